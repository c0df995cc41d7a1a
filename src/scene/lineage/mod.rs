//! The lineage as a scene: columns, the period, bonds, forks, lanes, what stands on them, names, the axis; in that
//! order. Drawn for a picture of some size, its top left corner at (0, 0): axis and the strip for what has no date stay
//! where they are while lanes scroll under them.

mod axis;
mod bonds;
mod columns;
mod ends;
mod forks;
mod frame;
mod lanes;
mod names;
mod notes;
mod plan;
mod scale;
mod strip;
mod swatch;
mod threads;

use super::network::NetworkInput;
use super::{Color, Mark, Measured, Palette, Scene, Theme, hue_of};
use crate::analysis::compare::Comparison;
use crate::analysis::lineage::{Days, Lineage, NoteKind};
use crate::geometry::{Point, Rect};
use crate::graph::Network;
use crate::model::{ClaimIx, EntityIx, Period, Status};
use crate::view::{LineageView, Selection, Style, View};
use forks::DrawnFork;
pub use frame::{Area, LineageFrame, Target};
use lanes::Bar;
use names::Ledger;
use notes::DrawnNote;
use plan::Plan;
use scale::Widened;
pub use scale::{TimeScale, window_of_years};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
pub use swatch::{LaneSwatch, lane_swatch};

/// What a lineage scene is made from.
#[derive(Clone, Copy)]
pub struct LineageInput<'a> {
    /// The graph.
    pub network: &'a Network,
    /// Its lineage through the filters.
    pub lineage: &'a Lineage,
    /// How it is looked at.
    pub look: &'a LineageView,
    /// The period: a band on the axis.
    pub period: Period,
    /// What is selected.
    pub selection: Option<Selection>,
    /// Bodies selected besides.
    pub also: &'a BTreeSet<EntityIx>,
    /// What differs between two years, where they are compared.
    pub comparison: Option<&'a Comparison>,
    /// What is measured of the bodies in the period, where hue says it.
    pub measured: Option<Measured<'a>>,
    /// The claim whose mark is ringed beside it.
    pub focus: Option<ClaimIx>,
    /// What names say.
    pub style: Style,
    /// Dark or light.
    pub dark: bool,
    /// Width and height of the picture, in points.
    pub size: (f32, f32),
    /// What is to stay free below the last row, in points.
    pub foot: f32,
    /// Whether all rows are to be seen, whatever height the window gives them.
    pub all_rows: bool,
}

impl<'a> LineageInput<'a> {
    /// A lineage as a view shows it, light, in a picture of some size.
    #[must_use]
    pub fn of(network: &'a Network, lineage: &'a Lineage, view: &'a View, size: (f32, f32)) -> Self {
        Self {
            network,
            lineage,
            look: &view.lineage,
            period: view.period,
            selection: view.selection,
            also: &view.also,
            comparison: None,
            measured: None,
            focus: None,
            style: view.style,
            dark: false,
            size,
            foot: 0.0,
            all_rows: false,
        }
    }

    /// The same lineage in the period and with the ink of a network's picture.
    #[must_use]
    pub fn beside(
        network: &NetworkInput<'a>,
        lineage: &'a Lineage,
        look: &'a LineageView,
        size: (f32, f32),
    ) -> Self {
        Self {
            network: network.network,
            lineage,
            look,
            period: network.period,
            selection: network.selection,
            also: network.also,
            comparison: network.comparison,
            measured: network.measured,
            focus: None,
            style: network.style,
            dark: network.dark,
            size,
            foot: 0.0,
            all_rows: false,
        }
    }
}

/// Everything the lineage view draws.
#[must_use]
pub fn lineage_scene(input: &LineageInput<'_>) -> Scene {
    let drawn = Builder::of(input).build();
    let (width, height) = input.size;
    Scene { sight: Some(Rect::from_corners(Point::ZERO, Point::new(width, height))), ..drawn }
}

/// The height in which a lineage stands with rows of usual height, in points.
#[must_use]
pub fn lineage_height(input: &LineageInput<'_>) -> f32 {
    Builder::of(input).plan.natural_height()
}

/// Whether the period stands out as a band: it is neither all of time nor all that is seen.
#[must_use]
pub fn shows_period(input: &LineageInput<'_>) -> bool {
    Builder::of(input).period().is_some()
}

/// A mark, with what it is bound to: what stays in full ink while the pointer is on it.
#[must_use]
pub fn linked(network: &Network, lineage: &Lineage, mark: Mark) -> BTreeSet<Mark> {
    let dataset = &network.dataset;
    let mut found = BTreeSet::from([mark]);
    let ends = |claim: ClaimIx| dataset.claim(claim).ends().map(Mark::Node).collect::<Vec<_>>();
    match mark {
        Mark::Claim(claim) => {
            found.extend(ends(claim));
            found.extend(dataset.claim(claim).during.map(Mark::Node));
        }
        Mark::Node(entity) => {
            let forks = lineage.forks.iter().map(|f| (f.claim, f.from, f.to));
            let bonds = lineage.bonds.iter().map(|b| (b.claim, b.from, b.to));
            let wings = lineage.lanes.iter().filter_map(|l| l.wing.map(|w| (w.claim, w.of, l.entity)));
            for (claim, from, to) in forks.chain(bonds).chain(wings) {
                if from == entity || to == entity {
                    found.extend([Mark::Claim(claim), Mark::Node(from), Mark::Node(to)]);
                }
            }
            for note in lineage.notes.iter().filter(|n| n.lane == entity || n.about == Some(entity)) {
                found.extend(note.claims.iter().copied().map(Mark::Claim));
                found.extend([Mark::Node(note.lane)]);
                found.extend(note.about.map(Mark::Node));
            }
            for thread in lineage.threads.iter().filter(|t| t.lane == entity || t.person == entity) {
                found.extend([Mark::Claim(thread.claim), Mark::Node(thread.lane)]);
            }
        }
        Mark::Edge(_) | Mark::Hull(_) => {}
    }
    found
}

/// What is worked out once for a scene.
struct Builder<'a> {
    input: &'a LineageInput<'a>,
    theme: &'static Theme,
    palette: &'static Palette,
    scale: TimeScale,
    plan: Plan,
    /// The bar of each lane, once it was asked for.
    bars: RefCell<BTreeMap<EntityIx, Option<Bar>>>,
    forks: OnceCell<Vec<DrawnFork>>,
    notes: OnceCell<Vec<DrawnNote>>,
    /// Boxes that names keep off.
    ledger: RefCell<Ledger>,
    targets: RefCell<Vec<Target>>,
}

impl<'a> Builder<'a> {
    fn of(input: &'a LineageInput<'a>) -> Self {
        let theme = Theme::get();
        let span = input.network.dataset.span();
        let widened = input.look.widened.then(|| Arc::new(Widened::of(input.lineage, span)));
        let (width, height) = input.size;
        let plan = Plan::of(input);
        let right = width - plan.strip_width() - theme.lane.margin.1;
        let scale = TimeScale::new(input.look.window, span, widened, (theme.lane.margin.0, right));
        let palette = theme.palette(input.dark);
        let ledger = Ledger::over(Rect::from_corners(Point::ZERO, Point::new(width, height)));
        Self {
            input,
            theme,
            palette,
            scale,
            plan,
            bars: RefCell::default(),
            forks: OnceCell::new(),
            notes: OnceCell::new(),
            ledger: RefCell::new(ledger),
            targets: RefCell::new(Vec::new()),
        }
    }

    fn build(self) -> Scene {
        let mut scene = Scene::default();
        let placed = self.place_columns();
        let this = Self { plan: self.plan.under(self.place_levels(&placed)), ..self };
        this.columns(&mut scene, &placed);
        this.grid(&mut scene);
        this.band(&mut scene);
        this.bonds(&mut scene);
        this.wings(&mut scene);
        this.forks(&mut scene);
        this.lanes(&mut scene);
        this.threads(&mut scene);
        this.notes(&mut scene);
        this.note_names(&mut scene, NoteKind::Rename);
        this.lane_names(&mut scene);
        this.fork_names(&mut scene);
        this.note_names(&mut scene, NoteKind::Event);
        this.strip(&mut scene);
        this.header(&mut scene, &placed);
        let (plan, scale) = (&this.plan, &this.scale);
        scene.lineage = Some(Arc::new(LineageFrame {
            scale: scale.clone(),
            header: plan.header,
            strip: (plan.strip_width() > 0.0).then(|| this.strip_left()),
            content: plan.content_height(),
            view: this.view_height(),
            rows: plan.scale,
            last: plan.last(),
            top: plan.scrolled,
            lanes: plan.lanes(),
            targets: this.targets.into_inner(),
        }));
        scene
    }

    /// The box of the time, under the axis.
    fn field(&self) -> Rect {
        let (width, height) = self.input.size;
        let right = if self.plan.strip_width() > 0.0 { self.strip_left() } else { width };
        Rect::from_corners(Point::new(0.0, self.plan.header), Point::new(right, height))
    }

    fn view_height(&self) -> f32 {
        (self.input.size.1 - self.plan.header).max(1.0)
    }

    fn strip_left(&self) -> f32 {
        self.input.size.0 - self.plan.strip_width()
    }

    /// The hue of a body, and that of its outline.
    fn hues(&self, entity: EntityIx) -> (Color, Color) {
        let input = self.input;
        let hue = hue_of(self.palette, input.network, input.style, input.measured, entity);
        (hue, self.palette.outline(hue))
    }

    /// A tint of a hue, mixed with the ground.
    fn tint(&self, hue: Color, share: f32) -> Color {
        self.palette.canvas.mixed(hue, share)
    }

    fn status(&self, claim: ClaimIx) -> Status {
        self.input.network.dataset.claim(claim).status
    }

    /// Whether a claim is in focus, or of the selected tie.
    fn is_chosen(&self, claim: ClaimIx) -> bool {
        if self.input.focus.is_some() {
            return self.input.focus == Some(claim);
        }
        match self.input.selection {
            Some(Selection::Tie(tie)) => self.input.network.dataset.tie_of(claim) == Some(tie),
            _ => false,
        }
    }

    fn is_selected(&self, entity: EntityIx) -> bool {
        self.input.selection == Some(Selection::Entity(entity)) || self.input.also.contains(&entity)
    }

    /// From where to where days reach on the axis: open sides end a little beyond the other.
    fn reach(&self, days: Days) -> Option<(f32, f32)> {
        let open = self.theme.lane.open;
        match (days.first, days.last) {
            (Some(first), Some(last)) => Some((self.scale.start(first), self.scale.end(last))),
            (Some(first), None) => Some((self.scale.start(first), self.scale.start(first) + open)),
            (None, Some(last)) => Some((self.scale.end(last) - open, self.scale.end(last))),
            (None, None) => None,
        }
    }

    /// Whether some part of a stretch lies in the field of time.
    fn in_sight(&self, (from, to): (f32, f32)) -> bool {
        let field = self.field();
        to >= field.min().x() && from <= field.max().x()
    }

    /// Remembers where a mark can be met.
    fn target(&self, mark: Mark, area: Area) {
        self.targets.borrow_mut().push(Target { mark, area });
    }
}
