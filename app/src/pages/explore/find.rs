//! The search. Somebody comes with a name that may be misspelt or shared by fifty places; they leave on the page of
//! the one they meant.

use super::parts::{
    class_options, form_badge, form_options, kind_and_county, people, state_options, with_query,
};
use crate::components::{
    Checkbox, Crumb, EmptyState, Notice, NumberField, Orders, Page, Pagination, SearchForm, Select, Tool,
    Tools,
};
use crate::head::Head;
use crate::request::{Request, page};
use domain::ask::FindQuery;
use domain::explore;
use domain::sort::{Sort, SortBy};
use islands::SearchBox;
use leptos::prelude::*;

/// The search page.
#[component]
pub fn FindPage() -> impl IntoView {
    page(|request| async move {
        let query = FindQuery::parse(&request.pairs)?;
        let found = request.services.explore.find(&request.actor, &query).await?;
        Ok(draw(request, &query, &found))
    })
}

fn draw(request: Request, query: &FindQuery, found: &explore::FindPage) -> AnyView {
    let lang = request.lang;
    let title = if query.q.is_empty() {
        lang.find_title().to_owned()
    } else {
        lang.find_title_for(&query.q)
    };
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let address = |query: &FindQuery| with_query("/places", &query.to_query(), "");
    // In whatever order, it is the same list.
    let path = address(&FindQuery {
        sort: None,
        ..query.clone()
    });
    let field = view! {
        <SearchBox
            id="q".to_owned()
            name="q".to_owned()
            value=query.q.clone()
            placeholder=lang.search_placeholder().to_owned()
            source=lang.link("/places/suggest.json")
            go=String::new()
            list_label=lang.suggest_list().to_owned()
            announce=lang.suggest_announce().to_owned()
        />
    }
    .into_any();
    let order = query
        .sort
        .map(|sort| view! { <input type="hidden" name="sort" value=sort.to_string()/> });
    let filters = view! {
        <form class="filters" action=lang.link("/places") method="get" aria-label=lang.find_filters()>
            <h2>{lang.find_filters()}</h2>
            <input type="hidden" name="q" value=query.q.clone()/>
            <Select
                name="state"
                label=lang.state_word()
                options=state_options(lang)
                selected=query.state.map(|s| s.postal().to_owned()).unwrap_or_default()
            />
            <Select
                name="type"
                label=lang.type_word()
                options=class_options(lang, true)
                selected=query.class.map(|c| c.word().to_owned()).unwrap_or_default()
            />
            <NumberField name="min" label=lang.find_min() value=number(query.range.min) unit=lang.unit_people().to_owned()/>
            <NumberField name="max" label=lang.find_max() value=number(query.range.max) unit=lang.unit_people().to_owned()/>
            <Select
                name="form"
                label=lang.form_word()
                options=form_options(lang)
                selected=query.form.map(|f| f.word().to_owned()).unwrap_or_default()
            />
            <Checkbox name="finance" label=lang.find_has_finance() checked=query.has_finance/>
            {order}
            <button type="submit" class="button">{lang.find_apply()}</button>
        </form>
    };
    let results = found
        .places
        .iter()
        .map(|place| {
            let place_name = format!("{}, {}", place.short_name, place.state_name);
            view! {
                <li class="result">
                    <h3><a href=lang.link(&place.path)>{place_name}</a></h3>
                    <p>{kind_and_county(lang, place)} ", " {people(lang, place.population.value)}</p>
                    <p>{form_badge(lang, place)}</p>
                </li>
            }
        })
        .collect_view();
    let about = match (&found.same_name, &found.corrected) {
        (_, Some(name)) => Some(lang.find_corrected(&query.q, name)),
        (Some(same), None) if same.states > 1 => {
            Some(lang.find_same_name(lang.count(same.places), &same.name, lang.count(same.states)))
        }
        (Some(same), None) => Some(lang.find_same_name_one(lang.count(same.places), &same.name)),
        (None, None) => None,
    };
    let about = about.map(|text| view! { <Notice title=text/> });
    let total = if found.total == 1 {
        lang.find_one().to_owned()
    } else {
        lang.find_total(lang.count(found.total))
    };
    let next = found.next.map(|after| {
        let next = FindQuery {
            after: Some(after),
            ..query.clone()
        };
        lang.link(&address(&next))
    });
    let first = query.after.map(|_| {
        let first = FindQuery {
            after: None,
            ..query.clone()
        };
        lang.link(&address(&first))
    });
    let all = query.to_query();
    // Without a name every match is as good as the other: then the largest come first anyway.
    let orders = [
        (!query.q.is_empty()).then(|| (lang.find_by_match(), None)),
        Some((
            lang.find_by_largest(),
            Some(Sort::down(SortBy::Population)).filter(|_| !query.q.is_empty()),
        )),
        Some((lang.find_by_smallest(), Some(Sort::up(SortBy::Population)))),
        Some((lang.find_by_name(), Some(Sort::up(SortBy::Name)))),
    ];
    let orders: Vec<(&'static str, String, bool)> = orders
        .into_iter()
        .flatten()
        .map(|(label, sort)| {
            let sorted = FindQuery {
                sort,
                after: None,
                ..query.clone()
            };
            (label, lang.link(&address(&sorted)), sort == query.sort)
        })
        .collect();
    let orders = (found.total > 1).then(|| view! { <Orders label=lang.find_order() items=orders/> });
    let list = if found.places.is_empty() {
        view! {
            <EmptyState title=lang.find_none_title()>
                <p>{lang.find_none_text()}</p>
                <p><a href=lang.link("/places")>{lang.find_clear()}</a></p>
            </EmptyState>
        }
        .into_any()
    } else {
        let shown = lang.find_shown(lang.count(found.places.len()), lang.count(found.total));
        view! {
            <ol class="results">{results}</ol>
            <Pagination lang=lang next=next first=first shown=shown/>
            <Tools
                lang=lang
                items=vec![
                    Tool::download("CSV", lang.link(&format!("/places.csv?{all}"))),
                    Tool::link("JSON", lang.link(&format!("/places.json?{all}"))),
                ]
            />
        }
        .into_any()
    };
    view! {
        <Head request=request title=title.clone() description=lang.find_description() path=path/>
        <Page lang=lang title=title crumbs=vec![Crumb::link(lang.product_name(), lang.link("/"))]>
            <SearchForm lang=lang id="q" field=Some(field) large=true/>
            <div class="find">
                {filters}
                <section aria-label=lang.find_results()>
                    <p class="total" role="status">{total}</p>
                    {about}
                    {orders}
                    {list}
                </section>
            </div>
        </Page>
    }
    .into_any()
}
