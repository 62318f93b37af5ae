//! Writing forms and publishing them.

use super::super::PeopleService;
use super::super::supporters::custom_field;
use super::{body_of, counts_of, state_of};
use crate::fault::store;
use crate::services::workspace::office::{Change, Entered};
use crate::store::people_forms::{self as table, Draft, FormRow};
use crate::store::{Tx, joining, supporters::fields};
use app::text::Lang;
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::contact::Email;
use domain::people::form::draft::Edit;
use domain::people::form::port::{AnswerList, FormCard, FormDesk, FormLine};
use domain::people::form::{FormBody, FormKind, FormState};
use domain::people::port::CustomField;
use domain::workspace::Head;
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use domain::workspace::words::Typed;

/// How many forms a campaign has at most.
const MANY: usize = 200;

fn stale() -> Fault {
    Fault::invalid(
        "version",
        "is not the latest: somebody else changed this form meanwhile. Look at it as it is now, and change it again",
    )
}

impl PeopleService {
    async fn own_fields(&self, campaign: &str) -> Result<Vec<CustomField>, Fault> {
        let rows = fields::all(&self.office.db, campaign).await.map_err(store)?;
        rows.into_iter().map(custom_field).collect()
    }

    /// Begins to change a form, at the version that was read.
    async fn at_form(&self, actor: &Actor, slug: &str, id: &str) -> Result<(Tx, Entered, FormRow), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ManagePeople)
            .await?;
        let row = table::one_in(&mut tx, &entered.head.id, id)
            .await
            .map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(id))?;
        Ok((tx, entered, row))
    }
}

fn version(typed: &Typed) -> i64 {
    typed.value("version").parse().unwrap_or_default()
}

#[async_trait]
impl FormDesk for PeopleService {
    async fn forms(&self, actor: &Actor, slug: &str) -> Result<(Head, Vec<FormLine>), Fault> {
        let entered = self.office.enter(actor, slug, Action::ViewPeople).await?;
        let rows = table::all(&self.office.db, &entered.head.id)
            .await
            .map_err(store)?;
        let lines = rows.into_iter().map(|row| {
            Ok(FormLine {
                kind: FormKind::parse(&row.kind).ok_or_else(|| super::super::strange("form", &row.kind))?,
                state: state_of(&row.state)?,
                counts: counts_of(&row),
                id: row.id,
                title: row.title,
            })
        });
        let lines = lines.collect::<Result<_, Fault>>()?;
        Ok((entered.head, lines))
    }

    async fn form(&self, actor: &Actor, slug: &str, id: &str) -> Result<FormCard, Fault> {
        let entered = self.office.enter(actor, slug, Action::ViewPeople).await?;
        let (db, campaign) = (&self.office.db, entered.head.id.as_str());
        let row = table::one(db, campaign, id).await.map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(id))?;
        let body = body_of(&row.draft)?;
        let shown = match row.live {
            Some(live) => table::public(db, id, Some(live)).await.map_err(store)?,
            None => None,
        };
        let changed = match shown {
            Some(shown) => body_of(&shown.body)? != body,
            None => true,
        };
        Ok(FormCard {
            own: self.own_fields(campaign).await?,
            state: state_of(&row.state)?,
            counts: counts_of(&row),
            id: row.id,
            version: row.version,
            live: row.live,
            changed,
            body,
            head: entered.head,
        })
    }

    async fn begin(&self, actor: &Actor, slug: &str, typed: &Typed) -> Result<String, Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ManagePeople)
            .await?;
        let mut reader = Reader::default();
        let title = reader.needed("title", typed.value("title"));
        let kind = reader.word("kind", typed.value("kind"), FormKind::parse);
        let there = table::all(&self.office.db, &entered.head.id)
            .await
            .map_err(store)?;
        if there.len() >= MANY {
            reader.wrong(
                "title",
                format!("is one too many: a campaign has {MANY} forms at most"),
            );
        }
        let kind = reader.done(kind)?.unwrap_or(FormKind::SignUp);
        let body = FormBody::of(kind, &title, Lang::En.form_starter(kind));
        let id = self.office.id();
        let draft = Draft {
            id: &id,
            campaign: &entered.head.id,
            kind: kind.word(),
            title: &title,
            draft: &body.to_json(),
            who: &entered.person.id,
            now: self.office.clock.now(),
        };
        table::add(&mut tx, draft).await.map_err(store)?;
        let changes = [
            Change::of("title", "", &title),
            Change::of("kind", "", kind.word()),
        ];
        self.office
            .record(&mut tx, &entered, "form.begun", &format!("form {id}"), &changes)
            .await?;
        tx.commit().await.map_err(store)?;
        Ok(id)
    }

    async fn edit(
        &self,
        actor: &Actor,
        slug: &str,
        id: &str,
        edit: Edit,
        typed: &Typed,
    ) -> Result<(), Fault> {
        let (mut tx, entered, row) = self.at_form(actor, slug, id).await?;
        if version(typed) != row.version {
            return Err(stale());
        }
        let mut body = body_of(&row.draft)?;
        let own = self.own_fields(&entered.head.id).await?;
        body.edit(edit, typed, &own)?;
        let written = body.to_json();
        let draft = Draft {
            id,
            campaign: &entered.head.id,
            kind: &row.kind,
            title: &body.title,
            draft: &written,
            who: &entered.person.id,
            now: self.office.clock.now(),
        };
        if !table::change(&mut tx, draft, row.version).await.map_err(store)? {
            return Err(stale());
        }
        let changes = [Change::of("draft", &row.draft, &written)];
        self.office
            .record(&mut tx, &entered, "form.changed", &format!("form {id}"), &changes)
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn turn(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<(), Fault> {
        let (mut tx, entered, row) = self.at_form(actor, slug, id).await?;
        let to = match typed.value("do") {
            "close" => FormState::Closed,
            "open" => FormState::Open,
            _ => return Err(Fault::invalid("publish", "must be one of those offered")),
        };
        if to == FormState::Open {
            if version(typed) != row.version {
                return Err(stale());
            }
            body_of(&row.draft)?.check()?;
            if self.joinable(slug).await.is_err() {
                return Err(Fault::invalid(
                    "publish",
                    "needs the campaign's public page: publish that first. It says whose form this is and who pays",
                ));
            }
            let draft = Draft {
                id,
                campaign: &entered.head.id,
                kind: &row.kind,
                title: &row.title,
                draft: &row.draft,
                who: &entered.person.id,
                now: self.office.clock.now(),
            };
            if !table::publish(&mut tx, draft, row.version).await.map_err(store)? {
                return Err(stale());
            }
        } else if !table::turn(&mut tx, &entered.head.id, id, to.word())
            .await
            .map_err(store)?
        {
            return Err(Fault::invalid("publish", "was never published"));
        }
        let changes = [Change::of("state", &row.state, to.word())];
        let action = if to == FormState::Open {
            "form.published"
        } else {
            "form.closed"
        };
        self.office
            .record(&mut tx, &entered, action, &format!("form {id}"), &changes)
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn link(&self, actor: &Actor, slug: &str, id: &str, email: &str) -> Result<String, Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditPeople)
            .await?;
        let campaign = entered.head.id.as_str();
        let form = table::one_in(&mut tx, campaign, id).await.map_err(store)?;
        form.ok_or_else(|| Fault::not_found(id))?;
        let nobody = || Fault::invalid("email", "must be the address of somebody whom the campaign knows");
        let email = Email::parse(email).ok_or_else(nobody)?;
        let known = joining::known(&mut tx, campaign, email.address())
            .await
            .map_err(store)?;
        let supporter = known.ok_or_else(nobody)?;
        if self.known_as(campaign, &supporter).await?.is_none() {
            return Err(nobody());
        }
        self.form_link(id, &supporter)
    }

    async fn answers(&self, actor: &Actor, slug: &str, id: &str, after: &str) -> Result<AnswerList, Fault> {
        let entered = self.office.enter(actor, slug, Action::ViewPeople).await?;
        self.answer_page(entered.head, id, after).await
    }

    async fn export(
        &self,
        actor: &Actor,
        slug: &str,
        id: &str,
        after: &str,
        reason: &str,
    ) -> Result<AnswerList, Fault> {
        self.export_answers(actor, slug, id, after, reason).await
    }
}
