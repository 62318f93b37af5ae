//! The form with which people leave in a file: of the list, and of a segment.

use crate::components::{Button, ButtonKind, Select, TextField};
use crate::request::Form;
use crate::text::Lang;
use leptos::prelude::*;

/// The form; `hidden` says who leaves, where the address does not. A reason is asked for, and kept.
pub fn leave(lang: Lang, form: &Form, action: String, hidden: AnyView) -> AnyView {
    let kinds = vec![
        ("csv".to_owned(), lang.people_as_csv().to_owned()),
        ("xlsx".to_owned(), lang.people_as_xlsx().to_owned()),
        ("vcf".to_owned(), lang.people_as_vcard().to_owned()),
    ];
    view! {
        <section class="no-print">
            <h2>{lang.people_export()}</h2>
            <p>{lang.people_export_text()}</p>
            <form class="stack" method="post" action=action>
                {hidden}
                <TextField
                    name="reason"
                    label=lang.export_reason()
                    hint=lang.export_reason_hint().to_owned()
                    value=form.value("reason")
                    error=form.fault("reason")
                    required=true
                />
                <Select name="kind" label=lang.people_as() options=kinds selected=form.value("kind")/>
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.people_export_do()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}
