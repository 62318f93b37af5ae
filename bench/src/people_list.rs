//! Lists and searches of people, over HTTP, on the same 1,000,000 people; and the memory that it takes.

use crate::load::Client;
use crate::people_store::{SLUG, Store, postgres, sign_in, sqlite};
use crate::program::Program;
use crate::{Report, Target};
use anyhow::{Context, ensure};
use std::time::Instant;

/// How often each address is asked for.
const ROUNDS: usize = 12;
/// Pages of the list: in both orders, narrowed by a level.
const LISTS: &[&str] = &["", "?order=new", "?level=2", "?level=5&order=new"];
/// Searches: parts of names, a whole name, an address, digits, nobody.
const SEARCHES: &[&str] = &[
    "?q=car",
    "?q=granal",
    "?q=linson+ma",
    "?q=jo+kaber",
    "?q=p12",
    "?q=p123456",
    "?q=car&level=2",
    "?q=zzzz",
];

/// The figures, on both databases.
///
/// # Errors
/// When a store cannot be made, a process does not start or an answer is wrong.
pub async fn figures(report: &mut Report) -> anyhow::Result<()> {
    if !report.wants("people_list_p95")
        && !report.wants("people_search_p95")
        && !report.wants("people_memory")
    {
        return Ok(());
    }
    let store = sqlite().await?;
    measure(report, "sqlite", &store).await?;
    store.db.close().await;
    match postgres().await? {
        Some(store) => {
            measure(report, "postgres", &store).await?;
            store.db.close().await;
        }
        None => report.line("note people_list_p95: no PostgreSQL here"),
    }
    Ok(())
}

async fn measure(report: &mut Report, kind: &str, store: &Store) -> anyhow::Result<()> {
    let token = sign_in(&store.db).await?;
    let database = match (&store.url, &store.home) {
        (Some(url), _) => url.clone(),
        (None, Some(home)) => std::fs::canonicalize(home.join("homerule.db"))?
            .to_str()
            .context("a path that can be written")?
            .to_owned(),
        (None, None) => anyhow::bail!("a store is somewhere"),
    };
    let program = Program::site_with(&[
        ("HOMERULE_DATABASE_URL", &database),
        (
            "HOMERULE_SECRET",
            "a secret for the bench alone, of enough letters",
        ),
    ])?;
    let cookie = format!("homerule={token}");
    let mut client = Client::connect(&program.address).await?;
    for (name, addresses) in [("people_list_p95", LISTS), ("people_search_p95", SEARCHES)] {
        let mut times = Vec::new();
        for round in 0..=ROUNDS {
            for address in addresses {
                let path = format!("/campaigns/{SLUG}/people{address}");
                let asked = Instant::now();
                client.get_as(&path, &cookie).await?;
                let took = asked.elapsed().as_secs_f64() * 1000.0;
                // The first round fills the caches.
                if round > 0 {
                    times.push(took);
                }
                if round == ROUNDS {
                    report.line(&format!("note {name} on {kind}: {address} took {took:.1} ms"));
                }
            }
        }
        let page = String::from_utf8_lossy(client.body()).into_owned();
        ensure!(page.contains("/people"), "the list is not there");
        times.sort_by(f64::total_cmp);
        let p95 = domain::stats::quantile(&times, 0.95).unwrap_or(f64::NAN);
        report.figure(&format!("{name}_{kind}"), p95, "ms", Target::Below(100.0));
    }
    report.figure(
        &format!("people_memory_{kind}"),
        program.resident()?,
        "MB",
        Target::Below(300.0),
    );
    Ok(())
}
