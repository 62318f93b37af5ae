//! The pages of whoever calls: a member, and a volunteer with a link. What is on them is [`super::desk`].

use super::desk::{desk, labels};
use crate::components::{ErrorSummary, Page};
use crate::head::Head;
use crate::pages::account::NoIndex;
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use domain::calls::port::Caller;
use leptos::prelude::*;

/// The script's block: that of the address, or that of a form that is drawn once more.
fn step(request: &Request) -> String {
    match request.value("at") {
        Some(at) => at.to_owned(),
        None => request.form.value("block"),
    }
}

/// A member's.
#[component]
pub fn MemberCallPage() -> impl IntoView {
    page(|request| async move {
        let (slug, bank) = (Request::param("campaign"), Request::param("bank"));
        let at = step(&request);
        let caller = Caller::Member(&request.actor, &bank);
        let found = request.services.calls.desk(caller, &slug, &at).await?;
        let lang = request.lang;
        let Some(head) = found.head.clone() else {
            return Err(domain::Fault::not_found(bank));
        };
        let base = lang.link(&head.path(&format!("/calls/{bank}/call")));
        let back = lang.link(&head.path(&format!("/calls/{bank}")));
        let faults = request.form.faults.clone();
        let drawn = desk(&request, &base, &found);
        let title = found.name.clone();
        let purpose = lang.call_purpose_of(found.purpose).to_owned();
        Ok(view! {
            <Workspace request=request head=head section=Section::Calls title=title lead=purpose>
                <p class="note"><a href=back>{lang.words_back(&found.name)}</a></p>
                <ErrorSummary lang=lang fields=faults labels=labels(lang)/>
                {drawn}
            </Workspace>
        }
        .into_any())
    })
}

/// That of a volunteer with a link.
#[component]
pub fn CallerPage() -> impl IntoView {
    page(|request| async move {
        let (slug, token) = (Request::param("campaign"), Request::param("token"));
        let at = step(&request);
        let found = request
            .services
            .calls
            .desk(Caller::Link(&token), &slug, &at)
            .await?;
        let lang = request.lang;
        let base = lang.link(&format!("/caller/{slug}/{token}"));
        let drawn = desk(&request, &base, &found);
        let (title, path) = (found.name.clone(), request.path.clone());
        let purpose = lang.call_purpose_of(found.purpose).to_owned();
        let faults = request.form.faults.clone();
        Ok(view! {
            <Head request=request title=title.clone() description=purpose.clone() path=path/>
            <NoIndex/>
            <Page lang=lang title=title lead=Some(purpose)>
                <ErrorSummary lang=lang fields=faults labels=labels(lang)/>
                {drawn}
                <p class="note">{found.campaign.clone()}" · "{found.paid_for_by.clone()}</p>
            </Page>
        }
        .into_any())
    })
}
