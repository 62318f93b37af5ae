//! Form fields: a label above, a hint, what is wrong with it, and the control.
//!
//! A field's id is its name unless another is given, so that [`super::ErrorSummary`] can link to it.

use leptos::prelude::*;

/// The ids that describe a control: for `aria-describedby`.
#[must_use]
pub fn described_by(id: &str, hint: bool, error: bool) -> Option<String> {
    match (hint, error) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (true, true) => Some(format!("{id}-hint {id}-error")),
    }
}

/// A label, a hint and a fault around any control. The control has the same `id`, and [`described_by`] for its
/// `aria-describedby`.
#[component]
pub fn Field(
    /// The control's id.
    #[prop(into)]
    id: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// How to answer, in one sentence.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// What is wrong with the answer and what would be right.
    #[prop(optional_no_strip, into)]
    error: Option<String>,
    /// The control.
    children: Children,
) -> impl IntoView {
    let class = if error.is_some() {
        "field field-wrong"
    } else {
        "field"
    };
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    view! {
        <div class=class>
            <label class="field-label" for=id>{label}</label>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            {error.map(|error| view! { <p class="field-error" id=error_id>{error}</p> })}
            {children()}
        </div>
    }
}

/// One line of text.
#[component]
pub fn TextField(
    /// The field's name.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// What is in it.
    #[prop(optional, into)]
    value: String,
    /// The control's id; the name, unless given.
    #[prop(optional_no_strip, into)]
    id: Option<String>,
    /// How to answer.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// What is wrong.
    #[prop(optional_no_strip, into)]
    error: Option<String>,
    /// What kind of text: `text`, `search`, `email`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in.
    #[prop(optional_no_strip, into)]
    autocomplete: Option<String>,
    /// Whether an answer is needed.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Field id=id.clone() label=label hint=hint error=error>
            <input
                class="input"
                type=kind
                id=id
                name=name
                value=value
                autocomplete=autocomplete
                required=required
                aria-describedby=described
                aria-invalid=invalid
            />
        </Field>
    }
}

/// A number, written as people write it: commas are welcome, so it is a text field with a keyboard of digits.
#[component]
pub fn NumberField(
    /// The field's name.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// What is in it.
    #[prop(optional, into)]
    value: String,
    /// The control's id; the name, unless given.
    #[prop(optional_no_strip, into)]
    id: Option<String>,
    /// How to answer.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// What is wrong.
    #[prop(optional_no_strip, into)]
    error: Option<String>,
    /// The unit, written after the field.
    #[prop(optional_no_strip, into)]
    unit: Option<String>,
    /// Whether it may have decimals.
    #[prop(optional)]
    decimal: bool,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let keyboard = if decimal { "decimal" } else { "numeric" };
    view! {
        <Field id=id.clone() label=label hint=hint error=error>
            <span class="input-row">
                <input
                    class="input input-number"
                    type="text"
                    inputmode=keyboard
                    autocomplete="off"
                    id=id
                    name=name
                    value=value
                    aria-describedby=described
                    aria-invalid=invalid
                />
                {unit.map(|unit| view! { <span class="input-unit">{unit}</span> })}
            </span>
        </Field>
    }
}

/// A day, chosen from a calendar or typed; sent as `2028-07-10`.
#[component]
pub fn DayField(
    /// The field's name.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// The day in it, as `2028-07-10`.
    #[prop(optional, into)]
    value: String,
    /// The control's id; the name, unless given.
    #[prop(optional_no_strip, into)]
    id: Option<String>,
    /// How to answer.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// What is wrong.
    #[prop(optional_no_strip, into)]
    error: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Field id=id.clone() label=label hint=hint error=error>
            <input
                class="input input-day"
                type="date"
                id=id
                name=name
                value=value
                aria-describedby=described
                aria-invalid=invalid
            />
        </Field>
    }
}

/// A file that is sent with the form, which must be `multipart/form-data`.
#[component]
pub fn FileField(
    /// The field's name.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// What the browser offers to choose from, as content types: `image/png,image/jpeg`. The server looks for itself.
    accept: &'static str,
    /// The control's id; the name, unless given.
    #[prop(optional_no_strip, into)]
    id: Option<String>,
    /// Which files, and how large at most.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// What is wrong.
    #[prop(optional_no_strip, into)]
    error: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Field id=id.clone() label=label hint=hint error=error>
            <input
                class="input input-file"
                type="file"
                id=id
                name=name
                accept=accept
                aria-describedby=described
                aria-invalid=invalid
            />
        </Field>
    }
}

/// One of many, from a list that folds out.
#[component]
pub fn Select(
    /// The field's name.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// Value and label of each option.
    options: Vec<(String, String)>,
    /// The value that is chosen.
    #[prop(optional, into)]
    selected: String,
    /// The control's id; the name, unless given.
    #[prop(optional_no_strip, into)]
    id: Option<String>,
    /// How to answer.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// What is wrong.
    #[prop(optional_no_strip, into)]
    error: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let options = options
        .into_iter()
        .map(move |(value, label)| {
            let chosen = value == selected;
            view! { <option value=value selected=chosen>{label}</option> }
        })
        .collect_view();
    view! {
        <Field id=id.clone() label=label hint=hint error=error>
            <select
                class="input select"
                id=id
                name=name
                aria-describedby=described
                aria-invalid=invalid
            >
                {options}
            </select>
        </Field>
    }
}

/// Yes or no.
#[component]
pub fn Checkbox(
    /// The field's name.
    #[prop(into)]
    name: String,
    /// What is said yes to.
    #[prop(into)]
    label: String,
    /// What is sent when it is checked.
    #[prop(default = "1".to_owned(), into)]
    value: String,
    /// The control's id; the name, unless given.
    #[prop(optional_no_strip, into)]
    id: Option<String>,
    /// Whether it is checked.
    #[prop(optional)]
    checked: bool,
    /// What follows from it.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// Whether it cannot be changed now.
    #[prop(optional)]
    disabled: bool,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint.is_some(), false);
    let hint_id = format!("{id}-hint");
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=id.clone()
                name=name
                value=value
                checked=checked
                disabled=disabled
                aria-describedby=described
            />
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
        </div>
    }
}

/// One answer among [`Radios`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Radio {
    /// What is sent.
    pub value: String,
    /// What it says.
    pub label: String,
    /// What follows from it.
    pub hint: Option<String>,
}

impl Radio {
    /// An answer without a hint.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: None,
        }
    }
}

/// One of a few, all in sight.
#[component]
pub fn Radios(
    /// The field's name; the first answer's id too.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    legend: String,
    /// The answers.
    options: Vec<Radio>,
    /// The value that is chosen.
    #[prop(optional, into)]
    selected: String,
    /// How to answer.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// What is wrong.
    #[prop(optional_no_strip, into)]
    error: Option<String>,
) -> impl IntoView {
    let described = described_by(&name, hint.is_some(), error.is_some());
    let class = if error.is_some() {
        "field field-wrong"
    } else {
        "field"
    };
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let answers = options
        .into_iter()
        .enumerate()
        .map(move |(i, option)| {
            let id = if i == 0 {
                name.clone()
            } else {
                format!("{name}-{i}")
            };
            let option_hint = format!("{id}-says");
            let described = option.hint.is_some().then(|| option_hint.clone());
            let chosen = option.value == selected;
            view! {
                <div class="choice">
                    <input
                        type="radio"
                        id=id.clone()
                        name=name.clone()
                        value=option.value
                        checked=chosen
                        aria-describedby=described
                    />
                    <label for=id>{option.label}</label>
                    {option.hint.map(|hint| view! { <p class="field-hint" id=option_hint>{hint}</p> })}
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class=class aria-describedby=described>
            <legend class="field-label">{legend}</legend>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            {error.map(|error| view! { <p class="field-error" id=error_id>{error}</p> })}
            {answers}
        </fieldset>
    }
}
