-- Signing up on a campaign's page, and the privacy centre. A sign-up waits until the address has said yes by the link
-- in a mail; what a program seems to have sent waits until a member has looked at it. Both are erased when their time is
-- over. Tokens are in the mail only: what is kept is their SHA-256.

create table sign_up (
    id text primary key,
    campaign text not null references campaign (id) on delete cascade,
    state text not null check (state in ('waiting', 'quarantined')),
    token text not null unique,
    given text not null,
    family text not null,
    email text not null,
    phone text not null,
    zip text not null,
    -- Words of the purposes that were ticked, with a blank between.
    purposes text not null,
    -- The words beside the boxes, as the person saw them.
    wording text not null,
    -- Why it is in quarantine.
    why text not null,
    created_at bigint not null,
    expires_at bigint not null
);
create index sign_up_campaign on sign_up (campaign, state, created_at);
create index sign_up_expires on sign_up (expires_at);

create table privacy_link (
    token text primary key,
    campaign text not null references campaign (id) on delete cascade,
    supporter text not null references supporter (id) on delete cascade,
    created_at bigint not null,
    expires_at bigint not null
);
create index privacy_link_supporter on privacy_link (supporter);
create index privacy_link_expires on privacy_link (expires_at);
