//! A deadline that somebody moves, with the reason. The counted day stays beside it.

use super::{ask_to_change, frame, shown};
use crate::components::{Button, ButtonKind, DayField, Notice, TextField};
use crate::request::{Request, page};
use domain::campaign::dates::{Deadline, Due, timeline};
use domain::campaign::rule::Event;
use domain::fault::Fault;
use domain::workspace::law::Law;
use leptos::prelude::*;

/// One deadline: the address, or the form that was sent, says which.
#[component]
pub fn MovePage() -> impl IntoView {
    page(|request| {
        let slug = Request::param("campaign");
        async move {
            let law = ask_to_change(&request, &slug).await?;
            let named = |name: &str| match request.form.value(name) {
                sent if !sent.is_empty() => sent,
                _ => request.value(name).unwrap_or_default().to_owned(),
            };
            let (due, from) = (Due::parse(&named("due")), Event::parse(&named("from")));
            let pinned = law.pinned.as_ref().ok_or_else(|| Fault::not_found("rule"))?;
            let counted = timeline(&pinned.rule, &law.known());
            let mut all = counted.deadlines.iter();
            let found = all.find(|d| Some(d.due) == due && Some(d.from) == from);
            let found = found.ok_or_else(|| Fault::not_found("deadline"))?;
            Ok(draw(&request, &law, found))
        }
    })
}

fn draw(request: &Request, law: &Law, counted: &Deadline) -> AnyView {
    let lang = request.lang;
    let form = &request.form;
    let mut moves = law.moves.iter();
    let present = moves.find(|m| m.due == counted.due && m.from == counted.from);
    let was = present.map(|m| m.date.to_string()).unwrap_or_default();
    let day = lang.date(&counted.date.to_string());
    let held = present.map(|m| {
        let text = lang.law_move_held(lang.date(&m.date.to_string()), &m.by, &m.note);
        view! { <Notice title=text/> }
    });
    let action = lang.link(&law.head.path("/law/deadlines"));
    let hidden = |was: &str| {
        view! {
            <input type="hidden" name="due" value=counted.due.word()/>
            <input type="hidden" name="from" value=counted.from.word()/>
            <input type="hidden" name="was" value=was.to_owned()/>
        }
    };
    let date = shown(form, "date", || was.clone());
    let back = present.map(|_| {
        view! {
            <form class="stack" method="post" action=action.clone()>
                {hidden(&was)}
                <input type="hidden" name="date" value=""/>
                <TextField name="note" id="note-back".to_owned() label=lang.law_note()/>
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.law_move_back()}</Button></p>
            </form>
        }
    });
    let content = view! {
        <p>{lang.law_move_counted(day, lang.counting(counted))}</p>
        {held}
        <form class="stack" method="post" action=action.clone()>
            {hidden(&was)}
            <DayField name="date" label=lang.law_move_date() value=date error=form.fault("date")/>
            <TextField name="note" label=lang.law_note() hint=lang.law_note_hint().to_owned() value=form.value("note") error=form.fault("note")/>
            <p class="button-row"><Button>{lang.law_move_button()}</Button></p>
        </form>
        {back}
    }
    .into_any();
    let labels = [("date", lang.law_move_date()), ("note", lang.law_note())];
    let title = lang.law_move_title(lang.due(counted.due));
    let lead = Some(lang.law_move_lead().to_owned());
    frame(request, law, &title, lead, &labels, content)
}
