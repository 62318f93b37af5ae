-- One change to many people at once. Times are milliseconds since 1970, UTC; ids are UUIDv7; what is not there yet is an
-- empty text.

-- `state`: `looking` finds out who is meant and what would change, `running` changes, `undoing` takes back: these are a
-- worker's, which holds the job by its lease and moves `place` with each piece of work, in the transaction of that piece.
-- `ready` waits for a yes; `done`, `undone` and `failed` are ends.
create table bulk_job (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    state text not null check (state in ('looking', 'ready', 'running', 'done', 'undoing', 'undone', 'failed')),
    -- What is done, to whom; what the preview found, what was done: JSON.
    step text not null,
    whom text not null,
    preview text not null,
    counts text not null,
    -- Why it failed, in words.
    failure text not null,
    -- Supporters that are dealt with in the present state, and the last of them.
    reached bigint not null,
    place text not null,
    created_by text not null,
    created_at bigint not null,
    changed_at bigint not null,
    lease_owner text,
    lease_until bigint
);
create index bulk_job_campaign on bulk_job (campaign, created_at);
create index bulk_job_work on bulk_job (state, lease_until) where state in ('looking', 'running', 'undoing');

-- Whom it is about, and what became of them. `changes` has what was written, field by field, before and after (JSON):
-- undoing goes by it. Of consent the ledger itself tells.
create table bulk_row (
    job text not null references bulk_job (id) on delete cascade,
    supporter text not null references supporter (id) on delete cascade,
    outcome text not null check (outcome in ('waiting', 'changed', 'same')),
    changes text not null,
    primary key (job, supporter)
) without rowid;
create index bulk_row_of on bulk_row (supporter);
