//! Statements whose length varies: many rows at once, and lists to look among. They are put together here out of
//! placeholders alone; all values are bound.
//!
//! On SQLite the placeholders of long lists are plain question marks. A name for each, such as `$1234`, is looked for
//! among all names before it, twice: half of the time of an import went there.

use super::{Tx, write};
use sqlx::AssertSqlSafe;

/// The most values that one statement binds; SQLite takes 32,766, PostgreSQL twice that.
const MOST: usize = 30_000;

/// A value that is bound.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// Text, or nothing.
    MaybeText(Option<String>),
    /// A number.
    Int(i64),
    /// A number, or nothing.
    MaybeInt(Option<i64>),
    /// A number with a fraction, or nothing.
    MaybeReal(Option<f64>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::MaybeText(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::MaybeInt(number)
    }
}

impl From<Option<f64>> for Value {
    fn from(number: Option<f64>) -> Self {
        Self::MaybeReal(number)
    }
}

/// Binds values one after the other.
macro_rules! bound {
    ($query:expr, $values:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                $crate::store::bulk::Value::Text(v) => query.bind(v.as_str()),
                $crate::store::bulk::Value::MaybeText(v) => query.bind(v.as_deref()),
                $crate::store::bulk::Value::Int(v) => query.bind(*v),
                $crate::store::bulk::Value::MaybeInt(v) => query.bind(*v),
                $crate::store::bulk::Value::MaybeReal(v) => query.bind(*v),
            };
        }
        query
    }};
}
pub(crate) use bound;

/// A list of `count` placeholders after `first` others, and the statement with the list in the place of `{}`. Where the
/// placeholders are plain, the list's values are bound before the others, whose names change accordingly.
pub(crate) fn listed(sql: &str, first: usize, count: usize, plain: bool) -> String {
    if !plain {
        let places: Vec<String> = (first + 1..=first + count).map(|n| format!("${n}")).collect();
        return sql.replace("{}", &places.join(", "));
    }
    let mut renamed = sql.to_owned();
    // The last first: `$1` is the beginning of `$12`.
    for n in (1..=first).rev() {
        renamed = renamed.replace(&format!("${n}"), &format!("$\u{1}{}", count + n));
    }
    let places = vec!["?"; count].join(", ");
    renamed.replace('\u{1}', "").replace("{}", &places)
}

/// Writes many rows: `into` is the statement up to the column list, `then` what comes behind the values.
///
/// # Errors
/// The database's own.
pub async fn insert(
    tx: &mut Tx,
    into: &'static str,
    rows: &[Vec<Value>],
    then: &'static str,
) -> Result<(), sqlx::Error> {
    let width = rows.first().map_or(1, Vec::len).max(1);
    for some in rows.chunks((MOST / width).max(1)) {
        let plain = matches!(tx, Tx::Sqlite(_));
        let mut sql = String::with_capacity(into.len() + then.len() + some.len() * width * 7);
        sql.push_str(into);
        sql.push_str(" values ");
        let mut number = 0;
        for row in 0..some.len() {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..width {
                number += 1;
                if column > 0 {
                    sql.push_str(", ");
                }
                if plain {
                    sql.push('?');
                } else {
                    sql.push('$');
                    sql.push_str(&number.to_string());
                }
            }
            sql.push(')');
        }
        sql.push(' ');
        sql.push_str(then);
        write!(tx, |on| {
            // Each length is a statement of its own: none of them is worth keeping.
            let query = sqlx::query(AssertSqlSafe(sql)).persistent(false);
            bound!(query, some.iter().flatten()).execute(on).await?;
        });
    }
    Ok(())
}

/// Runs a statement that ends with a list of ids or other texts, in pieces that fit: `{}` in it stands for the list,
/// which begins behind the values in `first`.
///
/// # Errors
/// The database's own.
pub async fn among(
    tx: &mut Tx,
    sql: &'static str,
    first: &[Value],
    list: &[String],
) -> Result<(), sqlx::Error> {
    for some in list.chunks(MOST - first.len()) {
        let plain = matches!(tx, Tx::Sqlite(_));
        let sql = listed(sql, first.len(), some.len(), plain);
        write!(tx, |on| {
            let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false);
            if !plain {
                query = bound!(query, first);
            }
            for one in some {
                query = query.bind(one.as_str());
            }
            if plain {
                query = bound!(query, first);
            }
            query.execute(on).await?;
        });
    }
    Ok(())
}

/// Finds rows by a list, as [`among`] runs statements by one.
macro_rules! find_among {
    ($db:expr, $sql:expr, $first:expr, $list:expr) => {{
        let (first, list): (&[$crate::store::bulk::Value], &[String]) = ($first, $list);
        let mut found = Vec::new();
        for some in list.chunks(20_000) {
            let plain = matches!($db, $crate::store::Db::Sqlite { .. });
            let sql = $crate::store::bulk::listed($sql, first.len(), some.len(), plain);
            let rows = $crate::store::read!($db, |on| {
                let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).persistent(false);
                if !plain {
                    query = $crate::store::bulk::bound!(query, first);
                }
                for one in some {
                    query = query.bind(one.as_str());
                }
                if plain {
                    query = $crate::store::bulk::bound!(query, first);
                }
                query.fetch_all(on).await?
            });
            found.extend(rows);
        }
        found
    }};
}
pub(crate) use find_among;

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn a_list_stands_behind_the_other_values_or_before_them() {
        let sql = "$1, $2 where $1 < $12 and id in ({})";
        assert_eq!(
            listed("at = $1 where id in ({})", 1, 3, false),
            "at = $1 where id in ($2, $3, $4)"
        );
        assert_eq!(
            listed("at = $1 where id in ({})", 1, 3, true),
            "at = $4 where id in (?, ?, ?)"
        );
        assert!(listed(sql, 12, 2, true).starts_with("$3, $4 where $3 < $14 and"));
    }
}
