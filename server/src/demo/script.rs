//! What is filled in, in order.

use anyhow::Context;
use domain::workspace::petition::Serial;
use jiff::ToSpan;
use jiff::civil::Date;

/// One form.
pub struct Step {
    /// Its address within the campaign.
    pub form: String,
    /// What is filled in.
    pub answers: Vec<(&'static str, String)>,
}

fn step(form: &str, answers: &[(&'static str, &str)]) -> Step {
    Step {
        form: form.to_owned(),
        answers: answers
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect(),
    }
}

/// All forms; days are counted from `today`.
///
/// # Errors
/// When a day lies beyond the calendar.
pub fn steps(today: Date) -> anyhow::Result<Vec<Step>> {
    let day = |offset: i64| -> anyhow::Result<String> { Ok(today.checked_add(offset.days())?.to_string()) };
    let (start, due, election) = (day(-49)?, day(49)?, day(169)?);
    let mut steps = vec![step(
        "/settings",
        &[
            ("name", super::NAME),
            ("route", "optional-form"),
            ("election", &election),
            ("zone", "America/Chicago"),
            ("phase", "a3"),
            (
                "paid_for_by",
                "Paid for by Maple Falls Forward, Rosa Diaz, treasurer",
            ),
            ("version", "1"),
        ],
    )];
    law(&mut steps, &due);
    drive(&mut steps, &start, &due, &day(-32)?, &day(0)?)?;
    vote(&mut steps, &day(-3)?, &day(-1)?);
    money(&mut steps, &start, &day(-10)?);
    words(&mut steps, &day(-20)?, &day(9)?);
    page(&mut steps, &day(0)?, &day(12)?);
    Ok(steps)
}

fn law(steps: &mut Vec<Step>, due: &str) {
    steps.push(step("/law/pin", &[("rule", "il-adopt"), ("version", "0")]));
    steps.push(step("/law/days", &[("on-filing", due), ("was-filing", "")]));
    for (value, source) in [
        ("9,430", "Canvass of the last vote for mayor"),
        ("9,402", "Clerk’s office"),
    ] {
        steps.push(step(
            "/law/figures",
            &[
                ("base", "votes-for-office"),
                ("value", value),
                ("source", source),
                ("as_of", "April 2027"),
            ],
        ));
    }
}

fn drive(steps: &mut Vec<Step>, start: &str, due: &str, first: &str, second: &str) -> anyhow::Result<()> {
    steps.push(step(
        "/petition/plan",
        &[
            ("needed", "943"),
            ("source", "10% of 9,430 votes for mayor"),
            ("start", start),
            ("due", due),
            ("validity", "72"),
            ("cushion", "0"),
            ("title", "Petition for council-manager government"),
            (
                "wording",
                "We, the undersigned voters of Maple Falls, ask that the city vote on council-manager government.",
            ),
        ],
    ));
    steps.push(step(
        "/petition/sheets",
        &[("first", "1"), ("count", "60"), ("rows", "40")],
    ));
    for (on, sheets) in [(first, 1..=8), (second, 9..=16)] {
        let mut answers = vec![("on", on.to_owned())];
        for number in sheets {
            let serial = Serial::new(number).context("the number of a sheet")?;
            let (checked, valid, reasons) = match number {
                1..=6 => ("40", "28", "N8 D2"),
                7..=10 => ("40", "27", "N8 D2"),
                _ => ("", "", ""),
            };
            answers.extend([
                ("sheet", serial.to_string()),
                ("raw", "40".to_owned()),
                ("checked", checked.to_owned()),
                ("valid", valid.to_owned()),
                ("reasons", reasons.to_owned()),
            ]);
        }
        steps.push(Step {
            form: "/petition/batches".to_owned(),
            answers,
        });
    }
    Ok(())
}

fn vote(steps: &mut Vec<Step>, first: &str, second: &str) {
    steps.push(step(
        "/vote/basis/edit",
        &[
            ("yes_means", "change"),
            ("registered", "29,850"),
            ("source", "County clerk"),
            ("as_of", first),
            ("goal", "52"),
            ("reach_rate", "25"),
            ("attempts", "15"),
            ("version", "0"),
        ],
    ));
    for (name, turnout, planned) in [
        ("Low", "50", ""),
        ("Like the last one", "58", "1"),
        ("High", "64.5", ""),
    ] {
        steps.push(step(
            "/vote/turnout/new",
            &[
                ("name", name),
                ("turnout", turnout),
                ("roll_off", "12"),
                ("planned", planned),
            ],
        ));
    }
    for (day, support, undecided, against) in
        [(first, "1,470", "390", "490"), (second, "1,000", "300", "400")]
    {
        steps.push(step(
            "/vote/tally/new",
            &[
                ("day", day),
                ("support", support),
                ("undecided", undecided),
                ("against", against),
            ],
        ));
    }
}

fn money(steps: &mut Vec<Step>, start: &str, later: &str) {
    for (day, donors, amount) in [(start, "150", "20,000"), (later, "62", "18,400")] {
        steps.push(step(
            "/money/gift/new",
            &[
                ("day", day),
                ("kind", "money"),
                ("donors", donors),
                ("amount", amount),
            ],
        ));
    }
    steps.push(step(
        "/money/grant/new",
        &[
            ("funder", "Future of Professional Management Fund"),
            ("asked_on", later),
            ("asked", "5,000"),
            ("purpose", "lobbying"),
            ("decision", "asked"),
        ],
    ));
    steps.push(step(
        "/money/expense/new",
        &[
            ("day", later),
            ("payee", "business"),
            ("category", "print"),
            ("amount", "1,250.50"),
            ("lobbying", "1,000"),
            ("what", "Petition sheets and yard signs"),
        ],
    ));
    steps.push(step(
        "/money/budget/new",
        &[("category", "print"), ("amount", "4,000")],
    ));
}

fn words(steps: &mut Vec<Step>, past: &str, ahead: &str) {
    steps.push(step(
        "/words/messages/new",
        &[
            ("kind", "core"),
            ("audience", "everybody"),
            ("title", "What we stand for"),
            ("body", "The council we elect decides. A manager whom the whole council hires, and can dismiss, carries it out."),
        ],
    ));
    steps.push(step(
        "/words/claims/new",
        &[
            ("said", "A manager will double our taxes"),
            ("outlet", "Letter in the Herald"),
            ("status", "new"),
        ],
    ));
    steps.push(step(
        "/words/letters/new",
        &[
            ("outlet", "Maple Falls Herald"),
            ("kind", "letter"),
            ("title", "Who runs the city day to day?"),
            ("word_limit", "300"),
            ("state", "draft"),
            (
                "body",
                "Ask five neighbours who runs the city day to day, and you get five answers.",
            ),
        ],
    ));
    steps.push(step(
        "/words/meetings/new",
        &[
            ("council", "City council"),
            ("held_on", ahead),
            ("speaker", "Rosa Diaz"),
            ("minutes", "3"),
        ],
    ));
    steps.push(step(
        "/endorsements/new",
        &[
            ("name", "Harold Lindqvist"),
            ("kind", "person"),
            ("sector", "business"),
            (
                "quote",
                "I have run a shop here for forty years. I want to know who answers for the roads.",
            ),
            ("state", "given"),
            ("permission_how", "mail"),
            ("permission_on", past),
            (
                "permission_wording",
                "You may use my name and these words on your page.",
            ),
            ("permission_by", "Rosa Diaz"),
            ("scope_page", "yes"),
        ],
    ));
}

fn page(steps: &mut Vec<Step>, today: &str, forum: &str) {
    steps.push(step(
        "/page",
        &[
            ("headline", "A manager for Maple Falls"),
            (
                "what",
                "A vote on whether the elected council hires a professional manager.",
            ),
            (
                "why",
                "The city’s work has grown, and nobody’s job is to see to all of it.",
            ),
            ("yes_means", "change"),
            (
                "yes_sentence",
                "Yes: the council appoints a manager who answers to it.",
            ),
            ("asks", "Sign the petition\nTell a neighbour"),
            ("progress_label", "Signatures"),
            ("progress_value", "640"),
            ("progress_goal", "1,367"),
            ("progress_as_of", today),
            ("event-day-0", forum),
            ("event-text-0", "Forum at the library"),
            ("question-0", "Can the manager be dismissed?"),
            (
                "answer-0",
                "Yes. The manager serves at the pleasure of the council, which decides by majority.",
            ),
            ("source-0", "65 ILCS 5/5-3-7"),
            ("address-0", "https://www.ilga.gov"),
            ("contact", "Box 12, Maple Falls"),
            ("version", "0"),
        ],
    ));
}
