//! Whom do we keep twice? A manager comes after a file was brought along, and leaves with each pair looked at.

use crate::components::{Button, ButtonKind, EmptyState, Flash, Tab, Tabs};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::people::duplicate::port::{DuplicateQueue, Shown};
use domain::people::duplicate::{LARGEST, Rule};
use leptos::prelude::*;

/// The queue.
#[component]
pub fn DuplicateQueuePage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let rule = request.value("rule").and_then(Rule::parse);
        let after = request.value("after").unwrap_or_default().to_owned();
        let queue = request
            .services
            .duplicates
            .queue(&request.actor, &slug, rule.unwrap_or(Rule::SameEmail), &after)
            .await?;
        Ok(draw(request, queue))
    })
}

fn address(lang: Lang, queue: &DuplicateQueue, rule: Rule) -> String {
    lang.link(&queue.head.path(&format!("/people/duplicates?rule={rule}")))
}

fn draw(request: Request, queue: DuplicateQueue) -> AnyView {
    let lang = request.lang;
    let done = request
        .value("done")
        .map(|_| view! { <Flash>{lang.duplicates_parted()}</Flash> });
    let begun = request.value("after").is_some_and(|after| !after.is_empty());
    let tabs = Rule::ALL
        .iter()
        .map(|rule| Tab {
            label: lang.duplicate_rule(*rule).to_owned(),
            href: address(lang, &queue, *rule),
            current: *rule == queue.rule,
        })
        .collect::<Vec<_>>();
    let list = if queue.pairs.is_empty() {
        let (title, text) = match queue.next {
            Some(_) => (lang.duplicates_none_yet(), lang.duplicates_none_yet_text()),
            None => (lang.duplicates_none(), lang.duplicates_none_text()),
        };
        view! {
            <EmptyState title=title>
                <p>{text}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let items = queue
            .pairs
            .iter()
            .map(|pair| item(lang, &queue, pair))
            .collect_view();
        view! {
            <p>{lang.duplicate_why(queue.rule)}</p>
            <ul class="records">{items}</ul>
        }
        .into_any()
    };
    let first = begun.then(|| {
        let href = address(lang, &queue, queue.rule);
        view! { <Button kind=ButtonKind::Quiet href=href>{lang.duplicates_first()}</Button> }
    });
    let next = queue.next.as_ref().map(|after| {
        let href = format!("{}&after={after}", address(lang, &queue, queue.rule));
        view! { <Button kind=ButtonKind::Quiet href=href>{lang.duplicates_go_on()}</Button> }
    });
    let large = (queue.large > 0).then(|| {
        let text = lang.duplicates_large(lang.whole(queue.large), lang.whole(LARGEST));
        view! { <p class="note">{text}</p> }
    });
    let back = lang.link(&queue.head.path("/people"));
    view! {
        <Workspace
            request=request
            head=queue.head.clone()
            section=Section::People
            title=lang.duplicates_title()
            lead=lang.duplicates_lead().to_owned()
        >
            <p class="note"><a href=back>{lang.words_back(lang.section_people())}</a></p>
            {done}
            <Tabs label=lang.duplicates_by() items=tabs/>
            {list}
            {large}
            <p class="button-row no-print">{first} {next}</p>
        </Workspace>
    }
    .into_any()
}

fn item(lang: Lang, queue: &DuplicateQueue, (one, other): &(Shown, Shown)) -> AnyView {
    let path = format!("/people/duplicates/{}/{}/distinct", one.id, other.id);
    let action = lang.link(&queue.head.path(&path));
    let label = lang.duplicates_distinct_of(one.details.name(), other.details.name());
    view! {
        <li class="record">
            <div class="twins">
                {side(lang, queue, one)}
                {side(lang, queue, other)}
            </div>
            <form class="button-row no-print" method="post" action=action>
                <input type="hidden" name="rule" value=queue.rule.word()/>
                <button class="button button-quiet" aria-label=label>{lang.duplicates_distinct()}</button>
            </form>
        </li>
    }
    .into_any()
}

/// One of the two.
fn side(lang: Lang, queue: &DuplicateQueue, shown: &Shown) -> AnyView {
    let details = &shown.details;
    let href = lang.link(&queue.head.path(&format!("/people/{}", shown.id)));
    let mut lines: Vec<String> = Vec::new();
    lines.extend(details.emails.iter().map(|way| way.to.shown().to_owned()));
    lines.extend(details.phones.iter().map(|way| way.to.shown()));
    lines.extend(details.addresses.iter().map(|way| way.to.line()));
    let lines = lines
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_view();
    view! {
        <div>
            <p class="record-title"><a href=href>{details.name()}</a></p>
            {lines}
            <p class="note">{lang.duplicates_since(lang.day_of(shown.created_at))}</p>
        </div>
    }
    .into_any()
}
