//! One chart alone, for a frame in another page: no header, no cookie, a link back to the whole.

use super::figures::{compare_chart, place_chart};
use super::place::wanted;
use crate::charts::figure::Figure;
use crate::head::Head;
use crate::request::{Request, page};
use domain::ask::CompareQuery;
use domain::fault::Fault;
use leptos::prelude::*;

/// A chart of a place.
#[component]
pub fn EmbedPlace() -> impl IntoView {
    page(|request| {
        let (wanted, key) = (wanted(), Request::param("chart"));
        async move {
            let place = request.services.explore.place(&request.actor, &wanted?).await?;
            let chart =
                place_chart(request.lang, &place, &key).ok_or_else(|| Fault::not_found(key.clone()))?;
            let base = format!("{}/charts/{key}", place.place.path);
            Ok(draw(request, chart, &place.place.path.clone(), &base, ""))
        }
    })
}

/// A chart of a comparison.
#[component]
pub fn EmbedCompare() -> impl IntoView {
    page(|request| {
        let key = Request::param("chart");
        async move {
            let query = CompareQuery::parse(&request.pairs)?;
            let comparison = request.services.explore.compare(&request.actor, &query).await?;
            let chart = compare_chart(request.lang, &comparison, &key)
                .ok_or_else(|| Fault::not_found(key.clone()))?;
            let own = request.query();
            let own = if own.is_empty() { own } else { format!("?{own}") };
            let path = format!("/compare{own}");
            Ok(draw(
                request,
                chart,
                &path,
                &format!("/compare/charts/{key}"),
                &own,
            ))
        }
    })
}

fn draw(request: Request, chart: crate::charts::Chart, whole: &str, files: &str, query: &str) -> AnyView {
    let lang = request.lang;
    let back = request.absolute(whole);
    let title = chart.title.clone();
    let heading = title.clone();
    view! {
        <Head request=request title=title.clone() description=title path=whole.to_owned()/>
        <main id="content" class="embed">
            <h1 class="visually-hidden">{heading}</h1>
            <Figure chart=chart id="chart" href=lang.link(files) query=query.to_owned()/>
            <p class="note"><a href=back target="_blank" rel="noopener">{lang.embed_back()}</a></p>
        </main>
    }
    .into_any()
}
