//! The public page of a campaign: its face to everybody, the desk on which it is written, its frames in other pages.

mod editor;
mod embed;
mod face;
mod form;
mod frame;
mod join;
mod letter;
pub mod questions;
mod rows;
mod side;
mod words;

pub use editor::EditorPage;
pub use embed::{EmbedCountdown, EmbedCounter};
pub use face::{CampaignPage, PreviewPage};
pub use form::{FormConfirmPage, FormEmbed, FormPage};
pub(crate) use frame::{framed, trap, who};
pub use join::{JoinConfirmPage, JoinPage};
pub use letter::{SentPage, WritePage};

use crate::charts::card;
use crate::text::Lang;
use domain::workspace::public::PublicPage;

/// Whether a page has the campaign's own face, without the site's header and footer.
#[must_use]
pub fn is_face(path: &str) -> bool {
    path.starts_with("/c/")
        || path.starts_with("/join/")
        || (path.starts_with("/shift/") && path.contains("/yes/"))
        || path.starts_with("/f/")
        || (path.starts_with("/campaigns/") && path.ends_with("/page/preview"))
}

/// The picture of a campaign's page for previews, as SVG.
#[must_use]
pub fn campaign_card(lang: Lang, page: &PublicPage) -> String {
    card::campaign_card(lang, page)
}
