//! Phone banks: the list, one of them, its form, its script; and the page of whoever calls.

mod bank;
mod call;
mod desk;
mod form;
mod list;
mod script;

pub use bank::PhoneBankPage;
pub use call::{CallerPage, MemberCallPage};
pub use form::{EditPhoneBankPage, NewPhoneBankPage};
pub use list::PhoneBanksPage;
pub use script::ScriptPage;
