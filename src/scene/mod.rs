//! What is drawn for a view: a flat list of shapes with colours and sizes, free of any toolkit.
//!
//! Everything is decided here (glyphs, curves, dashes, hulls, pips, which labels there is room for), so that the
//! window, PNG and whatever comes later draw the same. Positions are in points: world units times the zoom, with
//! the world's origin at (0, 0); painters only shift them. Text is measured here, once, with the bundled fonts.

mod change;
mod clip;
mod color;
mod edge;
mod figure;
mod fonts;
mod glyph;
mod grid;
mod hit;
mod hull;
mod index;
mod item;
mod labels;
mod legend;
mod lineage;
mod meanings;
mod measured;
mod network;
mod sentences;
mod shaping;
mod theme;
mod words;

pub use change::change_swatch;
pub use color::Color;
pub use edge::Curve;
pub use figure::{
    Animation, Drawing, Figure, FigureInput, Frame, Page, PageError, Parts, Preset, figure, filmstrip,
    picture,
};
pub use fonts::{FONT_FILES, Face, Fonts, Wrapped};
pub use glyph::{glyph_outline, glyph_paths};
pub use hit::{Hit, hit};
pub use item::{Dash, EdgeMark, Item, Mark, NodeMark, Scene, Shape, Stroke, Text};
pub use legend::{edge_swatch, glyph_swatch, pip_swatch, standing_swatch};
pub use lineage::{
    Area, LaneSwatch, LineageFrame, LineageInput, Target, TimeScale, lane_swatch, lineage_height,
    lineage_scene, linked, shows_period, window_of_years,
};
pub use meanings::{evidence_meaning, outside_meaning, standing_meaning, status_meaning};
pub use measured::{
    Measured, counted_words, hue_of, measured_legend, measured_sentence, share_hue, size_measure,
};
pub use network::{NetworkInput, default_radius, hover_scene, network_scene, network_scene_in};
pub use sentences::{
    census_sentence, filters_sentence, heading_words, hidden_part, period_sentence, tracing_words,
};
pub use shaping::{Glyph, Line};
pub use theme::{Palette, Theme};
pub use words::MarkWords;
