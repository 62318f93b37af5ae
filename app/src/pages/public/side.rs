//! What stands beside the draft: is it public, what stands in the way, what can be done now.

use crate::components::{Button, ButtonKind};
use crate::text::Lang;
use domain::workspace::public::{Check, Editor, gaps};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// All of it.
pub fn side(lang: Lang, editor: &Editor) -> AnyView {
    view! {
        <section aria-labelledby="publish">
            <h2 id="publish">{lang.page_status()}</h2>
            {status(lang, editor)}
            {links(lang, editor)}
            {buttons(lang, editor)}
        </section>
        {checks(lang, editor)}
    }
    .into_any()
}

fn status(lang: Lang, editor: &Editor) -> AnyView {
    let (title, text) = match (editor.live(), editor.editions.is_empty()) {
        (Some(live), _) => (
            lang.page_public(live.number, lang.day_there(&editor.head, live.published_at)),
            if editor.same {
                lang.page_same()
            } else {
                lang.page_differs()
            },
        ),
        (None, true) => (lang.page_not_public().to_owned(), lang.page_never_public()),
        (None, false) => (lang.page_not_public().to_owned(), lang.page_down()),
    };
    let waits = editor.request.as_ref().map(|request| {
        let text = if request.own {
            lang.page_waits_own().to_owned()
        } else {
            lang.page_waits(somebody(lang, &request.by), lang.time_of(request.at))
        };
        view! { <p>{text}</p> }
    });
    view! { <p class="page-state">{title}</p> <p>{text}</p> {waits} }.into_any()
}

/// What to call somebody whose name may be gone.
pub fn somebody(lang: Lang, name: &str) -> String {
    if name.is_empty() {
        lang.page_somebody().to_owned()
    } else {
        name.to_owned()
    }
}

fn links(lang: Lang, editor: &Editor) -> AnyView {
    let head = &editor.head;
    let public = editor.live().map(|_| {
        let href = lang.link(&format!("/c/{}", head.slug));
        view! { <li><a href=href>{lang.page_see()}</a></li> }
    });
    view! {
        <ul class="plain">
            {public}
            <li><a href=lang.link(&head.path("/page/preview"))>{lang.page_preview()}</a></li>
        </ul>
    }
    .into_any()
}

/// The forms that move the draft on. What cannot be done is not offered.
fn buttons(lang: Lang, editor: &Editor) -> AnyView {
    let head = &editor.head;
    let ready = editor.version > 0 && gaps(head, &editor.content).is_empty();
    let (publishes, edits) = (head.may(Action::PublishPage), head.may(Action::EditPage));
    let open = ready && !(editor.same && editor.live().is_some());
    let own = editor.request.as_ref().is_some_and(|request| request.own);
    let asked = editor.request.is_some();
    let send = |to: &str, kind: ButtonKind, label: &'static str, word: Option<&'static str>| {
        let (name, value) = (word.map(|_| "do".to_owned()), word.map(str::to_owned));
        view! {
            <form method="post" action=lang.link(&head.path(to))>
                <input type="hidden" name="version" value=editor.version.to_string()/>
                <Button kind=kind name=name value=value>{label}</Button>
            </form>
        }
        .into_any()
    };
    let may_publish = publishes && open && (!head.two_person || (asked && !own));
    let label = match (asked && !own, editor.live()) {
        (true, _) => lang.page_approve(),
        (false, Some(_)) => lang.page_publish_again(),
        (false, None) => lang.page_publish(),
    };
    let publish = may_publish.then(|| send("/page/publish", ButtonKind::Primary, label, None));
    let may_ask = edits && open && !asked && (head.two_person || !publishes);
    let ask = may_ask.then(|| {
        let hint = if head.two_person {
            lang.page_two()
        } else {
            lang.page_who_publishes()
        };
        view! {
            {send("/page/ask", ButtonKind::Primary, lang.page_ask(), Some("ask"))}
            <p class="note">{hint}</p>
        }
    });
    let take_back = (edits && own).then(|| {
        send(
            "/page/ask",
            ButtonKind::Quiet,
            lang.page_take_back(),
            Some("take-back"),
        )
    });
    let withdraw = (publishes && editor.live().is_some()).then(|| {
        view! {
            {send("/page/withdraw", ButtonKind::Quiet, lang.page_withdraw(), None)}
            <p class="note">{lang.page_withdraw_hint()}</p>
        }
    });
    view! { <div class="page-moves">{publish} {ask} {take_back} {withdraw}</div> }.into_any()
}

fn checks(lang: Lang, editor: &Editor) -> AnyView {
    let head = &editor.head;
    let found = gaps(head, &editor.content);
    let items = Check::of(head.neutral)
        .map(|check| {
            let open: Vec<_> = found.iter().filter(|gap| gap.check() == check).collect();
            let (class, said) = if open.is_empty() {
                ("page-check page-check-done", lang.page_check_done())
            } else {
                ("page-check page-check-open", lang.page_check_open())
            };
            let reasons = open
                .iter()
                .map(|gap| {
                    let field = gap.field();
                    let text =
                        lang.field_and_fault(lang.page_field(&field, head.neutral), lang.page_gap(**gap));
                    let href = if field == "check-disclosure" {
                        lang.link(&head.path("/settings#paid_for_by"))
                    } else {
                        format!("#{field}")
                    };
                    view! { <li><a href=href>{text}</a></li> }
                })
                .collect_view();
            let reasons = (!open.is_empty()).then(|| view! { <ul class="plain">{reasons}</ul> });
            view! {
                <li class=class id=format!("check-{check}")>
                    <span class="visually-hidden">{said} ": "</span>
                    <span>{lang.page_check(check, head.neutral)}</span>
                    {reasons}
                </li>
            }
        })
        .collect_view();
    let said = if found.is_empty() {
        lang.page_ready()
    } else {
        lang.page_not_ready()
    };
    view! {
        <section aria-labelledby="checks">
            <h2 id="checks">{lang.page_checks()}</h2>
            <p>{said}</p>
            <ul class="page-checks">{items}</ul>
        </section>
    }
    .into_any()
}
