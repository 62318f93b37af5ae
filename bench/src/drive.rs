//! The standing of a petition drive with a hundred thousand batches, as its page asks for it.

use crate::{Report, Target};
use domain::actor::{Actor, Person};
use domain::campaign::Period;
use domain::workspace::petition::Drives;
use domain::workspace::rights::MemberRole;
use server::clock::Clock;
use server::config::Secret;
use server::services::seal::Seal;
use server::services::workspace::Office;
use server::services::workspace::petition::PetitionService;
use server::store::connect::Address;
use server::store::petition::{batches, plan};
use server::store::{Db, campaigns, members, people};
use std::time::Instant;

/// How many batches there are.
const BATCHES: i64 = 100_000;
/// How often it is asked.
const ROUNDS: usize = 201;

/// The median time of the service's answer: rights, plan, sums of the days, projection, sheets, filing.
///
/// # Errors
/// When the database does not take the batches, or the projection is not what they come to.
pub async fn projection(report: &mut Report) -> anyhow::Result<()> {
    if !report.wants("petition_projection") {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let db = Db::open(&Address::Sqlite(folder.path().join("drive.db"))).await?;
    db.migrate().await?;
    let start = "2028-04-03".parse()?;
    // Day 49 at noon, UTC.
    let clock = Clock::fixed(1_842_609_600_000);
    let mut tx = db.begin().await?;
    let person = "captain".to_owned();
    people::add(&mut tx, &person, "captain@example.org", 0).await?;
    let new = campaigns::New {
        id: "campaign",
        slug: "maple-falls",
        name: "Maple Falls",
        aim: "adoption",
        geoid: None,
        place: "Maple Falls",
        state: "IL",
        election: None,
        zone: "America/Chicago",
        phase: "a1",
        demo: false,
        created_at: 0,
    };
    campaigns::add(&mut tx, &new).await?;
    let role = MemberRole::PetitionCaptain.word();
    members::add(&mut tx, "member", "campaign", &person, role, None, 0).await?;
    let row = plan::Row {
        needed: 1_500_000,
        source: "clerk".to_owned(),
        start_on: "2028-04-03".to_owned(),
        due_on: "2028-07-10".to_owned(),
        validity: "72".to_owned(),
        cushion: "0".to_owned(),
        title: String::new(),
        wording: String::new(),
        version: 0,
    };
    plan::put(&mut tx, "campaign", &row).await?;
    for n in 0..BATCHES {
        let gone = u16::try_from(n % 49).unwrap_or(0);
        let day = if gone == 0 {
            Some(start)
        } else {
            Period::days(gone).after(start)
        };
        let id = clock.id().to_string();
        let batch = batches::New {
            id: &id,
            on_day: &day.map(|day| day.to_string()).unwrap_or_default(),
            serial: None,
            counts: batches::Counts {
                raw: 10,
                checked: 5,
                valid: 4,
                not_registered: 1,
                ..batches::Counts::default()
            },
            reverses: None,
            again: false,
            note: "",
            keyed_by: &person,
            keyed_at: 0,
        };
        batches::add(&mut tx, "campaign", &batch).await?;
    }
    tx.commit().await?;
    let drives = PetitionService::new(Office {
        db: db.clone(),
        clock,
        seal: Seal::new(Secret::from("a secret of thirty-two characters".to_owned())),
        site: String::new(),
    });
    let actor = Actor::Person(Person {
        id: person.clone(),
        session: String::new(),
        name: String::new(),
        email: String::new(),
        from: String::new(),
    });
    let mut times = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let view = drives.view(&actor, "maple-falls").await?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
        let raw = view.standing.and_then(|s| s.projection).map(|p| p.raw);
        anyhow::ensure!(raw == Some(20 * BATCHES), "the projection is {raw:?}");
    }
    times.sort_by(f64::total_cmp);
    let median = times.get(ROUNDS / 2).copied().unwrap_or(f64::NAN);
    report.figure("petition_projection", median, "ms", Target::Below(10.0));
    db.close().await;
    Ok(())
}
