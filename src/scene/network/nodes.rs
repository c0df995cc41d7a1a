//! Marks: glyphs by kind, ink by presence, pips by evidence.

use super::Builder;
use super::detail::Detail;
use crate::geometry::{Path, Point, hatch_lines};
use crate::graph::{HiddenBy, Standing};
use crate::model::Evidence;
use crate::scene::{Color, Dash, Mark, NodeMark, Scene, Stroke, glyph_outline, glyph_paths};
use crate::view::{MarkKind, Outside};

impl Builder<'_> {
    pub(super) fn node(&self, scene: &mut Scene, node: &NodeMark) {
        let mark = Some(Mark::Node(node.entity));
        let p = self.palette;
        let m = &self.theme.marks;
        let network = self.input.network;
        let kind = network.kind(node.entity);
        let (mut hue, mut line) = self.hues(node.entity);
        if self.is_same(node.entity) {
            let share = self.theme.shares.same.0;
            (hue, line) = (p.canvas.mixed(hue, share), p.canvas.mixed(line, share));
        }
        if self.detail == Detail::Far && !self.is_chosen(node.entity) {
            scene.disc(mark, node.center, node.radius, self.dot_color(node.standing, hue));
            return;
        }
        let paths = glyph_paths(kind, node.center, node.radius);
        let ring = kind == MarkKind::Leader;
        let body: &[Path] = if ring { paths.split_last().map_or(&[], |(_, body)| body) } else { &paths };
        if let (true, Some(circle)) = (ring, paths.last()) {
            let (color, dash) = self.ring_look(node.standing, line);
            scene.shape(
                mark,
                circle.clone(),
                p.canvas,
                Stroke { color, width: m.leader * self.scale.max(0.7), dash },
            );
        }
        match node.standing {
            Standing::Evidenced => {
                for (i, path) in body.iter().enumerate() {
                    // A place's second path is the hole in the pin.
                    let fill = if kind == MarkKind::Place && i == 1 { p.canvas } else { hue };
                    if line == hue {
                        scene.fill(mark, path.clone(), fill);
                    } else {
                        scene.shape(mark, path.clone(), fill, Stroke::solid(line, m.outline));
                    }
                }
            }
            Standing::Possible => {
                for path in body {
                    scene.shape(mark, path.clone(), p.canvas, Stroke::solid(line, m.possible.0));
                    for (a, b) in
                        path.flatten(2.0).iter().flat_map(|l| hatch_lines(l, self.theme.glyph.hatch * 0.8))
                    {
                        scene.stroke(mark, Path::polyline(&[a, b]), Stroke::solid(line, m.possible.1));
                    }
                }
            }
            Standing::Undated => {
                for path in body {
                    let stroke = Stroke { color: line, width: m.undated.0, dash: Dash::Dotted(m.undated.1) };
                    scene.shape(mark, path.clone(), p.canvas.mixed(hue, m.undated_fill), stroke);
                }
            }
            Standing::Hidden(_) => self.ghost(scene, mark, body, node.standing),
        }
        if node.standing.is_shown() && self.scale > 0.6 {
            let at = node.center + Point::new(node.radius * 0.78, node.radius * 0.78);
            self.pip(scene, mark, at, network.evidence_of_entity(node.entity), p.ink);
        }
        if let Some(facet) = self.change(node.entity).filter(|_| node.standing.is_shown()) {
            // Small glyphs stay in sight beside it.
            let out = (node.radius * 0.85).max(self.theme.marks.change.0 * 1.2);
            let at = node.center + Point::new(out, -out);
            crate::scene::change::badge(scene, mark, at, (facet.change, facet.perhaps), p);
        }
        if self.input.pins.contains(&node.entity) {
            let at = node.center + Point::new(-node.radius * 0.85, -node.radius * 0.85);
            scene.ringed(mark, at, m.pin.0, p.ink, Stroke::solid(p.canvas, m.pin.1));
        }
        if self.is_selected(node.entity) {
            let ring = glyph_outline(MarkKind::Faction, node.center, node.radius + self.theme.glyph.ring_gap);
            scene.stroke(mark, ring, Stroke::solid(p.ink, m.selected));
        }
    }

    /// A dot of the far picture: the surer, the more ink.
    fn dot_color(&self, standing: Standing, hue: Color) -> Color {
        match standing {
            Standing::Evidenced => hue,
            Standing::Possible => self.palette.canvas.mixed(hue, self.theme.shares.far.0),
            Standing::Undated => self.palette.canvas.mixed(hue, self.theme.shares.far.1),
            Standing::Hidden(_) => {
                self.palette.canvas.mixed(self.ghost_color(standing), self.theme.shares.far.2)
            }
        }
    }

    fn ring_look(&self, standing: Standing, line: Color) -> (Color, Dash) {
        match standing {
            Standing::Evidenced | Standing::Possible => (line, Dash::Solid),
            Standing::Undated => (line, Dash::Dotted(self.theme.marks.undated.1)),
            Standing::Hidden(_) if standing.fades() => (self.ghost_color(standing), Dash::Solid),
            Standing::Hidden(_) => (self.ghost_color(standing), self.ghost_dash()),
        }
    }

    fn ghost_dash(&self) -> Dash {
        let (on, off) = self.theme.marks.ghost_dash;
        Dash::Dashed(on, off)
    }

    fn ghost_color(&self, standing: Standing) -> Color {
        match self.input.outside {
            Outside::Ghost if !standing.fades() => self.palette.ghost,
            _ => self.palette.canvas.mixed(self.palette.ghost, self.theme.shares.dim),
        }
    }

    /// Dashed outside the period, dotted where nothing dates it, a faint whole line where a filter fades it.
    fn ghost(&self, scene: &mut Scene, mark: Option<Mark>, body: &[Path], standing: Standing) {
        let dash = match standing {
            Standing::Hidden(HiddenBy::Undated) => Dash::Dotted(self.theme.marks.ghost_dot),
            _ if standing.fades() => Dash::Solid,
            _ => self.ghost_dash(),
        };
        let stroke = Stroke { color: self.ghost_color(standing), width: self.theme.marks.ghost, dash };
        for path in body {
            scene.shape(mark, path.clone(), self.palette.canvas, stroke);
        }
    }

    pub(super) fn pip(
        &self,
        scene: &mut Scene,
        mark: Option<Mark>,
        at: Point,
        evidence: Evidence,
        ink: Color,
    ) {
        crate::scene::legend::pip(
            scene,
            mark,
            at,
            self.theme.glyph.pip * self.scale.max(0.8),
            evidence,
            ink,
            self.palette.canvas,
        );
    }
}
