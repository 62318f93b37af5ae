//! Who writes to the papers, and by when? A communicator comes to see what is due; a writer comes for the limit.

use super::list::{Part, add, done, export, export_labels, foot, link, tabs, text};
use super::standing::StandingNotice;
use crate::components::{EmptyState, ErrorSummary};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::guard::Act;
use domain::workspace::rights::Action;
use domain::workspace::words::letter::Letter;
use domain::workspace::words::{Kept, Listing, Record};
use leptos::prelude::*;

const LIST: &str = "/words/letters";

/// The letters.
#[component]
pub fn LettersPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let letters = request.services.letters.list(&request.actor, &slug).await?;
        Ok(draw(request, letters))
    })
}

fn draw(request: Request, letters: Listing<Letter>) -> AnyView {
    let lang = request.lang;
    let flash = done(&request);
    let form = request.form.clone();
    let head = letters.head.clone();
    let rows = letters
        .records
        .iter()
        .map(|kept| row(lang, &letters, kept))
        .collect_view();
    let list = if letters.records.is_empty() {
        view! { <EmptyState title=lang.letters_none()><p>{lang.letters_none_text()}</p></EmptyState> }
            .into_any()
    } else {
        view! { <ul class="records">{rows}</ul> }.into_any()
    };
    view! {
        <Workspace
            request=request
            head=head.clone()
            section=Section::Words
            title=lang.words_tab_letters()
            lead=lang.letters_lead().to_owned()
        >
            {tabs(lang, &head, Part::Letters)}
            {flash}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=export_labels(lang)/>
            <StandingNotice lang=lang head=head.clone() standing=letters.standing act=Act::Letter/>
            {add(lang, &head, Action::EditWords, "/words/letters/new", lang.letters_add())}
            {list}
            {export(lang, &head, LIST, &form)}
        </Workspace>
    }
    .into_any()
}

/// How many words a letter has, in words; empty where there is no text yet.
pub fn words_of(lang: Lang, letter: &Letter) -> String {
    let words = letter.words();
    match letter.word_limit {
        _ if words == 0 => String::new(),
        None => lang.letter_count(lang.whole(words)),
        Some(limit) if letter.over() == 0 => lang.letter_count_of(lang.whole(words), lang.whole(limit)),
        Some(limit) => {
            let over = lang.whole(letter.over());
            lang.letter_over(lang.whole(words), lang.whole(limit), over)
        }
    }
}

fn row(lang: Lang, letters: &Listing<Letter>, kept: &Kept<Letter>) -> AnyView {
    let letter = &kept.record;
    let head = &letters.head;
    let due = letter.due.map(|day| {
        let said = lang.date(&day.to_string());
        if letter.state.is_open() && day < head.today {
            view! { <span class="late">{lang.letter_late(said)}</span> }.into_any()
        } else {
            view! { <span>{lang.letter_due_on(said)}</span> }.into_any()
        }
    });
    let author = (!letter.author.is_empty()).then(|| view! { <span>{lang.letter_by(&letter.author)}</span> });
    let count = words_of(lang, letter);
    let count = (!count.is_empty()).then(|| view! { <p class="note">{count}</p> });
    let body = (!letter.body.is_empty()).then(|| {
        view! {
            <details class="record-more">
                <summary>{lang.words_details()}</summary>
                {text("", &letter.body)}
            </details>
        }
    });
    let read = link(&letter.link, lang.letter_read().to_owned()).map(|a| view! { <p class="note">{a}</p> });
    let edit = head.may(Letter::EDIT).then_some((LIST, letter.title.as_str()));
    view! {
        <li class="record">
            <div class="record-head">
                <h2 class="record-title">{letter.title.clone()}</h2>
                <p class="record-mark">{lang.letter_state_of(letter.state)}</p>
            </div>
            <p class="note facts-line">
                <span>{format!("{}, {}", lang.letter_kind_of(letter.kind), letter.outlet)}</span> {author} {due}
            </p>
            {count}
            {read}
            {body}
            {foot(lang, head, &letters.people, kept, edit)}
        </li>
    }
    .into_any()
}
