//! How many votes win? The field lead comes each evening with the counts of the day; they leave knowing how many
//! supporters are found, how many are missing, and how many hours that takes.

use super::{add, change, done, first};
use crate::charts::figure::Figure;
use crate::charts::found::found;
use crate::components::{Column, DataTable};
use crate::pages::petitions;
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::campaign::vote::VotePlan;
use domain::workspace::books::RecordKind;
use domain::workspace::books::vote::{Basis, VoteSheet};
use leptos::prelude::*;

/// The win number.
#[component]
pub fn VotePage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let sheet = request.services.books.vote(&request.actor, &slug).await?;
        Ok(draw(request, &sheet))
    })
}

fn draw(request: Request, sheet: &VoteSheet) -> AnyView {
    let lang = request.lang;
    let head = &sheet.head;
    let flash = done(&request);
    let plan = sheet.plan();
    let body = match (&sheet.basis, &plan) {
        (None, _) => first(
            lang.win_empty(),
            lang.win_empty_text(),
            add(lang, head, &[(RecordKind::Basis, false)]),
        ),
        (Some(_), None) => first(
            lang.win_empty_turnout(),
            lang.win_empty_turnout_text(),
            add(
                lang,
                head,
                &[(RecordKind::Turnout, false), (RecordKind::Basis, true)],
            ),
        ),
        (Some(basis), Some(plan)) => number(lang, sheet, &basis.value, plan),
    };
    let turnouts = sheet.basis.is_some().then(|| turnouts(lang, sheet));
    let tallies = (sheet.basis.is_some() || !sheet.tallies.is_empty()).then(|| tallies(lang, sheet));
    view! {
        <Workspace
            request=request
            head=head.clone()
            section=Section::Vote
            title=lang.section_vote()
            lead=lang.win_lead().to_owned()
        >
            {flash}
            {body}
            {turnouts}
            {tallies}
        </Workspace>
    }
    .into_any()
}

fn number(lang: Lang, sheet: &VoteSheet, basis: &Basis, plan: &VotePlan) -> AnyView {
    let Some(target) = plan.target else {
        return ().into_any();
    };
    let contacts = sheet.contacts();
    let goal = plan.goal.unwrap_or(target.win);
    let sentence = if contacts.support >= goal {
        lang.win_reached().to_owned()
    } else {
        lang.win_to_go(lang.whole(goal - contacts.support))
    };
    let win = sheet.side().filter(|_| !sheet.head.neutral).map_or_else(
        || lang.vote_win().to_owned(),
        |side| lang.win_of(lang.ballot_side(side)),
    );
    let side = sheet
        .side()
        .filter(|_| !sheet.head.neutral)
        .map(|side| lang.side_is(lang.ballot_side(side)));
    let rolls = match basis.as_of {
        Some(day) => lang.win_rolls_dated(
            lang.whole(basis.registered),
            &basis.source,
            lang.date(&day.to_string()),
        ),
        None => lang.win_rolls(lang.whole(basis.registered), &basis.source),
    };
    let rates = basis.support_rate.or_else(|| sheet.measured());
    let assumed = match (rates, basis.reach_rate, basis.attempts) {
        (Some(support), Some(reach), Some(attempts)) => {
            let support = format!("{}%", lang.tenths(support.tenths_of_percent()));
            let reach = format!("{}%", lang.tenths(reach.tenths_of_percent()));
            lang.win_assumed(support, reach, lang.whole(attempts))
        }
        _ => lang.win_rates_missing().to_owned(),
    };
    let chart = found(lang, contacts, target.win, plan.goal);
    view! {
        <section aria-labelledby="win">
            <h2 id="win">{sentence}</h2>
            <p>{lang.yes_says(sheet.head.aim, basis.yes_means)} " " {side}</p>
            {petitions::votes(lang, target, plan.goal, win)}
            <Figure chart=chart id="found"/>
            {plan.work.map(|work| petitions::left(lang, work))}
            <p class="note">{rolls} " " {assumed} " " {lang.vote_method()}</p>
            {add(lang, &sheet.head, &[(RecordKind::Tally, false), (RecordKind::Basis, true)])}
        </section>
    }
    .into_any()
}

fn turnouts(lang: Lang, sheet: &VoteSheet) -> AnyView {
    if sheet.turnouts.is_empty() {
        return ().into_any();
    }
    let head = &sheet.head;
    let planned = sheet.planned().map(|turnout| turnout.id.clone());
    let share = |ratio: domain::campaign::Ratio| format!("{}%", lang.tenths(ratio.tenths_of_percent()));
    let rows = sheet
        .turnouts
        .iter()
        .map(|turnout| {
            let plan = sheet.with(&turnout.value);
            let number = |n: Option<i64>| n.map(|n| lang.whole(n)).unwrap_or_default();
            let name = turnout.value.name.clone();
            let mark = (Some(&turnout.id) == planned.as_ref())
                .then(|| view! { <span class="record-mark">" " {lang.win_turnout_plan()}</span> });
            let note = (!turnout.value.note.is_empty())
                .then(|| view! { <span class="note record-aside">{turnout.value.note.clone()}</span> });
            vec![
                view! {
                    {change(lang, head, RecordKind::Turnout, &turnout.id, name)}
                    {mark}
                    {note}
                }
                .into_any(),
                share(turnout.value.turnout).into_any(),
                share(turnout.value.roll_off).into_any(),
                number(plan.target.map(|t| t.voters)).into_any(),
                number(plan.target.map(|t| t.votes)).into_any(),
                number(plan.target.map(|t| t.win)).into_any(),
                number(plan.goal).into_any(),
            ]
        })
        .collect::<Vec<_>>();
    let columns = vec![
        Column::text(lang.win_turnout_name()),
        Column::number(lang.win_turnout_share()),
        Column::number(lang.win_turnout_blank()),
        Column::number(lang.vote_voters()),
        Column::number(lang.vote_votes()),
        Column::number(lang.vote_win()),
        Column::number(lang.vote_goal_votes()),
    ];
    view! {
        <section>
            <h2>{lang.win_turnouts()}</h2>
            <DataTable caption=lang.win_turnouts() columns=columns rows=rows caption_hidden=true/>
            {add(lang, head, &[(RecordKind::Turnout, true)])}
        </section>
    }
    .into_any()
}

fn tallies(lang: Lang, sheet: &VoteSheet) -> AnyView {
    let head = &sheet.head;
    let found = sheet.plan().and_then(|plan| plan.found);
    let body = if sheet.tallies.is_empty() {
        first(lang.win_tallies_none(), lang.win_tallies_none_text(), None)
    } else {
        let rows = sheet
            .history()
            .into_iter()
            .rev()
            .map(|(tally, sum)| {
                let day = lang.date(&tally.value.day.to_string());
                let note = (!tally.value.note.is_empty())
                    .then(|| view! { <span class="note record-aside">{tally.value.note.clone()}</span> });
                vec![
                    view! {
                        {change(lang, head, RecordKind::Tally, &tally.id, day)}
                        {note}
                    }
                    .into_any(),
                    lang.whole(tally.value.support).into_any(),
                    lang.whole(tally.value.undecided).into_any(),
                    lang.whole(tally.value.against).into_any(),
                    lang.whole(sum.support).into_any(),
                ]
            })
            .collect::<Vec<_>>();
        let columns = vec![
            Column::text(lang.record_day()),
            Column::number(lang.vote_support()),
            Column::number(lang.vote_undecided()),
            Column::number(lang.vote_against()),
            Column::number(lang.win_running()),
        ];
        view! {
            {found.as_ref().map(|found| petitions::contacts_said(lang, found))}
            <DataTable caption=lang.win_tallies() columns=columns rows=rows compact=true/>
        }
        .into_any()
    };
    view! {
        <section>
            <h2>{lang.win_tallies()}</h2>
            {body}
            {add(lang, head, &[(RecordKind::Tally, true)])}
        </section>
    }
    .into_any()
}
