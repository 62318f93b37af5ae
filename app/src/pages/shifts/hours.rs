//! A student needs their hours on paper, a leader wants to thank somebody in numbers: all shifts that a person came to
//! between two days, on a page that prints as a certificate.

use crate::components::{Button, ButtonKind, DayField, EmptyState, ErrorSummary};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use domain::volunteer::port::Served;
use domain::workspace::words::Typed;
use leptos::prelude::*;

/// The hours of a person.
#[component]
pub fn HoursPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("supporter"));
        let mut typed = Typed::default();
        for field in ["from", "to"] {
            typed.push(field, request.value(field).unwrap_or_default());
        }
        let served = request
            .services
            .shifts
            .served(&request.actor, &slug, &id, &typed)
            .await?;
        Ok(draw(request, &id, &typed, &served))
    })
}

fn draw(request: Request, id: &str, typed: &Typed, served: &Served) -> AnyView {
    let lang = request.lang;
    let head = served.head.clone();
    let back = lang.link(&head.path(&format!("/people/{id}")));
    let here = format!("{back}/hours");
    let labels = vec![
        ("from".to_owned(), lang.hours_from().to_owned()),
        ("to".to_owned(), lang.hours_to().to_owned()),
    ];
    let total = served.lines.iter().map(|line| line.minutes).sum::<i64>();
    let rows = served
        .lines
        .iter()
        .map(|line| {
            view! {
                <tr>
                    <td>{lang.shift_when(&line.when)}</td>
                    <td>{line.name.clone()}</td>
                    <td class="num">{lang.hours_long(line.minutes)}</td>
                </tr>
            }
        })
        .collect_view();
    let inside = match served.lines.is_empty() {
        true => view! { <EmptyState title=lang.hours_none()><p>{lang.hours_none_text()}</p></EmptyState> }
            .into_any(),
        false => view! {
            <section class="certificate">
                <p class="certificate-lead">
                    {lang.hours_certificate(&served.name, lang.hours_long(total), &head.name)}
                </p>
                <div class="table-scroll" role="group" tabindex="0" aria-label=lang.hours_title()>
                    <table class="data-table">
                        <thead>
                            <tr>
                                <th scope="col">{lang.hours_when()}</th>
                                <th scope="col">{lang.hours_what()}</th>
                                <th scope="col" class="num">{lang.roster_hours()}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <p class="note">{lang.hours_source()}</p>
                <p class="certificate-sign print-only">{lang.hours_sign()}</p>
            </section>
        }
        .into_any(),
    };
    let title = lang.hours_title().to_owned();
    let lead = served.name.clone();
    let back_to = lang.words_back(&served.name);
    let faults = served.faults.clone();
    let (from, to) = (typed.value("from").to_owned(), typed.value("to").to_owned());
    view! {
        <Workspace request=request head=head section=Section::People title=title lead=lead>
            <p class="note no-print"><a href=back>{back_to}</a></p>
            <ErrorSummary lang=lang fields=faults labels=labels/>
            <form class="inline-form no-print" method="get" action=here>
                <DayField name="from" label=lang.hours_from() value=from/>
                <DayField name="to" label=lang.hours_to() value=to/>
                <Button kind=ButtonKind::Quiet>{lang.roster_find()}</Button>
            </form>
            {inside}
        </Workspace>
    }
    .into_any()
}
