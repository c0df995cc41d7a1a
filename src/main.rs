//! The `schism` program: arguments, then a headless job or the window.

use clap::Parser;
use schism::cli::{Cli, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    say_what_broke();
    let cli = Cli::parse();
    match cli.command {
        Some(command) => run(&command),
        None => window(cli),
    }
}

/// A fault of the program is said as one: where, in which version, and that no file was touched by it. Nothing of
/// the user's data is in it but what the fault's own words hold.
fn say_what_broke() {
    std::panic::set_hook(Box::new(|fault| {
        let place = fault.location().map_or_else(String::new, |l| format!(" at {}:{}", l.file(), l.line()));
        let words = fault.payload_as_str().unwrap_or("no message");
        eprintln!("schism {}: a fault in the program{place}: {words}", env!("CARGO_PKG_VERSION"));
        eprintln!(
            "Files are only ever replaced whole, so none is half written. Please report these two lines."
        );
    }));
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
