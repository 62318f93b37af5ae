//! Numbers, money, shares and dates, as people read them.

use super::Lang;

impl Lang {
    /// A whole number with its thousands apart: `886,283`.
    #[must_use]
    pub fn whole(self, n: i64) -> String {
        let digits = n.unsigned_abs().to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
        if n < 0 {
            out.push('\u{2212}');
        }
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(match self {
                    Self::En => ',',
                });
            }
            out.push(digit);
        }
        out
    }

    /// A count.
    #[must_use]
    pub fn count(self, n: usize) -> String {
        self.whole(i64::try_from(n).unwrap_or(i64::MAX))
    }

    /// A number with a fixed number of decimals.
    #[must_use]
    pub fn decimal(self, value: f64, decimals: usize) -> String {
        let text = format!("{:.decimals$}", value.abs());
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let whole = self.whole(whole.parse().unwrap_or(0));
        let sign = if value < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
            "\u{2212}"
        } else {
            ""
        };
        if rest.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{rest}")
        }
    }

    /// Whole dollars: `$2,410`.
    #[must_use]
    pub fn dollars(self, dollars: f64) -> String {
        let whole = self.whole(dollars.abs().round() as i64);
        if dollars.round() < 0.0 {
            format!("\u{2212}${whole}")
        } else {
            format!("${whole}")
        }
    }

    /// A large sum, rounded to three digits: `$1.24 billion`.
    #[must_use]
    pub fn large_dollars(self, cents: i64) -> String {
        let dollars = cents as f64 / 100.0;
        let size = dollars.abs();
        let (value, unit) = match self {
            Self::En if size >= 999.5e6 => (dollars / 1e9, " billion"),
            Self::En if size >= 999.5e3 => (dollars / 1e6, " million"),
            Self::En => return self.dollars(dollars),
        };
        let decimals = if value.abs() >= 99.95 {
            0
        } else if value.abs() >= 9.995 {
            1
        } else {
            2
        };
        let number = self.decimal(value.abs(), decimals);
        if value < 0.0 {
            format!("\u{2212}${number}{unit}")
        } else {
            format!("${number}{unit}")
        }
    }

    /// A share of a base in per cent: `92%`.
    #[must_use]
    pub fn percent(self, share: f64, decimals: usize) -> String {
        format!("{}%", self.decimal(share * 100.0, decimals))
    }

    /// A date in words out of `2022-11-08`, `2022-11`, `2022` or a range of years; what is none of these is left as it is.
    #[must_use]
    pub fn date(self, iso: &str) -> String {
        let parts: Vec<&str> = iso.split('-').collect();
        let month = |m: &str| {
            m.parse::<usize>()
                .ok()
                .filter(|m| (1..=12).contains(m))
                .map(|m| self.month(m))
        };
        match parts.as_slice() {
            [y, m, d] if y.len() == 4 => match (month(m), d.parse::<u8>()) {
                (Some(month), Ok(day)) => match self {
                    Self::En => format!("{month} {day}, {y}"),
                },
                _ => iso.to_owned(),
            },
            [y, m] if y.len() == 4 && m.len() == 2 => {
                month(m).map_or_else(|| iso.to_owned(), |month| format!("{month} {y}"))
            }
            [from, to] if from.len() == 4 && to.len() == 4 => format!("{from}–{to}"),
            _ => iso.to_owned(),
        }
    }

    fn month(self, month: usize) -> &'static str {
        const EN: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        match self {
            Self::En => EN.get(month - 1).copied().unwrap_or_default(),
        }
    }

    /// The day of a time in milliseconds since 1970, UTC, in words.
    #[must_use]
    pub fn day_of(self, ms: i64) -> String {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
        let days = ms.div_euclid(86_400_000) + 719_468;
        let era = days.div_euclid(146_097);
        let doe = days.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = doy - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + i64::from(month <= 2);
        self.date(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        let t = Lang::En;
        assert_eq!(t.whole(0), "0");
        assert_eq!(t.whole(999), "999");
        assert_eq!(t.whole(-1_234_567), "\u{2212}1,234,567");
        assert_eq!(t.decimal(1234.56, 1), "1,234.6");
        assert_eq!(t.decimal(-0.04, 1), "0.0");
        assert_eq!(t.dollars(2410.4), "$2,410");
        assert_eq!(t.large_dollars(123_456_789_000), "$1.23 billion");
        assert_eq!(t.large_dollars(99_999_999), "$1.00 million");
        assert_eq!(t.percent(0.546, 1), "54.6%");
    }

    #[test]
    fn dates_are_in_words() {
        let t = Lang::En;
        assert_eq!(t.date("2022-11-08"), "November 8, 2022");
        assert_eq!(t.date("2022-11"), "November 2022");
        assert_eq!(t.date("2022"), "2022");
        assert_eq!(t.date("1953-1954"), "1953–1954");
        assert_eq!(t.date("2022-13-08"), "2022-13-08");
        assert_eq!(t.day_of(0), "January 1, 1970");
        assert_eq!(t.day_of(951_782_400_000), "February 29, 2000");
    }
}
