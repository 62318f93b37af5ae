//! Groups with and without a manager. A sceptic asks "do managers cost more?"; they leave with what the facts carry,
//! and with what they do not.

use super::figures::group_chart;
use super::parts::{class_options, state_options};
use crate::charts::figure::Figure;
use crate::components::{
    Column, Crumb, DataTable, Notice, NoticeKind, NumberField, Page, Select, Tool, Tools,
};
use crate::head::Head;
use crate::request::{Request, page};
use domain::ask::GroupQuery;
use domain::explore::{self, Refusal};
use domain::finance::Measure;
use leptos::prelude::*;

/// Groups with and without a manager.
#[component]
pub fn GroupsPage() -> impl IntoView {
    page(|request| async move {
        let query = GroupQuery::parse(&request.pairs)?;
        let groups = request.services.explore.groups(&request.actor, &query).await?;
        Ok(draw(request, query, &groups))
    })
}

fn draw(request: Request, query: GroupQuery, p: &explore::GroupsPage) -> AnyView {
    let lang = request.lang;
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let measures: Vec<(String, String)> = Measure::ALL
        .iter()
        .map(|m| (m.word().to_owned(), lang.figure_name(*m).to_owned()))
        .collect();
    let address = format!("/compare/groups?{}", query.to_query());
    let possible = possible(&request, &query, p);
    let refusal = match p.refusal {
        Some(Refusal::NoState) => Some(view! {
            <Notice kind=NoticeKind::Unknown title=lang.groups_no_state_title()>
                <p>{lang.groups_no_state_text()}</p>
            </Notice>
        }),
        Some(Refusal::TooFew) => Some(view! {
            <Notice kind=NoticeKind::Unknown title=lang.groups_too_few_title()>
                <p>{lang.groups_too_few_text(GroupQuery::FEWEST)}</p>
            </Notice>
        }),
        None => None,
    };
    let table = (!p.groups.is_empty()).then(|| table(&request, p));
    let chart = group_chart(lang, p).map(|chart| {
        let href = lang.link("/compare/groups/charts/strips");
        view! { <Figure chart=chart id="chart-groups" href=href query=format!("?{}", query.to_query())/> }
    });
    let overlap = p
        .pairs_larger
        .map(|share| view! { <p>{lang.groups_overlap(lang.percent(share, 0))}</p> });
    view! {
        <Head request=request.clone() title=lang.groups_title() description=lang.groups_description() path=address.clone()/>
        <Page
            lang=lang
            title=lang.groups_title()
            lead=lang.groups_lead().to_owned()
            crumbs=vec![Crumb::link(lang.product_name(), lang.link("/")), Crumb::link(lang.compare_title(), lang.link("/compare"))]
        >
            <div class="find">
                <form class="filters" action=lang.link("/compare/groups") method="get" aria-label=lang.find_filters()>
                    <Select
                        name="state"
                        label=lang.state_word()
                        options=state_options(lang)
                        selected=query.state.map(|s| s.postal().to_owned()).unwrap_or_default()
                    />
                    <Select name="type" label=lang.type_word() options=class_options(lang, false) selected=query.class.word().to_owned()/>
                    <NumberField name="min" label=lang.find_min() value=number(query.range.min)/>
                    <NumberField name="max" label=lang.find_max() value=number(query.range.max)/>
                    <Select name="measure" label=lang.groups_measure() options=measures selected=query.measure.word().to_owned()/>
                    <button type="submit" class="button">{lang.groups_apply()}</button>
                </form>
                <section class="group-pair" aria-label=lang.find_results()>
                    {refusal}
                    {possible}
                    {table}
                    {chart}
                    {overlap}
                    <Notice title=lang.groups_caution_title()><p>{lang.groups_caution()}</p></Notice>
                    <Tools
                        lang=lang
                        items=vec![Tool::link("JSON", lang.link(&format!("/compare/groups.json?{}", query.to_query())))]
                    />
                </section>
            </div>
        </Page>
    }
    .into_any()
}

/// Where the comparison could be made, when it is refused here.
fn possible(request: &Request, query: &GroupQuery, p: &explore::GroupsPage) -> Option<AnyView> {
    let lang = request.lang;
    p.refusal?;
    if p.possible.is_empty() {
        return Some(view! { <p>{lang.groups_possible_none()}</p> }.into_any());
    }
    let states = p
        .possible
        .iter()
        .map(|s| {
            let there = GroupQuery {
                state: Some(*s),
                ..*query
            };
            let href = lang.link(&format!("/compare/groups?{}", there.to_query()));
            view! { <li><a href=href>{s.name()}</a></li> }
        })
        .collect_view();
    Some(view! { <p>{lang.groups_possible()}</p><ul class="choices">{states}</ul> }.into_any())
}

fn table(request: &Request, p: &explore::GroupsPage) -> AnyView {
    let lang = request.lang;
    let columns = vec![
        Column::text(lang.groups_measure()),
        Column::number(lang.groups_n()),
        Column::number(lang.groups_median()),
        Column::text(lang.groups_quartiles()),
    ];
    let rows = p
        .groups
        .iter()
        .map(|g| {
            let withheld = || lang.groups_withheld().to_owned();
            let name = if g.has_manager {
                lang.groups_with()
            } else {
                lang.groups_without()
            };
            vec![
                name.into_any(),
                lang.count(g.n).into_any(),
                g.summary
                    .map_or_else(withheld, |s| lang.dollars(s.median))
                    .into_any(),
                g.summary
                    .map_or_else(withheld, |s| {
                        format!("{} – {}", lang.dollars(s.q1), lang.dollars(s.q3))
                    })
                    .into_any(),
            ]
        })
        .collect();
    let base = lang.groups_base(
        lang.count(p.in_band),
        lang.count(p.left_out_unnamed),
        lang.count(p.left_out_finance),
    );
    view! {
        <h2>{lang.figure_name(p.measure)} " " {lang.per_head().to_lowercase()}</h2>
        <DataTable caption=lang.groups_title() columns=columns rows=rows caption_hidden=true/>
        <p class="note">{base}</p>
    }
    .into_any()
}
