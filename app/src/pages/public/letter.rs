//! A letter to a campaign. Somebody wants to help, asks something, or found a mistake; they should know where it goes and
//! that nothing is kept.

use super::frame::{framed, trap};
use crate::components::{Button, ErrorSummary, Radio, Radios, TextArea, TextField};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::public::{PublicPage, Topic};
use leptos::prelude::*;

/// The form.
#[component]
pub fn WritePage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let (public, drawn) = request
            .services
            .public_pages
            .letter(&request.actor, &slug)
            .await?;
        Ok(form(request, &public, drawn))
    })
}

/// What comes after it.
#[component]
pub fn SentPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let public = request.services.public_pages.page(&request.actor, &slug).await?;
        let lang = request.lang;
        let text = lang.letter_sent_text(&public.ground.name);
        Ok(framed(
            request,
            &public,
            lang.letter_sent().to_owned(),
            text,
            view! { <p><a href=lang.link(&public.path(""))>{lang.letter_back()}</a></p> }.into_any(),
        ))
    })
}

fn labels(lang: Lang) -> Vec<(String, String)> {
    [
        ("topic", lang.letter_what()),
        ("name", lang.letter_name()),
        ("email", lang.letter_email()),
        ("message", lang.letter_message()),
        ("drawn", lang.letter_form()),
    ]
    .map(|(name, label)| (name.to_owned(), label.to_owned()))
    .to_vec()
}

fn form(request: Request, public: &PublicPage, drawn: String) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    // Whoever mends a form has had it before them since it was drawn first; if that is too long ago, it is drawn anew.
    let drawn = if form.faults.is_empty() || form.fault("drawn").is_some() {
        drawn
    } else {
        form.value("drawn")
    };
    let topics = Topic::ALL
        .iter()
        .map(|topic| Radio::new(topic.word(), lang.letter_topic(*topic)))
        .collect();
    let inside = view! {
        <ErrorSummary lang=lang fields=form.faults.clone() labels=labels(lang)/>
        <form class="stack" id="drawn" method="post" action=lang.link(&public.path("/write"))>
            <input type="hidden" name="drawn" value=drawn/>
            <Radios
                name="topic"
                legend=lang.letter_what()
                options=topics
                selected=form.value("topic")
                error=form.fault("topic")
            />
            <TextArea
                name="message"
                label=lang.letter_message()
                value=form.value("message")
                error=form.fault("message")
                rows=7
            />
            <TextField
                name="name"
                label=lang.letter_name()
                hint=lang.letter_name_hint().to_owned()
                value=form.value("name")
                error=form.fault("name")
                autocomplete="name".to_owned()
            />
            <TextField
                name="email"
                label=lang.letter_email()
                hint=lang.letter_email_hint().to_owned()
                value=form.value("email")
                error=form.fault("email")
                kind="email"
                autocomplete="email".to_owned()
                required=true
            />
            {trap(lang)}
            <p class="button-row">
                <Button>{lang.letter_send()}</Button>
                <a href=lang.link(&public.path(""))>{lang.letter_back()}</a>
            </p>
        </form>
    };
    let title = lang.letter_to_title(&public.ground.name);
    let lead = lang.letter_lead().to_owned();
    framed(request, public, title, lead, inside.into_any())
}
