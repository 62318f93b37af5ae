//! Keying paper in.

use super::FieldService;
use super::results::{From, Heard, meant};
use crate::fault::store;
use crate::services::seal::digest;
use crate::services::workspace::office::Change;
use crate::store::field::results::{self as results, Target};
use crate::store::field::{self as table, ListRow};
use domain::actor::Actor;
use domain::fault::Fault;
use domain::field::keying::{LINES, Line, lines};
use domain::field::port::{Kept, KeySheet, KeyedLine, Meant};
use domain::field::said::Said;
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use domain::workspace::words::Typed;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::HashSet;

/// By what a line is known: the same code with the same result on the same day is one report, however often the sheet is
/// keyed in.
fn key_of(day: Date, code: &str, said: &Said) -> String {
    let level = said.level.unwrap_or_default();
    let text = format!(
        "{day} {code} {} {level} {} {}",
        said.outcome,
        said.wish_words(),
        said.note
    );
    format!("paper {}", digest(&text))
}

/// When something was told on a day: noon there, or now if that is earlier.
fn noon(day: Date, zone: &str, now: i64) -> i64 {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let noon = day.at(12, 0, 0, 0).to_zoned(zone).ok();
    noon.map_or(now, |noon| noon.timestamp().as_millisecond().min(now))
}

fn name(target: &Target) -> String {
    format!("{} {}", target.given, target.family).trim().to_owned()
}

impl FieldService {
    async fn open_list(&self, campaign: &str, list: &str) -> Result<ListRow, Fault> {
        let row = table::list(&self.office.db, campaign, list)
            .await
            .map_err(store)?;
        row.ok_or_else(|| Fault::not_found(list))
    }

    pub(super) async fn read_lines(
        &self,
        actor: &Actor,
        slug: &str,
        list: &str,
        text: &str,
        day: &str,
    ) -> Result<KeySheet, Fault> {
        let entered = self.office.enter(actor, slug, Action::KeyDoors).await?;
        let row = self.open_list(&entered.head.id, list).await?;
        let read = lines(text);
        let mut keyed = Vec::new();
        if !read.is_empty() {
            let db = &self.office.db;
            let targets = results::of_list(db, list).await.map_err(store)?;
            let known: HashSet<(String, String)> = results::keys(db, list)
                .await
                .map_err(store)?
                .into_iter()
                .collect();
            let day: Date = day.trim().parse().unwrap_or(entered.head.today);
            for line in read.into_iter().take(LINES) {
                keyed.push(explained(line, &targets, &known, day));
            }
        }
        Ok(KeySheet {
            list: (row.id, row.name),
            closed: row.closed_at.is_some(),
            lines: keyed,
            head: entered.head,
        })
    }

    pub(super) async fn keep_lines(
        &self,
        actor: &Actor,
        slug: &str,
        list: &str,
        typed: &Typed,
    ) -> Result<Kept, Fault> {
        let entered = self.office.enter(actor, slug, Action::KeyDoors).await?;
        self.open_list(&entered.head.id, list).await?;
        let mut reader = Reader::default();
        let day = reader
            .day("day", typed.value("day"))
            .unwrap_or(entered.head.today);
        if day > entered.head.today {
            reader.wrong("day", "must not lie ahead: when was it walked?");
        }
        let read = lines(typed.value("rows"));
        if read.is_empty() {
            reader.wrong("rows", "must be filled in: a code and a letter for each row");
        }
        if read.len() > LINES {
            reader.wrong("rows", "are more than 500 at once; key the rest in after these");
        }
        let targets = results::of_list(&self.office.db, list).await.map_err(store)?;
        let mut found = Vec::new();
        for line in &read {
            let rows = match &line.read {
                Ok((code, said)) => meant(&targets, code, said).map(|rows| (code, said, rows)),
                Err(why) => Err(why.clone()),
            };
            match rows {
                Ok(rows) => found.push(rows),
                Err(why) => reader.wrong("rows", format!("line {}: {why}", line.number)),
            }
        }
        reader.done(())?;
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::KeyDoors)
            .await?;
        let told_at = noon(day, &entered.head.zone, self.office.clock.now());
        let mut heard: Vec<Heard<'_>> = Vec::new();
        for (code, said, rows) in found {
            for target in rows {
                heard.push(Heard {
                    target,
                    key: key_of(day, code, said),
                    said,
                    told_at,
                });
            }
        }
        // Everybody takes people in one order, so that two who key at once never wait for each other in a circle.
        heard.sort_by(|a, b| a.target.supporter.cmp(&b.target.supporter));
        let from = From {
            campaign: &entered.head.id,
            slug,
            way: "paper",
            who: &entered.person.id,
        };
        let mut kept = Kept::default();
        for one in &heard {
            match self.land(&mut tx, from, one).await? {
                true => kept.new += 1,
                false => kept.again += 1,
            }
        }
        let counted = kept.new.to_string();
        let changes = [Change::of("reports", "", &counted)];
        self.office
            .record(
                &mut tx,
                &entered,
                "doors.keyed",
                &format!("walk-list {list}"),
                &changes,
            )
            .await?;
        tx.commit().await.map_err(store)?;
        Ok(kept)
    }
}

fn explained(line: Line, targets: &[Target], known: &HashSet<(String, String)>, day: Date) -> KeyedLine {
    let meant = line.read.and_then(|(code, said)| {
        let rows = meant(targets, &code, &said)?;
        let key = key_of(day, &code, &said);
        let who: Vec<String> = rows
            .iter()
            .map(|row| name(row))
            .filter(|name| !name.is_empty())
            .collect();
        let at = rows.first().map_or(String::new(), |row| {
            format!("{} {} {}", row.number, row.street, row.unit)
                .trim()
                .to_owned()
        });
        let before = rows.iter().find_map(|row| row.outcome.as_deref());
        Ok(Meant {
            who: who.join(", "),
            at,
            before: before.and_then(domain::field::Outcome::parse),
            again: rows
                .iter()
                .all(|row| known.contains(&(key.clone(), row.supporter.clone()))),
            said,
        })
    });
    KeyedLine {
        number: line.number,
        typed: line.typed,
        meant,
    }
}
