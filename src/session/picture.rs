//! A picture in the making: everything it is drawn from, so that it can be drawn away from the window, and the one way
//! in which window and command line draw it.

use crate::analysis::compare::Comparison;
use crate::analysis::lineage::Lineage;
use crate::analysis::measures::{Greatest, Measures};
use crate::analysis::years_of_change;
use crate::graph::{Network, Sieve, Standings};
use crate::model::{Period, SourceIx};
use crate::render::{self, Control, Output, RenderError};
use crate::scene::{Animation, Figure, FigureInput, Frame, Measured, NetworkInput, Page, figure, filmstrip};
use crate::view::{Plot, View};
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

/// Which moments a picture shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Moments {
    /// The period of the view.
    One,
    /// Several side by side.
    Strip(Vec<Period>),
    /// So many years side by side: those in which most comes in.
    Changes(usize),
    /// Each year of the view's period one after the other, each for some seconds.
    Years(f32),
}

/// What a picture is drawn from.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The graph.
    pub network: Arc<Network>,
    /// What is looked at, and how.
    pub view: View,
    /// Whether it is drawn dark.
    pub dark: bool,
    /// The page.
    pub page: Page,
    /// Which moments it shows.
    pub moments: Moments,
    /// The size of the canvas that the camera was set for, in points.
    pub seen: Option<(f32, f32)>,
    /// The digest of the dataset, for the caption.
    pub digest: String,
}

impl Picture {
    /// Writes it as a picture file.
    ///
    /// # Errors
    /// [`RenderError`] as [`render::write`] says.
    pub fn write(
        &self,
        output: &Output,
        writer: &mut dyn Write,
        control: &Control<'_>,
    ) -> Result<(), RenderError> {
        let Moments::Years(seconds) = &self.moments else {
            return render::write(&self.figure(), output, writer, control);
        };
        let periods = self.periods();
        let (standings, measures) = (self.standings(&periods), self.measures(&periods));
        let frames = frames(&periods, &standings, &measures);
        let lineage = self.lineage();
        let input = self.input(&frames, lineage.as_ref(), None);
        let animation = Animation::new(&input, &frames);
        let mut frame = |nth| render::Frame { figure: animation.figure(nth), seconds: *seconds };
        let mut all = render::Frames { count: frames.len(), frame: &mut frame };
        render::write_animation(&mut all, output, writer, control)
    }

    /// Its figure; of an animation the first frame.
    #[must_use]
    pub fn figure(&self) -> Figure {
        let periods = self.periods();
        let (standings, measures) = (self.standings(&periods), self.measures(&periods));
        let lineage = self.lineage();
        let comparison = self.comparison();
        let frames = frames(&periods, &standings, &measures);
        let input = self.input(&frames, lineage.as_ref(), comparison.as_ref());
        match self.moments {
            Moments::One => figure(&input),
            Moments::Strip(_) | Moments::Changes(_) => filmstrip(&input, &frames),
            Moments::Years(_) => Animation::new(&input, &frames).figure(0),
        }
    }

    /// The moments it shows, in order. May take a while: for the years of greatest change every year is looked at.
    #[must_use]
    pub fn periods(&self) -> Vec<Period> {
        let (first, last) = self.network.dataset.span();
        let years = |years: &mut dyn Iterator<Item = i32>| years.map(Period::Moment).collect();
        match &self.moments {
            Moments::One => vec![self.view.period],
            Moments::Strip(periods) => periods.clone(),
            Moments::Changes(count) => {
                let found = years_of_change(&self.network, &self.view.filters, *count);
                // Where nothing ever changes there is one picture.
                if found.is_empty() { vec![self.view.period] } else { years(&mut found.into_iter()) }
            }
            Moments::Years(_) => match self.view.period {
                Period::Moment(year) => years(&mut (year..=year)),
                Period::Range(from, to) => years(&mut (from..=to)),
                Period::UpTo(to) => years(&mut (first..=to)),
                Period::AllTime => years(&mut (first..=last)),
            },
        }
    }

    /// The documents that it rests on, in the dataset's order.
    #[must_use]
    pub fn sources(&self) -> Vec<SourceIx> {
        // A lineage shows all of time, whatever its period.
        let periods = if self.view.plot == Plot::Lineage { vec![Period::AllTime] } else { self.periods() };
        let standings = self.standings(&periods);
        let cited =
            |(period, s): (&Period, &Standings)| s.sources(&self.network, *period, &self.view.filters);
        let used: BTreeSet<SourceIx> = periods.iter().zip(&standings).flat_map(cited).collect();
        used.into_iter().collect()
    }

    /// What differs between the two years of the view, if it compares two and shows nothing else.
    fn comparison(&self) -> Option<Comparison> {
        let (a, b) = self.view.compared().filter(|_| self.moments == Moments::One)?;
        let sieve = Sieve::of(&self.network, &self.view.filters);
        Some(Comparison::of(&self.network, &sieve, Period::Moment(a), Period::Moment(b)))
    }

    fn standings(&self, periods: &[Period]) -> Vec<Standings> {
        let filters = &self.view.filters;
        if self.moments == Moments::One && periods == [self.view.period] {
            return vec![Standings::of(&self.network, &self.view)];
        }
        periods.iter().map(|period| Standings::in_period(&self.network, *period, filters)).collect()
    }

    /// What is measured in each period, where size or hue says it.
    fn measures(&self, periods: &[Period]) -> Vec<Option<Measures>> {
        periods.iter().map(|period| super::measures_of(&self.network, &self.view, *period)).collect()
    }

    /// The lineage, if that is what is looked at.
    fn lineage(&self) -> Option<Lineage> {
        (self.view.plot == Plot::Lineage).then(|| Lineage::of(&self.network, &self.view.filters))
    }

    fn input<'a>(
        &'a self,
        frames: &[Frame<'a>],
        lineage: Option<&'a Lineage>,
        comparison: Option<&'a Comparison>,
    ) -> FigureInput<'a> {
        // There is at least one: a picture of no moments shows that of the view.
        static NOTHING: std::sync::OnceLock<Standings> = std::sync::OnceLock::new();
        let first = frames.first();
        let standings = first.map_or_else(|| NOTHING.get_or_init(Standings::default), |f| f.standings);
        FigureInput {
            camera: self.view.camera,
            seen: self.seen,
            digest: &self.digest,
            lineage: lineage.map(|l| (l, &self.view.lineage)),
            ..FigureInput::of(
                NetworkInput {
                    dark: self.dark,
                    comparison,
                    measured: first.and_then(|f| f.measured),
                    ..NetworkInput::of(&self.network, standings, &self.view)
                },
                &self.view.filters,
                self.page,
            )
        }
    }
}

/// Each period with what is shown and measured in it; measures of all are drawn on one scale.
fn frames<'a>(
    periods: &[Period],
    standings: &'a [Standings],
    measures: &'a [Option<Measures>],
) -> Vec<Frame<'a>> {
    let all = measures.iter().flatten().map(|m| m.greatest);
    let greatest = all.reduce(Greatest::or).unwrap_or_default();
    let measured = measures.iter().map(|m| m.as_ref().map(|measures| Measured { measures, greatest }));
    let frames = periods.iter().zip(standings).zip(measured);
    frames.map(|((period, standings), measured)| Frame { period: *period, standings, measured }).collect()
}
