//! The tools of the right panel: each stands beside the evidence, behind a tab of its own.

mod claim;
mod compare;
mod history;
mod measures;
mod memo;
mod sources;
mod story;
mod ways;

use super::style::{hairline, sides};
use super::widgets;
use super::{Desk, evidence};
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, Session, Tool, ToolCommand};
use egui::{Align, Frame, Layout, ScrollArea, Ui};

pub(crate) use memo::Memo;

/// What the tools keep between frames.
#[derive(Default)]
pub(crate) struct Tools {
    sources: sources::Kept,
    ends: ways::Ends,
    ways: ways::Kept,
    /// What the list of measures is ordered by.
    measure: Option<crate::view::Measure>,
    story: story::Kept,
    /// What the list of steps keeps.
    pub(crate) history: history::Kept,
}

/// The right panel: the evidence, or the tool that is in front of it.
pub(super) fn show(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    ui.set_min_size(ui.available_size());
    // A hairline between the picture and what proves it.
    let edge = ui.max_rect();
    ui.painter().vline(edge.left(), edge.y_range(), hairline(palette.hair));
    if let Some(tool) = session.tool {
        tabs(session, tool, commands, ui, palette);
    }
    let Some(tool) = session.tool_seen() else {
        evidence::show(session, desk, commands, ui);
        return;
    };
    if tool == Tool::History {
        // Its list scrolls under its head.
        Frame::NONE.inner_margin(sides(theme.proof.padding)).show(ui, |ui| {
            title(tool, ui, palette);
            history::show(session, &mut desk.tools.history, commands, ui, palette);
        });
        return;
    }
    let salt = ("tool", session.generation, tool);
    ScrollArea::vertical().id_salt(salt).auto_shrink([false, false]).show(ui, |ui| {
        Frame::NONE.inner_margin(sides(theme.proof.padding)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            title(tool, ui, palette);
            match tool {
                Tool::Sources => sources::show(session, desk, commands, ui, palette),
                Tool::Ways => ways::show(session, desk, commands, ui, palette),
                Tool::Compare => compare::show(session, commands, ui, palette),
                Tool::Measures => measures::show(session, &mut desk.tools.measure, commands, ui, palette),
                Tool::Story => story::show(session, desk, commands, ui, palette),
                Tool::History => {}
            }
        });
    });
}

/// What the tool is called, and what it is for.
fn title(tool: Tool, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    widgets::line(ui, tool.words().0, Face::SemiBold, theme.text.title, palette.ink);
    widgets::line(ui, tool.words().1, Face::Regular, theme.text.detail, palette.ink2);
    ui.add_space(theme.gap.section);
}

/// The evidence or the tool, and a way to close the tool.
fn tabs(session: &Session, tool: Tool, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    let inset = theme.proof.padding;
    Frame::NONE.inner_margin(sides((inset.0, inset.1, inset.2 / 2, 0))).show(ui, |ui| {
        ui.horizontal(|ui| {
            let width = ui.available_width() - theme.panels.button - theme.space.s;
            let options = [("Evidence", false), (tool.words().0, true)];
            if let Some(front) = widgets::segments(ui, palette, width, &options, session.tool_in_front) {
                commands.push(Command::Tool(ToolCommand::Front(front)));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let label = format!("Close {}", tool.words().0);
                let close = widgets::icon_button(ui, palette, &label, true, |p, rect, ink| {
                    let stroke = egui::Stroke::new(theme.stroke.sign, ink);
                    let half = egui::Vec2::splat(rect.width() * 0.16);
                    let (c, other) = (rect.center(), egui::vec2(half.x, -half.y));
                    p.line_segment([c - half, c + half], stroke);
                    p.line_segment([c - other, c + other], stroke);
                });
                if close.clicked() {
                    commands.push(Command::Tool(ToolCommand::Close));
                }
            });
        });
    });
}
