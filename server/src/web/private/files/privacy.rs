//! What a campaign keeps of somebody, for them to take along.

use super::{Asked, FileRoute, download};
use axum::response::Response;
use domain::fault::Fault;

/// The files.
pub const FILES: &[FileRoute] = &[FileRoute {
    address: "/privacy/:campaign/:token/data.json",
    answer: |asked| Box::pin(asked.own_data()),
}];

impl Asked<'_> {
    /// Everything as JSON.
    async fn own_data(&self) -> Result<Response, Fault> {
        let (slug, token) = (self.param("campaign"), self.param("token"));
        let own = self.web.services.privacy.own(self.actor, slug, token).await?;
        let details = &own.details;
        let consent: Vec<serde_json::Value> = own
            .consent
            .iter()
            .map(|((purpose, channel), now)| {
                serde_json::json!({
                    "purpose": purpose, "channel": channel, "given": now.given, "since_ms": now.at, "how": now.how,
                })
            })
            .collect();
        let addresses: Vec<serde_json::Value> = details
            .addresses
            .iter()
            .map(|way| serde_json::json!({ "address": way.to.line(), "kind": way.kind }))
            .collect();
        let data = serde_json::json!({
            "campaign": own.campaign,
            "known_since_ms": own.created_at,
            "given": details.given,
            "family": details.family,
            "language": details.language,
            "emails": details.emails.iter().map(|way| way.to.shown()).collect::<Vec<_>>(),
            "phones": details.phones.iter().map(|way| way.to.e164()).collect::<Vec<_>>(),
            "addresses": addresses,
            "organisations": details.organisations,
            "consent": consent,
            "paused_until": own.paused_until.map(|day| day.to_string()),
            "also": own.also,
        });
        let text = serde_json::to_string_pretty(&data)
            .map_err(|e| crate::fault::internal(&format!("own data cannot be written: {e}")))?;
        Ok(download(
            "application/json",
            &format!("{slug}-my-data.json"),
            text,
        ))
    }
}
