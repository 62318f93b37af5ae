//! My shift: somebody opens the link from their mail, the evening before, on a phone. They see where and when, and say
//! with one press that they come, or that they do not.

use super::after::after;
use super::elsewhere::asks;
use super::open::facts;
use crate::components::{Button, ButtonKind, Flash, Ledger, LedgerRow, Notice, Page};
use crate::head::Head;
use crate::pages::account::NoIndex;
use crate::pages::qr::square;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::volunteer::port::OwnShift;
use domain::volunteer::{Answer, Standing};
use leptos::prelude::*;

/// One's own page.
#[component]
pub fn OwnShiftPage() -> impl IntoView {
    page(|request| async move {
        let (slug, token) = (Request::param("campaign"), Request::param("token"));
        let own = request
            .services
            .open_shifts
            .own(&request.actor, &slug, &token)
            .await?;
        Ok(draw(request, &token, own))
    })
}

fn stands(lang: Lang, own: &OwnShift) -> String {
    match own.standing {
        Standing::Seated if own.cover => lang.own_shift_covering().to_owned(),
        Standing::Seated if own.confirmed => lang.own_shift_confirmed().to_owned(),
        Standing::Seated => lang.own_shift_seated().to_owned(),
        Standing::Waiting if own.before == 0 => lang.own_shift_next().to_owned(),
        Standing::Waiting => lang.own_shift_waiting(own.before),
        Standing::Offered => {
            let until = own.offer_until.unwrap_or_default();
            lang.own_shift_offered(lang.time_there(until, &own.zone))
        }
        Standing::Cancelled if own.moved.is_some() => lang.own_shift_moved().to_owned(),
        Standing::Cancelled => lang.own_shift_cancelled().to_owned(),
        Standing::Lapsed => lang.own_shift_lapsed().to_owned(),
    }
}

fn draw(request: Request, token: &str, own: OwnShift) -> AnyView {
    let lang = request.lang;
    let path = request.path.clone();
    let base = lang.link(&format!("/shift/{}/{token}", own.slug));
    let title = own.shift.line.name.clone();
    let lead = stands(lang, &own);
    let form = request.form.clone();
    let done = match request.value("done") {
        Some("said") => Some(lang.shift_answered()),
        Some("moved") => Some(lang.own_shift_moved_now()),
        Some("asked") => Some(lang.own_shift_asked()),
        _ => None,
    };
    let done = done.map(|text| view! { <Flash>{text}</Flash> });
    let moved = own.moved.as_ref().map(|token| {
        let href = lang.link(&format!("/shift/{}/{token}", own.slug));
        view! { <p><a href=href>{lang.own_shift_moved_link()}</a></p> }
    });
    let instead = instead(&request, &base, &own);
    let code = code(&request, &own);
    let off = own.shift.line.cancelled.then(|| {
        let why = own.cancelled_why.clone();
        view! { <Notice title=lang.shifts_called_off()>{why}</Notice> }
    });
    let private = [
        (lang.shift_link(), own.link.clone()),
        (lang.shift_notes_label(), own.notes.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(label, value)| {
        if value.starts_with("http") {
            let link = view! { <a href=value.clone() rel="noreferrer">{value.clone()}</a> };
            view! { <div class="ledger-row"><dt>{label}</dt><dd>{link}</dd></div> }.into_any()
        } else {
            view! { <LedgerRow lang=lang label=label value=value/> }.into_any()
        }
    })
    .collect_view();
    let open = !own.over && !own.shift.line.cancelled;
    let again = lang.link(&format!("/c/{}/shifts", own.slug));
    let calendar = format!("{base}/shift.ics");
    let privacy = lang.link(&format!("/privacy/{}", own.slug));
    let has_private = !own.link.is_empty() || !own.notes.is_empty();
    view! {
        <Head request=request title=title.clone() description=lead.clone() path=path/>
        <NoIndex/>
        <Page lang=lang title=title lead=Some(lead)>
            {done}
            {off}
            {moved}
            {open.then(|| says(lang, &base, &own))}
            {instead}
            {after(lang, &base, &own, &form)}
            {facts(lang, &own.shift)}
            {has_private.then(|| view! { <Ledger>{private}</Ledger> })}
            {code}
            {(own.standing == Standing::Seated).then(|| view! { <p><a href=calendar download="">{lang.own_shift_calendar()}</a></p> })}
            {(!own.standing.active() && own.moved.is_none()).then(|| view! { <p><a href=again>{lang.own_shift_again()}</a></p> })}
            <p class="note"><a href=privacy>{lang.join_privacy()}</a></p>
            <p class="note">{own.campaign.clone()}" · "{own.paid_for_by.clone()}</p>
        </Page>
    }
    .into_any()
}

/// What else there is for somebody who has a place and cannot come: somebody for it, another time, a swap.
fn instead(request: &Request, base: &str, own: &OwnShift) -> AnyView {
    let lang = request.lang;
    if own.begun || own.shift.line.cancelled || own.standing != Standing::Seated {
        return ().into_any();
    }
    let elsewhere = format!("{base}/elsewhere");
    let public = format!(
        "{}{}",
        request.site.base,
        lang.link(&format!("/c/{}/shifts/{}", own.slug, own.shift.line.id))
    );
    let share = own.cover.then(|| {
        view! {
            <p>{lang.own_shift_cover_text()}" "<a href=public.clone()>{public.clone()}</a></p>
        }
    });
    view! {
        {share}
        <p><a href=elsewhere>{lang.own_shift_elsewhere()}</a></p>
        {asks(lang, base, own)}
    }
    .into_any()
}

/// What is scanned at the door.
fn code(request: &Request, own: &OwnShift) -> AnyView {
    let lang = request.lang;
    if own.over || own.shift.line.cancelled || own.standing != Standing::Seated {
        return ().into_any();
    }
    let text = format!(
        "{}/campaigns/{}/shifts/{}/here/{}",
        request.site.base, own.slug, own.shift.line.id, own.sign_up
    );
    let (width, d) = square(&text);
    let path = format!("<path d=\"{d}\"/>");
    let view_box = format!("-4 -4 {0} {0}", width + 8);
    view! {
        <details class="record-more">
            <summary>{lang.own_shift_qr()}</summary>
            <svg class="door-code" viewBox=view_box role="img" aria-label=lang.own_shift_qr() inner_html=path></svg>
            <p class="note">{lang.own_shift_qr_text()}</p>
        </details>
    }
    .into_any()
}

/// The answers that there are now.
fn says(lang: Lang, base: &str, own: &OwnShift) -> AnyView {
    let answers: Vec<(Answer, &'static str)> = match own.standing {
        Standing::Offered => vec![
            (Answer::Accept, lang.own_shift_accept()),
            (Answer::Cancel, lang.own_shift_decline()),
        ],
        Standing::Seated => seated(lang, own),
        Standing::Waiting => vec![(Answer::Cancel, lang.own_shift_stop())],
        Standing::Cancelled | Standing::Lapsed => Vec::new(),
    };
    let buttons = answers
        .into_iter()
        .map(|(answer, label)| {
            let kind = match answer {
                Answer::Cancel | Answer::Cover => ButtonKind::Quiet,
                _ => ButtonKind::Primary,
            };
            view! { <Button kind=kind name="answer".to_owned() value=answer.word().to_owned()>{label}</Button> }
        })
        .collect_view();
    view! { <form class="button-row" method="post" action=base.to_owned()>{buttons}</form> }.into_any()
}

/// What somebody who has a place can say. Where others wait, whoever cannot come says so, and the next has the place.
fn seated(lang: Lang, own: &OwnShift) -> Vec<(Answer, &'static str)> {
    let mut answers = Vec::new();
    if own.cover {
        answers.push((Answer::Keep, lang.own_shift_keep()));
    } else if !own.confirmed {
        answers.push((Answer::Confirm, lang.own_shift_confirm()));
    }
    answers.push((Answer::Cancel, lang.own_shift_cancel()));
    if !own.cover && !own.begun && own.shift.line.waiting == 0 {
        answers.push((Answer::Cover, lang.own_shift_cover()));
    }
    answers
}
