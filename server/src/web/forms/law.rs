//! Forms of a campaign's law.

use super::{FormRoute, Sent, forms};
use axum::response::Response;
use domain::fault::Fault;
use domain::workspace::law::{FigureForm, MoveForm, WordingForm};

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/campaigns/:campaign/law/pin" on "/campaigns/:campaign/law" => pin_rule,
    "/campaigns/:campaign/law/take-over" on "/campaigns/:campaign/law" => take_over_rule,
    "/campaigns/:campaign/law/companions" on "/campaigns/:campaign/law" => decide_companions,
    "/campaigns/:campaign/law/rule" on "/campaigns/:campaign/law/rule" => write_rule,
    "/campaigns/:campaign/law/figures" on "/campaigns/:campaign/law/figures" => add_figure,
    "/campaigns/:campaign/law/figures/:figure/remove" on "/campaigns/:campaign/law/figures" => remove_figure,
    "/campaigns/:campaign/law/days" on "/campaigns/:campaign/law/figures" => set_days,
    "/campaigns/:campaign/law/deadlines" on "/campaigns/:campaign/law/deadlines" => move_deadline,
    "/campaigns/:campaign/law/question" on "/campaigns/:campaign/law/question" => word_question,
];

impl Sent<'_> {
    async fn pin_rule(&self) -> Result<Response, Fault> {
        let law = &self.web.services.law;
        let (rule, version) = (self.value("rule"), self.value("version"));
        law.pin(&self.actor, self.param("campaign"), rule, version)
            .await?;
        Ok(self.to_campaign("/law?done=pinned"))
    }

    async fn take_over_rule(&self) -> Result<Response, Fault> {
        let law = &self.web.services.law;
        let (note, version) = (self.value("note"), self.value("version"));
        law.take_over(&self.actor, self.param("campaign"), note, version)
            .await?;
        Ok(self.to_campaign("/law?done=taken"))
    }

    async fn decide_companions(&self) -> Result<Response, Fault> {
        let law = &self.web.services.law;
        law.decide(&self.actor, self.param("campaign"), &self.values)
            .await?;
        Ok(self.to_campaign("/law?done=decided"))
    }

    async fn write_rule(&self) -> Result<Response, Fault> {
        let law = &self.web.services.law;
        law.write_rule(&self.actor, self.param("campaign"), &self.values)
            .await?;
        Ok(self.to_campaign("/law?done=changed"))
    }

    async fn add_figure(&self) -> Result<Response, Fault> {
        let form = FigureForm {
            base: self.value("base").to_owned(),
            value: self.value("value").to_owned(),
            source: self.value("source").to_owned(),
            as_of: self.value("as_of").to_owned(),
        };
        let law = &self.web.services.law;
        law.add_figure(&self.actor, self.param("campaign"), &form).await?;
        Ok(self.to_campaign("/law/figures?done=added"))
    }

    async fn remove_figure(&self) -> Result<Response, Fault> {
        let law = &self.web.services.law;
        law.remove_figure(&self.actor, self.param("campaign"), self.param("figure"))
            .await?;
        Ok(self.to_campaign("/law/figures?done=removed"))
    }

    async fn set_days(&self) -> Result<Response, Fault> {
        let law = &self.web.services.law;
        law.set_days(&self.actor, self.param("campaign"), &self.values)
            .await?;
        Ok(self.to_campaign("/law/figures?done=days"))
    }

    async fn move_deadline(&self) -> Result<Response, Fault> {
        let form = MoveForm {
            due: self.value("due").to_owned(),
            from: self.value("from").to_owned(),
            date: self.value("date").to_owned(),
            note: self.value("note").to_owned(),
            was: self.value("was").to_owned(),
        };
        let law = &self.web.services.law;
        law.move_deadline(&self.actor, self.param("campaign"), &form)
            .await?;
        Ok(self.to_campaign("/law?done=moved"))
    }

    async fn word_question(&self) -> Result<Response, Fault> {
        let form = WordingForm {
            text: self.value("text").to_owned(),
            limit: self.value("limit").to_owned(),
            version: self.value("version").to_owned(),
        };
        let law = &self.web.services.law;
        law.word_question(&self.actor, self.param("campaign"), &form)
            .await?;
        Ok(self.to_campaign("/law/question?done=kept"))
    }
}
