//! Forms: the list, the desk on which one is written, its answers.

mod answers;
mod block;
mod desk;
mod list;
mod preview;
mod share;

pub use answers::FormAnswersPage;
pub use desk::FormDeskPage;
pub use list::FormsPage;
pub use preview::FormPreviewPage;
