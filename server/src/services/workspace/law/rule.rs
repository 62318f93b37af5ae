//! The rule of a campaign: chosen, drawn, changed by hand, taken over.

use super::{LawService, Told, read, refused, typed};
use crate::fault::{internal, store};
use crate::services::workspace::office::{Change, Entered};
use crate::store::{Tx, law};
use domain::actor::Actor;
use domain::ask::Pairs;
use domain::campaign::PetitionRule;
use domain::campaign::rule::{EditFault, Field};
use domain::fault::Fault;
use domain::workspace::law::fields::{self, BY_HAND};
use domain::workspace::law::{Pinned, Subject};

fn json(rule: &PetitionRule) -> Result<String, Fault> {
    serde_json::to_string(rule).map_err(|e| internal(&e.to_string()))
}

/// One field of a rule as text, for the audit.
fn part(rule: &PetitionRule, field: Field) -> String {
    let all = serde_json::to_value(rule).unwrap_or_default();
    match all.get(field.word().replace('-', "_")) {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(value) if !value.is_null() => value.to_string(),
        _ => String::new(),
    }
}

fn clash() -> Fault {
    Fault::invalid(
        "version",
        "is not the latest: somebody else changed the rule meanwhile. Yours is kept below; what stands there now is beside it",
    )
}

/// A rule to be kept in place of the one before.
struct Keep<'a> {
    before: Option<&'a PetitionRule>,
    rule: &'a PetitionRule,
    original: &'a PetitionRule,
    by_hand: bool,
    version: i64,
    action: &'static str,
    note: &'a str,
}

impl LawService {
    async fn present(&self, tx: &mut Tx, campaign: &str) -> Result<Option<Pinned>, Fault> {
        let row = law::rule_in(tx, campaign).await.map_err(store)?;
        row.map(|row| read::pinned(&row, self.on_record.all()))
            .transpose()
    }

    async fn keep(&self, tx: &mut Tx, entered: &Entered, keep: &Keep<'_>) -> Result<(), Fault> {
        let (rule, original) = (json(keep.rule)?, json(keep.original)?);
        let campaign = entered.head.id.as_str();
        if !law::keep_rule(tx, campaign, keep.version, &rule, &original, keep.by_hand)
            .await
            .map_err(store)?
        {
            return Err(clash());
        }
        let before = keep.before.map(json).transpose()?.unwrap_or_default();
        let told = Told {
            subject: Subject::Rule,
            field: keep.action,
            before: &before,
            after: &rule,
            note: keep.note,
        };
        self.remember(tx, entered, &told).await?;
        let fields = keep
            .before
            .map_or_else(|| vec![Field::Id], |before| before.differences(keep.rule));
        let values: Vec<(Field, String, String)> = fields
            .into_iter()
            .map(|field| {
                let before = keep.before.map(|b| part(b, field)).unwrap_or_default();
                (field, before, part(keep.rule, field))
            })
            .collect();
        let mut changes: Vec<Change<'_>> = values
            .iter()
            .map(|(field, before, after)| Change::of(field.word(), before, after))
            .collect();
        changes.push(Change::of("note", "", keep.note));
        let action = format!("law.rule_{}", keep.action);
        let subject = format!("campaign {campaign}");
        self.office.record(tx, entered, &action, &subject, &changes).await
    }

    pub(super) async fn pin_rule(
        &self,
        actor: &Actor,
        slug: &str,
        id: &str,
        version: &str,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.write(&mut tx, actor, slug).await?;
        let state = entered.head.state;
        let chosen = self
            .on_record
            .all()
            .iter()
            .find(|r| r.id == id && r.state == state);
        let chosen = chosen.ok_or_else(|| Fault::invalid("rule", "must be one of those offered"))?;
        let present = self.present(&mut tx, &entered.head.id).await?;
        if version.trim().parse() != Ok(present.as_ref().map_or(0, |p| p.version)) {
            return Err(clash());
        }
        let keep = Keep {
            before: present.as_ref().map(|p| &p.rule),
            rule: chosen,
            original: chosen,
            by_hand: false,
            version: present.as_ref().map_or(0, |p| p.version),
            action: "chosen",
            note: "",
        };
        self.keep(&mut tx, &entered, &keep).await?;
        tx.commit().await.map_err(store)
    }

    pub(super) async fn edit_rule(&self, actor: &Actor, slug: &str, form: &Pairs) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.write(&mut tx, actor, slug).await?;
        let head = &entered.head;
        let present = self.present(&mut tx, &head.id).await?;
        let at = present.as_ref().map_or(0, |p| p.version);
        let stale = typed(form, "version").parse() != Ok(at);
        let own = !typed(form, "own").is_empty();
        let note = typed(form, "note");
        let blank = fields::blank(head.state, head.aim, head.today);
        let over = match &present {
            Some(pinned) if !own => &pinned.rule,
            None if !own => return Err(Fault::not_found("rule")),
            _ => &blank,
        };
        // What is wrong is told first, so that a stale form is not sent twice for it.
        let read = fields::read(form, over)?;
        if stale {
            return Err(clash());
        }
        let (rule, original, action) = if own {
            (read.clone(), read, "drawn")
        } else {
            let revised = over.revised(read, note, head.today);
            let revised = revised.map_err(|fault| match fault {
                EditFault::NoChange => Fault::invalid(
                    "title",
                    "and all other fields are as they were; nothing was changed",
                ),
                fault @ EditFault::NoNote => refused(fault, "title"),
            })?;
            let original = present.as_ref().map_or(&blank, |p| &p.original).clone();
            (revised, original, "changed")
        };
        let keep = Keep {
            before: present.as_ref().map(|p| &p.rule),
            by_hand: original.id == BY_HAND,
            rule: &rule,
            original: &original,
            version: at,
            action,
            note,
        };
        self.keep(&mut tx, &entered, &keep).await?;
        tx.commit().await.map_err(store)
    }

    pub(super) async fn take_news(
        &self,
        actor: &Actor,
        slug: &str,
        note: &str,
        version: &str,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.write(&mut tx, actor, slug).await?;
        let present = self.present(&mut tx, &entered.head.id).await?;
        let present = present.ok_or_else(|| Fault::not_found("rule"))?;
        if version.trim().parse() != Ok(present.version) {
            return Err(clash());
        }
        let taken = present.taken_over(note, entered.head.today);
        let (rule, original) = taken.map_err(|fault| refused(fault, "note"))?;
        let keep = Keep {
            before: Some(&present.rule),
            rule: &rule,
            original: &original,
            by_hand: false,
            version: present.version,
            action: "taken_over",
            note: note.trim(),
        };
        self.keep(&mut tx, &entered, &keep).await?;
        tx.commit().await.map_err(store)
    }
}
