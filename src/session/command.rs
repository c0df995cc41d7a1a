//! Everything that can be done to a session, grouped by what it is done to.

use super::{
    Conflict, Copying, Draft, LeadersBy, MeasureCommand, MeasureJob, Opened, PaletteCommand, ReadCommand,
    StepId, StoryCommand, ToolCommand, Toward, Unsaved,
};
use crate::analysis::outline::By;
use crate::analysis::search::Place;
use crate::analysis::table::Which;
use crate::geometry::Point;
use crate::graph::HiddenBy;
use crate::model::{ClaimIx, EntityIx, Shape, SourceIx, Status, TieIx};
use crate::scene::Figure;
use crate::session::PeriodMode;
use crate::view::{
    Colors, Counting, Manner, MarkKind, Outside, Plot, Selection, Sizes, ThemeChoice, Trace, Tracing,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One thing to do.
#[derive(Clone, Debug)]
pub enum Command {
    /// To the slider.
    Period(PeriodCommand),
    /// To what is hidden.
    Filter(FilterCommand),
    /// To the selection.
    Select(SelectCommand),
    /// To where one looks.
    Camera(CameraCommand),
    /// To how the lineage is looked at.
    Lineage(LineageCommand),
    /// To where marks stand.
    Arrange(ArrangeCommand),
    /// To what lies over the picture.
    Page(PageCommand),
    /// To what is read on a page.
    Read(ReadCommand),
    /// To files and the clipboard.
    File(FileCommand),
    /// To the picture that is being prepared for a file.
    Export(ExportCommand),
    /// To the tools of the right panel.
    Tool(ToolCommand),
    /// To stories, and the way through one.
    Story(StoryCommand),
    /// To the command palette.
    Palette(PaletteCommand),
    /// To what is measured.
    Measure(MeasureCommand),
    /// To the look.
    Theme(ThemeChoice),
    /// To what sizes and names say.
    Style(StyleCommand),
    /// Whether the camera jumps where it would fly.
    ReduceMotion(bool),
    /// How large everything is, in hundredths of the usual size.
    Scale(u16),
    /// How many earlier versions of a saved file are kept beside it.
    Versions(u8),
    /// A gesture (a drag of the slider, typing in the search) is over: what comes next is undone apart.
    EndGesture,
    /// Take back the last change.
    Undo,
    /// Do it again.
    Redo,
    /// Go to a step of the history, over all that lie between; nought is what was opened.
    ToStep(usize),
}

/// To the slider.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PeriodCommand {
    /// Moment, range, up to, or all years.
    Mode(PeriodMode),
    /// The year of a moment, or the end of anything else.
    Year(i32),
    /// Both ends of a range.
    Range(i32, i32),
    /// Some years on or back.
    Step(i32),
    /// Start or stop playing.
    TogglePlay,
    /// Compare the first year of a range with its last, or show what lies between them.
    Compare(bool),
    /// Years a second.
    Speed(f32),
    /// Time has passed while playing, in seconds.
    Tick(f32),
}

/// To what is hidden.
#[derive(Clone, Debug, PartialEq)]
pub enum FilterCommand {
    /// Show or hide a kind.
    Kind(MarkKind),
    /// Show one kind alone, or all again.
    OnlyKind(MarkKind),
    /// Show or hide a kind of relation.
    Shape(Shape),
    /// Show or hide a status.
    Status(Status),
    /// Show or hide what rests on a document alone.
    Source(SourceIx),
    /// Leave out persons known from a single accusation, or not.
    Accused(bool),
    /// Only what at least two independent sources say, or all.
    Corroborated(bool),
    /// Only what is disputed, or all.
    Disputed(bool),
    /// Put marks away, besides those that are.
    Away(BTreeSet<EntityIx>),
    /// Look at some marks alone; at all if there are none.
    Alone(BTreeSet<EntityIx>),
    /// What is not on a trace is faint; none lets all be seen.
    Trace(Option<Tracing>),
    /// Only what a text finds.
    Search(String),
    /// Show or hide marks without a date.
    Undated(bool),
    /// How marks outside the period are drawn.
    Outside(Outside),
    /// Take back what hides marks for one reason.
    Lift(HiddenBy),
}

/// To the selection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SelectCommand {
    /// Show a mark in the panel.
    Mark(Selection),
    /// Show a mark and go to where it stands.
    GoTo(Selection),
    /// Show what a claim is about, with the claim open.
    Claim(ClaimIx),
    /// Go to what a search found: to the place, and to the time.
    Found(Place),
    /// Select a mark besides, or no longer.
    Also(EntityIx),
    /// Select some marks besides.
    Several(BTreeSet<EntityIx>),
    /// Walk to a mark in a direction: along a tie, or with `true` to the nearest one, tied or not.
    Walk(Toward, bool),
    /// Open or close a claim in the panel.
    ToggleClaim(ClaimIx),
    /// Open a claim in the panel.
    OpenClaim(ClaimIx),
    /// Nothing.
    Clear,
    /// The selection before.
    Back,
    /// The selection after.
    Forward,
}

/// To where one looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CameraCommand {
    /// The canvas has a new size, in points.
    Canvas(f32, f32),
    /// Everything.
    Fit,
    /// A mark and its neighbours.
    Neighbourhood(EntityIx),
    /// In or out by a factor, around a place in points from the middle of the canvas.
    Zoom(f32, Point),
    /// Follow a drag, in points.
    Pan(Point),
    /// Time has passed while the camera flies, in seconds.
    Tick(f32),
    /// Stay where one looks now, on the way or not.
    Halt,
}

/// To how the lineage is looked at. Time and rows follow the camera's commands, too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LineageCommand {
    /// The network or the lineage.
    Plot(Plot),
    /// Higher or lower rows by a factor, around a place in points below the axis.
    Rows(f32, f32),
    /// The kin of a body alone, or all.
    Trace(Option<Trace>),
    /// Busy years wider than others, or not.
    Widen(bool),
    /// To the next event on the selected lane, or to the one before.
    Step(i32),
}

/// To where marks stand.
#[derive(Clone, Debug, PartialEq)]
pub enum ArrangeCommand {
    /// A drag of a mark begins.
    DragBegin(EntityIx),
    /// The dragged mark is now here, in world units.
    DragTo(Point),
    /// The drag is over.
    DragEnd,
    /// The drag never happened.
    DragAbort,
    /// The selected marks move by so much on the screen, in points: what a drag is to the hand.
    Nudge(Point),
    /// Whether the neighbourhood of the dragged mark comes along.
    DragTogether(bool),
    /// Pin or unpin a mark.
    TogglePin(EntityIx),
    /// Lay everything out anew in another manner.
    Manner(Manner),
    /// Lay everything out anew: what is pinned stays.
    Tidy,
    /// So much of the layout with this number is done, from 0 to 1.
    TidyProgress(u64, f32),
    /// The layout with this number is done.
    Tidied(u64, BTreeMap<EntityIx, Point>),
    /// Stop the layout that is under way.
    StopTidy,
    /// Time has passed while marks glide to their new places, in seconds.
    Glide(f32),
}

/// To what sizes and names say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StyleCommand {
    /// What the size of a glyph says.
    Sizes(Sizes),
    /// What the hue of a glyph says.
    Colors(Colors),
    /// Which ties count where something is measured.
    Counting(Counting),
    /// Whether marks are named in their own script.
    NativeNames(bool),
    /// Whether lines say what they mean.
    LineNames(bool),
}

/// To what lies over the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageCommand {
    /// A document, scrolled to a byte offset.
    Document(SourceIx, usize),
    /// A passage of the document that is open: what rests on it is listed. It does not scroll.
    Passage(SourceIx, usize),
    /// Whether sentences that no claim quotes are shaded in documents.
    Shade(bool),
    /// Show the hints of the first start, or not.
    Hints(bool),
    /// A table.
    Table(Which),
    /// The dataset in sentences.
    Outline(By),
    /// All that is said of a person.
    Person(EntityIx),
    /// Who led what.
    Leaders(LeadersBy),
    /// What the claims rest on, counted.
    Score,
    /// About this dataset.
    About,
    /// The list of keys.
    Keys,
    /// Work that was not saved, and is kept.
    Unsaved,
    /// The picture again.
    Close,
    /// Type what is searched for.
    Search,
    /// A message is read.
    Dismiss(u64),
}

/// What goes to the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyWhat {
    /// The name of an entity.
    Name(EntityIx),
    /// The nth quote of a claim.
    Quote(ClaimIx, usize),
    /// A claim with its quotes, as a citation.
    Citation(ClaimIx),
    /// All that is told of the split that a tie is, with its sources.
    Split(TieIx),
    /// What differs between the two years that are compared, with citations.
    Comparison,
    /// The view, as a command that opens it again.
    View,
}

/// To files and the clipboard.
#[derive(Clone, Debug)]
pub enum FileCommand {
    /// Ask for a file to open.
    AskOpen,
    /// The bundled dataset.
    OpenBundled,
    /// Open a file that was open before, by its path.
    OpenRecent(String),
    /// These files were open before, the last one first.
    Recent(Vec<String>),
    /// Save: into the snapshot that is open, else ask where.
    Save,
    /// Ask where to save a snapshot.
    AskSaveSnapshot,
    /// What was on the screen is saved: the file's name, where in the history that was (nowhere, if the dataset was read
    /// anew since), and what else is to be said.
    Saved(String, Option<StepId>, Option<String>),
    /// The snapshot that is open was changed on disk since; or that question is put off.
    Conflict(Option<Conflict>),
    /// Replace it all the same.
    Replace,
    /// This work was not saved and is kept; with `true` it is shown at once.
    Unsaved(Vec<Unsaved>, bool),
    /// Bring back what was not saved, by its name on the shelf.
    Recover(String),
    /// Throw it away.
    Discard(String),
    /// To the clipboard.
    Copy(CopyWhat),
    /// Look as a line of text says: one that was copied, given on the command line, or pasted.
    Look(String),
    /// The same at the start: that is no change, and nothing to undo.
    Begin(String),
    /// A file was read: from now on it is what is shown.
    Opened(Box<Opened>),
    /// The file that is open was saved elsewhere: this is its new version.
    Reloaded(Box<Opened>),
    /// Something that is done.
    Done(String),
    /// Something that could not be done, and why.
    Failed(String),
}

/// To the picture that is being prepared for a file.
#[derive(Clone, Debug)]
pub enum ExportCommand {
    /// Open the dialog.
    Open,
    /// Close it; what is being written is ended.
    Close,
    /// Something else is wanted.
    Change(Box<Draft>),
    /// The preview with this number is drawn.
    Previewed(u64, Arc<Figure>),
    /// Write the file.
    Write,
    /// To the clipboard.
    Copy,
    /// So much of the file is made, from 0 to 1.
    Progress(f32),
    /// The file is written, or it is not.
    Ended(bool),
    /// Stop writing it.
    Stop,
}

/// What a command asks of the world outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask for a file and open it.
    OpenDialog,
    /// Open the bundled dataset.
    OpenBundled,
    /// Open a file by its path.
    OpenPath(String),
    /// Save into the snapshot that is open, else ask where.
    Save,
    /// The same, whatever the file holds by now.
    SaveOver,
    /// Ask where to save a snapshot, and write it there.
    SaveSnapshot,
    /// Bring back what was not saved.
    Recover(String),
    /// Throw away what was not saved.
    Discard(String),
    /// Draw the page of the dialog, as the preview with this number.
    Preview(u64),
    /// Ask where to save, and write the picture of the dialog there.
    WritePicture,
    /// Put the picture of the dialog, or of the window if there is none, on the clipboard.
    CopyPicture,
    /// Stop writing it.
    StopPicture,
    /// Put a text on the clipboard.
    Copy(String),
    /// Make what the open page wants, as this number.
    Read(u64),
    /// Stop making it.
    StopRead,
    /// Put what is read on the clipboard.
    CopyRead(Copying),
    /// Ask where to save, and write what is read there.
    SaveRead,
    /// Lay the network out anew, as the layout with this number.
    Tidy(u64),
    /// Stop doing so.
    StopTidy,
    /// Measure the marks.
    Measure(Box<MeasureJob>),
    /// Stop doing so.
    StopMeasure,
    /// The window takes the whole screen, or no longer.
    FullScreen(bool),
}
