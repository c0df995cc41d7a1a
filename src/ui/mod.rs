//! The panels. Each reads the session and pushes commands; none changes anything itself.
//!
//! The window is laid out once, in [`show`]: bars above and below, legend left, evidence right, time under the
//! canvas. Only `canvas` names `egui_graphs`; no panel touches a file, a dialog or a thread.

mod about;
mod canvas;
mod conflict;
mod dashes;
mod document;
mod evidence;
mod export;
mod ink;
mod keys;
mod lanes;
mod legend;
mod letters;
mod menu;
mod notices;
mod pages;
mod paint;
mod palette;
mod plot;
mod room;
mod search;
mod sheet;
mod stamps;
mod status;
mod style;
mod text;
mod time;
mod told_focus;
mod told_names;
mod tools;
mod top_bar;
mod tour;
mod unsaved;
mod widgets;

pub use canvas::Hands;
pub use keys::KEYS;
pub use style::{apply_motion, apply_scale, apply_style, install_fonts};
pub use told_focus::tell_focus;
pub use told_names::tell_names;

use crate::analysis::SplitCard;
use crate::scene::Theme;
use crate::session::{Command, Page, Session};
use crate::view::Plot;
use egui::{Frame, Margin, Panel};
use room::Room;
use std::rc::Rc;

/// What the panels keep between frames that is no business of the session: scroll offsets, half-typed years.
#[derive(Default)]
pub struct Desk {
    /// The canvas's hands.
    pub hands: Hands,
    /// The year that is being typed.
    pub(crate) typed_year: Option<String>,
    /// How often somebody wanted to type into the search, as far as it was heard.
    pub(crate) search_heard: u64,
    /// The document request that was scrolled to.
    pub(crate) scrolled_to: u64,
    /// How many claims the panel lists, for which selection.
    pub(crate) listed: Option<(crate::view::Selection, usize)>,
    /// Whether the legend stands beside the lineage, or the list of its lanes.
    pub(crate) legend_of_lanes: bool,
    /// The claim of the list that is to be scrolled to.
    pub(crate) revealed: Option<crate::model::ClaimIx>,
    /// The card of the selected split, for which dataset and tie.
    pub(crate) card: Option<(u64, crate::model::TieIx, Option<Rc<SplitCard>>)>,
    /// What the search keeps.
    pub(crate) search: search::SearchDesk,
    /// What the tools of the right panel keep.
    pub(crate) tools: tools::Tools,
    /// Which mark of the canvas has the keyboard.
    pub(crate) marks: canvas::Marks,
    /// What the pages that are read keep.
    pub(crate) pages: pages::PagesDesk,
    /// The mark under the pointer, for keys that act on it.
    pub(crate) hovered: Option<crate::scene::Hit>,
    /// Whether a tour was stepped by a key since the pointer last moved: then it points at nothing.
    pub(crate) pointer_rests: bool,
    /// Whether somebody typed into a field in the frame before.
    pub(crate) typing: bool,
    /// The unsaved work that is to be thrown away, if that is meant.
    pub(crate) discarding: Option<String>,
    /// What was open in the frame before: so many datasets had been opened.
    pub(crate) generation: u64,
    /// What of the window was shown last.
    pub(crate) room: Option<Room>,
}

/// A scene as a shape of egui's, with its origin at a place on the screen.
pub fn scene_shape(ctx: &egui::Context, scene: &crate::scene::Scene, origin: egui::Vec2) -> egui::Shape {
    paint::Painted::new(ctx, scene, origin).shape()
}

/// Beside the lineage: its lanes, or the legend that is also the filter.
fn left_tabs(desk: &mut Desk, ui: &mut egui::Ui, palette: &crate::scene::Palette) {
    ui.add_space(Theme::get().space.s);
    let width = ui.available_width();
    let options = [("Lanes", false), ("Legend", true)];
    if let Some(legend) = widgets::segments(ui, palette, width, &options, desk.legend_of_lanes) {
        desk.legend_of_lanes = legend;
    }
}

/// Shows the whole window and gathers what the user did.
pub fn show(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, ui: &mut egui::Ui) {
    // Marks and claims of what was open before are none of what is open now.
    if std::mem::replace(&mut desk.generation, session.generation) != session.generation {
        (desk.hovered, desk.revealed, desk.listed) = (None, None, None);
    }
    // Where the pointer happens to lie while a tour is stepped by keys, nobody points.
    let moved = ui.input(|i| i.pointer.delta() != egui::Vec2::ZERO || i.pointer.any_down());
    desk.pointer_rests &= session.tour.is_some() && !moved;
    keys::read(session, desk, commands, ui);
    if session.toured().is_some() {
        tour::show(session, commands, ui);
    } else {
        around(session, desk, commands, ui);
    }
    middle(session, desk, commands, ui);
    export::show(session, commands, ui);
    conflict::show(session, commands, ui);
    palette::show(session, commands, ui);
    notices::show(session, commands, ui);
}

/// A panel's ground.
fn bar(fill: crate::scene::Color, margin: Margin) -> Frame {
    Frame::NONE.fill(style::color(fill)).inner_margin(margin)
}

/// The bars and panels around the picture.
fn around(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, ui: &mut egui::Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let edges = Margin::symmetric(theme.panels.edge, 0);
    let room = Room::of(session, ui.max_rect().size());
    desk.room = Some(room);
    Panel::top("top_bar")
        .exact_size(theme.panels.top)
        .resizable(false)
        .show_separator_line(false)
        .frame(bar(palette.panel, edges))
        .show(ui, |ui| top_bar::show(session, room, commands, ui));
    Panel::bottom("status")
        .exact_size(theme.panels.status)
        .resizable(false)
        .show_separator_line(false)
        .frame(bar(palette.panel, edges))
        .show(ui, |ui| status::show(session, room.narrow, commands, ui));
    // In a narrow window the axis of time needs all of its width.
    if room.narrow {
        time_axis(session, room, desk, commands, ui);
        evidence_side(session, room, desk, commands, ui);
    } else {
        evidence_side(session, room, desk, commands, ui);
        time_axis(session, room, desk, commands, ui);
    }
    if !room.legend {
        return;
    }
    Panel::left("legend")
        .exact_size(theme.panels.left)
        .resizable(false)
        .show_separator_line(false)
        .frame(bar(palette.panel, edges))
        .show(ui, |ui| {
            search::show(session, desk, commands, ui);
            if session.view.plot == Plot::Lineage {
                left_tabs(desk, ui, palette);
            }
            if session.view.plot == Plot::Lineage && !desk.legend_of_lanes {
                lanes::show(session, commands, ui);
            } else {
                legend::show(session, commands, ui);
            }
        });
}

/// The evidence, or the tool in front of it.
fn evidence_side(
    session: &Session,
    room: Room,
    desk: &mut Desk,
    commands: &mut Vec<Command>,
    ui: &mut egui::Ui,
) {
    let theme = Theme::get();
    if !room.evidence {
        return;
    }
    Panel::right("evidence")
        .exact_size(theme.panels.right)
        .resizable(false)
        .show_separator_line(false)
        .frame(bar(theme.palette(session.is_dark()).panel, Margin::ZERO))
        .show(ui, |ui| tools::show(session, desk, commands, ui));
}

/// The axis of time with its controls.
fn time_axis(session: &Session, room: Room, desk: &mut Desk, commands: &mut Vec<Command>, ui: &mut egui::Ui) {
    Panel::bottom("time")
        .exact_size(room.time())
        .resizable(false)
        .show_separator_line(false)
        .frame(bar(Theme::get().palette(session.is_dark()).panel, Margin::ZERO))
        .show(ui, |ui| time::show(session, room.low, desk, commands, ui));
}

/// The picture, or what lies over it.
fn middle(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, ui: &mut egui::Ui) {
    let palette = Theme::get().palette(session.is_dark());
    egui::CentralPanel::default().frame(bar(palette.canvas, Margin::ZERO)).show(ui, |ui| {
        match &session.page {
            Page::None => canvas::show(session, desk, commands, ui),
            Page::Document { source, at, request } => {
                document::show(session, desk, (*source, *at, *request), commands, ui);
            }
            Page::Table | Page::Outline | Page::Person(_) | Page::Leaders | Page::Score => {
                pages::show(session, desk, commands, ui);
            }
            Page::About => about::show(session, commands, ui),
            Page::Keys => keys::show(session, commands, ui),
            Page::Unsaved => unsaved::show(session, desk, commands, ui),
        }
    });
}
