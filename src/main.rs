//! The `schism` program: arguments, then a headless job or the window.

use clap::Parser;
use schism::cli::{Cli, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        Some(command) => run(&command),
        None => window(cli.file),
    }
}

#[cfg(feature = "gui")]
fn window(file: Option<std::path::PathBuf>) -> ExitCode {
    match schism::app::run(file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("schism: {why}");
            ExitCode::from(1)
        }
    }
}

#[cfg(not(feature = "gui"))]
fn window(_file: Option<std::path::PathBuf>) -> ExitCode {
    eprintln!("schism: this build has no window; `schism render --year 1992 -o 1992.png` draws without one");
    ExitCode::from(1)
}
