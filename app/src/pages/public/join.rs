//! Signing up. Somebody was convinced a minute ago; they should be done in another, and know that nothing happens
//! without their yes.

use super::frame::{framed, trap, who};
use crate::components::{Button, ErrorSummary, TextField};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::people::joining::OFFERED;
use domain::workspace::public::PublicPage;
use leptos::prelude::*;

/// The form.
#[component]
pub fn JoinPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let (public, drawn) = request.services.joining.form(&request.actor, &slug).await?;
        Ok(match request.value("done") {
            Some("asked") => told(request, &public, Lang::join_asked, |lang, _| {
                lang.join_asked_text().to_owned()
            }),
            Some("joined") => told(request, &public, Lang::join_done, |lang, name| {
                lang.join_done_text(name)
            }),
            _ => form(request, &public, drawn),
        })
    })
}

/// The question whether it was them: a link in a mail asks, only the button says yes.
#[component]
pub fn JoinConfirmPage() -> impl IntoView {
    page(|request| async move {
        let (slug, token) = (Request::param("campaign"), Request::param("token"));
        let (public, email) = request
            .services
            .joining
            .asked(&request.actor, &slug, &token)
            .await?;
        let lang = request.lang;
        let lead = lang.join_confirm_text(email, &public.ground.name);
        let action = lang.link(&format!("/join/{slug}/{token}"));
        let inside = view! {
            <form class="stack" method="post" action=action>
                <p class="button-row"><Button>{lang.join_confirm_do()}</Button></p>
            </form>
            <p class="note">{lang.join_confirm_not()}</p>
        };
        Ok(framed(
            request,
            &public,
            lang.join_confirm().to_owned(),
            lead,
            inside.into_any(),
        ))
    })
}

fn told(
    request: Request,
    public: &PublicPage,
    title: fn(Lang) -> &'static str,
    text: fn(Lang, &str) -> String,
) -> AnyView {
    let lang = request.lang;
    let privacy = lang.link(&format!("/privacy/{}", public.ground.slug));
    let inside = view! {
        <p><a href=lang.link(&public.path(""))>{lang.letter_back()}</a></p>
        <p><a href=privacy>{lang.join_privacy()}</a></p>
    };
    let lead = text(lang, &public.ground.name);
    framed(request, public, title(lang).to_owned(), lead, inside.into_any())
}

fn labels(lang: Lang) -> Vec<(String, String)> {
    [
        ("given", lang.join_given()),
        ("family", lang.join_family()),
        ("email", lang.join_email()),
        ("phone", lang.join_phone()),
        ("zip", lang.join_zip()),
        ("purpose", lang.join_for()),
        ("drawn", lang.join_form()),
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
    let wrong = form.fault("purpose");
    let class = if wrong.is_some() {
        "field field-wrong"
    } else {
        "field"
    };
    let purposes = OFFERED
        .iter()
        .map(|purpose| {
            let id = format!("purpose-{purpose}");
            let ticked = form
                .values
                .iter()
                .any(|(name, value)| name == "purpose" && value == purpose.word());
            view! {
                <div class="choice">
                    <input type="checkbox" id=id.clone() name="purpose" value=purpose.word() checked=ticked/>
                    <label for=id>{lang.join_purpose(*purpose)}</label>
                </div>
            }
        })
        .collect_view();
    let action = lang.link(&format!("/join/{}", public.ground.slug));
    let inside = view! {
        <ErrorSummary lang=lang fields=form.faults.clone() labels=labels(lang)/>
        <form class="stack" id="drawn" method="post" action=action>
            <input type="hidden" name="drawn" value=drawn/>
            {who(lang, &form)}
            <TextField
                name="phone"
                label=lang.join_phone()
                hint=lang.join_phone_hint().to_owned()
                value=form.value("phone")
                error=form.fault("phone")
                kind="tel"
                autocomplete="tel".to_owned()
            />
            <TextField
                name="zip"
                label=lang.join_zip()
                hint=lang.join_zip_hint().to_owned()
                value=form.value("zip")
                error=form.fault("zip")
                autocomplete="postal-code".to_owned()
            />
            <fieldset class=class id="purpose">
                <legend class="field-label">{lang.join_for()}</legend>
                {wrong.map(|error| view! { <p class="field-error">{error}</p> })}
                {purposes}
            </fieldset>
            {trap(lang)}
            <p class="button-row">
                <Button>{lang.join_send()}</Button>
                <a href=lang.link(&public.path(""))>{lang.letter_back()}</a>
            </p>
        </form>
    };
    let title = lang.join_do().to_owned();
    let lead = lang.join_lead().to_owned();
    framed(request, public, title, lead, inside.into_any())
}
