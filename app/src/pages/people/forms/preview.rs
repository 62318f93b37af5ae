//! How does it look? The draft as people would see it, without a way to send it.

use super::desk::at;
use crate::pages::public::questions::{paragraphs, questions};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use leptos::prelude::*;

/// The draft.
#[component]
pub fn FormPreviewPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("form"));
        let card = request.services.forms.form(&request.actor, &slug, &id).await?;
        let lang = request.lang;
        let back = at(lang, &card, "");
        let body = card.body.clone();
        let inside = questions(lang, &body, &Form::default(), &[]);
        Ok(view! {
            <Workspace
                request=request
                head=card.head.clone()
                section=Section::People
                title=lang.pform_preview()
                lead=lang.pform_preview_lead().to_owned()
            >
                <p class="note"><a href=back>{lang.words_back(&body.title)}</a></p>
                <section class="form-preview">
                    <h2>{body.title.clone()}</h2>
                    {paragraphs(&body.lead)}
                    <div class="stack">{inside}</div>
                </section>
            </Workspace>
        }
        .into_any())
    })
}
