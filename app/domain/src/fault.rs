//! The one error that leaves a port: small, serialisable, translated where it is shown.

use serde::{Deserialize, Serialize};

/// Why a port did not answer. What happened inside is logged once, under the reference that the person sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    /// Nobody is signed in, and somebody must be.
    #[error("sign in first")]
    Unauthenticated,
    /// The actor is known and may not.
    #[error("not allowed")]
    Forbidden,
    /// There is no such thing, or none that this actor may see.
    #[error("not found: {what}")]
    NotFound {
        /// What was asked for, in the asker's own words.
        what: String,
    },
    /// The request cannot be understood.
    #[error("invalid: {}", fields.iter().map(|f| format!("{} {}", f.field, f.message)).collect::<Vec<_>>().join("; "))]
    Invalid {
        /// Every field that is wrong, so that all can be mended at once.
        fields: Vec<FieldFault>,
    },
    /// Somebody else was quicker, or the state does not allow it now.
    #[error("conflict: {message}")]
    Conflict {
        /// What stands in the way.
        message: String,
    },
    /// Too many requests.
    #[error("too many requests; try again in {retry_after} s")]
    TooMany {
        /// Seconds until the next try makes sense.
        retry_after: u32,
    },
    /// Our fault.
    #[error("internal fault {reference}")]
    Internal {
        /// The word under which the log tells what happened.
        reference: String,
    },
}

/// What is wrong with one field of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFault {
    /// The field's name in the form or the address.
    pub field: String,
    /// What is wrong and what would be right.
    pub message: String,
}

impl Fault {
    /// A fault about one field.
    #[must_use]
    pub fn invalid(field: &str, message: impl Into<String>) -> Self {
        Self::Invalid {
            fields: vec![FieldFault {
                field: field.to_owned(),
                message: message.into(),
            }],
        }
    }

    /// Nothing goes by that name.
    #[must_use]
    pub fn not_found(what: impl Into<String>) -> Self {
        Self::NotFound { what: what.into() }
    }

    /// The HTTP status that says the same.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Unauthenticated => 401,
            Self::Forbidden => 403,
            Self::NotFound { .. } => 404,
            Self::Invalid { .. } => 400,
            Self::Conflict { .. } => 409,
            Self::TooMany { .. } => 429,
            Self::Internal { .. } => 500,
        }
    }
}
