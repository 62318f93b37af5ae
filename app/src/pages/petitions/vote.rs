//! How many votes win. Somebody plans the last weeks; they leave with the number of votes to find and the hours it takes.

use super::PATH;
use crate::components::{Column, Crumb, DataTable, KeyFigure, KeyFigures, NumberField, Page, Tool, Tools};
use crate::head::Head;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::campaign::vote::{Found, VoteAsk, VotePlan};
use domain::campaign::win::{VoteTarget, Work};
use domain::fault::FieldFault;
use leptos::prelude::*;

/// The win number.
#[component]
pub fn VotePage() -> impl IntoView {
    page(|request| {
        let reply = use_context::<leptos_axum::ResponseOptions>();
        async move {
            let (ask, wrong) = VoteAsk::parse(&request.pairs);
            super::mark_wrong(reply, &wrong);
            Ok(draw(request, &VotePlan::of(&ask), &wrong))
        }
    })
}

fn draw(request: Request, plan: &VotePlan, wrong: &[FieldFault]) -> AnyView {
    let lang = request.lang;
    let path = format!("{PATH}/vote");
    let crumbs = vec![
        Crumb::link(lang.petitions_title(), lang.link(PATH)),
        Crumb::here(lang.vote_title()),
    ];
    let fields = form(lang, &request, wrong, &path);
    let result = outcome(lang, plan);
    let json = lang.link(&super::with_query(&request, &format!("{path}.json")));
    view! {
        <Head request=request title=lang.vote_title().to_owned() description=lang.vote_lead() path=path/>
        <Page lang=lang title=lang.vote_title() lead=lang.vote_lead().to_owned() crumbs=crumbs>
            {fields}
            {result}
            <Tools lang=lang items=vec![Tool::link("JSON", json)]/>
        </Page>
    }
    .into_any()
}

fn form(lang: Lang, request: &Request, wrong: &[FieldFault], path: &str) -> AnyView {
    let number = |name: &'static str, label: &'static str, share: bool| {
        let value = super::typed(&request.pairs, name);
        let error = super::error(wrong, name);
        let unit = share.then(|| "%".to_owned());
        view! { <NumberField name=name label=label value=value error=error unit=unit decimal=share/> }
            .into_any()
    };
    let expect = vec![
        number("registered", lang.vote_registered(), false),
        number("turnout", lang.vote_turnout(), true),
        number("roll-off", lang.vote_roll_off(), true),
        number("goal", lang.vote_goal(), true),
    ];
    let canvass = vec![
        number("support", lang.vote_support(), false),
        number("undecided", lang.vote_undecided(), false),
        number("against", lang.vote_against(), false),
        number("support-rate", lang.vote_support_rate(), true),
        number("reach-rate", lang.vote_reach_rate(), true),
        number("attempts", lang.vote_attempts(), false),
    ];
    let action = format!("{}#result", lang.link(path));
    view! {
        <form class="petition-form" action=action method="get">
            <fieldset class="petition-fields">
                <legend>{lang.vote_expect()}</legend>
                <div class="field-grid">{expect}</div>
            </fieldset>
            <fieldset class="petition-fields">
                <legend>{lang.vote_canvass()}</legend>
                <div class="field-grid">{canvass}</div>
            </fieldset>
            <button type="submit" class="button">{lang.petition_work_out()}</button>
        </form>
    }
    .into_any()
}

fn outcome(lang: Lang, plan: &VotePlan) -> AnyView {
    let Some(target) = plan.target else {
        return view! { <p id="result" class="note">{lang.vote_needs()}</p> }.into_any();
    };
    let votes = votes(lang, target, plan.goal, lang.vote_win().to_owned());
    let found = plan.found.as_ref().map(|found| said(lang, found));
    let work = plan.work.map(|work| left(lang, work));
    view! {
        <section id="result" aria-labelledby="comes-to" tabindex="-1">
            <h2 id="comes-to">{lang.petition_comes_to()}</h2>
            {votes}
            {found}
            {work}
            <p class="note">{lang.vote_method()}</p>
        </section>
    }
    .into_any()
}

fn figure(lang: Lang, label: String, value: i64, note: Option<String>) -> AnyView {
    let value = lang.whole(value);
    view! { <KeyFigure lang=lang label=label value=value note=note/> }.into_any()
}

/// The votes that a guess comes to, as figures; `win` says which votes win.
pub fn votes(lang: Lang, target: VoteTarget, goal: Option<i64>, win: String) -> AnyView {
    let mut votes = vec![
        figure(lang, lang.vote_voters().to_owned(), target.voters, None),
        figure(lang, lang.vote_votes().to_owned(), target.votes, None),
        figure(lang, win, target.win, Some(lang.vote_win_note().to_owned())),
    ];
    votes.extend(goal.map(|goal| figure(lang, lang.vote_goal_votes().to_owned(), goal, None)));
    view! { <KeyFigures>{votes}</KeyFigures> }.into_any()
}

/// What people answered, as a table.
pub fn said(lang: Lang, found: &Found) -> AnyView {
    let rows = found
        .said
        .iter()
        .map(|(said, n, share)| {
            vec![
                lang.support(*said).into_any(),
                lang.whole(*n).into_any(),
                share
                    .map_or_else(String::new, |s| format!("{}%", lang.tenths(s)))
                    .into_any(),
            ]
        })
        .collect::<Vec<_>>();
    let columns = vec![
        Column::text(lang.vote_said()),
        Column::number(lang.vote_people()),
        Column::number(lang.vote_share()),
    ];
    let caption = lang.vote_reached(lang.whole(found.total));
    view! { <DataTable caption=caption columns=columns rows=rows/> }.into_any()
}

/// The work that is left, as figures under a heading of their own.
pub fn left(lang: Lang, work: Work) -> AnyView {
    let all = [
        (lang.vote_to_find(), work.supporters),
        (lang.vote_to_reach(), work.contacts),
        (lang.vote_to_try(), work.attempts),
        (lang.vote_hours(), work.hours),
    ];
    let all: Vec<AnyView> = all
        .into_iter()
        .map(|(label, value)| figure(lang, label.to_owned(), value, None))
        .collect();
    view! {
        <h3>{lang.vote_work()}</h3>
        <KeyFigures>{all}</KeyFigures>
    }
    .into_any()
}
