//! `schism export`: the dataset or a view of it as JSON, RON or a snapshot.

use super::args::{ExportArgs, ExportFormat, Undated};
use super::{input, output};
use crate::dataset::{to_json, to_ron, write_snapshot};
use crate::graph::Network;
use crate::model::Period;
use crate::session::{arrange, manner_for};
use anyhow::{Result, bail};
use std::sync::Arc;

pub(super) fn run(args: &ExportArgs, format: ExportFormat, period: Option<Period>) -> Result<bool> {
    let input = input::load_sound(args.file.as_deref())?;
    let undated = args.undated.map(|u| u == Undated::Show);
    if args.hide_accused && format != ExportFormat::Snapshot {
        bail!(
            "`--hide-accused` is part of a view, which only --to snapshot has; json and ron hold every statement"
        )
    }
    let text = match format {
        ExportFormat::Json => to_json(&input.dataset, period, undated.unwrap_or(true)),
        ExportFormat::Ron if period.is_some() => {
            bail!("`--to ron` writes the whole dataset; use --to json or --to snapshot with a period")
        }
        ExportFormat::Ron => to_ron(&input.dataset),
        ExportFormat::Snapshot => {
            let network = Network::of(Arc::new(input.dataset));
            let mut view = input.view.unwrap_or_default();
            view.period = period.unwrap_or(view.period);
            view.filters.undated = undated.unwrap_or(view.filters.undated);
            view.filters.accused |= args.hide_accused;
            if view.positions.is_empty() {
                view.manner = manner_for(&network);
                view.positions = arrange(&network, &view);
            }
            write_snapshot(&network.dataset, &view)
        }
    };
    output::write(&args.output, text.as_bytes())?;
    Ok(true)
}
