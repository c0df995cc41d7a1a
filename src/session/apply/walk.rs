//! Walking from mark to mark with the arrow keys: along ties in the network, from row to row and from event to event in
//! the lineage.

use crate::geometry::Point;
use crate::model::EntityIx;
use crate::session::{LineageCommand, SelectCommand, Session};
use crate::view::{Plot, Selection};
use std::collections::BTreeSet;

/// Where an arrow key points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// Left; earlier in the lineage.
    Left,
    /// Right; later in the lineage.
    Right,
    /// Up; the lane above in the lineage.
    Up,
    /// Down; the lane below in the lineage.
    Down,
}

impl Toward {
    /// The direction on the screen.
    fn point(self) -> Point {
        match self {
            Self::Left => Point::new(-1.0, 0.0),
            Self::Right => Point::new(1.0, 0.0),
            Self::Up => Point::new(0.0, -1.0),
            Self::Down => Point::new(0.0, 1.0),
        }
    }
}

/// How much longer a way seems that goes aside as far as it goes on.
const ASIDE: f32 = 2.0;

impl Session {
    /// Walks on. Without `any` it goes along a tie; with it to the nearest mark that way, tied or not. Where nothing is
    /// selected it begins with the most important mark in sight.
    pub(super) fn walk(&mut self, toward: Toward, any: bool) {
        if self.view.plot == Plot::Lineage {
            self.walk_lanes(toward);
            return;
        }
        let next = match self.walked_from() {
            Some(from) => self.next_mark(from, toward, any),
            None => self.first_mark(),
        };
        if let Some(entity) = next {
            self.apply_select(SelectCommand::GoTo(Selection::Entity(entity)));
        }
    }

    /// The selected mark, or the near end of the selected line.
    fn walked_from(&self) -> Option<EntityIx> {
        match self.derived.standings.drawn_selection(self.view.selection)? {
            Selection::Entity(entity) => Some(entity),
            Selection::Tie(tie) => Some(self.dataset().tie(tie).subject),
        }
    }

    fn is_seen(&self, entity: EntityIx) -> bool {
        self.derived.standings.node(entity).is_shown() && self.view.positions.contains_key(&entity)
    }

    /// The most important mark on the canvas.
    fn first_mark(&self) -> Option<EntityIx> {
        let (width, height) = self.canvas;
        let camera = self.derived.camera;
        let in_sight = |e: EntityIx| {
            let at = self.view.positions.get(&e).map(|p| camera.to_picture(*p));
            at.is_some_and(|p| p.x().abs() <= width * 0.5 && p.y().abs() <= height * 0.5)
        };
        let marks = self.derived.scene.nodes.iter().rev().map(|n| n.entity);
        marks.into_iter().find(|e| self.is_seen(*e) && in_sight(*e))
    }

    fn next_mark(&self, from: EntityIx, toward: Toward, any: bool) -> Option<EntityIx> {
        let start = *self.view.positions.get(&from)?;
        let marks: BTreeSet<EntityIx> = if any {
            self.dataset().entities_ix().map(|(e, _)| e).collect()
        } else {
            self.neighbours(from).collect()
        };
        let way = |entity: &EntityIx| {
            let step = *self.view.positions.get(entity)? - start;
            let (on, aside) = split(step, toward.point());
            (on > 0.0).then(|| on.hypot(aside) * (1.0 + ASIDE * (aside / on).powi(2)))
        };
        let ways = marks.into_iter().filter(|e| *e != from && self.is_seen(*e));
        let ways = ways.filter_map(|e| Some((way(&e)?, e)));
        ways.min_by(|(a, x), (b, y)| a.total_cmp(b).then(x.cmp(y))).map(|(_, entity)| entity)
    }

    /// Marks at the other end of a tie that is shown.
    fn neighbours(&self, of: EntityIx) -> impl Iterator<Item = EntityIx> {
        let standings = &self.derived.standings;
        let shown =
            move |tie: &&crate::model::TieIx| standings.edge(**tie).is_some_and(|e| e.standing.is_shown());
        self.network.ties_of(of).iter().filter(shown).map(move |tie| {
            let ends = self.dataset().tie(*tie);
            if ends.subject == of { ends.object } else { ends.subject }
        })
    }

    /// Up and down from row to row; left and right from event to event.
    fn walk_lanes(&mut self, toward: Toward) {
        let by = match toward {
            Toward::Left => return self.apply_lineage(LineageCommand::Step(-1)),
            Toward::Right => return self.apply_lineage(LineageCommand::Step(1)),
            Toward::Up => -1,
            Toward::Down => 1,
        };
        let Some(frame) = self.derived.scene.lineage.clone() else { return };
        let mut lanes = frame.lanes.clone();
        lanes.sort_by(|(a, x), (b, y)| x.total_cmp(y).then(a.cmp(b)));
        let selected = self.lane_of_steps().or(self.walked_from());
        let next = match lanes.iter().position(|(e, _)| Some(*e) == selected) {
            Some(at) => at.checked_add_signed(by),
            None => Some(0),
        };
        if let Some((entity, _)) = next.and_then(|i| lanes.get(i)) {
            self.apply_select(SelectCommand::GoTo(Selection::Entity(*entity)));
        }
    }
}

/// How far a step goes on in a direction of length one, and how far aside.
fn split(step: Point, direction: Point) -> (f32, f32) {
    let on = step.x() * direction.x() + step.y() * direction.y();
    let aside = step.x() * direction.y() - step.y() * direction.x();
    (on, aside.abs())
}
