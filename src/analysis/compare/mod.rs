//! Two moments or periods of one network, side by side: what is evidenced in the one and not in the other.
//!
//! It compares what documents say of two times, not what was: that something is *gone* means that it is no longer
//! evidenced, and no text of ours may say more. What is no more than possible on one side makes a change that is
//! *perhaps* one. What nothing dates speaks of no time and is not compared, only counted.

mod sides;
mod text;
mod times;

pub use text::comparison_text;

use crate::graph::{Network, Sieve};
use crate::model::{ClaimIx, EntityIx, Period, Presence, TieIx};
use std::collections::BTreeMap;
use times::{Marks, Times};

/// What happened to a mark from the first time to the second, as far as documents say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// It is evidenced in the second time and not in the first.
    Appeared,
    /// It is evidenced in the first time and no longer in the second. Never: it ceased to exist.
    Gone,
    /// The last name that it took by then is another one.
    Renamed,
    /// A person or faction whom documents put with one body in the first time and with another in the second, or who
    /// joined, left or was expelled from one in between.
    ChangedSide,
    /// None of these, but ties of it appeared or are gone.
    Changed,
    /// Nothing that is said of it differs.
    Same,
}

impl Change {
    /// Every change, in the order in which they are told.
    pub const ALL: [Change; 6] =
        [Change::Appeared, Change::Gone, Change::Renamed, Change::ChangedSide, Change::Changed, Change::Same];

    /// The short name for a count: `3 gone`. What it means stands in [`Comparison::meaning`].
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Change::Appeared => "appeared",
            Change::Gone => "gone",
            Change::Renamed => "renamed",
            Change::ChangedSide => "changed side",
            Change::Changed => "otherwise changed",
            Change::Same => "the same",
        }
    }

    /// What it means, in words: for legends and headings of lists.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Change::Appeared => "newly evidenced",
            Change::Gone => "no longer evidenced",
            Change::Renamed => "called otherwise",
            Change::ChangedSide => "put with another body",
            Change::Changed => "with other ties",
            Change::Same => "nothing differs",
        }
    }

    /// The change seen from the second time to the first.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Change::Appeared => Change::Gone,
            Change::Gone => Change::Appeared,
            same => same,
        }
    }
}

/// One change of a mark, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Which change.
    pub change: Change,
    /// Whether it is doubtful: the mark, or what makes the change, is no more than possible on one side.
    pub perhaps: bool,
    /// How the mark stands in the first time and in the second.
    pub stands: (Presence, Presence),
    /// The claims that make the change, in file order; none where nothing differs.
    pub claims: Vec<ClaimIx>,
}

/// How many marks have a change, and how many of them perhaps only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// All of them.
    pub all: usize,
    /// Those that are doubtful.
    pub perhaps: usize,
}

/// What differs between two times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The first time.
    pub a: Period,
    /// The second time.
    pub b: Period,
    /// For each entity its changes, by their order; one that is [`Change::Same`] if there is none. Nothing for an entity
    /// that is shown in neither time, or that nothing dates.
    entities: Vec<Vec<Facet>>,
    /// For each tie its change, in the same way; what held twice is one tie, whichever its spell.
    ties: Vec<Option<Facet>>,
    /// Entities and ties that the filters leave and nothing dates.
    pub undated: (usize, usize),
}

impl Comparison {
    /// Compares two times of what a sieve leaves.
    #[must_use]
    pub fn of(network: &Network, sieve: &Sieve, a: Period, b: Period) -> Self {
        let times = Times::new(network, sieve, a, b);
        let Marks { ties, undated } = times.ties();
        let entities =
            network.dataset.entities_ix().map(|(entity, _)| facets(&times, &ties, entity)).collect();
        let undated_entities = network.dataset.entities_ix().filter(|(e, _)| times.is_undated(*e)).count();
        Self { a, b, entities, ties, undated: (undated_entities, undated) }
    }

    /// The changes of an entity, the foremost first.
    #[must_use]
    pub fn facets(&self, entity: EntityIx) -> &[Facet] {
        self.entities.get(entity.index()).map_or(&[], Vec::as_slice)
    }

    /// The foremost change of an entity; `None` if it is not compared.
    #[must_use]
    pub fn entity(&self, entity: EntityIx) -> Option<&Facet> {
        self.facets(entity).first()
    }

    /// The change of a tie; `None` if it is not compared.
    #[must_use]
    pub fn tie(&self, tie: TieIx) -> Option<&Facet> {
        self.ties.get(tie.index()).and_then(Option::as_ref)
    }

    /// Entities with a change, in the dataset's order.
    pub fn entities_with(&self, change: Change) -> impl Iterator<Item = (EntityIx, &Facet)> {
        self.entities.iter().enumerate().filter_map(move |(i, facets)| {
            facets.iter().find(|f| f.change == change).map(|f| (EntityIx::new(i), f))
        })
    }

    /// Ties with a change, in the dataset's order; of what held twice each spell.
    pub fn ties_with(&self, change: Change) -> impl Iterator<Item = (TieIx, &Facet)> {
        self.ties.iter().enumerate().filter_map(move |(i, facet)| {
            facet.as_ref().filter(|f| f.change == change).map(|f| (TieIx::new(i), f))
        })
    }

    /// How many entities have a change.
    #[must_use]
    pub fn count(&self, change: Change) -> Count {
        count(self.entities_with(change).map(|(_, f)| f))
    }

    /// How many ties have a change.
    #[must_use]
    pub fn count_ties(&self, change: Change) -> Count {
        count(self.ties_with(change).map(|(_, f)| f))
    }
}

fn count<'f>(facets: impl Iterator<Item = &'f Facet>) -> Count {
    facets.fold(Count::default(), |count, facet| Count {
        all: count.all + 1,
        perhaps: count.perhaps + usize::from(facet.perhaps),
    })
}

fn facets(times: &Times<'_>, ties: &[Option<Facet>], entity: EntityIx) -> Vec<Facet> {
    let Some(stands) = times.entity(entity) else { return Vec::new() };
    if let Some(facet) = times.presence_facet(entity, stands) {
        return vec![facet];
    }
    let renamed = times.renamed(entity, stands);
    let sided = sides::changed_side(times, entity, stands);
    let mut facets: Vec<Facet> = renamed.into_iter().chain(sided).collect();
    if facets.is_empty() {
        facets.extend(changed(times.network, ties, entity, stands));
    }
    if facets.is_empty() {
        let perhaps = stands.0 < Presence::Evidenced;
        facets.push(Facet { change: Change::Same, perhaps, stands, claims: Vec::new() });
    }
    facets
}

/// Whether ties of an entity came or went.
fn changed(
    network: &Network,
    ties: &[Option<Facet>],
    entity: EntityIx,
    stands: (Presence, Presence),
) -> Option<Facet> {
    let differ = || {
        let own = network.ties_of(entity).iter().filter_map(|t| ties.get(t.index())?.as_ref());
        own.filter(|f| f.change != Change::Same)
    };
    differ().next()?;
    let mut claims: Vec<ClaimIx> = differ().flat_map(|f| f.claims.iter().copied()).collect();
    claims.sort_unstable();
    claims.dedup();
    Some(Facet { change: Change::Changed, perhaps: differ().all(|f| f.perhaps), stands, claims })
}

/// Which of the two changes a pair of presences is, and whether it is doubtful; `None` if it is neither.
fn change_of((a, b): (Presence, Presence)) -> Option<(Change, bool)> {
    let change = match a.cmp(&b) {
        std::cmp::Ordering::Less => Change::Appeared,
        std::cmp::Ordering::Greater => Change::Gone,
        std::cmp::Ordering::Equal => return None,
    };
    Some((change, a == Presence::Possible || b == Presence::Possible))
}

/// Claims by a key, each list in file order and without repetition.
type ClaimsBy<K> = BTreeMap<K, Vec<ClaimIx>>;
