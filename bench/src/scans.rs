//! The search for peers against a bare scan, and an import against the database's own.

use crate::{Report, Target, program};
use anyhow::{Context, ensure};
use domain::peers::{ByPopulation, Features, PeerMeasure, Weights};
use server::clock::Clock;
use server::services::datasets::Datasets;
use server::services::explore::snapshot::Snapshot;
use server::store::Db;
use server::store::connect::Address;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

async fn snapshot(folder: &Path) -> anyhow::Result<Snapshot> {
    let db = Db::open(&Address::Sqlite(folder.join("bench.db"))).await?;
    db.migrate().await?;
    Datasets {
        db: db.clone(),
        clock: Clock::System,
    }
    .load_reference()
    .await?;
    let snapshot = Snapshot::load(&db).await?;
    db.close().await;
    Ok(snapshot)
}

/// The same distances over packed arrays, one for each measure, with nothing else done: no ranking, no explanation.
struct Bare {
    log_population: Vec<f32>,
    log_density: Vec<f32>,
    log_income: Vec<f32>,
    log_budget: Vec<f32>,
    growth: Vec<f32>,
    kind: Vec<u8>,
    state: Vec<u8>,
    division: Vec<u8>,
    region: Vec<u8>,
}

impl Bare {
    fn of(all: &[Features]) -> Self {
        Self {
            log_population: all.iter().map(|f| f.log_population).collect(),
            log_density: all.iter().map(|f| f.log_density).collect(),
            log_income: all.iter().map(|f| f.log_income).collect(),
            log_budget: all.iter().map(|f| f.log_budget).collect(),
            growth: all.iter().map(|f| f.growth).collect(),
            kind: all.iter().map(|f| f.kind).collect(),
            state: all.iter().map(|f| f.state).collect(),
            division: all.iter().map(|f| f.division).collect(),
            region: all.iter().map(|f| f.region).collect(),
        }
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "a bare loop over arrays of one length is what is measured"
    )]
    fn smallest(&self, of: usize, w: &Weights) -> f32 {
        let weight = |m: PeerMeasure| f32::from(w.of(m));
        let mut least = f32::INFINITY;
        for i in 0..self.kind.len() {
            let steps = u8::from(self.state[i] != self.state[of])
                + u8::from(self.division[i] != self.division[of])
                + u8::from(self.region[i] != self.region[of]);
            let parts = [
                (
                    self.log_population[i] - self.log_population[of],
                    weight(PeerMeasure::Population),
                ),
                (
                    self.log_density[i] - self.log_density[of],
                    weight(PeerMeasure::Density),
                ),
                (
                    f32::from(u8::from(self.kind[i] != self.kind[of])),
                    weight(PeerMeasure::Type),
                ),
                (f32::from(steps) / 3.0, weight(PeerMeasure::Region)),
                (self.growth[i] - self.growth[of], weight(PeerMeasure::Growth)),
                (
                    self.log_income[i] - self.log_income[of],
                    weight(PeerMeasure::Income),
                ),
                (
                    self.log_budget[i] - self.log_budget[of],
                    weight(PeerMeasure::Budget),
                ),
            ];
            let (mut sum, mut total) = (0.0, 0.0);
            for (difference, weight) in parts {
                if !difference.is_nan() {
                    sum += weight * difference * difference;
                    total += weight;
                }
            }
            let distance = (sum / total).sqrt();
            if i != of && distance < least {
                least = distance;
            }
        }
        least
    }
}

/// The search for peers over all localities.
///
/// # Errors
/// When the facts cannot be loaded.
pub async fn peers(report: &mut Report) -> anyhow::Result<()> {
    if !report.wants("peers_scan_ratio") && !report.wants("peers_p99") {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let snapshot = snapshot(folder.path()).await?;
    let all = &snapshot.features;
    let bare = Bare::of(all);
    let ranked = ByPopulation::new(&(0..all.len()).collect::<Vec<_>>(), all);
    let usual = Weights::default();
    // With the population switched off nothing can be passed over: the worst that somebody can ask for.
    let worst = usual.with(PeerMeasure::Population, 0);
    let (mut ours, mut theirs, mut quick) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..300 {
        let of = round * 127 % all.len();
        for (weights, times) in [(&worst, &mut ours), (&usual, &mut quick)] {
            let began = Instant::now();
            black_box(ranked.nearest(of, all, weights, 10));
            times.push(began.elapsed().as_secs_f64() * 1000.0);
        }
        let began = Instant::now();
        black_box(bare.smallest(of, &worst));
        theirs.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    quick.sort_by(f64::total_cmp);
    ours.sort_by(f64::total_cmp);
    theirs.sort_by(f64::total_cmp);
    let at = |times: &[f64], p: f64| domain::stats::quantile(times, p).unwrap_or(f64::NAN);
    report.line(&format!(
        "note peers by the usual weights: median {:.3} ms; without population: {:.3} ms",
        at(&quick, 0.5),
        at(&ours, 0.5)
    ));
    report.figure(
        "peers_scan_ratio",
        at(&ours, 0.5) / at(&theirs, 0.5),
        "x",
        Target::Below(3.0),
    );
    report.figure("peers_p99", at(&ours, 0.99), "ms", Target::Below(5.0));
    Ok(())
}

/// An import of all localities against `sqlite3 .import` of the same file.
///
/// # Errors
/// When a program is missing or fails.
pub async fn import(report: &mut Report) -> anyhow::Result<()> {
    if !report.wants("import_ratio") {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("localities.csv");
    write_localities(&snapshot(folder.path()).await?, &file)?;
    let mut best = (f64::INFINITY, f64::INFINITY);
    for round in 0..3 {
        let home = folder.path().join(format!("home{round}"));
        let homerule = |arguments: &[&str]| -> anyhow::Result<f64> {
            let began = Instant::now();
            let done = Command::new(program::path()?)
                .args(arguments)
                .env_clear()
                .env("HOMERULE_HOME", &home)
                .output()?;
            ensure!(
                done.status.success(),
                "homerule: {}",
                String::from_utf8_lossy(&done.stderr)
            );
            Ok(began.elapsed().as_secs_f64())
        };
        // The tables and the reference facts are there before; the import alone is measured.
        homerule(&["import", "list"])?;
        let ours = homerule(&["import", "localities", &file.to_string_lossy()])?;
        let began = Instant::now();
        let done = Command::new("sqlite3")
            .arg(folder.path().join(format!("bare{round}.db")))
            .arg(".mode csv")
            .arg(format!(".import {} localities", file.display()))
            .output()
            .context("sqlite3 is not installed")?;
        ensure!(
            done.status.success(),
            "sqlite3: {}",
            String::from_utf8_lossy(&done.stderr)
        );
        best = (best.0.min(ours), best.1.min(began.elapsed().as_secs_f64()));
    }
    report.line(&format!(
        "note import {:.2} s, sqlite3 .import {:.3} s",
        best.0, best.1
    ));
    report.figure("import_ratio", best.0 / best.1, "x", Target::Below(20.0));
    Ok(())
}

fn write_localities(snapshot: &Snapshot, file: &Path) -> anyhow::Result<()> {
    let mut csv = csv::Writer::from_path(file)?;
    csv.write_record([
        "geoid",
        "name",
        "base_name",
        "state",
        "type",
        "census_level",
        "funcstat",
        "county_geoid",
        "latitude",
        "longitude",
        "land_sqmi",
        "population_acs2019_2023",
        "housing_units_acs2019_2023",
        "census_gov_id_2012",
    ])?;
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let real = |n: Option<f64>| n.map(|n| n.to_string()).unwrap_or_default();
    for p in &snapshot.places {
        csv.write_record([
            p.geoid.to_string(),
            p.name.clone(),
            p.base_name.clone(),
            p.state().postal().to_owned(),
            p.kind.to_string(),
            p.level.to_string(),
            p.status.clone(),
            p.county.map(|c| c.to_string()).unwrap_or_default(),
            real(p.point.map(|x| x.latitude)),
            real(p.point.map(|x| x.longitude)),
            real(p.land_sqmi),
            number(p.population),
            number(p.housing_units),
            p.government_id.clone(),
        ])?;
    }
    csv.flush().context("writing the file")
}
