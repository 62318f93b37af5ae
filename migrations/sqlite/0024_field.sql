-- Canvassing: people of a segment as doors in the order of a walk, cut into turfs. Times are milliseconds since 1970,
-- UTC; days are ISO 8601; what was not filled in is an empty text.

create table walk_list (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    name text not null,
    -- The segment that it was cut from; it may have gone meanwhile.
    segment text not null,
    size bigint not null,
    due text,
    closed_at bigint,
    created_by text not null,
    created_at bigint not null
);
create index walk_list_campaign on walk_list (campaign, created_at, id);

create table turf (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    walk_list text not null references walk_list (id) on delete cascade,
    number bigint not null,
    -- Its streets.
    name text not null,
    version bigint not null,
    -- Who walks it: a member (a person's id) or somebody whom the campaign knows, or nobody.
    member text,
    supporter text references supporter (id) on delete set null,
    due text,
    -- What their link is made of, the hash of what it says, and until when it opens the turf.
    salt text,
    token text unique,
    token_until bigint,
    unique (walk_list, number),
    check (member is null or supporter is null)
);
create index turf_member on turf (campaign, member) where member is not null;
create index turf_supporter on turf (supporter) where supporter is not null;

-- The number of the next row of a campaign: codes are made of it, and no two rows have the same.
create table door_serial (
    campaign text primary key references campaign (id) on delete cascade,
    next bigint not null
);

-- As it was when the list was cut: what stands on paper does not change.
create table door (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    walk_list text not null references walk_list (id) on delete cascade,
    turf text not null references turf (id) on delete cascade,
    order_no bigint not null,
    code text not null,
    street text not null,
    number text not null,
    unit text not null,
    town text not null,
    odd bigint not null check (odd in (0, 1)),
    -- What the same address is found by in `supporter_address`.
    folded text not null,
    unique (walk_list, order_no),
    unique (campaign, code)
);
create index door_turf on door (turf, order_no);

-- Who lives there, with the report that holds.
create table door_person (
    door text not null references door (id) on delete cascade,
    supporter text not null references supporter (id) on delete cascade,
    campaign text not null,
    walk_list text not null references walk_list (id) on delete cascade,
    turf text not null references turf (id) on delete cascade,
    code text not null,
    outcome text,
    level bigint check (level between 1 and 5),
    told_at bigint,
    primary key (walk_list, supporter),
    unique (campaign, code)
);
create index door_person_door on door_person (door);
create index door_person_turf on door_person (turf);
create index door_person_supporter on door_person (supporter);

-- All reports: rows are added and never changed. Each comes with a key, and counts once for each person.
create table door_result (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    walk_list text not null references walk_list (id) on delete cascade,
    turf text not null references turf (id) on delete cascade,
    door text not null references door (id) on delete cascade,
    supporter text not null references supporter (id) on delete cascade,
    key text not null,
    outcome text not null check (outcome in
        ('talked', 'not-home', 'refused', 'moved', 'wrong-address', 'inaccessible', 'hostile', 'literature')),
    level bigint check (level between 1 and 5),
    -- Words, with blanks between.
    wishes text not null,
    note text not null,
    -- By the clock of whoever told it, and when it arrived here.
    told_at bigint not null,
    kept_at bigint not null,
    way text not null check (way in ('paper', 'page', 'phone')),
    -- Who keyed it in: a person's id; empty if it came by a link. And who walked: a person's or a supporter's id.
    who text not null,
    walker text not null,
    unique (campaign, key, supporter)
);
create index door_result_turf on door_result (turf, told_at);
create index door_result_list on door_result (walk_list, told_at);
create index door_result_supporter on door_result (supporter);
create index door_result_door on door_result (door);

-- Who stands on no door of a list, and why.
create table door_left (
    walk_list text not null references walk_list (id) on delete cascade,
    supporter text not null references supporter (id) on delete cascade,
    reason text not null,
    primary key (walk_list, supporter)
);
create index door_left_supporter on door_left (supporter);

-- Who does not want to be visited again.
create table door_mark (
    supporter text primary key references supporter (id) on delete cascade,
    campaign text not null references campaign (id) on delete cascade,
    at bigint not null,
    who text not null
);
create index door_mark_campaign on door_mark (campaign);
