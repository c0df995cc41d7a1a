//! `schism leaders`: who led which faction, and in which years.

use super::output;
use super::reading::Reading;
use super::reading_args::LeadersArgs;
use crate::analysis::Leaders;
use anyhow::Result;

pub(super) fn run(args: &LeadersArgs) -> Result<bool> {
    let reading = Reading::new(args.file.as_deref(), None, args.hide_accused)?;
    let leaders = Leaders::of(&reading.network, &reading.sieve);
    output::print(&leaders.text(&reading.network, args.year))?;
    Ok(true)
}
