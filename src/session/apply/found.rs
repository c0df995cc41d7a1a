//! Going to what a search found: to the place, and to a time in which it is there.

use crate::analysis::search::Place;
use crate::graph::{HiddenBy, Standing};
use crate::model::{Bounds, ClaimIx, EntityIx, Period, Presence};
use crate::session::{PageCommand, SelectCommand, Session};
use crate::view::Selection;

impl Session {
    pub(super) fn go_to_found(&mut self, place: &Place) {
        match place {
            Place::Name(entity, _) | Place::Naming(entity, _) | Place::EntityNote(entity) => {
                let life = self.network.chronology.life(*entity).filter(|l| l.dated).map(|l| l.bounds);
                self.go_to_time(life);
                self.refresh();
                self.apply_select(SelectCommand::GoTo(Selection::Entity(*entity)));
            }
            Place::Quote(claim, _) | Place::ClaimNote(claim) => {
                self.go_to_time(self.network.chronology.span(*claim));
                self.refresh();
                let tie = self.network.dataset.tie_of(*claim);
                let subject = self.network.dataset.claim(*claim).subject;
                let mark = tie.map_or(Selection::Entity(subject), Selection::Tie);
                self.apply_select(SelectCommand::GoTo(mark));
                self.apply_select(SelectCommand::Claim(*claim));
            }
            Place::Document { source, bytes, .. } => {
                self.apply_page(&PageCommand::Document(*source, bytes.start));
            }
        }
    }

    /// Moves the slider to the nearest year in which something is evidenced, or at least possible; not if it is now, or
    /// if nothing dates it.
    fn go_to_time(&mut self, bounds: Option<Bounds>) {
        let now = self.view.period;
        let Some(bounds) = bounds.filter(|b| now.presence(*b) == Presence::Unevidenced) else { return };
        let (first, last) = self.dataset().span();
        let (from, to) = match now {
            Period::Moment(year) | Period::UpTo(year) => (year, year),
            Period::Range(from, to) => (from, to),
            Period::AllTime => return,
        };
        let away = |year: &i32| (from - year).max(year - to).max(0);
        let with = |wanted: Presence| {
            let years = (first..=last).filter(|y| Period::Moment(*y).presence(bounds) >= wanted);
            years.min_by_key(|y| (away(y), *y))
        };
        let Some(year) = with(Presence::Evidenced).or_else(|| with(Presence::Possible)) else { return };
        let period = match now {
            Period::UpTo(until) => Period::UpTo(until.max(year)),
            Period::Range(from, to) => Period::Range(from.min(year), to.max(year)),
            _ => Period::Moment(year),
        };
        self.set_period(period, None);
    }

    /// Which filter hides what was found, whatever the time; none for a place in a document.
    #[must_use]
    pub fn found_hidden_by(&self, place: &Place) -> Option<HiddenBy> {
        match place {
            Place::Name(entity, _) | Place::Naming(entity, _) | Place::EntityNote(entity) => {
                self.mark_hidden_by(*entity)
            }
            Place::Quote(claim, _) | Place::ClaimNote(claim) => self.claim_hidden_by(*claim),
            Place::Document { .. } => None,
        }
    }

    fn mark_hidden_by(&self, entity: EntityIx) -> Option<HiddenBy> {
        match self.derived.standings.node(entity) {
            // Going there goes to its time.
            Standing::Hidden(HiddenBy::Period) => None,
            Standing::Hidden(reason) => Some(reason),
            _ => None,
        }
    }

    fn claim_hidden_by(&self, claim: ClaimIx) -> Option<HiddenBy> {
        let record = self.dataset().claim(claim);
        let f = &self.view.filters;
        if f.statuses.contains(&record.status) {
            return Some(HiddenBy::Status);
        }
        if f.shapes.contains(&self.dataset().predicate_of(claim).shape) {
            return Some(HiddenBy::Predicate);
        }
        let silent = !record.quotes.is_empty() && record.quotes.iter().all(|q| f.sources.contains(&q.source));
        if silent {
            return Some(HiddenBy::Source);
        }
        record.ends().find_map(|e| self.mark_hidden_by(e))
    }
}
