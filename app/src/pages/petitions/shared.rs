//! What a petition comes to, as it is drawn here and in a campaign's workspace: the need with its working, deadlines
//! with how they are counted, what still waits, what was found in a question.

use crate::components::{Column, DataTable, KeyFigure, KeyFigures, Notice, NoticeKind};
use crate::text::Lang;
use domain::campaign::ballot::{Finding, Reading, Weight};
use domain::campaign::dates::{Deadline, Edge, Origin, Timeline};
use domain::campaign::plan::PetitionPlan;
use leptos::prelude::*;

/// The signatures needed, with warnings and the working.
pub(crate) fn need(lang: Lang, plan: &PetitionPlan) -> AnyView {
    let Some(required) = &plan.required else {
        let why = plan
            .missing
            .map(|fault| lang.threshold_fault(fault))
            .unwrap_or_default();
        return view! { <Notice kind=NoticeKind::Unknown title=why/> }.into_any();
    };
    let signatures = lang.whole(required.signatures);
    let note = plan
        .certified_at_most
        .map(|n| lang.petition_certify_cap(lang.whole(n)));
    let warnings: Vec<AnyView> = required
        .warnings
        .iter()
        .map(|w| view! { <Notice kind=NoticeKind::Doubt title=lang.figure_warning(w)/> }.into_any())
        .collect();
    let steps: Vec<AnyView> = required
        .working
        .iter()
        .map(|step| view! { <li>{lang.step(step)}</li> }.into_any())
        .collect();
    view! {
        <KeyFigures>
            <KeyFigure lang=lang label=lang.petition_needed() value=signatures note=note/>
        </KeyFigures>
        {warnings}
        <h3>{lang.petition_working()}</h3>
        <ol>{steps}</ol>
    }
    .into_any()
}

/// The day of a deadline; where it was moved, the counted day beside it.
fn day_cell(lang: Lang, d: &Deadline) -> AnyView {
    let day = format!(
        "{}, {}",
        lang.weekday(d.day.weekday),
        lang.date(&d.date.to_string())
    );
    let counted = lang.date(&d.counted.to_string());
    let moved = match d.origin {
        Origin::Hand => Some(lang.petition_by_hand(counted, &d.note)),
        _ => (d.counted != d.date).then(|| lang.petition_moved(counted)),
    };
    let closed = lang.day_note(d.day);
    let remarks: Vec<AnyView> = moved
        .into_iter()
        .chain(closed)
        .map(|remark| view! { " " <span class="doubt">{remark}</span> }.into_any())
        .collect();
    view! { <span class="deadline-day">{day}</span> {remarks} }.into_any()
}

/// Known days that lie outside what is allowed.
pub(crate) fn breaches(lang: Lang, plan: &PetitionPlan) -> AnyView {
    plan.breaches
        .iter()
        .map(|b| {
            let edge = match plan.timeline.find(b.due).map(|d| d.edge) {
                Some(Edge::Earliest) => lang.edge(Edge::Earliest),
                _ => lang.edge(Edge::Latest),
            };
            let bound = format!("{edge} {}", lang.date(&b.bound.to_string()));
            let text = lang.petition_breach(
                lang.due(b.due),
                lang.event(b.event),
                lang.date(&b.on.to_string()),
                bound,
            );
            view! { <Notice kind=NoticeKind::Doubt title=text/> }
        })
        .collect_view()
        .into_any()
}

/// A column that a page adds to the deadlines: its head, and its cell for each.
pub(crate) type More<'a> = (&'a str, &'a dyn Fn(&Deadline) -> AnyView);

/// All deadlines that have a date.
pub(crate) fn deadlines(lang: Lang, timeline: &Timeline, more: Option<More<'_>>) -> AnyView {
    if timeline.deadlines.is_empty() {
        return view! { <p>{lang.petition_deadlines_none()}</p> }.into_any();
    }
    let rows = timeline
        .deadlines
        .iter()
        .map(|d| {
            let mut row = vec![
                lang.due(d.due).into_any(),
                day_cell(lang, d),
                lang.counting(d).into_any(),
            ];
            row.extend(more.map(|(_, cell)| cell(d)));
            row
        })
        .collect::<Vec<_>>();
    let mut columns = vec![
        Column::text(lang.petition_due()),
        Column::text(lang.petition_day()),
        Column::text(lang.petition_counted()),
    ];
    columns.extend(more.map(|(head, _)| Column::text(head)));
    view! {
        <DataTable caption=lang.petition_deadlines() columns=columns rows=rows sticky_first=true caption_hidden=true/>
    }
    .into_any()
}

/// Deadlines that no date can be given for yet.
pub(crate) fn waiting(lang: Lang, timeline: &Timeline) -> Option<AnyView> {
    let waiting: Vec<AnyView> = timeline
        .waiting
        .iter()
        .map(|w| {
            let (due, period) = (lang.due(w.due), lang.period(w.period));
            let text = match w.needs {
                Some(event) => lang.petition_waiting_for(due, period, lang.event(event)),
                None => lang.petition_waiting_clerk(due, period),
            };
            view! { <li>{text}</li> }.into_any()
        })
        .collect();
    (!waiting.is_empty()).then(|| {
        view! {
            <h3>{lang.petition_waiting()}</h3>
            <ul>{waiting}</ul>
        }
        .into_any()
    })
}

/// What to look at in a ballot question, the heaviest first.
pub(crate) fn findings(lang: Lang, reading: &Reading) -> Vec<AnyView> {
    let notice = |finding| {
        let kind = match Finding::weight(finding) {
            Weight::Serious => NoticeKind::Doubt,
            Weight::Look => NoticeKind::Info,
        };
        view! { <Notice kind=kind title=lang.finding(finding)/> }.into_any()
    };
    reading.findings.iter().map(notice).collect()
}

/// What was found in a ballot question.
pub(crate) fn reading(lang: Lang, reading: &Reading) -> AnyView {
    let findings = findings(lang, reading);
    let clear = findings
        .is_empty()
        .then(|| view! { <Notice title=lang.question_clear()/> }.into_any());
    let grade = reading.grade.map(|g| lang.tenths(g));
    let yes = lang.yes_reads(reading.yes_means).map(ToOwned::to_owned);
    let words = lang.count(reading.words);
    view! {
        <KeyFigures>
            <KeyFigure lang=lang label=lang.question_yes_reads() value=yes/>
            <KeyFigure lang=lang label=lang.question_grade() value=grade note=lang.question_grade_note().to_owned()/>
            <KeyFigure lang=lang label=lang.question_words() value=words/>
        </KeyFigures>
        {clear}
        {findings}
        <p class="note">{lang.question_method()}</p>
    }
    .into_any()
}
