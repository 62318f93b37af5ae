//! What the program does: web, store, importers, command line. Tests use it as a library.

pub mod chance;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod documents;
pub mod fault;
pub mod importers;
pub mod mail;
pub mod serve;
pub mod services;
pub mod store;
pub mod web;
