//! Vote, money and the time after: records that are read, kept and taken away one like the other.

use super::office::{Change, Entered, Office};
use crate::fault::{internal, store};
use crate::store::{Tx, books};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::ask::Pairs;
use domain::fault::Fault;
use domain::workspace::books::duty::Suggestion;
use domain::workspace::books::ledger::Book;
use domain::workspace::books::outcome::After;
use domain::workspace::books::typed;
use domain::workspace::books::vote::{Basis, Tally, VoteSheet};
use domain::workspace::books::{Area, Books, Kept, Opened, Record, RecordKind, Told};
use domain::workspace::rights::Action;

/// The most records of one kind in a campaign.
const MOST: i64 = 5_000;

/// The records of a database.
#[derive(Clone, Debug)]
pub struct BooksService {
    office: Office,
}

fn clash() -> Fault {
    Fault::invalid(
        "version",
        "is not the latest: somebody else changed this meanwhile. Yours is kept below; what stands there now is beside it",
    )
}

/// A kind, if it belongs to the area under which it was asked for.
fn kind_of(area: Area, word: &str) -> Result<RecordKind, Fault> {
    RecordKind::parse(word)
        .filter(|kind| kind.area() == area)
        .ok_or_else(|| Fault::not_found(word))
}

/// The word for the audit: `lock_out.changed`.
fn deed(kind: RecordKind, done: &str) -> String {
    format!("{}.{done}", kind.word().replace('-', "_"))
}

impl BooksService {
    /// With what they need.
    #[must_use]
    pub fn new(office: Office) -> Self {
        Self { office }
    }

    async fn all<R: Record>(&self, kind: RecordKind, campaign: &str) -> Result<Vec<Kept<R>>, Fault> {
        let rows = books::all(&self.office.db, kind, campaign).await.map_err(store)?;
        let read = |row: books::Row| {
            let value = R::read(&row.fields)
                .map_err(|fault| internal(&format!("{kind} {} does not read: {fault}", row.id)))?;
            Ok(Kept {
                id: row.id,
                version: row.version,
                value,
            })
        };
        rows.into_iter().map(read).collect()
    }

    async fn one<R: Record>(&self, kind: RecordKind, campaign: &str) -> Result<Option<Kept<R>>, Fault> {
        Ok(self.all(kind, campaign).await?.into_iter().next())
    }

    async fn book(&self, entered: Entered) -> Result<Book, Fault> {
        let campaign = entered.head.id.clone();
        Ok(Book {
            head: entered.head,
            gifts: self.all(RecordKind::Gift, &campaign).await?,
            expenses: self.all(RecordKind::Expense, &campaign).await?,
            budget: self.all(RecordKind::Budget, &campaign).await?,
            grants: self.all(RecordKind::Grant, &campaign).await?,
            duties: self.all(RecordKind::Duty, &campaign).await?,
        })
    }

    /// What other records say already of a new one: what a Yes means, the day of the vote, the sums.
    async fn known(&self, entered: &Entered, kind: RecordKind) -> Result<Told, Fault> {
        let head = &entered.head;
        match kind {
            RecordKind::Outcome => {
                let basis: Option<Kept<Basis>> = self.one(RecordKind::Basis, &head.id).await?;
                let yes_means = basis.map(|b| b.value.yes_means.word().to_owned());
                Ok(vec![
                    ("yes_means", yes_means.unwrap_or_default()),
                    ("day", typed::day(head.election)),
                ])
            }
            RecordKind::Report => {
                let tallies: Vec<Kept<Tally>> = self.all(RecordKind::Tally, &head.id).await?;
                let found: i64 = tallies.iter().map(|tally| tally.value.support).sum();
                let mut known = vec![("supporters", typed::number((found > 0).then_some(found)))];
                if head.role.may(Area::Money.view()) {
                    let sums = self.book(entered.clone()).await?.sums();
                    known.extend([
                        ("raised", typed::cents(Some(sums.gifts + sums.grants))),
                        ("spent", typed::cents(Some(sums.spent))),
                        ("donors", typed::number(Some(sums.donors))),
                    ]);
                }
                Ok(known)
            }
            _ => Ok(Told::new()),
        }
    }

    async fn add(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        kind: RecordKind,
        told: &Told,
    ) -> Result<String, Fault> {
        let campaign = &entered.head.id;
        if books::count(tx, kind, campaign).await.map_err(store)? >= MOST {
            return Err(Fault::Conflict {
                message: format!("there are {MOST} of these already; take some away first"),
            });
        }
        let id = self.office.id();
        if !books::add(tx, kind, campaign, &id, told).await.map_err(store)? {
            return Err(match kind {
                RecordKind::Budget => Fault::invalid("category", "has a line already; change that one"),
                _ => clash(),
            });
        }
        let changes: Vec<Change<'_>> = told
            .iter()
            .map(|(field, after)| Change::of(field, "", after))
            .collect();
        self.office
            .record(
                tx,
                entered,
                &deed(kind, "added"),
                &format!("{kind} {id}"),
                &changes,
            )
            .await?;
        Ok(id)
    }

    async fn change(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        kind: RecordKind,
        (before, version): (&books::Row, i64),
        told: &Told,
    ) -> Result<(), Fault> {
        let category = |fields: &[(String, String)]| {
            let found = fields.iter().find(|(field, _)| field == "category");
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        if before.version != version {
            return Err(clash());
        }
        if kind == RecordKind::Budget {
            // A line belongs to its category for good: another category has a line of its own.
            let after = told.iter().find(|(field, _)| *field == "category");
            if after.is_some_and(|(_, after)| *after != category(&before.fields)) {
                return Err(Fault::invalid(
                    "category",
                    "stays as it is; add a line for another category",
                ));
            }
        }
        let at = (before.id.as_str(), version);
        if !books::change(tx, kind, &entered.head.id, at, told)
            .await
            .map_err(store)?
        {
            return Err(clash());
        }
        let changes: Vec<Change<'_>> = told
            .iter()
            .map(|(field, after)| {
                let found = before.fields.iter().find(|(name, _)| name == field);
                let before = found.map(|(_, value)| value.as_str()).unwrap_or_default();
                Change::of(field, before, after)
            })
            .collect();
        let subject = format!("{kind} {}", before.id);
        self.office
            .record(tx, entered, &deed(kind, "changed"), &subject, &changes)
            .await
    }

    /// There is one plan: others are not planned with any more.
    async fn plan_with(&self, tx: &mut Tx, entered: &Entered, id: &str) -> Result<(), Fault> {
        let others = books::plan_with(tx, &entered.head.id, id).await.map_err(store)?;
        for other in others {
            let subject = format!("turnout {other}");
            self.office
                .record(
                    tx,
                    entered,
                    "turnout.changed",
                    &subject,
                    &[Change::of("planned", "1", "")],
                )
                .await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Books for BooksService {
    async fn vote(&self, actor: &Actor, slug: &str) -> Result<VoteSheet, Fault> {
        let entered = self.office.enter(actor, slug, Area::Vote.view()).await?;
        let campaign = entered.head.id.clone();
        Ok(VoteSheet {
            head: entered.head,
            basis: self.one(RecordKind::Basis, &campaign).await?,
            turnouts: self.all(RecordKind::Turnout, &campaign).await?,
            tallies: self.all(RecordKind::Tally, &campaign).await?,
        })
    }

    async fn money(&self, actor: &Actor, slug: &str) -> Result<Book, Fault> {
        let entered = self.office.enter(actor, slug, Area::Money.view()).await?;
        self.book(entered).await
    }

    async fn after(&self, actor: &Actor, slug: &str) -> Result<After, Fault> {
        let entered = self.office.enter(actor, slug, Area::After.view()).await?;
        let campaign = entered.head.id.clone();
        Ok(After {
            head: entered.head,
            outcome: self.one(RecordKind::Outcome, &campaign).await?,
            lock_out: self.one(RecordKind::LockOut, &campaign).await?,
            search: self.one(RecordKind::Search, &campaign).await?,
            report: self.one(RecordKind::Report, &campaign).await?,
        })
    }

    async fn open(
        &self,
        actor: &Actor,
        slug: &str,
        area: Area,
        kind: &str,
        id: &str,
    ) -> Result<Opened, Fault> {
        let entered = self.office.enter(actor, slug, area.edit()).await?;
        let kind = kind_of(area, kind)?;
        let found = books::get(&self.office.db, kind, &entered.head.id, id)
            .await
            .map_err(store)?;
        if found.is_none() && !kind.single() && id != "new" {
            return Err(Fault::not_found(id));
        }
        let known = match &found {
            None => self.known(&entered, kind).await?,
            Some(_) => Told::new(),
        };
        Ok(Opened {
            head: entered.head,
            kind,
            kept: found.map(|row| Kept {
                id: row.id,
                version: row.version,
                value: row.fields,
            }),
            known,
        })
    }

    async fn save(
        &self,
        actor: &Actor,
        slug: &str,
        area: Area,
        kind: &str,
        id: &str,
        form: &Pairs,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, area.edit())
            .await?;
        let kind = kind_of(area, kind)?;
        let told = kind.read(form)?;
        let version = form.iter().find(|(name, _)| name == "version");
        let version: i64 = version.and_then(|(_, v)| v.parse().ok()).unwrap_or_default();
        let before = books::find(&mut tx, kind, &entered.head.id, id)
            .await
            .map_err(store)?;
        let id = match before {
            Some(before) => {
                self.change(&mut tx, &entered, kind, (&before, version), &told)
                    .await?;
                before.id
            }
            // Somebody took it away meanwhile: what was written is not lost with it.
            None if kind.single() || id == "new" || version > 0 => {
                self.add(&mut tx, &entered, kind, &told).await?
            }
            None => return Err(Fault::not_found(id)),
        };
        let planned = told
            .iter()
            .any(|(field, value)| *field == "planned" && value == "1");
        if kind == RecordKind::Turnout && planned {
            self.plan_with(&mut tx, &entered, &id).await?;
        }
        tx.commit().await.map_err(store)
    }

    async fn remove(
        &self,
        actor: &Actor,
        slug: &str,
        area: Area,
        kind: &str,
        id: &str,
        version: &str,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, area.edit())
            .await?;
        let kind = kind_of(area, kind)?;
        let found = books::find(&mut tx, kind, &entered.head.id, id)
            .await
            .map_err(store)?;
        let Some(row) = found else {
            return Err(Fault::not_found(id));
        };
        let version: i64 = version.parse().unwrap_or_default();
        if !books::remove(&mut tx, kind, &entered.head.id, (&row.id, version))
            .await
            .map_err(store)?
        {
            return Err(clash());
        }
        let changes: Vec<Change<'_>> = row
            .fields
            .iter()
            .map(|(field, before)| Change::of(field, before, ""))
            .collect();
        let subject = format!("{kind} {}", row.id);
        self.office
            .record(&mut tx, &entered, &deed(kind, "removed"), &subject, &changes)
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn suggest(&self, actor: &Actor, slug: &str, key: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Area::Money.edit())
            .await?;
        let suggestion = Suggestion::of(entered.head.state)
            .find(|suggestion| suggestion.key == key)
            .ok_or_else(|| Fault::not_found(key))?;
        // Asked for twice, it is there once.
        if !books::has_duty(&mut tx, &entered.head.id, suggestion.name)
            .await
            .map_err(store)?
        {
            let told = suggestion.duty().told();
            self.add(&mut tx, &entered, RecordKind::Duty, &told).await?;
        }
        tx.commit().await.map_err(store)
    }

    async fn export_money(&self, actor: &Actor, slug: &str, reason: &str) -> Result<Book, Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::Export)
            .await?;
        if !entered.head.role.may(Area::Money.view()) {
            return Err(Fault::Forbidden);
        }
        let reason = super::export::reason(reason)?;
        let (campaign, person) = (&entered.head.id, &entered.person);
        self.office
            .note(&mut tx, campaign, person, "money.exported", "money", &reason, &[])
            .await?;
        tx.commit().await.map_err(store)?;
        self.book(entered).await
    }
}
