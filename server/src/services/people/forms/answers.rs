//! What came in: read, taken along as a file, held for a member, told to the person.

use super::super::PeopleService;
use super::super::joining::WAITS;
use super::{body_of, counts_of, given_of};
use crate::chance;
use crate::fault::{internal, store};
use crate::services::seal::digest;
use crate::services::workspace::export::reason;
use crate::store::people_forms as table;
use crate::store::{Tx, supporters};
use app::text::Lang;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::form::Way;
use domain::people::form::port::{ANSWERS, AnswerLine, AnswerList};
use domain::people::joining::Quarantined;
use domain::workspace::Head;
use domain::workspace::rights::Action;

impl PeopleService {
    /// A page of answers of a form.
    pub(super) async fn answer_page(&self, head: Head, id: &str, after: &str) -> Result<AnswerList, Fault> {
        let db = &self.office.db;
        let form = table::one(db, &head.id, id).await.map_err(store)?;
        let form = form.ok_or_else(|| Fault::not_found(id))?;
        let place = after
            .split_once('.')
            .and_then(|(at, id)| Some((at.parse().ok()?, id)));
        let mut rows = table::page(db, id, place, ANSWERS + 1).await.map_err(store)?;
        let most = usize::try_from(ANSWERS).unwrap_or(usize::MAX);
        let more = rows.len() > most;
        rows.truncate(most);
        let next = rows.last().filter(|_| more);
        let next = next.map(|row| format!("{}.{}", row.confirmed_at.unwrap_or_default(), row.id));
        let ids: Vec<String> = rows.iter().filter_map(|row| row.supporter.clone()).collect();
        let people = supporters::several(db, &ids).await.map_err(store)?;
        let mut lines = Vec::new();
        for row in rows {
            let given = given_of(&row)?;
            let supporter = row.supporter.clone().unwrap_or_default();
            let known = people.iter().find(|one| one.id == supporter);
            let name = known.map(|one| format!("{} {}", one.given, one.family).trim().to_owned());
            let email = || {
                let who = body_of(&row.body).ok()?.who(&given)?;
                Some(who.email.shown().to_owned())
            };
            let name = name.filter(|name| !name.is_empty()).or_else(email);
            lines.push(AnswerLine {
                who: (supporter, name.unwrap_or_default()),
                at: row.confirmed_at.unwrap_or(row.created_at),
                version: row.version,
                way: Way::parse(&row.way).ok_or_else(|| internal("an answer by a strange way"))?,
                id: row.id,
                given,
            });
        }
        let versions = table::versions(db, id).await.map_err(store)?;
        let versions = versions.into_iter().map(|(n, body)| Ok((n, body_of(&body)?)));
        Ok(AnswerList {
            counts: counts_of(&form),
            versions: versions.collect::<Result<_, Fault>>()?,
            form: form.id,
            title: form.title,
            head,
            lines,
            next,
        })
    }

    /// A page of answers for a file; with the first one, the reason goes into the audit.
    pub(super) async fn export_answers(
        &self,
        actor: &Actor,
        slug: &str,
        id: &str,
        after: &str,
        why: &str,
    ) -> Result<AnswerList, Fault> {
        let entered = self.office.enter(actor, slug, Action::ViewPeople).await?;
        if !entered.head.role.may(Action::Export) {
            return Err(Fault::Forbidden);
        }
        let page = self.answer_page(entered.head, id, after).await?;
        if after.is_empty() {
            let mut tx = self.office.begin().await?;
            let entered = self
                .office
                .enter_to_write(&mut tx, actor, slug, Action::Export)
                .await?;
            let (chain, subject) = (entered.head.id.clone(), format!("form {id}"));
            self.office
                .note(
                    &mut tx,
                    &chain,
                    &entered.person,
                    "form.exported",
                    &subject,
                    &reason(why)?,
                    &[],
                )
                .await?;
            tx.commit().await.map_err(store)?;
        }
        Ok(page)
    }

    /// Answers that are held.
    pub(in crate::services::people) async fn held_answers(
        &self,
        campaign: &str,
        now: i64,
    ) -> Result<Vec<Quarantined>, Fault> {
        let rows = table::held(&self.office.db, campaign, now).await.map_err(store)?;
        let held = rows.into_iter().map(|row| {
            let who = body_of(&row.body)?.who(&given_of(&row)?);
            let name = who
                .as_ref()
                .map(|who| format!("{} {}", who.given, who.family).trim().to_owned());
            Ok(Quarantined {
                name: name.unwrap_or_default(),
                email: who.map(|who| who.email.shown().to_owned()).unwrap_or_default(),
                id: row.id,
                form: row.title,
                why: row.why,
                created_at: row.created_at,
            })
        });
        held.collect()
    }

    /// Lets a held answer go on, to the question by mail; or throws it away.
    pub(in crate::services::people) async fn decide_answer(
        &self,
        tx: &mut Tx,
        head: &Head,
        id: &str,
        on: bool,
    ) -> Result<(), Fault> {
        let row = table::held_one(tx, &head.id, id).await.map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(id))?;
        if !on {
            return table::remove(tx, &row.id).await.map_err(store);
        }
        let body = body_of(&row.body)?;
        let who = body.who(&given_of(&row)?);
        let who = who.ok_or_else(|| internal("an answer with a strange address"))?;
        let token = chance::token().map_err(|e| internal(&e.to_string()))?;
        let until = self.office.clock.now() + WAITS;
        table::let_on(tx, &row.id, &digest(&token), until)
            .await
            .map_err(store)?;
        self.ask_of_form(
            tx,
            &row.form,
            (&head.name, &body.title),
            who.email.shown(),
            &token,
        )
        .await
    }

    /// Mails the question whether it was them who answered a form.
    pub(super) async fn ask_of_form(
        &self,
        tx: &mut Tx,
        form: &str,
        (campaign, title): (&str, &str),
        email: &str,
        token: &str,
    ) -> Result<(), Fault> {
        let link = format!("{}/f/{form}/{token}", self.office.site);
        let lang = Lang::En;
        let (subject, body) = (
            lang.mail_form_subject(campaign),
            lang.mail_form_body(campaign, title, &link),
        );
        self.ask_address(tx, email, &subject, &body).await
    }

    /// What somebody answered to forms, for themselves: the form's title with the question, and the answer.
    pub(in crate::services::people) async fn answered(
        &self,
        supporter: &str,
    ) -> Result<Vec<(String, String)>, Fault> {
        let rows = table::of_supporter(&self.office.db, supporter)
            .await
            .map_err(store)?;
        let mut told = Vec::new();
        for row in rows {
            let body = body_of(&row.body)?;
            for answer in given_of(&row)? {
                if let Some(block) = body.blocks.iter().find(|block| block.id == answer.block) {
                    let what = format!("{}: {}", row.title, Lang::En.form_label(&block.ask));
                    told.push((what, answer.told()));
                }
            }
        }
        Ok(told)
    }
}
