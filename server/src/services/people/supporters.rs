//! Finding, keeping and erasing supporters.

use super::records::{Plain, details, ways};
use super::{PeopleService, marks, strange};
use crate::chance;
use crate::fault::{internal, store};
use crate::services::workspace::office::{Change, Entered};
use crate::store::supporters::list::{self, Filter, TagRow};
use crate::store::supporters::{self as table, care, consent, fields};
use crate::store::{Tx, audit, field, imports, joining};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::names::fold;
use domain::people::consent::{Channel, How, Now, Purpose};
use domain::people::contact::Phone;
use domain::people::port::{
    COUNTED, CustomField, Exported, Leaving, LedgerLine, LevelLine, Line, ListOrder, ListQuery, Note, PAGE,
    SupporterCard, SupporterForm, SupporterList, Supporters, Tag, TimelineLine,
};
use domain::people::supporter::{Details, FIELDS};
use domain::people::{Activity, FieldKind, Origin};
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use domain::workspace::words::{NEW, Named, Typed, called};
use std::collections::BTreeMap;

/// How many rows of the timeline are shown.
const TIMELINE: i64 = 100;
/// How many words of a search are looked at.
const WORDS: usize = 4;

/// The words of a search as the store has them: digits of a number together, the longest first. A single letter would
/// find nearly everybody and is left out beside a longer word.
pub(in crate::services) fn search_words(q: &str) -> Vec<String> {
    let q = q.trim();
    let digits: String = q.chars().filter(char::is_ascii_digit).collect();
    let number = digits.len() >= 3 && q.chars().all(|c| c.is_ascii_digit() || " ()+-.".contains(c));
    if number {
        let plain = match digits.strip_prefix('1') {
            Some(rest) if digits.len() == 11 => rest.to_owned(),
            _ => digits,
        };
        return vec![plain];
    }
    let mut words: Vec<String> = Vec::new();
    for part in q.split_whitespace() {
        if part.contains('@') {
            words.push(part.to_lowercase());
        } else {
            words.extend(
                fold(part)
                    .split(' ')
                    .filter(|w| !w.is_empty())
                    .map(ToOwned::to_owned),
            );
        }
    }
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.dedup();
    if words.first().is_some_and(|word| word.len() > 1) {
        words.retain(|word| word.len() > 1);
    }
    words.truncate(WORDS);
    words
}

/// A tag of the domain.
pub(super) fn tag(row: TagRow) -> Tag {
    Tag {
        id: row.id,
        name: row.name,
        value: row.value,
    }
}

/// What holds of consent, by purpose and channel.
pub(super) fn consent_of(
    rows: &[consent::NowRow],
    supporter: &str,
) -> Result<BTreeMap<(Purpose, Channel), Now>, Fault> {
    let mut state = BTreeMap::new();
    for row in rows.iter().filter(|row| row.supporter == supporter) {
        let key = (
            Purpose::parse(&row.purpose).ok_or_else(|| strange("purpose", &row.purpose))?,
            Channel::parse(&row.channel).ok_or_else(|| strange("channel", &row.channel))?,
        );
        let now = Now {
            given: row.given != 0,
            at: row.at,
            how: How::parse(&row.how).ok_or_else(|| strange("how", &row.how))?,
        };
        state.insert(key, now);
    }
    Ok(state)
}

/// A field of the domain.
pub(in crate::services) fn custom_field(row: fields::FieldRow) -> Result<CustomField, Fault> {
    Ok(CustomField {
        kind: FieldKind::parse(&row.kind).ok_or_else(|| strange("kind of field", &row.kind))?,
        choices: row.choices.lines().map(ToOwned::to_owned).collect(),
        id: row.id,
        name: row.name,
    })
}

fn stale() -> Fault {
    Fault::invalid(
        "version",
        "is not the latest: somebody else changed this meanwhile. Your words are kept below; look at the person's page in another window before you save them",
    )
}

impl PeopleService {
    fn filter<'a>(campaign: &'a str, query: &'a ListQuery, words: &'a [String]) -> Filter<'a> {
        Filter {
            campaign,
            words,
            tag: &query.tag,
            level: query.level,
        }
    }

    async fn card_of(&self, entered: Entered, id: &str) -> Result<SupporterCard, Fault> {
        let (db, campaign) = (&self.office.db, &entered.head.id);
        let row = table::one(db, campaign, id).await.map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(id))?;
        let ids = [row.id.clone()];
        let known = details(&row, &table::ways(db, &ids).await.map_err(store)?)?;
        let people = self.members(campaign).await?;
        let held = fields::values(db, &ids).await.map_err(store)?;
        let own = fields::all(db, campaign).await.map_err(store)?;
        let own = own.into_iter().map(|field| {
            let value = held.iter().find(|v| v.field == field.id);
            let value = value.map(|v| v.value.clone()).unwrap_or_default();
            Ok((custom_field(field)?, value))
        });
        let household = match &row.household {
            Some(home) => table::household(db, campaign, id, home).await.map_err(store)?,
            None => Vec::new(),
        };
        let levels = care::levels(db, id).await.map_err(store)?;
        let notes = care::notes(db, id).await.map_err(store)?;
        Ok(SupporterCard {
            id: row.id.clone(),
            version: row.version,
            details: known,
            origin: Origin::parse(&row.origin).ok_or_else(|| strange("origin", &row.origin))?,
            created_at: row.created_at,
            changed_at: row.changed_at,
            level: row.support,
            levels: levels
                .into_iter()
                .map(|level| LevelLine {
                    who: called(&people, &level.who).to_owned(),
                    level: level.level,
                    at: level.at,
                    source: level.source,
                })
                .collect(),
            tags: list::tags_of(db, &ids)
                .await
                .map_err(store)?
                .into_iter()
                .map(tag)
                .collect(),
            all_tags: care::tags(db, campaign)
                .await
                .map_err(store)?
                .into_iter()
                .map(tag)
                .collect(),
            fields: own.collect::<Result<_, Fault>>()?,
            consent: consent_of(&consent::now(db, &ids).await.map_err(store)?, id)?,
            ledger: self.ledger(id, &people).await?,
            notes: notes
                .into_iter()
                .map(|note| Note {
                    who: called(&people, &note.who).to_owned(),
                    id: note.id,
                    text: note.text,
                    at: note.at,
                })
                .collect(),
            timeline: self.timeline(id, &people).await?,
            household,
            paused_until: row.paused_until.as_deref().and_then(|day| day.parse().ok()),
            head: entered.head,
        })
    }

    async fn ledger(&self, id: &str, people: &[Named]) -> Result<Vec<LedgerLine>, Fault> {
        let rows = consent::ledger(&self.office.db, id).await.map_err(store)?;
        let lines = rows.into_iter().map(|row| {
            Ok(LedgerLine {
                purpose: Purpose::parse(&row.purpose).ok_or_else(|| strange("purpose", &row.purpose))?,
                channel: Channel::parse(&row.channel).ok_or_else(|| strange("channel", &row.channel))?,
                how: How::parse(&row.how).ok_or_else(|| strange("how", &row.how))?,
                given: row.given != 0,
                counts: row.counts != 0,
                who: called(people, &row.who).to_owned(),
                at: row.at,
                kept_at: row.kept_at,
                wording: row.wording,
                proof: row.proof,
            })
        });
        lines.collect()
    }

    async fn timeline(&self, id: &str, people: &[Named]) -> Result<Vec<TimelineLine>, Fault> {
        let rows = care::timeline(&self.office.db, id, TIMELINE)
            .await
            .map_err(store)?;
        let lines = rows.into_iter().map(|row| {
            Ok(TimelineLine {
                kind: Activity::parse(&row.kind).ok_or_else(|| strange("activity", &row.kind))?,
                who: called(people, &row.who).to_owned(),
                at: row.at,
                told: row.told,
            })
        });
        lines.collect()
    }

    /// Everything of somebody goes; what stays are the marks by which no import brings them back.
    pub(super) async fn wipe(&self, tx: &mut Tx, campaign: &str, row: &table::Row) -> Result<(), Fault> {
        let ways = table::ways_in(tx, std::slice::from_ref(&row.id))
            .await
            .map_err(store)?;
        let known = details(row, &ways)?;
        let now = self.office.clock.now();
        for (mark, channel) in marks::marks_of(&self.office.seal, campaign, &known) {
            let id = self.office.id();
            table::marks::add(tx, &id, campaign, &mark, channel, "erased", now)
                .await
                .map_err(store)?;
        }
        for way in &known.emails {
            for address in [way.to.shown(), way.to.address()] {
                joining::forget(tx, campaign, address).await.map_err(store)?;
            }
        }
        table::remove(tx, campaign, &row.id).await.map_err(store)?;
        field::sweep(tx, campaign).await.map_err(store)?;
        imports::forget(tx, &row.id).await.map_err(store)?;
        audit::erase(tx, &row.id).await.map_err(store)?;
        Ok(())
    }

    /// Refuses what was erased at its owner's wish, and asks before a second record with the same address is made.
    async fn may_keep(
        &self,
        tx: &mut Tx,
        campaign: &str,
        id: &str,
        details: &Details,
        typed: &Typed,
    ) -> Result<(), Fault> {
        let marks = marks::marks_of(&self.office.seal, campaign, details);
        let keyed: Vec<String> = marks.iter().map(|(mark, _)| mark.clone()).collect();
        let erased = table::marks::erased(tx, campaign, &keyed).await.map_err(store)?;
        if let Some((_, channel)) = marks.iter().find(|(mark, _)| erased.contains(mark)) {
            return Err(Fault::invalid(
                channel,
                "belongs to somebody whose data were erased at their wish. They can come back themselves, by a form; nobody else can bring them back",
            ));
        }
        if typed.ticked("same") {
            return Ok(());
        }
        let emails: Vec<String> = details.emails.iter().map(|w| w.to.address().to_owned()).collect();
        let phones: Vec<String> = details.phones.iter().map(|w| w.to.e164().to_owned()).collect();
        let alike = table::alike(tx, campaign, id, &emails, &phones)
            .await
            .map_err(store)?;
        if let Some((_, name)) = alike.first() {
            let name = if name.is_empty() {
                "somebody without a name"
            } else {
                name
            };
            return Err(Fault::invalid(
                "same",
                format!(
                    "must be ticked to keep a second record: {name} has one of these addresses or numbers already"
                ),
            ));
        }
        Ok(())
    }
}

#[async_trait]
impl Supporters for PeopleService {
    async fn list(&self, actor: &Actor, slug: &str, query: &ListQuery) -> Result<SupporterList, Fault> {
        let entered = self.office.enter(actor, slug, Action::ViewPeople).await?;
        let (db, campaign) = (&self.office.db, entered.head.id.as_str());
        let words = search_words(&query.q);
        let filter = Self::filter(campaign, query, &words);
        let after = match query.after.as_str() {
            "" => None,
            id => list::place(db, campaign, id).await.map_err(store)?,
        };
        let newest = query.order == ListOrder::New;
        let count = list::count(db, &filter, query.counted() + 1)
            .await
            .map_err(store)?;
        let mut rows = list::page(db, &filter, count, newest, after.as_ref(), PAGE + 1)
            .await
            .map_err(store)?;
        let more = rows.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
        if more {
            rows.pop();
        }
        let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        let mut tags = list::tags_of(db, &ids).await.map_err(store)?;
        let all = if query.narrows() {
            let nothing = ListQuery::read(|_| None);
            let all = Self::filter(campaign, &nothing, &[]);
            list::count(db, &all, COUNTED + 1).await.map_err(store)?
        } else {
            count
        };
        let lines = rows
            .into_iter()
            .map(|row| {
                let email = row.email.unwrap_or_default();
                let phone = row.phone.as_deref().and_then(Phone::parse);
                let phone = phone.map(|p| p.shown()).unwrap_or_default();
                let street = row.street.unwrap_or_default();
                let name = [&row.name, &email, &phone, &street];
                let name = name.into_iter().find(|name| !name.is_empty());
                Line {
                    name: name.cloned().unwrap_or_default(),
                    tags: tags
                        .extract_if(.., |tag| tag.supporter == row.id)
                        .map(|tag| tag.name)
                        .collect(),
                    city: row.city.unwrap_or_default(),
                    level: row.support,
                    created_at: row.created_at,
                    id: row.id,
                    email,
                    phone,
                }
            })
            .collect();
        let all_tags = care::tags(db, campaign).await.map_err(store)?;
        Ok(SupporterList {
            next: more.then(|| ids.last().cloned()).flatten(),
            tags: all_tags.into_iter().map(tag).collect(),
            head: entered.head,
            query: query.clone(),
            lines,
            count,
            all,
        })
    }

    async fn card(&self, actor: &Actor, slug: &str, id: &str) -> Result<SupporterCard, Fault> {
        let entered = self.office.enter(actor, slug, Action::ViewPeople).await?;
        self.card_of(entered, id).await
    }

    async fn form(&self, actor: &Actor, slug: &str, id: &str) -> Result<SupporterForm, Fault> {
        let entered = self.office.enter(actor, slug, Action::EditPeople).await?;
        let db = &self.office.db;
        let kept = if id == NEW {
            None
        } else {
            let row = table::one(db, &entered.head.id, id).await.map_err(store)?;
            let row = row.ok_or_else(|| Fault::not_found(id))?;
            let ways = table::ways(db, std::slice::from_ref(&row.id))
                .await
                .map_err(store)?;
            let known = details(&row, &ways)?;
            Some((row.id, row.version, known))
        };
        Ok(SupporterForm {
            head: entered.head,
            kept,
        })
    }

    async fn save(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<String, Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditPeople)
            .await?;
        let campaign = entered.head.id.as_str();
        let after = Details::read(typed)?;
        let new = self.office.id();
        let before = if id == NEW {
            None
        } else {
            let row = table::one_in(&mut tx, campaign, id).await.map_err(store)?;
            let row = row.ok_or_else(|| Fault::not_found(id))?;
            if row.version != typed.value("version").parse().unwrap_or(0) {
                return Err(stale());
            }
            let ways = table::ways_in(&mut tx, std::slice::from_ref(&row.id))
                .await
                .map_err(store)?;
            Some((row.version, details(&row, &ways)?))
        };
        let id = if before.is_some() { id } else { &new };
        self.may_keep(&mut tx, campaign, id, &after, typed).await?;
        let now = self.office.clock.now();
        let plain = Plain::of(&after);
        let written = plain.written(&after, campaign, id, now);
        match &before {
            None => {
                let draw = draw()?;
                table::add(&mut tx, &written, Origin::Hand.word(), None, draw)
                    .await
                    .map_err(store)?;
            }
            Some((version, _)) => {
                if !table::change(&mut tx, &written, *version).await.map_err(store)? {
                    return Err(stale());
                }
            }
        }
        let mut ids = || self.office.id();
        let words = after.search_words();
        table::rewrite_ways(&mut tx, campaign, id, &ways(&after), &words, &mut ids)
            .await
            .map_err(store)?;
        let told = after.told();
        let told_before = match &before {
            Some((_, details)) => details.told(),
            None => vec![String::new(); FIELDS.len()],
        };
        let changes: Vec<Change<'_>> = FIELDS
            .iter()
            .zip(told_before.iter().zip(&told))
            .map(|(field, (before, after))| Change {
                field,
                before,
                after,
                about: id,
            })
            .collect();
        let changed: Vec<&str> = changes
            .iter()
            .filter(|change| change.before != change.after)
            .map(|change| change.field)
            .collect();
        let (action, kind) = match before {
            None => ("supporter.added", Activity::Added),
            Some(_) => ("supporter.changed", Activity::Changed),
        };
        if before.is_none() || !changed.is_empty() {
            let subject = format!("supporter {id}");
            self.office
                .record(&mut tx, &entered, action, &subject, &changes)
                .await?;
            self.happened(
                &mut tx,
                (campaign, id),
                &entered.person.id,
                kind,
                &changed.join(", "),
            )
            .await?;
        }
        tx.commit().await.map_err(store)?;
        Ok(id.to_owned())
    }

    async fn erase(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ManagePeople)
            .await?;
        let campaign = entered.head.id.as_str();
        let row = table::one_in(&mut tx, campaign, id).await.map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(id))?;
        let mut reader = Reader::default();
        if !typed.ticked("sure") {
            reader.wrong("sure", "must be ticked: what is erased cannot be brought back");
        }
        reader.done(())?;
        self.wipe(&mut tx, campaign, &row).await?;
        self.office
            .record(
                &mut tx,
                &entered,
                "supporter.erased",
                &format!("supporter {id}"),
                &[],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn export(
        &self,
        actor: &Actor,
        slug: &str,
        whom: (&Leaving, &str),
        reason: &str,
    ) -> Result<Vec<Exported>, Fault> {
        self.export_page(actor, slug, whom, reason).await
    }
}

/// What random samples go by.
pub(super) fn draw() -> Result<i64, Fault> {
    let bytes = chance::bytes::<8>().map_err(|_| internal("the system gives no chance"))?;
    let number = u64::from_le_bytes(bytes) % 2_147_483_647;
    i64::try_from(number).map_err(|_| internal("a number below two thousand million fits"))
}

#[cfg(test)]
mod tests {
    use super::search_words;

    #[test]
    fn a_search_is_read_as_people_type_it() {
        assert_eq!(search_words(" Ann  O'Hara-Lee "), ["ohara", "ann", "lee"]);
        assert_eq!(search_words("(202) 456-14"), ["20245614"]);
        assert_eq!(search_words("+1 202 456 1414"), ["2024561414"]);
        assert_eq!(search_words("Ann@Example.org"), ["ann@example.org"]);
        assert_eq!(search_words("a lee"), ["lee"]);
        assert_eq!(search_words("a"), ["a"]);
        assert_eq!(search_words("one two three four five").len(), 4);
        assert!(search_words("  ").is_empty());
    }
}
