//! The texture that the painted picture shows parts of: soft discs, and each glyph in the sizes it is drawn in. One
//! texture, so that a whole scene is one mesh; our own, for egui moves what is in its texture when it fills up, which
//! a kept mesh cannot follow.

use super::letters::{self, Key};
use super::stamps;
use egui::{Color32, ColorImage, Context, Id, TextureHandle, TextureId, TextureOptions};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Width of the texture, in pixels.
const WIDTH: usize = 1024;
/// Its heights, in pixels: it is doubled when it is full, and begun anew when it cannot be.
const HEIGHTS: (usize, usize) = (256, 8192);

/// Where a glyph's picture is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    /// Its left and top side in the texture, in pixels.
    pub at: (usize, usize),
    /// Its size, in pixels.
    pub size: (usize, usize),
    /// From the pixel that the glyph stands at to its left and top side.
    pub offset: (i32, i32),
}

/// The texture and what is in it.
pub(super) struct Sheet {
    texture: TextureHandle,
    pixels: Vec<Color32>,
    height: usize,
    /// Where the next picture goes, and the height of its row.
    next: (usize, usize),
    row: usize,
    /// Glyphs by what they look like; `None` for one without ink.
    spots: HashMap<Key, Option<Spot>>,
    /// Rows that egui does not have yet.
    dirty: Option<(usize, usize)>,
    full: bool,
    /// Changes when what was drawn from the sheet is no longer where it was.
    generation: u64,
}

/// The sheet of a context.
#[derive(Clone)]
pub(super) struct Shared(Arc<Mutex<Sheet>>);

impl Shared {
    /// The sheet of a context, made when it is first asked for.
    pub(super) fn of_context(ctx: &Context) -> Self {
        let id = Id::new("schism_sheet");
        if let Some(known) = ctx.data(|d| d.get_temp::<Shared>(id)) {
            return known;
        }
        let shared = Self(Arc::new(Mutex::new(Sheet::new(ctx))));
        ctx.data_mut(|d| d.insert_temp(id, shared.clone()));
        shared
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Sheet> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sheet {
    fn new(ctx: &Context) -> Self {
        let image = ColorImage::new([1, 1], vec![Color32::WHITE]);
        let mut sheet = Self {
            texture: ctx.load_texture("schism_sheet", image, TextureOptions::LINEAR),
            pixels: Vec::new(),
            height: HEIGHTS.0,
            next: (0, 0),
            row: 0,
            spots: HashMap::new(),
            dirty: None,
            full: false,
            generation: 0,
        };
        sheet.begin();
        sheet
    }

    /// Empty but for the discs.
    fn begin(&mut self) {
        self.pixels = vec![Color32::TRANSPARENT; WIDTH * self.height];
        self.spots.clear();
        stamps::draw(|x, y, alpha| {
            if let Some(pixel) = self.pixels.get_mut(y * WIDTH + x) {
                *pixel = Color32::from_white_alpha(alpha);
            }
        });
        (self.next, self.row) = ((0, stamps::HEIGHT), 0);
        self.texture.set(ColorImage::new([WIDTH, self.height], self.pixels.clone()), TextureOptions::LINEAR);
        self.dirty = None;
    }

    pub(super) fn texture(&self) -> TextureId {
        self.texture.id()
    }

    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// One pixel as a share of the texture's sides.
    #[expect(clippy::cast_precision_loss, reason = "at most 8192")]
    pub(super) fn pixel(&self) -> (f32, f32) {
        (1.0 / WIDTH as f32, 1.0 / self.height as f32)
    }

    /// Where a glyph is; it is drawn when it is first asked for. `None` for one without ink, or without room.
    pub(super) fn spot(&mut self, key: Key) -> Option<Spot> {
        if let Some(known) = self.spots.get(&key) {
            return *known;
        }
        let Some(picture) = letters::draw(key) else {
            self.spots.insert(key, None);
            return None;
        };
        let at = self.room(picture.size)?;
        for (y, line) in picture.alpha.chunks_exact(picture.size.0).enumerate() {
            let start = (at.1 + y) * WIDTH + at.0;
            let row = self.pixels.get_mut(start..start + picture.size.0).into_iter().flatten();
            for (pixel, alpha) in row.zip(line) {
                *pixel = Color32::from_white_alpha(*alpha);
            }
        }
        let rows = (at.1, at.1 + picture.size.1);
        self.dirty = Some(self.dirty.map_or(rows, |d| (d.0.min(rows.0), d.1.max(rows.1))));
        let spot = Spot { at, size: picture.size, offset: picture.offset };
        self.spots.insert(key, Some(spot));
        Some(spot)
    }

    /// A free place for a picture, with a pixel around it.
    fn room(&mut self, (width, height): (usize, usize)) -> Option<(usize, usize)> {
        let (width, height) = (width + 2, height + 2);
        if self.next.0 + width > WIDTH {
            self.next = (0, self.next.1 + self.row);
            self.row = 0;
        }
        if self.next.1 + height > self.height || width > WIDTH {
            self.full = true;
            return None;
        }
        let at = (self.next.0 + 1, self.next.1 + 1);
        self.next.0 += width;
        self.row = self.row.max(height);
        Some(at)
    }

    /// Whether something found no room since this was last asked; then there is more room now, but everything drawn
    /// before is elsewhere.
    pub(super) fn made_room(&mut self) -> bool {
        if !std::mem::take(&mut self.full) {
            return false;
        }
        self.height = if self.height < HEIGHTS.1 { self.height * 2 } else { HEIGHTS.1 };
        self.generation += 1;
        self.begin();
        true
    }

    /// Gives egui what is new.
    pub(super) fn upload(&mut self) {
        let Some((top, bottom)) = self.dirty.take() else { return };
        let rows = self.pixels.get(top * WIDTH..bottom * WIDTH).unwrap_or_default().to_vec();
        let image = ColorImage::new([WIDTH, bottom - top], rows);
        self.texture.set_partial([0, top], image, TextureOptions::LINEAR);
    }
}

#[cfg(test)]
mod tests {
    use super::super::letters::Letter;
    use super::*;
    use crate::scene::{Face, Fonts};

    fn keys(text: &str, pixels: f32) -> Vec<Key> {
        let line = Fonts::get().line(text, Face::Regular);
        let key = |g: &crate::scene::Glyph| {
            Letter { font: g.font, glyph: g.id, size: pixels, halo: 0.0 }.key(0.0).0
        };
        line.glyphs.iter().map(key).collect()
    }

    #[test]
    fn glyphs_lie_apart_and_stay_where_they_are() {
        let mut sheet = Sheet::new(&Context::default());
        let text = "The quick brown fox jumps over the lazy dog";
        let mut seen: Vec<Spot> = Vec::new();
        for key in keys(text, 14.0) {
            let spot = sheet.spot(key);
            assert_eq!(spot, sheet.spot(key));
            seen.extend(spot.filter(|s| !seen.contains(s)));
        }
        assert!(seen.len() > 26);
        for (i, a) in seen.iter().enumerate() {
            assert!(a.at.1 >= stamps::HEIGHT, "below the discs");
            for b in &seen[i + 1..] {
                let apart = |a: usize, n: usize, b: usize, m: usize| a + n < b || b + m < a;
                assert!(
                    apart(a.at.0, a.size.0, b.at.0, b.size.0) || apart(a.at.1, a.size.1, b.at.1, b.size.1)
                );
            }
        }
        assert_eq!(sheet.pixels[0], Color32::WHITE, "untextured shapes show the first pixel");
    }

    #[test]
    fn a_full_sheet_grows_and_says_that_everything_moved() {
        let mut sheet = Sheet::new(&Context::default());
        assert!(!sheet.made_room());
        let (mut asked, before) = (0_u16, sheet.generation());
        while !sheet.full {
            for key in keys("MQM", 60.0 + f32::from(asked)) {
                sheet.spot(key);
            }
            asked += 1;
        }
        let height = sheet.height;
        assert!(sheet.made_room() && sheet.height == height * 2 && sheet.generation() > before);
        assert!(sheet.spot(keys("M", 60.0)[0]).is_some() && !sheet.made_room());
    }
}
