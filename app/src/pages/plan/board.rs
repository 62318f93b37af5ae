//! A phase as a board: for the meeting at which a team looks at what moves and what is stuck.

use super::parts::{Way, facts, named, task_path, ways};
use crate::components::{Button, ButtonKind, Select};
use crate::pages::workspace::{Section, Workspace};
use crate::request::Request;
use crate::text::Lang;
use domain::campaign::phases::Phase;
use domain::workspace::campaign::Head;
use domain::workspace::plan::{BoardPage, Column, Task, TaskState};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// Draws it.
pub fn draw(request: Request, board: &BoardPage) -> AnyView {
    let lang = request.lang;
    let head = &board.head;
    let phases = Phase::of(head.aim)
        .map(|p| {
            (
                p.word().to_owned(),
                lang.plan_phase(p.number() + 1, p.plan().name),
            )
        })
        .collect();
    let columns = board
        .columns
        .iter()
        .map(|c| column(lang, head, board.phase, c))
        .collect_view();
    let bar = ways(lang, head, Way::Board);
    let (to, present) = (lang.link(&head.path("/plan")), board.phase.word().to_owned());
    let lead = lang.plan_phase(board.phase.number() + 1, board.phase.plan().name);
    let head = head.clone();
    view! {
        <Workspace
            request=request
            head=head
            section=Section::Plan
            title=lang.section_plan()
            lead=lead
        >
            {bar}
            <form class="record-form no-print" method="get" action=to>
                <input type="hidden" name="view" value="board"/>
                <Select
                    name="phase"
                    label=lang.board_phase()
                    options=phases
                    selected=present
                />
                <Button kind=ButtonKind::Quiet>{lang.board_show()}</Button>
            </form>
            <div class="board">{columns}</div>
        </Workspace>
    }
    .into_any()
}

fn column(lang: Lang, head: &Head, phase: Phase, column: &Column) -> AnyView {
    let cards = column
        .tasks
        .iter()
        .map(|task| card(lang, head, phase, task))
        .collect_view();
    let rest = column.all - i64::try_from(column.tasks.len()).unwrap_or(0);
    let more = (rest > 0).then(|| {
        let href = lang.link(&head.path(&format!("/plan?phase={phase}&state={}", column.state)));
        view! { <p><a href=href>{lang.board_more(lang.whole(rest))}</a></p> }
    });
    let none = (column.all == 0).then(|| view! { <p class="note">{lang.board_none()}</p> });
    let id = format!("column-{}", column.state);
    let labelled = id.clone();
    view! {
        <section class="board-column" aria-labelledby=labelled>
            <h2 id=id>{lang.task_state(column.state)} " " <span class="count">{lang.whole(column.all)}</span></h2>
            {none}
            <ul>{cards}</ul>
            {more}
        </section>
    }
    .into_any()
}

fn card(lang: Lang, head: &Head, phase: Phase, task: &Task) -> AnyView {
    let path = task_path(lang, head, &task.id);
    let options = TaskState::ALL
        .iter()
        .map(|state| {
            let chosen = *state == task.state;
            view! { <option value=state.word() selected=chosen>{lang.task_state(*state)}</option> }
        })
        .collect_view();
    let act = head.may(Action::WorkTasks).then(|| {
        let label = lang.board_move_to(&task.title);
        let verb = named(lang, lang.board_move(), &task.title);
        view! {
            <form class="board-move" method="post" action=format!("{path}/state")>
                <input type="hidden" name="back" value=format!("/plan?view=board&phase={phase}")/>
                <select class="input select" name="state" aria-label=label>
                    {options}
                </select>
                <Button kind=ButtonKind::Quiet>
                    {verb}
                </Button>
            </form>
        }
    });
    view! {
        <li class="board-card" id=format!("task-{}", task.id)>
            <a class="task-title" href=path.clone()>{task.title.clone()}</a>
            <ul class="task-facts">{facts(lang, head, task)}</ul>
            {act}
        </li>
    }
    .into_any()
}
