//! How does it go? A lead looks in between two calls: how many are through, who calls, what looks odd, whether it will be
//! done in time.

use super::list::standing;
use crate::components::{
    Button, ButtonKind, Column, DataTable, ErrorSummary, Flash, Ledger, LedgerRow, TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::calls::port::BankPage;
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// One phone bank.
#[component]
pub fn PhoneBankPage() -> impl IntoView {
    page(|request| async move {
        let (slug, bank) = (Request::param("campaign"), Request::param("bank"));
        let one = request
            .services
            .phone_banks
            .one(&request.actor, &slug, &bank)
            .await?;
        Ok(draw(request, one))
    })
}

fn done(lang: Lang, what: &str) -> Option<&'static str> {
    Some(match what {
        "added" => lang.call_added(),
        "saved" => lang.call_saved(),
        "filled" => lang.call_filled(),
        "opened" => lang.call_opened(),
        "closed" => lang.call_closed(),
        "script" => lang.call_script_saved(),
        "link" => lang.call_link_made(),
        "ended" => lang.call_link_ended(),
        _ => return None,
    })
}

fn draw(request: Request, one: BankPage) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = one.head.clone();
    let flash = request.value("done").and_then(|what| done(lang, what));
    let edits = head.may(Action::EditCalls);
    let labels = vec![("name".to_owned(), lang.call_link_name().to_owned())];
    let title = one.line.name.clone();
    let lead = format!(
        "{} · {}",
        standing(lang, &one.line),
        lang.calls_through(one.line.done, one.line.people)
    );
    let back = lang.link(&head.path("/calls"));
    let sees_all = head.role.may(Action::EditCalls);
    view! {
        <Workspace request=request head=head section=Section::Calls title=title lead=lead>
            <p class="note no-print"><a href=back>{lang.words_back(lang.section_calls())}</a></p>
            {flash.map(|text| view! { <Flash>{text}</Flash> })}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {tools(lang, &one, edits)}
            {progress(lang, &one)}
            {outcomes(lang, &one)}
            {days(lang, &one)}
            {sees_all.then(|| callers(lang, &one))}
            {facts(lang, &one, edits)}
            {edits.then(|| links(lang, &one, &form))}
        </Workspace>
    }
    .into_any()
}

fn base(lang: Lang, one: &BankPage) -> String {
    lang.link(&one.head.path(&format!("/calls/{}", one.line.id)))
}

fn tools(lang: Lang, one: &BankPage, edits: bool) -> AnyView {
    let base = base(lang, one);
    let calls = one.line.open && one.head.may(Action::MakeCalls);
    let fill = match one.listed_at {
        Some(_) => lang.call_fill_again(),
        None => lang.call_fill(),
    };
    let (word, label) = match one.line.open {
        true => ("no", lang.call_close()),
        false => ("yes", lang.call_open()),
    };
    let fill_kind = match one.listed_at {
        None => ButtonKind::Primary,
        Some(_) => ButtonKind::Quiet,
    };
    let open = one.listed_at.is_some().then(|| {
        view! {
            <form method="post" action=format!("{base}/open")>
                <Button kind=ButtonKind::Quiet name="on".to_owned() value=word.to_owned()>{label}</Button>
            </form>
        }
    });
    let for_editors = edits.then(|| {
        view! {
            <form method="post" action=format!("{base}/fill")><Button kind=fill_kind>{fill}</Button></form>
            {open}
            <Button kind=ButtonKind::Quiet href=format!("{base}/script")>{lang.call_script_edit()}</Button>
            <Button kind=ButtonKind::Quiet href=format!("{base}/edit")>{lang.call_edit()}</Button>
        }
    });
    view! {
        <div class="button-row no-print">
            {calls.then(|| view! { <Button href=format!("{base}/call")>{lang.call_start()}</Button> })}
            {for_editors}
        </div>
        {edits.then(|| view! { <p class="note no-print">{lang.call_fill_text()}</p> })}
    }
    .into_any()
}

fn progress(lang: Lang, one: &BankPage) -> AnyView {
    let made: i64 = one.outcomes.iter().map(|(_, count)| count).sum();
    let reached: i64 = one
        .outcomes
        .iter()
        .filter(|(outcome, _)| outcome.reached())
        .map(|(_, count)| count)
        .sum();
    let rate = (made > 0).then(|| {
        format!(
            "{} ({reached} / {made})",
            lang.percent(reached as f64 / made as f64, 0)
        )
    });
    let rows = [
        (lang.call_people(), Some(one.line.people)),
        (lang.call_done(), Some(one.line.done)),
        (lang.call_callable(), Some(one.callable)),
        (lang.call_asleep(), Some(one.asleep).filter(|n| *n > 0)),
        (lang.call_leased(), Some(one.leased)),
        (
            lang.call_unknown_zones(),
            Some(one.unknown_zones).filter(|n| *n > 0),
        ),
    ]
    .into_iter()
    .filter_map(|(label, number)| number.map(|number| (label, lang.whole(number))))
    .chain(rate.map(|rate| (lang.call_rate(), rate)))
    .map(|(label, value)| view! { <LedgerRow lang=lang label=label value=value/> })
    .collect_view();
    let unknown =
        (one.unknown_zones > 0).then(|| view! { <p class="note">{lang.call_unknown_zones_text()}</p> });
    let pace = one.pace.map(|(count, day)| {
        view! { <p>{lang.call_pace(lang.whole(count), lang.date(&day.to_string()))}</p> }
    });
    view! {
        <section id="progress">
            <h2>{lang.call_progress()}</h2>
            <Ledger>{rows}</Ledger>
            {unknown}
            {pace}
        </section>
    }
    .into_any()
}

fn outcomes(lang: Lang, one: &BankPage) -> AnyView {
    if one.outcomes.is_empty() {
        return view! { <p class="note">{lang.call_none_made()}</p> }.into_any();
    }
    let most = one.outcomes.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let rows = one
        .outcomes
        .iter()
        .map(|(outcome, count)| bar(lang, lang.call_outcome(*outcome).to_owned(), *count, most))
        .collect();
    let columns = vec![
        Column::text(lang.call_outcome_label()),
        Column::number(lang.call_count()),
        Column::text(""),
    ];
    view! {
        <section id="outcomes">
            <h2>{lang.call_outcomes()}</h2>
            <DataTable caption=lang.call_outcomes() caption_hidden=true compact=true columns=columns rows=rows/>
        </section>
    }
    .into_any()
}

/// A row with a number, and the number as a bar beside it, which says nothing more.
fn bar(lang: Lang, label: String, count: i64, most: i64) -> Vec<AnyView> {
    let width = count as f64 / most.max(1) as f64 * 100.0;
    vec![
        label.into_any(),
        lang.whole(count).into_any(),
        view! {
            <svg class="call-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect width=format!("{width:.1}") height="8"></rect>
            </svg>
        }
        .into_any(),
    ]
}

fn days(lang: Lang, one: &BankPage) -> AnyView {
    if one.days.is_empty() {
        return ().into_any();
    }
    let most = one.days.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let rows = one
        .days
        .iter()
        .map(|(day, count)| bar(lang, lang.date(&day.to_string()), *count, most))
        .collect();
    let columns = vec![
        Column::text(lang.call_day_label()),
        Column::number(lang.call_reached()),
        Column::text(""),
    ];
    view! {
        <section id="days">
            <h2>{lang.call_days()}</h2>
            <DataTable caption=lang.call_days() caption_hidden=true compact=true columns=columns rows=rows/>
        </section>
    }
    .into_any()
}

fn callers(lang: Lang, one: &BankPage) -> AnyView {
    if one.callers.is_empty() {
        return ().into_any();
    }
    let odd = one.callers.iter().any(|caller| !caller.flags.is_empty());
    let rows = one
        .callers
        .iter()
        .map(|caller| {
            let flags: Vec<String> = caller.flags.iter().map(|flag| lang.call_flag(flag)).collect();
            let now = caller.calling.then(|| format!(" ({})", lang.call_now()));
            vec![
                format!("{}{}", caller.name, now.unwrap_or_default()).into_any(),
                lang.whole(caller.calls).into_any(),
                lang.whole(caller.reached).into_any(),
                flags.join("; ").into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(lang.call_caller()),
        Column::number(lang.call_count()),
        Column::number(lang.call_reached()),
        Column::text(lang.call_odd()),
    ];
    view! {
        <section id="callers">
            <h2>{lang.call_callers()}</h2>
            <DataTable caption=lang.call_callers() caption_hidden=true columns=columns rows=rows/>
            {odd.then(|| view! { <p class="note">{lang.call_odd_text()}</p> })}
        </section>
    }
    .into_any()
}

fn facts(lang: Lang, one: &BankPage, edits: bool) -> AnyView {
    let details = &one.details;
    let clock = |minute: i64| format!("{}:{:02}", minute / 60, minute % 60);
    let listed = one.listed_at.map(|at| lang.time_there(at, &one.head.zone));
    let script = match one.script_version {
        0 => lang.call_script_none().to_owned(),
        version => lang.call_script_version(version),
    };
    let rows = [
        (
            lang.call_purpose(),
            Some(lang.call_purpose_of(details.purpose).to_owned()),
        ),
        (
            lang.call_segment(),
            Some(one.segment.clone()).filter(|name| !name.is_empty() && edits),
        ),
        (lang.call_from(), Some(clock(details.from))),
        (lang.call_to(), Some(clock(details.to))),
        (lang.call_most(), Some(details.rules.most.to_string())),
        (
            lang.call_cooldown(),
            Some((details.rules.cooldown / 60).to_string()),
        ),
        (lang.call_script(), Some(script)),
    ]
    .into_iter()
    .filter_map(|(label, value)| value.map(|value| (label, value)))
    .map(|(label, value)| view! { <LedgerRow lang=lang label=label value=value/> })
    .collect_view();
    view! {
        <section id="facts">
            <h2>{lang.call_facts()}</h2>
            <Ledger>{rows}</Ledger>
            {listed.map(|when| view! { <p class="note">{lang.call_listed(when)}</p> })}
        </section>
    }
    .into_any()
}

fn links(lang: Lang, one: &BankPage, form: &Form) -> AnyView {
    let base = base(lang, one);
    let items = one
        .links
        .iter()
        .map(|link| {
            let until = lang.call_link_until(lang.time_there(link.expires_at, &one.head.zone));
            let name = link.name.clone();
            view! {
                <li class="call-link">
                    <p><strong>{link.name.clone()}</strong>" · "{until}</p>
                    <p class="call-link-address"><code>{link.address.clone()}</code></p>
                    <form method="post" action=format!("{base}/links/{}/end", link.id)>
                        <Button kind=ButtonKind::Quiet>{lang.call_link_end()}<span class="visually-hidden">": "{name}</span></Button>
                    </form>
                </li>
            }
        })
        .collect_view();
    view! {
        <section id="links" class="no-print">
            <h2>{lang.call_links()}</h2>
            <p>{lang.call_links_text()}</p>
            <ul class="call-links">{items}</ul>
            <form class="stack" method="post" action=format!("{base}/links")>
                <TextField
                    name="name"
                    label=lang.call_link_name()
                    value=form.value("name")
                    error=form.fault("name")
                    autocomplete="off".to_owned()
                    required=true
                />
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.call_link_make()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}
