//! The form of one record. Somebody comes with a slip of paper or a letter; they leave with it entered, or with what
//! somebody else wrote meanwhile beside their own.

use super::asks::{Ask, Group, Input, asks};
use crate::components::{
    Button, ButtonKind, Checkbox, DayField, ErrorSummary, Ledger, LedgerRow, Notice, NoticeKind, NumberField,
    Select, TextArea, TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::workspace::books::{Area, Opened};
use domain::workspace::text::Reader;
use leptos::prelude::*;

/// A record about the vote.
#[component]
pub fn VoteRecordPage() -> impl IntoView {
    record(Area::Vote)
}

/// A record about money.
#[component]
pub fn MoneyRecordPage() -> impl IntoView {
    record(Area::Money)
}

/// A record of the time after the vote.
#[component]
pub fn AfterRecordPage() -> impl IntoView {
    record(Area::After)
}

fn record(area: Area) -> AnyView {
    page(move |request| async move {
        let (slug, kind, id) = (
            Request::param("campaign"),
            Request::param("kind"),
            Request::param("record"),
        );
        let records = request.services.books.clone();
        let opened = records.open(&request.actor, &slug, area, &kind, &id).await?;
        Ok(draw(request, area, &id, &opened))
    })
}

fn section(area: Area) -> Section {
    match area {
        Area::Vote => Section::Vote,
        Area::Money => Section::Money,
        Area::After => Section::After,
    }
}

fn draw(request: Request, area: Area, id: &str, opened: &Opened) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let (head, kind) = (&opened.head, opened.kind);
    let groups = asks(lang, kind);
    let kept = opened.kept.as_ref();
    // A form that takes away has no fields: then what is kept is shown.
    let typed = !form.faults.is_empty() && form.value("removing").is_empty();
    let theirs = kept
        .filter(|_| form.fault("version").is_some())
        .map(|kept| theirs(lang, &groups, &kept.value));
    let version = kept.map_or(0, |kept| kept.version).to_string();
    let value = |ask: &Ask| {
        if typed {
            return form.value(ask.name);
        }
        let found = match kept {
            Some(kept) => kept.value.iter().find(|(name, _)| name == ask.name),
            None => None,
        };
        let known = opened.known.iter().find(|(name, _)| *name == ask.name);
        let value = found.map(|(_, value)| value).or(known.map(|(_, value)| value));
        match value {
            Some(value) => written(lang, &ask.input, value),
            // A new record is of today, most often.
            None if kept.is_none() && ask.name == "day" => head.today.to_string(),
            None => String::new(),
        }
    };
    let fields = groups
        .iter()
        .map(|group| {
            let fields = group
                .asks
                .iter()
                .map(|ask| field(lang, ask, value(ask), &form, typed))
                .collect_view();
            match group.legend {
                Some(legend) => view! {
                    <fieldset class="record-group">
                        <legend>{legend}</legend>
                        {fields}
                    </fieldset>
                }
                .into_any(),
                None => view! { <div class="record-group">{fields}</div> }.into_any(),
            }
        })
        .collect_view();
    let mut labels: Vec<(String, String)> = groups
        .iter()
        .flat_map(|g| &g.asks)
        .map(|ask| (ask.name.to_owned(), ask.label.to_owned()))
        .collect();
    labels.push(("version".to_owned(), lang.record_version().to_owned()));
    let path = lang.link(&head.path(&kind.path(id)));
    let back = lang.link(&head.path(&area.path()));
    let remove = kept.map(|_| {
        let action = format!("{path}/remove");
        let version = version.clone();
        view! {
            <details class="record-more">
                <summary>{lang.record_remove_title()}</summary>
                <p class="note">{lang.record_remove_text()}</p>
                <form method="post" action=action>
                    <input type="hidden" name="version" value=version/>
                    <input type="hidden" name="removing" value="1"/>
                    <Button kind=ButtonKind::Quiet>{lang.record_remove()}</Button>
                </form>
            </details>
        }
    });
    view! {
        <Workspace
            request=request
            head=head.clone()
            section=section(area)
            title=lang.record_title(kind)
            lead=lang.record_lead(kind).to_owned()
        >
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {theirs}
            <form class="record-sheet" method="post" action=path id="version">
                <input type="hidden" name="version" value=version.clone()/>
                {fields}
                <p class="button-row">
                    <Button>{lang.record_save()}</Button>
                    <a href=back>{lang.record_back()}</a>
                </p>
            </form>
            {remove}
        </Workspace>
    }
    .into_any()
}

fn field(lang: Lang, ask: &Ask, value: String, form: &Form, typed: bool) -> AnyView {
    let error = typed.then(|| form.fault(ask.name)).flatten();
    let (name, label, hint) = (ask.name, ask.label, ask.hint.map(ToOwned::to_owned));
    let unit = lang.unit_dollars().to_owned();
    match &ask.input {
        Input::Line => {
            view! { <TextField name=name label=label hint=hint value=value error=error/> }.into_any()
        }
        Input::Text => view! { <TextArea name=name label=label hint=hint value=value error=error/> }.into_any(),
        Input::Day => view! { <DayField name=name label=label hint=hint value=value error=error/> }.into_any(),
        Input::Number => {
            view! { <NumberField name=name label=label hint=hint value=value error=error/> }.into_any()
        }
        Input::Money => view! {
            <NumberField name=name label=label hint=hint value=value error=error unit=unit decimal=true/>
        }
        .into_any(),
        Input::Share => view! {
            <NumberField name=name label=label hint=hint value=value error=error unit="%".to_owned() decimal=true/>
        }
        .into_any(),
        Input::Word(options) => view! {
            <Select name=name label=label hint=hint options=options.clone() selected=value error=error/>
        }
        .into_any(),
        Input::Check => {
            let checked = !value.is_empty();
            view! { <Checkbox name=name label=label hint=hint checked=checked/> }.into_any()
        }
    }
}

/// What is kept, as somebody would type it.
fn written(lang: Lang, input: &Input, value: &str) -> String {
    match input {
        Input::Number => value
            .parse::<i64>()
            .map_or_else(|_| value.to_owned(), |n| lang.whole(n)),
        Input::Money => match value
            .split_once('.')
            .map(|(whole, cents)| (whole.parse::<i64>(), cents))
        {
            Some((Ok(whole), cents)) => format!("{}.{cents}", lang.whole(whole)),
            _ => value.to_owned(),
        },
        _ => value.to_owned(),
    }
}

/// What somebody else saved meanwhile.
fn theirs(lang: Lang, groups: &[Group], kept: &[(String, String)]) -> AnyView {
    let rows = groups
        .iter()
        .flat_map(|group| &group.asks)
        .map(|ask| {
            let found = kept.iter().find(|(name, _)| name == ask.name);
            let value = found.map(|(_, value)| value.as_str()).unwrap_or_default();
            let shown = shown(lang, &ask.input, value);
            view! { <LedgerRow lang=lang label=ask.label value=shown/> }
        })
        .collect_view();
    view! {
        <Notice kind=NoticeKind::Doubt title=lang.clash_theirs()>
            <Ledger>{rows}</Ledger>
        </Notice>
    }
    .into_any()
}

/// What is kept, for reading.
fn shown(lang: Lang, input: &Input, value: &str) -> String {
    if value.is_empty() {
        return match input {
            Input::Check => lang.answer_no().to_owned(),
            _ => lang.record_not_said().to_owned(),
        };
    }
    match input {
        Input::Day => lang.date(value),
        Input::Money => {
            let cents = Reader::default().money("", value);
            cents.map_or_else(|| value.to_owned(), |cents| lang.sum(cents))
        }
        Input::Share => format!("{value}%"),
        Input::Word(options) => {
            let found = options.iter().find(|(word, _)| word == value);
            found.map_or_else(|| value.to_owned(), |(_, label)| label.clone())
        }
        Input::Check => lang.answer_yes().to_owned(),
        Input::Number | Input::Line | Input::Text => written(lang, input, value),
    }
}
