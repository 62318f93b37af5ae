//! What somebody agreed to: a table of purposes and channels, the ledger that it follows from, and the form that adds
//! to it.

use crate::components::{Button, ButtonKind, Column, DataTable, DayField, Radio, Radios, Select, TextField};
use crate::request::Form;
use crate::text::Lang;
use domain::people::consent::{Channel, How, Purpose};
use domain::people::port::{LedgerLine, SupporterCard};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// How a member may have heard it.
const HEARD: &[How] = &[How::Sheet, How::Call, How::InPerson, How::Mail];

/// The table, the ledger and the form.
pub fn section(lang: Lang, card: &SupporterCard, form: &Form) -> AnyView {
    let columns = std::iter::once(Column::text(lang.consent_for()))
        .chain(Channel::ALL.iter().map(|c| Column::text(lang.channel(*c))))
        .collect();
    let rows = Purpose::ALL
        .iter()
        .map(|purpose| {
            let mut row = vec![lang.consent_purpose(*purpose).into_any()];
            row.extend(
                Channel::ALL
                    .iter()
                    .map(|channel| cell(lang, card, *purpose, *channel)),
            );
            row
        })
        .collect();
    let ledger = (!card.ledger.is_empty()).then(|| {
        let lines = card
            .ledger
            .iter()
            .map(|line| ledger_line(lang, line))
            .collect_view();
        view! {
            <details class="record-more">
                <summary>{lang.consent_ledger(card.ledger.len())}</summary>
                <ol class="events">{lines}</ol>
            </details>
        }
    });
    let says = card.head.may(Action::EditPeople).then(|| say(lang, card, form));
    view! {
        <section id="consent">
            <h2>{lang.consent_title()}</h2>
            <p>{lang.consent_lead()}</p>
            <DataTable caption=lang.consent_title() caption_hidden=true columns=columns rows=rows compact=true/>
            {ledger}
            {says}
        </section>
    }
    .into_any()
}

fn cell(lang: Lang, card: &SupporterCard, purpose: Purpose, channel: Channel) -> AnyView {
    let Some(now) = card.consent.get(&(purpose, channel)) else {
        return view! { <span class="consent-none">{lang.consent_never()}</span> }.into_any();
    };
    let (class, word) = if now.given {
        ("consent-yes", lang.answer_yes())
    } else {
        ("consent-no", lang.answer_no())
    };
    view! { <span class=class>{word}</span> " " <span class="consent-since">{lang.day_of(now.at)}</span> }
        .into_any()
}

fn ledger_line(lang: Lang, line: &LedgerLine) -> AnyView {
    let what = lang.consent_line(
        if line.given {
            lang.answer_yes()
        } else {
            lang.answer_no()
        },
        lang.consent_purpose(line.purpose),
        lang.channel(line.channel),
    );
    let how = lang.consent_how_line(lang.day_of(line.at), lang.how(line.how), &line.who);
    let said = (!line.wording.is_empty()).then(|| view! { <p class="quote-line">{line.wording.clone()}</p> });
    let proof =
        (!line.proof.is_empty()).then(|| view! { <p class="note">{lang.consent_proof_is(&line.proof)}</p> });
    let idle = (!line.counts).then(|| view! { <p class="note">{lang.consent_idle()}</p> });
    view! {
        <li>
            <p class="events-what">{what}</p>
            <p class="note">{how}</p>
            {said}
            {proof}
            {idle}
        </li>
    }
    .into_any()
}

/// Boxes of which several can be ticked.
pub fn boxes<T: Copy + 'static>(
    name: &'static str,
    form: &Form,
    all: &[T],
    word: fn(T) -> &'static str,
    label: impl Fn(T) -> &'static str,
) -> AnyView {
    all.iter()
        .map(|one| {
            let value = word(*one);
            let checked = form.values.iter().any(|(n, v)| n == name && v == value);
            let id = format!("{name}-{value}");
            view! {
                <span class="choice">
                    <input type="checkbox" id=id.clone() name=name value=value checked=checked/>
                    <label for=id>{label(*one)}</label>
                </span>
            }
        })
        .collect_view()
        .into_any()
}

/// A question that boxes answer.
pub fn group(label: &'static str, error: Option<String>, boxes: AnyView) -> AnyView {
    let class = if error.is_some() {
        "field field-wrong"
    } else {
        "field"
    };
    view! {
        <fieldset class=class>
            <legend class="field-label">{label}</legend>
            {error.map(|error| view! { <p class="field-error">{error}</p> })}
            <div class="choice-row">{boxes}</div>
        </fieldset>
    }
    .into_any()
}

/// The form that adds to the ledger.
fn say(lang: Lang, card: &SupporterCard, form: &Form) -> AnyView {
    let open = ["purpose", "channel", "given", "how", "day", "wording"]
        .iter()
        .any(|field| form.fault(field).is_some());
    let action = lang.link(&card.head.path(&format!("/people/{}/consent", card.id)));
    let ways = HEARD
        .iter()
        .map(|how| (how.word().to_owned(), lang.how(*how).to_owned()))
        .collect();
    view! {
        <details class="record-more no-print" open=open>
            <summary>{lang.consent_say()}</summary>
            <form class="stack" method="post" action=action>
                <Radios
                    name="given"
                    legend=lang.consent_given()
                    options=vec![Radio::new("yes", lang.answer_yes()), Radio::new("no", lang.answer_no())]
                    selected=form.value("given")
                    error=form.fault("given")
                />
                {group(
                    lang.consent_for(),
                    form.fault("purpose"),
                    boxes("purpose", form, Purpose::ALL, Purpose::word, |p| lang.consent_purpose(p)),
                )}
                {group(
                    lang.consent_by(),
                    form.fault("channel"),
                    boxes("channel", form, Channel::ALL, Channel::word, |c| lang.channel(c)),
                )}
                <Select
                    name="how"
                    label=lang.consent_how()
                    options=ways
                    selected=form.value("how")
                    error=form.fault("how")
                />
                <DayField
                    name="day"
                    label=lang.consent_day()
                    hint=lang.consent_day_hint().to_owned()
                    value=form.value("day")
                    error=form.fault("day")
                />
                <TextField
                    name="wording"
                    label=lang.consent_wording()
                    hint=lang.consent_wording_hint().to_owned()
                    value=form.value("wording")
                    error=form.fault("wording")
                />
                <TextField
                    name="proof"
                    label=lang.consent_proof()
                    hint=lang.consent_proof_hint().to_owned()
                    value=form.value("proof")
                    error=form.fault("proof")
                />
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.consent_keep()}</Button></p>
            </form>
        </details>
    }
    .into_any()
}
