//! A campaign's own fields.

use super::PeopleService;
use super::supporters::custom_field;
use crate::fault::store;
use crate::services::workspace::office::Change;
use crate::store::supporters::fields;
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::names::fold;
use domain::people::FieldKind;
use domain::people::port::{CustomField, CustomFields};
use domain::workspace::Head;
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use domain::workspace::words::Typed;

/// How many fields of its own a campaign has at most.
const MANY: usize = 60;
/// The longest name or choice, in characters.
const NAME: usize = 80;

#[async_trait]
impl CustomFields for PeopleService {
    async fn fields(&self, actor: &Actor, slug: &str) -> Result<(Head, Vec<(CustomField, i64)>), Fault> {
        let entered = self.office.enter(actor, slug, Action::ViewPeople).await?;
        let (db, campaign) = (&self.office.db, &entered.head.id);
        let filled = fields::filled(db, campaign).await.map_err(store)?;
        let rows = fields::all(db, campaign).await.map_err(store)?;
        let rows = rows.into_iter().map(|row| {
            let count = filled.iter().find(|(id, _)| *id == row.id);
            let count = count.map_or(0, |(_, count)| *count);
            Ok((custom_field(row)?, count))
        });
        let rows = rows.collect::<Result<_, Fault>>()?;
        Ok((entered.head, rows))
    }

    async fn add(&self, actor: &Actor, slug: &str, typed: &Typed) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ManagePeople)
            .await?;
        let mut reader = Reader::default();
        let name = reader.needed("name", typed.value("name"));
        if !name.is_empty() && fold(&name).is_empty() {
            reader.wrong("name", "must hold a letter or a digit");
        }
        if name.chars().count() > NAME {
            reader.wrong("name", format!("is too long: {NAME} characters at most"));
        }
        let kind = reader.word("kind", typed.value("kind"), FieldKind::parse);
        let choices = reader.text("choices", typed.value("choices"));
        let choices: Vec<&str> = choices.lines().map(str::trim).filter(|c| !c.is_empty()).collect();
        if kind == Some(FieldKind::Choice) && choices.len() < 2 {
            reader.wrong("choices", "must hold at least two answers, one a line");
        }
        if choices.len() > 100 || choices.iter().any(|choice| choice.chars().count() > NAME) {
            reader.wrong(
                "choices",
                format!("must be at most 100 lines of {NAME} characters"),
            );
        }
        let there = fields::all(&self.office.db, &entered.head.id)
            .await
            .map_err(store)?;
        if there.len() >= MANY {
            reader.wrong(
                "name",
                format!("is one too many: a campaign has {MANY} fields at most"),
            );
        }
        let kind = reader.done(kind)?.unwrap_or(FieldKind::Text);
        let row = fields::FieldRow {
            id: self.office.id(),
            kind: kind.word().to_owned(),
            choices: if kind == FieldKind::Choice {
                choices.join("\n")
            } else {
                String::new()
            },
            name,
        };
        let added = fields::add(&mut tx, &entered.head.id, &row, &fold(&row.name))
            .await
            .map_err(store)?;
        if !added {
            return Err(Fault::invalid("name", "is taken: there is a field of this name"));
        }
        let changes = [
            Change::of("name", "", &row.name),
            Change::of("kind", "", &row.kind),
        ];
        self.office
            .record(
                &mut tx,
                &entered,
                "field.added",
                &format!("field {}", row.id),
                &changes,
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn remove(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ManagePeople)
            .await?;
        let name = fields::remove(&mut tx, &entered.head.id, id)
            .await
            .map_err(store)?;
        let name = name.ok_or_else(|| Fault::not_found(id))?;
        let changes = [Change::of("name", &name, "")];
        self.office
            .record(
                &mut tx,
                &entered,
                "field.removed",
                &format!("field {id}"),
                &changes,
            )
            .await?;
        tx.commit().await.map_err(store)
    }
}
