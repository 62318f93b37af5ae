//! What a petition comes to: signatures with the working, last days with how they are counted, how a drive stands.

use crate::components::{Column, DataTable, KeyFigure, KeyFigures, Notice, NoticeKind};
use crate::text::Lang;
use domain::campaign::PetitionRule;
use domain::campaign::dates::{Deadline, Edge};
use domain::campaign::drive::Standing;
use domain::campaign::plan::{DrivePlan, PetitionPlan};
use leptos::prelude::*;

/// All of it.
pub(super) fn outcome(lang: Lang, rule: &PetitionRule, plan: &PetitionPlan) -> AnyView {
    let need = need(lang, plan);
    let drive = rule.has_petition().then(|| match &plan.drive {
        Some(drive) => drive_view(lang, drive),
        None => view! { <p class="note">{lang.petition_drive_needs()}</p> }.into_any(),
    });
    let deadlines = deadlines(lang, plan);
    view! {
        <section id="result" aria-labelledby="comes-to" tabindex="-1">
            <h2 id="comes-to">{lang.petition_comes_to()}</h2>
            {need}
            {drive}
            <h2>{lang.petition_deadlines()}</h2>
            {deadlines}
        </section>
    }
    .into_any()
}

fn need(lang: Lang, plan: &PetitionPlan) -> AnyView {
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

fn drive_view(lang: Lang, plan: &DrivePlan) -> AnyView {
    let goal_note = lang.petition_goal_note(lang.tenths(plan.drive.validity.tenths_of_percent()));
    let (goal, pace) = (lang.whole(plan.raw_goal), lang.tenths(plan.pace));
    let pace_note = lang.petition_pace_note(lang.whole(plan.days));
    let standing = plan.standing.as_ref().map(|s| standing(lang, s));
    view! {
        <h3>{lang.petition_drive()}</h3>
        <KeyFigures>
            <KeyFigure lang=lang label=lang.petition_goal() value=goal note=goal_note/>
            <KeyFigure
                lang=lang
                label=lang.petition_pace()
                value=pace
                note=pace_note
            />
        </KeyFigures>
        {standing}
    }
    .into_any()
}

fn standing(lang: Lang, s: &Standing) -> AnyView {
    let found = s.measured.then(|| {
        lang.petition_found(
            lang.tenths(s.validity.tenths_of_percent()),
            lang.whole(s.totals.valid),
            lang.whole(s.totals.checked),
        )
    });
    let kind = match s.because.light() {
        domain::campaign::drive::Light::Green => NoticeKind::Info,
        domain::campaign::drive::Light::Amber => NoticeKind::Unknown,
        domain::campaign::drive::Light::Red => NoticeKind::Doubt,
    };
    let (light, because) = (lang.light(s.because.light()), lang.because(s.because));
    let percent = |share: f64| lang.decimal(share * 100.0, 1);
    let projected = s.projection.as_ref().map(|p| {
        let mut note = lang.petition_projected_note(lang.whole(p.raw));
        if let Some(i) = &p.interval {
            note = format!(
                "{note}; {}",
                lang.petition_interval(percent(i.low), percent(i.high))
            );
        }
        view! { <KeyFigure lang=lang label=lang.petition_projected() value=lang.whole(p.valid) note=note/> }
            .into_any()
    });
    let goal = s.goal.map(|goal| {
        let note = match (s.remaining, s.pace_needed) {
            (Some(0), _) => Some(lang.petition_remaining_none().to_owned()),
            (Some(n), Some(pace)) => Some(lang.petition_remaining(lang.whole(n), lang.tenths(pace))),
            _ => None,
        };
        view! { <KeyFigure lang=lang label=lang.petition_new_goal() value=lang.whole(goal) note=note/> }
            .into_any()
    });
    view! {
        <h3>{lang.petition_status()}</h3>
        <Notice kind=kind title=light>
            <p>{because}</p>
            {found.map(|found| view! { <p>{found}</p> })}
        </Notice>
        <KeyFigures>{projected} {goal}</KeyFigures>
        <p class="note">{lang.petition_method()}</p>
    }
    .into_any()
}

fn day_cell(lang: Lang, d: &Deadline) -> AnyView {
    let day = format!(
        "{}, {}",
        lang.weekday(d.day.weekday),
        lang.date(&d.date.to_string())
    );
    let moved = (d.counted != d.date).then(|| lang.petition_moved(lang.date(&d.counted.to_string())));
    let remark = moved.or_else(|| lang.day_note(d.day));
    view! {
        <span class="deadline-day">{day}</span>
        {remark.map(|remark| view! { " " <span class="doubt">{remark}</span> })}
    }
    .into_any()
}

fn deadlines(lang: Lang, plan: &PetitionPlan) -> AnyView {
    let breaches: Vec<AnyView> = plan
        .breaches
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
            view! { <Notice kind=NoticeKind::Doubt title=text/> }.into_any()
        })
        .collect();
    let table = if plan.timeline.deadlines.is_empty() {
        view! { <p>{lang.petition_deadlines_none()}</p> }.into_any()
    } else {
        let rows = plan
            .timeline
            .deadlines
            .iter()
            .map(|d| {
                vec![
                    lang.due(d.due).into_any(),
                    day_cell(lang, d),
                    lang.counting(d).into_any(),
                ]
            })
            .collect::<Vec<_>>();
        let columns = vec![
            Column::text(lang.petition_due()),
            Column::text(lang.petition_day()),
            Column::text(lang.petition_counted()),
        ];
        view! {
            <DataTable
                caption=lang.petition_deadlines()
                columns=columns
                rows=rows
                sticky_first=true
                caption_hidden=true
            />
        }
        .into_any()
    };
    let waiting: Vec<AnyView> = plan
        .timeline
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
    let open = (!waiting.is_empty()).then(|| {
        view! {
            <h3>{lang.petition_waiting()}</h3>
            <ul>{waiting}</ul>
        }
        .into_any()
    });
    view! { {breaches} {table} {open} }.into_any()
}
