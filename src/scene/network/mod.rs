//! The network view as a scene: regions, ties, nodes, names, in that order.

mod edges;
mod names;
mod nodes;
mod regions;

use super::hull::draw_hulls;
use super::{Fonts, NodeMark, Palette, Scene, Theme};
use crate::geometry::{Point, Rect};
use crate::graph::{Network, Standing, Standings};
use crate::model::{EntityIx, Period, TieIx};
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
            fans: edges::fans(input),
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
                if !(ghosts && names::covered(node, &nodes)) {
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
        let class = match (self.is_chosen(entity), standing) {
            (true, _) => 9,
            (false, Standing::Evidenced | Standing::Possible) => kind + 1,
            (false, Standing::Undated) => 1,
            (false, Standing::Hidden(_)) => 0,
        };
        let degree = u32::try_from(self.input.network.degree(entity)).unwrap_or(u32::MAX).min(9_999);
        class * 10_000 + degree
    }

    /// Whether it is the selected mark, or an end of the selected line.
    fn is_chosen(&self, entity: EntityIx) -> bool {
        match self.input.selection {
            Some(Selection::Entity(e)) => e == entity,
            Some(Selection::Tie(t)) => {
                let tie = self.input.network.dataset.tie(t);
                tie.subject == entity || tie.object == entity
            }
            None => false,
        }
    }
}
