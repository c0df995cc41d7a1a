//! The headless jobs: everything the program does without a window. No display, no preferences, no session;
//! results go to standard output or a file, messages to standard error.

mod args;
mod check;
mod compare;
mod coverage;
mod diff;
mod explore_args;
mod export;
mod input;
mod layout;
mod leaders;
mod list;
mod lookup;
mod measures;
mod new;
mod outline;
mod output;
mod path;
mod person;
mod reading;
mod reading_args;
mod render;
mod render_args;
mod score;
mod search;
mod show;
mod sources;
mod story;
mod table;
mod trace_args;

pub use args::{Cli, Command};
#[cfg(feature = "gui")]
pub(crate) use input::{library, open_bytes};

use std::process::ExitCode;

/// Runs a headless job; the exit status is 0 if it did what was asked, 1 if the input is at fault, 2 if the
/// arguments are.
#[must_use]
pub fn run(command: &Command) -> ExitCode {
    crate::fault::doing(command);
    let result = match command {
        Command::New(args) => new::run(args),
        Command::Check(args) => check::run(args),
        Command::Render(args) => render::run(args),
        Command::Export(args) => match args.wanted() {
            Ok((format, period)) => export::run(args, format, period),
            Err(misuse) => {
                eprintln!("schism: {misuse}; `schism export --help` shows examples");
                return ExitCode::from(2);
            }
        },
        Command::Layout(args) => layout::run(args),
        Command::Show(args) => show::run(args),
        Command::List(args) => list::run(args),
        Command::Search(args) => search::run(args),
        Command::Sources(args) => sources::run(args),
        Command::Measures(args) => measures::run(args),
        Command::Path(args) => path::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Outline(args) => outline::run(args),
        Command::Person(args) => person::run(args),
        Command::Leaders(args) => leaders::run(args),
        Command::Table(args) => match table::plan(args) {
            Ok(plan) => table::run(args, &plan),
            Err(misuse) => {
                eprintln!("schism: {misuse}");
                return ExitCode::from(2);
            }
        },
        Command::Coverage(args) => coverage::run(args),
        Command::Score(args) => score::run(args),
        Command::Story(args) => story::run(args),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            output::tell(&format!("schism: {error:#}"));
            ExitCode::from(1)
        }
    }
}
