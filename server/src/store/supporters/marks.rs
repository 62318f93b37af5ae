//! The suppression list: keyed hashes of addresses and numbers that nobody may write to. It names nobody. What a
//! campaign erased holds in that campaign; what bounced or was complained about holds in the whole installation.

use super::{Tx, places, write};
use sqlx::AssertSqlSafe;

/// Puts a mark on the list; one that is there stays as it is. `campaign` is empty for the whole installation.
///
/// # Errors
/// The database's own.
pub async fn add(
    tx: &mut Tx,
    id: &str,
    campaign: &str,
    mark: &str,
    channel: &str,
    why: &str,
    now: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into suppression (id, campaign, mark, channel, why, at) values ($1, $2, $3, $4, $5, $6) \
         on conflict (campaign, mark, why) do nothing"
    )
    .bind(id)
    .bind(campaign)
    .bind(mark)
    .bind(channel)
    .bind(why)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Which of some marks were erased in a campaign.
///
/// # Errors
/// The database's own.
pub async fn erased(tx: &mut Tx, campaign: &str, marks: &[String]) -> Result<Vec<String>, sqlx::Error> {
    if marks.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select mark from suppression where campaign = $1 and why = 'erased' and mark in ({})",
        places(2, marks.len())
    );
    write!(tx, |on| {
        let mut query = sqlx::query_scalar(AssertSqlSafe(sql)).bind(campaign);
        for mark in marks {
            query = query.bind(mark.as_str());
        }
        query.fetch_all(on).await
    })
}

/// Takes marks of an erasure off: the person came back themselves.
///
/// # Errors
/// The database's own.
pub async fn welcome(tx: &mut Tx, campaign: &str, mark: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from suppression where campaign = $1 and mark = $2 and why = 'erased'"
    )
    .bind(campaign)
    .bind(mark)
    .execute(on)
    .await
    .map(|_| ()))
}
