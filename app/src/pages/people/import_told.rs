//! What an import does or did, counted: people, fields, tags, consent, the first examples, what is refused and why.

use crate::components::{Column, DataTable, Ledger, LedgerRow};
use crate::text::Lang;
use domain::people::import::plan::{Change, Field};
use domain::people::import::port::{Example, ImportSheet, Tally};
use leptos::prelude::*;

fn number(lang: Lang, n: u64) -> String {
    lang.whole(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Figures with their names; those that are nothing are left out, but for the first.
fn figures(lang: Lang, rows: &[(&'static str, u64)]) -> AnyView {
    let rows = rows
        .iter()
        .enumerate()
        .filter(|(index, (_, n))| *index == 0 || *n > 0)
        .map(|(_, (label, n))| {
            let n = number(lang, *n);
            view! { <LedgerRow lang=lang label=*label>{n}</LedgerRow> }
        })
        .collect_view();
    view! { <Ledger>{rows}</Ledger> }.into_any()
}

/// All that is counted of a file.
pub fn told(lang: Lang, sheet: &ImportSheet, tally: &Tally) -> AnyView {
    let people = [
        (lang.import_rows(), tally.rows),
        (lang.import_added(), tally.added),
        (lang.import_changed(), tally.changed),
        (lang.import_same(), tally.same),
        (lang.import_repeated(), tally.repeated),
        (lang.import_refused(), tally.refused),
        (lang.import_erased(), tally.erased),
        (lang.import_left_out(), tally.left_out),
        (lang.import_mended(), tally.mended),
    ];
    let consent = [
        (lang.import_yes(), tally.yes),
        (lang.import_no(), tally.no),
        (lang.import_not_raised(), tally.not_raised),
        (lang.import_unproven(), tally.unproven),
    ];
    let fields: Vec<Vec<AnyView>> = tally
        .fields
        .iter()
        .map(|(field, (filled, changed))| {
            vec![
                lang.import_field_of(*field).into_any(),
                number(lang, *filled).into_any(),
                number(lang, *changed).into_any(),
            ]
        })
        .collect();
    let fields = (!fields.is_empty()).then(|| {
        let columns = vec![
            Column::text(lang.import_field()),
            Column::number(lang.import_filled()),
            Column::number(lang.import_replaced()),
        ];
        view! { <DataTable caption=lang.import_fields_heading() columns=columns rows=fields/> }
    });
    let tags: Vec<Vec<AnyView>> = tally
        .tags
        .iter()
        .map(|(tag, n)| vec![tag.clone().into_any(), number(lang, *n).into_any()])
        .collect();
    let tags = (!tags.is_empty()).then(|| {
        let columns = vec![
            Column::text(lang.import_tag()),
            Column::number(lang.import_tag_people()),
        ];
        view! { <DataTable caption=lang.import_tags_heading() columns=columns rows=tags/> }
    });
    let examples = (!tally.examples.is_empty()).then(|| {
        let items = tally
            .examples
            .iter()
            .map(|example| one(lang, sheet, example))
            .collect_view();
        view! {
            <h2>{lang.import_examples_heading()}</h2>
            <ul class="import-examples">{items}</ul>
        }
    });
    let reasons = (!tally.reasons.is_empty()).then(|| {
        let items = tally
            .reasons
            .iter()
            .map(|(line, reason)| {
                let line = lang.import_line(number(lang, *line));
                view! { <li>{format!("{line}: {reason}")}</li> }
            })
            .collect_view();
        view! {
            <h2>{lang.import_reasons_heading()}</h2>
            <ul>{items}</ul>
        }
    });
    view! {
        <h2>{lang.import_people_heading()}</h2>
        {figures(lang, &people)}
        <h2>{lang.import_consent_heading()}</h2>
        {figures(lang, &consent)}
        {fields}
        {tags}
        {examples}
        {reasons}
    }
    .into_any()
}

/// A value as a change tells it, for people: what is written between tabs, without what says nothing.
fn shown(change: &Change, value: Option<&String>, sheet: &ImportSheet) -> Option<String> {
    let value = value?;
    let parts: Vec<&str> = value.split('\t').filter(|part| !part.is_empty()).collect();
    Some(match change.field {
        Field::Phone => format!("{} ({})", change.key, parts.join(", ")),
        Field::ExternalId => change.key.split('\t').nth(1).unwrap_or_default().to_owned(),
        Field::Own => {
            let name = sheet.fields.iter().find(|field| field.id == change.key);
            let name = name.map(|field| format!("{}: ", field.name)).unwrap_or_default();
            format!("{name}{value}")
        }
        _ => parts.join(", "),
    })
}

fn one(lang: Lang, sheet: &ImportSheet, example: &Example) -> AnyView {
    let changes = example
        .changes
        .iter()
        .map(|change| {
            let before = shown(change, change.before.as_ref(), sheet);
            let after = shown(change, change.after.as_ref(), sheet);
            let text = match (before, after) {
                (None, Some(after)) => after,
                (before, after) => {
                    let nothing = || lang.import_nothing().to_owned();
                    format!(
                        "{} → {}",
                        before.unwrap_or_else(nothing),
                        after.unwrap_or_else(nothing)
                    )
                }
            };
            let field = lang.import_field_of(change.field);
            view! { <li>{format!("{field}: {text}")}</li> }
        })
        .collect_view();
    let line = lang.import_line(number(lang, example.line));
    let mark = if example.new {
        format!("{line}, {}", lang.import_example_new())
    } else {
        line
    };
    view! {
        <li>
            <p><strong>{example.name.clone()}</strong> " " <span class="note">{mark}</span></p>
            <ul class="import-changes">{changes}</ul>
        </li>
    }
    .into_any()
}

/// What taking an import back came to.
pub fn undone(lang: Lang, sheet: &ImportSheet) -> AnyView {
    let undone = sheet.undone.clone().unwrap_or_default();
    let rows = [
        (lang.import_removed(), undone.removed),
        (lang.import_restored(), undone.restored),
        (lang.import_kept(), undone.kept),
        (lang.import_left(), undone.left),
        (lang.import_gone(), undone.gone),
    ];
    let whom = (!undone.whom.is_empty()).then(|| {
        let links = undone
            .whom
            .iter()
            .enumerate()
            .map(|(index, id)| {
                let href = lang.link(&sheet.head.path(&format!("/people/{id}")));
                view! { <li><a href=href>{lang.import_person(index + 1)}</a></li> }
            })
            .collect_view();
        view! {
            <h2>{lang.import_whom()}</h2>
            <ul>{links}</ul>
        }
    });
    view! {
        {figures(lang, &rows)}
        {whom}
    }
    .into_any()
}
