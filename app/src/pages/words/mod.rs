//! What a campaign says, and who says it with it: lists that several people keep, and a form for each record.

mod book;
mod claim;
mod claims;
mod endorsement;
mod endorsements;
mod evidence;
mod letter;
mod letters;
mod list;
mod meeting;
mod meetings;
mod message;
mod record;
mod sheet;
mod standing;

pub use book::BookPage;
pub use claim::ClaimPage;
pub use claims::ClaimsPage;
pub use endorsement::EndorsementPage;
pub use endorsements::EndorsementsPage;
pub use evidence::EvidencePage;
pub use letter::LetterPage;
pub use letters::LettersPage;
pub use meeting::MeetingPage;
pub use meetings::MeetingsPage;
pub use message::MessagePage;
pub use sheet::SpeakersSheetPage;
pub use standing::StandingNotice;
