//! Records that people key in: rows of a campaign with a version. What they hold is listed once for each kind, and the
//! statements are put together from that list, which is fixed in the program; what people typed is only ever bound.

use super::{Db, Tx, read, write};
use domain::workspace::books::RecordKind;
use domain::workspace::books::typed::cents;
use sqlx::{AssertSqlSafe, Row as _};

/// How a column keeps what a form says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Text, never missing.
    Text,
    /// A day, or none.
    Day,
    /// A whole number, or none.
    Number,
    /// Money in cents, or none.
    Cents,
    /// Yes or no, as 1 or 0.
    Flag,
}

/// Where the records of a kind lie.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    name: &'static str,
    order: &'static str,
    columns: &'static [(&'static str, Column)],
}

/// A record as it lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: i64,
    /// What it says, as a form would.
    pub fields: Vec<(String, String)>,
}

enum Value {
    Text(Option<String>),
    Number(Option<i64>),
}

/// One record; of a kind that there is one of at most, whatever its id.
const ONE: &str = "where campaign = $1 and (id = $2 or $3 = 1)";

use Column::{Cents, Day, Flag, Number, Text};

/// The table of a kind.
#[must_use]
pub fn table(kind: RecordKind) -> Table {
    let (name, order, columns): (_, _, &'static [(&'static str, Column)]) = match kind {
        RecordKind::Basis => (
            "vote_basis",
            "id",
            &[
                ("yes_means", Text),
                ("registered", Number),
                ("source", Text),
                ("as_of", Day),
                ("goal", Text),
                ("support_rate", Text),
                ("reach_rate", Text),
                ("attempts", Number),
            ],
        ),
        RecordKind::Turnout => (
            "vote_turnout",
            "planned desc, name, id",
            &[
                ("name", Text),
                ("turnout", Text),
                ("roll_off", Text),
                ("planned", Flag),
                ("note", Text),
            ],
        ),
        RecordKind::Tally => (
            "vote_tally",
            "day, id",
            &[
                ("day", Day),
                ("support", Number),
                ("undecided", Number),
                ("against", Number),
                ("note", Text),
            ],
        ),
        RecordKind::Gift => (
            "money_gift",
            "day, id",
            &[
                ("day", Day),
                ("kind", Text),
                ("donors", Number),
                ("amount", Cents),
                ("what", Text),
            ],
        ),
        RecordKind::Expense => (
            "money_expense",
            "day, id",
            &[
                ("day", Day),
                ("payee", Text),
                ("category", Text),
                ("amount", Cents),
                ("lobbying", Cents),
                ("what", Text),
                ("receipt", Text),
            ],
        ),
        RecordKind::Budget => (
            "money_budget",
            "category",
            &[("category", Text), ("amount", Cents), ("note", Text)],
        ),
        RecordKind::Grant => (
            "money_grant",
            "asked_on, id",
            &[
                ("funder", Text),
                ("asked_on", Day),
                ("asked", Cents),
                ("purpose", Text),
                ("what", Text),
                ("decision", Text),
                ("received", Cents),
                ("received_on", Day),
                ("report_due", Day),
            ],
        ),
        RecordKind::Duty => (
            "money_duty",
            "name, id",
            &[
                ("name", Text),
                ("set_off", Text),
                ("amount", Cents),
                ("per", Text),
                ("due_on", Day),
                ("within_days", Number),
                ("what", Text),
                ("filed_with", Text),
                ("source", Text),
                ("checked_on", Day),
                ("filed_on", Day),
            ],
        ),
        RecordKind::Outcome => (
            "after_outcome",
            "id",
            &[
                ("yes_means", Text),
                ("yes_votes", Number),
                ("no_votes", Number),
                ("day", Day),
                ("source", Text),
                ("certified_on", Day),
                ("recount", Text),
            ],
        ),
        RecordKind::LockOut => (
            "after_lock_out",
            "id",
            &[
                ("what", Text),
                ("event", Text),
                ("event_on", Day),
                ("count", Number),
                ("unit", Text),
                ("source", Text),
                ("checked_on", Day),
            ],
        ),
        RecordKind::Search => (
            "after_search",
            "id",
            &[
                ("path", Text),
                ("kick_off", Day),
                ("advertised", Day),
                ("screening", Day),
                ("short_list", Day),
                ("interviews", Day),
                ("checks", Day),
                ("offer_on", Day),
                ("start_on", Day),
                ("applied", Number),
                ("screened", Number),
                ("semi_finalists", Number),
                ("finalists", Number),
                ("offers", Number),
                ("accepted", Number),
                ("interim", Text),
                ("interim_from", Day),
                ("interim_to", Day),
                ("profile", Text),
                ("pay_low", Cents),
                ("pay_high", Cents),
                ("pay_year", Number),
            ],
        ),
        RecordKind::Report => (
            "after_report",
            "id",
            &[
                ("happened", Text),
                ("worked", Text),
                ("failed", Text),
                ("lessons", Text),
                ("raised", Cents),
                ("spent", Cents),
                ("donors", Number),
                ("volunteers", Number),
                ("supporters", Number),
                ("endorsements", Number),
            ],
        ),
    };
    Table { name, order, columns }
}

impl Table {
    fn select(self, rest: &str) -> AssertSqlSafe<String> {
        let columns: String = self.columns.iter().map(|(c, _)| format!(", {c}")).collect();
        AssertSqlSafe(format!("select id, version{columns} from {} {rest}", self.name))
    }

    /// What a form says, as the columns keep it.
    fn values(self, fields: &[(&str, String)]) -> Vec<Value> {
        self.columns
            .iter()
            .map(|(name, column)| {
                let found = fields.iter().find(|(field, _)| field == name);
                let text = found.map(|(_, text)| text.as_str()).unwrap_or_default();
                match column {
                    Text => Value::Text(Some(text.to_owned())),
                    Day => Value::Text((!text.is_empty()).then(|| text.to_owned())),
                    Number => Value::Number(text.parse().ok()),
                    // Money is told with two decimals: without the point it is cents.
                    Cents => Value::Number(text.replace('.', "").parse().ok()),
                    Flag => Value::Number(Some(i64::from(!text.is_empty()))),
                }
            })
            .collect()
    }
}

/// A row of either database.
macro_rules! taken {
    ($row:expr, $table:expr) => {{
        let mut fields = Vec::with_capacity($table.columns.len());
        for (name, column) in $table.columns {
            let text = match column {
                Text | Day => $row.try_get::<Option<String>, _>(*name)?.unwrap_or_default(),
                Number => {
                    let number: Option<i64> = $row.try_get(*name)?;
                    number.map(|n| n.to_string()).unwrap_or_default()
                }
                Cents => cents($row.try_get(*name)?),
                Flag => {
                    let flag: i64 = $row.try_get(*name)?;
                    if flag == 0 { String::new() } else { "1".to_owned() }
                }
            };
            fields.push(((*name).to_owned(), text));
        }
        Row {
            id: $row.try_get("id")?,
            version: $row.try_get("version")?,
            fields,
        }
    }};
}

macro_rules! bound {
    ($query:expr, $values:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                Value::Text(text) => query.bind(text),
                Value::Number(number) => query.bind(number),
            };
        }
        query
    }};
}

/// All records of a kind, in their order.
///
/// # Errors
/// The database's own.
pub async fn all(db: &Db, kind: RecordKind, campaign: &str) -> Result<Vec<Row>, sqlx::Error> {
    let table = table(kind);
    let sql = table.select(&format!("where campaign = $1 order by {}", table.order));
    read!(db, |on| {
        let rows = sqlx::query(sql).bind(campaign).fetch_all(on).await?;
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            all.push(taken!(row, table));
        }
        Ok(all)
    })
}

/// One record; of a kind that there is one of at most, whatever its id.
///
/// # Errors
/// The database's own.
pub async fn find(
    tx: &mut Tx,
    kind: RecordKind,
    campaign: &str,
    id: &str,
) -> Result<Option<Row>, sqlx::Error> {
    let table = table(kind);
    let sql = table.select(ONE);
    write!(tx, |on| {
        let row = sqlx::query(sql)
            .bind(campaign)
            .bind(id)
            .bind(i64::from(kind.single()))
            .fetch_optional(on)
            .await?;
        Ok(match row {
            Some(row) => Some(taken!(row, table)),
            None => None,
        })
    })
}

/// The same outside of a transaction.
///
/// # Errors
/// The database's own.
pub async fn get(db: &Db, kind: RecordKind, campaign: &str, id: &str) -> Result<Option<Row>, sqlx::Error> {
    let table = table(kind);
    let sql = table.select(ONE);
    read!(db, |on| {
        let row = sqlx::query(sql)
            .bind(campaign)
            .bind(id)
            .bind(i64::from(kind.single()))
            .fetch_optional(on)
            .await?;
        Ok(match row {
            Some(row) => Some(taken!(row, table)),
            None => None,
        })
    })
}

/// How many records of a kind a campaign has.
///
/// # Errors
/// The database's own.
pub async fn count(tx: &mut Tx, kind: RecordKind, campaign: &str) -> Result<i64, sqlx::Error> {
    let sql = format!("select count(*) from {} where campaign = $1", table(kind).name);
    write!(tx, |on| sqlx::query_scalar(AssertSqlSafe(sql))
        .bind(campaign)
        .fetch_one(on)
        .await)
}

/// Adds a record; false, and nothing is added, where there is one already that excludes it.
///
/// # Errors
/// The database's own.
pub async fn add(
    tx: &mut Tx,
    kind: RecordKind,
    campaign: &str,
    id: &str,
    fields: &[(&str, String)],
) -> Result<bool, sqlx::Error> {
    let table = table(kind);
    let columns: String = table.columns.iter().map(|(c, _)| format!(", {c}")).collect();
    let places: String = (3..3 + table.columns.len()).map(|n| format!(", ${n}")).collect();
    let sql = format!(
        "insert into {} (id, campaign, version{columns}) values ($1, $2, 1{places}) on conflict do nothing",
        table.name
    );
    let values = table.values(fields);
    write!(tx, |on| {
        let query = sqlx::query(AssertSqlSafe(sql)).bind(id).bind(campaign);
        bound!(query, values)
            .execute(on)
            .await
            .map(|done| done.rows_affected() == 1)
    })
}

/// Changes a record if it is still at `version`; else answers false.
///
/// # Errors
/// The database's own.
pub async fn change(
    tx: &mut Tx,
    kind: RecordKind,
    campaign: &str,
    (id, version): (&str, i64),
    fields: &[(&str, String)],
) -> Result<bool, sqlx::Error> {
    let table = table(kind);
    let columns: String = table
        .columns
        .iter()
        .zip(4..)
        .map(|((column, _), n)| format!(", {column} = ${n}"))
        .collect();
    let sql = format!(
        "update {} set version = version + 1{columns} where campaign = $1 and id = $2 and version = $3",
        table.name
    );
    let values = table.values(fields);
    write!(tx, |on| {
        let query = sqlx::query(AssertSqlSafe(sql))
            .bind(campaign)
            .bind(id)
            .bind(version);
        bound!(query, values)
            .execute(on)
            .await
            .map(|done| done.rows_affected() == 1)
    })
}

/// Takes a record away if it is still at `version`; else answers false.
///
/// # Errors
/// The database's own.
pub async fn remove(
    tx: &mut Tx,
    kind: RecordKind,
    campaign: &str,
    (id, version): (&str, i64),
) -> Result<bool, sqlx::Error> {
    let sql = format!(
        "delete from {} where campaign = $1 and id = $2 and version = $3",
        table(kind).name
    );
    write!(tx, |on| sqlx::query(AssertSqlSafe(sql))
        .bind(campaign)
        .bind(id)
        .bind(version)
        .execute(on)
        .await
        .map(|done| done.rows_affected() == 1))
}

/// Plans with no other guess at turnout than this one; answers with those that were planned with.
///
/// # Errors
/// The database's own.
pub async fn plan_with(tx: &mut Tx, campaign: &str, id: &str) -> Result<Vec<String>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "update vote_turnout set planned = 0, version = version + 1 \
         where campaign = $1 and id <> $2 and planned = 1 returning id"
    )
    .bind(campaign)
    .bind(id)
    .fetch_all(on)
    .await)
}

/// Whether a campaign has a duty of that name.
///
/// # Errors
/// The database's own.
pub async fn has_duty(tx: &mut Tx, campaign: &str, name: &str) -> Result<bool, sqlx::Error> {
    let found: i64 = write!(tx, |on| sqlx::query_scalar(
        "select count(*) from money_duty where campaign = $1 and name = $2"
    )
    .bind(campaign)
    .bind(name)
    .fetch_one(on)
    .await)?;
    Ok(found > 0)
}
