//! Files of the words: the photos of endorsements.

use super::{Asked, FileRoute};
use crate::web::answer;
use axum::response::Response;
use domain::fault::Fault;
use http::StatusCode;

/// The files.
pub const FILES: &[FileRoute] = &[FileRoute {
    address: "/campaigns/:campaign/endorsements/:record/photo",
    answer: |asked| Box::pin(asked.endorsement_photo()),
}];

impl Asked<'_> {
    /// The photo of an endorsement, for those who belong to the campaign.
    async fn endorsement_photo(&self) -> Result<Response, Fault> {
        let photos = &self.web.services.endorsement_photos;
        let photo = photos
            .picture(self.actor, self.param("campaign"), self.param("record"))
            .await?;
        Ok(answer::with(StatusCode::OK, "image/jpeg", photo))
    }
}
