//! What is worked out from a session's state, kept until something it depends on changes.

use super::flight::Flight;
use crate::analysis::compare::Comparison;
use crate::analysis::lineage::Lineage;
use crate::analysis::measures::Measures;
use crate::analysis::{Coverage, Timeline, nearest_evidenced_years};
use crate::geometry::{Point, Rect};
use crate::graph::{Network, Sieve, Standings};
use crate::model::{ClaimIx, EntityIx, Period, Presence};
use crate::scene::{LineageInput, Measured, NetworkInput, Scene, lineage_scene, network_scene_in};
use crate::view::{Camera, Filters, LineageView, Outside, Plot, Selection, Style, View};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How often each derived thing was built: an idle frame builds nothing, and a test counts it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Builds {
    /// How marks stand.
    pub standings: u64,
    /// What is drawn.
    pub scene: u64,
    /// The slider's ground.
    pub timeline: u64,
}

/// What is worked out.
#[derive(Clone, Debug)]
pub struct Derived {
    /// How marks stand.
    pub standings: Arc<Standings>,
    /// What is drawn.
    pub scene: Arc<Scene>,
    /// The slider's ground.
    pub timeline: Arc<Timeline>,
    /// Which documents speak of which year.
    pub coverage: Arc<Coverage>,
    /// How bodies descend from one another, as far as the filters show it; worked out when it is first looked at.
    pub lineage: Option<Arc<Lineage>>,
    /// What differs between two years, where they are compared.
    pub comparison: Option<Arc<Comparison>>,
    /// The nearest evidenced years before and after, if nothing is shown.
    pub nearest: Option<(Option<i32>, Option<i32>)>,
    /// What is measured of the marks, where size or hue says it: the last that was reckoned.
    pub measures: Option<Arc<Measures>>,
    /// Where one looks.
    pub camera: Camera,
    /// How often each was built.
    pub builds: Builds,
    /// What the filters leave.
    sieve: Sieve,
    keys: Keys,
    fit: Fit,
}

/// What each derived thing was built from.
#[derive(Clone, Debug, PartialEq)]
struct Keys {
    network: usize,
    standings: (Period, Filters, bool),
    scene: SceneKey,
    positions: BTreeMap<EntityIx, Point>,
    /// What the lineage is drawn for; `None` while the network is.
    lanes: Option<LanesKey>,
}

#[derive(Clone, Debug, PartialEq)]
struct LanesKey {
    look: LineageView,
    period: Period,
    canvas: (f32, f32),
    focus: Option<ClaimIx>,
}

impl LanesKey {
    fn of(view: &View, canvas: (f32, f32), focus: Option<ClaimIx>) -> Option<Self> {
        let (look, period) = (view.lineage.clone(), view.period);
        (view.plot == Plot::Lineage).then_some(Self { look, period, canvas, focus })
    }
}

#[derive(Clone, Debug, PartialEq)]
struct SceneKey {
    zoom: f32,
    outside: Outside,
    selection: Option<Selection>,
    also: BTreeSet<EntityIx>,
    pins: BTreeSet<EntityIx>,
    style: Style,
    dark: bool,
    /// The part of the picture that is drawn, in points from the world's origin.
    sight: Rect,
    /// The canvas, while the whole picture is looked at: no name leaves it.
    within: Option<Rect>,
}

/// What the picture depends on besides network and view.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// Width and height of the canvas, in points.
    pub canvas: (f32, f32),
    /// Whether the picture is dark.
    pub dark: bool,
    /// Whether a mark is being dragged.
    pub dragging: bool,
    /// The claim whose mark is ringed.
    pub focus: Option<ClaimIx>,
    /// What is measured of the marks, where size or hue says it.
    pub measures: Option<Arc<Measures>>,
}

impl Derived {
    pub(super) fn of(network: &Arc<Network>, view: &View, canvas: (f32, f32), dark: bool) -> Self {
        let sieve = Sieve::of(network, &view.filters);
        let standings = Arc::new(Standings::for_view(network, &sieve, view));
        let timeline = Arc::new(Timeline::of(network, &view.filters));
        let fit = Fit::of(network, view, canvas);
        let camera = view.camera.unwrap_or(fit.camera);
        let keys = keys(network, view, camera, canvas, dark, None);
        let mut derived = Self {
            scene: Arc::new(Scene::default()),
            nearest: nearest(network, view, &standings),
            comparison: compared(network, &sieve, view),
            measures: None,
            standings,
            timeline,
            coverage: Arc::new(covered(network, &view.filters)),
            camera,
            builds: Builds { standings: 1, scene: 0, timeline: 1 },
            sieve,
            keys,
            fit,
            lineage: None,
        };
        derived.build_scene(network, view);
        derived
    }

    pub(super) fn refresh(
        &mut self,
        network: &Arc<Network>,
        view: &View,
        Look { canvas, dark, dragging, focus, measures }: Look,
        flight: &mut Option<Flight>,
    ) {
        // A mark that is being dragged must not pull the camera after it.
        if view.camera.is_none() && !dragging && self.fit.is_stale(network, view, canvas) {
            self.fit = Fit::of(network, view, canvas);
        }
        let goal = view.camera.unwrap_or(self.fit.camera);
        // A new flight has nowhere to go if one looks there already.
        *flight = flight.filter(|f| f.is_felt(goal));
        self.camera = flight.map_or(goal, |f| f.camera(goal));
        let same_network = self.keys.network == address(network);
        let same_standings = same_network
            && self.keys.standings.0 == view.period
            && self.keys.standings.1 == view.filters
            && self.keys.standings.2 == view.compare;
        let key = scene_key(view, self.camera, canvas, dark);
        let same_lanes = self.keys.lanes == LanesKey::of(view, canvas, focus);
        let same_measures = self.measures.as_ref().map(Arc::as_ptr) == measures.as_ref().map(Arc::as_ptr);
        let same_scene = same_lanes && same_measures && self.keys.scene == key;
        if same_standings && same_scene && self.keys.positions == view.positions {
            return;
        }
        self.measures = measures;
        if !same_network || recorded(&self.keys.standings.1) != recorded(&view.filters) {
            self.coverage = Arc::new(covered(network, &view.filters));
        }
        if !same_standings {
            let filters_changed = !same_network || self.keys.standings.1 != view.filters;
            if filters_changed {
                self.sieve = Sieve::of(network, &view.filters);
                self.lineage = None;
            }
            self.standings = Arc::new(Standings::for_view(network, &self.sieve, view));
            self.nearest = nearest(network, view, &self.standings);
            self.comparison = compared(network, &self.sieve, view);
            self.builds.standings += 1;
            if filters_changed {
                self.timeline = Arc::new(Timeline::of(network, &view.filters));
                self.builds.timeline += 1;
            }
        }
        self.keys = keys(network, view, self.camera, canvas, dark, focus);
        self.build_scene(network, view);
    }

    fn build_scene(&mut self, network: &Network, view: &View) {
        let scene = if let Some((canvas, focus)) = self.keys.lanes.as_ref().map(|k| (k.canvas, k.focus)) {
            let lineage = self.lineage.get_or_insert_with(|| Arc::new(Lineage::of(network, &view.filters)));
            let input = LineageInput::of(network, lineage, view, canvas);
            let selection = self.standings.drawn_selection(view.selection);
            lineage_scene(&LineageInput {
                selection,
                focus,
                foot: BUTTONS,
                comparison: self.comparison.as_deref(),
                measured: self.measures.as_deref().map(Measured::of),
                dark: self.keys.scene.dark,
                ..input
            })
        } else {
            network_scene_in(&self.input(network, view), self.keys.scene.sight)
        };
        self.scene = Arc::new(scene);
        self.builds.scene += 1;
    }

    /// The marks on the trace; `None` if nothing is traced.
    #[must_use]
    pub fn traced(&self) -> Option<&BTreeSet<EntityIx>> {
        self.sieve.traced()
    }

    /// The part of the picture that the scene holds, in points from the world's origin.
    #[must_use]
    pub fn sight(&self) -> Rect {
        self.keys.scene.sight
    }

    /// What the scene is made from.
    #[must_use]
    pub fn input<'a>(&'a self, network: &'a Network, view: &'a View) -> NetworkInput<'a> {
        NetworkInput {
            zoom: self.camera.zoom(),
            dark: self.keys.scene.dark,
            within: self.keys.scene.within,
            comparison: self.comparison.as_deref(),
            measured: self.measures.as_deref().map(Measured::of),
            ..NetworkInput::of(network, &self.standings, view)
        }
    }
}

/// The filters that say what counts as the record: not those that ask something of it.
fn recorded(filters: &Filters) -> Filters {
    Filters {
        kinds: filters.kinds.clone(),
        shapes: filters.shapes.clone(),
        statuses: filters.statuses.clone(),
        sources: filters.sources.clone(),
        accused: filters.accused,
        ..Filters::default()
    }
}

fn covered(network: &Arc<Network>, filters: &Filters) -> Coverage {
    Coverage::of(network, &Sieve::of(network, &recorded(filters)))
}

fn address(network: &Arc<Network>) -> usize {
    Arc::as_ptr(network) as usize
}

fn keys(
    network: &Arc<Network>,
    view: &View,
    camera: Camera,
    canvas: (f32, f32),
    dark: bool,
    focus: Option<ClaimIx>,
) -> Keys {
    Keys {
        network: address(network),
        standings: (view.period, view.filters.clone(), view.compare),
        scene: scene_key(view, camera, canvas, dark),
        positions: view.positions.clone(),
        lanes: LanesKey::of(view, canvas, focus),
    }
}

fn scene_key(view: &View, camera: Camera, (width, height): (f32, f32), dark: bool) -> SceneKey {
    let frame = Rect::from_center(camera.center * camera.zoom(), width - 8.0, height - 8.0);
    // Names keep off the heading, too.
    let below = frame.min() + Point::new(0.0, (HEADING + 4.0).min(frame.height() * 0.5));
    let frame = Rect::from_corners(below, frame.max());
    SceneKey {
        sight: sight(camera, (width, height)),
        within: view.camera.is_none().then_some(frame),
        zoom: camera.zoom(),
        outside: view.outside,
        selection: view.selection,
        also: view.also.clone(),
        pins: view.pins.clone(),
        style: view.style,
        dark,
    }
}

/// The sides of what is drawn lie on a raster of this many points.
const RASTER: f32 = 128.0;

/// What is drawn of the picture: the canvas up to the next line of a raster. While one pans, the same scene is drawn
/// until the canvas crosses such a line; and it depends on where one looks, not on how one got there.
fn sight(camera: Camera, (width, height): (f32, f32)) -> Rect {
    let canvas = Rect::from_center(camera.center * camera.zoom(), width, height);
    let line = |at: f32, round: fn(f32) -> f32| round(at / RASTER) * RASTER;
    let (min, max) = (canvas.min(), canvas.max());
    Rect::from_corners(
        Point::new(line(min.x(), f32::floor), line(min.y(), f32::floor)),
        Point::new(line(max.x(), f32::ceil), line(max.y(), f32::ceil)),
    )
}

/// What the camera that shows everything depends on.
#[derive(Clone, Debug, PartialEq)]
struct FitKey {
    network: usize,
    filters: Filters,
    positions: BTreeMap<EntityIx, Point>,
    style: Style,
    canvas: (f32, f32),
}

/// The filters that decide what is to be in sight: not those that only fade, or leave a ghost.
fn framing(filters: &Filters) -> Filters {
    Filters {
        search: String::new(),
        undated: true,
        sources: BTreeSet::new(),
        corroborated: false,
        disputed: false,
        tracing: None,
        ..filters.clone()
    }
}

/// The camera that shows everything the filters leave, with its names, whatever the year: so that the slider never
/// moves the picture.
#[derive(Clone, Debug)]
struct Fit {
    key: FitKey,
    camera: Camera,
}

/// Height of the buttons over the lower edge of the picture, in points.
const BUTTONS: f32 = 44.0;
/// Height of the heading over the picture, in points.
const HEADING: f32 = 40.0;

impl Fit {
    fn of(network: &Arc<Network>, view: &View, canvas: (f32, f32)) -> Self {
        let filters = framing(&view.filters);
        let (positions, style) = (view.positions.clone(), view.style);
        let key = FitKey { network: address(network), filters, positions, style, canvas };
        let standings = Standings::in_period(network, Period::AllTime, &key.filters);
        let input = NetworkInput {
            period: Period::AllTime,
            outside: Outside::Hide,
            selection: None,
            also: &BTreeSet::new(),
            ..NetworkInput::of(network, &standings, view)
        };
        // The heading stands at the top left: the picture keeps below it.
        let (width, height) = (canvas.0, canvas.1 - HEADING);
        let whole = crate::scene::picture(&input, None, width, height);
        let camera = Camera::new(whole.center - Point::new(0.0, HEADING * 0.5 / whole.zoom()), whole.zoom());
        Self { key, camera }
    }

    fn is_stale(&self, network: &Arc<Network>, view: &View, canvas: (f32, f32)) -> bool {
        self.key.network != address(network)
            || self.key.canvas != canvas
            || self.key.filters != framing(&view.filters)
            || self.key.positions != view.positions
            || self.key.style != view.style
    }
}

fn compared(network: &Network, sieve: &Sieve, view: &View) -> Option<Arc<Comparison>> {
    let (a, b) = view.compared()?;
    Some(Arc::new(Comparison::of(network, sieve, Period::Moment(a), Period::Moment(b))))
}

fn nearest(network: &Network, view: &View, standings: &Standings) -> Option<(Option<i32>, Option<i32>)> {
    let empty = standings.census.shown == 0 && view.period != Period::AllTime;
    empty.then(|| nearest_evidenced_years(network, &view.filters, view.period))
}

/// Claims about an entity with their presence in a period: those of the period first, then by date, undated last.
#[must_use]
pub(crate) fn claims_in_order(
    network: &Network,
    period: Period,
    entity: EntityIx,
) -> Vec<(ClaimIx, Presence)> {
    let mut claims: Vec<(ClaimIx, Presence)> = network
        .dataset
        .claims_of(entity)
        .iter()
        .map(|c| (*c, network.chronology.presence_of_claim(&network.dataset, *c, period).0))
        .collect();
    claims.sort_by_key(|(c, presence)| {
        let shape = network.dataset.predicate_of(*c).shape;
        let span = network.chronology.span(*c);
        (std::cmp::Reverse(*presence), span.is_none(), shape, span.map(|s| s.earliest_end), *c)
    });
    claims
}

impl super::Session {
    /// Claims about an entity in the order of the panel, each with its presence in the period.
    #[must_use]
    pub fn claims_about(&self, entity: EntityIx) -> Vec<(ClaimIx, Presence)> {
        claims_in_order(&self.network, self.view.period, entity)
    }
}
