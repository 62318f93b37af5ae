//! Several lines of text.

use super::field::{Field, described_by};
use leptos::prelude::*;

/// Leptos writes a textarea's children into the page as they are, so they are escaped here. The parser drops the first
/// line break in a textarea; one is written ahead so that none of the text's own is lost.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    out.push('\n');
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            other => out.push(other),
        }
    }
    out
}

/// Several lines of text. The only way in which a page may draw a textarea.
#[component]
pub fn TextArea(
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
    /// How many lines are in sight.
    #[prop(default = 5)]
    rows: u16,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Field id=id.clone() label=label hint=hint error=error>
            <textarea
                class="input"
                id=id
                name=name
                rows=rows
                aria-describedby=described
                aria-invalid=invalid
                inner_html=escaped(&value)
            ></textarea>
        </Field>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_textarea_cannot_be_left_from_inside() {
        let html = view! {
            <TextArea
                name="note"
                label="Note"
                value="\n</textarea><script>alert(1)</script> & \"quoted\" &lt;"
            />
        }
        .to_html();
        assert!(!html.contains("<script"), "{html}");
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
        assert!(
            html.contains(
                ">\n\n&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; \"quoted\" &amp;lt;</textarea>"
            ),
            "{html}"
        );
    }

    #[test]
    fn other_fields_escape_what_is_in_them() {
        let html = view! {
            <super::super::TextField
                name="q"
                label="<b>Name</b>"
                value="\"><script>alert(1)</script>"
                error="<i>wrong</i>".to_owned()
            />
        }
        .to_html();
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("<b>") && !html.contains("<i>"), "{html}");
        assert!(html.contains("aria-invalid=\"true\""), "{html}");
        assert!(html.contains("aria-describedby=\"q-error\""), "{html}");
    }
}
