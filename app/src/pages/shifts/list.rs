//! Where are we short of people? A volunteer lead comes on a Monday evening, and leaves knowing whom to call for which
//! shift of the week.

use crate::components::{Button, EmptyState, Pagination, Tab, Tabs};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::volunteer::port::{Line, ShiftList};
use domain::workspace::rights::Action;
use leptos::prelude::*;

const WEEK: i64 = 7 * 24 * 3_600_000;

/// The list.
#[component]
pub fn ShiftsPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let past = request.value("past").is_some();
        let after = request.value("after").unwrap_or_default().to_owned();
        let found = request
            .services
            .shifts
            .list(&request.actor, &slug, past, &after)
            .await?;
        Ok(draw(request, found))
    })
}

fn draw(request: Request, found: ShiftList) -> AnyView {
    let lang = request.lang;
    let head = found.head.clone();
    let base = lang.link(&head.path("/shifts"));
    let views = vec![
        Tab::new(lang.shifts_to_come(), base.clone(), !found.past),
        Tab::new(lang.shifts_past(), format!("{base}?past=1"), found.past),
    ];
    let add = head.may(Action::EditShifts).then(|| {
        view! {
            <p class="button-row no-print">
                <Button href=lang.link(&head.path("/shifts/new"))>{lang.shifts_new()}</Button>
            </p>
        }
    });
    let body = if found.lines.is_empty() {
        let (title, text) = match found.past {
            true => (lang.shifts_past_none(), ""),
            false => (lang.shifts_none(), lang.shifts_none_text()),
        };
        view! { <EmptyState title=title><p>{text}</p></EmptyState> }.into_any()
    } else if found.past {
        let all: Vec<&Line> = found.lines.iter().collect();
        list(lang, &found, &all)
    } else {
        groups(lang, &found)
    };
    let next = found.next.as_ref().map(|after| {
        let past = if found.past { "past=1&" } else { "" };
        let href = format!("{base}?{past}after={after}");
        view! { <Pagination lang=lang shown=lang.shifts_later() next=href/> }
    });
    view! {
        <Workspace
            request=request
            head=head
            section=Section::Shifts
            title=lang.section_shifts()
            lead=lang.shifts_lead().to_owned()
        >
            {add}
            <Tabs label=lang.shifts_views() items=views/>
            {body}
            {next}
        </Workspace>
    }
    .into_any()
}

/// Those that are short this week first, then the rest of the week, then what comes later.
fn groups(lang: Lang, found: &ShiftList) -> AnyView {
    let soon = |line: &&Line| line.starts_at < found.now + WEEK;
    let (short, rest): (Vec<&Line>, Vec<&Line>) = found
        .lines
        .iter()
        .partition(|line| soon(line) && line.short() > 0);
    let (week, later): (Vec<&Line>, Vec<&Line>) = rest.into_iter().partition(soon);
    [
        ("short", lang.shifts_short(), short),
        ("week", lang.shifts_week(), week),
        ("later", lang.shifts_later(), later),
    ]
    .into_iter()
    .filter(|(_, _, lines)| !lines.is_empty())
    .map(|(id, title, lines)| {
        view! {
            <section id=id>
                <h2>{title}</h2>
                {list(lang, found, &lines)}
            </section>
        }
    })
    .collect_view()
    .into_any()
}

fn list(lang: Lang, found: &ShiftList, lines: &[&Line]) -> AnyView {
    let items = lines.iter().map(|line| item(lang, found, line)).collect_view();
    view! { <ul class="shifts">{items}</ul> }.into_any()
}

fn item(lang: Lang, found: &ShiftList, line: &Line) -> AnyView {
    let href = lang.link(&found.head.path(&format!("/shifts/{}", line.id)));
    let unchecked = found.past && line.came == 0 && line.seated > 0 && found.head.may(Action::CheckIn);
    view! {
        <li class="shift-line">
            <p class="shift-line-name"><a href=href>{line.name.clone()}</a></p>
            <p class="shift-line-when">{lang.shift_when(&line.when)}</p>
            <p class="note">{where_it_is(lang, line)}</p>
            {numbers(lang, line, found.past)}
            {unchecked.then(|| view! { <p class="shift-mark">{lang.shifts_unchecked()}</p> })}
        </li>
    }
    .into_any()
}

/// Where a shift is, in a line.
pub fn where_it_is(lang: Lang, line: &Line) -> String {
    match (line.place.is_empty(), line.online) {
        (true, _) => lang.shifts_online().to_owned(),
        (false, true) => format!("{} · {}", line.place, lang.shifts_online()),
        (false, false) => line.place.clone(),
    }
}

/// How a shift stands, in words.
pub fn numbers(lang: Lang, line: &Line, past: bool) -> AnyView {
    let mut told = Vec::new();
    if line.cancelled {
        told.push(("shift-number shift-off", lang.shifts_called_off().to_owned()));
    } else if line.short() > 0 && !past {
        told.push(("shift-number shift-short", lang.shifts_missing(line.short())));
    }
    told.push(("shift-number", lang.shifts_taken(line.seated, line.capacity)));
    if line.minimum > 0 && !past {
        told.push(("shift-number", lang.shifts_minimum(line.minimum)));
    }
    if line.offered > 0 {
        told.push(("shift-number", lang.shifts_offered(line.offered)));
    }
    if line.waiting > 0 {
        told.push(("shift-number", lang.shifts_waiting(line.waiting)));
    }
    if line.covers > 0 && !past {
        told.push(("shift-number", lang.shifts_covers(line.covers)));
    }
    if past && line.came > 0 {
        told.push(("shift-number", lang.shifts_came(line.came, line.seated)));
    }
    if !past && !line.cancelled {
        let shown = match line.published {
            true => lang.shifts_public(),
            false => lang.shifts_draft(),
        };
        told.push(("shift-number", shown.to_owned()));
    }
    let items = told
        .into_iter()
        .map(|(class, text)| view! { <li class=class>{text}</li> })
        .collect_view();
    view! { <ul class="shift-numbers">{items}</ul> }.into_any()
}
