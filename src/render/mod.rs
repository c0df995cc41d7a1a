//! A figure becomes a picture file: SVG text, and PNG from it. Same figure, same bytes; fonts are the bundled ones.

mod png;
mod svg;

pub use png::{RenderError, to_png};
pub use svg::to_svg;
