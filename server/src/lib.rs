//! What the program does: web, store, importers, command line. Tests use it as a library.

pub mod cli;
pub mod clock;
pub mod config;
pub mod documents;
pub mod importers;
pub mod serve;
pub mod services;
pub mod store;
pub mod web;
