//! How exactly do we say it? A communicator comes to write one entry, short enough to be said by heart.

use super::list::Part;
use super::record::{About, Fields, draw, options};
use crate::pages::workspace::Section;
use crate::request::{Request, page};
use domain::workspace::guard::Act;
use domain::workspace::words::message::{Audience, MessageKind};
use leptos::prelude::*;

/// An entry of the message book.
#[component]
pub fn MessagePage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("record"));
        let sheet = request.services.messages.one(&request.actor, &slug, &id).await?;
        let lang = request.lang;
        let f = Fields::of(&request, sheet.kept.as_ref());
        let kinds = options(MessageKind::ALL, MessageKind::word, |k| lang.message_kind_of(k));
        let audiences = options(Audience::ALL, Audience::word, |a| lang.audience(a));
        let fields = view! {
            {f.choice("kind", None, kinds)}
            {f.choice("audience", Some(lang.message_audience_hint()), audiences)}
            {f.line("title", Some(lang.message_title_hint()))}
            {f.text("body", Some(lang.message_body_hint()), 5)}
            {f.text("do_say", None, 3)}
            {f.text("dont_say", Some(lang.message_dont_hint()), 3)}
            {f.line("source", None)}
            {f.number("order_no", Some(lang.message_order_hint()), None)}
        }
        .into_any();
        let kept = sheet.kept.as_ref().map(|kept| kept.record.title.clone());
        let about = About {
            section: Section::Words,
            act: Act::Write,
            list: "/words/messages",
            list_page: Part::Book.path(),
            list_name: Part::Book.label(lang),
            title: kept.unwrap_or_else(|| lang.message_new().to_owned()),
            removable: true,
            beside: &[],
        };
        Ok(draw(request, sheet, about, None, fields, None))
    })
}
