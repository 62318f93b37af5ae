//! The plan as a calendar: what falls on which day, for whoever lays a month's work beside their own diary.

use super::parts::{Way, task_path, ways};
use crate::components::EmptyState;
use crate::pages::workspace::{Section, Workspace};
use crate::request::Request;
use crate::text::Lang;
use domain::workspace::campaign::Head;
use domain::workspace::plan::{Month, MonthPage, Task, TaskState};
use jiff::civil::Date;
use leptos::prelude::*;

/// Draws it.
pub fn draw(request: Request, page: &MonthPage) -> AnyView {
    let lang = request.lang;
    let head = &page.head;
    let month = page.month;
    let name = lang.date(&month.to_string());
    let to = |month: Month| lang.link(&head.path(&format!("/plan?view=calendar&month={month}")));
    let weeks = month.weeks();
    let heads = lang
        .weekdays()
        .map(|day| view! { <th scope="col">{day}</th> })
        .into_iter()
        .collect_view();
    let rows = weeks
        .iter()
        .map(|week| {
            let cells = week.iter().map(|date| day(lang, page, *date)).collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    let vote_here = head
        .election
        .is_some_and(|vote| (month.first()..=month.last()).contains(&vote));
    let none = (page.counts.is_empty() && !vote_here).then(|| {
        view! { <EmptyState title=lang.month_none()><p>{lang.month_none_text()}</p></EmptyState> }
    });
    let elsewhere = (month != Month::of(head.today)).then(|| {
        let href = to(Month::of(head.today));
        view! { <li><a href=href>{lang.month_now()}</a></li> }
    });
    let caption = lang.month_caption(&name);
    let bar = ways(lang, head, Way::Calendar);
    let (before, after) = (to(month.previous()), to(month.next()));
    let head = head.clone();
    view! {
        <Workspace request=request head=head section=Section::Plan title=lang.section_plan() lead=name>
            {bar}
            <nav class="month-nav no-print" aria-label=lang.plan_calendar()>
                <ul>
                    <li><a href=before rel="prev">{lang.month_previous()}</a></li>
                    {elsewhere}
                    <li><a href=after rel="next">{lang.month_next()}</a></li>
                </ul>
            </nav>
            {none}
            <table class="month">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </Workspace>
    }
    .into_any()
}

fn day(lang: Lang, page: &MonthPage, date: Option<Date>) -> AnyView {
    let Some(date) = date else {
        return view! { <td class="month-other"></td> }.into_any();
    };
    let head = &page.head;
    let tasks: Vec<&Task> = page.tasks.iter().filter(|t| t.due == Some(date)).collect();
    let all = page
        .counts
        .iter()
        .find(|(d, _)| *d == date)
        .map_or(0, |(_, n)| *n);
    let rest = all - i64::try_from(tasks.len()).unwrap_or(0);
    let vote = head.election == Some(date);
    let class = match (date == head.today, all > 0 || vote) {
        (true, _) => "month-day month-today",
        (false, true) => "month-day",
        (false, false) => "month-day month-empty",
    };
    let items = tasks.iter().map(|task| entry(lang, head, task)).collect_view();
    let more = (rest > 0).then(|| {
        let href = lang.link(&head.path(&format!("/plan?due={date}")));
        view! { <li><a href=href>{lang.month_more(lang.whole(rest))}</a></li> }
    });
    let vote = vote.then(|| view! { <li class="month-vote">{lang.month_vote()}</li> });
    let long = lang.date(&date.to_string());
    let filled = all > 0 || vote.is_some();
    view! {
        <td class=class>
            <p class="month-number">
                <span class="visually-hidden">{long}</span>
                <span class="month-short" aria-hidden="true">{lang.short_day(date)}</span>
                <span class="month-figure" aria-hidden="true">{date.day()}</span>
            </p>
            {filled.then(|| view! { <ul>{vote} {items} {more}</ul> })}
        </td>
    }
    .into_any()
}

fn entry(lang: Lang, head: &Head, task: &Task) -> AnyView {
    let done = task.state == TaskState::Done;
    let class = done.then_some("is-done");
    let mark = done.then(|| view! { " " <span class="note">{lang.month_done()}</span> });
    view! { <li class=class><a href=task_path(lang, head, &task.id)>{task.title.clone()}</a> {mark}</li> }
        .into_any()
}
