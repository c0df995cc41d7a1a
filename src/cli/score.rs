//! `schism score`: what the claims rest on, counted.

use super::output;
use super::reading::{self, Reading};
use super::reading_args::ScoreArgs;
use crate::analysis::ScoreCard;
use anyhow::Result;

pub(super) fn run(args: &ScoreArgs) -> Result<bool> {
    let Reading { network, .. } = Reading::new(args.file.as_deref(), None, false)?;
    let documents = reading::documents(&network, args.file.as_deref(), args.sources.as_deref());
    let documents: Vec<Option<&str>> = documents.iter().map(Option::as_deref).collect();
    output::print(&ScoreCard::of(&network, &documents).text())?;
    Ok(true)
}
