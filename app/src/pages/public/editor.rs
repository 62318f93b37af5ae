//! The desk on which the public page is written. A communicator comes to write, an owner to publish: both see at once
//! what is public now, what stands in the way, and what they can do next.

use super::rows::{Values, fields};
use super::side::{side, somebody};
use crate::components::{
    Button, ButtonKind, EmptyState, ErrorSummary, Flash, Ledger, LedgerRow, Notice, NoticeKind,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::public::{Edition, Editor};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The draft, its checks, its editions.
#[component]
pub fn EditorPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let editor = request.services.page_desk.editor(&request.actor, &slug).await?;
        Ok(draw(request, &editor))
    })
}

fn done(lang: Lang, request: &Request) -> Option<&'static str> {
    Some(match request.value("done")? {
        "saved" => lang.page_saved(),
        "asked" => lang.page_asked(),
        "taken-back" => lang.page_taken_back(),
        "published" => lang.page_published(),
        "withdrawn" => lang.page_withdrawn(),
        "restored" => lang.page_restored(),
        _ => return None,
    })
}

fn draw(request: Request, editor: &Editor) -> AnyView {
    let lang = request.lang;
    let head = &editor.head;
    let form = request.form.clone();
    let labels = form
        .faults
        .iter()
        .map(|fault| (fault.field.clone(), lang.page_field(&fault.field, head.neutral)))
        .collect();
    let flash = done(lang, &request).map(|done| view! { <Flash>{done}</Flash> });
    let clash = form.fault("version").map(|_| theirs(lang, editor));
    let base = request.site.base.clone();
    let draft = head.may(Action::EditPage).then(|| {
        let values = Values::of(&form, &editor.content);
        let changed = editor
            .changed
            .as_ref()
            .map(|(name, at)| lang.page_changed_by(somebody(lang, name), lang.time_of(*at)));
        view! {
            <section aria-labelledby="draft">
                <h2 id="draft">{lang.page_draft()}</h2>
                {changed.map(|changed| view! { <p class="note">{changed}</p> })}
                <form class="page-draft" id="version" method="post" action=lang.link(&head.path("/page"))>
                    <input type="hidden" name="version" value=editor.version.to_string()/>
                    {fields(lang, head, &values)}
                    <p class="button-row page-keep"><Button>{lang.page_save()}</Button></p>
                </form>
            </section>
        }
    });
    let (beside, embeds, editions) = (
        side(lang, editor),
        embeds(lang, editor, &base),
        editions(lang, editor),
    );
    view! {
        <Workspace
            request=request
            head=head.clone()
            section=Section::PublicPage
            title=lang.section_page()
            lead=lang.page_lead().to_owned()
        >
            {flash}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {clash}
            <div class="page-desk">
                <div class="page-side">{beside}</div>
                <div class="page-main">
                    {draft}
                    {embeds}
                    {editions}
                </div>
            </div>
        </Workspace>
    }
    .into_any()
}

/// What somebody else saved meanwhile.
fn theirs(lang: Lang, editor: &Editor) -> AnyView {
    let rows = editor
        .content
        .fields()
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(field, value)| {
            let label = lang.page_field(field, editor.head.neutral);
            view! { <LedgerRow lang=lang label=label value=value/> }
        })
        .collect_view();
    view! {
        <Notice kind=NoticeKind::Doubt title=lang.clash_theirs()>
            <Ledger>{rows}</Ledger>
        </Notice>
    }
    .into_any()
}

/// What other pages can carry: the markup to copy.
fn embeds(lang: Lang, editor: &Editor, base: &str) -> AnyView {
    let slug = &editor.head.slug;
    let inside = if editor.live().is_some() {
        let frame = |what: &str, title: String, height: u32| {
            let title = title.replace('&', "&amp;").replace('"', "&quot;");
            format!(
                "<iframe src=\"{base}/embed/c/{slug}/{what}\" title=\"{title}\" width=\"320\" height=\"{height}\" loading=\"lazy\"></iframe>"
            )
        };
        let name = &editor.head.name;
        let countdown = frame("countdown", lang.embed_countdown_title(name), 220);
        let counter = frame("counter", lang.embed_counter_title(name), 250);
        let counter = editor.content.progress.is_whole().then(|| {
            view! {
                <h3>{lang.page_embed_counter()}</h3>
                <pre class="page-snippet"><code>{counter}</code></pre>
            }
        });
        view! {
            <p>{lang.page_embeds_text()}</p>
            <h3>{lang.page_embed_countdown()}</h3>
            <pre class="page-snippet"><code>{countdown}</code></pre>
            {counter}
        }
        .into_any()
    } else {
        view! { <p>{lang.page_embeds_later()}</p> }.into_any()
    };
    view! { <section><h2>{lang.page_embeds()}</h2>{inside}</section> }.into_any()
}

fn editions(lang: Lang, editor: &Editor) -> AnyView {
    let inside = if editor.editions.is_empty() {
        view! { <EmptyState title=lang.page_editions_none()><p>{lang.page_editions_none_text()}</p></EmptyState> }
            .into_any()
    } else {
        let items = editor
            .editions
            .iter()
            .map(|edition| row(lang, editor, edition))
            .collect_view();
        view! { <ul class="records">{items}</ul> }.into_any()
    };
    view! { <section><h2>{lang.page_editions()}</h2>{inside}</section> }.into_any()
}

fn row(lang: Lang, editor: &Editor, edition: &Edition) -> AnyView {
    let mark = match edition.withdrawn_at {
        _ if edition.live => lang.page_edition_live().to_owned(),
        Some(at) => lang.page_edition_down(lang.time_of(at)),
        None => lang.page_edition_past().to_owned(),
    };
    let time = lang.time_of(edition.published_at);
    let (asked, approved) = (
        somebody(lang, &edition.asked_by),
        somebody(lang, &edition.approved_by),
    );
    let who = if asked == approved {
        lang.page_edition_one(time, approved)
    } else {
        lang.page_edition_two(time, asked, approved)
    };
    let head = &editor.head;
    let restore = head.may(Action::EditPage).then(|| {
        view! {
            <form class="record-form" method="post" action=lang.link(&head.path("/page/restore"))>
                <input type="hidden" name="edition" value=edition.id.clone()/>
                <input type="hidden" name="version" value=editor.version.to_string()/>
                <Button kind=ButtonKind::Quiet>{lang.page_restore()}</Button>
                <span class="note">{lang.page_restore_hint()}</span>
            </form>
        }
    });
    view! {
        <li class="record">
            <div class="record-head">
                <span class="record-title">{lang.page_edition(edition.number)} ": " {edition.headline.clone()}</span>
                <span class="record-mark">{mark}</span>
            </div>
            <p class="note">{who}</p>
            {restore}
        </li>
    }
    .into_any()
}
