//! Endorsements, and those of them that everybody may see.

use super::records::{Deed, Table};
use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// Endorsements, those that were taken back last.
pub const ENDORSEMENTS: Table = Table {
    all: "select id, version, created_at, changed_at, changed_by, removed_at, name, kind, role, sector, \
        quote, state, permission_how, coalesce(permission_on, ''), permission_wording, permission_by, \
        scope_page, scope_print, scope_press, scope_mail, coalesce(embargo, ''), note, \
        coalesce(cast(revoked_at as text), ''), revoked_by, revoked_why from endorsement where campaign \
        = $1 and removed_at is null order by case when revoked_at is null then 0 else 1 end, name, id",
    one: "select id, version, created_at, changed_at, changed_by, removed_at, name, kind, role, sector, \
        quote, state, permission_how, coalesce(permission_on, ''), permission_wording, permission_by, \
        scope_page, scope_print, scope_press, scope_mail, coalesce(embargo, ''), note, \
        coalesce(cast(revoked_at as text), ''), revoked_by, revoked_why from endorsement where campaign \
        = $1 and id = $2",
    add: "insert into endorsement (campaign, id, created_at, changed_at, changed_by, version, name, kind, \
        role, sector, quote, state, permission_how, permission_on, permission_wording, permission_by, \
        scope_page, scope_print, scope_press, scope_mail, embargo, note) values ($1, $2, $3, $3, $4, 1, \
        $5, $6, $7, $8, $9, $10, $11, nullif($12, ''), $13, $14, $15, $16, $17, $18, nullif($19, ''), \
        $20)",
    change: "update endorsement set changed_at = $3, changed_by = $4, removed_at = null, version = version + \
        1, name = $5, kind = $6, role = $7, sector = $8, quote = $9, state = $10, permission_how = $11, \
        permission_on = nullif($12, ''), permission_wording = $13, permission_by = $14, scope_page = \
        $15, scope_print = $16, scope_press = $17, scope_mail = $18, embargo = nullif($19, ''), note = \
        $20 where campaign = $1 and id = $2 and version = $21 and revoked_at is null",
    remove: "update endorsement set removed_at = $3, changed_at = $3, changed_by = $4, version = version + 1 \
        where campaign = $1 and id = $2 and version = $5 and removed_at is null",
};

/// Writes down that an endorsement was taken back; false if it was before.
///
/// # Errors
/// The database's own.
pub async fn revoke(tx: &mut Tx, deed: Deed<'_>, why: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        let done = sqlx::query(
            "update endorsement set revoked_at = $3, revoked_by = $4, revoked_why = $5, changed_at = $3, \
             changed_by = $4, version = version + 1 where campaign = $1 and id = $2 and revoked_at is null",
        )
        .bind(deed.campaign)
        .bind(deed.id)
        .bind(deed.now)
        .bind(deed.who)
        .bind(why)
        .execute(on)
        .await?;
        Ok(done.rows_affected() == 1)
    })
}

/// Whether an endorsement was taken back, within a transaction.
///
/// # Errors
/// The database's own.
pub async fn is_revoked(tx: &mut Tx, campaign: &str, id: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar::<_, i64>(
        "select count(*) from endorsement where campaign = $1 and id = $2 and revoked_at is not null"
    )
    .bind(campaign)
    .bind(id)
    .fetch_one(on)
    .await
    .map(|found| found > 0))
}

/// An endorsement on the public page: nothing but what its giver allowed to be shown.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Public {
    /// Its id.
    pub id: String,
    /// Who.
    pub name: String,
    /// `person` or `organization`.
    pub kind: String,
    /// What may stand beside the name; may be empty.
    pub role: String,
    /// From which part of the community.
    pub sector: String,
    /// Their words; may be empty.
    pub quote: String,
    /// The file of their photo, if there is one.
    pub photo: Option<String>,
    /// SHA-256 of that file.
    pub photo_sha256: Option<String>,
    /// What the photo shows.
    pub photo_alt: Option<String>,
    /// How wide it is, in pixels.
    pub photo_width: Option<i64>,
    /// How tall.
    pub photo_height: Option<i64>,
}

/// The endorsements that the public page of a campaign may show on a day (`2028-07-10`): given, for the page, not held
/// back any longer, not taken back. None for a campaign that gives information only.
///
/// # Errors
/// The database's own.
pub async fn public(db: &Db, campaign: &str, today: &str) -> Result<Vec<Public>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select e.id, e.name, e.kind, e.role, e.sector, e.quote, p.file as photo, f.sha256 as photo_sha256, \
         p.alt as photo_alt, p.width as photo_width, p.height as photo_height \
         from endorsement e join campaign c on c.id = e.campaign \
         left join endorsement_photo p on p.endorsement = e.id left join file f on f.id = p.file \
         where e.campaign = $1 and c.neutral = 0 and e.state = 'given' and e.scope_page = 'yes' \
         and e.revoked_at is null and e.removed_at is null and coalesce(e.embargo, '') <= $2 \
         order by case when e.quote = '' then 1 else 0 end, e.name, e.id"
    )
    .bind(campaign)
    .bind(today)
    .fetch_all(on)
    .await
    })
}
