//! Forms of canvassing.

use super::{FormRoute, Sent, forms};
use axum::response::Response;
use domain::fault::Fault;
use domain::workspace::words::Typed;

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/campaigns/:campaign/field/new" on "/campaigns/:campaign/field/new" => cut_walk_list,
    "/campaigns/:campaign/field/lists/:list/close" on "/campaigns/:campaign/field/lists/:list" => close_walk_list,
    "/campaigns/:campaign/field/lists/:list/welcome" on "/campaigns/:campaign/field/lists/:list" => welcome_at_door,
    "/campaigns/:campaign/field/turfs/:turf/assign" on "/campaigns/:campaign/field/turfs/:turf" => give_turf,
];

impl Sent<'_> {
    async fn cut_walk_list(&self) -> Result<Response, Fault> {
        let typed = Typed(self.values.clone());
        let field = &self.web.services.field;
        let id = field.cut(&self.actor, self.param("campaign"), &typed).await?;
        Ok(self.to_campaign(&format!("/field/lists/{id}?done=added")))
    }

    async fn close_walk_list(&self) -> Result<Response, Fault> {
        let (list, on) = (self.param("list"), self.value("on") == "yes");
        let field = &self.web.services.field;
        field.close(&self.actor, self.param("campaign"), list, on).await?;
        let done = if on { "closed" } else { "opened" };
        Ok(self.to_campaign(&format!("/field/lists/{list}?done={done}")))
    }

    async fn welcome_at_door(&self) -> Result<Response, Fault> {
        let list = self.param("list");
        let field = &self.web.services.field;
        field
            .welcome(&self.actor, self.param("campaign"), self.value("supporter"))
            .await?;
        Ok(self.to_campaign(&format!("/field/lists/{list}?done=welcome")))
    }

    async fn give_turf(&self) -> Result<Response, Fault> {
        let (turf, typed) = (self.param("turf"), Typed(self.values.clone()));
        let field = &self.web.services.field;
        field
            .assign(&self.actor, self.param("campaign"), turf, &typed)
            .await?;
        let nobody = self.value("member").is_empty() && self.value("supporter").is_empty();
        let done = if nobody { "taken" } else { "given" };
        Ok(self.to_campaign(&format!("/field/turfs/{turf}?done={done}")))
    }
}
