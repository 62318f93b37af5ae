//! Today: a volunteer with ten minutes leaves knowing what is theirs to do now; the lead, whether the phase goes well.

use super::parts::row;
use crate::charts::due::due_ruler;
use crate::charts::figure::Figure;
use crate::charts::ruler::ruler;
use crate::components::{Button, ButtonKind, EmptyState, Flash, KeyFigure, KeyFigures};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::campaign::phases::Phase;
use domain::workspace::campaign::Head;
use domain::workspace::law::Law;
use domain::workspace::petition::plan::DriveView;
use domain::workspace::plan::{Bucket, KeyLabel, KeyNumber, Task, Today, WEEK};
use domain::workspace::rights::Action;
use jiff::ToSpan;
use leptos::prelude::*;

/// What matters today.
#[component]
pub fn TodayPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let plans = request.services.plans.clone();
        let today = plans.today(&request.actor, &slug).await?;
        // While signatures are gathered, the one number that matters is the drive's.
        let drive = if today.head.phase == Phase::Qualify {
            Some(request.services.drives.view(&request.actor, &slug).await?)
        } else {
            None
        };
        let law = request.services.law.law(&request.actor, &slug).await?;
        Ok(draw(request, &today, drive, &law))
    })
}

/// Where the drive leads, and in one sentence what that means.
fn course(lang: Lang, view: DriveView) -> Option<AnyView> {
    let (plan, standing) = (view.plan?, view.standing?);
    let sentence = lang.drive_sentence(&plan.drive, &standing);
    let valid = standing.projection.map(|p| lang.whole(p.valid));
    let of = lang.whole(plan.drive.needed);
    let href = lang.link(&view.head.path("/petition"));
    let figures = view! {
        <KeyFigures>
            <KeyFigure lang=lang label=lang.drive_projected() value=valid note=lang.today_needed(of)/>
        </KeyFigures>
        <p><a href=href>{sentence}</a></p>
    };
    Some(figures.into_any())
}

/// What a Yes does, as far as the campaign's law says it.
fn yes(lang: Lang, law: &Law) -> Option<AnyView> {
    let sentence = lang.yes_sentence(&law.head, Some(law.yes_means()?));
    Some(view! { <p class="law-yes">{sentence}</p> }.into_any())
}

/// The law's days, drawn; none before a rule is chosen and a day is known.
fn days(lang: Lang, law: &Law) -> Option<AnyView> {
    let (pinned, worked) = (law.pinned.as_ref()?, law.worked()?);
    let chart = ruler(
        lang,
        &worked.plan.timeline,
        &law.known(),
        law.head.today,
        &pinned.rule.source,
    )?;
    Some(
        view! { <section><h2>{lang.section_law()}</h2><Figure chart=chart id="law-days"/></section> }
            .into_any(),
    )
}

fn draw(request: Request, today: &Today, drive: Option<DriveView>, law: &Law) -> AnyView {
    let lang = request.lang;
    let head = &today.head;
    let name = head.phase.plan().name;
    let done = match request.value("done") {
        Some("opened") => Some(lang.campaign_opened().to_owned()),
        Some("joined") => Some(lang.members_joined().to_owned()),
        Some("moved") => Some(lang.task_moved().to_owned()),
        Some("moved-on") => Some(lang.today_moved_on(name)),
        _ => None,
    };
    let lead = lang.today_lead(
        lang.date(&head.today.to_string()),
        name,
        head.phase.number() + 1,
        Phase::of(head.aim).count(),
    );
    let empty = today
        .lists
        .iter()
        .all(|(bucket, count, _)| *bucket == Bucket::Next || *count == 0);
    let nothing = empty.then(|| {
        let open = today.lists.iter().any(|(_, count, _)| *count > 0);
        let (title, text) = if open {
            (lang.today_nothing(), lang.today_nothing_text())
        } else {
            (lang.today_phase_empty(), lang.today_phase_empty_text())
        };
        view! { <EmptyState title=title><p>{text}</p></EmptyState> }
    });
    let lists = today
        .lists
        .iter()
        .filter(|(_, count, _)| *count > 0)
        .map(|(bucket, count, tasks)| list(lang, head, *bucket, *count, tasks))
        .collect_view();
    let numbers = today.numbers.iter().map(|n| number(lang, n)).collect_view();
    let figure = due_ruler(lang, head.today, &today.deadlines)
        .map(|chart| view! { <section><h2>{lang.section_plan()}</h2><Figure chart=chart id="deadlines"/></section> });
    let to_plan = lang.link(&head.path("/plan"));
    let add = head.may(Action::EditPlan).then(|| {
        let href = lang.link(&head.path("/plan/new"));
        view! { <Button kind=ButtonKind::Quiet href=href>{lang.plan_add()}</Button> }
    });
    let next = head
        .phase
        .next()
        .filter(|_| head.may(Action::EditCampaign))
        .map(|next| {
            let href = lang.link(&head.path("/plan#next-phase"));
            view! { <p><a href=href>{lang.next_title(next.plan().name)}</a></p> }
        });
    let course = drive.and_then(|view| course(lang, view));
    let (yes, days) = (yes(lang, law), days(lang, law));
    let head = head.clone();
    view! {
        <Workspace
            request=request
            head=head
            section=Section::Today
            title=lang.section_today()
            lead=lead
        >
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            {yes}
            <div class="today">
                <div class="today-lists">
                    {nothing}
                    {lists}
                    <p class="button-row">
                        {add} <Button kind=ButtonKind::Quiet href=to_plan>{lang.today_see_plan()}</Button>
                    </p>
                </div>
                <aside class="today-numbers" aria-label=lang.key_numbers()>
                    {course}
                    <KeyFigures>{numbers}</KeyFigures>
                    {next}
                </aside>
            </div>
            {figure}
            {days}
        </Workspace>
    }
    .into_any()
}

fn list(lang: Lang, head: &Head, bucket: Bucket, count: i64, tasks: &[Task]) -> AnyView {
    let more = (count > i64::try_from(tasks.len()).unwrap_or(i64::MAX)).then(|| {
        let day = |days: i64| head.today.checked_add(days.days()).unwrap_or(head.today);
        let rest = match bucket {
            Bucket::Late => format!("until={}", day(-1)),
            Bucket::Today => format!("due={}", head.today),
            Bucket::Week => format!("until={}", day(WEEK)),
            Bucket::Blocked => "state=blocked".to_owned(),
            Bucket::Next => format!("phase={}", head.phase),
        };
        let href = lang.link(&head.path(&format!("/plan?{rest}")));
        view! { <p><a href=href>{lang.bucket_all(lang.whole(count))}</a></p> }
    });
    let rows = tasks.iter().map(|task| row(lang, head, task, "")).collect_view();
    let class = format!("today-list today-{bucket}");
    let id = format!("list-{bucket}");
    let labelled = id.clone();
    view! {
        <section class=class aria-labelledby=labelled>
            <h2 id=id>{lang.bucket(bucket)} " " <span class="count">{lang.whole(count)}</span></h2>
            <ul class="tasks">{rows}</ul>
            {more}
        </section>
    }
    .into_any()
}

fn number(lang: Lang, number: &KeyNumber) -> AnyView {
    let unit = match number.of {
        Some(all) => lang.key_of_done(lang.whole(all)),
        None => lang.days_unit(number.value).to_owned(),
    };
    let note = match number.label {
        KeyLabel::DaysToVote => lang.date(&number.note),
        KeyLabel::DaysToDeadline => number.note.clone(),
        KeyLabel::TasksDone => lang.key_over_when(&number.note),
    };
    view! {
        <KeyFigure
            lang=lang
            label=lang.key_label(number.label)
            value=lang.whole(number.value)
            unit=unit
            note=note
        />
    }
    .into_any()
}
