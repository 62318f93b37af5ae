//! The workspace: the first page of a campaign that is as large as one gets.

use crate::load::Client;
use crate::program::Program;
use crate::{Report, Target};
use anyhow::{Context, ensure};
use domain::campaign::phases::{Aim, Phase};
use domain::workspace::day::day_at;
use domain::workspace::plan::TaskState;
use server::chance;
use server::clock::Clock;
use server::services::seal::digest;
use server::store::connect::Address;
use server::store::{Db, Tx, campaigns, members, people, sessions, task_changes, task_parts};
use std::path::Path;
use std::time::Instant;

const TASKS: i64 = 5_000;
const MEMBERS: usize = 200;
const REQUESTS: usize = 300;
const DAY: i64 = 86_400_000;
const ZONE: &str = "America/Chicago";

/// The figure about the page of today.
///
/// # Errors
/// When a process does not start or an answer is wrong.
pub async fn today(report: &mut Report) -> anyhow::Result<()> {
    if !report.wants("today_page") {
        return Ok(());
    }
    let program = Program::site()?;
    let home = program.home.as_ref().context("a folder of its own")?;
    let token = seed(home.path()).await?;
    let cookie = format!("homerule={token}");
    let mut client = Client::connect(&program.address).await?;
    let mut times = Vec::with_capacity(REQUESTS);
    for turn in 0..REQUESTS + 20 {
        let asked = Instant::now();
        client.get_as("/campaigns/large", &cookie).await?;
        // The first ones fill the database's cache.
        if turn >= 20 {
            times.push(asked.elapsed().as_secs_f64() * 1000.0);
        }
    }
    let page = String::from_utf8_lossy(client.body()).into_owned();
    ensure!(page.contains(" of many</a>"), "the page shows no task");
    times.sort_by(f64::total_cmp);
    let at = |p| domain::stats::quantile(&times, p).unwrap_or(f64::NAN);
    report.line(&format!(
        "note today: {TASKS} tasks, {MEMBERS} members, {} bytes, median {:.2} ms",
        page.len(),
        at(0.5)
    ));
    report.figure("today_page", at(0.99), "ms", Target::Below(20.0));
    Ok(())
}

/// Writes the campaign, and signs its owner in; answers with the session's token.
async fn seed(home: &Path) -> anyhow::Result<String> {
    let db = Db::open(&Address::Sqlite(home.join("homerule.db"))).await?;
    let clock = Clock::System;
    let now = clock.now();
    let new_id = || clock.id().to_string();
    let mut tx = db.begin().await?;
    let campaign = new_id();
    let row = campaigns::New {
        id: &campaign,
        slug: "large",
        name: "Large",
        aim: Aim::Adoption.word(),
        geoid: None,
        place: "Maple Falls",
        state: "IL",
        election: None,
        zone: ZONE,
        phase: Phase::Qualify.word(),
        demo: false,
        created_at: now,
    };
    campaigns::add(&mut tx, &row).await?;
    let mut crew = Vec::with_capacity(MEMBERS);
    let mut owner = String::new();
    for i in 0..MEMBERS {
        let (person, member) = (new_id(), new_id());
        people::add(&mut tx, &person, &format!("member{i}@example.org"), now).await?;
        let role = if i == 0 { "owner" } else { "volunteer-lead" };
        members::add(&mut tx, &member, &campaign, &person, role, None, now).await?;
        if i == 0 {
            owner.clone_from(&person);
        }
        crew.push(member);
    }
    plan(&mut tx, &clock, &campaign, &crew).await?;
    let token = chance::token()?;
    let session = sessions::NewSession {
        id: &new_id(),
        token: &digest(&token),
        person: &owner,
        created_at: now,
        expires_at: now + 30 * DAY,
        agent: "bench",
        address: "",
    };
    sessions::add(&mut tx, &session).await?;
    tx.commit().await?;
    db.close().await;
    Ok(token)
}

/// Tasks of all phases: with and without a day and somebody who has them, late, done, blocked, waiting.
async fn plan(tx: &mut Tx, clock: &Clock, campaign: &str, crew: &[String]) -> anyhow::Result<()> {
    let now = clock.now();
    let phases: Vec<Phase> = Phase::of(Aim::Adoption).collect();
    let mut before: Option<String> = None;
    for i in 0..TASKS {
        let at = usize::try_from(i)?;
        let phase = phases.get(at % phases.len()).copied().unwrap_or(Phase::Qualify);
        let due = (i % 3 != 0).then(|| day_at(now + (i * 7 % 180 - 60) * DAY, ZONE).to_string());
        let title = format!("Task {i} of many");
        let words = task_changes::Words {
            title: &title,
            note: "",
            kind: "task",
            phase: phase.word(),
            owner: crew.get(at % (crew.len() + 50)).map(String::as_str),
            due: due.as_deref(),
        };
        let id = clock.id().to_string();
        task_changes::add(tx, &id, campaign, &words, now).await?;
        let state = match i % 5 {
            0 if i > 0 => TaskState::Done,
            2 => TaskState::Doing,
            3 => TaskState::Blocked,
            _ => TaskState::Open,
        };
        task_changes::set_state(tx, campaign, &id, state.word(), now).await?;
        if let Some(needs) = before.filter(|_| i % 4 == 0) {
            task_parts::add_need(tx, campaign, &id, &needs).await?;
            task_parts::recount(tx, campaign, &id).await?;
        }
        for line in 0..i % 3 {
            task_parts::add_item(
                tx,
                &clock.id().to_string(),
                campaign,
                &id,
                &format!("Line {line}"),
            )
            .await?;
        }
        before = Some(id);
    }
    Ok(())
}
