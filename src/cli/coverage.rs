//! `schism coverage`: how many documents speak of each year.

use super::output;
use super::reading::Reading;
use super::reading_args::CoverageArgs;
use crate::analysis::Coverage;
use anyhow::Result;

pub(super) fn run(args: &CoverageArgs) -> Result<bool> {
    let reading = Reading::new(args.file.as_deref(), None, args.hide_accused)?;
    output::print(&Coverage::of(&reading.network, &reading.sieve).text(&reading.network))?;
    Ok(true)
}
