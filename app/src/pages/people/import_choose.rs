//! The form that says what the columns of a file mean. It is a form like any other: nothing needs a script.

use super::import::{address, only_button};
use crate::components::{
    Button, ButtonKind, Checkbox, DayField, ErrorSummary, Notice, Radio, Radios, Select, TextArea, TextField,
};
use crate::request::Request;
use crate::text::Lang;
use domain::people::import::port::ImportSheet;
use domain::people::import::{DayOrder, Existing, Target};
use leptos::prelude::*;

/// What was typed, if it could not be taken; else what is offered.
struct Values<'a> {
    request: &'a Request,
}

impl Values<'_> {
    fn of(&self, name: &str, offered: impl Into<String>) -> String {
        if self.request.form.values.is_empty() {
            offered.into()
        } else {
            self.request.form.value(name)
        }
    }
}

/// The form.
pub fn choose(request: &Request, sheet: &ImportSheet) -> AnyView {
    let lang = request.lang;
    let form = &request.form;
    let values = Values { request };
    let choice = &sheet.choice;
    let terms = choice.terms.as_ref();
    let header = match choice.header {
        None => "",
        Some(true) => "yes",
        Some(false) => "no",
    };
    let labels: Vec<(String, String)> = sheet
        .file
        .headers
        .iter()
        .enumerate()
        .map(|(index, header)| (format!("column{index}"), column_name(lang, index, header)))
        .chain([
            ("columns".to_owned(), lang.import_columns_label().to_owned()),
            ("wording".to_owned(), lang.import_wording().to_owned()),
            ("how".to_owned(), lang.import_how().to_owned()),
            ("on".to_owned(), lang.import_on().to_owned()),
            ("tags".to_owned(), lang.import_tags().to_owned()),
            ("header".to_owned(), lang.import_header().to_owned()),
        ])
        .collect();
    let columns = (0..sheet.file.headers.len())
        .map(|index| column(lang, sheet, &values, form.fault(&format!("column{index}")), index))
        .collect_view();
    let headers = vec![
        (String::new(), lang.import_header_guess().to_owned()),
        ("yes".to_owned(), lang.import_header_yes().to_owned()),
        ("no".to_owned(), lang.import_header_no().to_owned()),
    ];
    let existing: Vec<Radio> = Existing::ALL
        .iter()
        .map(|existing| Radio::new(existing.word(), lang.import_existing_of(*existing)))
        .collect();
    let days = vec![
        (
            DayOrder::MonthFirst.word().to_owned(),
            lang.import_days_month().to_owned(),
        ),
        (
            DayOrder::DayFirst.word().to_owned(),
            lang.import_days_day().to_owned(),
        ),
    ];
    let proven = !values
        .of("proven", if terms.is_some() { "yes" } else { "" })
        .is_empty();
    let wording = values.of("wording", terms.map(|t| t.wording.clone()).unwrap_or_default());
    let how = values.of("how", terms.map(|t| t.how.clone()).unwrap_or_default());
    let on = terms
        .and_then(|t| t.on)
        .map(|day| day.to_string())
        .unwrap_or_default();
    let on = values.of("on", on);
    let tags = values.of("tags", choice.tags.join(", "));
    view! {
        <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
        {about(lang, sheet)}
        <form class="form import-choose" method="post" action=address(lang, sheet, "")>
            <ol class="import-columns" id="columns">{columns}</ol>
            <Select
                name="header"
                label=lang.import_header()
                options=headers
                selected=values.of("header", header)
                error=form.fault("header")
            />
            <Radios
                name="existing"
                legend=lang.import_existing()
                hint=lang.import_existing_hint().to_owned()
                options=existing
                selected=values.of("existing", choice.existing.word())
            />
            <Select name="days" label=lang.import_days() options=days selected=values.of("days", choice.days.word())/>
            <TextField
                name="tags"
                label=lang.import_tags()
                hint=lang.import_tags_hint().to_owned()
                value=tags
                error=form.fault("tags")
            />
            <fieldset class="import-consent">
                <legend>{lang.import_consent()}</legend>
                <p>{lang.import_consent_text()}</p>
                <Checkbox name="proven" value="yes" label=lang.import_proven() checked=proven/>
                <TextArea name="wording" label=lang.import_wording() value=wording error=form.fault("wording") rows=3/>
                <TextField
                    name="how"
                    label=lang.import_how()
                    hint=lang.import_how_hint().to_owned()
                    value=how
                    error=form.fault("how")
                />
                <DayField name="on" label=lang.import_on() value=on error=form.fault("on")/>
            </fieldset>
            <p class="button-row"><Button>{lang.import_look()}</Button></p>
        </form>
        {only_button(lang, sheet, "/discard", ButtonKind::Quiet, lang.import_discard())}
    }
    .into_any()
}

/// What is known of the file.
fn about(lang: Lang, sheet: &ImportSheet) -> AnyView {
    let file = &sheet.file;
    let mut told = Vec::new();
    if file.above > 0 {
        told.push(lang.imports_above(file.above));
    }
    if !file.named {
        told.push(lang.imports_no_header().to_owned());
    }
    if let Some(format) = file.guesses.format {
        told.push(lang.imports_recognised(lang.import_format(format)));
    }
    let text = lang.imports_file_told(&file.told, told.join(" "));
    let remembered = sheet
        .remembered
        .then(|| view! { <Notice title=lang.imports_remembered()/> });
    view! {
        <p class="note">{text}</p>
        {remembered}
    }
    .into_any()
}

fn column_name(lang: Lang, index: usize, header: &str) -> String {
    match header {
        "" => lang.import_column(index + 1),
        header => header.to_owned(),
    }
}

/// What a column can mean, in groups.
fn options(lang: Lang, sheet: &ImportSheet, chosen: &str) -> AnyView {
    let one = |target: &Target| {
        let value = target.to_string();
        let selected = value == chosen;
        view! { <option value=value selected=selected>{lang.import_target(target, &sheet.fields)}</option> }
    };
    let offered = Target::offered();
    let is_consent = |target: &&Target| matches!(target, Target::Yes(..) | Target::No(..) | Target::SaidOn);
    let person = offered
        .iter()
        .filter(|target| **target != Target::Ignore && !is_consent(target))
        .map(one)
        .collect_view();
    let consent = offered.iter().filter(is_consent).map(one).collect_view();
    let own = (!sheet.fields.is_empty()).then(|| {
        let fields = sheet
            .fields
            .iter()
            .map(|field| one(&Target::Field(field.id.clone())))
            .collect_view();
        view! { <optgroup label=lang.import_group_own()>{fields}</optgroup> }
    });
    view! {
        {one(&Target::Ignore)}
        <optgroup label=lang.import_group_person()>{person}</optgroup>
        {own}
        <optgroup label=lang.import_group_consent()>{consent}</optgroup>
    }
    .into_any()
}

fn column(
    lang: Lang,
    sheet: &ImportSheet,
    values: &Values<'_>,
    error: Option<String>,
    index: usize,
) -> AnyView {
    let name = format!("column{index}");
    let header = sheet
        .file
        .headers
        .get(index)
        .map(String::as_str)
        .unwrap_or_default();
    let header = column_name(lang, index, header);
    let samples = sheet.file.samples.get(index).cloned().unwrap_or_default();
    let samples = if samples.is_empty() {
        view! { <p class="note">{lang.import_column_empty()}</p> }.into_any()
    } else {
        let items = samples
            .into_iter()
            .map(|value| view! { <li>{value}</li> })
            .collect_view();
        view! { <ul class="import-samples">{items}</ul> }.into_any()
    };
    let offered = sheet
        .choice
        .columns
        .get(index)
        .cloned()
        .unwrap_or_default()
        .to_string();
    let why = match sheet.file.guesses.columns.get(index) {
        _ if sheet.remembered => Some(lang.import_why_remembered().to_owned()),
        Some(guess) if guess.target.to_string() == offered => Some(lang.import_why(guess.why)),
        _ => None,
    };
    let chosen = values.of(&name, offered);
    let described = format!("{name}-why");
    let invalid = error.is_some().then_some("true");
    view! {
        <li class="import-column">
            <div class="import-column-head">
                <p class="import-column-name">{header.clone()}</p>
                {samples}
            </div>
            <div class="field">
                <label class="field-label" for=name.clone()>{lang.import_means(header)}</label>
                {error.map(|error| view! { <p class="field-error">{error}</p> })}
                <select
                    class="input select"
                    id=name.clone()
                    name=name
                    aria-describedby=described.clone()
                    aria-invalid=invalid
                >
                    {options(lang, sheet, &chosen)}
                </select>
                <p class="field-hint" id=described>{why}</p>
            </div>
        </li>
    }
    .into_any()
}
