//! What the lists of records have in common: tabs, parts to choose from, the file.

use crate::components::{Button, ButtonKind, EmptyState, Flash, Tab, Tabs, TextField};
use crate::request::{Form, Request};
use crate::text::Lang;
use domain::workspace::Head;
use domain::workspace::rights::Action;
use domain::workspace::words::{Kept, Named, called};
use leptos::prelude::*;

/// A part of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The message book.
    Book,
    /// Claims.
    Claims,
    /// Letters.
    Letters,
    /// Council meetings.
    Meetings,
    /// Evidence.
    Evidence,
}

impl Part {
    const ALL: [Self; 5] = [
        Self::Book,
        Self::Claims,
        Self::Letters,
        Self::Meetings,
        Self::Evidence,
    ];

    /// Where it is within the workspace.
    pub fn path(self) -> &'static str {
        match self {
            Self::Book => "/words",
            Self::Claims => "/words/claims",
            Self::Letters => "/words/letters",
            Self::Meetings => "/words/meetings",
            Self::Evidence => "/words/evidence",
        }
    }

    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Book => lang.words_tab_book(),
            Self::Claims => lang.words_tab_claims(),
            Self::Letters => lang.words_tab_letters(),
            Self::Meetings => lang.words_tab_meetings(),
            Self::Evidence => lang.words_tab_evidence(),
        }
    }
}

/// The parts of the words, with the one in sight.
pub fn tabs(lang: Lang, head: &Head, part: Part) -> AnyView {
    let items = Part::ALL
        .map(|p| Tab::new(p.label(lang), lang.link(&head.path(p.path())), p == part))
        .to_vec();
    view! { <Tabs label=lang.words_parts() items=items/> }.into_any()
}

/// What was just done to a list.
pub fn done(request: &Request) -> Option<AnyView> {
    let lang = request.lang;
    let text = match request.value("done") {
        Some("saved") => lang.words_saved(),
        Some("removed") => lang.words_removed_done(),
        Some("photo") => lang.endorsement_photo_done(),
        Some("photo-removed") => lang.endorsement_photo_gone(),
        Some("revoked") => lang.endorsements_revoked_done(),
        _ => return None,
    };
    Some(view! { <Flash>{text}</Flash> }.into_any())
}

/// The button that begins a new record.
pub fn add(lang: Lang, head: &Head, needs: Action, path: &str, label: &'static str) -> Option<AnyView> {
    head.may(needs).then(|| {
        let href = lang.link(&head.path(path));
        view! { <p class="button-row no-print"><Button href=href>{label}</Button></p> }.into_any()
    })
}

/// Parts of a list to choose from: the word in the address, and the label with its count. The first is the whole list.
pub fn parts(lang: Lang, path: &str, chosen: &str, options: Vec<(&'static str, String)>) -> AnyView {
    let items = options
        .into_iter()
        .map(|(word, label)| {
            let href = if word.is_empty() {
                lang.link(path)
            } else {
                lang.link(&format!("{path}?show={word}"))
            };
            let current = (word == chosen).then_some("true");
            view! { <li><a href=href aria-current=current>{label}</a></li> }
        })
        .collect_view();
    view! {
        <nav class="words-parts no-print" aria-label=lang.words_show()>
            <ul>{items}</ul>
        </nav>
    }
    .into_any()
}

/// Nothing is in the part of the list that was chosen.
pub fn none_so(lang: Lang, path: &str) -> AnyView {
    let href = lang.link(path);
    view! {
        <EmptyState title=lang.words_none_so()>
            <p>{lang.words_none_so_text()}</p>
            <p><a href=href>{lang.words_show_all()}</a></p>
        </EmptyState>
    }
    .into_any()
}

/// A text with its lines as they were typed; nothing for an empty one.
pub fn text(class: &'static str, text: &str) -> Option<AnyView> {
    let class = format!("lines {class}");
    (!text.is_empty()).then(|| view! { <p class=class>{text.to_owned()}</p> }.into_any())
}

/// A text under its name; nothing for an empty one.
pub fn named(label: &'static str, value: &str) -> Option<AnyView> {
    (!value.is_empty()).then(|| {
        view! {
            <div class="named">
                <p class="named-label">{label}</p>
                <p class="lines">{value.to_owned()}</p>
            </div>
        }
        .into_any()
    })
}

/// An address as a link that says what it leads to; nothing for none.
pub fn link(address: &str, label: String) -> Option<AnyView> {
    (!address.is_empty()).then(|| {
        view! { <a href=address.to_owned() rel="noopener nofollow noreferrer">{label}</a> }.into_any()
    })
}

/// When a record was changed last, by whom, and the way to change it.
pub fn foot<R>(
    lang: Lang,
    head: &Head,
    people: &[Named],
    kept: &Kept<R>,
    edit: Option<(&str, &str)>,
) -> AnyView {
    let day = lang.day_there(head, kept.changed_at);
    let changed = match called(people, &kept.changed_by) {
        "" => lang.words_changed(day),
        who => lang.words_changed_by(day, who),
    };
    let edit = edit.map(|(path, title)| {
        let href = lang.link(&head.path(&format!("{path}/{}", kept.id)));
        view! { <a class="record-edit" href=href aria-label=lang.words_edit(title)>{lang.words_change()}</a> }
    });
    view! { <p class="note record-foot"><span>{changed}</span> {edit}</p> }.into_any()
}

/// The form that takes the list out of the program.
pub fn export(lang: Lang, head: &Head, path: &str, form: &Form) -> Option<AnyView> {
    head.may(Action::Export).then(|| {
        view! {
            <details class="record-more no-print" open=form.fault("reason").is_some()>
                <summary>{lang.words_export()}</summary>
                <p>{lang.words_export_text()}</p>
                <form class="stack" method="post" action=lang.link(&head.path(path))>
                    <TextField
                        name="reason"
                        label=lang.export_reason()
                        hint=lang.export_reason_hint().to_owned()
                        value=form.value("reason")
                        error=form.fault("reason")
                        required=true
                    />
                    <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.words_export_do()}</Button></p>
                </form>
            </details>
        }
        .into_any()
    })
}

/// Name and label of the export's field, for the summary of what is wrong.
pub fn export_labels(lang: Lang) -> Vec<(String, String)> {
    vec![("reason".to_owned(), lang.export_reason().to_owned())]
}
