//! The way into a campaign: who asks, what they are in it, whether they may. Every port of the workspace begins here,
//! and what it changes goes into the audit here.

use crate::clock::Clock;
use crate::fault::{internal, store};
use crate::services::seal::Seal;
use crate::store::{Db, Tx, audit, campaigns};
use domain::State;
use domain::actor::{Actor, Person};
use domain::campaign::phases::{Aim, Phase};
use domain::fault::Fault;
use domain::geo::Geoid;
use domain::workspace::campaign::{Head, Route};
use domain::workspace::day::day_at;
use domain::workspace::rights::{Action, MemberRole};

/// What all services of the workspace share. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Office {
    /// The database.
    pub db: Db,
    /// The time, and new ids.
    pub clock: Clock,
    /// Keyed hashes.
    pub seal: Seal,
    /// The site's public address, for mail to say.
    pub site: String,
}

/// Somebody who is in a campaign and may do what they came for.
#[derive(Clone, Debug)]
pub struct Entered {
    /// The campaign, as they see it.
    pub head: Head,
    /// Who they are.
    pub person: Person,
    /// Their membership's id.
    pub member: String,
}

/// A field that is changed, for the audit.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// The field.
    pub field: &'a str,
    /// Before.
    pub before: &'a str,
    /// After.
    pub after: &'a str,
    /// Whose data it is: a person's id; empty if nobody's.
    pub about: &'a str,
}

impl<'a> Change<'a> {
    /// A field that is nobody's personal data.
    #[must_use]
    pub fn of(field: &'a str, before: &'a str, after: &'a str) -> Self {
        Self {
            field,
            before,
            after,
            about: "",
        }
    }
}

/// The person who asks.
///
/// # Errors
/// [`Fault::Unauthenticated`] for everybody else.
pub fn person(actor: &Actor) -> Result<&Person, Fault> {
    actor.person().ok_or(Fault::Unauthenticated)
}

impl Office {
    /// Lets somebody in to read.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for everybody who is not a member, [`Fault::Forbidden`] for members whose role does not
    /// allow it.
    pub async fn enter(&self, actor: &Actor, slug: &str, action: Action) -> Result<Entered, Fault> {
        let person = person(actor)?;
        let row = campaigns::of_member(&self.db, &person.id, slug)
            .await
            .map_err(store)?;
        self.admit(person, slug, row, action)
    }

    /// Lets somebody in to write: the rights are read within the transaction, so that a role that was taken away a
    /// moment ago does not count any more.
    ///
    /// # Errors
    /// As [`Self::enter`]; [`Fault::Conflict`] where the campaign is closed.
    pub async fn enter_to_write(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        slug: &str,
        action: Action,
    ) -> Result<Entered, Fault> {
        let person = person(actor)?;
        let row = campaigns::of_member_in(tx, &person.id, slug)
            .await
            .map_err(store)?;
        self.admit(person, slug, row, action)
    }

    fn admit(
        &self,
        person: &Person,
        slug: &str,
        row: Option<campaigns::Row>,
        action: Action,
    ) -> Result<Entered, Fault> {
        let Some(row) = row else {
            return Err(Fault::not_found(slug));
        };
        let member = row.member.clone();
        let Some(head) = self.head(row)? else {
            return Err(Fault::not_found(slug));
        };
        if !head.role.may(action) {
            return Err(Fault::Forbidden);
        }
        if !head.may(action) {
            return Err(Fault::Conflict {
                message: "the campaign is closed; an owner can open it again in its settings".to_owned(),
            });
        }
        Ok(Entered {
            head,
            person: person.clone(),
            member,
        })
    }

    /// What a row says of a campaign; nothing once the asker's role has come to its end.
    ///
    /// # Errors
    /// [`Fault::Internal`] where the row holds what no version of the program writes.
    pub fn head(&self, row: campaigns::Row) -> Result<Option<Head>, Fault> {
        let today = day_at(self.clock.now(), &row.zone);
        let ended = row
            .until
            .as_deref()
            .is_some_and(|until| *until < *today.to_string());
        if ended {
            return Ok(None);
        }
        let strange = |what: &str| internal(&format!("campaign {} has a strange {what}", row.id));
        Ok(Some(Head {
            aim: Aim::parse(&row.aim).ok_or_else(|| strange("aim"))?,
            state: State::from_postal(&row.state).ok_or_else(|| strange("state"))?,
            geoid: row.geoid.as_deref().and_then(Geoid::parse),
            route: Route::parse(&row.route).ok_or_else(|| strange("route"))?,
            election: match &row.election {
                Some(day) => Some(day.parse().map_err(|_| strange("election"))?),
                None => None,
            },
            phase: Phase::parse(&row.phase).ok_or_else(|| strange("phase"))?,
            role: MemberRole::parse(&row.role).ok_or_else(|| strange("role"))?,
            today,
            neutral: row.neutral != 0,
            two_person: row.two_person != 0,
            demo: row.demo != 0,
            archived: row.archived_at.is_some(),
            version: row.version,
            id: row.id,
            slug: row.slug,
            name: row.name,
            place: row.place,
            zone: row.zone,
            paid_for_by: row.paid_for_by,
        }))
    }

    /// Begins a write transaction.
    ///
    /// # Errors
    /// [`Fault::Internal`] where the database does not give one.
    pub async fn begin(&self) -> Result<Tx, Fault> {
        self.db.begin().await.map_err(store)
    }

    /// A new id.
    #[must_use]
    pub fn id(&self) -> String {
        self.clock.id().to_string()
    }

    /// Writes into the audit of a campaign what somebody in it did.
    ///
    /// # Errors
    /// [`Fault::Internal`] where the database fails.
    pub async fn record(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        action: &str,
        subject: &str,
        changes: &[Change<'_>],
    ) -> Result<(), Fault> {
        self.note(
            tx,
            &entered.head.id,
            &entered.person,
            action,
            subject,
            "",
            changes,
        )
        .await
    }

    /// The same in any chain, with a reason. Only fields that differ are written.
    ///
    /// # Errors
    /// [`Fault::Internal`] where the database fails.
    #[expect(clippy::too_many_arguments, reason = "these are the columns of one row")]
    pub async fn note(
        &self,
        tx: &mut Tx,
        chain: &str,
        person: &Person,
        action: &str,
        subject: &str,
        reason: &str,
        changes: &[Change<'_>],
    ) -> Result<(), Fault> {
        let id = self.id();
        let changed: Vec<&Change<'_>> = changes.iter().filter(|c| c.before != c.after).collect();
        let keyed = |text: &str| self.seal.hash(&format!("audit {id}"), text);
        let fields: Vec<serde_json::Value> = changed
            .iter()
            .map(|c| serde_json::json!({ "field": c.field, "before": keyed(c.before), "after": keyed(c.after) }))
            .collect();
        let detail = serde_json::json!({
            "from": keyed(&person.from),
            "reason": keyed(reason),
            "fields": fields,
        })
        .to_string();
        let event = audit::Event {
            id: &id,
            chain,
            at: self.clock.now(),
            actor: &person.id,
            action,
            subject,
            detail: &detail,
        };
        let mut values: Vec<audit::Value<'_>> = changed
            .iter()
            .map(|c| audit::Value {
                field: c.field,
                about: c.about,
                before: c.before,
                after: c.after,
            })
            .collect();
        for (field, text) in [(audit::FROM, person.from.as_str()), (audit::REASON, reason)] {
            if !text.is_empty() {
                values.push(audit::Value {
                    field,
                    about: &person.id,
                    before: "",
                    after: text,
                });
            }
        }
        audit::add(tx, &event, &values).await.map_err(store)
    }
}
