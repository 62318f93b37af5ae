//! Not at that time, but I would help at another: somebody looks for it the evening before, and keeps what they have until
//! they have something else.

use super::list::where_it_is;
use super::open::places;
use crate::components::{Button, ButtonKind, EmptyState, ErrorSummary, Page};
use crate::head::Head;
use crate::pages::account::NoIndex;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::volunteer::port::{Elsewhere, OpenShift};
use leptos::prelude::*;

/// The other shifts.
#[component]
pub fn ElsewherePage() -> impl IntoView {
    page(|request| async move {
        let (slug, token) = (Request::param("campaign"), Request::param("token"));
        let found = request
            .services
            .open_shifts
            .elsewhere(&request.actor, &slug, &token)
            .await?;
        Ok(draw(request, &token, &found))
    })
}

fn draw(request: Request, token: &str, found: &Elsewhere) -> AnyView {
    let lang = request.lang;
    let path = request.path.clone();
    let faults = request.form.faults.clone();
    let base = lang.link(&format!("/shift/{}/{token}", found.own.slug));
    let line = &found.own.shift.line;
    let title = lang.elsewhere_title().to_owned();
    let lead = lang.elsewhere_lead(&line.name, lang.shift_when(&line.when));
    let back = lang.words_back(&line.name);
    let none = found.others.is_empty().then(|| {
        view! { <EmptyState title=lang.elsewhere_none()><p>{lang.open_shifts_none_text()}</p></EmptyState> }
    });
    let items = found
        .others
        .iter()
        .map(|(other, asked)| item(lang, &base, other, *asked))
        .collect_view();
    view! {
        <Head request=request title=title.clone() description=lead.clone() path=path/>
        <NoIndex/>
        <Page lang=lang title=title lead=Some(lead)>
            <p class="note"><a href=base>{back}</a></p>
            <ErrorSummary lang=lang fields=faults labels=Vec::new()/>
            {none}
            <ul class="shifts">{items}</ul>
        </Page>
    }
    .into_any()
}

fn item(lang: Lang, base: &str, other: &OpenShift, asked: bool) -> AnyView {
    let line = &other.line;
    let (does, label) = match line.has_room() {
        true => (lang.elsewhere_move(), lang.elsewhere_move_of(&line.name)),
        false => (lang.elsewhere_ask(), lang.elsewhere_ask_of(&line.name)),
    };
    let action = match asked && !line.has_room() {
        true => view! { <p class="shift-mark">{lang.elsewhere_asked()}</p> }.into_any(),
        false => view! {
            <form method="post" action=format!("{base}/elsewhere")>
                <button type="submit" class="button button-quiet" name="shift" value=line.id.clone() aria-label=label>
                    {does}
                </button>
            </form>
        }
        .into_any(),
    };
    view! {
        <li class="shift-line">
            <p class="shift-line-name">{line.name.clone()}</p>
            <p class="shift-line-when">{lang.shift_when(&line.when)}</p>
            <p class="note">{where_it_is(lang, line)}</p>
            <p class="shift-number">{places(lang, line)}</p>
            {action}
        </li>
    }
    .into_any()
}

/// Who would swap, on one's own page.
pub fn asks(lang: Lang, base: &str, own: &domain::volunteer::port::OwnShift) -> AnyView {
    if own.asks.is_empty() {
        return ().into_any();
    }
    let items = own
        .asks
        .iter()
        .map(|ask| {
            let when = lang.shift_when(&ask.when);
            view! {
                <li class="shift-line">
                    <p class="shift-line-name">{ask.name.clone()}</p>
                    <form method="post" action=format!("{base}/swap")>
                        <Button kind=ButtonKind::Quiet name="sign_up".to_owned() value=ask.sign_up.clone()>
                            {lang.own_shift_swap(when)}
                        </Button>
                    </form>
                </li>
            }
        })
        .collect_view();
    view! {
        <section id="swaps">
            <h2>{lang.own_shift_swaps()}</h2>
            <p>{lang.own_shift_swaps_text()}</p>
            <ul class="shifts">{items}</ul>
        </section>
    }
    .into_any()
}
