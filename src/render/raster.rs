//! A figure as pixels, strip by strip from the top, so that a poster takes no more memory than a thumbnail.

use super::ink::{BAND, Ink, Inker};
use super::{Control, RenderError};
use crate::scene::{Color, Figure};
use tiny_skia::{FillRule, Paint, Pixmap, Transform};

/// The longest side of a picture, in pixels.
pub const MAX_SIDE: u32 = 20_000;
/// The pixels of a strip, about; four bytes each.
const STRIP: u32 = 1 << 20;

/// A figure to be painted at a size.
pub(super) struct Raster<'a> {
    figure: &'a Figure,
    scale: f32,
    pub width: u32,
    pub height: u32,
    /// Whether what is not inked stays empty.
    transparent: bool,
    /// Rows of a strip, a multiple of [`BAND`].
    rows: u32,
}

impl<'a> Raster<'a> {
    /// With `scale` pixels to the point.
    pub(super) fn new(figure: &'a Figure, scale: f32, transparent: bool) -> Result<Self, RenderError> {
        let sides = [(figure.width * scale).round(), (figure.height * scale).round()];
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let [width, height] = sides.map(|side| side as u32);
        if [width, height].iter().any(|side| !(1..=MAX_SIDE).contains(side)) {
            return Err(RenderError::Size(width, height));
        }
        let rows = (STRIP / width / BAND).max(1) * BAND;
        Ok(Self { figure, scale, width, height, transparent, rows })
    }

    /// Bytes of a pixel as they are handed on: red, green, blue, and how opaque if the ground is left out.
    pub(super) fn channels(&self) -> usize {
        if self.transparent { 4 } else { 3 }
    }

    /// Paints, and hands on the rows of each strip.
    pub(super) fn paint(
        &self,
        control: &Control<'_>,
        mut rows: impl FnMut(&[u8]) -> Result<(), RenderError>,
    ) -> Result<(), RenderError> {
        let mut inker = Inker::new(self.scale, self.width);
        let mut waiting: Vec<Waiting> =
            self.figure.items.iter().map(|item| Waiting { rows: inker.rows(item), ink: None }).collect();
        // The last strip may be painted further than is needed, but never cut anywhere but at a band.
        let height = self.rows.min(self.height.next_multiple_of(BAND));
        let mut strip = Pixmap::new(self.width, height).ok_or(RenderError::Size(self.width, self.height))?;
        let mut bytes = Vec::new();
        let mut top = 0;
        while top < self.height {
            let end = (top + self.rows).min(self.height);
            self.strip(&mut strip, top, end, &mut waiting, &mut inker, control)?;
            self.copy(&strip, end - top, &mut bytes);
            rows(&bytes)?;
            top = end;
            #[expect(clippy::cast_precision_loss, reason = "at most 20000")]
            control.done(top as f32 / self.height as f32)?;
        }
        Ok(())
    }

    fn strip(
        &self,
        strip: &mut Pixmap,
        top: u32,
        end: u32,
        waiting: &mut [Waiting],
        inker: &mut Inker,
        control: &Control<'_>,
    ) -> Result<(), RenderError> {
        #[expect(clippy::cast_precision_loss, reason = "at most 20000")]
        let (first, last) = (top as f32, end as f32);
        strip.fill(if self.transparent {
            tiny_skia::Color::TRANSPARENT
        } else {
            let Color { r, g, b } = self.figure.background;
            tiny_skia::Color::from_rgba8(r, g, b, 255)
        });
        for (n, (item, waiting)) in self.figure.items.iter().zip(waiting).enumerate() {
            if waiting.rows.1 <= first || waiting.rows.0 >= last {
                continue;
            }
            if n % 512 == 511 {
                control.check()?;
            }
            let inks = waiting.ink.take().unwrap_or_else(|| inker.ink(item));
            for ink in &inks {
                lay(strip, ink, first);
            }
            // What goes on below is kept for the next strip.
            waiting.ink = (waiting.rows.1 > last).then_some(inks);
        }
        Ok(())
    }

    fn copy(&self, strip: &Pixmap, rows: u32, bytes: &mut Vec<u8>) {
        bytes.clear();
        let pixels = strip.pixels().iter().take(self.width as usize * rows as usize);
        if self.transparent {
            for pixel in pixels {
                let p = pixel.demultiply();
                bytes.extend([p.red(), p.green(), p.blue(), p.alpha()]);
            }
        } else {
            for p in pixels {
                bytes.extend([p.red(), p.green(), p.blue()]);
            }
        }
    }
}

/// An item that is not yet painted to its end.
struct Waiting {
    rows: (f32, f32),
    ink: Option<Vec<Ink>>,
}

/// Lays ink on the strip that begins at a row, or takes off what lies there.
fn lay(strip: &mut Pixmap, ink: &Ink, top: f32) {
    let mut paint = Paint::default();
    paint.set_color_rgba8(ink.color.r, ink.color.g, ink.color.b, 255);
    strip.fill_path(&ink.path, &paint, FillRule::Winding, Transform::from_translate(0.0, -top), None);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Path, Point};
    use crate::scene::{Dash, Face, Item, Shape, Stroke, Text};
    use std::collections::BTreeMap;

    fn item(shape: Shape) -> Item {
        Item { mark: None, shape }
    }

    /// Curves, dashes, dots, text and lines that cross every strip and the borders of the page.
    fn figure() -> Figure {
        let ink = Color { r: 20, g: 60, b: 120 };
        let at = Point::new;
        let stroke = |path, width, dash| {
            item(Shape::Path { path, fill: None, stroke: Some(Stroke { color: ink, width, dash }) })
        };
        let curve = Path::cubic(at(-30.0, -10.0), at(300.0, 90.0), at(-90.0, 310.0), at(230.0, 420.0));
        let text = Text {
            at: at(12.3, 190.7),
            content: "Mohajir قومی موومنٹ (MQM)".to_owned(),
            face: Face::SemiBold,
            size: 17.0,
            color: ink,
            halo: Some((Color { r: 250, g: 240, b: 200 }, 4.0)),
            width: 200.0,
        };
        let items = vec![
            item(Shape::Path {
                path: Path::circle(at(100.3, 200.1), 120.7),
                fill: Some(ink.mixed(Color::WHITE, 0.8)),
                stroke: None,
            }),
            stroke(Path::circle(at(90.0, 190.0), 111.0), 0.7, Dash::Solid),
            stroke(curve.clone(), 2.3, Dash::Dashed(7.0, 3.0)),
            stroke(curve.map(|p| p + at(20.0, 0.0)), 3.1, Dash::Dotted(6.0)),
            item(Shape::Line { from: at(-40.0, 17.7), to: at(260.0, 391.3), color: ink, width: 1.3 }),
            item(Shape::Disc { center: at(63.9, 64.2), radius: 9.6, fill: ink }),
            item(Shape::Text(text)),
        ];
        Figure {
            width: 220.0,
            height: 400.0,
            background: Color::WHITE,
            items,
            description: String::new(),
            words: BTreeMap::new(),
            drawings: Vec::new(),
        }
    }

    fn pixels(figure: &Figure, scale: f32, transparent: bool, rows: u32) -> Vec<u8> {
        let mut raster = Raster::new(figure, scale, transparent).unwrap();
        raster.rows = rows;
        let mut all = Vec::new();
        raster
            .paint(&Control::default(), |bytes| {
                all.extend_from_slice(bytes);
                Ok(())
            })
            .unwrap();
        all
    }

    #[test]
    fn strips_join_without_seams() {
        let figure = figure();
        for scale in [1.0, 1.37, 4.0] {
            for transparent in [false, true] {
                let whole = pixels(&figure, scale, transparent, 2048);
                assert!(whole == pixels(&figure, scale, transparent, BAND), "{scale} {transparent}");
                assert!(whole == pixels(&figure, scale, transparent, 3 * BAND), "{scale} {transparent}");
            }
        }
    }

    #[test]
    fn a_picture_wider_than_the_painter_takes_at_once_has_no_seams_either() {
        let mut wide = figure();
        wide.items.push(item(Shape::Line {
            from: Point::new(0.0, 3.0),
            to: Point::new(220.0, 397.0),
            color: Color { r: 0, g: 0, b: 0 },
            width: 2.0,
        }));
        wide.height = 6.0;
        let scale = 60.0;
        let (a, b) = (pixels(&wide, scale, false, 512), pixels(&wide, scale, false, BAND));
        assert!(a == b);
    }

    #[test]
    fn what_is_not_inked_stays_empty_if_asked() {
        let figure = figure();
        let clear = pixels(&figure, 1.0, true, BAND);
        let opaque = pixels(&figure, 1.0, false, BAND);
        assert_eq!((clear.len() / 4, opaque.len() / 3), (220 * 400, 220 * 400));
        // A corner that nothing touches, and the middle of the disc.
        assert_eq!(clear[4 * 219..4 * 220], [0, 0, 0, 0]);
        assert_eq!(opaque[3 * 219..3 * 220], [255, 255, 255]);
        let middle = 64 * 220 + 63;
        assert_eq!(clear[4 * middle..4 * middle + 4], [20, 60, 120, 255]);
    }

    #[test]
    fn a_side_without_pixels_or_with_too_many_is_refused() {
        for scale in [0.0, -1.0, 0.001, 51.0, f32::NAN, f32::INFINITY] {
            assert!(matches!(Raster::new(&figure(), scale, false), Err(RenderError::Size(..))), "{scale}");
        }
        assert!(Raster::new(&figure(), 50.0, false).is_ok());
    }

    #[test]
    fn it_can_be_ended_between_strips() {
        let stop = std::sync::atomic::AtomicBool::new(false);
        let tell = |done: f32| stop.store(done > 0.3, std::sync::atomic::Ordering::Relaxed);
        let figure = figure();
        let mut raster = Raster::new(&figure, 1.0, false).unwrap();
        raster.rows = BAND;
        let mut strips = 0;
        let ended = raster.paint(&Control::new(&stop, &tell), |_| {
            strips += 1;
            Ok(())
        });
        assert!(matches!(ended, Err(RenderError::Cancelled)));
        assert_eq!(strips, 2);
    }
}
