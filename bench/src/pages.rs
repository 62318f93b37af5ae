//! Pages: the first one from an empty folder, a warm one, cold ones, and suggestions.

use crate::load::{Client, run};
use crate::program::Program;
use crate::{Report, Target};
use std::sync::Arc;
use std::time::Instant;

const CONNECTIONS: usize = 16;
const PLACE: &str = "/places/nc/charlotte";

/// Paths of places all over the country, a different one each time.
pub async fn place_paths(address: &str) -> anyhow::Result<Vec<String>> {
    let mut client = Client::connect(address).await?;
    let mut all = Vec::new();
    for state in domain::State::all() {
        client.get(&format!("/sitemaps/{}.xml", state.slug())).await?;
        let text = String::from_utf8_lossy(client.body()).into_owned();
        all.extend(
            text.split("/places/")
                .skip(1)
                .filter_map(|p| p.split("</loc>").next())
                .map(|p| format!("/places/{p}")),
        );
    }
    Ok(all)
}

/// All figures about pages.
///
/// # Errors
/// When a process does not start or an answer is wrong.
pub async fn all(report: &mut Report) -> anyhow::Result<()> {
    let names = [
        "first_start",
        "place_warm_ratio",
        "place_cold_ratio",
        "place_cold_p99",
        "suggest_p99",
    ];
    if !names.iter().any(|n| report.wants(n)) {
        return Ok(());
    }
    let began = Instant::now();
    let program = Program::site()?;
    let mut client = Client::connect(&program.address).await?;
    client.get(PLACE).await?;
    report.figure(
        "first_start",
        began.elapsed().as_secs_f64(),
        "s",
        Target::Below(3.0),
    );

    let bytes = tempfile::NamedTempFile::new()?;
    std::fs::write(bytes.path(), client.body())?;
    let reference = Program::bytes(bytes.path())?;
    run(&reference.address, CONNECTIONS, 20_000, |_| PLACE.to_owned()).await?;
    run(&program.address, CONNECTIONS, 20_000, |_| PLACE.to_owned()).await?;
    // Turn about, so that both see the same machine.
    let (mut same, mut warm) = (0.0_f64, 0.0_f64);
    for _ in 0..3 {
        same = same.max(
            run(&reference.address, CONNECTIONS, 60_000, |_| PLACE.to_owned())
                .await?
                .rate,
        );
        warm = warm.max(
            run(&program.address, CONNECTIONS, 60_000, |_| PLACE.to_owned())
                .await?
                .rate,
        );
    }
    report.line(&format!(
        "note the reference serves {} bytes {same:.0} times a second, the warm page {warm:.0}",
        client.body().len()
    ));
    report.figure("place_warm_ratio", warm / same, "x", Target::AtLeast(0.6));

    let paths = place_paths(&program.address).await?;
    let spread: Vec<String> = (0..6000)
        .filter_map(|i| paths.get(i * 6151 % paths.len()).cloned())
        .collect();
    let spread = Arc::new(spread);
    let count = spread.len();
    let cold = run(&program.address, CONNECTIONS, count, move |i| {
        spread.get(i).cloned().unwrap_or_default()
    })
    .await?;
    report.line(&format!(
        "note cold pages: {:.0} a second, median {:.1} ms",
        cold.rate,
        cold.quantile(0.5)
    ));
    report.figure("place_cold_ratio", cold.rate / same, "x", Target::AtLeast(0.015));
    report.figure("place_cold_p99", cold.quantile(0.99), "ms", Target::Below(25.0));

    let typed = [
        "s",
        "sp",
        "spr",
        "spring",
        "springfield",
        "char",
        "charlote",
        "st. lou",
        "new y",
        "dona ana",
        "mt v",
        "indiana pa",
        "x",
        "kansas cit",
    ];
    let suggest = run(&program.address, 4, 4000, move |i| {
        let text = typed
            .get(i % typed.len())
            .copied()
            .unwrap_or_default()
            .replace(' ', "+");
        // A parameter of its own each time, so that nothing is answered from memory.
        format!("/places/suggest.json?n={i}&q={text}")
    })
    .await?;
    report.figure("suggest_p99", suggest.quantile(0.99), "ms", Target::Below(5.0));
    Ok(())
}
