//! A small plot over the years: a bar for each year in which there is a value, a hollow foot where there is none, the
//! years that are looked at behind them. A click goes to a year; with the keyboard the arrows walk from year to year, and
//! Enter goes there.

use super::style::{color, hairline};
use super::text::shown;
use super::widgets::{focus_ring, text_at};
use crate::model::Period;
use crate::scene::{Color, Face, Palette, Theme};
use egui::{Align2, Event, EventFilter, Key, Rect, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

/// One year of a plot.
pub(super) struct PlotYear {
    /// The year.
    pub year: i32,
    /// Its value as a share of the greatest, from 0 to 1, and what it is with what is only possible; `None` where there
    /// is none.
    pub share: Option<(f32, f32)>,
    /// What is said of it: "1992: 12 ties, place 3 of 41".
    pub words: String,
}

/// What a plot shows.
pub(super) struct YearPlot<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What a screen reader says of it as a whole.
    pub summary: &'a str,
    /// Its years, ascending, without gaps.
    pub years: &'a [PlotYear],
    /// The period that is looked at.
    pub period: Period,
    /// The colour of its bars.
    pub hue: Color,
    /// Height of the bars, in points.
    pub height: f32,
    /// Whether the first and the last year are written below.
    pub with_years: bool,
}

/// Height of the foot of a year without a value, in points.
const FOOT: f32 = 3.0;

impl YearPlot<'_> {
    /// Shows it across the panel; the year that was asked for.
    pub(super) fn show(&self, ui: &mut Ui, palette: &Palette) -> Option<i32> {
        let theme = Theme::get();
        let axis = if self.with_years { theme.text.small * 1.4 } else { 0.0 };
        let size = vec2(ui.available_width(), self.height + axis);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let first = self.years.first()?.year;
        let bars = Rect::from_min_size(rect.min, vec2(rect.width(), self.height));
        #[expect(clippy::cast_precision_loss, reason = "years")]
        let step = bars.width() / self.years.len().max(1) as f32;
        self.paint(ui, palette, bars, step);
        focus_ring(ui, &response, rect.expand(theme.row.bleed), palette);

        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the plot")]
        let at = |x: f32| ((x - bars.left()) / step).max(0.0) as usize;
        let id = response.id.with("year");
        let mut chosen = ui.data(|d| d.get_temp::<usize>(id));
        let last = self.years.len() - 1;
        if response.has_focus() {
            let arrows = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(response.id, arrows));
            let start = || self.start(first).min(last);
            let now = chosen.unwrap_or_else(start);
            let by = ui.input(|i| steps(&i.events));
            let to = now.saturating_add_signed(by).min(last);
            chosen = Some(to);
            ui.data_mut(|d| d.insert_temp(id, to));
        } else {
            chosen = None;
        }
        let hovered = response.hover_pos().map(|p| at(p.x).min(last));
        let told = hovered.or(chosen).and_then(|i| self.years.get(i));
        let label = match told.filter(|_| response.has_focus()) {
            Some(year) => format!("{}: {}", self.name, year.words),
            None => format!("{}: {}", self.name, self.summary),
        };
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Slider, true, &label));
        if let Some(i) = hovered.or(chosen) {
            #[expect(clippy::cast_precision_loss, reason = "years")]
            let x = bars.left() + step * (i as f32 + 0.5);
            ui.painter().vline(x, bars.y_range(), hairline(palette.ink));
        }
        let entered = response.has_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        let clicked = response.clicked() && !entered;
        let year = if entered { chosen } else { hovered.filter(|_| clicked) };
        let year = year.and_then(|i| self.years.get(i)).map(|y| y.year);
        if let Some(told) = told {
            let words = shown(&told.words);
            if response.has_focus() && hovered.is_none() {
                response.show_tooltip_text(words);
            } else {
                response.on_hover_text_at_pointer(words);
            }
        }
        year
    }

    /// The place of the year that is looked at, or of the last one with a value.
    fn start(&self, first: i32) -> usize {
        let (_, to) = years_of(self.period, (first, first + i32::try_from(self.years.len()).unwrap_or(0)));
        usize::try_from(to - first).unwrap_or(0)
    }

    fn paint(&self, ui: &Ui, palette: &Palette, bars: Rect, step: f32) {
        let theme = Theme::get();
        let painter = ui.painter();
        let Some((first, last)) = self.years.first().zip(self.years.last()).map(|(a, z)| (a.year, z.year))
        else {
            return;
        };
        #[expect(clippy::cast_precision_loss, reason = "years")]
        let x = |year: i32| bars.left() + step * (year - first) as f32;
        if self.period != Period::AllTime {
            let (from, to) = years_of(self.period, (first, last));
            if to >= first && from <= last {
                let band = Rect::from_min_max(
                    pos2(x(from.max(first)), bars.top()),
                    pos2(x(to.min(last) + 1), bars.bottom()),
                );
                painter.rect_filled(band, 0.0, color(palette.sel));
            }
        }
        let gap = if step > 4.0 { 1.0 } else { 0.0 };
        for year in self.years {
            let (left, right) = (x(year.year) + gap * 0.5, x(year.year + 1) - gap * 0.5);
            let foot = pos2(right, bars.bottom());
            let bar = |share: f32, ink: Color| {
                let bar = Rect::from_min_max(pos2(left, bars.bottom() - share), foot);
                painter.rect_filled(bar, 0.0, color(ink));
            };
            match year.share {
                None => bar(FOOT, palette.hair),
                // A year in which it is nothing has a line at least.
                Some((sure, some)) => {
                    bar(
                        (some * self.height).max(1.0),
                        palette.panel.mixed(self.hue, theme.time.bar_possible),
                    );
                    bar((sure * self.height).max(1.0), self.hue);
                }
            }
        }
        painter.hline(bars.x_range(), bars.bottom(), hairline(palette.line));
        if !self.with_years {
            return;
        }
        let below = bars.bottom() + theme.text.small * 0.2;
        for (year, at, align) in
            [(first, bars.left(), Align2::LEFT_TOP), (last, bars.right(), Align2::RIGHT_TOP)]
        {
            let at = pos2(at, below);
            text_at(ui, at, align, &year.to_string(), Face::Regular, theme.text.small, palette.ink3);
        }
    }
}

/// The first and the last year of a period; open sides end with the span.
fn years_of(period: Period, (first, last): (i32, i32)) -> (i32, i32) {
    match period {
        Period::Moment(year) => (year, year),
        Period::Range(from, to) => (from, to),
        Period::UpTo(to) => (first, to),
        Period::AllTime => (first, last),
    }
}

/// How many years the arrows that were pressed go on.
fn steps(events: &[Event]) -> isize {
    let step = |event: &Event| match event {
        Event::Key { key: Key::ArrowRight, pressed: true, .. } => 1,
        Event::Key { key: Key::ArrowLeft, pressed: true, .. } => -1,
        _ => 0,
    };
    events.iter().map(step).sum()
}
