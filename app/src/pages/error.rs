//! What people see when something is not there or not right: what happened, and a way on.

use crate::components::{Button, Crumb, ErrorSummary, Page, SearchForm};
use crate::head::Head;
use crate::request::Request;
use crate::text::Lang;
use domain::fault::Fault;
use leptos::prelude::*;

/// The page for an address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    crate::request::page(|request| async move { Err(Fault::not_found(request.path)) })
}

/// The page for a fault.
#[must_use]
pub fn draw(request: &Request, fault: Fault) -> AnyView {
    let lang = request.lang;
    let (title, lead) = words(lang, &fault);
    let fields = match fault {
        Fault::Invalid { fields } => fields,
        _ => Vec::new(),
    };
    let path = request.path.clone();
    let wrong = (!fields.is_empty()).then(|| view! { <ErrorSummary lang=lang fields=fields/> });
    view! {
        <Head request=request.clone() title=title.clone() description=lead.clone() path=path/>
        <leptos_meta::Meta name="robots" content="noindex"/>
        <Page lang=lang title=title lead=lead crumbs=vec![Crumb::link(lang.product_name(), lang.link("/"))]>
            {wrong}
            <SearchForm lang=lang id="q" large=true/>
            <p class="button-row">
                <Button href=lang.link("/places")>{lang.error_all_places()}</Button>
                " "
                <Button href=lang.link("/")>{lang.error_home()}</Button>
            </p>
        </Page>
    }
    .into_any()
}

fn words(lang: Lang, fault: &Fault) -> (String, String) {
    match fault {
        Fault::NotFound { what } => (lang.error_not_found().to_owned(), lang.error_not_found_what(what)),
        Fault::Invalid { .. } => (
            lang.error_invalid().to_owned(),
            lang.error_invalid_lead().to_owned(),
        ),
        Fault::TooMany { retry_after } => (
            lang.error_too_many().to_owned(),
            match retry_after.div_ceil(60) {
                ..=2 => lang.error_too_many_lead(retry_after),
                minutes => lang.error_too_many_lead_minutes(minutes),
            },
        ),
        Fault::Internal { reference } => (
            lang.error_internal().to_owned(),
            lang.error_internal_lead(reference),
        ),
        Fault::Conflict { message } => (lang.error_conflict().to_owned(), message.clone()),
        Fault::Unauthenticated | Fault::Forbidden => (
            lang.error_forbidden().to_owned(),
            lang.error_forbidden_lead().to_owned(),
        ),
    }
}
