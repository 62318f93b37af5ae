//! The photo of an endorsement: a picture made anew from what was sent, with words for those who do not see it.

use crate::actor::Actor;
use crate::fault::Fault;
use async_trait::async_trait;

/// The form's field for the file.
pub const FIELD: &str = "photo";
/// The form's field for what it shows.
pub const ALT: &str = "alt";
/// What the file that is sent is kept for.
pub const SENT: &str = "endorsement-photo-sent";

/// A photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Whose it is: the endorsement's id.
    pub endorsement: String,
    /// SHA-256 of its bytes, as hexadecimal digits.
    pub sha256: String,
    /// What it shows.
    pub alt: String,
    /// How wide it is, in pixels.
    pub width: i64,
    /// How tall.
    pub height: i64,
}

/// The photos of a campaign's endorsements.
#[async_trait]
pub trait EndorsementPhotos: Send + Sync {
    /// All of them, for every member.
    async fn all(&self, actor: &Actor, slug: &str) -> Result<Vec<Photo>, Fault>;

    /// Puts a photo in the place of the one that is there: `file` is the id of a file that was sent for [`SENT`], or
    /// empty where only `alt` changes.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about [`FIELD`] where the file is no picture that is taken, about [`ALT`] where nothing says
    /// what it shows.
    async fn put(
        &self,
        actor: &Actor,
        slug: &str,
        endorsement: &str,
        file: &str,
        alt: &str,
    ) -> Result<(), Fault>;

    /// Takes the photo away.
    async fn remove(&self, actor: &Actor, slug: &str, endorsement: &str) -> Result<(), Fault>;

    /// The photo as a JPEG, for every member.
    async fn picture(&self, actor: &Actor, slug: &str, endorsement: &str) -> Result<Vec<u8>, Fault>;

    /// A photo of the public page as a JPEG, by the SHA-256 of its bytes, for everybody: not found unless the page shows
    /// it at this moment.
    async fn public(&self, slug: &str, sha256: &str) -> Result<Vec<u8>, Fault>;
}
