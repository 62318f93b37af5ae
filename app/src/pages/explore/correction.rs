//! Offering a correction. Somebody knows the form of a place that we do not; they leave with what counts as a source
//! and the row to send.

use super::parts::form_badge;
use super::place::{crumbs, wanted};
use crate::components::{Crumb, Page};
use crate::head::Head;
use crate::request::{Request, page};
use domain::explore::PlaceBrief;
use leptos::prelude::*;

/// How to correct the form of a place.
#[component]
pub fn CorrectionPage() -> impl IntoView {
    page(|request| {
        let wanted = wanted();
        async move {
            let place = request.services.explore.resolve(&request.actor, &wanted?).await?;
            Ok(draw(request, place))
        }
    })
}

fn draw(request: Request, place: PlaceBrief) -> AnyView {
    let lang = request.lang;
    let title = lang.correction_title(&place.short_name);
    let mut way = crumbs(lang, &place, None);
    way.push(Crumb::link(place.short_name.clone(), lang.link(&place.path)));
    // The name may hold a comma or a quotation mark: it is written as CSV wants it.
    let name = place.name.replace('"', "\"\"");
    let row = format!(
        "geoid,name,state,form_of_government,as_of,basis,confidence,source,source_note\n{},\"{name}\",{},,,direct,high,https://,",
        place.geoid,
        place.state.postal(),
    );
    view! {
        <Head
            request=request
            title=title.clone()
            description=lang.correction_lead()
            path=format!("{}/correction", place.path)
        />
        <Page lang=lang title=title lead=lang.correction_lead().to_owned() crumbs=way>
            <h2>{lang.correction_now()}</h2>
            <p>{form_badge(lang, &place)}</p>
            <h2>{lang.correction_source_title()}</h2>
            <ul>
                <li>{lang.correction_source_1()}</li>
                <li>{lang.correction_source_2()}</li>
                <li>{lang.correction_source_3()}</li>
            </ul>
            <p>{lang.correction_not()}</p>
            <h2>{lang.correction_where_title()}</h2>
            <p>{lang.correction_where(&place.name)}</p>
            <h2>{lang.correction_row_title()}</h2>
            <p>{lang.correction_row_lead()}</p>
            <pre tabindex="0"><code>{row}</code></pre>
            <p>{lang.correction_staff()}</p>
            <pre tabindex="0"><code>"homerule import forms --merge correction.csv"</code></pre>
        </Page>
    }
    .into_any()
}
