//! The consent ledger. Rows are added and never changed; `consent_now` is what follows from them and is written by
//! [`say`] alone, in the same transaction.

use super::{Db, Tx, places, read, write};
use sqlx::{AssertSqlSafe, FromRow};

/// A row of the ledger.
#[derive(Clone, Debug, FromRow)]
pub struct LedgerRow {
    /// For what.
    pub purpose: String,
    /// By which way.
    pub channel: String,
    /// 1 for yes, 0 for no.
    pub given: i64,
    /// Said then, in milliseconds since 1970, UTC.
    pub at: i64,
    /// Written down then.
    pub kept_at: i64,
    /// How it was said.
    pub how: String,
    /// The words.
    pub wording: String,
    /// The proof.
    pub proof: String,
    /// A person's id, or empty.
    pub who: String,
    /// 1 if it counts.
    pub counts: i64,
}

/// What holds.
#[derive(Clone, Debug, FromRow)]
pub struct NowRow {
    /// Whose.
    pub supporter: String,
    /// For what.
    pub purpose: String,
    /// By which way.
    pub channel: String,
    /// 1 for yes, 0 for no.
    pub given: i64,
    /// Since then.
    pub at: i64,
    /// How it was said.
    pub how: String,
}

/// A row that is added.
#[derive(Clone, Debug)]
pub struct Said<'a> {
    /// Its id.
    pub id: &'a str,
    /// The campaign's id.
    pub campaign: &'a str,
    /// Who said it.
    pub supporter: &'a str,
    /// For what.
    pub purpose: &'a str,
    /// By which way.
    pub channel: &'a str,
    /// Yes, or no.
    pub given: bool,
    /// When.
    pub at: i64,
    /// When it is written down.
    pub kept_at: i64,
    /// How.
    pub how: &'a str,
    /// The words.
    pub wording: &'a str,
    /// The proof.
    pub proof: &'a str,
    /// Who writes it down; empty if they do so themselves.
    pub who: &'a str,
    /// Which import says so, and in which row.
    pub import: Option<(&'a str, i64)>,
    /// Whether it counts ([`domain::people::consent::counts`]).
    pub counts: bool,
}

/// What holds for one purpose and channel.
///
/// # Errors
/// The database's own.
pub async fn now_in(
    tx: &mut Tx,
    supporter: &str,
    purpose: &str,
    channel: &str,
) -> Result<Option<NowRow>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "select supporter, purpose, channel, given, at, how from consent_now \
         where supporter = $1 and purpose = $2 and channel = $3"
    )
    .bind(supporter)
    .bind(purpose)
    .bind(channel)
    .fetch_optional(on)
    .await)
}

/// What holds for some supporters.
///
/// # Errors
/// The database's own.
pub async fn now(db: &Db, supporters: &[String]) -> Result<Vec<NowRow>, sqlx::Error> {
    if supporters.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select supporter, purpose, channel, given, at, how from consent_now where supporter in ({})",
        places(1, supporters.len())
    );
    read!(db, |on| {
        let mut query = sqlx::query_as(AssertSqlSafe(sql));
        for id in supporters {
            query = query.bind(id.as_str());
        }
        query.fetch_all(on).await
    })
}

/// The ledger of one supporter, as it was kept, the latest first.
///
/// # Errors
/// The database's own.
pub async fn ledger(db: &Db, supporter: &str) -> Result<Vec<LedgerRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select purpose, channel, given, at, kept_at, how, wording, proof, who, counts from consent \
         where supporter = $1 order by kept_at desc, id desc"
    )
    .bind(supporter)
    .fetch_all(on)
    .await)
}

/// Adds a row, and makes it what holds if it counts.
///
/// # Errors
/// The database's own.
pub async fn say(tx: &mut Tx, said: &Said<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
            "insert into consent (id, campaign, supporter, purpose, channel, given, at, kept_at, how, wording, proof, \
             who, import, import_row, counts) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        )
        .bind(said.id)
        .bind(said.campaign)
        .bind(said.supporter)
        .bind(said.purpose)
        .bind(said.channel)
        .bind(i64::from(said.given))
        .bind(said.at)
        .bind(said.kept_at)
        .bind(said.how)
        .bind(said.wording)
        .bind(said.proof)
        .bind(said.who)
        .bind(said.import.map(|(import, _)| import))
        .bind(said.import.map(|(_, row)| row))
        .bind(i64::from(said.counts))
        .execute(&mut *on)
        .await?;
        if said.counts {
            sqlx::query(
                "insert into consent_now (supporter, purpose, channel, campaign, given, at, how) \
                 values ($1, $2, $3, $4, $5, $6, $7) on conflict (supporter, purpose, channel) \
                 do update set given = excluded.given, at = excluded.at, how = excluded.how",
            )
            .bind(said.supporter)
            .bind(said.purpose)
            .bind(said.channel)
            .bind(said.campaign)
            .bind(i64::from(said.given))
            .bind(said.at)
            .bind(said.how)
            .execute(&mut *on)
            .await?;
        }
        Ok(())
    })
}
