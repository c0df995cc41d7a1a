//! The `schism` program: arguments, then a headless job or the window.

use clap::Parser;
use schism::cli::{Cli, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        Some(command) => run(&command),
        None => ExitCode::SUCCESS,
    }
}
