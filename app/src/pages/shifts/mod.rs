//! Shifts: the list, one shift with its roster, its form, its paper sheet.

mod form;
mod list;
mod open;
mod own;
mod print;
mod roster;
mod shift;

pub use form::{EditShiftPage, NewShiftPage};
pub use list::ShiftsPage;
pub use open::{AskedShiftPage, OpenShiftPage, OpenShiftsPage, YesShiftPage};
pub use own::OwnShiftPage;
pub use print::PrintShiftPage;
pub use shift::ShiftPage;
