//! Who asks: the first argument of every port's method, so that no check can be forgotten.

/// The one on whose behalf a port is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A visitor who is not signed in; may read everything that is public.
    Anonymous,
    /// The program itself, or the person at its command line; the name goes into the audit.
    System {
        /// For example `import` or `first start`.
        name: &'static str,
    },
}

impl Actor {
    /// The name under which the audit keeps what this actor did.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Anonymous => "anonymous",
            Self::System { name } => name,
        }
    }

    /// Whether this actor may import, publish and restore datasets.
    #[must_use]
    pub fn may_manage_datasets(&self) -> bool {
        matches!(self, Self::System { .. })
    }
}
