-- Associations, campaigns, who belongs to them, and the audit. Times are milliseconds since 1970, UTC; days are
-- ISO 8601; ids are UUIDv7.

create table association (
    id text primary key,
    slug text not null unique,
    name text not null,
    created_at bigint not null
);

create table association_staff (
    id text primary key,
    association text not null references association (id) on delete cascade,
    person text not null references person (id) on delete cascade,
    role text not null check (role in ('owner', 'staff')),
    since bigint not null,
    ended_at bigint
);
create unique index association_staff_once on association_staff (association, person) where ended_at is null;
create index association_staff_person on association_staff (person);

create table campaign (
    id text primary key,
    slug text not null unique,
    name text not null,
    aim text not null check (aim in ('adoption', 'retention')),
    geoid text,
    place text not null,
    state text not null,
    route text not null,
    election text,
    zone text not null,
    phase text not null,
    paid_for_by text not null,
    neutral bigint not null check (neutral in (0, 1)),
    two_person bigint not null check (two_person in (0, 1)),
    demo bigint not null check (demo in (0, 1)),
    created_at bigint not null,
    archived_at bigint,
    version bigint not null
);

create table campaign_member (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    person text not null references person (id) on delete cascade,
    role text not null,
    since bigint not null,
    until text,
    ended_at bigint,
    public_employee bigint check (public_employee in (0, 1)),
    icma_member bigint check (icma_member in (0, 1))
);
create unique index campaign_member_once on campaign_member (campaign, person) where ended_at is null;
create index campaign_member_person on campaign_member (person);

-- The token itself is in the mail only; `token` is its SHA-256. Of campaign and association one is given.
create table invitation (
    id text primary key,
    campaign text references campaign (id) on delete cascade,
    association text references association (id) on delete cascade,
    address text not null,
    role text not null,
    until text,
    token text not null unique,
    invited_by text not null,
    created_at bigint not null,
    expires_at bigint not null,
    ended_at bigint
);
create index invitation_campaign on invitation (campaign);
create index invitation_association on invitation (association);

-- The audit: a chain for each campaign, and one for all else (`site`). A row's hash covers the row and the hash before
-- it. Rows hold ids, words, field names and keyed hashes; what people typed lies in audit_value, from where it can be
-- erased without breaking the chain.
drop table event;

create table audit_head (
    chain text primary key,
    number bigint not null,
    hash text not null
);

create table audit_event (
    id text primary key,
    chain text not null,
    number bigint not null,
    at bigint not null,
    actor text not null,
    action text not null,
    subject text not null,
    detail text not null,
    hash text not null
);
create unique index audit_event_number on audit_event (chain, number);

-- `about` says whose data the values are: a person's id, or empty.
create table audit_value (
    event text not null references audit_event (id) on delete cascade,
    field text not null,
    about text not null,
    before text not null,
    after text not null,
    primary key (event, field)
);
create index audit_value_about on audit_value (about) where about <> '';
