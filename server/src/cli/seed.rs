//! `homerule seed`: something to learn with.

use super::open;
use crate::config::Config;
use crate::demo;
use crate::serve;
use crate::services::datasets::Datasets;
use crate::services::explore::ExploreService;
use crate::services::house::House;
use crate::web::Web;
use anyhow::{Context, bail};
use clap::Subcommand;
use domain::account::EmailAddress;
use std::io::Write;
use std::sync::Arc;

/// What `homerule seed` does.
#[derive(Subcommand, Debug)]
pub enum SeedCommand {
    /// Make a training campaign, Maple Falls, in the middle of its petition drive; marked as such, and without mail
    Demo {
        /// The e-mail address of whoever learns with it; they own it
        #[arg(long, default_value = "demo@example.org")]
        owner: String,
    },
}

/// Runs `homerule seed`.
///
/// # Errors
/// When the address is none, or the database fails.
pub async fn run(command: SeedCommand, config: Config, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let SeedCommand::Demo { owner } = command;
    let Some(owner) = EmailAddress::parse(&owner) else {
        bail!("{owner} is not an e-mail address such as ann@example.org");
    };
    let clock = config.clock()?;
    let db = open(&config).await?;
    let secret = serve::secret(&config, &db).await?;
    let datasets = Datasets {
        db: db.clone(),
        clock: clock.clone(),
    };
    datasets
        .load_reference()
        .await
        .context("loading the reference facts")?;
    let explore = Arc::new(ExploreService::load(db.clone()).await?);
    let house = House::build(&config, &db, &clock, secret, explore)?;
    let base = config.public_base();
    let web = Web::new(Arc::new(config), db.clone(), &house);
    let path = demo::seed(web, &house, &clock, &owner).await?;
    db.close().await;
    writeln!(
        out,
        "The training campaign is at {base}{path}. {owner} owns it and signs in with a mailed code."
    )
    .context("cannot print")
}
