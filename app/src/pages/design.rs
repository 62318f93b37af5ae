//! The design page: every component in every state. The browser tests photograph it.

mod charts;
mod fields;

use crate::components::{
    Button, ButtonKind, Card, CardGrid, Cite, Column, Crumb, DataTable, Dialog, EmptyState, Flash, FlashKind,
    FormBadge, FormKey, KeyFigure, KeyFigures, Ledger, LedgerRow, Notice, NoticeKind, Orders, Page,
    Pagination, SearchForm, SortOrder, SourceBook, SourceList, Tab, Tabs, TextField, Tool, Tools, form_class,
};
use crate::head::Head;
use crate::request::Request;
use crate::text::Lang;
use domain::explore::Source;
use domain::government::{Basis, Form};
use leptos::prelude::*;

/// The page.
#[component]
pub fn DesignPage() -> impl IntoView {
    let request = Request::current();
    let lang = request.as_ref().map(|request| request.lang).unwrap_or_default();
    let head = request.map(|request| {
        view! { <Head request=request title=lang.design_title() description=lang.design_lead() path="/design"/> }
    });
    let mut book = SourceBook::new();
    let population = book.cite(&Source {
        title: lang.design_source_1().to_owned(),
        publisher: lang.design_source_1_publisher().to_owned(),
        url: "https://example.org/population".to_owned(),
        also: Vec::new(),
    });
    let charter = book.cite(&Source {
        title: lang.design_source_2().to_owned(),
        publisher: lang.design_source_2_publisher().to_owned(),
        url: "https://example.org/charter".to_owned(),
        also: Vec::new(),
    });
    let crumbs = vec![
        Crumb::link(lang.design_home(), lang.link("/")),
        Crumb::here(lang.design_title()),
    ];
    view! {
        {head}
        <Page lang=lang title=lang.design_title() lead=lang.design_lead().to_owned() crumbs=crumbs>
            {colours(lang)}
            {type_sizes(lang)}
            {search(lang)}
            {buttons(lang)}
            {cards(lang)}
            {figures(lang, population)}
            {ledger(lang, charter)}
            {tables(lang)}
            {ways(lang)}
            {part(lang.design_fields(), fields::draw(lang))}
            {part(lang.design_charts(), charts::draw(lang))}
            {messages(lang)}
            {layouts(lang)}
            <SourceList lang=lang book=book/>
        </Page>
    }
}

/// A part of the page under its heading.
fn part(title: &'static str, children: AnyView) -> AnyView {
    view! { <section><h2>{title}</h2>{children}</section> }.into_any()
}

fn colours(lang: Lang) -> AnyView {
    const TOKENS: [&str; 10] = [
        "paper", "paper-2", "ink", "ink-2", "hairline", "edge", "accent", "doubt", "fault", "focus",
    ];
    let specimens = TOKENS
        .map(|token| view! { <li class=format!("specimen shows-{token}")>{token}</li> })
        .collect_view();
    let forms = Form::ALL
        .iter()
        .map(|form| view! { <li class=format!("specimen {}", form_class(*form))>{lang.form(*form)}</li> })
        .collect_view();
    let children = view! {
        <p>{lang.design_colour_note()}</p>
        <ul class="specimens">{specimens}</ul>
        <h3>{lang.design_forms()}</h3>
        <p>{lang.design_forms_note()}</p>
        <ul class="specimens">{forms}</ul>
        <FormKey lang=lang/>
        <p><FormBadge lang=lang form=Form::CouncilManager basis=Basis::Direct/></p>
        <p><FormBadge lang=lang form=Form::TownMeeting basis=Basis::Inferred/></p>
    };
    part(lang.design_colour(), children.into_any())
}

fn type_sizes(lang: Lang) -> AnyView {
    let children = view! {
        <p class="shows-t4">{lang.design_size_4()}</p>
        <p class="shows-t3">{lang.design_size_3()}</p>
        <p class="shows-t2">{lang.design_size_2()}</p>
        <p class="shows-t1">{lang.design_size_1()}</p>
        <p>
            {lang.design_prose_before()} " " <a href="#content">{lang.design_prose_link()}</a> " "
            {lang.design_prose_after()}
        </p>
        <ul>
            <li>{lang.design_list_1()}</li>
            <li>{lang.design_list_2()}</li>
            <li>{lang.design_list_3()}</li>
        </ul>
    };
    part(lang.design_type(), children.into_any())
}

fn search(lang: Lang) -> AnyView {
    let children = view! {
        <SearchForm lang=lang id="design-q" large=true/>
        <SearchForm lang=lang id="design-q-small" label=lang.design_search_small().to_owned() query=lang.design_search_value()/>
        <div class="suggest-box shows-open">
            <ul class="suggest-list" role="listbox" aria-label=lang.design_suggest_label()>
                <li role="option" aria-selected="true">
                    <span class="suggest-label">{lang.design_suggest_1()}</span> " "
                    <span class="suggest-detail">{lang.design_suggest_1_detail()}</span>
                </li>
                <li role="option" aria-selected="false">
                    <span class="suggest-label">{lang.design_suggest_2()}</span> " "
                    <span class="suggest-detail">{lang.design_suggest_2_detail()}</span>
                </li>
            </ul>
        </div>
    };
    part(lang.design_search(), children.into_any())
}

fn buttons(lang: Lang) -> AnyView {
    let children = view! {
        <form class="button-row" action=lang.link("/design") method="get">
            <Button>{lang.design_button_primary()}</Button>
            <Button kind=ButtonKind::Quiet>{lang.design_button_quiet()}</Button>
            <Button disabled=true>{lang.design_button_disabled()}</Button>
            <Button kind=ButtonKind::Quiet href=lang.link("/design")>{lang.design_button_link()}</Button>
        </form>
    };
    part(lang.design_buttons(), children.into_any())
}

fn cards(lang: Lang) -> AnyView {
    let children = view! {
        <CardGrid>
            <Card level=3 title=lang.design_card_1() href=lang.link("/forms")>{lang.design_card_1_body()}</Card>
            <Card level=3 title=lang.design_card_2() href=lang.link("/places")>{lang.design_card_2_body()}</Card>
            <Card level=3 title=lang.design_card_3() href=lang.link("/votes")>{lang.design_card_3_body()}</Card>
            <Card level=3 title=lang.design_card_4() kicker=lang.design_card_kicker().to_owned()>
                {lang.design_card_4_body()}
            </Card>
        </CardGrid>
    };
    part(lang.design_cards(), children.into_any())
}

fn figures(lang: Lang, source: Cite) -> AnyView {
    let children = view! {
        <KeyFigures>
            <KeyFigure
                lang=lang
                label=lang.design_population()
                value=lang.whole(76_400)
                unit=lang.design_people().to_owned()
                note=lang.design_population_note().to_owned()
                source=source
            />
            <KeyFigure
                lang=lang
                label=lang.design_expense()
                value=lang.dollars(2410.0)
                note=lang.design_expense_note().to_owned()
            />
            <KeyFigure
                lang=lang
                label=lang.design_revenue()
                value=lang.dollars(41_200.0)
                note=lang.design_revenue_note().to_owned()
                doubtful=true
            />
            <KeyFigure lang=lang label=lang.design_bonds() note=lang.design_bonds_note().to_owned()/>
        </KeyFigures>
    };
    part(lang.design_figures(), children.into_any())
}

fn ledger(lang: Lang, source: Cite) -> AnyView {
    let children = view! {
        <Ledger>
            <LedgerRow
                lang=lang
                label=lang.design_form()
                source=source
                note=lang.design_form_note().to_owned()
            >
                <FormBadge lang=lang form=Form::CouncilManager basis=Basis::Direct/>
            </LedgerRow>
            <LedgerRow
                lang=lang
                label=lang.design_form_inferred_label()
                note=lang.design_form_inferred_note().to_owned()
            >
                <FormBadge lang=lang form=Form::MayorCouncil basis=Basis::Inferred/>
            </LedgerRow>
            <LedgerRow lang=lang label=lang.design_council() value=lang.design_council_value().to_owned()/>
            <LedgerRow lang=lang label=lang.design_mayor()>{lang.design_mayor_value()}</LedgerRow>
            <LedgerRow lang=lang label=lang.design_heads()/>
            <LedgerRow
                lang=lang
                label=lang.design_restated()
                note=lang.design_restated_note().to_owned()
                doubtful=true
            >
                {lang.large_dollars(18_412_400_000)}
            </LedgerRow>
        </Ledger>
    };
    part(lang.design_ledger(), children.into_any())
}

fn tables(lang: Lang) -> AnyView {
    let here = lang.link("/design");
    let by_form = [
        (Form::CouncilManager, 171),
        (Form::MayorCouncil, 158),
        (Form::TownMeeting, 29),
        (Form::Commission, 9),
        (Form::RepresentativeTownMeeting, 5),
    ];
    let rows = by_form
        .into_iter()
        .map(|(form, places)| {
            let share = f64::from(places) / 372.0;
            vec![
                view! { <FormBadge lang=lang form=form/> }.into_any(),
                lang.whole(places.into()).into_any(),
                lang.percent(share, 1).into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(lang.design_col_form()).sorted_by(&here, None),
        Column::number(lang.design_col_places()).sorted_by(&here, Some(SortOrder::Descending)),
        Column::number(lang.design_col_share()).sorted_by(&here, None),
    ];
    let children = view! {
        <DataTable caption=lang.design_table_caption() columns=columns rows=rows/>
        <DataTable
            caption=lang.design_table_wide_caption()
            columns=peer_columns(lang)
            rows=peer_rows(lang)
            sticky_first=true
        />
        <DataTable
            caption=lang.design_table_compact_caption()
            columns=peer_columns(lang)
            rows=peer_rows(lang)
            sticky_first=true
            compact=true
        />
    };
    part(lang.design_tables(), children.into_any())
}

fn peer_columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text(lang.design_col_place()).sorted_by(lang.link("/design"), Some(SortOrder::Ascending)),
        Column::text(lang.design_col_form()),
        Column::number(lang.design_col_population()),
        Column::number(lang.design_col_expense()),
        Column::number(lang.design_col_density()),
        Column::text(lang.design_col_why()),
    ]
}

fn peer_rows(lang: Lang) -> Vec<Vec<AnyView>> {
    [
        (
            lang.design_place_1(),
            Form::CouncilManager,
            76_400,
            2_410.0,
            1_182,
            lang.design_why_1(),
        ),
        (
            lang.design_place_2(),
            Form::MayorCouncil,
            80_250,
            1_985.0,
            3_040,
            lang.design_why_2(),
        ),
        (
            lang.design_place_3(),
            Form::Unknown,
            9_870,
            12_004.0,
            96,
            lang.design_why_3(),
        ),
    ]
    .into_iter()
    .map(|(place, form, people, expense, density, why)| {
        vec![
            view! { <a href=lang.link("/design")>{place}</a> }.into_any(),
            view! { <FormBadge lang=lang form=form/> }.into_any(),
            lang.whole(people).into_any(),
            lang.dollars(expense).into_any(),
            lang.whole(density).into_any(),
            why.into_any(),
        ]
    })
    .collect()
}

fn ways(lang: Lang) -> AnyView {
    let here = lang.link("/design");
    let tabs = vec![
        Tab::new(lang.design_tab_1(), &here, true),
        Tab::new(lang.design_tab_2(), &here, false),
        Tab::new(lang.design_tab_3(), &here, false),
    ];
    let tools = vec![
        Tool::link(lang.design_tool_1(), &here),
        Tool::link(lang.design_tool_2(), &here),
        Tool::link(lang.design_tool_3(), &here),
    ];
    let orders = vec![
        (lang.find_by_match(), here.clone(), true),
        (lang.find_by_largest(), here.clone(), false),
        (lang.find_by_name(), here.clone(), false),
    ];
    let children = view! {
        <Tabs label=lang.design_tabs_label() items=tabs/>
        <Orders label=lang.find_order() items=orders/>
        <Pagination lang=lang shown=lang.design_shown_first() next=here.clone()/>
        <Pagination lang=lang shown=lang.design_shown() next=here.clone() first=here.clone()/>
        <Pagination lang=lang shown=lang.design_shown_last() first=here/>
        <Tools lang=lang items=tools/>
    };
    part(lang.design_ways(), children.into_any())
}

fn messages(lang: Lang) -> AnyView {
    let children = view! {
        <Flash>{lang.design_flash_done()}</Flash>
        <Flash kind=FlashKind::Failed>{lang.design_flash_failed()}</Flash>
        <Notice title=lang.design_notice_info()><p>{lang.design_notice_info_body()}</p></Notice>
        <Notice kind=NoticeKind::Doubt title=lang.design_notice_doubt()>
            <p>{lang.design_notice_doubt_body()}</p>
        </Notice>
        <Notice kind=NoticeKind::Unknown title=lang.design_notice_unknown()>
            <p>{lang.design_notice_unknown_body()}</p>
        </Notice>
        <EmptyState title=lang.design_empty()>
            <p>{lang.design_empty_body()} " " <a href=lang.link("/forms")>{lang.design_empty_link()}</a> "."</p>
        </EmptyState>
        <Dialog
            lang=lang
            id="design-dialog"
            open_label=lang.design_dialog_open()
            title=lang.design_dialog_title()
        >
            <p>{lang.design_dialog_body()}</p>
            <TextField
                name="design-embed"
                label=lang.design_dialog_field()
                value="<iframe src=\"https://example.org/embed\"></iframe>"
            />
        </Dialog>
    };
    part(lang.design_messages(), children.into_any())
}

fn layouts(lang: Lang) -> AnyView {
    let votes = [
        ("2026-11-03", lang.design_vote_1(), lang.design_vote_1_text()),
        ("2025-11-04", lang.design_vote_2(), lang.design_vote_2_text()),
        ("2025-06-10", lang.design_vote_3(), lang.design_vote_3_text()),
    ]
    .map(|(date, place, text)| {
        view! {
            <li>
                <a href=lang.link("/votes")>{place}</a>
                " "
                <span class="strip-date">{lang.date(date)}</span>
                <p>{text}</p>
            </li>
        }
    })
    .collect_view();
    let steps = [
        ("1913", Form::Commission, lang.design_step_1()),
        ("1948", Form::CouncilManager, lang.design_step_2()),
        ("2019", Form::CouncilManager, lang.design_step_3()),
    ]
    .map(|(year, form, text)| {
        view! {
            <li class=form_class(form)>
                <span class="timeline-when">{year}</span>
                " "
                {text}
            </li>
        }
    })
    .collect_view();
    let columns = vec![
        Column::text(lang.design_question()),
        Column::text(lang.form(Form::CouncilManager)),
        Column::text(lang.form(Form::MayorCouncil)),
        Column::text(lang.design_place_1()),
    ];
    let rows = vec![
        vec![
            lang.design_hires().into_any(),
            lang.design_hires_cm().into_any(),
            lang.design_hires_mc().into_any(),
            lang.unknown().into_any(),
        ],
        vec![
            lang.design_budget().into_any(),
            lang.design_budget_cm().into_any(),
            lang.design_budget_mc().into_any(),
            lang.design_budget_cm().into_any(),
        ],
    ];
    let children = view! {
        <div class="strip">
            <ul>{votes}</ul>
        </div>
        <div class="side-by-side">
            <DataTable caption=lang.design_change() columns=columns rows=rows sticky_first=true/>
        </div>
        <ol class="timeline">{steps}</ol>
        <ul class="choices">
            <li><a href=lang.link("/design")>{lang.design_suggest_1()}</a> " " <span class="hint">{lang.design_suggest_1_detail()}</span></li>
            <li><a href=lang.link("/design")>{lang.design_suggest_2()}</a> " " <span class="hint">{lang.design_suggest_2_detail()}</span></li>
        </ul>
    };
    part(lang.design_layouts(), children.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_page_is_sound() {
        let html = Owner::new().with(|| view! { <DesignPage/> }.to_html());
        assert!(!html.contains(" style="), "no inline styles");
        assert!(!html.contains("<as amended>"), "the textarea escapes");
        let ids: Vec<&str> = html
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let unique: HashSet<&&str> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "ids are unique: {ids:?}");
        for name in ["for=\"", "aria-describedby=\"", "aria-labelledby=\"", "href=\"#"] {
            for target in html.split(name).skip(1).filter_map(|rest| rest.split('"').next()) {
                for id in target.split(' ') {
                    assert!(unique.contains(&id), "{name}{id} leads nowhere");
                }
            }
        }
    }
}
