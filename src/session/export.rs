//! The picture that is being prepared for a file: what the export dialog shows and asks.

use super::{Moments, Picture, Session};
use crate::model::{Dataset, Period, visible_line};
use crate::render::{About, Format, Output, Resolution};
use crate::scene::{Figure, Page, Parts, Preset};
use std::path::Path;
use std::sync::Arc;

/// What a picture of a dataset in a period says of itself; what would not be seen in it is written out.
#[must_use]
pub fn about_picture(dataset: &Dataset, period: Period) -> About {
    let seen = |text: &str| Some(visible_line(text).into_owned());
    About {
        title: seen(&format!("{}, {}", dataset.title(), period.label())),
        author: seen(dataset.curator()),
        licence: seen(dataset.licence()),
    }
}

/// Which page is wanted.
#[derive(Clone, Debug, PartialEq)]
pub enum PageChoice {
    /// What the window shows, as large as it shows it.
    Window,
    /// One with a name.
    Preset(Preset),
    /// A size as it was typed: 180x120mm.
    Typed(String),
}

/// Which colours are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Dark ink on paper.
    Light,
    /// Light ink on slate.
    Dark,
    /// Light, without colours.
    Grey,
}

/// Which moments are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// What the slider shows.
    Shown,
    /// So many years side by side.
    Strip(usize),
}

/// What is wanted of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The kind of file.
    pub format: Format,
    /// The page.
    pub page: PageChoice,
    /// How fine, where there are pixels: to the inch on paper, or to the point.
    pub resolution: Resolution,
    /// The colours.
    pub tone: Tone,
    /// Whether the ground is left out.
    pub transparent: bool,
    /// Whether the page is cut to what is drawn.
    pub crop: bool,
    /// Whether all is shown, not the part that the window shows.
    pub whole: bool,
    /// Heading, legend, caption.
    pub parts: Parts,
    /// The moments of a picture that does not move.
    pub span: Span,
    /// How long an animation shows each year, in seconds.
    pub seconds: f32,
    /// Whether a snapshot is put inside.
    pub embed: bool,
    /// Whether a bibliography is written beside it.
    pub bibliography: bool,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            format: Format::Png,
            page: PageChoice::Window,
            resolution: Resolution::Scale(2.0),
            tone: Tone::Light,
            transparent: false,
            crop: false,
            whole: true,
            parts: Parts::ALL,
            span: Span::Shown,
            seconds: 0.8,
            embed: true,
            bibliography: false,
        }
    }
}

/// The dialog, while it is open.
#[derive(Clone, Debug)]
pub struct Export {
    /// What is wanted.
    pub draft: Draft,
    /// Counts the changes: a preview of an earlier one is dropped.
    pub number: u64,
    /// The page as it will be, with the number of the change it shows.
    pub preview: Option<(u64, Arc<Figure>)>,
    /// How much of the file is made, from 0 to 1, while it is.
    pub working: Option<f32>,
}

impl Session {
    /// What the dialog's picture is drawn from.
    ///
    /// # Errors
    /// What is wrong with a typed page, in words.
    pub fn picture(&self, draft: &Draft) -> Result<Picture, String> {
        let (width, height) = self.canvas;
        let page = match &draft.page {
            // Beside the drawing and below it stand legend and caption.
            PageChoice::Window => {
                let legend = if height < 620.0 { 362.0 } else { 190.0 };
                Page { parts: Parts::ALL, ..Page::of_points(width + 56.0 + legend, Some(height + 150.0)) }
            }
            PageChoice::Preset(preset) => preset.page(),
            PageChoice::Typed(text) => Page::parse(text).map_err(|e| e.to_string())?.0,
        };
        let parts = Parts {
            heading: page.parts.heading && draft.parts.heading,
            legend: page.parts.legend && draft.parts.legend,
            caption: page.parts.caption && draft.parts.caption,
        };
        let mut view = self.view.clone();
        view.camera = if draft.whole { None } else { Some(self.derived.camera) };
        Ok(Picture {
            network: self.network.clone(),
            moments: match draft.span {
                _ if draft.format.moves() => Moments::Years(draft.seconds),
                Span::Shown => Moments::One,
                Span::Strip(count) => Moments::Changes(count),
            },
            dark: draft.tone == Tone::Dark,
            page: Page { crop: draft.crop, grey: draft.tone == Tone::Grey, parts, ..page },
            seen: Some(self.canvas),
            // Worked out by whoever draws it, away from the window.
            digest: String::new(),
            view,
        })
    }

    /// What the file is to be, besides its drawing and its snapshot.
    #[must_use]
    pub fn output(&self, draft: &Draft) -> Output {
        let dataset = self.dataset();
        Output {
            resolution: draft.resolution,
            transparent: draft.transparent && draft.format.can_be_transparent(),
            about: about_picture(dataset, self.view.period),
            ..Output::new(draft.format)
        }
    }

    /// Whether a snapshot goes inside: never where it would hold persons that the picture leaves out.
    #[must_use]
    pub fn embeds(&self, draft: &Draft) -> bool {
        draft.embed && draft.format.holds_snapshot() && !self.view.filters.accused
    }

    /// A name for the file.
    #[must_use]
    pub fn picture_name(&self, draft: &Draft) -> String {
        let period = match draft.span {
            Span::Strip(_) if !draft.format.moves() => "filmstrip".to_owned(),
            _ => self.view.period.label().replace(' ', "-"),
        };
        let name = format!("{}-{period}", self.dataset().id());
        Path::new(&name).with_extension(draft.format.ending()).display().to_string()
    }
}
