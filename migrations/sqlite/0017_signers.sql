-- Who signed a petition: stored only where a campaign has turned it on, says why, and until which day. While there is no
-- row in petition_signer_rule there is none in petition_signer. Days are ISO 8601, in the campaign's zone; times are
-- milliseconds since 1970, UTC.

create table petition_signer_rule (
    campaign text primary key references campaign (id) on delete cascade,
    reason text not null,
    -- The last day on which anything is stored.
    until_day text not null,
    turned_on_by text not null,
    turned_on_at bigint not null,
    version bigint not null
);

-- `likeness` is name and address as they are compared.
create table petition_signer (
    campaign text not null references petition_signer_rule (campaign) on delete cascade,
    serial bigint not null,
    row_number bigint not null,
    name text not null,
    address text not null,
    likeness text not null,
    keyed_by text not null,
    keyed_at bigint not null,
    primary key (campaign, serial, row_number)
);
create index petition_signer_likeness on petition_signer (campaign, likeness);
create index petition_signer_latest on petition_signer (campaign, keyed_at);
