//! Somebody writes what callers say, and sees it as they will.

use crate::components::{Button, ErrorSummary, TextArea};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::calls::port::ScriptSheet;
use domain::calls::script::{Block, Script, Then, To, merged};
use leptos::prelude::*;

/// The script's form.
#[component]
pub fn ScriptPage() -> impl IntoView {
    page(|request| async move {
        let (slug, bank) = (Request::param("campaign"), Request::param("bank"));
        let sheet = request
            .services
            .phone_banks
            .script(&request.actor, &slug, &bank)
            .await?;
        Ok(draw(request, sheet))
    })
}

fn draw(request: Request, sheet: ScriptSheet) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = sheet.head.clone();
    let base = head.path(&format!("/calls/{}", sheet.bank));
    let text = match (form.values.is_empty(), sheet.version) {
        (false, _) => form.value("script"),
        (true, 0) => lang.script_sample().to_owned(),
        (true, _) => sheet.text.clone(),
    };
    let labels = vec![
        ("script".to_owned(), lang.script_text().to_owned()),
        ("version".to_owned(), lang.words_version().to_owned()),
    ];
    let preview = match form.values.is_empty() {
        true if sheet.version == 0 => Script::parse(&text).unwrap_or_default(),
        true => sheet.script.clone(),
        false => Script::parse(&text).unwrap_or_default(),
    };
    let fields = (!sheet.fields.is_empty())
        .then(|| view! { <p class="note">{lang.script_fields(sheet.fields.join(" · "))}</p> });
    let seen = (!preview.blocks().is_empty()).then(|| {
        let blocks = preview
            .blocks()
            .iter()
            .map(|block| drawn(lang, block))
            .collect_view();
        view! {
            <section id="preview">
                <h2>{lang.script_preview()}</h2>
                <ol class="script-blocks">{blocks}</ol>
            </section>
        }
    });
    let version = (sheet.version > 0).then(|| lang.call_script_version(sheet.version));
    let title = format!("{}: {}", lang.call_script(), sheet.name);
    view! {
        <Workspace request=request head=head section=Section::Calls title=title lead=lang.script_lead().to_owned()>
            <p class="note"><a href=lang.link(&base)>{lang.words_back(&sheet.name)}</a></p>
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <details class="script-how">
                <summary>{lang.script_how()}</summary>
                <ul>
                    <li>{lang.script_how_ask()}</li>
                    <li>{lang.script_how_write()}</li>
                    <li>{lang.script_how_go()}</li>
                    <li>{lang.script_how_names()}</li>
                </ul>
            </details>
            {fields}
            <form class="stack script-form" id="version" method="post" action=lang.link(&format!("{base}/script"))>
                <input type="hidden" name="version" value=sheet.version.to_string()/>
                <TextArea
                    name="script"
                    label=lang.script_text()
                    hint=lang.script_hint().to_owned()
                    value=text
                    error=form.fault("script")
                    rows=20
                />
                <p class="button-row"><Button>{lang.script_save()}</Button></p>
            </form>
            {version.map(|text| view! { <p class="note">{text}</p> })}
            {seen}
        </Workspace>
    }
    .into_any()
}

fn leads(lang: Lang, to: &To) -> String {
    match to {
        To::Block(id) => lang.script_leads(id),
        To::End => lang.script_ends().to_owned(),
    }
}

/// A block, with names that nobody has.
fn drawn(lang: Lang, block: &Block) -> AnyView {
    let fill = |text: &str| merged(text, "Jordan", "Alex");
    let says = fill(&block.say);
    let then = match &block.then {
        Then::Ask(question, choices) => {
            let items = choices
                .iter()
                .map(|choice| view! { <li>{choice.label.clone()}" "<span class="note">"("{leads(lang, &choice.to)}")"</span></li> })
                .collect_view();
            view! { <p class="script-question">{fill(question)}</p><ul>{items}</ul> }.into_any()
        }
        Then::Write(question, _, to) => view! {
            <p class="script-question">{fill(question)}" "<span class="note">"("{lang.script_in_words()}", "{leads(lang, to)}")"</span></p>
        }
        .into_any(),
        Then::Go(to) => view! { <p class="note">{leads(lang, to)}</p> }.into_any(),
    };
    view! {
        <li class="script-block">
            <h3>{block.id.clone()}</h3>
            <p class="script-say">{says}</p>
            {then}
        </li>
    }
    .into_any()
}
