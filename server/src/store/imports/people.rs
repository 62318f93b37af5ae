//! Finding and writing many supporters at once, for an import.

use super::super::bulk::{self, Value};
use super::super::{Db, Tx, write};
use sqlx::FromRow;

/// Somebody, found by something.
#[derive(Clone, Debug, FromRow)]
pub struct FoundBy {
    /// By what: an address, a number.
    pub key: String,
    /// Their id.
    pub supporter: String,
    /// Their family name.
    pub family: String,
}

/// Who has one of these e-mail addresses, the longest known first.
///
/// # Errors
/// The database's own.
pub async fn by_email(db: &Db, campaign: &str, addresses: &[String]) -> Result<Vec<FoundBy>, sqlx::Error> {
    Ok(bulk::find_among!(
        db,
        "select address as key, supporter, '' as family from supporter_email \
         where campaign = $1 and address in ({}) order by supporter",
        &[campaign.into()],
        addresses
    ))
}

/// Who has one of these phone numbers, the longest known first.
///
/// # Errors
/// The database's own.
pub async fn by_phone(db: &Db, campaign: &str, numbers: &[String]) -> Result<Vec<FoundBy>, sqlx::Error> {
    Ok(bulk::find_among!(
        db,
        "select p.number as key, p.supporter, s.family from supporter_phone p join supporter s on s.id = p.supporter \
         where p.campaign = $1 and p.number in ({}) order by p.supporter",
        &[campaign.into()],
        numbers
    ))
}

/// Who has one of these numbers of another program.
///
/// # Errors
/// The database's own.
pub async fn by_external(
    db: &Db,
    campaign: &str,
    source: &str,
    numbers: &[String],
) -> Result<Vec<FoundBy>, sqlx::Error> {
    Ok(bulk::find_among!(
        db,
        "select number as key, supporter, '' as family from supporter_external \
         where campaign = $1 and source = $2 and number in ({})",
        &[campaign.into(), source.into()],
        numbers
    ))
}

/// Which of some marks were erased in a campaign.
///
/// # Errors
/// The database's own.
pub async fn erased(db: &Db, campaign: &str, marks: &[String]) -> Result<Vec<String>, sqlx::Error> {
    let found: Vec<(String,)> = bulk::find_among!(
        db,
        "select mark from suppression where campaign = $1 and why = 'erased' and mark in ({})",
        &[campaign.into()],
        marks
    );
    Ok(found.into_iter().map(|(mark,)| mark).collect())
}

/// A text of somebody, by its id.
#[derive(Clone, Debug, FromRow)]
pub struct Owned {
    /// Whose.
    pub supporter: String,
    /// Its id.
    pub id: String,
    /// The text.
    pub text: String,
}

/// Notes of some supporters.
///
/// # Errors
/// The database's own.
pub async fn notes(db: &Db, supporters: &[String]) -> Result<Vec<Owned>, sqlx::Error> {
    Ok(bulk::find_among!(
        db,
        "select supporter, id, text from supporter_note where supporter in ({})",
        &[],
        supporters
    ))
}

/// Numbers of other programs of some supporters: the source as id.
///
/// # Errors
/// The database's own.
pub async fn externals(db: &Db, supporters: &[String]) -> Result<Vec<Owned>, sqlx::Error> {
    Ok(bulk::find_among!(
        db,
        "select supporter, source as id, number as text from supporter_external where supporter in ({})",
        &[],
        supporters
    ))
}

/// Who of some supporters has anything of their own beside what an import wrote: something happened with them, they or a
/// member said something, a note or a level was written down.
///
/// # Errors
/// The database's own.
pub async fn touched(db: &Db, import: &str, supporters: &[String]) -> Result<Vec<String>, sqlx::Error> {
    let mut touched: Vec<String> = Vec::new();
    for sql in [
        "select distinct supporter from supporter_event where not (kind = 'imported' and subject = $1) and supporter in ({})",
        "select distinct supporter from consent where (import is null or import <> $1) and supporter in ({})",
        "select distinct supporter from supporter_level where substr(id, 1, 36) <> $1 and supporter in ({})",
    ] {
        let found: Vec<(String,)> = bulk::find_among!(db, sql, &[import.into()], supporters);
        touched.extend(found.into_iter().map(|(id,)| id));
    }
    Ok(touched)
}

/// Holds supporters for this transaction.
///
/// # Errors
/// The database's own.
pub async fn hold(tx: &mut Tx, supporters: &[String], now: i64) -> Result<(), sqlx::Error> {
    let mut sorted = supporters.to_vec();
    sorted.sort();
    bulk::among(
        tx,
        "update supporter set changed_at = $1 where id in ({})",
        &[now.into()],
        &sorted,
    )
    .await
}

/// The tags of these names, made where they are not there; answers with id and folded name.
///
/// # Errors
/// The database's own.
pub async fn tags(
    tx: &mut Tx,
    rows: &[Vec<Value>],
    campaign: &str,
) -> Result<Vec<(String, String)>, sqlx::Error> {
    bulk::insert(
        tx,
        "insert into tag (id, campaign, name, folded, created_at)",
        rows,
        "on conflict (campaign, folded) do nothing",
    )
    .await?;
    write!(tx, |on| sqlx::query_as(
        "select id, folded from tag where campaign = $1"
    )
    .bind(campaign)
    .fetch_all(on)
    .await)
}

/// The organisations of these names, likewise.
///
/// # Errors
/// The database's own.
pub async fn organisations(
    tx: &mut Tx,
    rows: &[Vec<Value>],
    campaign: &str,
) -> Result<Vec<(String, String)>, sqlx::Error> {
    bulk::insert(
        tx,
        "insert into organisation (id, campaign, name, folded)",
        rows,
        "on conflict (campaign, folded) do nothing",
    )
    .await?;
    write!(tx, |on| sqlx::query_as(
        "select id, folded from organisation where campaign = $1"
    )
    .bind(campaign)
    .fetch_all(on)
    .await)
}

/// What hangs on new supporters, table by table.
#[derive(Clone, Debug, Default)]
pub struct Many {
    /// Supporters.
    pub supporters: Vec<Vec<Value>>,
    /// E-mail addresses.
    pub emails: Vec<Vec<Value>>,
    /// Phone numbers.
    pub phones: Vec<Vec<Value>>,
    /// Postal addresses.
    pub addresses: Vec<Vec<Value>>,
    /// Words of a search.
    pub words: Vec<Vec<Value>>,
    /// Organisations that they belong to.
    pub organisations: Vec<Vec<Value>>,
    /// Tags.
    pub tags: Vec<Vec<Value>>,
    /// Fields of the campaign's own.
    pub fields: Vec<Vec<Value>>,
    /// Levels of support.
    pub levels: Vec<Vec<Value>>,
    /// Notes.
    pub notes: Vec<Vec<Value>>,
    /// Numbers of other programs.
    pub externals: Vec<Vec<Value>>,
    /// The consent ledger.
    pub ledger: Vec<Vec<Value>>,
    /// What holds of consent.
    pub consent: Vec<Vec<Value>>,
    /// The timeline.
    pub events: Vec<Vec<Value>>,
}

impl Many {
    /// Writes all of it.
    ///
    /// # Errors
    /// The database's own.
    pub async fn write(&self, tx: &mut Tx) -> Result<(), sqlx::Error> {
        let tables: [(&'static str, &[Vec<Value>], &'static str); 14] = [
            (
                "insert into supporter (id, campaign, version, given, family, sort_name, language, household, support, \
                 support_at, origin, import, draw, created_at, changed_at)",
                &self.supporters,
                "",
            ),
            (
                "insert into supporter_email (id, campaign, supporter, address, shown, kind, validity, preferred)",
                &self.emails,
                "",
            ),
            (
                "insert into supporter_phone (id, campaign, supporter, number, kind, validity, preferred)",
                &self.phones,
                "",
            ),
            (
                "insert into supporter_address (id, campaign, supporter, street, unit, city, state, zip, kind, \
                 validity, preferred, folded, city_key)",
                &self.addresses,
                "",
            ),
            (
                "insert into supporter_word (campaign, word, supporter)",
                &self.words,
                "",
            ),
            (
                "insert into supporter_organisation (supporter, organisation, relation)",
                &self.organisations,
                "",
            ),
            (
                "insert into supporter_tag (supporter, tag, value)",
                &self.tags,
                "on conflict (supporter, tag) do update set value = excluded.value",
            ),
            (
                "insert into supporter_field (supporter, field, value, number)",
                &self.fields,
                "on conflict (supporter, field) do update set value = excluded.value, number = excluded.number",
            ),
            (
                "insert into supporter_level (id, supporter, level, at, source, who)",
                &self.levels,
                "",
            ),
            (
                "insert into supporter_note (id, supporter, text, at, who)",
                &self.notes,
                "",
            ),
            (
                "insert into supporter_external (campaign, source, number, supporter)",
                &self.externals,
                "on conflict (campaign, source, number) do nothing",
            ),
            (
                "insert into consent (id, campaign, supporter, purpose, channel, given, at, kept_at, how, wording, \
                 proof, who, import, import_row, counts)",
                &self.ledger,
                "",
            ),
            (
                "insert into consent_now (supporter, purpose, channel, campaign, given, at, how)",
                &self.consent,
                "on conflict (supporter, purpose, channel) do update set given = excluded.given, at = excluded.at, \
                 how = excluded.how",
            ),
            (
                "insert into supporter_event (id, campaign, supporter, at, kind, subject, told, who)",
                &self.events,
                "",
            ),
        ];
        for (into, rows, then) in tables {
            if !rows.is_empty() {
                bulk::insert(tx, into, rows, then).await?;
            }
        }
        Ok(())
    }
}

/// Writes the level of support that somebody has then.
///
/// # Errors
/// The database's own.
pub async fn set_support(
    tx: &mut Tx,
    supporter: &str,
    level: Option<i64>,
    at: Option<i64>,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update supporter set support = $2, support_at = $3 where id = $1"
    )
    .bind(supporter)
    .bind(level)
    .bind(at)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Takes a tag off somebody.
///
/// # Errors
/// The database's own.
pub async fn take_tag(tx: &mut Tx, supporter: &str, campaign: &str, folded: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "delete from supporter_tag where supporter = $1 and tag in (select id from tag where campaign = $2 and folded = $3)"
    )
    .bind(supporter)
    .bind(campaign)
    .bind(folded)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Takes a note away.
///
/// # Errors
/// The database's own.
pub async fn take_note(tx: &mut Tx, supporter: &str, id: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from supporter_note where supporter = $1 and id = $2"
    )
    .bind(supporter)
    .bind(id)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Takes a number of another program away.
///
/// # Errors
/// The database's own.
pub async fn take_external(
    tx: &mut Tx,
    supporter: &str,
    source: &str,
    number: &str,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from supporter_external where supporter = $1 and source = $2 and number = $3"
    )
    .bind(supporter)
    .bind(source)
    .bind(number)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Takes away what an import wrote of some supporters beside their details: levels that were heard, rows of the
/// timeline. What they said in it stays in the ledger and does not count any more; what holds is written anew from what
/// does.
///
/// # Errors
/// The database's own.
pub async fn take_back(tx: &mut Tx, import: &str, supporters: &[String]) -> Result<(), sqlx::Error> {
    for sql in [
        "delete from supporter_level where substr(id, 1, 36) = $1 and supporter in ({})",
        "delete from supporter_event where kind = 'imported' and subject = $1 and supporter in ({})",
        "update supporter set support_at = (select max(l.at) from supporter_level l where l.supporter = supporter.id) \
         where $1 <> '' and id in ({})",
        "update consent set counts = 0 where import = $1 and supporter in ({})",
        "delete from consent_now where exists (select 1 from consent c where c.import = $1 \
         and c.supporter = consent_now.supporter and c.purpose = consent_now.purpose and c.channel = consent_now.channel) \
         and supporter in ({})",
        "insert into consent_now (supporter, purpose, channel, campaign, given, at, how) \
         select c.supporter, c.purpose, c.channel, c.campaign, c.given, c.at, c.how from consent c \
         where c.counts = 1 and not exists (select 1 from consent later where later.supporter = c.supporter \
         and later.purpose = c.purpose and later.channel = c.channel and later.counts = 1 \
         and (later.kept_at > c.kept_at or (later.kept_at = c.kept_at and (coalesce(later.import_row, 0) > coalesce(c.import_row, 0) \
         or (coalesce(later.import_row, 0) = coalesce(c.import_row, 0) and later.id > c.id))))) \
         and exists (select 1 from consent i where i.import = $1 and i.supporter = c.supporter \
         and i.purpose = c.purpose and i.channel = c.channel) and c.supporter in ({}) \
         on conflict (supporter, purpose, channel) do nothing",
    ] {
        bulk::among(tx, sql, &[import.into()], supporters).await?;
    }
    Ok(())
}

/// Takes supporters away whom an import brought.
///
/// # Errors
/// The database's own.
pub async fn remove(tx: &mut Tx, import: &str, supporters: &[String]) -> Result<(), sqlx::Error> {
    bulk::among(
        tx,
        "delete from supporter where import = $1 and id in ({})",
        &[import.into()],
        supporters,
    )
    .await
}
