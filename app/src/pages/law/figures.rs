//! What did the offices say, and which days are known? Whoever telephoned the clerk writes it down here.

use super::{ask_to_change, frame, shown};
use crate::components::{Button, ButtonKind, Column, DataTable, DayField, NumberField, Select, TextField};
use crate::request::{Request, page};
use crate::text::{Lang, capital};
use domain::campaign::rule::Event;
use domain::campaign::threshold::Base;
use domain::workspace::law::Law;
use leptos::prelude::*;

/// Figures and days of a campaign.
#[component]
pub fn FiguresPage() -> impl IntoView {
    page(|request| {
        let slug = Request::param("campaign");
        async move {
            let law = ask_to_change(&request, &slug).await?;
            Ok(draw(&request, &law))
        }
    })
}

fn draw(request: &Request, law: &Law) -> AnyView {
    let lang = request.lang;
    let content = view! { {figures(request, law)} {days(request, law)} }.into_any();
    let names: Vec<(String, String)> = Event::ALL
        .iter()
        .map(|event| (format!("on-{event}"), capital(lang.event(*event))))
        .collect();
    let mut labels = vec![
        ("base", lang.law_figure_base()),
        ("value", lang.law_figure_value()),
        ("source", lang.law_figure_source()),
        ("as_of", lang.law_figure_as_of()),
    ];
    labels.extend(names.iter().map(|(name, label)| (name.as_str(), label.as_str())));
    let lead = Some(lang.law_figures_lead().to_owned());
    frame(request, law, lang.law_figures(), lead, &labels, content)
}

/// The figures that are written down; with buttons that remove them where they can be changed.
pub(super) fn table(lang: Lang, law: &Law, change: bool) -> AnyView {
    let rows = law
        .figures
        .iter()
        .map(|f| {
            let figure = &f.figure;
            let mut row = vec![
                capital(lang.base(figure.base)).into_any(),
                lang.whole(figure.value).into_any(),
                figure.source.clone().into_any(),
                figure.as_of.clone().into_any(),
                f.by.clone().into_any(),
            ];
            if change {
                let path = law.head.path(&format!("/law/figures/{}/remove", f.id));
                let what = lang.law_figure_remove_this(lang.whole(figure.value), &figure.source);
                row.push(
                    view! {
                        <form method="post" action=lang.link(&path)>
                            <button type="submit" class="button button-quiet" aria-label=what>{lang.law_figure_remove()}</button>
                        </form>
                    }
                    .into_any(),
                );
            }
            row
        })
        .collect::<Vec<_>>();
    let mut columns = vec![
        Column::text(lang.law_figure_base()),
        Column::number(lang.law_figure_value()),
        Column::text(lang.law_figure_source()),
        Column::text(lang.law_figure_as_of()),
        Column::text(lang.law_figure_by()),
    ];
    if change {
        columns.push(Column::text(lang.law_deadline_change()));
    }
    view! { <DataTable caption=lang.petition_figures() columns=columns rows=rows caption_hidden=true/> }
        .into_any()
}

fn figures(request: &Request, law: &Law) -> AnyView {
    let lang = request.lang;
    let form = &request.form;
    let wanted = law
        .pinned
        .as_ref()
        .map_or_else(|| Base::ALL.to_vec(), |pinned| pinned.rule.threshold.bases());
    let list = if law.figures.is_empty() {
        view! { <p>{lang.law_figures_none()}</p> }.into_any()
    } else {
        table(lang, law, true)
    };
    let add = if wanted.is_empty() {
        view! { <p>{lang.law_figures_not_needed()}</p> }.into_any()
    } else {
        let options = wanted
            .iter()
            .map(|base| (base.word().to_owned(), capital(lang.base(*base))))
            .collect();
        view! {
            <form class="stack" method="post" action=lang.link(&law.head.path("/law/figures"))>
                <Select name="base" label=lang.law_figure_base() options=options selected=form.value("base") error=form.fault("base")/>
                <NumberField name="value" label=lang.law_figure_value() value=form.value("value") error=form.fault("value")/>
                <TextField name="source" label=lang.law_figure_source() hint=lang.law_figure_source_hint().to_owned() value=form.value("source") error=form.fault("source")/>
                <TextField name="as_of" label=lang.law_figure_as_of() value=form.value("as_of") error=form.fault("as_of")/>
                <p class="button-row"><Button>{lang.law_figure_button()}</Button></p>
            </form>
        }
        .into_any()
    };
    view! {
        <section aria-labelledby="figures">
            <h2 id="figures">{lang.petition_figures()}</h2>
            {list}
            <h3>{lang.law_figure_add()}</h3>
            {add}
        </section>
    }
    .into_any()
}

fn days(request: &Request, law: &Law) -> AnyView {
    let lang = request.lang;
    let form = &request.form;
    // A fault of the other form leaves these fields as they are kept.
    let typed = form.values.iter().any(|(name, _)| name.starts_with("was-"));
    let field = |event: Event| {
        let name = format!("on-{event}");
        let kept = law.days.get(&event).map(ToString::to_string).unwrap_or_default();
        let value = if typed {
            shown(form, &name, || kept.clone())
        } else {
            kept.clone()
        };
        let error = form.fault(&name);
        view! {
            <div>
                <input type="hidden" name=format!("was-{event}") value=kept/>
                <DayField name=name label=capital(lang.event(event)) value=value error=error/>
            </div>
        }
        .into_any()
    };
    let counted = law
        .pinned
        .as_ref()
        .map(|p| p.rule.counts_from())
        .unwrap_or_default();
    let first = |event: &Event| {
        counted.contains(event) || matches!(event, Event::Filing | Event::Certification | Event::Hearing)
    };
    let all = || {
        Event::ALL
            .iter()
            .copied()
            .filter(|event| *event != Event::Election)
    };
    let needed: Vec<AnyView> = all().filter(|e| first(e)).map(field).collect();
    let others: Vec<AnyView> = all().filter(|e| !first(e)).map(field).collect();
    // What somebody typed or set must not be hidden.
    let open =
        all().any(|e| !first(&e) && (law.days.contains_key(&e) || form.fault(&format!("on-{e}")).is_some()));
    let vote = match law.head.election {
        Some(day) => lang.law_days_vote(lang.date(&day.to_string())),
        None => lang.law_days_no_vote().to_owned(),
    };
    view! {
        <section aria-labelledby="days">
            <h2 id="days">{lang.law_days()}</h2>
            <p>{lang.law_days_lead()}</p>
            <p class="note">{vote}</p>
            <form class="stack" method="post" action=lang.link(&law.head.path("/law/days"))>
                <div class="field-grid">{needed}</div>
                <details class="record-more" open=open>
                    <summary>{lang.law_days_more()}</summary>
                    <div class="field-grid">{others}</div>
                </details>
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.law_days_button()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}
