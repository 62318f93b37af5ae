//! What a petition comes to: signatures with the working, last days with how they are counted, how a drive stands.

use super::shared::{breaches, deadlines, need, waiting};
use crate::components::{KeyFigure, KeyFigures, Notice, NoticeKind};
use crate::text::Lang;
use domain::campaign::PetitionRule;
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
    let breaches = breaches(lang, plan);
    let deadlines = deadlines(lang, &plan.timeline, None);
    let waiting = waiting(lang, &plan.timeline);
    view! {
        <section id="result" aria-labelledby="comes-to" tabindex="-1">
            <h2 id="comes-to">{lang.petition_comes_to()}</h2>
            {need}
            {drive}
            <h2>{lang.petition_deadlines()}</h2>
            {breaches}
            {deadlines}
            {waiting}
        </section>
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
