//! The `schism` program: arguments, then a headless job or the window.

use clap::Parser;
use schism::cli::{Cli, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    schism::fault::install(data_folder());
    let cli = Cli::parse();
    match cli.command {
        Some(command) => run(&command),
        None => window(cli),
    }
}

/// Where reports of faults go: where the window keeps what it keeps.
#[cfg(feature = "gui")]
fn data_folder() -> Option<std::path::PathBuf> {
    schism::app::data_folder()
}

#[cfg(not(feature = "gui"))]
fn data_folder() -> Option<std::path::PathBuf> {
    std::env::var_os("SCHISM_DATA").filter(|v| !v.is_empty()).map(Into::into)
}

#[cfg(feature = "gui")]
fn window(cli: Cli) -> ExitCode {
    let Cli { file, view: look, story, reset, .. } = cli;
    match schism::app::run(schism::app::Start { file, look, story, reset }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("schism: {why}");
            ExitCode::from(1)
        }
    }
}

#[cfg(not(feature = "gui"))]
fn window(_cli: Cli) -> ExitCode {
    eprintln!("schism: this build has no window; `schism render --year 1992 -o 1992.png` draws without one");
    ExitCode::from(1)
}
