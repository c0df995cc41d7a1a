//! Three lines over the picture at the first start; never again once they are read.

use super::super::style::{color, hairline};
use super::super::widgets;
use crate::scene::{Face, Theme};
use crate::session::{Command, PageCommand, Session};
use egui::{Align2, Area, Frame, Id, Margin, Order, Rect, Ui, vec2};

/// What a newcomer needs to know.
const LINES: [&str; 3] = [
    "Drag the handles below, or press Space: the years pass. A ghost is what nothing puts in the year.",
    "Click any mark or line: the panel shows the words that it rests on, and whose they are.",
    "Ctrl+K does anything by name, Ctrl+F searches everything, ? lists the keys.",
];

pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, rect: Rect) {
    if !session.hints {
        return;
    }
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let space = theme.space.m;
    let width = (rect.width() - space * 2.0).min(theme.finder.width * 0.75);
    let corner = rect.left_bottom() + vec2(space, -space);
    let area = Area::new(Id::new(("hints", session.generation))).order(Order::Middle);
    area.fixed_pos(corner).pivot(Align2::LEFT_BOTTOM).show(ui.ctx(), |ui| {
        #[expect(clippy::cast_possible_truncation, reason = "a few points")]
        let margin = Margin::symmetric(theme.space.l as i8, space as i8);
        let frame = Frame::NONE
            .inner_margin(margin)
            .fill(color(palette.field))
            .stroke(hairline(palette.line))
            .corner_radius(theme.radius.card);
        frame.show(ui, |ui| {
            ui.set_width((width - theme.space.l * 2.0).max(0.0));
            for line in LINES {
                widgets::line(ui, line, Face::Regular, theme.text.body, palette.ink);
            }
            ui.add_space(theme.space.xs);
            if ui.button("Got it").clicked() {
                commands.push(Command::Page(PageCommand::Hints(false)));
            }
        });
    });
}
