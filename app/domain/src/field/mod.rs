//! Knocking on doors: lists of people cut into turfs, each walked by one person on one evening, and what was heard there.
//!
//! A *walk list* is cut from a segment once and does not change under the feet of those who walk it. Its doors stand in
//! the order of a walk; a *turf* is a stretch of them. Everybody at a door is a row with a code, on paper and on the phone.

pub mod code;
pub mod cut;
pub mod house;
pub mod keying;
pub mod outcome;
pub mod port;
pub mod said;

pub use outcome::{Outcome, Wish};

use crate::place::words;

words! {
    /// Why somebody of a segment stands on no walk list.
    Reason {
        /// No address where they live is known.
        NoAddress = "no-address",
        /// Mail or a visit did not reach them there.
        BadAddress = "bad-address",
        /// A box at the post office has no door.
        PostBox = "post-box",
        /// A street without a number, or a number without a street.
        NoNumber = "no-number",
        /// Somebody at this door does not want to be visited.
        NotAgain = "not-again",
    }
}
