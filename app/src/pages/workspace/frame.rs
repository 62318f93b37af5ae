//! The frame of every page of a workspace.

use crate::components::Notice;
use crate::head::Head;
use crate::pages::account::NoIndex;
use crate::request::Request;
use crate::text::Lang;
use domain::workspace::campaign;
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// A part of a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What is due, and how it goes.
    Today,
    /// What is to be done in every phase.
    Plan,
    /// The rule, what it asks for, by when.
    Law,
    /// The petition drive.
    Petition,
    /// Whom the campaign knows.
    People,
    /// Who helps, when and where.
    Shifts,
    /// Whom we call, and what they said.
    Calls,
    /// Whom we visit, and what they said.
    Field,
    /// How many votes win.
    Vote,
    /// What the campaign says.
    Words,
    /// Who says it with it.
    Endorsements,
    /// What came in and went out.
    Money,
    /// What everybody sees of the campaign.
    PublicPage,
    /// The result, and what follows.
    After,
    /// People, roles, invitations.
    Members,
    /// Who did what.
    Audit,
    /// What the campaign is.
    Settings,
}

impl Section {
    /// All of them, in the order of the way through a campaign.
    pub const ALL: &'static [Self] = &[
        Self::Today,
        Self::Plan,
        Self::Law,
        Self::Petition,
        Self::People,
        Self::Shifts,
        Self::Calls,
        Self::Field,
        Self::Vote,
        Self::Words,
        Self::Endorsements,
        Self::Money,
        Self::PublicPage,
        Self::After,
        Self::Members,
        Self::Audit,
        Self::Settings,
    ];

    /// Where it is within the workspace.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::Today => "",
            Self::Petition => "/petition",
            Self::People => "/people",
            Self::Shifts => "/shifts",
            Self::Calls => "/calls",
            Self::Field => "/field",
            Self::Words => "/words",
            Self::Endorsements => "/endorsements",
            Self::Vote => "/vote",
            Self::Money => "/money",
            Self::After => "/result",
            Self::Law => "/law",
            Self::PublicPage => "/page",
            Self::Plan => "/plan",
            Self::Members => "/members",
            Self::Audit => "/audit",
            Self::Settings => "/settings",
        }
    }

    /// What it takes to see it.
    #[must_use]
    pub fn needs(self) -> Action {
        match self {
            Self::Today
            | Self::Plan
            | Self::Law
            | Self::Petition
            | Self::Shifts
            | Self::Vote
            | Self::Words
            | Self::Endorsements
            | Self::PublicPage
            | Self::After
            | Self::Members => Action::View,
            Self::People => Action::ViewPeople,
            Self::Calls => Action::MakeCalls,
            Self::Field => Action::Canvass,
            Self::Money => Action::ViewMoney,
            Self::Audit => Action::ViewAudit,
            Self::Settings => Action::EditCampaign,
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Today => lang.section_today(),
            Self::Petition => lang.section_petition(),
            Self::People => lang.section_people(),
            Self::Shifts => lang.section_shifts(),
            Self::Calls => lang.section_calls(),
            Self::Field => lang.section_field(),
            Self::Words => lang.section_words(),
            Self::Endorsements => lang.section_endorsements(),
            Self::Vote => lang.section_vote(),
            Self::Money => lang.section_money(),
            Self::After => lang.section_after(),
            Self::Law => lang.section_law(),
            Self::PublicPage => lang.section_page(),
            Self::Plan => lang.section_plan(),
            Self::Members => lang.section_members(),
            Self::Audit => lang.section_audit(),
            Self::Settings => lang.section_settings(),
        }
    }
}

/// A page of a workspace: the campaign's name and its parts beside what the page is about.
#[component]
pub fn Workspace(
    /// The request.
    request: Request,
    /// The campaign.
    head: campaign::Head,
    /// The part that the page belongs to.
    section: Section,
    /// The heading.
    #[prop(into)]
    title: String,
    /// One or two sentences that say what the page finds.
    #[prop(optional_no_strip, into)]
    lead: Option<String>,
    /// What the page is about.
    children: Children,
) -> impl IntoView {
    let lang = request.lang;
    let links = Section::ALL
        .iter()
        .filter(|s| head.role.may(s.needs()))
        .map(|s| {
            let current = (*s == section).then_some("page");
            view! {
                <li>
                    <a href=lang.link(&head.path(s.path())) aria-current=current>{s.label(lang)}</a>
                </li>
            }
        })
        .collect_view();
    let full = format!("{title} · {}", head.name);
    let path = request.path.clone();
    view! {
        <Head request=request title=full description=lang.workspace_description() path=path/>
        <NoIndex/>
        <main id="content" tabindex="-1" class="workspace">
            <nav class="workspace-nav" aria-label=lang.workspace_nav()>
                <p class="workspace-name">{head.name.clone()}</p>
                <p class="workspace-place">{lang.place_and_state(&head.place, head.state.name())}</p>
                <ul>{links}</ul>
            </nav>
            <div class="workspace-body">
                {head.demo.then(|| view! { <Notice title=lang.workspace_demo()>{lang.workspace_demo_text()}</Notice> })}
                {head
                    .archived
                    .then(|| view! { <Notice title=lang.workspace_closed()>{lang.workspace_closed_text()}</Notice> })}
                <div class="page-head">
                    <h1>{title}</h1>
                    {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
                </div>
                {children()}
            </div>
        </main>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_one_place_in_the_order_of_the_way() {
        let places: Vec<usize> = Section::ALL.iter().map(|s| *s as usize).collect();
        assert_eq!(places, (0..=Section::Settings as usize).collect::<Vec<_>>());
    }
}
