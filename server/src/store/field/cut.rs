//! What a cut reads, and what it writes.

use crate::store::bulk::{self, Value, find_among};
use crate::store::{Db, Tx, read, write};
use sqlx::FromRow;

/// An address of somebody.
#[derive(Clone, Debug, FromRow)]
pub struct AddressRow {
    /// Whose.
    pub supporter: String,
    /// Number and street.
    pub street: String,
    /// Apartment.
    pub unit: String,
    /// The city.
    pub city: String,
    /// Postal code of the state.
    pub state: String,
    /// ZIP code.
    pub zip: String,
    /// What it is used for.
    pub kind: String,
    /// Whether it works.
    pub validity: String,
    /// As it is compared.
    pub folded: String,
}

/// The addresses of some people where they may live; of each first the ones that are preferred.
///
/// # Errors
/// The database's own.
pub async fn addresses(db: &Db, campaign: &str, ids: &[String]) -> Result<Vec<AddressRow>, sqlx::Error> {
    Ok(find_among!(
        db,
        "select supporter, street, unit, city, state, zip, kind, validity, folded from supporter_address \
         where campaign = $1 and kind in ('home', 'other') and supporter in ({}) \
         order by supporter, case kind when 'home' then 0 else 1 end, preferred desc, id",
        &[Value::from(campaign)],
        ids
    ))
}

/// Who does not want to be visited, and every address where they may live.
///
/// # Errors
/// The database's own.
pub async fn marks(db: &Db, campaign: &str) -> Result<Vec<(String, Option<String>)>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select m.supporter, a.folded from door_mark m left join supporter_address a on a.supporter = m.supporter \
         and a.kind in ('home', 'other') and a.validity <> 'bad' where m.campaign = $1"
    )
    .bind(campaign)
    .fetch_all(on)
    .await
    })
}

/// Takes the next numbers for rows of a campaign; answers with the first. Whoever comes meanwhile waits.
///
/// # Errors
/// The database's own.
pub async fn serials(tx: &mut Tx, campaign: &str, count: i64) -> Result<i64, sqlx::Error> {
    let next: i64 = write!(tx, |on| sqlx::query_scalar(
        "insert into door_serial (campaign, next) values ($1, $2) \
         on conflict (campaign) do update set next = door_serial.next + excluded.next returning next"
    )
    .bind(campaign)
    .bind(count)
    .fetch_one(on)
    .await)?;
    Ok(next - count)
}

/// A walk list that is new.
#[derive(Clone, Debug)]
pub struct NewList<'a> {
    /// Its id.
    pub id: &'a str,
    /// The campaign's id.
    pub campaign: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// The segment's id.
    pub segment: &'a str,
    /// Doors of a turf.
    pub size: i64,
    /// By when.
    pub due: Option<&'a str>,
    /// Who cuts: a person's id.
    pub who: &'a str,
    /// Milliseconds since 1970, UTC.
    pub now: i64,
}

/// Keeps a walk list.
///
/// # Errors
/// The database's own.
pub async fn add_list(tx: &mut Tx, new: &NewList<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
            "insert into walk_list (id, campaign, name, segment, size, due, created_by, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(new.id)
        .bind(new.campaign)
        .bind(new.name)
        .bind(new.segment)
        .bind(new.size)
        .bind(new.due)
        .bind(new.who)
        .bind(new.now)
        .execute(on)
        .await
        .map(|_| ())
    })
}

/// The rows that a walk list consists of, each as its values.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// Turfs: id, campaign, list, number, name, version, due.
    pub turfs: Vec<Vec<Value>>,
    /// Doors: id, campaign, list, turf, order, code, street, number, unit, town, odd, folded.
    pub doors: Vec<Vec<Value>>,
    /// People: door, supporter, campaign, list, turf, code.
    pub people: Vec<Vec<Value>>,
    /// Who stands on no door: list, supporter, reason.
    pub left: Vec<Vec<Value>>,
}

/// Keeps them.
///
/// # Errors
/// The database's own.
pub async fn add_rows(tx: &mut Tx, rows: &Rows) -> Result<(), sqlx::Error> {
    bulk::insert(
        tx,
        "insert into turf (id, campaign, walk_list, number, name, version, due)",
        &rows.turfs,
        "",
    )
    .await?;
    bulk::insert(
        tx,
        "insert into door (id, campaign, walk_list, turf, order_no, code, street, number, unit, town, odd, folded)",
        &rows.doors,
        "",
    )
    .await?;
    bulk::insert(
        tx,
        "insert into door_person (door, supporter, campaign, walk_list, turf, code)",
        &rows.people,
        "",
    )
    .await?;
    bulk::insert(
        tx,
        "insert into door_left (walk_list, supporter, reason)",
        &rows.left,
        "",
    )
    .await
}
