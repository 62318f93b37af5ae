//! Forms that people fill in: drafts and versions, answers that wait, are held, or belong to a supporter.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// A form.
#[derive(Clone, Debug, FromRow)]
pub struct FormRow {
    /// Its id.
    pub id: String,
    /// What it is for.
    pub kind: String,
    /// What the draft is called.
    pub title: String,
    /// `draft`, `open` or `closed`.
    pub state: String,
    /// The draft's version.
    pub version: i64,
    /// The draft, as JSON.
    pub draft: String,
    /// The version that people see.
    pub live: Option<i64>,
    /// How many answers are confirmed.
    pub confirmed: i64,
    /// How many wait for their address.
    pub waiting: i64,
    /// How many are held.
    pub held: i64,
}

/// A form as its page needs it.
#[derive(Clone, Debug, FromRow)]
pub struct PublicRow {
    /// The campaign's name in addresses.
    pub slug: String,
    /// `open` or `closed`.
    pub state: String,
    /// The version.
    pub version: i64,
    /// What it says, as JSON.
    pub body: String,
}

/// An answer.
#[derive(Clone, Debug, FromRow)]
pub struct AnswerRow {
    /// Its id.
    pub id: String,
    /// The form's id.
    pub form: String,
    /// The form's title.
    pub title: String,
    /// What the version says that was shown, as JSON.
    pub body: String,
    /// That version.
    pub version: i64,
    /// The supporter's id, once it is confirmed.
    pub supporter: Option<String>,
    /// The answers, as JSON.
    pub answers: String,
    /// The way by which it came.
    pub way: String,
    /// Why it is held.
    pub why: String,
    /// When it came, in milliseconds since 1970, UTC.
    pub created_at: i64,
    /// When the address said yes.
    pub confirmed_at: Option<i64>,
}

/// A row of [`AnswerRow`], whatever narrows it.
macro_rules! answers {
    ($narrow:literal) => {
        concat!(
            "select a.id, a.form, f.title, v.body, a.version, a.supporter, a.answers, a.way, a.why, a.created_at, \
             a.confirmed_at from form_answer a join people_form f on f.id = a.form \
             join people_form_version v on v.form = a.form and v.version = a.version where ",
            $narrow
        )
    };
}

/// A row of [`FormRow`], whatever narrows it. The counts walk `form_answer_list`.
macro_rules! forms {
    ($narrow:literal) => {
        concat!(
            "select f.id, f.kind, f.title, f.state, f.version, f.draft, f.live, \
             (select count(*) from form_answer a where a.form = f.id and a.state = 'confirmed') as confirmed, \
             (select count(*) from form_answer a where a.form = f.id and a.state = 'waiting') as waiting, \
             (select count(*) from form_answer a where a.form = f.id and a.state = 'held') as held \
             from people_form f where f.campaign = $1",
            $narrow
        )
    };
}

/// The forms of a campaign, the latest first.
///
/// # Errors
/// The database's own.
pub async fn all(db: &Db, campaign: &str) -> Result<Vec<FormRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(forms!(
        " order by f.created_at desc, f.id desc limit 200"
    ))
    .bind(campaign)
    .fetch_all(on)
    .await)
}

/// One of them.
///
/// # Errors
/// The database's own.
pub async fn one(db: &Db, campaign: &str, id: &str) -> Result<Option<FormRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(forms!(" and f.id = $2"))
        .bind(campaign)
        .bind(id)
        .fetch_optional(on)
        .await)
}

/// One of them, as a transaction sees it.
///
/// # Errors
/// The database's own.
pub async fn one_in(tx: &mut Tx, campaign: &str, id: &str) -> Result<Option<FormRow>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(forms!(" and f.id = $2"))
        .bind(campaign)
        .bind(id)
        .fetch_optional(on)
        .await)
}

/// What is written of a draft.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The form's id.
    pub id: &'a str,
    /// The campaign's id.
    pub campaign: &'a str,
    /// What it is for.
    pub kind: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// The draft, as JSON.
    pub draft: &'a str,
    /// A person's id.
    pub who: &'a str,
    /// Milliseconds since 1970, UTC.
    pub now: i64,
}

/// Begins a form.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, new: Draft<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into people_form (id, campaign, kind, title, state, version, draft, created_at, changed_at, \
         changed_by) values ($1, $2, $3, $4, 'draft', 1, $5, $6, $6, $7)"
    )
    .bind(new.id)
    .bind(new.campaign)
    .bind(new.kind)
    .bind(new.title)
    .bind(new.draft)
    .bind(new.now)
    .bind(new.who)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Changes the draft of a form that is still of this version; else answers false.
///
/// # Errors
/// The database's own.
pub async fn change(tx: &mut Tx, new: Draft<'_>, version: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "update people_form set title = $3, draft = $4, changed_at = $5, changed_by = $6, version = version + 1 \
         where campaign = $1 and id = $2 and version = $7"
    )
    .bind(new.campaign)
    .bind(new.id)
    .bind(new.title)
    .bind(new.draft)
    .bind(new.now)
    .bind(new.who)
    .bind(version)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// Publishes the draft as the version that follows; false where the draft is not of this version any more.
///
/// # Errors
/// The database's own.
pub async fn publish(tx: &mut Tx, draft: Draft<'_>, version: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        let live: Option<i64> = sqlx::query_scalar(
            "update people_form set state = 'open', live = coalesce(live, 0) + 1, version = version + 1, \
             changed_at = $4, changed_by = $5 where campaign = $1 and id = $2 and version = $3 returning live",
        )
        .bind(draft.campaign)
        .bind(draft.id)
        .bind(version)
        .bind(draft.now)
        .bind(draft.who)
        .fetch_optional(&mut *on)
        .await?;
        let Some(live) = live else { return Ok(false) };
        sqlx::query(
            "insert into people_form_version (form, version, body, at, who) values ($1, $2, $3, $4, $5)",
        )
        .bind(draft.id)
        .bind(live)
        .bind(draft.draft)
        .bind(draft.now)
        .bind(draft.who)
        .execute(&mut *on)
        .await
        .map(|_| true)
    })
}

/// Says whether people can fill a form in that was published before.
///
/// # Errors
/// The database's own.
pub async fn turn(tx: &mut Tx, campaign: &str, id: &str, state: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update people_form set state = $3 where campaign = $1 and id = $2 and live is not null"
    )
    .bind(campaign)
    .bind(id)
    .bind(state)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// A form as it was published: a version, or the one that is shown now.
///
/// # Errors
/// The database's own.
pub async fn public(db: &Db, id: &str, version: Option<i64>) -> Result<Option<PublicRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select c.slug, f.state, v.version, v.body from people_form f join campaign c on c.id = f.campaign \
         join people_form_version v on v.form = f.id and v.version = coalesce($2, f.live) where f.id = $1"
    )
    .bind(id)
    .bind(version)
    .fetch_optional(on)
    .await)
}

/// All versions of a form: number and JSON.
///
/// # Errors
/// The database's own.
pub async fn versions(db: &Db, form: &str) -> Result<Vec<(i64, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select version, body from people_form_version where form = $1 order by version"
    )
    .bind(form)
    .fetch_all(on)
    .await)
}

/// An answer that comes in.
#[derive(Clone, Copy, Debug)]
pub struct NewAnswer<'a> {
    /// Its id.
    pub id: &'a str,
    /// The campaign's id.
    pub campaign: &'a str,
    /// The form's id.
    pub form: &'a str,
    /// The version that was shown.
    pub version: i64,
    /// `waiting` or `held`.
    pub state: &'a str,
    /// The hash of the token in the mail; none for what is held.
    pub token: Option<&'a str>,
    /// What two that are the same have in common.
    pub same: &'a str,
    /// The address in lower case.
    pub email: &'a str,
    /// The answers, as JSON.
    pub answers: &'a str,
    /// The way by which it came.
    pub way: &'a str,
    /// Why it is held.
    pub why: &'a str,
    /// Milliseconds since 1970, UTC.
    pub now: i64,
    /// Until when it waits or is held.
    pub expires_at: i64,
}

/// Keeps an answer; false where the same waits or is held already.
///
/// # Errors
/// The database's own.
pub async fn keep(tx: &mut Tx, new: NewAnswer<'_>) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into form_answer (id, campaign, form, version, state, token, same, email, answers, way, why, \
         created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
         on conflict do nothing"
    )
    .bind(new.id)
    .bind(new.campaign)
    .bind(new.form)
    .bind(new.version)
    .bind(new.state)
    .bind(new.token)
    .bind(new.same)
    .bind(new.email)
    .bind(new.answers)
    .bind(new.way)
    .bind(new.why)
    .bind(new.now)
    .bind(new.expires_at)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// The answer of a token that waits for its address.
///
/// # Errors
/// The database's own.
pub async fn waiting(db: &Db, form: &str, token: &str, now: i64) -> Result<Option<AnswerRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(answers!(
        "a.form = $1 and a.token = $2 and a.state = 'waiting' and a.expires_at > $3"
    ))
    .bind(form)
    .bind(token)
    .bind(now)
    .fetch_optional(on)
    .await)
}

/// Takes the token of that answer, so that it works once; false where somebody was quicker.
///
/// # Errors
/// The database's own.
pub async fn take(tx: &mut Tx, id: &str, token: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update form_answer set token = null where id = $1 and token = $2 and state = 'waiting'"
    )
    .bind(id)
    .bind(token)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Gives an answer whose address has said yes to a supporter. `alone`: it replaces what they answered to this form
/// before.
///
/// # Errors
/// The database's own.
pub async fn settle(
    tx: &mut Tx,
    (form, id): (&str, &str),
    supporter: &str,
    now: i64,
    alone: bool,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        if alone {
            sqlx::query("delete from form_answer where supporter = $1 and form = $2 and state = 'confirmed'")
                .bind(supporter)
                .bind(form)
                .execute(&mut *on)
                .await?;
        }
        sqlx::query(
            "update form_answer set state = 'confirmed', supporter = $2, confirmed_at = $3, expires_at = null, \
             email = '', why = '' where id = $1",
        )
        .bind(id)
        .bind(supporter)
        .bind(now)
        .execute(&mut *on)
        .await
        .map(|_| ())
    })
}

/// What is held, the latest first.
///
/// # Errors
/// The database's own.
pub async fn held(db: &Db, campaign: &str, now: i64) -> Result<Vec<AnswerRow>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(answers!(
        "a.campaign = $1 and a.state = 'held' and a.expires_at > $2 order by a.created_at desc, a.id limit 200"
    ))
    .bind(campaign)
    .bind(now)
    .fetch_all(on)
    .await
    })
}

/// One of them, as a transaction sees it.
///
/// # Errors
/// The database's own.
pub async fn held_one(tx: &mut Tx, campaign: &str, id: &str) -> Result<Option<AnswerRow>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(answers!(
        "a.campaign = $1 and a.id = $2 and a.state = 'held'"
    ))
    .bind(campaign)
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// Lets a held answer wait for its address.
///
/// # Errors
/// The database's own.
pub async fn let_on(tx: &mut Tx, id: &str, token: &str, expires_at: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update form_answer set state = 'waiting', token = $2, expires_at = $3, why = '' where id = $1"
    )
    .bind(id)
    .bind(token)
    .bind(expires_at)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Throws an answer away.
///
/// # Errors
/// The database's own.
pub async fn remove(tx: &mut Tx, id: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query("delete from form_answer where id = $1")
        .bind(id)
        .execute(on)
        .await
        .map(|_| ()))
}

/// Forgets what was held long enough, and holds what waited for its address in vain, until `until`.
///
/// # Errors
/// The database's own.
pub async fn sweep(tx: &mut Tx, now: i64, until: i64, why: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query("delete from form_answer where expires_at <= $1 and state = 'held'")
            .bind(now)
            .execute(&mut *on)
            .await?;
        sqlx::query(
            "update form_answer set state = 'held', token = null, why = $3, expires_at = $2 \
             where expires_at <= $1 and state = 'waiting'",
        )
        .bind(now)
        .bind(until)
        .bind(why)
        .execute(&mut *on)
        .await
        .map(|_| ())
    })
}

/// A page of the answers whose address has said yes, the latest first, after the one that `after` names.
///
/// # Errors
/// The database's own.
pub async fn page(
    db: &Db,
    form: &str,
    after: Option<(i64, &str)>,
    limit: i64,
) -> Result<Vec<AnswerRow>, sqlx::Error> {
    let (at, id) = after.unwrap_or((i64::MAX, ""));
    read!(db, |on| {
        sqlx::query_as(answers!(
        "a.form = $1 and a.state = 'confirmed' and (a.confirmed_at < $2 or (a.confirmed_at = $2 and a.id < $3)) \
         order by a.confirmed_at desc, a.id desc limit $4"
    ))
    .bind(form)
    .bind(at)
    .bind(id)
    .bind(limit)
    .fetch_all(on)
    .await
    })
}

/// Everything that somebody answered, the latest first.
///
/// # Errors
/// The database's own.
pub async fn of_supporter(db: &Db, supporter: &str) -> Result<Vec<AnswerRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(answers!(
        "a.supporter = $1 order by a.confirmed_at desc, a.id desc limit 200"
    ))
    .bind(supporter)
    .fetch_all(on)
    .await)
}
