//! Who is on a phone bank's list, and who is being called.
//!
//! A person is somebody's for the length of a lease. That nobody is called by two people at once, in whatever phone bank,
//! and that nobody calls two people at once, are unique indexes; [`take`] passes over whom another is taking just now.

use crate::store::bulk::{self, Value};
use crate::store::{Db, Tx, dialect, read, write};
use sqlx::{AssertSqlSafe, FromRow};

/// A person on the list.
#[derive(Clone, Debug, FromRow)]
pub struct PersonRow {
    /// The phone bank.
    pub bank: String,
    /// The supporter's id.
    pub supporter: String,
    /// The zone, or several.
    pub zone: String,
    /// `open` or `done`.
    pub state: String,
    /// How often they were called.
    pub attempts: i64,
    /// Not before this time.
    pub due_at: i64,
    /// 1 where they named it.
    pub promised: i64,
    /// Whose they are.
    pub lease_owner: Option<String>,
    /// The lease's key.
    pub lease_key: Option<String>,
    /// Since when.
    pub leased_at: Option<i64>,
    /// Until when.
    pub lease_until: Option<i64>,
    /// The last lease's key.
    pub taken_key: String,
    /// Whose it was.
    pub taken_by: String,
}

const COLUMNS: &str = "bank, supporter, zone, state, attempts, due_at, promised, lease_owner, lease_key, leased_at, \
     lease_until, taken_key, taken_by";

/// Somebody who is put on a list.
#[derive(Clone, Debug)]
pub struct New {
    /// The supporter's id.
    pub supporter: String,
    /// Their place in the order.
    pub draw: i64,
    /// The zone, or several.
    pub zone: String,
}

/// The ids on a list, with how often each was called and whether somebody has them.
///
/// # Errors
/// The database's own.
pub async fn ids(tx: &mut Tx, bank: &str) -> Result<Vec<(String, i64, i64)>, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query_as(
        "select supporter, attempts, cast(case when lease_key is null then 0 else 1 end as bigint) from phone_bank_person where bank = $1"
    )
    .bind(bank)
    .fetch_all(on)
    .await
    })
}

/// The places of some supporters in the order of random samples: id and place.
///
/// # Errors
/// The database's own.
pub async fn draws(db: &Db, ids: &[String]) -> Result<Vec<(String, i64)>, sqlx::Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select id, draw from supporter where id in ({})",
        crate::store::supporters::places(1, ids.len())
    );
    read!(db, |on| {
        let mut query = sqlx::query_as(AssertSqlSafe(sql)).persistent(false);
        for id in ids {
            query = query.bind(id.as_str());
        }
        query.fetch_all(on).await
    })
}

/// Puts people on a list; who is on it stays as they are.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, campaign: &str, bank: &str, people: &[New]) -> Result<(), sqlx::Error> {
    if people.is_empty() {
        return Ok(());
    }
    let rows: Vec<Vec<Value>> = people
        .iter()
        .map(|new| {
            vec![
                bank.into(),
                new.supporter.as_str().into(),
                campaign.into(),
                new.draw.into(),
                new.zone.as_str().into(),
                "open".into(),
                0.into(),
                0.into(),
                0.into(),
                "".into(),
                "".into(),
            ]
        })
        .collect();
    bulk::insert(
        tx,
        "insert into phone_bank_person (bank, supporter, campaign, draw, zone, state, attempts, due_at, promised, \
         taken_key, taken_by)",
        &rows,
        "on conflict (bank, supporter) do nothing",
    )
    .await
}

/// Takes people off a list.
///
/// # Errors
/// The database's own.
pub async fn remove(tx: &mut Tx, bank: &str, ids: &[String]) -> Result<(), sqlx::Error> {
    if ids.is_empty() {
        return Ok(());
    }
    let sql = "delete from phone_bank_person where bank = $1 and lease_key is null and attempts = 0 and supporter in ({})";
    bulk::among(tx, sql, &[bank.into()], ids).await
}

/// Ends the leases of a campaign that are over.
///
/// # Errors
/// The database's own.
pub async fn sweep(tx: &mut Tx, campaign: &str, now: i64) -> Result<(), sqlx::Error> {
    let sql = dialect::end_call_leases(tx);
    write!(tx, |on| sqlx::query(sql)
        .bind(campaign)
        .bind(now)
        .execute(on)
        .await
        .map(|_| ()))
}

/// What a lease is given by.
#[derive(Clone, Copy, Debug)]
pub struct Lease<'a> {
    /// The phone bank.
    pub bank: &'a super::Row,
    /// The zones in which it is within hours.
    pub zones: &'a [String],
    /// The day where the campaign is.
    pub today: &'a str,
    /// Who takes.
    pub owner: &'a str,
    /// The lease's key.
    pub key: &'a str,
    /// Milliseconds since 1970, UTC.
    pub now: i64,
    /// Until when it is.
    pub until: i64,
}

/// Who can be called: `$1` the phone bank, `$2` now, `$3` the most calls, `$4` the purpose, `$5` whether a yes is needed,
/// `$6` today, `$7` since when nobody may have called them; zones from `$8` on.
fn callable(zones: usize) -> String {
    format!(
        "x.bank = $1 and x.state = 'open' and x.lease_key is null and x.due_at <= $2 and (x.attempts < $3 or x.promised = 1) \
         and x.zone in ({zones}) \
         and exists (select 1 from supporter_phone p where p.supporter = x.supporter and p.validity <> 'bad') \
         and not exists (select 1 from consent_now c where c.supporter = x.supporter and c.purpose = $4 \
         and c.channel = 'phone' and c.given = 0) \
         and ($5 = 0 or exists (select 1 from consent_now c where c.supporter = x.supporter and c.purpose = $4 \
         and c.channel = 'phone' and c.given = 1)) \
         and exists (select 1 from supporter s where s.id = x.supporter and (s.paused_until is null or s.paused_until < $6)) \
         and not exists (select 1 from phone_bank_person y where y.supporter = x.supporter and y.lease_key is not null) \
         and (x.promised = 1 or not exists (select 1 from phone_bank_call k where k.supporter = x.supporter \
         and k.bank <> x.bank and k.ended_at > $7 and k.undone_at is null))",
        zones = crate::store::supporters::places(8, zones.max(1)),
    )
}

macro_rules! asked {
    ($query:expr, $lease:expr) => {{
        let lease = $lease;
        let mut query = $query
            .persistent(false)
            .bind(lease.bank.id.as_str())
            .bind(lease.now)
            .bind(lease.bank.most)
            .bind(lease.bank.purpose.as_str())
            .bind(lease.bank.agreed)
            .bind(lease.today)
            .bind(lease.now - lease.bank.cooldown * 60_000);
        for zone in lease.zones {
            query = query.bind(zone.as_str());
        }
        if lease.zones.is_empty() {
            // Nowhere it is within hours: a zone that nobody has.
            query = query.bind("-");
        }
        query
    }};
}

/// Takes the next person, whom nobody has: promised calls that are due first, then those who wait the longest. Answers
/// nothing where nobody can be called.
///
/// # Errors
/// The database's own; one that says that a unique index is hurt where another took at the same moment.
pub async fn take(tx: &mut Tx, lease: Lease<'_>) -> Result<Option<PersonRow>, sqlx::Error> {
    let zones = lease.zones.len().max(1);
    let places: Vec<String> = (8 + zones..12 + zones).map(|n| format!("${n}")).collect();
    let sql = format!(
        "update phone_bank_person set lease_owner = {owner}, lease_key = {key}, leased_at = $2, lease_until = {until}, \
         taken_key = {key}, taken_by = {owner} where bank = $1 and supporter = (select x.supporter from phone_bank_person x \
         where {callable} order by x.promised desc, x.due_at, x.draw, x.supporter limit 1 {passing}) \
         and lease_key is null returning {COLUMNS}",
        owner = places.first().map(String::as_str).unwrap_or_default(),
        key = places.get(1).map(String::as_str).unwrap_or_default(),
        until = places.get(2).map(String::as_str).unwrap_or_default(),
        callable = callable(zones),
        passing = dialect::passing_over(tx),
    );
    write!(tx, |on| asked!(sqlx::query_as(AssertSqlSafe(sql)), lease)
        .bind(lease.owner)
        .bind(lease.key)
        .bind(lease.until)
        .fetch_optional(on)
        .await)
}

/// How many people can be called.
///
/// # Errors
/// The database's own.
pub async fn count(db: &Db, lease: Lease<'_>) -> Result<i64, sqlx::Error> {
    let sql = format!(
        "select count(*) from phone_bank_person x where {}",
        callable(lease.zones.len().max(1))
    );
    read!(db, |on| asked!(sqlx::query_scalar(AssertSqlSafe(sql)), lease)
        .fetch_one(on)
        .await)
}

/// The zones of the people on a list who are not through, with how many are in each.
///
/// # Errors
/// The database's own.
pub async fn zones(db: &Db, bank: &str) -> Result<Vec<(String, i64)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select zone, count(*) from phone_bank_person where bank = $1 and state = 'open' group by zone"
    )
    .bind(bank)
    .fetch_all(on)
    .await)
}

/// The same within a transaction, by name alone.
///
/// # Errors
/// The database's own.
pub async fn zones_in(tx: &mut Tx, bank: &str) -> Result<Vec<String>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "select distinct zone from phone_bank_person where bank = $1 and state = 'open'"
    )
    .bind(bank)
    .fetch_all(on)
    .await)
}

fn where_(rest: &str) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!("select {COLUMNS} from phone_bank_person where {rest}"))
}

/// Whom a caller has.
///
/// # Errors
/// The database's own.
pub async fn of_caller(db: &Db, bank: &str, owner: &str, now: i64) -> Result<Option<PersonRow>, sqlx::Error> {
    let sql = where_("bank = $1 and lease_owner = $2 and lease_until > $3");
    read!(db, |on| sqlx::query_as(sql)
        .bind(bank)
        .bind(owner)
        .bind(now)
        .fetch_optional(on)
        .await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn of_caller_in(tx: &mut Tx, bank: &str, owner: &str) -> Result<Option<PersonRow>, sqlx::Error> {
    let sql = where_("bank = $1 and lease_owner = $2 and lease_key is not null");
    write!(tx, |on| sqlx::query_as(sql)
        .bind(bank)
        .bind(owner)
        .fetch_optional(on)
        .await)
}

/// The person whom a lease was about, if nobody took them since.
///
/// # Errors
/// The database's own.
pub async fn by_key(
    tx: &mut Tx,
    bank: &str,
    owner: &str,
    key: &str,
) -> Result<Option<PersonRow>, sqlx::Error> {
    let sql = where_("bank = $1 and taken_by = $2 and taken_key = $3");
    write!(tx, |on| sqlx::query_as(sql)
        .bind(bank)
        .bind(owner)
        .bind(key)
        .fetch_optional(on)
        .await)
}

/// One person on a list.
///
/// # Errors
/// The database's own.
pub async fn one_in(tx: &mut Tx, bank: &str, supporter: &str) -> Result<Option<PersonRow>, sqlx::Error> {
    let sql = where_("bank = $1 and supporter = $2");
    write!(tx, |on| sqlx::query_as(sql)
        .bind(bank)
        .bind(supporter)
        .fetch_optional(on)
        .await)
}

/// Renews a lease that still is.
///
/// # Errors
/// The database's own.
pub async fn renew(tx: &mut Tx, bank: &str, key: &str, until: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update phone_bank_person set lease_until = $3 where bank = $1 and lease_key = $2"
    )
    .bind(bank)
    .bind(key)
    .bind(until)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Ends a lease, if it still is.
///
/// # Errors
/// The database's own.
pub async fn give_back(tx: &mut Tx, bank: &str, owner: &str, key: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "update phone_bank_person set lease_owner = null, lease_key = null, leased_at = null, lease_until = null \
         where bank = $1 and lease_owner = $2 and lease_key = $3"
    )
    .bind(bank)
    .bind(owner)
    .bind(key)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// How it goes on with somebody.
#[derive(Clone, Copy, Debug)]
pub struct State<'a> {
    /// `open` or `done`.
    pub state: &'a str,
    /// How often they were called.
    pub attempts: i64,
    /// Not before this time.
    pub due_at: i64,
    /// 1 where they named it.
    pub promised: i64,
}

/// Writes how it goes on with somebody, and ends the lease.
///
/// # Errors
/// The database's own.
pub async fn settle(tx: &mut Tx, bank: &str, supporter: &str, to: State<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "update phone_bank_person set state = $3, attempts = $4, due_at = $5, promised = $6, lease_owner = null, \
         lease_key = null, leased_at = null, lease_until = null where bank = $1 and supporter = $2"
    )
    .bind(bank)
    .bind(supporter)
    .bind(to.state)
    .bind(to.attempts)
    .bind(to.due_at)
    .bind(to.promised)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Gives somebody whom nobody has to a caller.
///
/// # Errors
/// The database's own.
pub async fn lend(
    tx: &mut Tx,
    bank: &str,
    supporter: &str,
    lease: (&str, &str),
    now: i64,
    until: i64,
) -> Result<bool, sqlx::Error> {
    let (owner, key) = lease;
    write!(tx, |on| {
        sqlx::query(
        "update phone_bank_person set lease_owner = $3, lease_key = $4, leased_at = $5, lease_until = $6, taken_key = $4, \
         taken_by = $3 where bank = $1 and supporter = $2 and lease_key is null"
    )
    .bind(bank)
    .bind(supporter)
    .bind(owner)
    .bind(key)
    .bind(now)
    .bind(until)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// Writes in which zone somebody is, in all phone banks of their campaign.
///
/// # Errors
/// The database's own.
pub async fn place(tx: &mut Tx, supporter: &str, zone: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update phone_bank_person set zone = $2 where supporter = $1"
    )
    .bind(supporter)
    .bind(zone)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Marks a number of somebody's as one that does not work, or as one of which nobody knows.
///
/// # Errors
/// The database's own.
pub async fn mark_number(tx: &mut Tx, supporter: &str, number: &str, bad: bool) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update supporter_phone set validity = case when $3 = 1 then 'bad' else 'unknown' end \
         where supporter = $1 and number = $2 and (validity = 'bad') <> ($3 = 1)"
    )
    .bind(supporter)
    .bind(number)
    .bind(i64::from(bad))
    .execute(on)
    .await
    .map(|_| ()))
}

/// Who has somebody on the line at a time: the owners.
///
/// # Errors
/// The database's own.
pub async fn owners(db: &Db, bank: &str, now: i64) -> Result<Vec<String>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_scalar(
        "select lease_owner from phone_bank_person where bank = $1 and lease_key is not null and lease_until > $2"
    )
    .bind(bank)
    .bind(now)
    .fetch_all(on)
    .await
    })
}
