-- The plan of a campaign: tasks, documents and milestones by phase, their checklists and what they wait for, and the
-- secret addresses under which members take the plan into their own calendars.

-- `waits` counts what a task needs and is not done yet; it is written with every change of either.
create table task (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    phase text not null,
    kind text not null check (kind in ('task', 'document', 'milestone')),
    sort bigint not null,
    title text not null,
    note text not null,
    owner text references campaign_member (id) on delete set null,
    due text,
    state text not null check (state in ('open', 'doing', 'blocked', 'done')),
    waits bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null
);
create index task_phase on task (campaign, phase, sort);
create index task_owner on task (owner);
-- Everything that the counts of the first page look at.
create index task_today on task (campaign, state, due, phase, waits, owner);

create table task_need (
    campaign text not null references campaign (id) on delete cascade,
    task text not null references task (id) on delete cascade,
    needs text not null references task (id) on delete cascade,
    primary key (task, needs),
    check (task <> needs)
);
create index task_need_needs on task_need (needs);
create index task_need_campaign on task_need (campaign);

create table task_item (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    task text not null references task (id) on delete cascade,
    sort bigint not null,
    what text not null,
    done bigint not null check (done in (0, 1))
);
create index task_item_task on task_item (task, sort);
create index task_item_campaign on task_item (campaign);

-- The address holds a token made of `salt` under the installation's secret; `token` is its SHA-256.
create table calendar_feed (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    member text not null references campaign_member (id) on delete cascade,
    salt text not null,
    token text not null unique,
    created_at bigint not null,
    ended_at bigint
);
create unique index calendar_feed_once on calendar_feed (member) where ended_at is null;
create index calendar_feed_campaign on calendar_feed (campaign);
