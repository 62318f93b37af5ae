//! Mail: queued in the transaction of what it tells of, sent by a worker, one row for each message.
//!
//! No transaction is open while a relay is spoken to. A message whose text had begun to go out when something broke is
//! `uncertain` and is never sent again by itself: two copies are worse than a question to whoever runs the site.

mod compose;
mod line;
mod setting;
mod tls;
mod worker;

pub use compose::Sender;
pub use setting::{Relay, Setting};
pub use worker::Worker;

use crate::clock::Clock;
use crate::store::Tx;
use crate::store::messages::{self, NewMessage};
use domain::account::EmailAddress;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// What a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A code to sign in with.
    SignInCode,
    /// An invitation to a campaign or an association.
    Invitation,
    /// The question whether an account shall have another address.
    AddressChange,
    /// Word of something that changed in an account.
    AccountNotice,
    /// A letter that somebody wrote to a campaign on its public page.
    Contact,
    /// Word that an account is erased: the last mail to an address that is not kept any more.
    Farewell,
    /// The question to whoever signed up with a campaign whether it was them.
    SignUp,
    /// A link into a campaign's privacy centre.
    Privacy,
    /// Word of a shift that somebody signed up for, and the question before whether it was them.
    Shift,
}

impl Kind {
    /// All kinds.
    pub const ALL: &'static [Self] = &[
        Self::SignInCode,
        Self::Invitation,
        Self::AddressChange,
        Self::AccountNotice,
        Self::Contact,
        Self::Farewell,
        Self::SignUp,
        Self::Privacy,
        Self::Shift,
    ];

    /// The word that the row says.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::SignInCode => "sign_in_code",
            Self::Invitation => "invitation",
            Self::AddressChange => "address_change",
            Self::AccountNotice => "account_notice",
            Self::Contact => "contact",
            Self::Farewell => "account_erased",
            Self::SignUp => "sign_up",
            Self::Privacy => "privacy",
            Self::Shift => "shift",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|k| k.word() == word)
    }

    /// How long after it was written a message is still worth sending, in milliseconds.
    #[must_use]
    pub fn patience(self) -> i64 {
        match self {
            // The code in it is dead by then.
            Self::SignInCode => 10 * MINUTE,
            Self::Invitation | Self::Contact => 3 * DAY,
            // So is the link.
            Self::AddressChange | Self::Privacy => DAY,
            Self::AccountNotice | Self::Farewell | Self::SignUp => 3 * DAY,
            // Of what is tomorrow nobody wants to hear the day after.
            Self::Shift => DAY / 2,
        }
    }

    /// Whether its text is a secret, which the row forgets once nobody will send it any more.
    #[must_use]
    pub fn secret(self) -> bool {
        match self {
            // Whoever reads it can use what it says.
            Self::SignInCode
            | Self::Invitation
            | Self::AddressChange
            | Self::SignUp
            | Self::Privacy
            | Self::Shift => true,
            Self::AccountNotice => false,
            // What a stranger wrote is the campaign's; here it is not kept.
            Self::Contact => true,
            Self::Farewell => true,
        }
    }

    /// Whether not even the row is kept once nobody will send it any more.
    #[must_use]
    pub fn leaves_nothing(self) -> bool {
        self == Self::Farewell
    }
}

/// Keeps a message of a training campaign: it stands in the outbox, and nobody ever sends it.
///
/// # Errors
/// The database's own.
pub async fn keep(
    tx: &mut Tx,
    clock: &Clock,
    kind: Kind,
    to: &EmailAddress,
    subject: &str,
    body: &str,
) -> Result<(), sqlx::Error> {
    let id = clock.id().to_string();
    let message = NewMessage {
        id: &id,
        kind: kind.word(),
        to_address: to.as_str(),
        subject,
        body,
        created_at: clock.now(),
    };
    messages::queue(tx, &message).await?;
    messages::suppress(tx, &id, "training campaign").await
}

/// Queues a message within the transaction of what it tells of.
///
/// # Errors
/// The database's own.
pub async fn enqueue(
    tx: &mut Tx,
    clock: &Clock,
    kind: Kind,
    to: &EmailAddress,
    subject: &str,
    body: &str,
) -> Result<(), sqlx::Error> {
    let id = clock.id().to_string();
    let message = NewMessage {
        id: &id,
        kind: kind.word(),
        to_address: to.as_str(),
        subject,
        body,
        created_at: clock.now(),
    };
    messages::queue(tx, &message).await
}
