//! The legend of a figure: what is drawn in it, and only that.

use super::FigureInput;
use super::layout::Frame;
use crate::analysis::compare::Change;
use crate::geometry::Point;
use crate::graph::{HiddenBy, Standing};
use crate::model::{EntityIx, Evidence, Shape as Relation, Status};
use crate::scene::item::Stroke;
use crate::scene::{
    Face, Fonts, Palette, Scene, Theme, Wrapped, change_swatch, edge_swatch, glyph_swatch, measured_legend,
    pip_swatch, standing_swatch,
};
use crate::view::{Colors, MarkKind, Outside, Sizes};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Rows under a heading.
pub(super) struct Group {
    pub name: &'static str,
    pub rows: Vec<Row>,
}

/// A little picture and what it means.
pub(super) struct Row {
    pub swatch: Scene,
    /// How far to the right its middle stands, in points.
    pub inset: f32,
    pub words: Arc<Wrapped>,
}

/// Height of a row, in points.
pub(super) fn row_height(row: &Row) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    let more = row.words.lines.len().saturating_sub(1) as f32;
    Theme::get().figure.row + more * line_height()
}

/// Distance of two lines of one row, in points.
pub(super) fn line_height() -> f32 {
    (Theme::get().text.small * 1.2).round()
}

/// What the frames of a figure show.
struct Shown {
    nodes: Vec<(EntityIx, BTreeSet<Standing>)>,
    kinds: BTreeSet<MarkKind>,
    relations: BTreeSet<Relation>,
    statuses: BTreeSet<Status>,
    stacked: bool,
    /// Whether a line bears the ring of what has no date.
    ringed: bool,
    /// What stands on lines as a sign of its own.
    on_lines: BTreeSet<Evidence>,
}

/// The groups of the legend, in order. Empty ones are left out.
pub(super) fn groups(input: &FigureInput<'_>, frames: &[Frame<'_>], scenes: &[Scene]) -> Vec<Group> {
    let p = Theme::get().palette(input.network.dark);
    let shown = shown(input, frames, scenes);
    let network = input.network.network;
    let kinds = shown.kinds.iter().map(|k| row(glyph_swatch(*k, p), 16.0, k.name()));
    let mut marks: Vec<Row> = kinds.collect();
    let sizes = input.network.style.sizes;
    if sizes != Sizes::Kind && !sizes.is_measured() {
        marks.push(row(Scene::default(), 16.0, sizes.words().1));
    }
    let mut lines: Vec<Row> =
        shown.relations.iter().map(|r| row(edge_swatch(*r, Status::Stated, p), 0.0, r.label())).collect();
    if shown.ringed {
        let mut swatch = Scene::default();
        let (radius, width) = Theme::get().ends.undated;
        swatch.ringed(None, Point::ZERO, radius, p.canvas, Stroke::solid(p.slate, width));
        lines.push(row(swatch, 16.0, "without a date of its own"));
    }
    if shown.stacked {
        lines.push(row(number_swatch(p), 16.0, "so many lines drawn as one"));
    }
    let statuses = Status::ALL.into_iter().filter(|s| shown.statuses.contains(s));
    let statuses = statuses.map(|s| row(edge_swatch(Relation::TookPart, s, p), 0.0, s.name())).collect();
    let mut pips: BTreeSet<Evidence> = shown
        .nodes
        .iter()
        .filter(|(_, s)| s.iter().any(|s| s.is_shown()))
        .map(|(e, _)| network.evidence_of_entity(*e))
        .collect();
    pips.extend(&shown.on_lines);
    let pips = pips.into_iter().map(|e| row(pip_swatch(e, p.ink, p.canvas), 16.0, e.label())).collect();
    [
        Group { name: "MARKS", rows: marks },
        Group { name: "FAMILIES", rows: families(input, &shown, p) },
        Group { name: "MEASURED", rows: measured_rows(input, true) },
        Group { name: "LINES", rows: lines },
        Group { name: "STATUS", rows: statuses },
        Group { name: "IN THE PERIOD", rows: standings(input, &shown, p) },
        Group { name: "BETWEEN THE YEARS", rows: changes(input, p) },
        Group { name: "EVIDENCE", rows: pips },
    ]
    .into_iter()
    .filter(|g| !g.rows.is_empty())
    .collect()
}

fn shown(input: &FigureInput<'_>, frames: &[Frame<'_>], scenes: &[Scene]) -> Shown {
    let network = input.network.network;
    let dataset = &network.dataset;
    let mut nodes: std::collections::BTreeMap<EntityIx, BTreeSet<Standing>> =
        std::collections::BTreeMap::new();
    let mut all = Shown {
        nodes: Vec::new(),
        kinds: BTreeSet::new(),
        relations: BTreeSet::new(),
        statuses: BTreeSet::new(),
        stacked: false,
        ringed: false,
        on_lines: BTreeSet::new(),
    };
    for (scene, frame) in scenes.iter().zip(frames) {
        for node in &scene.nodes {
            nodes.entry(node.entity).or_default().insert(node.standing);
            if node.standing.is_shown() {
                all.kinds.insert(network.kind(node.entity));
            }
        }
        for edge in scene.edges.iter().filter(|e| e.standing.is_shown()) {
            all.relations.insert(dataset.predicate(dataset.tie(edge.tie).predicate).shape);
            all.statuses.extend(frame.standings.edge(edge.tie).map(|e| e.status));
            all.stacked |= edge.count > 1;
            all.ringed |= edge.standing == Standing::Undated && input.network.touches_selection(edge.tie);
            let evidence = network.evidence_of_tie(edge.tie);
            all.on_lines
                .extend(Some(evidence).filter(|e| matches!(e, Evidence::Inferred | Evidence::Disputed)));
        }
    }
    all.nodes = nodes.into_iter().collect();
    all
}

/// The hue of each family with the name of its most connected faction that is shown.
fn families(input: &FigureInput<'_>, shown: &Shown, p: &Palette) -> Vec<Row> {
    let network = input.network.network;
    let mut rows = Vec::new();
    if input.network.style.colors != Colors::Families {
        return rows;
    }
    for (family, hue) in p.families.iter().enumerate() {
        let of_family = shown.nodes.iter().filter(|(e, standings)| {
            network.family(*e) == Some(family)
                && network.kind(*e) == MarkKind::Faction
                && standings.iter().any(|s| s.is_shown())
        });
        let Some((first, _)) = of_family.max_by_key(|(e, _)| (network.degree(*e), std::cmp::Reverse(*e)))
        else {
            continue;
        };
        let mut swatch = Scene::default();
        let region = p.canvas.mixed(*hue, p.hull_fill);
        let border = Stroke::solid(p.canvas.mixed(*hue, p.hull_border), 0.8);
        swatch.ringed(None, Point::ZERO, 8.5, region, border);
        swatch.disc(None, Point::ZERO, 4.0, *hue);
        let name = network.name_at(*first, input.network.period);
        rows.push(row(swatch, 16.0, &format!("family of {name}")));
    }
    rows
}

fn standings(input: &FigureInput<'_>, shown: &Shown, p: &Palette) -> Vec<Row> {
    let has = |wanted: fn(&Standing) -> bool| shown.nodes.iter().any(|(_, s)| s.iter().any(wanted));
    let ghosts = input.network.outside != Outside::Hide;
    let (outside, dateless) = (Standing::Hidden(HiddenBy::Period), Standing::Hidden(HiddenBy::Undated));
    let faded = Standing::Hidden(HiddenBy::Source);
    let rows: [(&str, Standing, bool); 6] = [
        ("Evidenced", Standing::Evidenced, has(|s| *s == Standing::Evidenced)),
        ("Possible", Standing::Possible, has(|s| *s == Standing::Possible)),
        ("Undated", Standing::Undated, has(|s| *s == Standing::Undated)),
        (
            "Outside the period",
            outside,
            ghosts && has(|s| !s.is_shown() && !s.fades() && *s != Standing::Hidden(HiddenBy::Undated)),
        ),
        ("Without a date", dateless, ghosts && has(|s| *s == Standing::Hidden(HiddenBy::Undated))),
        ("Faded by choice", faded, ghosts && has(|s| s.fades())),
    ];
    let rows = rows.into_iter().filter(|r| r.2);
    rows.map(|(name, standing, _)| row(standing_swatch(standing, p), 16.0, name)).collect()
}

/// What happened between two years, where they are compared: each change that there is, and its doubtful form.
pub(super) fn changes(input: &FigureInput<'_>, p: &Palette) -> Vec<Row> {
    let Some(comparison) = input.network.comparison else { return Vec::new() };
    let mut rows = Vec::new();
    for change in Change::ALL.into_iter().filter(|c| *c != Change::Same) {
        let marks = comparison.entities_with(change).map(|(_, f)| f.perhaps);
        let kinds: BTreeSet<bool> =
            marks.chain(comparison.ties_with(change).map(|(_, f)| f.perhaps)).collect();
        for perhaps in kinds {
            let words =
                if perhaps { format!("perhaps {}", change.words()) } else { change.words().to_owned() };
            rows.push(row(change_swatch(change, perhaps, p), 16.0, &words));
        }
    }
    rows
}

/// What is measured, with the ends of its scale or the greatest communities, and which ties count.
pub(super) fn measured_rows(input: &FigureInput<'_>, sizes_drawn: bool) -> Vec<Row> {
    let words = measured_legend(&input.network, sizes_drawn);
    words.into_iter().map(|(swatch, words)| row(swatch, 16.0, &words)).collect()
}

pub(super) fn row(swatch: Scene, inset: f32, name: &str) -> Row {
    let (size, sizes) = (Theme::get().text.small, &Theme::get().figure);
    let room = sizes.column - sizes.words_at - 6.0;
    let mut words = Fonts::get().wrapped(name, Face::Regular, size, room);
    if words.width > room {
        words = Arc::new(Fonts::get().broken(name, Face::Regular, size, room));
    }
    Row { swatch, inset, words }
}

fn number_swatch(p: &Palette) -> Scene {
    let mut scene = Scene::default();
    let size = Theme::get().text.small;
    let (content, face) = ("×2".to_owned(), Face::Italic);
    let width = Fonts::get().width(&content, face, size);
    let at = Point::new(-width * 0.5, size * 0.34);
    scene.text(None, crate::scene::Text { at, content, face, size, color: p.ink2, halo: None, width });
    scene
}
