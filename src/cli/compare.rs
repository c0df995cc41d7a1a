//! `schism compare`: what differs between two times of one dataset, with the claims that make it.

use super::trace_args::CompareArgs;
use super::{input, output};
use crate::analysis::compare::{Comparison, comparison_text};
use crate::graph::{Network, Sieve};
use anyhow::Result;
use std::sync::Arc;

pub(super) fn run(args: &CompareArgs) -> Result<bool> {
    let input = input::load_sound(args.file.as_deref())?;
    let filters = args.filter.filters(input.view.as_ref());
    let network = Network::of(Arc::new(input.dataset));
    let sieve = Sieve::of(&network, &filters);
    let comparison = Comparison::of(&network, &sieve, args.a, args.b);
    output::print(&comparison_text(&network, &comparison))?;
    // What nothing dates is counted in the text itself.
    if let Some(words) = args.filter.words(input.view.is_some(), false, &filters) {
        output::tell(&words);
    }
    Ok(true)
}
