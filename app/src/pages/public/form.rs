//! A campaign's form: on a page of its own, or in a frame on another site. Somebody comes with a minute to spare; they
//! should be done in it, and know that nothing counts without their yes.

use super::frame::{framed, trap};
use super::questions::{labels, paragraphs, questions};
use crate::components::{Button, ErrorSummary, Flash};
use crate::head::Head;
use crate::pages::account::NoIndex;
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::people::form::Way;
use domain::people::form::port::PublicForm;
use leptos::prelude::*;

/// Where a form stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Page,
    Frame,
}

/// The form on a page of its own.
#[component]
pub fn FormPage() -> impl IntoView {
    page(|request| async move { at(request, Place::Page).await })
}

/// The form in a frame.
#[component]
pub fn FormEmbed() -> impl IntoView {
    page(|request| async move { at(request, Place::Frame).await })
}

/// The question whether it was them: a link in a mail asks, only the button says yes.
#[component]
pub fn FormConfirmPage() -> impl IntoView {
    page(|request| async move {
        let (id, token) = (Request::param("form"), Request::param("token"));
        let (form, email) = request
            .services
            .public_forms
            .asked(&request.actor, &id, &token)
            .await?;
        let lang = request.lang;
        let lead = lang.form_was_it_you_text(email, &form.body.title, &form.page.ground.name);
        let inside = view! {
            <form class="stack" method="post" action=lang.link(&format!("/f/{id}/{token}"))>
                <p class="button-row"><Button>{lang.form_was_it_you_do()}</Button></p>
            </form>
            <p class="note">{lang.form_was_it_not()}</p>
        };
        let title = lang.form_was_it_you().to_owned();
        Ok(framed(request, &form.page, title, lead, inside.into_any()))
    })
}

async fn at(request: Request, place: Place) -> Result<AnyView, domain::fault::Fault> {
    let id = Request::param("form");
    // A link that was made for one person, as it came or as the form carried it on.
    let link = match request.form.value("for") {
        sent if sent.is_empty() => request.value("for").unwrap_or_default().to_owned(),
        sent => sent,
    };
    // What was typed into an older version is shown in that version.
    let version = request.form.value("version").parse().ok();
    let form = request
        .services
        .public_forms
        .form(&request.actor, &id, version, &link)
        .await?;
    let (lang, name) = (request.lang, form.page.ground.name.clone());
    let (title, lead, inside) = match request.value("done") {
        Some("asked") => (
            lang.form_asked().to_owned(),
            lang.form_asked_text().to_owned(),
            ways_on(lang, &form, place),
        ),
        Some("confirmed") => {
            let thanks = match form.body.thanks.as_str() {
                "" => lang.form_confirmed_text(&name),
                thanks => thanks.to_owned(),
            };
            (
                lang.form_confirmed().to_owned(),
                thanks,
                ways_on(lang, &form, place),
            )
        }
        _ if !form.open => (
            lang.form_closed().to_owned(),
            lang.form_closed_text(&name),
            ways_on(lang, &form, place),
        ),
        _ => {
            let inside = asking(&request, &form, place);
            (
                form.body.title.clone(),
                lang.form_confirm_note().to_owned(),
                inside,
            )
        }
    };
    Ok(match place {
        Place::Page => framed(request, &form.page, title, lead, inside),
        Place::Frame => in_frame(request, &form, title, lead, inside),
    })
}

/// Where to go from here.
fn ways_on(lang: Lang, form: &PublicForm, place: Place) -> AnyView {
    if place == Place::Frame {
        return ().into_any();
    }
    let privacy = lang.link(&format!("/privacy/{}", form.page.ground.slug));
    view! {
        <p><a href=lang.link(&form.page.path(""))>{lang.form_to_campaign()}</a></p>
        <p><a href=privacy>{lang.join_privacy()}</a></p>
    }
    .into_any()
}

/// The questions, with the seal and the trap.
fn asking(request: &Request, public: &PublicForm, place: Place) -> AnyView {
    let lang = request.lang;
    let mut form = Form::clone(&request.form);
    let sent = !form.values.is_empty();
    // Whoever mends a form has had it before them since it was drawn first; if that is too long ago, it is drawn anew.
    let drawn = match form.value("drawn") {
        typed if typed.is_empty() || form.fault("drawn").is_some() => public.drawn.clone(),
        typed => typed,
    };
    if !sent {
        form.values = public
            .body
            .preset(|name| request.value(name).map(ToOwned::to_owned));
    }
    let from_elsewhere = form.value("way") == Way::Post.word();
    let look = (from_elsewhere && form.faults.is_empty()).then(|| {
        view! {
            <Flash>
                <strong>{lang.form_look_over()}</strong>
                " "
                {lang.form_look_over_text()}
            </Flash>
        }
    });
    let action = match place {
        Place::Page => format!("/f/{}", public.id),
        Place::Frame => format!("/embed/forms/{}", public.id),
    };
    let left_out = public.known.as_ref().map(|known| known.blocks.clone());
    let left_out = left_out.unwrap_or_default();
    let plain = lang.link(&action);
    let known = public.known.as_ref().map(|known| {
        view! {
            <input type="hidden" name="for" value=known.token.clone()/>
            <p>
                {lang.form_known(&known.masked)}
                " "
                <a href=plain>{lang.form_not_known()}</a>
            </p>
        }
    });
    let way = from_elsewhere.then(|| view! { <input type="hidden" name="way" value=Way::Post.word()/> });
    let lead = (!public.body.lead.is_empty())
        .then(|| view! { <div class="form-text">{paragraphs(&public.body.lead)}</div> });
    view! {
        {look}
        {lead}
        <ErrorSummary lang=lang fields=form.faults.clone() labels=labels(lang, &public.body)/>
        <form class="stack" id="drawn" method="post" action=lang.link(&action)>
            <input type="hidden" name="drawn" value=drawn/>
            <input type="hidden" name="version" value=public.version.to_string()/>
            {way}
            {known}
            {questions(lang, &public.body, &form, &left_out)}
            {trap(lang)}
            <p class="button-row" id="form"><Button>{lang.form_send()}</Button></p>
        </form>
    }
    .into_any()
}

/// A form within another page: no header, the “paid for by” line, a way to the form's own page.
fn in_frame(request: Request, form: &PublicForm, title: String, lead: String, inside: AnyView) -> AnyView {
    let lang = request.lang;
    // Frames under this address are a reader's to the shell, and a campaign's to us.
    let sheet = request.site.campaign_css.clone();
    let path = format!("/f/{}", form.id);
    let whole = request.absolute(&path);
    let disclosure = lang.face_disclosure(&form.page);
    let name = form.page.ground.name.clone();
    view! {
        <Head
            request=request
            title=title.clone()
            description=lead.clone()
            path=path
            card=form.page.path("/card.png")
            site_name=name.clone()
        />
        <NoIndex/>
        <leptos_meta::Link rel="stylesheet" href=sheet/>
        <main id="content" class="embed form-frame">
            <p class="face-embed-name">{name}</p>
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            {inside}
            <p class="face-embed-more"><a href=whole target="_blank" rel="noopener">{lang.form_open_whole()}</a></p>
            <p class="face-paid">{disclosure}</p>
        </main>
    }
    .into_any()
}
