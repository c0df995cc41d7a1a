//! Which documents a view rests on: what a bibliography of a figure has to name.

use super::{Network, Standings};
use crate::model::{ClaimIx, Period, Presence, SourceIx};
use crate::view::Filters;

impl Standings {
    /// The documents that a view uses, in the dataset's order: those that name a shown mark, or say something of it that
    /// the filters leave, that is evidenced or possible in the period, and whose other end is shown too.
    #[must_use]
    pub fn sources(&self, network: &Network, period: Period, filters: &Filters) -> Vec<SourceIx> {
        let dataset = &network.dataset;
        let mut used = vec![false; dataset.sources().len()];
        for (entity, record) in dataset.entities_ix().filter(|(e, _)| self.node(*e).is_shown()) {
            let claims =
                dataset.claims_of(entity).iter().filter(|c| self.uses(network, period, filters, **c));
            let said = claims.flat_map(|c| &dataset.claim(*c).quotes);
            for quote in record.quotes.iter().chain(said) {
                if let Some(slot) = used.get_mut(quote.source.index()) {
                    *slot |= !filters.sources.contains(&quote.source);
                }
            }
        }
        used.iter().enumerate().filter(|(_, used)| **used).map(|(i, _)| SourceIx::new(i)).collect()
    }

    fn uses(&self, network: &Network, period: Period, filters: &Filters, ix: ClaimIx) -> bool {
        let dataset = &network.dataset;
        let claim = dataset.claim(ix);
        let (presence, _) = network.chronology.presence_of_claim(dataset, ix, period);
        presence != Presence::Unevidenced
            && !filters.statuses.contains(&claim.status)
            && !filters.shapes.contains(&dataset.predicate_of(ix).shape)
            && claim.ends().all(|e| self.node(e).is_shown())
    }
}
