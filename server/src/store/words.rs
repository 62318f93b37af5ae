//! What a campaign says: the message book, claims, letters, council meetings.

use super::records::Table;
use super::{Tx, write};

/// The message book: the core, the reasons in their order, then the rest.
pub const MESSAGES: Table = Table {
    all: "select id, version, created_at, changed_at, changed_by, removed_at, kind, audience, \
        coalesce(cast(order_no as text), ''), title, body, do_say, dont_say, source from message_entry \
        where campaign = $1 and removed_at is null order by case kind when 'core' then 0 when 'reason' \
        then 1 else 2 end, order_no, created_at, id",
    one: "select id, version, created_at, changed_at, changed_by, removed_at, kind, audience, \
        coalesce(cast(order_no as text), ''), title, body, do_say, dont_say, source from message_entry \
        where campaign = $1 and id = $2",
    add: "insert into message_entry (campaign, id, created_at, changed_at, changed_by, version, kind, \
        audience, order_no, title, body, do_say, dont_say, source) values ($1, $2, $3, $3, $4, 1, $5, \
        $6, cast(nullif($7, '') as bigint), $8, $9, $10, $11, $12)",
    change: "update message_entry set changed_at = $3, changed_by = $4, removed_at = null, version = version \
        + 1, kind = $5, audience = $6, order_no = cast(nullif($7, '') as bigint), title = $8, body = $9, \
        do_say = $10, dont_say = $11, source = $12 where campaign = $1 and id = $2 and version = $13",
    remove: "update message_entry set removed_at = $3, changed_at = $3, changed_by = $4, version = version + \
        1 where campaign = $1 and id = $2 and version = $5 and removed_at is null",
};

/// Claims: those that wait for an answer first, the oldest first.
pub const CLAIMS: Table = Table {
    all: "select id, version, created_at, changed_at, changed_by, removed_at, said, outlet, link, \
        coalesce(seen_on, ''), said_by, facts, evidence, response, owner, status from claim where \
        campaign = $1 and removed_at is null order by case when status in ('new', 'checking') then 0 \
        else 1 end, created_at, id",
    one: "select id, version, created_at, changed_at, changed_by, removed_at, said, outlet, link, \
        coalesce(seen_on, ''), said_by, facts, evidence, response, owner, status from claim where \
        campaign = $1 and id = $2",
    add: "insert into claim (campaign, id, created_at, changed_at, changed_by, version, said, outlet, \
        link, seen_on, said_by, facts, evidence, response, owner, status) values ($1, $2, $3, $3, $4, 1, \
        $5, $6, $7, nullif($8, ''), $9, $10, $11, $12, $13, $14)",
    change: "update claim set changed_at = $3, changed_by = $4, removed_at = null, version = version + 1, \
        said = $5, outlet = $6, link = $7, seen_on = nullif($8, ''), said_by = $9, facts = $10, evidence \
        = $11, response = $12, owner = $13, status = $14 where campaign = $1 and id = $2 and version = \
        $15",
    remove: "update claim set removed_at = $3, changed_at = $3, changed_by = $4, version = version + 1 where \
        campaign = $1 and id = $2 and version = $5 and removed_at is null",
};

/// Letters: those still to be sent first, by the day on which they are due.
pub const LETTERS: Table = Table {
    all: "select id, version, created_at, changed_at, changed_by, removed_at, outlet, kind, \
        coalesce(cast(word_limit as text), ''), author, coalesce(due, ''), state, link, title, body from \
        letter where campaign = $1 and removed_at is null order by case when state in ('idea', 'draft') \
        then 0 else 1 end, coalesce(due, '9999'), created_at, id",
    one: "select id, version, created_at, changed_at, changed_by, removed_at, outlet, kind, \
        coalesce(cast(word_limit as text), ''), author, coalesce(due, ''), state, link, title, body from \
        letter where campaign = $1 and id = $2",
    add: "insert into letter (campaign, id, created_at, changed_at, changed_by, version, outlet, kind, \
        word_limit, author, due, state, link, title, body) values ($1, $2, $3, $3, $4, 1, $5, $6, \
        cast(nullif($7, '') as bigint), $8, nullif($9, ''), $10, $11, $12, $13)",
    change: "update letter set changed_at = $3, changed_by = $4, removed_at = null, version = version + 1, \
        outlet = $5, kind = $6, word_limit = cast(nullif($7, '') as bigint), author = $8, due = \
        nullif($9, ''), state = $10, link = $11, title = $12, body = $13 where campaign = $1 and id = $2 \
        and version = $14",
    remove: "update letter set removed_at = $3, changed_at = $3, changed_by = $4, version = version + 1 where \
        campaign = $1 and id = $2 and version = $5 and removed_at is null",
};

/// Meetings, by their day.
pub const MEETINGS: Table = Table {
    all: "select id, version, created_at, changed_at, changed_by, removed_at, council, held_on, held_at, \
        place, item, speaker, minutes, script, outcome, minutes_link from council_meeting where campaign \
        = $1 and removed_at is null order by held_on, created_at, id",
    one: "select id, version, created_at, changed_at, changed_by, removed_at, council, held_on, held_at, \
        place, item, speaker, minutes, script, outcome, minutes_link from council_meeting where campaign \
        = $1 and id = $2",
    add: "insert into council_meeting (campaign, id, created_at, changed_at, changed_by, version, council, \
        held_on, held_at, place, item, speaker, minutes, script, outcome, minutes_link) values ($1, $2, \
        $3, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    change: "update council_meeting set changed_at = $3, changed_by = $4, removed_at = null, version = \
        version + 1, council = $5, held_on = $6, held_at = $7, place = $8, item = $9, speaker = $10, \
        minutes = $11, script = $12, outcome = $13, minutes_link = $14 where campaign = $1 and id = $2 \
        and version = $15",
    remove: "update council_meeting set removed_at = $3, changed_at = $3, changed_by = $4, version = version \
        + 1 where campaign = $1 and id = $2 and version = $5 and removed_at is null",
};

/// How many other entries of a kind the message book has.
///
/// # Errors
/// The database's own.
pub async fn others_of_kind(tx: &mut Tx, campaign: &str, kind: &str, but: &str) -> Result<i64, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query_scalar(
        "select count(*) from message_entry where campaign = $1 and kind = $2 and id <> $3 and removed_at is null"
    )
    .bind(campaign)
    .bind(kind)
    .bind(but)
    .fetch_one(on)
    .await
    })
}

/// Whether a person belongs to a campaign.
///
/// # Errors
/// The database's own.
pub async fn is_member(tx: &mut Tx, campaign: &str, person: &str) -> Result<bool, sqlx::Error> {
    let found: i64 = write!(tx, |on| sqlx::query_scalar(
        "select count(*) from campaign_member where campaign = $1 and person = $2 and ended_at is null"
    )
    .bind(campaign)
    .bind(person)
    .fetch_one(on)
    .await)?;
    Ok(found > 0)
}
