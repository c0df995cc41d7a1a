//! What can be written on the command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Shows how political organisations split, with the source quote behind every line.
#[derive(Debug, Parser)]
#[command(name = "schism", version, about, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// A headless job; without one the window opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The dataset or snapshot to open; without one the bundled dataset.
    pub file: Option<PathBuf>,
}

/// A headless job.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check a dataset: every id, date and quote.
    Check(CheckArgs),
}

/// `schism check`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  schism check\n  schism check mine.ron --sources ~/documents\n  schism check mine.ron --json")]
pub struct CheckArgs {
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// A folder with the documents that are quoted.
    #[arg(long, value_name = "DIR")]
    pub sources: Option<PathBuf>,
    /// Report as JSON, for editors.
    #[arg(long)]
    pub json: bool,
}
