-- Files that people send, and what belongs to them. They lie in the database, in parts of at most 256 kB, so that all
-- processes share them and a backup carries them. Times are milliseconds since 1970, UTC; ids are UUIDv7.

-- `name` is what the sender called it, without a path; `media_type` is found by content; both are empty and `sha256`
-- and `length` say nothing while the file is `arriving`. From `keep_until` on a sweep may delete it; a file that
-- something refers to has none.
create table file (
    id text primary key,
    campaign text references campaign (id) on delete cascade,
    purpose text not null,
    name text not null,
    media_type text not null,
    length bigint not null check (length >= 0),
    sha256 text not null,
    state text not null check (state in ('arriving', 'whole')),
    created_at bigint not null,
    keep_until bigint
);
create index file_campaign on file (campaign);
create index file_keep_until on file (keep_until) where keep_until is not null;

create table file_part (
    file text not null references file (id) on delete cascade,
    number bigint not null,
    content bytea not null,
    primary key (file, number)
);

-- The photo of an endorsement, made anew from what was sent. `alt` says what it shows to those who do not see it.
create table endorsement_photo (
    endorsement text primary key references endorsement (id) on delete cascade,
    campaign text not null references campaign (id) on delete cascade,
    file text not null references file (id) on delete cascade,
    alt text not null,
    width bigint not null,
    height bigint not null,
    added_by text not null,
    added_at bigint not null
);
create index endorsement_photo_campaign on endorsement_photo (campaign);
create index endorsement_photo_file on endorsement_photo (file);
