//! Shifts: the list, one shift with its roster, its form, its paper sheet; and what somebody on it sees.

mod after;
mod elsewhere;
mod form;
mod here;
mod hours;
mod key;
mod list;
mod open;
mod own;
mod print;
mod roster;
mod shift;

pub use elsewhere::ElsewherePage;
pub use form::{EditShiftPage, NewShiftPage};
pub use here::HereShiftPage;
pub use hours::HoursPage;
pub use key::KeyShiftPage;
pub use list::ShiftsPage;
pub use open::{AskedShiftPage, OpenShiftPage, OpenShiftsPage, YesShiftPage};
pub use own::OwnShiftPage;
pub use print::PrintShiftPage;
pub use shift::ShiftPage;
