-- The public page: one draft for each campaign, and the editions that were published. Contents are JSON. Times are
-- milliseconds since 1970, UTC.

-- `asked_version` is the version that somebody asks to publish: any change of the draft makes that void.
create table page_draft (
    campaign text primary key references campaign (id) on delete cascade,
    content text not null,
    version bigint not null,
    changed_by text not null,
    changed_at bigint not null,
    asked_by text,
    asked_at bigint,
    asked_version bigint
);

-- What people see is the edition with the highest number, unless it was withdrawn.
create table page_edition (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    number bigint not null,
    content text not null,
    paid_for_by text not null,
    neutral bigint not null check (neutral in (0, 1)),
    asked_by text not null,
    approved_by text not null,
    published_at bigint not null,
    withdrawn_by text,
    withdrawn_at bigint
);
create unique index page_edition_number on page_edition (campaign, number);
