//! Fields of a campaign's own, and what they hold.

use super::{Db, Tx, places, read, write};
use sqlx::{AssertSqlSafe, FromRow};

/// A field.
#[derive(Clone, Debug, FromRow)]
pub struct FieldRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: String,
    /// What may be chosen, one a line.
    pub choices: String,
}

/// What a field holds of somebody.
#[derive(Clone, Debug, FromRow)]
pub struct ValueRow {
    /// Who.
    pub supporter: String,
    /// The field's id.
    pub field: String,
    /// The value.
    pub value: String,
}

/// The fields of a campaign, in their order.
///
/// # Errors
/// The database's own.
pub async fn all(db: &Db, campaign: &str) -> Result<Vec<FieldRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, name, kind, choices from custom_field where campaign = $1 order by order_no, id"
    )
    .bind(campaign)
    .fetch_all(on)
    .await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn all_in(tx: &mut Tx, campaign: &str) -> Result<Vec<FieldRow>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "select id, name, kind, choices from custom_field where campaign = $1 order by order_no, id"
    )
    .bind(campaign)
    .fetch_all(on)
    .await)
}

/// How many supporters have each field filled in: its id, and the number.
///
/// # Errors
/// The database's own.
pub async fn filled(db: &Db, campaign: &str) -> Result<Vec<(String, i64)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select f.id, (select count(*) from supporter_field v where v.field = f.id) from custom_field f \
         where f.campaign = $1"
    )
    .bind(campaign)
    .fetch_all(on)
    .await)
}

/// Adds a field at the end; answers false where the name is taken.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, campaign: &str, row: &FieldRow, folded: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into custom_field (id, campaign, name, folded, kind, choices, order_no) \
         values ($1, $2, $3, $4, $5, $6, (select coalesce(max(order_no), 0) + 1 from custom_field where campaign = $2)) \
         on conflict (campaign, folded) do nothing"
    )
    .bind(row.id.as_str())
    .bind(campaign)
    .bind(row.name.as_str())
    .bind(folded)
    .bind(row.kind.as_str())
    .bind(row.choices.as_str())
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// Takes a field away, with what it holds; answers with its name, if it was there.
///
/// # Errors
/// The database's own.
pub async fn remove(tx: &mut Tx, campaign: &str, id: &str) -> Result<Option<String>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "delete from custom_field where campaign = $1 and id = $2 returning name"
    )
    .bind(campaign)
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// What the fields hold of some supporters.
///
/// # Errors
/// The database's own.
pub async fn values(db: &Db, supporters: &[String]) -> Result<Vec<ValueRow>, sqlx::Error> {
    if supporters.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select supporter, field, value from supporter_field where supporter in ({})",
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

/// What a field holds of somebody, within a transaction; empty if nothing.
///
/// # Errors
/// The database's own.
pub async fn value_in(tx: &mut Tx, supporter: &str, field: &str) -> Result<String, sqlx::Error> {
    let found: Option<String> = write!(tx, |on| sqlx::query_scalar(
        "select value from supporter_field where supporter = $1 and field = $2"
    )
    .bind(supporter)
    .bind(field)
    .fetch_optional(on)
    .await)?;
    Ok(found.unwrap_or_default())
}

/// Writes what a field holds of somebody; an empty value takes it out.
///
/// # Errors
/// The database's own.
pub async fn fill(
    tx: &mut Tx,
    supporter: &str,
    field: &str,
    value: &str,
    number: Option<f64>,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        if value.is_empty() {
            return sqlx::query("delete from supporter_field where supporter = $1 and field = $2")
                .bind(supporter)
                .bind(field)
                .execute(&mut *on)
                .await
                .map(|_| ());
        }
        sqlx::query(
            "insert into supporter_field (supporter, field, value, number) values ($1, $2, $3, $4) \
             on conflict (supporter, field) do update set value = excluded.value, number = excluded.number",
        )
        .bind(supporter)
        .bind(field)
        .bind(value)
        .bind(number)
        .execute(&mut *on)
        .await
        .map(|_| ())
    })
}
