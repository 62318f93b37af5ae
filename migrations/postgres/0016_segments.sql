-- Kept segments: who is meant, under a name. `rule` is the JSON of `domain::people::segment`.

create table segment (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    version bigint not null,
    name text not null,
    rule text not null,
    -- The roles that see it, separated by blanks; empty: nobody but whom it belongs to.
    shared text not null,
    -- The person whom it belongs to.
    owner text not null,
    created_at bigint not null,
    changed_at bigint not null,
    changed_by text not null,
    removed_at bigint
);
create index segment_campaign on segment (campaign, name, id);

-- What it said in each version; rows are added and never changed.
create table segment_version (
    segment text not null references segment (id) on delete cascade,
    version bigint not null,
    name text not null,
    rule text not null,
    shared text not null,
    at bigint not null,
    who text not null,
    primary key (segment, version)
);

-- Compared byte by byte, as SQLite compares: a ZIP code's beginning is a range, and `lower` means the letters A to Z only.
alter table supporter_address alter column zip type text collate "C";
alter table supporter_tag alter column value type text collate "C";
alter table supporter_field alter column value type text collate "C";
