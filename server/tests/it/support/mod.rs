//! What tests share.

pub mod db;
pub mod smtp;
pub mod web;
