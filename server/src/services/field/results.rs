//! Reports from doors: each is kept once, the one that was told last holds, and what it says lands on the people there.

use super::{FieldService, outcome};
use crate::fault::{internal, store};
use crate::store::Tx;
use crate::store::field::results::{self as table, NewResult, Target};
use crate::store::supporters;
use crate::store::supporters::care::{self, Happened, LevelRow, NoteRow};
use app::text::Lang;
use domain::fault::Fault;
use domain::field::outcome::{Report, holds};
use domain::field::said::Said;
use domain::field::{Outcome, Wish};
use domain::names::fold;
use domain::people::Activity;

/// A report of somebody.
pub(super) struct Heard<'a> {
    /// Whom it is about.
    pub target: &'a Target,
    /// By which it is known.
    pub key: String,
    /// What was heard.
    pub said: &'a Said,
    /// When it was told, in milliseconds since 1970, UTC.
    pub told_at: i64,
}

/// From where reports come.
#[derive(Clone, Copy)]
pub(super) struct From<'a> {
    /// The campaign's id.
    pub campaign: &'a str,
    /// Its name in addresses.
    pub slug: &'a str,
    /// How they came.
    pub way: &'a str,
    /// Who keyed them in: a person's id, or empty.
    pub who: &'a str,
}

/// Whom a code means: one row, or everybody at a door.
///
/// # Errors
/// What is wrong, in words.
pub(super) fn meant<'a>(targets: &'a [Target], code: &str, said: &Said) -> Result<Vec<&'a Target>, String> {
    let one: Vec<&Target> = targets.iter().filter(|target| target.code == code).collect();
    if !one.is_empty() {
        return Ok(one);
    }
    let door: Vec<&Target> = targets.iter().filter(|target| target.door_code == code).collect();
    match door.len() {
        0 => Err(format!("“{code}” is of no row here")),
        1 => Ok(door),
        _ if said.outcome.of_household() || said.outcome == Outcome::Hostile => Ok(door),
        _ => Err(format!(
            "“{code}” is a whole door: with whom was it? Take the code of the person's own row"
        )),
    }
}

impl FieldService {
    /// Keeps a report with all that follows from it; answers false if it was kept before.
    pub(super) async fn land(&self, tx: &mut Tx, from: From<'_>, heard: &Heard<'_>) -> Result<bool, Fault> {
        let (target, said, now) = (heard.target, heard.said, self.office.clock.now());
        let who = target.supporter.as_str();
        // Two reports of one person take turns.
        if !supporters::touch(tx, from.campaign, who, now)
            .await
            .map_err(store)?
        {
            return Ok(false);
        }
        let wishes = said.wish_words();
        let first_wish = table::asked_for_news(tx, from.campaign, who)
            .await
            .map_err(store)?
            == 0;
        let new = NewResult {
            id: &self.office.id(),
            campaign: from.campaign,
            target,
            key: &heard.key,
            outcome: said.outcome.word(),
            level: said.level,
            wishes: &wishes,
            note: &said.note,
            told_at: heard.told_at,
            kept_at: now,
            way: from.way,
            who: from.who,
        };
        if !table::add(tx, &new).await.map_err(store)? {
            return Ok(false);
        }
        let before = table::state(tx, &target.walk_list, who).await.map_err(store)?;
        let Some((word, at)) = before else {
            return Err(internal("a row of a walk list went while it was held"));
        };
        let before = match (word, at) {
            (Some(word), Some(told_at)) => Some(Report {
                outcome: outcome(&word)?,
                told_at,
            }),
            _ => None,
        };
        let report = Report {
            outcome: said.outcome,
            told_at: heard.told_at,
        };
        if holds(report, before) {
            let row = (target.walk_list.as_str(), who);
            table::set_state(tx, row, said.outcome.word(), said.level, heard.told_at)
                .await
                .map_err(store)?;
            if matches!(said.outcome, Outcome::Moved | Outcome::WrongAddress) {
                table::not_there(tx, who, &target.folded).await.map_err(store)?;
            }
        }
        if said.outcome == Outcome::Hostile {
            table::mark(tx, from.campaign, who, heard.told_at, from.who)
                .await
                .map_err(store)?;
        }
        self.write_down(tx, from, heard).await?;
        self.grant(tx, from, who, &said.wishes, first_wish).await?;
        Ok(true)
    }

    /// Level, note and a row of the timeline.
    async fn write_down(&self, tx: &mut Tx, from: From<'_>, heard: &Heard<'_>) -> Result<(), Fault> {
        let (said, who, lang) = (heard.said, heard.target.supporter.as_str(), Lang::En);
        if let Some(level) = said.level {
            let row = LevelRow {
                level: Some(level),
                at: heard.told_at,
                source: lang.door_source().to_owned(),
                who: from.who.to_owned(),
            };
            table::hear_level(tx, &self.office.id(), who, &row)
                .await
                .map_err(store)?;
        }
        if !said.note.is_empty() {
            let note = NoteRow {
                id: self.office.id(),
                text: said.note.clone(),
                at: heard.told_at,
                who: from.who.to_owned(),
            };
            care::add_note(tx, who, &note).await.map_err(store)?;
        }
        let told = lang.door_told(said);
        let row = Happened {
            id: &self.office.id(),
            campaign: from.campaign,
            supporter: who,
            at: heard.told_at,
            kind: Activity::Visited.word(),
            subject: &heard.target.walk_list,
            told: &told,
            who: from.who,
        };
        care::happened(tx, &row).await.map_err(store)
    }

    /// Wishes become tags, so that segments find them; for news the address itself is asked.
    async fn grant(
        &self,
        tx: &mut Tx,
        from: From<'_>,
        who: &str,
        wishes: &[Wish],
        first: bool,
    ) -> Result<(), Fault> {
        for wish in wishes {
            let name = Lang::En.wish(*wish);
            let now = self.office.clock.now();
            let tag = care::tag_named(tx, &self.office.id(), from.campaign, name, &fold(name), now)
                .await
                .map_err(store)?;
            care::add_tag(tx, who, &tag).await.map_err(store)?;
            if *wish == Wish::News && first {
                self.people
                    .ask_for_news(tx, (from.campaign, from.slug), who)
                    .await?;
            }
        }
        Ok(())
    }
}
