//! `homerule admin` and `homerule audit`: what only whoever runs the site can do.

use super::open;
use crate::clock::Clock;
use crate::config::Config;
use crate::services::workspace::audit::verify;
use crate::store::{audit, members, people};
use anyhow::{Context, bail};
use clap::Subcommand;
use domain::account::EmailAddress;
use domain::slug::slug_of;
use domain::workspace::rights::StaffRole;
use std::io::Write;

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
/// When the address is none, or the database fails.
pub async fn run(command: AdminCommand, config: &Config, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let AdminCommand::CreateOwner { email, association } = command;
    let Some(address) = EmailAddress::parse(&email) else {
        bail!("{email} is not an e-mail address such as ann@example.org");
    };
    let slug = slug_of(&association);
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
        actor: "command line",
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
