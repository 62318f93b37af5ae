//! The front page. Somebody comes with one question about one place; they leave on that place's page.

use super::parts::{capital, vote_change, vote_result};
use crate::components::{Button, Card, CardGrid, Page, SearchForm};
use crate::head::Head;
use crate::request::{Request, page};
use domain::explore;
use islands::SearchBox;
use leptos::prelude::*;

/// The front page.
#[component]
pub fn HomePage() -> impl IntoView {
    page(|request| async move {
        let home = request.services.explore.home(&request.actor).await?;
        Ok(draw(request, &home))
    })
}

fn draw(request: Request, home: &explore::HomePage) -> AnyView {
    let lang = request.lang;
    let field = view! {
        <SearchBox
            id="q".to_owned()
            name="q".to_owned()
            value=String::new()
            placeholder=lang.search_placeholder().to_owned()
            source=lang.link("/places/suggest.json")
            go=String::new()
            list_label=lang.suggest_list().to_owned()
            announce=lang.suggest_announce().to_owned()
        />
    }
    .into_any();
    let votes = home
        .votes
        .iter()
        .map(|vote| {
            let name = format!("{}, {}", vote.place, vote.state.postal());
            let href = lang.link(vote.path.as_deref().unwrap_or("/votes"));
            view! {
                <li>
                    <a href=href>{name}</a>
                    " "
                    <span class="strip-date">{lang.date(&vote.date)}</span>
                    <p>{capital(&vote_change(lang, vote))} ". " {capital(&vote_result(lang, vote))} "."</p>
                </li>
            }
        })
        .collect_view();
    let strip = (!home.votes.is_empty()).then(|| {
        view! {
            <section class="strip" aria-labelledby="recent">
                <h2 id="recent">{lang.home_recent()}</h2>
                <ul>{votes}</ul>
                <p><a href=lang.link("/votes")>{lang.home_all_votes()}</a></p>
            </section>
        }
    });
    let open = request.site.accounts.then(|| {
        view! {
            <section class="open-here" aria-labelledby="open">
                <h2 id="open">{lang.home_open()}</h2>
                <p>{lang.home_open_text()}</p>
                <p class="button-row"><Button href=lang.link("/campaigns/new")>{lang.home_open_do()}</Button></p>
            </section>
        }
    });
    let known = lang.home_known(lang.count(home.known), lang.count(home.places));
    let lead = lang.home_lead(lang.count(home.places));
    view! {
        <Head request=request title=lang.product_name() description=lang.home_description() path="/"/>
        <div class="home">
            <Page lang=lang title=lang.home_title() lead=lead>
                <div class="hero">
                    <SearchForm lang=lang id="q" field=Some(field) large=true/>
                </div>
                <section class="doors" aria-label=lang.home_doors()>
                    <CardGrid>
                        <Card title=lang.home_understand() href=lang.link("/forms")>{lang.home_understand_text()}</Card>
                        <Card title=lang.home_compare() href=lang.link("/compare")>{lang.home_compare_text()}</Card>
                        <Card title=lang.home_votes() href=lang.link("/votes")>{lang.home_votes_text()}</Card>
                        <Card title=lang.home_petition() href=lang.link("/petitions")>{lang.home_petition_text()}</Card>
                    </CardGrid>
                </section>
                {strip}
                {open}
                <p class="note">{known}</p>
            </Page>
        </div>
    }
    .into_any()
}
