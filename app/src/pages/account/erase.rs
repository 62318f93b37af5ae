//! Somebody wants to leave for good: what goes, what stays, what stands in the way, and one form that does it.

use super::{NoIndex, ProveFirst, none};
use crate::components::{Button, Crumb, ErrorSummary, Page, TextField};
use crate::head::Head;
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::erasure::{ERASED, Leaving, Obstacle, Why};
use leptos::prelude::*;

/// Erases the account of whoever asks.
#[component]
pub fn ErasePage() -> impl IntoView {
    page(|request| {
        let reply = use_context::<leptos_axum::ResponseOptions>();
        async move {
            if !request.site.accounts {
                return Ok(none(request, reply));
            }
            let leaving = request.services.erasure.leaving(&request.actor).await?;
            Ok(draw(request, leaving))
        }
    })
}

fn draw(request: Request, leaving: Leaving) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let way = vec![Crumb::link(lang.account_title(), lang.link("/account"))];
    let labels = vec![("email".to_owned(), lang.erase_confirm().to_owned())];
    let places: Vec<String> = leaving
        .campaigns
        .iter()
        .chain(&leaving.associations)
        .cloned()
        .collect();
    let act = if !leaving.obstacles.is_empty() {
        let rows = leaving.obstacles.iter().map(|o| obstacle(lang, o)).collect_view();
        view! {
            <h2>{lang.erase_stands()}</h2>
            <p>{lang.erase_stands_text()}</p>
            <ul class="rows">{rows}</ul>
        }
        .into_any()
    } else if leaving.fresh {
        confirm(lang, &form, &leaving.email)
    } else {
        view! { <ProveFirst lang=lang/> }.into_any()
    };
    view! {
        <Head request=request title=lang.erase_title() description=lang.erase_lead() path="/account/erase"/>
        <NoIndex/>
        <Page lang=lang title=lang.erase_title() lead=lang.erase_lead().to_owned() crumbs=way>
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <h2>{lang.erase_goes()}</h2>
            <ul>
                <li>{lang.erase_goes_names()}</li>
                <li>{lang.erase_goes_ways()}</li>
                <li>{lang.erase_goes_places()}</li>
                <li>{lang.erase_goes_supporter()}</li>
                <li>{lang.erase_goes_mail()}</li>
                <li>{lang.erase_goes_audit()}</li>
            </ul>
            <h2>{lang.erase_stays()}</h2>
            <ul>
                <li>{lang.erase_stays_texts(ERASED)}</li>
                {leaving.short_name.then(|| view! { <li>{lang.erase_stays_short()}</li> })}
                <li>{lang.erase_stays_signature()}</li>
                <li>{lang.erase_stays_audit()}</li>
                <li>{lang.erase_stays_beyond()}</li>
            </ul>
            <h2>{lang.erase_leaves()}</h2>
            {if places.is_empty() {
                view! { <p>{lang.erase_leaves_none()}</p> }.into_any()
            } else {
                let places = places.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
                view! { <ul>{places}</ul> }.into_any()
            }}
            {act}
        </Page>
    }
    .into_any()
}

fn confirm(lang: Lang, form: &Form, email: &str) -> AnyView {
    view! {
        <h2>{lang.erase_do()}</h2>
        <form class="stack" method="post" action=lang.link("/account/erase")>
            <TextField
                name="email"
                label=lang.erase_confirm()
                hint=lang.erase_confirm_hint(email)
                error=form.fault("email")
                value=form.value("email")
                kind="email"
                autocomplete="off".to_owned()
                required=true
            />
            <p class="button-row"><Button>{lang.erase_button()}</Button></p>
        </form>
    }
    .into_any()
}

/// A campaign that stands in the way, and what to do about it.
fn obstacle(lang: Lang, obstacle: &Obstacle) -> AnyView {
    let link = |rest: &str| lang.link(&format!("/campaigns/{}{rest}", obstacle.slug));
    let (text, to, label) = match obstacle.why {
        Why::OnlyOwner => (lang.erase_only_owner(), "/members", lang.erase_name_owner()),
        Why::Settings => (
            lang.erase_in_settings(),
            "/settings",
            lang.erase_change_settings(),
        ),
        Why::Petition => (
            lang.erase_in_petition(),
            "/petition/plan",
            lang.erase_change_petition(),
        ),
        Why::Question => (
            lang.erase_in_question(),
            "/law/question",
            lang.erase_change_question(),
        ),
    };
    let closes = (obstacle.why == Why::OnlyOwner).then(|| {
        view! { " " {lang.erase_or()} " " <a href=link("/settings")>{lang.erase_close()}</a> }
    });
    view! {
        <li>
            <div>
                <p class="row-name">{obstacle.campaign.clone()}</p>
                <p>{text} " " <a href=link(to)>{label}</a> {closes} "."</p>
            </div>
        </li>
    }
    .into_any()
}
