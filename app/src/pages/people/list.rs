//! Who are our people, and where is the one I am looking for? A volunteer lead comes with a name, a number or a question
//! such as "who has a yard sign?", and leaves with that person, or with the list.

use super::leave::leave;
use crate::components::{
    Button, ButtonKind, Column, DataTable, EmptyState, ErrorSummary, Flash, Pagination, Select, SortLink,
    SortOrder, TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::people::port::{COUNTED, Line, ListOrder, ListQuery, SupporterList};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The list.
#[component]
pub fn SupportersPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let query = ListQuery::read(|name| request.value(name).map(ToOwned::to_owned));
        let found = request
            .services
            .supporters
            .list(&request.actor, &slug, &query)
            .await?;
        Ok(draw(request, found))
    })
}

fn address(lang: Lang, found: &SupporterList, query: &ListQuery, after: Option<&str>) -> String {
    let pairs = query.to_query(after);
    let path = lang.link(&found.head.path("/people"));
    match domain::ask::encode(&pairs) {
        query if query.is_empty() => path,
        query => format!("{path}?{query}"),
    }
}

fn draw(request: Request, found: SupporterList) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let done = match request.value("done") {
        Some("erased") => Some(lang.people_erased()),
        _ => None,
    };
    let head = found.head.clone();
    let lead = if found.all > COUNTED {
        lang.people_more_than(lang.whole(COUNTED))
    } else {
        lang.people_count(found.all)
    };
    let labels = vec![("reason".to_owned(), lang.export_reason().to_owned())];
    let edits = head.may(Action::EditPeople);
    let ways = view! {
        <p class="button-row no-print">
            {edits.then(|| view! { <Button href=lang.link(&head.path("/people/new"))>{lang.people_add()}</Button> })}
            <Button kind=ButtonKind::Quiet href=lang.link(&head.path("/people/segments"))>{lang.people_segments()}</Button>
            {head
                .may(Action::ChangeMany)
                .then(|| {
                    view! {
                        <Button kind=ButtonKind::Quiet href=lang.link(&head.path("/people/bulk"))>
                            {lang.bulk_title()}
                        </Button>
                    }
                })}
            <Button kind=ButtonKind::Quiet href=lang.link(&head.path("/people/forms"))>{lang.pforms_title()}</Button>
            {head
                .may(Action::ImportPeople)
                .then(|| {
                    view! {
                        <Button kind=ButtonKind::Quiet href=lang.link(&head.path("/people/import"))>
                            {lang.imports_title()}
                        </Button>
                    }
                })}
            {head
                .may(Action::ManagePeople)
                .then(|| {
                    view! {
                        <Button kind=ButtonKind::Quiet href=lang.link(&head.path("/people/fields"))>
                            {lang.people_fields()}
                        </Button>
                        <Button kind=ButtonKind::Quiet href=lang.link(&head.path("/people/held"))>
                            {lang.quarantine_title()}
                        </Button>
                        <Button kind=ButtonKind::Quiet href=lang.link(&head.path("/people/duplicates"))>
                            {lang.duplicates_title()}
                        </Button>
                    }
                })}
        </p>
    };
    let body = if found.all == 0 {
        view! {
            <EmptyState title=lang.people_none()>
                <p>{lang.people_none_text()}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        table(lang, &found)
    };
    view! {
        <Workspace request=request head=head.clone() section=Section::People title=lang.section_people() lead=lead>
            {done.map(|text| view! { <Flash>{text}</Flash> })}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {ways}
            {(found.all > 0).then(|| search(lang, &found))}
            {body}
            {(found.all > 0 && head.role.may(Action::Export)).then(|| export(lang, &found, &form))}
        </Workspace>
    }
    .into_any()
}

/// The search. It is a form that asks; its answer has an address of its own.
fn search(lang: Lang, found: &SupporterList) -> AnyView {
    let query = &found.query;
    let mut tags = vec![(String::new(), lang.people_any().to_owned())];
    tags.extend(found.tags.iter().map(|tag| (tag.id.clone(), tag.name.clone())));
    let has_tags = tags.len() > 1;
    let mut levels = vec![(String::new(), lang.people_any().to_owned())];
    levels.extend((1..=5).map(|level| (level.to_string(), lang.people_level(level).to_owned())));
    let level = query.level.map(|level| level.to_string()).unwrap_or_default();
    let order = (query.order != ListOrder::Name).then(|| query.order.word());
    let tag = query.tag.clone();
    view! {
        <search class="people-search no-print">
            <form class="people-search-form" method="get" action=lang.link(&found.head.path("/people"))>
                <TextField
                    name="q"
                    label=lang.people_search()
                    hint=lang.people_search_hint().to_owned()
                    value=query.q.clone()
                    kind="search"
                />
                {has_tags.then(|| view! { <Select name="tag" label=lang.people_tag() options=tags selected=tag/> })}
                <Select name="level" label=lang.people_level_label() options=levels selected=level/>
                {order.map(|order| view! { <input type="hidden" name="order" value=order/> })}
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.people_find()}</Button></p>
            </form>
        </search>
    }
    .into_any()
}

fn table(lang: Lang, found: &SupporterList) -> AnyView {
    let query = &found.query;
    if found.lines.is_empty() {
        let all = lang.link(&found.head.path("/people"));
        return view! {
            <EmptyState title=lang.people_none_so()>
                <p>{lang.people_none_so_text()}</p>
                <p><a href=all>{lang.people_show_all()}</a></p>
            </EmptyState>
        }
        .into_any();
    }
    let sorted = |order: ListOrder, way: SortOrder| {
        let by = ListQuery {
            order,
            after: String::new(),
            ..query.clone()
        };
        let active = (query.order == order).then_some(way);
        SortLink {
            href: address(lang, found, &by, None),
            active,
        }
    };
    let mut name = Column::text(lang.people_name());
    name.sort = Some(sorted(ListOrder::Name, SortOrder::Ascending));
    let mut since = Column::text(lang.people_since());
    since.sort = Some(sorted(ListOrder::New, SortOrder::Descending));
    let columns = vec![
        name,
        Column::text(lang.people_reach()),
        Column::text(lang.people_city()),
        Column::text(lang.people_level_label()),
        Column::text(lang.people_tags()),
        since,
    ];
    let rows = found.lines.iter().map(|line| row(lang, found, line)).collect();
    let counted = found.query.counted();
    let shown = if found.count > counted {
        lang.people_shown_more(found.lines.len(), lang.whole(counted))
    } else {
        lang.people_shown(found.lines.len(), lang.whole(found.count))
    };
    let next = found
        .next
        .as_deref()
        .map(|after| address(lang, found, query, Some(after)));
    let first = (!query.after.is_empty()).then(|| address(lang, found, query, None));
    view! {
        <DataTable caption=lang.section_people() caption_hidden=true columns=columns rows=rows sticky_first=true/>
        {found.head.may(Action::ChangeMany).then(|| choose(lang, found))}
        <Pagination lang=lang shown=shown next=next first=first/>
    }
    .into_any()
}

fn row(lang: Lang, found: &SupporterList, line: &Line) -> Vec<AnyView> {
    let href = lang.link(&found.head.path(&format!("/people/{}", line.id)));
    let reach: Vec<String> = [&line.email, &line.phone]
        .into_iter()
        .filter(|way| !way.is_empty() && **way != line.name)
        .cloned()
        .collect();
    let reach = reach
        .into_iter()
        .map(|way| view! { <span class="people-way">{way}</span> })
        .collect_view();
    let tags = line
        .tags
        .iter()
        .map(|tag| view! { <li class="chip">{tag.clone()}</li> });
    let tags = (!line.tags.is_empty()).then(|| view! { <ul class="chips">{tags.collect_view()}</ul> });
    let name = line.name.clone();
    let tick = found.head.may(Action::ChangeMany).then(|| {
        let label = lang.bulk_choose(&name);
        view! { <input type="checkbox" name="id" value=line.id.clone() form=CHOOSE aria-label=label/> }
    });
    vec![
        view! { <span class="people-name">{tick}<a href=href>{name.clone()}</a></span> }.into_any(),
        reach.into_any(),
        line.city.clone().into_any(),
        line.level.map(|level| lang.people_level(level)).into_any(),
        tags.into_any(),
        lang.day_of(line.created_at).into_any(),
    ]
}

/// The form to which the boxes in the rows belong: it asks for the page of a change, with whoever is ticked.
const CHOOSE: &str = "choose";

fn choose(lang: Lang, found: &SupporterList) -> AnyView {
    let hidden = found
        .query
        .to_query(None)
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <form id=CHOOSE class="people-choose no-print" method="get" action=lang.link(&found.head.path("/people/bulk/new"))>
            {hidden}
            <p class="note">{lang.bulk_choose_text()}</p>
            <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.bulk_choose_do()}</Button></p>
        </form>
    }
    .into_any()
}

/// What is looked for, as a file.
fn export(lang: Lang, found: &SupporterList, form: &Form) -> AnyView {
    let hidden = found
        .query
        .to_query(None)
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let action = lang.link(&found.head.path("/people/export"));
    leave(lang, form, action, hidden.into_any())
}
