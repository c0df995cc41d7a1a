//! The panels. Each reads the session and pushes commands; none changes anything itself.
//!
//! The window is laid out once, in [`show`]: bars above and below, legend left, evidence right, time under the
//! canvas. Only `canvas` names `egui_graphs`; no panel touches a file, a dialog or a thread.

mod about;
mod canvas;
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
mod search;
mod sheet;
mod stamps;
mod status;
mod style;
mod text;
mod time;
mod tools;
mod top_bar;
mod widgets;

pub use canvas::Hands;
pub use keys::KEYS;
pub use style::{apply_style, install_fonts};

use crate::analysis::SplitCard;
use crate::scene::Theme;
use crate::session::{Command, Page, Session};
use crate::view::Plot;
use egui::{Frame, Margin, Panel};
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
    /// What the pages that are read keep.
    pub(crate) pages: pages::PagesDesk,
    /// The mark under the pointer, for keys that act on it.
    pub(crate) hovered: Option<crate::scene::Hit>,
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
    keys::read(session, desk, commands, ui);
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let bar =
        |fill: crate::scene::Color, margin: Margin| Frame::NONE.fill(style::color(fill)).inner_margin(margin);
    let edges = Margin::symmetric(theme.panels.edge, 0);
    Panel::top("top_bar")
        .exact_size(theme.panels.top)
        .resizable(false)
        .show_separator_line(false)
        .frame(bar(palette.panel, edges))
        .show(ui, |ui| top_bar::show(session, commands, ui));
    Panel::bottom("status")
        .exact_size(theme.panels.status)
        .resizable(false)
        .show_separator_line(false)
        .frame(bar(palette.panel, edges))
        .show(ui, |ui| status::show(session, commands, ui));
    Panel::right("evidence")
        .exact_size(theme.panels.right)
        .resizable(false)
        .show_separator_line(false)
        .frame(bar(palette.panel, Margin::ZERO))
        .show(ui, |ui| tools::show(session, desk, commands, ui));
    Panel::bottom("time")
        .exact_size(theme.panels.time)
        .resizable(false)
        .show_separator_line(false)
        .frame(bar(palette.panel, Margin::ZERO))
        .show(ui, |ui| time::show(session, desk, commands, ui));
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
        }
    });
    export::show(session, commands, ui);
    palette::show(session, commands, ui);
    notices::show(session, commands, ui);
}
