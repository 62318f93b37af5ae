-- Forms that people fill in. What is written is a draft; what is published is a version, and an answer belongs to the
-- version that was shown. `draft` and `body` are the JSON of `domain::people::form`.

create table people_form (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    kind text not null,
    title text not null,
    state text not null check (state in ('draft', 'open', 'closed')),
    -- Of the draft: grows with each change.
    version bigint not null,
    draft text not null,
    -- The version that people see.
    live bigint,
    created_at bigint not null,
    changed_at bigint not null,
    changed_by text not null
);
create index people_form_campaign on people_form (campaign, created_at, id);

-- Rows are added and never changed.
create table people_form_version (
    form text not null references people_form (id) on delete cascade,
    version bigint not null,
    body text not null,
    at bigint not null,
    who text not null,
    primary key (form, version)
);

-- Answers. One waits until its address has said yes, or is held for a member to look at; then it belongs to a supporter.
-- Tokens are in the mail only: what is kept is their SHA-256.
create table form_answer (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    form text not null references people_form (id) on delete cascade,
    version bigint not null,
    state text not null check (state in ('waiting', 'held', 'confirmed')),
    token text unique,
    -- Two with the same are one: a button that was pressed twice.
    same text not null,
    supporter text references supporter (id) on delete cascade,
    -- The address in lower case; empty once it belongs to a supporter.
    email text not null,
    answers text not null,
    way text not null check (way in ('page', 'frame', 'post')),
    -- Why it is held.
    why text not null,
    created_at bigint not null,
    confirmed_at bigint,
    -- Until when it waits or is held.
    expires_at bigint
);
create unique index form_answer_same on form_answer (form, same) where state <> 'confirmed';
create index form_answer_list on form_answer (form, state, confirmed_at, id);
create index form_answer_state on form_answer (campaign, state, created_at);
create index form_answer_supporter on form_answer (supporter) where supporter is not null;
create index form_answer_email on form_answer (email) where email <> '';
create index form_answer_expires on form_answer (expires_at) where expires_at is not null;
