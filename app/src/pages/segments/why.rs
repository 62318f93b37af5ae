//! Why is this person in it? Every clause with yes or no and what was found, for whoever is asked about a mail or a call.

use super::PATH;
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::people::segment::Expr;
use domain::people::segment::book::Book;
use domain::people::segment::port::Explained;
use domain::people::segment::why::{Clause, Why};
use leptos::prelude::*;

/// Why somebody is in a segment, or is not.
#[component]
pub fn SegmentWhyPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let (segment, person) = (Request::param("segment"), Request::param("supporter"));
        let explained = request
            .services
            .segments
            .why(&request.actor, &slug, &segment, &person)
            .await?;
        Ok(draw(request, explained))
    })
}

fn draw(request: Request, explained: Explained) -> AnyView {
    let lang = request.lang;
    let Explained {
        head,
        book,
        segment,
        person,
        why,
        is_in,
    } = explained;
    let title = match is_in {
        true => lang.segment_why_in(&person.name, &segment.name),
        false => lang.segment_why_not(&person.name, &segment.name),
    };
    // Whoever fits can still have been left out by the draw.
    let drawn = segment.rule.most.filter(|_| why.yes).map(|most| {
        let text = match is_in {
            true => lang.segment_was_drawn(lang.whole(most.number.into()), most.seed),
            false => lang.segment_was_not_drawn(lang.whole(most.number.into()), most.seed),
        };
        view! { <p>{text}</p> }
    });
    let words = lang.segment_words(&segment.rule, &book);
    let back = lang.link(&head.path(&format!("{PATH}/{}", segment.id)));
    let card = lang.link(&head.path(&format!("/people/{}", person.id)));
    let tree = clause(lang, &book, &why);
    view! {
        <Workspace request=request head=head section=Section::People title=title>
            <p class="note"><a href=back>{lang.segment_back_to(&segment.name)}</a></p>
            <p class="segment-sentence">{words}</p>
            <ul class="why">{tree}</ul>
            {drawn}
            <p><a href=card>{lang.segment_see_person(&person.name)}</a></p>
        </Workspace>
    }
    .into_any()
}

fn clause(lang: Lang, book: &Book, why: &Why) -> AnyView {
    let (class, mark) = match why.yes {
        true => ("why-yes", lang.segment_yes()),
        false => ("why-no", lang.segment_no()),
    };
    let inner = |of: &[Why]| of.iter().map(|one| clause(lang, book, one)).collect_view();
    let (words, found, below) = match &why.clause {
        Clause::All(of) => (lang.segment_why_all().to_owned(), None, Some(inner(of))),
        Clause::Any(of) => (lang.segment_why_any().to_owned(), None, Some(inner(of))),
        Clause::Not(of) => match &of.clause {
            // One test is told as its opposite, which is what must hold.
            Clause::Test(test, found) => (
                lang.segment_expr(&Expr::Test(test.clone()), false, book),
                Some(lang.segment_found(found)),
                None,
            ),
            _ => (
                lang.segment_why_none().to_owned(),
                None,
                Some(inner(std::slice::from_ref(&**of))),
            ),
        },
        Clause::Test(test, found) => (
            lang.segment_test(test, true, book),
            Some(lang.segment_found(found)),
            None,
        ),
    };
    view! {
        <li class=class>
            <p class="why-line">
                <span class="why-mark">{mark}</span>
                <span class="why-words">{words}</span>
                {found.map(|found| view! { <span class="why-found">{found}</span> })}
            </p>
            {below.map(|below| view! { <ul>{below}</ul> })}
        </li>
    }
    .into_any()
}
