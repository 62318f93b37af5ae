//! When can I help, and where? Somebody was asked at a door and has two minutes on a phone; they leave with a place,
//! or knowing that they wait for one.

use super::list::where_it_is;
use crate::components::{Button, EmptyState, ErrorSummary, Ledger, LedgerRow};
use crate::pages::public::{framed, trap, who};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::volunteer::port::{Line, OpenShift};
use domain::workspace::public::PublicPage;
use leptos::prelude::*;

/// The shifts of a campaign.
#[component]
pub fn OpenShiftsPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let (public, shifts) = request.services.open_shifts.open(&request.actor, &slug).await?;
        let lang = request.lang;
        let items = shifts
            .iter()
            .map(|shift| item(lang, &public, shift))
            .collect_view();
        let none = shifts.is_empty().then(|| {
            view! { <EmptyState title=lang.open_shifts_none()><p>{lang.open_shifts_none_text()}</p></EmptyState> }
        });
        let feed = lang.link(&public.path("/shifts.ics"));
        let inside = view! {
            {none}
            <ul class="shifts">{items}</ul>
            <p class="note"><a href=feed>{lang.open_shifts_feed()}</a></p>
        };
        let title = lang.open_shifts_title().to_owned();
        let lead = lang.open_shifts_lead().to_owned();
        Ok(framed(request, &public, title, lead, inside.into_any()))
    })
}

fn item(lang: Lang, public: &PublicPage, shift: &OpenShift) -> AnyView {
    let line = &shift.line;
    let href = lang.link(&public.path(&format!("/shifts/{}", line.id)));
    view! {
        <li class="shift-line">
            <p class="shift-line-name"><a href=href>{line.name.clone()}</a></p>
            <p class="shift-line-when">{lang.shift_when(&line.when)}</p>
            <p class="note">{where_it_is(lang, line)}</p>
            <p class="shift-number">{places(lang, line)}</p>
        </li>
    }
    .into_any()
}

/// How many places a shift has left, in words.
pub fn places(lang: Lang, line: &Line) -> String {
    if line.cancelled {
        return lang.shifts_called_off().to_owned();
    }
    match (line.free(), line.waiting) {
        (0, 0) if line.covers > 0 => lang.open_shift_cover().to_owned(),
        (0, 0) => lang.open_shift_taken().to_owned(),
        (0, _) | (_, 1..) => lang.open_shift_full(line.waiting),
        (free, _) => lang.open_shift_free(free, line.capacity),
    }
}

/// One shift, and the form.
#[component]
pub fn OpenShiftPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("shift"));
        let (public, shift, drawn) = request
            .services
            .open_shifts
            .shift(&request.actor, &slug, &id)
            .await?;
        Ok(one(request, &public, &shift, drawn))
    })
}

/// What comes after it.
#[component]
pub fn AskedShiftPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("shift"));
        let (public, shift, _) = request
            .services
            .open_shifts
            .shift(&request.actor, &slug, &id)
            .await?;
        let lang = request.lang;
        let back = lang.link(&public.path("/shifts"));
        let inside = view! {
            <p>{shift.line.name.clone()}", "{lang.shift_when(&shift.line.when)}</p>
            <p><a href=back>{lang.open_shifts_title()}</a></p>
        };
        let title = lang.join_asked().to_owned();
        let lead = lang.open_shift_asked().to_owned();
        Ok(framed(request, &public, title, lead, inside.into_any()))
    })
}

/// The question whether it was them: a link in a mail asks, only the button says yes.
#[component]
pub fn YesShiftPage() -> impl IntoView {
    page(|request| async move {
        let (slug, token) = (Request::param("campaign"), Request::param("token"));
        let (public, shift, email) = request
            .services
            .open_shifts
            .asked(&request.actor, &slug, &token)
            .await?;
        let lang = request.lang;
        let action = lang.link(&format!("/shift/{slug}/yes/{token}"));
        let inside = view! {
            {facts(lang, &shift)}
            <form class="stack" method="post" action=action>
                <p class="button-row"><Button>{lang.open_shift_yes()}</Button></p>
            </form>
            <p class="note">{lang.join_confirm_not()}</p>
        };
        let title = lang.join_confirm().to_owned();
        let lead = lang.open_shift_yes_lead(&email, &shift.line.name);
        Ok(framed(request, &public, title, lead, inside.into_any()))
    })
}

/// What there is to know of a shift.
pub fn facts(lang: Lang, shift: &OpenShift) -> AnyView {
    let map = (!shift.line.place.is_empty()).then(|| {
        let query = domain::ask::encode(&[("query", shift.line.place.clone())]);
        let href = format!("https://www.openstreetmap.org/search?{query}");
        view! { <p class="note"><a href=href rel="noreferrer">{lang.shift_map()}</a></p> }
    });
    let rows = [
        (lang.shift_day(), lang.shift_day_of(&shift.line.when)),
        (lang.open_shift_hours(), lang.shift_hours(&shift.line.when)),
        (lang.shift_place(), where_it_is(lang, &shift.line)),
        (lang.shift_about(), shift.about.clone()),
        (lang.shift_access(), shift.access.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(label, value)| view! { <LedgerRow lang=lang label=label value=value/> })
    .collect_view();
    view! {
        <Ledger>{rows}</Ledger>
        {map}
    }
    .into_any()
}

fn one(request: Request, public: &PublicPage, shift: &OpenShift, drawn: String) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    // Whoever mends a form has had it before them since it was drawn first; if that is too long ago, it is drawn anew.
    let drawn = if form.faults.is_empty() || form.fault("drawn").is_some() {
        drawn
    } else {
        form.value("drawn")
    };
    let labels = [
        ("given", lang.join_given()),
        ("family", lang.join_family()),
        ("email", lang.join_email()),
        ("drawn", lang.join_form()),
    ]
    .map(|(name, label)| (name.to_owned(), label.to_owned()))
    .to_vec();
    let action = lang.link(&public.path(&format!("/shifts/{}", shift.line.id)));
    let back = lang.link(&public.path("/shifts"));
    let full = !shift.line.has_room();
    let fields = (!shift.line.cancelled).then(|| {
        view! {
            <h2>{if full { lang.open_shift_wait() } else { lang.open_shift_take() }}</h2>
            <p>{lang.shift_wording()}</p>
            <form class="stack" id="drawn" method="post" action=action>
                <input type="hidden" name="drawn" value=drawn/>
                {who(lang, &form)}
                {trap(lang)}
                <p class="button-row">
                    <Button>{if full { lang.open_shift_wait_do() } else { lang.open_shift_take_do() }}</Button>
                    <a href=back>{lang.open_shifts_title()}</a>
                </p>
            </form>
        }
    });
    let inside = view! {
        <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
        {facts(lang, shift)}
        {fields}
    };
    let lead = places(lang, &shift.line);
    framed(request, public, shift.line.name.clone(), lead, inside.into_any())
}
