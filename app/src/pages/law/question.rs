//! The wording of the campaign's question. Somebody drafts it or was handed it; they leave knowing what a voter may
//! stumble over, and the draft is kept.

use super::{ask, frame, shown};
use crate::components::{Button, Notice, NoticeKind, NumberField, TextArea};
use crate::pages::petitions::shared;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::law::{Law, Wording, reading};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The wording of a campaign's question.
#[component]
pub fn WordingPage() -> impl IntoView {
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
    let latest = law.wordings.first();
    let clash = request.form.fault("version").is_some();
    let theirs = latest.filter(|_| clash).map(|w| {
        let who = lang.law_question_version(w.version, &w.by, lang.day_there(&law.head, w.at));
        let text = w.text.clone();
        view! {
            <Notice kind=NoticeKind::Doubt title=lang.law_question_theirs()>
                <p>{who}</p>
                <blockquote class="law-question">{text}</blockquote>
            </Notice>
        }
    });
    let write = law.head.may(Action::EditLaw).then(|| write(request, law));
    let found = latest.map(|w| found(lang, law, w));
    let earlier: Vec<AnyView> = law
        .wordings
        .iter()
        .skip(1)
        .map(|w| version(lang, law, w))
        .collect();
    let earlier = (!earlier.is_empty()).then(|| {
        view! {
            <section aria-labelledby="earlier">
                <h2 id="earlier">{lang.law_question_before()}</h2>
                <ul class="records">{earlier}</ul>
            </section>
        }
    });
    let none = latest
        .is_none()
        .then(|| view! { <p>{lang.law_question_none()}</p> });
    let content = view! { {theirs} {none} {write} {found} {earlier} }.into_any();
    let labels = [
        ("text", lang.question_text()),
        ("limit", lang.question_limit()),
        ("version", lang.law_version()),
    ];
    let lead = Some(lang.law_question_lead().to_owned());
    frame(request, law, lang.law_question(), lead, &labels, content)
}

fn write(request: &Request, law: &Law) -> AnyView {
    let lang = request.lang;
    let form = &request.form;
    let latest = law.wordings.first();
    let version = latest.map_or(0, |w| w.version);
    let text = shown(form, "text", || {
        latest.map(|w| w.text.clone()).unwrap_or_default()
    });
    let limit = shown(form, "limit", || {
        let limit = latest.and_then(|w| w.limit);
        limit.map(|n| n.to_string()).unwrap_or_default()
    });
    let (wrong_text, wrong_limit) = (form.fault("text"), form.fault("limit"));
    view! {
        <form class="stack" method="post" action=lang.link(&law.head.path("/law/question"))>
            <input type="hidden" name="version" value=version.to_string()/>
            <TextArea name="text" label=lang.question_text() value=text error=wrong_text hint=lang.law_question_hint().to_owned()/>
            <NumberField name="limit" label=lang.question_limit() value=limit error=wrong_limit/>
            <p class="button-row"><Button>{lang.law_question_keep()}</Button></p>
        </form>
    }
    .into_any()
}

/// What is found in the latest wording, by what the rule says now.
fn found(lang: Lang, law: &Law, wording: &Wording) -> AnyView {
    let reading = reading(&wording.text, wording.limit, law.yes_means());
    let who = lang.law_question_version(
        wording.version,
        &wording.by,
        lang.day_there(&law.head, wording.at),
    );
    view! {
        <section id="result" aria-labelledby="found" tabindex="-1">
            <h2 id="found">{lang.question_found()}</h2>
            <blockquote class="law-question">{wording.text.clone()}</blockquote>
            <p class="note">{who}</p>
            {shared::reading(lang, &reading)}
        </section>
    }
    .into_any()
}

fn version(lang: Lang, law: &Law, wording: &Wording) -> AnyView {
    let who = lang.law_question_version(
        wording.version,
        &wording.by,
        lang.day_there(&law.head, wording.at),
    );
    let found = match wording.reading.findings.len() {
        0 => lang.law_question_no_findings().to_owned(),
        n => lang.law_question_findings(lang.count(n)),
    };
    view! {
        <li class="record">
            <p>{wording.text.clone()}</p>
            <p class="note">{who}</p>
            <p class="note">{found}</p>
        </li>
    }
    .into_any()
}
