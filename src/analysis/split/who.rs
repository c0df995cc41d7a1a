//! Who left, who stayed and who returned, each with the claims that say so. What no claim says of somebody is not said
//! here either: being in no list means that nothing is told, never that somebody "was not there".
//!
//! Somebody is *tied* with a body by a claim of leading, founding, commanding, membership, office, joining, leaving
//! or being expelled (of bodies also wing and part); denials and listings tie nobody. In these rules "after" and
//! "before" mean by every reading of the dates.
//!
//! - **Left** (of a merger *came over*; of a body that continues another or grew out of it *in both*, and then only who
//!   is tied with both), any of
//!   1. who left or was expelled from the parent, or joined the child, in the split: during its event, or in its years;
//!   2. who left or was expelled from the parent at any time and is tied with the child; who joined the child at any
//!      time and is tied with the parent;
//!   3. who leads, founded, commands, is a member of or holds office in the child by a dated claim, and is tied with
//!      the parent.
//!
//!   For 2 and 3 a tie with the parent that begins after the split (of an undated split: after the tie with the
//!   child) is none, and who crossed later did not leave in this split: the parent still had them at its last day, or
//!   they left the parent after its year, and everything dated that ties them with the child begins after its year.
//! - **Role undated**: who is tied with the child, and by no dated claim, or is said to have left the parent without a
//!   date; and, if the split itself has no days, who left the parent or joined the child by claims that cannot be
//!   compared with it. They are in no other list. Where it is no split, again only who is tied with both: a body that
//!   carries on another has many members who have nothing to do with that.
//! - **Stayed**, only if the split has a last day: who leads, founded, commands, is a member of, holds office in or
//!   joined the parent by a claim that is evidenced to hold at that day or on a later one, and does not begin after it
//!   (who came later did not stay).
//! - **Returned**: of those who left, who joined, leads, commands, is a member of or holds office in the parent by a
//!   claim that begins after they left, a sighting included.

use super::persons::{Bond, Tied, Ties, everybody, year_end};
use super::{About, SplitKind};
use crate::model::{ClaimIx, Day, EntityIx, Object, Status};

/// Somebody, and the one or two claims that put them where they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// A person, or a body.
    pub who: EntityIx,
    /// The claim with the parent first.
    pub claims: Vec<ClaimIx>,
}

/// Who left, stayed and returned. Each list has leaders of the child (of those who stayed: of the parent) first, then
/// goes by label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SplitWho {
    /// From the parent to the child.
    pub left: Vec<Person>,
    /// With the parent.
    pub stayed: Vec<Person>,
    /// Left, and came back.
    pub returned: Vec<Person>,
    /// Tied with the child, or gone from the parent, nobody says when.
    pub undated: Vec<Person>,
    /// What is said of people without a name: numbers and words, never summed.
    pub unnamed: Vec<ClaimIx>,
}

impl SplitWho {
    pub(super) fn of(about: &About<'_>) -> Self {
        let mut who = SplitWho { unnamed: unnamed(about), ..SplitWho::default() };
        for (entity, ties) in everybody(about) {
            let case = Case { about, ties: &ties };
            if case.left() {
                who.left.push(Person { who: entity, claims: case.of_leaving() });
                let back = case.returned();
                who.returned.extend(back.map(|c| Person { who: entity, claims: vec![c] }));
            } else if case.is_undated() {
                who.undated.push(Person { who: entity, claims: case.of_leaving() });
            } else if let Some(claim) = case.stayed() {
                let later = case.best(&ties.younger, |_| true).filter(|_| case.crossed_later());
                who.stayed.push(Person { who: entity, claims: [claim].into_iter().chain(later).collect() });
            }
        }
        for list in [&mut who.left, &mut who.returned, &mut who.undated] {
            in_order(about, list, about.younger);
        }
        in_order(about, &mut who.stayed, about.elder);
        who
    }

    /// Whether nobody is named and nothing is counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let named = [&self.left, &self.stayed, &self.returned, &self.undated];
        named.iter().all(|list| list.is_empty()) && self.unnamed.is_empty()
    }
}

fn in_order(about: &About<'_>, list: &mut [Person], body: EntityIx) {
    let dataset = &about.network.dataset;
    let leads = |who: EntityIx| {
        dataset.claims_of(who).iter().any(|c| {
            let claim = dataset.claim(*c);
            let leads = dataset.predicate(claim.predicate).role == Some(crate::model::LineageRole::Leader);
            leads && claim.status != Status::Denied && claim.ends().any(|e| e == body)
        })
    };
    list.sort_by_cached_key(|p| (!leads(p.who), dataset.entity(p.who).label().to_owned(), p.who));
}

/// One person's claims, and the rules asked of them.
struct Case<'a> {
    about: &'a About<'a>,
    ties: &'a Ties,
}

impl Case<'_> {
    /// Whether they can be on this card at all.
    fn concerned(&self) -> bool {
        let both = !self.ties.elder.is_empty() && !self.ties.younger.is_empty();
        both || matches!(self.about.kind, SplitKind::Split | SplitKind::Merger)
    }

    fn left(&self) -> bool {
        if !self.concerned() {
            return false;
        }
        let of_split = |t: &&Tied| self.about.is_of_this_split(t.claim);
        if self.leavings().any(|t| of_split(&t)) || self.joinings().any(|t| of_split(&t)) {
            return true;
        }
        if self.crossed_later() || self.ties.younger.is_empty() || !self.belonged_before() {
            return false;
        }
        let dated = |t: &Tied| self.about.span(t.claim).is_some();
        self.leavings().next().is_some()
            || self.joinings().next().is_some()
            || self.ties.younger.iter().any(dated)
    }

    fn leavings(&self) -> impl Iterator<Item = &Tied> {
        self.ties.elder.iter().filter(|t| t.bond == Bond::Leaves)
    }

    fn joinings(&self) -> impl Iterator<Item = &Tied> {
        self.ties.younger.iter().filter(|t| t.bond == Bond::Joins)
    }

    /// The last day by which they are with the child: that of the split, else of the first dated tie.
    fn over_by(&self) -> Option<Day> {
        let first = || {
            let spans = self.ties.younger.iter().filter_map(|t| self.about.span(t.claim));
            spans.filter_map(|b| b.latest_start.day()).min()
        };
        self.about.last().or_else(first)
    }

    /// Whether some tie with the parent is not one that only began afterwards.
    fn belonged_before(&self) -> bool {
        let over_by = self.over_by();
        let since = |t: &Tied| over_by.is_some_and(|day| self.about.begins_after(t.claim, day));
        self.ties.elder.iter().any(|t| t.bond == Bond::Leaves || !since(t))
    }

    fn crossed_later(&self) -> bool {
        let Some(last) = self.about.last() else { return false };
        let stayed = self.ties.elder.iter().any(|t| match t.bond {
            Bond::Leaves => self.about.starts_after(t.claim, year_end(last)),
            Bond::Joins | Bond::Holds => self.about.holds_through(t.claim, last),
        });
        let mut dated = self.ties.younger.iter().filter(|t| self.about.span(t.claim).is_some()).peekable();
        stayed && dated.peek().is_some() && dated.all(|t| self.about.begins_after(t.claim, year_end(last)))
    }

    /// Asked of those who did not leave.
    fn is_undated(&self) -> bool {
        let both = !self.ties.elder.is_empty() && !self.ties.younger.is_empty();
        if !both && self.about.kind != SplitKind::Split {
            return false;
        }
        let dated = |t: &Tied| self.about.span(t.claim).is_some();
        let without = !self.ties.younger.is_empty() && !self.ties.younger.iter().any(dated);
        let gone = self.leavings().next().is_some() && !self.leavings().any(dated);
        let unlike = self.about.days.is_none()
            && (self.leavings().next().is_some() || self.joinings().next().is_some());
        without || gone || unlike
    }

    fn stayed(&self) -> Option<ClaimIx> {
        let last = self.about.last()?;
        self.best(&self.ties.elder, |t| {
            t.bond != Bond::Leaves
                && self.about.holds_from(t.claim, last)
                && !self.about.starts_after(t.claim, last)
        })
    }

    /// The day by which they had left: that of the leaving itself, else of coming to the child, else of the split.
    fn gone_by(&self) -> Option<Day> {
        let ends = |t: &Tied| self.about.span(t.claim).and_then(|b| b.latest_end.day());
        let of_split = |t: &&Tied| self.about.is_of_this_split(t.claim);
        let leaving = self.leavings().filter(of_split).filter_map(ends).max();
        let joining = || self.joinings().filter(of_split).filter_map(ends).max();
        leaving.or_else(joining).or_else(|| self.over_by())
    }

    fn returned(&self) -> Option<ClaimIx> {
        let gone = self.gone_by()?;
        let dataset = &self.about.network.dataset;
        self.best(&self.ties.elder, |t| {
            t.bond != Bond::Leaves
                && dataset.predicate_of(t.claim).id != "founded_by"
                && self.about.begins_after(t.claim, gone)
        })
    }

    /// The best claim with the parent and the best with the child: of the split itself, then leaving and joining,
    /// then dated, then stated, then first in the file.
    fn of_leaving(&self) -> Vec<ClaimIx> {
        let gone = self.gone_by();
        let back = |t: &Tied| {
            t.bond != Bond::Leaves && gone.is_some_and(|day| self.about.begins_after(t.claim, day))
        };
        let from = self.best(&self.ties.elder, |t| !back(t));
        from.into_iter().chain(self.best(&self.ties.younger, |_| true)).collect()
    }

    fn best(&self, ties: &[Tied], fits: impl Fn(&Tied) -> bool) -> Option<ClaimIx> {
        let dataset = &self.about.network.dataset;
        let rank = |t: &&Tied| {
            let moves = t.bond != Bond::Holds;
            (
                !(moves && self.about.is_of_this_split(t.claim)),
                !moves,
                self.about.span(t.claim).is_none(),
                dataset.claim(t.claim).status != Status::Stated,
                t.claim,
            )
        };
        ties.iter().filter(|t| fits(t)).min_by_key(rank).map(|t| t.claim)
    }
}

/// Numbers counted during the split's event, of either body or of the event itself, and texts in the place of those who
/// left or joined one of the two bodies in the split. An operation counts its dead: what is counted of it as a whole is
/// not about the split.
fn unnamed(about: &About<'_>) -> Vec<ClaimIx> {
    let dataset = &about.network.dataset;
    let bodies = [about.elder, about.younger];
    let counts = |ix: &ClaimIx| {
        let claim = dataset.claim(*ix);
        let during = claim.during.is_some_and(|e| about.events.contains(&e));
        let of_event = about.events.contains(&claim.subject)
            && dataset.entity(claim.subject).kind == crate::model::EntityKind::Event;
        let moves = matches!(dataset.predicate_of(*ix).id.as_str(), "left" | "joined" | "expelled_from");
        match claim.object {
            _ if claim.status == Status::Denied => false,
            Some(Object::Number { .. }) => of_event || during && bodies.contains(&claim.subject),
            Some(Object::Text(_)) => moves && bodies.contains(&claim.subject) && about.is_of_this_split(*ix),
            _ => false,
        }
    };
    let mut told: Vec<ClaimIx> = bodies
        .iter()
        .chain(about.events)
        .flat_map(|e| dataset.claims_of(*e).iter().copied())
        .filter(counts)
        .collect();
    told.sort_unstable();
    told.dedup();
    told
}
