//! The colours of the look, seen as others see them: with each kind of colour blindness, and printed in grey.
//!
//! What rests on hue alone is only which faction family a mark belongs to, and a family's name stands at its marks.
//! Kind is shape, status is line style, evidence is the pip, and standing is how much ink a mark has and in what form
//! (filled, hatched, dotted, dashed): those must hold without any hue, and the second half of this file asks for it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
#![allow(clippy::many_single_char_names, clippy::suboptimal_flops, clippy::excessive_precision)]

mod common;

use common::{World, claim};
use resvg::tiny_skia::Pixmap;
use schism::geometry::Point;
use schism::graph::{HiddenBy, Network, Standing, Standings};
use schism::model::{EntityIx, Period};
use schism::render::to_png;
use schism::scene::{Color, Figure, NetworkInput, Palette, Theme, network_scene};
use schism::view::{Filters, Outside};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

type Vector = [f64; 3];
type Matrix = [Vector; 3];

/// How colours are seen, in linear sRGB. The matrices for the three kinds of colour blindness are those of G. M. Machado,
/// M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
/// IEEE TVCG 15 (6), 2009, at severity 1.0.
const VISIONS: [(&str, Matrix); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// The least CIEDE2000 between two hues that a legend may tell apart. About 2.3 is just noticeable side by side; marks
/// are small and lie apart, so four times that is asked for.
const APART: f64 = 9.5;

fn linear(color: Color) -> Vector {
    [color.r, color.g, color.b].map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    })
}

fn times(m: &Matrix, v: Vector) -> Vector {
    m.map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum())
}

/// CIE L*a*b* (D65) of a colour in linear sRGB.
fn lab(rgb: Vector) -> Vector {
    const XYZ: Matrix = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    let f = |t: f64| {
        if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 }
    };
    let [x, y, z] = times(&XYZ, rgb);
    let [x, y, z] = [f(x / 0.950_47), f(y), f(z / 1.088_83)];
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000 with unit weights, after G. Sharma, W. Wu and E. N. Dalal, "The CIEDE2000 Color-Difference Formula", Color
/// Research and Application 30 (1), 2005, whose test data the first test below uses.
fn ciede2000([l1, a1, b1]: Vector, [l2, a2, b2]: Vector) -> f64 {
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - seventh(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let grey = c1 * c2 == 0.0;
    let turn = if grey { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
    let (dl, dc) = (l2 - l1, c2 - c1);
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let (l, c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let h = match (h1 + h2, (h1 - h2).abs() > 180.0) {
        (sum, _) if grey => sum,
        (sum, false) => sum / 2.0,
        (sum, true) if sum < 360.0 => sum / 2.0 + 180.0,
        (sum, true) => sum / 2.0 - 180.0,
    };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
        - 0.20 * cos(4.0 * h - 63.0);
    let off = (l - 50.0).powi(2);
    let (sl, sc, sh) = (1.0 + 0.015 * off / (20.0 + off).sqrt(), 1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let angle = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let rotation = -(2.0 * angle).to_radians().sin() * 2.0 * seventh(c);
    let (l, c, h) = (dl / sl, dc / sc, dh / sh);
    (l * l + c * c + h * h + rotation * c * h).sqrt()
}

/// How far apart two colours are for a kind of sight.
fn apart(vision: &Matrix, a: Color, b: Color) -> f64 {
    let seen = |c| lab(times(vision, linear(c)).map(|v| v.clamp(0.0, 1.0)));
    ciede2000(seen(a), seen(b))
}

/// The pairs of named hues that some kind of sight confuses, as a table; empty if there are none.
fn confused(hues: &[(String, Color)]) -> String {
    let mut table = String::new();
    for (vision, matrix) in VISIONS {
        for (i, (a, first)) in hues.iter().enumerate() {
            for (b, second) in &hues[i + 1..] {
                let distance = apart(&matrix, *first, *second);
                if distance < APART {
                    let _ = writeln!(table, "{vision:<13} {a:<9} {b:<9} {distance:5.1} (asked: {APART})");
                }
            }
        }
    }
    table
}

/// The closest pair for each kind of sight: what a change of the palette is weighed by.
fn closest(hues: &[(String, Color)]) -> String {
    let mut table = String::new();
    for (vision, matrix) in VISIONS {
        let pairs = hues.iter().enumerate().flat_map(|(i, a)| hues[i + 1..].iter().map(move |b| (a, b)));
        let least =
            pairs.map(|(a, b)| (apart(&matrix, a.1, b.1), &a.0, &b.0)).min_by(|a, b| a.0.total_cmp(&b.0));
        let (distance, a, b) = least.unwrap();
        let _ = writeln!(table, "{vision:<13} closest: {a} and {b}, {distance:.1}");
    }
    table
}

const NAMES: [&str; 6] = ["blue", "vermilion", "green", "plum", "sky", "amber"];

fn hues(palette: &Palette) -> Vec<(String, Color)> {
    let families = NAMES.map(str::to_owned).into_iter().zip(palette.families);
    families.chain([("slate".to_owned(), palette.slate)]).collect()
}

fn palettes() -> [(&'static str, &'static Palette); 2] {
    [("light", Theme::get().palette(false)), ("dark", Theme::get().palette(true))]
}

#[test]
fn the_measure_of_difference_is_the_published_one() {
    for (a, b, expected) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, -1.3802, -84.2814], [50.0, 0.0, -82.7485], 1.0000),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([22.7233, 20.0904, -46.6940], [23.0331, 14.9730, -42.5619], 2.0373),
        ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
        ([50.0, 2.5, 0.0], [50.0, 0.0, -2.5], 4.3065),
    ] {
        assert!((ciede2000(a, b) - expected).abs() < 1e-4, "{a:?} {b:?}: {}", ciede2000(a, b));
    }
}

#[test]
fn families_are_told_apart_with_every_kind_of_sight() {
    for (name, palette) in palettes() {
        let hues = hues(palette);
        let found = confused(&hues);
        assert!(found.is_empty(), "{name}:\n{found}\n{}", closest(&hues));
    }
}

#[test]
fn confusable_hues_are_refused() {
    let hue = |name: &str, hex: &str| (name.to_owned(), Color::from_hex(hex).unwrap());
    let red_and_green = confused(&[hue("red", "#A04030"), hue("green", "#66702A")]);
    assert!(red_and_green.contains("deuteranopia") && !red_and_green.contains("normal"), "{red_and_green}");
    let blue_and_green = confused(&[hue("blue", "#3070B0"), hue("teal", "#008080")]);
    assert!(blue_and_green.contains("tritanopia"), "{blue_and_green}");
    assert!(confused(&[hue("blue", "#1566A2"), hue("vermilion", "#CC4A0E")]).is_empty());
}

/// Lightness (CIE L*, 0 to 100) of a colour printed in grey.
fn lightness(color: Color) -> f64 {
    lab([f64::from(color.luminance()); 3])[0]
}

fn part(a: Color, b: Color) -> f64 {
    (lightness(a) - lightness(b)).abs()
}

#[test]
fn the_levels_of_text_stay_apart_in_grey_and_off_every_ground() {
    for (name, p) in palettes() {
        assert!(part(p.ink, p.ink2) >= 15.0, "{name}: text and detail, {}", part(p.ink, p.ink2));
        assert!(part(p.ink2, p.ink3) >= 5.0, "{name}: detail and axis, {}", part(p.ink2, p.ink3));
        for ground in [p.canvas, p.panel, p.field] {
            for ink in [p.ink, p.ink2, p.ink3] {
                assert!(part(ink, ground) >= 45.0, "{name}: {} on {}", ink.hex(), ground.hex());
            }
        }
        assert!(part(p.ink, p.marker) >= 45.0, "{name}: a quote on its marker");
        assert!(part(p.marker, p.field) >= 5.0, "{name}: the marker on a card");
    }
}

#[test]
fn what_a_hue_marks_can_be_seen_on_the_canvas_in_grey() {
    let share = Theme::get().line.possible;
    for (name, p) in palettes() {
        for (hue, color) in hues(p) {
            let line = p.outline(color);
            let possible = p.canvas.mixed(line, share);
            let border = p.canvas.mixed(color, p.hull_border);
            let fill = p.canvas.mixed(color, p.hull_fill);
            let least = |what: &str, found: f64, least: f64| {
                assert!(found >= least, "{name} {hue}: {what} differ by {found:.1}, asked: {least}");
            };
            least("line and canvas", part(line, p.canvas), 30.0);
            least("possible line and canvas", part(possible, p.canvas), 15.0);
            least("line and possible line", part(line, possible), 15.0);
            // A line crosses its own family's hull.
            least("possible line and hull", part(possible, fill), 9.0);
            least("border and canvas", part(border, p.canvas), 10.0);
            least("border and hull", part(border, fill), 6.0);
        }
        assert!(part(p.ghost, p.canvas) >= 20.0, "{name}: a ghost on the canvas");
        assert!(part(p.line, p.panel) >= 12.0, "{name}: a field's border on its panel");
        assert!(part(p.hair, p.panel) >= 5.0, "{name}: a hairline on its panel");
    }
}

/// The standings in which a mark is drawn, from the surest.
const STANDINGS: [(&str, Standing); 4] = [
    ("evidenced", Standing::Evidenced),
    ("possible", Standing::Possible),
    ("undated", Standing::Undated),
    ("ghost", Standing::Hidden(HiddenBy::Period)),
];

/// How much ink seven factions have, each of a family of its own, all drawn in one standing: the mean difference in
/// lightness from the canvas within the mark.
fn ink_of_marks(standing: Standing, dark: bool) -> Vec<f64> {
    const GAP: f32 = 80.0;
    const SCALE: f32 = 4.0;
    let kinds: Vec<(String, &str)> = (0..7).map(|i| (format!("f{i}"), "Faction")).collect();
    let kinds: Vec<(&str, &str)> = kinds.iter().map(|(id, kind)| (id.as_str(), *kind)).collect();
    let active: Vec<String> =
        kinds.iter().map(|(id, _)| claim(&format!("c{id}"), id, "active", "", "status: Stated")).collect();
    let network = Network::of(Arc::new(World::new(&kinds, &active).dataset));
    let mut standings = Standings::in_period(&network, Period::AllTime, &Filters::default());
    standings.nodes.iter_mut().for_each(|n| n.standing = standing);
    #[expect(clippy::cast_precision_loss, reason = "seven marks")]
    let at = |i: usize| Point::new(GAP * (i as f32 + 0.5), GAP * 0.5);
    let positions: BTreeMap<EntityIx, Point> = (0..7).map(|i| (EntityIx::new(i), at(i))).collect();
    let scene = network_scene(&NetworkInput {
        network: &network,
        standings: &standings,
        positions: &positions,
        pins: &BTreeSet::new(),
        period: Period::AllTime,
        outside: Outside::Ghost,
        selection: None,
        also: &BTreeSet::new(),
        comparison: None,
        measured: None,
        style: schism::view::Style::default(),
        zoom: 1.0,
        dark,
        within: None,
    });
    let ground = Theme::get().palette(dark).canvas;
    let drawn = Figure {
        width: GAP * 7.0,
        height: GAP,
        background: ground,
        items: scene.items,
        description: String::new(),
        words: BTreeMap::new(),
        drawings: Vec::new(),
    };
    let pixels = Pixmap::decode_png(&to_png(&drawn, SCALE).unwrap()).unwrap();
    let hues = Theme::get().palette(dark).families.len();
    assert_eq!(network.families.iter().flatten().filter(|f| **f < hues).count(), hues, "one each, and slate");
    let mut marks: Vec<_> = scene.nodes.iter().collect();
    marks.sort_by_key(|n| n.entity);
    let ink = |node: &schism::scene::NodeMark| {
        let mut found = (0.0, 0.0);
        for y in 0..pixels.height() {
            for x in 0..pixels.width() {
                #[expect(clippy::cast_precision_loss, reason = "a small picture")]
                let place = Point::new(x as f32 + 0.5, y as f32 + 0.5) * (1.0 / SCALE);
                if place.distance(node.center) <= node.radius {
                    let p = pixels.pixel(x, y).unwrap().demultiply();
                    found.0 += part(Color { r: p.red(), g: p.green(), b: p.blue() }, ground);
                    found.1 += 1.0;
                }
            }
        }
        found.0 / found.1
    };
    marks.into_iter().map(ink).collect()
}

#[test]
fn the_surer_a_mark_the_more_ink_it_has_in_grey() {
    for dark in [false, true] {
        let levels = STANDINGS.map(|(_, standing)| ink_of_marks(standing, dark));
        let mut table = format!("dark: {dark}\n");
        for ((name, _), level) in STANDINGS.iter().zip(&levels) {
            let _ = writeln!(table, "{name:<10} {level:5.1?}");
        }
        let [evidenced, possible, undated, ghost] = levels;
        let by_family = evidenced.iter().zip(&possible).zip(undated.iter().zip(&ghost));
        for (family, ((evidenced, possible), (undated, ghost))) in by_family.enumerate() {
            assert!(*evidenced >= possible + 12.0, "family {family}, {table}");
            assert!(*possible >= undated + 9.0, "family {family}, {table}");
            assert!(*undated >= ghost + 6.0, "family {family}, {table}");
            assert!(*ghost >= 1.0, "family {family}, {table}");
        }
    }
}
