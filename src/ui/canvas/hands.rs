//! Pan, drag and clicks through `egui_graphs`: its graph holds the one mark that our index finds under the pointer, its
//! display type draws nothing, and what it reports becomes commands. It walks through all its nodes in every frame, and
//! takes the bottom-most of those that overlap: given one node it is quick and cannot take the wrong one.

use super::super::paint;
use super::kept::Kept;
use crate::geometry::Point;
use crate::model::EntityIx;
use crate::scene::Hit;
use crate::session::{ArrangeCommand, CameraCommand, Command, Session};
use egui::{Pos2, Rect, Response, Sense, Shape, Ui, Vec2, vec2};
use egui_graphs::{
    DefaultEdgeShape, DisplayEdge, DisplayNode, DrawContext, Graph, GraphChange, GraphView, Layout,
    LayoutState, MetadataFrame, NodeProps, SettingsInteraction, SettingsNavigation,
};
use petgraph::Directed;
use petgraph::stable_graph::{DefaultIx, NodeIndex};
use serde::{Deserialize, Serialize};

type HandGraph = Graph<u32, u32, Directed, DefaultIx, Held, DefaultEdgeShape>;

/// The canvas's hands, and what it keeps between frames.
#[derive(Default)]
pub struct Hands {
    graph: Option<HandGraph>,
    /// The mark that the graph holds.
    within_reach: Option<EntityIx>,
    /// Which dataset it is from.
    generation: Option<u64>,
    /// The mark that is held, and whether it has moved.
    grab: Option<Grab>,
    clicked: Option<Hit>,
    /// The box that is drawn with Shift held.
    band: Option<Band>,
    pub(super) kept: Kept,
    last_rect: Option<Rect>,
    /// How often the view was asked.
    pub shows: u64,
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

/// A box that is drawn over the picture.
#[derive(Clone, Copy)]
pub(super) struct Band {
    from: Pos2,
    /// Where it lies on the screen.
    pub area: Rect,
    /// Whether the button was let go.
    pub done: bool,
}

impl Hands {
    /// The box that is being drawn.
    pub(super) fn band(&self) -> Option<Band> {
        self.band
    }

    /// A drag with Shift held that begins on empty ground draws a box.
    fn draw_band(&mut self, response: &Response) {
        self.band = self.band.filter(|b| !b.done);
        let (shift, pressed_at) = response.ctx.input(|i| (i.modifiers.shift, i.pointer.press_origin()));
        if response.drag_started() && shift && self.grab.is_none() && self.within_reach.is_none() {
            self.band =
                pressed_at.map(|from| Band { from, area: Rect::from_min_max(from, from), done: false });
        }
        if let (Some(band), Some(at)) = (&mut self.band, response.interact_pointer_pos()) {
            band.area = Rect::from_two_pos(band.from, at);
        }
        if let Some(band) = self.band.as_mut().filter(|_| response.drag_stopped()) {
            band.done = true;
        }
    }

    /// The mark that is being dragged.
    pub(super) fn drag(&self) -> Option<EntityIx> {
        self.grab.filter(|g| g.moving).map(|g| g.entity)
    }

    /// How often the mesh was built.
    #[must_use]
    pub fn meshes(&self) -> u64 {
        self.kept.builds
    }

    /// How many nodes `egui_graphs` has to walk through.
    #[must_use]
    pub fn held_nodes(&self) -> usize {
        self.graph.as_ref().map_or(0, Graph::node_count)
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
        let another = self.generation != Some(session.generation);
        if !(moved || another || self.grab.is_some() || something_under_way(ui, rect)) {
            return ui.allocate_painter(rect.size(), Sense::click_and_drag()).0;
        }
        self.reach(session, ui, rect);
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
            .with_node_clicking_enabled(true);
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

    /// Gives their graph the mark under the pointer. While a button is held it keeps what it has: a mark that passes
    /// under the pointer must not be taken hold of.
    fn reach(&mut self, session: &Session, ui: &Ui, rect: Rect) {
        let another = self.generation != Some(session.generation);
        if another {
            self.generation = Some(session.generation);
            self.grab = None;
        }
        let (held, pressed) = ui.input(|i| (i.pointer.any_down(), i.pointer.any_pressed()));
        let free = self.grab.is_none() && (!held || pressed);
        let under = if free { mark_in_reach(session, ui, rect) } else { self.within_reach };
        if another || self.graph.is_none() || under != self.within_reach {
            self.graph = Some(HandGraph::new());
            self.within_reach = under;
        }
        let Some(graph) = &mut self.graph else { return };
        let Some((entity, place)) = under.and_then(|e| Some((e, *session.view.positions.get(&e)?))) else {
            return;
        };
        if graph.node_count() == 0 {
            let index = u32::try_from(entity.index()).unwrap_or(u32::MAX);
            graph.add_node_custom(index, |node| node.set_label(String::new()));
        }
        if let Some(node) = graph.node_mut(NodeIndex::new(0)) {
            // Positions are ours, whatever their drag has done to their copy.
            node.set_location(paint::pos(place));
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
        self.draw_band(response);
        let zoomed = changes.iter().any(|c| matches!(c, GraphChange::Zoomed { .. }));
        for change in changes {
            match change {
                GraphChange::NodeDragStarted { .. } => self.take_hold(session, response),
                GraphChange::NodeDragEnded { .. } => self.let_go(commands),
                GraphChange::NodeClicked { .. } => self.clicked = self.within_reach.map(Hit::Node),
                GraphChange::Panned { delta, .. } if !zoomed && !first && self.band.is_none() => {
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

    fn take_hold(&mut self, session: &Session, response: &Response) {
        let Some(entity) = self.within_reach else { return };
        let (pressed_at, primary) =
            response.ctx.input(|i| (i.pointer.press_origin(), i.pointer.primary_down()));
        let pointer = pressed_at.or(response.interact_pointer_pos()).or(response.hover_pos());
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
}

/// The least radius of a mark by which it can be taken hold of, in points.
const LEAST_GRIP: f32 = 9.0;

/// The mark that the pointer could take hold of. A press counts where it was made: by the end of the frame the pointer
/// may have left the mark.
fn mark_in_reach(session: &Session, ui: &Ui, rect: Rect) -> Option<EntityIx> {
    let pointer = ui.input(|i| i.pointer.press_origin().or(i.pointer.latest_pos()));
    let pointer = pointer.filter(|p| rect.contains(*p))?;
    let Some(Hit::Node(entity)) = super::mark_at(session, rect, pointer) else { return None };
    // A name is clicked, but not dragged by.
    let mark = session.derived().scene.node(entity)?;
    let center = paint::pos(mark.center) + super::origin(session, rect);
    (center.distance(pointer) <= mark.radius.max(LEAST_GRIP)).then_some(entity)
}

/// Whether the pointer or a wheel does something over the picture.
fn something_under_way(ui: &Ui, rect: Rect) -> bool {
    ui.input(|i| {
        let over = i.pointer.latest_pos().is_some_and(|p| rect.contains(p));
        let moved = i.events.iter().any(|e| matches!(e, egui::Event::PointerMoved(_)));
        over && (moved
            || i.pointer.is_moving()
            || i.pointer.any_down()
            || i.pointer.any_released()
            || (i.zoom_delta() - 1.0).abs() > 1e-6)
    })
}

/// The one node as they see it: under the pointer, for it is given to them only then. It draws nothing.
#[derive(Clone, Debug)]
struct Held {
    center: Pos2,
}

impl From<NodeProps<u32>> for Held {
    fn from(props: NodeProps<u32>) -> Self {
        Self { center: props.location() }
    }
}

impl DisplayNode<u32, u32, Directed, DefaultIx> for Held {
    fn closest_boundary_point(&self, _dir: Vec2) -> Pos2 {
        self.center
    }

    fn shapes(&mut self, _ctx: &DrawContext<'_>) -> Vec<Shape> {
        Vec::new()
    }

    fn update(&mut self, state: &NodeProps<u32>) {
        self.center = state.location();
    }

    fn is_inside(&self, _pos: Pos2) -> bool {
        true
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
