//! What comes of a call, written down once, and taken back while it is fresh.

use super::caller::choice;
use super::{Calling, CallsService, conflict, rules};
use crate::fault::{internal, store};
use crate::services::people::custom_field;
use crate::services::workspace::office::Change;
use crate::store::Tx;
use crate::store::calls::made::{self, AnswerRow, CallRow};
use crate::store::calls::people::{self, PersonRow, State};
use crate::store::supporters::{self, care, consent, fields};
use domain::calls::hours::{is_known, named, open};
use domain::calls::port::Caller;
use domain::calls::script::{Effect, Script, Then};
use domain::calls::{LEASE, Next, Outcome, next};
use domain::fault::Fault;
use domain::names::fold;
use domain::people::Activity;
use domain::people::consent::{Channel, How, Now, Purpose, Said, counts};
use domain::people::value::value_of;
use domain::volunteer::time::{Which, instant, parse_clock};
use domain::workspace::text::Reader;
use domain::workspace::words::Typed;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The longest note, in characters.
const NOTE: usize = 2000;

/// How somebody's row was before a call, and what the call wrote elsewhere.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Was {
    state: String,
    attempts: i64,
    due_at: i64,
    promised: i64,
    /// The number that it marked.
    number: Option<String>,
    /// The tags that it put on.
    tags: Vec<String>,
    /// The fields that it wrote into, with what they held.
    fields: Vec<(String, String)>,
}

/// What was said of a call.
struct Heard {
    outcome: Outcome,
    note: String,
    call_back: Option<i64>,
    /// The zone that the caller was told.
    zone: Option<&'static str>,
}

impl CallsService {
    fn read_outcome(&self, calling: &Calling, row: &PersonRow, typed: &Typed) -> Result<Heard, Fault> {
        let mut reader = Reader::default();
        let outcome = reader.word("outcome", typed.value("outcome"), Outcome::parse);
        let note = reader.text("note", typed.value("note"));
        if note.chars().count() > NOTE {
            reader.wrong("note", "is too long: 2,000 characters at most");
        }
        let mut zone = None;
        let mut call_back = None;
        if outcome == Some(Outcome::CallBack) {
            zone = match (typed.value("zone"), is_known(&row.zone)) {
                ("", true) => None,
                ("", false) => {
                    reader.wrong(
                        "zone",
                        "must be chosen: a time is one only where the person's clock is known",
                    );
                    None
                }
                (zone, _) => reader.word("zone", zone, named),
            };
            let day = reader.day("day", typed.value("day"));
            let clock = parse_clock(typed.value("time"));
            if day.is_none() && typed.value("day").trim().is_empty() {
                reader.wrong("day", "must be filled in");
            }
            if clock.is_none() {
                reader.wrong("time", "must be a time such as 9:30 or 5 pm");
            }
            let there = zone.unwrap_or(&row.zone);
            if let (Some(day), Some(clock)) = (day, clock) {
                let bank = &calling.bank;
                match instant(day, clock, there, Some(Which::First)) {
                    Err(_) => reader.wrong("time", "is none on that day: clocks are set forward past it"),
                    Ok(at) if at <= self.office.clock.now() => {
                        reader.wrong("time", "is over already where they are");
                    }
                    Ok(at) if !open(at, there, bank.from_minute, bank.to_minute) => {
                        reader.wrong("time", "lies outside the hours of this phone bank where they are");
                    }
                    Ok(at) => call_back = Some(at),
                }
            }
        }
        let read = reader.done(outcome)?;
        Ok(Heard {
            outcome: read.ok_or_else(|| internal("an outcome that is none was read"))?,
            note,
            call_back,
            zone,
        })
    }

    pub(super) async fn write_outcome(
        &self,
        caller: Caller<'_>,
        slug: &str,
        typed: &Typed,
    ) -> Result<(), Fault> {
        let key = typed.value("key");
        let mut tx = self.office.begin().await?;
        let calling = self.let_in_to_write(&mut tx, caller, slug).await?;
        let bank = calling.bank.id.clone();
        // Sent a second time: it is written down already.
        let before = made::one_in(&mut tx, &bank, &calling.owner, key)
            .await
            .map_err(store)?;
        if before.is_some() {
            return Ok(());
        }
        let row = self.hold(&mut tx, &calling, key).await?;
        let heard = self.read_outcome(&calling, &row, typed)?;
        let now = self.office.clock.now();
        let supporter = row.supporter.as_str();
        if !supporters::touch(&mut tx, &calling.campaign, supporter, now)
            .await
            .map_err(store)?
        {
            return Err(Fault::not_found("person"));
        }
        let ways = supporters::ways_in(&mut tx, std::slice::from_ref(&row.supporter))
            .await
            .map_err(store)?;
        let numbers: Vec<&str> = ways
            .phones
            .iter()
            .filter(|phone| phone.validity != "bad")
            .map(|phone| phone.number.as_str())
            .collect();
        let typed_number = typed.value("number");
        let number = numbers
            .iter()
            .find(|number| **number == typed_number)
            .or(numbers.first());
        let number = number.copied().unwrap_or_default();
        let mut was = Was {
            state: row.state.clone(),
            attempts: row.attempts,
            due_at: row.due_at,
            promised: row.promised,
            ..Was::default()
        };
        let outcome = heard.outcome;
        let mut left = numbers.len();
        if outcome.spoils_number() && !number.is_empty() {
            people::mark_number(&mut tx, supporter, number, true)
                .await
                .map_err(store)?;
            was.number = Some(number.to_owned());
            left = left.saturating_sub(1);
        }
        if outcome == Outcome::DoNotCall {
            self.no_calls(&mut tx, &calling, supporter).await?;
        }
        if let Some(zone) = heard.zone {
            people::place(&mut tx, supporter, zone).await.map_err(store)?;
        }
        let words = if outcome.reached() {
            let answers = made::answers_in(&mut tx, key).await.map_err(store)?;
            self.land(&mut tx, &calling, supporter, key, &answers, &mut was)
                .await?
        } else {
            Vec::new()
        };
        let note: Vec<&str> = [heard.note.as_str()]
            .into_iter()
            .chain(words.iter().map(String::as_str))
            .filter(|line| !line.is_empty())
            .collect();
        if !note.is_empty() {
            let note = care::NoteRow {
                id: key.to_owned(),
                text: note.join("\n"),
                at: now,
                who: calling.who.clone(),
            };
            care::add_note(&mut tx, supporter, &note).await.map_err(store)?;
        }
        let attempts = row.attempts + 1;
        let left = i64::try_from(left).unwrap_or(0);
        let follows = next(
            outcome,
            now,
            heard.call_back,
            rules(&calling.bank),
            attempts,
            left,
        );
        let (state, due_at, promised) = match follows {
            Next::Done => ("done", 0, 0),
            Next::Again { due_at, promised } => ("open", due_at, i64::from(promised)),
        };
        let to = State {
            state,
            attempts,
            due_at,
            promised,
        };
        people::settle(&mut tx, &bank, supporter, to)
            .await
            .map_err(store)?;
        let call = CallRow {
            id: key.to_owned(),
            supporter: supporter.to_owned(),
            caller: calling.owner.clone(),
            outcome: outcome.word().to_owned(),
            number: number.to_owned(),
            note: heard.note,
            started_at: row.leased_at.unwrap_or(now),
            ended_at: now,
            was: serde_json::to_string(&was).map_err(|e| internal(&e.to_string()))?,
            undone_at: None,
        };
        made::add(&mut tx, &calling.campaign, &bank, &call)
            .await
            .map_err(store)?;
        let told = format!(
            "{}: {}",
            calling.bank.name,
            app::text::Lang::En.call_outcome(outcome)
        );
        self.on_timeline(&mut tx, &calling, supporter, Activity::Called, &told)
            .await?;
        self.audited(
            &mut tx,
            &calling,
            "call.ended",
            key,
            &[("outcome", "", outcome.word())],
        )
        .await?;
        tx.commit().await.map_err(store)
    }

    /// Writes down that somebody wants no calls, for whatever purpose.
    async fn no_calls(&self, tx: &mut Tx, calling: &Calling, supporter: &str) -> Result<(), Fault> {
        let now = self.office.clock.now();
        for purpose in Purpose::ALL {
            let said = Said {
                purpose: *purpose,
                channel: Channel::Phone,
                given: false,
                at: now,
                how: How::Call,
            };
            let before = consent::now_in(tx, supporter, purpose.word(), Channel::Phone.word())
                .await
                .map_err(store)?;
            let before = before.and_then(|row| {
                Some(Now {
                    given: row.given != 0,
                    at: row.at,
                    how: How::parse(&row.how)?,
                })
            });
            let row = consent::Said {
                id: &self.office.id(),
                campaign: &calling.campaign,
                supporter,
                purpose: purpose.word(),
                channel: Channel::Phone.word(),
                given: false,
                at: now,
                kept_at: now,
                how: How::Call.word(),
                wording: app::text::Lang::En.call_no_more_wording(),
                proof: &calling.bank.name,
                who: &calling.who,
                import: None,
                counts: counts(before, &said),
            };
            consent::say(tx, &row).await.map_err(store)?;
        }
        self.on_timeline(
            tx,
            calling,
            supporter,
            Activity::Consent,
            app::text::Lang::En.call_no_more_wording(),
        )
        .await
    }

    /// Writes what was answered to the person; answers with what is to be noted in words.
    async fn land(
        &self,
        tx: &mut Tx,
        calling: &Calling,
        supporter: &str,
        key: &str,
        answers: &[AnswerRow],
        was: &mut Was,
    ) -> Result<Vec<String>, Fault> {
        let now = self.office.clock.now();
        let mut versions: BTreeMap<i64, Script> = BTreeMap::new();
        let mut notes = Vec::new();
        let mut level = None;
        let mut known = Vec::new();
        for row in fields::all_in(tx, &calling.campaign).await.map_err(store)? {
            known.push(custom_field(row)?);
        }
        let mut fill = Vec::new();
        for answer in answers {
            if let Entry::Vacant(version) = versions.entry(answer.version) {
                version.insert(self.script_of(tx, &calling.bank.id, answer.version).await?);
            }
        }
        for answer in answers {
            let block = versions
                .get(&answer.version)
                .and_then(|script| script.block(&answer.block));
            match block.map(|block| &block.then) {
                Some(Then::Ask(question, choices)) => {
                    let Some(chosen) = choice(answer).and_then(|n| choices.get(n)) else {
                        continue;
                    };
                    for effect in &chosen.effects {
                        match effect {
                            Effect::Level(heard) => level = Some(*heard),
                            Effect::Tag(name) => {
                                let id = self.office.id();
                                let tag = care::tag_named(tx, &id, &calling.campaign, name, &fold(name), now)
                                    .await
                                    .map_err(store)?;
                                if care::put_tag(tx, supporter, &tag, "")
                                    .await
                                    .map_err(store)?
                                    .is_none()
                                {
                                    was.tags.push(tag);
                                }
                                self.on_timeline(tx, calling, supporter, Activity::Tagged, name)
                                    .await?;
                            }
                            Effect::Field(name) => fill.push((name, question, &chosen.label)),
                        }
                    }
                }
                Some(Then::Write(question, keep, _)) if !answer.words.is_empty() => match keep {
                    Some(name) => fill.push((name, question, &answer.words)),
                    None => notes.push(format!("{question} {}", answer.words)),
                },
                _ => {}
            }
        }
        for (name, question, value) in fill {
            let field = known.iter().find(|field| fold(&field.name) == fold(name));
            let mut reader = Reader::default();
            let read = field.map(|field| (field, value_of(&mut reader, "words", field, value)));
            match read.filter(|_| !reader.is_wrong()) {
                Some((field, (kept, number))) => {
                    let before = fields::value_in(tx, supporter, &field.id).await.map_err(store)?;
                    fields::fill(tx, supporter, &field.id, &kept, number)
                        .await
                        .map_err(store)?;
                    was.fields.push((field.id.clone(), before));
                }
                // The field does not hold such words, or is not there any more: what was said is not lost.
                None => notes.push(format!("{question} {value}")),
            }
        }
        if let Some(heard) = level {
            let row = care::LevelRow {
                level: Some(heard),
                at: now,
                source: calling.bank.name.clone(),
                who: calling.who.clone(),
            };
            care::hear_level(tx, key, supporter, &row).await.map_err(store)?;
            self.on_timeline(tx, calling, supporter, Activity::Level, &heard.to_string())
                .await?;
        }
        Ok(notes)
    }

    async fn on_timeline(
        &self,
        tx: &mut Tx,
        calling: &Calling,
        supporter: &str,
        kind: Activity,
        told: &str,
    ) -> Result<(), Fault> {
        let id = self.office.id();
        let row = care::Happened {
            id: &id,
            campaign: &calling.campaign,
            supporter,
            at: self.office.clock.now(),
            kind: kind.word(),
            subject: &calling.bank.id,
            told,
            who: &calling.who,
        };
        care::happened(tx, &row).await.map_err(store)
    }

    /// Writes into the audit what a member did. What volunteers with a link do stands in the calls themselves.
    async fn audited(
        &self,
        tx: &mut Tx,
        calling: &Calling,
        what: &str,
        key: &str,
        changes: &[(&str, &str, &str)],
    ) -> Result<(), Fault> {
        let Some(entered) = &calling.entered else {
            return Ok(());
        };
        let changes: Vec<Change<'_>> = changes
            .iter()
            .map(|(field, before, after)| Change::of(field, before, after))
            .collect();
        let subject = format!("call {key}");
        self.office.record(tx, entered, what, &subject, &changes).await
    }

    pub(super) async fn take_back(&self, caller: Caller<'_>, slug: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let calling = self.let_in_to_write(&mut tx, caller, slug).await?;
        let (bank, now) = (calling.bank.id.as_str(), self.office.clock.now());
        let none = || conflict("there is nothing to take back any more");
        let call = made::last_in(&mut tx, bank, &calling.owner)
            .await
            .map_err(store)?;
        let call = call.filter(|call| self.can_undo(call)).ok_or_else(none)?;
        let was: Was = serde_json::from_str(&call.was).map_err(|e| internal(&e.to_string()))?;
        people::sweep(&mut tx, &calling.campaign, now)
            .await
            .map_err(store)?;
        let row = people::one_in(&mut tx, bank, &call.supporter)
            .await
            .map_err(store)?;
        let row = row.ok_or_else(none)?;
        if row.lease_key.is_some() || row.taken_key != call.id {
            return Err(conflict(
                "somebody else has this person by now; nothing was changed",
            ));
        }
        if !made::undo(&mut tx, &call.id, now).await.map_err(store)? {
            return Err(none());
        }
        let supporter = call.supporter.as_str();
        if let Some(number) = &was.number {
            people::mark_number(&mut tx, supporter, number, false)
                .await
                .map_err(store)?;
        }
        for tag in &was.tags {
            care::take_tag(&mut tx, &calling.campaign, supporter, tag)
                .await
                .map_err(store)?;
        }
        for (field, before) in was.fields.iter().rev() {
            let row = fields::all_in(&mut tx, &calling.campaign).await.map_err(store)?;
            if let Some(row) = row.into_iter().find(|row| row.id == *field) {
                let field = custom_field(row)?;
                let (value, number) = value_of(&mut Reader::default(), "words", &field, before);
                fields::fill(&mut tx, supporter, &field.id, &value, number)
                    .await
                    .map_err(store)?;
            }
        }
        made::unwrite(&mut tx, supporter, &call.id).await.map_err(store)?;
        let to = State {
            state: &was.state,
            attempts: was.attempts,
            due_at: was.due_at,
            promised: was.promised,
        };
        people::settle(&mut tx, bank, supporter, to)
            .await
            .map_err(store)?;
        // Whom the caller has by now goes back; the person of the last call is theirs again, with all answers.
        if let Some(other) = people::of_caller_in(&mut tx, bank, &calling.owner)
            .await
            .map_err(store)?
        {
            people::give_back(&mut tx, bank, &calling.owner, &other.taken_key)
                .await
                .map_err(store)?;
        }
        let key = self.office.id();
        let lease = (calling.owner.as_str(), key.as_str());
        let lent = people::lend(&mut tx, bank, supporter, lease, now, now + LEASE).await;
        if !lent.map_err(|_| conflict("somebody else has this person by now; nothing was changed"))? {
            return Err(none());
        }
        made::move_answers(&mut tx, &call.id, &key).await.map_err(store)?;
        self.audited(
            &mut tx,
            &calling,
            "call.taken-back",
            &call.id,
            &[("outcome", &call.outcome, "")],
        )
        .await?;
        tx.commit().await.map_err(store)
    }
}
