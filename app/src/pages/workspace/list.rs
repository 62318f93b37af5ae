//! One's own campaigns. Somebody comes to get on with theirs, or to begin one.

use crate::components::{Button, ButtonKind, Card, CardGrid, EmptyState, Flash, Page};
use crate::head::Head;
use crate::pages::account::NoIndex;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::campaign::Listed;
use leptos::prelude::*;

/// The campaigns of whoever asks.
#[component]
pub fn CampaignsPage() -> impl IntoView {
    page(|request| async move {
        let services = &request.services;
        let campaigns = services.campaigns.list(&request.actor).await?;
        let associations = services.associations.list(&request.actor).await?;
        Ok(draw(request, campaigns, associations))
    })
}

fn draw(request: Request, campaigns: Vec<Listed>, associations: Vec<(String, String)>) -> AnyView {
    let lang = request.lang;
    let left = request.value("done") == Some("left");
    let none = campaigns.is_empty();
    let cards = campaigns.into_iter().map(|c| card(lang, &c)).collect_view();
    let staff = associations
        .into_iter()
        .map(|(slug, name)| {
            view! { <li><a href=lang.link(&format!("/associations/{slug}"))>{name}</a></li> }
        })
        .collect_view();
    let new = lang.link("/campaigns/new");
    let body = if none {
        view! {
            <EmptyState title=lang.campaigns_none()>
                <p>{lang.campaigns_none_text()}</p>
                <p class="button-row">
                    <Button href=new>{lang.campaign_open()}</Button>
                    <Button kind=ButtonKind::Quiet href=lang.link("/petitions")>{lang.campaigns_read_law()}</Button>
                </p>
            </EmptyState>
        }
        .into_any()
    } else {
        view! {
            <CardGrid>{cards}</CardGrid>
            <p class="button-row"><Button kind=ButtonKind::Quiet href=new>{lang.campaign_open()}</Button></p>
        }
        .into_any()
    };
    let has_staff = !staff.is_empty();
    view! {
        <Head
            request=request
            title=lang.campaigns_title()
            description=lang.workspace_description()
            path="/campaigns"
        />
        <NoIndex/>
        <Page lang=lang title=lang.campaigns_title()>
            {left.then(|| view! { <Flash>{lang.members_left()}</Flash> })}
            {body}
            {has_staff
                .then(|| {
                    view! {
                        <section>
                            <h2>{lang.associations_title()}</h2>
                            <ul>{staff}</ul>
                        </section>
                    }
                })}
        </Page>
    }
    .into_any()
}

fn card(lang: Lang, listed: &Listed) -> AnyView {
    let head = &listed.head;
    let kicker = if head.archived {
        lang.campaign_is_closed().to_owned()
    } else {
        lang.aim_and_place(lang.aim(head.aim), &head.place, head.state.name())
    };
    let vote = match head.election {
        Some(day) => lang.campaign_vote_on(lang.date(&day.to_string())),
        None => lang.campaign_vote_open().to_owned(),
    };
    let role = lang.campaign_your_role(lang.member_role(head.role));
    view! {
        <Card title=head.name.clone() href=lang.link(&head.path("")) kicker=kicker>
            <p>{vote}</p>
            <p class="note">{role}</p>
        </Card>
    }
    .into_any()
}
