//! Public pages: the draft of each campaign, and its editions.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// A draft.
#[derive(Clone, Debug, FromRow)]
pub struct DraftRow {
    /// What is written, as JSON.
    pub content: String,
    /// Grows with each change.
    pub version: i64,
    /// Who changed it last: a person's id.
    pub changed_by: String,
    /// When.
    pub changed_at: i64,
    /// Who asks to publish it.
    pub asked_by: Option<String>,
    /// Since when.
    pub asked_at: Option<i64>,
    /// Which version.
    pub asked_version: Option<i64>,
}

const DRAFT: &str = "select content, version, changed_by, changed_at, asked_by, asked_at, asked_version \
     from page_draft where campaign = $1";

/// The draft of a campaign.
///
/// # Errors
/// The database's own.
pub async fn draft(db: &Db, campaign: &str) -> Result<Option<DraftRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(DRAFT)
        .bind(campaign)
        .fetch_optional(on)
        .await)
}

/// The same, locked against other changes of it and of the campaign's editions.
///
/// # Errors
/// The database's own.
pub async fn draft_locked(tx: &mut Tx, campaign: &str) -> Result<Option<DraftRow>, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query("update page_draft set version = version where campaign = $1")
            .bind(campaign)
            .execute(&mut *on)
            .await?;
        sqlx::query_as(DRAFT).bind(campaign).fetch_optional(on).await
    })
}

/// Keeps a draft if the one there is still at `version` (0: if there is none); else answers false. Whoever asked to
/// publish the former one does not any more.
///
/// # Errors
/// The database's own.
pub async fn keep(
    tx: &mut Tx,
    campaign: &str,
    version: i64,
    content: &str,
    by: &str,
    now: i64,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        if version == 0 {
            return sqlx::query(
                "insert into page_draft (campaign, content, version, changed_by, changed_at) \
                 values ($1, $2, 1, $3, $4) on conflict (campaign) do nothing",
            )
            .bind(campaign)
            .bind(content)
            .bind(by)
            .bind(now)
            .execute(on)
            .await
            .map(|done| done.rows_affected() == 1);
        }
        sqlx::query(
            "update page_draft set content = $3, version = version + 1, changed_by = $4, changed_at = $5, \
             asked_by = null, asked_at = null, asked_version = null where campaign = $1 and version = $2",
        )
        .bind(campaign)
        .bind(version)
        .bind(content)
        .bind(by)
        .bind(now)
        .execute(on)
        .await
        .map(|done| done.rows_affected() == 1)
    })
}

/// Notes who asks to publish the draft as it is; with nobody, that nobody does.
///
/// # Errors
/// The database's own.
pub async fn asked(tx: &mut Tx, campaign: &str, by: Option<&str>, now: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "update page_draft set asked_by = $2, asked_at = case when cast($2 as text) is null then null else cast($3 as bigint) end, \
         asked_version = case when cast($2 as text) is null then null else version end where campaign = $1"
    )
    .bind(campaign)
    .bind(by)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// An edition to be kept.
#[derive(Clone, Debug)]
pub struct NewEdition<'a> {
    /// Its id.
    pub id: &'a str,
    /// The campaign.
    pub campaign: &'a str,
    /// What it says, as JSON.
    pub content: &'a str,
    /// The campaign's “paid for by” line at that time.
    pub paid_for_by: &'a str,
    /// Whether it gave information only.
    pub neutral: bool,
    /// Who asked for it.
    pub asked_by: &'a str,
    /// Who approved it.
    pub approved_by: &'a str,
    /// Milliseconds since 1970, UTC.
    pub published_at: i64,
}

/// Publishes an edition, with the next number; answers with that.
///
/// # Errors
/// The database's own.
pub async fn publish(tx: &mut Tx, new: &NewEdition<'_>) -> Result<i64, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query_scalar(
        "insert into page_edition (id, campaign, number, content, paid_for_by, neutral, asked_by, approved_by, \
         published_at) select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8 from page_edition \
         where campaign = $2 returning number"
    )
    .bind(new.id)
    .bind(new.campaign)
    .bind(new.content)
    .bind(new.paid_for_by)
    .bind(i64::from(new.neutral))
    .bind(new.asked_by)
    .bind(new.approved_by)
    .bind(new.published_at)
    .fetch_one(on)
    .await
    })
}

/// Takes down what people see; answers with its id, or with nothing if they see nothing.
///
/// # Errors
/// The database's own.
pub async fn withdraw(
    tx: &mut Tx,
    campaign: &str,
    by: &str,
    now: i64,
) -> Result<Option<String>, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query_scalar(
        "update page_edition set withdrawn_by = $2, withdrawn_at = $3 where campaign = $1 and withdrawn_at is null \
         and number = (select max(number) from page_edition where campaign = $1) returning id"
    )
    .bind(campaign)
    .bind(by)
    .bind(now)
    .fetch_optional(on)
    .await
    })
}

/// An edition in the list of all.
#[derive(Clone, Debug, FromRow)]
pub struct EditionRow {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: i64,
    /// What it says, as JSON.
    pub content: String,
    /// Who asked for it, by name.
    pub asked_by: String,
    /// Who approved it, by name.
    pub approved_by: String,
    /// Published when.
    pub published_at: i64,
    /// Taken down when.
    pub withdrawn_at: Option<i64>,
}

/// The latest editions of a campaign, the last one first.
///
/// # Errors
/// The database's own.
pub async fn editions(db: &Db, campaign: &str, most: i64) -> Result<Vec<EditionRow>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select e.id, e.number, e.content, \
         coalesce(nullif(a.name, ''), (select min(m.address) from person_email m where m.person = e.asked_by), '') \
         as asked_by, \
         coalesce(nullif(b.name, ''), (select min(m.address) from person_email m where m.person = e.approved_by), '') \
         as approved_by, e.published_at, e.withdrawn_at \
         from page_edition e left join person a on a.id = e.asked_by left join person b on b.id = e.approved_by \
         where e.campaign = $1 order by e.number desc limit $2"
    )
    .bind(campaign)
    .bind(most)
    .fetch_all(on)
    .await
    })
}

/// What an edition of a campaign says, as JSON.
///
/// # Errors
/// The database's own.
pub async fn edition(tx: &mut Tx, campaign: &str, id: &str) -> Result<Option<String>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "select content from page_edition where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// What to call somebody; empty if their data are erased.
///
/// # Errors
/// The database's own.
pub async fn called(db: &Db, person: &str) -> Result<String, sqlx::Error> {
    let found: Option<String> = read!(db, |on| {
        sqlx::query_scalar(
        "select coalesce(nullif(p.name, ''), (select min(m.address) from person_email m where m.person = p.id), '') \
         from person p where p.id = $1"
    )
    .bind(person)
    .fetch_optional(on)
    .await
    })?;
    Ok(found.unwrap_or_default())
}

/// A published page with what its campaign is now.
#[derive(Clone, Debug, FromRow)]
pub struct PublicRow {
    /// The campaign's id.
    pub campaign: String,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// `adoption` or `retention`.
    pub aim: String,
    /// Census code of the place, if it is among the facts.
    pub geoid: Option<String>,
    /// The place's name.
    pub place: String,
    /// Postal code.
    pub state: String,
    /// Day of the vote.
    pub election: Option<String>,
    /// Time zone.
    pub zone: String,
    /// The line that public pieces carry now; may have become empty.
    pub paid_for_by: String,
    /// 1 if it gives information only now.
    pub neutral: i64,
    /// 1 if it is for training.
    pub demo: i64,
    /// Closed when.
    pub archived_at: Option<i64>,
    /// Number of the edition.
    pub number: i64,
    /// What it says, as JSON.
    pub content: String,
    /// The line when it was published.
    pub printed: String,
    /// 1 if it gave information only when it was published.
    pub was_neutral: i64,
    /// Published when.
    pub published_at: i64,
}

/// The page that people see of a campaign; none if it has none.
///
/// # Errors
/// The database's own.
pub async fn public(db: &Db, slug: &str) -> Result<Option<PublicRow>, sqlx::Error> {
    // Two look-ups by unique index: the slug, then the highest number of the campaign.
    read!(db, |on| sqlx::query_as(
        "select c.id as campaign, c.slug, c.name, c.aim, c.geoid, c.place, c.state, c.election, c.zone, \
         c.paid_for_by, c.neutral, c.demo, c.archived_at, e.number, e.content, e.paid_for_by as printed, \
         e.neutral as was_neutral, e.published_at \
         from campaign c join page_edition e on e.campaign = c.id \
         where c.slug = $1 and e.withdrawn_at is null \
         and e.number = (select max(x.number) from page_edition x where x.campaign = c.id)"
    )
    .bind(slug)
    .fetch_optional(on)
    .await)
}

/// Names in addresses of campaigns that are not for training and have a page.
///
/// # Errors
/// The database's own.
pub async fn published(db: &Db) -> Result<Vec<String>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select c.slug from campaign c join page_edition e on e.campaign = c.id \
         where c.demo = 0 and e.withdrawn_at is null \
         and e.number = (select max(x.number) from page_edition x where x.campaign = c.id) order by c.slug"
    )
    .fetch_all(on)
    .await)
}
