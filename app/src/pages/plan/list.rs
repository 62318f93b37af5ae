//! The plan as a list: what belongs to each phase, and how far it is. The lead changes it, everybody ticks in it.

use super::own_calendar;
use super::parts::{Way, row, ways};
use crate::components::{Button, ButtonKind, Checkbox, EmptyState, Flash, Pagination};
use crate::pages::workspace::{Section, Workspace};
use crate::request::Request;
use crate::text::Lang;
use domain::workspace::campaign::Head;
use domain::workspace::plan::{PhaseShown, PlanPage, PlanQuery, TaskKind, TaskState, Whose};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The address of the plan with other parameters.
fn address(head: &Head, query: &PlanQuery) -> String {
    let pairs = query.pairs();
    if pairs.is_empty() {
        return head.path("/plan");
    }
    head.path(&format!("/plan?{}", domain::ask::encode(&pairs)))
}

/// Draws it.
pub fn draw(request: Request, plan: &PlanPage, query: &PlanQuery) -> AnyView {
    let lang = request.lang;
    let head = &plan.head;
    let done = match request.value("done") {
        Some("removed") => Some(lang.plan_removed()),
        Some("calendar") => Some(lang.calendar_given()),
        Some("calendar-ended") => Some(lang.calendar_ended()),
        _ => None,
    };
    let narrowed = query.is_narrowed();
    let found: i64 = plan.phases.iter().map(|p| p.matching).sum();
    let back = address(head, query);
    let back = back.strip_prefix(&head.path("")).unwrap_or("/plan").to_owned();
    let phases = plan
        .phases
        .iter()
        .filter(|p| !narrowed || p.matching > 0)
        .map(|p| phase(lang, head, p, query, &back))
        .collect_view();
    let none = (narrowed && found == 0).then(|| {
        view! {
            <EmptyState title=lang.plan_none()>
                <p>{lang.plan_none_text()}</p>
            </EmptyState>
        }
    });
    let part = narrowed.then(|| {
        let href = lang.link(&head.path("/plan"));
        view! {
            <p class="note">
                {lang.plan_narrowed()} " " {lang.plan_found(lang.whole(found))} ". "
                <a href=href>{lang.plan_everything()}</a>
            </p>
        }
    });
    let calendar = (!narrowed).then(|| own_calendar::section(lang, head, plan.calendar.as_deref()));
    let (bar, narrow) = (ways(lang, head, Way::List), filters(lang, head, query));
    let head = head.clone();
    view! {
        <Workspace
            request=request
            head=head
            section=Section::Plan
            title=lang.section_plan()
            lead=lang.plan_lead().to_owned()
        >
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            {bar}
            {narrow}
            {part}
            {none}
            <div class="phases">{phases}</div>
            {calendar}
        </Workspace>
    }
    .into_any()
}

/// Links that narrow the list: whose, and how they stand.
fn filters(lang: Lang, head: &Head, query: &PlanQuery) -> AnyView {
    let link = |label: &'static str, other: PlanQuery, current: bool| {
        let current = current.then_some("true");
        let href = lang.link(&address(head, &other));
        view! { <li><a href=href aria-current=current>{label}</a></li> }
    };
    let whose = [
        (lang.plan_all(), Whose::All),
        (lang.plan_own(), Whose::Own),
        (lang.plan_nobody(), Whose::Nobody),
    ]
    .map(|(label, whose)| {
        let current = query.whose == whose;
        link(
            label,
            PlanQuery {
                whose,
                ..query.clone()
            },
            current,
        )
    });
    let any = link(
        lang.plan_any(),
        PlanQuery {
            state: None,
            ..query.clone()
        },
        query.state.is_none(),
    );
    let states = TaskState::ALL
        .iter()
        .map(|state| {
            let other = PlanQuery {
                state: Some(*state),
                ..query.clone()
            };
            link(lang.task_state(*state), other, query.state == Some(*state))
        })
        .collect_view();
    view! {
        <div class="plan-filters no-print">
            <nav aria-label=lang.plan_whose()>
                <ul>{whose.into_iter().collect_view()}</ul>
            </nav>
            <nav aria-label=lang.plan_stand()>
                <ul>{any} {states}</ul>
            </nav>
        </div>
    }
    .into_any()
}

fn phase(lang: Lang, head: &Head, shown: &PhaseShown, query: &PlanQuery, back: &str) -> AnyView {
    let plan = shown.phase.plan();
    let now = shown.phase == head.phase;
    let open = now || query.is_narrowed();
    let rows = shown
        .tasks
        .iter()
        .map(|task| row(lang, head, task, back))
        .collect_view();
    let count = i64::try_from(shown.tasks.len()).unwrap_or(i64::MAX);
    let whole = PlanQuery {
        phase: Some(shown.phase),
        ..query.clone()
    };
    let more = match query.phase {
        None if shown.matching > count => {
            let href = lang.link(&address(head, &whole));
            Some(
                view! { <p><a href=href>{lang.plan_only_phase(lang.whole(shown.matching))}</a></p> }
                    .into_any(),
            )
        }
        Some(_) if shown.matching > count => {
            Some(leaf(lang, head, &whole, query.from, count, shown.matching))
        }
        _ => None,
    };
    let empty = shown
        .tasks
        .is_empty()
        .then(|| view! { <p class="note">{lang.plan_phase_none()}</p> });
    let next = (now && !query.is_narrowed() && head.may(Action::EditCampaign))
        .then(|| next_phase(lang, head, shown))
        .flatten();
    let class = if now { "phase phase-now" } else { "phase" };
    let exit = lang.plan_exit(plan.exit);
    view! {
        <details class=class open=open id=format!("phase-{}", shown.phase)>
            <summary>
                <h2>
                    {lang.plan_phase(shown.phase.number() + 1, plan.name)}
                    {now.then(|| view! { " " <span class="phase-mark">{lang.plan_now()}</span> })}
                </h2>
                <p class="phase-done">{lang.plan_done_of(lang.whole(shown.done), lang.whole(shown.all))}</p>
            </summary>
            <p class="note">{exit}</p>
            {empty}
            <ul class="tasks">{rows}</ul>
            {more}
            {next}
        </details>
    }
    .into_any()
}

/// Leafing through one phase.
fn leaf(lang: Lang, head: &Head, query: &PlanQuery, from: i64, count: i64, all: i64) -> AnyView {
    let base = address(head, query);
    let shown = lang.plan_shown(lang.whole(from + 1), lang.whole(from + count), lang.whole(all));
    let next = (from + count < all).then(|| lang.link(&format!("{base}&from={}", from + count)));
    let first = (from > 0).then(|| lang.link(&base));
    view! { <Pagination lang=lang next=next first=first shown=shown/> }.into_any()
}

/// The way on to the next phase, with what shows that this one is over and what is still open.
fn next_phase(lang: Lang, head: &Head, shown: &PhaseShown) -> Option<AnyView> {
    let next = shown.phase.next()?;
    let plan = shown.phase.plan();
    let milestones: Vec<&str> = shown
        .tasks
        .iter()
        .filter(|t| t.kind == TaskKind::Milestone && t.state != TaskState::Done)
        .map(|t| t.title.as_str())
        .collect();
    let open = shown.all - shown.done;
    let left = match open {
        0 => lang.next_open_none().to_owned(),
        1 => lang.next_open_one().to_owned(),
        n => lang.next_open(lang.whole(n)),
    };
    let reached = (!milestones.is_empty()).then(|| {
        let label = lang.next_reached(milestones.join("; "));
        view! { <Checkbox name="reached" label=label/> }
    });
    let action = lang.link(&head.path("/plan/next-phase"));
    Some(
        view! {
            <section class="next-phase" id="next-phase">
                <h3>{lang.next_title(next.plan().name)}</h3>
                <p>{lang.next_exit(plan.name, plan.exit)} " " {left}</p>
                <form method="post" action=action>
                    <input type="hidden" name="from" value=shown.phase.word()/>
                    {reached}
                    <p class="button-row">
                        <Button kind=ButtonKind::Quiet>{lang.next_do()}</Button>
                    </p>
                </form>
            </section>
        }
        .into_any(),
    )
}
