//! What a session holds.

use super::derived::{Derived, Look};
use super::document::DocumentText;
use super::flight::Flight;
use super::history::{History, Stories};
use super::{
    Builds, Conflict, Draft, Export, Measuring, Palette, Reader, Tool, Tour, Unsaved, arrange, arrange_rows,
    manner_for,
};
use crate::analysis::search::SearchIndex;
use crate::geometry::Point;
use crate::graph::Network;
use crate::layout::Elastic;
use crate::model::{ClaimIx, Dataset, EntityIx, Period, SourceIx};
use crate::view::{Manner, Selection, View};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the slider's handles do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodMode {
    /// One year.
    Moment,
    /// From a year to another.
    Range,
    /// Everything up to a year.
    UpTo,
    /// No bound.
    AllYears,
}

impl PeriodMode {
    /// The mode of a period.
    #[must_use]
    pub fn of(period: Period) -> Self {
        match period {
            Period::Moment(_) => PeriodMode::Moment,
            Period::Range(..) => PeriodMode::Range,
            Period::UpTo(_) => PeriodMode::UpTo,
            Period::AllTime => PeriodMode::AllYears,
        }
    }
}

/// Playing through the years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Player {
    /// Whether it runs.
    pub playing: bool,
    /// Years a second.
    pub speed: f32,
    /// Part of a year that has passed.
    pub(super) passed: f32,
}

/// What lies over the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// Nothing.
    None,
    /// A document, scrolled to a byte offset. The number changes with every request, so that asking twice for the
    /// same place scrolls there twice.
    Document {
        /// Which.
        source: SourceIx,
        /// Where in it.
        at: usize,
        /// Counts the requests.
        request: u64,
    },
    /// A table: which, the session knows.
    Table,
    /// The dataset in sentences.
    Outline,
    /// All that is said of a person.
    Person(EntityIx),
    /// Who led what.
    Leaders,
    /// What the claims rest on, counted.
    Score,
    /// About this dataset.
    About,
    /// The list of keys.
    Keys,
    /// Work that was not saved, and is kept.
    Unsaved,
}

/// How large everything can be, in hundredths of the usual size, ascending.
pub const SCALES: [u16; 8] = [75, 90, 100, 110, 125, 150, 175, 200];

/// The most messages that are shown at a time.
const MOST_NOTICES: usize = 4;

/// Good or bad news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done.
    Done,
    /// Something could not be done.
    Failed,
}

/// A message to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// To dismiss it by.
    pub id: u64,
    /// Good or bad.
    pub kind: NoticeKind,
    /// What it says.
    pub text: String,
}

/// A drag of a mark that is not over.
#[derive(Clone, Debug)]
pub struct Drag {
    /// Which mark.
    pub entity: EntityIx,
    /// Where it and all that came along stood before.
    pub before: BTreeMap<EntityIx, Point>,
    /// Whether its neighbourhood comes along.
    pub together: bool,
    /// The ties as if elastic, once the neighbourhood has come along.
    pub(super) elastic: Option<Arc<Elastic>>,
}

/// Marks on their way to new places.
#[derive(Clone, Debug)]
pub struct Glide {
    pub(super) from: BTreeMap<EntityIx, Point>,
    pub(super) to: BTreeMap<EntityIx, Point>,
    /// Seconds since it began.
    pub(super) passed: f32,
}

/// A layout that is being worked on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tidying {
    /// Which: an earlier one that comes back late is dropped.
    pub number: u64,
    /// In which manner.
    pub manner: Manner,
    /// How much of it is done, from 0 to 1.
    pub done: f32,
}

/// A dataset that is ready to be shown: everything slow about it is done.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What the file is called, for the title.
    pub name: String,
    /// The graph.
    pub network: Arc<Network>,
    /// The documents that were found, by source.
    pub documents: Vec<Option<Arc<DocumentText>>>,
    /// What a search looks in.
    pub index: Arc<SearchIndex>,
    /// The view of a snapshot, or a new one; every mark has a position.
    pub view: View,
    /// What the user should know ("3 quotes are not in their documents").
    pub remark: Option<String>,
    /// Whether it holds work that was not saved.
    pub unsaved: bool,
}

impl Opened {
    /// Prepares a dataset: graph, documents, positions. May take long for a large one.
    #[must_use]
    pub fn prepare(
        name: String,
        dataset: Dataset,
        texts: Vec<Option<(String, String)>>,
        view: Option<View>,
    ) -> Self {
        let network = Arc::new(Network::of(Arc::new(dataset)));
        let dataset = &network.dataset;
        let documents: Vec<Option<Arc<DocumentText>>> = texts
            .into_iter()
            .enumerate()
            .map(|(i, text)| {
                text.map(|(name, text)| Arc::new(DocumentText::new(dataset, SourceIx::new(i), name, &text)))
            })
            .collect();
        let mut view = view.unwrap_or_default();
        if view.positions.is_empty() {
            view.manner = manner_for(&network);
        }
        if dataset.entities_ix().any(|(e, _)| !view.positions.contains_key(&e)) {
            view.positions = arrange(&network, &view);
        }
        view.lineage.rows = arrange_rows(&network, &view);
        view.period = view.period.within(network.dataset.span());
        let index = Arc::new(search_index(&network, &documents));
        Self { name, network, documents, index, view, remark: None, unsaved: false }
    }
}

fn search_index(network: &Network, documents: &[Option<Arc<DocumentText>>]) -> SearchIndex {
    let texts: Vec<Option<&str>> = documents.iter().map(|d| d.as_ref().map(|d| &*d.text)).collect();
    SearchIndex::of(&network.dataset, &texts)
}

/// The whole app without a window.
#[derive(Clone, Debug)]
pub struct Session {
    /// What the open file is called.
    pub name: String,
    /// The graph of the open dataset.
    pub network: Arc<Network>,
    /// Its documents, by source.
    pub documents: Vec<Option<Arc<DocumentText>>>,
    /// What a search looks in: names, quotes, notes, documents.
    pub index: Arc<SearchIndex>,
    /// What is looked at.
    pub view: View,
    /// What lies over the picture.
    pub page: Page,
    /// What is read on it.
    pub reader: Reader,
    /// Playing through the years.
    pub player: Player,
    /// Messages that are not dismissed.
    pub notices: Vec<Notice>,
    /// A drag of a mark that is not over.
    pub drag: Option<Drag>,
    /// Marks on their way to new places.
    pub glide: Option<Glide>,
    /// A layout that is being worked on.
    pub tidying: Option<Tidying>,
    /// The export dialog, while it is open.
    pub export: Option<Export>,
    /// What was wanted when it was last open.
    pub(super) export_before: Draft,
    /// The tool that is open beside the evidence.
    pub tool: Option<Tool>,
    /// Whether the tool is in front of the evidence.
    pub tool_in_front: bool,
    /// Whether the legend and the evidence are shown; `None` leaves it to the room that there is.
    pub(super) sides: (Option<bool>, Option<bool>),
    /// What is measured of the marks.
    pub(super) measuring: Measuring,
    /// The stories: those of the dataset, as they were changed since.
    pub(super) stories: Stories,
    /// Which of them the panel shows.
    pub(super) story: usize,
    /// The tour, while it is stepped through.
    pub tour: Option<Tour>,
    /// The command palette, while it is open.
    pub palette: Option<Palette>,
    /// Whether sentences that no claim quotes are shaded in documents.
    pub shade: bool,
    /// Counts how often somebody wanted to type into the search.
    pub search_asked: u64,
    /// Claims whose card is open in the panel.
    pub open_claims: BTreeSet<ClaimIx>,
    /// The claim that was stepped to or clicked: its mark is ringed.
    pub focus: Option<ClaimIx>,
    /// What was done, to be taken back and done again.
    pub history: History,
    /// Whether the view or a story was changed since it was opened or saved: what the history says after each command.
    pub changed: bool,
    /// Whether the system is known to be dark.
    pub system_dark: bool,
    /// Whether the camera jumps where it would fly.
    pub reduce_motion: bool,
    /// How large everything is, in hundredths of the usual size; always one of [`SCALES`].
    pub scale: u16,
    /// Whether the hints of the first start are shown.
    pub hints: bool,
    /// How many earlier versions of a saved file are kept beside it.
    pub versions: u8,
    /// Paths of files that were open before, the last one first.
    pub recent: Vec<String>,
    /// Work that was not saved, and is kept.
    pub unsaved: Vec<Unsaved>,
    /// The file that is open is another by now, and was to be overwritten.
    pub conflict: Option<Conflict>,
    /// Width and height of the canvas, in points.
    pub canvas: (f32, f32),
    /// Counts datasets opened: what is kept elsewhere for an earlier one is stale.
    pub generation: u64,
    /// The camera on its way to where the view says.
    pub(super) flight: Option<Flight>,
    pub(super) earlier: Vec<Selection>,
    pub(super) later: Vec<Selection>,
    pub(super) counter: u64,
    pub(super) derived: Derived,
}

impl Session {
    /// A session on a dataset.
    #[must_use]
    pub fn new(mut opened: Opened) -> Self {
        opened.network = opened.network.hearing(&opened.view.filters);
        let derived = Derived::of(&opened.network, &opened.view, (800.0, 600.0), false);
        let stories = Arc::new(opened.network.dataset.stories().to_vec());
        let history = History::beginning(&opened.view, &stories, None).of_unsaved(opened.unsaved);
        let mut session = Self {
            name: opened.name,
            network: opened.network,
            documents: opened.documents,
            index: opened.index,
            view: opened.view,
            page: Page::None,
            reader: Reader::default(),
            player: Player { playing: false, speed: 1.0, passed: 0.0 },
            notices: Vec::new(),
            drag: None,
            glide: None,
            tidying: None,
            export: None,
            export_before: Draft::default(),
            tool: None,
            tool_in_front: false,
            sides: (None, None),
            measuring: Measuring::default(),
            stories,
            story: 0,
            tour: None,
            palette: None,
            shade: false,
            search_asked: 0,
            open_claims: BTreeSet::new(),
            focus: None,
            history,
            changed: opened.unsaved,
            system_dark: false,
            reduce_motion: false,
            scale: 100,
            hints: false,
            versions: 3,
            recent: Vec::new(),
            unsaved: Vec::new(),
            conflict: None,
            canvas: (800.0, 600.0),
            generation: 0,
            flight: None,
            earlier: Vec::new(),
            later: Vec::new(),
            counter: 0,
            derived,
        };
        if let Some(remark) = opened.remark {
            session.notify(NoticeKind::Failed, remark);
        }
        session.open_first_claims();
        session
    }

    /// The open dataset.
    #[must_use]
    pub fn dataset(&self) -> &Dataset {
        &self.network.dataset
    }

    /// What is worked out from the state, as of the last [`Session::refresh`].
    #[must_use]
    pub fn derived(&self) -> &Derived {
        &self.derived
    }

    /// How often each derived thing was built.
    #[must_use]
    pub fn builds(&self) -> Builds {
        self.derived.builds
    }

    /// Whether the picture is dark.
    #[must_use]
    pub fn is_dark(&self) -> bool {
        match self.view.theme {
            crate::view::ThemeChoice::System => self.system_dark,
            crate::view::ThemeChoice::Light => false,
            crate::view::ThemeChoice::Dark => true,
        }
    }

    /// Works out again what depends on what changed. Cheap if nothing did.
    pub fn refresh(&mut self) {
        self.network = self.network.hearing(&self.view.filters);
        let dark = self.is_dark();
        let dragging = self.drag.is_some() || self.glide.is_some();
        // Until the measures of a new period are there the picture keeps those it has, and says so.
        let measures = self.measuring.now.last().filter(|_| self.view.style.is_measured()).cloned();
        let look = Look { canvas: self.canvas, dark, dragging, focus: self.focus, measures };
        self.derived.refresh(&self.network, &self.view, look, &mut self.flight);
    }

    /// Whether the camera is on its way, and wants to be told that time passes.
    #[must_use]
    pub fn animating(&self) -> bool {
        self.flight.is_some()
    }

    /// Whether there is an earlier and a later selection to go to.
    #[must_use]
    pub fn can_go(&self) -> (bool, bool) {
        (!self.earlier.is_empty(), !self.later.is_empty())
    }

    pub(super) fn notify(&mut self, kind: NoticeKind, text: impl Into<String>) {
        self.counter += 1;
        let text = text.into();
        self.notices.retain(|n| n.text != text);
        self.notices.push(Notice { id: self.counter, kind, text });
        // A long night of failures must not fill the screen.
        let most = self.notices.len().saturating_sub(MOST_NOTICES);
        self.notices.drain(..most);
    }

    /// Opens the card of the first claim about a new selection.
    pub(super) fn open_first_claims(&mut self) {
        self.open_claims.clear();
        match self.view.selection {
            Some(Selection::Tie(tie)) => {
                self.open_claims.extend(self.network.dataset.tie(tie).claims.iter().copied());
            }
            Some(Selection::Entity(entity)) => {
                let first = super::derived::claims_in_order(&self.network, self.view.period, entity);
                self.open_claims.extend(first.first().map(|(c, _)| *c));
            }
            None => {}
        }
    }
}
