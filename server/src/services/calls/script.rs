//! Scripts, and the links by which volunteers call.

use super::{CallsService, stale};
use crate::fault::{internal, store};
use crate::services::seal::digest;
use crate::services::workspace::office::Change;
use crate::store::calls::scripts::{self, LinkRow};
use crate::store::supporters::fields;
use domain::actor::Actor;
use domain::calls::LINK;
use domain::calls::port::ScriptSheet;
use domain::calls::script::Script;
use domain::fault::Fault;
use domain::names::fold;
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use domain::workspace::words::Typed;

impl CallsService {
    pub(super) async fn script_sheet(
        &self,
        actor: &Actor,
        slug: &str,
        bank: &str,
    ) -> Result<ScriptSheet, Fault> {
        let entered = self.office.enter(actor, slug, Action::EditCalls).await?;
        let db = &self.office.db;
        let row = self.bank(&entered.head.id, bank).await?;
        let text = scripts::script(db, bank, row.script_version)
            .await
            .map_err(store)?;
        let text = text.unwrap_or_default();
        let fields = fields::all(db, &entered.head.id).await.map_err(store)?;
        Ok(ScriptSheet {
            script: read(&text)?,
            head: entered.head,
            bank: row.id,
            name: row.name,
            version: row.script_version,
            text,
            fields: fields.into_iter().map(|field| field.name).collect(),
        })
    }

    pub(super) async fn keep_script(
        &self,
        actor: &Actor,
        slug: &str,
        bank: &str,
        typed: &Typed,
    ) -> Result<(), Fault> {
        let mut reader = Reader::default();
        let text = reader.text("script", typed.value("script"));
        let script = match Script::parse(&text) {
            Ok(script) => script,
            Err(wrong) => {
                reader.wrong("script", wrong.to_string());
                Script::default()
            }
        };
        let reading = self.office.enter(actor, slug, Action::EditCalls).await?;
        let known = fields::all(&self.office.db, &reading.head.id)
            .await
            .map_err(store)?;
        for name in script.fields() {
            if known.iter().all(|field| fold(&field.name) != fold(name)) {
                reader.wrong(
                    "script",
                    format!("writes into the field “{name}”, which the campaign does not have"),
                );
            }
        }
        reader.done(())?;
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditCalls)
            .await?;
        let row = self.bank_in(&mut tx, &entered.head.id, bank).await?;
        let version: i64 = typed.value("version").parse().unwrap_or(-1);
        let before = scripts::script_in(&mut tx, bank, row.script_version)
            .await
            .map_err(store)?;
        let before = before.unwrap_or_default();
        if version == row.script_version && before == text {
            return Ok(());
        }
        let now = self.office.clock.now();
        let kept = scripts::add_script(&mut tx, bank, version, &text, &entered.person.id, now)
            .await
            .map_err(store)?;
        if !kept {
            return Err(stale());
        }
        let subject = format!("phone bank {bank}");
        let changes = [Change::of("script", &before, &text)];
        self.office
            .record(&mut tx, &entered, "phone-bank.script", &subject, &changes)
            .await?;
        tx.commit().await.map_err(store)
    }

    pub(super) async fn make_link(
        &self,
        actor: &Actor,
        slug: &str,
        bank: &str,
        typed: &Typed,
    ) -> Result<(), Fault> {
        let mut reader = Reader::default();
        let name = reader.needed("name", typed.value("name"));
        reader.done(())?;
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditCalls)
            .await?;
        self.bank_in(&mut tx, &entered.head.id, bank).await?;
        let now = self.office.clock.now();
        let row = LinkRow {
            id: self.office.id(),
            bank: bank.to_owned(),
            name,
            expires_at: now + LINK,
        };
        let token = self.token(&row.id);
        scripts::add_link(
            &mut tx,
            &entered.head.id,
            &row,
            &digest(&token),
            &entered.person.id,
            now,
        )
        .await
        .map_err(store)?;
        let subject = format!("phone bank {bank}");
        let changes = [Change::of("link", "", &row.id)];
        self.office
            .record(&mut tx, &entered, "phone-bank.link", &subject, &changes)
            .await?;
        tx.commit().await.map_err(store)
    }
}

/// A script as it is kept; an empty one where there is none.
pub(super) fn read(text: &str) -> Result<Script, Fault> {
    if text.is_empty() {
        return Ok(Script::default());
    }
    Script::parse(text).map_err(|wrong| internal(&format!("a kept script is wrong: {wrong}")))
}
