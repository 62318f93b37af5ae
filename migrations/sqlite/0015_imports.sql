-- Bringing people along in files. Times are milliseconds since 1970, UTC; ids are UUIDv7; what was not filled in is an
-- empty text.

-- A file on its way: what is known of it, what was chosen, how far the work is. `state`: `choosing` waits for a member to
-- say what the columns mean; `looking` (preview), `running` and `undoing` are a worker's; `ready` waits for a yes;
-- `done`, `undone` and `failed` are ends. A worker holds it by its lease and moves `reached` with each piece of work, in
-- the transaction of that piece, so that what was done once is not done again.
create table import_job (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    file text not null,
    name text not null,
    state text not null check (state in ('choosing', 'looking', 'ready', 'running', 'done', 'undoing', 'undone', 'failed')),
    -- What is known of the file (headers, samples), what was chosen, what was counted: JSON.
    head text not null,
    choice text not null,
    preview text not null,
    counts text not null,
    -- Why it failed, in words.
    failure text not null,
    -- Rows, or supporters, that are dealt with in the present state; `place` is where that is for those without a number.
    reached bigint not null,
    place text not null,
    -- Rows in the file, once they were counted.
    total bigint not null,
    created_by text not null,
    created_at bigint not null,
    changed_at bigint not null,
    lease_owner text,
    lease_until bigint
);
create index import_job_campaign on import_job (campaign, created_at);
create index import_job_work on import_job (state, lease_until) where state in ('looking', 'running', 'undoing');

-- What became of each row. `told` says what was wrong with it, and of a refused row what stood in it (JSON); `changes`
-- has what was written of the supporter, field by field, before and after (JSON): undoing goes by it. Of a row about
-- somebody who was erased at their wish nothing is kept but its line.
create table import_row (
    import text not null references import_job (id) on delete cascade,
    row_no bigint not null,
    line bigint not null,
    outcome text not null check (outcome in ('added', 'changed', 'same', 'repeated', 'refused', 'erased')),
    supporter text,
    told text not null,
    changes text not null,
    primary key (import, row_no)
) without rowid;
create index import_row_supporter on import_row (import, supporter, row_no) where supporter is not null;
create index import_row_of on import_row (supporter) where supporter is not null;
create index import_row_told on import_row (import, row_no, line) where told <> '';

-- What the columns of a file meant the last time, by its headers.
create table import_mapping (
    campaign text not null references campaign (id) on delete cascade,
    fingerprint text not null,
    choice text not null,
    changed_at bigint not null,
    primary key (campaign, fingerprint)
) without rowid;

-- The numbers by which other programs know supporters: `source` keeps those of different programs apart.
create table supporter_external (
    campaign text not null references campaign (id) on delete cascade,
    source text not null,
    number text not null,
    supporter text not null references supporter (id) on delete cascade,
    primary key (campaign, source, number)
) without rowid;
create index supporter_external_supporter on supporter_external (supporter);
