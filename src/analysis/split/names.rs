//! What the two bodies of a split were called: the name in force, and the names taken afterwards.

use super::About;
use crate::model::{ClaimIx, EntityIx, LineageRole, Moment, Object, Status};

/// A name that a body bore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyName {
    /// The name.
    pub name: String,
    /// The renamings that say so; empty for the name by which the dataset knows the body, which rests on the
    /// quotes of the body itself.
    pub claims: Vec<ClaimIx>,
}

/// The names of both bodies, each first the one in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SplitNames {
    /// Of the parent.
    pub elder: Vec<BodyName>,
    /// Of the child.
    pub younger: Vec<BodyName>,
}

impl SplitNames {
    pub(super) fn of(about: &About<'_>) -> Self {
        Self { elder: names(about, about.elder), younger: names(about, about.younger) }
    }
}

/// First the last name that a stated renaming gave by the split's last day, else the body's label; then every name
/// taken later, by date; then those that nobody dates. Of a split without days, nothing is known to be in force.
fn names(about: &About<'_>, body: EntityIx) -> Vec<BodyName> {
    let dataset = &about.network.dataset;
    let last = about.days.map(|(_, last)| last).filter(|m| m.day().is_some());
    let mut taken: Vec<(Moment, ClaimIx, &str)> = dataset
        .claims_of(body)
        .iter()
        .filter_map(|c| match &dataset.claim(*c).object {
            Some(Object::Name(name)) if renames(about, *c, body) => {
                Some((since(about, *c), *c, name.as_str()))
            }
            _ => None,
        })
        .collect();
    taken.sort_by_key(|(day, claim, _)| (*day, *claim));
    let before = |day: Moment| last.is_some_and(|last| day <= last);
    let stated = |c: ClaimIx| dataset.claim(c).status == Status::Stated;
    let in_force =
        taken.iter().rev().find(|(day, c, _)| before(*day) && stated(*c)).map(|(_, _, name)| *name);
    let mut names: Vec<BodyName> = Vec::new();
    for (day, claim, name) in &taken {
        if before(*day) && in_force != Some(*name) {
            continue;
        }
        match names.iter_mut().find(|n| n.name == *name) {
            Some(known) => known.claims.push(*claim),
            None => names.push(BodyName { name: (*name).to_owned(), claims: vec![*claim] }),
        }
    }
    if in_force.is_none() {
        names.splice(0..0, known_as(about, body, &names));
    }
    names
}

/// The name by which the dataset knows a body, unless it is one of those it took later: then the short one.
fn known_as(about: &About<'_>, body: EntityIx, taken: &[BodyName]) -> Option<BodyName> {
    let entity = about.network.dataset.entity(body);
    let is_new = |name: &&str| !taken.iter().any(|n| n.name == **name);
    let name = Some(entity.name.as_str()).filter(is_new).or(entity.short.as_deref().filter(is_new));
    name.map(|name| BodyName { name: name.to_owned(), claims: Vec::new() })
}

fn renames(about: &About<'_>, claim: ClaimIx, body: EntityIx) -> bool {
    let dataset = &about.network.dataset;
    let record = dataset.claim(claim);
    record.subject == body
        && record.status != Status::Denied
        && dataset.predicate_of(claim).role == Some(LineageRole::Rename)
}

/// The day by which a name was taken; without a date, after every other.
fn since(about: &About<'_>, claim: ClaimIx) -> Moment {
    about.network.chronology.span(claim).map_or(Moment::Future, |b| b.latest_start)
}
