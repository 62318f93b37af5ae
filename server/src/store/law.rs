//! The law of a campaign. Every statement names the campaign, so that none can reach into another.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// The rule of a campaign.
#[derive(Clone, Debug, FromRow)]
pub struct RuleRow {
    /// As it holds, as JSON.
    pub rule: String,
    /// As it was on record, as JSON.
    pub original: String,
    /// 1 if it was drawn by hand.
    pub by_hand: i64,
    /// Grows with each change.
    pub version: i64,
}

/// A base figure.
#[derive(Clone, Debug, FromRow)]
pub struct FigureRow {
    /// Its id.
    pub id: String,
    /// What was counted.
    pub base: String,
    /// The count.
    pub amount: i64,
    /// Who gave it.
    pub source: String,
    /// What it stands for.
    pub as_of: String,
    /// Who wrote it down: a name.
    pub who: String,
    /// When.
    pub at: i64,
}

/// A moved deadline.
#[derive(Clone, Debug, FromRow)]
pub struct MoveRow {
    /// What is due.
    pub due: String,
    /// What it is counted from.
    pub counted_from: String,
    /// The day.
    pub on_day: String,
    /// Why.
    pub note: String,
    /// Who moved it: a name.
    pub who: String,
    /// When.
    pub at: i64,
}

/// A decision on a companion question.
#[derive(Clone, Debug, FromRow)]
pub struct CompanionRow {
    /// Which.
    pub companion: String,
    /// What was decided.
    pub decision: String,
    /// Why.
    pub because: String,
    /// Who decided: a name.
    pub who: String,
    /// When.
    pub at: i64,
}

/// A version of the wording.
#[derive(Clone, Debug, FromRow)]
pub struct WordingRow {
    /// Its number.
    pub version: i64,
    /// The text.
    pub wording: String,
    /// The most words.
    pub word_limit: Option<i64>,
    /// What was found, as JSON.
    pub reading: String,
    /// Who kept it: a name.
    pub who: String,
    /// When.
    pub at: i64,
}

/// A change.
#[derive(Clone, Debug, FromRow)]
pub struct ChangeRow {
    /// When.
    pub at: i64,
    /// Who: a name.
    pub who: String,
    /// To what.
    pub subject: String,
    /// Which of them.
    pub field: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
    /// Why.
    pub note: String,
}

/// The rule of a campaign.
///
/// # Errors
/// The database's own.
pub async fn rule(db: &Db, campaign: &str) -> Result<Option<RuleRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(RULE)
        .bind(campaign)
        .fetch_optional(on)
        .await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn rule_in(tx: &mut Tx, campaign: &str) -> Result<Option<RuleRow>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(RULE)
        .bind(campaign)
        .fetch_optional(on)
        .await)
}

const RULE: &str = "select rule, original, by_hand, version from law_rule where campaign = $1";

/// Keeps the rule of a campaign if the one before is still at `version`, 0 for none; else answers false.
///
/// # Errors
/// The database's own.
pub async fn keep_rule(
    tx: &mut Tx,
    campaign: &str,
    version: i64,
    rule: &str,
    original: &str,
    by_hand: bool,
) -> Result<bool, sqlx::Error> {
    let done = if version == 0 {
        write!(tx, |on| sqlx::query(
            "insert into law_rule (campaign, rule, original, by_hand, version) values ($1, $2, $3, $4, 1) \
             on conflict (campaign) do nothing"
        )
        .bind(campaign)
        .bind(rule)
        .bind(original)
        .bind(i64::from(by_hand))
        .execute(on)
        .await
        .map(|done| done.rows_affected()))
    } else {
        write!(tx, |on| sqlx::query(
            "update law_rule set rule = $3, original = $4, by_hand = $5, version = version + 1 \
             where campaign = $1 and version = $2"
        )
        .bind(campaign)
        .bind(version)
        .bind(rule)
        .bind(original)
        .bind(i64::from(by_hand))
        .execute(on)
        .await
        .map(|done| done.rows_affected()))
    };
    done.map(|rows| rows == 1)
}

/// The base figures of a campaign, in the order in which they were written down.
///
/// # Errors
/// The database's own.
pub async fn figures(db: &Db, campaign: &str) -> Result<Vec<FigureRow>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select f.id, f.base, f.amount, f.source, f.as_of, coalesce(nullif(p.name, ''), \
         (select min(e.address) from person_email e where e.person = p.id), '') as who, f.added_at as at \
         from law_figure f left join person p on p.id = f.added_by where f.campaign = $1 order by f.added_at, f.id"
    )
    .bind(campaign)
    .fetch_all(on)
    .await
    })
}

/// A base figure to be kept.
#[derive(Clone, Debug)]
pub struct NewFigure<'a> {
    /// Its id.
    pub id: &'a str,
    /// What was counted.
    pub base: &'a str,
    /// The count.
    pub amount: i64,
    /// Who gave it.
    pub source: &'a str,
    /// What it stands for.
    pub as_of: &'a str,
}

/// Keeps a base figure.
///
/// # Errors
/// The database's own.
pub async fn add_figure(
    tx: &mut Tx,
    campaign: &str,
    new: &NewFigure<'_>,
    by: &str,
    at: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into law_figure (id, campaign, base, amount, source, as_of, added_by, added_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(new.id)
    .bind(campaign)
    .bind(new.base)
    .bind(new.amount)
    .bind(new.source)
    .bind(new.as_of)
    .bind(by)
    .bind(at)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Takes a base figure away, and answers with its base, count and source.
///
/// # Errors
/// The database's own.
pub async fn remove_figure(
    tx: &mut Tx,
    campaign: &str,
    id: &str,
) -> Result<Option<(String, i64, String)>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "delete from law_figure where campaign = $1 and id = $2 returning base, amount, source"
    )
    .bind(campaign)
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// The known days of a campaign: event and day.
///
/// # Errors
/// The database's own.
pub async fn days(db: &Db, campaign: &str) -> Result<Vec<(String, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(DAYS).bind(campaign).fetch_all(on).await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn days_in(tx: &mut Tx, campaign: &str) -> Result<Vec<(String, String)>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(DAYS).bind(campaign).fetch_all(on).await)
}

const DAYS: &str = "select event, on_day from law_day where campaign = $1 order by event";

/// Sets a known day, or forgets it.
///
/// # Errors
/// The database's own.
pub async fn set_day(tx: &mut Tx, campaign: &str, event: &str, day: Option<&str>) -> Result<(), sqlx::Error> {
    match day {
        Some(day) => write!(tx, |on| sqlx::query(
            "insert into law_day (campaign, event, on_day) values ($1, $2, $3) \
             on conflict (campaign, event) do update set on_day = excluded.on_day"
        )
        .bind(campaign)
        .bind(event)
        .bind(day)
        .execute(on)
        .await
        .map(|_| ())),
        None => write!(tx, |on| sqlx::query(
            "delete from law_day where campaign = $1 and event = $2"
        )
        .bind(campaign)
        .bind(event)
        .execute(on)
        .await
        .map(|_| ())),
    }
}

/// The moved deadlines of a campaign.
///
/// # Errors
/// The database's own.
pub async fn moves(db: &Db, campaign: &str) -> Result<Vec<MoveRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(MOVES).bind(campaign).fetch_all(on).await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn moves_in(tx: &mut Tx, campaign: &str) -> Result<Vec<MoveRow>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(MOVES).bind(campaign).fetch_all(on).await)
}

const MOVES: &str = "select m.due, m.counted_from, m.on_day, m.note, coalesce(nullif(p.name, ''), \
     (select min(e.address) from person_email e where e.person = p.id), '') as who, m.moved_at as at \
     from law_move m left join person p on p.id = m.moved_by where m.campaign = $1 order by m.due, m.counted_from";

/// A deadline to be moved.
#[derive(Clone, Debug)]
pub struct NewMove<'a> {
    /// What is due.
    pub due: &'a str,
    /// What it is counted from.
    pub counted_from: &'a str,
    /// The day.
    pub on_day: &'a str,
    /// Why.
    pub note: &'a str,
}

/// Keeps a moved deadline in place of the one before.
///
/// # Errors
/// The database's own.
pub async fn keep_move(
    tx: &mut Tx,
    campaign: &str,
    new: &NewMove<'_>,
    by: &str,
    at: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into law_move (campaign, due, counted_from, on_day, note, moved_by, moved_at) \
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (campaign, due, counted_from) do update \
         set on_day = excluded.on_day, note = excluded.note, moved_by = excluded.moved_by, moved_at = excluded.moved_at"
    )
    .bind(campaign)
    .bind(new.due)
    .bind(new.counted_from)
    .bind(new.on_day)
    .bind(new.note)
    .bind(by)
    .bind(at)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Lets a deadline be counted again.
///
/// # Errors
/// The database's own.
pub async fn forget_move(
    tx: &mut Tx,
    campaign: &str,
    due: &str,
    counted_from: &str,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from law_move where campaign = $1 and due = $2 and counted_from = $3"
    )
    .bind(campaign)
    .bind(due)
    .bind(counted_from)
    .execute(on)
    .await
    .map(|_| ()))
}

/// What was decided on companion questions.
///
/// # Errors
/// The database's own.
pub async fn companions(db: &Db, campaign: &str) -> Result<Vec<CompanionRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(COMPANIONS)
        .bind(campaign)
        .fetch_all(on)
        .await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn companions_in(tx: &mut Tx, campaign: &str) -> Result<Vec<CompanionRow>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(COMPANIONS)
        .bind(campaign)
        .fetch_all(on)
        .await)
}

const COMPANIONS: &str = "select c.companion, c.decision, c.because, coalesce(nullif(p.name, ''), \
     (select min(e.address) from person_email e where e.person = p.id), '') as who, c.decided_at as at \
     from law_companion c left join person p on p.id = c.decided_by where c.campaign = $1 order by c.companion";

/// Keeps a decision in place of the one before.
///
/// # Errors
/// The database's own.
pub async fn decide(
    tx: &mut Tx,
    campaign: &str,
    companion: &str,
    (decision, because): (&str, &str),
    by: &str,
    at: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into law_companion (campaign, companion, decision, because, decided_by, decided_at) \
         values ($1, $2, $3, $4, $5, $6) on conflict (campaign, companion) do update set \
         decision = excluded.decision, because = excluded.because, decided_by = excluded.decided_by, \
         decided_at = excluded.decided_at"
    )
    .bind(campaign)
    .bind(companion)
    .bind(decision)
    .bind(because)
    .bind(by)
    .bind(at)
    .execute(on)
    .await
    .map(|_| ()))
}

/// The versions of the wording, the latest first.
///
/// # Errors
/// The database's own.
pub async fn wordings(db: &Db, campaign: &str) -> Result<Vec<WordingRow>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select w.version, w.wording, w.word_limit, w.reading, coalesce(nullif(p.name, ''), \
         (select min(e.address) from person_email e where e.person = p.id), '') as who, w.kept_at as at \
         from law_wording w left join person p on p.id = w.kept_by where w.campaign = $1 order by w.version desc"
    )
    .bind(campaign)
    .fetch_all(on)
    .await
    })
}

/// The latest wording: version and text.
///
/// # Errors
/// The database's own.
pub async fn wording_in(tx: &mut Tx, campaign: &str) -> Result<Option<(i64, String)>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "select version, wording from law_wording where campaign = $1 order by version desc limit 1"
    )
    .bind(campaign)
    .fetch_optional(on)
    .await)
}

/// A wording to be kept.
#[derive(Clone, Debug)]
pub struct NewWording<'a> {
    /// Its number.
    pub version: i64,
    /// The text.
    pub wording: &'a str,
    /// The most words.
    pub word_limit: Option<i64>,
    /// What was found, as JSON.
    pub reading: &'a str,
}

/// Keeps a version of the wording; false if there is one of that number.
///
/// # Errors
/// The database's own.
pub async fn add_wording(
    tx: &mut Tx,
    campaign: &str,
    new: &NewWording<'_>,
    by: &str,
    at: i64,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
            "insert into law_wording (campaign, version, wording, word_limit, reading, kept_by, kept_at) \
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (campaign, version) do nothing",
        )
        .bind(campaign)
        .bind(new.version)
        .bind(new.wording)
        .bind(new.word_limit)
        .bind(new.reading)
        .bind(by)
        .bind(at)
        .execute(on)
        .await
        .map(|done| done.rows_affected() == 1)
    })
}

/// The latest changes, at most `most`.
///
/// # Errors
/// The database's own.
pub async fn changes(db: &Db, campaign: &str, most: i64) -> Result<Vec<ChangeRow>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select c.changed_at as at, coalesce(nullif(p.name, ''), \
         (select min(e.address) from person_email e where e.person = p.id), '') as who, \
         c.subject, c.field, c.before, c.after, c.note from law_change c left join person p on p.id = c.changed_by \
         where c.campaign = $1 order by c.changed_at desc, c.id desc limit $2"
    )
    .bind(campaign)
    .bind(most)
    .fetch_all(on)
    .await
    })
}

/// A change to be kept.
#[derive(Clone, Debug)]
pub struct NewChange<'a> {
    /// Its id.
    pub id: &'a str,
    /// To what.
    pub subject: &'a str,
    /// Which of them.
    pub field: &'a str,
    /// Before.
    pub before: &'a str,
    /// After.
    pub after: &'a str,
    /// Why.
    pub note: &'a str,
}

/// Keeps a change.
///
/// # Errors
/// The database's own.
pub async fn add_change(
    tx: &mut Tx,
    campaign: &str,
    new: &NewChange<'_>,
    by: &str,
    at: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into law_change (id, campaign, changed_at, changed_by, subject, field, before, after, note) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    )
    .bind(new.id)
    .bind(campaign)
    .bind(at)
    .bind(by)
    .bind(new.subject)
    .bind(new.field)
    .bind(new.before)
    .bind(new.after)
    .bind(new.note)
    .execute(on)
    .await
    .map(|_| ()))
}
