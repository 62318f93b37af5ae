//! What the forms of all records have in common: fields with what was typed or is kept, what somebody else saved
//! meanwhile, saving, taking out of the list.

use super::standing::StandingNotice;
use crate::components::{
    Button, ButtonKind, Checkbox, DayField, ErrorSummary, Ledger, LedgerRow, Notice, NoticeKind, NumberField,
    Select, TextArea, TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request};
use crate::text::Lang;
use domain::workspace::guard::Act;
use domain::workspace::words::{Kept, NEW, Named, Record, Sheet, Typed, YES, called};
use leptos::prelude::*;
use std::sync::Arc;

/// The fields of a record's form.
pub struct Fields {
    lang: Lang,
    kind: &'static str,
    /// What stands in the fields.
    pub typed: Typed,
    form: Arc<Form>,
}

impl Fields {
    /// What was typed, if it could not be taken; else what is kept; for a new record what the address says.
    pub fn of<R: Record>(request: &Request, kept: Option<&Kept<R>>) -> Self {
        let own = |pairs: &[(String, String)]| {
            let own = pairs.iter().filter(|(n, _)| R::FIELDS.contains(&n.as_str()));
            Typed(own.cloned().collect())
        };
        let sent = own(&request.form.values);
        let typed = match kept {
            _ if !sent.0.is_empty() => sent,
            Some(kept) => kept.record.write(),
            None => own(&request.pairs),
        };
        Self {
            lang: request.lang,
            kind: R::KIND,
            typed,
            form: request.form.clone(),
        }
    }

    fn label(&self, name: &str) -> &'static str {
        self.lang.words_label(self.kind, name)
    }

    fn value(&self, name: &str) -> String {
        self.typed.value(name).to_owned()
    }

    /// What is wrong with a field.
    pub fn fault(&self, name: &str) -> Option<String> {
        self.form.fault(name)
    }

    /// One line of text.
    pub fn line(&self, name: &'static str, hint: Option<&str>) -> AnyView {
        let hint = hint.map(ToOwned::to_owned);
        let (label, value) = (self.label(name), self.value(name));
        view! { <TextField name=name label=label value=value hint=hint error=self.fault(name)/> }.into_any()
    }

    /// A web address.
    pub fn address(&self, name: &'static str) -> AnyView {
        let (label, value) = (self.label(name), self.value(name));
        view! { <TextField name=name label=label value=value kind="url" error=self.fault(name)/> }.into_any()
    }

    /// Several lines of text.
    pub fn text(&self, name: &'static str, hint: Option<&str>, rows: u16) -> AnyView {
        let hint = hint.map(ToOwned::to_owned);
        let (label, value) = (self.label(name), self.value(name));
        view! { <TextArea name=name label=label value=value hint=hint error=self.fault(name) rows=rows/> }
            .into_any()
    }

    /// A day.
    pub fn day(&self, name: &'static str, hint: Option<&str>) -> AnyView {
        let hint = hint.map(ToOwned::to_owned);
        let (label, value) = (self.label(name), self.value(name));
        view! { <DayField name=name label=label value=value hint=hint error=self.fault(name)/> }.into_any()
    }

    /// A whole number.
    pub fn number(&self, name: &'static str, hint: Option<&str>, unit: Option<&str>) -> AnyView {
        let (hint, unit) = (hint.map(ToOwned::to_owned), unit.map(ToOwned::to_owned));
        let (label, value) = (self.label(name), self.value(name));
        view! { <NumberField name=name label=label value=value hint=hint unit=unit error=self.fault(name)/> }
            .into_any()
    }

    /// One of several.
    pub fn choice(&self, name: &'static str, hint: Option<&str>, options: Vec<(String, String)>) -> AnyView {
        let hint = hint.map(ToOwned::to_owned);
        let (label, value) = (self.label(name), self.value(name));
        view! {
            <Select name=name label=label selected=value hint=hint options=options error=self.fault(name)/>
        }
        .into_any()
    }

    /// Yes or no.
    pub fn tick(&self, name: &'static str) -> AnyView {
        let (label, checked) = (self.label(name), self.typed.ticked(name));
        view! { <Checkbox name=name label=label value=YES checked=checked hint=self.fault(name)/> }.into_any()
    }
}

/// What a record's page needs to know beside its fields.
pub struct About {
    /// The part of the workspace.
    pub section: Section,
    /// What somebody is about to do.
    pub act: Act,
    /// What the record's address begins with, within the workspace.
    pub list: &'static str,
    /// Where the list is.
    pub list_page: &'static str,
    /// What the list is called.
    pub list_name: &'static str,
    /// The heading.
    pub title: String,
    /// Whether it can be taken out of the list.
    pub removable: bool,
    /// Fields of further forms on the page.
    pub beside: &'static [&'static str],
}

/// The page of a record: the warning before the act, the form with `fields`, and what comes `after` it.
pub fn draw<R: Record>(
    request: Request,
    sheet: Sheet<R>,
    about: About,
    before: Option<AnyView>,
    fields: AnyView,
    after: Option<AnyView>,
) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = sheet.head;
    let mut labels: Vec<(String, String)> = R::FIELDS
        .iter()
        .chain(R::BESIDE)
        .chain(about.beside)
        .map(|name| ((*name).to_owned(), lang.words_label(R::KIND, name).to_owned()))
        .collect();
    labels.push(("version".to_owned(), lang.words_version().to_owned()));
    let id = sheet.kept.as_ref().map_or(NEW, |kept| kept.id.as_str());
    let action = lang.link(&head.path(&format!("{}/{id}", about.list)));
    let version = sheet.kept.as_ref().map_or(0, |kept| kept.version).to_string();
    let clash = form.fault("version").is_some();
    let theirs = match &sheet.kept {
        Some(kept) if clash => Some(theirs(lang, &sheet.people, kept)),
        _ => None,
    };
    let gone =
        sheet.kept.as_ref().is_some_and(|kept| kept.removed).then(
            || view! { <Notice title=lang.words_was_removed()>{lang.words_was_removed_text()}</Notice> },
        );
    let removable = about.removable && sheet.kept.as_ref().is_some_and(|kept| !kept.removed);
    let back = lang.link(&head.path(about.list_page));
    let remove_version = version.clone();
    let remove = removable.then(|| {
        view! {
            <form method="post" action=format!("{action}/remove")>
                <input type="hidden" name="version" value=remove_version/>
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.words_remove()}</Button></p>
            </form>
        }
    });
    view! {
        <Workspace request=request head=head.clone() section=about.section title=about.title>
            <p class="note"><a href=back>{lang.words_back(about.list_name)}</a></p>
            {before}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {gone}
            {theirs}
            <StandingNotice lang=lang head=head standing=sheet.standing act=about.act/>
            <form class="stack words-form" method="post" action=action.clone()>
                <input type="hidden" name="version" value=version/>
                {fields}
                <p class="button-row"><Button>{lang.words_save()}</Button></p>
            </form>
            {after}
            {remove}
        </Workspace>
    }
    .into_any()
}

/// What somebody else saved meanwhile, in words.
fn theirs<R: Record>(lang: Lang, people: &[Named], kept: &Kept<R>) -> AnyView {
    let typed = kept.record.write();
    let rows = R::FIELDS
        .iter()
        .filter_map(|name| {
            let values: Vec<String> = typed
                .all(name)
                .into_iter()
                .filter(|value| !value.is_empty())
                .map(|value| match *name {
                    "owner" => called(people, value).to_owned(),
                    name => lang.words_value(R::KIND, name, value),
                })
                .collect();
            let value = values.join("\n");
            (!value.is_empty()).then(|| {
                view! {
                    <LedgerRow lang=lang label=lang.words_label(R::KIND, name)>
                        <span class="lines">{value}</span>
                    </LedgerRow>
                }
            })
        })
        .collect_view();
    view! {
        <Notice kind=NoticeKind::Doubt title=lang.clash_theirs()>
            <Ledger>{rows}</Ledger>
        </Notice>
    }
    .into_any()
}

/// The options of a list of words.
pub fn options<T: Copy>(
    all: &[T],
    word: fn(T) -> &'static str,
    label: impl Fn(T) -> &'static str,
) -> Vec<(String, String)> {
    all.iter()
        .map(|one| (word(*one).to_owned(), label(*one).to_owned()))
        .collect()
}
