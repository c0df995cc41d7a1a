//! What a frame of the canvas costs, beside the same frame drawn by `egui_graphs` in its own way, headless and in the
//! same run: `cargo bench --bench frame`. And what one waits for with a large dataset.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
#![allow(clippy::wildcard_imports, reason = "groups of one file")]

#[path = "../tests/common/lanes.rs"]
mod lanes;
#[path = "../tests/common/synthetic.rs"]
mod synthetic;

use divan::{Bencher, black_box};
use egui::{Context, Pos2, RawInput, Rect, Vec2, pos2, vec2};
use egui_graphs::{
    DefaultEdgeShape, DefaultNodeShape, Graph, GraphView, Layout, LayoutState, MetadataFrame,
    SettingsInteraction, SettingsNavigation,
};
use petgraph::Directed;
use petgraph::stable_graph::NodeIndex;
use schism::dataset::read;
use schism::geometry::Point;
use schism::render::to_png;
use schism::scene::{FigureInput, Page, figure, network_scene_in};
use schism::session::{CameraCommand, Command, FilterCommand, Opened, PeriodCommand, PeriodMode, Session};
use schism::ui::{install_fonts, scene_shape};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};
use synthetic::{Size, ron};

fn main() {
    divan::main();
}

/// Entities; twice as many ties.
const SIZES: [usize; 4] = [100, 1_000, 10_000, 50_000];
/// The canvas in a window of 1280 x 800.
const CANVAS: Rect = Rect { min: Pos2 { x: 0.0, y: 0.0 }, max: Pos2 { x: 656.0, y: 568.0 } };

fn text(size: usize) -> &'static str {
    static TEXTS: OnceLock<Mutex<HashMap<usize, &'static str>>> = OnceLock::new();
    let mut texts = TEXTS.get_or_init(Mutex::default).lock().unwrap();
    // A frame does not depend on the number of claims, and a file may not be of any size.
    let most = if size > 10_000 { size * 3 } else { size * 5 };
    let size_of = Size { claims: most, ..Size::of(size) };
    texts.entry(size).or_insert_with(|| String::leak(ron(size_of)))
}

fn opened(size: usize) -> Opened {
    let dataset = read("synthetic.ron", text(size).as_bytes()).dataset.unwrap();
    let sources = dataset.sources().len();
    Opened::prepare("synthetic.ron".to_owned(), dataset, vec![None; sources], None)
}

fn run(session: &mut Session, command: Command) {
    session.apply(command);
    session.refresh();
}

/// A session on all years, the whole picture in view.
fn whole(size: usize) -> Session {
    static SESSIONS: OnceLock<Mutex<HashMap<usize, Session>>> = OnceLock::new();
    let mut sessions = SESSIONS.get_or_init(Mutex::default).lock().unwrap();
    let session = sessions.entry(size).or_insert_with(|| {
        let mut session = Session::new(opened(size));
        run(&mut session, Command::Camera(CameraCommand::Canvas(CANVAS.width(), CANVAS.height())));
        // Places too: every entity is in view.
        run(&mut session, Command::Filter(FilterCommand::Lift(schism::graph::HiddenBy::Kind)));
        session
    });
    session.clone()
}

/// The same close up, at a scale at which every mark is told from its neighbours.
fn near(size: usize) -> Session {
    let mut session = whole(size);
    let faction = session.dataset().entity_by_id("e0").unwrap();
    run(&mut session, Command::Camera(CameraCommand::Neighbourhood(faction)));
    while session.animating() {
        run(&mut session, Command::Camera(CameraCommand::Tick(1.0)));
    }
    let zoom = session.derived().camera.zoom();
    run(&mut session, Command::Camera(CameraCommand::Zoom(1.0 / zoom, Point::ZERO)));
    session
}

fn context() -> Context {
    let ctx = Context::default();
    install_fonts(&ctx);
    frame(&ctx, |_| {});
    ctx
}

/// One frame: what is shown, and its triangles.
fn frame(ctx: &Context, mut show: impl FnMut(&mut egui::Ui)) {
    let input = RawInput { screen_rect: Some(CANVAS), ..RawInput::default() };
    let mut output = ctx.run_ui(input, |ui| show(ui));
    let shapes = std::mem::take(&mut output.shapes);
    black_box(ctx.tessellate(shapes, output.pixels_per_point));
    output.drop_without_applying_deltas();
}

fn origin(session: &Session) -> Vec2 {
    let at = session.derived().camera.to_picture(Point::ZERO);
    CANVAS.center().to_vec2() + vec2(at.x(), at.y())
}

/// Our frame as after a zoom: scene, mesh and triangles made anew.
fn ours_made_anew(bencher: Bencher, session: &Session) {
    let ctx = context();
    bencher.bench_local(|| {
        frame(&ctx, |ui| {
            let derived = session.derived();
            let input = derived.input(&session.network, &session.view);
            let scene = network_scene_in(&input, derived.sight());
            ui.painter().add(scene_shape(ui.ctx(), &scene, origin(session)));
        });
    });
}

/// Our frame as it is while one pans or nothing moves: the mesh is kept.
fn ours_kept(bencher: Bencher, session: &Session) {
    let ctx = context();
    let shape = scene_shape(&ctx, &session.derived().scene, origin(session));
    bencher.bench_local(|| frame(&ctx, |ui| _ = ui.painter().add(shape.clone())));
}

type Theirs = Graph<u32, u32, Directed, u32, DefaultNodeShape, DefaultEdgeShape>;

/// The same marks and lines in `egui_graphs`, drawn by itself, without labels.
fn theirs(bencher: Bencher, session: &Session) {
    let mut graph = Theirs::new();
    for (entity, _) in session.dataset().entities_ix() {
        let at = session.view.positions[&entity];
        let index = u32::try_from(entity.index()).unwrap();
        graph.add_node_custom(index, |node| {
            node.set_location(pos2(at.x(), at.y()));
            node.set_label(String::new());
        });
    }
    for (n, tie) in (0..).zip(session.dataset().ties()) {
        let (a, b) = (NodeIndex::new(tie.subject.index()), NodeIndex::new(tie.object.index()));
        graph.add_edge_custom(a, b, n, |edge| edge.set_label(String::new()));
    }
    let (ctx, zoom, pan) = (context(), session.derived().camera.zoom(), origin(session));
    let mut show = || {
        frame(&ctx, |ui| {
            let mut camera = MetadataFrame::new(None).load(ui);
            (camera.zoom, camera.pan) = (zoom, pan);
            camera.save(ui);
            GraphView::<Still, Still>::new()
                .with_interactions(&SettingsInteraction::new())
                .with_navigations(&SettingsNavigation::new().with_fit_to_screen_enabled(false))
                .show(ui, &mut graph);
        });
    };
    // The first frame fits the graph on its own.
    show();
    bencher.bench_local(show);
}

/// A layout that leaves everything where it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Still;

impl LayoutState for Still {}

impl Layout<Still> for Still {
    #[expect(refining_impl_trait, reason = "the type is named so that it can be used")]
    fn from_state(state: Still) -> Still {
        state
    }

    fn next<N, E, Ty, Ix, Dn, De>(&mut self, _g: &mut Graph<N, E, Ty, Ix, Dn, De>, _ui: &egui::Ui)
    where
        N: Clone,
        E: Clone,
        Ty: petgraph::EdgeType,
        Ix: petgraph::stable_graph::IndexType,
        Dn: egui_graphs::DisplayNode<N, E, Ty, Ix>,
        De: egui_graphs::DisplayEdge<N, E, Ty, Ix, Dn>,
    {
    }

    fn state(&self) -> Still {
        Still
    }
}

/// The whole graph in view.
mod whole_graph {
    use super::*;

    #[divan::bench(args = SIZES, sample_count = 30)]
    fn egui_graphs_default(bencher: Bencher, size: usize) {
        theirs(bencher, &whole(size));
    }

    #[divan::bench(args = SIZES, sample_count = 50)]
    fn schism_made_anew(bencher: Bencher, size: usize) {
        ours_made_anew(bencher, &whole(size));
    }

    #[divan::bench(args = SIZES, sample_count = 50)]
    fn schism_kept(bencher: Bencher, size: usize) {
        ours_kept(bencher, &whole(size));
    }
}

/// Close up: some eighty marks in view.
mod zoomed_in {
    use super::*;

    #[divan::bench(args = SIZES, sample_count = 30)]
    fn egui_graphs_default(bencher: Bencher, size: usize) {
        theirs(bencher, &near(size));
    }

    #[divan::bench(args = SIZES, sample_count = 50)]
    fn schism_made_anew(bencher: Bencher, size: usize) {
        ours_made_anew(bencher, &near(size));
    }

    #[divan::bench(args = SIZES, sample_count = 50)]
    fn schism_kept(bencher: Bencher, size: usize) {
        ours_kept(bencher, &near(size));
    }
}

/// A lineage of 300 lanes and 3,000 events: what a frame costs, from the command to the triangles.
mod lineage {
    use super::*;
    use schism::session::LineageCommand;
    use schism::view::Plot;

    fn session() -> Session {
        let text = lanes::ron(300, 3_000);
        let dataset = read("lanes.ron", text.as_bytes()).dataset.unwrap();
        let mut session = Session::new(Opened::prepare("lanes.ron".to_owned(), dataset, vec![None], None));
        run(&mut session, Command::Camera(CameraCommand::Canvas(CANVAS.width(), CANVAS.height())));
        run(&mut session, Command::Lineage(LineageCommand::Plot(Plot::Lineage)));
        session
    }

    fn moved(bencher: Bencher, mut session: Session, command: impl Fn(bool) -> Command) {
        let ctx = context();
        let mut back = false;
        bencher.bench_local(|| {
            back = !back;
            run(&mut session, command(back));
            frame(&ctx, |ui| {
                let scene = &session.derived().scene;
                ui.painter().add(scene_shape(ui.ctx(), scene, Vec2::ZERO));
            });
        });
    }

    #[divan::bench(sample_count = 40)]
    fn pan_all(bencher: Bencher) {
        moved(bencher, session(), |back| {
            Command::Camera(CameraCommand::Pan(Point::new(if back { 7.0 } else { -7.0 }, 3.0)))
        });
    }

    #[divan::bench(sample_count = 40)]
    fn zoom_all(bencher: Bencher) {
        moved(bencher, session(), |back| {
            Command::Camera(CameraCommand::Zoom(if back { 1.1 } else { 1.0 / 1.1 }, Point::ZERO))
        });
    }

    /// A larger window, and rows so low that every lane and every event is in view.
    #[divan::bench(sample_count = 40)]
    fn pan_and_zoom_everything(bencher: Bencher) {
        let mut session = session();
        run(&mut session, Command::Camera(CameraCommand::Canvas(1_296.0, 848.0)));
        run(&mut session, Command::Lineage(LineageCommand::Rows(0.01, 0.0)));
        let frame = session.derived().scene.lineage.clone().unwrap();
        assert!(frame.content <= frame.view * 1.05, "{} in {}", frame.content, frame.view);
        moved(bencher, session, |back| {
            Command::Camera(CameraCommand::Zoom(if back { 1.02 } else { 1.0 / 1.02 }, Point::new(40.0, 0.0)))
        });
    }

    #[divan::bench(sample_count = 40)]
    fn pan_close(bencher: Bencher) {
        let mut session = session();
        run(&mut session, Command::Camera(CameraCommand::Zoom(12.0, Point::ZERO)));
        moved(bencher, session, |back| {
            Command::Camera(CameraCommand::Pan(Point::new(if back { 7.0 } else { -7.0 }, 3.0)))
        });
    }
}

/// Ten thousand entities, twenty thousand ties, fifty thousand claims.
mod ten_thousand {
    use super::*;

    const SIZE: usize = 10_000;

    #[divan::bench(sample_count = 5, sample_size = 1)]
    fn open(bencher: Bencher) {
        text(SIZE);
        bencher.bench_local(|| Session::new(opened(SIZE)));
    }

    /// From the command to the triangles.
    #[divan::bench(sample_count = 40)]
    fn step_of_the_slider(bencher: Bencher) {
        let mut session = whole(SIZE);
        run(&mut session, Command::Period(PeriodCommand::Mode(PeriodMode::Moment)));
        run(&mut session, Command::Period(PeriodCommand::Year(1975)));
        let ctx = context();
        let mut back = false;
        bencher.bench_local(|| {
            back = !back;
            run(&mut session, Command::Period(PeriodCommand::Step(if back { -1 } else { 1 })));
            frame(&ctx, |ui| {
                let scene = &session.derived().scene;
                ui.painter().add(scene_shape(ui.ctx(), scene, origin(&session)));
            });
        });
    }

    #[divan::bench(sample_count = 5, sample_size = 1)]
    fn render_to_png(bencher: Bencher) {
        let session = whole(SIZE);
        bencher.bench_local(|| {
            let network = session.derived().input(&session.network, &session.view);
            let page = Page::of_points(1280.0, Some(800.0));
            let drawn = figure(&FigureInput::of(network, &session.view.filters, page));
            to_png(&drawn, 1.0).unwrap()
        });
    }
}
