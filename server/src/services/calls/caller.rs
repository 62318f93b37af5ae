//! Calling: the next person, the script's steps, giving somebody back.

use super::script::read;
use super::{Calling, CallsService, conflict, purpose, strange};
use crate::fault::{internal, store};
use crate::store::calls::made::{self, AnswerRow, CallRow};
use crate::store::calls::people::{self, Lease, PersonRow};
use crate::store::calls::scripts;
use crate::store::{Tx, supporters};
use async_trait::async_trait;
use domain::calls::hours::{is_known, named};
use domain::calls::port::{Answered, Caller, Calls, Desk, Given, OnLine, Step};
use domain::calls::script::{START, Script, Then, To, merged};
use domain::calls::{LEASE, Outcome, UNDO};
use domain::fault::Fault;
use domain::people::contact::Phone;
use domain::volunteer::time::local;
use domain::workspace::day::day_at;
use domain::workspace::text::Reader;
use domain::workspace::words::Typed;
use jiff::civil::Time;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// How often asking for the next person is tried again where another took at the same moment.
const TRIES: usize = 20;
/// How many earlier calls a caller sees.
const HISTORY: i64 = 5;

/// That a unique index was hurt, or that two waited for each other: somebody else came first.
fn came_second(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| {
        error.is_unique_violation() || matches!(error.code().as_deref(), Some("40P01" | "40001"))
    })
}

impl CallsService {
    /// Tries once to take the next person. An error of the database is answered as it is: it may be worth another try.
    async fn try_next(&self, tx: &mut Tx, calling: &Calling) -> Result<Given, sqlx::Error> {
        let (bank, now) = (&calling.bank, self.office.clock.now());
        people::sweep(tx, &calling.campaign, now).await?;
        if let Some(row) = people::of_caller_in(tx, &bank.id, &calling.owner).await? {
            people::renew(tx, &bank.id, &row.taken_key, now + LEASE).await?;
            return Ok(Given::Somebody);
        }
        let zones = self.awake(bank, people::zones_in(tx, &bank.id).await?);
        let today = self.today(&calling.zone);
        let key = self.office.id();
        let lease = Lease {
            bank,
            zones: &zones,
            today: &today,
            owner: &calling.owner,
            key: &key,
            now,
            until: now + LEASE,
        };
        Ok(match people::take(tx, lease).await? {
            Some(_) => Given::Somebody,
            None => Given::Nobody,
        })
    }

    /// Whom a key is about, held by the caller: a lease that ended is begun again unless somebody else has the person.
    pub(super) async fn hold(&self, tx: &mut Tx, calling: &Calling, key: &str) -> Result<PersonRow, Fault> {
        let bank = &calling.bank.id;
        let now = self.office.clock.now();
        people::sweep(tx, &calling.campaign, now).await.map_err(store)?;
        let lost = || {
            conflict(
                "this person went back to the list, since nothing happened for a while, and somebody else has them now. Nothing was written down; ask for the next person",
            )
        };
        let row = people::by_key(tx, bank, &calling.owner, key)
            .await
            .map_err(store)?;
        let row = row.ok_or_else(lost)?;
        if row.lease_key.is_none() {
            let lease = (calling.owner.as_str(), key);
            let lent = people::lend(tx, bank, &row.supporter, lease, now, now + LEASE).await;
            match lent {
                Ok(true) => {}
                Ok(false) => return Err(lost()),
                Err(error) if came_second(&error) => return Err(lost()),
                Err(error) => return Err(store(error)),
            }
        } else {
            people::renew(tx, bank, key, now + LEASE).await.map_err(store)?;
        }
        Ok(row)
    }

    /// The script in one version; empty where there is none.
    pub(super) async fn script_of(&self, tx: &mut Tx, bank: &str, version: i64) -> Result<Script, Fault> {
        let text = scripts::script_in(tx, bank, version).await.map_err(store)?;
        read(&text.unwrap_or_default())
    }

    async fn on_line(&self, calling: &Calling, row: PersonRow, at: &str) -> Result<OnLine, Fault> {
        let db = &self.office.db;
        let now = self.office.clock.now();
        let supporter = supporters::one(db, &calling.campaign, &row.supporter)
            .await
            .map_err(store)?;
        let supporter = supporter.ok_or_else(|| Fault::not_found("person"))?;
        let ids = [row.supporter.clone()];
        let ways = supporters::ways(db, &ids).await.map_err(store)?;
        let numbers = ways.phones.into_iter().filter(|phone| phone.validity != "bad");
        let name = format!("{} {}", supporter.given, supporter.family)
            .trim()
            .to_owned();
        let answers = made::answers(db, &row.taken_key).await.map_err(store)?;
        let mut versions: BTreeMap<i64, Script> = BTreeMap::new();
        let latest = calling.bank.script_version;
        for version in answers.iter().map(|answer| answer.version).chain([latest]) {
            if let Entry::Vacant(of) = versions.entry(version) {
                let text = scripts::script(db, &calling.bank.id, version)
                    .await
                    .map_err(store)?;
                of.insert(read(&text.unwrap_or_default())?);
            }
        }
        let answered = answers.iter().filter_map(|answer| {
            let block = versions.get(&answer.version)?.block(&answer.block)?;
            Some(match &block.then {
                Then::Ask(question, choices) => Answered {
                    question: question.clone(),
                    answer: choice(answer).and_then(|n| choices.get(n))?.label.clone(),
                },
                Then::Write(question, ..) => Answered {
                    question: question.clone(),
                    answer: answer.words.clone(),
                },
                Then::Go(_) => return None,
            })
        });
        let answered: Vec<Answered> = answered.collect();
        let script = versions.get(&latest);
        // Who comes back from elsewhere goes on behind the last answer.
        let last = answers.last().and_then(|answer| {
            let block = versions.get(&answer.version)?.block(&answer.block)?;
            Some(match &block.then {
                Then::Ask(_, choices) => &choice(answer).and_then(|n| choices.get(n))?.to,
                Then::Write(_, _, to) | Then::Go(to) => to,
            })
        });
        let wanted = match (at, last) {
            ("", Some(To::Block(id))) => id.as_str(),
            ("", Some(To::End)) => domain::calls::script::END,
            ("", None) => START,
            _ => at,
        };
        let older = answers.iter().any(|answer| answer.version != latest);
        let step = script
            .filter(|_| wanted != domain::calls::script::END)
            .and_then(|script| {
                let there = script.block(wanted);
                let mut block = there.or_else(|| script.first())?.clone();
                let given = if supporter.given.is_empty() {
                    &name
                } else {
                    &supporter.given
                };
                let fill = |text: &mut String| *text = merged(text, given, &calling.name);
                fill(&mut block.say);
                if let Then::Ask(question, _) | Then::Write(question, ..) = &mut block.then {
                    fill(question);
                }
                Some(Step {
                    block,
                    version: latest,
                    changed: older || there.is_none(),
                })
            });
        let history = made::to_person(db, &row.supporter, HISTORY)
            .await
            .map_err(store)?;
        // What others noted is for members.
        let notes = calling.entered.is_some();
        let history: Vec<(i64, Outcome, String)> = history
            .into_iter()
            .map(|call| {
                let outcome =
                    Outcome::parse(&call.outcome).ok_or_else(|| strange("outcome", &call.outcome))?;
                Ok((
                    call.ended_at,
                    outcome,
                    if notes { call.note } else { String::new() },
                ))
            })
            .collect::<Result<_, Fault>>()?;
        let there = is_known(&row.zone).then(|| (local(now, &row.zone), row.zone.clone()));
        Ok(OnLine {
            key: row.taken_key,
            name: if name.is_empty() { String::new() } else { name },
            numbers: numbers
                .map(|phone| {
                    let shown = Phone::parse(&phone.number).map(|phone| phone.shown());
                    let shown = shown.unwrap_or_else(|| phone.number.clone());
                    (phone.number, shown)
                })
                .collect(),
            there,
            zones: row.zone.split(' ').map(str::to_owned).collect(),
            promised: row.promised != 0,
            attempts: row.attempts,
            history,
            language: supporter.language,
            until: row.lease_until.unwrap_or(now),
            step,
            answered,
        })
    }

    /// The last call, if it can still be taken back.
    pub(super) fn can_undo(&self, call: &CallRow) -> bool {
        call.undone_at.is_none() && call.ended_at > self.office.clock.now() - UNDO
    }
}

/// The index of the choice that an answer is.
pub(super) fn choice(answer: &AnswerRow) -> Option<usize> {
    usize::try_from(answer.choice).ok()?.checked_sub(1)
}

#[async_trait]
impl Calls for CallsService {
    async fn desk(&self, caller: Caller<'_>, slug: &str, at: &str) -> Result<Desk, Fault> {
        let calling = self.let_in(caller, slug).await?;
        let (db, now) = (&self.office.db, self.office.clock.now());
        let bank = &calling.bank;
        let row = people::of_caller(db, &bank.id, &calling.owner, now)
            .await
            .map_err(store)?;
        let on_line = match row {
            Some(row) => Some(self.on_line(&calling, row, at).await?),
            None => None,
        };
        let midnight = day_at(now, &calling.zone).to_datetime(Time::midnight());
        let midnight =
            domain::volunteer::time::instant(midnight.date(), midnight.time(), &calling.zone, None);
        let made = made::since(db, &bank.id, &calling.owner, midnight.unwrap_or(now))
            .await
            .map_err(store)?;
        let last = made::last(db, &bank.id, &calling.owner).await.map_err(store)?;
        let last = match last.filter(|call| self.can_undo(call)) {
            Some(call) => {
                let outcome =
                    Outcome::parse(&call.outcome).ok_or_else(|| strange("outcome", &call.outcome))?;
                let who = supporters::one(db, &calling.campaign, &call.supporter)
                    .await
                    .map_err(store)?;
                who.map(|who| (format!("{} {}", who.given, who.family).trim().to_owned(), outcome))
            }
            None => None,
        };
        let zones = people::zones(db, &bank.id).await.map_err(store)?;
        let zones = self.awake(bank, zones.into_iter().map(|(zone, _)| zone));
        let today = self.today(&calling.zone);
        let lease = Lease {
            bank,
            zones: &zones,
            today: &today,
            owner: &calling.owner,
            key: "",
            now,
            until: now,
        };
        let callable = people::count(db, lease).await.map_err(store)?;
        Ok(Desk {
            head: calling.head(),
            purpose: purpose(bank)?,
            open: bank.is_open(),
            bank: bank.id.clone(),
            name: bank.name.clone(),
            campaign: calling.campaign_name,
            paid_for_by: calling.paid_for_by,
            zone: calling.zone,
            caller: calling.name,
            on_line,
            made,
            last,
            callable,
        })
    }

    async fn next(&self, caller: Caller<'_>, slug: &str) -> Result<Given, Fault> {
        for _ in 0..TRIES {
            let mut tx = self.office.begin().await?;
            let calling = self.let_in_to_write(&mut tx, caller, slug).await?;
            if !calling.bank.is_open() {
                return Err(conflict("this phone bank is not open"));
            }
            match self.try_next(&mut tx, &calling).await {
                Ok(given) => {
                    tx.commit().await.map_err(store)?;
                    return Ok(given);
                }
                Err(error) if came_second(&error) => drop(tx),
                Err(error) => return Err(store(error)),
            }
        }
        Err(internal("the next person was always taken by somebody else"))
    }

    async fn give_back(&self, caller: Caller<'_>, slug: &str, key: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let calling = self.let_in_to_write(&mut tx, caller, slug).await?;
        people::give_back(&mut tx, &calling.bank.id, &calling.owner, key)
            .await
            .map_err(store)?;
        tx.commit().await.map_err(store)
    }

    async fn answer(&self, caller: Caller<'_>, slug: &str, typed: &Typed) -> Result<String, Fault> {
        let mut tx = self.office.begin().await?;
        let calling = self.let_in_to_write(&mut tx, caller, slug).await?;
        let key = typed.value("key");
        let row = self.hold(&mut tx, &calling, key).await?;
        let version: i64 = typed.value("version").parse().unwrap_or(0);
        let script = self.script_of(&mut tx, &calling.bank.id, version).await?;
        let block = script.block(typed.value("block"));
        let block = block.ok_or_else(|| Fault::not_found("block"))?;
        let mut reader = Reader::default();
        let mut answer = AnswerRow {
            block: block.id.clone(),
            version,
            choice: 0,
            words: String::new(),
        };
        let to = match &block.then {
            Then::Ask(_, choices) => {
                let chosen = reader.number("choice", typed.value("choice"), 1, 100);
                answer.choice = chosen.unwrap_or(0);
                let found = choice(&answer).and_then(|n| choices.get(n));
                if found.is_none() && !reader.is_wrong() {
                    reader.wrong("choice", "must be one of those offered");
                }
                found.map(|choice| choice.to.clone())
            }
            Then::Write(_, _, to) => {
                answer.words = reader.text("words", typed.value("words"));
                if answer.words.chars().count() > 2000 {
                    reader.wrong("words", "is too long: 2,000 characters at most");
                }
                Some(to.clone())
            }
            Then::Go(to) => Some(to.clone()),
        };
        reader.done(())?;
        let now = self.office.clock.now();
        if !matches!(block.then, Then::Go(_)) {
            let of = (calling.bank.id.as_str(), row.supporter.as_str(), key);
            made::answer(&mut tx, of, &answer, now).await.map_err(store)?;
        }
        tx.commit().await.map_err(store)?;
        Ok(match to {
            Some(To::Block(id)) => id,
            Some(To::End) | None => domain::calls::script::END.to_owned(),
        })
    }

    async fn place(&self, caller: Caller<'_>, slug: &str, typed: &Typed) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let calling = self.let_in_to_write(&mut tx, caller, slug).await?;
        let row = self.hold(&mut tx, &calling, typed.value("key")).await?;
        let mut reader = Reader::default();
        let zone = reader.word("zone", typed.value("zone"), named);
        reader.done(())?;
        if let Some(zone) = zone {
            people::place(&mut tx, &row.supporter, zone)
                .await
                .map_err(store)?;
        }
        tx.commit().await.map_err(store)
    }

    async fn outcome(&self, caller: Caller<'_>, slug: &str, typed: &Typed) -> Result<(), Fault> {
        self.write_outcome(caller, slug, typed).await
    }

    async fn undo(&self, caller: Caller<'_>, slug: &str) -> Result<(), Fault> {
        self.take_back(caller, slug).await
    }
}
