//! A block on the desk: what it says, and the form that changes, moves or takes it out.

use super::desk::at;
use crate::components::{Checkbox, NumberField, Select, TextArea, TextField};
use crate::request::Form;
use crate::text::Lang;
use domain::people::consent::{Channel, Purpose};
use domain::people::form::port::FormCard;
use domain::people::form::{Ask, Block, BlockKind};
use domain::people::joining::OFFERED;
use leptos::prelude::*;

const PARTS: &[&str] = &[
    "label", "text", "options", "purpose", "channel", "wording", "most", "tag",
];

fn part(lang: Lang, name: &str) -> &'static str {
    match name {
        "label" => lang.pform_label(),
        "text" => lang.pform_text(),
        "options" => lang.pform_options(),
        "purpose" => lang.pform_purpose(),
        "channel" => lang.pform_channel(),
        "wording" => lang.pform_wording(),
        "most" => lang.pform_most(),
        _ => lang.pform_tag(),
    }
}

/// What the fields of a block are called where something is wrong with them.
pub(super) fn labels(lang: Lang, block: &Block) -> Vec<(String, String)> {
    PARTS
        .iter()
        .map(|name| (format!("{name}-{}", block.id), part(lang, name).to_owned()))
        .collect()
}

pub(super) fn draw(lang: Lang, card: &FormCard, block: &Block, form: &Form, manages: bool) -> AnyView {
    let kind = block.ask.kind();
    let what = lang.form_label(&block.ask);
    let mark = block.needed.then(|| lang.pform_needed_mark());
    let title = match (&block.ask, what.trim()) {
        (Ask::Text { text }, _) => text.chars().take(120).collect(),
        (_, "") => lang.form_block(kind).to_owned(),
        (_, what) => what.to_owned(),
    };
    let id = format!("block-{}", block.id);
    let wrong = form
        .faults
        .iter()
        .any(|fault| fault.field.ends_with(&format!("-{}", block.id)));
    // What was just added has nothing in it yet: it stands open.
    let open = wrong || !block.ask.wrong().is_empty();
    let edit = manages.then(|| {
        let fields = fields(lang, block, form);
        let action = at(lang, card, &format!("/blocks/{}", block.id));
        let button = |word: &'static str, text: &'static str| {
            view! { <button class="button button-quiet" name="do" value=word>{text}</button> }
        };
        view! {
            <details class="record-more" open=open>
                <summary>{lang.pform_edit(&title)}</summary>
                <form class="stack" method="post" action=action>
                    <input type="hidden" name="version" value=card.version.to_string()/>
                    {fields}
                    <p class="button-row">
                        <button class="button" name="do" value="keep">{lang.pform_keep()}</button>
                        {button("up", lang.pform_up())}
                        {button("down", lang.pform_down())}
                        {button("remove", lang.pform_remove())}
                    </p>
                </form>
            </details>
        }
    });
    view! {
        <li class="record" id=id>
            <div class="record-head">
                <p class="record-title">{title.clone()}</p>
                <p class="record-mark">{lang.form_block(kind)} {mark.map(|mark| format!(" · {mark}"))}</p>
            </div>
            {edit}
        </li>
    }
    .into_any()
}

fn fields(lang: Lang, block: &Block, form: &Form) -> AnyView {
    let named = |name: &str| format!("{name}-{}", block.id);
    let typed = form.values.iter().any(|(name, _)| name.ends_with(&named("")));
    let value = |name: &str, kept: &str| {
        if typed {
            form.value(&named(name))
        } else {
            kept.to_owned()
        }
    };
    let line = |name: &'static str, kept: &str| {
        view! {
            <TextField
                name=named(name)
                label=part(lang, name)
                value=value(name, kept)
                error=form.fault(&named(name))
            />
        }
        .into_any()
    };
    let own = match &block.ask {
        Ask::Text { text } => view! {
            <TextArea
                name=named("text")
                label=lang.pform_text()
                value=value("text", text)
                error=form.fault(&named("text"))
                rows=4
            />
        }
        .into_any(),
        Ask::Field { label, .. } | Ask::YesNo { label } => line("label", label),
        Ask::Choice { label, options, many } => view! {
            {line("label", label)}
            <TextArea
                name=named("options")
                label=lang.pform_options()
                hint=lang.pform_options_hint().to_owned()
                value=value("options", &options.join("\n"))
                error=form.fault(&named("options"))
                rows=4
            />
            <Checkbox name=named("many") label=lang.pform_many() checked=*many/>
        }
        .into_any(),
        Ask::Story { label, most } => view! {
            {line("label", label)}
            <NumberField
                name=named("most")
                label=lang.pform_most()
                value=value("most", &most.to_string())
                error=form.fault(&named("most"))
            />
        }
        .into_any(),
        Ask::Tag { name } => view! {
            <TextField
                name=named("tag")
                label=lang.pform_tag()
                hint=lang.pform_tag_hint().to_owned()
                value=value("tag", name)
                error=form.fault(&named("tag"))
            />
        }
        .into_any(),
        Ask::Consent {
            purpose,
            channels,
            wording,
        } => consent(
            lang,
            block,
            form,
            (*purpose, channels, &value("wording", wording)),
        ),
        Ask::Name {} | Ask::Email {} | Ask::Phone {} | Ask::Address {} | Ask::Zip {} => {
            view! { <p class="note">{lang.pform_nothing_to_edit()}</p> }.into_any()
        }
    };
    let may_be_needed = !matches!(
        block.ask.kind(),
        BlockKind::Email | BlockKind::Consent | BlockKind::Text | BlockKind::Tag
    );
    let needed = may_be_needed
        .then(|| view! { <Checkbox name=named("needed") label=lang.pform_needed() checked=block.needed/> });
    view! {
        {own}
        {needed}
    }
    .into_any()
}

fn consent(
    lang: Lang,
    block: &Block,
    form: &Form,
    (purpose, channels, wording): (Purpose, &[Channel], &str),
) -> AnyView {
    let named = |name: &str| format!("{name}-{}", block.id);
    let purposes = OFFERED
        .iter()
        .map(|one| (one.word().to_owned(), lang.consent_purpose(*one).to_owned()))
        .collect();
    let boxes = Channel::ALL
        .iter()
        .enumerate()
        .map(|(n, channel)| {
            let id = if n == 0 {
                named("channel")
            } else {
                format!("{}-{channel}", named("channel"))
            };
            view! {
                <Checkbox
                    name=named("channel")
                    id=id
                    value=channel.word().to_owned()
                    label=lang.channel(*channel)
                    checked=channels.contains(channel)
                />
            }
        })
        .collect_view();
    let wrong = form.fault(&named("channel"));
    view! {
        <Select
            name=named("purpose")
            label=lang.pform_purpose()
            options=purposes
            selected=purpose.word().to_owned()
            error=form.fault(&named("purpose"))
        />
        <fieldset class="field">
            <legend class="field-label">{lang.pform_channel()}</legend>
            {wrong.map(|error| view! { <p class="field-error">{error}</p> })}
            {boxes}
        </fieldset>
        <TextArea
            name=named("wording")
            label=lang.pform_wording()
            hint=lang.pform_wording_hint().to_owned()
            value=wording.to_owned()
            error=form.fault(&named("wording"))
            rows=3
        />
    }
    .into_any()
}
