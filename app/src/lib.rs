//! What people see: pages and components, drawn on the server.
//!
//! A page asks a port of the `domain` and draws the answer; it never names a database or a mailer. Texts come from
//! [`text`], markup that several pages share from [`components`], pictures from [`charts`].

pub mod charts;
pub mod components;
pub mod head;
pub mod pages;
pub mod request;
pub mod shell;
pub mod text;

use crate::components::{SiteFooter, SiteHeader};
use crate::pages::error;
use crate::request::Request;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

/// All pages between header and footer.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let request = Request::current();
    let lang = request.as_ref().map(|r| r.lang).unwrap_or_default();
    let here = request.as_ref().map(|r| r.path.clone()).unwrap_or_default();
    // The front page and the search have the field as their main thing.
    let own_search = matches!(here.as_str(), "/" | "/places");
    let account = request
        .as_ref()
        .and_then(|r| match (r.site.accounts, r.actor.person()) {
            (false, _) => None,
            (true, None) => Some(("/sign-in", lang.nav_sign_in())),
            (true, Some(_)) if here.starts_with("/campaigns") => Some(("/account", lang.nav_account())),
            (true, Some(_)) => Some(("/campaigns", lang.campaigns_title())),
        });
    let build = request.as_ref().map(|r| r.site.build.clone()).unwrap_or_default();
    let fault = request.and_then(|r| r.fault.clone().map(|fault| error::draw(&r, fault)));
    if let Some(fault) = fault {
        return view! { <SiteHeader lang=lang path=here account=account without_search=true/> {fault} <SiteFooter lang=lang version=build/> }
            .into_any();
    }
    if here.starts_with("/embed/") {
        return view! { <Pages/> }.into_any();
    }
    view! {
        <SiteHeader lang=lang path=here account=account without_search=own_search/>
        <Pages/>
        <SiteFooter lang=lang version=build/>
    }
    .into_any()
}

/// The routes. Addresses ending in `.json`, `.csv`, `.svg` and `.png` are the server's.
#[component]
fn Pages() -> impl IntoView {
    use pages::{account, data, design, explore, outbox, petitions, plan, workspace};
    view! {
        <Router>
            <Routes fallback=error::NotFound>
                <Route path=path!("/") view=explore::HomePage ssr=SsrMode::Async/>
                <Route path=path!("/places") view=explore::FindPage ssr=SsrMode::Async/>
                <Route path=path!("/places/:state/:slug") view=explore::PlacePage ssr=SsrMode::Async/>
                <Route path=path!("/places/:state/:slug/peers") view=explore::PeersPage ssr=SsrMode::Async/>
                <Route path=path!("/places/:state/:slug/correction") view=explore::CorrectionPage ssr=SsrMode::Async/>
                <Route path=path!("/compare") view=explore::ComparePage ssr=SsrMode::Async/>
                <Route path=path!("/compare/groups") view=explore::GroupsPage ssr=SsrMode::Async/>
                <Route path=path!("/forms") view=explore::NationPage ssr=SsrMode::Async/>
                <Route path=path!("/forms/:state") view=explore::StatePage ssr=SsrMode::Async/>
                <Route path=path!("/votes") view=explore::VotesPage ssr=SsrMode::Async/>
                <Route path=path!("/petitions") view=petitions::PetitionsPage ssr=SsrMode::Async/>
                <Route path=path!("/petitions/vote") view=petitions::VotePage ssr=SsrMode::Async/>
                <Route path=path!("/petitions/question") view=petitions::QuestionPage ssr=SsrMode::Async/>
                <Route path=path!("/petitions/:rule") view=petitions::PetitionRulePage ssr=SsrMode::Async/>
                <Route path=path!("/data") view=data::DataPage ssr=SsrMode::Async/>
                <Route path=path!("/data/licences") view=data::LicencesPage ssr=SsrMode::Async/>
                <Route path=path!("/data/api") view=data::ApiPage ssr=SsrMode::Async/>
                <Route path=path!("/data/:kind") view=data::DatasetPage ssr=SsrMode::Async/>
                <Route path=path!("/embed/places/:state/:slug/:chart") view=explore::EmbedPlace ssr=SsrMode::Async/>
                <Route path=path!("/embed/compare/:chart") view=explore::EmbedCompare ssr=SsrMode::Async/>
                <Route path=path!("/sign-in") view=account::SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/code") view=account::CodePage ssr=SsrMode::Async/>
                <Route path=path!("/account") view=account::AccountPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns") view=workspace::CampaignsPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/new") view=workspace::NewCampaignPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign") view=plan::TodayPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/plan") view=plan::PlanPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/plan/new") view=plan::NewTaskPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/plan/tasks/:task") view=plan::TaskPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/members") view=workspace::MembersPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/audit") view=workspace::AuditPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/settings") view=workspace::SettingsPage ssr=SsrMode::Async/>
                <Route path=path!("/invitations/:token") view=workspace::InvitationPage ssr=SsrMode::Async/>
                <Route path=path!("/associations/:association") view=workspace::AssociationPage ssr=SsrMode::Async/>
                <Route path=path!("/dev/outbox") view=outbox::OutboxPage ssr=SsrMode::Async/>
                <Route path=path!("/design") view=design::DesignPage ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}

/// The pages of a campaign's workspace, as the patterns of their routes: for the tests that ask for each of them.
#[must_use]
pub fn workspace_pages() -> Vec<String> {
    leptos_axum::generate_route_list(App)
        .iter()
        .map(|route| route.path().to_owned())
        .filter(|path| path.starts_with("/campaigns/:campaign") || path.starts_with("/campaigns/{campaign}"))
        .map(|path| path.replace('{', ":").replace('}', ""))
        .collect()
}
