//! Memory: what the program holds after every page of the site was read once.

use crate::load::run;
use crate::pages::place_paths;
use crate::program::Program;
use crate::{Report, Target};
use std::sync::Arc;

/// Reads the page of every place, then looks.
///
/// # Errors
/// When a process does not start or an answer is wrong.
pub async fn after_a_crawl(report: &mut Report) -> anyhow::Result<()> {
    if !report.wants("memory_after_crawl") {
        return Ok(());
    }
    let program = Program::site()?;
    let start = program.resident()?;
    let mut paths = place_paths(&program.address).await?;
    for general in [
        "/",
        "/places",
        "/compare",
        "/forms",
        "/votes",
        "/data",
        "/design",
        "/forms/charts/map.png",
    ] {
        paths.push(general.to_owned());
    }
    paths.extend(domain::State::all().map(|s| format!("/forms/{}", s.slug())));
    let count = paths.len();
    let paths = Arc::new(paths);
    let told = run(&program.address, 8, count, move |i| {
        paths.get(i).cloned().unwrap_or_default()
    })
    .await?;
    report.line(&format!(
        "note crawled {count} pages at {:.0} a second; {start:.0} MB at the start",
        told.rate
    ));
    report.figure(
        "memory_after_crawl",
        program.resident()?,
        "MB",
        Target::Below(120.0),
    );
    Ok(())
}
