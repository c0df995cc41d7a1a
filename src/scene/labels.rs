//! Which names there is room for, and where: greedy by priority, around each glyph, never over another label or
//! node. What finds no place waits for a closer look.

use super::grid::Grid;
use crate::geometry::{Point, Rect};

/// A name that wants a place.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    /// Which glyph of the ground is its own.
    pub glyph: usize,
    /// Middle and radius of its glyph, in points.
    pub center: Point,
    pub radius: f32,
    /// Width and height of its lines, in points.
    pub size: (f32, f32),
    /// How far from its glyph it may stand, in points; beyond [`NEAR`] a line leads back to it.
    pub reach: f32,
}

/// As far as this a name is read as its glyph's without a line.
pub(super) const NEAR: f32 = 19.0;

/// Beyond this many points of lines under a name, more make it no worse.
const MANY_LINES: usize = 8;

/// Side of the buckets, in points.
const CELL: f32 = 32.0;

/// Where lines run and pips stand: better not covered.
pub(super) struct Clutter(Grid<Point>);

impl Clutter {
    pub(super) fn over(area: Rect) -> Self {
        Self(Grid::over(area, CELL))
    }

    pub(super) fn add(&mut self, p: Point) {
        self.0.add(Rect::from_corners(p, p), p);
    }

    /// How many points lie within, up to [`MANY_LINES`].
    fn within(&self, rect: Rect) -> usize {
        self.0.near(rect).filter(|p| rect.contains(*p)).take(MANY_LINES).count()
    }
}

/// A name this near to a mark is read as its name, whatever line leads elsewhere; in points.
const READ_AS: f32 = 18.0;

/// The owner of a box that is no glyph's.
const NOBODY: usize = usize::MAX;

/// Boxes that must not be covered.
struct Taken(Grid<(Rect, usize)>);

impl Taken {
    fn over(area: Rect) -> Self {
        Self(Grid::over(area, CELL))
    }

    fn add(&mut self, rect: Rect, owner: usize) {
        self.0.add(rect, (rect, owner));
    }

    fn free(&self, rect: Rect, owner: usize) -> bool {
        self.over_box(rect, owner).next().is_none()
    }

    /// How many others' boxes it overlaps.
    fn count(&self, rect: Rect, owner: usize) -> usize {
        distinct(self.over_box(rect, owner), usize::MAX)
    }

    /// Others' boxes that may touch it, some of them more than once.
    fn boxes(&self, rect: Rect, owner: usize) -> impl Iterator<Item = Rect> + '_ {
        self.0.near(rect).filter(move |(_, whose)| *whose != owner).map(|(other, _)| other)
    }

    fn over_box(&self, rect: Rect, owner: usize) -> impl Iterator<Item = usize> + '_ {
        self.0
            .near(rect)
            .filter(move |(other, whose)| (*whose != owner || owner == NOBODY) && rect.overlaps(*other))
            .map(|(_, whose)| whose)
    }
}

/// How many different ones there are, up to a number. They are few: a list is faster than a set.
fn distinct(all: impl Iterator<Item = usize>, most: usize) -> usize {
    let mut seen: Vec<usize> = Vec::new();
    for one in all {
        if !seen.contains(&one) {
            seen.push(one);
            if seen.len() >= most {
                break;
            }
        }
    }
    seen.len()
}

/// The disc of a mark that names must keep off.
#[derive(Clone, Copy, Debug)]
pub(super) struct Obstacle {
    /// Its middle, in points.
    pub center: Point,
    /// Its radius, in points.
    pub radius: f32,
    /// Whether the name of a mark that is shown may cover it: a ghost, or a dot of the far picture.
    pub yields: bool,
    /// Whether names keep off it at all.
    pub counts: bool,
}

/// Where labels go, and what they must keep off.
pub(super) struct Ground<'a> {
    /// Every mark's disc.
    pub glyphs: &'a [Obstacle],
    /// Better not covered.
    pub clutter: &'a Clutter,
    /// Distance from the glyph, in points.
    pub gap: f32,
    /// No label leaves this box.
    pub within: Option<Rect>,
    /// Where the glyphs lie, in points.
    pub area: Rect,
}

/// Finds the places of names, one name after the other, the most important first.
pub(super) struct Places<'a> {
    ground: &'a Ground<'a>,
    taken: Taken,
    yielding: Taken,
}

impl<'a> Places<'a> {
    pub(super) fn new(ground: &'a Ground<'a>) -> Self {
        let mut taken = Taken::over(ground.area);
        let mut yielding = Taken::over(ground.area);
        for (owner, glyph) in ground.glyphs.iter().enumerate().filter(|(_, g)| g.counts) {
            let rect = Rect::from_center(glyph.center, glyph.radius * 2.0, glyph.radius * 2.0);
            if glyph.yields { yielding.add(rect, owner) } else { taken.add(rect, owner) }
        }
        Self { ground, taken, yielding }
    }

    /// The box of a name; `None` where there is no room. The name of a mark that is shown may cover what yields
    /// where there is no better place; nothing covers the rest. `bold` says whether it is such a name.
    pub(super) fn find(&mut self, wish: &Wish, bold: bool) -> Option<Rect> {
        // A little further away where there is no room beside the glyph; the few that must not go missing further
        // still, with a line.
        let gap = self.ground.gap;
        let candidates = [gap, gap + 7.0, gap + 14.0]
            .into_iter()
            .flat_map(|gap| candidates(wish, gap))
            .chain(far_candidates(wish))
            .enumerate();
        let mut best: Option<(usize, Rect)> = None;
        for (n, rect) in candidates {
            let least = best.map_or(usize::MAX, |b| b.0);
            // No later one can cost less than its place in the row.
            if n >= least {
                break;
            }
            if let Some(cost) = self.cost(wish.glyph, bold, n, rect, least) {
                best = Some((cost, rect));
            }
        }
        let sought = || if bold && wish.reach > 0.0 { self.anywhere(wish) } else { None };
        let rect = best.map(|(_, rect)| rect).or_else(sought)?;
        self.taken.add(rect.expand(1.5), wish.glyph);
        Some(rect)
    }

    /// The free place within reach that lies nearest, if there is one: for the few names that must not go missing where
    /// none of the usual places was free. A free box can be moved towards the level of its glyph until it is there or
    /// touches what is in the way, so only those levels are looked at; along each the answer is exact.
    fn anywhere(&self, wish: &Wish) -> Option<Rect> {
        let (w, h) = wish.size;
        let (x, y) = (wish.center.x(), wish.center.y());
        let most = wish.radius + wish.reach;
        let near = Rect::from_center(wish.center, (most + w) * 2.0, (most + h) * 2.0);
        let own = Rect::from_center(wish.center, wish.radius * 2.0, wish.radius * 2.0);
        let mut blocks: Vec<Rect> = self.taken.boxes(near, wish.glyph).collect();
        blocks.push(own.expand(self.ground.gap));
        // What must be kept off by the middle of the name; a hair more, for sums are rounded.
        let grown = |b: &Rect| {
            let half = Point::new(w * 0.5 + HAIR, h * 0.5 + HAIR);
            Rect::from_corners(b.min() - half, b.max() + half)
        };
        let mut blocks: Vec<Rect> = blocks.iter().map(grown).collect();
        blocks.sort_by(|a, b| a.min().x().total_cmp(&b.min().x()).then(a.min().y().total_cmp(&b.min().y())));
        blocks.dedup();
        let inside = self.ground.within.map_or_else(|| near.expand(w.max(h)), |w| w.expand(-HAIR));
        let left = (x - most - w).max(inside.min().x() + w * 0.5);
        let right = (x + most + w).min(inside.max().x() - w * 0.5);
        let mut levels: Vec<f32> = blocks.iter().flat_map(|b| [b.min().y(), b.max().y()]).collect();
        levels.extend([y, inside.min().y() + h * 0.5, inside.max().y() - h * 0.5]);
        levels.retain(|l| (l - y).abs() <= most + h * 0.5);
        levels.sort_by(|a, b| (a - y).abs().total_cmp(&(b - y).abs()).then(a.total_cmp(b)));
        let mut best: Option<(f32, Rect)> = None;
        for level in levels {
            // What lies further up or down cannot be nearer.
            if best.is_some_and(|(least, _)| (level - y).abs() - h * 0.5 >= least) {
                break;
            }
            for at in free_nearest(&blocks, level, (left, right), x).into_iter().flatten() {
                let rect = Rect::from_center(Point::new(at, level), w, h);
                let away = rect.distance_to(wish.center);
                let fits = away <= most
                    && self.ground.within.is_none_or(|w| w.contains_rect(rect))
                    && self.taken.free(rect, wish.glyph);
                if fits && best.is_none_or(|(least, _)| away < least) {
                    best = Some((away, rect));
                }
            }
        }
        best.map(|(_, rect)| rect)
    }

    /// What stands there already: nothing else comes to stand on it from now on.
    pub(super) fn take(&mut self, rect: Rect) {
        self.taken.add(rect, NOBODY);
    }

    /// The first of some boxes that covers nothing at all; it is taken from now on.
    pub(super) fn first_free(&mut self, boxes: impl Iterator<Item = Rect>) -> Option<Rect> {
        let free = |rect: &Rect| {
            self.ground.within.is_none_or(|w| w.contains_rect(*rect))
                && self.taken.free(*rect, NOBODY)
                && self.yielding.free(*rect, NOBODY)
        };
        let mut boxes = boxes;
        let rect = boxes.find(free)?;
        self.taken.add(rect.expand(1.5), NOBODY);
        Some(rect)
    }

    /// What it costs to stand there, if that is possible and less than `least`. An earlier candidate wins unless a
    /// later one covers fewer lines (a halo keeps a few apart from the letters), or fewer ghosts, or cannot be taken
    /// for another mark's name. The cheap questions come first.
    fn cost(&self, own: usize, bold: bool, n: usize, rect: Rect, least: usize) -> Option<usize> {
        let inside = self.ground.within.is_none_or(|w| w.contains_rect(rect));
        if !inside || !self.taken.free(rect, own) {
            return None;
        }
        let covered = self.yielding.count(rect, own);
        if covered > 0 && !bold {
            return None;
        }
        let mut cost = n + covered * 12;
        if cost < least {
            cost += self.ground.clutter.within(rect) * 3;
        }
        if cost < least {
            cost += self.rivals(rect, own) * 22;
        }
        (cost < least).then_some(cost)
    }

    /// How many shown marks stand so close to a label, and closer than its own, that it reads as theirs.
    fn rivals(&self, rect: Rect, own: usize) -> usize {
        let away =
            |i: usize| self.ground.glyphs.get(i).map_or(f32::MAX, |g| rect.distance_to(g.center) - g.radius);
        let distance = away(own);
        // About as near is as misleading as nearer.
        let reach = (distance + 4.0).clamp(0.0, READ_AS);
        let near = self.taken.over_box(rect.expand(reach), own);
        distinct(near.filter(|i| away(*i) < reach), 3)
    }
}

/// How much further apart than touching, in points: sums are rounded.
const HAIR: f32 = 0.01;

/// The free places on a level that lie nearest to `x` on its left and on its right, between two ends. The blocks go by
/// their left sides.
fn free_nearest(blocks: &[Rect], level: f32, (left, right): (f32, f32), x: f32) -> [Option<f32>; 2] {
    let (mut before, mut after) = (None, None);
    let mut free_from = left;
    let mut gap = |from: f32, to: f32| {
        if from > to {
            return;
        }
        let nearest = x.clamp(from, to);
        if nearest <= x {
            before = Some(nearest);
        }
        if nearest >= x && after.is_none() {
            after = Some(nearest);
        }
    };
    for block in blocks.iter().filter(|b| b.min().y() < level && level < b.max().y()) {
        gap(free_from, block.min().x().min(right));
        free_from = free_from.max(block.max().x());
    }
    gap(free_from, right);
    [before, after]
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

    fn wish(x: f32, y: f32, glyph: usize) -> Wish {
        Wish { glyph, center: Point::new(x, y), radius: 8.0, size: (60.0, 14.0), reach: 0.0 }
    }

    fn wishes(at: &[(f32, f32)]) -> Vec<Wish> {
        at.iter().enumerate().map(|(i, (x, y))| wish(*x, *y, i)).collect()
    }

    fn area(wishes: &[Wish]) -> Rect {
        Rect::around(wishes.iter().map(|w| w.center)).unwrap_or_default()
    }

    /// Names in the order given.
    fn placed(wishes: &[Wish], within: Option<Rect>) -> Vec<Option<Rect>> {
        let glyphs: Vec<Obstacle> = wishes
            .iter()
            .map(|w| Obstacle { center: w.center, radius: w.radius, yields: false, counts: true })
            .collect();
        let area = area(wishes);
        let clutter = Clutter::over(area);
        let ground = Ground { glyphs: &glyphs, clutter: &clutter, gap: 5.0, within, area };
        let mut places = Places::new(&ground);
        wishes.iter().map(|w| places.find(w, true)).collect()
    }

    #[test]
    fn a_lone_name_stands_to_the_right() {
        let placed = placed(&wishes(&[(0.0, 0.0)]), None);
        assert!(placed[0].unwrap().min().x() >= 13.0 - 1e-3);
    }

    #[test]
    fn a_name_never_leaves_its_box() {
        let within = Rect::from_corners(Point::new(-20.0, -20.0), Point::new(20.0, 60.0));
        let narrow = Wish { size: (30.0, 14.0), ..wish(0.0, 0.0, 0) };
        let label = placed(&[narrow], Some(within))[0].unwrap();
        assert!(within.contains_rect(label) && label.min().y() > 8.0, "below, not beside: {label:?}");
        assert_eq!(placed(&[wish(0.0, 0.0, 0)], Some(within)), [None]);
    }

    #[test]
    fn only_the_name_of_a_shown_mark_may_cover_a_ghost() {
        // A shown mark and a ghost, both ringed by ghosts.
        for (ghost, expected) in [(false, true), (true, false)] {
            let mut glyphs = vec![Obstacle { center: Point::ZERO, radius: 8.0, yields: ghost, counts: true }];
            glyphs.extend((0..400).map(|i| Obstacle {
                center: Point::new((i % 20) as f32 * 12.0 - 114.0, (i / 20) as f32 * 12.0 - 114.0),
                radius: 8.0,
                yields: true,
                counts: true,
            }));
            let area = Rect::around(glyphs.iter().map(|g| g.center)).unwrap();
            let clutter = Clutter::over(area);
            let ground = Ground { glyphs: &glyphs, clutter: &clutter, gap: 5.0, within: None, area };
            let found = Places::new(&ground).find(&wish(0.0, 0.0, 0), !ghost);
            assert_eq!(found.is_some(), expected);
        }
    }

    #[test]
    fn the_more_important_name_is_placed_first() {
        // So tight that not every name fits: the first one asked for does.
        let at: Vec<(f32, f32)> = (0..9).map(|i| ((i % 3) as f32 * 18.0, (i / 3) as f32 * 18.0)).collect();
        let placed = placed(&wishes(&at), None);
        assert!(placed[0].is_some() && placed.iter().any(Option::is_none));
    }

    proptest! {
        #[test]
        fn labels_never_overlap_labels_or_glyphs(
            at in proptest::collection::vec((-300.0f32..300.0, -200.0f32..200.0), 0..60)
        ) {
            let wishes = wishes(&at);
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
