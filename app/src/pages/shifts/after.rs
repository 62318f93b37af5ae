//! How was it? Somebody opens the link of the mail that thanks, on the way home; two presses and they are done.

use crate::components::{Button, ErrorSummary, Flash, Radio, Radios, Select, TextArea, TextField};
use crate::request::Form;
use crate::text::Lang;
use domain::volunteer::after::BEST;
use domain::volunteer::port::OwnShift;
use leptos::prelude::*;

/// The question, and what was answered.
pub fn after(lang: Lang, base: &str, own: &OwnShift, form: &Form) -> AnyView {
    if !own.asked {
        return ().into_any();
    }
    let said = own.said.clone();
    let sent = (said.is_some() && form.faults.is_empty())
        .then(|| view! { <Flash>{lang.own_shift_how_sent()}</Flash> });
    let typed = |name: &str, kept: String| match form.values.is_empty() {
        true => kept,
        false => form.value(name),
    };
    let said = said.as_ref();
    let came = said.map_or("", |said| if said.came { "yes" } else { "no" });
    let hours = said
        .and_then(|said| said.minutes)
        .map(|minutes| lang.clock_hours(minutes));
    let score = said.and_then(|said| said.score).map(|score| score.to_string());
    let words = said.map(|said| said.feedback.clone());
    let mut scores = vec![(String::new(), lang.own_shift_how_none().to_owned())];
    scores.extend((1..=BEST).map(|score| (score.to_string(), score.to_string())));
    let labels = [
        ("came", lang.own_shift_how_came()),
        ("hours", lang.own_shift_how_hours()),
        ("score", lang.own_shift_how_score()),
        ("feedback", lang.own_shift_how_words()),
    ]
    .map(|(name, label)| (name.to_owned(), label.to_owned()))
    .to_vec();
    let options = vec![
        Radio::new("yes", lang.own_shift_how_yes()),
        Radio::new("no", lang.own_shift_how_no()),
    ];
    view! {
        <section id="how">
            <h2>{lang.own_shift_how()}</h2>
            {sent}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <form class="stack" method="post" action=format!("{base}/after")>
                <Radios
                    name="came"
                    legend=lang.own_shift_how_came()
                    options=options
                    selected=typed("came", came.to_owned())
                    error=form.fault("came")
                />
                <TextField
                    name="hours"
                    label=lang.own_shift_how_hours()
                    hint=lang.roster_hours_hint().to_owned()
                    value=typed("hours", hours.unwrap_or_default())
                    error=form.fault("hours")
                />
                <Select
                    name="score"
                    label=lang.own_shift_how_score()
                    options=scores
                    selected=typed("score", score.unwrap_or_default())
                    error=form.fault("score")
                />
                <TextArea
                    name="feedback"
                    label=lang.own_shift_how_words()
                    hint=lang.own_shift_how_hint().to_owned()
                    value=typed("feedback", words.unwrap_or_default())
                    error=form.fault("feedback")
                    rows=3
                />
                <p class="button-row"><Button>{lang.own_shift_how_send()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}

impl Lang {
    /// Minutes as a clock shows hours: `2:30`.
    #[must_use]
    pub fn clock_hours(self, minutes: i64) -> String {
        format!("{}:{:02}", minutes / 60, minutes % 60)
    }
}
