//! Who carries the sheets, are they trained, and do their signatures hold?

use super::{iso, labels, share, tabs};
use crate::components::{Button, ButtonKind, DayField, EmptyState, ErrorSummary, Flash, Select, TextField};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::workspace::campaign::Head;
use domain::workspace::petition::sheets::{Circulator, CirculatorList};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The circulators.
#[component]
pub fn CirculatorsPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let sheets = &request.services.drive_sheets;
        let list = sheets.circulators(&request.actor, &slug).await?;
        Ok(draw(request, list))
    })
}

fn draw(request: Request, list: CirculatorList) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let done = match request.value("done") {
        Some("kept") => Some(lang.drive_circulator_kept()),
        Some("erased") => Some(lang.drive_circulator_erased()),
        _ => None,
    };
    let head = list.head.clone();
    let manages = head.may(Action::ManagePetition);
    let labels = labels(&[
        ("name", lang.drive_circulator_name()),
        ("member", lang.drive_circulator_member()),
        ("trained_on", lang.drive_trained()),
        ("version", lang.drive_version()),
    ]);
    let rows = list
        .circulators
        .iter()
        .map(|c| one(lang, &list, c, manages))
        .collect_view();
    let none = list.circulators.is_empty();
    let add = manages.then(|| add(lang, &list, &form));
    view! {
        <Workspace request=request head=head.clone() section=Section::Petition title=lang.drive_circulators_title() lead=lang.drive_circulators_lead().to_owned()>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            {tabs(lang, &head, "/petition/circulators")}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {if none {
                view! { <EmptyState title=lang.drive_circulators_none()><p>{lang.drive_circulators_none_text()}</p></EmptyState> }
                    .into_any()
            } else {
                view! { <ul class="records">{rows}</ul> }.into_any()
            }}
            {add}
        </Workspace>
    }
    .into_any()
}

fn members(lang: Lang, list: &CirculatorList) -> Vec<(String, String)> {
    let mut options = vec![(String::new(), lang.drive_circulator_no_member().to_owned())];
    options.extend(list.members.iter().cloned());
    options
}

fn one(lang: Lang, list: &CirculatorList, c: &Circulator, manages: bool) -> AnyView {
    let name = lang.circulator(&c.name, c.number);
    let trained = c.trained_on.map_or_else(
        || lang.drive_trained_never().to_owned(),
        |day| lang.drive_trained_on(lang.date(&day.to_string())),
    );
    let counts = lang.drive_circulator_counts(lang.whole(c.sheets), lang.whole(c.out), lang.whole(c.raw));
    let valid = share(lang, c.valid, c.checked).map_or_else(
        || lang.drive_circulator_unchecked().to_owned(),
        |share| lang.drive_circulator_valid(share, lang.whole(c.valid), lang.whole(c.checked)),
    );
    let edit = manages.then(|| edit(lang, &list.head, list, c, &name));
    view! {
        <li class="record">
            <div class="record-head">
                <p class="record-title">{name}</p>
                <p class="record-mark">{trained}</p>
            </div>
            <p class="note">{counts} "; " {valid}</p>
            {edit}
        </li>
    }
    .into_any()
}

fn edit(lang: Lang, head: &Head, list: &CirculatorList, c: &Circulator, name: &str) -> AnyView {
    let path = head.path(&format!("/petition/circulators/{}", c.id));
    let id = |field: &str| format!("{field}-{}", c.id);
    // A member's own name stands in for an empty one: it is not typed.
    let typed = if c.member.is_some() {
        String::new()
    } else {
        c.name.clone()
    };
    view! {
        <details class="record-more">
            <summary>{lang.drive_circulator_change(name)}</summary>
            <form class="record-form" method="post" action=lang.link(&path)>
                <input type="hidden" name="version" value=c.version.to_string()/>
                <TextField name="name" id=id("name") label=lang.drive_circulator_name() value=typed autocomplete="off".to_owned()/>
                <Select name="member" id=id("member") label=lang.drive_circulator_member() options=members(lang, list) selected=c.member.clone().unwrap_or_default()/>
                <DayField name="trained_on" id=id("trained") label=lang.drive_trained() value=iso(c.trained_on)/>
                <Button kind=ButtonKind::Quiet>{lang.drive_circulator_keep()}</Button>
            </form>
            <form method="post" action=lang.link(&format!("{path}/erase"))>
                <Button kind=ButtonKind::Quiet>{lang.drive_circulator_erase()}</Button>
            </form>
        </details>
    }
    .into_any()
}

fn add(lang: Lang, list: &CirculatorList, form: &Form) -> AnyView {
    view! {
        <section>
            <h2>{lang.drive_circulator_add()}</h2>
            <form class="stack" method="post" action=lang.link(&list.head.path("/petition/circulators"))>
                <TextField name="name" label=lang.drive_circulator_name() hint=lang.drive_circulator_name_hint().to_owned() value=form.value("name") error=form.fault("name") autocomplete="off".to_owned()/>
                <Select name="member" label=lang.drive_circulator_member() options=members(lang, list) selected=form.value("member") error=form.fault("member")/>
                <DayField name="trained_on" label=lang.drive_trained() value=form.value("trained_on") error=form.fault("trained_on")/>
                <p class="button-row"><Button>{lang.drive_circulator_add()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}
