//! Is it short enough, and is it there in time? A writer comes with a text and leaves with its words counted.

use super::letters::words_of;
use super::list::Part;
use super::record::{About, Fields, draw, options};
use crate::components::{Flash, FlashKind};
use crate::pages::workspace::Section;
use crate::request::{Request, page};
use domain::workspace::guard::Act;
use domain::workspace::words::letter::{LetterKind, LetterState};
use leptos::prelude::*;

/// A letter.
#[component]
pub fn LetterPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("record"));
        let sheet = request.services.letters.one(&request.actor, &slug, &id).await?;
        let lang = request.lang;
        let f = Fields::of(&request, sheet.kept.as_ref());
        let kinds = options(LetterKind::ALL, LetterKind::word, |k| lang.letter_kind_of(k));
        let states = options(LetterState::ALL, LetterState::word, |s| lang.letter_state_of(s));
        let fields = view! {
            {f.line("outlet", None)}
            {f.choice("kind", None, kinds)}
            {f.line("title", None)}
            {f.number("word_limit", None, Some(lang.letter_words_unit()))}
            {f.line("author", Some(lang.letter_author_hint()))}
            {f.day("due", None)}
            {f.text("body", Some(lang.letter_body_hint()), 14)}
            {f.choice("state", None, states)}
            {f.address("link")}
        }
        .into_any();
        let kept = sheet.kept.as_ref().map(|kept| &kept.record);
        // What was just saved, or what was typed, comes with its words counted.
        let saved = request.value("done") == Some("saved");
        let count = kept.map(|letter| (letter.over() > 0, words_of(lang, letter)));
        let flash = count
            .filter(|_| request.form.faults.is_empty())
            .map(|(over, count)| {
                let kind = if over { FlashKind::Failed } else { FlashKind::Done };
                if saved {
                    view! { <Flash kind=kind>{format!("{} {count}", lang.words_saved())}</Flash> }.into_any()
                } else {
                    view! { <p class="note">{count}</p> }.into_any()
                }
            });
        let about = About {
            section: Section::Words,
            act: Act::Letter,
            list: Part::Letters.path(),
            list_page: Part::Letters.path(),
            list_name: Part::Letters.label(lang),
            title: kept.map_or_else(|| lang.letter_new().to_owned(), |letter| letter.title.clone()),
            removable: true,
            beside: &[],
        };
        Ok(draw(request, sheet, about, flash, fields, None))
    })
}
