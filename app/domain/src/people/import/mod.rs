//! Bringing people along in a file: what a column can mean, how that is guessed, how a cell is read.
//!
//! Nothing here knows of files or of a database. A column means a [`Target`]; the [`guess`] offers one for each column of
//! a file, from its header and its values, with how sure it is and why; [`formats`] knows files as they come from other
//! programs; [`entry`] turns a row into an [`Entry`](entry::Entry), or says what is wrong with it.

pub mod entry;
pub mod formats;
pub mod guess;
pub mod headers;
pub mod plan;
pub mod port;
pub mod target;
pub mod values;

pub use entry::{Entry, Options, OwnField, Problem, Refused, Terms};
pub use formats::Format;
pub use guess::{Guess, Why};
pub use target::Target;

use crate::place::words;

words! {
    /// What a file does to somebody whom the campaign knows already.
    Existing {
        /// Fills in what is missing, and changes nothing that stands there.
        Fill = "fill",
        /// Puts what the file says in place of what stands there.
        Replace = "replace",
        /// Leaves them as they are; only a no is heard.
        Leave = "leave",
    }
}

words! {
    /// How days such as 3/4/2028 are written in a file.
    DayOrder {
        /// The month first, as in the United States.
        MonthFirst = "month-first",
        /// The day first.
        DayFirst = "day-first",
    }
}
