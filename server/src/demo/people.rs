//! Whom the campaign knows on day 49: some came in by the sign-up sheet, some at the market, some can only be called.
//! Names, streets and addresses are invented; the numbers are of those that are kept for fiction.

use crate::services::house::House;
use anyhow::Context;
use domain::actor::Actor;
use domain::people::consent::{Channel, Purpose};
use domain::people::port::ListQuery;
use domain::people::segment::draft::Draft;
use domain::people::segment::test::{ConsentTest, Said, TagTest, Test};
use domain::people::segment::{Expr, Rule};
use domain::workspace::words::{NEW, Typed};
use jiff::ToSpan;
use jiff::civil::Date;

/// How somebody is known: their name, home, what they are asked for by tags, how strongly they are for it, and whether
/// they can be written to, called, both or neither.
struct Known {
    given: &'static str,
    family: &'static str,
    street: &'static str,
    tags: &'static [&'static str],
    level: Option<u8>,
    reached: Reached,
}

/// By what somebody can be reached, and whether they agreed to it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reached {
    /// By mail, and they said yes to news and to requests for help.
    Mail,
    /// By mail and phone, and they said yes to both.
    Both,
    /// By phone only; they said yes to calls.
    Phone,
    /// By mail; they took their yes back.
    Left,
    /// Only where they live.
    Door,
}

use Reached::{Both, Door, Left, Mail, Phone};

const fn known(
    given: &'static str,
    family: &'static str,
    street: &'static str,
    tags: &'static [&'static str],
    level: Option<u8>,
    reached: Reached,
) -> Known {
    Known {
        given,
        family,
        street,
        tags,
        level,
        reached,
    }
}

/// The first line of the sheet is the first person.
const KNOWN: &[Known] = &[
    known(
        "Aaliyah",
        "Brooks",
        "12 Elm Avenue",
        &["volunteer", "circulator"],
        Some(1),
        Both,
    ),
    known("Marcus", "Brooks", "12 Elm Avenue", &["yard sign"], Some(1), Mail),
    known("Edith", "Novak", "31 Mill Street", &["volunteer"], Some(1), Phone),
    known(
        "Tomás",
        "Herrera",
        "48 Mill Street",
        &["volunteer", "circulator"],
        Some(1),
        Both,
    ),
    known("Lucía", "Herrera", "48 Mill Street", &[], Some(2), Mail),
    known(
        "Grace",
        "Lindqvist",
        "7 Church Street",
        &["speaker"],
        Some(1),
        Both,
    ),
    known("Walter", "Osgood", "115 Depot Road", &[], Some(4), Door),
    known(
        "Priya",
        "Raman",
        "220 Oak Street",
        &["volunteer", "phone bank"],
        Some(1),
        Both,
    ),
    known("Dale", "Kowalski", "9 Quarry Lane", &["yard sign"], Some(2), Mail),
    known(
        "June",
        "Kowalski",
        "9 Quarry Lane",
        &["yard sign", "volunteer"],
        Some(1),
        Mail,
    ),
    known("Henry", "Abbott", "64 Main Street", &["business"], Some(2), Mail),
    known(
        "Fatima",
        "Siddiqui",
        "18 Prairie Court",
        &["volunteer", "circulator"],
        Some(1),
        Both,
    ),
    known("Omar", "Siddiqui", "18 Prairie Court", &[], Some(2), Mail),
    known(
        "Ruth",
        "Castellano",
        "77 Oak Street",
        &["volunteer"],
        Some(1),
        Phone,
    ),
    known("Gene", "Tillman", "140 Depot Road", &[], Some(5), Door),
    known("Beverly", "Tillman", "140 Depot Road", &[], Some(3), Door),
    known("Sam", "Whitfield", "3 River Road", &["circulator"], Some(1), Mail),
    known("Noor", "Haddad", "29 Elm Avenue", &["phone bank"], Some(1), Both),
    known("Peter", "Vance", "51 Church Street", &[], Some(3), Left),
    known(
        "Colleen",
        "Murphy",
        "86 Main Street",
        &["business", "yard sign"],
        Some(1),
        Mail,
    ),
    known("Isaac", "Green", "201 Oak Street", &["volunteer"], Some(2), Mail),
    known(
        "Hannah",
        "Green",
        "201 Oak Street",
        &["volunteer", "phone bank"],
        Some(1),
        Both,
    ),
    known(
        "Victor",
        "Nguyen",
        "15 Quarry Lane",
        &["circulator"],
        Some(1),
        Mail,
    ),
    known("Mai", "Nguyen", "15 Quarry Lane", &["yard sign"], Some(2), Phone),
    known(
        "Dorothy",
        "Schaefer",
        "42 River Road",
        &["speaker", "volunteer"],
        Some(1),
        Phone,
    ),
    known("Carl", "Schaefer", "42 River Road", &[], Some(2), Door),
    known("Imani", "Cole", "99 Prairie Court", &["volunteer"], Some(1), Mail),
    known("Rob", "Pettit", "8 Depot Road", &[], Some(4), Left),
    known(
        "Yolanda",
        "Ruiz",
        "133 Mill Street",
        &["volunteer", "circulator"],
        Some(1),
        Both,
    ),
    known("Theo", "Marsh", "27 Main Street", &["yard sign"], Some(2), Mail),
    known("Anneke", "de Vries", "6 Elm Avenue", &[], None, Mail),
    known(
        "Leroy",
        "Banks",
        "71 Church Street",
        &["volunteer"],
        Some(1),
        Phone,
    ),
    known("Sofia", "Petrov", "58 River Road", &[], None, Door),
    known("Glenn", "Ashworth", "19 Oak Street", &["business"], Some(3), Mail),
    // The same man as above, written down again at the market, without the accent.
    known("Tomas", "Herrera", "48 Mill St", &["yard sign"], None, Phone),
];

/// Brings the people into the campaign, and makes a segment of those who can be asked for help.
///
/// # Errors
/// When the house does not take what is filled in, or a day lies beyond the calendar.
pub async fn settle(house: &House, actor: &Actor, slug: &str, today: Date) -> anyhow::Result<()> {
    let (supporters, care) = (&house.services.supporters, &house.services.supporter_care);
    for (n, known) in KNOWN.iter().enumerate() {
        let id = supporters.save(actor, slug, NEW, &details(n, known)).await?;
        let met = today.checked_sub(i64::try_from(45 - n)?.days())?.to_string();
        for tag in known.tags {
            care.tag(actor, slug, &id, &typed(&[("tag", tag)])).await?;
        }
        if let Some(level) = known.level {
            let answers = [("level", level.to_string()), ("source", "At the door".to_owned())];
            care.level(
                actor,
                slug,
                &id,
                &Typed(answers.map(|(name, value)| (name.to_owned(), value)).into()),
            )
            .await?;
        }
        for answers in agreed(known.reached, &met) {
            care.say(actor, slug, &id, &answers).await?;
        }
    }
    if let Some(first) = supporters
        .list(actor, slug, &search("Novak"))
        .await?
        .lines
        .first()
    {
        let note = "Has no e-mail. Calls back after six; would rather sit at a table than walk.";
        care.note(actor, slug, &first.id, &typed(&[("note", note)]))
            .await?;
    }
    segment(house, actor, slug).await
}

async fn segment(house: &House, actor: &Actor, slug: &str) -> anyhow::Result<()> {
    let segments = &house.services.segments;
    let tags = house
        .services
        .supporters
        .list(actor, slug, &search(""))
        .await?
        .tags;
    let tag = tags
        .into_iter()
        .find(|tag| tag.name == "volunteer")
        .context("nobody is a volunteer")?;
    let volunteers = Expr::Test(Test::Tag(TagTest {
        tag: tag.id,
        value: None,
    }));
    let may_be_asked = Expr::Test(Test::Consent(ConsentTest {
        purpose: Purpose::Volunteering,
        channel: Channel::Email,
        said: Said::Yes,
    }));
    let rule = Rule::of(Expr::All(vec![volunteers, may_be_asked]));
    let draft = Draft::of("Volunteers who may be asked by e-mail", &[], &rule);
    segments.save(actor, slug, NEW, 0, &draft).await?;
    Ok(())
}

fn search(q: &str) -> ListQuery {
    ListQuery::read(|name| (name == "q").then(|| q.to_owned()))
}

fn typed(pairs: &[(&str, &str)]) -> Typed {
    Typed(
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    )
}

fn details(n: usize, known: &Known) -> Typed {
    let mut form = typed(&[
        ("given", known.given),
        ("family", known.family),
        ("street", known.street),
        ("city", "Maple Falls"),
        ("state", "IL"),
        ("zip", "62799"),
    ]);
    if matches!(known.reached, Mail | Both | Left) {
        let family: String = known.family.chars().filter(|c| !c.is_whitespace()).collect();
        let address = format!("{}.{family}@example.org", domain::names::fold(known.given));
        form.push("email", address.to_lowercase());
    }
    if matches!(known.reached, Phone | Both) {
        form.push("phone", format!("217 555 01{n:02}"));
    }
    form
}

/// What somebody said, in the order in which they did.
fn agreed(reached: Reached, day: &str) -> Vec<Typed> {
    let yes = |channel: &str| {
        let mut form = typed(&[
            ("purpose", "news"),
            ("purpose", "volunteering"),
            ("given", "yes"),
            ("how", "sheet"),
            ("wording", "Keep me posted, and ask me when you need a hand."),
            (
                "proof",
                "Sign-up sheet of the winter market, in the office folder",
            ),
        ]);
        form.push("channel", channel);
        form.push("day", day);
        form
    };
    match reached {
        Mail => vec![yes("email")],
        Both => vec![yes("email"), yes("phone")],
        Phone => vec![yes("phone")],
        Left => {
            let mut no = typed(&[
                ("purpose", "news"),
                ("purpose", "volunteering"),
                ("channel", "email"),
            ]);
            no.push("given", "no");
            no.push("how", "in-person");
            vec![yes("email"), no]
        }
        Door => Vec::new(),
    }
}
