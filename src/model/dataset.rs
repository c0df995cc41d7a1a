//! All that is known, with every reference resolved.

use super::groups::smallest_of_groups;
use super::spells::spells;
use super::{Claim, Entity, Id, Predicate, Source, Status, Story};
use std::collections::{BTreeMap, BTreeSet};

macro_rules! index_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The index of the nth record; saturates far beyond any file that can be read.
            #[must_use]
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The place in its list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index_type! {
    /// A source of one dataset.
    SourceIx
}
index_type! {
    /// An entity of one dataset.
    EntityIx
}
index_type! {
    /// A claim of one dataset.
    ClaimIx
}
index_type! {
    /// A predicate of one dataset: the built-in ones first, then its own.
    PredicateIx
}
index_type! {
    /// A tie of one dataset.
    TieIx
}

/// Subject, predicate and object in one spell: what is drawn as one line. What held twice is two lines of one tie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Where it starts.
    pub subject: EntityIx,
    /// What it says.
    pub predicate: PredicateIx,
    /// Where it ends.
    pub object: EntityIx,
    /// Which spell of the tie it is, from nought; the lines of a tie follow one another.
    pub spell: usize,
    /// Every claim that says so of this spell, denials included, in file order.
    pub claims: Vec<ClaimIx>,
}

/// What a dataset is made of; every index in it must exist.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its version, as written.
    pub version: String,
    /// The licence of the dataset as a whole.
    pub licence: String,
    /// Who made it.
    pub curator: String,
    /// What it covers, what it lacks, how to correct it: shown as "About this dataset".
    pub about: Option<String>,
    /// First and last year of the slider.
    pub span: (i32, i32),
    /// The documents.
    pub sources: Vec<Source>,
    /// What claims are about.
    pub entities: Vec<Entity>,
    /// The statements.
    pub claims: Vec<Claim>,
    /// Built-in and declared predicates.
    pub predicates: Vec<Predicate>,
    /// Where marks stand, in world units; finite.
    pub positions: BTreeMap<EntityIx, (f32, f32)>,
    /// Ways through it that somebody tells.
    pub stories: Vec<Story>,
}

/// A checked dataset, with its ties and its witnesses worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    parts: Parts,
    ties: Vec<Tie>,
    claims_of: Vec<Vec<ClaimIx>>,
    tie_of: Vec<Option<TieIx>>,
    denied_by: Vec<Vec<ClaimIx>>,
    settled_by: Vec<Vec<ClaimIx>>,
    witness_of: Vec<usize>,
    entity_by_id: BTreeMap<Id, EntityIx>,
    claim_by_id: BTreeMap<Id, ClaimIx>,
    silent: BTreeSet<SourceIx>,
}

impl Dataset {
    /// Puts the parts together: makes rivals symmetric, gathers ties, and joins sources that share text into
    /// witnesses. References that do not exist are dropped from the derived lists, never followed.
    #[must_use]
    pub fn assemble(mut parts: Parts) -> Self {
        make_symmetric(&mut parts);
        let mut claims_of = vec![Vec::new(); parts.entities.len()];
        let mut denied_by = vec![Vec::new(); parts.claims.len()];
        let mut settled_by = vec![Vec::new(); parts.claims.len()];
        let mut triples: Vec<((EntityIx, PredicateIx, EntityIx), Vec<ClaimIx>)> = Vec::new();
        let mut triple_index: BTreeMap<(EntityIx, PredicateIx, EntityIx), usize> = BTreeMap::new();
        for (i, claim) in parts.claims.iter().enumerate() {
            let ix = ClaimIx::new(i);
            for end in claim.ends() {
                let list: Option<&mut Vec<ClaimIx>> = claims_of.get_mut(end.index());
                if let Some(list) = list
                    && list.last() != Some(&ix)
                {
                    list.push(ix);
                }
            }
            let answers = if claim.status == Status::Denied { &mut denied_by } else { &mut settled_by };
            if let Some(list) = claim.answers.and_then(|answered| answers.get_mut(answered.index())) {
                list.push(ix);
            }
            let Some(object) = claim.object_entity() else { continue };
            let key = (claim.subject, claim.predicate, object);
            let at = *triple_index.entry(key).or_insert_with(|| {
                triples.push((key, Vec::new()));
                triples.len() - 1
            });
            if let Some((_, claims)) = triples.get_mut(at) {
                claims.push(ix);
            }
        }
        let mut tie_of = vec![None; parts.claims.len()];
        let mut ties: Vec<Tie> = Vec::with_capacity(triples.len());
        for ((subject, predicate, object), of_triple) in triples {
            let says = parts.predicates.get(predicate.index());
            for (spell, claims) in spells(&parts.claims, &of_triple, says).into_iter().enumerate() {
                for claim in &claims {
                    if let Some(slot) = tie_of.get_mut(claim.index()) {
                        *slot = Some(TieIx::new(ties.len()));
                    }
                }
                ties.push(Tie { subject, predicate, object, spell, claims });
            }
        }
        let witness_of = witnesses(&parts.sources);
        let entity_by_id =
            parts.entities.iter().enumerate().map(|(i, e)| (e.id.clone(), EntityIx::new(i))).collect();
        let claim_by_id =
            parts.claims.iter().enumerate().map(|(i, c)| (c.id.clone(), ClaimIx::new(i))).collect();
        let silent = BTreeSet::new();
        Self {
            parts,
            ties,
            claims_of,
            tie_of,
            denied_by,
            settled_by,
            witness_of,
            entity_by_id,
            claim_by_id,
            silent,
        }
    }

    /// The same dataset as if some of its sources had never spoken: every record keeps its index, but what rests on them
    /// alone dates nothing, witnesses nothing and disputes nothing.
    #[must_use]
    pub fn without_sources(&self, silent: BTreeSet<SourceIx>) -> Self {
        Self { silent, ..self.clone() }
    }

    /// The sources that are to be passed over.
    #[must_use]
    pub fn silent(&self) -> &BTreeSet<SourceIx> {
        &self.silent
    }

    /// Whether a claim rests on passed-over sources alone.
    #[must_use]
    pub fn is_silent(&self, claim: ClaimIx) -> bool {
        let quotes = &self.claim(claim).quotes;
        !self.silent.is_empty()
            && !quotes.is_empty()
            && quotes.iter().all(|q| self.silent.contains(&q.source))
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.parts.id
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.parts.title
    }

    /// Its version, as written.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.parts.version
    }

    /// The licence of the dataset as a whole.
    #[must_use]
    pub fn licence(&self) -> &str {
        &self.parts.licence
    }

    /// Who made it.
    #[must_use]
    pub fn curator(&self) -> &str {
        &self.parts.curator
    }

    /// What it covers and what it lacks.
    #[must_use]
    pub fn about(&self) -> Option<&str> {
        self.parts.about.as_deref()
    }

    /// First and last year of the slider.
    #[must_use]
    pub fn span(&self) -> (i32, i32) {
        self.parts.span
    }

    /// The documents.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.parts.sources
    }

    /// What claims are about.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.parts.entities
    }

    /// The statements.
    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        &self.parts.claims
    }

    /// Built-in and declared predicates.
    #[must_use]
    pub fn predicates(&self) -> &[Predicate] {
        &self.parts.predicates
    }

    /// Where marks stand, if the file says so; world units.
    #[must_use]
    pub fn positions(&self) -> &BTreeMap<EntityIx, (f32, f32)> {
        &self.parts.positions
    }

    /// Ways through it that somebody tells, in file order.
    #[must_use]
    pub fn stories(&self) -> &[Story] {
        &self.parts.stories
    }

    /// The same dataset with other stories: what is known stays as it is.
    #[must_use]
    pub fn with_stories(&self, stories: Vec<Story>) -> Self {
        let mut other = self.clone();
        other.parts.stories = stories;
        other
    }

    /// The lines that can be drawn.
    #[must_use]
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// Every entity with its index.
    pub fn entities_ix(&self) -> impl Iterator<Item = (EntityIx, &Entity)> {
        self.parts.entities.iter().enumerate().map(|(i, e)| (EntityIx::new(i), e))
    }

    /// Every claim with its index.
    pub fn claims_ix(&self) -> impl Iterator<Item = (ClaimIx, &Claim)> {
        self.parts.claims.iter().enumerate().map(|(i, c)| (ClaimIx::new(i), c))
    }

    /// Every tie with its index.
    pub fn ties_ix(&self) -> impl Iterator<Item = (TieIx, &Tie)> {
        self.ties.iter().enumerate().map(|(i, t)| (TieIx::new(i), t))
    }

    /// Claims with the entity at either end, in file order.
    #[must_use]
    pub fn claims_of(&self, entity: EntityIx) -> &[ClaimIx] {
        self.claims_of.get(entity.index()).map_or(&[], Vec::as_slice)
    }

    /// The tie that a claim belongs to, if its object is an entity.
    #[must_use]
    pub fn tie_of(&self, claim: ClaimIx) -> Option<TieIx> {
        self.tie_of.get(claim.index()).copied().flatten()
    }

    /// Denials of a claim.
    #[must_use]
    pub fn denied_by(&self, claim: ClaimIx) -> &[ClaimIx] {
        self.denied_by.get(claim.index()).map_or(&[], Vec::as_slice)
    }

    /// What became of a claim: those that answer it and are no denials ("charges ultimately being dropped").
    #[must_use]
    pub fn settled_by(&self, claim: ClaimIx) -> &[ClaimIx] {
        self.settled_by.get(claim.index()).map_or(&[], Vec::as_slice)
    }

    /// Whether somebody says otherwise: a rival claim or a denial.
    #[must_use]
    pub fn is_disputed(&self, claim: ClaimIx) -> bool {
        self.claim(claim).rivals.iter().chain(self.denied_by(claim)).any(|c| !self.is_silent(*c))
    }

    /// The witness a source belongs to: sources that share text are one.
    #[must_use]
    pub fn witness_of(&self, source: SourceIx) -> usize {
        self.witness_of.get(source.index()).copied().unwrap_or(usize::MAX)
    }

    /// The sources by witness: groups of those that share text, each and all in file order.
    #[must_use]
    pub fn sources_by_witness(&self) -> Vec<Vec<SourceIx>> {
        let mut groups: BTreeMap<usize, Vec<SourceIx>> = BTreeMap::new();
        for (source, witness) in self.witness_of.iter().enumerate() {
            groups.entry(*witness).or_default().push(SourceIx::new(source));
        }
        groups.into_values().collect()
    }

    /// The source with this id.
    #[must_use]
    pub fn source_by_id(&self, id: &str) -> Option<SourceIx> {
        self.parts.sources.iter().position(|s| s.id.as_str() == id).map(SourceIx::new)
    }

    /// The entity with this id.
    #[must_use]
    pub fn entity_by_id(&self, id: &str) -> Option<EntityIx> {
        Id::new(id).ok().and_then(|id| self.entity_by_id.get(&id).copied())
    }

    /// The claim with this id.
    #[must_use]
    pub fn claim_by_id(&self, id: &str) -> Option<ClaimIx> {
        Id::new(id).ok().and_then(|id| self.claim_by_id.get(&id).copied())
    }

    /// The parts, to be changed and assembled anew.
    #[must_use]
    pub fn into_parts(self) -> Parts {
        self.parts
    }
}

/// Look-ups of indices that this dataset handed out.
#[expect(
    clippy::indexing_slicing,
    reason = "an index is only made for a record that exists; one of another dataset is a bug to be seen"
)]
impl Dataset {
    /// The source of an index.
    #[must_use]
    pub fn source(&self, ix: SourceIx) -> &Source {
        &self.parts.sources[ix.index()]
    }

    /// The entity of an index.
    #[must_use]
    pub fn entity(&self, ix: EntityIx) -> &Entity {
        &self.parts.entities[ix.index()]
    }

    /// The claim of an index.
    #[must_use]
    pub fn claim(&self, ix: ClaimIx) -> &Claim {
        &self.parts.claims[ix.index()]
    }

    /// The predicate of an index.
    #[must_use]
    pub fn predicate(&self, ix: PredicateIx) -> &Predicate {
        &self.parts.predicates[ix.index()]
    }

    /// The predicate of a claim.
    #[must_use]
    pub fn predicate_of(&self, claim: ClaimIx) -> &Predicate {
        self.predicate(self.claim(claim).predicate)
    }

    /// The tie of an index.
    #[must_use]
    pub fn tie(&self, ix: TieIx) -> &Tie {
        &self.ties[ix.index()]
    }
}

fn make_symmetric(parts: &mut Parts) {
    let pairs: Vec<(usize, ClaimIx)> = parts
        .claims
        .iter()
        .enumerate()
        .flat_map(|(i, c)| c.rivals.iter().map(move |r| (r.index(), ClaimIx::new(i))))
        .collect();
    for (at, rival) in pairs {
        if let Some(claim) = parts.claims.get_mut(at)
            && at != rival.index()
        {
            claim.rivals.push(rival);
        }
    }
    for claim in &mut parts.claims {
        claim.rivals.sort_unstable();
        claim.rivals.dedup();
    }
}

/// For each source the smallest index of the group connected by `shares_text_with`.
fn witnesses(sources: &[Source]) -> Vec<usize> {
    let sharing = |(i, s): (usize, &Source)| -> Vec<(usize, usize)> {
        s.shares_text_with.iter().map(|other| (i, other.index())).collect()
    };
    smallest_of_groups(sources.len(), sources.iter().enumerate().flat_map(sharing))
}
