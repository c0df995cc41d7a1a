//! The network view as a scene: regions, ties, nodes, names, in that order.

mod detail;
mod edges;
mod line_names;
mod names;
mod nodes;
mod regions;

use super::hull::draw_hulls;
use super::{Color, Fonts, Measured, NodeMark, Palette, Scene, Theme, hue_of, size_measure};
use crate::analysis::compare::{Change, Comparison, Facet};
use crate::geometry::{Point, Rect};
use crate::graph::{Network, Standing, Standings};
use crate::model::{EntityIx, Period, TieIx};
use crate::view::{Colors, MarkKind, Outside, Selection, Sizes, Style, View};
pub(super) use detail::Detail;
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
    /// Marks selected besides.
    pub also: &'a BTreeSet<EntityIx>,
    /// What differs between two years, where they are compared.
    pub comparison: Option<&'a Comparison>,
    /// What is measured of the marks, where size or hue says it.
    pub measured: Option<Measured<'a>>,
    /// What sizes, hues and names say.
    pub style: Style,
    /// Points for one world unit.
    pub zoom: f32,
    /// Dark or light.
    pub dark: bool,
    /// Names stay within this box, in points from the world's origin; `None` lets them stand anywhere.
    pub within: Option<Rect>,
}

impl<'a> NetworkInput<'a> {
    /// A network as a view shows it, at zoom one, light, its names anywhere.
    #[must_use]
    pub fn of(network: &'a Network, standings: &'a Standings, view: &'a View) -> Self {
        Self {
            network,
            standings,
            positions: &view.positions,
            pins: &view.pins,
            period: view.period,
            outside: view.outside,
            selection: standings.drawn_selection(view.selection),
            also: &view.also,
            comparison: None,
            measured: None,
            style: view.style,
            zoom: 1.0,
            dark: false,
            within: None,
        }
    }
}

impl NetworkInput<'_> {
    /// Whether a tie is selected, or ends at the selected node.
    #[must_use]
    pub fn touches_selection(&self, ix: TieIx) -> bool {
        match self.selection {
            Some(Selection::Tie(selected)) => selected == ix,
            Some(Selection::Entity(entity)) => {
                let tie = self.network.dataset.tie(ix);
                tie.subject == entity || tie.object == entity
            }
            None => false,
        }
    }
}

/// The radius of a mark's glyph at zoom one, in points: factions by degree, the rest by kind.
#[must_use]
pub fn default_radius(network: &Network, entity: EntityIx) -> f32 {
    let g = &Theme::get().glyph;
    match network.kind(entity) {
        MarkKind::Faction => {
            let most = network.greatest_degree.max(1);
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

/// The radius of a mark's glyph at zoom one, in points: what the view lets it say.
fn mark_radius(input: &NetworkInput<'_>, entity: EntityIx) -> f32 {
    let (network, sizes) = (input.network, input.style.sizes);
    let most = Theme::get().glyph.faction.1;
    let least = Theme::get().glyph.person * 0.75;
    #[expect(clippy::cast_precision_loss, reason = "counts of ties and sources")]
    let share = match (sizes, size_measure(sizes), input.measured) {
        (_, Some(measure), Some(measured)) => measured.share(entity, measure),
        (Sizes::Ties, ..) => network.degree(entity) as f32 / network.greatest_degree.max(1) as f32,
        // Three are as good as it gets in most datasets; more look the same.
        (Sizes::Sources, ..) => (network.witnesses_of_entity(entity).saturating_sub(1) as f32 / 3.0).min(1.0),
        // What is not measured yet looks as usual.
        _ => return default_radius(network, entity),
    };
    least + (most - least) * share.sqrt()
}

/// Everything the network view draws.
#[must_use]
pub fn network_scene(input: &NetworkInput<'_>) -> Scene {
    Builder::of(input, None).build()
}

/// What the network view draws in a box, in points from the world's origin: marks and lines beyond it are left out.
#[must_use]
pub fn network_scene_in(input: &NetworkInput<'_>, sight: Rect) -> Scene {
    Builder::of(input, Some(sight)).build()
}

/// The box around every mark and name, in points; what else is drawn does not matter.
pub(super) fn network_bounds(input: &NetworkInput<'_>) -> Option<Rect> {
    let builder = Builder::of(input, None);
    let mut scene = Scene { nodes: builder.node_marks(), ..Scene::default() };
    // The few names of a far picture find room within it.
    if builder.detail == Detail::Near {
        // Names keep off lines.
        builder.draw_edges(&mut scene);
        builder.place_labels(&mut scene);
    }
    scene.bounds()
}

/// What is drawn on top for the mark under the pointer: its ties in full ink, the mark and its neighbours with
/// their names.
#[must_use]
pub fn hover_scene(input: &NetworkInput<'_>, base: &Scene, over: super::Hit) -> Scene {
    let builder = Builder::new(input, base.detail);
    let mut scene = Scene { sight: base.sight, ..Scene::default() };
    let tie_ends;
    let (ends, ties): (&[EntityIx], &[TieIx]) = match &over {
        super::Hit::Node(entity) => (std::slice::from_ref(entity), input.network.ties_of(*entity)),
        super::Hit::Edge(tie) => {
            let ends = input.network.dataset.tie(*tie);
            tie_ends = [ends.subject, ends.object];
            (&tie_ends, std::slice::from_ref(tie))
        }
        super::Hit::Claim(_) => (&[], &[]),
    };
    let mut touched: Vec<_> = ties.iter().filter_map(|tie| builder.layer(*tie)).collect();
    touched.retain(|(_, _, standing)| standing.standing.is_shown());
    touched.sort_by_key(|(layer, ix, _)| (*layer, *ix));
    for (_, ix, standing) in touched {
        builder.edge(&mut scene, ix, standing, true);
    }
    for node in ends.iter().filter_map(|e| base.node(*e)) {
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
    detail: Detail,
    /// Glyphs shrink a little when far out.
    scale: f32,
    /// What lies beyond this box is not drawn.
    sight: Option<Rect>,
    /// Marks within this box find places for their names: those a little out of sight may reach in with them, and
    /// names shall not jump as they come into sight.
    covered: Option<Rect>,
    /// Where each entity stands, in points; empty if only a few will be asked for.
    places: Vec<Option<Point>>,
    /// The hue of each family and that of the rest, or of each entity where hues say something else; each with the
    /// colour of its outline. Empty if only a few will be asked for.
    hues: Vec<(Color, Color)>,
    /// The selected mark, or both ends of the selected line.
    chosen: [Option<EntityIx>; 2],
}

impl<'a> Builder<'a> {
    fn new(input: &'a NetworkInput<'a>, detail: Detail) -> Self {
        let theme = Theme::get();
        let palette = theme.palette(input.dark);
        let hues = palette.families.iter().chain([&palette.slate]).map(|hue| (*hue, palette.outline(*hue)));
        let hues = if input.style.colors == Colors::Families { hues.collect() } else { Vec::new() };
        let chosen = match input.selection {
            Some(Selection::Entity(entity)) => [Some(entity), None],
            Some(Selection::Tie(tie)) => {
                let tie = input.network.dataset.tie(tie);
                [Some(tie.subject), Some(tie.object)]
            }
            None => [None, None],
        };
        Self {
            input,
            theme,
            palette,
            fonts: Fonts::get(),
            detail,
            scale: detail.scale(input.zoom),
            sight: None,
            covered: None,
            places: Vec::new(),
            hues,
            chosen,
        }
    }

    /// A builder of a whole scene: it knows where everything stands.
    fn of(input: &'a NetworkInput<'a>, sight: Option<Rect>) -> Self {
        let mut builder = Self::new(input, Detail::Near);
        builder.sight = sight;
        builder.covered = sight.map(|s| s.expand(BEYOND));
        let count = input.network.dataset.entities().len();
        builder.places = vec![None; count];
        if input.style.colors != Colors::Families {
            builder.hues = (0..count).map(|i| builder.measured_hues(EntityIx::new(i))).collect();
        }
        for (entity, place) in input.positions {
            if let Some(slot) = builder.places.get_mut(entity.index()) {
                *slot = Some(*place * input.zoom);
            }
        }
        builder.detail = detail::of(&builder);
        builder.scale = builder.detail.scale(input.zoom);
        builder
    }

    fn build(&self) -> Scene {
        let mut scene = Scene { sight: self.sight, detail: self.detail, ..Scene::default() };
        let nodes = self.node_marks();
        // A region is of a family: it would speak against hues that say something else.
        if self.input.style.colors == Colors::Families {
            draw_hulls(&mut scene, &self.hulls(), self.sight, self.palette, self.theme);
        }
        self.draw_edges(&mut scene);
        scene.nodes = nodes;
        let (names, of_lines) = self.place_labels(&mut scene);
        let nodes = std::mem::take(&mut scene.nodes);
        // A ghost under the name of a mark that is shown would only make it hard to read.
        let covers = names::Covers::of(&nodes);
        for ghosts in [true, false] {
            for node in nodes.iter().filter(|n| n.standing.is_shown() != ghosts) {
                let reach = node.radius + RIM;
                let in_sight = self.sight.is_none_or(|s| s.distance_to(node.center) <= reach);
                if in_sight && !(ghosts && covers.hides(node)) {
                    self.node(&mut scene, node);
                }
            }
        }
        let in_sight = |label: &Rect| self.sight.is_none_or(|s| s.expand(HALO).overlaps(*label));
        let named = || {
            let found =
                nodes.iter().zip(&names).filter_map(|(n, lines)| Some((n, lines.as_ref()?, n.label?)));
            found.filter(|(_, _, label)| in_sight(label))
        };
        for (node, _, rect) in named() {
            self.leader_line(&mut scene, node, rect);
        }
        for (node, lines, rect) in named() {
            self.draw_label(&mut scene, node, lines, rect);
        }
        for name in of_lines {
            self.draw_line_name(&mut scene, name);
        }
        scene.nodes = nodes;
        scene
    }

    fn at(&self, entity: EntityIx) -> Option<Point> {
        if self.places.is_empty() {
            return self.input.positions.get(&entity).map(|p| *p * self.input.zoom);
        }
        self.places.get(entity.index()).copied().flatten()
    }

    /// The colour of a mark and that of its outline.
    fn hues(&self, entity: EntityIx) -> (Color, Color) {
        if self.input.style.colors == Colors::Families {
            let rest = self.palette.families.len();
            let family = self.input.network.family(entity).unwrap_or(rest).min(rest);
            let slate = (self.palette.slate, self.palette.slate);
            return self.hues.get(family).copied().unwrap_or(slate);
        }
        self.hues.get(entity.index()).copied().unwrap_or_else(|| self.measured_hues(entity))
    }

    fn measured_hues(&self, entity: EntityIx) -> (Color, Color) {
        let input = self.input;
        let hue = hue_of(self.palette, input.network, input.style, input.measured, entity);
        (hue, self.palette.outline(hue))
    }

    fn radius(&self, entity: EntityIx) -> f32 {
        mark_radius(self.input, entity) * self.scale
    }

    /// Where a mark stands and how, if it is drawn.
    fn drawn(&self, entity: EntityIx) -> Option<(Point, Standing)> {
        let standing = self.input.standings.node(entity);
        let drawn = standing.is_shown()
            || (standing.leaves_ghost() && self.input.outside != Outside::Hide)
            || self.is_selected(entity);
        Some((self.at(entity).filter(|_| drawn)?, standing))
    }

    /// Nodes that are drawn, the least important first.
    fn node_marks(&self) -> Vec<NodeMark> {
        // Sorted as small numbers: moving whole marks around would cost several times as much.
        let mut order: Vec<(u32, EntityIx)> = (0..self.places.len())
            .map(EntityIx::new)
            .filter_map(|entity| {
                let (center, standing) = self.drawn(entity)?;
                let reach = self.radius(entity) + RIM;
                let in_sight = self.covered.is_none_or(|c| c.distance_to(center) <= reach);
                in_sight.then(|| (self.rank(entity, standing), entity))
            })
            .collect();
        order.sort_unstable();
        let mark = |(rank, entity): (u32, EntityIx)| {
            let (center, standing) = self.drawn(entity)?;
            Some(NodeMark { entity, center, radius: self.radius(entity), standing, label: None, rank })
        };
        order.into_iter().filter_map(mark).collect()
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

    /// What happened to a mark between two years, where they are compared.
    fn change(&self, entity: EntityIx) -> Option<&Facet> {
        self.input.comparison.and_then(|c| c.entity(entity))
    }

    /// Whether a mark is the same in both years that are compared: it gives way to what changed.
    fn is_same(&self, entity: EntityIx) -> bool {
        self.change(entity).is_some_and(|f| f.change == Change::Same)
    }

    /// Whether it is the selected mark, or an end of the selected line.
    fn is_chosen(&self, entity: EntityIx) -> bool {
        self.chosen.contains(&Some(entity)) || self.is_selected(entity)
    }

    /// Whether it is selected, alone or besides; a person whom the view leaves out never is.
    fn is_selected(&self, entity: EntityIx) -> bool {
        let besides = || self.input.standings.drawn_selection(Some(Selection::Entity(entity))).is_some();
        self.input.selection == Some(Selection::Entity(entity))
            || (self.input.also.contains(&entity) && besides())
    }
}

/// What may stand out from a glyph: the ring of the selected mark, a pip, a pin.
const RIM: f32 = 8.0;
/// How far a name's halo stands out from its box, in points.
const HALO: f32 = 4.0;
/// How far out of sight a mark may be whose name reaches in, in points.
const BEYOND: f32 = 160.0;
