//! Which names there is room for, and where: greedy by priority, around each glyph, never over another label or
//! node. What finds no place waits for a closer look.

use crate::geometry::{Point, Rect};
use std::collections::{BTreeMap, BTreeSet};

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
    /// How far from its glyph it may stand, in points; beyond [`NEAR`] a line leads back to it.
    pub reach: f32,
}

/// As far as this a name is read as its glyph's without a line.
pub(super) const NEAR: f32 = 19.0;

/// Beyond this many points of lines under a name, more make it no worse.
const MANY_LINES: usize = 8;

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
        self.over(rect, owner).next().is_none()
    }

    /// How many others' boxes it overlaps.
    fn count(&self, rect: Rect, owner: usize) -> usize {
        self.over(rect, owner).collect::<BTreeSet<_>>().len()
    }

    fn over(&self, rect: Rect, owner: usize) -> impl Iterator<Item = usize> + '_ {
        cells(rect)
            .filter_map(|c| self.cells.get(&c))
            .flatten()
            .filter(move |(other, whose)| *whose != owner && rect.overlaps(*other))
            .map(|(_, whose)| *whose)
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

/// Where labels go, and what they must keep off.
pub(super) struct Ground<'a> {
    /// The disc of each wish's glyph, in the order of the wishes, and whether it is only a ghost.
    pub glyphs: &'a [(Point, f32, bool)],
    /// Better not covered.
    pub clutter: &'a Clutter,
    /// Distance from the glyph, in points.
    pub gap: f32,
    /// No label leaves this box.
    pub within: Option<Rect>,
}

/// The box of each label, in the order of the wishes; `None` where there was no room. The name of a mark that is
/// shown may cover ghosts where there is no better place; nothing covers a mark that is shown.
pub(super) fn place(wishes: &[Wish], ground: &Ground<'_>) -> Vec<Option<Rect>> {
    let Ground { glyphs, clutter, gap, within } = ground;
    let mut taken = Taken::default();
    let mut ghosts = Taken::default();
    for (owner, (center, radius, ghost)) in glyphs.iter().enumerate() {
        let rect = Rect::from_center(*center, radius * 2.0, radius * 2.0);
        if *ghost { ghosts.add(rect, owner) } else { taken.add(rect, owner) }
    }
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(wishes.get(*i).map_or(0, |w| w.rank)), *i));
    let mut placed = vec![None; wishes.len()];
    for i in order {
        let (Some(wish), Some(slot)) = (wishes.get(i), placed.get_mut(i)) else { continue };
        // A little further away where there is no room beside the glyph; the few that must not go missing further
        // still, with a line.
        let ghost = glyphs.get(i).is_none_or(|g| g.2);
        let best = [*gap, gap + 7.0, gap + 14.0]
            .into_iter()
            .flat_map(|gap| candidates(wish, gap))
            .chain(far_candidates(wish))
            .enumerate()
            .filter(|(_, rect)| taken.free(*rect, i) && within.is_none_or(|w| w.contains_rect(*rect)))
            .filter_map(|(n, rect)| {
                let covered = ghosts.count(rect, i);
                // An earlier candidate wins unless a later one covers fewer lines (a halo keeps a few apart from
                // the letters), or fewer ghosts, or cannot be taken for another mark's name.
                let lines = clutter.within(rect).min(MANY_LINES) * 3;
                let cost = lines + n + covered * 12 + rivals(ground, &taken, rect, i) * 14;
                (covered == 0 || !ghost).then_some((cost, rect))
            })
            .min_by_key(|(cost, _)| *cost)
            .map(|(_, rect)| rect);
        if let Some(rect) = best {
            taken.add(rect.expand(1.5), i);
            *slot = Some(rect);
        }
    }
    placed
}

/// How many shown marks stand closer to a label than its own.
fn rivals(ground: &Ground<'_>, taken: &Taken, rect: Rect, own: usize) -> usize {
    let away = |i: usize| ground.glyphs.get(i).map_or(f32::MAX, |g| rect.distance_to(g.0) - g.1);
    let distance = away(own);
    let closer: BTreeSet<usize> =
        taken.over(rect.expand(distance.max(0.0)), own).filter(|i| away(*i) < distance).collect();
    closer.len().min(3)
}

/// Right, below, left, above, then the corners.
fn candidates(wish: &Wish, gap: f32) -> [Rect; 8] {
    let (w, h) = wish.size;
    let r = wish.radius;
    let side = r + gap + w * 0.5;
    let level = r + gap * 0.6 + h * 0.5;
    let (cx, cy) = (r * 0.7 + gap * 0.6 + w * 0.5, r * 0.7 + h * 0.5);
    [(side, 0.0), (0.0, level), (-side, 0.0), (0.0, -level), (cx, cy), (cx, -cy), (-cx, cy), (-cx, -cy)]
        .map(|(dx, dy)| Rect::from_center(wish.center + Point::new(dx, dy), w, h))
}

/// Sixteen directions, further and further out.
fn far_candidates(wish: &Wish) -> impl Iterator<Item = Rect> + '_ {
    let (w, h) = wish.size;
    let rings = (0..14_u8).map(|i| NEAR + 8.0 + 9.0 * f32::from(i)).take_while(|d| *d <= wish.reach);
    rings.flat_map(move |distance| {
        (0..16_u8).map(move |i| {
            let angle = std::f32::consts::TAU * f32::from(i) / 16.0;
            let (cos, sin) = (angle.cos(), angle.sin());
            // The nearest side of the box lies at the distance.
            let out = wish.radius + distance + (w * 0.5 * cos.abs()).max(h * 0.5 * sin.abs());
            Rect::from_center(wish.center + Point::new(cos, sin) * out, w, h)
        })
    })
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wish(x: f32, y: f32, rank: u32) -> Wish {
        Wish { center: Point::new(x, y), radius: 8.0, size: (60.0, 14.0), rank, reach: 0.0 }
    }

    fn placed(wishes: &[Wish], within: Option<Rect>) -> Vec<Option<Rect>> {
        let glyphs: Vec<(Point, f32, bool)> = wishes.iter().map(|w| (w.center, w.radius, false)).collect();
        place(wishes, &Ground { glyphs: &glyphs, clutter: &Clutter::default(), gap: 5.0, within })
    }

    #[test]
    fn a_lone_name_stands_to_the_right() {
        let wishes = [wish(0.0, 0.0, 1)];
        let placed = placed(&wishes, None);
        assert!(placed[0].unwrap().min().x() >= 13.0 - 1e-3);
    }

    #[test]
    fn a_name_never_leaves_its_box() {
        let within = Rect::from_corners(Point::new(-20.0, -20.0), Point::new(20.0, 60.0));
        let narrow = Wish { size: (30.0, 14.0), ..wish(0.0, 0.0, 1) };
        let label = placed(&[narrow], Some(within))[0].unwrap();
        assert!(within.contains_rect(label) && label.min().y() > 8.0, "below, not beside: {label:?}");
        assert_eq!(placed(&[wish(0.0, 0.0, 1)], Some(within)), [None]);
    }

    #[test]
    fn only_the_name_of_a_shown_mark_may_cover_a_ghost() {
        // A shown mark and a ghost, both ringed by ghosts.
        for (ghost, expected) in [(false, true), (true, false)] {
            let mut wishes = vec![wish(0.0, 0.0, 5)];
            wishes.extend((0..400).map(|i| Wish {
                size: (0.0, 0.0),
                ..wish((i % 20) as f32 * 12.0 - 114.0, (i / 20) as f32 * 12.0 - 114.0, 0)
            }));
            let glyphs: Vec<(Point, f32, bool)> =
                wishes.iter().enumerate().map(|(i, w)| (w.center, w.radius, ghost || i > 0)).collect();
            let ground = Ground { glyphs: &glyphs, clutter: &Clutter::default(), gap: 5.0, within: None };
            assert_eq!(place(&wishes, &ground)[0].is_some(), expected);
        }
    }

    #[test]
    fn the_more_important_name_is_placed_first() {
        // So tight that only one name fits anywhere.
        let wishes: Vec<Wish> =
            (0..9).map(|i| wish((i % 3) as f32 * 18.0, (i / 3) as f32 * 18.0, u32::from(i == 4))).collect();
        let placed = placed(&wishes, None);
        assert!(placed.iter().filter(|p| p.is_some()).count() < 9);
    }

    proptest! {
        #[test]
        fn labels_never_overlap_labels_or_glyphs(
            at in proptest::collection::vec((-300.0f32..300.0, -200.0f32..200.0, 0u32..5), 0..60)
        ) {
            let wishes: Vec<Wish> = at.iter().map(|(x, y, r)| wish(*x, *y, *r)).collect();
            let placed = placed(&wishes, None);
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
