//! Somebody keys in a person from a sheet or a call, or mends what is wrong. They leave with it kept, and are told at
//! once where the person is there already.

use crate::components::{Button, Checkbox, ErrorSummary, Select, TextField};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::people::port::SupporterForm;
use domain::people::{AddressKind, EmailKind, PhoneKind, Validity};
use domain::workspace::words::{NEW, Typed};
use leptos::prelude::*;

/// How many empty rows follow those that are filled in.
const SPARE: usize = 1;

/// Somebody new.
#[component]
pub fn NewSupporterPage() -> impl IntoView {
    page(|request| async move { form_of(request, NEW.to_owned()).await })
}

/// Somebody who is known.
#[component]
pub fn EditSupporterPage() -> impl IntoView {
    page(|request| async move {
        let id = Request::param("supporter");
        form_of(request, id).await
    })
}

async fn form_of(request: Request, id: String) -> Result<AnyView, domain::Fault> {
    let slug = Request::param("campaign");
    let found = request
        .services
        .supporters
        .form(&request.actor, &slug, &id)
        .await?;
    Ok(draw(request, found))
}

fn draw(request: Request, found: SupporterForm) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = found.head.clone();
    let typed = match (&form.values.is_empty(), &found.kept) {
        (false, _) => Typed(form.values.clone()),
        (true, Some((_, _, details))) => details.write(),
        (true, None) => Typed::default(),
    };
    let (action, back, title) = match &found.kept {
        Some((id, _, details)) => (
            head.path(&format!("/people/{id}/edit")),
            head.path(&format!("/people/{id}")),
            lang.person_edit_title(details.name()),
        ),
        None => (
            head.path("/people/new"),
            head.path("/people"),
            lang.people_add().to_owned(),
        ),
    };
    let back_to = match &found.kept {
        Some((_, _, details)) => details.name(),
        None => lang.section_people().to_owned(),
    };
    let version = found.kept.as_ref().map_or(0, |(_, version, _)| *version);
    let labels: Vec<(String, String)> = [
        ("given", lang.person_given()),
        ("family", lang.person_family()),
        ("language", lang.person_language()),
        ("email", lang.person_emails()),
        ("phone", lang.person_phones()),
        ("street", lang.person_addresses()),
        ("organisation", lang.person_organisations()),
        ("same", lang.person_same()),
        ("version", lang.words_version()),
    ]
    .into_iter()
    .map(|(name, label)| (name.to_owned(), label.to_owned()))
    .collect();
    let twice = form.fault("same").map(|error| {
        view! { <Checkbox name="same" label=lang.person_same() value="yes" hint=error/> }
    });
    view! {
        <Workspace request=request head=head section=Section::People title=title>
            <p class="note"><a href=lang.link(&back)>{lang.words_back(&back_to)}</a></p>
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <form class="stack person-form" method="post" action=lang.link(&action)>
                <input type="hidden" name="version" value=version.to_string()/>
                {twice}
                <div class="person-pair">
                    <TextField
                        name="given"
                        label=lang.person_given()
                        value=typed.value("given")
                        error=form.fault("given")
                        autocomplete="off".to_owned()
                    />
                    <TextField
                        name="family"
                        label=lang.person_family()
                        value=typed.value("family")
                        error=form.fault("family")
                        autocomplete="off".to_owned()
                    />
                </div>
                {emails(lang, &typed, form.fault("email"))}
                {phones(lang, &typed, form.fault("phone"))}
                {addresses(lang, &typed, form.fault("street"))}
                {organisations(lang, &typed, form.fault("organisation"))}
                <TextField
                    name="language"
                    label=lang.person_language()
                    hint=lang.person_language_hint().to_owned()
                    value=typed.value("language")
                    error=form.fault("language")
                />
                <p class="button-row"><Button>{lang.person_save()}</Button></p>
            </form>
        </Workspace>
    }
    .into_any()
}

/// A group of rows under one name.
fn group(legend: &'static str, hint: Option<&'static str>, error: Option<String>, rows: AnyView) -> AnyView {
    let class = if error.is_some() {
        "field field-wrong"
    } else {
        "field"
    };
    view! {
        <fieldset class=class>
            <legend class="words-legend">{legend}</legend>
            {hint.map(|hint| view! { <p class="field-hint">{hint}</p> })}
            {error.map(|error| view! { <p class="field-error">{error}</p> })}
            <div class="way-rows">{rows}</div>
        </fieldset>
    }
    .into_any()
}

/// One value of a row; empty if it was not sent.
fn at(typed: &Typed, name: &str, row: usize) -> String {
    typed.all(name).get(row).copied().unwrap_or_default().to_owned()
}

/// How many rows a group has: those that were filled in, and a spare one.
fn rows(typed: &Typed, name: &str) -> usize {
    let filled = typed.all(name);
    filled
        .iter()
        .rposition(|value| !value.trim().is_empty())
        .map_or(0, |last| last + 1)
        + SPARE
}

fn options<T: Copy>(
    all: &[T],
    word: fn(T) -> &'static str,
    label: impl Fn(T) -> &'static str,
) -> Vec<(String, String)> {
    all.iter()
        .map(|one| (word(*one).to_owned(), label(*one).to_owned()))
        .collect()
}

/// Kind, whether it works, and whether they prefer it: the same in each row.
fn about(lang: Lang, typed: &Typed, name: &'static str, row: usize, kinds: Vec<(String, String)>) -> AnyView {
    let kind = at(typed, &format!("{name}_kind"), row);
    let validity = at(typed, &format!("{name}_validity"), row);
    let preferred = typed.value(&format!("{name}_preferred"));
    let checked = preferred == row.to_string() || (preferred.is_empty() && row == 0);
    let id = format!("{name}-preferred-{row}");
    let validities = options(Validity::ALL, Validity::word, |v| lang.validity(v));
    view! {
        <Select
            name=format!("{name}_kind")
            id=format!("{name}-kind-{row}")
            label=lang.person_kind()
            options=kinds
            selected=kind
        />
        <Select
            name=format!("{name}_validity")
            id=format!("{name}-validity-{row}")
            label=lang.person_validity()
            options=validities
            selected=validity
        />
        <span class="choice way-preferred">
            <input type="radio" id=id.clone() name=format!("{name}_preferred") value=row.to_string() checked=checked/>
            <label for=id>{lang.person_preferred()}</label>
        </span>
    }
    .into_any()
}

fn emails(lang: Lang, typed: &Typed, error: Option<String>) -> AnyView {
    let body = (0..rows(typed, "email"))
        .map(|row| {
            let kinds = options(EmailKind::ALL, EmailKind::word, |k| lang.email_kind(k));
            view! {
                <div class="way-row">
                    <TextField
                        name="email"
                        id=format!("email-{row}")
                        label=lang.person_email()
                        value=at(typed, "email", row)
                        kind="email"
                        autocomplete="off".to_owned()
                    />
                    {about(lang, typed, "email", row, kinds)}
                </div>
            }
        })
        .collect_view()
        .into_any();
    group(lang.person_emails(), Some(lang.person_rows_hint()), error, body)
}

fn phones(lang: Lang, typed: &Typed, error: Option<String>) -> AnyView {
    let body = (0..rows(typed, "phone"))
        .map(|row| {
            let kinds = options(PhoneKind::ALL, PhoneKind::word, |k| lang.phone_kind(k));
            view! {
                <div class="way-row">
                    <TextField
                        name="phone"
                        id=format!("phone-{row}")
                        label=lang.person_phone()
                        value=at(typed, "phone", row)
                        kind="tel"
                        autocomplete="off".to_owned()
                    />
                    {about(lang, typed, "phone", row, kinds)}
                </div>
            }
        })
        .collect_view()
        .into_any();
    group(lang.person_phones(), None, error, body)
}

fn addresses(lang: Lang, typed: &Typed, error: Option<String>) -> AnyView {
    let count = ["street", "city", "zip"]
        .iter()
        .map(|name| rows(typed, name))
        .max()
        .unwrap_or(SPARE);
    let body = (0..count)
        .map(|row| {
            let kinds = options(AddressKind::ALL, AddressKind::word, |k| lang.address_kind(k));
            let part = |name: &'static str, label: &'static str| {
                view! {
                    <TextField
                        name=name
                        id=format!("{name}-{row}")
                        label=label
                        value=at(typed, name, row)
                        autocomplete="off".to_owned()
                    />
                }
                .into_any()
            };
            view! {
                <div class="way-row way-row-address">
                    {part("street", lang.person_street())}
                    {part("unit", lang.person_unit())}
                    {part("city", lang.person_city())}
                    {part("state", lang.person_state())}
                    {part("zip", lang.person_zip())}
                    {about(lang, typed, "address", row, kinds)}
                </div>
            }
        })
        .collect_view()
        .into_any();
    group(lang.person_addresses(), None, error, body)
}

fn organisations(lang: Lang, typed: &Typed, error: Option<String>) -> AnyView {
    let body = (0..rows(typed, "organisation"))
        .map(|row| {
            view! {
                <div class="way-row">
                    <TextField
                        name="organisation"
                        id=format!("organisation-{row}")
                        label=lang.person_organisation()
                        value=at(typed, "organisation", row)
                        autocomplete="off".to_owned()
                    />
                    <TextField
                        name="relation"
                        id=format!("relation-{row}")
                        label=lang.person_relation()
                        value=at(typed, "relation", row)
                        autocomplete="off".to_owned()
                    />
                </div>
            }
        })
        .collect_view()
        .into_any();
    group(lang.person_organisations(), None, error, body)
}
