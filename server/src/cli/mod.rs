//! The command line: one program, a subcommand for each thing that it does.

pub mod admin;
pub mod import;
pub mod seed;

use crate::clock::Clock;
use crate::config::{Config, ConfigError, Environment, variables};
use crate::serve;
use crate::services::datasets::Datasets;
use crate::services::people::PeopleService;
use crate::services::seal::Seal;
use crate::services::volunteer::VolunteerService;
use crate::services::workspace::office::Office;
use crate::store::{Db, backup};
use anyhow::Context;
use clap::{Parser, Subcommand};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Homerule: an honest look at how communities are governed.
#[derive(Parser, Debug)]
#[command(name = "homerule", version, about, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Serve the site
    Serve,
    /// Send mail, beside any number of other processes on the same database
    Worker,
    /// Bring the database's tables up to date
    Migrate,
    /// Import facts, and put versions of them in force
    Import(import::ImportArgs),
    /// Write a copy of the database, with its checksum beside it, while it is in use
    Backup {
        /// The file to write
        file: PathBuf,
    },
    /// Put a backup in the place of the database; stop the program first
    Restore {
        /// The backup, with its .sha256 file beside it
        file: PathBuf,
    },
    /// Make the first account of an association, erase a person
    Admin {
        #[command(subcommand)]
        command: admin::AdminCommand,
    },
    /// Fill the database with something to learn with
    Seed {
        #[command(subcommand)]
        command: seed::SeedCommand,
    },
    /// Check that nobody changed what is written down of who did what
    Audit {
        #[command(subcommand)]
        command: admin::AuditCommand,
    },
    /// Print the settings that are in force, secrets masked
    CheckConfig,
}

/// Runs the program; answers with the exit code: 0 done, 1 failed, 2 used or set up wrongly.
pub async fn run(cli: Cli, out: &mut (dyn Write + Send), err: &mut (dyn Write + Send)) -> ExitCode {
    let done = match std::env::current_dir() {
        Ok(folder) => match Config::load(&variables(), &folder) {
            Ok(config) => dispatch(cli.command, config, out).await,
            Err(e) => Err(e.into()),
        },
        Err(e) => Err(anyhow::Error::new(e).context("the current folder cannot be read")),
    };
    let Err(error) = done else {
        return ExitCode::SUCCESS;
    };
    // Nobody is left to tell when even this cannot be written.
    drop(writeln!(err, "homerule: {error:#}"));
    if error.downcast_ref::<ConfigError>().is_some() {
        ExitCode::from(2)
    } else {
        ExitCode::FAILURE
    }
}

async fn dispatch(command: Command, config: Config, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    match command {
        Command::Serve => serve(config, out).await,
        Command::Worker => worker(config, out).await,
        Command::Migrate => {
            open(&config).await?.close().await;
            writeln!(out, "The database's tables are up to date.").context("cannot print")
        }
        Command::Import(args) => {
            let db = open(&config).await?;
            let datasets = Datasets {
                db: db.clone(),
                clock: Clock::System,
            };
            datasets
                .load_reference()
                .await
                .context("loading the reference facts")?;
            let done = import::run(args, &datasets, out).await;
            db.close().await;
            done
        }
        Command::Backup { file } => {
            backup::backup(&config.database, &file).await?;
            writeln!(
                out,
                "{} holds the database; its checksum lies beside it.",
                file.display()
            )
            .context("cannot print")
        }
        Command::Restore { file } => {
            config.prepare_home()?;
            let kept = backup::restore(&config.database, &file, &Clock::System.now().to_string()).await?;
            open(&config).await?.close().await;
            writeln!(out, "The database is that of {}.", file.display()).context("cannot print")?;
            match kept {
                Some(kept) => {
                    writeln!(out, "The one before is kept as {}.", kept.display()).context("cannot print")
                }
                None => Ok(()),
            }
        }
        Command::Admin { command } => admin::run(command, &config, out).await,
        Command::Seed { command } => seed::run(command, config, out).await,
        Command::Audit { command } => admin::audit(command, &config, out).await,
        Command::CheckConfig => writeln!(out, "{}", config.describe()).context("cannot print"),
    }
}

/// Opens the database with its tables up to date.
pub(crate) async fn open(config: &Config) -> anyhow::Result<Db> {
    config.prepare_home()?;
    let db = Db::open(&config.database)
        .await
        .map_err(|e| ConfigError::new("HOMERULE_DATABASE_URL", format!("{e:#}")))?;
    db.migrate().await?;
    Ok(db)
}

async fn serve(config: Config, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    start_log(&config)?;
    let clock = config.clock()?;
    let running = serve::start(config, clock).await?;
    let told = stop_told()?;
    writeln!(out, "Homerule is at http://{}", running.address).context("cannot print")?;
    out.flush().context("cannot print")?;
    told.await?;
    tracing::info!("stopping");
    running.stop().await;
    Ok(())
}

async fn worker(config: Config, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    start_log(&config)?;
    let db = open(&config).await?;
    let mail = serve::worker(&config, &db, config.clock()?)?;
    let office = Office {
        seal: Seal::new(serve::secret(&config, &db).await?),
        site: config.public_base(),
        clock: config.clock()?,
        db: db.clone(),
    };
    let people = Arc::new(PeopleService::new(office.clone()));
    let shifts = Arc::new(VolunteerService::new(office.clone(), people));
    let said = match mail {
        Some(_) => "Homerule sends mail and does the campaigns' jobs.",
        None => "Homerule does the campaigns' jobs. It sends no mail: HOMERULE_SMTP_URL names no relay.",
    };
    let told = stop_told()?;
    writeln!(out, "{said}").context("cannot print")?;
    out.flush().context("cannot print")?;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let tasks = serve::jobs(office, shifts, mail, &stopped);
    told.await?;
    tracing::info!("stopping");
    // Nobody listening any more is what we want.
    let _ = stop.send(true);
    for task in tasks {
        task.await.context("a job ended badly")?;
    }
    db.close().await;
    Ok(())
}

/// Logs to standard error: as JSON for the public, in words for developers.
fn start_log(config: &Config) -> anyhow::Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_new(&config.log).context("HOMERULE_LOG")?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let started = match config.environment {
        Environment::Production => log.json().try_init(),
        Environment::Development => log.compact().try_init(),
    };
    started.map_err(|e| anyhow::anyhow!("cannot start the log: {e}"))
}

/// Listens from now on for what stops the program: whoever reads that it runs may stop it at once. The future ends when
/// that comes.
fn stop_told() -> anyhow::Result<impl Future<Output = anyhow::Result<()>>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?;
        let mut interrupt = signal(SignalKind::interrupt()).context("cannot listen for an interrupt")?;
        Ok(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            Ok(())
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        tokio::signal::ctrl_c()
            .await
            .context("cannot listen for an interrupt")
    })
}
