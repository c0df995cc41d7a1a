//! What does not depend on the view: nodes, ties, leaders, families, degrees, and what a search finds.

use super::families::families;
use super::memo::{Memo, Tally};
use crate::model::{
    Chronology, Dataset, EntityIx, EntityKind, Evidence, Fuzzy, LineageRole, Period, Shape, Status, TieIx,
    folded,
};
use crate::view::{Filters, MarkKind};
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use std::sync::Arc;

/// The graph of a dataset. Nodes and edges are indices into it; the node of an entity has its index.
#[derive(Clone, Debug)]
pub struct Network {
    /// The dataset.
    pub dataset: Arc<Dataset>,
    /// When everything in it held.
    pub chronology: Arc<Chronology>,
    /// The same with every source heard: where what is faded stood.
    whole: Arc<Chronology>,
    /// Entities as nodes, ties as edges from subject to object; ties that are only denied are left out.
    pub graph: StableDiGraph<EntityIx, TieIx>,
    /// The legend's row of each entity.
    pub kinds: Vec<MarkKind>,
    /// Ties at each entity that are neither listings nor places: how central it is.
    pub degrees: Vec<usize>,
    /// The faction family of each entity, 0 being the largest; `None` for marks of no faction.
    pub families: Vec<Option<usize>>,
    /// The greatest of the degrees.
    pub greatest_degree: usize,
    memo: Memo,
    haystacks: Vec<String>,
    tie_haystacks: Vec<String>,
}

impl Network {
    /// The graph of a dataset.
    #[must_use]
    pub fn of(dataset: Arc<Dataset>) -> Self {
        let chronology = Arc::new(Chronology::of(&dataset));
        let mut graph = StableDiGraph::with_capacity(dataset.entities().len(), dataset.ties().len());
        for (ix, _) in dataset.entities_ix() {
            graph.add_node(ix);
        }
        for (ix, tie) in dataset.ties_ix() {
            if tie.claims.iter().any(|c| dataset.claim(*c).status != Status::Denied) {
                graph.add_edge(NodeIndex::new(tie.subject.index()), NodeIndex::new(tie.object.index()), ix);
            }
        }
        let kinds = kinds(&dataset);
        let degrees = degrees(&dataset);
        let families = families(&dataset, &degrees);
        let greatest_degree = degrees.iter().copied().max().unwrap_or(0);
        let memo = Memo::of(&dataset, &chronology);
        let haystacks = dataset.entities_ix().map(|(ix, _)| haystack(&dataset, ix)).collect();
        let tie_haystacks = dataset.ties().iter().map(|t| tie_haystack(&dataset, t)).collect();
        Self {
            dataset,
            whole: chronology.clone(),
            chronology,
            graph,
            kinds,
            degrees,
            families,
            greatest_degree,
            memo,
            haystacks,
            tie_haystacks,
        }
    }

    /// The network as if some of its sources had never spoken: itself, if those are the ones already passed over.
    /// Indices stay; what rests on those sources alone dates, witnesses and disputes nothing. What is *drawn* of it the
    /// filters say.
    #[must_use]
    pub fn hearing(self: &Arc<Self>, filters: &Filters) -> Arc<Self> {
        if self.dataset.silent() == &filters.sources {
            return self.clone();
        }
        let heard = Self::of(Arc::new(self.dataset.without_sources(filters.sources.clone())));
        Arc::new(Self { whole: self.whole.clone(), ..heard })
    }

    /// When everything held, as every source together has it, whichever are passed over.
    #[must_use]
    pub fn whole_chronology(&self) -> &Chronology {
        &self.whole
    }

    /// The legend's row of an entity.
    #[must_use]
    pub fn kind(&self, entity: EntityIx) -> MarkKind {
        self.kinds.get(entity.index()).copied().unwrap_or(MarkKind::Organization)
    }

    /// How many ties an entity has, listings and places apart.
    #[must_use]
    pub fn degree(&self, entity: EntityIx) -> usize {
        self.degrees.get(entity.index()).copied().unwrap_or(0)
    }

    /// The faction family of an entity.
    #[must_use]
    pub fn family(&self, entity: EntityIx) -> Option<usize> {
        self.families.get(entity.index()).copied().flatten()
    }

    /// The name of an entity in force at the end of a period.
    #[must_use]
    pub fn name_at(&self, entity: EntityIx, period: Period) -> Arc<str> {
        self.memo.name_at(entity, period)
    }

    /// Ties that end at an entity, ascending.
    #[must_use]
    pub fn ties_of(&self, entity: EntityIx) -> &[TieIx] {
        self.memo.ties_of(entity)
    }

    /// Ties between the same two entities as this one, itself included, ascending; none if it is the only one.
    #[must_use]
    pub fn parallel_to(&self, tie: TieIx) -> &[TieIx] {
        self.memo.parallel_to(tie)
    }

    /// What an entity rests on.
    #[must_use]
    pub fn evidence_of_entity(&self, entity: EntityIx) -> Evidence {
        self.memo.evidence_of_entity(entity)
    }

    /// How many independent sources speak of an entity.
    #[must_use]
    pub fn witnesses_of_entity(&self, entity: EntityIx) -> u32 {
        self.memo.witnesses_of_entity(entity)
    }

    /// What a tie rests on.
    #[must_use]
    pub fn evidence_of_tie(&self, tie: TieIx) -> Evidence {
        self.memo.evidence_of_tie(tie)
    }

    /// How many independent sources say a tie.
    #[must_use]
    pub fn witnesses_of_tie(&self, tie: TieIx) -> u32 {
        self.memo.witnesses_of_tie(tie)
    }

    /// Whether somebody disputes one of a tie's claims.
    #[must_use]
    pub fn is_disputed(&self, tie: TieIx) -> bool {
        self.memo.is_disputed(tie)
    }

    /// Whether an entity is a person known from a single accusation.
    #[must_use]
    pub fn is_known_from_one_accusation(&self, entity: EntityIx) -> bool {
        self.memo.is_accused(entity)
    }

    /// How many claims there are of each kind and status, and how many rest on each document.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        self.memo.tally()
    }

    /// Whether a search finds an entity: it fits one of its names, however spelt, or stands in one of the quotes about it.
    #[must_use]
    pub fn matches(&self, entity: EntityIx, query: &Query) -> bool {
        let named = || self.dataset.entity(entity).names().any(|n| query.fuzzy.score(n).is_some());
        self.haystacks.get(entity.index()).is_some_and(|h| query.found_in(h)) || named()
    }

    /// Whether a search finds a tie: in its quotes.
    #[must_use]
    pub fn tie_matches(&self, tie: TieIx, query: &Query) -> bool {
        self.tie_haystacks.get(tie.index()).is_some_and(|h| query.found_in(h))
    }
}

/// A search text, made ready once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    phrase: String,
    fuzzy: Fuzzy,
}

impl Query {
    /// A search; `None` if there is nothing to look for.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let phrase = folded(text.trim());
        (!phrase.is_empty()).then(|| Self { phrase, fuzzy: Fuzzy::new(text) })
    }

    fn found_in(&self, haystack: &str) -> bool {
        haystack.contains(&self.phrase)
    }
}

fn kinds(dataset: &Dataset) -> Vec<MarkKind> {
    let mut leads = vec![false; dataset.entities().len()];
    for claim in dataset.claims() {
        let p = dataset.predicate(claim.predicate);
        if claim.status == Status::Denied || p.role != Some(LineageRole::Leader) {
            continue;
        }
        for end in claim.ends() {
            if let Some(slot) = leads.get_mut(end.index())
                && dataset.entity(end).kind == EntityKind::Person
            {
                *slot = true;
            }
        }
    }
    dataset.entities().iter().zip(leads).map(|(e, leads)| MarkKind::of(e.kind, leads)).collect()
}

fn degrees(dataset: &Dataset) -> Vec<usize> {
    let mut degrees = vec![0; dataset.entities().len()];
    for tie in dataset.ties().iter().filter(|t| t.spell == 0) {
        let shape = dataset.predicate(tie.predicate).shape;
        if !matches!(shape, Shape::Listed | Shape::Located) {
            for end in [tie.subject, tie.object] {
                if let Some(slot) = degrees.get_mut(end.index()) {
                    *slot += 1;
                }
            }
        }
    }
    degrees
}

/// Names and the quotes about an entity, each on its own line, so that a search cannot match across them.
fn haystack(dataset: &Dataset, ix: EntityIx) -> String {
    let mut text = String::new();
    for name in dataset.entity(ix).names() {
        text.push_str(&folded(name));
        text.push('\n');
    }
    for quote in dataset.quotes_about(ix) {
        text.push_str(&folded(&quote.exact));
        text.push('\n');
    }
    text
}

fn tie_haystack(dataset: &Dataset, tie: &crate::model::Tie) -> String {
    let mut text = folded(&dataset.predicate(tie.predicate).label);
    for quote in tie.claims.iter().flat_map(|c| &dataset.claim(*c).quotes) {
        text.push('\n');
        text.push_str(&folded(&quote.exact));
    }
    text
}
