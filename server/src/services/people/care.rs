//! Writing down what a supporter said, and what the campaign says of them.

use super::PeopleService;
use super::supporters::custom_field;
use crate::fault::store;
use crate::services::workspace::office::{Change, Entered};
use crate::store::Tx;
use crate::store::supporters::{care, consent, fields};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::names::fold;
use domain::people::Activity;
use domain::people::consent::{Channel, How, Now, Purpose, Said, counts};
use domain::people::port::SupporterCare;
use domain::people::value::value_of;
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use domain::workspace::words::Typed;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// How a member may have heard it. What people do themselves is written by the program.
const HEARD: &[How] = &[How::Sheet, How::Call, How::InPerson, How::Mail];
/// The longest name or value of a tag, in characters.
const TAG: usize = 60;

/// What a form says of consent.
struct Spoken {
    purposes: Vec<Purpose>,
    channels: Vec<Channel>,
    given: bool,
    at: i64,
    how: How,
    wording: String,
    proof: String,
}

/// The time of something that was heard on a day: now for today, noon for days that are over.
fn time_of(day: Option<Date>, today: Date, zone: &str, now: i64) -> i64 {
    let noon = |day: Date| {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let noon = day.at(12, 0, 0, 0).to_zoned(zone).ok()?;
        Some(noon.timestamp().as_millisecond())
    };
    match day {
        Some(day) if day != today => noon(day).map_or(now, |at| at.min(now)),
        _ => now,
    }
}

fn spoken(typed: &Typed, entered: &Entered, now: i64) -> Result<Spoken, Fault> {
    let mut reader = Reader::default();
    let purposes: Vec<Purpose> = typed
        .all("purpose")
        .into_iter()
        .filter_map(Purpose::parse)
        .collect();
    let channels: Vec<Channel> = typed
        .all("channel")
        .into_iter()
        .filter_map(Channel::parse)
        .collect();
    if purposes.is_empty() {
        reader.wrong("purpose", "must be chosen: for what?");
    }
    if channels.is_empty() {
        reader.wrong("channel", "must be chosen: by which way?");
    }
    let given = reader.word("given", typed.value("given"), |word| match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let how = reader.word("how", typed.value("how"), |word| {
        How::parse(word).filter(|how| HEARD.contains(how))
    });
    let day = reader.day("day", typed.value("day"));
    if day.is_some_and(|day| day > entered.head.today) {
        reader.wrong("day", "must not lie ahead: when did they say it?");
    }
    let wording = reader.line("wording", typed.value("wording"));
    if given == Some(true) && wording.is_empty() {
        reader.wrong("wording", "must be filled in for a yes: what did they agree to?");
    }
    let proof = reader.line("proof", typed.value("proof"));
    reader.done(Spoken {
        purposes,
        channels,
        given: given.unwrap_or(false),
        at: time_of(day, entered.head.today, &entered.head.zone, now),
        how: how.unwrap_or(How::Sheet),
        wording,
        proof,
    })
}

impl PeopleService {
    /// Lets a member in to write of a supporter, whose row is theirs until the transaction ends.
    async fn beside(&self, tx: &mut Tx, actor: &Actor, slug: &str, id: &str) -> Result<Entered, Fault> {
        let entered = self
            .office
            .enter_to_write(tx, actor, slug, Action::EditPeople)
            .await?;
        self.hold(tx, &entered.head.id, id).await?;
        Ok(entered)
    }

    /// Writes into the audit and the timeline what was done to a supporter.
    async fn tell(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        id: &str,
        (action, kind, told): (&str, Activity, &str),
        (field, before, after): (&str, &str, &str),
    ) -> Result<(), Fault> {
        let change = Change {
            field,
            before,
            after,
            about: id,
        };
        let subject = format!("supporter {id}");
        self.office
            .record(tx, entered, action, &subject, &[change])
            .await?;
        self.happened(tx, (&entered.head.id, id), &entered.person.id, kind, told)
            .await
    }
}

#[async_trait]
impl SupporterCare for PeopleService {
    async fn say(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<bool, Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.beside(&mut tx, actor, slug, id).await?;
        let now = self.office.clock.now();
        let spoken = spoken(typed, &entered, now)?;
        let mut all_count = true;
        for purpose in &spoken.purposes {
            for channel in &spoken.channels {
                let before = consent::now_in(&mut tx, id, purpose.word(), channel.word())
                    .await
                    .map_err(store)?;
                let before = before.and_then(|row| {
                    Some(Now {
                        given: row.given != 0,
                        at: row.at,
                        how: How::parse(&row.how)?,
                    })
                });
                let said = Said {
                    purpose: *purpose,
                    channel: *channel,
                    given: spoken.given,
                    at: spoken.at,
                    how: spoken.how,
                };
                let it_counts = counts(before, &said);
                all_count &= it_counts;
                let row = consent::Said {
                    id: &self.office.id(),
                    campaign: &entered.head.id,
                    supporter: id,
                    purpose: purpose.word(),
                    channel: channel.word(),
                    given: spoken.given,
                    at: spoken.at,
                    kept_at: now,
                    how: spoken.how.word(),
                    wording: &spoken.wording,
                    proof: &spoken.proof,
                    who: &entered.person.id,
                    import: None,
                    counts: it_counts,
                };
                consent::say(&mut tx, &row).await.map_err(store)?;
            }
        }
        let words = |words: Vec<&str>| words.join(", ");
        let told = format!(
            "{}: {} ({})",
            if spoken.given { "yes" } else { "no" },
            words(spoken.purposes.iter().map(|p| p.word()).collect()),
            words(spoken.channels.iter().map(|c| c.word()).collect()),
        );
        self.tell(
            &mut tx,
            &entered,
            id,
            ("supporter.consent", Activity::Consent, &told),
            ("consent", "", &told),
        )
        .await?;
        tx.commit().await.map_err(store)?;
        Ok(all_count)
    }

    async fn tag(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.beside(&mut tx, actor, slug, id).await?;
        let mut reader = Reader::default();
        let name = reader.needed("tag", typed.value("tag"));
        let value = reader.line("tag_value", typed.value("tag_value"));
        let folded = fold(&name);
        if !name.is_empty() && folded.is_empty() {
            reader.wrong("tag", "must hold a letter or a digit");
        }
        for (field, text) in [("tag", &name), ("tag_value", &value)] {
            if text.chars().count() > TAG {
                reader.wrong(field, format!("is too long: {TAG} characters at most"));
            }
        }
        reader.done(())?;
        let (new, now) = (self.office.id(), self.office.clock.now());
        let tag = care::tag_named(&mut tx, &new, &entered.head.id, &name, &folded, now)
            .await
            .map_err(store)?;
        let before = care::put_tag(&mut tx, id, &tag, &value).await.map_err(store)?;
        let told = if value.is_empty() {
            name.clone()
        } else {
            format!("{name} = {value}")
        };
        let before = before
            .map(|value| format!("{name} = {value}"))
            .unwrap_or_default();
        self.tell(
            &mut tx,
            &entered,
            id,
            ("supporter.tagged", Activity::Tagged, &told),
            ("tag", &before, &told),
        )
        .await?;
        tx.commit().await.map_err(store)
    }

    async fn untag(&self, actor: &Actor, slug: &str, id: &str, tag: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.beside(&mut tx, actor, slug, id).await?;
        let name = care::take_tag(&mut tx, &entered.head.id, id, tag)
            .await
            .map_err(store)?;
        let Some(name) = name else {
            return Err(Fault::not_found(tag));
        };
        self.tell(
            &mut tx,
            &entered,
            id,
            ("supporter.untagged", Activity::Tagged, &format!("− {name}")),
            ("tag", &name, ""),
        )
        .await?;
        tx.commit().await.map_err(store)
    }

    async fn level(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.beside(&mut tx, actor, slug, id).await?;
        let mut reader = Reader::default();
        let level = match typed.value("level") {
            "none" => None,
            typed => match reader.number("level", typed, 1, 5) {
                Some(level) => Some(level),
                None => {
                    if !reader.is_wrong() {
                        reader.wrong("level", "must be chosen");
                    }
                    None
                }
            },
        };
        let source = reader.line("source", typed.value("source"));
        reader.done(())?;
        let row = care::LevelRow {
            level,
            at: self.office.clock.now(),
            source,
            who: entered.person.id.clone(),
        };
        care::hear_level(&mut tx, &self.office.id(), id, &row)
            .await
            .map_err(store)?;
        let told = level.map(|level| level.to_string()).unwrap_or_default();
        self.tell(
            &mut tx,
            &entered,
            id,
            ("supporter.level", Activity::Level, &told),
            ("level", "", &told),
        )
        .await?;
        tx.commit().await.map_err(store)
    }

    async fn note(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.beside(&mut tx, actor, slug, id).await?;
        let mut reader = Reader::default();
        let text = reader.text("note", typed.value("note"));
        if text.trim().is_empty() {
            reader.wrong("note", "must be filled in");
        }
        reader.done(())?;
        let row = care::NoteRow {
            id: self.office.id(),
            at: self.office.clock.now(),
            who: entered.person.id.clone(),
            text,
        };
        care::add_note(&mut tx, id, &row).await.map_err(store)?;
        self.tell(
            &mut tx,
            &entered,
            id,
            ("supporter.noted", Activity::Noted, ""),
            ("note", "", &row.text),
        )
        .await?;
        tx.commit().await.map_err(store)
    }

    async fn fill(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.beside(&mut tx, actor, slug, id).await?;
        let own = fields::all(&self.office.db, &entered.head.id)
            .await
            .map_err(store)?;
        let mut reader = Reader::default();
        let mut changed = Vec::new();
        for row in own {
            let field = custom_field(row)?;
            let name = format!("field-{}", field.id);
            // A field that the form did not have, because it is newer, stays as it is.
            if !typed.0.iter().any(|(n, _)| *n == name) {
                continue;
            }
            let (value, number) = value_of(&mut reader, &name, &field, typed.value(&name));
            let before = fields::value_in(&mut tx, id, &field.id).await.map_err(store)?;
            if before != value {
                changed.push((field, before, value, number));
            }
        }
        reader.done(())?;
        for (field, before, value, number) in &changed {
            fields::fill(&mut tx, id, &field.id, value, *number)
                .await
                .map_err(store)?;
            self.tell(
                &mut tx,
                &entered,
                id,
                ("supporter.filled", Activity::Changed, &field.name),
                (&field.name, before, value),
            )
            .await?;
        }
        tx.commit().await.map_err(store)
    }
}

#[cfg(test)]
mod tests {
    use super::time_of;
    use jiff::civil::date;

    #[test]
    fn a_day_that_is_over_was_at_noon_and_today_is_now() {
        let today = date(2026, 1, 1);
        let now = 1_767_268_800_000; // 2026-01-01T12:00Z
        assert_eq!(time_of(None, today, "America/Chicago", now), now);
        assert_eq!(time_of(Some(today), today, "America/Chicago", now), now);
        let noon = 1_767_204_000_000; // 2025-12-31T18:00Z
        assert_eq!(
            time_of(Some(date(2025, 12, 31)), today, "America/Chicago", now),
            noon
        );
    }
}
