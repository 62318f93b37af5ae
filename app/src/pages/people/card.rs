//! Who is this, may I call them, and what happened so far? Somebody comes a minute before they ring or knock, and leaves
//! with one look; or they come back to write down what they heard.

use super::consent;
use crate::components::{
    Button, ButtonKind, ErrorSummary, Flash, Ledger, LedgerRow, Notice, NoticeKind, Select, TextArea,
    TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::people::port::{CustomField, SupporterCard, Tag};
use domain::people::{FieldKind, Validity};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// A supporter.
#[component]
pub fn SupporterPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("supporter"));
        let card = request
            .services
            .supporters
            .card(&request.actor, &slug, &id)
            .await?;
        Ok(draw(request, card))
    })
}

fn done(request: &Request) -> Option<AnyView> {
    let lang = request.lang;
    let text = match request.value("done") {
        Some("saved") => lang.person_saved(),
        Some("said") => lang.consent_kept(),
        Some("heard") => lang.consent_kept_idle(),
        Some("noted") => lang.person_noted(),
        _ => return None,
    };
    Some(view! { <Flash>{text}</Flash> }.into_any())
}

/// The names of the page's fields, for the summary of what is wrong.
fn labels(lang: Lang, card: &SupporterCard) -> Vec<(String, String)> {
    let mut labels: Vec<(String, String)> = [
        ("given", lang.consent_given()),
        ("purpose", lang.consent_for()),
        ("channel", lang.consent_by()),
        ("how", lang.consent_how()),
        ("day", lang.consent_day()),
        ("wording", lang.consent_wording()),
        ("proof", lang.consent_proof()),
        ("tag", lang.people_tag()),
        ("tag_value", lang.person_tag_value()),
        ("level", lang.people_level_label()),
        ("source", lang.person_level_source()),
        ("note", lang.person_note()),
        ("sure", lang.person_erase_sure()),
    ]
    .into_iter()
    .map(|(name, label)| (name.to_owned(), label.to_owned()))
    .collect();
    labels.extend(
        card.fields
            .iter()
            .map(|(field, _)| (format!("field-{}", field.id), field.name.clone())),
    );
    labels
}

fn draw(request: Request, card: SupporterCard) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = card.head.clone();
    let edits = head.may(Action::EditPeople);
    let erases = head.may(Action::ManagePeople);
    let done = done(&request);
    let labels = labels(lang, &card);
    let lead = lang.person_lead(lang.origin(card.origin), lang.day_of(card.created_at));
    let path = lang.link(&head.path("/people"));
    let hours = lang.link(&head.path(&format!("/people/{}/hours", card.id)));
    let edit = lang.link(&head.path(&format!("/people/{}/edit", card.id)));
    let paused = card.paused_until.map(|day| {
        view! {
            <Notice title=lang.person_paused()>{lang.person_paused_text(lang.date(&day.to_string()))}</Notice>
        }
    });
    view! {
        <Workspace request=request head=head section=Section::People title=card.details.name() lead=lead>
            <p class="note no-print"><a href=path>{lang.words_back(lang.section_people())}</a></p>
            {done}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {paused}
            {reach(lang, &card)}
            {edits
                .then(|| {
                    view! {
                        <p class="button-row no-print">
                            <Button kind=ButtonKind::Quiet href=edit>{lang.person_edit()}</Button>
                            <Button kind=ButtonKind::Quiet href=hours>{lang.hours_of()}</Button>
                        </p>
                    }
                })}
            {tags(lang, &card, &form, edits)}
            {level(lang, &card, &form, edits)}
            {consent::section(lang, &card, &form)}
            {fields(lang, &card, &form, edits)}
            {notes(lang, &card, &form, edits)}
            {timeline(lang, &card)}
            {erases.then(|| erase(lang, &card, &form))}
        </Workspace>
    }
    .into_any()
}

/// One way to reach them, with what is known of it.
fn way(lang: Lang, way: AnyView, kind: &str, validity: Validity) -> AnyView {
    let note = match validity {
        Validity::Unknown => kind.to_owned(),
        other => lang.person_way_note(kind, lang.validity(other)),
    };
    let class = if validity == Validity::Bad {
        "way way-bad"
    } else {
        "way"
    };
    view! { <span class=class>{way} <span class="note">{note}</span></span> }.into_any()
}

/// A row of the ledger; none for nothing.
fn row(lang: Lang, label: &'static str, ways: Vec<AnyView>) -> Option<AnyView> {
    (!ways.is_empty()).then(|| {
        view! { <LedgerRow lang=lang label=label>{ways.into_iter().collect_view()}</LedgerRow> }.into_any()
    })
}

/// How to reach them.
fn reach(lang: Lang, card: &SupporterCard) -> AnyView {
    let details = &card.details;
    let mut emails = Vec::new();
    for email in &details.emails {
        let href = format!("mailto:{}", email.to.address());
        let link = view! { <a href=href>{email.to.shown().to_owned()}</a> }.into_any();
        emails.push(way(lang, link, lang.email_kind(email.kind), email.validity));
    }
    let mut phones = Vec::new();
    for phone in &details.phones {
        let href = format!("tel:{}", phone.to.e164());
        let link = view! { <a href=href>{phone.to.shown()}</a> }.into_any();
        phones.push(way(lang, link, lang.phone_kind(phone.kind), phone.validity));
    }
    let mut addresses = Vec::new();
    for address in &details.addresses {
        let line = view! { <span>{address.to.line()}</span> }.into_any();
        addresses.push(way(lang, line, lang.address_kind(address.kind), address.validity));
    }
    let mut household = Vec::new();
    for (id, name) in &card.household {
        let href = lang.link(&card.head.path(&format!("/people/{id}")));
        let name = if name.is_empty() {
            lang.person_nameless().to_owned()
        } else {
            name.clone()
        };
        household.push(view! { <span class="way"><a href=href>{name}</a></span> }.into_any());
    }
    let mut organisations = Vec::new();
    for (name, relation) in &details.organisations {
        let name = view! { <span>{name.clone()}</span> }.into_any();
        organisations.push(way(lang, name, relation, Validity::Unknown));
    }
    let language = (!details.language.is_empty()).then(|| {
        let value = lang.language_called(&details.language);
        view! { <LedgerRow lang=lang label=lang.person_language() value=value/> }
    });
    let rows = [
        row(lang, lang.person_emails(), emails),
        row(lang, lang.person_phones(), phones),
        row(lang, lang.person_addresses(), addresses),
        row(lang, lang.person_household(), household),
        row(lang, lang.person_organisations(), organisations),
    ];
    view! { <Ledger>{rows.into_iter().flatten().collect_view()} {language}</Ledger> }.into_any()
}

fn path_of(lang: Lang, card: &SupporterCard, rest: &str) -> String {
    lang.link(&card.head.path(&format!("/people/{}/{rest}", card.id)))
}

fn tags(lang: Lang, card: &SupporterCard, form: &Form, edits: bool) -> AnyView {
    let chips = card
        .tags
        .iter()
        .map(|tag| chip(lang, card, tag, edits))
        .collect_view();
    let none = card
        .tags
        .is_empty()
        .then(|| view! { <p class="note">{lang.person_no_tags()}</p> });
    let known = card
        .all_tags
        .iter()
        .map(|tag| view! { <option value=tag.name.clone()></option> })
        .collect_view();
    let described = form.fault("tag");
    let put = edits.then(|| {
        view! {
            <form class="inline-form no-print" method="post" action=path_of(lang, card, "tags")>
                <div class="field">
                    <label class="field-label" for="tag">{lang.person_tag_add()}</label>
                    {described.map(|error| view! { <p class="field-error" id="tag-error">{error}</p> })}
                    <input class="input" id="tag" name="tag" list="known-tags" value=form.value("tag") autocomplete="off" required/>
                    <datalist id="known-tags">{known}</datalist>
                </div>
                <TextField
                    name="tag_value"
                    label=lang.person_tag_value()
                    value=form.value("tag_value")
                    error=form.fault("tag_value")
                />
                <Button kind=ButtonKind::Quiet>{lang.person_tag_do()}</Button>
            </form>
        }
    });
    view! {
        <section id="tags">
            <h2>{lang.people_tags()}</h2>
            {none}
            <ul class="chips">{chips}</ul>
            {put}
        </section>
    }
    .into_any()
}

fn chip(lang: Lang, card: &SupporterCard, tag: &Tag, edits: bool) -> AnyView {
    let label = if tag.value.is_empty() {
        tag.name.clone()
    } else {
        format!("{}: {}", tag.name, tag.value)
    };
    let action = path_of(lang, card, &format!("tags/{}/remove", tag.id));
    let take = edits.then(|| {
        view! {
            <form class="chip-form no-print" method="post" action=action>
                <button class="chip-remove" aria-label=lang.person_tag_remove(&tag.name)>"×"</button>
            </form>
        }
    });
    view! { <li class="chip">{label} {take}</li> }.into_any()
}

fn level(lang: Lang, card: &SupporterCard, form: &Form, edits: bool) -> AnyView {
    let mut options: Vec<(String, String)> = vec![(String::new(), lang.choose_word().to_owned())];
    options.extend((1..=5).map(|level| (level.to_string(), lang.people_level(level).to_owned())));
    options.push(("none".to_owned(), lang.people_level_none().to_owned()));
    let history = card.levels.iter().map(|line| {
        let what = match line.level {
            Some(level) => lang.people_level(level),
            None => lang.people_level_none(),
        };
        let how = lang.person_level_line(lang.day_of(line.at), &line.source, &line.who);
        view! { <li><p class="events-what">{what}</p> <p class="note">{how}</p></li> }
    });
    let history = (card.levels.len() > 1).then(|| {
        view! {
            <details class="record-more">
                <summary>{lang.person_level_history(card.levels.len())}</summary>
                <ol class="events">{history.collect_view()}</ol>
            </details>
        }
    });
    let now = match card.levels.first() {
        Some(line) => {
            let what = match card.level {
                Some(level) => lang.people_level(level),
                None => lang.people_level_none(),
            };
            let how = lang.person_level_line(lang.day_of(line.at), &line.source, &line.who);
            view! { <p><strong>{what}</strong> " " <span class="note">{how}</span></p> }.into_any()
        }
        None => view! { <p class="note">{lang.person_level_unknown()}</p> }.into_any(),
    };
    let hear = edits.then(|| {
        view! {
            <form class="inline-form no-print" method="post" action=path_of(lang, card, "level")>
                <Select
                    name="level"
                    id="heard".to_owned()
                    label=lang.person_level_hear()
                    options=options
                    selected=form.value("level")
                    error=form.fault("level")
                />
                <TextField
                    name="source"
                    label=lang.person_level_source()
                    value=form.value("source")
                    error=form.fault("source")
                />
                <Button kind=ButtonKind::Quiet>{lang.person_level_do()}</Button>
            </form>
        }
    });
    view! {
        <section id="level">
            <h2>{lang.people_level_label()}</h2>
            {now}
            {history}
            {hear}
        </section>
    }
    .into_any()
}

fn fields(lang: Lang, card: &SupporterCard, form: &Form, edits: bool) -> Option<AnyView> {
    if card.fields.is_empty() {
        return None;
    }
    let body = if edits {
        let inputs = card
            .fields
            .iter()
            .map(|(field, value)| input(lang, field, value, form))
            .collect_view();
        view! {
            <form class="stack" method="post" action=path_of(lang, card, "fields")>
                {inputs}
                <p class="button-row no-print"><Button kind=ButtonKind::Quiet>{lang.person_fields_keep()}</Button></p>
            </form>
        }
        .into_any()
    } else {
        let rows = card
            .fields
            .iter()
            .map(|(field, value)| {
                let value = (!value.is_empty()).then(|| value.clone());
                view! { <LedgerRow lang=lang label=field.name.clone() value=value/> }
            })
            .collect_view();
        view! { <Ledger>{rows}</Ledger> }.into_any()
    };
    Some(
        view! {
            <section id="fields">
                <h2>{lang.people_fields()}</h2>
                {body}
            </section>
        }
        .into_any(),
    )
}

fn input(lang: Lang, field: &CustomField, value: &str, form: &Form) -> AnyView {
    let name = format!("field-{}", field.id);
    let typed = form.values.iter().any(|(n, _)| *n == name);
    let value = if typed {
        form.value(&name)
    } else {
        value.to_owned()
    };
    let error = form.fault(&name);
    let label = field.name.clone();
    let choose = |mut options: Vec<(String, String)>| {
        options.insert(0, (String::new(), lang.person_field_unknown().to_owned()));
        view! {
            <Select name=name.clone() label=label.clone() options=options selected=value.clone() error=error.clone()/>
        }
        .into_any()
    };
    match field.kind {
        FieldKind::Choice => choose(field.choices.iter().map(|c| (c.clone(), c.clone())).collect()),
        FieldKind::YesNo => choose(vec![
            ("yes".to_owned(), lang.answer_yes().to_owned()),
            ("no".to_owned(), lang.answer_no().to_owned()),
        ]),
        FieldKind::Day => {
            view! { <TextField name=name label=label value=value error=error kind="date"/> }.into_any()
        }
        FieldKind::Text | FieldKind::Number => {
            view! { <TextField name=name label=label value=value error=error/> }.into_any()
        }
    }
}

fn notes(lang: Lang, card: &SupporterCard, form: &Form, edits: bool) -> AnyView {
    let lines = card.notes.iter().map(|note| {
        let by = lang.person_note_by(lang.time_of(note.at), &note.who);
        view! { <li><p class="lines">{note.text.clone()}</p> <p class="note">{by}</p></li> }
    });
    let write = edits.then(|| {
        view! {
            <form class="stack no-print" method="post" action=path_of(lang, card, "notes")>
                <TextArea
                    name="note"
                    label=lang.person_note()
                    hint=lang.person_note_hint().to_owned()
                    value=form.value("note")
                    error=form.fault("note")
                    rows=3
                />
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.person_note_do()}</Button></p>
            </form>
        }
    });
    view! {
        <section id="notes">
            <h2>{lang.person_notes()}</h2>
            {write}
            <ol class="events">{lines.collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn timeline(lang: Lang, card: &SupporterCard) -> AnyView {
    let lines = card.timeline.iter().map(|line| {
        let what = lang.activity(line.kind);
        let told = (!line.told.is_empty()).then(|| view! { " " <span>{line.told.clone()}</span> });
        let by = lang.person_note_by(lang.time_of(line.at), &line.who);
        view! { <li><p><span class="events-what">{what}</span> {told}</p> <p class="note">{by}</p></li> }
    });
    view! {
        <section id="timeline">
            <h2>{lang.person_timeline()}</h2>
            <ol class="events">{lines.collect_view()}</ol>
        </section>
    }
    .into_any()
}

/// The way out for somebody who asks that nothing of theirs is kept.
fn erase(lang: Lang, card: &SupporterCard, form: &Form) -> AnyView {
    let wrong = form.fault("sure");
    let open = wrong.is_some();
    view! {
        <section id="erase" class="no-print">
            <h2>{lang.person_erase()}</h2>
            <details class="record-more" open=open>
                <summary>{lang.person_erase_more()}</summary>
                <Notice kind=NoticeKind::Doubt title=lang.person_erase_title()>{lang.person_erase_text()}</Notice>
                <form class="stack" method="post" action=path_of(lang, card, "erase")>
                    <div class="choice">
                        <input type="checkbox" id="sure" name="sure" value="yes"/>
                        <label for="sure">{lang.person_erase_sure()}</label>
                    </div>
                    {wrong.map(|error| view! { <p class="field-error">{error}</p> })}
                    <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.person_erase_do()}</Button></p>
                </form>
            </details>
        </section>
    }
    .into_any()
}
