//! How the lineage is looked at: time and rows, whose kin alone, wide years, and steps from event to event.

use crate::analysis::lineage::{Days, Lineage, Step};
use crate::model::{ClaimIx, Day, EntityIx, Period};
use crate::scene::LineageFrame;
use crate::session::history::Gesture;
use crate::session::{CameraCommand, LineageCommand, Session};
use crate::view::{Plot, Selection, TimeWindow, Trace};
use std::sync::Arc;

impl Session {
    pub(super) fn apply_lineage(&mut self, command: LineageCommand) {
        match command {
            LineageCommand::Plot(plot) => {
                let name = match plot {
                    Plot::Network => "Look at the network",
                    Plot::Lineage => "Look at the lineage",
                };
                // Who asks for a picture wants to see it.
                self.page = crate::session::Page::None;
                self.change(None, |s| {
                    s.view.plot = plot;
                    name
                });
            }
            LineageCommand::Rows(factor, around) => {
                if let (Some(window), true) = (self.window(), factor.is_finite() && factor > 0.0) {
                    self.look_through(window.scaled(factor, around));
                }
            }
            LineageCommand::Trace(trace) => self.trace(trace),
            LineageCommand::Widen(on) => {
                // What was in sight on the one axis is elsewhere on the other.
                self.change(None, |s| {
                    s.view.lineage.widened = on;
                    s.view.lineage.window = None;
                    if on { "Lineage: widen busy years" } else { "Lineage: all years of one width" }
                });
            }
            LineageCommand::Step(by) => self.step_on_lane(by),
        }
    }

    fn trace(&mut self, trace: Option<Trace>) {
        let (least, most) = Trace::DEPTHS;
        let trace = trace.map(|t| Trace { depth: t.depth.clamp(least, most), ..t });
        self.change(None, |s| {
            s.view.lineage.trace = trace;
            s.view.lineage.window = None;
            match trace {
                Some(trace) => format!("Lineage: trace the kin of {}", s.dataset().entity(trace.of).label()),
                None => "Lineage: show every lane".to_owned(),
            }
        });
    }

    /// The camera's commands, given while the lineage is looked at.
    pub(super) fn apply_time_camera(&mut self, command: CameraCommand) {
        let Some(frame) = self.frame() else { return };
        let width = (frame.scale.right - frame.scale.left).max(1.0);
        match command {
            CameraCommand::Fit => self.view.lineage.window = None,
            CameraCommand::Zoom(factor, around) if factor.is_finite() && factor > 0.0 => {
                let at = self.canvas.0 * 0.5 + around.x() - frame.scale.left;
                if let Some(window) = self.window() {
                    self.look_through(window.zoomed(f64::from(factor), f64::from(at / width)));
                }
            }
            CameraCommand::Pan(by) => {
                if let Some(window) = self.window() {
                    self.look_through(window.panned(-f64::from(by.x() / width), -by.y()));
                }
            }
            CameraCommand::Neighbourhood(entity) => self.go_near(entity),
            CameraCommand::Canvas(..)
            | CameraCommand::Zoom(..)
            | CameraCommand::Tick(_)
            | CameraCommand::Halt => {}
        }
    }

    fn frame(&self) -> Option<Arc<LineageFrame>> {
        self.derived.scene.lineage.clone()
    }

    /// What is looked at now.
    fn window(&self) -> Option<TimeWindow> {
        let frame = self.frame()?;
        let (from, to) = frame.scale.window();
        Some(TimeWindow::new(from, to, frame.top, frame.rows))
    }

    /// Looks elsewhere, and keeps a part of the picture in sight.
    fn look_through(&mut self, window: TimeWindow) {
        let Some(frame) = self.frame() else { return };
        let (first, last) = self.dataset().span();
        let start = f64::from(Day::first_of_year(first).number());
        let end = f64::from(Day::first_of_year(last.saturating_add(1)).number());
        let middle = f64::midpoint(window.from(), window.to());
        let shift = middle.clamp(start, end) - middle;
        let lowest = (frame.last * window.scale() - frame.view * 0.4).max(0.0);
        let window = TimeWindow::new(
            window.from() + shift,
            window.to() + shift,
            window.top().min(lowest),
            window.scale(),
        );
        self.view.lineage.window = Some(window);
    }

    /// The life of a body across the picture.
    fn go_near(&mut self, entity: EntityIx) {
        let (Some(frame), Some(life)) = (self.frame(), self.network.chronology.life(entity)) else { return };
        let days = Days::of(life.bounds);
        let (Some(first), Some(last)) = (days.first, days.last) else { return };
        let at = |day: Day| {
            let (from, to) = frame.scale.window();
            let share = (frame.scale.start(day) - frame.scale.left) / (frame.scale.right - frame.scale.left);
            from + (to - from) * f64::from(share)
        };
        let (from, to) = (at(first), at(last));
        let margin = (to - from) * 0.08 + 60.0;
        let top = Self::top_for(&frame, entity);
        self.look_through(TimeWindow::new(from - margin, to + margin, top, frame.rows));
    }

    /// How far rows are scrolled so that a lane is in sight: as now, if it is.
    fn top_for(frame: &LineageFrame, entity: EntityIx) -> f32 {
        let Some((_, y)) = frame.lanes.iter().find(|(e, _)| *e == entity) else { return frame.top };
        let (above, below) = (frame.header + 24.0, frame.header + frame.view - 24.0);
        if *y < above {
            (frame.top - (above - *y)).max(0.0)
        } else if *y > below {
            frame.top + (*y - below)
        } else {
            frame.top
        }
    }

    /// Brings a selection into sight: its lane, and its days.
    pub(super) fn look_at_lineage(&mut self, selection: Selection) {
        let lineage = self.whole_lineage();
        let (entity, day) = match selection {
            Selection::Entity(entity) => (entity, None),
            Selection::Tie(tie) => {
                let tie = self.network.dataset.tie(tie);
                let on_lane = [tie.subject, tie.object].into_iter().find(|e| lineage.lane(*e).is_some());
                let span = tie.claims.iter().find_map(|c| self.network.chronology.span(*c));
                (on_lane.unwrap_or(tie.subject), span.map(Days::of).and_then(Days::any))
            }
        };
        self.bring_into_sight(entity, day);
    }

    fn bring_into_sight(&mut self, entity: EntityIx, day: Option<Day>) {
        let (Some(frame), Some(window)) = (self.frame(), self.window()) else { return };
        let top = Self::top_for(&frame, entity);
        let x = day.map(|d| frame.scale.start(d));
        let out = x.filter(|x| *x < frame.scale.left + 20.0 || *x > frame.scale.right - 20.0);
        let shift = out.map_or(0.0, |x| {
            let middle = (frame.scale.left + frame.scale.right) * 0.5;
            f64::from((x - middle) / (frame.scale.right - frame.scale.left))
        });
        if (top - frame.top).abs() > 0.5 || shift.abs() > 1e-6 {
            self.look_through(window.panned(shift, top - frame.top));
        }
    }

    /// The lineage through the filters of the view, made if the picture has not made it.
    fn whole_lineage(&self) -> Arc<Lineage> {
        let made = self.derived.lineage.clone();
        made.unwrap_or_else(|| Arc::new(Lineage::of(&self.network, &self.view.filters)))
    }

    /// The body whose lane steps go along: the selected one, or that of the selected line.
    #[must_use]
    pub fn lane_of_steps(&self) -> Option<EntityIx> {
        let lineage = self.whole_lineage();
        match self.view.selection? {
            Selection::Entity(entity) => lineage.lane(entity).map(|l| l.entity),
            Selection::Tie(tie) => {
                let tie = self.network.dataset.tie(tie);
                [tie.subject, tie.object].into_iter().find(|e| lineage.lane(*e).is_some())
            }
        }
    }

    /// Where the steps along a lane stand: which, of how many.
    #[must_use]
    pub fn step_now(&self) -> Option<(usize, usize, ClaimIx)> {
        let claim = self.focus?;
        let steps = self.whole_lineage().steps(self.lane_of_steps()?);
        let at = steps.iter().position(|s| s.claim == claim)?;
        Some((at + 1, steps.len(), claim))
    }

    /// To the next or the previous event on the selected lane: the period becomes its year, and its claim is opened.
    fn step_on_lane(&mut self, by: i32) {
        let Some(lane) = self.lane_of_steps() else { return };
        let steps = self.whole_lineage().steps(lane);
        let Some(step) = next_step(&steps, self.focus, self.view.period, by) else { return };
        let (first, last) = self.dataset().span();
        let year = step.at.year().clamp(first, last);
        self.set_period(Period::Moment(year), Some(Gesture::Events));
        if self.view.selection != Some(Selection::Entity(lane)) {
            self.select(Some(Selection::Entity(lane)));
        }
        self.open_claims.insert(step.claim);
        self.focus = Some(step.claim);
        if self.view.plot == Plot::Lineage {
            self.bring_into_sight(lane, Some(step.at));
        }
    }

    /// Selects what a claim is about, with the claim open and in focus.
    pub(super) fn select_claim(&mut self, claim: ClaimIx) {
        let selection = match self.network.dataset.tie_of(claim) {
            Some(tie) => Selection::Tie(tie),
            None => Selection::Entity(self.network.dataset.claim(claim).subject),
        };
        self.select(Some(selection));
        self.open_claims.insert(claim);
        self.focus = Some(claim);
    }
}

/// The step after or before the one in focus; without one, the first after or before the period.
fn next_step(steps: &[Step], focus: Option<ClaimIx>, period: Period, by: i32) -> Option<Step> {
    let now = focus.and_then(|c| steps.iter().position(|s| s.claim == c));
    match now {
        Some(at) if by > 0 => steps.get(at + 1).copied(),
        Some(at) => at.checked_sub(1).and_then(|i| steps.get(i)).copied(),
        None => {
            let (from, to) = period.ends();
            let (from, to) = (from.year(), to.year());
            if by > 0 {
                steps.iter().find(|s| from.is_none_or(|y| s.at.year() >= y)).copied()
            } else {
                steps.iter().rev().find(|s| to.is_none_or(|y| s.at.year() <= y)).copied()
            }
        }
    }
}
