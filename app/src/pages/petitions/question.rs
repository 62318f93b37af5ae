//! Whether a ballot question is clear. Somebody drafts one, or was handed one; they leave knowing what a voter may stumble over.

use super::PATH;
use crate::components::{Crumb, NumberField, Page, Select, TextArea};
use crate::head::Head;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::campaign::ballot::{Reading, read};
use domain::campaign::question::QuestionAsk;
use domain::fault::FieldFault;
use leptos::prelude::*;

/// The check of a question.
#[component]
pub fn QuestionPage() -> impl IntoView {
    page(|request| {
        let reply = use_context::<leptos_axum::ResponseOptions>();
        async move {
            let (ask, wrong) = QuestionAsk::parse(&request.pairs);
            super::mark_wrong(reply, &wrong);
            let reading = ask.text.as_ref().map(|text| read(text, ask.standard()));
            Ok(draw(request, reading.as_ref(), &wrong))
        }
    })
}

fn draw(request: Request, reading: Option<&Reading>, wrong: &[FieldFault]) -> AnyView {
    let lang = request.lang;
    let path = format!("{PATH}/question");
    let crumbs = vec![
        Crumb::link(lang.petitions_title(), lang.link(PATH)),
        Crumb::here(lang.question_title()),
    ];
    let text = super::typed(&request.pairs, "text");
    let options = vec![
        (String::new(), lang.question_yes_open().to_owned()),
        ("change".to_owned(), lang.question_yes_change().to_owned()),
        ("retain".to_owned(), lang.question_yes_retain().to_owned()),
    ];
    let chosen = super::typed(&request.pairs, "yes");
    let limit = super::typed(&request.pairs, "limit");
    let action = format!("{}#result", lang.link(&path));
    let result = reading.map(|r| outcome(lang, r));
    let (text_error, limit_error, yes_error) = (
        super::error(wrong, "text"),
        super::error(wrong, "limit"),
        super::error(wrong, "yes"),
    );
    view! {
        <Head request=request title=lang.question_title().to_owned() description=lang.question_lead() path=path/>
        <Page lang=lang title=lang.question_title() lead=lang.question_lead().to_owned() crumbs=crumbs>
            <form class="petition-form" action=action method="get">
                <TextArea name="text" label=lang.question_text() value=text error=text_error hint=lang.question_hint().to_owned()/>
                <div class="field-grid">
                    <Select name="yes" label=lang.question_yes() options=options selected=chosen error=yes_error/>
                    <NumberField name="limit" label=lang.question_limit() value=limit error=limit_error/>
                </div>
                <button type="submit" class="button">{lang.question_check()}</button>
            </form>
            {result}
        </Page>
    }
    .into_any()
}

fn outcome(lang: Lang, reading: &Reading) -> AnyView {
    let found = super::shared::reading(lang, reading);
    view! {
        <section id="result" aria-labelledby="comes-to" tabindex="-1">
            <h2 id="comes-to">{lang.question_found()}</h2>
            {found}
        </section>
    }
    .into_any()
}
