-- Somebody looks for another to take their place; or moved to another shift, or swapped: the sign-up that they have there.
alter table shift_signup add column cover_at bigint;
alter table shift_signup add column moved_to text;
-- What they say afterwards of themselves: whether they came, how long they stayed, how it was (1 to 5), in words.
alter table shift_signup add column said_at bigint;
alter table shift_signup add column said_came bigint check (said_came in (0, 1));
alter table shift_signup add column said_minutes bigint check (said_minutes between 0 and 1440);
alter table shift_signup add column score bigint check (score between 1 and 5);
alter table shift_signup add column feedback text;

-- Who would rather come to another shift, whose places are all taken, and gives theirs for it.
create table shift_wish (
    signup text not null references shift_signup (id) on delete cascade,
    campaign text not null references campaign (id) on delete cascade,
    shift text not null references shift (id) on delete cascade,
    created_at bigint not null,
    primary key (signup, shift)
);
create index shift_wish_shift on shift_wish (shift);
create index shift_wish_campaign on shift_wish (campaign);
