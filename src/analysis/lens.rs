//! What rests on which source, and what would be left without some of them: counted against what the other filters
//! leave, time and traces apart. It says what these documents support, never what happened.

use crate::graph::{Network, Sieve};
use crate::model::{Claim, ClaimIx, Dataset, EntityIx, Quote, SourceIx, Status, TieIx, counted};
use crate::view::Filters;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One witness: sources that share text with one another, or one that shares none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// Its sources, in file order; never none.
    pub sources: Vec<SourceIx>,
}

impl Witness {
    /// How a source of it stands to the others: `independent`, or `one witness with “…”` (some of them share text).
    #[must_use]
    pub fn words(&self, dataset: &Dataset, of: SourceIx) -> String {
        let others: Vec<String> = self
            .sources
            .iter()
            .filter(|s| **s != of)
            .map(|s| format!("“{}”", dataset.source(*s).title))
            .collect();
        if others.is_empty() {
            "independent".to_owned()
        } else {
            format!("one witness with {}", others.join(", "))
        }
    }
}

/// The witnesses of a dataset, by their first source.
#[must_use]
pub fn witnesses(dataset: &Dataset) -> Vec<Witness> {
    dataset.sources_by_witness().into_iter().map(|sources| Witness { sources }).collect()
}

/// What rests on a source, of what the other filters leave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// Claims that it is quoted for, denials among them.
    pub claims: usize,
    /// Those that it alone is quoted for.
    pub claims_alone: usize,
    /// Those that its witness alone is quoted for: it, and what shares text with it.
    pub claims_of_witness: usize,
    /// Entities of which all that is said rests on it alone.
    pub entities_alone: usize,
}

/// What rests on each source, by its index: of what the filters leave when no source is switched off.
#[must_use]
pub fn support(network: &Arc<Network>, filters: &Filters) -> Vec<Support> {
    let base = Base::of(network, filters, &filters.sources);
    let dataset = &base.network.dataset;
    let mut support = vec![Support::default(); dataset.sources().len()];
    let mut sole: Vec<Option<SourceIx>> = vec![None; dataset.claims().len()];
    for (ix, claim) in dataset.claims_ix().filter(|(ix, _)| base.sieve.leaves(*ix)) {
        let sources: BTreeSet<SourceIx> = claim.quotes.iter().map(|q| q.source).collect();
        let one_witness = dataset.witnesses(&claim.quotes).len() == 1;
        let only = sources.first().copied().filter(|_| sources.len() == 1);
        if let Some(slot) = sole.get_mut(ix.index()) {
            *slot = only;
        }
        if !base.holds(ix) {
            continue;
        }
        for source in sources {
            if let Some(s) = support.get_mut(source.index()) {
                s.claims += 1;
                s.claims_alone += usize::from(only == Some(source));
                s.claims_of_witness += usize::from(one_witness);
            }
        }
    }
    for (entity, _) in dataset.entities_ix().filter(|(e, _)| base.sieve.hides(*e).is_none()) {
        let mut said = dataset.claims_of(entity).iter().filter(|c| base.sieve.leaves(**c));
        let sole_of = |c: &ClaimIx| sole.get(c.index()).copied().flatten();
        let Some(source) = said.next().and_then(sole_of) else { continue };
        if said.all(|c| sole_of(c) == Some(source))
            && let Some(s) = support.get_mut(source.index())
        {
            s.entities_alone += 1;
        }
    }
    support
}

/// What goes, and what stands alone, without some sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loss {
    /// The sources that are left out.
    pub sources: Vec<SourceIx>,
    /// Claims, denials among them, of which every quote is from those sources.
    pub claims: Vec<ClaimIx>,
    /// Entities of which nothing is said but by those claims.
    pub entities: Vec<EntityIx>,
    /// Ties of which nothing is left, or an end.
    pub ties: Vec<TieIx>,
    /// Claims left that had rivals or denials and have none now.
    pub unopposed: Vec<ClaimIx>,
    /// Claims left, inferences apart, that rest on one witness.
    pub one_witness: Vec<ClaimIx>,
    /// Those of them that had another.
    pub lost_a_witness: Vec<ClaimIx>,
    /// Inferences left that lose one of the quotes from which they are drawn.
    pub lost_a_premise: Vec<ClaimIx>,
}

impl Loss {
    /// What goes without some sources, of what the filters leave; sources that the filters switch off are out in both
    /// unless they are asked for.
    #[must_use]
    pub fn without(network: &Arc<Network>, filters: &Filters, sources: &BTreeSet<SourceIx>) -> Self {
        let before = Base::of(network, filters, sources);
        let dataset = &before.network.dataset;
        let mut fewer = before.filters.clone();
        fewer.sources.extend(sources);
        // What is gone is gone for want of a source: what other filters then think of the rest is theirs to say.
        let after = Sieve::of(&before.network, &fewer);
        let mut loss = Self { sources: sources.iter().copied().collect(), ..Self::default() };
        for (ix, claim) in dataset.claims_ix().filter(|(ix, _)| before.holds(*ix)) {
            if !after.leaves(ix) {
                loss.claims.push(ix);
                continue;
            }
            if is_opposed(dataset, &before.sieve, ix) && !is_opposed(dataset, &after, ix) {
                loss.unopposed.push(ix);
            }
            loss.weigh(dataset, ix, claim, &before.filters.sources, &fewer.sources);
        }
        let hidden = |sieve: &Sieve, e: EntityIx| sieve.hides(e).is_some();
        let entities = dataset.entities_ix().map(|(ix, _)| ix);
        loss.entities = entities.filter(|e| !hidden(&before.sieve, *e) && hidden(&after, *e)).collect();
        let ties = dataset.ties_ix().map(|(ix, _)| ix);
        loss.ties =
            ties.filter(|t| before.sieve.keeps_tie(dataset, *t) && !after.keeps_tie(dataset, *t)).collect();
        loss
    }

    /// What a claim that is left rests on before and after.
    fn weigh(
        &mut self,
        dataset: &Dataset,
        ix: ClaimIx,
        claim: &Claim,
        out_before: &BTreeSet<SourceIx>,
        out_after: &BTreeSet<SourceIx>,
    ) {
        let quotes = |out: &BTreeSet<SourceIx>| -> Vec<&Quote> {
            claim.quotes.iter().filter(|q| !out.contains(&q.source)).collect()
        };
        let (before, after) = (quotes(out_before), quotes(out_after));
        if claim.status == Status::Inferred {
            // Its quotes are premises: each is needed, and none bears out another.
            if after.len() < before.len() {
                self.lost_a_premise.push(ix);
            }
        } else if dataset.witnesses(after).len() == 1 {
            self.one_witness.push(ix);
            if dataset.witnesses(before).len() > 1 {
                self.lost_a_witness.push(ix);
            }
        }
    }

    /// What goes, in a sentence: `Without this source: 38 claims and 11 entities are gone, 3 rival claims stand
    /// unopposed.`
    #[must_use]
    pub fn words(&self) -> String {
        let (claims, entities) = (self.claims.len(), self.entities.len());
        let are = if claims + entities == 1 { "is" } else { "are" };
        let mut parts = vec![match (claims, entities) {
            (0, 0) => "nothing is gone".to_owned(),
            (_, 0) => format!("{} {are} gone", counted(claims, "claim", "claims")),
            (0, _) => format!("{} {are} gone", counted(entities, "entity", "entities")),
            _ => format!(
                "{} and {} are gone",
                counted(claims, "claim", "claims"),
                counted(entities, "entity", "entities")
            ),
        }];
        let mut more = |list: &[ClaimIx], one: &str, many: &str| {
            if !list.is_empty() {
                parts.push(counted(list.len(), one, many));
            }
        };
        more(&self.unopposed, "rival claim stands unopposed", "rival claims stand unopposed");
        more(&self.lost_a_witness, "claim is left with one witness", "claims are left with one witness");
        more(&self.lost_a_premise, "inference loses a premise", "inferences lose a premise");
        let sources = match self.sources.len() {
            1 => "this source".to_owned(),
            n => format!("these {n} sources"),
        };
        format!("Without {sources}: {}.", parts.join(", "))
    }
}

/// What there is before some sources are left out: what the filters leave when they do not switch those off.
struct Base {
    /// With those sources heard.
    network: Arc<Network>,
    filters: Filters,
    sieve: Sieve,
}

impl Base {
    fn of(network: &Arc<Network>, filters: &Filters, asked: &BTreeSet<SourceIx>) -> Self {
        let mut filters = filters.clone();
        filters.sources.retain(|s| !asked.contains(s));
        // What is traced is looked at for a while, not weighed.
        filters.tracing = None;
        let network = network.hearing(&filters);
        let sieve = Sieve::of(&network, &filters);
        Self { network, filters, sieve }
    }

    /// Whether a claim is part of what is looked at: no filter takes it out, nor one of its ends.
    fn holds(&self, ix: ClaimIx) -> bool {
        let mut ends = self.network.dataset.claim(ix).ends();
        self.sieve.leaves(ix) && ends.all(|e| self.sieve.hides(e).is_none())
    }
}

/// Whether a rival or a denial of a claim is left.
fn is_opposed(dataset: &Dataset, sieve: &Sieve, ix: ClaimIx) -> bool {
    dataset.claim(ix).rivals.iter().chain(dataset.denied_by(ix)).any(|c| sieve.leaves(*c))
}
