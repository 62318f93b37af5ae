//! Who is meant, and is it right? Somebody puts clauses together, sees after each step what they mean in words, how many
//! people that is and who the first of them are, and keeps it under a name.

use super::PATH;
use super::lines::Lines;
use crate::components::{
    Button, ButtonKind, Checkbox, ErrorSummary, Flash, Notice, NoticeKind, NumberField, Pagination, TextField,
};
use crate::pages::people::leave::leave;
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::fault::Fault;
use domain::people::segment::draft::Draft;
use domain::people::segment::port::{NEW, People, SegmentSheet};
use domain::workspace::rights::{Action, MemberRole};
use leptos::prelude::*;

/// One segment, kept or in the making.
#[component]
pub fn SegmentPage() -> impl IntoView {
    page(|request| async move {
        let (slug, param) = (Request::param("campaign"), Request::param("segment"));
        let id = if param.is_empty() { NEW.to_owned() } else { param };
        let segments = request.services.segments.clone();
        let sheet = segments.one(&request.actor, &slug, &id).await?;
        let sent = request.form.values.iter().any(|(name, _)| name == "l0");
        let draft = match &sheet.kept {
            _ if sent => Draft::read(&request.form.values),
            Some(kept) => Draft::of(&kept.name, &kept.shared, &kept.rule),
            None => Draft::default(),
        };
        let after = request.value("after").filter(|_| !sent);
        let mut form = (*request.form).clone();
        let found = match draft.rule() {
            Err(_) => None,
            Ok(rule) => match segments.find(&request.actor, &slug, &rule, after).await {
                Ok(people) => Some((lang_words(&request, &sheet, &rule), people)),
                Err(Fault::Invalid { fields }) => {
                    form.faults.extend(fields);
                    form.faults.dedup();
                    None
                }
                Err(fault) => return Err(fault),
            },
        };
        let page = Drawn {
            id,
            draft,
            sent,
            found,
            form,
        };
        Ok(page.draw(request, sheet))
    })
}

fn lang_words(request: &Request, sheet: &SegmentSheet, rule: &domain::people::segment::Rule) -> String {
    request.lang.segment_words(rule, &sheet.book)
}

struct Drawn {
    id: String,
    draft: Draft,
    /// Whether the lines come from a form and not from what is kept.
    sent: bool,
    /// The words and the people; nothing while something is missing.
    found: Option<(String, People)>,
    form: Form,
}

impl Drawn {
    fn draw(self, request: Request, sheet: SegmentSheet) -> AnyView {
        let lang = request.lang;
        let head = sheet.head.clone();
        let title = sheet
            .kept
            .as_ref()
            .map_or_else(|| lang.segment_new().to_owned(), |kept| kept.name.clone());
        let saved = (request.value("done") == Some("saved") && !self.sent).then(|| lang.segment_saved());
        let action = lang.link(&head.path(&format!("{PATH}/{}", self.id)));
        let says = self.says(lang);
        let people = self
            .found
            .as_ref()
            .map(|(_, people)| self.people(lang, &sheet, people, &action));
        let labels = self.labels(lang);
        let may = head.may(Action::EditSegments);
        let edit = may.then(|| self.form(lang, &sheet, &action));
        let remove = (may && sheet.kept.is_some()).then(|| {
            let version = sheet.kept.as_ref().map_or(0, |kept| kept.version);
            view! {
                <form method="post" action=format!("{action}/remove")>
                    <input type="hidden" name="version" value=version.to_string()/>
                    <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.segment_remove()}</Button></p>
                </form>
            }
        });
        let theirs = sheet
            .kept
            .as_ref()
            .filter(|_| self.form.fault("version").is_some())
            .map(|kept| {
                let words = lang.segment_words(&kept.rule, &sheet.book);
                view! { <Notice kind=NoticeKind::Doubt title=lang.clash_theirs()><p>{words}</p></Notice> }
            });
        let leaves = (sheet.kept.is_some() && head.role.may(Action::Export))
            .then(|| leave(lang, &self.form, format!("{action}/export"), ().into_any()));
        let back = lang.link(&head.path(PATH));
        let unsaved = self
            .sent
            .then(|| view! { <p class="note">{lang.segment_unsaved()}</p> });
        view! {
            <Workspace request=request head=head section=Section::People title=title>
                <p class="note"><a href=back>{lang.segment_back()}</a></p>
                {saved.map(|saved| view! { <Flash>{saved}</Flash> })}
                <ErrorSummary lang=lang fields=self.form.faults.clone() labels=labels/>
                {theirs}
                {says}
                {unsaved}
                {edit}
                {people}
                {leaves}
                {remove}
            </Workspace>
        }
        .into_any()
    }

    /// What the lines mean, and how many people that is.
    fn says(&self, lang: Lang) -> AnyView {
        match &self.found {
            Some((words, people)) => view! {
                <div class="segment-top" role="status">
                    <p class="segment-number">{lang.segment_people(people.count)}</p>
                    <p class="segment-sentence">{words.clone()}</p>
                </div>
            }
            .into_any(),
            None => view! {
                <Notice kind=NoticeKind::Unknown title=lang.segment_open()>
                    <p>{lang.segment_open_text()}</p>
                </Notice>
            }
            .into_any(),
        }
    }

    fn form(&self, lang: Lang, sheet: &SegmentSheet, action: &str) -> AnyView {
        // Whoever was told that somebody else was quicker may save over it; nobody else does unseen.
        let version = match self.sent && self.form.fault("version").is_none() {
            true => self.form.value("version"),
            false => sheet.kept.as_ref().map_or(0, |kept| kept.version).to_string(),
        };
        let lines = Lines {
            lang,
            sheet,
            draft: &self.draft,
            form: &self.form,
            action,
        };
        let roles = MemberRole::ALL
            .iter()
            .filter(|role| role.may(Action::ViewPeople) && **role != MemberRole::Owner)
            .map(|role| {
                let checked = self.draft.shared.iter().any(|word| word == role.word());
                let id = format!("shared-{role}");
                view! { <Checkbox name="shared" id=id value=role.word() label=lang.member_role(*role) checked=checked/> }
            })
            .collect_view();
        view! {
            <form class="segment-form no-print" method="post" action=action.to_owned()>
                <input type="hidden" name="version" value=version/>
                // The first button is what the Enter key presses.
                <p class="button-row">
                    <Button kind=ButtonKind::Quiet name="do".to_owned() value="count".to_owned()>{lang.segment_count()}</Button>
                </p>
                {lines.draw()}
                <fieldset class="segment-more">
                    <legend>{lang.segment_draw()}</legend>
                    <div class="segment-draw">
                        <NumberField
                            name="number"
                            label=lang.segment_number()
                            hint=lang.segment_number_hint().to_owned()
                            value=self.draft.number.clone()
                            error=self.form.fault("number")
                        />
                        <NumberField
                            name="seed"
                            label=lang.segment_seed()
                            hint=lang.segment_seed_hint().to_owned()
                            value=self.draft.seed.clone()
                            error=self.form.fault("seed")
                        />
                    </div>
                </fieldset>
                <fieldset class="segment-more">
                    <legend>{lang.segment_keep()}</legend>
                    <TextField
                        name="name"
                        label=lang.segment_name()
                        hint=lang.segment_name_hint().to_owned()
                        value=self.draft.name.clone()
                        error=self.form.fault("name")
                    />
                    <fieldset class="field segment-roles">
                        <legend class="field-label">{lang.segment_shared()}</legend>
                        <p class="field-hint">{lang.segment_shared_hint()}</p>
                        {roles}
                    </fieldset>
                    <p class="button-row"><Button name="do".to_owned() value="save".to_owned()>{lang.segment_save()}</Button></p>
                </fieldset>
            </form>
        }
        .into_any()
    }

    /// The first people, or those after somebody.
    fn people(&self, lang: Lang, sheet: &SegmentSheet, people: &People, action: &str) -> AnyView {
        if people.page.is_empty() {
            return view! { <p class="note">{lang.segment_nobody_found()}</p> }.into_any();
        }
        let kept = !self.sent && sheet.kept.is_some();
        let items = people
            .page
            .iter()
            .map(|one| {
                let href = lang.link(&sheet.head.path(&format!("/people/{}", one.id)));
                let why = kept.then(|| {
                    let href = format!("{action}/why/{}", one.id);
                    let label = lang.segment_why_of(&one.name);
                    view! { <a class="segment-why" href=href aria-label=label>{lang.segment_why()}</a> }
                });
                view! { <li><a href=href>{one.name.clone()}</a> {why}</li> }
            })
            .collect_view();
        let next = (people.more && kept)
            .then(|| {
                people
                    .page
                    .last()
                    .map(|last| format!("{action}?after={}#people", last.id))
            })
            .flatten();
        let shown = lang.segment_shown(lang.count(people.page.len()), lang.whole(people.count));
        let first = next.is_some().then(|| format!("{action}#people"));
        view! {
            <section class="segment-people" id="people">
                <h2>{lang.segment_who()}</h2>
                <ol>{items}</ol>
                <Pagination lang=lang shown=shown next=next first=first/>
            </section>
        }
        .into_any()
    }

    /// Name and label of each field, for the summary of what is wrong.
    fn labels(&self, lang: Lang) -> Vec<(String, String)> {
        let mut labels: Vec<(String, String)> = [
            ("name", lang.segment_name()),
            ("number", lang.segment_number()),
            ("seed", lang.segment_seed()),
            ("version", lang.segment_version()),
            ("reason", lang.export_reason()),
        ]
        .into_iter()
        .map(|(name, label)| (name.to_owned(), label.to_owned()))
        .collect();
        for fault in &self.form.faults {
            let line = fault.field.trim_start_matches('l');
            let number = line.split('.').next().and_then(|n| n.parse::<usize>().ok());
            if let Some(line) = number.and_then(|n| self.draft.lines.get(n)) {
                labels.push((fault.field.clone(), lang.segment_kind(line.kind).to_owned()));
            }
        }
        labels
    }
}
