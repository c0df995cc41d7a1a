//! Pan, drag and clicks through `egui_graphs`: its graph mirrors ours with bare indices, its display types draw
//! nothing, and what it reports becomes commands.

use super::super::paint;
use crate::geometry::Point;
use crate::model::{EntityIx, TieIx};
use crate::scene::Hit;
use crate::session::{ArrangeCommand, CameraCommand, Command, Session};
use egui::{Context, Pos2, Rect, Response, Sense, Shape, Ui, Vec2, vec2};
use egui_graphs::{
    DisplayEdge, DisplayNode, DrawContext, EdgeProps, Graph, GraphChange, GraphView, Layout, LayoutState,
    MetadataFrame, Node, NodeProps, SettingsInteraction, SettingsNavigation,
};
use petgraph::Directed;
use petgraph::stable_graph::{DefaultIx, NodeIndex};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

type HandGraph = Graph<u32, u32, Directed, DefaultIx, Disc, Line>;

/// The canvas's hands, and what it keeps between frames.
#[derive(Default)]
pub struct Hands {
    graph: Option<HandGraph>,
    /// Which dataset the graph mirrors.
    generation: Option<u64>,
    /// Which scene its discs and lines were taken from.
    mirrored: usize,
    /// The mark that is held, and whether it has moved.
    grab: Option<Grab>,
    clicked: Option<Hit>,
    kept: Kept,
    last_rect: Option<Rect>,
    /// How often the view was asked.
    pub shows: u64,
    /// How often the mesh was built.
    pub meshes: u64,
}

/// Shapes of a scene, kept while nothing changes.
#[derive(Default)]
struct Kept {
    scene: Option<Arc<crate::scene::Scene>>,
    pixels_per_point: f32,
    at_origin: Vec<paint::Piece>,
    at: Vec2,
    placed: Vec<paint::Piece>,
}

#[derive(Clone, Copy)]
struct Grab {
    entity: EntityIx,
    /// Where the mark was, in world units.
    from: Point,
    /// Where the pointer took hold, in points.
    pointer: Pos2,
    moving: bool,
    /// Let go by Escape: what the pointer does until it is released does not count.
    aborted: bool,
}

impl Hands {
    /// The mark that is being dragged.
    pub(super) fn drag(&self) -> Option<EntityIx> {
        self.grab.filter(|g| g.moving).map(|g| g.entity)
    }

    /// What `egui_graphs` says was clicked in this frame.
    pub(super) fn clicked(&self) -> Option<Hit> {
        self.clicked
    }

    /// Asks the view if there is something to ask; else allocates its place.
    pub(super) fn show(
        &mut self,
        session: &Session,
        commands: &mut Vec<Command>,
        ui: &mut Ui,
        rect: Rect,
    ) -> Response {
        self.clicked = None;
        let moved = self.last_rect != Some(rect);
        self.last_rect = Some(rect);
        if !(moved || self.must_mirror(session) || self.grab.is_some() || something_under_way(ui, rect)) {
            return ui.allocate_painter(rect.size(), Sense::click_and_drag()).0;
        }
        let another = self.generation != Some(session.generation);
        self.mirror(session);
        let Some(graph) = &mut self.graph else {
            return ui.allocate_painter(rect.size(), Sense::click_and_drag()).0;
        };
        let id = format!("canvas-{}", session.generation);
        let camera = session.derived().camera;
        let mut frame = MetadataFrame::new(Some(id.clone())).load(ui);
        let pan = camera.to_picture(Point::ZERO);
        frame.zoom = camera.zoom();
        frame.pan = rect.size() * 0.5 + vec2(pan.x(), pan.y());
        frame.save(ui);
        self.shows += 1;
        let interactions = SettingsInteraction::new()
            .with_dragging_enabled(true)
            .with_hover_enabled(true)
            .with_node_clicking_enabled(true)
            .with_edge_clicking_enabled(true);
        let navigation = SettingsNavigation::new()
            .with_fit_to_screen_enabled(false)
            .with_zoom_and_pan_enabled(true)
            .with_zoom_speed(0.1);
        let shown = GraphView::<Still, Still>::new()
            .with_id(Some(id))
            .with_interactions(&interactions)
            .with_navigations(&navigation)
            .show(ui, graph);
        // Its first frame fits the graph on its own: our camera is put back in the next.
        let first = another || moved;
        self.read(session, commands, &shown.response, &shown.changes, rect, first);
        shown.response
    }

    fn must_mirror(&self, session: &Session) -> bool {
        self.generation != Some(session.generation)
            || self.mirrored != Arc::as_ptr(&session.derived().scene) as usize
    }

    /// Copies positions, sizes and lines from the session into their graph.
    fn mirror(&mut self, session: &Session) {
        if self.generation != Some(session.generation) {
            self.graph = Some(build(session));
            self.generation = Some(session.generation);
            self.grab = None;
            self.mirrored = 0;
        }
        let derived = session.derived();
        let address = Arc::as_ptr(&derived.scene) as usize;
        let Some(graph) = self.graph.as_mut() else { return };
        // Positions are ours, whatever their drag has done to their copies.
        for (entity, place) in &session.view.positions {
            if let Some(node) = graph.node_mut(NodeIndex::new(entity.index())) {
                node.set_location(paint::pos(*place));
            }
        }
        if self.mirrored == address {
            return;
        }
        self.mirrored = address;
        let zoom = derived.camera.zoom();
        let indices: Vec<_> = graph.nodes_iter().map(|(ix, _)| ix).collect();
        for ix in indices {
            let mark = derived.scene.node(EntityIx::new(ix.index()));
            if let Some(node) = graph.node_mut(ix) {
                node.display_mut().radius = mark.map_or(0.0, |m| m.radius.max(9.0) / zoom);
            }
        }
        let edges: Vec<_> = graph.edges_iter().map(|(ix, e)| (ix, *e.payload())).collect();
        for (ix, tie) in edges {
            let tie = TieIx::new(tie as usize);
            let mark = derived.scene.edges.iter().rev().find(|e| e.tie == tie && e.standing.is_shown());
            if let Some(edge) = graph.edge_mut(ix) {
                let line = edge.display_mut();
                line.reach = 4.0 / zoom;
                line.points = mark
                    .map_or(Vec::new(), |m| m.line.iter().map(|p| paint::pos(*p * (1.0 / zoom))).collect());
            }
        }
    }

    /// Their changes become our commands.
    fn read(
        &mut self,
        session: &Session,
        commands: &mut Vec<Command>,
        response: &Response,
        changes: &[GraphChange],
        rect: Rect,
        first: bool,
    ) {
        let zoomed = changes.iter().any(|c| matches!(c, GraphChange::Zoomed { .. }));
        for change in changes {
            match change {
                GraphChange::NodeDragStarted { node } => self.take_hold(session, response, *node),
                GraphChange::NodeDragEnded { .. } => self.let_go(commands),
                GraphChange::NodeClicked { node } => {
                    self.clicked = Some(Hit::Node(EntityIx::new(node.index())));
                }
                GraphChange::EdgeClicked { edge } => {
                    let tie = self.graph.as_ref().and_then(|g| g.edge(*edge)).map(|e| *e.payload());
                    self.clicked = tie.map(|t| Hit::Edge(TieIx::new(t as usize)));
                }
                GraphChange::Panned { delta, .. } if !zoomed && !first => {
                    commands.push(Command::Camera(CameraCommand::Pan(Point::new(delta.x, delta.y))));
                }
                GraphChange::Zoomed { delta, new_zoom } if !first => {
                    let before = new_zoom - delta;
                    let around = response.hover_pos().map_or(Vec2::ZERO, |p| p - rect.center());
                    let around = Point::new(around.x, around.y);
                    commands.push(Command::Camera(CameraCommand::Zoom(new_zoom / before, around)));
                }
                _ => {}
            }
        }
        self.follow(session, commands, response);
    }

    fn take_hold(&mut self, session: &Session, response: &Response, node: NodeIndex) {
        let entity = EntityIx::new(node.index());
        let pointer = response.interact_pointer_pos().or(response.hover_pos());
        let primary = response.ctx.input(|i| i.pointer.primary_down());
        if let (Some(from), Some(pointer), true) = (session.view.positions.get(&entity), pointer, primary) {
            self.grab = Some(Grab { entity, from: *from, pointer, moving: false, aborted: false });
        }
    }

    /// The held mark follows the pointer, from where it was taken hold of: it does not jump under it.
    fn follow(&mut self, session: &Session, commands: &mut Vec<Command>, response: &Response) {
        let Some(grab) = &mut self.grab else { return };
        if response.ctx.input(|i| i.key_pressed(egui::Key::Escape)) && grab.moving && !grab.aborted {
            grab.aborted = true;
            commands.push(Command::Arrange(ArrangeCommand::DragAbort));
        }
        let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) else { return };
        if grab.aborted {
            return;
        }
        if !grab.moving {
            grab.moving = true;
            commands.push(Command::Arrange(ArrangeCommand::DragBegin(grab.entity)));
        }
        let by = (pointer - grab.pointer) / session.derived().camera.zoom();
        let to = grab.from + Point::new(by.x, by.y);
        let together = response.ctx.input(|i| i.modifiers.alt);
        if session.drag.as_ref().map_or(together, |d| d.together != together) {
            commands.push(Command::Arrange(ArrangeCommand::DragTogether(together)));
        }
        commands.push(Command::Arrange(ArrangeCommand::DragTo(to)));
    }

    fn let_go(&mut self, commands: &mut Vec<Command>) {
        if let Some(grab) = self.grab.take()
            && grab.moving
            && !grab.aborted
        {
            commands.push(Command::Arrange(ArrangeCommand::DragEnd));
        }
    }

    /// The scene's shapes with its origin at a place; built again only if the scene changed.
    pub(super) fn kept_shapes(&mut self, session: &Session, ctx: &Context, at: Vec2) -> Vec<Shape> {
        let scene = &session.derived().scene;
        let kept = &mut self.kept;
        let same = kept.scene.as_ref().is_some_and(|s| Arc::ptr_eq(s, scene))
            && (kept.pixels_per_point - ctx.pixels_per_point()).abs() < 1e-6;
        if !same {
            kept.at_origin = paint::pieces(ctx, &scene.items);
            kept.scene = Some(scene.clone());
            kept.pixels_per_point = ctx.pixels_per_point();
            self.meshes += 1;
        }
        if !same || kept.at != at {
            kept.at = at;
            kept.placed = paint::moved(&kept.at_origin, at);
        }
        paint::shapes(ctx, &kept.placed)
    }
}

/// Whether the pointer or a wheel does something over the picture.
fn something_under_way(ui: &Ui, rect: Rect) -> bool {
    ui.input(|i| {
        let over = i.pointer.latest_pos().is_some_and(|p| rect.contains(p));
        over && (i.pointer.is_moving()
            || i.pointer.any_down()
            || i.pointer.any_released()
            || (i.zoom_delta() - 1.0).abs() > 1e-6)
    })
}

fn build(session: &Session) -> HandGraph {
    let mut graph = HandGraph::new();
    for (entity, _) in session.dataset().entities_ix() {
        let place = session.view.positions.get(&entity).copied().unwrap_or(Point::ZERO);
        let index = u32::try_from(entity.index()).unwrap_or(u32::MAX);
        graph.add_node_custom(index, |node| {
            node.set_location(paint::pos(place));
            node.set_label(String::new());
        });
    }
    let ours = &session.network.graph;
    for edge in ours.edge_indices() {
        if let (Some((a, b)), Some(tie)) = (ours.edge_endpoints(edge), ours.edge_weight(edge)) {
            let index = u32::try_from(tie.index()).unwrap_or(u32::MAX);
            graph.add_edge_custom(NodeIndex::new(a.index()), NodeIndex::new(b.index()), index, |e| {
                e.set_label(String::new());
            });
        }
    }
    graph
}

/// A node as they see it: a disc to be hit. It draws nothing.
#[derive(Clone, Debug, Default)]
struct Disc {
    center: Pos2,
    /// In world units; 0 for a mark that is not drawn.
    radius: f32,
}

impl From<NodeProps<u32>> for Disc {
    fn from(props: NodeProps<u32>) -> Self {
        Self { center: props.location(), radius: 0.0 }
    }
}

impl DisplayNode<u32, u32, Directed, DefaultIx> for Disc {
    fn closest_boundary_point(&self, dir: Vec2) -> Pos2 {
        self.center + dir.normalized() * self.radius
    }

    fn shapes(&mut self, _ctx: &DrawContext<'_>) -> Vec<Shape> {
        Vec::new()
    }

    fn update(&mut self, state: &NodeProps<u32>) {
        self.center = state.location();
    }

    fn is_inside(&self, pos: Pos2) -> bool {
        self.radius > 0.0 && pos.distance(self.center) <= self.radius
    }
}

/// An edge as they see it: a line to be hit. It draws nothing.
#[derive(Clone, Debug, Default)]
struct Line {
    points: Vec<Pos2>,
    /// In world units.
    reach: f32,
}

impl From<EdgeProps<u32>> for Line {
    fn from(_: EdgeProps<u32>) -> Self {
        Self::default()
    }
}

impl DisplayEdge<u32, u32, Directed, DefaultIx, Disc> for Line {
    fn shapes(
        &mut self,
        _start: &Node<u32, u32, Directed, DefaultIx, Disc>,
        _end: &Node<u32, u32, Directed, DefaultIx, Disc>,
        _ctx: &DrawContext<'_>,
    ) -> Vec<Shape> {
        Vec::new()
    }

    fn update(&mut self, _state: &EdgeProps<u32>) {}

    fn is_inside(
        &self,
        _start: &Node<u32, u32, Directed, DefaultIx, Disc>,
        _end: &Node<u32, u32, Directed, DefaultIx, Disc>,
        pos: Pos2,
    ) -> bool {
        let line: Vec<Point> = self.points.iter().map(|p| Point::new(p.x, p.y)).collect();
        crate::geometry::distance_to_polyline(Point::new(pos.x, pos.y), &line) <= self.reach
    }
}

/// A layout that leaves everything where it is: ours is done elsewhere.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Still;

impl LayoutState for Still {}

impl Layout<Still> for Still {
    #[expect(refining_impl_trait, reason = "the type is named so that it can be used")]
    fn from_state(state: Still) -> Still {
        state
    }

    fn next<N, E, Ty, Ix, Dn, De>(&mut self, _g: &mut Graph<N, E, Ty, Ix, Dn, De>, _ui: &Ui)
    where
        N: Clone,
        E: Clone,
        Ty: petgraph::EdgeType,
        Ix: petgraph::stable_graph::IndexType,
        Dn: DisplayNode<N, E, Ty, Ix>,
        De: DisplayEdge<N, E, Ty, Ix, Dn>,
    {
    }

    fn state(&self) -> Still {
        Still
    }
}
