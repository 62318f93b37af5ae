//! The roster on a shift's page: big targets, one thumb, a row for each person.

use crate::components::{Button, ButtonKind, EmptyState, TextField};
use crate::text::Lang;
use domain::people::port::Line as Found;
use domain::volunteer::port::{Name, Roster};
use domain::volunteer::time::{When, local};
use domain::volunteer::{Answer, Standing};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// Everybody on the list: who has a place or is offered one, who waits, who does not come any more.
pub fn roster(lang: Lang, one: &Roster) -> AnyView {
    let of = |wanted: &[Standing]| -> Vec<&Name> {
        one.names
            .iter()
            .filter(|name| wanted.contains(&name.standing))
            .collect()
    };
    let coming = of(&[Standing::Seated, Standing::Offered]);
    let waiting = of(&[Standing::Waiting]);
    let gone = of(&[Standing::Cancelled, Standing::Lapsed]);
    let none = coming.is_empty().then(|| {
        view! { <EmptyState title=lang.roster_none()><p></p></EmptyState> }
    });
    let list = |names: &[&Name]| names.iter().map(|name| row(lang, one, name)).collect_view();
    let waits = (!waiting.is_empty()).then(|| {
        view! {
            <h3>{lang.roster_waiting()}</h3>
            <ol class="roster">{list(&waiting)}</ol>
        }
    });
    let left = (!gone.is_empty()).then(|| {
        let items = gone
            .iter()
            .map(|name| {
                let standing = match name.moved {
                    true => lang.roster_moved(),
                    false => lang.standing_on_shift(name.standing),
                };
                view! { <li>{name.name.clone()}" · "{standing}</li> }
            })
            .collect_view();
        view! {
            <details class="record-more no-print">
                <summary>{lang.roster_gone()}</summary>
                <ul>{items}</ul>
            </details>
        }
    });
    view! {
        {none}
        <ul class="roster">{list(&coming)}</ul>
        {waits}
        {left}
    }
    .into_any()
}

fn row(lang: Lang, one: &Roster, name: &Name) -> AnyView {
    let person = lang.link(&one.head.path(&format!("/people/{}", name.supporter)));
    let over = one.line.ends_at <= one.now;
    let mut marks = vec![lang.roster_code(name.arrival)];
    match name.standing {
        Standing::Offered => {
            let until = name
                .offer_until
                .map(|until| lang.time_there(until, &one.zone))
                .unwrap_or_default();
            marks.push(lang.roster_offer_until(until));
        }
        Standing::Seated if name.confirmed => marks.push(lang.roster_confirmed().to_owned()),
        _ => {}
    }
    match (name.came, name.minutes) {
        (Some(true), minutes) => marks.push(lang.roster_stayed(lang.hours_long(minutes.unwrap_or(0)))),
        (Some(false), _) => marks.push(lang.roster_missed().to_lowercase()),
        (None, _) => {}
    }
    if name.cover {
        marks.push(lang.roster_cover().to_owned());
    }
    if let Some(said) = &name.said {
        marks.push(match (said.came, said.minutes) {
            (false, _) => lang.roster_says_not().to_owned(),
            (true, None) => lang.roster_says_there().to_owned(),
            (true, Some(minutes)) => lang.roster_says(lang.hours_long(minutes)),
        });
    }
    if !name.mail {
        marks.push(lang.roster_no_mail().to_owned());
    }
    let phone = (!name.phone.is_empty()).then(|| {
        let digits: String = name.phone.chars().filter(char::is_ascii_digit).collect();
        view! { <a class="roster-phone" href=format!("tel:{digits}")>{name.phone.clone()}</a> }
    });
    let began = one.line.starts_at - 3_600_000 <= one.now;
    let checks = (began && name.standing == Standing::Seated && one.head.may(Action::CheckIn))
        .then(|| check(lang, one, name, false));
    let answers =
        (!over && !one.line.cancelled && one.head.may(Action::EditShifts)).then(|| answers(lang, one, name));
    view! {
        <li class="roster-row" id=format!("row-{}", name.arrival)>
            <p class="roster-name"><a href=person>{name.name.clone()}</a></p>
            <p class="note">{marks.join(" · ")}</p>
            {phone}
            {checks}
            {answers}
        </li>
    }
    .into_any()
}

/// Came, did not come, nobody knows: one press; the hours beside. `alone` where it leads back to this person, not to the
/// roster.
pub fn check(lang: Lang, one: &Roster, name: &Name, alone: bool) -> AnyView {
    let action = lang.link(
        &one.head
            .path(&format!("/shifts/{}/check/{}", one.line.id, name.id)),
    );
    // What they say themselves is a proposal, as long as nobody has said anything.
    let says = name.said.as_ref().filter(|_| name.came.is_none());
    let hours = name
        .minutes
        .or(says.and_then(|said| said.minutes))
        .map(|minutes| lang.clock_hours(minutes))
        .unwrap_or_default();
    let alone = alone.then(|| view! { <input type="hidden" name="alone" value="yes"/> });
    let button = |word: &'static str, label: &'static str, chosen: bool| {
        let pressed = if chosen { "true" } else { "false" };
        view! {
            <button type="submit" class="roster-check" name="came" value=word aria-pressed=pressed>{label}</button>
        }
    };
    view! {
        <form class="roster-checks no-print" method="post" action=action>
            {alone}
            <fieldset>
                <legend class="visually-hidden">{lang.roster_checks(&name.name)}</legend>
                {button("yes", lang.roster_came(), name.came == Some(true))}
                {button("no", lang.roster_missed(), name.came == Some(false))}
                {name.came.is_some().then(|| button("", lang.roster_unknown(), false))}
            </fieldset>
            <TextField
                name="hours"
                id=format!("hours-{}", name.arrival)
                label=lang.roster_hours()
                hint=lang.roster_hours_hint().to_owned()
                value=hours
            />
        </form>
    }
    .into_any()
}

fn answers(lang: Lang, one: &Roster, name: &Name) -> AnyView {
    if !name.standing.active() {
        return ().into_any();
    }
    let action = lang.link(
        &one.head
            .path(&format!("/shifts/{}/people/{}", one.line.id, name.id)),
    );
    let says = match name.standing {
        Standing::Offered => Some((Answer::Accept, lang.roster_accept())),
        Standing::Seated if !name.confirmed => Some((Answer::Confirm, lang.roster_confirm())),
        _ => None,
    };
    let label = lang.roster_cancel_of(&name.name);
    view! {
        <form class="button-row no-print" method="post" action=action>
            {says
                .map(|(answer, label)| {
                    view! { <Button kind=ButtonKind::Quiet name="answer".to_owned() value=answer.word().to_owned()>{label}</Button> }
                })}
            <button
                type="submit"
                class="button button-quiet"
                name="answer"
                value=Answer::Cancel.word()
                aria-label=label
            >
                {lang.roster_cancel()}
            </button>
        </form>
    }
    .into_any()
}

/// Putting a supporter on the list: search, then a button beside each name that was found.
pub fn adding(lang: Lang, one: &Roster, wanted: &str, found: &[Found]) -> AnyView {
    let base = lang.link(&one.head.path(&format!("/shifts/{}", one.line.id)));
    let active = |id: &str| {
        one.names
            .iter()
            .any(|name| name.supporter == id && name.standing.active())
    };
    let items = found
        .iter()
        .map(|person| {
            let on = active(&person.id);
            let reach = [&person.email, &person.phone, &person.city]
                .into_iter()
                .filter(|text| !text.is_empty() && **text != person.name)
                .cloned()
                .collect::<Vec<_>>()
                .join(" · ");
            let label = lang.roster_put(&person.name);
            let put = (!on).then(|| {
                view! {
                    <form method="post" action=format!("{base}/people")>
                        <button
                            type="submit"
                            class="button button-quiet"
                            name="supporter"
                            value=person.id.clone()
                            aria-label=label
                        >
                            {lang.roster_put_do()}
                        </button>
                    </form>
                }
            });
            view! {
                <li class="roster-row">
                    <p class="roster-name">{person.name.clone()}</p>
                    <p class="note">{reach}</p>
                    {put}
                </li>
            }
        })
        .collect_view();
    let none = (!wanted.is_empty() && found.is_empty())
        .then(|| view! { <p class="note">{lang.roster_found_none()}</p> });
    view! {
        <section id="supporter" class="no-print">
            <h2>{lang.roster_add()}</h2>
            <search>
                <form class="inline-form" method="get" action=format!("{base}#supporter")>
                    <TextField name="q" label=lang.roster_search() value=wanted.to_owned() kind="search"/>
                    <Button kind=ButtonKind::Quiet>{lang.roster_find()}</Button>
                </form>
            </search>
            {none}
            <ul class="roster">{items}</ul>
        </section>
    }
    .into_any()
}

impl Lang {
    /// A time by the clocks of a place: `Saturday, January 10, 2026, 9:00 a.m. CST`.
    #[must_use]
    pub fn time_there(self, ms: i64, zone: &str) -> String {
        let when = When::of(ms, ms, zone);
        let clock = self.clock(local(ms, zone).time());
        format!("{}, {clock} {}", self.shift_day_of(&when), when.zone)
    }
}
