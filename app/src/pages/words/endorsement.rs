//! What exactly did they allow, and can we prove it? Somebody comes with a yes, or with a yes that is taken back.

use super::record::{About, Fields, draw, options};
use crate::components::{Button, ButtonKind, Notice, TextField};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::guard::Act;
use domain::workspace::words::Kept;
use domain::workspace::words::endorsement::{
    Endorsement, EndorsementState, EndorserKind, Permission, Scope, Sector,
};
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
        let revoke = sheet
            .kept
            .as_ref()
            .map(|kept| revoke(&request, &sheet.head.path(LIST), kept));
        let kept = sheet.kept.as_ref().map(|kept| kept.record.name.clone());
        let about = About {
            section: Section::Endorsements,
            act: Act::Endorse,
            list: LIST,
            list_page: LIST,
            list_name: lang.section_endorsements(),
            title: kept.unwrap_or_else(|| lang.endorsement_new().to_owned()),
            removable: false,
        };
        Ok(draw(request, sheet, about, None, fields, revoke))
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
