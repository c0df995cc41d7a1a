//! The slider.

use crate::model::Period;
use crate::session::history::Gesture;
use crate::session::{PeriodCommand, PeriodMode, Session, names};

impl Session {
    pub(super) fn apply_period(&mut self, command: PeriodCommand) {
        let span = self.dataset().span();
        match command {
            PeriodCommand::Mode(mode) => {
                let period = in_mode(self.view.period, mode, span);
                self.set_period(period, None);
            }
            PeriodCommand::Year(year) => {
                let year = year.clamp(span.0, span.1);
                let period = match self.view.period {
                    Period::Moment(_) | Period::AllTime => Period::Moment(year),
                    Period::UpTo(_) => Period::UpTo(year),
                    Period::Range(from, _) => Period::range(from.min(year), year),
                };
                self.set_period(period, Some(Gesture::Slider));
            }
            PeriodCommand::Range(from, to) => {
                let (from, to) = (from.clamp(span.0, span.1), to.clamp(span.0, span.1));
                self.set_period(Period::range(from, to), Some(Gesture::Slider));
            }
            PeriodCommand::Compare(compare) => self.compare(compare),
            PeriodCommand::Step(years) => self.step(years),
            PeriodCommand::TogglePlay => self.toggle_play(),
            PeriodCommand::Speed(speed) => {
                if speed.is_finite() {
                    self.player.speed = speed.clamp(0.25, 8.0);
                }
            }
            PeriodCommand::Tick(seconds) => self.tick(seconds),
        }
    }

    /// A comparison is of the two ends of a range: in any other mode there is none, and a trace through the ties of the
    /// period follows it.
    pub(super) fn set_period(&mut self, period: Period, gesture: Option<Gesture>) {
        let plays = gesture == Some(Gesture::Play);
        self.change(gesture, |s| {
            s.look_at_period(period);
            match s.view.compared() {
                _ if plays => names::of_playing(period),
                Some((from, to)) => format!("Compare {from} with {to}"),
                None => names::of_period(period),
            }
        });
    }

    /// The same within a change.
    pub(super) fn look_at_period(&mut self, period: Period) {
        let view = &mut self.view;
        let before = std::mem::replace(&mut view.period, period);
        view.compare &= PeriodMode::of(period) == PeriodMode::Range;
        // All years stay all years: whoever traces through them does not mean the slider.
        if let Some(tracing) = view.filters.tracing.as_mut().filter(|t| t.over == before)
            && before != Period::AllTime
        {
            tracing.over = period;
        }
    }

    /// What is not a range becomes one: its last year against the one ten years before, all years end to end.
    fn compare(&mut self, compare: bool) {
        let (first, last) = self.dataset().span();
        self.change(None, |s| {
            s.view.compare = compare;
            if compare {
                s.look_at_period(match s.view.period {
                    Period::Moment(year) | Period::UpTo(year) if year > first => {
                        Period::Range(year.saturating_sub(10).max(first), year)
                    }
                    range @ Period::Range(..) => range,
                    _ => Period::Range(first, last),
                });
            }
            match s.view.compared() {
                Some((from, to)) => format!("Compare {from} with {to}"),
                None => "End the comparison of two years".to_owned(),
            }
        });
        if compare {
            self.player.playing = false;
        }
    }

    /// A moment and an upper bound move; a range moves as a whole and keeps its length at the ends of the span;
    /// from all years a step leads to the first or the last.
    fn step(&mut self, years: i32) {
        let (first, last) = self.dataset().span();
        let within = |year: i32| year.saturating_add(years).clamp(first, last);
        let period = match self.view.period {
            Period::Moment(year) => Period::Moment(within(year)),
            Period::UpTo(year) => Period::UpTo(within(year)),
            Period::Range(from, to) => {
                // One that is longer than the span, or beyond all years, has nowhere to go.
                let (back, on) = (first.saturating_sub(from), last.saturating_sub(to));
                let shift = if back <= on { years.clamp(back, on) } else { 0 };
                Period::Range(from.saturating_add(shift), to.saturating_add(shift))
            }
            Period::AllTime => Period::Moment(if years < 0 { last } else { first }),
        };
        self.set_period(period, None);
    }

    fn toggle_play(&mut self) {
        self.player.playing = !self.player.playing;
        self.player.passed = 0.0;
        if !self.player.playing {
            self.history.end_gesture();
            return;
        }
        // From the end it starts anew; all years play as moments.
        let (first, last) = self.dataset().span();
        let start = match self.view.period {
            Period::AllTime => Some(Period::Moment(first)),
            Period::Moment(year) if year >= last => Some(Period::Moment(first)),
            Period::UpTo(year) if year >= last => Some(Period::UpTo(first)),
            Period::Range(from, to) if to >= last => {
                Some(Period::Range(first, first.saturating_add(to.saturating_sub(from))))
            }
            _ => None,
        };
        if let Some(period) = start {
            self.set_period(period, Some(Gesture::Play));
        }
    }

    fn tick(&mut self, seconds: f32) {
        if !self.player.playing || !seconds.is_finite() {
            return;
        }
        // A window that was asleep does not leap over years.
        self.player.passed += seconds.clamp(0.0, 1.0) * self.player.speed;
        while self.player.passed >= 1.0 {
            self.player.passed -= 1.0;
            let before = self.view.period;
            let (first, last) = self.dataset().span();
            let next = match before {
                Period::Moment(year) => Period::Moment(year.saturating_add(1).clamp(first, last)),
                Period::UpTo(year) => Period::UpTo(year.saturating_add(1).clamp(first, last)),
                Period::Range(from, to) if to < last => Period::Range(from.saturating_add(1), to + 1),
                other => other,
            };
            self.set_period(next, Some(Gesture::Play));
            if next == before {
                self.player.playing = false;
                self.history.end_gesture();
                return;
            }
        }
    }
}

/// The nearest period of another mode.
fn in_mode(period: Period, mode: PeriodMode, (first, last): (i32, i32)) -> Period {
    let (from, to) = match period {
        Period::Moment(year) => (year, year),
        Period::Range(from, to) => (from, to),
        Period::UpTo(year) => (first, year),
        Period::AllTime => (first, last),
    };
    match mode {
        PeriodMode::Moment => {
            Period::Moment(if period == Period::AllTime { i32::midpoint(first, last) } else { to })
        }
        PeriodMode::Range if from == to => {
            // A range of one year looks like a moment: open it a little.
            Period::Range((from - 2).max(first), (to + 2).min(last))
        }
        PeriodMode::Range => Period::Range(from, to),
        PeriodMode::UpTo => Period::UpTo(to),
        PeriodMode::AllYears => Period::AllTime,
    }
}
