//! What do we say? Whoever speaks, writes or knocks comes for the words; a communicator keeps them.

use super::list::{Part, add, done, foot, named, tabs, text};
use crate::components::{Button, EmptyState};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::rights::Action;
use domain::workspace::words::message::{Audience, Message, MessageKind, REASONS};
use domain::workspace::words::{Kept, Listing, Record};
use leptos::prelude::*;

/// Where an entry is changed.
const ENTRY: &str = "/words/messages";

/// The message book.
#[component]
pub fn BookPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let book = request.services.messages.list(&request.actor, &slug).await?;
        Ok(draw(request, book))
    })
}

fn draw(request: Request, book: Listing<Message>) -> AnyView {
    let lang = request.lang;
    let flash = done(&request);
    let head = book.head.clone();
    let print = lang.link(&head.path("/words/print"));
    let some = !book.records.is_empty();
    let entries = [core(lang, &book), reasons(lang, &book), answers(lang, &book)];
    view! {
        <Workspace
            request=request
            head=head.clone()
            section=Section::Words
            title=lang.words_tab_book()
            lead=lang.book_lead().to_owned()
        >
            {tabs(lang, &head, Part::Book)}
            {flash}
            {some.then(|| view! { <p class="no-print"><a href=print>{lang.book_print()}</a></p> })}
            {entries.collect_view()}
        </Workspace>
    }
    .into_any()
}

fn of(book: &Listing<Message>, kind: MessageKind) -> Vec<&Kept<Message>> {
    let found = book.records.iter().filter(|kept| kept.record.kind == kind);
    found.collect()
}

fn core(lang: Lang, book: &Listing<Message>) -> AnyView {
    let core = of(book, MessageKind::Core);
    let Some(kept) = core.first() else {
        let write = book.head.may(Message::EDIT).then(|| {
            let href = lang.link(&book.head.path(&format!("{ENTRY}/new?kind=core")));
            view! { <p><Button href=href>{lang.book_write_core()}</Button></p> }
        });
        return view! {
            <EmptyState title=lang.book_none()>
                <p>{lang.book_none_text()}</p>
                {write}
            </EmptyState>
        }
        .into_any();
    };
    view! {
        <section>
            <h2>{lang.book_core()}</h2>
            {text("core-message", &kept.record.body)}
            {around(lang, book, kept)}
        </section>
    }
    .into_any()
}

fn reasons(lang: Lang, book: &Listing<Message>) -> AnyView {
    let reasons = of(book, MessageKind::Reason);
    let left = REASONS - i64::try_from(reasons.len()).unwrap_or(REASONS);
    let items = reasons
        .into_iter()
        .map(|kept| {
            view! {
                <li class="record">
                    <h3 class="record-title">{kept.record.title.clone()}</h3>
                    {text("", &kept.record.body)}
                    {around(lang, book, kept)}
                </li>
            }
        })
        .collect_view();
    let list = (left < REASONS).then(|| view! { <ol class="records reasons">{items}</ol> });
    let missing = (left > 0).then(|| {
        view! {
            <p class="note">{lang.book_reasons_left(lang.whole(left))}</p>
            {add(lang, &book.head, Action::EditWords, "/words/messages/new?kind=reason", lang.book_add_reason())}
        }
    });
    view! {
        <section>
            <h2>{lang.book_reasons()}</h2>
            {list}
            {missing}
        </section>
    }
    .into_any()
}

fn answers(lang: Lang, book: &Listing<Message>) -> AnyView {
    let answers = of(book, MessageKind::Answer);
    let empty = answers
        .is_empty()
        .then(|| view! { <p class="note">{lang.book_answers_none()}</p> });
    let groups = Audience::ALL
        .iter()
        .filter_map(|audience| {
            let own: Vec<_> = answers
                .iter()
                .filter(|kept| kept.record.audience == *audience)
                .map(|kept| {
                    view! {
                        <li class="record">
                            <h4 class="record-title">{kept.record.title.clone()}</h4>
                            {text("", &kept.record.body)}
                            {around(lang, book, kept)}
                        </li>
                    }
                })
                .collect();
            (!own.is_empty()).then(|| {
                view! {
                    <h3>{lang.audience(*audience)}</h3>
                    <ul class="records">{own}</ul>
                }
            })
        })
        .collect_view();
    view! {
        <section>
            <h2>{lang.book_answers()}</h2>
            {empty}
            {groups}
            {add(lang, &book.head, Action::EditWords, "/words/messages/new?kind=answer", lang.book_add_answer())}
        </section>
    }
    .into_any()
}

/// What stands around the words of an entry: what helps and harms, the source, when it was changed.
fn around(lang: Lang, book: &Listing<Message>, kept: &Kept<Message>) -> AnyView {
    let message = &kept.record;
    let edit = book
        .head
        .may(Message::EDIT)
        .then_some((ENTRY, message.title.as_str()));
    let source = (!message.source.is_empty())
        .then(|| view! { <p class="note">{lang.book_source(&message.source)}</p> });
    view! {
        <div class="say">
            {named(lang.book_do(), &message.do_say)}
            {named(lang.book_dont(), &message.dont_say)}
        </div>
        {source}
        {foot(lang, &book.head, &book.people, kept, edit)}
    }
    .into_any()
}
