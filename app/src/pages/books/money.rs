//! How does the money stand? The treasurer comes with slips to enter and a filing office to satisfy; they leave knowing
//! what is on hand, what is over budget, and what is due next.

use super::{add, change, date, done, first};
use crate::components::{
    Button, ButtonKind, Column, DataTable, ErrorSummary, KeyFigure, KeyFigures, TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::campaign::period::days_between;
use domain::workspace::books::duty::{Duty, Standing, Suggestion, Trigger};
use domain::workspace::books::ledger::{Book, Line, Movement, Sums};
use domain::workspace::books::money::GiftKind;
use domain::workspace::books::{Kept, RecordKind};
use domain::workspace::campaign::Head;
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The money.
#[component]
pub fn MoneyPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let book = request.services.books.money(&request.actor, &slug).await?;
        Ok(draw(request, &book))
    })
}

fn draw(request: Request, book: &Book) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let flash = done(&request);
    let head = &book.head;
    let lines = book.lines();
    let empty = lines.is_empty();
    let labels = vec![("reason".to_owned(), lang.export_reason().to_owned())];
    let figures = figures(lang, book, book.sums());
    let add = add(
        lang,
        head,
        &[(RecordKind::Gift, false), (RecordKind::Expense, false)],
    );
    let (duties, budget, grants) = (duties(lang, book), budget(lang, book), grants(lang, book));
    let movements = if empty {
        first(lang.cash_none(), lang.cash_none_text(), None)
    } else {
        ledger(lang, head, &lines)
    };
    let export = (!empty && head.may(Action::Export)).then(|| export(lang, head, &form));
    view! {
        <Workspace
            request=request
            head=head.clone()
            section=Section::Money
            title=lang.section_money()
            lead=lang.cash_lead().to_owned()
        >
            {flash}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {figures}
            {add}
            {duties}
            {budget}
            {grants}
            <section>
                <h2>{lang.cash_ledger()}</h2>
                {movements}
                {export}
            </section>
        </Workspace>
    }
    .into_any()
}

fn figures(lang: Lang, book: &Book, sums: Sums) -> AnyView {
    let donors = lang.cash_donors(lang.whole(sums.donors));
    let split = lang.cash_split(lang.sum(sums.lobbying), lang.sum(sums.education));
    let open = (sums.open > 0).then(|| lang.cash_open(lang.sum(sums.open)));
    let due = book.next_due();
    let (day, note) = match due {
        Some((day, name)) => (
            date(lang, day),
            format!("{name}: {}", distance(lang, days_between(book.head.today, day))),
        ),
        None => (lang.cash_next_none().to_owned(), String::new()),
    };
    let has_grants = sums.grants > 0 || sums.open > 0;
    view! {
        <KeyFigures>
            <KeyFigure lang=lang label=lang.cash_on_hand() value=lang.sum(sums.cash)/>
            <KeyFigure lang=lang label=lang.cash_raised() value=lang.sum(sums.gifts) note=donors/>
            <KeyFigure lang=lang label=lang.cash_spent() value=lang.sum(sums.spent) note=split/>
            {(sums.in_kind > 0)
                .then(|| {
                    view! {
                        <KeyFigure
                            lang=lang
                            label=lang.cash_in_kind()
                            value=lang.sum(sums.in_kind)
                            note=lang.cash_in_kind_note().to_owned()
                        />
                    }
                })}
            {has_grants
                .then(|| {
                    view! { <KeyFigure lang=lang label=lang.cash_grants() value=lang.sum(sums.grants) note=open/> }
                })}
        </KeyFigures>
        {(!book.duties.is_empty() || due.is_some())
            .then(|| {
                view! {
                    <p class="chosen">
                        {lang.cash_next_due()} ": " {day}
                        {(!note.is_empty()).then(|| view! { <span class="note record-aside">{note}</span> })}
                    </p>
                }
            })}
    }
    .into_any()
}

fn distance(lang: Lang, days: i64) -> String {
    match days {
        0 => lang.cash_today().to_owned(),
        late if late < 0 => lang.cash_days_late(lang.whole(-late)),
        left => lang.cash_days_left(lang.whole(left)),
    }
}

fn duties(lang: Lang, book: &Book) -> AnyView {
    let head = &book.head;
    let rows = book
        .standings()
        .into_iter()
        .map(|(duty, standing)| duty_row(lang, head, duty, standing))
        .collect_view();
    let none = book.duties.is_empty();
    let suggestions = suggestions(lang, book);
    view! {
        <section>
            <h2>{lang.cash_duties()}</h2>
            {if none {
                view! { <p class="note">{lang.cash_duties_none()}</p> }.into_any()
            } else {
                view! { <ul class="records">{rows}</ul> }.into_any()
            }}
            <p class="note">{lang.cash_lookup()}</p>
            {suggestions}
            {add(lang, head, &[(RecordKind::Duty, true)])}
        </section>
    }
    .into_any()
}

fn duty_row(lang: Lang, head: &Head, kept: &Kept<Duty>, standing: Standing) -> AnyView {
    let duty = &kept.value;
    let mark = match standing {
        Standing::Filed(on) => lang.duty_filed(date(lang, on)),
        Standing::Reached { on, due: Some(due) } => lang.duty_reached_due(date(lang, on), date(lang, due)),
        Standing::Reached { on, due: None } => lang.duty_reached(date(lang, on)),
        Standing::Below(left) => lang.duty_below(lang.sum(left)),
        Standing::Due(due) if due < head.today => lang.duty_late(date(lang, due)),
        Standing::Due(due) => lang.duty_due(date(lang, due)),
        Standing::ByHand => duty.amount.map_or_else(
            || lang.duty_by_hand_any().to_owned(),
            |sum| lang.duty_by_hand(lang.sum(sum)),
        ),
        Standing::First => lang.duty_first().to_owned(),
    };
    let sum = duty.amount.filter(|_| duty.trigger.has_sum()).map(|sum| {
        let (set_off, sum) = (lang.trigger(duty.trigger), lang.sum(sum));
        if duty.trigger == Trigger::Single {
            format!("{set_off}: {sum}.")
        } else {
            format!("{}.", lang.duty_sum_of(set_off, sum, lang.per(duty.per)))
        }
    });
    let filed_with = if duty.filed_with.is_empty() {
        lang.duty_filed_nowhere().to_owned()
    } else {
        lang.duty_filed_with_whom(&duty.filed_with)
    };
    let checked = duty.checked_on.map_or_else(
        || view! { <span class="doubtful">{lang.record_unchecked()}</span> }.into_any(),
        |on| lang.record_checked_on(date(lang, on)).into_any(),
    );
    let source = format!("{}: {}.", lang.record_source(), duty.source.trim_end_matches('.'));
    view! {
        <li class="record">
            <div class="record-head">
                <p class="record-title">
                    {change(lang, head, RecordKind::Duty, &kept.id, duty.name.clone())}
                </p>
                <p class="record-mark">{mark}</p>
            </div>
            <p>{duty.what.clone()}</p>
            <p class="note">{sum} " " {filed_with} " " {source} " " {checked}</p>
        </li>
    }
    .into_any()
}

/// What sources name for the state and the campaign has not taken over yet.
fn suggestions(lang: Lang, book: &Book) -> Option<AnyView> {
    let head = &book.head;
    if !head.may(Action::EditMoney) {
        return None;
    }
    let open: Vec<&Suggestion> = Suggestion::of(head.state)
        .filter(|s| !book.duties.iter().any(|duty| duty.value.name == s.name))
        .collect();
    if open.is_empty() {
        return None;
    }
    let rows = open
        .into_iter()
        .map(|suggestion| {
            let action = lang.link(&head.path(&format!("/money/suggestions/{}", suggestion.key)));
            view! {
                <li class="record">
                    <p class="record-title">{suggestion.name}</p>
                    <p>{suggestion.what}</p>
                    <p class="note">{lang.record_source()} ": " {suggestion.source} "."</p>
                    <form method="post" action=action>
                        <Button kind=ButtonKind::Quiet>
                            {lang.cash_suggestion_take()}
                            <span class="visually-hidden">": " {suggestion.name}</span>
                        </Button>
                    </form>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <h3>{lang.cash_suggestions(head.state.name())}</h3>
            <p class="note">{lang.cash_suggestions_text()}</p>
            <ul class="records">{rows}</ul>
        }
        .into_any(),
    )
}

fn budget(lang: Lang, book: &Book) -> AnyView {
    let head = &book.head;
    let sums = book.sums();
    let left = |planned: i64, spent: i64| {
        if spent > planned {
            let over = lang.cash_over(lang.sum(spent - planned));
            view! { <strong>{over}</strong> }.into_any()
        } else {
            lang.sum(planned - spent).into_any()
        }
    };
    let mut rows: Vec<Vec<AnyView>> = book
        .by_category()
        .into_iter()
        .map(|(category, line, spent)| {
            let name = lang.category(category).to_owned();
            let name = match line {
                Some(line) => change(lang, head, RecordKind::Budget, &line.id, name),
                None => name.into_any(),
            };
            let planned = line.map(|line| line.value.amount);
            vec![
                name,
                planned.map(|p| lang.sum(p)).unwrap_or_default().into_any(),
                lang.sum(spent).into_any(),
                left(planned.unwrap_or_default(), spent),
            ]
        })
        .collect();
    let body = if rows.is_empty() {
        view! { <p class="note">{lang.cash_budget_none()}</p> }.into_any()
    } else {
        rows.push(vec![
            lang.cash_total().into_any(),
            lang.sum(sums.budget).into_any(),
            lang.sum(sums.spent).into_any(),
            left(sums.budget, sums.spent),
        ]);
        let columns = vec![
            Column::text(lang.expense_category()),
            Column::number(lang.cash_planned()),
            Column::number(lang.cash_spent()),
            Column::number(lang.cash_left()),
        ];
        view! {
            <DataTable caption=lang.cash_budget_caption() columns=columns rows=rows caption_hidden=true/>
        }
        .into_any()
    };
    view! {
        <section>
            <h2>{lang.cash_budget()}</h2>
            {body}
            {add(lang, head, &[(RecordKind::Budget, true)])}
        </section>
    }
    .into_any()
}

fn grants(lang: Lang, book: &Book) -> AnyView {
    let head = &book.head;
    let body = if book.grants.is_empty() {
        view! { <p class="note">{lang.cash_grants_none()}</p> }.into_any()
    } else {
        let rows = book
            .grants
            .iter()
            .map(|kept| {
                let grant = &kept.value;
                vec![
                    change(lang, head, RecordKind::Grant, &kept.id, grant.funder.clone()),
                    lang.date(&grant.asked_on.to_string()).into_any(),
                    lang.sum(grant.asked).into_any(),
                    lang.purpose(grant.purpose).into_any(),
                    lang.decided(grant.decision).into_any(),
                    grant.received.map(|r| lang.sum(r)).unwrap_or_default().into_any(),
                ]
            })
            .collect::<Vec<_>>();
        let columns = vec![
            Column::text(lang.grant_funder()),
            Column::text(lang.grant_asked_on()),
            Column::number(lang.cash_asked()),
            Column::text(lang.grant_purpose()),
            Column::text(lang.grant_decision()),
            Column::number(lang.cash_received()),
        ];
        view! {
            <DataTable caption=lang.cash_grants_caption() columns=columns rows=rows caption_hidden=true/>
        }
        .into_any()
    };
    view! {
        <section>
            <h2>{lang.cash_grants_title()}</h2>
            {body}
            {add(lang, head, &[(RecordKind::Grant, true)])}
        </section>
    }
    .into_any()
}

fn ledger(lang: Lang, head: &Head, lines: &[Line<'_>]) -> AnyView {
    let some = |cents: i64| {
        if cents == 0 {
            String::new()
        } else {
            lang.sum(cents)
        }
    };
    let rows = lines
        .iter()
        .rev()
        .map(|line| {
            let (kind, text) = match line.movement {
                Movement::Gift(gift) => (
                    RecordKind::Gift,
                    match gift.kind {
                        GiftKind::Money => lang.cash_gift_line(lang.whole(gift.donors)),
                        GiftKind::InKind => lang.cash_in_kind_line(&gift.what),
                    },
                ),
                Movement::Grant(grant) => (RecordKind::Grant, lang.cash_grant_line(&grant.funder)),
                Movement::Expense(expense) => {
                    let category = lang.category(expense.category);
                    let text = if expense.what.is_empty() {
                        category.to_owned()
                    } else {
                        format!("{category}: {}", expense.what)
                    };
                    (RecordKind::Expense, text)
                }
            };
            vec![
                view! { <span class="deadline-day">{lang.date(&line.day.to_string())}</span> }.into_any(),
                change(lang, head, kind, line.id, text),
                some(line.came_in).into_any(),
                some(line.went_out).into_any(),
                some(line.in_kind).into_any(),
                lang.sum(line.balance).into_any(),
            ]
        })
        .collect::<Vec<_>>();
    let columns = vec![
        Column::text(lang.record_day()),
        Column::text(lang.cash_what()),
        Column::number(lang.cash_in()),
        Column::number(lang.cash_out()),
        Column::number(lang.cash_worth()),
        Column::number(lang.cash_balance()),
    ];
    view! {
        <DataTable
            caption=lang.cash_ledger_caption()
            columns=columns
            rows=rows
            compact=true
            caption_hidden=true
        />
    }
    .into_any()
}

fn export(lang: Lang, head: &Head, form: &Form) -> AnyView {
    view! {
        <h3>{lang.cash_download()}</h3>
        <form class="stack" method="post" action=lang.link(&head.path("/money"))>
            <TextField
                name="reason"
                label=lang.export_reason()
                hint=lang.export_reason_hint().to_owned()
                value=form.value("reason")
                error=form.fault("reason")
                required=true
            />
            <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.cash_download_verb()}</Button></p>
        </form>
    }
    .into_any()
}
