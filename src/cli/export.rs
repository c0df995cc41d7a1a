//! `schism export`: the dataset or a view of it as JSON, RON or a snapshot, and its documents as a bibliography.

use super::args::{ExportArgs, ExportFormat, Undated};
use super::input::{self, Input};
use super::output;
use crate::dataset::{to_json, to_ron, write_snapshot};
use crate::exchange::{to_biblatex, to_csl_json};
use crate::graph::{Network, Standings};
use crate::model::{Period, SourceIx};
use crate::session::{arrange, manner_for};
use crate::view::View;
use anyhow::{Result, bail};
use std::sync::Arc;

pub(super) fn run(args: &ExportArgs, format: ExportFormat, period: Option<Period>) -> Result<bool> {
    let input = input::load_sound(args.file.as_deref())?;
    if args.hide_accused && matches!(format, ExportFormat::Json | ExportFormat::Ron) {
        bail!("`--hide-accused` is part of a view, which json and ron do not have: they hold every statement")
    }
    let text = match format {
        ExportFormat::Json => to_json(&input.dataset, period, args.undated != Some(Undated::Hide)),
        ExportFormat::Ron if period.is_some() => {
            bail!("`--to ron` writes the whole dataset; use --to json or --to snapshot with a period")
        }
        ExportFormat::Ron => to_ron(&input.dataset),
        ExportFormat::Snapshot => {
            let (network, mut view) = viewed(args, period, input);
            if view.positions.is_empty() {
                view.manner = manner_for(&network);
                view.positions = arrange(&network, &view);
            }
            write_snapshot(&network.dataset, &view)
        }
        ExportFormat::Bib | ExportFormat::Csl => {
            let write = if format == ExportFormat::Bib { to_biblatex } else { to_csl_json };
            // Without a view every document is wanted, used or not.
            let whole = input.view.is_none() && period.is_none() && !args.hide_accused;
            let (network, view) = viewed(args, period, input);
            let sources = if whole {
                (0..network.dataset.sources().len()).map(SourceIx::new).collect()
            } else {
                Standings::of(&network, &view).sources(&network, view.period, &view.filters)
            };
            write(&network.dataset, &sources)
        }
    };
    output::write(&args.output, text.as_bytes())?;
    Ok(true)
}

/// The network, and the view of a snapshot or a new one, changed as the arguments say.
fn viewed(args: &ExportArgs, period: Option<Period>, input: Input) -> (Network, View) {
    let mut view = input.view.unwrap_or_default();
    view.period = period.unwrap_or(view.period);
    view.filters.undated = args.undated.map_or(view.filters.undated, |u| u == Undated::Show);
    view.filters.accused |= args.hide_accused;
    let silent = view.filters.sources.clone();
    (Network::of(Arc::new(input.dataset.without_sources(silent))), view)
}
