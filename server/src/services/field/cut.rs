//! Cutting a walk list from a segment.

use super::FieldService;
use crate::fault::{internal, store};
use crate::services::workspace::office::{Change, Entered};
use crate::store::bulk::Value;
use crate::store::field::cut::{self as table, NewList, Rows};
use domain::actor::Actor;
use domain::fault::Fault;
use domain::field::Reason;
use domain::field::code::code;
use domain::field::cut::{Door, FEWEST, MOST, Resident, USUAL, doors, name, turfs};
use domain::field::house::House;
use domain::field::port::{CutSheet, Preview};
use domain::people::Validity;
use domain::people::contact::Postal;
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use domain::workspace::words::{Named, Typed};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The most people that one walk list is cut from.
const PEOPLE: usize = 50_000;

/// What the form says.
struct Wanted {
    name: String,
    segment: String,
    size: usize,
    due: Option<Date>,
}

/// What a segment comes to on the street.
struct Found {
    doors: Vec<Door>,
    left: Vec<(String, Reason)>,
    folded: HashMap<String, String>,
}

fn wanted(typed: &Typed, today: Date, segments: &[Named]) -> Result<Wanted, Fault> {
    let mut reader = Reader::default();
    let chosen = typed.value("segment");
    let segment = segments.iter().find(|(id, _)| id == chosen);
    if segment.is_none() {
        reader.wrong("segment", "must be chosen: whom do you want to visit?");
    }
    let typed_name = reader.line("name", typed.value("name"));
    let bound = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let size = match typed.value("doors").trim() {
        "" => Some(bound(USUAL)),
        text => reader.number("doors", text, bound(FEWEST), bound(MOST)),
    };
    let due = reader.day("due", typed.value("due"));
    if due.is_some_and(|day| day < today) {
        reader.wrong("due", "lies behind us");
    }
    reader.done(Wanted {
        name: match typed_name.is_empty() {
            true => segment.map_or(String::new(), |(_, name)| name.clone()),
            false => typed_name,
        },
        segment: chosen.to_owned(),
        size: size.and_then(|size| usize::try_from(size).ok()).unwrap_or(USUAL),
        due,
    })
}

/// Where somebody can be visited, or why they cannot.
fn place(addresses: &[table::AddressRow], avoided: &HashSet<String>) -> Result<(String, House), Reason> {
    let mut why = Reason::NoAddress;
    for row in addresses {
        if row.validity == Validity::Bad.word() {
            why = Reason::BadAddress;
            continue;
        }
        let postal = Postal {
            street: row.street.clone(),
            unit: row.unit.clone(),
            city: row.city.clone(),
            state: row.state.clone(),
            zip: row.zip.clone(),
        };
        match House::of(&postal) {
            Ok(_) if avoided.contains(&row.folded) => return Err(Reason::NotAgain),
            Ok(house) => return Ok((row.folded.clone(), house)),
            // The address that is preferred says why.
            Err(reason) if why == Reason::NoAddress => why = reason,
            Err(_) => {}
        }
    }
    Err(why)
}

impl FieldService {
    /// Everybody of a segment, at a door or with the reason why not.
    async fn survey(&self, entered: &Entered, segment: &str) -> Result<Found, Fault> {
        let (db, campaign) = (&self.office.db, entered.head.id.as_str());
        let mut ids = self.segments.ids_of(entered, segment).await?;
        // Whoever is known for longer stands first at a door.
        ids.sort();
        if ids.len() > PEOPLE {
            return Err(Fault::invalid(
                "segment",
                "holds more than 50,000 people; cut it by town or ZIP code first",
            ));
        }
        let marks = table::marks(db, campaign).await.map_err(store)?;
        let marked: HashSet<&String> = marks.iter().map(|(supporter, _)| supporter).collect();
        let avoided: HashSet<String> = marks.iter().filter_map(|(_, folded)| folded.clone()).collect();
        let mut addresses: HashMap<String, Vec<table::AddressRow>> = HashMap::new();
        for row in table::addresses(db, campaign, &ids).await.map_err(store)? {
            addresses.entry(row.supporter.clone()).or_default().push(row);
        }
        let mut folded = HashMap::new();
        let mut residents = Vec::new();
        let mut left = Vec::new();
        for id in ids {
            let rows = addresses.remove(&id).unwrap_or_default();
            let found = match marked.contains(&id) {
                true => Err(Reason::NotAgain),
                false => place(&rows, &avoided),
            };
            match found {
                Ok((address, house)) => {
                    folded.insert(id.clone(), address.clone());
                    residents.push(Resident {
                        supporter: id,
                        folded: address,
                        house,
                    });
                }
                Err(reason) => left.push((id, reason)),
            }
        }
        Ok(Found {
            doors: doors(residents),
            left,
            folded,
        })
    }

    pub(super) async fn plan_cut(&self, actor: &Actor, slug: &str, typed: &Typed) -> Result<CutSheet, Fault> {
        let entered = self.office.enter(actor, slug, Action::CutTurf).await?;
        let segments = self.segments.names(&entered).await?;
        let preview = match typed.value("segment").is_empty() {
            true => None,
            false => {
                let wanted = wanted(typed, entered.head.today, &segments)?;
                let found = self.survey(&entered, &wanted.segment).await?;
                Some(preview(&found, wanted.size))
            }
        };
        Ok(CutSheet {
            head: entered.head,
            segments,
            preview,
        })
    }

    pub(super) async fn cut_list(&self, actor: &Actor, slug: &str, typed: &Typed) -> Result<String, Fault> {
        // Read before the transaction begins: a segment may take a while, and nothing waits for it.
        let entered = self.office.enter(actor, slug, Action::CutTurf).await?;
        let segments = self.segments.names(&entered).await?;
        let wanted = wanted(typed, entered.head.today, &segments)?;
        let found = self.survey(&entered, &wanted.segment).await?;
        if found.doors.is_empty() {
            return Err(Fault::invalid(
                "segment",
                "holds nobody with an address that can be walked to",
            ));
        }
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::CutTurf)
            .await?;
        let (campaign, id) = (entered.head.id.as_str(), self.office.id());
        let due = wanted.due.map(|day| day.to_string());
        let new = NewList {
            id: &id,
            campaign,
            name: &wanted.name,
            segment: &wanted.segment,
            size: i64::try_from(wanted.size).unwrap_or_default(),
            due: due.as_deref(),
            who: &entered.person.id,
            now: self.office.clock.now(),
        };
        table::add_list(&mut tx, &new).await.map_err(store)?;
        let people: usize = found.doors.iter().map(|door| door.people.len()).sum();
        let count = i64::try_from(people + found.doors.len()).unwrap_or(i64::MAX);
        let first = table::serials(&mut tx, campaign, count).await.map_err(store)?;
        let rows = self.rows(&new, &found, wanted.size, first)?;
        table::add_rows(&mut tx, &rows).await.map_err(store)?;
        let counted = format!("{} doors, {people} people", found.doors.len());
        let changes = [
            Change::of("name", "", &wanted.name),
            Change::of("doors", "", &counted),
        ];
        self.office
            .record(
                &mut tx,
                &entered,
                "walk_list.cut",
                &format!("walk-list {id}"),
                &changes,
            )
            .await?;
        tx.commit().await.map_err(store)?;
        Ok(id)
    }

    /// The rows of a list, with codes from a number on.
    fn rows(&self, new: &NewList<'_>, found: &Found, size: usize, first: i64) -> Result<Rows, Fault> {
        let (campaign, list) = (new.campaign, new.id);
        let mut serial = u32::try_from(first).map_err(|_| internal("a campaign ran out of row codes"))?;
        let mut next = || {
            let code = code(serial);
            serial = serial.saturating_add(1);
            code
        };
        let mut rows = Rows::default();
        for (number, stretch) in (1_i64..).zip(turfs(&found.doors, size)) {
            let some = found.doors.get(stretch.clone()).unwrap_or_default();
            let turf = self.office.id();
            rows.turfs.push(vec![
                turf.clone().into(),
                campaign.into(),
                list.into(),
                number.into(),
                name(some).into(),
                1_i64.into(),
                new.due.map(str::to_owned).into(),
            ]);
            for (order, door) in (stretch.start..).zip(some) {
                let id = self.office.id();
                let address = door.people.first().and_then(|person| found.folded.get(person));
                rows.doors.push(door_row(
                    (&id, campaign, list, &turf),
                    i64::try_from(order).unwrap_or_default(),
                    next(),
                    door,
                    address.cloned().unwrap_or_default(),
                ));
                for person in &door.people {
                    rows.people.push(vec![
                        id.clone().into(),
                        person.clone().into(),
                        campaign.into(),
                        list.into(),
                        turf.clone().into(),
                        next().into(),
                    ]);
                }
            }
        }
        for (person, reason) in &found.left {
            rows.left
                .push(vec![list.into(), person.clone().into(), reason.word().into()]);
        }
        Ok(rows)
    }
}

fn door_row(
    (id, campaign, list, turf): (&str, &str, &str, &str),
    order: i64,
    code: String,
    door: &Door,
    folded: String,
) -> Vec<Value> {
    let house = &door.house;
    vec![
        id.into(),
        campaign.into(),
        list.into(),
        turf.into(),
        order.into(),
        code.into(),
        house.street.clone().into(),
        house.number_shown.clone().into(),
        house.unit.clone().into(),
        house.town_shown.clone().into(),
        i64::from(house.number.odd()).into(),
        folded.into(),
    ]
}

fn preview(found: &Found, size: usize) -> Preview {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let mut left: BTreeMap<Reason, i64> = BTreeMap::new();
    for (_, reason) in &found.left {
        *left.entry(*reason).or_default() += 1;
    }
    Preview {
        people: count(found.doors.iter().map(|door| door.people.len()).sum()),
        doors: count(found.doors.len()),
        turfs: turfs(&found.doors, size)
            .into_iter()
            .filter_map(|stretch| found.doors.get(stretch))
            .map(|some| (name(some), count(some.len())))
            .collect(),
        left: left.into_iter().collect(),
    }
}
