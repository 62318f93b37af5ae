//! What the database holds of a campaign's law, as the domain has it.

use crate::fault::{internal, store};
use crate::services::workspace::office::Entered;
use crate::store::{Db, law};
use domain::campaign::PetitionRule;
use domain::campaign::dates::{Due, Milestones};
use domain::campaign::rule::{Companion, Event};
use domain::campaign::threshold::{Base, BaseFigure};
use domain::fault::Fault;
use domain::workspace::law::{
    Between, Companions, Decision, Figure, Law, LawChange, Move, Pinned, Subject, Wording,
};
use jiff::civil::Date;

/// How many changes the page shows.
const CHANGES: i64 = 200;

/// A word that only this program writes.
fn known<T>(found: Option<T>, what: &str) -> Result<T, Fault> {
    found.ok_or_else(|| internal(&format!("the law of a campaign has a strange {what}")))
}

fn day(text: &str) -> Result<Date, Fault> {
    known(text.parse().ok(), "day")
}

/// A rule out of its JSON.
pub(super) fn rule(json: &str) -> Result<PetitionRule, Fault> {
    known(serde_json::from_str(json).ok(), "rule")
}

/// The rule as it is pinned; `on_record` are the rules that the program has.
pub(super) fn pinned(row: &law::RuleRow, on_record: &[PetitionRule]) -> Result<Pinned, Fault> {
    let original = rule(&row.original)?;
    let by_hand = row.by_hand != 0;
    let latest = on_record.iter().find(|r| !by_hand && r.id == original.id);
    Ok(Pinned {
        rule: rule(&row.rule)?,
        latest: latest.cloned(),
        original,
        by_hand,
        version: row.version,
    })
}

/// Known days out of their rows.
pub(super) fn milestones(rows: &[(String, String)]) -> Result<Milestones, Fault> {
    rows.iter()
        .map(|(event, on)| Ok((known(Event::parse(event), "event")?, day(on)?)))
        .collect()
}

/// A moved deadline out of its row.
pub(super) fn moved(row: law::MoveRow) -> Result<Move, Fault> {
    Ok(Move {
        due: known(Due::parse(&row.due), "deadline")?,
        from: known(Event::parse(&row.counted_from), "event")?,
        date: day(&row.on_day)?,
        note: row.note,
        by: row.who,
        at: row.at,
    })
}

fn change(row: law::ChangeRow) -> Result<LawChange, Fault> {
    let subject = known(Subject::parse(&row.subject), "change")?;
    let between = if subject == Subject::Rule {
        let before = if row.before.is_empty() {
            None
        } else {
            Some(Box::new(rule(&row.before)?))
        };
        Between::Rule {
            before,
            after: Box::new(rule(&row.after)?),
        }
    } else {
        Between::Text {
            before: row.before,
            after: row.after,
        }
    };
    Ok(LawChange {
        at: row.at,
        by: row.who,
        subject,
        field: row.field,
        between,
        note: row.note,
    })
}

/// All of a campaign's law.
pub(super) async fn all(db: &Db, entered: Entered, on_record: &[PetitionRule]) -> Result<Law, Fault> {
    let head = entered.head;
    let id = head.id.as_str();
    let row = law::rule(db, id).await.map_err(store)?;
    let figures = law::figures(db, id).await.map_err(store)?;
    let days = law::days(db, id).await.map_err(store)?;
    let moves = law::moves(db, id).await.map_err(store)?;
    let companions = law::companions(db, id).await.map_err(store)?;
    let wordings = law::wordings(db, id).await.map_err(store)?;
    let changes = law::changes(db, id, CHANGES).await.map_err(store)?;
    let figure = |row: law::FigureRow| {
        Ok(Figure {
            id: row.id,
            figure: BaseFigure {
                base: known(Base::parse(&row.base), "base")?,
                value: row.amount,
                source: row.source,
                as_of: row.as_of,
            },
            by: row.who,
            at: row.at,
        })
    };
    let companion = |row: law::CompanionRow| {
        Ok(Companions {
            companion: known(Companion::parse(&row.companion), "companion question")?,
            decision: known(Decision::parse(&row.decision), "decision")?,
            because: row.because,
            by: row.who,
            at: row.at,
        })
    };
    let wording = |row: law::WordingRow| {
        Ok(Wording {
            version: row.version,
            text: row.wording,
            limit: row.word_limit,
            reading: known(serde_json::from_str(&row.reading).ok(), "reading")?,
            by: row.who,
            at: row.at,
        })
    };
    let state = head.state;
    Ok(Law {
        pinned: row.map(|row| pinned(&row, on_record)).transpose()?,
        offered: on_record.iter().filter(|r| r.state == state).cloned().collect(),
        figures: figures.into_iter().map(figure).collect::<Result<_, Fault>>()?,
        days: milestones(&days)?,
        moves: moves.into_iter().map(moved).collect::<Result<_, Fault>>()?,
        companions: companions
            .into_iter()
            .map(companion)
            .collect::<Result<_, Fault>>()?,
        wordings: wordings.into_iter().map(wording).collect::<Result<_, Fault>>()?,
        changes: changes.into_iter().map(change).collect::<Result<_, Fault>>()?,
        head,
    })
}
