-- People, how they sign in, and the mail that this takes. Times are milliseconds since 1970, UTC; ids are UUIDv7.

create table person (
    id text primary key,
    name text not null,
    created_at bigint not null
);

-- Addresses are kept in lower case, so that each belongs to one person.
create table person_email (
    address text primary key,
    person text not null references person (id) on delete cascade,
    verified_at bigint
);
create index person_email_person on person_email (person);

-- A code that was mailed. Neither the code nor the token of the browser that asked for it is kept, only what they
-- can be checked with.
create table sign_in_code (
    id text primary key,
    browser text not null unique,
    address text not null,
    hash text not null,
    purpose text not null,
    created_at bigint not null,
    expires_at bigint not null,
    attempts bigint not null,
    used_at bigint
);
create index sign_in_code_expires on sign_in_code (expires_at);

-- The token itself is in the browser only; `token` is its SHA-256.
create table session (
    id text primary key,
    token text not null unique,
    person text not null references person (id) on delete cascade,
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null,
    agent text not null,
    address text not null
);
create index session_person on session (person);

-- How often something was done since `window_start`; the key holds no address that anybody could read.
create table throttle (
    key text primary key,
    window_start bigint not null,
    count bigint not null
);

-- The outbox: a row for each message. `body_at` is set when its text begins to go out: what stops after that may or
-- may not have arrived, and is never sent again by itself.
create table message (
    id text primary key,
    kind text not null,
    to_address text not null,
    subject text not null,
    body text not null,
    state text not null check (state in ('queued', 'leased', 'sent', 'deferred', 'failed', 'suppressed', 'uncertain')),
    created_at bigint not null,
    next_try bigint not null,
    attempts bigint not null,
    lease_owner text,
    lease_until bigint,
    body_at bigint,
    sent_at bigint,
    last_error text not null
);
create index message_due on message (next_try, id) where state in ('queued', 'deferred');
create index message_leased on message (lease_until) where state = 'leased';
