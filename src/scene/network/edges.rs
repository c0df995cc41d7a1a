//! Ties: which are drawn, in what order, with what ink.

use super::Builder;
use super::detail::Detail;
use crate::analysis::compare::Change;
use crate::geometry::Rect;
use crate::graph::{EdgeStanding, HiddenBy, Standing};
use crate::model::{EntityIx, Evidence, Shape, Status, TieIx};
use crate::scene::edge::{Curve, EdgeLook, draw_edge};
use crate::scene::{Color, EdgeMark, Mark, Scene, Stroke};
use crate::view::{Outside, Selection};
use std::collections::BTreeMap;

/// The selected lines lie above all others.
const SELECTED: u8 = 4;

/// Glyphs smaller than this share of their size stand so close that lines between the same two are drawn as one.
const FANNED: f32 = 0.6;

impl Builder<'_> {
    pub(super) fn draw_edges(&self, scene: &mut Scene) {
        let count = self.input.network.dataset.ties().len();
        let edges: Vec<(u8, TieIx, EdgeStanding)> = (0..count)
            .map(TieIx::new)
            .filter_map(|ix| self.layer(ix))
            .filter(|(_, ix, _)| self.is_in_sight(*ix))
            .collect();
        let stacks = self.stacks(&edges);
        scene.items.reserve(edges.len());
        scene.edges.reserve(edges.len());
        for layer in 0..=SELECTED {
            for (_, ix, standing) in edges.iter().filter(|(l, _, _)| *l == layer) {
                let count = stacks.get(ix).copied().unwrap_or(1);
                if count == 0 {
                    continue;
                }
                if self.detail == Detail::Far && layer < SELECTED {
                    self.far_edge(scene, *ix, *standing);
                } else {
                    self.edge(scene, *ix, *standing, layer == SELECTED);
                }
                if let Some(edge) = scene.edges.last_mut().filter(|e| e.tie == *ix) {
                    edge.count = count;
                }
            }
        }
    }

    /// Far out, where lines between the same two marks would run into one another: for each of them how many lines it
    /// stands for. The most telling one stands for all that are shown, the others for none.
    fn stacks(&self, edges: &[(u8, TieIx, EdgeStanding)]) -> BTreeMap<TieIx, u16> {
        let mut stacks = BTreeMap::new();
        if self.detail == Detail::Near && self.scale >= FANNED {
            return stacks;
        }
        let mut groups: BTreeMap<TieIx, Vec<(u8, TieIx)>> = BTreeMap::new();
        for (layer, ix, _) in edges.iter().filter(|(layer, _, _)| *layer < SELECTED) {
            if let Some(first) = self.input.network.parallel_to(*ix).first() {
                groups.entry(*first).or_default().push((*layer, *ix));
            }
        }
        for group in groups.values() {
            let shown = group.iter().filter(|(layer, _)| *layer > 0).count();
            let top = group.iter().max_by_key(|(layer, ix)| (*layer, std::cmp::Reverse(*ix)));
            let count = u16::try_from(shown.max(1)).unwrap_or(u16::MAX);
            stacks.extend(group.iter().map(|member| (member.1, if Some(member) == top { count } else { 0 })));
        }
        stacks
    }

    /// How a tie stands and in which layer it is drawn, from the lowest; `None` if it is not.
    pub(super) fn layer(&self, ix: TieIx) -> Option<(u8, TieIx, EdgeStanding)> {
        let standing = self.input.standings.edge(ix)?;
        if self.input.touches_selection(ix) {
            let ghosts = self.input.outside == Outside::Ghost;
            let drawn = match standing.standing {
                Standing::Hidden(HiddenBy::Period | HiddenBy::Search) => ghosts,
                other => other.is_shown(),
            };
            return drawn.then_some((SELECTED, ix, standing));
        }
        let layer = match standing.standing {
            Standing::Hidden(HiddenBy::Period | HiddenBy::Search) if self.input.outside == Outside::Ghost => {
                0
            }
            Standing::Hidden(_) => return None,
            _ => match self.shape(ix) {
                Shape::Lineage => 3,
                Shape::Leads | Shape::Member => 2,
                _ => 1,
            },
        };
        Some((layer, ix, standing))
    }

    fn shape(&self, ix: TieIx) -> Shape {
        let dataset = &self.input.network.dataset;
        dataset.predicate(dataset.tie(ix).predicate).shape
    }

    /// Whether any part of a tie may lie in the box that is drawn.
    fn is_in_sight(&self, ix: TieIx) -> bool {
        let Some(sight) = self.sight else { return true };
        let tie = self.input.network.dataset.tie(ix);
        let (Some(from), Some(to)) = (self.at(tie.subject), self.at(tie.object)) else { return false };
        if sight.contains(from) || sight.contains(to) {
            return true;
        }
        let length = from.distance(to);
        // A loop stands out from its mark; anything else bends by a share of its length.
        let out = 14.0 + if length < 1.0 { 90.0 } else { length * self.bend(ix).abs() };
        let around = Rect::from_corners(from, to).expand(out);
        if !around.overlaps(sight) {
            return false;
        }
        if length < 1.0 {
            return true;
        }
        // The box lies wholly on one side of the line.
        let along = (to - from) * (1.0 / length);
        let away = along.cross(sight.center() - from).abs();
        let half = sight.width() * 0.5 * along.y().abs() + sight.height() * 0.5 * along.x().abs();
        away <= half + out
    }

    /// A straight thin line: what is seen of a tie from far.
    fn far_edge(&self, scene: &mut Scene, ix: TieIx, standing: EdgeStanding) {
        let tie = self.input.network.dataset.tie(ix);
        let (Some(from), Some(to)) = (self.at(tie.subject), self.at(tie.object)) else { return };
        let (_, color) = self.edge_colors(ix, standing, false);
        let strong = matches!(self.shape(ix), Shape::Lineage | Shape::Leads) && standing.standing.is_shown();
        let (share, width) = match (strong, standing.status) {
            (true, Status::Stated) => (0.9, 1.1),
            (true, _) => (0.6, 0.9),
            (false, Status::Stated) => (0.5, 0.7),
            (false, _) => (0.35, 0.7),
        };
        scene.line(Some(Mark::Edge(ix)), (from, to), self.palette.canvas.mixed(color, share), width);
        scene.edges.push(EdgeMark {
            tie: ix,
            line: Curve::straight(from, to),
            standing: standing.standing,
            count: 1,
            sign: false,
        });
    }

    pub(super) fn edge(&self, scene: &mut Scene, ix: TieIx, standing: EdgeStanding, full: bool) {
        let network = self.input.network;
        let tie = network.dataset.tie(ix);
        let (Some(from), Some(to)) = (self.at(tie.subject), self.at(tie.object)) else { return };
        let stacked = self.detail == Detail::Near && self.scale < FANNED && !full;
        let bend = if stacked { 0.07 } else { self.bend(ix) };
        let curve = Curve::between((from, self.radius(tie.subject)), (to, self.radius(tie.object)), bend);
        let shape = self.shape(ix);
        let ghost = !standing.standing.is_shown();
        let look = EdgeLook {
            shape,
            status: standing.status,
            undated: standing.standing == Standing::Undated && full,
            colors: self.edge_colors(ix, standing, full),
            ground: self.palette.canvas,
            weight: if ghost { 0.5 } else { self.scale.max(0.6) },
        };
        let mark = Some(Mark::Edge(ix));
        let mut sign = false;
        if full && !ghost && self.input.selection == Some(Selection::Tie(ix)) {
            let halo = Stroke::solid(self.palette.sel, self.theme.ends.selected);
            scene.stroke(mark, curve.path(), halo);
        }
        if ghost {
            scene.stroke(mark, curve.path(), Stroke::solid(look.colors.1, self.theme.ends.ghost));
        } else {
            draw_edge(scene, mark, &curve, &look, self.theme);
            let pip = match network.evidence_of_tie(ix) {
                Evidence::Disputed => Some(Evidence::Disputed),
                Evidence::Inferred => Some(Evidence::Inferred),
                other => full.then_some(other),
            };
            let near = self.scale > 0.6;
            let changed = self.input.comparison.and_then(|c| c.tie(ix)).filter(|f| f.change != Change::Same);
            if let Some(facet) = changed.filter(|_| near) {
                sign = true;
                crate::scene::change::badge(
                    scene,
                    mark,
                    curve.at(0.5),
                    (facet.change, facet.perhaps),
                    self.palette,
                );
            } else if let Some(pip) = pip.filter(|_| near) {
                sign = true;
                self.pip(scene, mark, curve.at(0.5), pip, look.colors.1);
            }
        }
        scene.edges.push(EdgeMark { tie: ix, line: curve, standing: standing.standing, count: 1, sign });
    }

    /// Colours at both ends: hues for what binds members to a faction, ink for the rest, lighter where it is only
    /// possible, undated, a ghost, or one of the many minor ties of a hub.
    fn edge_colors(&self, ix: TieIx, standing: EdgeStanding, full: bool) -> (Color, Color) {
        let network = self.input.network;
        let p = self.palette;
        let tie = network.dataset.tie(ix);
        let hue = |e: EntityIx| self.hues(e).1;
        let shape = self.shape(ix);
        let (start, end) = match shape {
            Shape::Lineage => (hue(tie.subject), hue(tie.object)),
            Shape::Leads | Shape::Member => {
                let body = if network.family(tie.object).is_some() { tie.object } else { tie.subject };
                (hue(body), hue(body))
            }
            _ => (p.slate, p.slate),
        };
        let change = self.input.comparison.and_then(|c| c.tie(ix)).map(|f| f.change);
        if let Some(color) = change.filter(|_| !full).and_then(|c| crate::scene::change::change_color(c, p)) {
            return (color, color);
        }
        if change == Some(Change::Same) && !full {
            let share = self.theme.shares.same.1;
            return (p.canvas.mixed(start, share), p.canvas.mixed(end, share));
        }
        let hub = network.degree(tie.subject).max(network.degree(tie.object));
        let minor = hub > 24 && !matches!(shape, Shape::Lineage | Shape::Leads);
        let share = match standing.standing {
            Standing::Hidden(_) => {
                let faint = p.canvas.mixed(p.ghost, self.theme.shares.ghost_line);
                return (faint, faint);
            }
            // All the ties of a selected hub at full ink would bury the names around it.
            _ if full && minor && matches!(self.input.selection, Some(Selection::Entity(_))) => {
                self.theme.shares.hub
            }
            _ if full => 1.0,
            Standing::Evidenced if minor => self.theme.line.minor,
            Standing::Evidenced => self.theme.shares.line,
            Standing::Possible | Standing::Undated if minor => {
                self.theme.line.minor * self.theme.shares.minor_possible
            }
            Standing::Possible | Standing::Undated => self.theme.line.possible,
        };
        (p.canvas.mixed(start, share), p.canvas.mixed(end, share))
    }

    /// The bend of a tie: where others share its ends, a fan, symmetric about the straight line.
    fn bend(&self, ix: TieIx) -> f32 {
        let network = self.input.network;
        let drawn = |tie: &&TieIx| {
            self.input.standings.edge(**tie).is_some_and(|e| {
                !matches!(e.standing, Standing::Hidden(r) if !matches!(r, HiddenBy::Period | HiddenBy::Undated))
            })
        };
        let beside = network.parallel_to(ix).iter().filter(drawn);
        let (count, place) = beside.fold((0_u16, None), |(count, place), tie| {
            (count.saturating_add(1), place.or((*tie == ix).then_some(count)))
        });
        let Some(place) = place.filter(|_| count > 1) else { return 0.07 };
        let bend = (f32::from(place) - f32::from(count - 1) * 0.5) * 0.14;
        // The side depends on the direction of travel: measure it from the same end for all.
        let tie = network.dataset.tie(ix);
        if tie.subject > tie.object { -bend } else { bend }
    }
}
