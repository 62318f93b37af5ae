//! Who speaks to which item, and what came of it? Somebody comes before a meeting to plan it, and after it to tell.

use super::list::Part;
use super::record::{About, Fields, draw};
use crate::components::{NumberField, TextField};
use crate::pages::workspace::Section;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::guard::Act;
use domain::workspace::words::meeting::SPEAKERS;
use leptos::prelude::*;

/// How many empty rows for speakers there are at least.
const SPARE: usize = 3;

/// A meeting.
#[component]
pub fn MeetingPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("record"));
        let sheet = request.services.meetings.one(&request.actor, &slug, &id).await?;
        let lang = request.lang;
        let f = Fields::of(&request, sheet.kept.as_ref());
        let fields = view! {
            {f.line("council", Some(lang.meeting_council_hint()))}
            {f.day("held_on", None)}
            {f.line("held_at", Some(lang.meeting_at_hint()))}
            {f.line("place", None)}
            {f.line("item", None)}
            {speakers(lang, &f)}
            {f.text("script", None, 8)}
            {f.text("outcome", None, 4)}
            {f.address("minutes_link")}
        }
        .into_any();
        let kept = sheet.kept.as_ref().map(|kept| kept.record.council.clone());
        let about = About {
            section: Section::Words,
            act: Act::Speak,
            list: Part::Meetings.path(),
            list_page: Part::Meetings.path(),
            list_name: Part::Meetings.label(lang),
            title: kept.unwrap_or_else(|| lang.meeting_new().to_owned()),
            removable: true,
            beside: &[],
        };
        Ok(draw(request, sheet, about, None, fields, None))
    })
}

/// A row for each who speaks, and some to spare.
fn speakers(lang: Lang, f: &Fields) -> AnyView {
    let (names, minutes) = (f.typed.all("speaker"), f.typed.all("minutes"));
    let filled = names.iter().filter(|name| !name.is_empty()).count();
    let rows = names.len().max(filled + SPARE).min(SPEAKERS);
    let rows = (0..rows)
        .map(|row| {
            let number = lang.count(row + 1);
            let id = |name: &str| {
                if row == 0 {
                    name.to_owned()
                } else {
                    format!("{name}-{row}")
                }
            };
            let at = |values: &[&str]| values.get(row).copied().unwrap_or_default().to_owned();
            let error = |name: &str| (row == 0).then(|| f.fault(name)).flatten();
            view! {
                <div class="speaker-row">
                    <TextField
                        name="speaker"
                        id=id("speaker")
                        label=lang.meeting_speaker_row(&number)
                        value=at(&names)
                        error=error("speaker")
                    />
                    <NumberField
                        name="minutes"
                        id=id("minutes")
                        label=lang.meeting_minutes_row(&number)
                        value=at(&minutes)
                        unit=lang.meeting_minutes_unit().to_owned()
                        error=error("minutes")
                    />
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="speakers">
            <legend class="field-label">{lang.meeting_speakers()}</legend>
            <p class="field-hint">{lang.meeting_speakers_hint()}</p>
            {rows}
        </fieldset>
    }
    .into_any()
}
