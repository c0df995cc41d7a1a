//! The whole app without a window: what is open, what is looked at, and every command that changes it.
//!
//! The window, the command line and the tests all drive one pure function, [`Session::apply`]. What takes long or
//! touches the disk comes back as an [`Effect`], to be done elsewhere. What is drawn is worked out by
//! [`Session::refresh`] and kept until something it depends on changes: a frame in which nothing happened builds
//! nothing.

mod actions;
mod apply;
mod arrange;
mod asked;
mod command;
mod derived;
mod document;
mod export;
mod flight;
mod history;
mod lanes;
mod measure;
mod names;
mod palette;
mod picture;
mod read;
mod state;
mod story;
mod tool;
mod unsaved;

pub use crate::render::{Format, Resolution};
pub use actions::Action;
pub use apply::Toward;
pub use arrange::{arrange, manner_for, problem, tidy};
pub use asked::Asked;
pub use command::{
    ArrangeCommand, CameraCommand, Command, CopyWhat, Effect, ExportCommand, FileCommand, FilterCommand,
    LineageCommand, PageCommand, PeriodCommand, SelectCommand, StyleCommand,
};
pub use derived::{Builds, Derived};
pub use document::{DocumentText, Owner, Passage};
pub use export::{Draft, Export, PageChoice, Span, Tone, about_picture};
pub use flight::{FLIGHT, Flight};
pub use history::{History, StepId, StepRow, StepState};
pub use lanes::arrange_rows;
pub use measure::{MeasureCommand, MeasureJob, MeasureKey, Measuring, measures_of};
pub use palette::{Palette, PaletteCommand};
pub use picture::{Moments, Picture};
pub use read::prose::{Item, Part, Prose, Tone as ItemTone, Way};
pub use read::{
    Content, Copying, LeadersBy, Made, Order, ReadCommand, ReadJob, Reader, ReadingState, Step, TableChoice,
    TextJob,
};
pub use state::{
    Drag, Glide, Notice, NoticeKind, Opened, Page, PeriodMode, Player, SCALES, Session, Tidying,
};
pub use story::{StoryCommand, Tour};
pub use tool::{Side, Tool, ToolCommand};
pub use unsaved::{Conflict, Told, Unsaved, VERSIONS};
