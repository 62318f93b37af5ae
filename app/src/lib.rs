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
    // A campaign's page has a face of its own, and a frame has none.
    if here.starts_with("/embed/") || pages::public::is_face(&here) {
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
    use pages::{
        account, books, calls, data, design, drive, explore, field, law, outbox, people, petitions, plan,
        public, segments, shifts, words, workspace,
    };
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
                <Route path=path!("/sign-in/password") view=account::PasswordSignInPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/second-step") view=account::SecondStepPage ssr=SsrMode::Async/>
                <Route path=path!("/account") view=account::AccountPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns") view=workspace::CampaignsPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/new") view=workspace::NewCampaignPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign") view=plan::TodayPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/plan") view=plan::PlanPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/plan/new") view=plan::NewTaskPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/plan/tasks/:task") view=plan::TaskPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/members") view=workspace::MembersPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/audit") view=workspace::AuditPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/law") view=law::LawPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/law/rule") view=law::RulePage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/law/figures") view=law::FiguresPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/law/deadlines") view=law::MovePage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/law/question") view=law::WordingPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/law/print") view=law::LawPrintPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/settings") view=workspace::SettingsPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/petition") view=drive::DrivePage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/petition/plan") view=drive::DrivePlanPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/petition/sheets") view=drive::SheetsPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/petition/sheets/print") view=drive::PrintSheetsPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/petition/circulators") view=drive::CirculatorsPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/petition/batches") view=drive::BatchesPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/petition/batches/:batch") view=drive::CorrectBatchPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/petition/duplicates") view=drive::DuplicatesPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/petition/signers") view=drive::SignersPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/petition/samples") view=drive::SamplesPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/petition/samples/:sample") view=drive::SamplePage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/petition/filing") view=drive::FilingPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/words") view=words::BookPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/words/print") view=words::SpeakersSheetPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/words/messages/:record") view=words::MessagePage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/words/claims") view=words::ClaimsPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/words/claims/:record") view=words::ClaimPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/words/letters") view=words::LettersPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/words/letters/:record") view=words::LetterPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/words/meetings") view=words::MeetingsPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/words/meetings/:record") view=words::MeetingPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/words/evidence") view=words::EvidencePage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/endorsements") view=words::EndorsementsPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/endorsements/:record") view=words::EndorsementPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people") view=people::SupportersPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/new") view=people::NewSupporterPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/fields") view=people::CustomFieldsPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/segments") view=segments::SegmentsPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/segments/:segment") view=segments::SegmentPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/segments/:segment/why/:supporter") view=segments::SegmentWhyPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/forms") view=people::FormsPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/forms/:form") view=people::FormDeskPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/forms/:form/preview") view=people::FormPreviewPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/forms/:form/answers") view=people::FormAnswersPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/held") view=people::QuarantinePage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/duplicates") view=people::DuplicateQueuePage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/bulk") view=people::BulkListPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/bulk/new") view=people::NewBulkPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/bulk/:change") view=people::BulkPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/import") view=people::ImportsPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/import/:import") view=people::ImportPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/:supporter") view=people::SupporterPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/:supporter/edit") view=people::EditSupporterPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/field") view=field::FieldPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/field/new") view=field::CutPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/field/lists/:list") view=field::WalkListPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/field/lists/:list/key") view=field::KeyDoorsPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/field/turfs/:turf") view=field::TurfPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/field/turfs/:turf/print") view=field::PrintTurfPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/calls") view=calls::PhoneBanksPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/calls/new") view=calls::NewPhoneBankPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/calls/:bank") view=calls::PhoneBankPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/calls/:bank/edit") view=calls::EditPhoneBankPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/calls/:bank/script") view=calls::ScriptPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/calls/:bank/call") view=calls::MemberCallPage ssr=SsrMode::Async/>
                <Route path=path!("/caller/:campaign/:token") view=calls::CallerPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/shifts") view=shifts::ShiftsPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/shifts/new") view=shifts::NewShiftPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/shifts/:shift") view=shifts::ShiftPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/shifts/:shift/edit") view=shifts::EditShiftPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/shifts/:shift/print") view=shifts::PrintShiftPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/shifts/:shift/key") view=shifts::KeyShiftPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/shifts/:shift/here/:signup") view=shifts::HereShiftPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/people/:supporter/hours") view=shifts::HoursPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/vote") view=books::VotePage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/vote/:kind/:record") view=books::VoteRecordPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/money") view=books::MoneyPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/money/:kind/:record") view=books::MoneyRecordPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/result") view=books::AfterPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/result/:kind/:record") view=books::AfterRecordPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/page") view=public::EditorPage ssr=SsrMode::Async/>
                <Route path=path!("/campaigns/:campaign/page/preview") view=public::PreviewPage ssr=SsrMode::Async/>
                <Route path=path!("/join/:campaign") view=public::JoinPage ssr=SsrMode::Async/>
                <Route path=path!("/join/:campaign/:token") view=public::JoinConfirmPage ssr=SsrMode::Async/>
                <Route path=path!("/f/:form") view=public::FormPage ssr=SsrMode::Async/>
                <Route path=path!("/f/:form/:token") view=public::FormConfirmPage ssr=SsrMode::Async/>
                <Route path=path!("/embed/forms/:form") view=public::FormEmbed ssr=SsrMode::Async/>
                <Route path=path!("/privacy/:campaign") view=people::PrivacyPage ssr=SsrMode::Async/>
                <Route path=path!("/privacy/:campaign/:token") view=people::PrivacyCentrePage ssr=SsrMode::Async/>
                <Route path=path!("/c/:campaign") view=public::CampaignPage ssr=SsrMode::Async/>
                <Route path=path!("/c/:campaign/shifts") view=shifts::OpenShiftsPage ssr=SsrMode::Async/>
                <Route path=path!("/c/:campaign/shifts/:shift") view=shifts::OpenShiftPage ssr=SsrMode::Async/>
                <Route path=path!("/c/:campaign/shifts/:shift/asked") view=shifts::AskedShiftPage ssr=SsrMode::Async/>
                <Route path=path!("/shift/:campaign/yes/:token") view=shifts::YesShiftPage ssr=SsrMode::Async/>
                <Route path=path!("/shift/:campaign/:token/elsewhere") view=shifts::ElsewherePage ssr=SsrMode::Async/>
                <Route path=path!("/turf/:campaign/:token") view=field::OwnTurfPage ssr=SsrMode::Async/>
                <Route path=path!("/shift/:campaign/:token") view=shifts::OwnShiftPage ssr=SsrMode::Async/>
                <Route path=path!("/c/:campaign/write") view=public::WritePage ssr=SsrMode::Async/>
                <Route path=path!("/c/:campaign/sent") view=public::SentPage ssr=SsrMode::Async/>
                <Route path=path!("/embed/c/:campaign/countdown") view=public::EmbedCountdown ssr=SsrMode::Async/>
                <Route path=path!("/embed/c/:campaign/counter") view=public::EmbedCounter ssr=SsrMode::Async/>
                <Route path=path!("/invitations/:token") view=workspace::InvitationPage ssr=SsrMode::Async/>
                <Route path=path!("/associations/:association") view=workspace::AssociationPage ssr=SsrMode::Async/>
                <Route path=path!("/account/security") view=account::SecurityPage ssr=SsrMode::Async/>
                <Route path=path!("/account/prove") view=account::ProvePage ssr=SsrMode::Async/>
                <Route path=path!("/account/password") view=account::PasswordPage ssr=SsrMode::Async/>
                <Route path=path!("/account/app") view=account::AuthenticatorPage ssr=SsrMode::Async/>
                <Route path=path!("/account/recovery") view=account::RecoveryPage ssr=SsrMode::Async/>
                <Route path=path!("/account/address") view=account::AddressPage ssr=SsrMode::Async/>
                <Route path=path!("/account/erase") view=account::ErasePage ssr=SsrMode::Async/>
                <Route path=path!("/account/address/confirm") view=account::AddressConfirmPage ssr=SsrMode::Async/>
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
