//! What do I say tonight? A speaker comes to print one page and leaves with it in hand.

use super::list::text;
use super::standing::StandingNotice;
use crate::components::{Button, EmptyState, Select};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::guard::Act;
use domain::workspace::words::Listing;
use domain::workspace::words::message::{Audience, Message, MessageKind};
use leptos::prelude::*;

/// The speakers' sheet.
#[component]
pub fn SpeakersSheetPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let book = request.services.messages.list(&request.actor, &slug).await?;
        Ok(draw(request, book))
    })
}

fn draw(request: Request, book: Listing<Message>) -> AnyView {
    let lang = request.lang;
    let audience = request
        .value("audience")
        .and_then(Audience::parse)
        .unwrap_or(Audience::Everybody);
    let head = book.head.clone();
    let path = head.path("/words/print");
    let back = lang.link(&head.path("/words"));
    let options = Audience::ALL
        .iter()
        .map(|a| (a.word().to_owned(), lang.audience(*a).to_owned()))
        .collect();
    let write = back.clone();
    let body = if book.records.is_empty() {
        view! {
            <EmptyState title=lang.sheet_empty()>
                <p>{lang.sheet_empty_text()}</p>
                <p><Button href=write>{lang.words_tab_book()}</Button></p>
            </EmptyState>
        }
        .into_any()
    } else {
        sheet(lang, &book, audience)
    };
    view! {
        <Workspace request=request head=head.clone() section=Section::Words title=lang.sheet_title()>
            <p class="note no-print"><a href=back>{lang.words_back(lang.words_tab_book())}</a></p>
            <p class="no-print">{lang.sheet_lead()}</p>
            <form class="filters filters-row" method="get" action=lang.link(&path)>
                <Select
                    name="audience"
                    label=lang.sheet_audience()
                    options=options
                    selected=audience.word().to_owned()
                />
                <Button>{lang.words_show()}</Button>
            </form>
            <StandingNotice lang=lang head=head standing=book.standing act=Act::Speak/>
            {body}
        </Workspace>
    }
    .into_any()
}

fn sheet(lang: Lang, book: &Listing<Message>, audience: Audience) -> AnyView {
    let of = |kind: MessageKind| {
        book.records
            .iter()
            .map(|k| &k.record)
            .filter(move |m| m.kind == kind)
    };
    let core = of(MessageKind::Core)
        .map(|m| text("core-message", &m.body))
        .collect_view();
    let reasons = of(MessageKind::Reason).map(|m| item(lang, m)).collect_view();
    let answers: Vec<AnyView> = of(MessageKind::Answer)
        .filter(|m| m.audience == audience || m.audience == Audience::Everybody)
        .map(|m| item(lang, m))
        .collect();
    let answers = (!answers.is_empty()).then(|| view! { <ul class="plain sheet-answers">{answers}</ul> });
    let day = book
        .head
        .election
        .map(|day| view! { <p class="sheet-day">{lang.sheet_day(lang.date(&day.to_string()))}</p> });
    let paid = (!book.head.paid_for_by.is_empty())
        .then(|| view! { <p class="note">{book.head.paid_for_by.clone()}</p> });
    view! {
        <article class="speakers-sheet">
            <p class="sheet-for">{format!("{} · {}", book.head.name, lang.sheet_for(lang.audience(audience)))}</p>
            {core}
            <ol class="plain sheet-reasons">{reasons}</ol>
            {answers}
            {day}
            {paid}
        </article>
    }
    .into_any()
}

fn item(lang: Lang, message: &Message) -> AnyView {
    let note = |label: &'static str, value: &str| {
        (!value.is_empty()).then(|| {
            let value = value.replace('\n', "; ");
            view! { <p class="note"><strong>{label}</strong> ": " {value}</p> }
        })
    };
    let source = (!message.source.is_empty())
        .then(|| view! { <p class="note">{lang.book_source(&message.source)}</p> });
    view! {
        <li>
            <h2 class="sheet-title">{message.title.clone()}</h2>
            {text("", &message.body)}
            {note(lang.book_do(), &message.do_say)}
            {note(lang.book_dont(), &message.dont_say)}
            {source}
        </li>
    }
    .into_any()
}
