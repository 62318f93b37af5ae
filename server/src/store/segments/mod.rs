//! Segments: expressions as statements ([`compile`]), and those that are kept.

pub mod compile;
pub mod kept;
pub mod known;

use super::{Db, read};
use compile::{Statement, Value};

/// Binds the values of a statement, in their order. Statements differ with each expression, so none is kept prepared.
macro_rules! bound {
    ($query:expr, $values:expr) => {{
        let mut query = $query.persistent(false);
        for value in $values {
            query = match value {
                Value::Int(value) => query.bind(*value),
                Value::Number(value) => query.bind(*value),
                Value::Text(value) => query.bind(value.as_str()),
            };
        }
        query
    }};
}

/// The one number that a statement answers.
///
/// # Errors
/// The database's own.
pub async fn number(db: &Db, statement: &Statement) -> Result<i64, sqlx::Error> {
    read!(db, |on| {
        let query = sqlx::query_scalar(sqlx::AssertSqlSafe(statement.sql.as_str()));
        bound!(query, &statement.values).fetch_one(on).await
    })
}

/// The ids that a statement answers.
///
/// # Errors
/// The database's own.
pub async fn ids(db: &Db, statement: &Statement) -> Result<Vec<String>, sqlx::Error> {
    read!(db, |on| {
        let query = sqlx::query_scalar(sqlx::AssertSqlSafe(statement.sql.as_str()));
        bound!(query, &statement.values).fetch_all(on).await
    })
}

/// Somebody in a list: id, name by which it is sorted, given names, family names.
pub type Person = (String, String, String, String);

/// The people that a statement answers.
///
/// # Errors
/// The database's own.
pub async fn people(db: &Db, statement: &Statement) -> Result<Vec<Person>, sqlx::Error> {
    read!(db, |on| {
        let query = sqlx::query_as(sqlx::AssertSqlSafe(statement.sql.as_str()));
        bound!(query, &statement.values).fetch_all(on).await
    })
}
