//! The 256 colours of a GIF: those that cover most are kept as they are, the blends at the edges of shapes share what
//! is left. Nothing is dithered: flat colours stay flat.

use std::collections::HashMap;

/// Red, green, blue.
pub(super) type Rgb = [u8; 3];

/// How many colours a GIF has.
const MOST: usize = 256;
/// How many of the most used are kept as they are.
const KEPT: usize = 112;

/// How often each colour occurs.
#[derive(Default)]
pub(super) struct Census(HashMap<Rgb, u64>);

impl Census {
    /// Counts pixels of three bytes.
    pub(super) fn count(&mut self, pixels: &[u8]) {
        for pixel in pixels.as_chunks::<3>().0 {
            *self.0.entry(*pixel).or_default() += 1;
        }
    }

    /// At most 256 colours that stand for all, and are always the same for the same pixels.
    pub(super) fn palette(self) -> Palette {
        let mut used: Vec<(Rgb, u64)> = self.0.into_iter().collect();
        used.sort_unstable_by_key(|(color, count)| (std::cmp::Reverse(*count), *color));
        let kept = if used.len() <= MOST { used.len() } else { KEPT };
        let blends = used.split_off(kept);
        let mut colors: Vec<Rgb> = used.into_iter().map(|(color, _)| color).collect();
        colors.extend(cut(blends, MOST - colors.len()));
        Palette { colors, known: HashMap::new() }
    }
}

/// Colours, and which of them stands for which.
pub(super) struct Palette {
    pub colors: Vec<Rgb>,
    known: HashMap<Rgb, u8>,
}

impl Palette {
    /// The place of the nearest colour.
    pub(super) fn nearest(&mut self, color: Rgb) -> u8 {
        let colors = &self.colors;
        *self.known.entry(color).or_insert_with(|| {
            let places = (0..=u8::MAX).zip(colors);
            places.min_by_key(|(_, other)| distance(color, **other)).map_or(0, |(place, _)| place)
        })
    }
}

/// How different two colours look, about: the eye sees green best, blue least.
fn distance(a: Rgb, b: Rgb) -> u32 {
    let weights = [3u32, 6, 2];
    a.iter().zip(b).zip(weights).map(|((a, b), w)| u32::from(a.abs_diff(b)).pow(2) * w).sum()
}

/// At most so many colours from many: the box of colours that spreads furthest is halved, again and again.
fn cut(colors: Vec<(Rgb, u64)>, most: usize) -> Vec<Rgb> {
    let mut boxes = vec![colors];
    boxes.retain(|b| !b.is_empty());
    while boxes.len() < most {
        let spread = boxes.iter().enumerate().map(|(n, b)| (widest(b), n)).max_by_key(|(w, _)| w.0);
        let Some(((width, channel), n)) = spread else { break };
        if width == 0 {
            break;
        }
        let mut whole = boxes.swap_remove(n);
        whole.sort_unstable_by_key(|(color, _)| (color.get(channel).copied(), *color));
        let total: u64 = whole.iter().map(|(_, count)| count).sum();
        let mut seen = 0;
        let half = whole.iter().position(|(_, count)| {
            seen += count;
            seen * 2 >= total
        });
        let at = half.map_or(1, |h| h + 1).clamp(1, whole.len() - 1);
        let rest = whole.split_off(at);
        boxes.extend([whole, rest]);
    }
    boxes.iter().map(|b| mean(b)).collect()
}

/// How far a box spreads, weighted by how much it covers, and along which channel.
fn widest(colors: &[(Rgb, u64)]) -> (u64, usize) {
    if colors.len() < 2 {
        return (0, 0);
    }
    let total: u64 = colors.iter().map(|(_, count)| count).sum();
    let width = |channel: usize| {
        let values = || colors.iter().filter_map(|(color, _)| color.get(channel).copied());
        let (low, high) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
        u64::from(high - low).pow(2) * u64::from(total.max(1).ilog2() + 1)
    };
    (0..3).map(|channel| (width(channel), channel)).max().unwrap_or((0, 0))
}

fn mean(colors: &[(Rgb, u64)]) -> Rgb {
    let total: u64 = colors.iter().map(|(_, count)| count).sum::<u64>().max(1);
    let channel = |n: usize| {
        let sum: u64 =
            colors.iter().map(|(c, count)| u64::from(c.get(n).copied().unwrap_or(0)) * count).sum();
        u8::try_from((sum + total / 2) / total).unwrap_or(u8::MAX)
    };
    [channel(0), channel(1), channel(2)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_colours_are_kept_as_they_are() {
        let mut census = Census::default();
        census.count(&[1, 2, 3, 250, 250, 250, 1, 2, 3]);
        let mut palette = census.palette();
        assert_eq!(palette.colors, [[1, 2, 3], [250, 250, 250]]);
        assert_eq!(palette.nearest([240, 255, 250]), 1);
    }

    #[test]
    fn of_many_the_most_used_stay_and_the_rest_come_near() {
        let mut census = Census::default();
        let flat = [[252, 251, 248], [22, 104, 168], [33, 37, 41]];
        for color in flat {
            census.count(&color.repeat(5_000));
        }
        let blends: Vec<u8> =
            (0..40u8).flat_map(|a| (0..40u8).flat_map(move |b| [a * 6, b * 6, 128])).collect();
        census.count(&blends);
        let mut palette = census.palette();
        assert_eq!(palette.colors.len(), 256);
        for color in flat {
            let place = usize::from(palette.nearest(color));
            assert_eq!(palette.colors[place], color);
        }
        for color in blends.as_chunks::<3>().0 {
            let place = usize::from(palette.nearest(*color));
            assert!(distance(*color, palette.colors[place]) < 3_000, "{color:?}");
        }
    }
}
