//! What does the law ask of this campaign, and by when? A lead who is no lawyer leaves with a number, its working, the
//! next last day, and what to ask the clerk.

use super::{ask, choose, companions, frame, history};
use crate::charts::figure::Figure;
use crate::charts::ruler::ruler;
use crate::components::{
    Button, ButtonKind, Column, DataTable, Notice, NoticeKind, SourceBook, SourceList, TextField, Tool, Tools,
};
use crate::pages::petitions::{said, shared};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::campaign::dates::Deadline;
use domain::campaign::rule::{Field, PetitionRule};
use domain::workspace::law::{Law, Pinned, Worked};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The law of a campaign.
#[component]
pub fn LawPage() -> impl IntoView {
    page(|request| {
        let slug = Request::param("campaign");
        async move {
            let law = ask(&request, &slug).await?;
            Ok(draw(&request, &law))
        }
    })
}

fn draw(request: &Request, law: &Law) -> AnyView {
    let lang = request.lang;
    let (Some(pinned), Some(worked)) = (&law.pinned, law.worked()) else {
        let content = choose::first(request, law);
        let lead = Some(lang.law_lead_none().to_owned());
        return frame(
            request,
            law,
            lang.section_law(),
            lead,
            &[("rule", lang.law_rule())],
            content,
        );
    };
    let lead = if pinned.by_hand {
        lang.law_rule_from(&pinned.rule.title)
    } else {
        format!("{}: {}", pinned.rule.state.name(), pinned.rule.title)
    };
    let mut book = SourceBook::new();
    let rule = rule(request, law, pinned, &mut book);
    let drawn = pinned
        .by_hand
        .then(|| view! { <Notice kind=NoticeKind::Unknown title=lang.law_drawn()/> });
    let content = view! {
        {companions::blocking(request, law)}
        {news(request, law, pinned)}
        {drawn}
        <Notice title=lang.petitions_confirm()/>
        {need(lang, law, &worked)}
        {deadlines(lang, law, pinned, &worked)}
        {question(lang, law)}
        {companions::decided(request, law)}
        {rule}
        <section>
            <details class="record-more">
                <summary>{lang.law_history()}</summary>
                {history::history(lang, law)}
            </details>
        </section>
        <Tools
            lang=lang
            items=vec![
                Tool::link(lang.law_print(), lang.link(&law.head.path("/law/print"))),
                Tool::link("JSON", lang.link(&law.head.path("/law.json"))),
            ]
        />
        <SourceList lang=lang book=book/>
    }
    .into_any();
    let labels = [
        ("note", lang.law_note()),
        ("version", lang.law_version()),
        ("decision-wards", lang.law_companions()),
        ("because-wards", lang.law_companion_because()),
        ("decision-commissioners", lang.law_companions()),
        ("because-commissioners", lang.law_companion_because()),
    ];
    frame(request, law, lang.section_law(), Some(lead), &labels, content)
}

/// The fields in which two rules differ, side by side.
fn differences(
    lang: Lang,
    caption: &str,
    fields: Vec<Field>,
    (left, one): (&str, &PetitionRule),
    (right, two): (&str, &PetitionRule),
) -> AnyView {
    let rows = fields
        .into_iter()
        .map(|field| {
            vec![
                lang.rule_field(field).into_any(),
                lang.rule_value(one, field).into_any(),
                lang.rule_value(two, field).into_any(),
            ]
        })
        .collect::<Vec<_>>();
    let columns = vec![
        Column::text(lang.law_field()),
        Column::text(left),
        Column::text(right),
    ];
    view! { <DataTable caption=caption.to_owned() columns=columns rows=rows caption_hidden=true/> }.into_any()
}

/// What the rule on record says now, where that is something else.
fn news(request: &Request, law: &Law, pinned: &Pinned) -> Option<AnyView> {
    let lang = request.lang;
    let latest = pinned.latest.as_ref()?;
    let fields = pinned.news();
    if fields.is_empty() {
        return None;
    }
    let table = differences(
        lang,
        lang.law_news(),
        fields,
        (lang.law_when_pinned(), &pinned.original),
        (lang.law_on_record_now(), latest),
    );
    let form = law.head.may(Action::EditLaw).then(|| {
        let (value, error) = (request.form.value("note"), request.form.fault("note"));
        view! {
            <form class="stack" method="post" action=lang.link(&law.head.path("/law/take-over"))>
                <input type="hidden" name="version" value=pinned.version.to_string()/>
                <TextField name="note" label=lang.law_note() hint=lang.law_note_hint().to_owned() value=value error=error/>
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.law_take_over()}</Button></p>
            </form>
        }
    });
    Some(
        view! {
            <Notice kind=NoticeKind::Doubt title=lang.law_news()>
                <p>{lang.law_news_text()}</p>
                {table}
                {form}
            </Notice>
        }
        .into_any(),
    )
}

fn need(lang: Lang, law: &Law, worked: &Worked) -> AnyView {
    let edits = law.head.may(Action::EditLaw);
    let figures = (!law.figures.is_empty()).then(|| super::figures::table(lang, law, false));
    let change = edits.then(|| {
        let href = lang.link(&law.head.path("/law/figures"));
        view! { <Button kind=ButtonKind::Quiet href=href>{lang.law_figures_change()}</Button> }
    });
    let drive = worked.plan.required.as_ref().map(|required| {
        let mut query = vec![("needed", required.signatures.to_string())];
        query.extend(law.filing(&worked.plan).map(|due| ("due", due.to_string())));
        query.extend(
            law.pinned
                .as_ref()
                .map(|p| ("source", p.rule.source.title.clone())),
        );
        let query = domain::ask::encode(&query);
        let href = lang.link(&law.head.path(&format!("/petition/plan?{query}")));
        view! { <Button href=href>{lang.law_to_drive()}</Button> }
    });
    view! {
        <section aria-labelledby="need">
            <h2 id="need">{lang.petition_need()}</h2>
            {shared::need(lang, &worked.plan)}
            {figures}
            <p class="button-row">{drive} {change}</p>
        </section>
    }
    .into_any()
}

fn deadlines(lang: Lang, law: &Law, pinned: &Pinned, worked: &Worked) -> AnyView {
    let head = law.head.clone();
    let cell = move |d: &Deadline| {
        let query = format!("/law/deadlines?due={}&from={}", d.due, d.from);
        let href = lang.link(&head.path(&query));
        let label = lang.law_move_this(lang.due(d.due));
        view! { <a href=href aria-label=label>{lang.law_move()}</a> }.into_any()
    };
    let more: Option<shared::More<'_>> = law
        .head
        .may(Action::EditLaw)
        .then_some((lang.law_deadline_change(), &cell));
    let table = shared::deadlines(lang, &worked.plan.timeline, more);
    let source = &pinned.rule.source;
    let chart = ruler(lang, &worked.plan.timeline, &law.known(), law.head.today, source);
    let resting = worked
        .resting
        .iter()
        .map(
            |(due, _)| view! { <Notice kind=NoticeKind::Unknown title=lang.law_move_rests(lang.due(*due))/> },
        )
        .collect_view();
    view! {
        <section aria-labelledby="by-when">
            <h2 id="by-when">{lang.petition_deadlines()}</h2>
            {shared::breaches(lang, &worked.plan)}
            {resting}
            {chart.map(|chart| view! { <Figure chart=chart id="ruler"/> })}
            {table}
            {shared::waiting(lang, &worked.plan.timeline)}
        </section>
    }
    .into_any()
}

/// The latest wording, and whether something stands out in it.
fn question(lang: Lang, law: &Law) -> AnyView {
    let edits = law.head.may(Action::EditLaw);
    let body = match law.wordings.first() {
        None => view! { <p>{lang.law_question_none()}</p> }.into_any(),
        Some(wording) => {
            let reading = domain::workspace::law::reading(&wording.text, wording.limit, law.yes_means());
            let findings = shared::findings(lang, &reading);
            view! {
                <blockquote class="law-question">{wording.text.clone()}</blockquote>
                {findings}
            }
            .into_any()
        }
    };
    let label = match (edits, law.wordings.is_empty()) {
        (true, true) => Some(lang.law_question_write()),
        (true, false) => Some(lang.law_question_change()),
        (false, true) => None,
        (false, false) => Some(lang.question_found()),
    };
    let href = lang.link(&law.head.path("/law/question"));
    let way = label.map(|label| {
        view! { <p class="button-row"><Button kind=ButtonKind::Quiet href=href>{label}</Button></p> }
    });
    view! {
        <section aria-labelledby="question">
            <h2 id="question">{lang.law_question()}</h2>
            {body}
            {way}
        </section>
    }
    .into_any()
}

fn rule(request: &Request, law: &Law, pinned: &Pinned, book: &mut SourceBook) -> AnyView {
    let lang = request.lang;
    let said = said(lang, &pinned.rule, book);
    let changed = pinned.changed();
    let changed = (!changed.is_empty()).then(|| {
        let table = differences(
            lang,
            lang.law_changed_by_hand(),
            changed,
            (lang.law_now(), &pinned.rule),
            (lang.law_at_first(), &pinned.original),
        );
        view! {
            <div class="law-changed">
                <h3>{lang.law_changed_by_hand()}</h3>
                <p>{lang.law_changed_lead()}</p>
                {table}
            </div>
        }
    });
    let edit = law.head.may(Action::EditLaw).then(|| {
        let href = lang.link(&law.head.path("/law/rule"));
        view! {
            <p class="button-row"><Button kind=ButtonKind::Quiet href=href>{lang.law_edit()}</Button></p>
            {choose::other(request, law)}
        }
    });
    view! {
        {changed}
        {said}
        {edit}
    }
    .into_any()
}
