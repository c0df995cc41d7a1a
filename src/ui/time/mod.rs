//! Time: the slider with its two handles, the claims of each year under it, the operations and splits above it, and
//! the buttons that play through the years.

mod axis;
mod controls;
mod grip;
mod record;
mod slider;

pub(super) use grip::{Grip, Ruler, drag_period, grip_at, grip_on_axis};

use super::Desk;
use super::style::hairline;
use crate::scene::Theme;
use crate::session::{Command, Session};
use egui::{Rect, Ui, UiBuilder, pos2};

pub(super) fn show(session: &Session, low: bool, desk: &mut Desk, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let all = ui.max_rect();
    ui.painter().hline(all.x_range(), all.top(), hairline(palette.hair));
    // The gutter is as wide as the legend, so that the axis starts with the picture.
    let split = all.left() + theme.panels.left;
    let left =
        Rect::from_min_max(all.min, pos2(split, all.bottom())).shrink2(egui::Vec2::from(theme.time.controls));
    let right =
        Rect::from_min_max(pos2(split, all.top()), all.max).shrink2(egui::Vec2::from(theme.time.axis));
    ui.scope_builder(UiBuilder::new().max_rect(left), |ui| controls::show(session, desk, commands, ui));
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
        let axis = axis::Axis::new(session, right, low);
        axis::show(session, commands, ui, &axis);
        slider::show(session, commands, ui, &axis);
        record::show(session, commands, ui, &axis);
    });
}
