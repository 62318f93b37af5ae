//! Figures of the release build, each against a reference that is measured in the same run on the same machine.
//!
//! `bench [NAME]` prints a line for each figure: `bench NAME VALUE UNIT target OP NUMBER ok|short`, and at the start
//! the machine. It ends with code 1 when a figure falls short. Everything it asks listens on 127.0.0.1, and every loop
//! has an end.

mod drive;
mod load;
mod memory;
mod pages;
mod people_import;
mod people_list;
mod people_store;
mod program;
mod reference;
mod scans;
mod segments;
mod sign_in;
mod workspace;

use anyhow::Context;
use std::io::Write;

/// Which way a target points.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// The value must be at least this.
    AtLeast(f64),
    /// The value must be below this.
    Below(f64),
}

/// Collects figures and prints them as they come.
#[derive(Debug)]
pub struct Report {
    only: Option<String>,
    short: usize,
}

impl Report {
    /// Whether a figure of this name is wanted.
    #[must_use]
    pub fn wants(&self, name: &str) -> bool {
        self.only.as_ref().is_none_or(|only| name.contains(only.as_str()))
    }

    /// Prints a figure.
    pub fn figure(&mut self, name: &str, value: f64, unit: &str, target: Target) {
        let (op, number, ok) = match target {
            Target::AtLeast(n) => (">=", n, value >= n),
            Target::Below(n) => ("<", n, value < n),
        };
        self.short += usize::from(!ok);
        self.line(&format!(
            "bench {name} {value:.3} {unit} target {op} {number} {}",
            if ok { "ok" } else { "short" }
        ));
    }

    /// Prints a remark.
    pub fn line(&self, text: &str) {
        // A closed pipe ends the interest in figures, not the run.
        drop(writeln!(std::io::stdout(), "{text}"));
    }
}

fn machine() -> String {
    let read = |file: &str| std::fs::read_to_string(file).unwrap_or_default();
    let value = |text: &str, key: &str| {
        text.lines()
            .find(|l| l.starts_with(key))
            .and_then(|l| l.split(':').nth(1))
            .map(|v| v.trim().to_owned())
            .unwrap_or_default()
    };
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    format!(
        "machine: {}, {cores} cores, {}",
        value(&read("/proc/cpuinfo"), "model name"),
        value(&read("/proc/meminfo"), "MemTotal")
    )
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let only = arguments.next().filter(|a| !a.is_empty());
    if only.as_deref() == Some("--serve-bytes") {
        return reference::serve(arguments.next().context("--serve-bytes FILE")?.into()).await;
    }
    let mut report = Report { only, short: 0 };
    report.line(&machine());
    scans::peers(&mut report).await?;
    scans::import(&mut report).await?;
    pages::all(&mut report).await?;
    workspace::today(&mut report).await?;
    people_list::figures(&mut report).await?;
    segments::counts(&mut report).await?;
    people_import::figures(&mut report).await?;
    sign_in::alike(&mut report).await?;
    drive::projection(&mut report).await?;
    memory::after_a_crawl(&mut report).await?;
    anyhow::ensure!(report.short == 0, "{} figures fall short", report.short);
    Ok(())
}
