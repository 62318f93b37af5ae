//! The petition drive for programs: how it stands, and from what a sample was drawn.

use super::{Asked, FileRoute};
use crate::web::answer;
use axum::response::Response;
use domain::fault::Fault;
use domain::workspace::petition::draw::Finding;
use domain::workspace::petition::plan::percent_text;
use http::StatusCode;

/// The files.
pub const FILES: &[FileRoute] = &[
    FileRoute {
        address: "/campaigns/:campaign/petition.json",
        answer: |asked| Box::pin(asked.petition()),
    },
    FileRoute {
        address: "/campaigns/:campaign/petition/samples/:sample/draw.json",
        answer: |asked| Box::pin(asked.sample_draw()),
    },
];

fn json(value: &serde_json::Value) -> Response {
    answer::with(StatusCode::OK, "application/json", value.to_string())
}

impl Asked<'_> {
    async fn petition(&self) -> Result<Response, Fault> {
        let drives = &self.web.services.drives;
        let view = drives.view(self.actor, self.param("campaign")).await?;
        let plan = view.plan.as_ref().map(|plan| {
            serde_json::json!({
                "needed": plan.drive.needed,
                "source": plan.source,
                "start": plan.drive.start.to_string(),
                "due": plan.drive.due.to_string(),
                "validity_percent": percent_text(plan.drive.validity),
                "cushion_percent": percent_text(plan.drive.cushion),
                "raw_goal": plan.drive.raw_goal(),
            })
        });
        let light = view.standing.as_ref().map(|s| s.light().word());
        Ok(json(&serde_json::json!({
            "api": 1,
            "campaign": view.head.slug,
            "today": view.head.today.to_string(),
            "plan": plan,
            "light": light,
            "standing": view.standing,
            "days": view.days,
            "sheets_out": view.out,
        })))
    }

    async fn sample_draw(&self) -> Result<Response, Fault> {
        let samples = &self.web.services.drive_samples;
        let drawn = samples
            .drawn(self.actor, self.param("campaign"), self.param("sample"))
            .await?;
        let sheets: Vec<_> = drawn
            .sheets
            .iter()
            .map(|(serial, raw)| serde_json::json!([serial.to_string(), raw]))
            .collect();
        let rows: Vec<_> = drawn
            .rows
            .iter()
            .map(|row| serde_json::json!([row.code.to_string(), row.finding.map(Finding::word)]))
            .collect();
        Ok(json(&serde_json::json!({
            "api": 1,
            "method": "SplitMix64 from the seed; Floyd's algorithm over the signatures numbered from 0 in the order of the sheets",
            "seed": drawn.sample.seed,
            "drawn_on": drawn.sample.drawn_on.to_string(),
            "pile": drawn.sample.pile,
            "size": drawn.sample.size,
            "sheets": sheets,
            "rows": rows,
        })))
    }
}
