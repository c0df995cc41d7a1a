//! The band of the period with its handles. A drag on a handle moves it, on the band moves it whole, elsewhere sets
//! the year; the arrow keys step while the slider has the focus.

use super::super::keys::bare_presses;
use super::super::style::{color, hairline};
use super::super::widgets::text_at;
use super::axis::Axis;
use super::grip::{Grip, Ruler, drag_period, grip_on_axis, period_ends};
use crate::model::Period;
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, PeriodCommand, PeriodMode, Session};
use egui::{Align2, EventFilter, Key, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &Ui, axis: &Axis) {
    let palette = Theme::get().palette(session.is_dark());
    let area = axis.bars.expand2(vec2(Theme::get().time.reach, 0.0));
    let id = ui.id().with("time_slider");
    let response = ui.interact(area, id, Sense::click_and_drag());
    let period = session.view.period;
    let value = f64::from(ends(period, axis).1);
    response.widget_info(|| WidgetInfo {
        label: Some(format!("Time slider, {}", period.label())),
        ..WidgetInfo::slider(true, value, "Time slider")
    });
    accessible_steps(commands, ui, &response, period);
    keys(commands, ui, &response);
    pointer(commands, ui, axis, &response, period);
    paint(ui, axis, &response, period, palette);
}

/// First and last year of the band.
fn ends(period: Period, axis: &Axis) -> (i32, i32) {
    period_ends(period, axis.span)
}

/// A screen reader sets the slider's value, or asks for a step.
fn accessible_steps(commands: &mut Vec<Command>, ui: &Ui, response: &Response, period: Period) {
    use egui::accesskit::{Action, ActionData};
    ui.input(|i| {
        for _ in 0..i.num_accesskit_action_requests(response.id, Action::Increment) {
            commands.push(Command::Period(PeriodCommand::Step(1)));
        }
        for _ in 0..i.num_accesskit_action_requests(response.id, Action::Decrement) {
            commands.push(Command::Period(PeriodCommand::Step(-1)));
        }
        for request in i.accesskit_action_requests(response.id, Action::SetValue) {
            if let Some(ActionData::NumericValue(year)) = &request.data {
                #[expect(clippy::cast_possible_truncation, reason = "clamped to the span when it is applied")]
                let year = *year as i32;
                if period == Period::AllTime {
                    commands.push(Command::Period(PeriodCommand::Mode(PeriodMode::Moment)));
                }
                commands.push(Command::Period(PeriodCommand::Year(year)));
            }
        }
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        use egui::accesskit::Action;
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
        node.add_action(Action::SetValue);
    });
}

fn keys(commands: &mut Vec<Command>, ui: &Ui, response: &Response) {
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    for (key, shift) in bare_presses(ui.ctx()) {
        let years = if shift { 5 } else { 1 };
        match key {
            Key::ArrowLeft => commands.push(Command::Period(PeriodCommand::Step(-years))),
            Key::ArrowRight => commands.push(Command::Period(PeriodCommand::Step(years))),
            _ => {}
        }
    }
}

fn pointer(commands: &mut Vec<Command>, ui: &Ui, axis: &Axis, response: &Response, period: Period) {
    let key = response.id.with("grip");
    let Some(at) = response.interact_pointer_pos() else {
        return;
    };
    if response.drag_started() || response.clicked() {
        response.request_focus();
    }
    let ruler = Ruler { span: axis.span, x: &|year| axis.x(year), year: &|x| axis.year_at(x) };
    let origin = ui.input(|i| i.pointer.press_origin()).unwrap_or(at);
    if response.drag_started() {
        let (most, least) = Theme::get().time.grip;
        let reach = most.min(axis.step().max(least));
        ui.data_mut(|d| d.insert_temp(key, grip_on_axis(&ruler, origin.x, period, reach)));
    }
    let year = axis.year_at(at.x);
    if response.dragged() {
        match ui.data(|d| d.get_temp::<Grip>(key)) {
            Some(grip) => drag_period(commands, &ruler, grip, year, period),
            None => return,
        }
    } else if response.clicked() {
        match period {
            Period::Range(from, to) => {
                // The nearer end comes here.
                let start_is_nearer = (year - from).abs() < (to - year).abs();
                let (from, to) = if start_is_nearer { (year, to) } else { (from, year) };
                commands.push(Command::Period(PeriodCommand::Range(from, to)));
            }
            _ => commands.push(Command::Period(PeriodCommand::Year(year))),
        }
        commands.push(Command::EndGesture);
    }
    if response.drag_stopped() {
        commands.push(Command::EndGesture);
    }
}

fn paint(ui: &Ui, axis: &Axis, response: &Response, period: Period, palette: &Palette) {
    let theme = Theme::get();
    let (from, to) = ends(period, axis);
    let left = axis.x(from);
    let right = axis.x(to + 1);
    let ink = color(palette.ink);
    let painter = ui.painter();
    let band =
        Rect::from_x_y_ranges(left..=right, axis.ticks.top() + theme.time.band_inset..=axis.bars.bottom());
    if period != Period::AllTime {
        painter.rect_filled(band, 0.0, color(palette.ink).gamma_multiply(theme.time.band));
    }
    let in_hand = response.hovered() || response.dragged() || response.has_focus();
    let width = if in_hand { theme.stroke.edge.1 } else { theme.stroke.edge.0 };
    for x in [left, right] {
        painter.vline(x, axis.bars.y_range(), Stroke::new(width, ink));
    }
    if matches!(period, Period::Range(..) | Period::AllTime) {
        for x in [left, right] {
            handle(ui, x, axis, palette);
        }
    } else if matches!(period, Period::UpTo(_)) {
        handle(ui, right, axis, palette);
    }
    for (year, flag) in flags(period, axis) {
        painter.rect_filled(flag, theme.row.corner, ink);
        text_at(
            ui,
            flag.center(),
            Align2::CENTER_CENTER,
            &year.to_string(),
            Face::SemiBold,
            theme.text.small,
            palette.panel,
        );
    }
    if response.has_focus() {
        painter.rect_stroke(
            axis.bars.expand2(theme.time.focus.into()),
            theme.row.corner,
            Stroke::new(theme.stroke.strong, ink),
            StrokeKind::Outside,
        );
    }
}

fn handle(ui: &Ui, x: f32, axis: &Axis, palette: &Palette) {
    let theme = Theme::get();
    let rect = Rect::from_center_size(pos2(x, axis.bars.center().y), theme.time.handle.into());
    ui.painter().rect(
        rect,
        theme.radius.check,
        color(palette.field),
        Stroke::new(theme.stroke.sign, color(palette.ink)),
        StrokeKind::Inside,
    );
    let (apart, half) = theme.time.groove;
    for dx in [-apart, apart] {
        ui.painter().vline(x + dx, rect.center().y - half..=rect.center().y + half, hairline(palette.ink2));
    }
}

/// The years written under the axis, each in its box.
pub(super) fn flags(period: Period, axis: &Axis) -> Vec<(i32, Rect)> {
    let (from, to) = ends(period, axis);
    let (left, right) = (axis.x(from), axis.x(to + 1));
    let t = &Theme::get().time;
    let boxed = |year: i32, x: f32, align: Align2| {
        let size = Theme::get().text.small;
        let width = crate::scene::Fonts::get().width(&year.to_string(), Face::SemiBold, size) + t.flag.0;
        let middle = match align {
            Align2::LEFT_TOP => x - width * 0.5 + t.flag_reach.0,
            Align2::RIGHT_TOP => x + width * 0.5 - t.flag_reach.0,
            _ => x,
        };
        let out = width * 0.5 - t.flag_reach.1;
        let inside = (axis.bars.left() + out, axis.bars.right() - out);
        let middle = middle.clamp(inside.0, inside.1.max(inside.0));
        (year, Rect::from_center_size(pos2(middle, axis.bars.bottom() + t.flag.1), vec2(width, t.flag.2)))
    };
    match period {
        Period::Moment(year) => vec![boxed(year, f32::midpoint(left, right), Align2::CENTER_TOP)],
        Period::UpTo(year) => vec![boxed(year, right, Align2::CENTER_TOP)],
        // Two flags near each other stand to either side.
        Period::Range(..) if right - left < t.flags_apart => {
            vec![boxed(from, left, Align2::LEFT_TOP), boxed(to, right, Align2::RIGHT_TOP)]
        }
        Period::Range(..) => {
            vec![boxed(from, left, Align2::CENTER_TOP), boxed(to, right, Align2::CENTER_TOP)]
        }
        Period::AllTime => Vec::new(),
    }
}
