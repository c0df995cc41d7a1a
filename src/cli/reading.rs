//! What the jobs that print a dataset to be read have in common: the network, and what of it is told.

use super::input::{self, Input};
use super::reading_args::ViewArgs;
use crate::dataset::{Found, find_documents};
use crate::graph::{Network, Sieve};
use crate::model::Period;
use crate::view::Filters;
use anyhow::Result;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// A network as a view leaves it.
pub(super) struct Reading {
    pub network: Network,
    pub sieve: Sieve,
    pub period: Period,
}

impl Reading {
    /// A snapshot with its view, or a dataset with everything in it; a period that is asked for goes first.
    pub fn of(file: Option<&Path>, view: &ViewArgs) -> Result<Self> {
        Self::new(file, view.period.period(), view.hide_accused)
    }

    pub fn new(file: Option<&Path>, period: Option<Period>, hide_accused: bool) -> Result<Self> {
        let Input { dataset, view } = input::load_sound(file)?;
        let network = Network::of(Arc::new(dataset));
        let of_view = view.as_ref().map_or(Period::AllTime, |v| v.period);
        let mut filters = view.map_or_else(everything, |v| v.filters);
        filters.accused |= hide_accused;
        let sieve = Sieve::of(&network, &filters);
        Ok(Self { network, sieve, period: period.unwrap_or(of_view) })
    }
}

/// No filter at all: what is hidden on the screen to begin with is told too.
fn everything() -> Filters {
    Filters { kinds: BTreeSet::new(), shapes: BTreeSet::new(), undated: true, ..Filters::default() }
}

/// The documents of a dataset, as far as they can be found.
pub(super) fn documents(
    network: &Network,
    file: Option<&Path>,
    folder: Option<&Path>,
) -> Vec<Option<String>> {
    let sources = network.dataset.sources();
    let names: Vec<&str> = sources.iter().filter_map(|s| s.file.as_deref()).collect();
    let library = input::library_of(&names, file, folder);
    let text = |found: &Found| found.document().map(|d| d.text.clone());
    find_documents(sources, &library).iter().map(text).collect()
}
