//! The axis: which year stands where, the claims of each year as bars, operations and splits as ticks that can be
//! clicked, and the claims without a date in a box at its end.

use super::super::style::{color, hairline};
use super::super::widgets::text_at;
use crate::analysis::{Tick, TickKind};
use crate::model::Period;
use crate::scene::{Face, Fonts, Palette, Theme};
use crate::session::{Command, PeriodCommand, SelectCommand, Session};
use crate::view::Selection;
use egui::{Align2, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2};

/// Rows of ticks, and in a low window.
const TICK_ROWS: (usize, usize) = (4, 2);

/// Where years stand.
pub(super) struct Axis {
    /// First and last year.
    pub span: (i32, i32),
    /// The ticks' rows.
    pub ticks: Rect,
    /// The bars, and the handles over them.
    pub bars: Rect,
    /// The box for what has no date.
    pub undated: Rect,
    /// The row of documents under the years.
    pub record: Rect,
    /// Rows of ticks.
    rows: usize,
}

impl Axis {
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    pub(super) fn new(session: &Session, rect: Rect, low: bool) -> Self {
        let t = &Theme::get().time;
        let rows = if low { TICK_ROWS.1 } else { TICK_ROWS.0 };
        let usual = rect.right() - t.undated - t.undated_gap.0;
        // Under a lineage with all of time in view years stand where they stand in it: its band goes on in this one.
        let right = lineage_end(session).map_or(usual, |x| rect.left() - t.axis.0 + x);
        let ticks = Rect::from_min_max(rect.min, pos2(right, rect.top() + t.tick_row * rows as f32));
        let (above, below) = (ticks.bottom() + t.bars.0, rect.bottom() - t.bars.1);
        let bars = Rect::from_min_max(pos2(rect.left(), above), pos2(right, below));
        let undated =
            Rect::from_min_max(pos2(right + t.undated_gap.1, bars.top()), pos2(rect.right(), bars.bottom()));
        let (down, height) = t.record;
        let record = Rect::from_x_y_ranges(bars.x_range(), below + down..=below + down + height);
        Self { span: session.dataset().span(), ticks, bars, undated, record, rows }
    }

    fn years(&self) -> i32 {
        (self.span.1 - self.span.0 + 1).max(1)
    }

    /// Where a year starts.
    #[expect(clippy::cast_precision_loss, reason = "years")]
    pub(super) fn x(&self, year: i32) -> f32 {
        let share = (year - self.span.0) as f32 / self.years() as f32;
        self.bars.left() + share.clamp(0.0, 1.0) * self.bars.width()
    }

    /// The year at a place.
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "clamped to the span")]
    pub(super) fn year_at(&self, x: f32) -> i32 {
        let share = ((x - self.bars.left()) / self.bars.width().max(1.0)).clamp(0.0, 0.999_9);
        self.span.0 + (share * self.years() as f32).floor() as i32
    }

    /// The width of a year.
    #[expect(clippy::cast_precision_loss, reason = "years")]
    pub(super) fn step(&self) -> f32 {
        self.bars.width() / self.years() as f32
    }
}

/// Where the time of a lineage ends, from the left edge of the picture, if all of it is in view and no year is widened.
fn lineage_end(session: &Session) -> Option<f32> {
    let frame = session.derived().scene.lineage.as_ref()?;
    let whole = session.view.lineage.window.is_none() && !frame.scale.is_widened();
    whole.then_some(frame.scale.right)
}

pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &Ui, axis: &Axis) {
    let palette = Theme::get().palette(session.is_dark());
    years(ui, axis, session.view.period, palette);
    bars(session, ui, axis, palette);
    ticks(session, commands, ui, axis, palette);
    undated(session, ui, axis, palette);
}

fn years(ui: &Ui, axis: &Axis, period: Period, palette: &Palette) {
    let theme = Theme::get();
    let painter = ui.painter();
    painter.hline(axis.bars.x_range(), axis.bars.bottom(), hairline(palette.line));
    // As dense as the labels allow.
    let every = [1, 2, 5, 10, 20, 50, 100, 500].into_iter().find(|n| {
        #[expect(clippy::cast_precision_loss, reason = "years")]
        let room = axis.step() * *n as f32;
        room >= theme.time.year_room
    });
    let every = every.unwrap_or(1_000);
    let flags = super::slider::flags(period, axis);
    let mut year = axis.span.0 + (every - axis.span.0.rem_euclid(every)) % every;
    while year <= axis.span.1 {
        let x = axis.x(year);
        painter.vline(x, axis.bars.y_range(), hairline(palette.hair));
        let at = pos2(x + theme.time.year_at.0, axis.bars.bottom() + theme.time.year_at.1);
        // A year that would show from under a flag is left out whole.
        let label = Rect::from_min_size(at, theme.time.year_box.into());
        if !flags.iter().any(|(_, flag)| flag.expand2(vec2(theme.time.year_clear, 0.0)).intersects(label)) {
            let size = theme.text.small;
            text_at(ui, at, Align2::LEFT_TOP, &year.to_string(), Face::Regular, size, palette.ink3);
        }
        year += every;
    }
}

/// Claims of each year: solid what every reading puts there, lighter what some reading does.
fn bars(session: &Session, ui: &Ui, axis: &Axis, palette: &Palette) {
    let theme = Theme::get();
    let timeline = &session.derived().timeline;
    let top = axis.bars.top() + theme.time.bars_inset;
    let full = axis.bars.bottom() - top;
    let (from, to) = session.view.period.ends();
    #[expect(clippy::cast_precision_loss, reason = "counts of claims")]
    let most = timeline.most() as f32;
    for count in &timeline.years {
        // Inside the period the bars are dark.
        let inside = from.year().is_none_or(|f| count.year >= f) && to.year().is_none_or(|t| count.year <= t);
        let ink = if inside { palette.slate } else { palette.line };
        let x = axis.x(count.year)..=axis.x(count.year + 1) - theme.time.bar.0;
        #[expect(clippy::cast_precision_loss, reason = "counts of claims")]
        let (sure, some) = (count.evidenced as f32, (count.evidenced + count.possible) as f32);
        let y = |n: f32| axis.bars.bottom() - full * n / most;
        let some_ink = palette.panel.mixed(ink, theme.time.bar_possible);
        ui.painter().rect_filled(
            Rect::from_x_y_ranges(x.clone(), y(some)..=axis.bars.bottom()),
            theme.time.bar.1,
            color(some_ink),
        );
        ui.painter().rect_filled(
            Rect::from_x_y_ranges(x, y(sure)..=axis.bars.bottom()),
            theme.time.bar.1,
            color(ink),
        );
    }
    let caption = "Claims per year (lighter: possible)";
    // Clear of the first handle, which stands at the very start of the axis when all years are shown.
    let at = axis.bars.min + vec2(theme.time.caption, 0.0);
    text_at(ui, at, Align2::LEFT_TOP, caption, Face::Regular, theme.text.small, palette.ink3);
}

/// A tick with its place in the rows.
struct Placed<'a> {
    tick: &'a Tick,
    rect: Rect,
    /// Where its sign stands.
    at: f32,
    /// Whether its name stands left of the sign, right of it, or finds no room.
    name: Option<Align2>,
}

/// Ticks in rows, none over another. The best-known come first; a name stands right of its sign, else left of it,
/// and where there is room for neither it waits for the pointer.
fn place<'a>(session: &'a Session, axis: &Axis) -> Vec<Placed<'a>> {
    let mut order: Vec<&Tick> = session.derived().timeline.ticks.iter().collect();
    order.sort_by_key(|t| (std::cmp::Reverse(session.network.degree(t.entity)), t.years, t.entity));
    let mut placed: Vec<Placed<'a>> = Vec::new();
    let theme = Theme::get();
    let t = &theme.time;
    for tick in order {
        let name_width = Fonts::get().width(&tick.name, Face::SemiBold, theme.text.small) + t.tick_name.0;
        let at = axis.x(tick.years.0) + t.tick.0;
        let end = match tick.kind {
            TickKind::Operation | TickKind::Split => axis.x(tick.years.1 + 1),
            TickKind::Founding => at,
        };
        let sides = [
            (Some(Align2::LEFT_CENTER), at - t.tick_box.0, (at + t.tick.1 + name_width).max(end)),
            (Some(Align2::RIGHT_CENTER), at - t.tick.1 - name_width, end.max(at + t.tick_box.1)),
            (None, at - t.tick_box.0, end.max(at + t.tick_box.1)),
        ];
        let free = sides.iter().find_map(|(name, left, right)| {
            if *left < axis.ticks.left() - t.tick_name.1 || *right > axis.ticks.right() + t.tick_name.2 {
                return None;
            }
            (0..axis.rows).find_map(|row| {
                #[expect(clippy::cast_precision_loss, reason = "a few rows")]
                let top = axis.ticks.top() + t.tick_row * row as f32;
                let rect = Rect::from_min_max(pos2(*left, top), pos2(*right, top + t.tick_row));
                let clear = placed.iter().all(|p| !p.rect.expand2(t.tick_clear.into()).intersects(rect));
                clear.then_some((*name, rect))
            })
        });
        placed.extend(free.map(|(name, rect)| Placed { tick, rect, at, name }));
    }
    placed
}

fn ticks(session: &Session, commands: &mut Vec<Command>, ui: &Ui, axis: &Axis, palette: &Palette) {
    let theme = Theme::get();
    for Placed { tick, rect, at, name } in place(session, axis) {
        let id = ui.id().with(("tick", tick.entity.index()));
        let response = ui.interact(rect, id, Sense::click());
        let years = if tick.years.0 == tick.years.1 {
            tick.years.0.to_string()
        } else {
            format!("{}–{}", tick.years.0, tick.years.1)
        };
        let what = match tick.kind {
            TickKind::Operation => "Operation",
            TickKind::Split => "Split",
            TickKind::Founding => "Founding",
        };
        let bounded = if tick.bounded { ", at some time in" } else { "" };
        let label = format!("{what}: {}{bounded} {years}", tick.name);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
        if response.hovered() || response.has_focus() {
            let (beyond, corner) = theme.time.tick_hover;
            ui.painter().rect_filled(rect.expand2(vec2(beyond, 0.0)), corner, color(palette.sel));
        }
        let mid = rect.center().y;
        let span = at - theme.time.tick.0..=axis.x(tick.years.1 + 1).max(at);
        let (top, bottom) = theme.time.tick_bar;
        let bar = Rect::from_x_y_ranges(span, mid + top..=mid + bottom);
        match tick.kind {
            TickKind::Operation => {
                ui.painter().rect_filled(bar, theme.time.bar.1, color(palette.slate));
                triangle(ui, pos2(at, mid - theme.time.tick_up), color(palette.slate));
            }
            TickKind::Split => {
                ui.painter().rect_stroke(bar, 0.0, hairline(palette.ink3), StrokeKind::Inside);
                fork(ui, pos2(at, mid - theme.time.tick_up), color(palette.ink));
            }
            TickKind::Founding => {
                let (above, below) = theme.time.founding;
                let stroke = Stroke::new(theme.stroke.strong, color(palette.ink));
                ui.painter().vline(at, mid - above..=mid + below, stroke);
            }
        }
        let face = if tick.kind == TickKind::Operation { Face::Regular } else { Face::SemiBold };
        if let Some(align) = name {
            let x =
                if align == Align2::LEFT_CENTER { at + theme.time.tick.1 } else { at - theme.time.tick.2 };
            text_at(
                ui,
                pos2(x, mid - theme.time.tick_up),
                align,
                &tick.name,
                face,
                theme.text.small,
                palette.ink2,
            );
        }
        super::super::widgets::focus_ring(ui, &response, response.rect, palette);
        if response.on_hover_text(super::super::text::shown(&label)).clicked() {
            commands.push(Command::EndGesture);
            commands.push(Command::Period(match tick.years {
                (from, to) if from == to => PeriodCommand::Range(from, from),
                (from, to) => PeriodCommand::Range(from, to),
            }));
            commands.push(Command::EndGesture);
            commands.push(Command::Select(SelectCommand::GoTo(Selection::Entity(tick.entity))));
        }
    }
}

fn triangle(ui: &Ui, at: egui::Pos2, ink: egui::Color32) {
    let points = vec![at + vec2(-4.0, -3.5), at + vec2(4.0, -3.5), at + vec2(0.0, 3.5)];
    ui.painter().add(egui::Shape::convex_polygon(points, ink, Stroke::NONE));
}

fn fork(ui: &Ui, at: egui::Pos2, ink: egui::Color32) {
    let stroke = Stroke::new(Theme::get().stroke.fork, ink);
    ui.painter().line_segment([at + vec2(-4.5, 0.0), at + vec2(-0.5, 0.0)], stroke);
    ui.painter().line_segment([at + vec2(-0.5, 0.0), at + vec2(4.0, -3.2)], stroke);
    ui.painter().line_segment([at + vec2(-0.5, 0.0), at + vec2(4.0, 3.2)], stroke);
}

/// Claims without a date stand apart: they fill no year.
fn undated(session: &Session, ui: &Ui, axis: &Axis, palette: &Palette) {
    let theme = Theme::get();
    let left = axis.undated.left();
    let top = axis.bars.top() + theme.time.bars_inset;
    let rect = Rect::from_min_max(pos2(left, top), axis.undated.max);
    ui.painter().vline(left - theme.time.undated_line, axis.bars.y_range(), hairline(palette.hair));
    let outline = [rect.min, pos2(rect.right(), rect.top()), rect.max, pos2(rect.left(), rect.bottom())]
        .map(|p| crate::geometry::Point::new(p.x, p.y));
    for (a, b) in crate::geometry::hatch_lines(&outline, theme.time.undated_hatch.0) {
        let at = |p: crate::geometry::Point| pos2(p.x(), p.y());
        ui.painter().line_segment([at(a), at(b)], hairline(palette.hair));
    }
    ui.painter().rect_stroke(rect, theme.time.undated_hatch.1, hairline(palette.line), StrokeKind::Inside);
    let count = session.derived().timeline.undated.to_string();
    text_at(
        ui,
        pos2(rect.center().x, axis.bars.top()),
        Align2::CENTER_TOP,
        &count,
        Face::Regular,
        theme.text.small,
        palette.ink2,
    );
    text_at(
        ui,
        pos2(rect.center().x, rect.bottom() + theme.time.year_at.1),
        Align2::CENTER_TOP,
        "undated",
        Face::Regular,
        theme.text.small,
        palette.ink3,
    );
}
