//! What to copy to put a form where people are: a link, a frame, plain markup.

use super::desk::at;
use crate::components::{Button, ButtonKind, TextArea, TextField};
use crate::request::Form;
use crate::text::Lang;
use domain::people::FieldKind;
use domain::people::form::port::FormCard;
use domain::people::form::{Ask, Block, FormKind};
use leptos::prelude::*;

pub(super) fn draw(lang: Lang, card: &FormCard, base: &str) -> AnyView {
    let link = format!("{base}/f/{}", card.id);
    let frame = format!(
        "<iframe src=\"{base}/embed/forms/{}\" title=\"{}\" width=\"100%\" height=\"720\" loading=\"lazy\"></iframe>",
        card.id,
        escaped(&card.body.title)
    );
    // What other sites carry must be what people see, so it is offered once the draft is published.
    let markup = (!card.changed).then(|| {
        view! {
            <TextArea
                name="share-markup"
                label=lang.pform_markup()
                hint=lang.pform_markup_hint().to_owned()
                value=markup(lang, card, base)
                rows=10
            />
        }
    });
    view! {
        <section class="stack">
            <h2>{lang.pform_share()}</h2>
            <p class="note">{lang.pform_share_text()}</p>
            <TextField name="share-link" label=lang.pform_link() value=link/>
            <TextArea name="share-frame" label=lang.pform_frame() value=frame rows=3/>
            {markup}
        </section>
    }
    .into_any()
}

/// A link for somebody whom the campaign knows.
pub(super) fn for_one(lang: Lang, card: &FormCard, form: &Form, link: Option<String>) -> AnyView {
    let link =
        link.map(|link| view! { <TextField name="one-link" label=lang.pform_for_one_link() value=link/> });
    view! {
        <section class="stack" id="one">
            <h2>{lang.pform_for_one()}</h2>
            <p class="note">{lang.pform_for_one_text()}</p>
            {link}
            <form class="inline-form" method="post" action=at(lang, card, "/links")>
                <TextField
                    name="email"
                    label=lang.pform_for_one_email()
                    value=form.value("email")
                    error=form.fault("email")
                    kind="email"
                    required=true
                />
                <Button kind=ButtonKind::Quiet>{lang.pform_for_one_do()}</Button>
            </form>
        </section>
    }
    .into_any()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The form as plain markup that works on any page.
fn markup(lang: Lang, card: &FormCard, base: &str) -> String {
    let mut lines = vec![
        format!("<form method=\"post\" action=\"{base}/embed/forms/{}\">", card.id),
        format!(
            "  <input type=\"hidden\" name=\"version\" value=\"{}\">",
            card.live.unwrap_or_default()
        ),
    ];
    if card.body.kind == FormKind::Petition {
        lines.push(format!(
            "  <p><strong>{}</strong></p>",
            escaped(lang.form_not_binding())
        ));
    }
    for block in &card.body.blocks {
        write(&mut lines, lang, block);
    }
    lines.push(
        "  <p style=\"position:absolute;left:-9999px\" aria-hidden=\"true\"><label>Leave this empty \
         <input name=\"website\" tabindex=\"-1\" autocomplete=\"off\"></label></p>"
            .to_owned(),
    );
    lines.push(format!("  <p><button>{}</button></p>", escaped(lang.form_send())));
    lines.push("</form>".to_owned());
    lines.join("\n")
}

fn write(lines: &mut Vec<String>, lang: Lang, block: &Block) {
    let name = block.name();
    let needed = if block.needed { " required" } else { "" };
    let mut input = |name: &str, label: &str, rest: &str| {
        lines.push(format!(
            "  <p><label>{} <input name=\"{name}\"{rest}></label></p>",
            escaped(label)
        ));
    };
    match &block.ask {
        Ask::Tag { .. } => {}
        Ask::Text { text } => lines.push(format!("  <p>{}</p>", escaped(text))),
        Ask::Name {} => {
            input("given", lang.form_given(), &format!(" autocomplete=\"given-name\"{needed}"));
            input("family", lang.form_family(), " autocomplete=\"family-name\"");
        }
        Ask::Email {} => input("email", lang.form_email(), " type=\"email\" autocomplete=\"email\" required"),
        Ask::Phone {} => input("phone", lang.form_phone(), &format!(" type=\"tel\" autocomplete=\"tel\"{needed}")),
        Ask::Zip {} => input("zip", lang.form_zip(), &format!(" autocomplete=\"postal-code\"{needed}")),
        Ask::Address {} => {
            input("street", lang.form_street(), needed);
            for (name, label) in [
                ("unit", lang.form_unit()),
                ("city", lang.form_city()),
                ("state", lang.form_state_field()),
                ("zip", lang.form_zip()),
            ] {
                input(name, label, "");
            }
        }
        Ask::Field {
            label,
            holds,
            choices,
            ..
        } => match holds {
            FieldKind::Choice => choose(lines, &name, label, choices, "radio"),
            FieldKind::YesNo => yes_or_no(lines, lang, &name, label),
            FieldKind::Day => input(&name, label, &format!(" type=\"date\"{needed}")),
            FieldKind::Text | FieldKind::Number => input(&name, label, needed),
        },
        Ask::Choice { label, options, many } => {
            choose(lines, &name, label, options, if *many { "checkbox" } else { "radio" });
        }
        Ask::YesNo { label } => yes_or_no(lines, lang, &name, label),
        Ask::Consent { wording, .. } => lines.push(format!(
            "  <p><label><input type=\"checkbox\" name=\"{name}\" value=\"yes\"> {}</label></p>",
            escaped(wording)
        )),
        Ask::Story { label, most } => lines.push(format!(
            "  <p><label>{}<br><textarea name=\"{name}\" maxlength=\"{most}\" rows=\"6\"{needed}></textarea></label></p>",
            escaped(label)
        )),
    }
}

fn choose(lines: &mut Vec<String>, name: &str, label: &str, options: &[String], kind: &str) {
    lines.push(format!("  <fieldset><legend>{}</legend>", escaped(label)));
    lines.extend(options.iter().map(|option| {
        let option = escaped(option);
        format!("    <label><input type=\"{kind}\" name=\"{name}\" value=\"{option}\"> {option}</label>")
    }));
    lines.push("  </fieldset>".to_owned());
}

fn yes_or_no(lines: &mut Vec<String>, lang: Lang, name: &str, label: &str) {
    lines.push(format!("  <fieldset><legend>{}</legend>", escaped(label)));
    for (word, text) in [("yes", lang.form_yes()), ("no", lang.form_no())] {
        lines.push(format!(
            "    <label><input type=\"radio\" name=\"{name}\" value=\"{word}\"> {text}</label>"
        ));
    }
    lines.push("  </fieldset>".to_owned());
}
