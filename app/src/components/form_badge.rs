//! A form of government: the same hue, pattern and words everywhere.

use crate::text::Lang;
use domain::government::{Basis, Form};
use leptos::prelude::*;

/// The class that gives an element the hue of a form; in CSS it is `var(--form)` there.
#[must_use]
pub fn form_class(form: Form) -> &'static str {
    match form {
        Form::CouncilManager => "form-council-manager",
        Form::MayorCouncil => "form-mayor-council",
        Form::Commission => "form-commission",
        Form::TownMeeting => "form-town-meeting",
        Form::RepresentativeTownMeeting => "form-representative-town-meeting",
        Form::Unknown => "form-unknown",
    }
}

/// A form of government with its swatch. One that was inferred says so in words.
#[component]
pub fn FormBadge(
    /// The language.
    lang: Lang,
    /// The form.
    form: Form,
    /// How the source supports it.
    #[prop(optional_no_strip, into)]
    basis: Option<Basis>,
) -> impl IntoView {
    let class = format!("form-badge {}", form_class(form));
    let inferred = form != Form::Unknown && basis == Some(Basis::Inferred);
    view! {
        <span class=class>
            <span class="swatch" aria-hidden="true"></span>
            <span>
                <span class="form-name">{lang.form(form)}</span>
                {inferred.then(|| view! { " " <span class="form-basis">{lang.form_inferred()}</span> })}
            </span>
        </span>
    }
}

/// The key to the forms, for a map or a chart of several.
#[component]
pub fn FormKey(
    /// The language.
    lang: Lang,
    /// The forms that are drawn; all of them, unless given.
    #[prop(default = Form::ALL.to_vec())]
    forms: Vec<Form>,
) -> impl IntoView {
    view! {
        <ul class="form-key">
            {forms.into_iter().map(|form| view! { <li><FormBadge lang=lang form=form/></li> }).collect_view()}
        </ul>
    }
}
