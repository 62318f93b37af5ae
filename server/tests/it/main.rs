//! The program's tests, in one binary: the store on both databases, the importers, the site, the program as a process.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test takes for granted ends it where it fails"
)]

mod accounts;
mod books;
mod bulk;
mod calls;
mod campaigns;
mod doors;
mod duplicates;
mod erasure;
mod field;
mod files;
mod imports;
mod joining;
mod kills;
mod law;
mod mail;
mod maple_falls;
mod pages;
mod passkeys;
mod people;
mod people_files;
mod people_forms;
mod people_import;
mod petition_drive;
mod plan;
mod program;
mod segments;
mod shift_crash;
mod shift_series;
mod shift_swaps;
mod shifts;
mod sign_in;
mod signers;
mod store;
mod support;
mod web;
mod words;
