//! One split on one card: when it was, who left and who stayed, what each side was called, and who tells it otherwise.
//!
//! Plain data: indices of claims and entities, and days. Nothing here is concluded that a claim does not say; each
//! part says in its own file by which rule a claim gets on the card. `text` is the card in words.

mod names;
mod persons;
mod rivals;
mod text;
mod when;
mod who;

pub use names::{BodyName, SplitNames};
pub use rivals::{SplitRivals, accounts};
pub use text::{describe_name, split_text};
pub use when::{Limit, Missing, SplitWhen, Why};
pub use who::{Person, SplitWho};

use crate::graph::Network;
use crate::model::{ClaimIx, EntityIx, LineageRole, Moment, Status, TieIx};

/// Which descent a card tells of; the words of its headings follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SplitKind {
    /// A child leaves a parent.
    Split,
    /// One body goes into another.
    Merger,
    /// A body carries on another's identity.
    Continues,
    /// A body came out of another.
    GrewOutOf,
}

impl SplitKind {
    /// The kind that a predicate's role makes, if it makes one.
    #[must_use]
    pub fn of(role: Option<LineageRole>) -> Option<Self> {
        match role? {
            LineageRole::Split => Some(SplitKind::Split),
            LineageRole::Merger => Some(SplitKind::Merger),
            LineageRole::Continues => Some(SplitKind::Continues),
            LineageRole::GrewOutOf => Some(SplitKind::GrewOutOf),
            LineageRole::Rename | LineageRole::Wing | LineageRole::Leader | LineageRole::Member => None,
        }
    }

    /// What it is called in a sentence: "the split".
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            SplitKind::Split => "the split",
            SplitKind::Merger => "the merger",
            SplitKind::Continues => "the succession",
            SplitKind::GrewOutOf => "the beginning",
        }
    }

    /// The heading of those who went from the elder body to the younger. Of a body that carries on another, or came
    /// out of it, nobody needs to have left anything: they are in both.
    #[must_use]
    pub fn movers(self) -> &'static str {
        match self {
            SplitKind::Split => "Left",
            SplitKind::Merger => "Came over",
            SplitKind::Continues | SplitKind::GrewOutOf => "In both",
        }
    }

    /// The headings of the names of the elder and of the younger body.
    #[must_use]
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            SplitKind::Split => ("Kept by the parent", "Taken by the child"),
            SplitKind::Merger => ("Of what merged", "Of what it joined"),
            SplitKind::Continues | SplitKind::GrewOutOf => ("Before", "After"),
        }
    }
}

/// Two bodies and the descent that a tie tells between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitCard {
    /// The tie it is made of.
    pub tie: TieIx,
    /// Which descent.
    pub kind: SplitKind,
    /// The parent; of a merger, the body that ends.
    pub elder: EntityIx,
    /// The child; of a merger, the body that goes on.
    pub younger: EntityIx,
    /// The tie's claims that are no denials, in file order; at least one.
    pub claims: Vec<ClaimIx>,
    /// When it was.
    pub when: SplitWhen,
    /// Who left, stayed and returned.
    pub who: SplitWho,
    /// What both were called.
    pub names: SplitNames,
    /// Who tells it otherwise.
    pub rivals: SplitRivals,
}

impl SplitCard {
    /// The card of a tie; `None` if it tells no descent, or if nobody but a denial speaks of it.
    #[must_use]
    pub fn of(network: &Network, tie: TieIx) -> Option<Self> {
        let dataset = &network.dataset;
        let record = dataset.tie(tie);
        let kind = SplitKind::of(dataset.predicate(record.predicate).role)?;
        let claims: Vec<ClaimIx> =
            record.claims.iter().copied().filter(|c| dataset.claim(*c).status != Status::Denied).collect();
        if claims.is_empty() {
            return None;
        }
        let (elder, younger) = match kind {
            SplitKind::Merger => (record.subject, record.object),
            SplitKind::Split | SplitKind::Continues | SplitKind::GrewOutOf => (record.object, record.subject),
        };
        let when = SplitWhen::of(network, &claims, elder, younger);
        let events: Vec<EntityIx> = claims.iter().filter_map(|c| dataset.claim(*c).during).collect();
        let about = About { network, kind, elder, younger, days: when.days, events: &events };
        let who = SplitWho::of(&about);
        let names = SplitNames::of(&about);
        let rivals = SplitRivals::of(dataset, kind, record, &who);
        Some(Self { tie, kind, elder, younger, claims, when, who, names, rivals })
    }

    /// The year to go to: that of the latest day on which it can have been.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        self.when.days?.1.year()
    }
}

/// What the parts of a card need to know of it.
struct About<'a> {
    network: &'a Network,
    kind: SplitKind,
    elder: EntityIx,
    younger: EntityIx,
    /// First and last day on which it can have been.
    days: Option<(Moment, Moment)>,
    /// The events and operations that it belongs to.
    events: &'a [EntityIx],
}
