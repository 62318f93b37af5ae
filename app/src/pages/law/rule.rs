//! Changing the rule by hand, or drawing one where none is on record. Somebody learned from the clerk or from counsel
//! what the record does not have; they leave with a rule that says so, and on whose word.

use super::{ask_to_change, frame};
use crate::components::{
    Button, Checkbox, Column, DataTable, DayField, Notice, NoticeKind, NumberField, Select, TextArea,
    TextField,
};
use crate::request::{Request, page};
use crate::text::{Lang, capital};
use domain::campaign::rule::{Companion, Event, Field, PetitionRule, YesMeans};
use domain::campaign::threshold::Base;
use domain::fault::Fault;
use domain::workspace::law::fields::{self, Kind};
use domain::workspace::law::{Law, Pinned};
use leptos::prelude::*;

/// The rule of a campaign as a form.
#[component]
pub fn RulePage() -> impl IntoView {
    page(|request| {
        let slug = Request::param("campaign");
        async move {
            let law = ask_to_change(&request, &slug).await?;
            let own = !request.form.value("own").is_empty() || request.value("own").is_some();
            let blank = fields::blank(law.head.state, law.head.aim, law.head.today);
            let rule = match &law.pinned {
                Some(pinned) if !own => pinned.rule.clone(),
                None if !own => return Err(Fault::not_found("rule")),
                _ => blank,
            };
            Ok(draw(&request, &law, &rule, own))
        }
    })
}

/// The labels of the fields, in the order of the form.
fn labels(lang: Lang) -> Vec<(&'static str, &'static str)> {
    vec![
        ("title", lang.law_f_title()),
        ("applies_to", lang.law_f_applies()),
        ("kind", lang.law_f_kind()),
        ("percent", lang.law_f_percent()),
        ("base", lang.law_f_base()),
        ("number", lang.law_f_number()),
        ("signature_max_age", lang.law_f_age()),
        ("circulation", lang.law_f_circulation()),
        ("circulation_after", lang.law_f_after()),
        ("file_before", lang.law_f_file_before()),
        ("file_before_event", lang.law_f_file_before_event()),
        ("certify_before", lang.law_f_certify_before()),
        ("verification", lang.law_f_verification()),
        ("protest", lang.law_f_protest()),
        ("protest_after", lang.law_f_protest_after()),
        ("cure", lang.law_f_cure()),
        ("cure_after", lang.law_f_cure_after()),
        ("hearing_from", lang.law_f_hearing_from()),
        ("hearing_to", lang.law_f_hearing_to()),
        ("hearing_notice", lang.law_f_hearing_notice()),
        ("election_min", lang.law_f_election_min()),
        ("election_max", lang.law_f_election_max()),
        ("election_after", lang.law_f_election_after()),
        ("lockout", lang.law_f_lockout()),
        ("lockout_after", lang.law_f_lockout_after()),
        ("lockout_2", lang.law_f_lockout_2()),
        ("lockout_2_after", lang.law_f_lockout_2_after()),
        ("yes_means", lang.law_f_yes()),
        ("extra_rules", lang.law_f_words()),
        ("source_title", lang.law_f_source_title()),
        ("source_url", lang.law_f_source_url()),
        ("checked_on", lang.law_f_checked()),
        ("note", lang.law_note()),
        ("version", lang.law_version()),
    ]
}

fn draw(request: &Request, law: &Law, rule: &PetitionRule, own: bool) -> AnyView {
    let lang = request.lang;
    let labels = labels(lang);
    let clash = request.form.fault("version").is_some();
    let theirs = law
        .pinned
        .as_ref()
        .filter(|_| clash)
        .map(|pinned| theirs(lang, pinned));
    let content = view! {
        {theirs}
        {form(request, law, rule, own, &labels)}
    }
    .into_any();
    let (title, lead) = if own {
        (lang.law_write_own(), lang.law_own_lead())
    } else {
        (lang.law_edit(), lang.law_edit_lead())
    };
    frame(request, law, title, Some(lead.to_owned()), &labels, content)
}

/// What somebody else saved meanwhile: everything that the rule says now.
fn theirs(lang: Lang, pinned: &Pinned) -> AnyView {
    let rows = Field::ALL
        .iter()
        .filter(|field| !matches!(field, Field::Words | Field::Prose))
        .map(|field| {
            vec![
                lang.rule_field(*field).into_any(),
                lang.rule_value(&pinned.rule, *field).into_any(),
            ]
        })
        .collect::<Vec<_>>();
    let columns = vec![Column::text(lang.law_field()), Column::text(lang.law_now())];
    view! {
        <Notice kind=NoticeKind::Doubt title=lang.clash_theirs()>
            <DataTable caption=lang.clash_theirs() columns=columns rows=rows compact=true caption_hidden=true/>
        </Notice>
    }
    .into_any()
}

/// What the fields need to be drawn.
struct Fields<'a> {
    lang: Lang,
    request: &'a Request,
    kept: Vec<(String, String)>,
    labels: &'a [(&'static str, &'static str)],
}

impl Fields<'_> {
    fn value(&self, name: &str) -> String {
        if self.request.form.faults.is_empty() {
            let found = self.kept.iter().find(|(n, _)| n == name);
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        } else {
            self.request.form.value(name)
        }
    }

    fn label(&self, name: &str) -> &'static str {
        let found = self.labels.iter().find(|(n, _)| *n == name);
        found.map(|(_, label)| *label).unwrap_or_default()
    }

    fn line(&self, name: &'static str, hint: Option<&str>) -> AnyView {
        let (label, value, error) = (self.label(name), self.value(name), self.request.form.fault(name));
        let hint = hint.map(str::to_owned);
        view! { <TextField name=name label=label value=value hint=hint error=error/> }.into_any()
    }

    fn number(&self, name: &'static str, unit: Option<&str>, hint: Option<&str>) -> AnyView {
        let (label, value, error) = (self.label(name), self.value(name), self.request.form.fault(name));
        let (unit, hint) = (unit.map(str::to_owned), hint.map(str::to_owned));
        view! { <NumberField name=name label=label value=value unit=unit hint=hint error=error decimal=true/> }
            .into_any()
    }

    fn choice(&self, name: &'static str, options: Vec<(String, String)>) -> AnyView {
        let (label, value, error) = (self.label(name), self.value(name), self.request.form.fault(name));
        view! { <Select name=name label=label options=options selected=value error=error/> }.into_any()
    }

    fn event(&self, name: &'static str) -> AnyView {
        let mut options = vec![(String::new(), self.lang.law_f_open().to_owned())];
        let events = Event::ALL.iter();
        options.extend(events.map(|e| (e.word().to_owned(), capital(self.lang.event(*e)))));
        self.choice(name, options)
    }

    fn text(&self, name: &'static str) -> AnyView {
        let (label, value, error) = (self.label(name), self.value(name), self.request.form.fault(name));
        view! { <TextArea name=name label=label value=value error=error rows=3/> }.into_any()
    }

    fn group(title: &'static str, hint: Option<&'static str>, fields: Vec<AnyView>) -> AnyView {
        view! {
            <fieldset class="petition-fields">
                <legend>{title}</legend>
                {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
                <div class="field-grid">{fields}</div>
            </fieldset>
        }
        .into_any()
    }

    fn signatures(&self, kept: bool) -> AnyView {
        let lang = self.lang;
        let kinds = Kind::ALL
            .iter()
            .filter(|kind| kept || **kind != Kind::Kept)
            .map(|kind| (kind.word().to_owned(), lang.threshold_kind(*kind).to_owned()))
            .collect();
        let bases = Base::ALL
            .iter()
            .map(|base| (base.word().to_owned(), capital(lang.base(*base))))
            .collect();
        let fields = vec![
            self.choice("kind", kinds),
            self.number("percent", Some("%"), None),
            self.choice("base", bases),
            self.number("number", None, Some(lang.law_f_number_hint())),
            self.line("signature_max_age", None),
            self.line("circulation", None),
            self.event("circulation_after"),
        ];
        Self::group(lang.law_f_signatures(), Some(lang.law_f_periods()), fields)
    }

    fn filing(&self) -> AnyView {
        let lang = self.lang;
        let before = [Event::Election, Event::Primary]
            .map(|e| (e.word().to_owned(), capital(lang.event(e))))
            .to_vec();
        let fields = vec![
            self.line("file_before", None),
            self.choice("file_before_event", before),
            self.line("certify_before", None),
            self.line("verification", None),
            self.line("protest", None),
            self.event("protest_after"),
            self.line("cure", None),
            self.event("cure_after"),
        ];
        Self::group(lang.law_f_filing(), None, fields)
    }

    fn companions(&self) -> AnyView {
        let lang = self.lang;
        let boxes = Companion::ALL
            .iter()
            .map(|companion| {
                let name = fields::companion_field(*companion);
                let checked = !self.value(&name).is_empty();
                let label = capital(lang.companion(*companion));
                view! { <Checkbox name=name label=label checked=checked/> }
            })
            .collect_view();
        view! {
            <fieldset class="petition-fields">
                <legend>{lang.law_f_companions()}</legend>
                <input type="hidden" name="companions" value="1"/>
                {boxes}
            </fieldset>
        }
        .into_any()
    }
}

fn form(
    request: &Request,
    law: &Law,
    rule: &PetitionRule,
    own: bool,
    labels: &[(&'static str, &'static str)],
) -> AnyView {
    let lang = request.lang;
    let desk = Fields {
        lang,
        request,
        kept: fields::texts(rule),
        labels,
    };
    let version = law.pinned.as_ref().map_or(0, |pinned| pinned.version);
    let kept = desk
        .kept
        .iter()
        .any(|(n, v)| n == "kind" && v == Kind::Kept.word());
    let yes = [
        (String::new(), lang.law_f_open().to_owned()),
        (
            YesMeans::Change.word().to_owned(),
            lang.question_yes_change().to_owned(),
        ),
        (
            YesMeans::Retain.word().to_owned(),
            lang.question_yes_retain().to_owned(),
        ),
    ];
    let hearing = vec![
        desk.line("hearing_from", None),
        desk.line("hearing_to", None),
        desk.line("hearing_notice", None),
    ];
    let vote = vec![
        desk.line("election_min", None),
        desk.line("election_max", None),
        desk.event("election_after"),
        desk.line("lockout", None),
        desk.event("lockout_after"),
        desk.line("lockout_2", None),
        desk.event("lockout_2_after"),
    ];
    let (day, day_error) = (desk.value("checked_on"), request.form.fault("checked_on"));
    let source = vec![
        desk.line("source_title", Some(lang.law_f_source_title_hint())),
        desk.line("source_url", None),
        view! { <DayField name="checked_on" label=lang.law_f_checked() value=day error=day_error/> }
            .into_any(),
    ];
    let note = (!own).then(|| {
        let (value, error) = (request.form.value("note"), request.form.fault("note"));
        view! { <TextField name="note" label=lang.law_note() hint=lang.law_note_hint().to_owned() value=value error=error required=true/> }
    });
    view! {
        <form class="stack law-rule-form" method="post" action=lang.link(&law.head.path("/law/rule"))>
            <input type="hidden" name="version" value=version.to_string()/>
            {own.then(|| view! { <input type="hidden" name="own" value="1"/> })}
            {desk.line("title", Some(lang.law_f_title_hint()))}
            {desk.choice("yes_means", yes.to_vec())}
            {desk.signatures(kept)}
            {desk.filing()}
            {Fields::group(lang.law_f_hearing(), None, hearing)}
            {Fields::group(lang.law_f_vote(), None, vote)}
            {desk.companions()}
            {Fields::group(lang.law_f_source(), None, source)}
            {desk.text("applies_to")}
            {desk.text("extra_rules")}
            {note}
            <p class="button-row"><Button>{lang.law_save_rule()}</Button></p>
        </form>
    }
    .into_any()
}
