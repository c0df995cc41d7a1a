//! The network view as a scene: regions, ties, nodes, names, in that order.

use super::edge::{Curve, EdgeLook, draw_edge};
use super::hull::draw_hulls;
use super::item::{Dash, EdgeMark, Mark, NodeMark, Scene, Stroke, Text};
use super::labels::{Clutter, Ground, NEAR, Wish, place};
use super::{Color, Face, Fonts, Palette, Theme, glyph_outline, glyph_paths};
use crate::geometry::{Path, Point, Rect, hatch_lines};
use crate::graph::{EdgeStanding, HiddenBy, Network, Standing, Standings};
use crate::model::{EntityIx, Evidence, Period, Shape, TieIx};
use crate::view::{MarkKind, Outside, Selection};
use std::collections::{BTreeMap, BTreeSet};

/// What a network scene is made from.
#[derive(Clone, Copy)]
pub struct NetworkInput<'a> {
    /// The graph.
    pub network: &'a Network,
    /// How its marks stand.
    pub standings: &'a Standings,
    /// Where they stand, in world units.
    pub positions: &'a BTreeMap<EntityIx, Point>,
    /// Marks with a pin.
    pub pins: &'a BTreeSet<EntityIx>,
    /// The period, for names of their time.
    pub period: Period,
    /// How marks outside the period are drawn.
    pub outside: Outside,
    /// What is selected.
    pub selection: Option<Selection>,
    /// Points for one world unit.
    pub zoom: f32,
    /// Dark or light.
    pub dark: bool,
    /// Names stay within this box, in points from the world's origin; `None` lets them stand anywhere.
    pub within: Option<Rect>,
}

/// The radius of a mark's glyph at zoom one, in points: factions by degree, the rest by kind.
#[must_use]
pub fn default_radius(network: &Network, entity: EntityIx) -> f32 {
    let g = &Theme::get().glyph;
    match network.kind(entity) {
        MarkKind::Faction => {
            let most = network.degrees.iter().copied().max().unwrap_or(1).max(1);
            #[expect(clippy::cast_precision_loss, reason = "counts of ties")]
            let share = network.degree(entity) as f32 / most as f32;
            g.faction.0 + (g.faction.1 - g.faction.0) * share.sqrt()
        }
        MarkKind::Leader => g.leader,
        MarkKind::Person => g.person,
        MarkKind::Operation => g.operation,
        MarkKind::Organization => g.organization,
        MarkKind::Event => g.event,
        MarkKind::Place => g.place,
    }
}

/// Everything the network view draws.
#[must_use]
pub fn network_scene(input: &NetworkInput<'_>) -> Scene {
    Builder::new(input).build()
}

/// What is drawn on top for the mark under the pointer: its ties in full ink, the mark and its neighbours with
/// their names.
#[must_use]
pub fn hover_scene(input: &NetworkInput<'_>, base: &Scene, over: super::Hit) -> Scene {
    let builder = Builder::new(input);
    let mut scene = Scene::default();
    let ends: Vec<EntityIx> = match over {
        super::Hit::Node(entity) => vec![entity],
        super::Hit::Edge(tie) => {
            let tie = input.network.dataset.tie(tie);
            vec![tie.subject, tie.object]
        }
    };
    for edge in &base.edges {
        let tie = input.network.dataset.tie(edge.tie);
        let touched = match over {
            super::Hit::Node(entity) => tie.subject == entity || tie.object == entity,
            super::Hit::Edge(hit) => edge.tie == hit,
        };
        if touched && let Some(standing) = input.standings.edge(edge.tie).filter(|s| s.standing.is_shown()) {
            builder.edge(&mut scene, edge.tie, standing, true);
        }
    }
    for node in base.nodes.iter().filter(|n| ends.contains(&n.entity)) {
        builder.node(&mut scene, node);
        if node.label.is_none() {
            builder.hover_label(&mut scene, node);
        }
    }
    scene
}

struct Builder<'a> {
    input: &'a NetworkInput<'a>,
    theme: &'static Theme,
    palette: &'static Palette,
    fonts: &'static Fonts,
    /// Glyphs shrink a little when far out.
    scale: f32,
    fans: BTreeMap<TieIx, f32>,
}

impl<'a> Builder<'a> {
    fn new(input: &'a NetworkInput<'a>) -> Self {
        let theme = Theme::get();
        Self {
            input,
            theme,
            palette: theme.palette(input.dark),
            fonts: Fonts::get(),
            scale: (input.zoom / 0.75).clamp(0.45, 1.0),
            fans: fans(input),
        }
    }

    fn build(&self) -> Scene {
        let mut scene = Scene::default();
        let nodes = self.node_marks();
        draw_hulls(&mut scene, &self.hulls(&nodes), self.palette, self.theme);
        self.draw_edges(&mut scene);
        scene.nodes = nodes;
        let lines = self.place_labels(&mut scene);
        let nodes = std::mem::take(&mut scene.nodes);
        for ghosts in [true, false] {
            for node in nodes.iter().filter(|n| n.standing.is_shown() != ghosts) {
                // A ghost under the name of a mark that is shown would only make it hard to read.
                if !(ghosts && covered(node, &nodes)) {
                    self.node(&mut scene, node);
                }
            }
        }
        for (node, lines) in nodes.iter().zip(&lines) {
            if let Some(rect) = node.label {
                self.leader_line(&mut scene, node, rect);
                self.draw_label(&mut scene, node, lines, rect);
            }
        }
        scene.nodes = nodes;
        scene
    }

    fn at(&self, entity: EntityIx) -> Option<Point> {
        self.input.positions.get(&entity).map(|p| *p * self.input.zoom)
    }

    fn radius(&self, entity: EntityIx) -> f32 {
        default_radius(self.input.network, entity) * self.scale
    }

    /// Nodes that are drawn, the least important first.
    fn node_marks(&self) -> Vec<NodeMark> {
        let network = self.input.network;
        let mut nodes: Vec<NodeMark> = network
            .dataset
            .entities_ix()
            .filter_map(|(entity, _)| {
                let standing = self.input.standings.node(entity);
                let drawn = standing.is_shown()
                    || (standing.leaves_ghost() && self.input.outside != Outside::Hide)
                    || self.input.selection == Some(Selection::Entity(entity));
                Some(NodeMark {
                    entity,
                    center: self.at(entity).filter(|_| drawn)?,
                    radius: self.radius(entity),
                    standing,
                    label: None,
                    name: network.dataset.name_at(&network.chronology, entity, self.input.period).to_owned(),
                    rank: self.rank(entity, standing),
                })
            })
            .collect();
        nodes.sort_by_key(|n| (n.rank, n.entity));
        nodes
    }

    /// Selected, factions, leaders, operations, events and organizations, persons, ghosts; then by degree.
    fn rank(&self, entity: EntityIx, standing: Standing) -> u32 {
        let kind = match self.input.network.kind(entity) {
            MarkKind::Faction => 6,
            MarkKind::Leader => 5,
            MarkKind::Operation => 4,
            MarkKind::Event | MarkKind::Organization => 3,
            MarkKind::Person => 2,
            MarkKind::Place => 1,
        };
        let selected = match self.input.selection {
            Some(Selection::Entity(e)) => e == entity,
            Some(Selection::Tie(t)) => {
                let tie = self.input.network.dataset.tie(t);
                tie.subject == entity || tie.object == entity
            }
            None => false,
        };
        let class = match (selected, standing) {
            (true, _) => 9,
            (false, Standing::Evidenced | Standing::Possible) => kind + 1,
            (false, Standing::Undated) => 1,
            (false, Standing::Hidden(_)) => 0,
        };
        let degree = u32::try_from(self.input.network.degree(entity)).unwrap_or(u32::MAX).min(9_999);
        class * 10_000 + degree
    }

    /// The members of each faction family at the chosen time.
    fn hulls(&self, nodes: &[NodeMark]) -> Vec<(usize, Vec<(Point, f32)>)> {
        let network = self.input.network;
        let shown: BTreeMap<EntityIx, &NodeMark> =
            nodes.iter().filter(|n| n.standing.is_shown()).map(|n| (n.entity, n)).collect();
        let mut members: BTreeMap<usize, BTreeSet<EntityIx>> = BTreeMap::new();
        for (entity, node) in &shown {
            if network.kind(*entity) == MarkKind::Faction
                && node.standing != Standing::Undated
                && let Some(family) = network.family(*entity)
            {
                members.entry(family).or_default().insert(*entity);
            }
        }
        for (ix, tie) in network.dataset.ties_ix() {
            let shape = network.dataset.predicate(tie.predicate).shape;
            let present = self
                .input
                .standings
                .edge(ix)
                .is_some_and(|e| matches!(e.standing, Standing::Evidenced | Standing::Possible));
            if !present || !matches!(shape, Shape::Leads | Shape::Member) {
                continue;
            }
            for (member, body) in [(tie.subject, tie.object), (tie.object, tie.subject)] {
                let faction = network.kind(body) == MarkKind::Faction && shown.contains_key(&body);
                let person = matches!(network.kind(member), MarkKind::Leader | MarkKind::Person);
                if let Some(family) = network.family(body)
                    && faction
                    && person
                    && shown.contains_key(&member)
                {
                    members.entry(family).or_default().insert(member);
                }
            }
        }
        members
            .into_iter()
            .filter(|(family, _)| *family < self.palette.families.len())
            .map(|(family, set)| {
                let discs = set.iter().filter_map(|e| shown.get(e)).map(|n| (n.center, n.radius)).collect();
                (family, discs)
            })
            .collect()
    }

    fn draw_edges(&self, scene: &mut Scene) {
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

    fn edge(&self, scene: &mut Scene, ix: TieIx, standing: EdgeStanding, full: bool) {
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

    fn node(&self, scene: &mut Scene, node: &NodeMark) {
        let mark = Some(Mark::Node(node.entity));
        let p = self.palette;
        let network = self.input.network;
        let kind = network.kind(node.entity);
        let hue = p.family(network.family(node.entity));
        let line = p.outline(hue);
        let paths = glyph_paths(kind, node.center, node.radius);
        let ring = kind == MarkKind::Leader;
        let body: &[Path] = if ring { paths.split_last().map_or(&[], |(_, body)| body) } else { &paths };
        if let (true, Some(circle)) = (ring, paths.last()) {
            let (color, dash) = self.ring_look(node.standing, line);
            scene.shape(
                mark,
                circle.clone(),
                p.canvas,
                Stroke { color, width: 1.5 * self.scale.max(0.7), dash },
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
                        scene.shape(mark, path.clone(), fill, Stroke::solid(line, 1.0));
                    }
                }
            }
            Standing::Possible => {
                for path in body {
                    scene.shape(mark, path.clone(), p.canvas, Stroke::solid(line, 1.2));
                    for (a, b) in
                        path.flatten(2.0).iter().flat_map(|l| hatch_lines(l, self.theme.glyph.hatch * 0.8))
                    {
                        scene.stroke(mark, Path::polyline(&[a, b]), Stroke::solid(line, 1.0));
                    }
                }
            }
            Standing::Undated => {
                for path in body {
                    let stroke = Stroke { color: line, width: 1.3, dash: Dash::Dotted(3.0) };
                    scene.shape(mark, path.clone(), p.canvas.mixed(hue, 0.10), stroke);
                }
            }
            Standing::Hidden(reason) => self.ghost(scene, mark, body, reason),
        }
        if node.standing.is_shown() && self.scale > 0.6 {
            let at = node.center + Point::new(node.radius * 0.78, node.radius * 0.78);
            self.pip(scene, mark, at, network.dataset.evidence_of_entity(node.entity), p.ink);
        }
        if self.input.pins.contains(&node.entity) {
            let at = node.center + Point::new(-node.radius * 0.85, -node.radius * 0.85);
            scene.shape(mark, Path::circle(at, 2.4), p.ink, Stroke::solid(p.canvas, 1.2));
        }
        if self.input.selection == Some(Selection::Entity(node.entity)) {
            let ring = glyph_outline(MarkKind::Faction, node.center, node.radius + self.theme.glyph.ring_gap);
            scene.stroke(mark, ring, Stroke::solid(p.ink, 2.0));
        }
    }

    fn ring_look(&self, standing: Standing, line: Color) -> (Color, Dash) {
        match standing {
            Standing::Evidenced | Standing::Possible => (line, Dash::Solid),
            Standing::Undated => (line, Dash::Dotted(3.0)),
            Standing::Hidden(_) => (self.ghost_color(), Dash::Dashed(2.5, 2.5)),
        }
    }

    fn ghost_color(&self) -> Color {
        match self.input.outside {
            Outside::Ghost => self.palette.ghost,
            Outside::Dim | Outside::Hide => self.palette.canvas.mixed(self.palette.ghost, 0.55),
        }
    }

    /// Dashed outside the period, dotted where nothing dates it.
    fn ghost(&self, scene: &mut Scene, mark: Option<Mark>, body: &[Path], reason: HiddenBy) {
        let dash = if reason == HiddenBy::Undated { Dash::Dotted(3.2) } else { Dash::Dashed(2.5, 2.5) };
        let stroke = Stroke { color: self.ghost_color(), width: 1.1, dash };
        for path in body {
            scene.shape(mark, path.clone(), self.palette.canvas, stroke);
        }
    }

    fn pip(&self, scene: &mut Scene, mark: Option<Mark>, at: Point, evidence: Evidence, ink: Color) {
        super::legend::pip(
            scene,
            mark,
            at,
            self.theme.glyph.pip * self.scale.max(0.8),
            evidence,
            ink,
            self.palette.canvas,
        );
    }

    /// Finds a place for each name there is room for; the lines of each.
    fn place_labels(&self, scene: &mut Scene) -> Vec<Vec<String>> {
        let mut clutter = Clutter::default();
        for edge in scene.edges.iter().filter(|e| e.standing.is_shown()) {
            edge.line.iter().for_each(|p| clutter.add(*p));
        }
        let lines: Vec<Vec<String>> = scene.nodes.iter().map(|n| self.label_lines(n)).collect();
        let wishes: Vec<Wish> = scene
            .nodes
            .iter()
            .zip(&lines)
            .map(|(n, lines)| Wish {
                center: n.center,
                radius: n.radius,
                size: self.label_size(n, lines),
                rank: n.rank,
                reach: self.label_reach(n),
            })
            .collect();
        let glyphs: Vec<(Point, f32, bool)> = scene
            .nodes
            .iter()
            .map(|n| {
                (n.center, n.radius + if n.standing.is_shown() { 2.0 } else { 0.0 }, !n.standing.is_shown())
            })
            .collect();
        let ground = Ground {
            glyphs: &glyphs,
            clutter: &clutter,
            gap: self.theme.label.gap,
            within: self.input.within,
        };
        let places = place(&wishes, &ground);
        for ((node, place), lines) in scene.nodes.iter_mut().zip(places).zip(&lines) {
            node.label = place.filter(|_| !lines.is_empty());
        }
        lines
    }

    /// The lines of a node's name; none if it is not to be named at this distance.
    fn label_lines(&self, node: &NodeMark) -> Vec<String> {
        let ghost = !node.standing.is_shown();
        let kind = self.input.network.kind(node.entity);
        let selected = node.rank >= 90_000;
        let far = match kind {
            MarkKind::Faction => 0.0,
            MarkKind::Leader | MarkKind::Operation => 0.16,
            MarkKind::Event | MarkKind::Organization => 0.22,
            MarkKind::Person | MarkKind::Place => 0.3,
        };
        if !selected && ((ghost && self.input.outside != Outside::Ghost) || self.input.zoom < far) {
            return Vec::new();
        }
        let name = if node.name.trim().is_empty() {
            self.input.network.dataset.entity(node.entity).id.as_str()
        } else {
            node.name.as_str()
        };
        let (face, size) = self.label_font(node);
        self.fonts.wrap(name, face, size, self.theme.label.wrap)
    }

    /// Names that must not go missing may stand further away.
    fn label_reach(&self, node: &NodeMark) -> f32 {
        let kind = self.input.network.kind(node.entity);
        let wanted = node.rank >= 90_000 || matches!(kind, MarkKind::Faction | MarkKind::Leader);
        if wanted && node.standing.is_shown() { 90.0 } else { 0.0 }
    }

    /// A thin line from a name that stands apart to its glyph.
    fn leader_line(&self, scene: &mut Scene, node: &NodeMark, rect: Rect) {
        if rect.distance_to(node.center) <= node.radius + NEAR + 2.0 {
            return;
        }
        let from = Point::new(
            node.center.x().clamp(rect.min().x(), rect.max().x()),
            node.center.y().clamp(rect.min().y() + 2.0, rect.max().y() - 2.0),
        );
        let to = node.center + (from - node.center).normalized() * (node.radius + 2.0);
        let stroke = Stroke::solid(self.palette.ink3, 0.8);
        scene.stroke(Some(Mark::Node(node.entity)), Path::polyline(&[from, to]), stroke);
    }

    fn label_font(&self, node: &NodeMark) -> (Face, f32) {
        let faction = self.input.network.kind(node.entity) == MarkKind::Faction;
        match (node.standing.is_shown(), faction) {
            (false, _) => (Face::Italic, self.theme.text.small),
            (true, true) => (Face::SemiBold, self.theme.text.body),
            (true, false) => (Face::Regular, self.theme.text.detail),
        }
    }

    fn label_size(&self, node: &NodeMark, lines: &[String]) -> (f32, f32) {
        let (face, size) = self.label_font(node);
        let width = lines.iter().map(|l| self.fonts.width(l, face, size)).fold(0.0, f32::max);
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let height = lines.len() as f32 * line_height(size);
        if lines.is_empty() { (0.0, 0.0) } else { (width + 2.0, height) }
    }

    fn draw_label(&self, scene: &mut Scene, node: &NodeMark, lines: &[String], rect: Rect) {
        let (face, size) = self.label_font(node);
        let color = match node.standing {
            Standing::Evidenced | Standing::Possible => self.palette.ink,
            Standing::Undated => self.palette.ink2,
            Standing::Hidden(_) => self.palette.ink3,
        };
        let dx = rect.center().x() - node.center.x();
        for (i, line) in lines.iter().enumerate() {
            let width = self.fonts.width(line, face, size);
            // Lines lean towards their glyph.
            let x = if dx > node.radius {
                rect.min().x() + 1.0
            } else if dx < -node.radius {
                rect.max().x() - 1.0 - width
            } else {
                rect.center().x() - width * 0.5
            };
            #[expect(clippy::cast_precision_loss, reason = "a few lines")]
            let y = rect.min().y() + line_height(size) * (i as f32) + size * 0.98;
            scene.text(
                Some(Mark::Node(node.entity)),
                Text {
                    at: Point::new(x, y),
                    content: line.clone(),
                    face,
                    size,
                    color,
                    halo: Some((self.palette.canvas, self.theme.label.halo)),
                    width,
                },
            );
        }
    }

    /// A name for which there was no room at rest: above everything, beside its glyph.
    fn hover_label(&self, scene: &mut Scene, node: &NodeMark) {
        let (face, size) = (Face::SemiBold, self.theme.text.detail);
        let lines = self.fonts.wrap(&node.name, face, size, self.theme.label.wrap * 1.5);
        let width = lines.iter().map(|l| self.fonts.width(l, face, size)).fold(0.0, f32::max);
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let height = lines.len() as f32 * line_height(size);
        let middle = node.center + Point::new(node.radius + 10.0 + width * 0.5, 0.0);
        let card = Rect::from_center(middle, width + 12.0, height + 6.0);
        let mark = Some(Mark::Node(node.entity));
        scene.shape(
            mark,
            Path::rounded_rect(card, 4.0),
            self.palette.field,
            Stroke::solid(self.palette.line, 1.0),
        );
        for (i, line) in lines.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a few lines")]
            let y = card.min().y() + 3.0 + line_height(size) * (i as f32) + size * 0.98;
            let at = Point::new(card.min().x() + 6.0, y);
            let width = self.fonts.width(line, face, size);
            let text =
                Text { at, content: line.clone(), face, size, color: self.palette.ink, halo: None, width };
            scene.text(mark, text);
        }
    }
}

/// Whether a mark lies under the name of another that is shown.
fn covered(node: &NodeMark, nodes: &[NodeMark]) -> bool {
    let glyph = Rect::from_center(node.center, node.radius * 2.0, node.radius * 2.0);
    nodes
        .iter()
        .filter(|n| n.standing.is_shown() && n.entity != node.entity)
        .any(|n| n.label.is_some_and(|l| l.overlaps(glyph)))
}

/// Distance of two lines of a label, in points.
fn line_height(size: f32) -> f32 {
    (size * 1.22).round()
}

/// The bend of each tie that shares its ends with another: a fan, symmetric about the straight line.
fn fans(input: &NetworkInput<'_>) -> BTreeMap<TieIx, f32> {
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
