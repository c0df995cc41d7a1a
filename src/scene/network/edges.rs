//! Ties: which are drawn, in what order, with what ink.

use super::{Builder, NetworkInput};
use crate::graph::{EdgeStanding, HiddenBy, Standing};
use crate::model::{EntityIx, Evidence, Shape, TieIx};
use crate::scene::edge::{Curve, EdgeLook, draw_edge};
use crate::scene::{Color, EdgeMark, Mark, Scene, Stroke};
use crate::view::{Outside, Selection};
use std::collections::BTreeMap;

impl Builder<'_> {
    pub(super) fn draw_edges(&self, scene: &mut Scene) {
        let ties = self.input.network.dataset.ties_ix();
        let mut edges: Vec<(u8, TieIx, EdgeStanding)> = ties
            .filter_map(|(ix, tie)| {
                let standing = self.input.standings.edge(ix)?;
                let shape = self.input.network.dataset.predicate(tie.predicate).shape;
                let layer = match (standing.standing, shape) {
                    (Standing::Hidden(HiddenBy::Period | HiddenBy::Search), _)
                        if self.input.outside == Outside::Ghost =>
                    {
                        0
                    }
                    (Standing::Hidden(_), _) => return None,
                    (_, Shape::Lineage) => 3,
                    (_, Shape::Leads | Shape::Member) => 2,
                    _ => 1,
                };
                let selected = self.is_selected(ix);
                Some((if selected { 4 } else { layer }, ix, standing))
            })
            .collect();
        edges.sort_by_key(|(layer, ix, _)| (*layer, *ix));
        for (_, ix, standing) in edges {
            self.edge(scene, ix, standing, self.is_selected(ix));
        }
    }

    /// Whether the tie is selected, or ends at the selected node.
    fn is_selected(&self, ix: TieIx) -> bool {
        match self.input.selection {
            Some(Selection::Tie(selected)) => selected == ix,
            Some(Selection::Entity(entity)) => {
                let tie = self.input.network.dataset.tie(ix);
                tie.subject == entity || tie.object == entity
            }
            None => false,
        }
    }

    pub(super) fn edge(&self, scene: &mut Scene, ix: TieIx, standing: EdgeStanding, full: bool) {
        let network = self.input.network;
        let tie = network.dataset.tie(ix);
        let (Some(from), Some(to)) = (self.at(tie.subject), self.at(tie.object)) else { return };
        let bend = self.fans.get(&ix).copied().unwrap_or(0.07);
        let curve = Curve::between((from, self.radius(tie.subject)), (to, self.radius(tie.object)), bend);
        let shape = network.dataset.predicate(tie.predicate).shape;
        let ghost = !standing.standing.is_shown();
        let look = EdgeLook {
            shape,
            status: standing.status,
            undated: standing.standing == Standing::Undated && full,
            colors: self.edge_colors(ix, standing, full),
            weight: if ghost { 0.5 } else { self.scale.max(0.6) },
        };
        let mark = Some(Mark::Edge(ix));
        if full && !ghost && self.input.selection == Some(Selection::Tie(ix)) {
            let halo = Stroke::solid(self.palette.sel, 11.0);
            scene.stroke(mark, curve.path(), halo);
        }
        if ghost {
            scene.stroke(mark, curve.path(), Stroke::solid(look.colors.1, 0.6));
        } else {
            draw_edge(scene, mark, &curve, &look, self.theme);
            let pip = match network.dataset.evidence_of_tie(ix) {
                Evidence::Disputed => Some(Evidence::Disputed),
                Evidence::Inferred => Some(Evidence::Inferred),
                other => full.then_some(other),
            };
            if let Some(pip) = pip.filter(|_| self.scale > 0.6) {
                self.pip(scene, mark, curve.at(0.5), pip, look.colors.1);
            }
        }
        scene.edges.push(EdgeMark { tie: ix, line: curve.polyline(), standing: standing.standing });
    }

    /// Colours at both ends: hues for what binds members to a faction, ink for the rest, lighter where it is only
    /// possible, undated, a ghost, or one of the many minor ties of a hub.
    fn edge_colors(&self, ix: TieIx, standing: EdgeStanding, full: bool) -> (Color, Color) {
        let network = self.input.network;
        let p = self.palette;
        let tie = network.dataset.tie(ix);
        let hue = |e: EntityIx| p.outline(p.family(network.family(e)));
        let shape = network.dataset.predicate(tie.predicate).shape;
        let (start, end) = match shape {
            Shape::Lineage => (hue(tie.subject), hue(tie.object)),
            Shape::Leads | Shape::Member => {
                let body = if network.family(tie.object).is_some() { tie.object } else { tie.subject };
                (hue(body), hue(body))
            }
            _ => (p.slate, p.slate),
        };
        let hub = network.degree(tie.subject).max(network.degree(tie.object));
        let minor = hub > 24 && !matches!(shape, Shape::Lineage | Shape::Leads);
        let share = match standing.standing {
            Standing::Hidden(_) => {
                let faint = p.canvas.mixed(p.ghost, 0.45);
                return (faint, faint);
            }
            // All the ties of a selected hub at full ink would bury the names around it.
            _ if full && minor && matches!(self.input.selection, Some(Selection::Entity(_))) => 0.62,
            _ if full => 1.0,
            Standing::Evidenced if minor => self.theme.line.minor,
            Standing::Evidenced => 0.95,
            Standing::Possible | Standing::Undated if minor => self.theme.line.minor * 0.7,
            Standing::Possible | Standing::Undated => self.theme.line.possible,
        };
        (p.canvas.mixed(start, share), p.canvas.mixed(end, share))
    }
}

/// The bend of each tie that shares its ends with another: a fan, symmetric about the straight line.
pub(super) fn fans(input: &NetworkInput<'_>) -> BTreeMap<TieIx, f32> {
    let mut pairs: BTreeMap<(EntityIx, EntityIx), Vec<TieIx>> = BTreeMap::new();
    for (ix, tie) in input.network.dataset.ties_ix() {
        let drawn = input.standings.edge(ix).is_some_and(|e| {
            !matches!(e.standing, Standing::Hidden(r) if !matches!(r, HiddenBy::Period | HiddenBy::Undated))
        });
        if drawn {
            let key = (tie.subject.min(tie.object), tie.subject.max(tie.object));
            pairs.entry(key).or_default().push(ix);
        }
    }
    let mut bends = BTreeMap::new();
    for ((first, _), ties) in pairs.into_iter().filter(|(_, ties)| ties.len() > 1) {
        #[expect(clippy::cast_precision_loss, reason = "a few ties")]
        let middle = (ties.len() - 1) as f32 * 0.5;
        for (i, ix) in ties.into_iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a few ties")]
            let bend = (i as f32 - middle) * 0.14;
            // The side depends on the direction of travel: measure it from the same end for all.
            let flipped = input.network.dataset.tie(ix).subject != first;
            bends.insert(ix, if flipped { -bend } else { bend });
        }
    }
    bends
}
