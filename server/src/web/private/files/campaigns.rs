//! Files of the campaign's frame.

use super::{Asked, FileRoute, download};
use axum::response::Response;
use domain::fault::Fault;

/// The files.
pub const FILES: &[FileRoute] = &[FileRoute {
    address: "/campaigns/:campaign/election-day.ics",
    answer: |asked| Box::pin(asked.election_day()),
}];

impl Asked<'_> {
    /// The day of the vote, for one's own calendar (RFC 5545).
    async fn election_day(&self) -> Result<Response, Fault> {
        let campaigns = &self.web.services.campaigns;
        let head = campaigns.head(self.actor, self.param("campaign")).await?;
        let day = head.election.ok_or_else(|| Fault::not_found("election day"))?;
        let next = day.tomorrow().unwrap_or(day);
        let compact = |day: jiff::civil::Date| day.to_string().replace('-', "");
        let event = [
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            "PRODID:-//Homerule//Campaign//EN".to_owned(),
            "BEGIN:VEVENT".to_owned(),
            format!(
                "UID:election-{}@{}",
                head.id,
                self.web.config.public_url.host_str().unwrap_or("localhost")
            ),
            format!("DTSTAMP:{}T000000Z", compact(head.today)),
            format!("DTSTART;VALUE=DATE:{}", compact(day)),
            format!("DTEND;VALUE=DATE:{}", compact(next)),
            format!("SUMMARY:{}", escaped(&head.name)),
            "END:VEVENT".to_owned(),
            "END:VCALENDAR".to_owned(),
            String::new(),
        ];
        Ok(download(
            "text/calendar; charset=utf-8",
            "election-day.ics",
            event.join("\r\n"),
        ))
    }
}

/// A text as RFC 5545, 3.3.11 writes it.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
}
