//! The form of a change to many people: who is meant, what is to be done. It comes from the list with those who were
//! ticked there, or with what the list looks for.

use super::consent::{boxes, group};
use crate::components::{Button, ErrorSummary, Radio, Radios, Select, TextField};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::people::bulk::{BulkForm, BulkKind, Step, Whom};
use domain::people::consent::{Channel, Purpose};
use domain::people::port::Tag;
use leptos::prelude::*;

/// The form.
#[component]
pub fn NewBulkPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let form = request.services.bulk.form(&request.actor, &slug).await?;
        Ok(draw(request, form))
    })
}

/// What is done, in a few words.
pub fn step_told(lang: Lang, step: &Step) -> String {
    match step {
        Step::AddTag { name } => lang.bulk_of_tag_on(name),
        Step::RemoveTag { name } => lang.bulk_of_tag_off(name),
        Step::Level { level, .. } => {
            lang.bulk_of_level(level.map_or(lang.bulk_level_none(), |level| lang.people_level(level)))
        }
        Step::Field { name, value, .. } if value.is_empty() => lang.bulk_of_field_empty(name),
        Step::Field { name, value, .. } => lang.bulk_of_field(name, value),
        Step::Withdraw {
            purposes, channels, ..
        } => {
            let purposes: Vec<&str> = purposes.iter().map(|p| lang.consent_purpose(*p)).collect();
            let channels: Vec<&str> = channels.iter().map(|c| lang.channel(*c)).collect();
            lang.bulk_of_withdraw(purposes.join(", "), channels.join(", "))
        }
    }
}

/// Who is meant, in a few words; names of tags are told where they are known.
pub fn whom_told(lang: Lang, whom: &Whom, tags: &[Tag]) -> String {
    match whom {
        Whom::Ticked { ids } => lang.bulk_whom_ticked(ids.len()),
        Whom::Segment { name, .. } => lang.bulk_whom_segment(name),
        Whom::Listed { q, tag, level } => {
            let mut words = Vec::new();
            if !q.trim().is_empty() {
                words.push(format!("“{}”", q.trim()));
            }
            if !tag.is_empty() {
                let known = tags.iter().find(|known| known.id == *tag);
                words.push(known.map_or(lang.bulk_a_tag().to_owned(), |known| {
                    lang.bulk_tagged(&known.name)
                }));
            }
            if let Some(level) = level {
                words.push(lang.people_level(*level).to_owned());
            }
            match words.is_empty() {
                true => lang.bulk_whom_listed().to_owned(),
                false => lang.bulk_whom_found(words.join(", ")),
            }
        }
    }
}

/// What came along: out of the form that was sent, else out of the address.
fn came(request: &Request, form: &Form, name: &str, asked: &str) -> Vec<String> {
    let sent = form
        .values
        .iter()
        .filter(|(n, _)| n == name)
        .map(|(_, v)| v.clone());
    match form.values.is_empty() {
        false => sent.collect(),
        true => request
            .pairs
            .iter()
            .filter(|(n, v)| n == asked && !v.is_empty())
            .map(|(_, v)| v.clone())
            .collect(),
    }
}

fn draw(request: Request, offered: BulkForm) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let ids = came(&request, &form, "id", "id");
    let one = |name: &str, asked: &str| {
        came(&request, &form, name, asked)
            .into_iter()
            .next()
            .unwrap_or_default()
    };
    let (q, tag, level) = (one("in_q", "q"), one("in_tag", "tag"), one("in_level", "level"));
    let listed = Whom::Listed {
        q: q.clone(),
        tag: tag.clone(),
        level: level.parse().ok(),
    };
    let mut who = Vec::new();
    if !ids.is_empty() {
        who.push(Radio::new("ticked", lang.bulk_whom_ticked(ids.len())));
    }
    who.push(Radio::new("listed", whom_told(lang, &listed, &offered.tags)));
    who.extend(
        offered
            .segments
            .iter()
            .map(|(id, name)| Radio::new(format!("segment:{id}"), lang.bulk_whom_segment(name))),
    );
    let chosen = match form.value("whom") {
        chosen if !chosen.is_empty() => chosen,
        _ if ids.is_empty() => "listed".to_owned(),
        _ => "ticked".to_owned(),
    };
    let hidden = [("in_q", q), ("in_tag", tag), ("in_level", level)]
        .into_iter()
        .chain(ids.into_iter().map(|id| ("id", id)))
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let labels = vec![
        ("whom".to_owned(), lang.bulk_whom().to_owned()),
        ("what".to_owned(), lang.bulk_what().to_owned()),
        ("with_tag".to_owned(), lang.bulk_with_tag().to_owned()),
        ("to_level".to_owned(), lang.bulk_to_level().to_owned()),
        ("field".to_owned(), lang.bulk_which_field().to_owned()),
        ("value".to_owned(), lang.bulk_value().to_owned()),
        ("purpose".to_owned(), lang.bulk_purposes().to_owned()),
        ("channel".to_owned(), lang.bulk_channels().to_owned()),
        ("why".to_owned(), lang.bulk_why().to_owned()),
    ];
    let head = offered.head.clone();
    let action = lang.link(&head.path("/people/bulk"));
    view! {
        <Workspace
            request=request
            head=head
            section=Section::People
            title=lang.bulk_title()
            lead=lang.bulk_new_lead().to_owned()
        >
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <form class="form" method="post" action=action>
                {hidden}
                <Radios
                    name="whom"
                    legend=lang.bulk_whom()
                    options=who
                    selected=chosen
                    error=form.fault("whom")
                />
                {what(lang, &offered, &form)}
                <p class="button-row"><Button>{lang.bulk_look()}</Button></p>
            </form>
        </Workspace>
    }
    .into_any()
}

fn what(lang: Lang, offered: &BulkForm, form: &Form) -> AnyView {
    let kinds = BulkKind::ALL
        .iter()
        .filter(|kind| **kind != BulkKind::Field || !offered.fields.is_empty())
        .map(|kind| Radio {
            hint: match kind {
                BulkKind::AddTag => Some(lang.bulk_add_tag_hint().to_owned()),
                BulkKind::Withdraw => Some(lang.bulk_withdraw_hint().to_owned()),
                _ => None,
            },
            ..Radio::new(kind.word(), lang.bulk_kind(*kind))
        })
        .collect();
    let mut levels = vec![(String::new(), String::new())];
    levels.extend((1..=5).map(|level| (level.to_string(), lang.people_level(level).to_owned())));
    levels.push(("none".to_owned(), lang.bulk_level_none().to_owned()));
    let own = (!offered.fields.is_empty()).then(|| {
        let mut fields = vec![(String::new(), String::new())];
        fields.extend(offered.fields.iter().map(|f| (f.id.clone(), f.name.clone())));
        view! {
            <Select
                name="field"
                label=lang.bulk_which_field()
                options=fields
                selected=form.value("field")
                error=form.fault("field")
            />
            <TextField
                name="value"
                label=lang.bulk_value()
                hint=lang.bulk_value_hint().to_owned()
                value=form.value("value")
                error=form.fault("value")
            />
        }
    });
    view! {
        <Radios
            name="what"
            legend=lang.bulk_what()
            options=kinds
            selected=form.value("what")
            error=form.fault("what")
        />
        <h2>{lang.bulk_details()}</h2>
        <p>{lang.bulk_details_text()}</p>
        <TextField
            name="with_tag"
            label=lang.bulk_with_tag()
            hint=lang.bulk_with_tag_hint().to_owned()
            value=form.value("with_tag")
            error=form.fault("with_tag")
        />
        <Select
            name="to_level"
            label=lang.bulk_to_level()
            options=levels
            selected=form.value("to_level")
            error=form.fault("to_level")
        />
        {own}
        {group(
            lang.bulk_purposes(),
            form.fault("purpose"),
            boxes("purpose", form, Purpose::ALL, Purpose::word, |p| lang.consent_purpose(p)),
        )}
        {group(
            lang.bulk_channels(),
            form.fault("channel"),
            boxes("channel", form, Channel::ALL, Channel::word, |c| lang.channel(c)),
        )}
        <TextField
            name="why"
            label=lang.bulk_why()
            hint=lang.bulk_why_hint().to_owned()
            value=form.value("why")
            error=form.fault("why")
        />
    }
    .into_any()
}
