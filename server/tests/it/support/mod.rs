//! What tests share.

pub mod browser;
pub mod db;
pub mod device;
pub mod smtp;
pub mod web;
