//! `schism outline`: the dataset as sentences, under headings.

use super::output;
use super::reading::Reading;
use super::reading_args::OutlineArgs;
use crate::analysis::outline::Outline;
use anyhow::Result;

pub(super) fn run(args: &OutlineArgs) -> Result<bool> {
    let reading = Reading::of(args.file.as_deref(), &args.view)?;
    let outline = Outline::of(&reading.network, &reading.sieve, reading.period, args.by);
    let dataset = &reading.network.dataset;
    output::print(&if args.markdown { outline.markdown(dataset) } else { outline.text(dataset) })?;
    Ok(true)
}
