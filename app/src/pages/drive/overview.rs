//! Are we on course? The captain leaves with the number to gather a day; everybody else with one sentence.

use super::signers::banner;
use super::{share, tabs};
use crate::charts;
use crate::charts::figure::Figure;
use crate::components::{Button, EmptyState, Flash, KeyFigure, KeyFigures};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::campaign::drive::{Light, Standing};
use domain::workspace::campaign::Head;
use domain::workspace::petition::filing::Filing;
use domain::workspace::petition::plan::{DriveView, Plan};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// How the drive stands.
#[component]
pub fn DrivePage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let view = request.services.drives.view(&request.actor, &slug).await?;
        let banner = banner(&request, &slug).await?;
        Ok(draw(request, view, banner))
    })
}

fn draw(request: Request, view: DriveView, banner: Option<AnyView>) -> AnyView {
    let lang = request.lang;
    let done = (request.value("done") == Some("planned")).then(|| lang.drive_planned());
    let head = view.head;
    let body = match (view.plan, view.standing, view.course) {
        (Some(plan), Some(standing), Some(course)) => {
            let sentence = lang.drive_sentence(&plan.drive, &standing);
            let chart = charts::drive::drive(lang, &course, sentence);
            let out = (view.out > 0).then(|| out(lang, &head, view.out, view.late));
            view! {
                {filed(lang, &view.filing, plan.drive.needed)}
                {light(lang, &standing)}
                <Figure chart=chart id="drive-chart"/>
                {figures(lang, &plan, &standing)}
                {out}
                <section>
                    <h2>{lang.drive_method()}</h2>
                    <p class="note">{lang.drive_method_text()}</p>
                    <p class="note"><a href=lang.link(&head.path("/petition.json"))>{lang.drive_json()}</a></p>
                </section>
            }
            .into_any()
        }
        _ => empty(lang, &head),
    };
    view! {
        <Workspace request=request head=head.clone() section=Section::Petition title=lang.drive_title()>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            {tabs(lang, &head, "/petition")}
            {banner}
            {body}
        </Workspace>
    }
    .into_any()
}

fn empty(lang: Lang, head: &Head) -> AnyView {
    let plans = head.may(Action::ManagePetition);
    let href = lang.link(&head.path("/petition/plan"));
    view! {
        <EmptyState title=lang.drive_none()>
            <p>{lang.drive_none_text()}</p>
            {if plans {
                view! { <p><Button href=href>{lang.drive_none_do()}</Button></p> }.into_any()
            } else {
                view! { <p>{lang.drive_none_wait()}</p> }.into_any()
            }}
        </EmptyState>
    }
    .into_any()
}

fn light(lang: Lang, s: &Standing) -> AnyView {
    let light = s.light();
    let class = match light {
        Light::Green => "drive-light light-green",
        Light::Amber => "drive-light light-amber",
        Light::Red => "drive-light light-red",
    };
    view! {
        <div class=class role="note">
            <p class="drive-light-word">{lang.light(light)}</p>
            <p>{lang.because(s.because)}</p>
        </div>
    }
    .into_any()
}

fn figures(lang: Lang, plan: &Plan, s: &Standing) -> AnyView {
    let (source, drive, s) = (plan.source.clone(), plan.drive, *s);
    let percent = |share: f64| lang.decimal(share * 100.0, 1);
    let planned = lang.tenths(drive.validity.tenths_of_percent());
    let checked_note = share(lang, s.totals.checked, s.totals.raw).map(|t| lang.drive_checked_note(t));
    let (rate, rate_note) = if s.measured {
        let mut note = lang.drive_rate_note(lang.whole(s.totals.valid), lang.whole(s.totals.checked));
        if let Some(i) = &s.interval {
            note = format!(
                "{note}; {}",
                lang.drive_rate_interval(percent(i.low), percent(i.high))
            );
        }
        (
            Some(format!("{}%", lang.tenths(s.validity.tenths_of_percent()))),
            note,
        )
    } else {
        (None, lang.drive_rate_assumed(&planned))
    };
    let goal = s.goal.map(|goal| lang.whole(goal));
    let goal_note = if s.measured {
        lang.drive_goal_found(
            lang.tenths(s.validity.tenths_of_percent()),
            lang.whole(drive.raw_goal()),
        )
    } else {
        lang.drive_goal_plan(&planned)
    };
    let remaining = s.remaining.map(|n| lang.whole(n));
    let remaining_note = match (s.remaining, s.pace_needed) {
        (Some(n), Some(pace)) if n > 0 => Some(lang.drive_remaining_note(lang.tenths(pace))),
        _ => None,
    };
    let projected = s.projection.map(|p| {
        let mut note = lang.drive_projected_note(lang.whole(p.raw));
        if let Some(i) = p.interval {
            let between = lang.drive_rate_interval(percent(i.low), percent(i.high));
            note = format!("{note}; {between}");
        }
        view! { <KeyFigure lang=lang label=lang.drive_projected() value=lang.whole(p.valid) note=note/> }
    });
    view! {
        <KeyFigures>
            <KeyFigure lang=lang label=lang.drive_need() value=lang.whole(drive.needed) note=source/>
            <KeyFigure
                lang=lang
                label=lang.drive_raw()
                value=lang.whole(s.totals.raw)
                note=lang.drive_raw_note(lang.whole(s.day), lang.whole(drive.days()))
            />
            <KeyFigure lang=lang label=lang.drive_checked() value=lang.whole(s.totals.checked) note=checked_note/>
            <KeyFigure lang=lang label=lang.drive_rate() value=rate note=rate_note/>
            {projected}
            <KeyFigure
                lang=lang
                label=lang.drive_pace()
                value=s.pace.map(|pace| lang.tenths(pace))
                note=lang.drive_pace_plan(lang.tenths(drive.pace()))
            />
            <KeyFigure
                lang=lang
                label=lang.drive_left()
                value=lang.whole(s.days_left)
                note=lang.drive_left_note(lang.date(&drive.due.to_string()))
            />
            <KeyFigure lang=lang label=lang.drive_goal() value=goal note=goal_note/>
            <KeyFigure lang=lang label=lang.drive_remaining() value=remaining note=remaining_note/>
        </KeyFigures>
    }
    .into_any()
}

fn out(lang: Lang, head: &Head, out: i64, late: i64) -> AnyView {
    let href = lang.link(&head.path("/petition/sheets?longer=14"));
    view! {
        <p>
            {lang.drive_out(lang.whole(out))}
            {(late > 0).then(|| view! { " " <a href=href>{lang.drive_late(lang.whole(late))}</a> })}
        </p>
    }
    .into_any()
}

/// What came of the filing, once there is one.
pub(super) fn filed(lang: Lang, filing: &Filing, needed: i64) -> Option<AnyView> {
    let day = filing.filed_on?;
    let raw = filing
        .raw
        .map(|n| lang.whole(n))
        .unwrap_or_else(|| lang.unknown().to_owned());
    let valid = filing.valid.map(|valid| {
        let found = share(lang, valid, filing.raw.unwrap_or(0)).unwrap_or_default();
        let rest = if valid >= needed {
            lang.drive_filed_surplus(lang.whole(valid - needed))
        } else {
            lang.drive_filed_short(lang.whole(needed - valid))
        };
        format!(" {} {rest}", lang.drive_filed_valid(lang.whole(valid), found))
    });
    let text = format!(
        "{}{}",
        lang.drive_filed_says(lang.date(&day.to_string()), raw),
        valid.unwrap_or_default()
    );
    Some(view! { <p class="drive-filed">{text}</p> }.into_any())
}
