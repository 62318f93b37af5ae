//! The countdown and the counter alone, for a frame in another page: no header, no cookie, the “paid for by” line, a
//! link to the whole.

use super::face::{countdown, counter};
use crate::head::Head;
use crate::request::{Request, page};
use domain::fault::Fault;
use domain::workspace::public::PublicPage;
use leptos::prelude::*;

/// Days to the vote.
#[component]
pub fn EmbedCountdown() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let public = request.services.public_pages.page(&request.actor, &slug).await?;
        let inside = countdown(request.lang, &public);
        let title = request.lang.embed_countdown_title(&public.ground.name);
        Ok(frame(request, &public, title, inside))
    })
}

/// The number that the campaign shows.
#[component]
pub fn EmbedCounter() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let public = request.services.public_pages.page(&request.actor, &slug).await?;
        let Some(progress) = &public.progress else {
            return Err(Fault::not_found(request.path));
        };
        let inside = counter(request.lang, progress);
        let title = request.lang.embed_counter_title(&public.ground.name);
        Ok(frame(request, &public, title, inside))
    })
}

fn frame(request: Request, public: &PublicPage, title: String, inside: AnyView) -> AnyView {
    let lang = request.lang;
    let whole = request.absolute(&public.path(""));
    let heading = title.clone();
    let disclosure = lang.face_disclosure(public);
    let name = public.ground.name.clone();
    view! {
        <Head
            request=request
            title=title.clone()
            description=title
            path=public.path("")
            card=public.path("/card.png")
            site_name=name.clone()
        />
        <main id="content" class="embed face-embed">
            <h1 class="visually-hidden">{heading}</h1>
            <p class="face-embed-name">{name}</p>
            {inside}
            <p class="face-embed-more"><a href=whole target="_blank" rel="noopener">{lang.face_embed_more()}</a></p>
            <p class="face-paid">{disclosure}</p>
        </main>
    }
    .into_any()
}
