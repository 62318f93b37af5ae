-- What a campaign says, and who says it with it. All five tables are lists of records that several people keep:
-- `version` grows with each change, `removed_at` says that a record was taken out of its list (its form, if it is still
-- open somewhere, can put it back). Days are ISO 8601, times milliseconds since 1970, UTC. What was not filled in is an
-- empty text.

create table message_entry (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    kind text not null check (kind in ('core', 'reason', 'answer')),
    audience text not null,
    order_no bigint not null,
    title text not null,
    body text not null,
    do_say text not null,
    dont_say text not null,
    source text not null,
    version bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    changed_by text not null,
    removed_at bigint
);
create index message_entry_campaign on message_entry (campaign);
-- There is one core message.
create unique index message_entry_core on message_entry (campaign) where kind = 'core' and removed_at is null;

create table claim (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    said text not null,
    outlet text not null,
    link text not null,
    seen_on text,
    said_by text not null,
    facts text not null,
    evidence text not null,
    response text not null,
    owner text not null,
    status text not null check (status in ('new', 'checking', 'answered', 'let-rest')),
    version bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    changed_by text not null,
    removed_at bigint
);
create index claim_campaign on claim (campaign);

create table letter (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    outlet text not null,
    kind text not null check (kind in ('letter', 'op-ed')),
    word_limit bigint,
    author text not null,
    due text,
    state text not null check (state in ('idea', 'draft', 'sent', 'published', 'declined')),
    link text not null,
    title text not null,
    body text not null,
    version bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    changed_by text not null,
    removed_at bigint
);
create index letter_campaign on letter (campaign);

-- `speaker` and `minutes` hold a line for each who speaks, in the same order.
create table council_meeting (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    council text not null,
    held_on text not null,
    held_at text not null,
    place text not null,
    item text not null,
    speaker text not null,
    minutes text not null,
    script text not null,
    outcome text not null,
    minutes_link text not null,
    version bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    changed_by text not null,
    removed_at bigint
);
create index council_meeting_campaign on council_meeting (campaign);

-- Once `revoked_at` is set an endorsement is shown nowhere; the row stays as the proof of when and by whom.
create table endorsement (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    name text not null,
    kind text not null check (kind in ('person', 'organization')),
    role text not null,
    sector text not null,
    quote text not null,
    state text not null check (state in ('asked', 'promised', 'given', 'declined')),
    permission_how text not null,
    permission_on text,
    permission_wording text not null,
    permission_by text not null,
    scope_page text not null check (scope_page in ('', 'yes')),
    scope_print text not null check (scope_print in ('', 'yes')),
    scope_press text not null check (scope_press in ('', 'yes')),
    scope_mail text not null check (scope_mail in ('', 'yes')),
    embargo text,
    note text not null,
    revoked_at bigint,
    revoked_by text not null default '',
    revoked_why text not null default '',
    version bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    changed_by text not null,
    removed_at bigint
);
create index endorsement_campaign on endorsement (campaign);
