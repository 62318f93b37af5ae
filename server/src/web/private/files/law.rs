//! Files of a campaign's law.

use super::{Asked, FileRoute};
use crate::web::answer;
use app::text::Lang;
use axum::response::Response;
use domain::fault::Fault;

/// The files.
pub const FILES: &[FileRoute] = &[FileRoute {
    address: "/campaigns/:campaign/law.json",
    answer: |asked| Box::pin(asked.law()),
}];

impl Asked<'_> {
    /// The law of the campaign, worked out.
    async fn law(&self) -> Result<Response, Fault> {
        let law = self
            .web
            .services
            .law
            .law(self.actor, self.param("campaign"))
            .await?;
        answer::json(&law.sheet(Lang::En.petitions_confirm()))
    }
}
