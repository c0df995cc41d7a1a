//! Taking hold of the period: by one of its ends or as a whole, on the slider's axis and on that of the lineage.

use crate::model::Period;
use crate::session::{Command, PeriodCommand};

/// What a drag has hold of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::ui) enum Grip {
    /// Its first year.
    Start,
    /// Its last year, or its only one.
    End,
    /// The whole band: the year it was taken hold of at, and the band then.
    Band {
        /// The year that was taken hold of.
        at: i32,
        /// The band's first year then.
        from: i32,
        /// Its last.
        to: i32,
    },
}

/// Where years stand on an axis.
pub(in crate::ui) struct Ruler<'a> {
    /// First and last year of the dataset.
    pub span: (i32, i32),
    /// Where a year begins.
    pub x: &'a dyn Fn(i32) -> f32,
    /// Which year lies at a place.
    pub year: &'a dyn Fn(f32) -> i32,
}

impl Ruler<'_> {
    /// First and last year of the band.
    fn ends(&self, period: Period) -> (i32, i32) {
        period_ends(period, self.span)
    }

    /// How far the band's start and end are from a place.
    fn distances(&self, x: f32, period: Period) -> (f32, f32) {
        let (from, to) = self.ends(period);
        ((x - (self.x)(from)).abs(), (x - (self.x)(to + 1)).abs())
    }
}

/// First and last year of a period, within a span.
pub(in crate::ui) fn period_ends(period: Period, span: (i32, i32)) -> (i32, i32) {
    match period {
        Period::Moment(year) => (year, year),
        Period::Range(from, to) => (from, to),
        Period::UpTo(year) => (span.0, year),
        Period::AllTime => span,
    }
}

/// What lies at a place of the axis: an end of the band within reach, else the band, else its nearer end.
pub(in crate::ui) fn grip_on_axis(ruler: &Ruler<'_>, x: f32, period: Period, reach: f32) -> Grip {
    let (from, to) = ruler.ends(period);
    let year = (ruler.year)(x);
    let (start, end) = ruler.distances(x, period);
    let near = start.min(end) <= reach;
    match period {
        Period::Range(..) if !near && year >= from && year <= to => Grip::Band { at: year, from, to },
        Period::AllTime | Period::Range(..) if start <= end => Grip::Start,
        _ => Grip::End,
    }
}

/// The end of the band that lies within reach of a place; none of all years, which have no edge in a picture.
pub(in crate::ui) fn grip_at(ruler: &Ruler<'_>, x: f32, period: Period, reach: f32) -> Option<Grip> {
    let (start, end) = ruler.distances(x, period);
    let near = start.min(end) <= reach && period != Period::AllTime;
    let grip = if matches!(period, Period::Range(..)) && start <= end { Grip::Start } else { Grip::End };
    near.then_some(grip)
}

/// The band follows the pointer to a year.
pub(in crate::ui) fn drag_period(
    commands: &mut Vec<Command>,
    ruler: &Ruler<'_>,
    grip: Grip,
    year: i32,
    period: Period,
) {
    let (from, to) = ruler.ends(period);
    let command = match (period, grip) {
        (Period::Moment(_) | Period::UpTo(_), _) => PeriodCommand::Year(year),
        (_, Grip::Start) => PeriodCommand::Range(year.min(to), to),
        (_, Grip::End) => PeriodCommand::Range(from, year.max(from)),
        (_, Grip::Band { at, from, to }) => {
            let shift = (year - at).clamp(ruler.span.0 - from, ruler.span.1 - to);
            PeriodCommand::Range(from + shift, to + shift)
        }
    };
    commands.push(Command::Period(command));
}
