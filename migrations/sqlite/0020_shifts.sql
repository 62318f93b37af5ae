-- Volunteers' shifts. A shift belongs to an event, or to a role that is always needed. Times are milliseconds since 1970,
-- UTC, beside the IANA zone of the place; what was not filled in is an empty text.

create table volunteer_event (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    kind text not null check (kind in ('event', 'role')),
    title text not null,
    created_at bigint not null
);
create index volunteer_event_campaign on volunteer_event (campaign);

create table shift (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    event text not null references volunteer_event (id) on delete cascade,
    version bigint not null,
    -- Which part of the event, or which task of the role.
    part text not null,
    about text not null,
    place text not null,
    -- Where it is online, and notes: for those who have a place, and nobody else.
    link text not null,
    notes text not null,
    -- What people need to know who do not walk, see or hear well.
    access text not null,
    starts_at bigint not null,
    ends_at bigint not null,
    zone text not null,
    minimum bigint not null check (minimum >= 0),
    -- How many people have come to its list so far; whoever takes the next number holds the row.
    arrivals bigint not null,
    -- The series that it was made with, if any.
    series text,
    published_at bigint,
    cancelled_at bigint,
    cancelled_why text not null,
    created_by text not null,
    created_at bigint not null,
    changed_at bigint not null,
    check (ends_at > starts_at)
);
create index shift_by_time on shift (campaign, starts_at, id);
create index shift_by_end on shift (ends_at);
create index shift_event on shift (event);

-- Each place is a row, and a shift has no others.
create table shift_place (
    shift text not null references shift (id) on delete cascade,
    number bigint not null check (number between 1 and 500),
    primary key (shift, number)
);

-- Who comes, who waits. A place is somebody's while they come, and while it is offered to them.
create table shift_signup (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    shift text not null references shift (id) on delete cascade,
    supporter text not null references supporter (id) on delete cascade,
    -- The order in which people came.
    arrival bigint not null,
    state text not null check (state in ('seated', 'waiting', 'offered', 'cancelled', 'lapsed')),
    place bigint,
    -- What their own page's address is made of, and the hash of what it says.
    salt text not null,
    token text not null unique,
    offered_at bigint,
    offer_until bigint,
    -- When they said once more that they come.
    confirmed_at bigint,
    came bigint check (came in (0, 1)),
    minutes bigint check (minutes between 0 and 1440),
    checked_at bigint,
    checked_by text,
    created_at bigint not null,
    ended_at bigint,
    foreign key (shift, place) references shift_place (shift, number),
    unique (shift, place),
    unique (shift, arrival),
    check ((place is not null) = (state in ('seated', 'offered')))
);
create unique index shift_signup_once on shift_signup (shift, supporter) where state in ('seated', 'waiting', 'offered');
create index shift_signup_supporter on shift_signup (supporter);
create index shift_signup_offer on shift_signup (offer_until) where state = 'offered';
create index shift_signup_campaign on shift_signup (campaign);

-- What somebody was mailed about a shift: each kind once, of what changes once for each version.
create table shift_mail (
    signup text not null references shift_signup (id) on delete cascade,
    kind text not null,
    round bigint not null,
    at bigint not null,
    primary key (signup, kind, round)
);

-- A sign-up that waits for its address to say yes. The token is in the mail only: what is kept is its SHA-256.
create table shift_request (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    shift text not null references shift (id) on delete cascade,
    token text not null unique,
    given text not null,
    family text not null,
    email text not null,
    -- The words that the person saw.
    wording text not null,
    created_at bigint not null,
    expires_at bigint not null
);
create index shift_request_shift on shift_request (shift);
create index shift_request_campaign on shift_request (campaign, email);
create index shift_request_expires on shift_request (expires_at);
