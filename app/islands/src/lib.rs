//! The few interactive parts: the only code of Homerule that reaches the browser.
//!
//! Each island draws complete, working markup on the server; in the browser it makes it pleasant. Texts come in as
//! properties, so that no catalogue is sent along.

mod peer_weights;
mod search_box;

pub use peer_weights::{PeerWeight, PeerWeights};
pub use search_box::SearchBox;

/// Prepares the browser's side; `start.js` calls it before it wakes the islands of the page.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
