//! My turf, on a phone, on a cold porch: the doors in walking order, and one press for what happened. Every press is a form
//! of its own and works without JavaScript; where there is some, `app/islands/doors.js` keeps reports on the phone until
//! they are sent, so that nothing is lost where there is no signal.

use super::progress;
use super::turf::{called, sides, stands, street};
use crate::components::{ErrorSummary, Flash, Page};
use crate::head::Head;
use crate::pages::account::NoIndex;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::field::port::{DoorSheet, OwnTurf, Row};
use domain::field::{Outcome, Wish};
use leptos::prelude::*;

/// The turf of a link.
#[component]
pub fn OwnTurfPage() -> impl IntoView {
    page(|request| async move {
        let (slug, token) = (Request::param("campaign"), Request::param("token"));
        let own = request
            .services
            .canvass
            .own(&request.actor, &slug, &token)
            .await?;
        Ok(draw(request, &token, own))
    })
}

fn draw(request: Request, token: &str, own: OwnTurf) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let path = format!("/turf/{}/{token}", own.slug);
    let base = lang.link(&path);
    let title = lang.turf_title(own.turf.number, &own.turf.name);
    let told =
        (request.value("done") == Some("told")).then(|| view! { <Flash>{lang.own_turf_told()}</Flash> });
    let labels = vec![("said".to_owned(), lang.own_turf_said().to_owned())];
    let due = own
        .turf
        .due
        .map(|due| lang.field_due(lang.date(&due.to_string())));
    let doors = sides(&own.doors)
        .into_iter()
        .map(|some| {
            let items = some
                .iter()
                .map(|door| door_item(lang, &base, &own, door))
                .collect_view();
            view! { <h2 class="own-street">{street(lang, some)}</h2><ul class="field-list">{items}</ul> }
        })
        .collect_view();
    let until = lang.time_there(own.until, &own.zone);
    let privacy = lang.link(&format!("/privacy/{}", own.slug));
    let lead = own.campaign.clone();
    let faults = form.faults.clone();
    view! {
        <Head request=request title=title.clone() description=lead.clone() path=path/>
        <NoIndex/>
        <Page lang=lang title=title lead=Some(lead)>
            {told}
            <ErrorSummary lang=lang fields=faults labels=labels/>
            <div
                class="own-queue"
                role="status"
                hidden=""
                data-doors=format!("{base}/batch")
                data-until=own.until.to_string()
                data-waiting=lang.own_turf_waiting()
                data-waiting-one=lang.own_turf_waiting_one()
                data-sent=lang.own_turf_all_sent()
                data-refused=lang.own_turf_refused()
                data-over=lang.own_turf_over()
                data-mark=lang.own_turf_state()
                data-send=lang.own_turf_send()
            ></div>
            <div id="said">{progress(lang, &own.turf.progress, due.into_iter().collect())}</div>
            {doors}
            <p class="note">{lang.own_turf_offline()}" "{lang.own_turf_until(until)}</p>
            <p class="note"><a href=privacy>{lang.join_privacy()}</a></p>
            <p class="note">{own.campaign.clone()}" · "{own.paid_for_by.clone()}</p>
        </Page>
    }
    .into_any()
}

fn door_item(lang: Lang, base: &str, own: &OwnTurf, door: &DoorSheet) -> AnyView {
    let several = door.people.len() > 1;
    let whole = several.then(|| {
        let open = door.people.iter().all(|row| row.outcome.is_none());
        asked(
            lang,
            base,
            own,
            &door.code,
            lang.own_turf_household(),
            (String::new(), open),
            true,
        )
    });
    let rows = door
        .people
        .iter()
        .map(|row: &Row| {
            let state = (stands(lang, row), row.outcome.is_none());
            asked(lang, base, own, &row.code, &called(lang, row), state, false)
        })
        .collect_view();
    view! {
        <li class="own-door">
            <h3 class="field-number">{door.shown()}</h3>
            {whole}
            {rows}
        </li>
    }
    .into_any()
}

/// Somebody at a door, or all of them: folded until they are asked.
fn asked(
    lang: Lang,
    base: &str,
    own: &OwnTurf,
    code: &str,
    who: &str,
    (state, open): (String, bool),
    whole: bool,
) -> AnyView {
    let button = |value: String, label: String, what: String| {
        view! {
            <button type="submit" class="own-press" name="said" value=value data-label=what>{label}</button>
        }
    };
    let talked = (!whole).then(|| {
        let levels = (1..=5)
            .map(|level: i64| {
                let label = match level {
                    1 => lang.own_turf_yes().to_owned(),
                    5 => lang.own_turf_no().to_owned(),
                    _ => level.to_string(),
                };
                let what = lang.door_with_level(lang.door_outcome(Outcome::Talked), level);
                button(format!("{} {level}", Outcome::Talked), label, what)
            })
            .collect_view();
        let wishes = Wish::ALL
            .iter()
            .map(|wish| {
                let label = match wish {
                    Wish::News => lang.own_turf_news(),
                    other => lang.wish(*other),
                };
                view! { <label class="own-wish"><input type="checkbox" name="wish" value=wish.word()/>" "{label}</label> }
            })
            .collect_view();
        let note = format!("note-{code}");
        let hint = format!("{note}-hint");
        view! {
            <fieldset class="own-wishes"><legend>{lang.own_turf_wants()}</legend>{wishes}</fieldset>
            <label class="field-label" for=note.clone()>{lang.own_turf_note()}</label>
            <p class="note" id=hint.clone()>{lang.own_turf_note_hint()}" "{lang.own_turf_first()}</p>
            <input class="input" type="text" name="note" id=note maxlength="500" autocomplete="off" aria-describedby=hint/>
            <fieldset class="own-presses">
                <legend>{lang.own_turf_talked()}</legend>
                {levels}
                {button(Outcome::Talked.word().to_owned(), lang.own_turf_talked_plain().to_owned(), lang.door_outcome(Outcome::Talked).to_owned())}
            </fieldset>
        }
    });
    let others = Outcome::ALL
        .iter()
        .filter(|outcome| **outcome != Outcome::Talked)
        .filter(|outcome| !whole || outcome.of_household() || **outcome == Outcome::Hostile)
        .map(|outcome| {
            let label = lang.door_outcome(*outcome).to_owned();
            button(outcome.word().to_owned(), label.clone(), label)
        })
        .collect_view();
    // The key says which press it is: the same page sent twice is one report. A script draws its own.
    let key = format!("page {code} {}", own.drawn);
    view! {
        <details class="own-who" id=code.to_owned() data-open=open.then_some("yes")>
            <summary><span class="own-name">{who.to_owned()}</span>" "<span class="own-state">{state}</span></summary>
            <form method="post" action=base.to_owned() data-door=code.to_owned()>
                <input type="hidden" name="code" value=code.to_owned()/>
                <input type="hidden" name="key" value=key/>
                {talked}
                <fieldset class="own-presses"><legend>{lang.own_turf_else()}</legend>{others}</fieldset>
            </form>
        </details>
    }
    .into_any()
}
