//! The fields of the draft: what was typed, else what is kept. Rows that repeat come with two empty ones at their end, so
//! that more can be written without JavaScript.

use crate::components::{DayField, NumberField, Select, TextArea, TextField};
use crate::request::Form;
use crate::text::Lang;
use domain::workspace::Head;
use domain::workspace::public::{Content, Effect, MOST_ROWS, YesMeans};
use leptos::prelude::*;

/// Empty rows that are offered.
const MORE: usize = 2;

/// What stands in the fields.
pub struct Values<'a> {
    form: &'a Form,
    /// Whether the form that was sent is that of the draft.
    typed: bool,
    kept: Vec<(String, String)>,
}

impl<'a> Values<'a> {
    /// Out of what was sent, if that was the draft, else out of what is kept.
    pub fn of(form: &'a Form, content: &Content) -> Self {
        Self {
            form,
            typed: form.values.iter().any(|(name, _)| name == "headline"),
            kept: kept(content),
        }
    }

    fn value(&self, name: &str) -> String {
        if self.typed {
            return self.form.value(name);
        }
        let found = self.kept.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    fn fault(&self, name: &str) -> Option<String> {
        self.form.fault(name)
    }

    /// How many rows to draw of fields with these names: the last that holds something, and the empty ones.
    fn rows(&self, names: &[&str]) -> usize {
        let filled = |i: usize| {
            names
                .iter()
                .any(|name| !self.value(&format!("{name}-{i}")).is_empty())
        };
        let last = (0..MOST_ROWS + MORE).rev().find(|i| filled(*i));
        (last.map_or(0, |i| i + 1) + MORE).min(MOST_ROWS + MORE)
    }
}

fn kept(content: &Content) -> Vec<(String, String)> {
    let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let progress = &content.progress;
    let as_of = progress.as_of.map(|d| d.to_string()).unwrap_or_default();
    let mut all = vec![
        text("headline", &content.headline),
        text("what", &content.what),
        text("why", &content.why),
        text("against", &content.against),
        text(
            "yes_means",
            content.yes_means.map(YesMeans::word).unwrap_or_default(),
        ),
        text("yes_sentence", &content.yes_sentence),
        text("effect", content.effect.map(Effect::word).unwrap_or_default()),
        text("when", &content.when),
        text("asks", &content.asks.join("\n")),
        text("progress_label", &progress.label),
        text("progress_value", &number(progress.value)),
        text("progress_goal", &number(progress.goal)),
        text("progress_as_of", &as_of),
        text("body", &content.body),
        text("contact", &content.contact),
    ];
    for (i, event) in content.events.iter().enumerate() {
        let day = event.day.map(|d| d.to_string()).unwrap_or_default();
        all.push(text(&format!("event-day-{i}"), &day));
        all.push(text(&format!("event-time-{i}"), &event.time));
        all.push(text(&format!("event-place-{i}"), &event.place));
        all.push(text(&format!("event-text-{i}"), &event.text));
    }
    for (i, answer) in content.answers.iter().enumerate() {
        all.push(text(&format!("question-{i}"), &answer.question));
        all.push(text(&format!("answer-{i}"), &answer.answer));
        all.push(text(&format!("source-{i}"), &answer.source));
        all.push(text(&format!("address-{i}"), &answer.address));
    }
    all
}

fn line(v: &Values<'_>, name: &str, label: &str, hint: Option<&str>) -> AnyView {
    view! {
        <TextField
            name=name
            label=label
            hint=hint.map(str::to_owned)
            value=v.value(name)
            error=v.fault(name)
        />
    }
    .into_any()
}

fn area(v: &Values<'_>, name: &str, label: &str, hint: Option<&str>, rows: u16) -> AnyView {
    view! {
        <TextArea
            name=name
            label=label
            hint=hint.map(str::to_owned)
            value=v.value(name)
            error=v.fault(name)
            rows=rows
        />
    }
    .into_any()
}

fn part(title: &'static str, hint: Option<&'static str>, inside: AnyView) -> AnyView {
    view! {
        <fieldset class="page-part">
            <legend>{title}</legend>
            {hint.map(|hint| view! { <p class="field-hint">{hint}</p> })}
            {inside}
        </fieldset>
    }
    .into_any()
}

/// All fields of the draft.
pub fn fields(lang: Lang, head: &Head, v: &Values<'_>) -> AnyView {
    view! {
        {part(lang.page_part_about(), None, about(lang, head, v))}
        {part(lang.page_part_vote(), None, vote(lang, head, v))}
        {part(lang.page_part_do(), None, doing(lang, head, v))}
        {part(lang.page_part_progress(), Some(lang.page_part_progress_hint()), progress(lang, v))}
        {part(lang.page_part_events(), Some(lang.page_part_events_hint()), events(lang, v))}
        {part(lang.page_part_answers(), Some(lang.page_part_answers_hint()), answers(lang, v))}
        {part(lang.page_part_contact(), None, contact(lang, head, v))}
    }
    .into_any()
}

fn about(lang: Lang, head: &Head, v: &Values<'_>) -> AnyView {
    let sides = if head.neutral {
        let hint = Some(lang.page_sides_hint());
        view! {
            {area(v, "why", lang.page_for_yes(), hint, 8)}
            {area(v, "against", lang.page_for_no(), hint, 8)}
        }
        .into_any()
    } else {
        view! {
            {area(v, "why", lang.page_why(), Some(lang.page_why_hint()), 8)}
            {area(v, "against", lang.page_against(), Some(lang.page_against_hint()), 5)}
        }
        .into_any()
    };
    view! {
        {line(v, "headline", lang.page_headline(), Some(lang.page_headline_hint()))}
        {area(v, "what", lang.page_what(), Some(lang.page_what_hint()), 6)}
        {sides}
    }
    .into_any()
}

fn vote(lang: Lang, head: &Head, v: &Values<'_>) -> AnyView {
    let option = |value: &str, label: &str| (value.to_owned(), label.to_owned());
    let means = vec![
        option("", lang.choose_word()),
        option(YesMeans::Change.word(), lang.page_yes_changes()),
        option(YesMeans::Retain.word(), lang.page_yes_keeps()),
    ];
    let effects = vec![
        option("", lang.page_effect_open()),
        option(Effect::Binding.word(), lang.page_effect_binding()),
        option(Effect::Advisory.word(), lang.page_effect_advisory()),
    ];
    let day = match head.election {
        Some(day) => lang.page_day_is(lang.day_and_date(day)),
        None => lang.face_day_open().to_owned(),
    };
    view! {
        <p class="note">{day}</p>
        <Select
            name="yes_means"
            label=lang.page_yes_means()
            options=means
            selected=v.value("yes_means")
            error=v.fault("yes_means")
        />
        {area(v, "yes_sentence", lang.page_yes_sentence(), Some(lang.page_yes_sentence_hint()), 2)}
        <Select
            name="effect"
            label=lang.page_effect()
            options=effects
            selected=v.value("effect")
            error=v.fault("effect")
        />
        {area(v, "when", lang.page_when(), Some(lang.page_when_hint()), 4)}
    }
    .into_any()
}

fn doing(lang: Lang, head: &Head, v: &Values<'_>) -> AnyView {
    let hint = if head.neutral {
        lang.page_asks_neutral()
    } else {
        lang.page_asks_hint()
    };
    area(v, "asks", lang.page_asks_field(), Some(hint), 4)
}

fn progress(lang: Lang, v: &Values<'_>) -> AnyView {
    view! {
        {line(v, "progress_label", lang.page_progress_label(), None)}
        <div class="field-grid">
            <NumberField
                name="progress_value"
                label=lang.page_progress_value()
                value=v.value("progress_value")
                error=v.fault("progress_value")
            />
            <NumberField
                name="progress_goal"
                label=lang.page_progress_goal()
                value=v.value("progress_goal")
                error=v.fault("progress_goal")
            />
            <DayField
                name="progress_as_of"
                label=lang.page_progress_as_of()
                value=v.value("progress_as_of")
                error=v.fault("progress_as_of")
            />
        </div>
    }
    .into_any()
}

fn events(lang: Lang, v: &Values<'_>) -> AnyView {
    (0..v.rows(&["event-day", "event-time", "event-place", "event-text"]))
        .map(|i| {
            let day = format!("event-day-{i}");
            view! {
                <fieldset class="page-row">
                    <legend>{lang.page_event(i + 1)}</legend>
                    {line(v, &format!("event-text-{i}"), lang.page_event_text(), None)}
                    <div class="field-grid">
                        <DayField
                            name=day.clone()
                            label=lang.page_event_day()
                            value=v.value(&day)
                            error=v.fault(&day)
                        />
                        {line(v, &format!("event-time-{i}"), lang.page_event_time(), None)}
                        {line(v, &format!("event-place-{i}"), lang.page_event_place(), None)}
                    </div>
                </fieldset>
            }
        })
        .collect_view()
        .into_any()
}

fn answers(lang: Lang, v: &Values<'_>) -> AnyView {
    (0..v.rows(&["question", "answer", "source", "address"]))
        .map(|i| {
            view! {
                <fieldset class="page-row">
                    <legend>{lang.page_answer_number(i + 1)}</legend>
                    {line(v, &format!("question-{i}"), lang.page_question(), None)}
                    {area(v, &format!("answer-{i}"), lang.page_answer(), None, 3)}
                    <div class="field-grid">
                        {line(v, &format!("source-{i}"), lang.page_source(), None)}
                        {line(v, &format!("address-{i}"), lang.page_address(), None)}
                    </div>
                </fieldset>
            }
        })
        .collect_view()
        .into_any()
}

fn contact(lang: Lang, head: &Head, v: &Values<'_>) -> AnyView {
    let hint = if head.neutral {
        lang.page_contact_hint_neutral()
    } else {
        lang.page_contact_hint()
    };
    view! {
        {head.neutral.then(|| line(v, "body", lang.page_body(), None))}
        {line(v, "contact", lang.page_contact(), Some(hint))}
    }
    .into_any()
}
