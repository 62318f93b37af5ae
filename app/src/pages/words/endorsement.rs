//! What exactly did they allow, and can we prove it? Somebody comes with a yes, or with a yes that is taken back.

use super::list::done;
use super::record::{About, Fields, draw, options};
use crate::components::{Button, ButtonKind, FileField, Notice, TextField};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::guard::Act;
use domain::workspace::words::Kept;
use domain::workspace::words::endorsement::{
    Endorsement, EndorsementState, EndorserKind, Permission, Scope, Sector,
};
use domain::workspace::words::photo::{ALT, FIELD, Photo};
use leptos::prelude::*;

const LIST: &str = "/endorsements";

/// An endorsement.
#[component]
pub fn EndorsementPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("record"));
        let sheet = request
            .services
            .endorsements
            .one(&request.actor, &slug, &id)
            .await?;
        let lang = request.lang;
        if sheet
            .kept
            .as_ref()
            .is_some_and(|kept| kept.record.revoked.is_some())
        {
            let back = lang.link(&sheet.head.path(LIST));
            return Ok(view! {
                <Workspace request=request head=sheet.head section=Section::Endorsements title=lang.endorsement_new()>
                    <p class="note"><a href=back>{lang.words_back(lang.section_endorsements())}</a></p>
                    <Notice title=lang.endorsement_is_revoked()>{lang.endorsement_is_revoked_text()}</Notice>
                </Workspace>
            }
            .into_any());
        }
        let f = Fields::of(&request, sheet.kept.as_ref());
        let fields = fields(lang, &f);
        let list = sheet.head.path(LIST);
        let after = match &sheet.kept {
            Some(kept) => {
                let photos = &request.services.endorsement_photos;
                let photos = photos.all(&request.actor, &slug).await?;
                let own = photos.into_iter().find(|photo| photo.endorsement == kept.id);
                view! { {photo(&request, &list, kept, own)} {revoke(&request, &list, kept)} }.into_any()
            }
            None => view! { <p class="note">{lang.endorsement_photo_later()}</p> }.into_any(),
        };
        let flash = done(&request);
        let kept = sheet.kept.as_ref().map(|kept| kept.record.name.clone());
        let about = About {
            section: Section::Endorsements,
            act: Act::Endorse,
            list: LIST,
            list_page: LIST,
            list_name: lang.section_endorsements(),
            title: kept.unwrap_or_else(|| lang.endorsement_new().to_owned()),
            removable: false,
            beside: &[FIELD, ALT],
        };
        Ok(draw(request, sheet, about, flash, fields, Some(after)))
    })
}

fn fields(lang: Lang, f: &Fields) -> AnyView {
    let kinds = options(EndorserKind::ALL, EndorserKind::word, |k| lang.endorser_kind(k));
    let sectors = options(Sector::ALL, Sector::word, |s| lang.sector(s));
    let states = options(EndorsementState::ALL, EndorsementState::word, |s| {
        lang.endorsement_state_of(s)
    });
    let mut ways = vec![(String::new(), lang.endorsement_how_none().to_owned())];
    ways.extend(options(Permission::ALL, Permission::word, |p| lang.permission(p)));
    let scopes = Scope::ALL.iter().map(|scope| f.tick(scope.word())).collect_view();
    view! {
        {f.line("name", None)}
        {f.choice("kind", None, kinds)}
        {f.line("role", Some(lang.endorsement_role_hint()))}
        {f.choice("sector", None, sectors)}
        {f.text("quote", Some(lang.endorsement_quote_hint()), 4)}
        {f.choice("state", None, states)}
        <fieldset class="words-group">
            <legend class="words-legend">{lang.endorsement_permission()}</legend>
            <p class="field-hint">{lang.endorsement_permission_text()}</p>
            {f.choice("permission_how", None, ways)}
            {f.day("permission_on", None)}
            {f.text("permission_wording", Some(lang.endorsement_wording_hint()), 3)}
            {f.line("permission_by", None)}
        </fieldset>
        <fieldset class="words-group">
            <legend class="words-legend">{lang.endorsement_scope()}</legend>
            {scopes}
            {f.day("embargo", Some(lang.endorsement_embargo_hint()))}
        </fieldset>
        {f.text("note", Some(lang.endorsement_note_hint()), 3)}
    }
    .into_any()
}

/// The photo as it is kept, and the form for another.
fn photo(request: &Request, list: &str, kept: &Kept<Endorsement>, own: Option<Photo>) -> AnyView {
    let lang = request.lang;
    let form = &request.form;
    let action = lang.link(&format!("{list}/{}/photo", kept.id));
    let alt = match (form.value(ALT), &own) {
        (typed, _) if !typed.is_empty() || form.fault(ALT).is_some() => typed,
        (_, Some(own)) => own.alt.clone(),
        (typed, None) => typed,
    };
    let label = if own.is_some() {
        lang.endorsement_photo_other()
    } else {
        lang.endorsement_photo_file()
    };
    let remove = own.is_some().then(|| {
        view! {
            <form method="post" action=format!("{action}/remove")>
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.endorsement_photo_remove()}</Button></p>
            </form>
        }
    });
    let shown = own.map(|own| picture(lang, list, &own, "photo-shown"));
    view! {
        <section id="endorsement-photo">
            <h2>{lang.endorsement_photo()}</h2>
            <p>{lang.endorsement_photo_text()}</p>
            {shown}
            <form class="stack words-form" method="post" enctype="multipart/form-data" action=action>
                <TextField
                    name=ALT
                    label=lang.endorsement_photo_alt()
                    hint=lang.endorsement_photo_alt_hint().to_owned()
                    value=alt
                    error=form.fault(ALT)
                    required=true
                />
                <FileField
                    name=FIELD
                    label=label
                    accept="image/png,image/jpeg,image/webp"
                    hint=lang.endorsement_photo_hint().to_owned()
                    error=form.fault(FIELD)
                />
                <p class="button-row"><Button>{lang.endorsement_photo_do()}</Button></p>
            </form>
            {remove}
        </section>
    }
    .into_any()
}

/// A photo, as members of the campaign see it.
pub fn picture(lang: Lang, list: &str, photo: &Photo, class: &'static str) -> AnyView {
    // Another photo is another address, so nobody sees the one that was there before.
    let src = lang.link(&format!(
        "{list}/{}/photo?{}",
        photo.endorsement,
        photo.sha256.get(..12).unwrap_or_default()
    ));
    view! {
        <img
            class=class
            src=src
            alt=photo.alt.clone()
            width=photo.width.to_string()
            height=photo.height.to_string()
            loading="lazy"
        />
    }
    .into_any()
}

/// The way back for whoever endorsed.
fn revoke(request: &Request, list: &str, kept: &Kept<Endorsement>) -> AnyView {
    let lang = request.lang;
    let form = &request.form;
    let action = lang.link(&format!("{list}/{}/revoke", kept.id));
    view! {
        <section>
            <h2>{lang.endorsement_revoke()}</h2>
            <p>{lang.endorsement_revoke_text()}</p>
            <form class="stack" method="post" action=action>
                <TextField
                    name="revoked_why"
                    label=lang.endorsement_revoke_why()
                    value=form.value("revoked_why")
                    error=form.fault("revoked_why")
                    required=true
                />
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.endorsement_revoke_do()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}
