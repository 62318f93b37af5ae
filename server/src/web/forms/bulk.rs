//! Forms of changes to many people at once.

use super::{FormRoute, Sent, forms};
use axum::response::Response;
use domain::fault::Fault;
use domain::workspace::words::Typed;

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/campaigns/:campaign/people/bulk" on "/campaigns/:campaign/people/bulk/new" => begin_bulk,
    "/campaigns/:campaign/people/bulk/:change/run" on "/campaigns/:campaign/people/bulk/:change" => run_bulk,
    "/campaigns/:campaign/people/bulk/:change/undo" on "/campaigns/:campaign/people/bulk/:change" => undo_bulk,
    "/campaigns/:campaign/people/bulk/:change/discard" on "/campaigns/:campaign/people/bulk/:change" => discard_bulk,
];

impl Sent<'_> {
    fn to_bulk(&self, id: &str) -> Response {
        self.to_campaign(&format!("/people/bulk/{id}"))
    }

    async fn begin_bulk(&self) -> Result<Response, Fault> {
        let typed = Typed(self.values.clone());
        let bulk = &self.web.services.bulk;
        let id = bulk.begin(&self.actor, self.param("campaign"), &typed).await?;
        Ok(self.to_bulk(&id))
    }

    async fn run_bulk(&self) -> Result<Response, Fault> {
        let (campaign, id) = (self.param("campaign"), self.param("change"));
        self.web.services.bulk.run(&self.actor, campaign, id).await?;
        Ok(self.to_bulk(id))
    }

    async fn undo_bulk(&self) -> Result<Response, Fault> {
        let (campaign, id) = (self.param("campaign"), self.param("change"));
        self.web.services.bulk.undo(&self.actor, campaign, id).await?;
        Ok(self.to_bulk(id))
    }

    async fn discard_bulk(&self) -> Result<Response, Fault> {
        let (campaign, id) = (self.param("campaign"), self.param("change"));
        self.web.services.bulk.discard(&self.actor, campaign, id).await?;
        Ok(self.to_campaign("/people/bulk"))
    }
}
