//! Volunteers: shifts of events and of roles, who comes, who waits, whom a place is offered to.
//!
//! A shift has as many places as it has, and the database holds it to that. Whoever finds none left waits in the order
//! in which they came; a place that becomes free is offered to the first of them for a while, then to the next.

pub mod after;
pub mod ics;
pub mod keyed;
pub mod port;
pub mod series;
pub mod shift;
pub mod time;

use crate::place::words;

words! {
    /// What a shift belongs to.
    EventKind {
        /// Something that happens on a day.
        Event = "event",
        /// A task that is always there.
        Role = "role",
    }
}

words! {
    /// How it stands with somebody and a shift.
    Standing {
        /// They have a place.
        Seated = "seated",
        /// They wait for one.
        Waiting = "waiting",
        /// One is offered to them and held until they answer, or until the offer ends.
        Offered = "offered",
        /// They do not come.
        Cancelled = "cancelled",
        /// They let an offer go by.
        Lapsed = "lapsed",
    }
}

impl Standing {
    /// Whether they are on the shift's list.
    #[must_use]
    pub fn active(self) -> bool {
        matches!(self, Self::Seated | Self::Waiting | Self::Offered)
    }
}

words! {
    /// What somebody on a list says of it.
    Answer {
        /// They take the place that is offered.
        Accept = "accept",
        /// They say once more that they come.
        Confirm = "confirm",
        /// They do not come.
        Cancel = "cancel",
        /// They come unless somebody else takes their place.
        Cover = "cover",
        /// They come after all.
        Keep = "keep",
    }
}
