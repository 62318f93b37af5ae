//! A segment in the making: the lines of the builder's form, in which something may still be missing.
//!
//! The form carries everything: each line has its depth and its answers, so a button that adds or removes a line needs no
//! script and nothing is kept until it is saved. The first line is the group that holds all others.

use super::test::{
    ActivityTest, AddressTest, Compare, ConsentTest, EmailTest, FieldIs, FieldTest, PhoneTest, Said, Share,
    SupportTest, TagTest, Test, When,
};
use super::{Expr, MOST_DRAWN, Most, Rule, VERSION};
use crate::fault::{Fault, FieldFault};
use crate::people::consent::{Channel, Purpose};
use crate::people::{Activity, AddressKind, EmailKind, Origin, PhoneKind, Validity};
use crate::place::words;
use crate::workspace::text::Reader;
use jiff::civil::Date;

/// How many lines a form may have.
const MOST_LINES: usize = 250;

words! {
    /// What a line asks.
    Kind {
        /// All lines below it hold.
        All = "all",
        /// At least one of them holds.
        Any = "any",
        /// None of them holds.
        None = "none",
        /// Not all of them hold.
        NotAll = "not-all",
        /// Where they live.
        Address = "address",
        /// A tag.
        Tag = "tag",
        /// How strongly they are for it.
        Support = "support",
        /// What they did, or what was done with them.
        Activity = "activity",
        /// What they said about messages.
        Consent = "consent",
        /// An e-mail address.
        Email = "email",
        /// A phone number.
        Phone = "phone",
        /// The name.
        Name = "name",
        /// The language.
        Language = "language",
        /// Whether it is known whom they live with.
        Household = "household",
        /// A field of the campaign's own.
        Field = "field",
        /// An organisation.
        Organisation = "organisation",
        /// How the campaign came to know them.
        Origin = "origin",
        /// The file that they came with.
        Import = "import",
        /// When the record was made.
        Added = "added",
        /// When it was changed.
        Changed = "changed",
        /// Whether they want to hear nothing for now.
        Paused = "paused",
        /// Another segment.
        Segment = "segment",
        /// A random share.
        Share = "share",
    }
}

impl Kind {
    /// Whether lines can lie below it.
    #[must_use]
    pub fn is_group(self) -> bool {
        matches!(self, Self::All | Self::Any | Self::None | Self::NotAll)
    }
}

words! {
    /// What is asked of a field of the campaign's own.
    Asked {
        /// It is filled in.
        Filled = "filled",
        /// It is this text.
        Text = "text",
        /// It has this in it.
        Contains = "contains",
        /// It is smaller.
        Less = "less",
        /// It is not larger.
        AtMost = "at-most",
        /// It is this number.
        Same = "same",
        /// It is not smaller.
        AtLeast = "at-least",
        /// It is larger.
        More = "more",
        /// It is a day of the last so many.
        Last = "last",
        /// It is a day of the next so many.
        Next = "next",
        /// It is before a day.
        Before = "before",
        /// It is after a day.
        After = "after",
        /// It is yes.
        Yes = "yes",
        /// It is no.
        No = "no",
    }
}

/// A line of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How deep it lies; the first line lies at 0.
    pub depth: usize,
    /// What it asks.
    pub kind: Kind,
    /// Whether the opposite is meant; of groups the kind says so.
    pub not: bool,
    /// What was typed, by the names of the answers.
    pub typed: Vec<(String, String)>,
}

impl Line {
    /// A line with the answers that are usual.
    #[must_use]
    pub fn new(depth: usize, kind: Kind) -> Self {
        let usual: &[(&str, &str)] = match kind {
            Kind::Support => &[("is", "at-most"), ("level", "2")],
            Kind::Activity => &[
                ("kind", "called"),
                ("times", "1"),
                ("when", "last"),
                ("days", "14"),
            ],
            Kind::Consent => &[("purpose", "news"), ("channel", "email"), ("said", "yes")],
            Kind::Added | Kind::Changed => &[("when", "last"), ("days", "30")],
            Kind::Share => &[("percent", "10"), ("seed", "1")],
            Kind::Origin => &[("origin", "form")],
            _ => &[],
        };
        Self {
            depth,
            kind,
            not: false,
            typed: usual
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        }
    }

    /// What was typed into an answer.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        let found = self.typed.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.trim()).unwrap_or_default()
    }

    /// With one answer more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.typed.retain(|(n, _)| n != name);
        self.typed.push((name.to_owned(), value.into()));
        self
    }
}

/// The whole form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What the segment is to be called.
    pub name: String,
    /// The roles that are to see it.
    pub shared: Vec<String>,
    /// The lines; the first is a group.
    pub lines: Vec<Line>,
    /// Only so many, drawn at random; empty for all.
    pub number: String,
    /// What the draw begins with.
    pub seed: String,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            name: String::new(),
            shared: Vec::new(),
            lines: vec![Line::new(0, Kind::All)],
            number: String::new(),
            seed: "1".to_owned(),
        }
    }
}

/// What a button of the form does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Adds a line to the group of this number.
    Add(usize),
    /// Takes a line out, with those below it.
    Remove(usize),
    /// Counts.
    Count,
    /// Keeps it.
    Save,
}

impl Step {
    /// Reads what the button sends; saving is what a form does without one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (word, number) = text.split_once(' ').unwrap_or((text, ""));
        match word {
            "add" => number.parse().ok().map(Self::Add),
            "remove" => number.parse().ok().map(Self::Remove),
            "count" => Some(Self::Count),
            "save" | "" => Some(Self::Save),
            _ => None,
        }
    }
}

impl Draft {
    /// The form of a rule.
    #[must_use]
    pub fn of(name: &str, shared: &[String], rule: &Rule) -> Self {
        let mut draft = Self {
            name: name.to_owned(),
            shared: shared.to_vec(),
            lines: Vec::new(),
            ..Self::default()
        };
        if let Some(most) = rule.most {
            draft.number = most.number.to_string();
            draft.seed = most.seed.to_string();
        }
        push(&mut draft.lines, &rule.who, true, 0);
        if !draft.lines.first().is_some_and(|line| line.kind.is_group()) {
            for line in &mut draft.lines {
                line.depth += 1;
            }
            draft.lines.insert(0, Line::new(0, Kind::All));
        }
        draft
    }

    /// Reads the form. What cannot be a line is passed over, and a line that lies too deep is lifted.
    #[must_use]
    pub fn read(values: &[(String, String)]) -> Self {
        let value = |name: &str| {
            let found = values.iter().find(|(n, _)| n == name);
            found.map(|(_, value)| value.as_str()).unwrap_or_default()
        };
        let mut lines: Vec<Line> = Vec::new();
        for n in 0..MOST_LINES {
            let Ok(depth) = value(&format!("l{n}")).parse::<usize>() else {
                break;
            };
            let Some(kind) = Kind::parse(value(&format!("l{n}-is"))) else {
                continue;
            };
            if lines.is_empty() && !kind.is_group() {
                lines.push(Line::new(0, Kind::All));
            }
            let deepest = match lines.last() {
                None => 0,
                Some(before) if before.kind.is_group() => before.depth + 1,
                Some(before) => before.depth,
            };
            let least = usize::from(!lines.is_empty());
            let start = format!("l{n}.");
            let typed = values
                .iter()
                .filter_map(|(name, value)| Some((name.strip_prefix(&start)?.to_owned(), value.clone())))
                .collect();
            lines.push(Line {
                depth: depth.clamp(least, deepest.max(least)),
                kind,
                not: !kind.is_group() && value(&format!("l{n}-not")) == "not",
                typed,
            });
        }
        if lines.is_empty() {
            lines.push(Line::new(0, Kind::All));
        }
        let shared = values.iter().filter(|(name, _)| name == "shared");
        Self {
            name: value("name").trim().to_owned(),
            shared: shared.map(|(_, role)| role.clone()).collect(),
            lines,
            number: value("number").trim().to_owned(),
            seed: value("seed").trim().to_owned(),
        }
    }

    /// Writes the form: what [`Self::read`] reads again.
    #[must_use]
    pub fn write(&self) -> Vec<(String, String)> {
        let mut values = vec![("name".to_owned(), self.name.clone())];
        values.extend(self.shared.iter().map(|role| ("shared".to_owned(), role.clone())));
        for (n, line) in self.lines.iter().enumerate() {
            values.push((format!("l{n}"), line.depth.to_string()));
            values.push((format!("l{n}-is"), line.kind.word().to_owned()));
            if line.not {
                values.push((format!("l{n}-not"), "not".to_owned()));
            }
            let typed = line.typed.iter();
            values.extend(typed.map(|(name, value)| (format!("l{n}.{name}"), value.clone())));
        }
        values.push(("number".to_owned(), self.number.clone()));
        values.push(("seed".to_owned(), self.seed.clone()));
        values
    }

    /// Adds a line at the end of a group. `what` is a kind; of a field it says which one: `field 0190…`.
    pub fn add(&mut self, group: usize, what: &str) {
        let (word, id) = what.split_once(' ').unwrap_or((what, ""));
        let (Some(kind), Some(above)) = (Kind::parse(word), self.lines.get(group)) else {
            return;
        };
        if !above.kind.is_group() || self.lines.len() >= MOST_LINES {
            return;
        }
        let line = Line::new(above.depth + 1, kind);
        let line = if id.is_empty() {
            line
        } else {
            line.with("field", id)
        };
        let end = self.end(group);
        self.lines.insert(end, line);
    }

    /// Takes a line out, with those below it. The first one stays.
    pub fn remove(&mut self, line: usize) {
        if line > 0 && line < self.lines.len() {
            let end = self.end(line);
            self.lines.drain(line..end);
        }
    }

    /// Where the lines below one end.
    #[must_use]
    pub fn end(&self, line: usize) -> usize {
        let depth = self.lines.get(line).map_or(0, |line| line.depth);
        let below = self.lines.iter().skip(line + 1);
        line + 1 + below.take_while(|below| below.depth > depth).count()
    }

    /// The rule that the form says.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is missing or wrong, by the fields of the form.
    pub fn rule(&self) -> Result<Rule, Fault> {
        let mut faults: Vec<FieldFault> = Vec::new();
        let mut next = 0;
        let who = self.expr(&mut next, &mut faults);
        let mut reader = Reader::default();
        let most = reader.number("number", &self.number, 1, i64::from(MOST_DRAWN));
        let seed = reader.number("seed", &self.seed, 0, i64::from(u32::MAX));
        if let Err(Fault::Invalid { fields }) = reader.done(()) {
            faults.extend(fields);
        }
        let most = most.map(|number| Most {
            number: u32::try_from(number).unwrap_or(1),
            seed: seed.and_then(|seed| u32::try_from(seed).ok()).unwrap_or(1),
        });
        if !faults.is_empty() {
            return Err(Fault::Invalid { fields: faults });
        }
        let rule = Rule {
            version: VERSION,
            who,
            most,
        };
        rule.check()
            .map_err(|wrong| Fault::invalid("l0", wrong.to_string()))?;
        Ok(rule)
    }

    fn expr(&self, next: &mut usize, faults: &mut Vec<FieldFault>) -> Expr {
        let n = *next;
        *next += 1;
        let Some(line) = self.lines.get(n) else {
            return Expr::All(Vec::new());
        };
        if !line.kind.is_group() {
            let (test, wrong) = test(line, n);
            let found = wrong.is_empty().then(|| test.as_ref().map(Test::check));
            faults.extend(wrong);
            if let Some(Some(Err(message))) = found {
                faults.push(FieldFault {
                    field: format!("l{n}"),
                    message,
                });
            }
            let test = Expr::Test(test.unwrap_or(Test::Paused));
            return if line.not { Expr::Not(Box::new(test)) } else { test };
        }
        let end = self.end(n);
        let mut of = Vec::new();
        while *next < end {
            of.push(self.expr(next, faults));
        }
        match line.kind {
            Kind::Any => Expr::Any(of),
            Kind::None => Expr::Not(Box::new(Expr::Any(of))),
            Kind::NotAll => Expr::Not(Box::new(Expr::All(of))),
            _ => Expr::All(of),
        }
    }
}

/// Writes the lines of an expression, or of its opposite.
fn push(lines: &mut Vec<Line>, expr: &Expr, yes: bool, depth: usize) {
    let (kind, of) = match (expr, yes) {
        (Expr::Not(of), yes) => return push(lines, of, !yes, depth),
        (Expr::Test(test), yes) => {
            let mut line = line_of(test, depth);
            line.not = !yes;
            lines.push(line);
            return;
        }
        (Expr::All(of), true) => (Kind::All, of),
        (Expr::All(of), false) => (Kind::NotAll, of),
        (Expr::Any(of), true) => (Kind::Any, of),
        (Expr::Any(of), false) => (Kind::None, of),
    };
    lines.push(Line::new(depth, kind));
    for expr in of {
        push(lines, expr, true, depth + 1);
    }
}

fn line_of(test: &Test, depth: usize) -> Line {
    let line = |kind: Kind, typed: &[(&str, String)]| Line {
        depth,
        kind,
        not: false,
        typed: typed
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
    };
    let word = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match test {
        Test::Name(name) => line(Kind::Name, &[("text", name.clone())]),
        Test::Email(test) => line(
            Kind::Email,
            &[
                ("kind", word(test.kind.map(EmailKind::word))),
                ("validity", word(test.validity.map(Validity::word))),
                ("host", text(&test.host)),
            ],
        ),
        Test::Phone(test) => line(
            Kind::Phone,
            &[
                ("kind", word(test.kind.map(PhoneKind::word))),
                ("validity", word(test.validity.map(Validity::word))),
            ],
        ),
        Test::Address(test) => line(
            Kind::Address,
            &[
                ("city", text(&test.city)),
                ("state", text(&test.state)),
                ("zip", text(&test.zip)),
                ("kind", word(test.kind.map(AddressKind::word))),
            ],
        ),
        Test::Language(code) => line(Kind::Language, &[("text", code.clone())]),
        Test::Household => line(Kind::Household, &[]),
        Test::Tag(test) => line(
            Kind::Tag,
            &[("tag", test.tag.clone()), ("value", text(&test.value))],
        ),
        Test::Field(test) => {
            let (asked, more) = field_typed(&test.is);
            let mut typed = vec![("field", test.field.clone()), ("is", asked.word().to_owned())];
            typed.extend(more);
            line(Kind::Field, &typed)
        }
        Test::Support(test) => match test {
            SupportTest::AtLeast(level) => line(
                Kind::Support,
                &[("is", "at-least".to_owned()), ("level", level.to_string())],
            ),
            SupportTest::AtMost(level) => line(
                Kind::Support,
                &[("is", "at-most".to_owned()), ("level", level.to_string())],
            ),
            SupportTest::Unknown => line(Kind::Support, &[("is", "unknown".to_owned())]),
        },
        Test::Consent(test) => line(
            Kind::Consent,
            &[
                ("purpose", test.purpose.word().to_owned()),
                ("channel", test.channel.word().to_owned()),
                ("said", test.said.word().to_owned()),
            ],
        ),
        Test::Activity(test) => {
            let mut typed = vec![
                ("kind", test.kind.word().to_owned()),
                ("times", test.times.to_string()),
            ];
            typed.extend(when_typed(test.when));
            line(Kind::Activity, &typed)
        }
        Test::Organisation(id) => line(Kind::Organisation, &[("organisation", id.clone())]),
        Test::Origin(origin) => line(Kind::Origin, &[("origin", origin.word().to_owned())]),
        Test::Import(id) => line(Kind::Import, &[("import", id.clone())]),
        Test::Added(when) => line(Kind::Added, &when_typed(*when)),
        Test::Changed(when) => line(Kind::Changed, &when_typed(*when)),
        Test::Paused => line(Kind::Paused, &[]),
        Test::Segment(id) => line(Kind::Segment, &[("segment", id.clone())]),
        Test::Share(share) => line(
            Kind::Share,
            &[
                ("percent", share.percent.to_string()),
                ("seed", share.seed.to_string()),
            ],
        ),
    }
}

fn when_typed(when: When) -> Vec<(&'static str, String)> {
    let (word, more) = match when {
        When::Ever => ("ever", None),
        When::Last(days) => ("last", Some(("days", days.to_string()))),
        When::Next(days) => ("next", Some(("days", days.to_string()))),
        When::Before(day) => ("before", Some(("day", day.to_string()))),
        When::After(day) => ("after", Some(("day", day.to_string()))),
    };
    let mut typed = vec![("when", word.to_owned())];
    typed.extend(more);
    typed
}

fn field_typed(is: &FieldIs) -> (Asked, Vec<(&'static str, String)>) {
    match is {
        FieldIs::Filled | FieldIs::Day(When::Ever) => (Asked::Filled, vec![]),
        FieldIs::Text(text) => (Asked::Text, vec![("value", text.clone())]),
        FieldIs::Contains(text) => (Asked::Contains, vec![("value", text.clone())]),
        FieldIs::Number(compare, number) => {
            let asked = match compare {
                Compare::Less => Asked::Less,
                Compare::AtMost => Asked::AtMost,
                Compare::Same => Asked::Same,
                Compare::AtLeast => Asked::AtLeast,
                Compare::More => Asked::More,
            };
            (asked, vec![("value", number.to_string())])
        }
        FieldIs::Day(when) => {
            let asked = match when {
                When::Next(_) => Asked::Next,
                When::Before(_) => Asked::Before,
                When::After(_) => Asked::After,
                When::Ever | When::Last(_) => Asked::Last,
            };
            let value = when_typed(*when).into_iter().nth(1).map(|(_, value)| value);
            (asked, vec![("value", value.unwrap_or_default())])
        }
        FieldIs::Yes(true) => (Asked::Yes, vec![]),
        FieldIs::Yes(false) => (Asked::No, vec![]),
    }
}

/// Reads one line's answers and collects what is wrong with them.
struct Answers<'a> {
    line: &'a Line,
    n: usize,
    wrong: Vec<FieldFault>,
}

impl Answers<'_> {
    fn wrong(&mut self, name: &str, message: &str) {
        self.wrong.push(FieldFault {
            field: format!("l{}.{name}", self.n),
            message: message.to_owned(),
        });
    }

    /// A word of a closed list that must be there.
    fn word<T>(&mut self, name: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
        let found = parse(self.line.value(name));
        if found.is_none() {
            self.wrong(name, "must be one of those offered");
        }
        found
    }

    /// A word of a closed list, or nothing.
    fn any<T>(&mut self, name: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
        if self.line.value(name).is_empty() {
            return None;
        }
        self.word(name, parse)
    }

    fn optional(&self, name: &str) -> Option<String> {
        let value = self.line.value(name);
        (!value.is_empty()).then(|| value.to_owned())
    }

    fn needed(&mut self, name: &str, message: &str) -> Option<String> {
        let value = self.optional(name);
        if value.is_none() {
            self.wrong(name, message);
        }
        value
    }

    fn number<T: TryFrom<i64>>(&mut self, name: &str, least: i64, most: i64) -> Option<T> {
        let plain: String = self.line.value(name).chars().filter(|c| *c != ',').collect();
        let number = plain.parse::<i64>().ok().filter(|n| (least..=most).contains(n));
        if number.is_none() {
            self.wrong(name, &format!("must be a whole number from {least} to {most}"));
        }
        T::try_from(number?).ok()
    }

    fn day(&mut self, name: &str) -> Option<Date> {
        let day = self.line.value(name).parse().ok();
        if day.is_none() {
            self.wrong(name, "must be a day");
        }
        day
    }

    fn when(&mut self) -> Option<When> {
        match self.line.value("when") {
            "ever" => Some(When::Ever),
            "last" => self
                .number("days", 0, i64::from(super::test::MOST_DAYS))
                .map(When::Last),
            "before" => self.day("day").map(When::Before),
            "after" => self.day("day").map(When::After),
            _ => {
                self.wrong("when", "must be one of those offered");
                None
            }
        }
    }

    fn field(&mut self) -> Option<FieldIs> {
        let asked = self.word("is", Asked::parse)?;
        let compare = |compare: Compare, answers: &mut Self| {
            let plain: String = answers
                .line
                .value("value")
                .chars()
                .filter(|c| *c != ',')
                .collect();
            let number = plain.parse::<f64>().ok().filter(|number| number.is_finite());
            if number.is_none() {
                answers.wrong("value", "must be a number");
            }
            number.map(|number| FieldIs::Number(compare, number))
        };
        let days = |answers: &mut Self| answers.number("value", 0, i64::from(super::test::MOST_DAYS));
        match asked {
            Asked::Filled => Some(FieldIs::Filled),
            Asked::Text => self.needed("value", "must be filled in").map(FieldIs::Text),
            Asked::Contains => self.needed("value", "must be filled in").map(FieldIs::Contains),
            Asked::Less => compare(Compare::Less, self),
            Asked::AtMost => compare(Compare::AtMost, self),
            Asked::Same => compare(Compare::Same, self),
            Asked::AtLeast => compare(Compare::AtLeast, self),
            Asked::More => compare(Compare::More, self),
            Asked::Last => days(self).map(|days| FieldIs::Day(When::Last(days))),
            Asked::Next => days(self).map(|days| FieldIs::Day(When::Next(days))),
            Asked::Before => self.day("value").map(|day| FieldIs::Day(When::Before(day))),
            Asked::After => self.day("value").map(|day| FieldIs::Day(When::After(day))),
            Asked::Yes => Some(FieldIs::Yes(true)),
            Asked::No => Some(FieldIs::Yes(false)),
        }
    }
}

/// The test of a line, with what is wrong with its answers.
fn test(line: &Line, n: usize) -> (Option<Test>, Vec<FieldFault>) {
    let mut answers = Answers {
        line,
        n,
        wrong: Vec::new(),
    };
    let a = &mut answers;
    let test = match line.kind {
        Kind::All | Kind::Any | Kind::None | Kind::NotAll => None,
        Kind::Name => a.needed("text", "must be filled in").map(Test::Name),
        Kind::Email => Some(Test::Email(EmailTest {
            kind: a.any("kind", EmailKind::parse),
            validity: a.any("validity", Validity::parse),
            host: a
                .optional("host")
                .map(|host| host.trim_start_matches('@').to_ascii_lowercase()),
        })),
        Kind::Phone => Some(Test::Phone(PhoneTest {
            kind: a.any("kind", PhoneKind::parse),
            validity: a.any("validity", Validity::parse),
        })),
        Kind::Address => Some(Test::Address(AddressTest {
            city: a.optional("city"),
            state: a.optional("state").map(|state| state.to_ascii_uppercase()),
            zip: a.optional("zip").map(|zip| zip.to_ascii_uppercase()),
            kind: a.any("kind", AddressKind::parse),
        })),
        Kind::Language => a
            .needed("text", "must be a language's code such as es")
            .map(|code| Test::Language(code.to_ascii_lowercase())),
        Kind::Household => Some(Test::Household),
        Kind::Tag => a.needed("tag", "must be chosen").map(|tag| {
            Test::Tag(TagTest {
                tag,
                value: Some(line.value("value").to_owned()).filter(|value| !value.is_empty()),
            })
        }),
        Kind::Field => {
            let field = a.needed("field", "must be chosen");
            let is = a.field();
            field
                .zip(is)
                .map(|(field, is)| Test::Field(FieldTest { field, is }))
        }
        Kind::Support => match line.value("is") {
            "unknown" => Some(Test::Support(SupportTest::Unknown)),
            "at-least" => a
                .number("level", 1, 5)
                .map(|level| Test::Support(SupportTest::AtLeast(level))),
            "at-most" => a
                .number("level", 1, 5)
                .map(|level| Test::Support(SupportTest::AtMost(level))),
            _ => {
                a.wrong("is", "must be one of those offered");
                None
            }
        },
        Kind::Consent => {
            let purpose = a.word("purpose", Purpose::parse);
            let channel = a.word("channel", Channel::parse);
            let said = a.word("said", Said::parse);
            match (purpose, channel, said) {
                (Some(purpose), Some(channel), Some(said)) => Some(Test::Consent(ConsentTest {
                    purpose,
                    channel,
                    said,
                })),
                _ => None,
            }
        }
        Kind::Activity => {
            let kind = a.word("kind", Activity::parse);
            let times = a.number("times", 1, 1_000);
            let when = a.when();
            match (kind, times, when) {
                (Some(kind), Some(times), Some(when)) => {
                    Some(Test::Activity(ActivityTest { kind, times, when }))
                }
                _ => None,
            }
        }
        Kind::Organisation => a.needed("organisation", "must be chosen").map(Test::Organisation),
        Kind::Origin => a.word("origin", Origin::parse).map(Test::Origin),
        Kind::Import => a.needed("import", "must be chosen").map(Test::Import),
        Kind::Added => a.when().map(Test::Added),
        Kind::Changed => a.when().map(Test::Changed),
        Kind::Paused => Some(Test::Paused),
        Kind::Segment => a.needed("segment", "must be chosen").map(Test::Segment),
        Kind::Share => {
            let percent = a.number("percent", 1, 99);
            let seed = a.number("seed", 0, i64::from(u32::MAX));
            percent
                .zip(seed)
                .map(|(percent, seed)| Test::Share(Share { percent, seed }))
        }
    };
    (test, answers.wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn lines_are_added_and_taken_out_where_they_belong() {
        let mut draft = Draft::default();
        draft.add(0, "any");
        draft.add(0, "paused");
        draft.add(1, "tag");
        draft.add(1, "all");
        draft.add(3, "household");
        draft.add(2, "name");
        draft.add(99, "name");
        draft.add(0, "nonsense");
        let shape: Vec<(usize, &str)> = draft.lines.iter().map(|l| (l.depth, l.kind.word())).collect();
        assert_eq!(
            shape,
            [
                (0, "all"),
                (1, "any"),
                (2, "tag"),
                (2, "all"),
                (3, "household"),
                (1, "paused")
            ]
        );
        draft.remove(3);
        draft.remove(0);
        let shape: Vec<(usize, &str)> = draft.lines.iter().map(|l| (l.depth, l.kind.word())).collect();
        assert_eq!(shape, [(0, "all"), (1, "any"), (2, "tag"), (1, "paused")]);
        assert_eq!(Draft::read(&draft.write()), draft);
    }

    #[test]
    fn what_is_missing_is_named_by_its_field() {
        let mut draft = Draft {
            number: "many".to_owned(),
            ..Draft::default()
        };
        draft.add(0, "tag");
        draft.add(0, "activity");
        draft.lines[2] = draft.lines[2].clone().with("days", "-1");
        draft.add(0, "email");
        draft.lines[3] = draft.lines[3].clone().with("host", "not a host");
        let Err(Fault::Invalid { fields }) = draft.rule() else {
            panic!("it was taken")
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["l1.tag", "l2.days", "l3", "number"]);
    }

    #[test]
    fn a_broken_form_is_still_a_form() {
        assert_eq!(Draft::read(&[]).lines, [Line::new(0, Kind::All)]);
        let draft = Draft::read(&values(&[
            ("l0", "7"),
            ("l0-is", "paused"),
            ("l1", "9"),
            ("l1-is", "any"),
            ("l2", "0"),
            ("l2-is", "household"),
            ("l3", "x"),
            ("l4", "1"),
            ("l4-is", "paused"),
        ]));
        let shape: Vec<(usize, &str)> = draft.lines.iter().map(|l| (l.depth, l.kind.word())).collect();
        assert_eq!(shape, [(0, "all"), (1, "paused"), (1, "any"), (1, "household")]);
    }

    #[test]
    fn every_rule_comes_out_of_its_form_as_it_went_in() {
        let day: Date = jiff::civil::date(2026, 3, 1);
        let field = |is| {
            Test::Field(FieldTest {
                field: "f".to_owned(),
                is,
            })
        };
        let mut tests = vec![
            Test::Name("Lee".to_owned()),
            Test::Email(EmailTest {
                kind: Some(EmailKind::Work),
                validity: None,
                host: Some("example.org".to_owned()),
            }),
            Test::Phone(PhoneTest {
                kind: None,
                validity: Some(Validity::Good),
            }),
            Test::Address(AddressTest {
                city: Some("Maple Falls".to_owned()),
                state: Some("GA".to_owned()),
                zip: Some("314".to_owned()),
                kind: Some(AddressKind::Mail),
            }),
            Test::Language("es".to_owned()),
            Test::Household,
            Test::Tag(TagTest {
                tag: "t".to_owned(),
                value: Some("L".to_owned()),
            }),
            field(FieldIs::Filled),
            field(FieldIs::Text("a".to_owned())),
            field(FieldIs::Contains("b".to_owned())),
            field(FieldIs::Day(When::Last(3))),
            field(FieldIs::Day(When::Next(4))),
            field(FieldIs::Day(When::Before(day))),
            field(FieldIs::Day(When::After(day))),
            field(FieldIs::Yes(true)),
            field(FieldIs::Yes(false)),
            Test::Support(SupportTest::AtLeast(4)),
            Test::Support(SupportTest::AtMost(2)),
            Test::Support(SupportTest::Unknown),
            Test::Organisation("o".to_owned()),
            Test::Import("i".to_owned()),
            Test::Added(When::Before(day)),
            Test::Changed(When::After(day)),
            Test::Paused,
            Test::Segment("s".to_owned()),
            Test::Share(Share { percent: 5, seed: 9 }),
        ];
        tests.extend(
            Compare::ALL
                .iter()
                .map(|compare| field(FieldIs::Number(*compare, -1.5))),
        );
        tests.extend(Origin::ALL.iter().map(|origin| Test::Origin(*origin)));
        for said in Said::ALL {
            tests.push(Test::Consent(ConsentTest {
                purpose: Purpose::Fundraising,
                channel: Channel::Text,
                said: *said,
            }));
        }
        for kind in Activity::ALL {
            tests.push(Test::Activity(ActivityTest {
                kind: *kind,
                times: 2,
                when: When::Ever,
            }));
        }
        let tests: Vec<Expr> = tests.into_iter().map(Expr::Test).collect();
        let not = |expr: Expr| Expr::Not(Box::new(expr));
        let who = Expr::All(vec![
            Expr::Any(tests.clone()),
            not(Expr::Any(tests.iter().take(3).cloned().map(not).collect())),
            not(Expr::All(vec![Expr::Test(Test::Paused)])),
            Expr::Any(vec![]),
        ]);
        let rule = Rule {
            most: Some(Most { number: 300, seed: 7 }),
            ..Rule::of(who)
        };
        let draft = Draft::of("A", &["manager".to_owned()], &rule);
        let again = Draft::read(&draft.write());
        assert_eq!(again, draft);
        assert_eq!(again.rule(), Ok(rule));
        // An expression that is no group gets one around it.
        let one = Draft::of("A", &[], &Rule::of(not(Expr::Test(Test::Paused))));
        assert_eq!(
            one.rule(),
            Ok(Rule::of(Expr::All(vec![not(Expr::Test(Test::Paused))])))
        );
    }
}
