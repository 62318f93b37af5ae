//! `homerule import`: datasets from files, and which version is in force.
//!
//! `main` parses the arguments, opens the database and calls [`run`]; an error is printed there and ends with code 1.

use crate::services::datasets::{Datasets, Given, ImportReport, ImportRequest, Progress};
use clap::{Args, Subcommand};
use domain::Actor;
use domain::dataset::{Counts, DatasetKind, DatasetVersion, VersionState};
use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressStyle};
use std::io::Write;
use std::path::PathBuf;

/// Refused rows that are printed; the file of rejects has all of them.
const SHOWN: usize = 10;

/// Import facts, and put versions of them in force.
#[derive(Args, Clone, Debug)]
pub struct ImportArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Clone, Debug)]
enum What {
    /// Local governments: our CSV, a Census Gazetteer (text), or the Census of Governments' unit list (XLSX)
    Localities(Files),
    /// Forms of government: CSV
    Forms(Files),
    /// Figures out of audited annual reports: CSV
    Finance(Files),
    /// Votes on the form of government: CSV
    Referenda(Files),
    /// Population by year: Census estimates (counties, or sub-est), or geoid,year,population
    Population(Files),
    /// Put a version in force
    Publish {
        /// localities, forms, finance, referenda or population
        #[arg(value_parser = kind)]
        kind: DatasetKind,
        /// The version's number
        number: i64,
    },
    /// Put the version back in force that was in force before
    Restore {
        /// localities, forms, finance, referenda or population
        #[arg(value_parser = kind)]
        kind: DatasetKind,
    },
    /// List the versions
    List,
    /// Write the versions in force as the facts that the next build carries (data/reference.bin)
    WriteReference {
        /// The file
        file: PathBuf,
    },
}

#[derive(Args, Clone, Debug)]
struct Files {
    /// The files, read as if they were one
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Write rows that are refused to this file (CSV)
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// The files hold a part only (a correction, one state): keep every row in force that they do not speak of
    #[arg(long)]
    merge: bool,
    /// Put the version in force at once
    #[arg(long, conflicts_with = "draft")]
    publish: bool,
    /// Make a draft only, and show what it would change (the default)
    #[arg(long)]
    draft: bool,
    /// The dataset's title
    #[arg(long)]
    title: Option<String>,
    /// Who published it
    #[arg(long)]
    publisher: Option<String>,
    /// Its licence
    #[arg(long)]
    licence: Option<String>,
    /// Where it can be had
    #[arg(long)]
    address: Option<String>,
    /// The time that it describes
    #[arg(long)]
    vintage: Option<String>,
}

fn kind(text: &str) -> Result<DatasetKind, String> {
    DatasetKind::parse(text).ok_or_else(|| {
        let known: Vec<&str> = DatasetKind::ALL.iter().map(|k| k.word()).collect();
        format!("there are {}", known.join(", "))
    })
}

/// Does what the arguments say and prints a report to `out`. The progress bar goes to a terminal's standard error.
///
/// # Errors
/// When nothing was changed; the message says why.
pub async fn run(args: ImportArgs, datasets: &Datasets, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let actor = Actor::System { name: "import" };
    let (kind, files) = match args.what {
        What::Localities(files) => (DatasetKind::Localities, files),
        What::Forms(files) => (DatasetKind::Forms, files),
        What::Finance(files) => (DatasetKind::Finance, files),
        What::Referenda(files) => (DatasetKind::Referenda, files),
        What::Population(files) => (DatasetKind::Population, files),
        What::Publish { kind, number } => {
            datasets.publish(&actor, kind, number).await?;
            writeln!(out, "{kind} version {number} is in force.")?;
            return Ok(());
        }
        What::Restore { kind } => {
            let number = datasets.restore_last(&actor, kind).await?;
            writeln!(out, "{kind} version {number} is in force again.")?;
            return Ok(());
        }
        What::List => return list(&datasets.versions().await?, out),
        What::WriteReference { file } => {
            let edition = datasets.write_reference(&actor, &file).await?;
            let size = std::fs::metadata(&file).map_or(0, |m| m.len());
            writeln!(
                out,
                "{} holds the facts in force: edition {edition}, {}.",
                file.display(),
                HumanBytes(size)
            )?;
            return Ok(());
        }
    };
    let request = ImportRequest {
        kind,
        files: files.files,
        given: Given {
            title: files.title,
            publisher: files.publisher,
            licence: files.licence,
            address: files.address,
            vintage: files.vintage,
        },
        rejects: files.rejects,
        merge: files.merge,
        publish: files.publish,
    };
    let bar = ProgressBar::new(0).with_style(ProgressStyle::with_template(
        "{bar:30} {percent:>3} %  {bytes} of {total_bytes}  {msg} rows  {eta} left",
    )?);
    let watched = bar.clone();
    let mut watch = move |p: Progress| {
        watched.set_length(p.bytes_total);
        watched.set_position(p.bytes_read);
        watched.set_message(HumanCount(p.rows).to_string());
    };
    let report = datasets.import(&actor, &request, &mut watch).await;
    bar.finish_and_clear();
    print(&report?, &request, out)
}

fn print(report: &ImportReport, request: &ImportRequest, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let DatasetVersion {
        kind,
        number,
        provenance,
        checksum,
        counts,
        state,
        ..
    } = &report.version;
    writeln!(out, "{kind} version {number} ({state}): {}", provenance.title)?;
    writeln!(out, "  publisher  {}", provenance.publisher)?;
    writeln!(out, "  licence    {}", provenance.licence)?;
    writeln!(out, "  address    {}", provenance.address)?;
    writeln!(out, "  vintage    {}", provenance.vintage)?;
    writeln!(out, "  sha256     {checksum}")?;
    match report.before {
        Some(before) => writeln!(out, "\nagainst version {before}, which is in force:")?,
        None => writeln!(out, "\nthere is no version in force yet:")?,
    }
    let Counts {
        rows,
        read,
        added,
        changed,
        unchanged,
        removed,
        carried,
        skipped,
        rejected,
    } = *counts;
    for (name, n) in [
        ("read", read),
        ("added", added),
        ("changed", changed),
        ("unchanged", unchanged),
        ("removed", removed),
        ("carried", carried),
        ("skipped", skipped),
        ("rejected", rejected),
        ("rows now", rows),
    ] {
        writeln!(
            out,
            "  {name:<10} {:>10}",
            HumanCount(n.try_into().unwrap_or(0)).to_string()
        )?;
    }
    if !report.rejects.is_empty() {
        writeln!(out, "\nrejected:")?;
        for reject in report.rejects.iter().take(SHOWN) {
            let column = if reject.column.is_empty() {
                String::new()
            } else {
                format!(", {}", reject.column)
            };
            writeln!(
                out,
                "  {} line {}{column}: {}",
                reject.file, reject.line, reject.reason
            )?;
        }
        let more = rejected - i64::try_from(report.rejects.len().min(SHOWN))?;
        match (&request.rejects, more > 0) {
            (Some(file), _) => writeln!(out, "  all of them are in {}", file.display())?,
            (None, true) => writeln!(out, "  and {more} more; --rejects FILE writes all of them")?,
            (None, false) => {}
        }
    }
    for note in &report.notes {
        writeln!(out, "\nnote: {note}")?;
    }
    if *state == VersionState::Draft {
        writeln!(
            out,
            "\nTo put it in force: homerule import publish {kind} {number}"
        )?;
    }
    Ok(())
}

fn list(versions: &[DatasetVersion], out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    if versions.is_empty() {
        writeln!(out, "There are no datasets yet.")?;
        return Ok(());
    }
    writeln!(
        out,
        "{:<11} {:>3}  {:<9} {:>8}  {:<16}  vintage",
        "dataset", "no.", "state", "rows", "imported (UTC)"
    )?;
    for v in versions {
        let at = jiff::Timestamp::from_millisecond(v.imported_at)?
            .strftime("%Y-%m-%d %H:%M")
            .to_string();
        writeln!(
            out,
            "{:<11} {:>3}  {:<9} {:>8}  {at:<16}  {}",
            v.kind.word(),
            v.number,
            v.state.word(),
            v.counts.rows,
            v.provenance.vintage
        )?;
    }
    Ok(())
}
