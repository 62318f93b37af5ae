//! What a caller has before them, on a phone in one hand: the person, the number as a link, the script step by step, and a
//! button for each thing that can come of a call.

use crate::components::{
    Button, ButtonKind, DayField, EmptyState, Flash, FlashKind, Notice, Radio, Radios, Select, TextArea,
    TextField,
};
use crate::request::{Form, Request};
use crate::text::Lang;
use domain::calls::Outcome;
use domain::calls::hours::is_known;
use domain::calls::port::{Desk, OnLine, Step};
use domain::calls::script::{END, START, Then, To};
use leptos::prelude::*;

/// The outcomes that one press writes down, in the order in which they are met.
const PRESSED: &[Outcome] = &[
    Outcome::Talked,
    Outcome::NoAnswer,
    Outcome::Voicemail,
    Outcome::Busy,
    Outcome::Refused,
    Outcome::OtherLanguage,
    Outcome::WrongNumber,
    Outcome::Disconnected,
    Outcome::DoNotCall,
];

/// What the fields are called.
pub fn labels(lang: Lang) -> Vec<(String, String)> {
    [
        ("outcome", lang.desk_outcome()),
        ("note", lang.desk_note()),
        ("day", lang.desk_back_day()),
        ("time", lang.desk_back_time()),
        ("zone", lang.desk_zone()),
        ("choice", lang.desk_choices()),
        ("words", lang.desk_words()),
    ]
    .map(|(name, label)| (name.to_owned(), label.to_owned()))
    .to_vec()
}

fn done(lang: Lang, what: &str) -> Option<(FlashKind, &'static str)> {
    Some(match what {
        "saved" => (FlashKind::Done, lang.desk_saved()),
        "undone" => (FlashKind::Done, lang.desk_undone()),
        "undone-no" => (FlashKind::Done, lang.desk_undone_no()),
        "given" => (FlashKind::Done, lang.desk_given()),
        "placed" => (FlashKind::Done, lang.desk_placed()),
        _ => return None,
    })
}

/// The page below its title.
pub fn desk(request: &Request, base: &str, found: &Desk) -> AnyView {
    let lang = request.lang;
    let flash = request.value("done").and_then(|what| done(lang, what));
    let nobody = request.value("done") == Some("nobody");
    let body = match &found.on_line {
        Some(person) => on_line(lang, base, found, person, &request.form),
        None => waiting(lang, base, found, nobody),
    };
    let undo = found.last.as_ref().map(|(name, outcome)| {
        let name = if name.is_empty() {
            lang.call_no_name()
        } else {
            name
        };
        let label = lang.desk_undo(name, lang.call_outcome(*outcome));
        let no = (*outcome == Outcome::DoNotCall).then_some("1");
        view! {
            <form method="post" action=format!("{base}/undo")>
                <input type="hidden" name="no" value=no.unwrap_or_default()/>
                <Button kind=ButtonKind::Quiet>{label}</Button>
            </form>
        }
    });
    view! {
        {flash.map(|(kind, text)| view! { <Flash kind=kind>{text}</Flash> })}
        {body}
        <div class="desk-foot">
            <p class="note">{lang.desk_made(found.made)}</p>
            {undo}
        </div>
    }
    .into_any()
}

fn waiting(lang: Lang, base: &str, found: &Desk, nobody: bool) -> AnyView {
    if !found.open {
        return view! { <Notice title=lang.desk_shut()>""</Notice> }.into_any();
    }
    if found.callable == 0 || nobody {
        return view! {
            <EmptyState title=lang.desk_nobody()><p>{lang.desk_nobody_text()}</p></EmptyState>
            <form method="post" action=format!("{base}/next")>
                <Button kind=ButtonKind::Quiet>{lang.desk_next()}</Button>
            </form>
        }
        .into_any();
    }
    view! {
        <p>{lang.desk_ready(lang.whole(found.callable))}</p>
        <form class="desk-next" method="post" action=format!("{base}/next")>
            <Button>{lang.desk_next()}</Button>
        </form>
        <p class="note">{lang.desk_lost()}</p>
    }
    .into_any()
}

fn on_line(lang: Lang, base: &str, found: &Desk, person: &OnLine, form: &Form) -> AnyView {
    let name = if person.name.is_empty() {
        lang.call_no_name().to_owned()
    } else {
        person.name.clone()
    };
    let numbers = person
        .numbers
        .iter()
        .map(|(number, shown)| {
            view! { <a class="desk-number" href=format!("tel:{number}")>{lang.desk_call(shown)}</a> }
        })
        .collect_view();
    let none = person
        .numbers
        .is_empty()
        .then(|| view! { <p>{lang.desk_no_number()}</p> });
    let there = match &person.there {
        Some((clock, zone)) => lang.desk_there(lang.clock(clock.time()), zone.replace('_', " ")),
        None => lang.desk_zone_unknown().to_owned(),
    };
    let before = match person.attempts {
        0 => lang.desk_first().to_owned(),
        count => lang.desk_before(count),
    };
    let zone = person
        .there
        .is_none()
        .then(|| zone_form(lang, base, person, form));
    let promised = person
        .promised
        .then(|| view! { <p class="desk-promised">{lang.desk_promised()}</p> });
    let language =
        (!person.language.is_empty()).then(|| view! { <p>{lang.desk_language(&person.language)}</p> });
    let script = script(lang, base, person, form);
    view! {
        <section class="desk-person" id="person">
            <h2>{name}</h2>
            {promised}
            <p class="desk-numbers">{numbers}</p>
            {none}
            <p>{there}</p>
            {language}
            <p class="note">{before}</p>
            {zone}
            {history(lang, found, person)}
        </section>
        {script}
        {outcomes(lang, base, person, form)}
    }
    .into_any()
}

fn history(lang: Lang, found: &Desk, person: &OnLine) -> AnyView {
    if person.history.is_empty() {
        return ().into_any();
    }
    let items = person
        .history
        .iter()
        .map(|(at, outcome, note)| {
            let note = (!note.is_empty()).then(|| format!(" — {note}"));
            view! { <li>{lang.time_there(*at, &found.zone)}": "{lang.call_outcome(*outcome)}{note}</li> }
        })
        .collect_view();
    view! {
        <details class="desk-history">
            <summary>{lang.desk_history()}</summary>
            <ul>{items}</ul>
        </details>
    }
    .into_any()
}

fn zones(lang: Lang, person: &OnLine) -> Vec<(String, String)> {
    let mut zones = vec![(String::new(), lang.desk_zone_ask().to_owned())];
    zones.extend(
        person
            .zones
            .iter()
            .filter(|zone| domain::calls::hours::named(zone).is_some())
            .map(|zone| (zone.clone(), zone.replace('_', " "))),
    );
    zones
}

fn zone_form(lang: Lang, base: &str, person: &OnLine, form: &Form) -> AnyView {
    // The field of the same name in the call-back form has an id of its own.
    let error = form.fault("zone").filter(|_| form.value("outcome").is_empty());
    view! {
        <form class="desk-zone" method="post" action=format!("{base}/zone")>
            <input type="hidden" name="key" value=person.key.clone()/>
            <Select
                name="zone"
                label=lang.desk_zone()
                options=zones(lang, person)
                selected=form.value("zone")
                error=error
            />
            <Button kind=ButtonKind::Quiet>{lang.desk_zone_save()}</Button>
        </form>
    }
    .into_any()
}

fn script(lang: Lang, base: &str, person: &OnLine, form: &Form) -> AnyView {
    let answered = (!person.answered.is_empty()).then(|| {
        let items = person
            .answered
            .iter()
            .map(|said| view! { <li>{said.question.clone()}" "<strong>{said.answer.clone()}</strong></li> })
            .collect_view();
        view! {
            <details class="desk-answered">
                <summary>{lang.desk_answered()}</summary>
                <ul>{items}</ul>
            </details>
        }
    });
    match &person.step {
        Some(step) => {
            let changed = step
                .changed
                .then(|| view! { <p class="desk-promised">{lang.desk_changed()}</p> });
            view! {
                <section class="desk-script" id="script">
                    <h2>{lang.desk_script()}</h2>
                    {changed}
                    {step_of(lang, base, person, step, form)}
                    {answered}
                </section>
            }
            .into_any()
        }
        None if person.answered.is_empty() => ().into_any(),
        None => {
            let again = format!("{base}?at={START}#script");
            view! {
                <section class="desk-script" id="script">
                    <h2>{lang.desk_script()}</h2>
                    <p>{lang.desk_over()}" "<a href=again>{lang.desk_restart()}</a></p>
                    {answered}
                </section>
            }
            .into_any()
        }
    }
}

fn step_of(lang: Lang, base: &str, person: &OnLine, step: &Step, form: &Form) -> AnyView {
    let hidden = view! {
        <input type="hidden" name="key" value=person.key.clone()/>
        <input type="hidden" name="block" value=step.block.id.clone()/>
        <input type="hidden" name="version" value=step.version.to_string()/>
    };
    let say =
        (!step.block.say.is_empty()).then(|| view! { <p class="script-say">{step.block.say.clone()}</p> });
    let then = match &step.block.then {
        Then::Ask(question, choices) => {
            let buttons = choices
                .iter()
                .enumerate()
                .map(|(at, choice)| {
                    let number = (at + 1).to_string();
                    view! { <button type="submit" class="desk-choice" name="choice" value=number>{choice.label.clone()}</button> }
                })
                .collect_view();
            view! {
                <form method="post" action=format!("{base}/answer")>
                    {hidden}
                    <fieldset class="desk-choices">
                        <legend class="script-question">{question.clone()}</legend>
                        {buttons}
                    </fieldset>
                </form>
            }
            .into_any()
        }
        Then::Write(question, ..) => view! {
            <form class="stack" method="post" action=format!("{base}/answer")>
                {hidden}
                <TextArea name="words" label=question.clone() value=form.value("words") error=form.fault("words") rows=3/>
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.desk_words_save()}</Button></p>
            </form>
        }
        .into_any(),
        Then::Go(to) => {
            let at = match to {
                To::Block(id) => id.as_str(),
                To::End => END,
            };
            view! { <p><a class="button button-quiet" href=format!("{base}?at={at}#script")>{lang.desk_go_on()}</a></p> }
                .into_any()
        }
    };
    view! { {say}{then} }.into_any()
}

fn outcomes(lang: Lang, base: &str, person: &OnLine, form: &Form) -> AnyView {
    let buttons = PRESSED
        .iter()
        .map(|outcome| {
            let class = match outcome {
                Outcome::DoNotCall => "desk-outcome desk-no",
                _ => "desk-outcome",
            };
            let label = lang.call_outcome(*outcome);
            view! { <button type="submit" class=class name="outcome" value=outcome.word()>{label}</button> }
        })
        .collect_view();
    let several = (person.numbers.len() > 1).then(|| {
        let options = person
            .numbers
            .iter()
            .map(|(number, shown)| Radio::new(number.clone(), shown.clone()))
            .collect();
        let chosen = match form.value("number") {
            none if none.is_empty() => person
                .numbers
                .first()
                .map(|(number, _)| number.clone())
                .unwrap_or_default(),
            typed => typed,
        };
        view! { <Radios name="number" legend=lang.desk_number() options=options selected=chosen/> }
    });
    let ask_zone = person.there.is_none() && !is_known(&person.zones.join(" "));
    let back_wrong = ["day", "time"].iter().any(|name| form.fault(name).is_some())
        || (form.fault("zone").is_some() && !form.value("outcome").is_empty());
    let zone = ask_zone.then(|| {
        view! {
            <Select
                name="zone"
                id="back-zone".to_owned()
                label=lang.desk_zone()
                options=zones(lang, person)
                selected=form.value("zone")
                error=form.fault("zone").filter(|_| back_wrong)
            />
        }
    });
    let key = person.key.clone();
    view! {
        <section class="desk-outcomes" id="outcome">
            <h2>{lang.desk_outcome()}</h2>
            <form class="stack" method="post" action=format!("{base}/outcome")>
                <input type="hidden" name="key" value=key.clone()/>
                {several}
                <TextArea
                    name="note"
                    label=lang.desk_note()
                    hint=lang.desk_note_hint().to_owned()
                    value=form.value("note")
                    error=form.fault("note")
                    rows=2
                />
                <div class="desk-buttons">{buttons}</div>
                <details class="desk-back" open=back_wrong>
                    <summary>{lang.desk_back()}</summary>
                    <DayField name="day" label=lang.desk_back_day() value=form.value("day") error=form.fault("day")/>
                    <TextField
                        name="time"
                        label=lang.desk_back_time()
                        hint=lang.shift_clock_hint().to_owned()
                        value=form.value("time")
                        error=form.fault("time")
                    />
                    {zone}
                    <p><button type="submit" class="desk-outcome" name="outcome" value=Outcome::CallBack.word()>{lang.desk_back_save()}</button></p>
                </details>
            </form>
            <form class="desk-return" method="post" action=format!("{base}/back")>
                <input type="hidden" name="key" value=key/>
                <Button kind=ButtonKind::Quiet>{lang.desk_give_back()}</Button>
                <p class="note">{lang.desk_give_back_text()}</p>
            </form>
        </section>
    }
    .into_any()
}
