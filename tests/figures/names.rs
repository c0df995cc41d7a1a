//! Which names are drawn, and where: never over one another or over a mark, never out of the drawing, and never left
//! out where there is room.

use super::{PERIODS, bundled, synthetic};
use schism::geometry::{Point, Rect};
use schism::graph::{Network, Standings};
use schism::model::Period;
use schism::scene::{Drawing, Figure, Fonts, Mark, NodeMark, Page, Parts, Shape, Theme};
use schism::session::Picture;
use schism::view::{MarkKind, Selection};
use std::collections::{BTreeMap, BTreeSet};

/// The lines of each mark's name as they are painted.
fn names(figure: &Figure) -> BTreeMap<Mark, Vec<Rect>> {
    let mut names: BTreeMap<Mark, Vec<Rect>> = BTreeMap::new();
    for item in &figure.items {
        if let (Some(mark), Shape::Text(text)) = (item.mark, &item.shape) {
            // Letters hang a hair below the line that is kept for them.
            let ink = text.bounds();
            let hair = Point::new(0.0, 0.3);
            names.entry(mark).or_default().push(Rect::from_corners(ink.min(), ink.max() - hair));
        }
    }
    names
}

fn glyph(node: &NodeMark) -> Rect {
    Rect::from_center(node.center, node.radius * 2.0, node.radius * 2.0)
}

/// Whether it is the far picture, whose marks are dots: names keep off the most important of them only.
fn is_far(figure: &Figure) -> bool {
    let body = |shape: &Shape| matches!(shape, Shape::Path { fill: Some(_), .. });
    !figure.items.iter().any(|item| matches!(item.mark, Some(Mark::Node(_))) && body(&item.shape))
}

/// Holds every name of a figure to the rules.
fn names_keep_apart(figure: &Figure, what: &str) {
    let far = is_far(figure);
    let names = names(figure);
    let lines: Vec<(Mark, Rect)> =
        names.iter().flat_map(|(mark, lines)| lines.iter().map(|l| (*mark, *l))).collect();
    for (i, (mark, line)) in lines.iter().enumerate() {
        for (other, rect) in &lines[i + 1..] {
            // Lines of one name touch.
            assert!(
                mark == other || !line.overlaps(*rect),
                "{what}: names of {mark:?} and {other:?} overlap"
            );
        }
    }
    for drawing in &figure.drawings {
        let nodes: BTreeMap<Mark, &NodeMark> =
            drawing.nodes.iter().map(|n| (Mark::Node(n.entity), n)).collect();
        for (mark, line) in &lines {
            if figure.drawings.len() == 1 {
                assert!(drawing.area.contains_rect(*line), "{what}: the name of {mark:?} leaves the drawing");
            }
            let shown = nodes.get(mark).is_none_or(|n| n.standing.is_shown());
            for node in nodes.iter().filter(|(of, _)| *of != mark).map(|(_, node)| node) {
                // A ghost gives way to the name of a mark that is shown.
                let gives_way = shown && !node.standing.is_shown();
                let lies_on = !far && line.overlaps(glyph(node));
                assert!(
                    gives_way || !lies_on,
                    "{what}: the name of {:?} at {line:?} lies on {node:?}",
                    nodes.get(mark)
                );
            }
        }
    }
}

/// Whether the name of a mark must not go missing.
fn wanted(network: &Network, picture: &Picture, node: &NodeMark) -> bool {
    let chosen = match picture.view.selection {
        Some(Selection::Entity(entity)) => entity == node.entity,
        Some(Selection::Tie(tie)) => {
            let tie = network.dataset.tie(tie);
            tie.subject == node.entity || tie.object == node.entity
        }
        None => false,
    };
    let kind = network.kind(node.entity);
    node.standing.is_shown() && (chosen || matches!(kind, MarkKind::Faction | MarkKind::Leader))
}

/// Every name that must not go missing and is missing has no free place within its reach. How many are missing.
fn no_wanted_name_is_missing(picture: &Picture, figure: &Figure, what: &str) -> usize {
    let theme = Theme::get();
    // Where a page is too small for its type, all of it is smaller.
    let least = super::texts(figure).iter().map(|t| t.size).fold(f32::MAX, f32::min);
    let unit = least / theme.text.small;
    let mut searched = 0;
    for drawing in &figure.drawings {
        for node in drawing.nodes.iter().filter(|n| n.label.is_none()) {
            if !wanted(&picture.network, picture, node) || !drawing.area.contains(node.center) {
                continue;
            }
            searched += 1;
            let (face, size) = match picture.network.kind(node.entity) {
                MarkKind::Faction => (schism::scene::Face::SemiBold, theme.text.body),
                _ => (schism::scene::Face::Regular, theme.text.detail),
            };
            let name = picture.network.name_at(node.entity, picture.view.period);
            let wrapped = Fonts::get().wrapped(&name, face, size, theme.label.wrap);
            let lines = wrapped.lines.len() as f32;
            let box_of = ((wrapped.width + 2.0) * unit, lines * (size * 1.22).round() * unit);
            let free = free_place(drawing, node, box_of, unit);
            assert!(free.is_none(), "{what}: {name} is left out, and fits at {free:?}");
        }
    }
    searched
}

/// A place within reach of a glyph that no glyph of a shown mark and no name covers, on a raster of two points. Names
/// keep a little off both, and off their own glyph.
fn free_place(drawing: &Drawing, node: &NodeMark, size: (f32, f32), unit: f32) -> Option<Rect> {
    const STEP: f32 = 2.0;
    let (reach, apart, rim, ring) = (140.0 * unit, 1.5 * unit, 2.0 * unit, 6.0 * unit);
    let around = node.radius + reach;
    let near = Rect::from_center(node.center, 2.0 * (around + size.0), 2.0 * (around + size.1));
    let mut taken: Vec<Rect> = Vec::new();
    for other in &drawing.nodes {
        if other.entity == node.entity {
            taken.push(glyph(other).expand(ring + Theme::get().label.gap * unit));
        } else if other.standing.is_shown() {
            taken.push(glyph(other).expand(rim));
        }
        taken.extend(other.label.map(|l| l.expand(apart)));
    }
    taken.retain(|t| t.overlaps(near));
    let steps = |length: f32| (length / STEP) as i32;
    let (wide, high) = (steps(near.width() * 0.5), steps(near.height() * 0.5));
    let boxes = (-high..=high).flat_map(|y| (-wide..=wide).map(move |x| (x as f32 * STEP, y as f32 * STEP)));
    boxes.map(|(x, y)| Rect::from_center(node.center + Point::new(x, y), size.0, size.1)).find(|rect| {
        rect.distance_to(node.center) <= around
            && drawing.area.contains_rect(*rect)
            && taken.iter().all(|t| !t.overlaps(*rect))
    })
}

/// How many of the shown marks are named: named, shown.
fn share(picture: &Picture, figure: &Figure) -> (usize, usize) {
    let standings = Standings::of(&picture.network, &picture.view);
    let named = names(figure);
    let shown = |mark: &Mark| matches!(mark, Mark::Node(e) if standings.node(*e).is_shown());
    (named.keys().filter(|m| shown(m)).count(), standings.census.shown)
}

#[test]
fn names_of_the_bundled_figures_keep_apart_and_most_are_drawn() {
    for (name, period) in PERIODS {
        let picture = bundled(period);
        let figure = picture.figure();
        names_keep_apart(&figure, name);
        no_wanted_name_is_missing(&picture, &figure, name);
        let (named, shown) = share(&picture, &figure);
        eprintln!("{name}: {named} of {shown} names are drawn");
        assert!(named * 100 >= shown * 60, "{name}: {named} of {shown} names");
    }
}

#[test]
fn every_mark_s_name_is_drawn_whole_or_not_at_all() {
    for (name, period) in PERIODS {
        let figure = bundled(period).figure();
        let painted: BTreeSet<Mark> =
            names(&figure).into_keys().filter(|m| matches!(m, Mark::Node(_))).collect();
        let placed: BTreeSet<Mark> = figure.drawings[0]
            .nodes
            .iter()
            .filter(|n| n.label.is_some())
            .map(|n| Mark::Node(n.entity))
            .collect();
        assert_eq!(painted, placed, "{name}");
        // Its lines lie in its box.
        for node in &figure.drawings[0].nodes {
            let lines = names(&figure).remove(&Mark::Node(node.entity)).unwrap_or_default();
            for line in lines {
                assert!(node.label.unwrap().expand(2.5).contains_rect(line), "{name}: {:?}", node.entity);
            }
        }
    }
}

#[test]
fn a_selected_mark_is_named_wherever_it_stands() {
    let mut picture = bundled(Period::Moment(1993));
    let standings = Standings::of(&picture.network, &picture.view);
    let all: Vec<_> = picture.network.dataset.entities_ix().map(|(e, _)| e).collect();
    let shown = all.into_iter().filter(|e| standings.node(*e).is_shown());
    for entity in shown.step_by(4) {
        picture.view.selection = Some(Selection::Entity(entity));
        let figure = picture.figure();
        names_keep_apart(&figure, "a selected mark");
        no_wanted_name_is_missing(&picture, &figure, "a selected mark");
        assert!(names(&figure).contains_key(&Mark::Node(entity)), "{entity:?} is selected and not named");
    }
}

#[test]
fn names_of_generated_graphs_keep_apart_on_every_page() {
    let pages = [(1920.0, 1080.0), (1280.0, 800.0), (900.0, 1400.0), (640.0, 480.0), (2600.0, 2000.0)];
    let (mut looked_for, mut in_dots) = (0, 0);
    // Every size is another graph: the generator starts from it.
    for (n, entities) in (0..20_usize).map(|n| (n, 60 + n * n * 940 / 361)) {
        let (width, height) = pages[n % pages.len()];
        let mut picture = synthetic(entities);
        let parts = if n % 2 == 0 { Parts::ALL } else { Parts::NONE };
        picture.page = Page { parts, ..Page::of_points(width, Some(height)) };
        picture.dark = n % 3 == 0;
        if n % 4 == 1 {
            picture.view.period = Period::Moment(1990);
        }
        let figure = picture.figure();
        let what = format!("{entities} marks on {width} x {height}");
        names_keep_apart(&figure, &what);
        // Far out only some factions are named.
        let far = is_far(&figure);
        let searched = if far { 0 } else { no_wanted_name_is_missing(&picture, &figure, &what) };
        looked_for += searched;
        if far {
            in_dots += 1;
        }
        let (named, shown) = share(&picture, &figure);
        eprintln!("{what}: {named} of {shown} names, {searched} looked for");
        assert!(named > 0, "{what}");
    }
    assert!(looked_for > 10 && in_dots > 0 && in_dots < 10, "{looked_for} places, {in_dots} far pictures");
}
