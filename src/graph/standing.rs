//! How each mark stands in a view: shown, outside the period, or hidden, and by which filter.

use super::{Network, Sieve};
use crate::model::{EntityIx, Period, Presence, Presences, Status, Tie, TieIx};
use crate::view::{Filters, Selection, View};
use std::collections::BTreeMap;

/// Why a mark is not shown. A hidden mark is counted once, under the first of these that holds: first what takes it
/// away, then what only fades it or leaves a ghost of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HiddenBy {
    /// Its kind is switched off.
    Kind,
    /// Everything said of it has a status that is switched off.
    Status,
    /// Everything said of it is of a kind of relation that is switched off.
    Predicate,
    /// It is a person known from a single accusation, and those are left out.
    Accused,
    /// It was put away by hand.
    Away,
    /// Others are looked at alone.
    Alone,
    /// Everything said of it rests on documents that are switched off.
    Source,
    /// Too few independent sources speak of it, or nobody disputes it, and only the others are wanted.
    Evidence,
    /// It is not on the trace.
    Trace,
    /// The search does not find it.
    Search,
    /// Nothing dates it, and undated marks are switched off.
    Undated,
    /// Nobody evidences it in the period.
    Period,
}

/// How a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// In full ink.
    Evidenced,
    /// Some readings of its dates meet the period.
    Possible,
    /// Nothing dates it: shown because undated marks are.
    Undated,
    /// Not shown; drawn as a ghost if the filter leaves a trace of it.
    Hidden(HiddenBy),
}

impl Standing {
    /// Whether it counts as shown.
    #[must_use]
    pub fn is_shown(self) -> bool {
        !matches!(self, Standing::Hidden(_))
    }

    /// Whether a ghost of it may be drawn: it is outside the period, undated, or not what is searched for; or it is
    /// faded.
    #[must_use]
    pub fn leaves_ghost(self) -> bool {
        matches!(self, Standing::Hidden(HiddenBy::Period | HiddenBy::Undated | HiddenBy::Search))
            || self.fades()
    }

    /// Whether it is only faded: what an analyst takes out to weigh the rest stays in sight as a faint outline.
    #[must_use]
    pub fn fades(self) -> bool {
        matches!(self, Standing::Hidden(reason) if reason.fades())
    }
}

/// How an entity stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeStanding {
    /// Shown or hidden.
    pub standing: Standing,
    /// Presence in the period, whatever the filters.
    pub presence: Presence,
}

/// How a tie stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdgeStanding {
    /// Shown or hidden.
    pub standing: Standing,
    /// The surest status among its claims in the period.
    pub status: Status,
    /// Whether somebody disputes one of its claims.
    pub disputed: bool,
}

/// How many marks are shown, and why the rest is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Entities in all.
    pub total: usize,
    /// Entities shown.
    pub shown: usize,
    /// Shown ones that nothing dates.
    pub undated: usize,
    /// Hidden ones, each under the first reason.
    pub hidden: BTreeMap<HiddenBy, usize>,
}

/// How everything stands in a view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standings {
    /// For each entity.
    pub nodes: Vec<NodeStanding>,
    /// For each tie.
    pub edges: Vec<EdgeStanding>,
    /// The count of entities.
    pub census: Census,
}

impl Standings {
    /// How everything in a network stands in a view.
    #[must_use]
    pub fn of(network: &Network, view: &View) -> Self {
        Self::in_period(network, view.period, &view.filters)
    }

    /// The same from the two parts of the view that matter.
    #[must_use]
    pub fn in_period(network: &Network, period: Period, filters: &Filters) -> Self {
        Self::through(network, &Sieve::of(network, filters), period)
    }

    /// The same with the filters' part worked out before.
    #[must_use]
    pub fn through(network: &Network, sieve: &Sieve, period: Period) -> Self {
        let presences = network.chronology.presences(&network.dataset, period);
        let judge = Judge { network, period, sieve, presences };
        let nodes: Vec<NodeStanding> = network.dataset.entities_ix().map(|(ix, _)| judge.node(ix)).collect();
        let edges = network.dataset.ties_ix().map(|(ix, tie)| judge.edge(ix, tie, &nodes)).collect();
        let mut census = Census { total: nodes.len(), ..Census::default() };
        for node in &nodes {
            match node.standing {
                Standing::Hidden(reason) => *census.hidden.entry(reason).or_default() += 1,
                standing => {
                    census.shown += 1;
                    census.undated += usize::from(standing == Standing::Undated);
                }
            }
        }
        Self { nodes, edges, census }
    }

    /// How an entity stands.
    #[must_use]
    pub fn node(&self, entity: EntityIx) -> Standing {
        self.nodes.get(entity.index()).map_or(Standing::Hidden(HiddenBy::Kind), |n| n.standing)
    }

    /// What is drawn as selected. A mark that some filter hides is drawn while it is selected, but for a person whom the
    /// view leaves out: a picture that goes to print must not name them.
    #[must_use]
    pub fn drawn_selection(&self, selection: Option<Selection>) -> Option<Selection> {
        selection.filter(|s| match s {
            Selection::Entity(entity) => self.node(*entity) != Standing::Hidden(HiddenBy::Accused),
            Selection::Tie(_) => true,
        })
    }

    /// How a tie stands.
    #[must_use]
    pub fn edge(&self, tie: TieIx) -> Option<EdgeStanding> {
        self.edges.get(tie.index()).copied()
    }
}

struct Judge<'a> {
    network: &'a Network,
    period: Period,
    sieve: &'a Sieve,
    presences: Presences,
}

impl Judge<'_> {
    fn node(&self, ix: EntityIx) -> NodeStanding {
        let presence = self.presences.entity(ix);
        let standing = match self.sieve.hides(ix) {
            Some(reason) => Standing::Hidden(reason),
            None => self.in_time(ix, presence),
        };
        NodeStanding { standing, presence }
    }

    fn in_time(&self, ix: EntityIx, presence: Presence) -> Standing {
        let dated = self.network.chronology.is_dated(ix) || self.period == Period::AllTime;
        match presence {
            _ if !dated && self.sieve.undated => Standing::Undated,
            _ if !dated => Standing::Hidden(HiddenBy::Undated),
            Presence::Evidenced => Standing::Evidenced,
            Presence::Possible => Standing::Possible,
            Presence::Unevidenced => Standing::Hidden(HiddenBy::Period),
        }
    }

    fn edge(&self, ix: TieIx, tie: &Tie, nodes: &[NodeStanding]) -> EdgeStanding {
        let disputed = self.network.is_disputed(ix);
        let said =
            || self.sieve.claims(ix).iter().map(|(claim, status)| (*status, self.presences.claim(*claim)));
        let hidden =
            |reason| EdgeStanding { standing: Standing::Hidden(reason), status: Status::Stated, disputed };
        let Some(best) = said().map(|(_, (presence, _))| presence).max() else {
            return hidden(HiddenBy::Predicate);
        };
        let ends = [tie.subject, tie.object].map(|e| nodes.get(e.index()).map(|n| n.standing));
        if let Some(reason) = ends.iter().find_map(|e| match e {
            Some(Standing::Hidden(reason)) if !reason.is_time() => Some(*reason),
            None => Some(HiddenBy::Kind),
            _ => None,
        }) {
            return hidden(reason);
        }
        // The surest of what holds in the period decides the line; outside it, the surest of all.
        let at_best = || said().filter(|(_, (presence, _))| *presence == best);
        let status = at_best().map(|(status, _)| status).min_by_key(|s| s.doubt()).unwrap_or(Status::Stated);
        let dated = at_best().any(|(_, (_, dated))| dated);
        let shown_ends = ends.iter().flatten().all(|s| s.is_shown());
        let standing = match best {
            Presence::Evidenced if dated || self.period == Period::AllTime => Standing::Evidenced,
            Presence::Possible if dated => Standing::Possible,
            // Nothing dates it: it goes with its ends.
            _ if said().any(|(_, (_, dated))| !dated) && shown_ends => {
                if self.sieve.undated {
                    Standing::Undated
                } else {
                    Standing::Hidden(HiddenBy::Undated)
                }
            }
            _ => Standing::Hidden(HiddenBy::Period),
        };
        let standing = if shown_ends { standing } else { Standing::Hidden(HiddenBy::Period) };
        EdgeStanding { standing, status, disputed }
    }
}

impl HiddenBy {
    /// Every reason, in the order in which they are asked.
    pub const ALL: [HiddenBy; 12] = [
        HiddenBy::Kind,
        HiddenBy::Status,
        HiddenBy::Predicate,
        HiddenBy::Accused,
        HiddenBy::Away,
        HiddenBy::Alone,
        HiddenBy::Source,
        HiddenBy::Evidence,
        HiddenBy::Trace,
        HiddenBy::Search,
        HiddenBy::Undated,
        HiddenBy::Period,
    ];

    /// What taking it back does, in words.
    #[must_use]
    pub fn lifted(self) -> &'static str {
        match self {
            HiddenBy::Kind => "Show every kind",
            HiddenBy::Status => "Show every status",
            HiddenBy::Predicate => "Show every kind of relation",
            HiddenBy::Source => "Use every document",
            HiddenBy::Accused => "Show persons known from a single accusation",
            HiddenBy::Evidence => "Show what one source alone says, and what nobody disputes",
            HiddenBy::Away => "Show what was put away",
            HiddenBy::Alone => "Look at all marks again",
            HiddenBy::Trace => "End the trace",
            HiddenBy::Search => "Clear the search",
            HiddenBy::Undated => "Show marks without a date",
            HiddenBy::Period => "Show all years",
        }
    }

    /// Whether it only fades a mark: see [`Standing::fades`].
    #[must_use]
    pub fn fades(self) -> bool {
        matches!(self, HiddenBy::Source | HiddenBy::Evidence | HiddenBy::Trace)
    }

    fn is_time(self) -> bool {
        matches!(self, HiddenBy::Period | HiddenBy::Undated | HiddenBy::Search)
    }
}
