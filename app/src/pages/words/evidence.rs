//! What may we say with a good conscience? Whoever writes an answer comes for findings with their sources, and finds
//! those against us too.

use super::list::{Part, tabs};
use crate::components::Notice;
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::Head;
use domain::workspace::words::evidence::{Evidence, Sign};
use leptos::prelude::*;

/// The evidence.
#[component]
pub fn EvidencePage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let head = request.services.campaigns.head(&request.actor, &slug).await?;
        Ok(draw(request, head))
    })
}

fn draw(request: Request, head: Head) -> AnyView {
    let lang = request.lang;
    let groups = Sign::ALL.iter().map(|sign| group(lang, *sign)).collect_view();
    view! {
        <Workspace
            request=request
            head=head.clone()
            section=Section::Words
            title=lang.words_tab_evidence()
            lead=lang.evidence_lead().to_owned()
        >
            {tabs(lang, &head, Part::Evidence)}
            {groups}
        </Workspace>
    }
    .into_any()
}

fn group(lang: Lang, sign: Sign) -> AnyView {
    let items = Evidence::ALL
        .iter()
        .filter(|e| e.sign() == sign)
        .map(|e| {
            view! {
                <li class="record" id=e.word()>
                    <h3 class="record-title">{lang.evidence_about(*e)}</h3>
                    <p>{lang.evidence_says(*e)}</p>
                    <Notice title=lang.evidence_but(*e)/>
                    <p class="note">{lang.evidence_source(e.source())}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{lang.evidence_sign(sign)}</h2>
            <ul class="records">{items}</ul>
        </section>
    }
    .into_any()
}
