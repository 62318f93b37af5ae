-- Two records that look like one person, of whom a member said that they are two: nobody is asked again. `one` is the
-- smaller id. It goes with either of them.

create table supporter_distinct (
    one text not null references supporter (id) on delete cascade,
    other text not null references supporter (id) on delete cascade,
    campaign text not null,
    who text not null,
    at bigint not null,
    primary key (one, other)
);
create index supporter_distinct_other on supporter_distinct (other);
