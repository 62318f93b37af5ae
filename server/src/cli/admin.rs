//! `homerule admin` and `homerule audit`: what only whoever runs the site can do.

use super::open;
use crate::clock::Clock;
use crate::config::Config;
use crate::serve;
use crate::services::accounts::{AccountsService, Outcome};
use crate::services::workspace::audit::verify;
use crate::store::{audit, members, people};
use anyhow::{Context, bail};
use clap::Subcommand;
use domain::account::EmailAddress;
use domain::erasure::{Obstacle, Why};
use domain::fault::Fault;
use domain::slug::slug_of;
use domain::workspace::rights::StaffRole;
use std::io::Write;

/// What the audit calls whoever uses the command line.
const BY: &str = "command line";

/// What `homerule admin` does.
#[derive(Subcommand, Debug)]
pub enum AdminCommand {
    /// Make an account the owner of an association; the account is made if there is none, and signs in by a mailed code
    CreateOwner {
        /// The e-mail address that they will sign in with
        email: String,
        /// The association's name; it is made if there is none
        #[arg(long, default_value = "Association")]
        association: String,
    },
    /// Erase somebody everywhere who has asked for it; asks nothing, says what was done, and cannot be taken back
    Erase {
        /// The e-mail address of their account
        email: String,
    },
}

/// What `homerule audit` does.
#[derive(Subcommand, Debug)]
pub enum AuditCommand {
    /// Check every chain from its first row to its last
    Verify,
}

/// Runs `homerule admin`.
///
/// # Errors
/// When the address is none, when something stands in the way, or the database fails.
pub async fn run(command: AdminCommand, config: &Config, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    match command {
        AdminCommand::CreateOwner { email, association } => {
            create_owner(&email, &association, config, out).await
        }
        AdminCommand::Erase { email } => erase(&email, config, out).await,
    }
}

fn address(email: &str) -> anyhow::Result<EmailAddress> {
    EmailAddress::parse(email)
        .with_context(|| format!("{email} is not an e-mail address such as ann@example.org"))
}

async fn erase(email: &str, config: &Config, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let address = address(email)?;
    let db = open(config).await?;
    let secret = serve::secret(config, &db).await?;
    let accounts = AccountsService::new(config, db.clone(), Clock::System, secret);
    let outcome = accounts.erase_address(&address, BY).await;
    db.close().await;
    let done = match outcome {
        Ok(Outcome::Done(done)) => done,
        Ok(Outcome::Blocked(obstacles)) => {
            let reasons: Vec<String> = obstacles.iter().map(reason).collect();
            bail!(
                "{address} is not erased, and nothing was changed: {}",
                reasons.join("; ")
            );
        }
        Err(Fault::NotFound { .. }) => bail!("nobody has an account with the address {address}"),
        Err(fault) => return Err(fault.into()),
    };
    writeln!(
        out,
        "{address} is erased. Campaigns left: {}. Their texts that were changed: {}. Messages deleted: {}. \
         Values deleted from the audit: {}. The audit knows them as {}.",
        done.campaigns, done.texts, done.messages, done.values, done.person
    )
    .context("cannot print")
}

/// Why a campaign stands in the way, and what its people can do.
fn reason(obstacle: &Obstacle) -> String {
    let campaign = &obstacle.campaign;
    match obstacle.why {
        Why::OnlyOwner => format!(
            "they are the only owner of {campaign}, which is open: another owner has to be named there, or the \
             campaign closed"
        ),
        Why::Settings => format!("the name, the place or the “paid for by” line of {campaign} names them"),
        Why::Petition => format!("the title or the wording of the petition of {campaign} names them"),
        Why::Question => format!("the wording of the question of {campaign} names them"),
    }
}

async fn create_owner(
    email: &str,
    association: &str,
    config: &Config,
    out: &mut (dyn Write + Send),
) -> anyhow::Result<()> {
    let address = address(email)?;
    let slug = slug_of(association);
    if slug.is_empty() {
        bail!("the association needs a name with a letter or a digit in it");
    }
    let clock = Clock::System;
    let db = open(config).await?;
    let mut tx = db.begin().await?;
    let person = match people::by_address(&mut tx, address.as_str()).await? {
        Some(person) => person,
        None => {
            let id = clock.id().to_string();
            people::add(&mut tx, &id, address.as_str(), clock.now()).await?;
            id
        }
    };
    let id = clock.id().to_string();
    let home = members::association(&mut tx, &id, &slug, association.trim(), clock.now()).await?;
    let staff = clock.id().to_string();
    let added = members::add_staff(
        &mut tx,
        &staff,
        &home,
        &person,
        StaffRole::Owner.word(),
        clock.now(),
    )
    .await?;
    let event = audit::Event {
        id: &clock.id().to_string(),
        chain: audit::SITE,
        at: clock.now(),
        actor: BY,
        action: "staff.joined",
        subject: &format!("person {person}"),
        detail: "{}",
    };
    if added {
        audit::add(&mut tx, &event, &[]).await?;
    }
    tx.commit().await?;
    db.close().await;
    let said = if added {
        format!(
            "{address} owns {association}. They sign in with a mailed code at {}/sign-in.",
            config.public_base()
        )
    } else {
        format!("{address} belongs to {association} already.")
    };
    writeln!(out, "{said}").context("cannot print")
}

/// Runs `homerule audit`.
///
/// # Errors
/// When a chain is broken, or the database fails.
pub async fn audit(
    command: AuditCommand,
    config: &Config,
    out: &mut (dyn Write + Send),
) -> anyhow::Result<()> {
    let AuditCommand::Verify = command;
    let db = open(config).await?;
    let verdict = verify(&db).await?;
    db.close().await;
    if !verdict.broken.is_empty() {
        bail!("the audit was tampered with: {}", verdict.broken.join("; "));
    }
    writeln!(
        out,
        "The audit is whole: {} rows in {} chains.",
        verdict.rows, verdict.chains
    )
    .context("cannot print")
}
