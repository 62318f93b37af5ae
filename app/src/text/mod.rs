//! The catalogue of everything that people read.
//!
//! A text is a method of [`Lang`]; its arms are the languages. A language is added as one more arm in each text, and
//! the compiler names every text that lacks it. Numbers, money and dates are written by [`format`].

pub mod account;
pub mod books;
pub mod bulk;
pub mod calls;
pub mod charts;
pub mod common;
pub mod design;
pub mod drive;
pub mod duplicates;
pub mod endorsements;
pub mod evidence;
pub mod explore;
pub mod field;
pub mod format;
pub mod guard;
pub mod imports;
pub mod joining;
pub mod law;
pub mod people;
pub mod people_forms;
pub mod petitions;
pub mod plan;
pub mod public;
pub mod segment_words;
pub mod segments;
pub mod shifts;
pub mod signers;
pub mod words;
pub mod workspace;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English; lies at the root of the site, without a prefix.
    #[default]
    En,
}

/// Language codes that addresses may begin with: those of [`Lang::ALL`] and those that are still to be translated,
/// whose addresses lead to the English page until then.
pub const PREFIXES: &[&str] = &["en", "es"];

impl Lang {
    /// All languages that there are texts in.
    pub const ALL: &'static [Self] = &[Self::En];

    /// The code by which HTML and HTTP name it (BCP 47).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
        }
    }

    /// What an address of this language begins with.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        match self {
            Self::En => "",
        }
    }

    /// The address of a page in this language; `path` begins with a slash.
    #[must_use]
    pub fn link(self, path: &str) -> String {
        format!("{}{path}", self.prefix())
    }
}

/// A text with a capital letter at its start.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Declares texts: `name { En => "…" }`, or with values in it `name(n) { En => "{n} places" }`.
macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident $(($($arg:ident),+ $(,)?))? { $($lang:ident => $text:literal),+ $(,)? })+) => {
        impl $crate::text::Lang {
            $($crate::text::text! { $(#[$meta])* $name $(($($arg),+))? { $($lang => $text),+ } })+
        }
    };
}

macro_rules! text {
    ($(#[$meta:meta])* $name:ident { $($lang:ident => $text:literal),+ }) => {
        $(#[$meta])*
        #[doc = concat!("“", $($text, )+ "”")]
        #[must_use]
        pub fn $name(self) -> &'static str {
            match self { $(Self::$lang => $text),+ }
        }
    };
    ($(#[$meta:meta])* $name:ident ($($arg:ident),+) { $($lang:ident => $text:literal),+ }) => {
        $(#[$meta])*
        #[doc = concat!("“", $($text, )+ "”")]
        #[must_use]
        pub fn $name(self, $($arg: impl std::fmt::Display),+) -> String {
            match self { $(Self::$lang => format!($text)),+ }
        }
    };
}

pub(crate) use {text, texts};
