//! Segments: counting, keeping and explaining them. Calls and walk lists ask [`SegmentsService::ids_of`].

use crate::fault::{internal, store};
use crate::services::workspace::office::{Change, Entered, Office};
use crate::store::segments::compile::{Ask, Context, Statement, compile};
use crate::store::segments::{self, kept, known};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::consent::{Channel, Purpose};
use domain::people::segment::book::{Book, Named, NamedField};
use domain::people::segment::draft::Draft;
use domain::people::segment::known::{Known, KnownAddress, KnownField};
use domain::people::segment::port::{
    Explained, Listed, NEW, PAGE, People, Segment, SegmentList, SegmentSheet, Segments,
};
use domain::people::segment::test::{Test, Today};
use domain::people::segment::why::explain;
use domain::people::segment::{Rule, Wrong};
use domain::people::{Activity, AddressKind, EmailKind, FieldKind, Origin, PhoneKind, Validity};
use domain::workspace::rights::{Action, MemberRole};
use domain::workspace::text::Reader;
use std::collections::BTreeMap;

/// The segments of all campaigns.
#[derive(Clone, Debug)]
pub struct SegmentsService {
    office: Office,
}

/// A kept segment with what it takes to know who sees it.
struct Kept {
    segment: Segment,
    seen: bool,
}

impl SegmentsService {
    /// With what they need.
    #[must_use]
    pub fn new(office: Office) -> Self {
        Self { office }
    }

    fn kept(rows: Vec<kept::Row>, entered: &Entered) -> Result<Vec<Kept>, Fault> {
        rows.into_iter()
            .map(|row| {
                let rule = Rule::parse(&row.rule)
                    .map_err(|wrong| internal(&format!("segment {} {wrong}", row.id)))?;
                let shared: Vec<String> = row.shared.split_whitespace().map(str::to_owned).collect();
                let own = row.owner == entered.person.id;
                let role = entered.head.role;
                let seen = own || role == MemberRole::Owner || shared.iter().any(|word| word == role.word());
                Ok(Kept {
                    segment: Segment {
                        id: row.id,
                        version: row.version,
                        name: row.name,
                        rule,
                        shared,
                        own,
                        changed_at: row.changed_at,
                    },
                    seen,
                })
            })
            .collect()
    }

    async fn all(&self, entered: &Entered) -> Result<Vec<Kept>, Fault> {
        let rows = kept::all(&self.office.db, &entered.head.id)
            .await
            .map_err(store)?;
        Self::kept(rows, entered)
    }

    async fn book(&self, entered: &Entered, kept: &[Kept]) -> Result<Book, Fault> {
        let (db, campaign) = (&self.office.db, &entered.head.id);
        let named = |rows: Vec<(String, String)>| -> Vec<Named> {
            rows.into_iter().map(|(id, name)| Named { id, name }).collect()
        };
        let fields = kept::fields(db, campaign).await.map_err(store)?;
        Ok(Book {
            tags: named(kept::tags(db, campaign).await.map_err(store)?),
            organisations: named(kept::organisations(db, campaign).await.map_err(store)?),
            fields: fields
                .into_iter()
                .map(|(id, name, kind, choices)| {
                    let kind = FieldKind::parse(&kind)
                        .ok_or_else(|| internal(&format!("field {id} has a strange kind")))?;
                    let choices = choices.lines().map(str::to_owned).collect();
                    Ok(NamedField {
                        id,
                        name,
                        kind,
                        choices,
                    })
                })
                .collect::<Result<_, Fault>>()?,
            imports: Vec::new(),
            segments: kept
                .iter()
                .map(|kept| Named {
                    id: kept.segment.id.clone(),
                    name: kept.segment.name.clone(),
                })
                .collect(),
        })
    }

    fn today(&self, entered: &Entered) -> Today {
        Today::at(self.office.clock.now(), &entered.head.zone)
    }

    async fn count(&self, statement: &Statement) -> Result<i64, Fault> {
        segments::number(&self.office.db, statement).await.map_err(store)
    }

    /// The segments that somebody sees: ids and names.
    pub(in crate::services) async fn names(&self, entered: &Entered) -> Result<Vec<(String, String)>, Fault> {
        let kept = self.all(entered).await?;
        let seen = kept.into_iter().filter(|kept| kept.seen);
        Ok(seen.map(|kept| (kept.segment.id, kept.segment.name)).collect())
    }

    /// Everybody of a kept segment: their ids, in no order.
    pub(in crate::services) async fn ids_of(
        &self,
        entered: &Entered,
        segment: &str,
    ) -> Result<Vec<String>, Fault> {
        let kept = self.all(entered).await?;
        let found = kept.iter().find(|kept| kept.segment.id == segment && kept.seen);
        let rule = &found.ok_or_else(|| Fault::not_found(segment))?.segment.rule;
        let (rules, today) = (rules(&kept), self.today(entered));
        let context = Context {
            campaign: &entered.head.id,
            kept: &rules,
            today: &today,
        };
        let statement = compile(Ask::Ids, rule, context);
        segments::ids(&self.office.db, &statement).await.map_err(store)
    }

    /// A page of a kept segment, by name, behind somebody: their ids.
    pub(in crate::services) async fn page_of(
        &self,
        entered: &Entered,
        segment: &str,
        after: &str,
        limit: i64,
    ) -> Result<Vec<String>, Fault> {
        let (db, campaign) = (&self.office.db, entered.head.id.as_str());
        let kept = self.all(entered).await?;
        let found = kept.iter().find(|kept| kept.segment.id == segment && kept.seen);
        let rule = &found.ok_or_else(|| Fault::not_found(segment))?.segment.rule;
        let (rules, today) = (rules(&kept), self.today(entered));
        let context = Context {
            campaign,
            kept: &rules,
            today: &today,
        };
        let row = match after {
            "" => None,
            // Whoever is erased meanwhile has no place any more; the file must not begin anew.
            id => match known::row(db, campaign, id).await.map_err(store)? {
                Some(row) => Some(row),
                None => return Err(Fault::not_found(id)),
            },
        };
        let after = row.as_ref().map(|row| (row.sort_name.as_str(), after));
        let statement = compile(Ask::Page(after, limit), rule, context);
        let people = segments::people(db, &statement).await.map_err(store)?;
        Ok(people.into_iter().map(|(id, ..)| id).collect())
    }

    /// Everything known of somebody, but for the segments they are in.
    async fn known(&self, campaign: &str, id: &str) -> Result<(Known, Listed), Fault> {
        let db = &self.office.db;
        let row = known::row(db, campaign, id).await.map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(id))?;
        let strange = || {
            internal(&format!(
                "supporter {id} has a word that no version of the program writes"
            ))
        };
        let read = |text: &str| text.parse().ok();
        let mut one = Known {
            id: id.to_owned(),
            sort_name: row.sort_name.clone(),
            language: row.language,
            household: row.household.is_some(),
            support: row.support.and_then(|level| u8::try_from(level).ok()),
            origin: Origin::parse(&row.origin).ok_or_else(strange)?,
            import: row.import,
            draw: row.draw,
            paused_until: row.paused_until.as_deref().and_then(read),
            added_at: row.created_at,
            changed_at: row.changed_at,
            emails: Vec::new(),
            phones: Vec::new(),
            addresses: Vec::new(),
            tags: known::tags(db, id).await.map_err(store)?.into_iter().collect(),
            fields: BTreeMap::new(),
            consent: BTreeMap::new(),
            did: Vec::new(),
            organisations: known::organisations(db, id)
                .await
                .map_err(store)?
                .into_iter()
                .collect(),
            segments: std::collections::BTreeSet::new(),
        };
        for (address, kind, validity) in known::emails(db, id).await.map_err(store)? {
            let kind = EmailKind::parse(&kind).ok_or_else(strange)?;
            let validity = Validity::parse(&validity).ok_or_else(strange)?;
            one.emails.push((address, kind, validity));
        }
        for (kind, validity) in known::phones(db, id).await.map_err(store)? {
            let kind = PhoneKind::parse(&kind).ok_or_else(strange)?;
            one.phones
                .push((kind, Validity::parse(&validity).ok_or_else(strange)?));
        }
        for (city, state, zip, kind) in known::addresses(db, id).await.map_err(store)? {
            let kind = AddressKind::parse(&kind).ok_or_else(strange)?;
            one.addresses.push(KnownAddress {
                city,
                state,
                zip,
                kind,
            });
        }
        for (field, text, number) in known::fields(db, id).await.map_err(store)? {
            one.fields.insert(field, KnownField { text, number });
        }
        for (purpose, channel, given) in known::consent(db, id).await.map_err(store)? {
            let purpose = Purpose::parse(&purpose).ok_or_else(strange)?;
            let channel = Channel::parse(&channel).ok_or_else(strange)?;
            one.consent.insert((purpose, channel), given != 0);
        }
        for (kind, at) in known::did(db, id).await.map_err(store)? {
            // What a later version writes is passed over: nothing asks for it yet.
            if let Some(kind) = Activity::parse(&kind) {
                one.did.push((kind, at));
            }
        }
        let listed = listed((id.to_owned(), row.sort_name, row.given, row.family));
        Ok((one, listed))
    }
}

/// What to call somebody: their names, or what the list is sorted by.
fn listed((id, sort_name, given, family): segments::Person) -> Listed {
    let name = format!("{given} {family}").trim().to_owned();
    Listed {
        id,
        name: if name.is_empty() { sort_name.clone() } else { name },
        sort_name,
    }
}

fn rules(kept: &[Kept]) -> BTreeMap<String, Rule> {
    kept.iter()
        .map(|kept| (kept.segment.id.clone(), kept.segment.rule.clone()))
        .collect()
}

/// The name of a segment instead of its id, where one leads back.
fn named(wrong: Wrong, kept: &[Kept]) -> Fault {
    match wrong {
        Wrong::Circle(id) => {
            let found = kept.iter().find(|kept| kept.segment.id == id);
            Wrong::Circle(found.map_or(id, |kept| kept.segment.name.clone())).into()
        }
        other => other.into(),
    }
}

fn stale() -> Fault {
    Fault::invalid(
        "version",
        "is not the latest: somebody else changed this meanwhile. Your lines are kept below; look at theirs before you save",
    )
}

#[async_trait]
impl Segments for SegmentsService {
    async fn list(&self, actor: &Actor, slug: &str) -> Result<SegmentList, Fault> {
        let entered = self.office.enter(actor, slug, Action::ViewPeople).await?;
        let kept = self.all(&entered).await?;
        let book = self.book(&entered, &kept).await?;
        let (rules, today) = (rules(&kept), self.today(&entered));
        let context = Context {
            campaign: &entered.head.id,
            kept: &rules,
            today: &today,
        };
        let everybody = self
            .count(&compile(Ask::Count, &Rule::default(), context))
            .await?;
        let mut segments = Vec::new();
        for one in kept.into_iter().filter(|kept| kept.seen) {
            let count = self
                .count(&compile(Ask::Count, &one.segment.rule, context))
                .await?;
            segments.push((one.segment, count));
        }
        Ok(SegmentList {
            head: entered.head,
            segments,
            everybody,
            book,
        })
    }

    async fn one(&self, actor: &Actor, slug: &str, id: &str) -> Result<SegmentSheet, Fault> {
        let action = if id == NEW {
            Action::EditSegments
        } else {
            Action::ViewPeople
        };
        let entered = self.office.enter(actor, slug, action).await?;
        let kept = self.all(&entered).await?;
        let book = self.book(&entered, &kept).await?;
        let rules = rules(&kept);
        let refers = |other: &Segment| {
            let to = domain::people::segment::Expr::Test(Test::Segment(other.id.clone()));
            Rule::of(to).check_references(Some(id), &rules).is_ok()
        };
        let offered = kept
            .iter()
            .filter(|kept| kept.seen && refers(&kept.segment))
            .map(|kept| kept.segment.id.clone())
            .collect();
        let found = kept.into_iter().find(|kept| kept.segment.id == id && kept.seen);
        if found.is_none() && id != NEW {
            return Err(Fault::not_found(id));
        }
        Ok(SegmentSheet {
            head: entered.head,
            book,
            offered,
            kept: found.map(|kept| kept.segment),
        })
    }

    async fn find(
        &self,
        actor: &Actor,
        slug: &str,
        rule: &Rule,
        after: Option<&str>,
    ) -> Result<People, Fault> {
        let entered = self.office.enter(actor, slug, Action::ViewPeople).await?;
        let kept = self.all(&entered).await?;
        let rules = rules(&kept);
        rule.check_references(None, &rules)
            .map_err(|wrong| named(wrong, &kept))?;
        let today = self.today(&entered);
        let context = Context {
            campaign: &entered.head.id,
            kept: &rules,
            today: &today,
        };
        let count = self.count(&compile(Ask::Count, rule, context)).await?;
        let name = match after {
            Some(id) => known::row(&self.office.db, &entered.head.id, id)
                .await
                .map_err(store)?,
            None => None,
        };
        // Whoever is gone meanwhile has no place in the list: it begins anew.
        let after = name.as_ref().map(|row| row.sort_name.as_str()).zip(after);
        let statement = compile(Ask::Page(after, PAGE + 1), rule, context);
        let rows = segments::people(&self.office.db, &statement)
            .await
            .map_err(store)?;
        let mut page: Vec<Listed> = rows.into_iter().map(listed).collect();
        let full = usize::try_from(PAGE).unwrap_or(usize::MAX);
        let more = page.len() > full;
        page.truncate(full);
        Ok(People { count, page, more })
    }

    async fn save(
        &self,
        actor: &Actor,
        slug: &str,
        id: &str,
        version: i64,
        draft: &Draft,
    ) -> Result<String, Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditSegments)
            .await?;
        let campaign = &entered.head.id;
        let rows = kept::all_in(&mut tx, campaign).await.map_err(store)?;
        let kept = Self::kept(rows, &entered)?;
        let before = kept.iter().find(|kept| kept.segment.id == id && kept.seen);
        if before.is_none() && id != NEW {
            return Err(Fault::not_found(id));
        }
        if before.is_some_and(|kept| kept.segment.version != version) {
            return Err(stale());
        }
        let mut reader = Reader::default();
        let name = reader.needed("name", &draft.name);
        let mut shared: Vec<&'static str> = Vec::new();
        for word in &draft.shared {
            shared.extend(
                reader
                    .word("shared", word, MemberRole::parse)
                    .map(MemberRole::word),
            );
        }
        let wrong = reader.done(()).err();
        let rule = match (draft.rule(), wrong) {
            (Ok(rule), None) => rule,
            (Err(Fault::Invalid { mut fields }), Some(Fault::Invalid { fields: more })) => {
                fields.splice(0..0, more);
                return Err(Fault::Invalid { fields });
            }
            (Err(fault), _) | (_, Some(fault)) => return Err(fault),
        };
        let book = self.book(&entered, &kept).await?;
        book.check(&rule.who)?;
        rule.check_references((id != NEW).then_some(id), &rules(&kept))
            .map_err(|wrong| named(wrong, &kept))?;

        let new_id = self.office.id();
        let json = rule.to_json();
        let shared = shared.join(" ");
        let new = kept::New {
            campaign,
            id: if before.is_some() { id } else { &new_id },
            name: &name,
            rule: &json,
            shared: &shared,
            now: self.office.clock.now(),
            who: &entered.person.id,
        };
        let done = match before {
            None => {
                kept::add(&mut tx, new).await.map_err(store)?;
                "segment.added"
            }
            Some(_) => {
                if !kept::change(&mut tx, new, version).await.map_err(store)? {
                    return Err(stale());
                }
                "segment.changed"
            }
        };
        let empty = (String::new(), String::new(), String::new());
        let was = before.map_or(empty, |kept| {
            let segment = &kept.segment;
            (
                segment.name.clone(),
                segment.rule.to_json(),
                segment.shared.join(" "),
            )
        });
        let changes = [
            Change::of("name", &was.0, &name),
            Change::of("rule", &was.1, &json),
            Change::of("shared", &was.2, &shared),
        ];
        let subject = format!("segment {}", new.id);
        self.office
            .record(&mut tx, &entered, done, &subject, &changes)
            .await?;
        let id = new.id.to_owned();
        tx.commit().await.map_err(store)?;
        Ok(id)
    }

    async fn remove(&self, actor: &Actor, slug: &str, id: &str, version: i64) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditSegments)
            .await?;
        let rows = kept::all_in(&mut tx, &entered.head.id).await.map_err(store)?;
        let kept = Self::kept(rows, &entered)?;
        let found = kept.iter().find(|kept| kept.segment.id == id && kept.seen);
        let segment = &found.ok_or_else(|| Fault::not_found(id))?.segment;
        if let Some(other) = kept
            .iter()
            .find(|kept| kept.segment.rule.refers_to().contains(id))
        {
            return Err(Fault::invalid(
                "version",
                format!("stays: the segment “{}” refers to it", other.segment.name),
            ));
        }
        let (now, who) = (self.office.clock.now(), &entered.person.id);
        if !kept::remove(&mut tx, &entered.head.id, id, version, now, who)
            .await
            .map_err(store)?
        {
            return Err(stale());
        }
        let json = segment.rule.to_json();
        let changes = [
            Change::of("name", &segment.name, ""),
            Change::of("rule", &json, ""),
        ];
        let subject = format!("segment {id}");
        self.office
            .record(&mut tx, &entered, "segment.removed", &subject, &changes)
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn why(&self, actor: &Actor, slug: &str, id: &str, person: &str) -> Result<Explained, Fault> {
        let entered = self.office.enter(actor, slug, Action::ViewPeople).await?;
        let kept = self.all(&entered).await?;
        let book = self.book(&entered, &kept).await?;
        let (rules, today) = (rules(&kept), self.today(&entered));
        let found = kept.into_iter().find(|kept| kept.segment.id == id && kept.seen);
        let segment = found.ok_or_else(|| Fault::not_found(id))?.segment;
        let (mut known, listed) = self.known(&entered.head.id, person).await?;
        let context = Context {
            campaign: &entered.head.id,
            kept: &rules,
            today: &today,
        };
        for other in segment.rule.refers_to() {
            let Some(rule) = rules.get(other) else { continue };
            if self.count(&compile(Ask::One(person), rule, context)).await? > 0 {
                known.segments.insert(other.to_owned());
            }
        }
        let is_in = self
            .count(&compile(Ask::One(person), &segment.rule, context))
            .await?
            > 0;
        Ok(Explained {
            why: explain(&segment.rule.who, &known, &today),
            head: entered.head,
            book,
            segment,
            person: listed,
            is_in,
        })
    }
}
