-- The petition drive of a campaign: plan, sheets and who has them, batches, samples, filing. Counts, tallies of reasons
-- and row codes; never who signed. Days are ISO 8601, times milliseconds since 1970, UTC; ids are UUIDv7.

create table petition_plan (
    campaign text primary key references campaign (id) on delete cascade,
    needed bigint not null check (needed > 0),
    source text not null,
    start_on text not null,
    due_on text not null,
    -- Per cent, as people write them: exact.
    validity text not null,
    cushion text not null,
    title text not null,
    wording text not null,
    version bigint not null
);

-- `name` is empty for a member, whose own name counts, and once it is erased.
create table petition_circulator (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    number bigint not null,
    name text not null,
    member text references campaign_member (id) on delete set null,
    trained_on text,
    version bigint not null
);
create unique index petition_circulator_number on petition_circulator (campaign, number);
create index petition_circulator_member on petition_circulator (member);

-- `raw`, `checked` and `valid` are the sums of the sheet's batches, kept with each of them.
create table petition_sheet (
    campaign text not null references campaign (id) on delete cascade,
    serial bigint not null,
    row_count bigint not null,
    state text not null check (state in ('made', 'out', 'back', 'lost', 'void')),
    circulator text references petition_circulator (id),
    out_on text,
    back_on text,
    reason text not null,
    raw bigint not null check (raw >= 0),
    checked bigint not null check (checked >= 0),
    valid bigint not null check (valid >= 0),
    primary key (campaign, serial)
);
create index petition_sheet_state on petition_sheet (campaign, state, out_on);
create index petition_sheet_circulator on petition_sheet (circulator);

-- Never changed: a correction is a batch with the opposite sign that names the one it takes back, and only one can.
create table petition_batch (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    number bigint not null,
    on_day text not null,
    serial bigint,
    raw bigint not null,
    checked bigint not null,
    valid bigint not null,
    not_registered bigint not null,
    outside_place bigint not null,
    repeated bigint not null,
    incomplete bigint not null,
    mismatch bigint not null,
    forged bigint not null,
    too_old bigint not null,
    affidavit bigint not null,
    reverses text references petition_batch (id) on delete cascade,
    again bigint not null check (again in (0, 1)),
    note text not null,
    keyed_by text not null,
    keyed_at bigint not null
);
create unique index petition_batch_number on petition_batch (campaign, number);
create unique index petition_batch_reverses on petition_batch (reverses);

-- The sums of each day, kept with each batch: a projection reads these and not a hundred thousand batches.
create table petition_day (
    campaign text not null references campaign (id) on delete cascade,
    on_day text not null,
    raw bigint not null,
    checked bigint not null,
    valid bigint not null,
    not_registered bigint not null,
    outside_place bigint not null,
    repeated bigint not null,
    incomplete bigint not null,
    mismatch bigint not null,
    forged bigint not null,
    too_old bigint not null,
    affidavit bigint not null,
    primary key (campaign, on_day)
);

-- A row that repeats another one: two places on paper.
create table petition_repeat (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    serial bigint not null,
    row_number bigint not null,
    of_serial bigint not null,
    of_row bigint not null,
    found_on text not null
);
create unique index petition_repeat_row on petition_repeat (campaign, serial, row_number);

-- `sheets` is what it was drawn from: `serial:signatures` of each sheet, apart by blanks.
create table petition_sample (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    drawn_on text not null,
    seed bigint not null,
    pile bigint not null,
    size bigint not null,
    fails_below text not null,
    passes_from text not null,
    sheets text not null
);
create index petition_sample_campaign on petition_sample (campaign);

create table petition_sample_row (
    sample text not null references petition_sample (id) on delete cascade,
    place bigint not null,
    campaign text not null references campaign (id) on delete cascade,
    serial bigint not null,
    row_number bigint not null,
    finding text not null,
    primary key (sample, place)
);
create index petition_sample_row_campaign on petition_sample_row (campaign);

create table petition_filing (
    campaign text primary key references campaign (id) on delete cascade,
    filed_on text,
    place text not null,
    raw bigint,
    sheets bigint,
    receipt text not null,
    result_on text,
    checked bigint,
    valid bigint,
    protest_until text,
    outcome text not null,
    version bigint not null
);

create table petition_cure (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    what text not null,
    by_day text,
    done_on text
);
create index petition_cure_campaign on petition_cure (campaign);
