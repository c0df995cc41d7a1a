//! The lineage view: what stands in it, what of it is drawn, and what hands and files do with it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

mod claims;
mod cli;
mod session;
mod snapshot;
mod svg;
mod synthetic;
mod texts;

use schism::analysis::lineage::{Fork, Lineage};
use schism::dataset::bundled_dataset;
use schism::graph::Network;
use schism::model::{ClaimIx, EntityIx};
use schism::view::View;
use std::sync::{Arc, OnceLock};

/// The bundled dataset.
fn bundled() -> &'static Arc<Network> {
    static BUNDLED: OnceLock<Arc<Network>> = OnceLock::new();
    BUNDLED.get_or_init(|| Arc::new(Network::of(Arc::new(bundled_dataset().dataset.unwrap()))))
}

/// Its lineage through the filters that a new view has.
fn lineage() -> &'static Lineage {
    static LINEAGE: OnceLock<Lineage> = OnceLock::new();
    LINEAGE.get_or_init(|| Lineage::of(bundled(), &View::default().filters))
}

fn entity(network: &Network, id: &str) -> EntityIx {
    network.dataset.entity_by_id(id).unwrap_or_else(|| panic!("no entity {id}"))
}

fn claim(network: &Network, id: &str) -> ClaimIx {
    network.dataset.claim_by_id(id).unwrap_or_else(|| panic!("no claim {id}"))
}

fn fork<'a>(network: &Network, lineage: &'a Lineage, id: &str) -> &'a Fork {
    let claim = claim(network, id);
    lineage.forks.iter().find(|f| f.claim == claim).unwrap_or_else(|| panic!("no fork {id}"))
}
