//! How wide a text is, so that labels can be placed without a browser: the advances of Source Sans 3.

/// Size and weight of a text in a drawing. None is below 13 units, so that a drawing made for 320 units can be shown at
/// 280 pixels with letters of 11 pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    /// Labels.
    Text,
    /// Labels that carry the finding.
    Strong,
    /// The same with a rim of paper, where it has to stand on a line.
    Rimmed,
    /// Ticks and notes.
    Small,
    /// Heading of a drawn file.
    Heading,
    /// Name of the place on a card.
    Display,
    /// A long one.
    DisplayLong,
    /// What a card says below its name.
    Lead,
    /// What a card says about its drawing.
    Caption,
    /// The program's name on a card.
    CaptionStrong,
}

impl Face {
    /// Size in units.
    pub fn size(self) -> f64 {
        match self {
            Self::Text | Self::Strong | Self::Rimmed => 14.0,
            Self::Small => 13.0,
            Self::Heading => 20.0,
            Self::Caption | Self::CaptionStrong => 22.0,
            Self::Lead => 32.0,
            Self::DisplayLong => 48.0,
            Self::Display => 68.0,
        }
    }

    /// Whether it is semibold.
    pub fn bold(self) -> bool {
        matches!(
            self,
            Self::Strong
                | Self::Rimmed
                | Self::Heading
                | Self::Display
                | Self::DisplayLong
                | Self::CaptionStrong
        )
    }

    /// Its class in style/charts.css and in [`super::look`].
    pub fn class(self) -> &'static str {
        match self {
            Self::Text => "chart-text",
            Self::Strong => "chart-strong",
            Self::Rimmed => "chart-strong chart-rimmed",
            Self::Small => "chart-small",
            Self::Heading => "chart-heading",
            Self::Lead => "chart-lead",
            Self::Caption => "chart-card",
            Self::CaptionStrong => "chart-card-name",
            Self::DisplayLong => "chart-display-long",
            Self::Display => "chart-display",
        }
    }
}

/// Advances of `U+0020` to `U+007E` in thousandths of the size, semibold (the wider one).
const ADVANCES: [u16; 95] = [
    200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513, 513, 513,
    513, 513, 513, 513, 513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538, 510, 628, 663, 282,
    494, 597, 502, 745, 657, 674, 582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513,
    500, 549, 516, 563, 462, 564, 507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549, 564, 564, 373, 431,
    361, 556, 495, 748, 481, 495, 443, 324, 255, 324, 513,
];

/// Advance of one character in thousandths of the size. What is not in the table counts as a wide letter.
fn advance(c: char) -> f64 {
    let known = (c as usize)
        .checked_sub(0x20)
        .and_then(|i| ADVANCES.get(i))
        .copied()
        .map(f64::from);
    known.unwrap_or(match c {
        '’' | '‘' | '·' => 275.0,
        '“' | '”' => 482.0,
        '–' | '−' | '×' => 513.0,
        '\u{a0}' => 200.0,
        c if c.is_lowercase() => 580.0,
        '…' => 964.0,
        _ => 800.0,
    })
}

/// The width of a text in units: never less than it is drawn in Source Sans 3, and with a little more for the fonts
/// that stand in for it.
pub(crate) fn width(text: &str, face: Face) -> f64 {
    let thousandths: f64 = text.chars().map(advance).sum();
    let slack = if face.bold() { 1.03 } else { 1.0 };
    thousandths / 1000.0 * face.size() * slack
}

/// Breaks a text into lines of at most `max` units: at blanks, else after a slash or hyphen, else anywhere.
pub(crate) fn wrap(text: &str, face: Face, max: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let joined = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if width(&joined, face) <= max {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut rest = word;
        while width(rest, face) > max {
            let cut = longest_part(rest, face, max);
            let (head, tail) = rest.split_at(cut);
            lines.push(head.to_owned());
            rest = tail;
        }
        rest.clone_into(&mut line);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// How many bytes of a word too long for a line go on it; at least one character.
fn longest_part(word: &str, face: Face, max: f64) -> usize {
    let mut fits = 0;
    let mut joint = 0;
    for (i, c) in word.char_indices() {
        let end = i + c.len_utf8();
        if fits > 0 && width(&word[..end], face) > max {
            break;
        }
        fits = end;
        if matches!(c, '/' | '-' | '–') && end < word.len() {
            joint = end;
        }
    }
    if joint > 0 { joint } else { fits }
}

/// A text shortened to `max` units, with an ellipsis where something was left out.
pub(crate) fn fit(text: &str, face: Face, max: f64) -> String {
    if width(text, face) <= max {
        return text.to_owned();
    }
    let mut short: String = text.to_owned();
    while short.pop().is_some() {
        let candidate = format!("{}…", short.trim_end());
        if width(&candidate, face) <= max {
            return candidate;
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_nothing_is_lost() {
        for text in [
            "Louisville/Jefferson County metro government (balance), KY",
            "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel",
            "a",
            "Cañon City – Peñasco",
        ] {
            let lines = wrap(text, Face::Text, 90.0);
            assert!(lines.iter().all(|l| width(l, Face::Text) <= 90.0), "{lines:?}");
            let squeezed = |s: &str| s.replace(' ', "");
            assert_eq!(squeezed(&lines.concat()), squeezed(text));
        }
        assert_eq!(wrap("", Face::Text, 90.0), Vec::<String>::new());
    }

    #[test]
    fn a_line_narrower_than_a_letter_still_ends() {
        assert_eq!(wrap("abc", Face::Text, 1.0).len(), 3);
        assert_eq!(fit("abc", Face::Text, 1.0), "");
    }

    #[test]
    fn a_shortened_text_fits() {
        let short = fit("Louisville/Jefferson County", Face::Text, 100.0);
        assert!(width(&short, Face::Text) <= 100.0 && short.ends_with('…'));
        assert_eq!(fit("Cary", Face::Text, 100.0), "Cary");
    }
}
