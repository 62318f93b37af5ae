//! Documents made by the program: pictures of charts, photos made anew, and later what is printed.

pub mod photo;
pub mod picture;
