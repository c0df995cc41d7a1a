//! The look as data: `assets/theme.ron`, read once.

mod drawing;
mod lanes;
mod window;

use super::Color;
pub use drawing::{Ends, FigureSizes, Marks, Shares};
pub use lanes::Lanes;
use serde::Deserialize;
use std::sync::OnceLock;
pub use window::{
    Controls, ExportSizes, Finders, Gaps, Pages, Proof, Readings, Rows, SplitCards, Strokes, Times, Tours,
};

/// Colours of one brightness.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Palette {
    /// Hues of the six largest faction families.
    pub families: [Color; 6],
    /// Marks of no faction family, and of smaller ones.
    pub slate: Color,
    /// Behind verbatim words.
    pub marker: Color,
    /// The drawing's ground.
    pub canvas: Color,
    /// Side panels and bars.
    pub panel: Color,
    /// Inputs, cards, buttons.
    pub field: Color,
    /// Hovered or selected rows.
    pub sel: Color,
    /// Hairlines.
    pub hair: Color,
    /// Axes and borders.
    pub line: Color,
    /// Marks outside the period.
    pub ghost: Color,
    /// What is newly evidenced in the second of two years.
    pub appeared: Color,
    /// What is no longer evidenced in it.
    pub gone: Color,
    /// What is otherwise than in the first.
    pub changed: Color,
    /// Text.
    pub ink: Color,
    /// Detail.
    pub ink2: Color,
    /// Axis text.
    pub ink3: Color,
    /// Share of the hue in a hull.
    pub hull_fill: f32,
    /// Share of the hue in a hull's border.
    pub hull_border: f32,
}

/// Font sizes in points.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSizes {
    /// Titles and the period.
    pub title: f32,
    /// Section headings.
    pub section: f32,
    /// Body, faction labels, quotes.
    pub body: f32,
    /// Detail and other labels.
    pub detail: f32,
    /// Axis, ghosts, group headings.
    pub small: f32,
    /// Distance of two lines of a quote.
    pub quote_line: f32,
}

/// Steps of space, in points.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "sizes by their usual names")]
pub struct Spaces {
    pub xs: f32,
    pub s: f32,
    pub m: f32,
    pub l: f32,
    pub xl: f32,
    pub xxl: f32,
}

/// Corner radii, in points.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Radii {
    pub check: f32,
    pub button: f32,
    pub card: f32,
}

/// Widths and heights of the window's parts, in points.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Panels {
    pub top: f32,
    pub left: f32,
    pub right: f32,
    pub time: f32,
    /// In a low window.
    pub time_low: f32,
    /// What the picture has beside both sides at least, and the height of a window that is not low.
    pub least: (f32, f32),
    /// Width of a window whose bar at the top holds everything, and of one in which its menus stand apart.
    pub least_bar: (f32, f32),
    pub status: f32,
    pub legend_row: f32,
    pub heading: f32,
    pub button: f32,
    /// Left and right of what stands in a bar or in the legend.
    pub edge: i8,
}

/// Radii of glyphs, in points.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Glyphs {
    /// By degree, from the least to the greatest.
    pub faction: (f32, f32),
    pub person: f32,
    pub leader: f32,
    pub operation: f32,
    pub organization: f32,
    pub event: f32,
    pub place: f32,
    pub pip: f32,
    pub ring_gap: f32,
    pub hatch: f32,
    pub hull_padding: f32,
}

/// Widths of lines, in points, and shares of ink.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    pub lineage: f32,
    pub leads: f32,
    pub member: f32,
    pub alliance: f32,
    pub opposition: f32,
    pub targeted: f32,
    pub armed: f32,
    pub took_part: f32,
    /// Stroke and gap of what is alleged.
    pub dash: (f32, f32),
    /// Distance of the dots of what is inferred.
    pub dot: f32,
    /// Share of ink in what is only possible.
    pub possible: f32,
    /// Share of ink in a hub's minor ties.
    pub minor: f32,
}

/// Labels, in points.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// Distance from the glyph.
    pub gap: f32,
    /// Width of the halo.
    pub halo: f32,
    /// Width at which a name goes on in a second line.
    pub wrap: f32,
}

/// The look.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is described by its type")]
pub struct Theme {
    pub light: Palette,
    pub dark: Palette,
    pub text: TextSizes,
    pub space: Spaces,
    pub radius: Radii,
    pub panels: Panels,
    pub gap: Gaps,
    pub stroke: Strokes,
    pub row: Rows,
    pub control: Controls,
    pub export: ExportSizes,
    pub finder: Finders,
    pub tour: Tours,
    pub page: Pages,
    pub read: Readings,
    pub proof: Proof,
    /// The card of a split in it.
    pub split: SplitCards,
    pub time: Times,
    pub glyph: Glyphs,
    pub line: Lines,
    pub ends: Ends,
    pub marks: Marks,
    pub shares: Shares,
    pub figure: FigureSizes,
    pub label: Labels,
    pub lane: Lanes,
}

impl Theme {
    /// The look that comes with the program.
    #[must_use]
    pub fn get() -> &'static Theme {
        static THEME: OnceLock<Theme> = OnceLock::new();
        THEME.get_or_init(|| {
            let read = ron::from_str(include_str!("../../assets/theme.ron"));
            #[expect(clippy::expect_used, reason = "part of the binary, and a test reads it")]
            read.expect("assets/theme.ron is well formed")
        })
    }

    /// The colours.
    #[must_use]
    pub fn palette(&self, dark: bool) -> &Palette {
        if dark { &self.dark } else { &self.light }
    }
}

impl Palette {
    /// The hue of a family; slate beyond the sixth.
    #[must_use]
    pub fn family(&self, family: Option<usize>) -> Color {
        family.and_then(|f| self.families.get(f)).copied().unwrap_or(self.slate)
    }

    /// A hue mixed with ink where it is too light to be seen on the canvas (below 3:1).
    #[must_use]
    pub fn outline(&self, hue: Color) -> Color {
        if hue.contrast(self.canvas) < 3.0 { hue.mixed(self.ink, 0.35) } else { hue }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_be_read_on_every_ground() {
        for dark in [false, true] {
            let p = Theme::get().palette(dark);
            for ground in [p.canvas, p.panel, p.field] {
                for text in [p.ink, p.ink2, p.ink3] {
                    assert!(text.contrast(ground) >= 4.5, "{} on {}", text.hex(), ground.hex());
                }
            }
            for hue in p.families {
                assert!(p.outline(hue).contrast(p.canvas) >= 3.0, "{}", hue.hex());
            }
        }
    }
}
