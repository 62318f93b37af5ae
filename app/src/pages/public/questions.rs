//! The blocks of a form as people fill them in: on the form's page, in a frame, in the preview.

use crate::components::{Checkbox, DayField, NumberField, Radio, Radios, Select, TextArea, TextField};
use crate::request::Form;
use crate::text::Lang;
use domain::people::FieldKind;
use domain::people::form::{Ask, Block, FormBody, FormKind};
use leptos::prelude::*;

/// What fields are called where something is wrong with them.
pub fn labels(lang: Lang, body: &FormBody) -> Vec<(String, String)> {
    let fixed = [
        ("given", lang.form_given()),
        ("family", lang.form_family()),
        ("email", lang.form_email()),
        ("phone", lang.form_phone()),
        ("street", lang.form_street()),
        ("unit", lang.form_unit()),
        ("city", lang.form_city()),
        ("state", lang.form_state_field()),
        ("zip", lang.form_zip()),
        ("drawn", lang.form_seal()),
        ("form", lang.form_seal()),
    ];
    let mut labels: Vec<(String, String)> = fixed.map(|(n, l)| (n.to_owned(), l.to_owned())).to_vec();
    labels.extend(
        body.blocks
            .iter()
            .map(|block| (block.name(), lang.form_label(&block.ask))),
    );
    labels
}

/// A text with its paragraphs.
pub fn paragraphs(text: &str) -> AnyView {
    let paragraphs = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    paragraphs
        .map(|part| view! { <p>{part.to_owned()}</p> })
        .collect_view()
        .into_any()
}

/// All blocks but those that are left out, with what was typed or chosen ahead.
pub fn questions(lang: Lang, body: &FormBody, form: &Form, left_out: &[u32]) -> AnyView {
    let binding = (body.kind == FormKind::Petition)
        .then(|| view! { <p class="form-not-binding"><strong>{lang.form_not_binding()}</strong></p> });
    let asked = body.blocks.iter().filter(|one| !left_out.contains(&one.id));
    let blocks = asked.map(|one| block(lang, one, form)).collect_view();
    view! {
        {binding}
        {blocks}
    }
    .into_any()
}

fn line(
    form: &Form,
    name: &'static str,
    label: &'static str,
    (kind, fills): (&'static str, &str),
    required: bool,
) -> AnyView {
    view! {
        <TextField
            name=name
            label=label
            value=form.value(name)
            error=form.fault(name)
            kind=kind
            autocomplete=fills.to_owned()
            required=required
        />
    }
    .into_any()
}

fn yes_or_no(lang: Lang, name: String, legend: String, form: &Form) -> AnyView {
    let options = vec![
        Radio::new("yes", lang.form_yes()),
        Radio::new("no", lang.form_no()),
    ];
    let (selected, error) = (form.value(&name), form.fault(&name));
    view! { <Radios name=name legend=legend options=options selected=selected error=error/> }.into_any()
}

fn several(name: String, label: String, options: &[String], form: &Form) -> AnyView {
    let wrong = form.fault(&name);
    let class = if wrong.is_some() {
        "field field-wrong"
    } else {
        "field"
    };
    let boxes = options
        .iter()
        .enumerate()
        .map(|(n, option)| {
            let ticked = form.values.iter().any(|(field, value)| *field == name && value == option);
            let id = if n == 0 { name.clone() } else { format!("{name}-{n}") };
            view! {
                <div class="choice">
                    <input type="checkbox" id=id.clone() name=name.clone() value=option.clone() checked=ticked/>
                    <label for=id>{option.clone()}</label>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class=class>
            <legend class="field-label">{label}</legend>
            {wrong.map(|error| view! { <p class="field-error">{error}</p> })}
            {boxes}
        </fieldset>
    }
    .into_any()
}

fn block(lang: Lang, block: &Block, form: &Form) -> AnyView {
    let (name, needed) = (block.name(), block.needed);
    let (value, error) = (form.value(&name), form.fault(&name));
    match &block.ask {
        Ask::Text { text } => view! { <div class="form-text">{paragraphs(text)}</div> }.into_any(),
        Ask::Tag { .. } => ().into_any(),
        Ask::Name {} => view! {
            {line(form, "given", lang.form_given(), ("text", "given-name"), needed)}
            {line(form, "family", lang.form_family(), ("text", "family-name"), false)}
        }
        .into_any(),
        Ask::Email {} => line(form, "email", lang.form_email(), ("email", "email"), true),
        Ask::Phone {} => line(form, "phone", lang.form_phone(), ("tel", "tel"), needed),
        Ask::Zip {} => line(form, "zip", lang.form_zip(), ("text", "postal-code"), needed),
        Ask::Address {} => view! {
            {line(form, "street", lang.form_street(), ("text", "address-line1"), needed)}
            {line(form, "unit", lang.form_unit(), ("text", "address-line2"), false)}
            {line(form, "city", lang.form_city(), ("text", "address-level2"), false)}
            {line(form, "state", lang.form_state_field(), ("text", "address-level1"), false)}
            {line(form, "zip", lang.form_zip(), ("text", "postal-code"), false)}
        }
        .into_any(),
        Ask::Field {
            label,
            holds,
            choices,
            ..
        } => field(lang, block, (label, *holds, choices), form),
        Ask::Choice {
            label,
            options,
            many: true,
        } => several(name, label.clone(), options, form),
        Ask::Choice { label, options, .. } => {
            let options = options.iter().map(|o| Radio::new(o.clone(), o.clone())).collect();
            view! { <Radios name=name legend=label.clone() options=options selected=value error=error/> }
                .into_any()
        }
        Ask::YesNo { label } => yes_or_no(lang, name, label.clone(), form),
        Ask::Consent { wording, .. } => {
            let checked = !value.is_empty();
            view! {
                {error.map(|error| view! { <p class="field-error">{error}</p> })}
                <Checkbox name=name label=wording.clone() value="yes".to_owned() checked=checked/>
            }
            .into_any()
        }
        Ask::Story { label, most } => view! {
            <TextArea
                name=name
                label=label.clone()
                hint=lang.form_story_hint(lang.whole(i64::from(*most)))
                value=value
                error=error
                rows=6
            />
        }
        .into_any(),
    }
}

fn field(
    lang: Lang,
    block: &Block,
    (label, holds, choices): (&str, FieldKind, &[String]),
    form: &Form,
) -> AnyView {
    let name = block.name();
    let (value, error, label) = (form.value(&name), form.fault(&name), label.to_owned());
    match holds {
        FieldKind::Text => view! {
            <TextField name=name label=label value=value error=error required=block.needed/>
        }
        .into_any(),
        FieldKind::Number => {
            view! { <NumberField name=name label=label value=value error=error decimal=true/> }.into_any()
        }
        FieldKind::Day => view! { <DayField name=name label=label value=value error=error/> }.into_any(),
        FieldKind::Choice => {
            let mut options = vec![(String::new(), lang.form_none_chosen().to_owned())];
            options.extend(choices.iter().map(|choice| (choice.clone(), choice.clone())));
            view! { <Select name=name label=label options=options selected=value error=error/> }.into_any()
        }
        FieldKind::YesNo => yes_or_no(lang, name, label, form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(kind: FormKind, asks: Vec<Ask>) -> String {
        let body = FormBody::of(kind, "A form", asks);
        questions(Lang::En, &body, &Form::default(), &[]).to_html()
    }

    #[test]
    fn a_petition_says_what_it_is_not() {
        assert!(drawn(FormKind::Petition, vec![]).contains("cannot replace your signature"));
        assert!(!drawn(FormKind::Pledge, vec![]).contains("cannot replace"));
    }

    #[test]
    fn what_a_campaign_writes_stays_text_and_a_tag_is_not_seen() {
        let html = drawn(
            FormKind::Story,
            vec![
                Ask::Text {
                    text: "<script>alert(1)</script>".to_owned(),
                },
                Ask::YesNo {
                    label: "<b>Bold</b>".to_owned(),
                },
                Ask::Tag {
                    name: "secret tag".to_owned(),
                },
            ],
        );
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert!(!html.contains("secret tag"), "{html}");
    }
}
