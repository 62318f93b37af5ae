//! Where does it come up next, and who speaks? A volunteer comes for the day and the words; whoever was there leaves
//! what came of it.

use super::list::{Part, add, done, export, export_labels, foot, link, named, tabs, text};
use super::standing::StandingNotice;
use crate::components::{EmptyState, ErrorSummary};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::campaign::period::days_between;
use domain::workspace::guard::Act;
use domain::workspace::rights::Action;
use domain::workspace::words::meeting::Meeting;
use domain::workspace::words::{Kept, Listing, Record};
use leptos::prelude::*;

const LIST: &str = "/words/meetings";

/// The meetings.
#[component]
pub fn MeetingsPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let meetings = request.services.meetings.list(&request.actor, &slug).await?;
        Ok(draw(request, meetings))
    })
}

fn draw(request: Request, meetings: Listing<Meeting>) -> AnyView {
    let lang = request.lang;
    let flash = done(&request);
    let form = request.form.clone();
    let head = meetings.head.clone();
    // They come by their day: the next first, and of the past ones the latest first.
    let (past, next): (Vec<_>, Vec<_>) = meetings
        .records
        .iter()
        .partition(|kept| kept.record.held_on < head.today);
    let draw_all = |rows: Vec<&Kept<Meeting>>, title: &'static str| {
        (!rows.is_empty()).then(|| {
            let rows = rows
                .into_iter()
                .map(|kept| row(lang, &meetings, kept))
                .collect_view();
            view! {
                <section>
                    <h2>{title}</h2>
                    <ul class="records">{rows}</ul>
                </section>
            }
        })
    };
    let empty = meetings.records.is_empty().then(
        || view! { <EmptyState title=lang.meetings_none()><p>{lang.meetings_none_text()}</p></EmptyState> },
    );
    let next = draw_all(next, lang.meetings_next());
    let past = draw_all(past.into_iter().rev().collect(), lang.meetings_past());
    view! {
        <Workspace
            request=request
            head=head.clone()
            section=Section::Words
            title=lang.words_tab_meetings()
            lead=lang.meetings_lead().to_owned()
        >
            {tabs(lang, &head, Part::Meetings)}
            {flash}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=export_labels(lang)/>
            <StandingNotice lang=lang head=head.clone() standing=meetings.standing act=Act::Speak/>
            {add(lang, &head, Action::EditWords, "/words/meetings/new", lang.meetings_add())}
            {empty}
            {next}
            {past}
            {export(lang, &head, LIST, &form)}
        </Workspace>
    }
    .into_any()
}

fn row(lang: Lang, meetings: &Listing<Meeting>, kept: &Kept<Meeting>) -> AnyView {
    let meeting = &kept.record;
    let head = &meetings.head;
    let days = days_between(head.today, meeting.held_on);
    let past = days < 0;
    let when = (!past).then(|| lang.meeting_when(days));
    let line = [
        lang.date(&meeting.held_on.to_string()),
        meeting.held_at.clone(),
        meeting.place.clone(),
    ];
    let line = line
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(|part| view! { <span>{part}</span> })
        .collect_view();
    let outcome = if past && meeting.outcome.is_empty() {
        Some(view! { <p class="note late">{lang.meeting_no_outcome()}</p> }.into_any())
    } else {
        named(lang.meeting_outcome(), &meeting.outcome)
    };
    let script = (!meeting.script.is_empty()).then(|| {
        view! {
            <details class="record-more" open=!past>
                <summary>{lang.meeting_script()}</summary>
                {text("", &meeting.script)}
            </details>
        }
    });
    let minutes = link(&meeting.minutes_link, lang.meeting_read_minutes().to_owned())
        .map(|a| view! { <p class="note">{a}</p> });
    let edit = head
        .may(Meeting::EDIT)
        .then_some((LIST, meeting.council.as_str()));
    view! {
        <li class="record">
            <div class="record-head">
                <h3 class="record-title">{meeting.council.clone()}</h3>
                {when.map(|when| view! { <p class="record-mark">{when}</p> })}
            </div>
            <p class="note facts-line">{line}</p>
            {named(lang.meeting_item(), &meeting.item)}
            {speakers(lang, meeting)}
            {script}
            {outcome}
            {minutes}
            {foot(lang, head, &meetings.people, kept, edit)}
        </li>
    }
    .into_any()
}

fn speakers(lang: Lang, meeting: &Meeting) -> AnyView {
    if meeting.speakers.is_empty() {
        return view! { <p class="note">{lang.meeting_no_speakers()}</p> }.into_any();
    }
    let items = meeting
        .speakers
        .iter()
        .map(|speaker| {
            let said = match speaker.minutes {
                Some(minutes) => lang.meeting_for(&speaker.name, lang.whole(minutes)),
                None => speaker.name.clone(),
            };
            view! { <li>{said}</li> }
        })
        .collect_view();
    let together = (meeting.minutes() > 0)
        .then(|| view! { <p class="note">{lang.meeting_together(lang.whole(meeting.minutes()))}</p> });
    view! {
        <div class="named">
            <p class="named-label">{lang.meeting_speakers()}</p>
            <ol>{items}</ol>
            {together}
        </div>
    }
    .into_any()
}
