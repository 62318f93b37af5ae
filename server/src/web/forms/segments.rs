//! Forms of segments: the builder, which draws itself anew after each step and keeps nothing before it is saved.

use super::{FormRoute, Sent, forms};
use crate::web::page::{self, Ask};
use crate::web::pattern::filled;
use app::request::Form;
use axum::response::Response;
use domain::fault::Fault;
use domain::people::segment::draft::{Draft, Step};

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/campaigns/:campaign/people/segments/:segment" on "/campaigns/:campaign/people/segments/:segment" => step_segment,
    "/campaigns/:campaign/people/segments/:segment/remove" on "/campaigns/:campaign/people/segments/:segment" => remove_segment,
];

impl Sent<'_> {
    async fn step_segment(&self) -> Result<Response, Fault> {
        let step = Step::parse(self.value("do"))
            .ok_or_else(|| Fault::invalid("l0", "was sent by a button that is not there"))?;
        let mut draft = Draft::read(&self.values);
        match step {
            Step::Add(group) => draft.add(group, self.value(&format!("l{group}-add"))),
            Step::Remove(line) => draft.remove(line),
            // What is missing is told.
            Step::Count => drop(draft.rule()?),
            Step::Save => {
                let (campaign, id) = (self.param("campaign"), self.param("segment"));
                let version = self.value("version").parse().unwrap_or(0);
                let segments = &self.web.services.segments;
                let id = segments.save(&self.actor, campaign, id, version, &draft).await?;
                return Ok(self.to_campaign(&format!("/people/segments/{id}?done=saved")));
            }
        }
        let mut values = draft.write();
        values.push(("version".to_owned(), self.value("version").to_owned()));
        let ask = Ask {
            actor: self.actor.clone(),
            form: Form {
                values,
                faults: Vec::new(),
            },
            ..Ask::default()
        };
        let path = filled("/campaigns/:campaign/people/segments/:segment", &self.params);
        Ok(page::for_one(self.web, &path, ask).await)
    }

    async fn remove_segment(&self) -> Result<Response, Fault> {
        let (campaign, id) = (self.param("campaign"), self.param("segment"));
        let version = self.value("version").parse().unwrap_or(0);
        let segments = &self.web.services.segments;
        segments.remove(&self.actor, campaign, id, version).await?;
        Ok(self.to_campaign("/people/segments?done=removed"))
    }
}
