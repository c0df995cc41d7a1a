//! A view of one version of a dataset as a view of another: marks, documents and claims are known by their ids. What the
//! other version has no longer is let go of.

use super::{Filters, LineageView, Selection, Trace, Traced, Tracing, View};
use crate::model::{CitedSentence, ClaimIx, Dataset, EntityIx, SourceIx, Stop, Story, TieIx};
use std::collections::{BTreeMap, BTreeSet};

/// The way from one version to another.
#[derive(Clone, Debug)]
pub struct Carry {
    entities: Vec<Option<EntityIx>>,
    sources: Vec<Option<SourceIx>>,
    claims: Vec<Option<ClaimIx>>,
    ties: Vec<Option<TieIx>>,
}

impl Carry {
    /// The way from the older version to the newer.
    #[must_use]
    pub fn between(old: &Dataset, new: &Dataset) -> Self {
        let claims: Vec<Option<ClaimIx>> =
            old.claims().iter().map(|c| new.claim_by_id(c.id.as_str())).collect();
        let carried = |claim: &ClaimIx| claims.get(claim.index()).copied().flatten();
        // A tie is known by the claims that say it.
        let ties = old
            .ties_ix()
            .map(|(_, tie)| tie.claims.iter().filter_map(carried).find_map(|c| new.tie_of(c)))
            .collect();
        Self {
            entities: old.entities().iter().map(|e| new.entity_by_id(e.id.as_str())).collect(),
            sources: old.sources().iter().map(|s| new.source_by_id(s.id.as_str())).collect(),
            claims,
            ties,
        }
    }

    /// A mark in the newer version; `None` if it has none of that id.
    #[must_use]
    pub fn entity(&self, entity: EntityIx) -> Option<EntityIx> {
        self.entities.get(entity.index()).copied().flatten()
    }

    /// A document in the newer version.
    #[must_use]
    pub fn source(&self, source: SourceIx) -> Option<SourceIx> {
        self.sources.get(source.index()).copied().flatten()
    }

    /// A claim in the newer version.
    #[must_use]
    pub fn claim(&self, claim: ClaimIx) -> Option<ClaimIx> {
        self.claims.get(claim.index()).copied().flatten()
    }

    /// A selected mark or line in the newer version.
    #[must_use]
    pub fn selection(&self, selection: Selection) -> Option<Selection> {
        match selection {
            Selection::Entity(entity) => self.entity(entity).map(Selection::Entity),
            Selection::Tie(tie) => self.ties.get(tie.index()).copied().flatten().map(Selection::Tie),
        }
    }

    /// The view in the newer version. Where one looks, and when, stays; marks that are new have no place in it yet.
    #[must_use]
    pub fn view(&self, view: &View) -> View {
        let lineage = &view.lineage;
        View {
            filters: self.filters(&view.filters),
            selection: view.selection.and_then(|s| self.selection(s)),
            also: self.set(&view.also),
            positions: self.map(&view.positions),
            pins: self.set(&view.pins),
            lineage: LineageView {
                rows: self.map(&lineage.rows),
                trace: lineage.trace.and_then(|t| Some(Trace { of: self.entity(t.of)?, ..t })),
                ..lineage.clone()
            },
            ..view.clone()
        }
    }

    /// A story that the newer version does not have: its sentences cite the same claims. One that has lost all of its
    /// claims is let go of, for nothing bears it any more.
    #[must_use]
    pub fn story(&self, story: &Story) -> Story {
        let sentence = |s: &CitedSentence| {
            let cites: Vec<ClaimIx> = s.cites.iter().filter_map(|c| self.claim(*c)).collect();
            (!cites.is_empty()).then(|| CitedSentence { says: s.says.clone(), cites })
        };
        let stop = |s: &Stop| Stop { text: s.text.iter().filter_map(sentence).collect(), ..s.clone() };
        Story { stops: story.stops.iter().map(stop).collect(), ..story.clone() }
    }

    fn filters(&self, filters: &Filters) -> Filters {
        Filters {
            sources: filters.sources.iter().filter_map(|s| self.source(*s)).collect(),
            away: self.set(&filters.away),
            alone: self.set(&filters.alone),
            tracing: filters.tracing.and_then(|t| Some(Tracing { what: self.traced(t.what)?, ..t })),
            ..filters.clone()
        }
    }

    fn traced(&self, what: Traced) -> Option<Traced> {
        Some(match what {
            Traced::Around { of, steps } => Traced::Around { of: self.entity(of)?, steps },
            Traced::Between { from, to, ways } => {
                Traced::Between { from: self.entity(from)?, to: self.entity(to)?, ways }
            }
        })
    }

    fn set(&self, marks: &BTreeSet<EntityIx>) -> BTreeSet<EntityIx> {
        marks.iter().filter_map(|e| self.entity(*e)).collect()
    }

    fn map<T: Clone>(&self, of: &BTreeMap<EntityIx, T>) -> BTreeMap<EntityIx, T> {
        of.iter().filter_map(|(e, value)| Some((self.entity(*e)?, value.clone()))).collect()
    }
}
