//! Signing in: whether the time of an answer tells if an address is known here.

use crate::load::Client;
use crate::program::Program;
use crate::{Report, Target};
use anyhow::{Context, ensure};
use server::chance;
use server::clock::Clock;
use server::services::seal::digest;
use server::store::connect::Address;
use server::store::{Db, people, sessions};
use std::path::Path;
use std::time::Instant;

/// As many addresses are known as are not.
const PEOPLE: usize = 40;
/// How often each is tried: less than the limits allow.
const ROUNDS: usize = 4;
const DAY: i64 = 86_400_000;
const PASSWORD: &str = "a+different+kettle+of+herrings";

/// The figures about answers to known and unknown addresses: the median of one over that of the other.
///
/// # Errors
/// When a process does not start or an answer is wrong.
pub async fn alike(report: &mut Report) -> anyhow::Result<()> {
    if !report.wants("sign_in_unknown_ratio") {
        return Ok(());
    }
    // The limits go by where a request comes from, so each comes from elsewhere.
    let program = Program::site_with(&[("HOMERULE_TRUSTED_HOPS", "1")])?;
    let home = program.home.as_ref().context("a folder of its own")?;
    let tokens = seed(home.path()).await?;
    let mut client = Client::connect(&program.address).await?;
    for token in &tokens {
        let cookie = format!("Cookie: homerule={token}\r\n");
        let form = format!("password={PASSWORD}");
        let status = client.post("/account/password", &cookie, &form).await?;
        ensure!(status == 303, "a password is not set: {status}");
    }
    for (way, path, more, status) in [
        ("password", "/sign-in/password", "&password=not+this+one", 422),
        ("code", "/sign-in", "", 303),
    ] {
        let (known, unknown) = times(&mut client, path, more, status).await?;
        report.line(&format!(
            "note sign_in by {way}: known {known:.3} ms, unknown {unknown:.3} ms, {} answers each",
            PEOPLE * ROUNDS
        ));
        let name = format!("sign_in_unknown_ratio_{way}");
        report.figure(&name, unknown / known, "x", Target::AtLeast(0.8));
        report.figure(&name, unknown / known, "x", Target::Below(1.25));
    }
    Ok(())
}

/// The medians for known and for unknown addresses, which are asked in turn.
async fn times(client: &mut Client, path: &str, more: &str, expected: u16) -> anyhow::Result<(f64, f64)> {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for turn in 0..PEOPLE * ROUNDS * 2 {
        let (person, is_known) = ((turn / 2) % PEOPLE, turn % 2 == 0);
        let who = if is_known { "member" } else { "nobody" };
        let form = format!("email={who}{person}%40example.org{more}");
        let from = format!("X-Forwarded-For: 10.{}.{}.7\r\n", turn / 250, turn % 250);
        let asked = Instant::now();
        let status = client.post(path, &from, &form).await?;
        let took = asked.elapsed().as_secs_f64() * 1000.0;
        ensure!(status == expected, "{path} of {who}{person}: {status}");
        if is_known { &mut known } else { &mut unknown }.push(took);
    }
    let median = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        domain::stats::quantile(times, 0.5).unwrap_or(f64::NAN)
    };
    Ok((median(&mut known), median(&mut unknown)))
}

/// People who are signed in; answers with the tokens of their sessions.
async fn seed(home: &Path) -> anyhow::Result<Vec<String>> {
    let db = Db::open(&Address::Sqlite(home.join("homerule.db"))).await?;
    let clock = Clock::System;
    let now = clock.now();
    let mut tx = db.begin().await?;
    let mut tokens = Vec::with_capacity(PEOPLE);
    for i in 0..PEOPLE {
        let (person, session, token) = (clock.id().to_string(), clock.id().to_string(), chance::token()?);
        people::add(&mut tx, &person, &format!("member{i}@example.org"), now).await?;
        let row = sessions::NewSession {
            id: &session,
            token: &digest(&token),
            person: &person,
            created_at: now,
            expires_at: now + DAY,
            agent: "bench",
            address: "",
        };
        sessions::add(&mut tx, &row).await?;
        tokens.push(token);
    }
    tx.commit().await?;
    db.close().await;
    Ok(tokens)
}
