-- Phone banks: whom a campaign calls for what, who calls, what was said. Times are milliseconds since 1970, UTC; what was
-- not filled in is an empty text.

create table phone_bank (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    version bigint not null,
    name text not null,
    -- What people must not have said no to; with `agreed` 1, what they must have said yes to.
    purpose text not null check (purpose in ('news', 'volunteering', 'fundraising', 'operational')),
    agreed bigint not null check (agreed in (0, 1)),
    -- The kept segment that says whom it is about.
    segment text not null references segment (id),
    -- Hours where the person is, in minutes since midnight.
    from_minute bigint not null check (from_minute >= 480),
    to_minute bigint not null check (to_minute <= 1260),
    -- How often one person is called at most, and how long nobody calls them after that, in minutes.
    most bigint not null check (most between 1 and 10),
    cooldown bigint not null check (cooldown between 0 and 20160),
    -- How many people are to be through by which day; 0 and empty without a plan.
    plan_day text not null,
    opened_at bigint,
    closed_at bigint,
    listed_at bigint,
    script_version bigint not null,
    created_by text not null,
    created_at bigint not null,
    changed_at bigint not null,
    check (from_minute < to_minute)
);
create index phone_bank_campaign on phone_bank (campaign, created_at, id);

-- Who is to be called, and who is being called: one lease at a time for each person in all phone banks, and for each
-- caller in one.
create table phone_bank_person (
    bank text not null references phone_bank (id) on delete cascade,
    supporter text not null references supporter (id) on delete cascade,
    campaign text not null,
    -- The order of those to whom nothing was promised.
    draw bigint not null,
    -- The IANA zone in which the person is; several, separated by blanks, while nobody knows which.
    zone text not null,
    state text not null check (state in ('open', 'done')),
    attempts bigint not null,
    -- Not before this time; `promised` is 1 where the person named it.
    due_at bigint not null,
    promised bigint not null check (promised in (0, 1)),
    -- `member` or `link` and an id.
    lease_owner text,
    lease_key text,
    leased_at bigint,
    lease_until bigint,
    -- The key of the last lease: whoever had it may still say what came of it, until somebody else takes the person.
    taken_key text not null,
    taken_by text not null,
    primary key (bank, supporter),
    check ((lease_key is null) = (lease_owner is null)),
    check ((lease_key is null) = (lease_until is null))
);
create unique index phone_bank_one_caller on phone_bank_person (supporter) where lease_key is not null;
create unique index phone_bank_one_person on phone_bank_person (bank, lease_owner) where lease_key is not null;
create index phone_bank_next on phone_bank_person (bank, state, promised desc, due_at, draw, supporter);
create index phone_bank_leases on phone_bank_person (campaign, lease_until) where lease_key is not null;
create index phone_bank_zones on phone_bank_person (bank, state, zone);
create index phone_bank_supporter on phone_bank_person (supporter);

-- What came of a call: one row for each lease that ended with words. `was` is how the row of the person was before, for
-- taking the last one back.
create table phone_bank_call (
    -- The key of the lease.
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    bank text not null references phone_bank (id) on delete cascade,
    supporter text not null references supporter (id) on delete cascade,
    caller text not null,
    outcome text not null,
    number text not null,
    note text not null,
    started_at bigint not null,
    ended_at bigint not null,
    was text not null,
    undone_at bigint
);
create index phone_bank_call_bank on phone_bank_call (bank, ended_at);
create index phone_bank_call_caller on phone_bank_call (bank, caller, ended_at);
create index phone_bank_call_supporter on phone_bank_call (supporter, ended_at);
create index phone_bank_call_campaign on phone_bank_call (campaign);

-- What callers say, in each version; rows are added and never changed.
create table phone_bank_script (
    bank text not null references phone_bank (id) on delete cascade,
    version bigint not null,
    body text not null,
    at bigint not null,
    who text not null,
    primary key (bank, version)
);

-- What somebody answered, in which version of the script.
create table phone_bank_answer (
    -- The key of the lease.
    call text not null,
    bank text not null references phone_bank (id) on delete cascade,
    supporter text not null references supporter (id) on delete cascade,
    block text not null,
    version bigint not null,
    -- The choice's number, from 1 on; 0 for words.
    choice bigint not null,
    words text not null,
    at bigint not null,
    primary key (call, block)
);
create index phone_bank_answer_bank on phone_bank_answer (bank, block);
create index phone_bank_answer_supporter on phone_bank_answer (supporter);

-- Volunteers who call by a link of their own. What is kept of it is its SHA-256.
create table phone_bank_caller (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    bank text not null references phone_bank (id) on delete cascade,
    name text not null,
    token text not null unique,
    expires_at bigint not null,
    ended_at bigint,
    created_by text not null,
    created_at bigint not null
);
create index phone_bank_caller_bank on phone_bank_caller (bank, created_at);
create index phone_bank_caller_campaign on phone_bank_caller (campaign);
