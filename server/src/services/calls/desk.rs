//! Making phone banks, filling and opening them, and how they go.

use super::{CallsService, conflict, details, line, stale, strange};
use crate::fault::store;
use crate::services::workspace::office::{Change, Entered};
use crate::store::calls::people::{self, Lease, New};
use crate::store::calls::{self as table, Row, Written, made, scripts};
use crate::store::supporters;
use async_trait::async_trait;
use domain::actor::Actor;
use domain::calls::bank::Details;
use domain::calls::flags::{Made, look};
use domain::calls::hours::{Home, is_known, zone_for};
use domain::calls::port::{BankList, BankPage, BankSheet, CallerLine, LinkLine, PhoneBanks, ScriptSheet};
use domain::calls::{MOST_PEOPLE, Outcome};
use domain::fault::Fault;
use domain::workspace::day::day_at;
use domain::workspace::rights::Action;
use domain::workspace::words::{NEW, Typed};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many people are looked up at a time.
const AT_A_TIME: usize = 1000;
/// The most calls that the overview looks at.
const MOST_CALLS: i64 = 50_000;

impl CallsService {
    /// The people of a list, with their zones, as they are put on it.
    async fn to_call(&self, entered: &Entered, ids: &[String]) -> Result<Vec<New>, Fault> {
        let db = &self.office.db;
        let head = &entered.head;
        let city = domain::names::fold(&head.place);
        let home = Home {
            state: head.state.postal(),
            city: &city,
            zone: &head.zone,
        };
        let mut list = Vec::with_capacity(ids.len());
        for some in ids.chunks(AT_A_TIME) {
            let ways = supporters::ways(db, some).await.map_err(store)?;
            let draws = people::draws(db, some).await.map_err(store)?;
            let mut addresses: HashMap<&str, (&str, &str)> = HashMap::new();
            // They come with the preferred one first.
            for row in ways.addresses.iter().filter(|row| row.validity != "bad") {
                addresses
                    .entry(&row.supporter)
                    .or_insert((&row.state, &row.city_key));
            }
            let with_phone: BTreeSet<&str> = ways.phones.iter().map(|row| row.supporter.as_str()).collect();
            for (supporter, draw) in draws {
                if with_phone.contains(supporter.as_str()) {
                    let zone = zone_for(addresses.get(supporter.as_str()).copied(), home);
                    list.push(New {
                        supporter,
                        draw,
                        zone,
                    });
                }
            }
        }
        Ok(list)
    }

    async fn noted(
        &self,
        tx: &mut crate::store::Tx,
        entered: &Entered,
        what: &str,
        bank: &str,
        changes: &[Change<'_>],
    ) -> Result<(), Fault> {
        let subject = format!("phone bank {bank}");
        self.office.record(tx, entered, what, &subject, changes).await
    }

    /// What each caller did, with what looks odd.
    async fn callers(
        &self,
        campaign: &str,
        row: &Row,
        calls: &[made::Brief],
    ) -> Result<Vec<CallerLine>, Fault> {
        let names: HashMap<String, String> = self.names(campaign, &row.id).await?.into_iter().collect();
        let now = self.office.clock.now();
        let calling = people::owners(&self.office.db, &row.id, now)
            .await
            .map_err(store)?;
        let mut of: BTreeMap<&str, Vec<Made>> = BTreeMap::new();
        for owner in &calling {
            of.entry(owner).or_default();
        }
        for call in calls {
            of.entry(&call.caller).or_default().push(Made {
                took: call.ended_at - call.started_at,
                outcome: Outcome::parse(&call.outcome).ok_or_else(|| strange("outcome", &call.outcome))?,
                note: call.note.clone(),
            });
        }
        let lines = of.into_iter().map(|(owner, calls)| CallerLine {
            name: names.get(owner).cloned().unwrap_or_default(),
            calls: i64::try_from(calls.len()).unwrap_or(i64::MAX),
            reached: i64::try_from(calls.iter().filter(|call| call.outcome.reached()).count())
                .unwrap_or(i64::MAX),
            calling: calling.iter().any(|other| other == owner),
            flags: look(&calls),
        });
        Ok(lines.collect())
    }
}

/// How many people a day it takes, today counted, to be through by a day.
fn pace(left: i64, today: Date, until: Date) -> i64 {
    let days = today.until(until).map_or(0, |span| i64::from(span.get_days())) + 1;
    if days <= 1 {
        return left;
    }
    (left + days - 1) / days
}

#[async_trait]
impl PhoneBanks for CallsService {
    async fn list(&self, actor: &Actor, slug: &str) -> Result<BankList, Fault> {
        let entered = self.office.enter(actor, slug, Action::MakeCalls).await?;
        let (db, campaign) = (&self.office.db, entered.head.id.as_str());
        let sizes = table::sizes(db, campaign).await.map_err(store)?;
        let mut lines = Vec::new();
        for row in table::all(db, campaign).await.map_err(store)? {
            let size = sizes.iter().find(|(id, ..)| *id == row.id);
            let (people, done) = size.map_or((0, 0), |(_, people, done)| (*people, *done));
            lines.push(line(&row, people, done)?);
        }
        Ok(BankList {
            head: entered.head,
            lines,
        })
    }

    async fn one(&self, actor: &Actor, slug: &str, bank: &str) -> Result<BankPage, Fault> {
        let entered = self.office.enter(actor, slug, Action::MakeCalls).await?;
        let (db, campaign) = (&self.office.db, entered.head.id.clone());
        let row = self.bank(&campaign, bank).await?;
        let sizes = table::sizes(db, &campaign).await.map_err(store)?;
        let size = sizes.iter().find(|(id, ..)| id == bank);
        let (people, done) = size.map_or((0, 0), |(_, people, done)| (*people, *done));
        let zones = people::zones(db, bank).await.map_err(store)?;
        let unknown_zones = zones
            .iter()
            .filter(|(zone, _)| !is_known(zone))
            .map(|(_, n)| n)
            .sum();
        let all: Vec<String> = zones.into_iter().map(|(zone, _)| zone).collect();
        let awake = self.awake(&row, all.clone());
        let (today, now) = (self.today(&entered.head.zone), self.office.clock.now());
        let lease = Lease {
            bank: &row,
            zones: &awake,
            today: &today,
            owner: "",
            key: "",
            now,
            until: now,
        };
        let callable = people::count(db, lease).await.map_err(store)?;
        let anywhere = Lease { zones: &all, ..lease };
        let everywhere = people::count(db, anywhere).await.map_err(store)?;
        let owners = people::owners(db, bank, now).await.map_err(store)?;
        let calls = made::all(db, bank, MOST_CALLS).await.map_err(store)?;
        let mut outcomes: Vec<(Outcome, i64)> = Outcome::ALL.iter().map(|outcome| (*outcome, 0)).collect();
        let mut days: BTreeMap<Date, i64> = BTreeMap::new();
        for call in &calls {
            let outcome = Outcome::parse(&call.outcome).ok_or_else(|| strange("outcome", &call.outcome))?;
            if let Some((_, count)) = outcomes.iter_mut().find(|(other, _)| *other == outcome) {
                *count += 1;
            }
            let day = days.entry(day_at(call.ended_at, &entered.head.zone)).or_default();
            *day += i64::from(outcome.reached());
        }
        let edits = entered.head.role.may(Action::EditCalls);
        let callers = match edits {
            true => self.callers(&campaign, &row, &calls).await?,
            false => Vec::new(),
        };
        let links = match edits {
            true => scripts::links(db, bank).await.map_err(store)?,
            false => Vec::new(),
        };
        let links = links
            .into_iter()
            .filter(|(link, works)| *works && link.expires_at > now);
        let details = details(&row)?;
        let named = self.segments.names(&entered).await?;
        let segment = named.into_iter().find(|(id, _)| *id == row.segment);
        let today = entered.head.today;
        Ok(BankPage {
            line: line(&row, people, done)?,
            pace: details
                .until
                .filter(|until| *until >= today)
                .map(|until| (pace(people - done, today, until), until)),
            details,
            segment: segment.map(|(_, name)| name).unwrap_or_default(),
            listed_at: row.listed_at,
            callable,
            asleep: everywhere - callable,
            leased: i64::try_from(owners.len()).unwrap_or(i64::MAX),
            unknown_zones,
            outcomes: outcomes.into_iter().filter(|(_, count)| *count > 0).collect(),
            days: days.into_iter().rev().take(14).collect(),
            callers,
            links: links
                .map(|(link, _)| LinkLine {
                    address: format!("{}/caller/{slug}/{}", self.office.site, self.token(&link.id)),
                    id: link.id,
                    name: link.name,
                    expires_at: link.expires_at,
                })
                .collect(),
            script_version: row.script_version,
            head: entered.head,
        })
    }

    async fn sheet(&self, actor: &Actor, slug: &str, bank: &str) -> Result<BankSheet, Fault> {
        let entered = self.office.enter(actor, slug, Action::EditCalls).await?;
        let kept = match bank {
            NEW => None,
            id => {
                let row = self.bank(&entered.head.id, id).await?;
                let fields = details(&row)?.write();
                Some((row.id, row.version, fields))
            }
        };
        let segments = self.segments.names(&entered).await?;
        Ok(BankSheet {
            head: entered.head,
            kept,
            segments,
        })
    }

    async fn save(&self, actor: &Actor, slug: &str, bank: &str, typed: &Typed) -> Result<String, Fault> {
        // Segments are asked for before: SQLite has one writer.
        let reading = self.office.enter(actor, slug, Action::EditCalls).await?;
        let segments = self.segments.names(&reading).await?;
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditCalls)
            .await?;
        let campaign = entered.head.id.as_str();
        let before = match bank {
            NEW => None,
            id => Some(details(&self.bank_in(&mut tx, campaign, id).await?)?),
        };
        let read = Details::read(typed)?;
        let kept = before
            .as_ref()
            .is_some_and(|before| before.segment == read.segment);
        if !kept && segments.iter().all(|(id, _)| *id != read.segment) {
            return Err(Fault::invalid("segment", "must be one of those offered"));
        }
        let new = self.office.id();
        let written = Written {
            campaign,
            id: if before.is_some() { bank } else { &new },
            details: &read,
            who: &entered.person.id,
            now: self.office.clock.now(),
        };
        let what = match &before {
            None => {
                table::add(&mut tx, written).await.map_err(store)?;
                "phone-bank.added"
            }
            Some(_) => {
                let version = typed.value("version").parse().unwrap_or(0);
                if !table::change(&mut tx, written, version).await.map_err(store)? {
                    return Err(stale());
                }
                "phone-bank.changed"
            }
        };
        let (was, is) = (
            before.map(|before| before.write()).unwrap_or_default(),
            read.write(),
        );
        let changes: Vec<Change<'_>> =
            is.0.iter()
                .map(|(field, after)| Change::of(field, was.value(field), after))
                .collect();
        self.noted(&mut tx, &entered, what, written.id, &changes).await?;
        let id = written.id.to_owned();
        tx.commit().await.map_err(store)?;
        Ok(id)
    }

    async fn fill(&self, actor: &Actor, slug: &str, bank: &str) -> Result<i64, Fault> {
        let reading = self.office.enter(actor, slug, Action::EditCalls).await?;
        let row = self.bank(&reading.head.id, bank).await?;
        let ids = self.segments.ids_of(&reading, &row.segment).await;
        let ids = ids.map_err(|fault| match fault {
            Fault::NotFound { .. } => {
                conflict("the segment is not there any more; choose another in the form")
            }
            other => other,
        })?;
        if ids.len() > MOST_PEOPLE {
            return Err(conflict(&format!(
                "the segment means {} people, and a phone bank takes {MOST_PEOPLE}; let the segment draw some of them",
                ids.len()
            )));
        }
        let list = self.to_call(&reading, &ids).await?;
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditCalls)
            .await?;
        let (campaign, now) = (entered.head.id.as_str(), self.office.clock.now());
        if !table::listed(&mut tx, campaign, bank, now).await.map_err(store)? {
            return Err(Fault::not_found(bank));
        }
        let wanted: BTreeSet<&str> = list.iter().map(|new| new.supporter.as_str()).collect();
        let there = people::ids(&mut tx, bank).await.map_err(store)?;
        let gone: Vec<String> = there
            .into_iter()
            .filter(|(id, attempts, leased)| *attempts == 0 && *leased == 0 && !wanted.contains(id.as_str()))
            .map(|(id, ..)| id)
            .collect();
        people::remove(&mut tx, bank, &gone).await.map_err(store)?;
        people::add(&mut tx, campaign, bank, &list).await.map_err(store)?;
        let count = people::ids(&mut tx, bank).await.map_err(store)?.len();
        let told = count.to_string();
        self.noted(
            &mut tx,
            &entered,
            "phone-bank.filled",
            bank,
            &[Change::of("people", "", &told)],
        )
        .await?;
        tx.commit().await.map_err(store)?;
        Ok(i64::try_from(count).unwrap_or(i64::MAX))
    }

    async fn open(&self, actor: &Actor, slug: &str, bank: &str, on: bool) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditCalls)
            .await?;
        let row = self.bank_in(&mut tx, &entered.head.id, bank).await?;
        if on && row.listed_at.is_none() {
            return Err(conflict("nobody is on its list yet; make the list first"));
        }
        let now = self.office.clock.now();
        table::set_open(&mut tx, &entered.head.id, bank, on, now)
            .await
            .map_err(store)?;
        let word = |open: bool| if open { "yes" } else { "no" };
        let changes = [Change::of("open", word(row.is_open()), word(on))];
        self.noted(&mut tx, &entered, "phone-bank.opened", bank, &changes)
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn script(&self, actor: &Actor, slug: &str, bank: &str) -> Result<ScriptSheet, Fault> {
        self.script_sheet(actor, slug, bank).await
    }

    async fn write_script(&self, actor: &Actor, slug: &str, bank: &str, typed: &Typed) -> Result<(), Fault> {
        self.keep_script(actor, slug, bank, typed).await
    }

    async fn invite(&self, actor: &Actor, slug: &str, bank: &str, typed: &Typed) -> Result<(), Fault> {
        self.make_link(actor, slug, bank, typed).await
    }

    async fn end_link(&self, actor: &Actor, slug: &str, bank: &str, link: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditCalls)
            .await?;
        self.bank_in(&mut tx, &entered.head.id, bank).await?;
        let now = self.office.clock.now();
        if !scripts::end_link(&mut tx, bank, link, now).await.map_err(store)? {
            return Err(Fault::not_found(link));
        }
        self.noted(
            &mut tx,
            &entered,
            "phone-bank.link-ended",
            bank,
            &[Change::of("link", link, "")],
        )
        .await?;
        tx.commit().await.map_err(store)
    }
}

#[cfg(test)]
mod tests {
    use super::pace;
    use jiff::civil::date;

    #[test]
    fn the_pace_counts_today_and_rounds_up() {
        let today = date(2026, 1, 30);
        assert_eq!(pace(10, today, today), 10);
        assert_eq!(pace(10, today, date(2026, 2, 1)), 4);
        assert_eq!(pace(0, today, date(2026, 2, 1)), 0);
        assert_eq!(pace(61, today, date(2026, 3, 30)), 2);
    }
}
