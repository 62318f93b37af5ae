//! Who helps in the weeks after day 49: a stall on each market day, an evening of calls that is short of people, and the draft of a
//! form on which neighbours would offer their help.

use crate::services::house::House;
use anyhow::Context;
use domain::actor::Actor;
use domain::people::port::ListQuery;
use domain::volunteer::series::Scope;
use domain::workspace::words::{NEW, Typed};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A shift: its fields, in how many days it is, and the family names of those who come.
struct Planned {
    fields: &'static [(&'static str, &'static str)],
    day: Date,
    come: &'static [&'static str],
}

fn planned(today: Date) -> anyhow::Result<[Planned; 3]> {
    let market = today.nth_weekday(1, Weekday::Saturday)?;
    Ok([
        Planned {
            fields: &[
                ("kind", "event"),
                ("title", "Market stall"),
                ("place", "Town square, Maple Falls, IL 62799"),
                ("from", "9:00"),
                ("to", "12:30 pm"),
                ("capacity", "4"),
                ("minimum", "2"),
                (
                    "about",
                    "Talk with neighbours, hand out the fact sheet, collect signatures with a circulator beside you.",
                ),
                (
                    "access",
                    "Level ground, a bench beside the stall. The toilet in the library has a step.",
                ),
                (
                    "notes",
                    "The tent and the table are in the garage of 12 Elm Avenue.",
                ),
                ("every", "1"),
            ],
            day: market,
            come: &["Herrera", "Novak"],
        },
        Planned {
            fields: &[
                ("kind", "role"),
                ("title", "Evening of calls"),
                ("place", "Library, room 2, Maple Falls, IL 62799"),
                ("link", "https://meet.example.org/maple-falls-calls"),
                ("from", "6:00 pm"),
                ("to", "8:00 pm"),
                ("capacity", "6"),
                ("minimum", "3"),
                (
                    "about",
                    "Call those who said that we may, with a script before you. Come to the library or join from home.",
                ),
                (
                    "access",
                    "Lift to the first floor; the door is wide enough for a wheelchair.",
                ),
            ],
            day: today.checked_add(3.days())?,
            come: &["Banks"],
        },
        Planned {
            fields: &[
                ("kind", "event"),
                ("title", "Canvass of the north side"),
                (
                    "place",
                    "Corner of Mill Street and River Road, Maple Falls, IL 62799",
                ),
                ("from", "10:00"),
                ("to", "13:00"),
                ("capacity", "2"),
                ("minimum", "2"),
                (
                    "about",
                    "Two by two from door to door. Whoever has not done it before walks with somebody who has.",
                ),
            ],
            day: market.checked_add(1.day())?,
            come: &["Brooks", "Herrera", "Banks"],
        },
    ])
}

fn typed(pairs: &[(&str, &str)]) -> Typed {
    let mut typed = Typed::default();
    for (name, value) in pairs {
        typed.push(name, *value);
    }
    typed
}

/// Plans the shifts, puts people on them, and begins the form.
///
/// # Errors
/// When the house does not take what is filled in, or a day lies beyond the calendar.
pub async fn settle(house: &House, actor: &Actor, slug: &str, today: Date) -> anyhow::Result<()> {
    let (shifts, supporters) = (&house.services.shifts, &house.services.supporters);
    for planned in planned(today)? {
        let mut form = typed(planned.fields);
        form.push("zone", "America/Chicago");
        form.push("day", planned.day.to_string());
        form.push("until", planned.day.checked_add(35.days())?.to_string());
        let id = shifts.save(actor, slug, NEW, &form).await?;
        shifts.publish(actor, slug, &id, true, Scope::Later).await?;
        for family in planned.come {
            let query = ListQuery::read(|name| (name == "q").then(|| (*family).to_owned()));
            let found = supporters.list(actor, slug, &query).await?;
            let person = found
                .lines
                .first()
                .with_context(|| format!("nobody is called {family}"))?;
            shifts.add(actor, slug, &id, &person.id).await?;
        }
    }
    let forms = &house.services.forms;
    let about = typed(&[("title", "Lend a hand"), ("kind", "volunteer")]);
    // A training campaign takes nothing from strangers, so its form stays a draft to play with.
    forms.begin(actor, slug, &about).await?;
    Ok(())
}
