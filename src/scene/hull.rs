//! Soft regions behind the members of a faction family at the chosen time.
//!
//! A region is no convex hull: that would take in bystanders. It is a disc around each member, joined along the
//! shortest tree between them, so that it covers members and little else.

use super::item::{Mark, Scene, Stroke};
use super::{Color, Palette, Theme};
use crate::geometry::{Path, Point, Rect};

/// Draws the region of each family that has at least two members on the picture; what of it lies beyond the box that
/// is drawn is left out.
pub(super) fn draw_hulls(
    scene: &mut Scene,
    families: &[(usize, Vec<(Point, f32)>)],
    sight: Option<Rect>,
    palette: &Palette,
    theme: &Theme,
) {
    for (family, members) in families.iter().filter(|(_, members)| members.len() > 1) {
        let hue = palette.family(Some(*family));
        let mark = Some(Mark::Hull(*family));
        let links = shortest_tree(members);
        // The whole shape a little larger in the colour of the border, then once more in that of the inside:
        // what is left of the first is an outline around the union.
        let border = palette.canvas.mixed(hue, palette.hull_border);
        let fill = palette.canvas.mixed(hue, palette.hull_fill);
        for (grow, color) in [(theme.marks.region, border), (0.0, fill)] {
            let padding = theme.glyph.hull_padding + grow;
            blob(scene, mark, &Region { members, links: &links, sight }, padding, color);
        }
    }
}

/// The discs of a family and the links between them.
struct Region<'a> {
    members: &'a [(Point, f32)],
    links: &'a [(Point, Point)],
    sight: Option<Rect>,
}

fn blob(scene: &mut Scene, mark: Option<Mark>, region: &Region<'_>, padding: f32, color: Color) {
    let Region { members, links, sight } = region;
    let in_sight = |a: Point, b: Point, reach: f32| {
        sight.is_none_or(|c| Rect::from_corners(a, b).expand(reach).overlaps(c))
    };
    for (a, b) in links.iter().filter(|(a, b)| in_sight(*a, *b, padding)) {
        // Wide where members are near, a thin neck where they are far.
        let width = (padding * 2.0 * (1.0 - a.distance(*b) / 520.0)).max(padding * 0.55);
        scene.stroke(mark, Path::polyline(&[*a, *b]), Stroke::solid(color, width));
    }
    for (center, radius) in members.iter().filter(|(c, r)| in_sight(*c, *c, r + padding)) {
        scene.disc(mark, *center, radius + padding, color);
    }
}

/// The links of the shortest tree that joins all members (Prim's algorithm).
fn shortest_tree(members: &[(Point, f32)]) -> Vec<(Point, Point)> {
    let mut links = Vec::with_capacity(members.len());
    let mut waiting: Vec<(Point, f32, Point)> = Vec::new();
    let Some(((first, _), rest)) = members.split_first() else { return links };
    waiting.extend(rest.iter().map(|(p, _)| (*p, p.distance(*first), *first)));
    while let Some(nearest) =
        waiting.iter().enumerate().min_by(|a, b| a.1.1.total_cmp(&b.1.1)).map(|(i, _)| i)
    {
        let (point, _, link) = waiting.swap_remove(nearest);
        links.push((link, point));
        for other in &mut waiting {
            let d = other.0.distance(point);
            if d < other.1 {
                (other.1, other.2) = (d, point);
            }
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_joins_everybody_by_the_shortest_way() {
        let members: Vec<(Point, f32)> = [(0.0, 0.0), (100.0, 0.0), (10.0, 0.0), (100.0, 10.0)]
            .map(|(x, y)| (Point::new(x, y), 1.0))
            .to_vec();
        let links = shortest_tree(&members);
        let length: f32 = links.iter().map(|(a, b)| a.distance(*b)).sum();
        assert_eq!(links.len(), 3);
        assert!((length - 110.0).abs() < 1e-3, "{length}");
    }
}
