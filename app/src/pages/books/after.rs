//! What did the vote decide, and what comes now? Members come on the evening of the vote and for months after it; they
//! leave knowing what the result means, until when the question rests, and how the search for the manager goes.

use super::{add, date, done, first};
use crate::components::{Column, DataTable, KeyFigure, KeyFigures, Ledger, LedgerRow};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::books::outcome::{After, LockOut, Outcome};
use domain::workspace::books::report::Report;
use domain::workspace::books::search::{Interim, Search};
use domain::workspace::books::vote::Side;
use domain::workspace::books::{Kept, RecordKind};
use domain::workspace::campaign::Head;
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The time after the vote.
#[component]
pub fn AfterPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let after = request.services.books.after(&request.actor, &slug).await?;
        Ok(draw(request, &after))
    })
}

fn draw(request: Request, after: &After) -> AnyView {
    let lang = request.lang;
    let head = &after.head;
    let flash = done(&request);
    let known = after.outcome.is_some();
    let result = match &after.outcome {
        Some(outcome) => result(lang, head, &outcome.value),
        None => first(
            lang.after_none(),
            lang.after_none_text(),
            add(lang, head, &[(RecordKind::Outcome, false)]),
        ),
    };
    let lock_out = (known || after.lock_out.is_some()).then(|| lock_out(lang, head, after.lock_out.as_ref()));
    let search =
        (after.adopted() || after.search.is_some()).then(|| search(lang, head, after.search.as_ref()));
    let report = (known || after.report.is_some()).then(|| report(lang, head, after.report.as_ref()));
    let close = (known && head.may(Action::EditCampaign) && !head.archived).then(|| close(lang, head));
    view! {
        <Workspace
            request=request
            head=head.clone()
            section=Section::After
            title=lang.section_after()
            lead=lang.after_lead().to_owned()
        >
            {flash}
            {result}
            {lock_out}
            {search}
            {report}
            {close}
        </Workspace>
    }
    .into_any()
}

fn result(lang: Lang, head: &Head, outcome: &Outcome) -> AnyView {
    let verdict = outcome.verdict(head.aim);
    let meaning = match verdict.reached() {
        Some(true) => lang.after_won(),
        Some(false) => lang.after_lost(),
        None => lang.after_tied(),
    };
    // A public body that informs asks for no vote and was for nothing.
    let side = (!head.neutral).then(|| lang.side_is(lang.ballot_side(outcome.side(head.aim))));
    let meaning = (!head.neutral || verdict.reached().is_none()).then_some(meaning);
    let tally = outcome.tally();
    // Both shares are rounded from the votes; of two that add up to 100.1 none is bent.
    let all = outcome.yes_votes.saturating_add(outcome.no_votes);
    let share = move |votes: i64| {
        let tenths = domain::campaign::ratio::tenths_of_percent(votes, all);
        tenths.map(|share| format!("{}%", lang.tenths(share)))
    };
    let margin = lang.whole(outcome.margin());
    let certified = outcome.certified_on.map_or_else(
        || view! { <span class="doubtful">{lang.after_uncertified()}</span> }.into_any(),
        |day| lang.after_certified(date(lang, day)).into_any(),
    );
    let from = lang.after_on(date(lang, outcome.day), outcome.source.trim_end_matches('.'));
    let recount = (!outcome.recount.is_empty()).then(|| {
        view! {
            <h3>{lang.after_recount()}</h3>
            <p class="lines">{outcome.recount.clone()}</p>
        }
    });
    let votes = move |answer: Side, votes: i64| {
        let label = match answer {
            Side::Yes => lang.after_yes(),
            Side::No => lang.after_no(),
        };
        view! { <KeyFigure lang=lang label=label value=lang.whole(votes) note=share(votes)/> }.into_any()
    };
    view! {
        <section aria-labelledby="result">
            <h2 id="result">{lang.verdict(verdict)}</h2>
            <p>
                {lang.yes_says(head.aim, outcome.yes_means)} " " {side} " " {meaning}
            </p>
            <KeyFigures>
                {votes(Side::Yes, tally.yes)}
                {votes(Side::No, tally.no)}
                <KeyFigure
                    lang=lang
                    label=lang.after_margin()
                    value=margin
                    unit=lang.after_margin_votes().to_owned()
                />
            </KeyFigures>
            <p class="note">{from} " " {certified}</p>
            {recount}
            {add(lang, head, &[(RecordKind::Outcome, true)])}
        </section>
    }
    .into_any()
}

fn lock_out(lang: Lang, head: &Head, kept: Option<&Kept<LockOut>>) -> AnyView {
    let body = match kept.map(|kept| &kept.value) {
        None => view! { <p>{lang.after_lock_out_none()}</p> }.into_any(),
        Some(lock) => {
            let period = lang.period(lock.period);
            let (until, how) = match (lock.ends(), lock.event_on) {
                (Some(end), Some(on)) => (
                    lang.after_lock_out_ends(date(lang, end)),
                    lang.after_lock_out_from(period, &lock.event, date(lang, on)),
                ),
                _ => (
                    lang.after_lock_out_open(period, &lock.event),
                    lang.after_lock_out_unknown().to_owned(),
                ),
            };
            let checked = lock.checked_on.map_or_else(
                || lang.record_unchecked().to_owned(),
                |day| lang.record_checked_on(date(lang, day)),
            );
            let source = lock.source.trim_end_matches('.');
            let note = format!("{how} {}: {source}. {checked}", lang.record_source());
            let (label, doubtful) = (lock.what.clone(), lock.checked_on.is_none());
            view! {
                <Ledger>
                    <LedgerRow lang=lang label=label value=until note=note doubtful=doubtful/>
                </Ledger>
            }
            .into_any()
        }
    };
    view! {
        <section>
            <h2>{lang.after_lock_out()}</h2>
            {body}
            {add(lang, head, &[(RecordKind::LockOut, kept.is_some())])}
        </section>
    }
    .into_any()
}

fn search(lang: Lang, head: &Head, kept: Option<&Kept<Search>>) -> AnyView {
    let body = match kept.map(|kept| &kept.value) {
        None => view! { <p>{lang.after_search_none()}</p> }.into_any(),
        Some(search) => track(lang, search),
    };
    view! {
        <section>
            <h2>{lang.after_search()}</h2>
            {body}
            {add(lang, head, &[(RecordKind::Search, kept.is_some())])}
        </section>
    }
    .into_any()
}

fn track(lang: Lang, search: &Search) -> AnyView {
    let days = search.days_to_offer().map(|days| {
        view! {
            <KeyFigures>
                <KeyFigure
                    lang=lang
                    label=lang.after_days_to_offer()
                    value=lang.whole(days)
                    unit=lang.unit_days().to_owned()
                />
            </KeyFigures>
        }
    });
    let interim = match (search.interim, search.interim_from, search.interim_to) {
        (Interim::Yes, Some(from), Some(to)) => lang.after_interim_from(date(lang, from), date(lang, to)),
        (Interim::Yes, Some(from), None) => lang.after_interim_since(date(lang, from)),
        (interim, _, _) => lang.interim(interim).to_owned(),
    };
    let year = search.pay_year.map(|y| y.to_string()).unwrap_or_default();
    let pay = match (search.pay_low, search.pay_high) {
        (Some(low), Some(high)) => Some(lang.after_pay(lang.sum(low), lang.sum(high), year)),
        (one, other) => one.or(other).map(|pay| lang.after_pay_one(lang.sum(pay), year)),
    };
    let steps = search
        .steps
        .iter()
        .map(|(step, day)| {
            let day = day.map(|day| date(lang, day));
            view! { <LedgerRow lang=lang label=lang.search_step(*step) value=day/> }
        })
        .collect_view();
    let stages: Vec<Vec<AnyView>> = search
        .stages
        .iter()
        .map(|(stage, count)| {
            vec![
                lang.search_stage(*stage).into_any(),
                count.map(|n| lang.whole(n)).unwrap_or_default().into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(lang.after_stages()),
        Column::number(lang.vote_people()),
    ];
    let who = lang.search_path(search.path).to_owned();
    let profile = (!search.profile.is_empty()).then(|| {
        view! {
            <h3>{lang.search_profile()}</h3>
            <p class="lines">{search.profile.clone()}</p>
        }
    });
    view! {
        {days}
        <Ledger>
            <LedgerRow lang=lang label=lang.search_who() value=who/>
            <LedgerRow lang=lang label=lang.search_interim() value=interim/>
            <LedgerRow lang=lang label=lang.search_pay_band() value=pay/>
        </Ledger>
        <h3>{lang.after_steps()}</h3>
        <Ledger>{steps}</Ledger>
        <h3>{lang.after_stages()}</h3>
        <DataTable caption=lang.after_stages() columns=columns rows=stages caption_hidden=true/>
        <p class="note">{lang.after_stages_note()}</p>
        {profile}
    }
    .into_any()
}

fn report(lang: Lang, head: &Head, kept: Option<&Kept<Report>>) -> AnyView {
    let body = match kept.map(|kept| &kept.value) {
        None => view! { <p>{lang.after_report_none()}</p> }.into_any(),
        Some(report) => {
            let texts = [
                (lang.report_happened(), &report.happened),
                (lang.report_worked(), &report.worked),
                (lang.report_failed(), &report.failed),
                (lang.report_lessons(), &report.lessons),
            ];
            let texts = texts
                .into_iter()
                .filter(|(_, text)| !text.is_empty())
                .map(|(title, text)| {
                    view! {
                        <h3>{title}</h3>
                        <p class="lines">{text.clone()}</p>
                    }
                })
                .collect_view();
            let sum = |cents: Option<i64>| cents.map(|c| lang.sum(c));
            let count = |n: Option<i64>| n.map(|n| lang.whole(n));
            let numbers = [
                (lang.report_raised(), sum(report.raised)),
                (lang.report_spent(), sum(report.spent)),
                (lang.report_donors(), count(report.donors)),
                (lang.report_volunteers(), count(report.volunteers)),
                (lang.report_supporters(), count(report.supporters)),
                (lang.report_endorsements(), count(report.endorsements)),
            ];
            let numbers = numbers
                .into_iter()
                .filter(|(_, value)| value.is_some())
                .map(|(label, value)| view! { <LedgerRow lang=lang label=label value=value/> })
                .collect::<Vec<_>>();
            let numbers = (!numbers.is_empty()).then(|| {
                view! {
                    <h3>{lang.report_numbers()}</h3>
                    <Ledger>{numbers}</Ledger>
                }
            });
            view! {
                {texts}
                {numbers}
            }
            .into_any()
        }
    };
    view! {
        <section>
            <h2>{lang.after_report()}</h2>
            {body}
            {add(lang, head, &[(RecordKind::Report, kept.is_some())])}
        </section>
    }
    .into_any()
}

fn close(lang: Lang, head: &Head) -> AnyView {
    view! {
        <section>
            <h2>{lang.after_close()}</h2>
            <p>
                {lang.after_close_text()} " "
                <a href=lang.link(&head.path("/settings"))>{lang.after_close_link()}</a>
            </p>
        </section>
    }
    .into_any()
}
