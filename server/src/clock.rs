//! Time and ids, injected: a test sets the clock, and no code reads it behind our back.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use uuid::{NoContext, Timestamp, Uuid};

/// Where the time comes from.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// The machine's clock, so many milliseconds on: for practising with days to come.
    Ahead(i64),
    /// A time that a test sets, in milliseconds since 1970.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still at `ms` milliseconds since 1970.
    #[must_use]
    pub fn fixed(ms: i64) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(ms)))
    }

    /// A clock that goes on from `ms` milliseconds since 1970, from now.
    #[must_use]
    pub fn from(ms: i64) -> Self {
        Self::Ahead(ms - Self::System.now())
    }

    /// Milliseconds since 1970, UTC.
    #[must_use]
    pub fn now(&self) -> i64 {
        match self {
            #[expect(
                clippy::disallowed_methods,
                reason = "the one place where the machine's clock is read"
            )]
            Self::System => jiff::Timestamp::now().as_millisecond(),
            Self::Ahead(ms) => Self::System.now() + ms,
            Self::Fixed(ms) => ms.load(Ordering::Relaxed),
        }
    }

    /// A new id that sorts by the clock's time (UUIDv7, RFC 9562).
    #[must_use]
    pub fn id(&self) -> Uuid {
        let now = self.now();
        let seconds = u64::try_from(now.div_euclid(1000)).unwrap_or(0);
        let nanos = u32::try_from(now.rem_euclid(1000)).unwrap_or(0) * 1_000_000;
        Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, nanos))
    }
}
