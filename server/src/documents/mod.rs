//! Documents made by the program: pictures of charts, and later what is printed.

pub mod picture;
