//! Who belongs to which of two bodies, by which claim, and how those claims lie to the split's days.

use super::About;
use crate::model::{Bounds, ClaimIx, Day, EntityIx, EntityKind, LineageRole, Moment, Object, Status};
use std::collections::BTreeMap;

/// What a claim does with somebody's belonging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// Ends it: `left`, `expelled_from`.
    Leaves,
    /// Begins it: `joined`.
    Joins,
    /// Holds it: leads, commands, founded, member, office; of a body also wing and part.
    Holds,
}

/// A claim that ties somebody with one of the two bodies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tied {
    pub claim: ClaimIx,
    pub bond: Bond,
}

/// What ties one person, or one other body, with the two.
#[derive(Clone, Debug, Default)]
pub(super) struct Ties {
    /// With the parent; also leavings whose object is only a text, if they belong to the split's event.
    pub elder: Vec<Tied>,
    /// With the child; also joinings of that kind.
    pub younger: Vec<Tied>,
}

/// Everybody with a claim that ties them with one of the two bodies. No denial and no listing makes a tie.
pub(super) fn everybody(about: &About<'_>) -> BTreeMap<EntityIx, Ties> {
    let mut all: BTreeMap<EntityIx, Ties> = BTreeMap::new();
    for body in [about.elder, about.younger] {
        for &claim in about.network.dataset.claims_of(body) {
            let Some((who, bond)) = bond_with(about, claim, body) else { continue };
            let ties = all.entry(who).or_default();
            let side = if body == about.elder { &mut ties.elder } else { &mut ties.younger };
            side.push(Tied { claim, bond });
        }
    }
    for (who, tied) in in_words(about) {
        let ties = all.entry(who).or_default();
        let side = if tied.bond == Bond::Leaves { &mut ties.elder } else { &mut ties.younger };
        side.push(tied);
    }
    all
}

/// Who is at the other end of a claim of belonging, and what it does.
fn bond_with(about: &About<'_>, ix: ClaimIx, body: EntityIx) -> Option<(EntityIx, Bond)> {
    let dataset = &about.network.dataset;
    let claim = dataset.claim(ix);
    let predicate = dataset.predicate(claim.predicate);
    let belongs =
        matches!(predicate.role, Some(LineageRole::Leader | LineageRole::Member | LineageRole::Wing));
    if claim.status == Status::Denied || predicate.is_listing() || !belongs {
        return None;
    }
    // A body is founded by somebody; everything else is told of whoever belongs.
    let who = match predicate.id.as_str() {
        "founded_by" => claim.object_entity().filter(|_| claim.subject == body)?,
        _ => Some(claim.subject).filter(|_| claim.object_entity() == Some(body))?,
    };
    let kind = dataset.entity(who).kind;
    let acts = matches!(kind, EntityKind::Person | EntityKind::Faction | EntityKind::Organization);
    let other = who != about.elder && who != about.younger;
    (acts && other).then_some((who, bond_of(&predicate.id)))
}

fn bond_of(predicate: &str) -> Bond {
    match predicate {
        "left" | "expelled_from" => Bond::Leaves,
        "joined" => Bond::Joins,
        _ => Bond::Holds,
    }
}

/// Leavings and joinings that belong to the split's event and name the body in words alone ("the party").
fn in_words(about: &About<'_>) -> Vec<(EntityIx, Tied)> {
    if about.events.is_empty() {
        return Vec::new();
    }
    let dataset = &about.network.dataset;
    let told = |(ix, claim): (ClaimIx, &crate::model::Claim)| {
        let bond = bond_of(&dataset.predicate(claim.predicate).id);
        let here = claim.during.is_some_and(|e| about.events.contains(&e))
            && matches!(claim.object, Some(Object::Text(_)))
            && claim.status != Status::Denied
            && bond != Bond::Holds;
        let other = claim.subject != about.elder && claim.subject != about.younger;
        (here && other).then_some((claim.subject, Tied { claim: ix, bond }))
    };
    dataset.claims_ix().filter_map(told).collect()
}

impl About<'_> {
    pub(super) fn span(&self, claim: ClaimIx) -> Option<Bounds> {
        self.network.chronology.span(claim)
    }

    /// The split's last day, if it has one.
    pub(super) fn last(&self) -> Option<Day> {
        self.days.and_then(|(_, last)| last.day())
    }

    /// Whether a deed can be the split's own: it belongs to its event, or its years meet those of the split. Years
    /// and not days, for who left on Monday left with those who declared on Friday.
    pub(super) fn is_of_this_split(&self, claim: ClaimIx) -> bool {
        let during = self.network.dataset.claim(claim).during;
        if during.is_some_and(|e| self.events.contains(&e)) {
            return true;
        }
        let (Some((first, last)), Some(b)) = (self.days, self.span(claim)) else { return false };
        start_of_year(first) <= b.latest_end && b.earliest_start <= end_of_year(last)
    }

    /// Whether a claim begins certainly after a day: a start that is later, or a sighting that is.
    pub(super) fn begins_after(&self, claim: ClaimIx, day: Day) -> bool {
        let day = Moment::On(day);
        self.span(claim).is_some_and(|b| match (b.earliest_start, b.latest_end) {
            (Moment::On(_), _) => b.earliest_start > day,
            (_, Moment::Future) => b.earliest_end > day,
            _ => false,
        })
    }

    /// Whether every reading of a claim's dates has it begin after a day: a sighting does not tell.
    pub(super) fn starts_after(&self, claim: ClaimIx, day: Day) -> bool {
        self.span(claim).is_some_and(|b| b.earliest_start.day().is_some_and(|start| start > day))
    }

    /// Whether a claim is evidenced to hold at a day or on some day after it.
    pub(super) fn holds_from(&self, claim: ClaimIx, day: Day) -> bool {
        self.span(claim).is_some_and(|b| b.earliest_end.day().is_some_and(|end| end >= day))
    }

    /// Whether a claim is evidenced to hold before a day and on it.
    pub(super) fn holds_through(&self, claim: ClaimIx, day: Day) -> bool {
        let begun = self.span(claim).is_some_and(|b| b.latest_start <= Moment::On(day));
        begun && self.holds_from(claim, day)
    }
}

fn start_of_year(moment: Moment) -> Moment {
    moment.year().map_or(moment, |y| Moment::On(Day::first_of_year(y)))
}

fn end_of_year(moment: Moment) -> Moment {
    moment.year().map_or(moment, |y| Moment::On(Day::last_of_year(y)))
}

/// The last day of a day's year.
pub(super) fn year_end(day: Day) -> Day {
    Day::last_of_year(day.year())
}
