//! Whom do we mean, and how many are they? The kept segments, each with its words and its number.

use super::PATH;
use crate::components::{Button, EmptyState, Flash};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::people::segment::port::{NEW, Segment, SegmentList};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The segments.
#[component]
pub fn SegmentsPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let list = request.services.segments.list(&request.actor, &slug).await?;
        Ok(draw(request, list))
    })
}

fn draw(request: Request, list: SegmentList) -> AnyView {
    let lang = request.lang;
    let head = list.head.clone();
    let done = match request.value("done") {
        Some("removed") => Some(lang.segment_removed()),
        _ => None,
    };
    let add = head.may(Action::EditSegments).then(|| {
        let href = lang.link(&head.path(&format!("{PATH}/{NEW}")));
        view! { <p class="button-row no-print"><Button href=href>{lang.segment_add()}</Button></p> }
    });
    let none = list.segments.is_empty().then(|| {
        view! {
            <EmptyState title=lang.segment_none()>
                <p>{lang.segment_none_text()}</p>
            </EmptyState>
        }
    });
    let items = list
        .segments
        .iter()
        .map(|(segment, count)| item(lang, &list, segment, *count))
        .collect_view();
    let lead = lang.segment_list_lead(lang.whole(list.everybody));
    view! {
        <Workspace request=request head=head section=Section::People title=lang.segment_title() lead=lead>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            {add}
            {none}
            <ul class="segments">{items}</ul>
        </Workspace>
    }
    .into_any()
}

fn item(lang: Lang, list: &SegmentList, segment: &Segment, count: i64) -> AnyView {
    let href = lang.link(&list.head.path(&format!("{PATH}/{}", segment.id)));
    let words = lang.segment_words(&segment.rule, &list.book);
    let seen = lang.segment_seen_by(&segment.shared, segment.own);
    let changed = lang.segment_changed(lang.day_of(segment.changed_at));
    view! {
        <li class="segment">
            <p class="segment-count">{lang.segment_people(count)}</p>
            <div class="segment-about">
                <h2><a href=href>{segment.name.clone()}</a></h2>
                <p class="segment-says">{words}</p>
                <p class="note">{seen} " " {changed}</p>
            </div>
        </li>
    }
    .into_any()
}
