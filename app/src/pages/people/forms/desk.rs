//! What does this form ask? A manager comes to write it block by block, and leaves with a form that people fill in, or
//! with what stands in its way.

use super::block;
use super::share;
use crate::components::{Button, ButtonKind, ErrorSummary, Flash, Select, TextArea, TextField};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::people::form::port::FormCard;
use domain::people::form::{BlockKind, FormState};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The desk.
#[component]
pub fn FormDeskPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("form"));
        let card = request.services.forms.form(&request.actor, &slug, &id).await?;
        Ok(draw(request, card))
    })
}

/// The address of a part of a form's desk.
pub(super) fn at(lang: Lang, card: &FormCard, rest: &str) -> String {
    lang.link(&card.head.path(&format!("/people/forms/{}{rest}", card.id)))
}

fn draw(request: Request, card: FormCard) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let done = match request.value("done") {
        Some("saved") => Some(lang.pform_saved()),
        Some("open") => Some(lang.pform_is_open()),
        Some("closed") => Some(lang.pform_is_closed()),
        _ => None,
    };
    let manages = card.head.may(Action::ManagePeople);
    let back = lang.link(&card.head.path("/people/forms"));
    let counts = card.counts;
    let lead = format!(
        "{} · {} · {}",
        lang.form_kind(card.body.kind),
        lang.form_state(card.state),
        lang.pforms_counts(counts.confirmed, counts.waiting, counts.held)
    );
    let mut labels = vec![
        ("title".to_owned(), lang.pforms_name().to_owned()),
        ("lead".to_owned(), lang.pform_lead_field().to_owned()),
        ("thanks".to_owned(), lang.pform_thanks().to_owned()),
        ("email".to_owned(), lang.pform_for_one_email().to_owned()),
        ("block".to_owned(), lang.pform_block_kind().to_owned()),
        ("publish".to_owned(), lang.pform_in_the_way().to_owned()),
        ("version".to_owned(), lang.pform_version().to_owned()),
    ];
    labels.extend(card.body.blocks.iter().flat_map(|one| block::labels(lang, one)));
    let blocks = card
        .body
        .blocks
        .iter()
        .map(|one| block::draw(lang, &card, one, &form, manages))
        .collect_view();
    let none = card
        .body
        .blocks
        .is_empty()
        .then(|| view! { <p class="note">{lang.pform_blocks_none()}</p> });
    let base = request.site.base.clone();
    let token = request.value("link").filter(|token| !token.is_empty());
    let link = token.map(|token| format!("{base}/f/{}?for={token}", card.id));
    view! {
        <Workspace
            request=request
            head=card.head.clone()
            section=Section::People
            title=card.body.title.clone()
            lead=lead
        >
            <p class="note"><a href=back>{lang.words_back(lang.pforms_title())}</a></p>
            {done.map(|text| view! { <Flash>{text}</Flash> })}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <p class="button-row">
                <Button kind=ButtonKind::Quiet href=at(lang, &card, "/answers")>
                    {lang.pform_answers_link(card.counts.confirmed)}
                </Button>
                <Button kind=ButtonKind::Quiet href=at(lang, &card, "/preview")>{lang.pform_preview()}</Button>
            </p>
            {publishing(lang, &card, manages)}
            <section>
                <h2>{lang.pform_blocks()}</h2>
                {none}
                <ol class="form-blocks">{blocks}</ol>
                {manages.then(|| add(lang, &card, &form))}
            </section>
            {manages.then(|| words(lang, &card, &form))}
            {(card.state == FormState::Open).then(|| share::draw(lang, &card, &base))}
            {(card.state == FormState::Open && card.head.may(Action::EditPeople))
                .then(|| share::for_one(lang, &card, &form, link))}
        </Workspace>
    }
    .into_any()
}

fn publishing(lang: Lang, card: &FormCard, manages: bool) -> AnyView {
    let live = card
        .live
        .map(|version| view! { <p>{lang.pform_live(version)}</p> });
    let changed = (card.live.is_some() && card.changed)
        .then(|| view! { <p><strong>{lang.pform_unpublished()}</strong></p> });
    let open = card.state == FormState::Open;
    let buttons = manages.then(|| {
        let publish = (card.changed || !open)
            .then(|| view! { <button class="button" name="do" value="open">{lang.pform_publish_do()}</button> });
        let close = open.then(|| {
            view! { <button class="button button-quiet" name="do" value="close">{lang.pform_close()}</button> }
        });
        view! {
            <form class="button-row" method="post" action=at(lang, card, "/state")>
                <input type="hidden" name="version" value=card.version.to_string()/>
                {publish}
                {close}
            </form>
        }
    });
    view! {
        <section id="publish">
            <h2>{lang.pform_publish()}</h2>
            {live}
            {changed}
            <p class="note">{lang.pform_publish_text()}</p>
            {buttons}
        </section>
    }
    .into_any()
}

fn add(lang: Lang, card: &FormCard, form: &Form) -> AnyView {
    let mut kinds: Vec<(String, String)> = BlockKind::ALL
        .iter()
        .filter(|kind| **kind != BlockKind::Field && !(kind.is_single() && card.body.has(**kind)))
        .map(|kind| (kind.word().to_owned(), lang.form_block(*kind).to_owned()))
        .collect();
    kinds.extend(
        card.own
            .iter()
            .map(|field| (format!("field:{}", field.id), lang.pform_block_own(&field.name))),
    );
    view! {
        <form class="inline-form" method="post" action=at(lang, card, "/blocks")>
            <input type="hidden" name="version" value=card.version.to_string()/>
            <Select
                name="block"
                label=lang.pform_block_add()
                options=kinds
                selected=form.value("block")
                error=form.fault("block")
            />
            <Button kind=ButtonKind::Quiet>{lang.pform_block_add_do()}</Button>
        </form>
    }
    .into_any()
}

fn words(lang: Lang, card: &FormCard, form: &Form) -> AnyView {
    let value = |name: &str, kept: &str| match form.values.iter().find(|(n, _)| n == name) {
        Some((_, typed)) => typed.clone(),
        None => kept.to_owned(),
    };
    view! {
        <section>
            <h2>{lang.pform_words()}</h2>
            <form class="stack" method="post" action=at(lang, card, "")>
                <input type="hidden" name="version" value=card.version.to_string()/>
                <TextField
                    name="title"
                    label=lang.pforms_name()
                    value=value("title", &card.body.title)
                    error=form.fault("title")
                    required=true
                />
                <TextArea
                    name="lead"
                    label=lang.pform_lead_field()
                    value=value("lead", &card.body.lead)
                    error=form.fault("lead")
                    rows=3
                />
                <TextArea
                    name="thanks"
                    label=lang.pform_thanks()
                    hint=lang.pform_thanks_hint().to_owned()
                    value=value("thanks", &card.body.thanks)
                    error=form.fault("thanks")
                    rows=3
                />
                <p class="button-row"><Button>{lang.pform_keep()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}
