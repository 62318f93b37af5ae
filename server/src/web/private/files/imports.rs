//! Rows of a file of people that come back. Whoever brought the file gets what stood in it, and nothing else; so it asks
//! for no reason.

use super::{Asked, FileRoute, as_download};
use crate::web::tables::{Cell, Table};
use axum::response::Response;
use domain::fault::Fault;

/// The files.
pub const FILES: &[FileRoute] = &[FileRoute {
    address: "/campaigns/:campaign/people/import/:import/back.csv",
    answer: |asked| Box::pin(asked.rows_back()),
}];

impl Asked<'_> {
    /// The rows with what is wrong in front.
    async fn rows_back(&self) -> Result<Response, Fault> {
        let (slug, id) = (self.param("campaign"), self.param("import"));
        let (headers, rows) = self.web.services.imports.back(self.actor, slug, id).await?;
        let mut columns = vec!["line", "taken", "column", "value", "reason"];
        columns.extend(headers.iter().map(String::as_str));
        let mut table = Table::new(&columns);
        for row in rows {
            let all = |part: fn(&(String, String, String)) -> &String| {
                let parts: Vec<&str> = row.problems.iter().map(|p| part(p).as_str()).collect();
                parts.join("; ")
            };
            let mut cells: Vec<Cell> = vec![
                row.line.to_string().into(),
                (if row.refused { "no" } else { "yes, but for this" }).into(),
                all(|p| &p.0).into(),
                all(|p| &p.1).into(),
                all(|p| &p.2).into(),
            ];
            cells.extend(row.cells.iter().map(|cell| Cell::from(cell.as_str())));
            // A row that was too wide has more cells than there are columns; a table has none of those.
            cells.resize_with(columns.len(), || Cell::from(""));
            table.row(cells);
        }
        Ok(as_download(
            table.done()?,
            &format!("{slug}-rows-that-come-back.csv"),
        ))
    }
}
