//! Lists of supporters. What is looked for varies, so the statements are put together here; all values are bound.
//!
//! Plans: a list by name or by age walks an index of `supporter` in order and stops after a page. Words of a search are
//! ranges of `supporter_word`: the longest, which finds the fewest, is looked up, the others are asked of each found.
//! Where a search finds many ([`FEW`]), its list walks in order as well and asks each on the way, for it will not be long
//! until a page is full; where it finds few, it begins with those and sorts them. Planners do not know which it is, but
//! whoever asks has counted.

use super::{Db, places, read};
use sqlx::{AssertSqlSafe, FromRow};

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Filter<'a> {
    /// The campaign's id.
    pub campaign: &'a str,
    /// Beginnings of words, the longest first.
    pub words: &'a [String],
    /// A tag's id; empty for all.
    pub tag: &'a str,
    /// A level of support.
    pub level: Option<i64>,
}

/// Where a page begins: after this one.
#[derive(Clone, Debug, FromRow)]
pub struct Place {
    /// What lists by name are sorted by.
    pub sort_name: String,
    /// What lists by age are sorted by.
    pub created_at: i64,
    /// The id.
    pub id: String,
}

/// A line of the list.
#[derive(Clone, Debug, FromRow)]
pub struct LineRow {
    /// Their id.
    pub id: String,
    /// Given and family name; may be empty.
    pub name: String,
    /// The preferred e-mail address.
    pub email: Option<String>,
    /// The preferred number.
    pub phone: Option<String>,
    /// City of the preferred address.
    pub city: Option<String>,
    /// Street of the preferred address.
    pub street: Option<String>,
    /// Level of support.
    pub support: Option<i64>,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
}

/// A tag on somebody.
#[derive(Clone, Debug, FromRow)]
pub struct TagRow {
    /// Who.
    pub supporter: String,
    /// The tag's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A value that is bound.
enum Value<'a> {
    Text(&'a str),
    Owned(String),
    Number(i64),
}

/// Up to how many found people are sorted rather than looked for on a walk in order.
const FEW: i64 = 2000;

/// A statement in the making.
struct Made<'a> {
    sql: String,
    values: Vec<Value<'a>>,
}

impl<'a> Made<'a> {
    /// Binds a value and answers with its place.
    fn bind(&mut self, value: Value<'a>) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    /// That a word of `w` begins like this one.
    fn range(&mut self, w: &str, word: &'a str) -> String {
        let from = self.bind(Value::Text(word));
        let to = self.bind(Value::Owned(format!("{word}\u{ffff}")));
        format!("{w}.word >= {from} and {w}.word < {to}")
    }

    /// That `id` has a word that begins so, looked up by the person.
    fn has_word(&mut self, campaign: &str, id: &str, word: &'a str) -> String {
        let range = self.range("x", word);
        format!(
            " and exists (select 1 from supporter_word x where x.supporter = {id} and x.campaign = {campaign} and {range})"
        )
    }

    fn has_tag(&mut self, id: &str, tag: &'a str) -> String {
        let tag = self.bind(Value::Text(tag));
        format!(" and exists (select 1 from supporter_tag st where st.supporter = {id} and st.tag = {tag})")
    }

    /// `where` with everything that narrows, for a walk over supporters in order.
    fn narrow(&mut self, filter: &Filter<'a>) {
        let campaign = self.bind(Value::Text(filter.campaign));
        let mut sql = format!(" where s.campaign = {campaign}");
        for word in filter.words {
            sql += &self.has_word(&campaign, "s.id", word);
        }
        if !filter.tag.is_empty() {
            sql += &self.has_tag("s.id", filter.tag);
        }
        if let Some(level) = filter.level {
            let level = self.bind(Value::Number(level));
            sql += &format!(" and s.support = {level}");
        }
        self.sql += &sql;
    }

    /// The ids of all who are found, beginning with what narrows most; none where nothing but the level narrows.
    fn found(&mut self, filter: &Filter<'a>) -> Option<String> {
        if filter.words.is_empty() && filter.tag.is_empty() {
            return None;
        }
        let campaign = self.bind(Value::Text(filter.campaign));
        let mut sql = match filter.words.first() {
            Some(word) => {
                let range = self.range("w", word);
                let mut sql = format!(
                    "select w.supporter from supporter_word w where w.campaign = {campaign} and {range}"
                );
                for word in filter.words.iter().skip(1) {
                    sql += &self.has_word(&campaign, "w.supporter", word);
                }
                if !filter.tag.is_empty() {
                    sql += &self.has_tag("w.supporter", filter.tag);
                }
                sql
            }
            None => {
                let tag = self.bind(Value::Text(filter.tag));
                // A tag is of one campaign; whose, is asked of the tag, not of each person who has it.
                format!(
                    "select w.supporter from supporter_tag w where w.tag = {tag} \
                     and exists (select 1 from tag t where t.id = {tag} and t.campaign = {campaign})"
                )
            }
        };
        if let Some(level) = filter.level {
            let level = self.bind(Value::Number(level));
            sql += &format!(
                " and exists (select 1 from supporter l where l.id = w.supporter and l.support = {level})"
            );
        }
        Some(sql)
    }
}

macro_rules! bound {
    ($query:expr, $values:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                Value::Text(text) => query.bind(*text),
                Value::Owned(text) => query.bind(text.as_str()),
                Value::Number(number) => query.bind(*number),
            };
        }
        query
    }};
}

const COLUMNS: &str = "select s.id, trim(s.given || ' ' || s.family) as name, \
     (select e.shown from supporter_email e where e.supporter = s.id and e.preferred = 1) as email, \
     (select p.number from supporter_phone p where p.supporter = s.id and p.preferred = 1) as phone, \
     (select a.city from supporter_address a where a.supporter = s.id and a.preferred = 1) as city, \
     (select a.street from supporter_address a where a.supporter = s.id and a.preferred = 1) as street, \
     s.support, s.created_at from supporter s";

/// A page of the list: `limit` lines after `after`; the latest first where `newest` is asked for. `count` is how many
/// there are in all, as far as it is known: it changes the way to the page, not the page.
///
/// # Errors
/// The database's own.
pub async fn page(
    db: &Db,
    filter: &Filter<'_>,
    count: i64,
    newest: bool,
    after: Option<&Place>,
    limit: i64,
) -> Result<Vec<LineRow>, sqlx::Error> {
    let mut made = Made {
        sql: COLUMNS.to_owned(),
        values: Vec::new(),
    };
    let found = (count <= FEW).then(|| made.found(filter)).flatten();
    // What is sorted must not look like an index to walk along.
    let (name, at) = match found {
        Some(found) => {
            made.sql += &format!(" where s.id in ({found})");
            ("coalesce(s.sort_name, '')", "coalesce(s.created_at, 0)")
        }
        None => {
            made.narrow(filter);
            ("s.sort_name", "s.created_at")
        }
    };
    if let Some(after) = after {
        let sql = if newest {
            let after_at = made.bind(Value::Number(after.created_at));
            let id = made.bind(Value::Text(&after.id));
            format!(" and ({at}, s.id) < ({after_at}, {id})")
        } else {
            let after_name = made.bind(Value::Text(&after.sort_name));
            let id = made.bind(Value::Text(&after.id));
            format!(" and ({name}, s.id) > ({after_name}, {id})")
        };
        made.sql += &sql;
    }
    made.sql += &if newest {
        format!(" order by {at} desc, s.id desc")
    } else {
        format!(" order by {name}, s.id")
    };
    let limit = made.bind(Value::Number(limit));
    made.sql += &format!(" limit {limit}");
    let Made { sql, values } = made;
    read!(db, |on| {
        let query = bound!(sqlx::query_as(AssertSqlSafe(sql)), &values);
        query.fetch_all(on).await
    })
}

/// How many there are, up to `most`. Where there are more, little more is read than it takes to know that: words, of
/// which somebody can have several that begin alike, so that more are read as long as too few people are among them.
///
/// # Errors
/// The database's own.
pub async fn count(db: &Db, filter: &Filter<'_>, most: i64) -> Result<i64, sqlx::Error> {
    let mut made = Made {
        sql: String::new(),
        values: Vec::new(),
    };
    if let Some(found) = made.found(filter) {
        made.sql = found;
    } else {
        made.sql = "select s.id as supporter from supporter s".to_owned();
        made.narrow(filter);
    }
    let mut read = most.saturating_add(most / 4);
    let limit = made.bind(Value::Number(read));
    let sql = format!(
        "select count(*), count(distinct x.supporter) from ({} limit {limit}) x",
        made.sql
    );
    loop {
        let (rows, people): (i64, i64) = read!(db, |on| {
            let query = bound!(sqlx::query_as(AssertSqlSafe(sql.clone())), &made.values);
            query.fetch_one(on).await
        })?;
        if rows < read || people >= most {
            return Ok(people.min(most));
        }
        read = read.saturating_mul(4);
        made.values.pop();
        made.values.push(Value::Number(read));
    }
}

/// Where a supporter stands in lists.
///
/// # Errors
/// The database's own.
pub async fn place(db: &Db, campaign: &str, id: &str) -> Result<Option<Place>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select sort_name, created_at, id from supporter where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// The tags of some supporters.
///
/// # Errors
/// The database's own.
pub async fn tags_of(db: &Db, ids: &[String]) -> Result<Vec<TagRow>, sqlx::Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select st.supporter, t.id, t.name, st.value from supporter_tag st join tag t on t.id = st.tag \
         where st.supporter in ({}) order by t.folded",
        places(1, ids.len())
    );
    read!(db, |on| {
        let mut query = sqlx::query_as(AssertSqlSafe(sql));
        for id in ids {
            query = query.bind(id.as_str());
        }
        query.fetch_all(on).await
    })
}
