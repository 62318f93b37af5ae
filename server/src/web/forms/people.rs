//! Forms of supporters.

use super::{FormRoute, Sent, forms};
use crate::web::people_files::{Kind, stream};
use crate::web::{answer, private};
use axum::response::Response;
use domain::fault::Fault;
use domain::people::duplicate::{Pair, Rule};
use domain::people::port::{Leaving, ListQuery};
use domain::workspace::words::{NEW, Typed};
use http::StatusCode;

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/campaigns/:campaign/people/new" on "/campaigns/:campaign/people/new" => add_supporter,
    "/campaigns/:campaign/people/export" on "/campaigns/:campaign/people" => export_supporters,
    "/campaigns/:campaign/people/segments/:segment/export" on "/campaigns/:campaign/people/segments/:segment" => export_segment,
    "/campaigns/:campaign/people/fields" on "/campaigns/:campaign/people/fields" => add_custom_field,
    "/campaigns/:campaign/people/fields/:field/remove" on "/campaigns/:campaign/people/fields" => remove_custom_field,
    "/campaigns/:campaign/people/duplicates/:one/:other/distinct" on "/campaigns/:campaign/people/duplicates" => part_supporters,
    "/campaigns/:campaign/people/:supporter/edit" on "/campaigns/:campaign/people/:supporter/edit" => change_supporter,
    "/campaigns/:campaign/people/:supporter/consent" on "/campaigns/:campaign/people/:supporter" => say_consent,
    "/campaigns/:campaign/people/:supporter/tags" on "/campaigns/:campaign/people/:supporter" => tag_supporter,
    "/campaigns/:campaign/people/:supporter/tags/:tag/remove" on "/campaigns/:campaign/people/:supporter" => untag_supporter,
    "/campaigns/:campaign/people/:supporter/level" on "/campaigns/:campaign/people/:supporter" => hear_level,
    "/campaigns/:campaign/people/:supporter/notes" on "/campaigns/:campaign/people/:supporter" => note_supporter,
    "/campaigns/:campaign/people/:supporter/fields" on "/campaigns/:campaign/people/:supporter" => fill_supporter,
    "/campaigns/:campaign/people/:supporter/erase" on "/campaigns/:campaign/people/:supporter" => erase_supporter,
];

impl Sent<'_> {
    fn as_typed(&self) -> Typed {
        Typed(self.values.clone())
    }

    /// Leads back to the person's page, to the part that was changed.
    fn to_supporter(&self, id: &str, done: &str, part: &str) -> Response {
        self.to_campaign(&format!("/people/{id}?done={done}{part}"))
    }

    async fn add_supporter(&self) -> Result<Response, Fault> {
        let supporters = &self.web.services.supporters;
        let campaign = self.param("campaign");
        let id = supporters
            .save(&self.actor, campaign, NEW, &self.as_typed())
            .await?;
        Ok(self.to_supporter(&id, "saved", ""))
    }

    async fn change_supporter(&self) -> Result<Response, Fault> {
        let supporters = &self.web.services.supporters;
        let (campaign, id) = (self.param("campaign"), self.param("supporter"));
        let id = supporters
            .save(&self.actor, campaign, id, &self.as_typed())
            .await?;
        Ok(self.to_supporter(&id, "saved", ""))
    }

    async fn erase_supporter(&self) -> Result<Response, Fault> {
        let supporters = &self.web.services.supporters;
        let (campaign, id) = (self.param("campaign"), self.param("supporter"));
        supporters
            .erase(&self.actor, campaign, id, &self.as_typed())
            .await?;
        Ok(self.to_campaign("/people?done=erased"))
    }

    async fn say_consent(&self) -> Result<Response, Fault> {
        let care = &self.web.services.supporter_care;
        let (campaign, id) = (self.param("campaign"), self.param("supporter"));
        let counts = care.say(&self.actor, campaign, id, &self.as_typed()).await?;
        Ok(self.to_supporter(id, if counts { "said" } else { "heard" }, "#consent"))
    }

    async fn tag_supporter(&self) -> Result<Response, Fault> {
        let care = &self.web.services.supporter_care;
        let (campaign, id) = (self.param("campaign"), self.param("supporter"));
        care.tag(&self.actor, campaign, id, &self.as_typed()).await?;
        Ok(self.to_supporter(id, "saved", "#tags"))
    }

    async fn untag_supporter(&self) -> Result<Response, Fault> {
        let care = &self.web.services.supporter_care;
        let (campaign, id) = (self.param("campaign"), self.param("supporter"));
        care.untag(&self.actor, campaign, id, self.param("tag")).await?;
        Ok(self.to_supporter(id, "saved", "#tags"))
    }

    async fn hear_level(&self) -> Result<Response, Fault> {
        let care = &self.web.services.supporter_care;
        let (campaign, id) = (self.param("campaign"), self.param("supporter"));
        care.level(&self.actor, campaign, id, &self.as_typed()).await?;
        Ok(self.to_supporter(id, "noted", "#level"))
    }

    async fn note_supporter(&self) -> Result<Response, Fault> {
        let care = &self.web.services.supporter_care;
        let (campaign, id) = (self.param("campaign"), self.param("supporter"));
        care.note(&self.actor, campaign, id, &self.as_typed()).await?;
        Ok(self.to_supporter(id, "noted", "#notes"))
    }

    async fn fill_supporter(&self) -> Result<Response, Fault> {
        let care = &self.web.services.supporter_care;
        let (campaign, id) = (self.param("campaign"), self.param("supporter"));
        care.fill(&self.actor, campaign, id, &self.as_typed()).await?;
        Ok(self.to_supporter(id, "saved", "#fields"))
    }

    async fn add_custom_field(&self) -> Result<Response, Fault> {
        let fields = &self.web.services.custom_fields;
        fields
            .add(&self.actor, self.param("campaign"), &self.as_typed())
            .await?;
        Ok(self.to_campaign("/people/fields?done=added"))
    }

    async fn remove_custom_field(&self) -> Result<Response, Fault> {
        let fields = &self.web.services.custom_fields;
        fields
            .remove(&self.actor, self.param("campaign"), self.param("field"))
            .await?;
        Ok(self.to_campaign("/people/fields?done=removed"))
    }

    async fn part_supporters(&self) -> Result<Response, Fault> {
        let (one, other) = (self.param("one"), self.param("other"));
        let pair = Pair::of(one, other).ok_or_else(|| Fault::not_found(other))?;
        let (campaign, duplicates) = (self.param("campaign"), &self.web.services.duplicates);
        duplicates.distinct(&self.actor, campaign, &pair).await?;
        let rule = Rule::parse(self.value("rule")).unwrap_or(Rule::SameEmail);
        Ok(self.to_campaign(&format!("/people/duplicates?rule={rule}&done=distinct")))
    }

    async fn export_supporters(&self) -> Result<Response, Fault> {
        let query = ListQuery::read(|name| Some(self.value(name).to_owned()));
        self.leaves(Leaving::Listed(query)).await
    }

    async fn export_segment(&self) -> Result<Response, Fault> {
        self.leaves(Leaving::Segment(self.param("segment").to_owned()))
            .await
    }

    async fn leaves(&self, whom: Leaving) -> Result<Response, Fault> {
        let Some(kind) = Kind::parse(self.value("kind")) else {
            return Err(Fault::invalid("kind", "must be one of those offered"));
        };
        let (services, campaign) = (&self.web.services, self.param("campaign"));
        let body = stream(services, &self.actor, campaign, whom, self.value("reason"), kind).await?;
        let response = answer::with(StatusCode::OK, kind.media_type(), body);
        Ok(private::as_download(
            response,
            &format!("{campaign}-people.{kind}"),
        ))
    }
}
