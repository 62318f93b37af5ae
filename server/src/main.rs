//! The program's start: reads the command line and leaves the rest to the library.

use clap::Parser;
use server::cli::{Cli, run};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    run(cli, &mut std::io::stdout(), &mut std::io::stderr()).await
}
