//! How much is drawn of each mark. Far out, where a glyph could not be told from another, marks are dots and lines are
//! straight and thin; pips, arrowheads and breaks give way. Colour still says the family, and how pale it is the
//! standing. The selected mark and its lines stay whole.

use super::Builder;
use crate::geometry::Rect;
use crate::model::EntityIx;

/// How much is drawn of each mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::scene) enum Detail {
    /// Glyphs, curves, pips and arrowheads.
    #[default]
    Near,
    /// Dots and straight lines.
    Far,
}

/// Below this zoom a crowd of [`FAR_CROWD`] marks is dots.
const FAR_ZOOM: f32 = 0.3;
const FAR_CROWD: f32 = 400.0;
/// Beyond this many marks in the box that is drawn they are dots at any zoom.
const CROWD: f32 = 900.0;
/// The same for marks that are there, however evenly they should be spread.
const CLUMP: usize = 3_000;

impl Detail {
    /// The factor on the size of glyphs.
    pub(super) fn scale(self, zoom: f32) -> f32 {
        let least = match self {
            Detail::Near => 0.45,
            Detail::Far => 0.2,
        };
        (zoom / 0.75).clamp(least, 1.0)
    }
}

/// The detail of a whole scene. It goes by how dense the whole picture is at this zoom, so that it does not change
/// as one pans from a crowded part to an empty one.
pub(super) fn of(builder: &Builder<'_>) -> Detail {
    let (mut total, mut here): (f32, usize) = (0.0, 0);
    let mut bounds: Option<Rect> = None;
    for entity in (0..builder.places.len()).map(EntityIx::new) {
        let Some((at, _)) = builder.drawn(entity) else { continue };
        total += 1.0;
        here += usize::from(builder.covered.is_none_or(|c| c.contains(at)));
        let point = Rect::from_corners(at, at);
        bounds = Some(bounds.map_or(point, |b| b.union(point)));
    }
    let share = match (builder.covered, bounds) {
        (Some(covered), Some(bounds)) => {
            let part = |covered: f32, all: f32| (covered / all.max(1.0)).min(1.0);
            part(covered.width(), bounds.width()) * part(covered.height(), bounds.height())
        }
        _ => 1.0,
    };
    let expected = total * share;
    let far = expected > CROWD || here > CLUMP || (builder.input.zoom < FAR_ZOOM && expected > FAR_CROWD);
    if far { Detail::Far } else { Detail::Near }
}
