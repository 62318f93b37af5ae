//! The walk lists, and to whom their turfs are given.

use super::{FieldService, day, list_line, strange};
use crate::chance;
use crate::fault::{internal, store};
use crate::services::seal::digest;
use crate::services::workspace::office::Change;
use crate::store::field::{self as table, Given};
use crate::store::members;
use crate::store::supporters;
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::field::Reason;
use domain::field::port::{CutSheet, Desk, Field, Kept, KeySheet, ListSheet, TurfSheet};
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use domain::workspace::words::{Named, Typed};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// How many of those who stand on no door a page shows.
const LEFT: i64 = 300;
/// How many days a link opens a turf beyond the day by which it is to be walked, or from now on where there is none:
/// sheets come back late, and phones that had no signal have time to tell.
const DAYS: i64 = 7;

/// When a link ends.
fn until(due: Option<Date>, today: Date, zone: &str) -> Result<i64, Fault> {
    let last = due.map_or(today, |due| due.max(today));
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let end = last
        .checked_add((DAYS + 1).days())
        .and_then(|day| day.at(0, 0, 0, 0).to_zoned(zone))
        .map_err(|_| internal("a link that ends on no day"))?;
    Ok(end.timestamp().as_millisecond())
}

fn called(given: &str, family: &str, sort_name: &str) -> String {
    let name = format!("{given} {family}").trim().to_owned();
    if name.is_empty() {
        sort_name.to_owned()
    } else {
        name
    }
}

impl FieldService {
    /// The members of a campaign whose role may walk, and what to call them.
    async fn walkers(&self, campaign: &str) -> Result<Vec<Named>, Fault> {
        let rows = members::of_campaign(&self.office.db, campaign)
            .await
            .map_err(store)?;
        let may = |row: &members::Row| {
            domain::workspace::rights::MemberRole::parse(&row.role)
                .is_some_and(|role| role.may(Action::Canvass))
        };
        let named = rows.into_iter().filter(may).map(|row| match row.name.is_empty() {
            true => (row.person, row.email.unwrap_or_default()),
            false => (row.person, row.name),
        });
        Ok(named.collect())
    }
}

#[async_trait]
impl Field for FieldService {
    async fn desk(&self, actor: &Actor, slug: &str) -> Result<Desk, Fault> {
        let entered = self.office.enter(actor, slug, Action::Canvass).await?;
        let (db, campaign) = (&self.office.db, entered.head.id.as_str());
        let mut lists = Vec::new();
        let sees = entered.head.role.may(Action::CutTurf) || entered.head.role.may(Action::KeyDoors);
        if sees {
            for row in table::lists(db, campaign).await.map_err(store)? {
                lists.push(list_line(&row)?);
            }
        }
        let rows = table::turfs_of(db, campaign, &entered.person.id)
            .await
            .map_err(store)?;
        let own = rows
            .iter()
            .map(|row| self.turf_line(slug, row))
            .collect::<Result<_, _>>()?;
        Ok(Desk {
            head: entered.head,
            lists,
            own,
        })
    }

    async fn plan(&self, actor: &Actor, slug: &str, typed: &Typed) -> Result<CutSheet, Fault> {
        self.plan_cut(actor, slug, typed).await
    }

    async fn cut(&self, actor: &Actor, slug: &str, typed: &Typed) -> Result<String, Fault> {
        self.cut_list(actor, slug, typed).await
    }

    async fn list(&self, actor: &Actor, slug: &str, list: &str) -> Result<ListSheet, Fault> {
        let entered = self.office.enter(actor, slug, Action::KeyDoors).await?;
        let (db, campaign) = (&self.office.db, entered.head.id.as_str());
        let row = table::list(db, campaign, list).await.map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(list))?;
        let cuts = entered.head.role.may(Action::CutTurf);
        let mut turfs = Vec::new();
        for row in table::turfs(db, list).await.map_err(store)? {
            let mut line = self.turf_line(slug, &row)?;
            // A link is whoever's it is, and whoever's who gives it.
            if !cuts {
                line.link = String::new();
            }
            turfs.push(line);
        }
        let mut left = Vec::new();
        for (reason, id, given, family, sort_name) in table::left(db, list, LEFT).await.map_err(store)? {
            let reason = Reason::parse(&reason).ok_or_else(|| strange("reason", &reason))?;
            let name = called(&given, &family, &sort_name);
            left.push((reason, (id, name)));
        }
        Ok(ListSheet {
            line: list_line(&row)?,
            turfs,
            left,
            left_count: table::left_count(db, list).await.map_err(store)?,
            head: entered.head,
        })
    }

    async fn close(&self, actor: &Actor, slug: &str, list: &str, on: bool) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::CutTurf)
            .await?;
        let at = on.then(|| self.office.clock.now());
        if !table::close(&mut tx, &entered.head.id, list, at)
            .await
            .map_err(store)?
        {
            return Err(Fault::not_found(list));
        }
        let what = if on {
            "walk_list.closed"
        } else {
            "walk_list.opened"
        };
        self.office
            .record(&mut tx, &entered, what, &format!("walk-list {list}"), &[])
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn turf(&self, actor: &Actor, slug: &str, turf: &str) -> Result<TurfSheet, Fault> {
        let entered = self.office.enter(actor, slug, Action::Canvass).await?;
        let (db, campaign) = (&self.office.db, entered.head.id.as_str());
        let row = table::turf(db, campaign, turf).await.map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(turf))?;
        let role = entered.head.role;
        let (cuts, keys) = (role.may(Action::CutTurf), role.may(Action::KeyDoors));
        let own = row.closed_at.is_none() && row.member.as_deref() == Some(entered.person.id.as_str());
        // Whoever only walks does not learn of others' turfs, not even that there are some.
        if !own && !keys {
            return Err(Fault::not_found(turf));
        }
        let mut line = self.turf_line(slug, &row)?;
        if !own && !cuts {
            line.link = String::new();
        }
        let members = match cuts {
            true => self.walkers(campaign).await?,
            false => Vec::new(),
        };
        Ok(TurfSheet {
            turf: line,
            list: (row.walk_list, row.list_name),
            closed: row.closed_at.is_some(),
            link_until: row.token_until,
            version: row.version,
            doors: self.doors(turf, true).await?,
            members,
            head: entered.head,
        })
    }

    async fn assign(&self, actor: &Actor, slug: &str, turf: &str, typed: &Typed) -> Result<String, Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::CutTurf)
            .await?;
        let campaign = entered.head.id.as_str();
        let before = table::turf_in(&mut tx, campaign, turf).await.map_err(store)?;
        let before = before.ok_or_else(|| Fault::not_found(turf))?;
        let mut reader = Reader::default();
        let due = reader.day("due", typed.value("due"));
        if due.is_some_and(|day| day < entered.head.today) && due != day(before.due.as_deref())? {
            reader.wrong("due", "lies behind us");
        }
        let due = reader.done(due)?;
        let named = |value: &str| Some(value.trim().to_owned()).filter(|id| !id.is_empty());
        let (member, supporter) = (named(typed.value("member")), named(typed.value("supporter")));
        if member.is_some() && supporter.is_some() {
            return Err(Fault::invalid(
                "member",
                "or somebody else: a turf is one person's",
            ));
        }
        if let Some(id) = &member {
            let known = self.walkers(campaign).await?;
            if !known.iter().any(|(one, _)| one == id) {
                return Err(Fault::invalid("member", "must be a member whose role may walk"));
            }
        }
        if let Some(id) = &supporter {
            let now = self.office.clock.now();
            if !supporters::touch(&mut tx, campaign, id, now)
                .await
                .map_err(store)?
            {
                return Err(Fault::not_found(id));
            }
        }
        let salt = chance::token().map_err(|e| internal(&e.to_string()))?;
        let token = digest(&self.token(&salt));
        let somebody = member.is_some() || supporter.is_some();
        let ends = until(due, entered.head.today, &entered.head.zone)?;
        let due = due.map(|day| day.to_string());
        let given = Given {
            member: member.as_deref(),
            supporter: supporter.as_deref(),
            due: due.as_deref(),
            salt: somebody.then_some(salt.as_str()),
            token: somebody.then_some(token.as_str()),
            token_until: somebody.then_some(ends),
        };
        let version = typed.value("version").parse().unwrap_or(0);
        if !table::give(&mut tx, campaign, turf, version, &given)
            .await
            .map_err(store)?
        {
            return Err(Fault::invalid(
                "version",
                "was given to somebody by somebody else meanwhile; look at it as it is now",
            ));
        }
        let who = |member: Option<&String>, supporter: Option<&String>| {
            let id = member.or(supporter).cloned();
            id.unwrap_or_default()
        };
        let was = who(before.member.as_ref(), before.supporter.as_ref());
        let is = who(member.as_ref(), supporter.as_ref());
        let day_before = before.due.clone().unwrap_or_default();
        let day_after = due.clone().unwrap_or_default();
        let changes = [
            Change::of("walker", &was, &is),
            Change::of("due", &day_before, &day_after),
        ];
        self.office
            .record(&mut tx, &entered, "turf.given", &format!("turf {turf}"), &changes)
            .await?;
        tx.commit().await.map_err(store)?;
        Ok(before.walk_list)
    }

    async fn keying(&self, actor: &Actor, slug: &str, list: &str, typed: &Typed) -> Result<KeySheet, Fault> {
        let (rows, day) = (typed.value("rows"), typed.value("day"));
        self.read_lines(actor, slug, list, rows, day).await
    }

    async fn key(&self, actor: &Actor, slug: &str, list: &str, typed: &Typed) -> Result<Kept, Fault> {
        self.keep_lines(actor, slug, list, typed).await
    }

    async fn welcome(&self, actor: &Actor, slug: &str, supporter: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::CutTurf)
            .await?;
        if !table::unmark(&mut tx, &entered.head.id, supporter)
            .await
            .map_err(store)?
        {
            return Err(Fault::not_found(supporter));
        }
        let change = Change {
            about: supporter,
            ..Change::of("not-again", "yes", "no")
        };
        let subject = format!("supporter {supporter}");
        self.office
            .record(&mut tx, &entered, "supporter.visits_again", &subject, &[change])
            .await?;
        tx.commit().await.map_err(store)
    }
}
