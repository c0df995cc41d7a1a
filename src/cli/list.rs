//! `schism list`: entities, one a line, with how each stands in the period.

use super::args::{ListArgs, Undated};
use super::{input, output};
use crate::graph::Network;
use crate::model::{Period, Presence, describe_life};
use anyhow::Result;
use std::fmt::Write as _;
use std::sync::Arc;

pub(super) fn run(args: &ListArgs) -> Result<bool> {
    let input = input::load_sound(args.file.as_deref())?;
    let network = Network::of(Arc::new(input.dataset));
    let period = args.period.period().unwrap_or(Period::AllTime);
    let bounded = period != Period::AllTime;
    let mut text = String::new();
    let mut listed = 0;
    for (ix, entity) in network.dataset.entities_ix() {
        let kind = network.kind(ix);
        let dated = network.chronology.is_dated(ix);
        let presence = network.chronology.presence_of_entity(ix, period);
        let wanted = args.kind.is_none_or(|k| k == kind);
        if !wanted || presence == Presence::Unevidenced || (!dated && args.undated == Undated::Hide) {
            continue;
        }
        if args.hide_accused && network.is_known_from_one_accusation(ix) {
            continue;
        }
        listed += 1;
        let _ = write!(text, "{:<34} {:<12} {}", entity.id.as_str(), kind.name(), entity.name);
        if bounded {
            let _ = write!(text, " · {}", presence.name().to_lowercase());
        }
        if let Some(life) = network.chronology.life(ix) {
            let _ = write!(text, " · {}", describe_life(life));
        }
        text.push('\n');
    }
    output::print(&text)?;
    eprintln!(
        "{listed} of {} entities, {}, as stated in {} documents",
        network.dataset.entities().len(),
        period.label(),
        network.dataset.sources().len()
    );
    Ok(true)
}
