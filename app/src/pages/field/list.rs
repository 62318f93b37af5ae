//! One walk list: which turfs are walked by whom, how far each has come, and who stands on no door, and why.

use super::desk::{facts, turf_item};
use super::progress;
use crate::components::{Button, ButtonKind, Flash};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::field::Reason;
use domain::field::port::ListSheet;
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The list.
#[component]
pub fn WalkListPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("list"));
        let sheet = request.services.field.list(&request.actor, &slug, &id).await?;
        Ok(draw(request, sheet))
    })
}

fn done(lang: Lang, what: &str) -> Option<&'static str> {
    Some(match what {
        "added" => lang.walk_added(),
        "closed" => lang.walk_closed(),
        "opened" => lang.walk_opened(),
        "welcome" => lang.walk_welcome(),
        _ => return None,
    })
}

fn draw(request: Request, sheet: ListSheet) -> AnyView {
    let lang = request.lang;
    let head = sheet.head.clone();
    let flash = request.value("done").and_then(|what| done(lang, what));
    let flash = flash.map(|text| view! { <Flash>{text}</Flash> });
    let back = lang.link(&head.path("/field"));
    let base = head.path("/field/turfs");
    let cuts = head.may(Action::CutTurf);
    let items = sheet
        .turfs
        .iter()
        .map(|turf| turf_item(lang, &base, turf, true))
        .collect_view();
    let close = cuts.then(|| {
        let action = lang.link(&head.path(&format!("/field/lists/{}/close", sheet.line.id)));
        let (value, label) = match sheet.line.closed {
            true => ("no", lang.walk_open()),
            false => ("yes", lang.walk_close()),
        };
        view! {
            <form method="post" action=action class="no-print">
                <Button kind=ButtonKind::Quiet name="on".to_owned() value=value.to_owned()>{label}</Button>
            </form>
        }
    });
    let left = (sheet.left_count > 0).then(|| left(lang, &sheet, cuts));
    let title = sheet.line.name.clone();
    let key = lang.link(&head.path(&format!("/field/lists/{}/key", sheet.line.id)));
    view! {
        <Workspace request=request head=head section=Section::Field title=title>
            <p class="note"><a href=back>{lang.words_back(lang.section_field())}</a></p>
            {flash}
            {progress(lang, &sheet.line.progress, facts(lang, &sheet.line))}
            <p class="button-row no-print"><Button kind=ButtonKind::Quiet href=key>{lang.door_key_title()}</Button></p>
            <section>
                <h2>{lang.walk_turfs()}</h2>
                <ul class="field-list">{items}</ul>
            </section>
            {left}
            {close}
        </Workspace>
    }
    .into_any()
}

/// Who stands on no door, by why.
fn left(lang: Lang, sheet: &ListSheet, cuts: bool) -> AnyView {
    let groups = Reason::ALL
        .iter()
        .filter_map(|reason| {
            let named: Vec<_> = sheet.left.iter().filter(|(why, _)| why == reason).collect();
            if named.is_empty() {
                return None;
            }
            let items = named
                .into_iter()
                .map(|(_, (id, name))| {
                    let href = lang.link(&sheet.head.path(&format!("/people/{id}")));
                    let again = (cuts && *reason == Reason::NotAgain).then(|| {
                        let action = lang.link(
                            &sheet
                                .head
                                .path(&format!("/field/lists/{}/welcome", sheet.line.id)),
                        );
                        view! {
                            <form method="post" action=action>
                                <button
                                    type="submit"
                                    class="button button-quiet"
                                    name="supporter"
                                    value=id.clone()
                                    aria-label=lang.walk_again_of(name)
                                >
                                    {lang.walk_again()}
                                </button>
                            </form>
                        }
                    });
                    view! { <li><a href=href>{name.clone()}</a>{again}</li> }
                })
                .collect_view();
            Some(view! { <h3>{lang.no_door(*reason)}</h3><ul class="field-left">{items}</ul> })
        })
        .collect_view();
    let shown = i64::try_from(sheet.left.len()).unwrap_or_default();
    let more = (shown < sheet.left_count).then(|| view! { <p class="note">{lang.walk_left_more(shown)}</p> });
    view! {
        <section id="left">
            <h2>{lang.walk_left()}</h2>
            <p>{lang.walk_left_text(sheet.left_count)}</p>
            {groups}
            {more}
        </section>
    }
    .into_any()
}
