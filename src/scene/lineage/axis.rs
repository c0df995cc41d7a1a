//! The axis: years, down to days where one looks closely; the period as a band; breaks of a widened scale.

use super::Builder;
use super::columns::PlacedColumn;
use crate::geometry::{Path, Point, Rect};
use crate::model::{Day, Period};
use crate::scene::{Color, Face, Fonts, Scene, Text, heading_words};

/// Months by their short names.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A mark of the axis.
struct Tick {
    day: Day,
    words: String,
    /// Whether a year begins there.
    year: bool,
}

impl Builder<'_> {
    /// The marks of the axis, as dense as their words allow.
    fn ticks(&self) -> Vec<Tick> {
        let (from, to) = (self.scale.year(self.scale.left), self.scale.year(self.scale.right));
        let room = self.theme.lane.years;
        #[expect(clippy::cast_precision_loss, reason = "years")]
        let year = (self.scale.right - self.scale.left) / ((to - from).max(0) as f32 + 1.0);
        let every = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1_000];
        #[expect(clippy::cast_precision_loss, reason = "years")]
        let every = every.into_iter().find(|n| year * *n as f32 >= room).unwrap_or(2_000);
        let first = from - from.rem_euclid(every);
        let mut ticks: Vec<Tick> = (0..)
            .map(|i| first + i * every)
            .take_while(|y| *y <= to)
            .take(400)
            .map(|y| Tick { day: Day::first_of_year(y), words: y.to_string(), year: true })
            .collect();
        if every == 1 {
            let months: &[u8] = match year {
                w if w > room * 12.0 => &[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
                w if w > room * 4.0 => &[4, 7, 10],
                w if w > room * 2.0 => &[7],
                _ => &[],
            };
            for year in from..=to {
                for month in months {
                    let name = MONTHS.get(usize::from(*month) - 1).copied().unwrap_or_default();
                    ticks.push(Tick {
                        day: Day::from_ymd(year, *month, 1),
                        words: name.to_owned(),
                        year: false,
                    });
                }
            }
            if year > room * 100.0 {
                self.days(&mut ticks, year > room * 365.0);
            }
        }
        ticks.sort_by_key(|t| t.day);
        ticks
    }

    /// Days of the months in sight.
    fn days(&self, ticks: &mut Vec<Tick>, every: bool) {
        #[expect(clippy::cast_possible_truncation, reason = "days in sight")]
        let (from, to) = (self.scale.day(self.scale.left) as i32, self.scale.day(self.scale.right) as i32);
        for number in from..=to.min(from + 1_000) {
            let day = Day::from_number(number);
            let (_, _, of_month) = day.ymd();
            if of_month != 1 && (every || matches!(of_month, 8 | 15 | 22)) {
                ticks.push(Tick { day, words: of_month.to_string(), year: false });
            }
        }
    }

    /// Lines where years begin, behind everything.
    pub(super) fn grid(&self, scene: &mut Scene) {
        let field = self.field();
        for tick in self.ticks() {
            let x = self.scale.start(tick.day);
            if x >= self.scale.left - 0.5 && x <= self.scale.right + 0.5 {
                let color = if tick.year {
                    self.palette.hair
                } else {
                    self.palette.canvas.mixed(self.palette.hair, 0.6)
                };
                scene.line(
                    None,
                    (Point::new(x, field.min().y()), Point::new(x, field.max().y())),
                    color,
                    1.0,
                );
            }
        }
    }

    /// From where to where the period reaches; `None` for all years, or all that are seen.
    pub(super) fn period(&self) -> Option<(f32, f32)> {
        let whole = self.input.network.dataset.span();
        let (from, to) = match self.input.period {
            Period::Moment(year) => (year, year),
            Period::Range(from, to) => (from, to),
            Period::UpTo(year) => (whole.0.min(year), year),
            Period::AllTime => return None,
        };
        let reach = (self.scale.start(Day::first_of_year(from)), self.scale.end(Day::last_of_year(to)));
        // All that is seen: nothing would stand out.
        let all = reach.0 <= self.scale.left + 1.0 && reach.1 >= self.scale.right - 1.0;
        (!all).then_some(reach)
    }

    /// What stands out of time: the period, or each of two years that are compared.
    fn bands(&self) -> Vec<(f32, f32)> {
        let Some(comparison) = self.input.comparison else { return self.period().into_iter().collect() };
        let year = |period: Period| match period {
            Period::Moment(year) => {
                let first = self.scale.start(Day::first_of_year(year));
                Some((first, self.scale.end(Day::last_of_year(year))))
            }
            _ => None,
        };
        [comparison.a, comparison.b].into_iter().filter_map(year).collect()
    }

    /// The period as a band across all lanes.
    pub(super) fn band(&self, scene: &mut Scene) {
        for reach in self.bands().into_iter().filter(|r| self.in_sight(*r)) {
            self.one_band(scene, reach);
        }
    }

    fn one_band(&self, scene: &mut Scene, reach: (f32, f32)) {
        let field = self.field();
        let (from, to) = (reach.0.max(field.min().x()), reach.1.min(field.max().x()));
        let top = self.theme.lane.header.0;
        let rect = [
            Point::new(from, top),
            Point::new(to, top),
            Point::new(to, field.max().y()),
            Point::new(from, field.max().y()),
        ];
        let (_, _, share) = self.theme.lane.column;
        scene.fill(None, Path::polygon(&rect), self.tint(self.palette.ink, share));
        for x in [reach.0, reach.1] {
            if x >= field.min().x() && x <= field.max().x() {
                scene.line(None, (Point::new(x, top), Point::new(x, field.max().y())), self.palette.ink, 1.0);
            }
        }
    }

    /// Everything that stays at the top: its ground, the years, the flag of the period, the names of operations.
    pub(super) fn header(&self, scene: &mut Scene, placed: &[PlacedColumn]) {
        let (width, _) = self.input.size;
        let ground = Rect::from_corners(Point::ZERO, Point::new(width, self.plan.header));
        if self.plan.scrolled > 0.0 {
            scene.fill(None, rect_path(ground), self.palette.canvas);
        }
        let under = self.plan.header;
        scene.line(None, (Point::new(0.0, under), Point::new(width, under)), self.palette.hair, 1.0);
        self.column_names(scene, placed);
        let flag = self.flag();
        let size = self.theme.text.small;
        let mut free_from = 0.0_f32;
        for tick in self.ticks() {
            let x = self.scale.start(tick.day);
            let face = if tick.year { Face::Regular } else { Face::Italic };
            let text_width = Fonts::get().width(&tick.words, face, size);
            let at = Point::new(x + 3.0, 15.0);
            let clear = flag.as_ref().is_none_or(|(rect, _)| {
                at.x() > rect.max().x() + 4.0 || at.x() + text_width < rect.min().x() - 4.0
            });
            if x < self.scale.left - 1.0
                || at.x() + text_width > self.scale.right + 4.0
                || !clear
                || at.x() < free_from
            {
                continue;
            }
            free_from = at.x() + text_width + 4.0;
            self.words(scene, at, &tick.words, face, self.palette.ink3);
        }
        self.breaks(scene);
        if let Some((rect, words)) = flag {
            scene.fill(None, Path::rounded_rect(rect, 4.0), self.palette.ink);
            let at = Point::new(rect.min().x() + 6.0, rect.center().y() + 4.0);
            self.words(scene, at, &words, Face::SemiBold, self.palette.canvas);
        }
        if self.plan.strip_width() > 0.0 {
            let at = Point::new(self.strip_left() + self.theme.lane.strip_room.1, 15.0);
            self.words(scene, at, "Undated", Face::SemiBold, self.palette.ink2);
        }
    }

    fn words(&self, scene: &mut Scene, at: Point, words: &str, face: Face, color: Color) {
        let size = self.theme.text.small;
        let width = Fonts::get().width(words, face, size);
        scene.text(None, Text { at, content: words.to_owned(), face, size, color, halo: None, width });
    }

    /// The flag of the period on the axis.
    fn flag(&self) -> Option<(Rect, String)> {
        let (from, to) = self.period().filter(|r| self.in_sight(*r))?;
        let (words, _) = heading_words(self.input.period, self.input.comparison);
        let width = Fonts::get().width(&words, Face::SemiBold, self.theme.text.small) + 12.0;
        let (left, right) =
            (width * 0.5 + 2.0, (self.scale.right - width * 0.5 + 6.0).max(width * 0.5 + 2.0));
        let middle = ((from.max(0.0) + to.min(self.scale.right)) * 0.5).clamp(left, right);
        Some((Rect::from_center(Point::new(middle, 11.0), width, 17.0), words))
    }

    /// Where a widened scale changes much from one year to the next: two strokes across the axis.
    fn breaks(&self, scene: &mut Scene) {
        if !self.scale.is_widened() {
            return;
        }
        let (from, to) = (self.scale.year(self.scale.left), self.scale.year(self.scale.right));
        let mut before = self.scale.stretch(from - 1);
        for year in from..=to.min(from + 400) {
            let stretch = self.scale.stretch(year);
            let x = self.scale.start(Day::first_of_year(year));
            if (stretch / before).max(before / stretch) > 1.6 && x > self.scale.left && x < self.scale.right {
                for dx in [-1.5, 1.5] {
                    let ends = (Point::new(x + dx - 2.0, 23.0), Point::new(x + dx + 2.0, 17.0));
                    scene.line(None, ends, self.palette.ink2, 1.0);
                }
            }
            before = stretch;
        }
    }
}

/// A box as a path.
pub(super) fn rect_path(rect: Rect) -> Path {
    let (min, max) = (rect.min(), rect.max());
    Path::polygon(&[min, Point::new(max.x(), min.y()), max, Point::new(min.x(), max.y())])
}
