//! The law of a campaign: its rule, figures, days, deadlines, companion questions, wording.

mod read;
mod rule;

use super::office::{Change, Entered, Office};
use crate::fault::{internal, store};
use crate::services::petitions::PetitionLawService;
use crate::store::{Tx, law};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::ask::Pairs;
use domain::campaign::dates::{Due, timeline};
use domain::campaign::rule::{Companion, EditFault, Event};
use domain::fault::Fault;
use domain::workspace::law::{Decision, FigureForm, Law, LegalPath, MoveForm, Subject, WordingForm, reading};
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use std::sync::Arc;

/// The law of all campaigns.
#[derive(Clone, Debug)]
pub struct LawService {
    office: Office,
    on_record: Arc<PetitionLawService>,
}

/// What is told of a change, in the history that every member sees and in the audit.
struct Told<'a> {
    subject: Subject,
    field: &'a str,
    before: &'a str,
    after: &'a str,
    note: &'a str,
}

/// The value of a form's field, without blanks around it.
fn typed<'p>(form: &'p Pairs, name: &str) -> &'p str {
    let found = form.iter().find(|(n, _)| n == name);
    found.map(|(_, v)| v.trim()).unwrap_or_default()
}

/// What somebody else did between the opening of a form and its sending.
fn meanwhile(field: &str, now: &str) -> Fault {
    Fault::invalid(field, meanwhile_text(now))
}

fn meanwhile_text(now: &str) -> String {
    if now.is_empty() {
        "was taken away by somebody else meanwhile; yours is kept here, save again if it is right".to_owned()
    } else {
        format!("was set to {now} by somebody else meanwhile; yours is kept here, save again if it is right")
    }
}

/// Why a rule or a day was not changed, told beside the field.
fn refused(fault: EditFault, unchanged: &str) -> Fault {
    match fault {
        EditFault::NoNote => Fault::invalid("note", "must say why: on whose word"),
        EditFault::NoChange => Fault::invalid(unchanged, "is what stands there already"),
    }
}

impl LawService {
    /// With what it needs.
    #[must_use]
    pub fn new(office: Office, on_record: Arc<PetitionLawService>) -> Self {
        Self { office, on_record }
    }

    async fn write(&self, tx: &mut Tx, actor: &Actor, slug: &str) -> Result<Entered, Fault> {
        self.office.enter_to_write(tx, actor, slug, Action::EditLaw).await
    }

    /// Keeps what was changed for the campaign's own history.
    async fn remember(&self, tx: &mut Tx, entered: &Entered, told: &Told<'_>) -> Result<(), Fault> {
        let new = law::NewChange {
            id: &self.office.id(),
            subject: told.subject.word(),
            field: told.field,
            before: told.before,
            after: told.after,
            note: told.note,
        };
        let at = self.office.clock.now();
        law::add_change(tx, &entered.head.id, &new, &entered.person.id, at)
            .await
            .map_err(store)
    }

    /// Keeps what was changed in the history and in the audit.
    async fn tell(&self, tx: &mut Tx, entered: &Entered, told: &Told<'_>) -> Result<(), Fault> {
        self.remember(tx, entered, told).await?;
        let action = format!("law.{}_changed", told.subject);
        let changes = [
            Change::of(told.field, told.before, told.after),
            Change::of("note", "", told.note),
        ];
        let subject = format!("campaign {}", entered.head.id);
        self.office.record(tx, entered, &action, &subject, &changes).await
    }
}

#[async_trait]
impl LegalPath for LawService {
    async fn law(&self, actor: &Actor, slug: &str) -> Result<Law, Fault> {
        let entered = self.office.enter(actor, slug, Action::View).await?;
        read::all(&self.office.db, entered, self.on_record.all()).await
    }

    async fn pin(&self, actor: &Actor, slug: &str, id: &str, version: &str) -> Result<(), Fault> {
        self.pin_rule(actor, slug, id, version).await
    }

    async fn write_rule(&self, actor: &Actor, slug: &str, form: &Pairs) -> Result<(), Fault> {
        self.edit_rule(actor, slug, form).await
    }

    async fn take_over(&self, actor: &Actor, slug: &str, note: &str, version: &str) -> Result<(), Fault> {
        self.take_news(actor, slug, note, version).await
    }

    async fn add_figure(&self, actor: &Actor, slug: &str, form: &FigureForm) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.write(&mut tx, actor, slug).await?;
        let figure = form.read()?;
        let id = self.office.id();
        let new = law::NewFigure {
            id: &id,
            base: figure.base.word(),
            amount: figure.value,
            source: &figure.source,
            as_of: &figure.as_of,
        };
        let now = self.office.clock.now();
        law::add_figure(&mut tx, &entered.head.id, &new, &entered.person.id, now)
            .await
            .map_err(store)?;
        let told = Told {
            subject: Subject::Figure,
            field: figure.base.word(),
            before: "",
            after: &format!("{} ({})", figure.value, figure.source),
            note: &figure.as_of,
        };
        self.tell(&mut tx, &entered, &told).await?;
        tx.commit().await.map_err(store)
    }

    async fn remove_figure(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.write(&mut tx, actor, slug).await?;
        let removed = law::remove_figure(&mut tx, &entered.head.id, id)
            .await
            .map_err(store)?;
        let (base, amount, source) = removed.ok_or_else(|| Fault::not_found(id))?;
        let told = Told {
            subject: Subject::Figure,
            field: &base,
            before: &format!("{amount} ({source})"),
            after: "",
            note: "",
        };
        self.tell(&mut tx, &entered, &told).await?;
        tx.commit().await.map_err(store)
    }

    async fn set_days(&self, actor: &Actor, slug: &str, form: &Pairs) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.write(&mut tx, actor, slug).await?;
        let rows = law::days_in(&mut tx, &entered.head.id).await.map_err(store)?;
        let mut reader = Reader::default();
        let mut changed = Vec::new();
        for event in Event::ALL.iter().filter(|event| **event != Event::Election) {
            let (field, word) = (format!("on-{event}"), event.word());
            let (new, was) = (typed(form, &field), typed(form, &format!("was-{event}")));
            if new == was {
                continue;
            }
            let now = rows.iter().find(|(e, _)| e == word);
            let now = now.map(|(_, day)| day.as_str()).unwrap_or_default();
            let day = reader.day(&field, new);
            if now != was && now != new {
                reader.wrong(&field, meanwhile_text(now));
            }
            changed.push((word, now.to_owned(), day.map(|d| d.to_string())));
        }
        let changed = reader.done(changed)?;
        for (event, before, after) in changed {
            law::set_day(&mut tx, &entered.head.id, event, after.as_deref())
                .await
                .map_err(store)?;
            let told = Told {
                subject: Subject::Day,
                field: event,
                before: &before,
                after: after.as_deref().unwrap_or_default(),
                note: "",
            };
            self.tell(&mut tx, &entered, &told).await?;
        }
        tx.commit().await.map_err(store)
    }

    async fn move_deadline(&self, actor: &Actor, slug: &str, form: &MoveForm) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.write(&mut tx, actor, slug).await?;
        let campaign = entered.head.id.as_str();
        let mut reader = Reader::default();
        let due = reader.word("due", &form.due, Due::parse);
        let from = reader.word("from", &form.from, Event::parse);
        let date = reader.day("date", &form.date);
        let note = reader.text("note", &form.note);
        let (Some(due), Some(from)) = reader.done((due, from))? else {
            return Err(Fault::not_found("deadline"));
        };
        let rows = law::moves_in(&mut tx, campaign).await.map_err(store)?;
        let moves = rows.into_iter().map(read::moved).collect::<Result<Vec<_>, _>>()?;
        let present = moves.iter().find(|m| m.due == due && m.from == from);
        let before = present.map(|m| m.date.to_string()).unwrap_or_default();
        let after = date.map(|d| d.to_string()).unwrap_or_default();
        if form.was.trim() != before && before != after {
            return Err(meanwhile("date", &before));
        }
        if note.is_empty() {
            return Err(refused(EditFault::NoNote, "date"));
        }
        match date {
            Some(date) => {
                let row = law::rule_in(&mut tx, campaign).await.map_err(store)?;
                let row = row.ok_or_else(|| Fault::not_found("rule"))?;
                let days = law::days_in(&mut tx, campaign).await.map_err(store)?;
                let mut known = read::milestones(&days)?;
                if let Some(vote) = entered.head.election {
                    known.insert(Event::Election, vote);
                }
                let counted = timeline(&read::rule(&row.rule)?, &known);
                if !counted.deadlines.iter().any(|d| d.due == due && d.from == from) {
                    return Err(Fault::not_found("deadline"));
                }
                counted
                    .moved(due, from, date, &note)
                    .map_err(|fault| refused(fault, "date"))?;
                let new = law::NewMove {
                    due: due.word(),
                    counted_from: from.word(),
                    on_day: &after,
                    note: &note,
                };
                let now = self.office.clock.now();
                law::keep_move(&mut tx, campaign, &new, &entered.person.id, now)
                    .await
                    .map_err(store)?;
            }
            None if before.is_empty() => {
                return Err(Fault::invalid("date", "must be a day such as 2028-07-10"));
            }
            None => law::forget_move(&mut tx, campaign, due.word(), from.word())
                .await
                .map_err(store)?,
        }
        let told = Told {
            subject: Subject::Deadline,
            field: due.word(),
            before: &before,
            after: &after,
            note: &note,
        };
        self.tell(&mut tx, &entered, &told).await?;
        tx.commit().await.map_err(store)
    }

    async fn decide(&self, actor: &Actor, slug: &str, form: &Pairs) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.write(&mut tx, actor, slug).await?;
        let campaign = entered.head.id.as_str();
        let rows = law::companions_in(&mut tx, campaign).await.map_err(store)?;
        let mut reader = Reader::default();
        let mut decided = Vec::new();
        for companion in Companion::ALL {
            let field = format!("decision-{companion}");
            if !form.iter().any(|(name, _)| *name == field) {
                continue;
            }
            let new = typed(form, &field);
            let because = reader.text(
                &format!("because-{companion}"),
                typed(form, &format!("because-{companion}")),
            );
            let decision = reader.word(&field, new, Decision::parse);
            if decision == Some(Decision::Against) && because.is_empty() {
                reader.wrong(
                    &format!("because-{companion}"),
                    "must say why it is left out, so that it is a decision and no oversight",
                );
            }
            let now = rows.iter().find(|row| row.companion == companion.word());
            let now = now.map(|row| row.decision.clone()).unwrap_or_default();
            if now != typed(form, &format!("was-{companion}")) && now != new {
                reader.wrong(&field, meanwhile_text(&now));
            }
            decided.push((*companion, now, decision, because));
        }
        for (companion, before, decision, because) in reader.done(decided)? {
            let Some(decision) = decision else { continue };
            let now = self.office.clock.now();
            let kept = (decision.word(), because.as_str());
            law::decide(&mut tx, campaign, companion.word(), kept, &entered.person.id, now)
                .await
                .map_err(store)?;
            let told = Told {
                subject: Subject::Companion,
                field: companion.word(),
                before: &before,
                after: decision.word(),
                note: &because,
            };
            self.tell(&mut tx, &entered, &told).await?;
        }
        tx.commit().await.map_err(store)
    }

    async fn word_question(&self, actor: &Actor, slug: &str, form: &WordingForm) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.write(&mut tx, actor, slug).await?;
        let campaign = entered.head.id.as_str();
        let (text, limit) = form.read()?;
        let row = law::rule_in(&mut tx, campaign).await.map_err(store)?;
        let yes_means = row.map(|row| read::rule(&row.rule)).transpose()?;
        let found = reading(&text, limit, yes_means.and_then(|rule| rule.yes_means));
        let found = serde_json::to_string(&found).map_err(|e| internal(&e.to_string()))?;
        let latest = law::wording_in(&mut tx, campaign).await.map_err(store)?;
        let (at, before) = latest.unwrap_or((0, String::new()));
        let clash = || {
            Fault::invalid(
                "version",
                "is not the latest: somebody else kept another wording meanwhile. Yours is kept below; theirs stands beside it",
            )
        };
        if form.version.trim().parse() != Ok(at) {
            return Err(clash());
        }
        let new = law::NewWording {
            version: at + 1,
            wording: &text,
            word_limit: limit,
            reading: &found,
        };
        let now = self.office.clock.now();
        if !law::add_wording(&mut tx, campaign, &new, &entered.person.id, now)
            .await
            .map_err(store)?
        {
            return Err(clash());
        }
        let told = Told {
            subject: Subject::Question,
            field: "wording",
            before: &before,
            after: &text,
            note: "",
        };
        self.tell(&mut tx, &entered, &told).await?;
        tx.commit().await.map_err(store)
    }
}
