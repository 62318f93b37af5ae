-- The people of a campaign. `person` is who has an account; a supporter is somebody whom a campaign knows, with or
-- without one. Times are milliseconds since 1970, UTC; days are ISO 8601; what was not filled in is an empty text.
-- Everything of a supporter hangs on the row in `supporter` and goes with it.

create table supporter (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    version bigint not null,
    given text not null,
    family text not null,
    -- Family name, then given name, folded: the order of lists. Without names, the e-mail or the number.
    sort_name text collate "C" not null,
    language text not null,
    household text,
    support bigint check (support between 1 and 5),
    support_at bigint,
    -- Where the record comes from, and which import made it.
    origin text not null check (origin in ('hand', 'form', 'import')),
    import text,
    -- From 0 to 2147483646, drawn when the record is made: what random samples go by.
    draw bigint not null,
    -- Until when the person wants to hear nothing.
    paused_until text,
    created_at bigint not null,
    changed_at bigint not null
);
create index supporter_list on supporter (campaign, sort_name, id);
create index supporter_new on supporter (campaign, created_at, id);
create index supporter_by_level on supporter (campaign, support, id);
create index supporter_household on supporter (household) where household is not null;
create index supporter_import on supporter (import) where import is not null;

create table supporter_email (
    id text primary key,
    campaign text not null,
    supporter text not null references supporter (id) on delete cascade,
    -- Lower case, the host in ASCII: what is compared. `shown` is as it was given.
    address text collate "C" not null,
    shown text not null,
    kind text not null check (kind in ('home', 'work', 'other')),
    validity text not null check (validity in ('unknown', 'good', 'bad')),
    preferred bigint not null check (preferred in (0, 1)),
    unique (supporter, address)
);
create index supporter_email_address on supporter_email (campaign, address);

create table supporter_phone (
    id text primary key,
    campaign text not null,
    supporter text not null references supporter (id) on delete cascade,
    -- E.164: +15551234567.
    number text not null,
    kind text not null check (kind in ('mobile', 'home', 'work', 'other')),
    validity text not null check (validity in ('unknown', 'good', 'bad')),
    preferred bigint not null check (preferred in (0, 1)),
    unique (supporter, number)
);
create index supporter_phone_number on supporter_phone (campaign, number);

create table supporter_address (
    id text primary key,
    campaign text not null,
    supporter text not null references supporter (id) on delete cascade,
    street text not null,
    unit text not null,
    city text not null,
    state text not null,
    zip text not null,
    kind text not null check (kind in ('home', 'mail', 'work', 'other')),
    validity text not null check (validity in ('unknown', 'good', 'bad')),
    preferred bigint not null check (preferred in (0, 1)),
    -- Street, unit and postal code, folded and abbreviated one way: what is compared.
    folded text not null,
    -- The city, folded.
    city_key text not null,
    latitude double precision,
    longitude double precision,
    unique (supporter, folded)
);
create index supporter_address_folded on supporter_address (campaign, folded);
create index supporter_address_zip on supporter_address (campaign, zip, supporter);
create index supporter_address_city on supporter_address (campaign, city_key, supporter);

-- What a search finds a supporter by: words of the names, e-mail addresses, digits of phones; folded.
create table supporter_word (
    campaign text not null,
    word text collate "C" not null,
    supporter text not null references supporter (id) on delete cascade,
    primary key (campaign, word, supporter)
);
create index supporter_word_supporter on supporter_word (supporter);

create table tag (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    name text not null,
    -- The name, folded: two tags that differ by case alone are one.
    folded text not null,
    created_at bigint not null,
    unique (campaign, folded)
);

create table supporter_tag (
    supporter text not null references supporter (id) on delete cascade,
    tag text not null references tag (id) on delete cascade,
    -- A tag may carry a value ("shirt size" = "L"); mostly empty.
    value text not null,
    primary key (supporter, tag)
);
create index supporter_tag_tag on supporter_tag (tag, supporter);

-- Fields of a campaign's own.
create table custom_field (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    name text not null,
    folded text not null,
    kind text not null check (kind in ('text', 'number', 'day', 'choice', 'yes-no')),
    -- What may be chosen, one a line.
    choices text not null,
    order_no bigint not null,
    unique (campaign, folded)
);

-- The value as text, and once more as a number (of a number field; a day counts as yyyymmdd) for comparing.
create table supporter_field (
    supporter text not null references supporter (id) on delete cascade,
    field text not null references custom_field (id) on delete cascade,
    value text not null,
    number double precision,
    primary key (supporter, field)
);
create index supporter_field_value on supporter_field (field, value, supporter);
create index supporter_field_number on supporter_field (field, number, supporter);

-- How strongly somebody is for the campaign's side, from 1 (yes) to 5 (no), as it was heard over time.
create table supporter_level (
    id text primary key,
    supporter text not null references supporter (id) on delete cascade,
    level bigint check (level between 1 and 5),
    at bigint not null,
    source text not null,
    who text not null
);
create index supporter_level_supporter on supporter_level (supporter, at);

create table supporter_note (
    id text primary key,
    supporter text not null references supporter (id) on delete cascade,
    text text not null,
    at bigint not null,
    who text not null
);
create index supporter_note_supporter on supporter_note (supporter, at);

create table organisation (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    name text not null,
    folded text not null,
    unique (campaign, folded)
);

create table supporter_organisation (
    supporter text not null references supporter (id) on delete cascade,
    organisation text not null references organisation (id) on delete cascade,
    relation text not null,
    primary key (supporter, organisation)
);
create index supporter_organisation_back on supporter_organisation (organisation, supporter);

-- The consent ledger: rows are added and never changed. `at` is when the person said it, `kept_at` when it was written
-- down. `counts` is 0 for what was heard but may not raise what the person had lowered (an import).
create table consent (
    id text primary key,
    campaign text not null,
    supporter text not null references supporter (id) on delete cascade,
    purpose text not null check (purpose in ('news', 'volunteering', 'fundraising', 'operational')),
    channel text not null check (channel in ('email', 'phone', 'text', 'post')),
    given bigint not null check (given in (0, 1)),
    at bigint not null,
    kept_at bigint not null,
    how text not null check (how in ('form', 'sheet', 'import', 'call', 'in-person', 'privacy-centre', 'mail')),
    wording text not null,
    proof text not null,
    who text not null,
    import text,
    import_row bigint,
    counts bigint not null check (counts in (0, 1))
);
create index consent_supporter on consent (supporter, purpose, channel, at);
create index consent_import on consent (import) where import is not null;

-- What follows from the ledger: the last row that counts, for each purpose and channel. Can be written anew from it.
create table consent_now (
    supporter text not null references supporter (id) on delete cascade,
    purpose text not null,
    channel text not null,
    campaign text not null,
    given bigint not null,
    at bigint not null,
    how text not null,
    primary key (supporter, purpose, channel)
);
create index consent_now_state on consent_now (campaign, purpose, channel, given, supporter);

-- Addresses and numbers that nobody may write to: an HMAC of each, so that the list names nobody. `campaign` is empty
-- for what holds in the whole installation.
create table suppression (
    id text primary key,
    campaign text not null,
    mark text not null,
    channel text not null,
    why text not null check (why in ('erased', 'bounced', 'complained')),
    at bigint not null,
    unique (campaign, mark, why)
);

-- What somebody did and what was done with them: the timeline, and what segments ask for as activity.
create table supporter_event (
    id text primary key,
    campaign text not null,
    supporter text not null references supporter (id) on delete cascade,
    at bigint not null,
    kind text not null,
    -- What it is about: an id, or empty.
    subject text not null,
    told text not null,
    who text not null
);
create index supporter_event_supporter on supporter_event (supporter, at);
create index supporter_event_kind on supporter_event (campaign, kind, at, supporter);
