//! Supporters: the record, and the ways to reach somebody. Lists are in [`list`], what they agreed to in [`consent`],
//! what else is written down of them in [`care`], whom nobody may write to in [`marks`].

pub mod care;
pub mod consent;
pub mod duplicates;
pub mod fields;
pub mod list;
pub mod marks;

use super::{Db, Tx, read, write};
use sqlx::{AssertSqlSafe, FromRow};

/// A supporter's row.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Their id.
    pub id: String,
    /// Grows with each change.
    pub version: i64,
    /// Given names.
    pub given: String,
    /// Family names.
    pub family: String,
    /// A language's code, or empty.
    pub language: String,
    /// By which the same home is found.
    pub household: Option<String>,
    /// 1 to 5.
    pub support: Option<i64>,
    /// How the campaign came to know them.
    pub origin: String,
    /// A day.
    pub paused_until: Option<String>,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub changed_at: i64,
}

/// What is written of a supporter.
#[derive(Clone, Debug)]
pub struct Written<'a> {
    /// Their id.
    pub id: &'a str,
    /// The campaign's id.
    pub campaign: &'a str,
    /// Given names.
    pub given: &'a str,
    /// Family names.
    pub family: &'a str,
    /// What lists are sorted by.
    pub sort_name: &'a str,
    /// A language's code, or empty.
    pub language: &'a str,
    /// By which the same home is found.
    pub household: Option<&'a str>,
    /// Milliseconds since 1970, UTC.
    pub now: i64,
}

/// An e-mail address.
#[derive(Clone, Debug, FromRow)]
pub struct EmailRow {
    /// Whose.
    pub supporter: String,
    /// As it is compared.
    pub address: String,
    /// As it is shown.
    pub shown: String,
    /// What it is used for.
    pub kind: String,
    /// Whether it works.
    pub validity: String,
}

/// A phone number.
#[derive(Clone, Debug, FromRow)]
pub struct PhoneRow {
    /// Whose.
    pub supporter: String,
    /// E.164.
    pub number: String,
    /// What kind of line.
    pub kind: String,
    /// Whether it works.
    pub validity: String,
}

/// A postal address.
#[derive(Clone, Debug, FromRow)]
pub struct AddressRow {
    /// Whose.
    pub supporter: String,
    /// Number and street.
    pub street: String,
    /// Apartment, suite.
    pub unit: String,
    /// The city.
    pub city: String,
    /// The state.
    pub state: String,
    /// The ZIP code.
    pub zip: String,
    /// What it is used for.
    pub kind: String,
    /// Whether it works.
    pub validity: String,
    /// As it is compared.
    pub folded: String,
    /// The city, folded.
    pub city_key: String,
}

/// An organisation that somebody belongs to.
#[derive(Clone, Debug, FromRow)]
pub struct OrganisationRow {
    /// Who.
    pub supporter: String,
    /// Its name.
    pub name: String,
    /// What they are there.
    pub relation: String,
}

/// All ways to reach some supporters, the preferred ones first.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    /// E-mail addresses.
    pub emails: Vec<EmailRow>,
    /// Phone numbers.
    pub phones: Vec<PhoneRow>,
    /// Postal addresses.
    pub addresses: Vec<AddressRow>,
    /// Organisations.
    pub organisations: Vec<OrganisationRow>,
}

/// `$2, $3, $4` for three values from the second on.
pub(in crate::store) fn places(from: usize, count: usize) -> String {
    let places: Vec<String> = (from..from + count).map(|n| format!("${n}")).collect();
    places.join(", ")
}

const ONE: &str = "select id, version, given, family, language, household, support, origin, paused_until, \
     created_at, changed_at from supporter where campaign = $1 and id = $2";

/// One supporter.
///
/// # Errors
/// The database's own.
pub async fn one(db: &Db, campaign: &str, id: &str) -> Result<Option<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(ONE)
        .bind(campaign)
        .bind(id)
        .fetch_optional(on)
        .await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn one_in(tx: &mut Tx, campaign: &str, id: &str) -> Result<Option<Row>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(ONE)
        .bind(campaign)
        .bind(id)
        .fetch_optional(on)
        .await)
}

/// Some supporters, in no order.
///
/// # Errors
/// The database's own.
pub async fn several(db: &Db, ids: &[String]) -> Result<Vec<Row>, sqlx::Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select id, version, given, family, language, household, support, origin, paused_until, created_at, \
         changed_at from supporter where id in ({})",
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

/// Notes that something of a supporter changes, and keeps others from changing it until the transaction ends; answers
/// false if there is nobody.
///
/// # Errors
/// The database's own.
pub async fn touch(tx: &mut Tx, campaign: &str, id: &str, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update supporter set changed_at = $3 where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// The four questions after the ways of some supporters. They are put together here because their number varies; all
/// values are bound.
macro_rules! ways_of {
    ($ids:expr, $on:ident, $again:expr) => {{
        let among = places(1, $ids.len());
        let mut ways = Ways::default();
        if $ids.is_empty() {
            return Ok(ways);
        }
        let sql = format!(
            "select supporter, address, shown, kind, validity from supporter_email where supporter in ({among}) \
             order by supporter, preferred desc, id"
        );
        let mut query = sqlx::query_as(AssertSqlSafe(sql));
        for id in $ids {
            query = query.bind(id.as_str());
        }
        ways.emails = query.fetch_all($again).await?;
        let sql = format!(
            "select supporter, number, kind, validity from supporter_phone where supporter in ({among}) \
             order by supporter, preferred desc, id"
        );
        let mut query = sqlx::query_as(AssertSqlSafe(sql));
        for id in $ids {
            query = query.bind(id.as_str());
        }
        ways.phones = query.fetch_all($again).await?;
        let sql = format!(
            "select supporter, street, unit, city, state, zip, kind, validity, folded, city_key \
             from supporter_address where supporter in ({among}) order by supporter, preferred desc, id"
        );
        let mut query = sqlx::query_as(AssertSqlSafe(sql));
        for id in $ids {
            query = query.bind(id.as_str());
        }
        ways.addresses = query.fetch_all($again).await?;
        let sql = format!(
            "select so.supporter, o.name, so.relation from supporter_organisation so \
             join organisation o on o.id = so.organisation where so.supporter in ({among}) \
             order by so.supporter, o.folded"
        );
        let mut query = sqlx::query_as(AssertSqlSafe(sql));
        for id in $ids {
            query = query.bind(id.as_str());
        }
        ways.organisations = query.fetch_all($again).await?;
        Ok(ways)
    }};
}

/// The ways to reach some supporters.
///
/// # Errors
/// The database's own.
pub async fn ways(db: &Db, ids: &[String]) -> Result<Ways, sqlx::Error> {
    read!(db, |on| ways_of!(ids, on, on))
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn ways_in(tx: &mut Tx, ids: &[String]) -> Result<Ways, sqlx::Error> {
    write!(tx, |on| ways_of!(ids, on, &mut *on))
}

/// Adds a supporter. `draw` is from 0 to 2147483646, by chance.
///
/// # Errors
/// The database's own.
pub async fn add(
    tx: &mut Tx,
    written: &Written<'_>,
    origin: &str,
    import: Option<&str>,
    draw: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into supporter (id, campaign, version, given, family, sort_name, language, household, origin, import, \
         draw, created_at, changed_at) values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)"
    )
    .bind(written.id)
    .bind(written.campaign)
    .bind(written.given)
    .bind(written.family)
    .bind(written.sort_name)
    .bind(written.language)
    .bind(written.household)
    .bind(origin)
    .bind(import)
    .bind(draw)
    .bind(written.now)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Changes a supporter if the record is still at `version`; else answers false.
///
/// # Errors
/// The database's own.
pub async fn change(tx: &mut Tx, written: &Written<'_>, version: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update supporter set version = version + 1, given = $3, family = $4, sort_name = $5, language = $6, \
         household = $7, changed_at = $8 where id = $1 and campaign = $2 and version = $9"
    )
    .bind(written.id)
    .bind(written.campaign)
    .bind(written.given)
    .bind(written.family)
    .bind(written.sort_name)
    .bind(written.language)
    .bind(written.household)
    .bind(written.now)
    .bind(version)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Writes the ways to reach somebody anew, and what a search finds them by. `ids` gives a new id for each row; what is
/// the same as before keeps nothing but its place, except coordinates, which stay with their address.
///
/// # Errors
/// The database's own.
pub async fn rewrite_ways(
    tx: &mut Tx,
    campaign: &str,
    supporter: &str,
    ways: &Ways,
    words: &[String],
    ids: &mut (dyn FnMut() -> String + Send),
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        let points: Vec<(String, Option<f64>, Option<f64>)> =
            sqlx::query_as("select folded, latitude, longitude from supporter_address where supporter = $1")
                .bind(supporter)
                .fetch_all(&mut *on)
                .await?;
        for sql in [
            "delete from supporter_email where supporter = $1",
            "delete from supporter_phone where supporter = $1",
            "delete from supporter_address where supporter = $1",
            "delete from supporter_organisation where supporter = $1",
            "delete from supporter_word where supporter = $1",
        ] {
            sqlx::query(sql).bind(supporter).execute(&mut *on).await?;
        }
        for (n, row) in ways.emails.iter().enumerate() {
            sqlx::query(
                "insert into supporter_email (id, campaign, supporter, address, shown, kind, validity, preferred) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .bind(ids())
            .bind(campaign)
            .bind(supporter)
            .bind(row.address.as_str())
            .bind(row.shown.as_str())
            .bind(row.kind.as_str())
            .bind(row.validity.as_str())
            .bind(i64::from(n == 0))
            .execute(&mut *on)
            .await?;
        }
        for (n, row) in ways.phones.iter().enumerate() {
            sqlx::query(
                "insert into supporter_phone (id, campaign, supporter, number, kind, validity, preferred) \
                 values ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(ids())
            .bind(campaign)
            .bind(supporter)
            .bind(row.number.as_str())
            .bind(row.kind.as_str())
            .bind(row.validity.as_str())
            .bind(i64::from(n == 0))
            .execute(&mut *on)
            .await?;
        }
        for (n, row) in ways.addresses.iter().enumerate() {
            let point = points.iter().find(|(folded, _, _)| *folded == row.folded);
            sqlx::query(
                "insert into supporter_address (id, campaign, supporter, street, unit, city, state, zip, kind, \
                 validity, preferred, folded, city_key, latitude, longitude) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            )
            .bind(ids())
            .bind(campaign)
            .bind(supporter)
            .bind(row.street.as_str())
            .bind(row.unit.as_str())
            .bind(row.city.as_str())
            .bind(row.state.as_str())
            .bind(row.zip.as_str())
            .bind(row.kind.as_str())
            .bind(row.validity.as_str())
            .bind(i64::from(n == 0))
            .bind(row.folded.as_str())
            .bind(row.city_key.as_str())
            .bind(point.and_then(|(_, latitude, _)| *latitude))
            .bind(point.and_then(|(_, _, longitude)| *longitude))
            .execute(&mut *on)
            .await?;
        }
        for row in &ways.organisations {
            let folded = domain::names::fold(&row.name);
            let organisation: (String,) = sqlx::query_as(
                "insert into organisation (id, campaign, name, folded) values ($1, $2, $3, $4) \
                 on conflict (campaign, folded) do update set name = organisation.name returning id",
            )
            .bind(ids())
            .bind(campaign)
            .bind(row.name.as_str())
            .bind(folded)
            .fetch_one(&mut *on)
            .await?;
            sqlx::query(
                "insert into supporter_organisation (supporter, organisation, relation) values ($1, $2, $3)",
            )
            .bind(supporter)
            .bind(organisation.0)
            .bind(row.relation.as_str())
            .execute(&mut *on)
            .await?;
        }
        for word in words {
            sqlx::query("insert into supporter_word (campaign, word, supporter) values ($1, $2, $3)")
                .bind(campaign)
                .bind(word.as_str())
                .bind(supporter)
                .execute(&mut *on)
                .await?;
        }
        Ok(())
    })
}

/// Somebody's id, and what to call them: names, and else an address.
pub type Called = (String, String);

/// Others of a campaign who have one of these e-mail addresses or numbers.
///
/// # Errors
/// The database's own.
pub async fn alike(
    tx: &mut Tx,
    campaign: &str,
    id: &str,
    emails: &[String],
    phones: &[String],
) -> Result<Vec<Called>, sqlx::Error> {
    let by_email = places(3, emails.len());
    let by_phone = places(3 + emails.len(), phones.len());
    let mut parts = Vec::new();
    if !emails.is_empty() {
        parts.push(format!(
            "s.id in (select supporter from supporter_email where campaign = $1 and address in ({by_email}))"
        ));
    }
    if !phones.is_empty() {
        parts.push(format!(
            "s.id in (select supporter from supporter_phone where campaign = $1 and number in ({by_phone}))"
        ));
    }
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select s.id, trim(s.given || ' ' || s.family) from supporter s \
         where s.campaign = $1 and s.id <> $2 and ({}) order by s.sort_name, s.id limit 10",
        parts.join(" or ")
    );
    write!(tx, |on| {
        let mut query = sqlx::query_as(AssertSqlSafe(sql)).bind(campaign).bind(id);
        for value in emails.iter().chain(phones) {
            query = query.bind(value.as_str());
        }
        query.fetch_all(on).await
    })
}

/// Others with the same home.
///
/// # Errors
/// The database's own.
pub async fn household(
    db: &Db,
    campaign: &str,
    id: &str,
    household: &str,
) -> Result<Vec<Called>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, trim(given || ' ' || family) from supporter \
         where household = $3 and campaign = $1 and id <> $2 order by sort_name, id limit 20"
    )
    .bind(campaign)
    .bind(id)
    .bind(household)
    .fetch_all(on)
    .await)
}

/// Takes a supporter away, with everything that hangs on them; answers whether there was one.
///
/// # Errors
/// The database's own.
pub async fn remove(tx: &mut Tx, campaign: &str, id: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from supporter where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}
