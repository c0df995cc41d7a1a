//! `schism person`: all that is said of one person, in order of time.

use super::output;
use super::reading::Reading;
use super::reading_args::PersonArgs;
use crate::analysis::PersonPage;
use anyhow::{Result, bail};

pub(super) fn run(args: &PersonArgs) -> Result<bool> {
    let reading = Reading::of(args.file.as_deref(), &args.view)?;
    let Some(entity) = reading.network.dataset.entity_by_id(&args.id) else {
        bail!(
            "no entity has the id `{}`; `schism list --kind person` and `--kind leader` print ids",
            args.id
        );
    };
    let Some(page) = PersonPage::of(&reading.network, &reading.sieve, reading.period, entity) else {
        bail!("`{}` is known from a single accusation, and --hide-accused leaves such persons out", args.id);
    };
    output::print(&page.text(&reading.network, reading.period))?;
    Ok(true)
}
