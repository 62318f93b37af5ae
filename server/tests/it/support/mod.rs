//! What tests share.

pub mod db;
pub mod web;
