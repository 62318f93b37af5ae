//! What somebody fills in beside a rule: only what the rule needs is asked for.

use super::PATH;
use crate::components::{NumberField, TextField};
use crate::text::{Lang, capital};
use domain::ask::Pairs;
use domain::campaign::PetitionRule;
use domain::campaign::ask::{day_field, figure_field, source_field};
use domain::campaign::rule::Event;
use domain::fault::FieldFault;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The days that this rule counts from, and the two that every drive has.
fn days(rule: &PetitionRule) -> BTreeSet<Event> {
    let counted = rule.counts_from().into_iter();
    counted.chain([Event::Filing, Event::Election]).collect()
}

/// The form.
pub(super) fn form(
    lang: Lang,
    rule: &PetitionRule,
    pairs: &Pairs,
    wrong: &[FieldFault],
    path: &str,
) -> Option<AnyView> {
    if !rule.has_petition() {
        return None;
    }
    let typed = |name: &str| super::typed(pairs, name);
    let error = |name: &str| super::error(wrong, name);
    let number = |name: String, label: String, hint: Option<String>, unit: Option<String>| {
        let (value, error) = (typed(&name), error(&name));
        view! { <NumberField name=name label=label value=value hint=hint error=error unit=unit decimal=true/> }.into_any()
    };
    let day = |name: String, label: String| {
        let (value, error) = (typed(&name), error(&name));
        view! { <TextField name=name label=label value=value kind="date" error=error/> }.into_any()
    };
    let figures: Vec<AnyView> = rule
        .threshold
        .bases()
        .into_iter()
        .flat_map(|base| {
            let what = capital(lang.base(base));
            let source = |second: bool| {
                let name = source_field(base, second);
                let value = typed(&name);
                let label = if second {
                    lang.petition_source(lang.petition_second(&what))
                } else {
                    lang.petition_source(&what)
                };
                view! { <TextField name=name label=label value=value/> }.into_any()
            };
            [
                number(figure_field(base, false), what.clone(), None, None),
                source(false),
                number(figure_field(base, true), lang.petition_second(&what), None, None),
                source(true),
            ]
        })
        .collect();
    let days: Vec<AnyView> = days(rule)
        .into_iter()
        .map(|event| day(day_field(event), capital(lang.event(event))))
        .collect();
    let percent = || Some("%".to_owned());
    let drive = vec![
        day("start".to_owned(), lang.petition_start().to_owned()),
        number(
            "validity".to_owned(),
            lang.petition_validity().to_owned(),
            Some(lang.petition_validity_hint().to_owned()),
            percent(),
        ),
        number(
            "cushion".to_owned(),
            lang.petition_cushion().to_owned(),
            None,
            percent(),
        ),
        number("raw".to_owned(), lang.petition_raw().to_owned(), None, None),
        number(
            "checked".to_owned(),
            lang.petition_count_checked().to_owned(),
            None,
            None,
        ),
        number(
            "valid".to_owned(),
            lang.petition_count_valid().to_owned(),
            None,
            None,
        ),
        day("today".to_owned(), lang.petition_today().to_owned()),
    ];
    debug_assert!(path.starts_with(PATH), "the form belongs to a rule");
    let action = format!("{}#result", lang.link(path));
    let group = |title: &'static str, hint: Option<&'static str>, fields: Vec<AnyView>| {
        view! {
            <fieldset class="petition-fields">
                <legend>{title}</legend>
                {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
                <div class="field-grid">{fields}</div>
            </fieldset>
        }
        .into_any()
    };
    Some(
        view! {
            <h2 id="your-figures">{lang.petition_form_title()}</h2>
            <form class="petition-form" aria-labelledby="your-figures" action=action method="get">
                {(!figures.is_empty()).then(|| group(lang.petition_figures(), Some(lang.petition_figures_hint()), figures))}
                {group(lang.petition_days(), Some(lang.petition_days_hint()), days)}
                {group(lang.petition_drive(), None, drive)}
                <button type="submit" class="button">{lang.petition_work_out()}</button>
            </form>
        }
        .into_any(),
    )
}
