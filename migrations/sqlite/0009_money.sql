-- Vote, money and the time after: what people key in, one row a record. Money is in cents; shares are per cent as they
-- were typed, so that they stay exact; counts are of people, and no row names a donor, a voter or a candidate.

create table vote_basis (
    id text primary key,
    campaign text not null unique references campaign (id) on delete cascade,
    version bigint not null,
    yes_means text not null check (yes_means in ('change', 'retain')),
    registered bigint not null check (registered >= 0),
    source text not null,
    as_of text,
    goal text not null,
    support_rate text not null,
    reach_rate text not null,
    attempts bigint check (attempts > 0)
);

create table vote_turnout (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    version bigint not null,
    name text not null,
    turnout text not null,
    roll_off text not null,
    planned bigint not null check (planned in (0, 1)),
    note text not null
);
create index vote_turnout_campaign on vote_turnout (campaign);

create table vote_tally (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    version bigint not null,
    day text not null,
    support bigint not null check (support >= 0),
    undecided bigint not null check (undecided >= 0),
    against bigint not null check (against >= 0),
    note text not null
);
create index vote_tally_campaign on vote_tally (campaign, day);

create table money_gift (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    version bigint not null,
    day text not null,
    kind text not null check (kind in ('money', 'in-kind')),
    donors bigint not null check (donors >= 0),
    amount bigint not null check (amount > 0),
    what text not null
);
create index money_gift_campaign on money_gift (campaign, day);

create table money_expense (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    version bigint not null,
    day text not null,
    payee text not null,
    category text not null,
    amount bigint not null check (amount > 0),
    lobbying bigint not null check (lobbying >= 0 and lobbying <= amount),
    what text not null,
    receipt text not null
);
create index money_expense_campaign on money_expense (campaign, day);

create table money_budget (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    version bigint not null,
    category text not null,
    amount bigint not null check (amount > 0),
    note text not null,
    unique (campaign, category)
);

create table money_grant (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    version bigint not null,
    funder text not null,
    asked_on text not null,
    asked bigint not null check (asked > 0),
    purpose text not null check (purpose in ('lobbying', 'education')),
    what text not null,
    decision text not null,
    received bigint check (received > 0),
    received_on text,
    report_due text
);
create index money_grant_campaign on money_grant (campaign, asked_on);

-- What disclosure law asks for: data of each campaign, with who says so and when somebody last made sure.
create table money_duty (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    version bigint not null,
    name text not null,
    set_off text not null,
    amount bigint,
    per text not null check (per in ('year', 'campaign')),
    due_on text,
    within_days bigint,
    what text not null,
    filed_with text not null,
    source text not null,
    checked_on text,
    filed_on text
);
create index money_duty_campaign on money_duty (campaign, name);

create table after_outcome (
    id text primary key,
    campaign text not null unique references campaign (id) on delete cascade,
    version bigint not null,
    yes_means text not null check (yes_means in ('change', 'retain')),
    yes_votes bigint not null check (yes_votes >= 0),
    no_votes bigint not null check (no_votes >= 0),
    day text not null,
    source text not null,
    certified_on text,
    recount text not null
);

create table after_lock_out (
    id text primary key,
    campaign text not null unique references campaign (id) on delete cascade,
    version bigint not null,
    what text not null,
    event text not null,
    event_on text,
    count bigint not null check (count > 0),
    unit text not null check (unit in ('day', 'week', 'month', 'year')),
    source text not null,
    checked_on text
);

create table after_search (
    id text primary key,
    campaign text not null unique references campaign (id) on delete cascade,
    version bigint not null,
    path text not null,
    kick_off text,
    advertised text,
    screening text,
    short_list text,
    interviews text,
    checks text,
    offer_on text,
    start_on text,
    applied bigint,
    screened bigint,
    semi_finalists bigint,
    finalists bigint,
    offers bigint,
    accepted bigint,
    interim text not null check (interim in ('open', 'yes', 'no')),
    interim_from text,
    interim_to text,
    profile text not null,
    pay_low bigint,
    pay_high bigint,
    pay_year bigint
);

create table after_report (
    id text primary key,
    campaign text not null unique references campaign (id) on delete cascade,
    version bigint not null,
    happened text not null,
    worked text not null,
    failed text not null,
    lessons text not null,
    raised bigint,
    spent bigint,
    donors bigint,
    volunteers bigint,
    supporters bigint,
    endorsements bigint
);
