//! Who asks: the first argument of every port's method, so that no check can be forgotten.

/// The one on whose behalf a port is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A visitor who is not signed in; may read everything that is public.
    Anonymous,
    /// Somebody who is signed in.
    Person(Person),
    /// The program itself, or the person at its command line; the name goes into the audit.
    System {
        /// For example `import` or `first start`.
        name: &'static str,
    },
}

/// Somebody who is signed in, and by which session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: String,
    /// The id of the session that the request came with; never its token.
    pub session: String,
    /// The name that they gave; empty if they gave none.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The network address that the request came from; empty where it is not known. For the audit.
    pub from: String,
}

impl Person {
    /// What to call them.
    #[must_use]
    pub fn called(&self) -> &str {
        if self.name.is_empty() {
            &self.email
        } else {
            &self.name
        }
    }
}

impl Actor {
    /// The name under which the audit keeps what this actor did: of a person the id, never a name or an address.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Person(person) => &person.id,
            Self::System { name } => name,
        }
    }

    /// The person, if somebody is signed in.
    #[must_use]
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Person(person) => Some(person),
            Self::Anonymous | Self::System { .. } => None,
        }
    }

    /// Whether this actor may import, publish and restore datasets.
    #[must_use]
    pub fn may_manage_datasets(&self) -> bool {
        matches!(self, Self::System { .. })
    }
}
