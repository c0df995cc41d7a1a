//! Which names there is room for, and where: greedy by priority, around each glyph, never over another label or
//! node. What finds no place waits for a closer look.

use crate::geometry::{Point, Rect};
use std::collections::BTreeMap;

/// A name that wants a place.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    /// Middle and radius of its glyph, in points.
    pub center: Point,
    pub radius: f32,
    /// Width and height of its lines, in points.
    pub size: (f32, f32),
    /// The larger, the earlier.
    pub rank: u32,
}

/// Where lines run and pips stand: better not covered.
#[derive(Default)]
pub(super) struct Clutter {
    cells: BTreeMap<(i32, i32), Vec<Point>>,
}

const CELL: f32 = 32.0;

impl Clutter {
    pub(super) fn add(&mut self, p: Point) {
        self.cells.entry(cell(p)).or_default().push(p);
    }

    fn within(&self, rect: Rect) -> usize {
        cells(rect).filter_map(|c| self.cells.get(&c)).flatten().filter(|p| rect.contains(**p)).count()
    }
}

/// Boxes that must not be covered.
#[derive(Default)]
struct Taken {
    cells: BTreeMap<(i32, i32), Vec<(Rect, usize)>>,
}

impl Taken {
    fn add(&mut self, rect: Rect, owner: usize) {
        for c in cells(rect) {
            self.cells.entry(c).or_default().push((rect, owner));
        }
    }

    fn free(&self, rect: Rect, owner: usize) -> bool {
        !cells(rect)
            .filter_map(|c| self.cells.get(&c))
            .flatten()
            .any(|(other, whose)| *whose != owner && rect.overlaps(*other))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "points of a picture")]
fn cell(p: Point) -> (i32, i32) {
    ((p.x() / CELL).floor() as i32, (p.y() / CELL).floor() as i32)
}

fn cells(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
    let (a, b) = (cell(rect.min()), cell(rect.max()));
    (a.0..=b.0).flat_map(move |x| (a.1..=b.1).map(move |y| (x, y)))
}

/// The box of each label, in the order of the wishes; `None` where there was no room. `obstacles` are the discs of
/// every glyph, the wishes' own first and in their order.
pub(super) fn place(wishes: &[Wish], obstacles: &[(Point, f32)], clutter: &Clutter, gap: f32) -> Vec<Option<Rect>> {
    let mut taken = Taken::default();
    for (owner, (center, radius)) in obstacles.iter().enumerate() {
        taken.add(Rect::from_center(*center, radius * 2.0, radius * 2.0), owner);
    }
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(wishes.get(*i).map_or(0, |w| w.rank)), *i));
    let mut placed = vec![None; wishes.len()];
    for i in order {
        let (Some(wish), Some(slot)) = (wishes.get(i), placed.get_mut(i)) else { continue };
        // A little further away where there is no room beside the glyph; far enough to be read as another's name
        // it never gets.
        let best = [gap, gap + 7.0, gap + 14.0]
            .into_iter()
            .flat_map(|gap| candidates(wish, gap))
            .enumerate()
            .filter(|(_, rect)| taken.free(*rect, i))
            // An earlier candidate wins unless a later one covers fewer lines.
            .min_by_key(|(n, rect)| clutter.within(*rect) * 3 + n)
            .map(|(_, rect)| rect);
        if let Some(rect) = best {
            taken.add(rect.expand(1.5), i);
            *slot = Some(rect);
        }
    }
    placed
}

/// Right, below, left, above, then the corners.
fn candidates(wish: &Wish, gap: f32) -> [Rect; 8] {
    let (w, h) = wish.size;
    let r = wish.radius;
    let side = r + gap + w * 0.5;
    let level = r + gap * 0.6 + h * 0.5;
    let (cx, cy) = (r * 0.7 + gap * 0.6 + w * 0.5, r * 0.7 + h * 0.5);
    [
        (side, 0.0),
        (0.0, level),
        (-side, 0.0),
        (0.0, -level),
        (cx, cy),
        (cx, -cy),
        (-cx, cy),
        (-cx, -cy),
    ]
    .map(|(dx, dy)| Rect::from_center(wish.center + Point::new(dx, dy), w, h))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wish(x: f32, y: f32, rank: u32) -> Wish {
        Wish { center: Point::new(x, y), radius: 8.0, size: (60.0, 14.0), rank }
    }

    fn discs(wishes: &[Wish]) -> Vec<(Point, f32)> {
        wishes.iter().map(|w| (w.center, w.radius)).collect()
    }

    #[test]
    fn a_lone_name_stands_to_the_right() {
        let wishes = [wish(0.0, 0.0, 1)];
        let placed = place(&wishes, &discs(&wishes), &Clutter::default(), 5.0);
        assert!(placed[0].unwrap().min().x() >= 13.0 - 1e-3);
    }

    #[test]
    fn the_more_important_name_is_placed_first() {
        // So tight that only one name fits anywhere.
        let wishes: Vec<Wish> =
            (0..9).map(|i| wish((i % 3) as f32 * 18.0, (i / 3) as f32 * 18.0, u32::from(i == 4))).collect();
        let placed = place(&wishes, &discs(&wishes), &Clutter::default(), 5.0);
        assert!(placed.iter().filter(|p| p.is_some()).count() < 9);
    }

    proptest! {
        #[test]
        fn labels_never_overlap_labels_or_glyphs(
            at in proptest::collection::vec((-300.0f32..300.0, -200.0f32..200.0, 0u32..5), 0..60)
        ) {
            let wishes: Vec<Wish> = at.iter().map(|(x, y, r)| wish(*x, *y, *r)).collect();
            let placed = place(&wishes, &discs(&wishes), &Clutter::default(), 5.0);
            for (i, a) in placed.iter().enumerate() {
                let Some(a) = a else { continue };
                for b in placed.iter().skip(i + 1).flatten() {
                    prop_assert!(!a.overlaps(*b));
                }
                for (j, w) in wishes.iter().enumerate() {
                    let glyph = Rect::from_center(w.center, 16.0, 16.0);
                    prop_assert!(i == j || !a.overlaps(glyph));
                }
            }
        }
    }
}
