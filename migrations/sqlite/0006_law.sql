-- The law of a campaign: the rule that it goes by, as a copy; base figures; known days; moved deadlines; companion
-- questions; the wording of its question; and what was changed, by whom, why. `rule` and `original` are JSON.

create table law_rule (
    campaign text primary key references campaign (id) on delete cascade,
    rule text not null,
    original text not null,
    by_hand bigint not null check (by_hand in (0, 1)),
    version bigint not null
);

create table law_figure (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    base text not null,
    amount bigint not null check (amount >= 0),
    source text not null,
    as_of text not null,
    added_by text not null,
    added_at bigint not null
);
create index law_figure_campaign on law_figure (campaign);

create table law_day (
    campaign text not null references campaign (id) on delete cascade,
    event text not null,
    on_day text not null,
    primary key (campaign, event)
);

create table law_move (
    campaign text not null references campaign (id) on delete cascade,
    due text not null,
    counted_from text not null,
    on_day text not null,
    note text not null,
    moved_by text not null,
    moved_at bigint not null,
    primary key (campaign, due, counted_from)
);

create table law_companion (
    campaign text not null references campaign (id) on delete cascade,
    companion text not null,
    decision text not null check (decision in ('requested', 'against')),
    because text not null,
    decided_by text not null,
    decided_at bigint not null,
    primary key (campaign, companion)
);

-- Each version stays. `reading` is JSON: what was found when it was kept.
create table law_wording (
    campaign text not null references campaign (id) on delete cascade,
    version bigint not null,
    wording text not null,
    word_limit bigint,
    reading text not null,
    kept_by text not null,
    kept_at bigint not null,
    primary key (campaign, version)
);

create table law_change (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    changed_at bigint not null,
    changed_by text not null,
    subject text not null,
    field text not null,
    before text not null,
    after text not null,
    note text not null
);
create index law_change_campaign on law_change (campaign, changed_at);
