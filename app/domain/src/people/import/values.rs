//! Reading the cells of other people's files: forgiving where the meaning is clear, and never guessing where it is not.

use super::DayOrder;
use crate::names::fold;
use crate::people::contact::{Email, Phone};
use crate::state::State;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What programs write where there is nothing.
const NOTHING: &[&str] = &[
    "#n/a",
    "#ref!",
    "#value!",
    "#name?",
    "#null!",
    "\\n",
    "n/a",
    "na",
    "null",
    "none",
    "nil",
    "nan",
    "-",
    "--",
    "—",
    "?",
    ".",
    "(blank)",
    "(null)",
    "undefined",
    "unknown",
    "not provided",
    "[object object]",
];

/// Those of them that could be somebody's name.
const MAYBE_A_NAME: &[&str] = &["null", "na", "none", "nil", "nan"];

/// A cell without what cannot be seen: blanks of all kinds at its ends and in rows, marks of direction, what Excel puts
/// before text that looks like a number (`="0123"`, `'0123`). Line breaks stay.
#[must_use]
pub fn clean(cell: &str) -> String {
    let cell = cell.trim();
    let cell = cell
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(cell);
    let cell = cell
        .strip_prefix('\'')
        .filter(|rest| !rest.ends_with('\''))
        .unwrap_or(cell);
    let mut text = String::with_capacity(cell.len());
    let mut gap = false;
    for c in cell.chars() {
        match c {
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
            | '\u{ad}' => {}
            '\n' => {
                while text.ends_with(' ') {
                    text.pop();
                }
                text.push('\n');
                gap = false;
            }
            c if c.is_whitespace() || c.is_control() => gap = !text.is_empty() && !text.ends_with('\n'),
            c => {
                if gap {
                    text.push(' ');
                }
                gap = false;
                text.push(c);
            }
        }
    }
    let whole = text.trim_end().len();
    text.truncate(whole);
    text
}

/// Whether a program wrote that there is nothing. What could be somebody's name is one where a name stands.
#[must_use]
pub fn is_nothing(clean: &str, is_name: bool) -> bool {
    if clean.is_empty() {
        return true;
    }
    // Nothing that long means nothing.
    if clean.len() > 16 {
        return false;
    }
    let lower = clean.to_lowercase();
    NOTHING.contains(&lower.as_str()) && !(is_name && MAYBE_A_NAME.contains(&lower.as_str()))
}

/// A name as it is written in a letter: what stands in capitals only, or in small letters only, gets both.
#[must_use]
pub fn recased(name: &str) -> String {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let shouted = letters().count() > 2 && letters().all(char::is_uppercase);
    let whispered = letters().all(char::is_lowercase);
    if !shouted && !whispered {
        return name.to_owned();
    }
    let words: Vec<String> = name.split(' ').map(|word| recased_word(word, shouted)).collect();
    words.join(" ")
}

fn recased_word(word: &str, shouted: bool) -> String {
    let lower = word.to_lowercase();
    if matches!(lower.trim_end_matches('.'), "ii" | "iii" | "iv") {
        return word.to_uppercase();
    }
    if !shouted && PARTICLES.contains(&lower.as_str()) {
        return lower;
    }
    let mut cased = String::with_capacity(word.len());
    let mut up = true;
    for c in lower.chars() {
        if up {
            cased.extend(c.to_uppercase());
        } else {
            cased.push(c);
        }
        up = matches!(c, '-' | '\'' | '’' | '.');
    }
    // MCDONALD is McDonald; of MAC nobody can tell.
    if let Some(rest) = cased.strip_prefix("Mc") {
        let mut rest = rest.chars();
        if let Some(first) = rest.next() {
            return format!("Mc{}{}", first.to_uppercase(), rest.as_str());
        }
    }
    cased
}

const PARTICLES: &[&str] = &[
    "al", "bin", "ibn", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la",
    "las", "le", "los", "st", "st.", "ten", "ter", "van", "vander", "von", "zu", "y",
];
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "fr", "hon", "sr", "sra", "capt", "sgt", "lt",
];
const SUFFIXES: &[&str] = &[
    "jr", "sr", "ii", "iii", "iv", "esq", "phd", "md", "dds", "cpa", "rn",
];

fn bare(word: &str) -> String {
    word.chars()
        .filter(char::is_ascii_alphabetic)
        .collect::<String>()
        .to_lowercase()
}

/// Given and family name out of a whole name: `Maria Lopez Jr.`, `Lopez, Maria`, `Dr. Ana de la Cruz`. One word alone is
/// a given name. What comes after the family name stays with it.
#[must_use]
pub fn split_name(whole: &str) -> (String, String) {
    let whole = whole.replace('\n', " ");
    let mut parts: Vec<&str> = whole
        .split(',')
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    // Behind a comma may stand what belongs behind the name: `Maria Lopez, PhD`.
    let mut behind = String::new();
    while parts.len() > 1
        && parts
            .last()
            .is_some_and(|p| p.split_whitespace().all(|w| SUFFIXES.contains(&bare(w).as_str())))
    {
        if let Some(part) = parts.pop() {
            behind = format!(" {part}{behind}");
        }
    }
    if let [family, given @ ..] = parts.as_slice()
        && !given.is_empty()
    {
        let given = without_title(&given.join(" "));
        return (given, format!("{family}{behind}"));
    }
    let name = without_title(parts.first().copied().unwrap_or_default());
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut end = words.len();
    while end > 2
        && words
            .get(end - 1)
            .is_some_and(|w| SUFFIXES.contains(&bare(w).as_str()))
    {
        end -= 1;
    }
    if end < 2 {
        return (format!("{name}{behind}"), String::new());
    }
    let mut from = end - 1;
    while from > 1
        && words
            .get(from - 1)
            .is_some_and(|w| PARTICLES.contains(&w.to_lowercase().as_str()))
    {
        from -= 1;
    }
    let join = |range: std::ops::Range<usize>| words.get(range).unwrap_or_default().join(" ");
    (join(0..from), format!("{}{behind}", join(from..words.len())))
}

fn without_title(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.len() > 1
        && words
            .first()
            .is_some_and(|w| TITLES.contains(&bare(w).as_str()) && (w.ends_with('.') || w.len() <= 4))
    {
        words.remove(0);
    }
    words.join(" ")
}

/// What a cell gave, and the pieces of it that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found<T> {
    /// What was read.
    pub found: Vec<T>,
    /// What was not.
    pub odd: Vec<String>,
}

/// E-mail addresses, one or several, with the names and brackets that people copy along.
#[must_use]
pub fn emails(cell: &str) -> Found<Email> {
    let mut out = Found {
        found: Vec::new(),
        odd: Vec::new(),
    };
    let full_width = cell.replace('＠', "@").replace('．', ".");
    for piece in full_width.split(['\n', ';', ',', '|']) {
        let piece = piece.trim().trim_matches(|c: char| "\"'".contains(c)).trim();
        // A name before an address stands in a piece of its own: `Lopez, Maria <maria@example.org>`.
        if piece.is_empty() || (!piece.contains('@') && full_width.contains('<')) {
            continue;
        }
        let address = piece.trim_end_matches('.');
        if let Some(email) = Email::parse(address) {
            add(&mut out.found, email);
            continue;
        }
        // Several with only blanks or a slash between.
        let words: Vec<&str> = address
            .split(|c: char| c.is_whitespace() || c == '/')
            .filter(|w| !w.is_empty() && !w.eq_ignore_ascii_case("or") && !w.eq_ignore_ascii_case("and"))
            .collect();
        let read: Option<Vec<Email>> = words.iter().map(|w| Email::parse(w)).collect();
        match read {
            Some(emails) if emails.len() > 1 => emails.into_iter().for_each(|e| add(&mut out.found, e)),
            _ => out.odd.push(piece.to_owned()),
        }
    }
    out
}

/// Phone numbers, one or several.
#[must_use]
pub fn phones(cell: &str) -> Found<Phone> {
    let mut out = Found {
        found: Vec::new(),
        odd: Vec::new(),
    };
    let lower = cell.to_lowercase().replace(" or ", ";").replace(" and ", ";");
    for piece in lower.split(['\n', ';', ',', '|', '/']) {
        let piece = piece.trim();
        if piece.is_empty() {
            continue;
        }
        match phone(piece) {
            Some(phone) => add(&mut out.found, phone),
            None => out.odd.push(piece.to_owned()),
        }
    }
    out
}

fn phone(piece: &str) -> Option<Phone> {
    // What somebody wrote before the number, and an extension behind it, belong to no number.
    let from = piece.find(|c: char| c.is_ascii_digit() || "+(".contains(c))?;
    let piece = piece.get(from..)?;
    let end = piece
        .find(|c: char| c.is_alphabetic() || c == '#')
        .unwrap_or(piece.len());
    // Spreadsheets write numbers with a point, and round long ones: those are lost.
    let scientific = piece.get(end..).is_some_and(|rest| rest.starts_with("e+"));
    if scientific {
        return None;
    }
    let number = piece.get(..end)?.trim();
    let number = number.strip_suffix(".0").unwrap_or(number);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    // Seven digits have no area code: nobody can say whose they are.
    if digits < 10 {
        return None;
    }
    Phone::parse(number)
}

fn add<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}

/// Why a phone number was not read.
#[must_use]
pub fn about_phone(odd: &str) -> &'static str {
    let digits = odd.chars().filter(char::is_ascii_digit).count();
    if odd.contains("e+") {
        "was rounded by a spreadsheet; format the column as text and export it again"
    } else if digits == 7 {
        "has no area code"
    } else {
        "is no phone number"
    }
}

/// A word that says yes or no.
#[must_use]
pub fn yes_no(cell: &str) -> Option<bool> {
    match fold(cell).as_str() {
        "y" | "yes" | "true" | "t" | "1" | "1 0" | "x" | "on" | "si" | "oui" | "ja" | "checked" | "ok"
        | "bad" | "invalid" => Some(true),
        "n" | "no" | "false" | "f" | "0" | "0 0" | "off" | "non" | "nein" | "unchecked" | "good"
        | "valid" => Some(false),
        _ => match cell.trim() {
            "✓" | "✔" | "☑" | "✅" => Some(true),
            "✗" | "✘" | "☐" | "❌" => Some(false),
            _ => None,
        },
    }
}

/// What a status says of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// They agreed.
    Given,
    /// They want no more.
    Withdrawn,
    /// Messages do not reach them.
    Bad,
    /// It says neither yes nor no.
    Open,
}

/// Reads the words by which mailing programs say how somebody stands to messages.
#[must_use]
pub fn status(cell: &str) -> Option<Status> {
    match fold(cell).as_str() {
        "subscribed" | "opted in" | "opt in" | "optin" | "confirmed" | "subscribe" => Some(Status::Given),
        "unsubscribed" | "unsubscribe" | "opted out" | "opt out" | "optout" | "blocklisted"
        | "blacklisted" | "disabled" | "complained" | "complaint" | "spam" | "do not email"
        | "do not call" | "do not contact" | "revoked" | "unsub" => Some(Status::Withdrawn),
        "cleaned" | "bounced" | "bouncing" | "hard bounce" | "hard bounced" | "undeliverable" | "bad"
        | "invalid" => Some(Status::Bad),
        "enabled" | "active" | "pending" | "unconfirmed" | "not subscribed" | "non subscribed"
        | "nonsubscribed" | "never subscribed" | "transactional" | "archived" | "neutral" | "new" => {
            Some(Status::Open)
        }
        _ => yes_no(cell).map(|yes| if yes { Status::Given } else { Status::Withdrawn }),
    }
}

/// How strongly somebody is for it, from 1 (yes) to 5 (no), as a number, a word or both.
#[must_use]
pub fn level(cell: &str) -> Option<u8> {
    let folded = fold(cell);
    let first = folded.split(' ').next().unwrap_or_default();
    let number = first.parse::<u8>().ok().filter(|n| (1..=5).contains(n));
    let rest = folded.strip_prefix(first).unwrap_or_default().trim();
    if let (Some(number), "" | "0") = (number, rest) {
        return Some(number);
    }
    let words = if number.is_some() { rest } else { folded.as_str() };
    let word = match words {
        "strong support" | "strongly support" | "strong supporter" | "strong yes" | "definite yes"
        | "sure yes" | "strong for" => Some(1),
        "support" | "supports" | "supporter" | "yes" | "for" | "in favor" => {
            Some(if number.is_some() { 2 } else { 1 })
        }
        "lean support" | "leaning support" | "weak support" | "lean yes" | "leaning yes" | "probably yes"
        | "lean for" | "likely support" => Some(2),
        "undecided" | "unsure" | "neutral" | "not sure" | "maybe" | "don t know" | "dont know" => Some(3),
        "lean oppose" | "leaning oppose" | "weak oppose" | "lean no" | "leaning no" | "probably no"
        | "lean against" | "likely oppose" => Some(4),
        "oppose" | "opposed" | "opposes" | "no" | "against" => Some(if number.is_some() { 4 } else { 5 }),
        "strong oppose" | "strongly oppose" | "strong opposed" | "strongly opposed" | "strong no"
        | "definite no" | "strong against" => Some(5),
        _ => None,
    };
    match (number, word) {
        // A scale that runs the other way round is not turned by guess.
        (Some(number), Some(word)) => (number.abs_diff(word) <= 1).then_some(number),
        (Some(_), None) => None,
        (None, word) => word,
    }
}

/// The language, as the code that the program keeps.
#[must_use]
pub fn language(cell: &str) -> Option<&'static str> {
    const KNOWN: &[(&str, &[&str])] = &[
        ("en", &["eng", "english"]),
        ("es", &["spa", "spanish", "espanol", "castellano"]),
        (
            "zh",
            &["chi", "zho", "chinese", "mandarin", "cantonese", "zhong wen"],
        ),
        ("vi", &["vie", "vietnamese", "tieng viet"]),
        ("tl", &["tgl", "fil", "tagalog", "filipino"]),
        ("ko", &["kor", "korean"]),
        ("ar", &["ara", "arabic"]),
        ("ru", &["rus", "russian"]),
        ("fr", &["fra", "fre", "french", "francais"]),
        ("ht", &["hat", "haitian", "haitian creole", "creole", "kreyol"]),
        ("pt", &["por", "portuguese", "portugues"]),
        ("de", &["deu", "ger", "german", "deutsch"]),
        ("pl", &["pol", "polish", "polski"]),
        ("it", &["ita", "italian", "italiano"]),
        ("ja", &["jpn", "japanese"]),
        ("hi", &["hin", "hindi"]),
        ("hmn", &["hmong"]),
        ("so", &["som", "somali"]),
        ("uk", &["ukr", "ukrainian"]),
        ("fa", &["per", "fas", "farsi", "persian"]),
        ("ne", &["nep", "nepali"]),
        ("sw", &["swa", "swahili"]),
        ("am", &["amh", "amharic"]),
    ];
    let folded = fold(cell);
    let first = folded.split(' ').next().unwrap_or_default();
    KNOWN
        .iter()
        .find(|(code, names)| first == *code || names.contains(&folded.as_str()))
        .map(|(code, _)| *code)
}

/// The state's postal code; what names none of them stays as it is.
#[must_use]
pub fn state(cell: &str) -> String {
    let state =
        State::all().find(|s| s.postal().eq_ignore_ascii_case(cell) || s.name().eq_ignore_ascii_case(cell));
    state.map_or_else(|| cell.to_owned(), |s| s.postal().to_owned())
}

/// A postal code: the leading zero that spreadsheets drop is put back, `627011234` gets its hyphen. Another country's
/// stays as it is.
#[must_use]
pub fn zip(cell: &str) -> String {
    let text = cell.strip_suffix(".0").unwrap_or(cell);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let plain = text.chars().all(|c| c.is_ascii_digit() || c == '-' || c == ' ');
    match (plain, digits.len()) {
        (true, 4) => format!("0{digits}"),
        (true, 3) => format!("00{digits}"),
        (true, 5) => digits,
        (true, 8 | 9) => {
            let nine = format!("{digits:0>9}");
            let (first, last) = nine.split_at(5);
            // Four zeros, or four nothings, are no part of a code.
            if last == "0000" {
                first.to_owned()
            } else {
                format!("{first}-{last}")
            }
        }
        _ => text.to_owned(),
    }
}

/// Street, city, state and postal code out of one line; only where the line ends as an address of the United States does.
#[must_use]
pub fn whole_address(cell: &str) -> Option<[String; 4]> {
    let line = cell.replace('\n', ", ");
    let mut parts: Vec<&str> = line.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
    if parts.last().is_some_and(|p| {
        matches!(
            fold(p).as_str(),
            "usa" | "us" | "united states" | "united states of america"
        )
    }) {
        parts.pop();
    }
    let last = parts.pop()?;
    let (before, code) = match last.rsplit_once(' ') {
        Some((before, code)) => (before.trim(), code),
        None => ("", last),
    };
    let digits = code.chars().filter(char::is_ascii_digit).count();
    if !matches!(digits, 5 | 9) || !code.chars().all(|c| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let state_text = if before.is_empty() { parts.pop()? } else { before };
    // `Maple Falls IL` may lack its comma.
    let (city, state_text) = if State::all().any(|s| state(state_text) == s.postal()) {
        (parts.pop()?, state_text)
    } else {
        let (city, code) = state_text.rsplit_once(' ')?;
        State::from_postal(&code.to_uppercase())?;
        (city, code)
    };
    let street = parts.join(", ");
    Some([street, city.to_owned(), state(state_text), zip(code)])
}

/// Tags, one or several: with commas, semicolons, bars or line breaks between, in quotes, or as a list in JSON. Behind an
/// equals sign stands the tag's value.
#[must_use]
pub fn tags(cell: &str) -> Vec<(String, String)> {
    let inner = cell
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(cell);
    let mut pieces = vec![String::new()];
    let mut quoted = false;
    for c in inner.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' | ';' | '|' | '\n' if !quoted => pieces.push(String::new()),
            c => {
                if let Some(last) = pieces.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    let mut tags: Vec<(String, String)> = Vec::new();
    for piece in pieces {
        let (name, value) = piece.split_once('=').unwrap_or((&piece, ""));
        let (name, value) = (name.trim().trim_matches('\'').trim(), value.trim());
        if name.is_empty() || is_nothing(name, false) || tags.iter().any(|(n, _)| fold(n) == fold(name)) {
            continue;
        }
        tags.push((name.to_owned(), value.to_owned()));
    }
    tags
}

/// A number: with commas between thousands, a currency or a per cent sign.
#[must_use]
pub fn number(cell: &str) -> Option<f64> {
    let plain: String = cell
        .chars()
        .filter(|c| !matches!(c, ',' | '$' | '%' | '€') && !c.is_whitespace())
        .collect();
    let number: f64 = plain.parse().ok()?;
    (number.is_finite() && number.abs() < 1e15 && plain.chars().any(|c| c.is_ascii_digit())).then_some(number)
}

/// A day in any of the usual styles, with or without a time behind it; also as spreadsheets count days (from 1900) and
/// as computers count seconds (from 1970).
#[must_use]
pub fn day(cell: &str, order: DayOrder) -> Option<Date> {
    let cell = cell.trim();
    if let Some(day) = counted(cell) {
        return Some(day);
    }
    let day = iso(cell)
        .or_else(|| written_out(cell))
        .or_else(|| numeric(cell, order))?;
    (1900..=2200).contains(&day.year()).then_some(day)
}

fn counted(cell: &str) -> Option<Date> {
    let (whole, part) = cell.split_once('.').unwrap_or((cell, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    match whole.len() {
        // 1954-10-03 to 2119-01-19: no serial number of our time is shorter or longer.
        5 if (20_000..80_000).contains(&number) => {
            let first = Date::new(1899, 12, 30).ok()?;
            first.checked_add(jiff::Span::new().try_days(number).ok()?).ok()
        }
        8 if part.is_empty() => {
            let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
            date(year, month, day).filter(|d| (1900..=2200).contains(&d.year()))
        }
        10 => Some(
            Timestamp::from_second(number)
                .ok()?
                .to_zoned(TimeZone::UTC)
                .date(),
        ),
        13 => Some(
            Timestamp::from_millisecond(number)
                .ok()?
                .to_zoned(TimeZone::UTC)
                .date(),
        ),
        _ => None,
    }
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// The first words up to where a time begins.
fn without_time(cell: &str) -> &str {
    let end = cell.find(':').map_or(cell.len(), |colon| {
        let before = cell.get(..colon).unwrap_or_default();
        before.rfind([' ', 'T', ',']).unwrap_or(0)
    });
    cell.get(..end)
        .unwrap_or_default()
        .trim_end_matches([' ', ',', 'T'])
}

fn iso(cell: &str) -> Option<Date> {
    let text = without_time(cell);
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    (year.len() == 4).then_some(())?;
    date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn year(text: &str) -> Option<i64> {
    let text = text.trim_start_matches(['\'', '’']);
    let number: i64 = text.parse().ok()?;
    match text.len() {
        4 => Some(number),
        // Nobody signed up before 1950, and nobody will after 2049.
        2 if number < 50 => Some(2000 + number),
        2 => Some(1900 + number),
        _ => None,
    }
}

fn numeric(cell: &str, order: DayOrder) -> Option<Date> {
    let text = without_time(cell);
    let mark = text.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
    let parts: Vec<&str> = text.split(mark).collect();
    let [first, second, last] = parts.as_slice() else {
        return None;
    };
    let (first, second, year): (i64, i64, i64) = (
        first.trim().parse().ok()?,
        second.trim().parse().ok()?,
        year(last.trim())?,
    );
    // With points the day comes first wherever they are written.
    if order == DayOrder::DayFirst || mark == '.' {
        date(year, second, first)
    } else {
        date(year, first, second)
    }
}

fn written_out(cell: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let text = without_time(cell).to_lowercase();
    let words: Vec<&str> = text
        .split(|c: char| c == ',' || c == '-' || c == '/' || c == '.' || c.is_whitespace())
        .filter(|w| !w.is_empty())
        .collect();
    // The day of the week says nothing that the rest does not.
    let is_weekday = |w: &&str| {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
            .iter()
            .any(|d| w.starts_with(d))
    };
    let words: Vec<&str> = words.into_iter().filter(|w| !is_weekday(w)).collect();
    let [first, second, last] = words.as_slice() else {
        return None;
    };
    let month = |w: &str| {
        let at = MONTHS.iter().position(|m| w.len() >= 3 && w.starts_with(m))?;
        i64::try_from(at + 1).ok()
    };
    let ordinal = |w: &str| {
        ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|end| w.strip_suffix(end))
            .unwrap_or(w)
            .parse::<i64>()
            .ok()
    };
    let (month, day) = match (month(first), month(second)) {
        (Some(month), None) => (month, ordinal(second)?),
        (None, Some(month)) => (month, ordinal(first)?),
        _ => return None,
    };
    date(year(last)?, month, day)
}

/// In which order a file writes its days, told by those that can be read in one order only; nothing where none tells, or
/// where they disagree.
#[must_use]
pub fn day_order<'a>(cells: impl Iterator<Item = &'a str>) -> Option<DayOrder> {
    let (mut month_first, mut day_first) = (false, false);
    for cell in cells {
        if !cell.contains('/') && !cell.contains('-') || iso(cell).is_some() {
            continue;
        }
        match (
            numeric(cell, DayOrder::MonthFirst),
            numeric(cell, DayOrder::DayFirst),
        ) {
            (Some(_), None) => month_first = true,
            (None, Some(_)) => day_first = true,
            _ => {}
        }
    }
    match (month_first, day_first) {
        (true, false) => Some(DayOrder::MonthFirst),
        (false, true) => Some(DayOrder::DayFirst),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_cleaned() {
        for (cell, read) in [
            ("  a \u{a0} b\t", "a b"),
            ("=\"01234\"", "01234"),
            ("'01234", "01234"),
            ("'quoted'", "'quoted'"),
            ("\u{feff}Ann\u{200b}", "Ann"),
            ("\u{202b}שלום\u{202c}", "שלום"),
            ("two \r\n lines", "two\nlines"),
            ("Zoë 🙂", "Zoë 🙂"),
            ("a\0b", "a b"),
            ("", ""),
        ] {
            assert_eq!(clean(cell), read, "{cell:?}");
        }
        assert!(is_nothing("N/A", true) && is_nothing("NULL", false) && is_nothing("", true));
        assert!(!is_nothing("Null", true), "Jennifer Null has a name");
    }

    #[test]
    fn names_are_split() {
        for (whole, given, family) in [
            ("Maria Lopez", "Maria", "Lopez"),
            ("Lopez, Maria", "Maria", "Lopez"),
            ("Lopez Jr., Maria T.", "Maria T.", "Lopez Jr."),
            ("Lopez, Maria, Jr.", "Maria", "Lopez Jr."),
            ("Maria Lopez Jr.", "Maria", "Lopez Jr."),
            ("Maria Lopez, PhD", "Maria", "Lopez PhD"),
            ("Dr. Ana de la Cruz", "Ana", "de la Cruz"),
            ("Mr John Van Buren III", "John", "Van Buren III"),
            ("Mary Ann Smith-Jones", "Mary Ann", "Smith-Jones"),
            ("Maria", "Maria", ""),
            ("Li Na", "Li", "Na"),
            ("Ed Sr", "Ed", "Sr"),
            ("", "", ""),
        ] {
            assert_eq!(
                split_name(whole),
                (given.to_owned(), family.to_owned()),
                "{whole}"
            );
        }
        for (shouted, read) in [
            ("MARIA", "Maria"),
            ("O'BRIEN-SMITH", "O'Brien-Smith"),
            ("MCDONALD", "McDonald"),
            ("de la cruz", "de la Cruz"),
            ("LOPEZ III", "Lopez III"),
            ("JB", "JB"),
            ("DeShawn", "DeShawn"),
        ] {
            assert_eq!(recased(shouted), read);
        }
    }

    #[test]
    fn emails_are_found_in_what_people_paste() {
        let read = |cell: &str| {
            let out = emails(cell);
            (
                out.found
                    .iter()
                    .map(|e| e.address().to_owned())
                    .collect::<Vec<_>>()
                    .join(" "),
                out.odd.join(" "),
            )
        };
        for (cell, found, odd) in [
            ("Ann@Example.org", "ann@example.org", ""),
            ("mailto:ann@example.org", "ann@example.org", ""),
            ("Lopez, Ann <ann@example.org>", "ann@example.org", ""),
            (
                "ann@example.org; bob@example.org",
                "ann@example.org bob@example.org",
                "",
            ),
            (
                "ann@example.org / bob@example.org",
                "ann@example.org bob@example.org",
                "",
            ),
            (
                "ann@example.org or bob@example.org",
                "ann@example.org bob@example.org",
                "",
            ),
            ("ann@example.org, ANN@example.org", "ann@example.org", ""),
            ("ann@example.org.", "ann@example.org", ""),
            ("ann＠example.org", "ann@example.org", ""),
            ("ann at example.org", "", "ann at example.org"),
            ("ann@example, bob@example.org", "bob@example.org", "ann@example"),
            ("none given", "", "none given"),
        ] {
            assert_eq!(read(cell), (found.to_owned(), odd.to_owned()), "{cell}");
        }
    }

    #[test]
    fn phones_are_read_with_what_stands_around_them() {
        let read = |cell: &str| {
            let out = phones(cell);
            (
                out.found
                    .iter()
                    .map(|p| p.e164().to_owned())
                    .collect::<Vec<_>>()
                    .join(" "),
                out.odd.join(" "),
            )
        };
        for (cell, found, odd) in [
            ("(217) 555-0134", "+12175550134", ""),
            ("217.555.0134 ext. 12", "+12175550134", ""),
            ("cell: 217-555-0134", "+12175550134", ""),
            ("1 217 555 0134", "+12175550134", ""),
            ("2175550134.0", "+12175550134", ""),
            ("2175550134 / 2175550135", "+12175550134 +12175550135", ""),
            ("217-555-0134 or 217-555-0135", "+12175550134 +12175550135", ""),
            ("2.17555E+09", "", "2.17555e+09"),
            ("555-0134", "", "555-0134"),
            ("call me", "", "call me"),
        ] {
            assert_eq!(read(cell), (found.to_owned(), odd.to_owned()), "{cell}");
        }
        assert!(about_phone("2.17555e+09").contains("rounded"));
        assert!(about_phone("555-0134").contains("area code"));
    }

    #[test]
    fn days_are_read_in_every_usual_style() {
        use DayOrder::{DayFirst, MonthFirst};
        for (cell, order, read) in [
            ("2028-07-10", MonthFirst, "2028-07-10"),
            ("2028-07-10T14:05:00Z", MonthFirst, "2028-07-10"),
            ("2028-07-10 14:05:33.123+00:00", MonthFirst, "2028-07-10"),
            ("2028/7/10", DayFirst, "2028-07-10"),
            ("20280710", MonthFirst, "2028-07-10"),
            ("7/10/2028", MonthFirst, "2028-07-10"),
            ("7/10/2028", DayFirst, "2028-10-07"),
            ("7/10/28 2:05 PM", MonthFirst, "2028-07-10"),
            ("10.7.2028", MonthFirst, "2028-07-10"),
            ("10-Jul-28", MonthFirst, "2028-07-10"),
            ("10-Jul-2028 08:00", MonthFirst, "2028-07-10"),
            ("July 10th, 2028", MonthFirst, "2028-07-10"),
            ("Mon, 10 July 2028", MonthFirst, "2028-07-10"),
            ("Mar 3, 1999", MonthFirst, "1999-03-03"),
            ("46944", MonthFirst, "2028-07-10"),
            ("46944.5", MonthFirst, "2028-07-10"),
            ("1846800000", MonthFirst, "2028-07-10"),
            ("1846800000000", MonthFirst, "2028-07-10"),
        ] {
            assert_eq!(
                day(cell, order).map(|d| d.to_string()).as_deref(),
                Some(read),
                "{cell} {order}"
            );
        }
        for odd in [
            "",
            "soon",
            "13/13/2028",
            "2028-02-30",
            "7/10",
            "0000-00-00",
            "12",
            "2028",
            "99999999",
            "10/Foo/2028",
            "1/1/20288",
        ] {
            assert_eq!(day(odd, MonthFirst), None, "{odd}");
        }
        assert_eq!(day_order(["3/4/2028", "7/25/2028"].into_iter()), Some(MonthFirst));
        assert_eq!(day_order(["3/4/2028", "25/7/2028"].into_iter()), Some(DayFirst));
        assert_eq!(day_order(["25/7/2028", "7/25/2028"].into_iter()), None);
        assert_eq!(day_order(["3/4/2028"].into_iter()), None);
    }

    #[test]
    fn words_say_yes_no_and_how_strongly() {
        assert_eq!(yes_no("TRUE"), Some(true));
        assert_eq!(yes_no("✓"), Some(true));
        assert_eq!(yes_no("0"), Some(false));
        assert_eq!(yes_no("perhaps"), None);
        assert_eq!(status("Opted-In"), Some(Status::Given));
        assert_eq!(status("Cleaned"), Some(Status::Bad));
        assert_eq!(status("blocklisted"), Some(Status::Withdrawn));
        assert_eq!(status("pending"), Some(Status::Open));
        assert_eq!(status("No"), Some(Status::Withdrawn));
        assert_eq!(status("purple"), None);
        for (cell, read) in [
            ("1", Some(1)),
            ("3.0", Some(3)),
            ("1 - Strong Support", Some(1)),
            ("Strong support", Some(1)),
            ("2 - Support", Some(2)),
            ("Lean Yes", Some(2)),
            ("Undecided", Some(3)),
            ("Strong Oppose", Some(5)),
            ("5 - Strong Support", None),
            ("6", None),
            ("0", None),
            ("", None),
        ] {
            assert_eq!(level(cell), read, "{cell}");
        }
    }

    #[test]
    fn places_and_tags() {
        assert_eq!(zip("1234"), "01234");
        assert_eq!(zip("627011234"), "62701-1234");
        assert_eq!(zip("62701.0"), "62701");
        assert_eq!(zip("62701-"), "62701");
        assert_eq!(zip("K1A 0B1"), "K1A 0B1");
        assert_eq!(state("illinois"), "IL");
        assert_eq!(state("il"), "IL");
        assert_eq!(state("Ontario"), "Ontario");
        let whole = |cell: &str| whole_address(cell).map(|parts| parts.join("|"));
        assert_eq!(
            whole("12 Main St, Apt 3, Maple Falls, IL 62701").as_deref(),
            Some("12 Main St, Apt 3|Maple Falls|IL|62701")
        );
        assert_eq!(
            whole("12 Main St, Maple Falls IL 62701-1234, USA").as_deref(),
            Some("12 Main St|Maple Falls|IL|62701-1234")
        );
        assert_eq!(
            whole("12 Main St\nMaple Falls, Illinois, 62701").as_deref(),
            Some("12 Main St|Maple Falls|IL|62701")
        );
        assert_eq!(whole("12 Main St"), None);
        assert_eq!(whole("Flat 4, 10 Downing Street, London SW1A 2AA"), None);
        let read = |cell: &str| {
            tags(cell)
                .iter()
                .map(|(n, v)| format!("{n}={v}"))
                .collect::<Vec<_>>()
                .join("|")
        };
        assert_eq!(read("Volunteer, yard sign; volunteer"), "Volunteer=|yard sign=");
        assert_eq!(read("\"Donor, big\",\"Host\""), "Donor, big=|Host=");
        assert_eq!(read("[\"a\", \"b\"]"), "a=|b=");
        assert_eq!(read("shirt size = L | n/a"), "shirt size=L");
        assert_eq!(number("$1,234.50"), Some(1234.5));
        assert_eq!(number("12%"), Some(12.0));
        assert_eq!(number("inf"), None);
        assert_eq!(language("Español"), Some("es"));
        assert_eq!(language("en-US"), Some("en"));
        assert_eq!(language("Klingon"), None);
    }

    proptest! {
        #[test]
        fn nothing_in_a_cell_makes_a_reader_fail(cell in "\\PC{0,80}|[0-9/:. TE+,-]{0,30}") {
            let text = clean(&cell);
            prop_assert_eq!(text.trim(), text.as_str());
            prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
            let _ = (day(&text, DayOrder::MonthFirst), level(&text), yes_no(&text), number(&text), zip(&text), tags(&text));
            let _ = (emails(&text), phones(&text), whole_address(&text), language(&text), split_name(&text), recased(&text));
        }

        #[test]
        fn days_written_in_each_style_are_the_same_day(year in 1950i16..2050, month in 1i8..=12, dom in 1i8..=28) {
            let wanted = Date::new(year, month, dom).ok();
            let name = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
                [usize::try_from(month - 1).unwrap_or(0)];
            for text in [
                format!("{year}-{month:02}-{dom:02}"),
                format!("{month}/{dom}/{year}"),
                format!("{month:02}/{dom:02}/{:02} 9:15 AM", year % 100),
                format!("{dom}.{month}.{year}"),
                format!("{name} {dom}, {year}"),
                format!("{dom} {} {year}", &name[..3]),
                format!("{year}{month:02}{dom:02}"),
            ] {
                prop_assert_eq!(day(&text, DayOrder::MonthFirst), wanted, "{}", text);
            }
            prop_assert_eq!(day(&format!("{dom}/{month}/{year}"), DayOrder::DayFirst), wanted);
        }
    }
}
