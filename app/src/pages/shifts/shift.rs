//! Who comes to this shift, and who came? A lead stands at the stall with a phone in one hand; they find the name, press
//! one button, and go on.

use super::list::{numbers, where_it_is};
use super::roster::{adding, roster};
use crate::components::{
    Button, ButtonKind, Checkbox, ErrorSummary, Flash, Ledger, LedgerRow, Notice, TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::people::port::{Line as Found, ListQuery};
use domain::volunteer::port::Roster;
use domain::volunteer::series::Scope;
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// One shift.
#[component]
pub fn ShiftPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("shift"));
        let one = request.services.shifts.one(&request.actor, &slug, &id).await?;
        let wanted = request.value("q").unwrap_or_default().trim().to_owned();
        let edits = one.head.may(Action::EditShifts) && one.head.may(Action::ViewPeople);
        let found = if edits && !wanted.is_empty() {
            let query = ListQuery::read(|name| (name == "q").then(|| wanted.clone()));
            let list = request
                .services
                .supporters
                .list(&request.actor, &slug, &query)
                .await?;
            list.lines.into_iter().take(20).collect()
        } else {
            Vec::new()
        };
        Ok(draw(request, one, &wanted, &found))
    })
}

fn done(lang: Lang, what: &str) -> Option<&'static str> {
    Some(match what {
        "added" => lang.shift_added(),
        "added-series" => lang.shift_added_series(),
        "saved" => lang.shift_saved(),
        "published" => lang.shift_published(),
        "withdrawn" => lang.shift_withdrawn(),
        "cancelled" => lang.shift_cancelled(),
        "seated" => lang.shift_seated(),
        "waiting" => lang.shift_waits(),
        "answered" | "keyed" => lang.shift_answered(),
        _ => return None,
    })
}

fn draw(request: Request, one: Roster, wanted: &str, found: &[Found]) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = one.head.clone();
    let flash = request.value("done").and_then(|what| done(lang, what));
    let labels = vec![
        ("supporter".to_owned(), lang.roster_person().to_owned()),
        ("hours".to_owned(), lang.roster_hours().to_owned()),
        ("why".to_owned(), lang.shift_why().to_owned()),
    ];
    let back = lang.link(&head.path("/shifts"));
    let edits = head.may(Action::EditShifts);
    let over = one.line.ends_at <= one.now;
    let open = !over && !one.line.cancelled;
    let lead = lang.shift_when(&one.line.when);
    let why = one.cancelled_why.clone();
    let off = one.line.cancelled.then(|| {
        view! { <Notice title=lang.shifts_called_off()>{why}</Notice> }
    });
    let sees = head.role.may(Action::ViewPeople);
    let title = one.line.name.clone();
    let tools = tools(lang, &one, sees, edits, open);
    let numbers = numbers(lang, &one.line, over);
    let facts = facts(lang, &one);
    let feedback = feedback(lang, &one);
    let series = (!one.series.is_empty()).then(|| series(lang, &one));
    let call_off = (edits && open).then(|| call_off(lang, &one, &form));
    let add = (edits && open).then(|| adding(lang, &one, wanted, found));
    let list = if sees {
        roster(lang, &one)
    } else {
        view! { <p class="note">{lang.roster_counts()}</p> }.into_any()
    };
    view! {
        <Workspace request=request head=head section=Section::Shifts title=title lead=lead>
            <p class="note no-print"><a href=back>{lang.words_back(lang.section_shifts())}</a></p>
            {flash.map(|text| view! { <Flash>{text}</Flash> })}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {off}
            {numbers}
            {tools}
            <section id="roster">
                <h2>{lang.roster()}</h2>
                {list}
            </section>
            {feedback}
            {add}
            {facts}
            {series}
            {call_off}
        </Workspace>
    }
    .into_any()
}

fn tools(lang: Lang, one: &Roster, sees: bool, edits: bool, open: bool) -> AnyView {
    let base = lang.link(&one.head.path(&format!("/shifts/{}", one.line.id)));
    let (word, label) = match one.line.published {
        true => ("no", lang.shift_withdraw()),
        false => ("yes", lang.shift_publish()),
    };
    let keys = sees && one.head.may(Action::CheckIn) && one.line.starts_at <= one.now;
    let all = (!one.line.published && comes_again(one)).then(|| {
        view! {
            <form method="post" action=format!("{base}/publish")>
                <input type="hidden" name="scope" value=Scope::Later.word()/>
                <Button kind=ButtonKind::Quiet name="on".to_owned() value="yes".to_owned()>
                    {lang.shift_publish_later()}
                </Button>
            </form>
        }
    });
    view! {
        <div class="button-row no-print">
            {(edits && open)
                .then(|| {
                    view! {
                        <form method="post" action=format!("{base}/publish")>
                            <Button kind=ButtonKind::Quiet name="on".to_owned() value=word.to_owned()>{label}</Button>
                        </form>
                        {all}
                        <Button kind=ButtonKind::Quiet href=format!("{base}/edit")>{lang.shift_edit()}</Button>
                    }
                })}
            {sees.then(|| view! { <Button kind=ButtonKind::Quiet href=format!("{base}/print")>{lang.shift_print()}</Button> })}
            {keys.then(|| view! { <Button kind=ButtonKind::Quiet href=format!("{base}/key")>{lang.roster_key()}</Button> })}
        </div>
    }
    .into_any()
}

fn facts(lang: Lang, one: &Roster) -> AnyView {
    let place = where_it_is(lang, &one.line);
    let rows = [
        (lang.shift_place(), place),
        (lang.shift_link(), one.link.clone()),
        (lang.shift_access(), one.access.clone()),
        (lang.shift_about(), one.about.clone()),
        (lang.shift_notes_label(), one.notes.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(label, value)| view! { <LedgerRow lang=lang label=label value=value/> })
    .collect_view();
    view! {
        <section id="facts">
            <h2>{lang.shift_facts()}</h2>
            <Ledger>{rows}</Ledger>
        </section>
    }
    .into_any()
}

/// What people said of it, best and worst alike; the mean only beside how many it is of.
fn feedback(lang: Lang, one: &Roster) -> AnyView {
    let said: Vec<_> = one
        .names
        .iter()
        .filter_map(|name| name.said.as_ref().map(|said| (name, said)))
        .filter(|(_, said)| said.score.is_some() || !said.feedback.is_empty())
        .collect();
    if said.is_empty() {
        return ().into_any();
    }
    let scores: Vec<i64> = said.iter().filter_map(|(_, said)| said.score).collect();
    let mean = (!scores.is_empty()).then(|| {
        // Few enough for a float to hold them.
        let mean = scores.iter().sum::<i64>() as f64 / scores.len() as f64;
        view! { <p>{lang.roster_feedback_mean(format!("{mean:.1}"), scores.len())}</p> }
    });
    let items = said
        .iter()
        .map(|(name, said)| {
            let score = said.score.map(|score| format!(" · {}", lang.roster_score(score)));
            let words = (!said.feedback.is_empty()).then(|| view! { <p>{said.feedback.clone()}</p> });
            view! { <li>{name.name.clone()}{score}{words}</li> }
        })
        .collect_view();
    view! {
        <section id="feedback">
            <h2>{lang.roster_feedback()}</h2>
            {mean}
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}

/// The dates of a series, with who is missing at each.
fn series(lang: Lang, one: &Roster) -> AnyView {
    let items = one
        .series
        .iter()
        .map(|line| {
            let when = lang.shift_when(&line.when);
            let note = match (line.cancelled, line.short) {
                (true, _) => format!(" · {}", lang.shifts_called_off()),
                (false, 0) => String::new(),
                (false, short) => format!(" · {}", lang.shifts_missing(short)),
            };
            if line.id == one.line.id {
                return view! { <li aria-current="true">{when}" · "{lang.shift_series_this()}{note}</li> }
                    .into_any();
            }
            let href = lang.link(&one.head.path(&format!("/shifts/{}", line.id)));
            view! { <li><a href=href>{when}</a>{note}</li> }.into_any()
        })
        .collect_view();
    view! {
        <section id="series">
            <h2>{lang.shift_series()}</h2>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}

/// Whether there is one of its series that comes later.
fn comes_again(one: &Roster) -> bool {
    let later = one.series.iter().skip_while(|line| line.id != one.line.id);
    later.skip(1).any(|line| !line.cancelled)
}

fn call_off(lang: Lang, one: &Roster, form: &Form) -> AnyView {
    let later = comes_again(one).then(|| {
        view! { <Checkbox name="scope" label=lang.shift_scope_off() value=Scope::Later.word()/> }
    });
    let action = lang.link(&one.head.path(&format!("/shifts/{}/cancel", one.line.id)));
    let wrong = form.fault("why");
    let wrong_now = wrong.is_some();
    view! {
        <details class="record-more no-print" open=wrong_now>
            <summary>{lang.shift_call_off()}</summary>
            <p>{lang.shift_call_off_text()}</p>
            <form class="stack" method="post" action=action>
                <TextField
                    name="why"
                    label=lang.shift_why()
                    hint=lang.shift_why_hint().to_owned()
                    value=form.value("why")
                    error=wrong
                    required=true
                />
                {later}
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.shift_call_off()}</Button></p>
            </form>
        </details>
    }
    .into_any()
}
