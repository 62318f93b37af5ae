//! Reading one field of a row: each function says what would be right when it refuses.

use super::Problem;
use super::table::{Column, Row};
use domain::Geoid;

/// The longest note or measure.
pub const LONG: usize = 2000;
/// The longest name or title.
pub const SHORT: usize = 250;
/// The longest address; a field may hold several.
const LONGEST_ADDRESS: usize = 2000;
/// No government of the world has figures beyond this many dollars.
const MOST_DOLLARS: i64 = 10_000_000_000_000;

/// A field as it is quoted in a reason: not the whole of a long one.
fn quoted(text: &str) -> String {
    let short: String = text
        .chars()
        .take(40)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let dots = if text.chars().nth(40).is_some() { "…" } else { "" };
    format!("`{short}{dots}`")
}

/// A problem with what stands in a field.
pub fn wrong(column: Column, text: &str, reason: &str) -> Problem {
    Problem::at(column.name, format!("{} {reason}", quoted(text)))
}

/// Text, of which line ends become blanks; empty where the column is missing.
pub fn text(row: &Row<'_>, column: Option<Column>, longest: usize) -> Result<String, Problem> {
    let Some(column) = column else {
        return Ok(String::new());
    };
    let text = row.get(column);
    if text.chars().count() > longest {
        return Err(wrong(
            column,
            text,
            &format!("is longer than {longest} characters"),
        ));
    }
    if !text.contains(|c: char| c.is_control()) {
        return Ok(text.to_owned());
    }
    if text.contains(|c: char| c.is_control() && !c.is_whitespace()) {
        return Err(wrong(column, text, "holds a control character"));
    }
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Text that must be there.
pub fn needed(row: &Row<'_>, column: Column, longest: usize) -> Result<String, Problem> {
    let text = text(row, Some(column), longest)?;
    if text.is_empty() {
        return Err(Problem::at(column.name, "is empty, but needed"));
    }
    Ok(text)
}

/// A Census GEOID.
pub fn geoid(row: &Row<'_>, column: Column) -> Result<Geoid, Problem> {
    let text = row.get(column);
    Geoid::parse(text).ok_or_else(|| {
        let reason = match text.len() {
            0 => return Problem::at(column.name, "is empty; a Census GEOID is needed"),
            4 | 6 | 9 if text.bytes().all(|b| b.is_ascii_digit()) => {
                "is no GEOID; a spreadsheet has most likely dropped its leading zero, so keep the column as text"
            }
            5 | 7 | 10 if text.bytes().all(|b| b.is_ascii_digit()) => {
                "does not begin with the code of one of the fifty states or the District of Columbia"
            }
            _ => "is no GEOID; that is 5 digits for a county, 7 for a place, 10 for a county subdivision",
        };
        wrong(column, text, reason)
    })
}

/// The state's postal code or name, which must be the GEOID's own.
pub fn state(row: &Row<'_>, column: Option<Column>, geoid: Geoid) -> Result<(), Problem> {
    let Some(column) = column else { return Ok(()) };
    let (text, state) = (row.get(column), geoid.state());
    if text.eq_ignore_ascii_case(state.postal()) || text.eq_ignore_ascii_case(state.name()) {
        return Ok(());
    }
    Err(wrong(
        column,
        text,
        &format!("does not fit GEOID {geoid}, which lies in {}", state.postal()),
    ))
}

/// A whole number; none where the field is empty. `59285.0`, as statistics programs write it, is whole.
pub fn whole(column: Column, text: &str) -> Result<Option<i64>, Problem> {
    if text.is_empty() {
        return Ok(None);
    }
    let digits = text
        .split_once('.')
        .filter(|(_, rest)| rest.bytes().all(|b| b == b'0'))
        .map_or(text, |(n, _)| n);
    if let Ok(n) = digits.parse() {
        return Ok(Some(n));
    }
    Err(wrong(
        column,
        text,
        "is no whole number; write digits only, without separators or units",
    ))
}

/// A whole number of zero or more.
pub fn count(row: &Row<'_>, column: Option<Column>) -> Result<Option<i64>, Problem> {
    let Some(column) = column else { return Ok(None) };
    let text = row.get(column);
    match whole(column, text)? {
        Some(n) if n < 0 => Err(wrong(column, text, "is negative, and cannot be")),
        Some(n) if n > 1_000_000_000 => Err(wrong(column, text, "is more than there can be")),
        n => Ok(n),
    }
}

/// Dollars, as cents; none where the field is empty.
pub fn money(row: &Row<'_>, column: Column) -> Result<Option<i64>, Problem> {
    let text = row.get(column);
    if text.is_empty() {
        return Ok(None);
    }
    let bad = || {
        wrong(
            column,
            text,
            "is no amount in dollars; write it like 1234 or -1234.56",
        )
    };
    let (negative, plain) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (dollars, cents) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let (cents, rest) = cents.split_at_checked(2).unwrap_or((cents, ""));
    if dollars.is_empty() || !digits(dollars) || !digits(cents) || rest.bytes().any(|b| b != b'0') {
        return Err(bad());
    }
    let dollars: i64 = dollars
        .parse()
        .ok()
        .filter(|d| *d <= MOST_DOLLARS)
        .ok_or_else(|| wrong(column, text, "is more than any government has"))?;
    let cents = match cents.len() {
        0 => 0,
        1 => cents.parse::<i64>().map_err(|_| bad())? * 10,
        _ => cents.parse::<i64>().map_err(|_| bad())?,
    };
    let amount = dollars * 100 + cents;
    Ok(Some(if negative { -amount } else { amount }))
}

/// A number between two bounds; none where the field is empty.
pub fn number(row: &Row<'_>, column: Option<Column>, from: f64, to: f64) -> Result<Option<f64>, Problem> {
    let Some(column) = column else { return Ok(None) };
    let text = row.get(column);
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<f64>() {
        Ok(n) if (from..=to).contains(&n) => Ok(Some(n)),
        Ok(n) if n.is_finite() => Err(wrong(
            column,
            text,
            &format!("is out of range; it must lie between {from} and {to}"),
        )),
        _ => Err(wrong(column, text, "is no number; write it like 12.5")),
    }
}

/// A word out of a list; none where the field is empty.
pub fn word<T: Copy>(
    row: &Row<'_>,
    column: Option<Column>,
    parse: impl Fn(&str) -> Option<T>,
    all: &[T],
    word: impl Fn(T) -> &'static str,
) -> Result<Option<T>, Problem> {
    let Some(column) = column else { return Ok(None) };
    let text = row.get(column);
    if text.is_empty() {
        return Ok(None);
    }
    parse(text).map(Some).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|v| word(*v)).collect();
        wrong(
            column,
            text,
            &format!("is not a word of this column; it takes {}", known.join(", ")),
        )
    })
}

/// The same, where the field must not be empty.
pub fn needed_word<T: Copy>(
    row: &Row<'_>,
    column: Column,
    parse: impl Fn(&str) -> Option<T>,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Result<T, Problem> {
    word(row, Some(column), parse, all, &name)?.ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|v| name(*v)).collect();
        Problem::at(column.name, format!("is empty; it takes {}", known.join(", ")))
    })
}

/// Yes or no; none where the field is empty.
pub fn yes_no(row: &Row<'_>, column: Option<Column>) -> Result<Option<bool>, Problem> {
    let Some(column) = column else { return Ok(None) };
    let text = row.get(column);
    match text.to_lowercase().as_str() {
        "" => Ok(None),
        "yes" | "y" | "true" | "1" => Ok(Some(true)),
        "no" | "n" | "false" | "0" => Ok(Some(false)),
        _ => Err(wrong(column, text, "is neither yes nor no")),
    }
}

/// Web addresses, and what the file remarks on them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// One, or several with ` ; ` between; empty where none is given.
    pub urls: String,
    /// What stands in brackets behind them.
    pub remark: String,
}

impl Addresses {
    /// A note with the remark behind it.
    #[must_use]
    pub fn remarked(&self, note: String) -> String {
        match (note.is_empty(), self.remark.is_empty()) {
            (_, true) => note,
            (true, false) => format!("Source: {}", self.remark),
            (false, false) => format!("{note} (source: {})", self.remark),
        }
    }
}

/// One web address or several with ` ; ` between, each with a remark in brackets if need be; only http and https, so
/// that a link can never be a script.
pub fn addresses(row: &Row<'_>, column: Column, must: bool) -> Result<Addresses, Problem> {
    let text = row.get(column);
    if text.is_empty() && !must {
        return Ok(Addresses::default());
    }
    let good = |one: &str| {
        (one.starts_with("https://") || one.starts_with("http://"))
            && !one.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c))
    };
    let (mut urls, mut remarks) = (Vec::new(), Vec::new());
    for one in text.split(" ; ").map(str::trim) {
        let (url, remark) = match one.split_once(" (") {
            Some((url, rest)) => (url.trim(), rest.strip_suffix(')')),
            None => (one, Some("")),
        };
        match remark
            .filter(|r| good(url) && text.len() <= LONGEST_ADDRESS && !r.contains(|c: char| c.is_control()))
        {
            Some(remark) => {
                urls.push(url);
                remarks.extend(Some(remark).filter(|r| !r.is_empty()));
            }
            None => {
                let right =
                    "is no web address; write it like https://example.gov/page, several with ` ; ` between";
                return Err(wrong(column, text, right));
            }
        }
    }
    Ok(Addresses {
        urls: urls.join(" ; "),
        remark: remarks.join("; "),
    })
}

/// A time as sources give it: `2018`, `2018-11`, `2018-11-06`, each also with `c.` in front; empty where not given.
pub fn when(row: &Row<'_>, column: Option<Column>) -> Result<String, Problem> {
    let Some(column) = column else {
        return Ok(String::new());
    };
    let text = row.get(column);
    if text.is_empty() || date_parts(text.strip_prefix("c.").unwrap_or(text).trim()).is_some() {
        return Ok(text.to_owned());
    }
    Err(wrong(
        column,
        text,
        "is no time; write 2018, 2018-11, 2018-11-06 or c.2018",
    ))
}

/// Year, month and day of `2018`, `2018-11` or `2018-11-06`, as far as they are given.
#[must_use]
pub fn date_parts(text: &str) -> Option<(i16, Option<i8>, Option<i8>)> {
    let mut parts = text.split('-');
    let mut next = |width: usize| match parts.next() {
        None => Some(None),
        Some(p) if p.len() == width && p.bytes().all(|b| b.is_ascii_digit()) => {
            p.parse::<i16>().ok().map(Some)
        }
        Some(_) => None,
    };
    let (year, month, day) = (next(4)??, next(2)?, next(2)?);
    if parts.next().is_some() || !(1600..=2200).contains(&year) {
        return None;
    }
    let month = month.map(i8::try_from).transpose().ok()?;
    let day = day.map(i8::try_from).transpose().ok()?;
    jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    Some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::super::table::Table;
    use super::*;

    /// Reads one field with a function.
    fn field<T>(text: &str, read: impl Fn(&Row<'_>, Column) -> Result<T, Problem>) -> Result<T, String> {
        let file = format!("x,y\n\"{text}\",1\n");
        let mut table = Table::open(file.as_bytes(), "t.csv").unwrap();
        let column = table.require("x").unwrap();
        let row = table.next_row().unwrap().unwrap().unwrap();
        read(&row, column).map_err(|p| format!("{}: {}", p.column, p.reason))
    }

    #[test]
    fn money_becomes_cents() {
        let cents = |t: &str| field(t, money);
        assert_eq!(cents("").unwrap(), None);
        assert_eq!(cents("1234").unwrap(), Some(123_400));
        assert_eq!(cents("-0.5").unwrap(), Some(-50));
        assert_eq!(cents("1.2300").unwrap(), Some(123));
        for bad in ["1,234", "$5", "1e6", "NaN", "1.234", "--1", ".5", "- 1"] {
            assert!(cents(bad).unwrap_err().contains("write it like"), "{bad}");
        }
        assert!(cents("99999999999999").is_err());
        assert!(cents("99999999999999999999999").is_err());
    }

    #[test]
    fn numbers_have_bounds() {
        let heads = |t: &str| field(t, |r, c| count(r, Some(c)));
        assert_eq!(heads("59285.0").unwrap(), Some(59_285));
        assert!(heads("-1").unwrap_err().contains("negative"));
        assert!(heads("1.5").is_err() && heads("12 000").is_err() && heads("9999999999999999999").is_err());
        let latitude = |t: &str| field(t, |r, c| number(r, Some(c), -90.0, 90.0));
        assert_eq!(latitude("+41.8375511").unwrap(), Some(41.837_551_1));
        for bad in ["91", "inf", "NaN", "41,8"] {
            assert!(latitude(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_geoid_says_what_is_wrong_with_it() {
        assert!(field("103076", geoid).unwrap_err().contains("leading zero"));
        assert!(field("7254321", geoid).unwrap_err().contains("fifty states"));
        assert!(field("x", geoid).unwrap_err().contains("5 digits for a county"));
        assert!(field("", geoid).unwrap_err().contains("empty"));
        assert!(field("0103076", geoid).is_ok());
    }

    #[test]
    fn only_web_addresses_are_links() {
        let address = |t: &str| field(t, |r, c| addresses(r, c, true));
        assert!(address("https://a.gov/x ; http://b.org/y%20z").is_ok());
        assert!(address("https://a.gov/Cañon").is_ok());
        let remarked = address("https://a.gov/x (page 2) ; https://b.org").unwrap();
        assert_eq!(remarked.urls, "https://a.gov/x ; https://b.org");
        assert_eq!(remarked.remarked("Note".into()), "Note (source: page 2)");
        for bad in [
            "",
            "javascript:alert(1)",
            "https://a.gov/x y",
            "a.gov",
            "https://a ; data:x",
            "https://a (b",
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn times_are_years_months_or_days() {
        let time = |t: &str| field(t, |r, c| when(r, Some(c)));
        for good in ["", "2018", "c.2016", "2011-05", "2015-01-01"] {
            assert_eq!(time(good).unwrap(), good);
        }
        for bad in [
            "18",
            "2018-13",
            "2018-02-30",
            "May 2018",
            "2018-1",
            "2018-01-01-01",
        ] {
            assert!(time(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn control_characters_do_not_get_in() {
        assert_eq!(
            field("two\r\n lines", |r, c| text(r, Some(c), LONG)).unwrap(),
            "two lines"
        );
        assert!(field("be\u{7}ll", |r, c| text(r, Some(c), LONG)).is_err());
        assert!(field("abcdef", |r, c| text(r, Some(c), 5)).is_err());
    }
}
