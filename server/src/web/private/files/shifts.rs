//! A shift for the calendar of whoever signed up for it.

use super::{Asked, FileRoute, download};
use axum::response::Response;
use domain::fault::Fault;

/// The files.
pub const FILES: &[FileRoute] = &[FileRoute {
    address: "/shift/:campaign/:token/shift.ics",
    answer: |asked| Box::pin(asked.own_shift()),
}];

impl Asked<'_> {
    async fn own_shift(&self) -> Result<Response, Fault> {
        let (slug, token) = (self.param("campaign"), self.param("token"));
        let shifts = &self.web.services.open_shifts;
        let text = shifts.calendar(self.actor, slug, token).await?;
        Ok(download("text/calendar; charset=utf-8", "shift.ics", text))
    }
}
