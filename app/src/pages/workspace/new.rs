//! Opening a campaign: where, what for, what it is called. Three questions, and the workspace stands.

use crate::components::{
    Button, Crumb, DayField, EmptyState, ErrorSummary, Page, Radio, Radios, SearchField, Select, TextField,
};
use crate::head::Head;
use crate::pages::account::NoIndex;
use crate::request::{Request, page};
use domain::State;
use domain::ask::{FindQuery, PlaceRef};
use domain::campaign::phases::Aim;
use domain::explore::PlaceBrief;
use leptos::prelude::*;

/// The form that opens a campaign.
#[component]
pub fn NewCampaignPage() -> impl IntoView {
    page(|request| async move {
        let explore = &request.services.explore;
        let wanted = match request.form.value("place") {
            typed if typed.is_empty() => request.value("place").unwrap_or_default().to_owned(),
            typed => typed,
        };
        let place = match PlaceRef::parse(&wanted) {
            Some(place) => explore.resolve(&request.actor, &place).await.ok(),
            None => None,
        };
        let found = match request.value("q") {
            Some(q) if place.is_none() && !q.trim().is_empty() => {
                let pairs = vec![("q".to_owned(), q.to_owned())];
                let query = FindQuery::parse(&pairs)?;
                Some(explore.find(&request.actor, &query).await?.places)
            }
            _ => None,
        };
        Ok(draw(request, place, found))
    })
}

fn draw(request: Request, place: Option<PlaceBrief>, found: Option<Vec<PlaceBrief>>) -> AnyView {
    let lang = request.lang;
    let written = request.value("written").is_some() || !request.form.value("place_name").is_empty();
    let way = vec![Crumb::link(lang.campaigns_title(), lang.link("/campaigns"))];
    let body = match (place, written) {
        (Some(place), _) => form(&request, Some(place)),
        (None, true) => form(&request, None),
        (None, false) => choose(&request, found),
    };
    view! {
        <Head
            request=request
            title=lang.campaign_open()
            description=lang.workspace_description()
            path="/campaigns/new"
        />
        <NoIndex/>
        <Page lang=lang title=lang.campaign_open() lead=lang.campaign_open_lead().to_owned() crumbs=way>
            {body}
        </Page>
    }
    .into_any()
}

/// First: which place?
fn choose(request: &Request, found: Option<Vec<PlaceBrief>>) -> AnyView {
    let lang = request.lang;
    let query = request.value("q").unwrap_or_default().to_owned();
    let results = found.map(|places| {
        if places.is_empty() {
            return view! { <EmptyState title=lang.campaign_place_none()><p>{lang.campaign_place_none_text()}</p></EmptyState> }
                .into_any();
        }
        let items = places
            .into_iter()
            .map(|place| {
                let name = format!("{}, {}", place.name, place.state_name);
                let href = lang.link(&format!("/campaigns/new?place={}", place.geoid));
                view! { <li><a href=href>{name}</a></li> }
            })
            .collect_view();
        view! { <ul class="choices">{items}</ul> }.into_any()
    });
    view! {
        <form class="search search-large" method="get" action=lang.link("/campaigns/new") role="search">
            <label class="search-label" for="q">{lang.campaign_place_question()}</label>
            <div class="search-row">
                <SearchField lang=lang id="q" query=query large=true/>
                <button type="submit" class="button">{lang.search_verb()}</button>
            </div>
        </form>
        {results}
        <p><a href=lang.link("/campaigns/new?written=1")>{lang.campaign_place_write()}</a></p>
    }
    .into_any()
}

/// Then: what for, and what is it called?
fn form(request: &Request, place: Option<PlaceBrief>) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let labels = [
        ("name", lang.campaign_name()),
        ("aim", lang.campaign_aim()),
        ("place_name", lang.campaign_place_name()),
        ("state", lang.state_word()),
        ("election", lang.campaign_election()),
    ];
    let labels = labels
        .map(|(name, label)| (name.to_owned(), label.to_owned()))
        .to_vec();
    let states = std::iter::once((String::new(), lang.choose_word().to_owned()))
        .chain(
            State::by_name()
                .into_iter()
                .map(|s| (s.postal().to_owned(), s.name().to_owned())),
        )
        .collect();
    let where_it_is = match place {
        Some(place) => view! {
            <input type="hidden" name="place" value=place.geoid.to_string()/>
            <p class="chosen">
                {lang.campaign_place_is(format!("{}, {}", place.name, place.state_name))} " "
                <a href=lang.link("/campaigns/new")>{lang.campaign_place_other()}</a>
            </p>
        }
        .into_any(),
        None => view! {
            <TextField
                name="place_name"
                label=lang.campaign_place_name()
                value=form.value("place_name")
                error=form.fault("place_name")
                required=true
            />
            <Select
                name="state"
                label=lang.state_word()
                options=states
                selected=form.value("state")
                error=form.fault("state")
            />
        }
        .into_any(),
    };
    let aims = Aim::ALL
        .iter()
        .map(|aim| Radio {
            value: aim.word().to_owned(),
            label: lang.aim(*aim).to_owned(),
            hint: Some(lang.aim_hint(*aim).to_owned()),
        })
        .collect();
    view! {
        <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
        <form class="stack" method="post" action=lang.link("/campaigns/new")>
            {where_it_is}
            <Radios
                name="aim"
                legend=lang.campaign_aim()
                options=aims
                selected=form.value("aim")
                error=form.fault("aim")
            />
            <TextField
                name="name"
                label=lang.campaign_name()
                hint=lang.campaign_name_hint().to_owned()
                value=form.value("name")
                error=form.fault("name")
                required=true
            />
            <DayField name="election" label=lang.campaign_election() value=form.value("election") hint=lang.campaign_election_hint().to_owned() error=form.fault("election") />
            <p class="button-row"><Button>{lang.campaign_open()}</Button></p>
        </form>
    }
    .into_any()
}
