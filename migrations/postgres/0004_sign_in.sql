-- Ways to sign in beside the mailed code, all of them optional, and changing one's address. Times are milliseconds
-- since 1970, UTC.

-- `hash` is argon2id in the PHC form, which says how it was made.
create table person_password (
    person text primary key references person (id) on delete cascade,
    hash text not null,
    changed_at bigint not null
);

-- An app that shows codes. `secret` is encrypted under the installation's secret; the step of the last code that was
-- taken is kept, so that a code works once. Not confirmed yet: it is being set up and asks for nothing.
create table person_app (
    person text primary key references person (id) on delete cascade,
    secret text not null,
    last_step bigint not null,
    created_at bigint not null,
    confirmed_at bigint
);

-- Codes for the day that the app is lost; each works once. Only hashes are kept.
create table recovery_code (
    person text not null references person (id) on delete cascade,
    hash text not null,
    used_at bigint,
    primary key (person, hash)
);

-- A browser that has taken the first step and is asked for a second. `browser` is the SHA-256 of its token.
create table sign_in_step (
    browser text primary key,
    person text not null references person (id) on delete cascade,
    expires_at bigint not null,
    attempts bigint not null
);
create index sign_in_step_expires on sign_in_step (expires_at);

-- Where somebody has signed in from; the key is a keyed hash of person and network, so nobody can read it.
create table known_place (
    key text primary key,
    seen_at bigint not null
);

-- Passkeys. `credential` is the id by which the device names it, `data` what its answers are checked with.
create table passkey (
    id text primary key,
    person text not null references person (id) on delete cascade,
    credential text not null unique,
    name text not null,
    data text not null,
    created_at bigint not null,
    used_at bigint
);
create index passkey_person on passkey (person);

-- What a passkey is asked to sign: works once, for a few minutes, for the browser or the session that asked.
create table passkey_challenge (
    asker text primary key,
    purpose text not null check (purpose in ('add', 'sign_in')),
    state text not null,
    expires_at bigint not null
);
create index passkey_challenge_expires on passkey_challenge (expires_at);

-- A new address, waiting for a yes from both. One a person; the tokens are in the mails only.
create table address_change (
    person text primary key references person (id) on delete cascade,
    session text not null,
    old_address text not null,
    new_address text not null,
    old_token text not null unique,
    new_token text not null unique,
    old_confirmed_at bigint,
    new_confirmed_at bigint,
    created_at bigint not null,
    expires_at bigint not null
);
