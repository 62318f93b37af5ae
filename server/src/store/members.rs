//! Members of campaigns, staff of associations, and invitations to both.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// A membership with its person.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// The membership's id.
    pub id: String,
    /// The person's id.
    pub person: String,
    /// The person's name; may be empty.
    pub name: String,
    /// The person's address.
    pub email: Option<String>,
    /// The role.
    pub role: String,
    /// Milliseconds since 1970, UTC.
    pub since: i64,
    /// The last day.
    pub until: Option<String>,
    /// What they said: 0, 1 or nothing yet.
    pub public_employee: Option<i64>,
    /// What they said: 0, 1 or nothing yet.
    pub icma_member: Option<i64>,
}

/// Everybody who belongs to a campaign.
///
/// # Errors
/// The database's own.
pub async fn of_campaign(db: &Db, campaign: &str) -> Result<Vec<Row>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select m.id, m.person, p.name, (select min(e.address) from person_email e where e.person = p.id) as email, \
         m.role, m.since, m.until, m.public_employee, m.icma_member \
         from campaign_member m join person p on p.id = m.person \
         where m.campaign = $1 and m.ended_at is null order by m.since, m.id"
    )
    .bind(campaign)
    .fetch_all(on)
    .await
    })
}

/// Person, role and last day of the memberships of a campaign, locked against other changes of them.
///
/// # Errors
/// The database's own.
pub async fn locked(
    tx: &mut Tx,
    campaign: &str,
) -> Result<Vec<(String, String, String, Option<String>)>, sqlx::Error> {
    write!(tx, |on| {
        // Whoever changes members takes the campaign's row first, so that two owners cannot both leave.
        sqlx::query("update campaign set version = version where id = $1")
            .bind(campaign)
            .execute(&mut *on)
            .await?;
        sqlx::query_as(
            "select id, person, role, until from campaign_member where campaign = $1 and ended_at is null",
        )
        .bind(campaign)
        .fetch_all(on)
        .await
    })
}

/// Adds a member; false if the person is one already.
///
/// # Errors
/// The database's own.
pub async fn add(
    tx: &mut Tx,
    id: &str,
    campaign: &str,
    person: &str,
    role: &str,
    until: Option<&str>,
    now: i64,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into campaign_member (id, campaign, person, role, since, until) values ($1, $2, $3, $4, $5, $6) \
         on conflict (campaign, person) where ended_at is null do nothing"
    )
    .bind(id)
    .bind(campaign)
    .bind(person)
    .bind(role)
    .bind(now)
    .bind(until)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// Gives a member another role and last day.
///
/// # Errors
/// The database's own.
pub async fn change(tx: &mut Tx, id: &str, role: &str, until: Option<&str>) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update campaign_member set role = $2, until = $3 where id = $1"
    )
    .bind(id)
    .bind(role)
    .bind(until)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Ends a membership.
///
/// # Errors
/// The database's own.
pub async fn end(tx: &mut Tx, id: &str, now: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update campaign_member set ended_at = $2 where id = $1 and ended_at is null"
    )
    .bind(id)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Keeps what a member said of themselves.
///
/// # Errors
/// The database's own.
pub async fn declare(
    tx: &mut Tx,
    id: &str,
    public_employee: Option<bool>,
    icma_member: Option<bool>,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update campaign_member set public_employee = $2, icma_member = $3 where id = $1"
    )
    .bind(id)
    .bind(public_employee.map(i64::from))
    .bind(icma_member.map(i64::from))
    .execute(on)
    .await
    .map(|_| ()))
}

/// What a member said of themselves.
///
/// # Errors
/// The database's own.
pub async fn declared(db: &Db, id: &str) -> Result<(Option<i64>, Option<i64>), sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select public_employee, icma_member from campaign_member where id = $1"
    )
    .bind(id)
    .fetch_one(on)
    .await)
}

/// An association as somebody of its staff sees it.
#[derive(Clone, Debug, FromRow)]
pub struct AssociationRow {
    /// Its id.
    pub id: String,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The asker's role.
    pub role: String,
}

/// The associations that somebody works for.
///
/// # Errors
/// The database's own.
pub async fn associations_of(db: &Db, person: &str) -> Result<Vec<AssociationRow>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select a.id, a.slug, a.name, s.role from association_staff s join association a on a.id = s.association \
         where s.person = $1 and s.ended_at is null order by a.name, a.id"
    )
    .bind(person)
    .fetch_all(on)
    .await
    })
}

/// Adds an association, or finds the one of that name in addresses; answers with its id.
///
/// # Errors
/// The database's own.
pub async fn association(
    tx: &mut Tx,
    id: &str,
    slug: &str,
    name: &str,
    now: i64,
) -> Result<String, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
            "insert into association (id, slug, name, created_at) values ($1, $2, $3, $4) \
             on conflict (slug) do nothing",
        )
        .bind(id)
        .bind(slug)
        .bind(name)
        .bind(now)
        .execute(&mut *on)
        .await?;
        sqlx::query_scalar("select id from association where slug = $1")
            .bind(slug)
            .fetch_one(on)
            .await
    })
}

/// Adds somebody to an association's staff; false if they belong to it already.
///
/// # Errors
/// The database's own.
pub async fn add_staff(
    tx: &mut Tx,
    id: &str,
    association: &str,
    person: &str,
    role: &str,
    now: i64,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into association_staff (id, association, person, role, since) values ($1, $2, $3, $4, $5) \
         on conflict (association, person) where ended_at is null do nothing"
    )
    .bind(id)
    .bind(association)
    .bind(person)
    .bind(role)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// The staff of an association: id, person, name, address, role.
///
/// # Errors
/// The database's own.
pub async fn staff(
    db: &Db,
    association: &str,
) -> Result<Vec<(String, String, String, Option<String>, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select s.id, s.person, p.name, \
         (select min(e.address) from person_email e where e.person = p.id) as email, s.role \
         from association_staff s join person p on p.id = s.person \
         where s.association = $1 and s.ended_at is null order by s.since, s.id"
    )
    .bind(association)
    .fetch_all(on)
    .await)
}

/// Id and role of an association's staff, locked against other changes of them.
///
/// # Errors
/// The database's own.
pub async fn staff_locked(tx: &mut Tx, association: &str) -> Result<Vec<(String, String)>, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query("update association set name = name where id = $1")
            .bind(association)
            .execute(&mut *on)
            .await?;
        sqlx::query_as("select id, role from association_staff where association = $1 and ended_at is null")
            .bind(association)
            .fetch_all(on)
            .await
    })
}

/// Ends somebody's work for an association.
///
/// # Errors
/// The database's own.
pub async fn end_staff(tx: &mut Tx, id: &str, now: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update association_staff set ended_at = $2 where id = $1 and ended_at is null"
    )
    .bind(id)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ()))
}

/// An invitation to be kept.
#[derive(Clone, Debug)]
pub struct NewInvitation<'a> {
    /// Its id.
    pub id: &'a str,
    /// To which campaign.
    pub campaign: Option<&'a str>,
    /// To which association.
    pub association: Option<&'a str>,
    /// To whom it is mailed.
    pub address: &'a str,
    /// The role that it brings.
    pub role: &'a str,
    /// The last day of the role.
    pub until: Option<&'a str>,
    /// The hash of its token.
    pub token: &'a str,
    /// Who invites.
    pub invited_by: &'a str,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub expires_at: i64,
}

/// An invitation as it is kept.
#[derive(Clone, Debug, FromRow)]
pub struct InvitationRow {
    /// Its id.
    pub id: String,
    /// To which campaign.
    pub campaign: Option<String>,
    /// To which association.
    pub association: Option<String>,
    /// To whom it was mailed.
    pub address: String,
    /// The role that it brings.
    pub role: String,
    /// The last day of the role.
    pub until: Option<String>,
    /// Milliseconds since 1970, UTC.
    pub expires_at: i64,
    /// Name of what it leads to.
    pub name: String,
    /// Name of that in addresses.
    pub slug: String,
}

/// Keeps an invitation.
///
/// # Errors
/// The database's own.
pub async fn invite(tx: &mut Tx, new: &NewInvitation<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        // The latest invitation of an address to the same thing is the one that holds.
        sqlx::query(
            "update invitation set ended_at = $1 where address = $2 and ended_at is null \
             and coalesce(campaign, '') = coalesce($3, '') and coalesce(association, '') = coalesce($4, '')",
        )
        .bind(new.created_at)
        .bind(new.address)
        .bind(new.campaign)
        .bind(new.association)
        .execute(&mut *on)
        .await?;
        sqlx::query(
            "insert into invitation (id, campaign, association, address, role, until, token, invited_by, created_at, \
             expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(new.id)
        .bind(new.campaign)
        .bind(new.association)
        .bind(new.address)
        .bind(new.role)
        .bind(new.until)
        .bind(new.token)
        .bind(new.invited_by)
        .bind(new.created_at)
        .bind(new.expires_at)
        .execute(on)
        .await
        .map(|_| ())
    })
}

const INVITATION: &str = "select i.id, i.campaign, i.association, i.address, i.role, i.until, i.expires_at, \
     coalesce(c.name, a.name) as name, coalesce(c.slug, a.slug) as slug \
     from invitation i left join campaign c on c.id = i.campaign left join association a on a.id = i.association \
     where i.token = $1 and i.ended_at is null and i.expires_at > $2";

/// The invitation of a token, while it can be accepted.
///
/// # Errors
/// The database's own.
pub async fn invited(db: &Db, token: &str, now: i64) -> Result<Option<InvitationRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(INVITATION)
        .bind(token)
        .bind(now)
        .fetch_optional(on)
        .await)
}

/// Uses an invitation up. Answers with it if nobody was quicker.
///
/// # Errors
/// The database's own.
pub async fn accept(tx: &mut Tx, token: &str, now: i64) -> Result<Option<InvitationRow>, sqlx::Error> {
    write!(tx, |on| {
        let row: Option<InvitationRow> = sqlx::query_as(INVITATION)
            .bind(token)
            .bind(now)
            .fetch_optional(&mut *on)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let used = sqlx::query("update invitation set ended_at = $2 where id = $1 and ended_at is null")
            .bind(&row.id)
            .bind(now)
            .execute(on)
            .await?;
        Ok((used.rows_affected() == 1).then_some(row))
    })
}

/// Invitations to a campaign or an association that wait.
///
/// # Errors
/// The database's own.
pub async fn waiting(db: &Db, to: &str, now: i64) -> Result<Vec<InvitationRow>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select id, campaign, association, address, role, until, expires_at, '' as name, '' as slug from invitation \
         where (campaign = $1 or association = $1) and ended_at is null and expires_at > $2 order by id"
    )
    .bind(to)
    .bind(now)
    .fetch_all(on)
    .await
    })
}

/// Takes an invitation to a campaign or an association back; false if there is none that waits.
///
/// # Errors
/// The database's own.
pub async fn withdraw(tx: &mut Tx, to: &str, id: &str, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update invitation set ended_at = $3 where id = $2 and (campaign = $1 or association = $1) \
         and ended_at is null"
    )
    .bind(to)
    .bind(id)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}
