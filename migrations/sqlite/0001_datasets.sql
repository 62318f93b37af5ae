-- Datasets, their versions, and the facts in them. A version's rows never change once imported; publishing moves
-- one number in `dataset`, so it is a single small transaction, and the last version can be restored the same way.

create table setting (
    name text primary key,
    value text not null
);

create table dataset (
    kind text primary key,
    published bigint
);

create table dataset_version (
    kind text not null,
    number bigint not null,
    state text not null check (state in ('draft', 'published', 'retired')),
    title text not null,
    publisher text not null,
    licence text not null,
    address text not null,
    vintage text not null,
    checksum text not null,
    imported_at bigint not null,
    published_at bigint,
    counts text not null,
    primary key (kind, number)
);

create table locality (
    version bigint not null,
    geoid text not null,
    name text not null,
    base_name text not null,
    kind text not null,
    level text not null,
    status text not null,
    county text,
    latitude double precision,
    longitude double precision,
    land_sqmi double precision,
    population bigint,
    housing_units bigint,
    government_id text not null,
    slug text not null,
    primary key (version, geoid)
) without rowid;

create table government (
    version bigint not null,
    geoid text not null,
    sequence bigint not null,
    form text not null,
    attributes text not null,
    as_of text not null,
    since text not null,
    until text not null,
    changed_by text not null,
    basis text not null,
    confidence text not null,
    source_url text not null,
    source_note text not null,
    primary key (version, geoid, sequence)
) without rowid;

-- Money in cents.
create table finance (
    version bigint not null,
    geoid text not null,
    fiscal_year bigint not null,
    entity text not null,
    revenues bigint,
    expenses bigint,
    total_assets bigint,
    total_liabilities bigint,
    bonds bigint,
    loans bigint,
    notes bigint,
    net_pension bigint,
    net_opeb bigint,
    compensated_absences bigint,
    unrestricted bigint,
    population bigint,
    median_income bigint,
    source_url text not null,
    flags text not null,
    primary key (version, geoid, fiscal_year)
) without rowid;

create table referendum (
    version bigint not null,
    sequence bigint not null,
    geoid text,
    place text not null,
    state text not null,
    date text not null,
    date_precision text not null,
    measure text not null,
    kind text not null,
    from_form text not null,
    to_form text not null,
    outcome text,
    side text,
    votes_for bigint,
    votes_against bigint,
    percent_for double precision,
    percent_against double precision,
    population bigint,
    notes text not null,
    source_title text not null,
    source_url text not null,
    primary key (version, sequence)
) without rowid;

create table population (
    version bigint not null,
    geoid text not null,
    year bigint not null,
    population bigint not null,
    primary key (version, geoid, year)
) without rowid;

-- Who did what: append-only.
create table event (
    id text primary key,
    at bigint not null,
    actor text not null,
    action text not null,
    subject text not null,
    detail text not null
);
create index event_at on event (at);

insert into setting (name, value) values ('facts_generation', '0');
