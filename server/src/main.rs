//! The program's start: reads the command line and leaves the rest to the library.

use clap::Parser;
use server::cli::{Cli, run};
use std::process::ExitCode;

/// Drawing a page is thousands of small pieces of memory on whichever core is free: the system's allocator spends a
/// quarter of the time on them, and keeps much of it for good. Its settings are in `.cargo/config.toml`.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    run(cli, &mut std::io::stdout(), &mut std::io::stderr()).await
}
