//! Who stands with us, and what did they allow? A communicator comes to ask the next one, or to take one out of sight
//! the moment it is taken back.

use super::endorsement::picture;
use super::list::{add, done, export, export_labels, foot, none_so, parts, text};
use super::standing::StandingNotice;
use crate::components::{EmptyState, ErrorSummary, Notice};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::guard::Act;
use domain::workspace::rights::Action;
use domain::workspace::words::endorsement::{Endorsement, EndorsementState, Revoked, Scope};
use domain::workspace::words::photo::Photo;
use domain::workspace::words::{Kept, Listing, Record, called};
use leptos::prelude::*;

const LIST: &str = "/endorsements";
const REVOKED: &str = "revoked";

/// The endorsements.
#[component]
pub fn EndorsementsPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let found = request.services.endorsements.list(&request.actor, &slug).await?;
        let photos = request
            .services
            .endorsement_photos
            .all(&request.actor, &slug)
            .await?;
        Ok(draw(request, found, &photos))
    })
}

/// Whether an endorsement belongs to the part of the list that was chosen. What was taken back has a part of its own.
fn fits(endorsement: &Endorsement, chosen: &str) -> bool {
    match (&endorsement.revoked, chosen) {
        (revoked, REVOKED) => revoked.is_some(),
        (Some(_), _) => false,
        (None, "") => true,
        (None, word) => endorsement.state.word() == word,
    }
}

fn draw(request: Request, found: Listing<Endorsement>, photos: &[Photo]) -> AnyView {
    let lang = request.lang;
    let flash = done(&request);
    let form = request.form.clone();
    let head = found.head.clone();
    let words: Vec<&'static str> = [""]
        .into_iter()
        .chain(EndorsementState::ALL.iter().map(|s| s.word()))
        .chain([REVOKED])
        .collect();
    let shown = request.value("show").unwrap_or_default();
    let chosen = words
        .iter()
        .copied()
        .find(|word| *word == shown)
        .unwrap_or_default();
    let options = words
        .into_iter()
        .map(|word| {
            let count = lang.count(found.records.iter().filter(|k| fits(&k.record, word)).count());
            let label = match word {
                "" => lang.words_all(count),
                REVOKED => lang.endorsements_revoked_tab(count),
                word => lang.words_some(lang.words_value("endorsement", "state", word), count),
            };
            (word, label)
        })
        .collect();
    let rows: Vec<AnyView> = found
        .records
        .iter()
        .filter(|kept| fits(&kept.record, chosen))
        .map(|kept| row(lang, &found, kept, photos))
        .collect();
    let path = head.path(LIST);
    let list = if found.records.is_empty() {
        view! { <EmptyState title=lang.endorsements_none()><p>{lang.endorsements_none_text()}</p></EmptyState> }
            .into_any()
    } else {
        let rows = if rows.is_empty() {
            none_so(lang, &path)
        } else {
            view! { <ul class="records">{rows}</ul> }.into_any()
        };
        view! {
            {parts(lang, &path, chosen, options)}
            {rows}
        }
        .into_any()
    };
    let neutral = head.neutral.then(
        || view! { <Notice title=lang.endorsements_neutral()>{lang.endorsements_neutral_text()}</Notice> },
    );
    view! {
        <Workspace
            request=request
            head=head.clone()
            section=Section::Endorsements
            title=lang.section_endorsements()
            lead=lang.endorsements_lead().to_owned()
        >
            {flash}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=export_labels(lang)/>
            {neutral}
            <StandingNotice lang=lang head=head.clone() standing=found.standing act=Act::Endorse/>
            {add(lang, &head, Action::ManageEndorsements, "/endorsements/new", lang.endorsements_add())}
            {list}
            {export(lang, &head, LIST, &form)}
        </Workspace>
    }
    .into_any()
}

fn row(lang: Lang, found: &Listing<Endorsement>, kept: &Kept<Endorsement>, photos: &[Photo]) -> AnyView {
    let endorsement = &kept.record;
    let head = &found.head;
    if let Some(revoked) = &endorsement.revoked {
        return taken_back(lang, found, endorsement, revoked);
    }
    let state = lang.endorsement_state_of(endorsement.state);
    let given = endorsement.state == EndorsementState::Given;
    let held = endorsement.embargo.filter(|day| given && *day > head.today);
    let mark = match held {
        Some(day) => lang.endorsement_held(lang.date(&day.to_string())),
        None if !head.neutral && endorsement.shows(Scope::Page, head.today) => {
            format!("{state} · {}", lang.endorsement_shown())
        }
        None => state.to_owned(),
    };
    let line = [endorsement.role.as_str(), lang.sector(endorsement.sector)];
    let line = line
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(|part| view! { <span>{part.to_owned()}</span> })
        .collect_view();
    let scopes: Vec<String> = endorsement
        .scopes
        .iter()
        .map(|s| lang.scope(*s).to_lowercase())
        .collect();
    let may =
        (!scopes.is_empty()).then(|| view! { <p class="note">{lang.endorsement_may(scopes.join(", "))}</p> });
    let proof = match (endorsement.permission_how, endorsement.permission_on) {
        (Some(how), Some(day)) => {
            let day = lang.date(&day.to_string());
            let proof = lang.endorsement_proof(lang.permission(how), day, &endorsement.permission_by);
            Some(view! { <p class="note">{proof}</p> })
        }
        _ => None,
    };
    let photo = photos
        .iter()
        .find(|photo| photo.endorsement == kept.id)
        .map(|photo| picture(lang, &head.path(LIST), photo, "photo-small"));
    let edit = head
        .may(Endorsement::EDIT)
        .then_some((LIST, endorsement.name.as_str()));
    view! {
        <li class="record">
            <div class="record-head">
                <h2 class="record-title">{endorsement.name.clone()}</h2>
                <p class="record-mark">{mark}</p>
            </div>
            <p class="note facts-line">{line}</p>
            {photo}
            {text("quote", &endorsement.quote)}
            {may}
            {proof}
            {foot(lang, head, &found.people, kept, edit)}
        </li>
    }
    .into_any()
}

/// What is left of an endorsement that was taken back: who, when, how; not a word of what they said.
fn taken_back(
    lang: Lang,
    found: &Listing<Endorsement>,
    endorsement: &Endorsement,
    revoked: &Revoked,
) -> AnyView {
    let who = match called(&found.people, &revoked.by) {
        "" => lang.words_left(),
        who => who,
    };
    view! {
        <li class="record">
            <h2 class="record-title">{endorsement.name.clone()}</h2>
            <p class="note">{lang.endorsement_revoked_on(lang.day_there(&found.head, revoked.at), who)}</p>
            {text("note", &revoked.why)}
        </li>
    }
    .into_any()
}
