//! The part of a place's page that sets council-manager and mayor-council government side by side for this place.

use crate::components::{Column, DataTable, SourceBook, SourceRef};
use crate::text::Lang;
use domain::explore::{PlacePage, Source};
use domain::government::Form;
use leptos::prelude::*;

/// The section.
pub fn draw(lang: Lang, p: &PlacePage, book: &mut SourceBook) -> AnyView {
    let a = &p.attributes;
    let form = p.place.form.value;
    let unknown = || lang.change_here_unknown().to_owned();
    let heads = a
        .department_heads
        .map_or_else(unknown, |h| lang.appointer(h).to_owned());
    let mayor = a
        .mayor_selection
        .map_or_else(unknown, |m| lang.mayor_selection(m).to_owned());
    let veto = a.mayor_veto.map_or_else(unknown, |v| {
        format!("{}: {}", lang.place_veto(), lang.yes_no(v).to_lowercase())
    });
    // What follows from the form itself is said; what a charter may settle otherwise is not.
    let dismissed = if form == Form::CouncilManager {
        lang.change_dismissed_cm().to_owned()
    } else {
        unknown()
    };
    let budget = if form == Form::CouncilManager {
        lang.change_budget_cm().to_owned()
    } else {
        unknown()
    };
    let row = |question: &str, cm: &str, mc: &str, here: String| {
        vec![
            question.to_owned().into_any(),
            cm.to_owned().into_any(),
            mc.to_owned().into_any(),
            here.into_any(),
        ]
    };
    let rows = vec![
        row(
            lang.change_hires(),
            lang.change_hires_cm(),
            lang.change_hires_mc(),
            heads,
        ),
        row(
            lang.change_budget(),
            lang.change_budget_cm(),
            lang.change_budget_mc(),
            budget,
        ),
        row(
            lang.change_signs(),
            lang.change_signs_cm(),
            lang.change_signs_mc(),
            veto,
        ),
        row(
            lang.change_dismissed(),
            lang.change_dismissed_cm(),
            lang.change_dismissed_mc(),
            dismissed,
        ),
        row(
            lang.change_mayor(),
            lang.change_mayor_cm(),
            lang.change_mayor_mc(),
            mayor,
        ),
    ];
    let columns = vec![
        Column::text(lang.change_question()),
        Column::text(lang.form(Form::CouncilManager)),
        Column::text(lang.form(Form::MayorCouncil)),
        Column::text(lang.change_here()),
    ];
    let general = [
        book.cite(&Source::page(
            "Ohio City/County Management Association: Frequently Asked Questions",
            "https://ocmaohio.org/frequently-asked-questions",
        )),
        book.cite(&Source::page(
            "ICMA: Council-Manager Form of Government, what it is and how it works (brochure)",
            "https://icma.org/documents/council-manager-form-government-what-it-how-it-works-and-benefits-your-community-brochure",
        )),
    ];
    let [first, second] = general;
    view! {
        <section class="side-by-side" aria-labelledby="change">
            <h2 id="change">{lang.place_change()}</h2>
            <p>
                {lang.place_change_lead(&p.place.short_name)}
                " "
                {lang.change_sources()}
                <SourceRef lang=lang cite=first/>
                <SourceRef lang=lang cite=second/>
            </p>
            <DataTable caption=lang.place_change() columns=columns rows=rows sticky_first=true caption_hidden=true/>
        </section>
    }
    .into_any()
}
