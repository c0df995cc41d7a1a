//! What a dataset answers slowly and is asked often, worked out once: names in time, the ties of each mark, evidence,
//! and the legend's counts. Nothing here depends on a view.

use crate::model::{
    Chronology, Dataset, EntityIx, EntityKind, Evidence, Moment, Object, Period, Shape, Status, TieIx,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Counts of claims, whatever the view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Claims of each kind of relation.
    pub shapes: BTreeMap<Shape, usize>,
    /// Claims of each status.
    pub statuses: BTreeMap<Status, usize>,
    /// Claims that rest on each document, by its index.
    pub sources: Vec<usize>,
    /// Entities that no claim dates.
    pub undated: usize,
    /// Persons known from a single accusation.
    pub accused: usize,
}

/// What an entity is called, and since when it is called otherwise.
#[derive(Clone, Debug)]
struct Names {
    label: Arc<str>,
    taken: Vec<(Moment, Arc<str>)>,
}

/// A number for what is not there.
const NONE: u32 = u32::MAX;

#[derive(Clone, Debug)]
pub(super) struct Memo {
    names: Vec<Names>,
    ties_of: Vec<Vec<TieIx>>,
    /// Ties that share their ends, in groups, and the group of each tie.
    parallel: Vec<Vec<TieIx>>,
    group_of: Vec<u32>,
    of_entity: Vec<Evidence>,
    of_tie: Vec<Evidence>,
    /// For each entity how many independent sources speak of it.
    witnesses: Vec<u32>,
    /// For each tie how many independent sources say it.
    tie_witnesses: Vec<u32>,
    disputed: Vec<bool>,
    accused: Vec<bool>,
    tally: Tally,
}

impl Memo {
    pub(super) fn of(dataset: &Dataset, chronology: &Chronology) -> Self {
        let (parallel, group_of) = parallel(dataset);
        let accused: Vec<bool> =
            dataset.entities_ix().map(|(e, _)| dataset.is_known_from_one_accusation(e)).collect();
        Self {
            names: dataset.entities_ix().map(|(e, _)| names(dataset, chronology, e)).collect(),
            ties_of: ties_of(dataset),
            parallel,
            group_of,
            of_entity: dataset.entities_ix().map(|(e, _)| dataset.evidence_of_entity(e)).collect(),
            of_tie: dataset.ties_ix().map(|(t, _)| dataset.evidence_of_tie(t)).collect(),
            witnesses: dataset.entities_ix().map(|(e, _)| dataset.witnesses_of_entity(e)).collect(),
            tie_witnesses: dataset.ties().iter().map(|t| dataset.witnesses_of_claims(&t.claims)).collect(),
            disputed: dataset
                .ties()
                .iter()
                .map(|t| t.claims.iter().any(|c| dataset.is_disputed(*c)))
                .collect(),
            tally: Tally { accused: accused.iter().filter(|a| **a).count(), ..tally(dataset, chronology) },
            accused,
        }
    }

    pub(super) fn name_at(&self, entity: EntityIx, period: Period) -> Arc<str> {
        let Some(names) = self.names.get(entity.index()) else { return Arc::from("") };
        if names.taken.is_empty() {
            return names.label.clone();
        }
        let (_, end) = period.ends();
        let taken = names.taken.iter().filter(|(since, _)| *since <= end).max_by_key(|(since, _)| *since);
        taken.map_or(&names.label, |(_, name)| name).clone()
    }

    pub(super) fn ties_of(&self, entity: EntityIx) -> &[TieIx] {
        self.ties_of.get(entity.index()).map_or(&[], Vec::as_slice)
    }

    pub(super) fn parallel_to(&self, tie: TieIx) -> &[TieIx] {
        let group = self.group_of.get(tie.index()).copied().unwrap_or(NONE);
        self.parallel.get(group as usize).map_or(&[], Vec::as_slice)
    }

    pub(super) fn evidence_of_entity(&self, entity: EntityIx) -> Evidence {
        self.of_entity.get(entity.index()).copied().unwrap_or(Evidence::Inferred)
    }

    pub(super) fn evidence_of_tie(&self, tie: TieIx) -> Evidence {
        self.of_tie.get(tie.index()).copied().unwrap_or(Evidence::Inferred)
    }

    pub(super) fn witnesses_of_entity(&self, entity: EntityIx) -> u32 {
        self.witnesses.get(entity.index()).copied().unwrap_or(0)
    }

    pub(super) fn witnesses_of_tie(&self, tie: TieIx) -> u32 {
        self.tie_witnesses.get(tie.index()).copied().unwrap_or(0)
    }

    pub(super) fn is_disputed(&self, tie: TieIx) -> bool {
        self.disputed.get(tie.index()).copied().unwrap_or(false)
    }

    pub(super) fn is_accused(&self, entity: EntityIx) -> bool {
        self.accused.get(entity.index()).copied().unwrap_or(false)
    }

    pub(super) fn tally(&self) -> &Tally {
        &self.tally
    }
}

/// The names an entity takes; none where its own short name always stands.
fn names(dataset: &Dataset, chronology: &Chronology, entity: EntityIx) -> Names {
    let record = dataset.entity(entity);
    let renamed =
        matches!(record.kind, EntityKind::Faction | EntityKind::Organization) && record.short.is_none();
    let claims = if renamed { dataset.claims_of(entity) } else { &[] };
    let taken = claims
        .iter()
        .filter_map(|c| {
            let claim = dataset.claim(*c);
            match &claim.object {
                Some(Object::Name(name)) if claim.subject == entity && claim.status == Status::Stated => {
                    Some((chronology.span(*c)?.latest_start, Arc::from(name.as_str())))
                }
                _ => None,
            }
        })
        .collect();
    Names { label: Arc::from(record.label()), taken }
}

fn ties_of(dataset: &Dataset) -> Vec<Vec<TieIx>> {
    let mut lists = vec![Vec::new(); dataset.entities().len()];
    for (ix, tie) in dataset.ties_ix() {
        for end in [tie.subject, tie.object] {
            let list: Option<&mut Vec<TieIx>> = lists.get_mut(end.index());
            if let Some(list) = list
                && list.last() != Some(&ix)
            {
                list.push(ix);
            }
        }
    }
    lists
}

fn parallel(dataset: &Dataset) -> (Vec<Vec<TieIx>>, Vec<u32>) {
    let mut pairs: BTreeMap<(EntityIx, EntityIx), Vec<TieIx>> = BTreeMap::new();
    for (ix, tie) in dataset.ties_ix() {
        pairs.entry((tie.subject.min(tie.object), tie.subject.max(tie.object))).or_default().push(ix);
    }
    let groups: Vec<Vec<TieIx>> = pairs.into_values().filter(|ties| ties.len() > 1).collect();
    let mut group_of = vec![NONE; dataset.ties().len()];
    for (number, ties) in (0..).zip(&groups) {
        for tie in ties {
            if let Some(slot) = group_of.get_mut(tie.index()) {
                *slot = number;
            }
        }
    }
    (groups, group_of)
}

fn tally(dataset: &Dataset, chronology: &Chronology) -> Tally {
    let mut tally = Tally { sources: vec![0; dataset.sources().len()], ..Tally::default() };
    for claim in dataset.claims() {
        *tally.shapes.entry(dataset.predicate(claim.predicate).shape).or_default() += 1;
        *tally.statuses.entry(claim.status).or_default() += 1;
        for (i, quote) in claim.quotes.iter().enumerate() {
            let again = claim.quotes.iter().take(i).any(|q| q.source == quote.source);
            if let Some(count) = tally.sources.get_mut(quote.source.index()).filter(|_| !again) {
                *count += 1;
            }
        }
    }
    tally.undated = dataset.entities_ix().filter(|(e, _)| !chronology.is_dated(*e)).count();
    tally
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Network;

    fn network() -> Network {
        Network::of(Arc::new(crate::dataset::bundled_dataset().dataset.unwrap()))
    }

    #[test]
    fn what_is_remembered_is_what_the_dataset_says() {
        let network = network();
        let dataset = &network.dataset;
        for (entity, _) in dataset.entities_ix() {
            assert_eq!(network.evidence_of_entity(entity), dataset.evidence_of_entity(entity));
            for period in (1975..2027).map(Period::Moment).chain([Period::AllTime, Period::UpTo(1997)]) {
                assert_eq!(
                    &*network.name_at(entity, period),
                    dataset.name_at(&network.chronology, entity, period)
                );
            }
        }
        for (tie, record) in dataset.ties_ix() {
            assert_eq!(network.evidence_of_tie(tie), dataset.evidence_of_tie(tie));
            for end in [record.subject, record.object] {
                assert!(network.ties_of(end).contains(&tie));
            }
            let same = |o: &crate::model::Tie| {
                [(o.subject, o.object), (o.object, o.subject)].contains(&(record.subject, record.object))
            };
            let beside: Vec<TieIx> = dataset.ties_ix().filter(|(_, o)| same(o)).map(|(t, _)| t).collect();
            let expected = if beside.len() > 1 { beside.as_slice() } else { &[] };
            assert_eq!(network.parallel_to(tie), expected);
        }
        let tally = network.tally();
        assert_eq!(tally.statuses.values().sum::<usize>(), dataset.claims().len());
        for (i, count) in tally.sources.iter().enumerate() {
            let source = crate::model::SourceIx::new(i);
            let rests = |c: &&crate::model::Claim| c.quotes.iter().any(|q| q.source == source);
            assert_eq!(*count, dataset.claims().iter().filter(rests).count());
        }
    }
}
