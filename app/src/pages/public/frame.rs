//! What the pages around a campaign's face share: their frame, who asks, and the field that only programs fill in.

use super::face::{foot, masthead};
use crate::components::TextField;
use crate::head::Head;
use crate::pages::account::NoIndex;
use crate::request::{Form, Request};
use crate::text::Lang;
use domain::workspace::public::PublicPage;
use leptos::prelude::*;

/// A page of a campaign between its masthead and its foot.
pub(crate) fn framed(
    request: Request,
    public: &PublicPage,
    title: String,
    lead: String,
    inside: AnyView,
) -> AnyView {
    let lang = request.lang;
    let (above, below) = (masthead(lang, public, true), foot(&request, public));
    let path = request.path.clone();
    view! {
        <Head
            request=request
            title=title.clone()
            description=lead.clone()
            path=path
            card=public.path("/card.png")
            site_name=public.ground.name.clone()
        />
        <NoIndex/>
        {above}
        <main id="content" tabindex="-1" class="face-plain">
            <div class="page-head">
                <h1>{title}</h1>
                <p class="lead">{lead}</p>
            </div>
            {inside}
        </main>
        {below}
    }
    .into_any()
}

/// Names and an address, of whoever fills in a form of a campaign's.
pub(crate) fn who(lang: Lang, form: &Form) -> AnyView {
    view! {
        <TextField
                name="given"
                label=lang.join_given()
                value=form.value("given")
                error=form.fault("given")
                autocomplete="given-name".to_owned()
                required=true
            />
            <TextField
                name="family"
                label=lang.join_family()
                value=form.value("family")
                error=form.fault("family")
                autocomplete="family-name".to_owned()
            />
            <TextField
                name="email"
                label=lang.join_email()
                value=form.value("email")
                error=form.fault("email")
                kind="email"
                autocomplete="email".to_owned()
                required=true
            />
    }
    .into_any()
}

/// A field that people do not see; what fills it in is a program.
pub(crate) fn trap(lang: Lang) -> AnyView {
    view! {
        <div class="face-trap" aria-hidden="true">
                <label for="website">{lang.letter_trap()}</label>
                <input type="text" id="website" name="website" tabindex="-1" autocomplete="off"/>
            </div>
    }
    .into_any()
}
