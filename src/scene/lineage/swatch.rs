//! The little pictures of a lineage's legend, drawn by the same rules as the picture.

use crate::geometry::{Path, Point, hatch_lines};
use crate::scene::{Dash, Face, Fonts, Palette, Scene, Stroke, Text, Theme};

/// What a swatch shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneSwatch {
    /// A bar.
    Evidenced,
    /// A hatched bar.
    Possible,
    /// A bar with a taper.
    Bounded,
    /// A ragged end.
    Ragged,
    /// A pointed end.
    Continues,
    /// The box of a body in the strip.
    Undated,
    /// The fan of an undated split.
    Fan,
    /// A contested succession.
    Contested,
    /// A wing under its body.
    Wing,
    /// The column of an operation.
    Column,
    /// The flag of a new name.
    Flag,
    /// The tick of a sighting.
    Tick,
    /// The cross of an end.
    Cross,
    /// The thread of a leader.
    Thread,
}

impl LaneSwatch {
    /// All, in the order of the legend.
    pub const ALL: [Self; 14] = [
        Self::Evidenced,
        Self::Possible,
        Self::Bounded,
        Self::Ragged,
        Self::Continues,
        Self::Undated,
        Self::Fan,
        Self::Contested,
        Self::Wing,
        Self::Column,
        Self::Flag,
        Self::Tick,
        Self::Cross,
        Self::Thread,
    ];

    /// What it means.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Evidenced => "Evidenced",
            Self::Possible => "Seen at some time in it",
            Self::Bounded => "Began or ended in between",
            Self::Ragged => "Already or still there",
            Self::Continues => "Goes on beyond",
            Self::Undated => "Body without a date",
            Self::Fan => "Undated: between its earliest and latest day",
            Self::Contested => "Contested succession",
            Self::Wing => "Wing, part of",
            Self::Column => "Operation or crackdown; hatched: may have begun or ended",
            Self::Flag => "New name from here",
            Self::Tick => "Seen on a day; between two days",
            Self::Cross => "Dissolved",
            Self::Thread => "Leader’s term; hatched: possible",
        }
    }
}

/// A swatch around the origin, about 34 points wide.
#[must_use]
pub fn lane_swatch(swatch: LaneSwatch, p: &Palette) -> Scene {
    let mut scene = Scene::default();
    draw_bar(&mut scene, swatch, p);
    draw_sign(&mut scene, swatch, p);
    scene
}

/// Bars and their ends.
fn draw_bar(scene: &mut Scene, swatch: LaneSwatch, p: &Palette) {
    let l = &Theme::get().lane;
    let at = Point::new;
    let bar = |from: f32, to: f32| [at(from, -5.0), at(to, -5.0), at(to, 5.0), at(from, 5.0)];
    let (fill, faint) = (p.canvas.mixed(p.slate, l.fill.0), p.canvas.mixed(p.slate, l.fill.1));
    let border = Stroke::solid(p.slate, l.border);
    let hatch = |scene: &mut Scene, polygon: &[Point]| {
        for (a, b) in hatch_lines(polygon, l.hatch.0) {
            scene.line(None, (a, b), p.canvas.mixed(p.slate, 0.6), l.hatch.1);
        }
    };
    match swatch {
        LaneSwatch::Evidenced => scene.shape(None, Path::polygon(&bar(-16.0, 16.0)), fill, border),
        LaneSwatch::Possible => {
            scene.fill(None, Path::polygon(&bar(-16.0, 16.0)), faint);
            hatch(scene, &bar(-16.0, 16.0));
            scene.stroke(
                None,
                Path::polygon(&bar(-16.0, 16.0)),
                Stroke { dash: Dash::Dashed(3.0, 2.0), ..border },
            );
        }
        LaneSwatch::Bounded => {
            scene.fill(
                None,
                Path::polygon(&[at(-16.0, -1.0), at(0.0, -5.0), at(0.0, 5.0), at(-16.0, 1.0)]),
                faint,
            );
            let dotted = Stroke { color: p.slate, width: 1.0, dash: Dash::Dotted(3.0) };
            for side in [-1.0, 1.0] {
                scene.stroke(None, Path::polyline(&[at(-16.0, side), at(0.0, 5.0 * side)]), dotted);
            }
            scene.line(None, (at(-16.0, -3.0), at(-16.0, 3.0)), p.slate, l.border);
            scene.shape(None, Path::polygon(&bar(0.0, 16.0)), fill, border);
        }
        LaneSwatch::Ragged => {
            let teeth = [
                at(16.0, -5.0),
                at(16.0, 5.0),
                at(-16.0, 5.0),
                at(-12.0, 3.3),
                at(-16.0, 1.7),
                at(-12.0, 0.0),
                at(-16.0, -1.7),
                at(-12.0, -3.3),
                at(-16.0, -5.0),
            ];
            scene.shape(None, Path::polygon(&teeth), fill, border);
        }
        LaneSwatch::Continues => {
            let point = [at(-16.0, -5.0), at(9.0, -5.0), at(16.0, 0.0), at(9.0, 5.0), at(-16.0, 5.0)];
            scene.shape(None, Path::polygon(&point), fill, border);
        }
        LaneSwatch::Undated => {
            let m = &Theme::get().marks;
            let dotted = Stroke { color: p.slate, width: m.undated.0, dash: Dash::Dotted(m.undated.1) };
            scene.shape(None, Path::polygon(&bar(-16.0, 16.0)), faint, dotted);
        }
        _ => {}
    }
}

/// What stands on bars and between them.
fn draw_sign(scene: &mut Scene, swatch: LaneSwatch, p: &Palette) {
    let l = &Theme::get().lane;
    let at = Point::new;
    let fill = p.canvas.mixed(p.slate, l.fill.0);
    match swatch {
        LaneSwatch::Fan => {
            for i in 0..4_u8 {
                let from = -16.0 + f32::from(i) * 6.0;
                let share = l.fan.0 + (l.fan.1 - l.fan.0) * f32::from(i) / 3.0;
                let part = [at(from, -6.0), at(14.0, -6.0), at(14.0, 6.0), at(8.0, 6.0)];
                scene.fill(None, Path::polygon(&part), p.canvas.mixed(p.slate, share));
            }
            let dotted = Stroke { color: p.slate, width: 1.3, dash: Dash::Dotted(3.0) };
            let edge = [at(14.0, 6.0), at(14.0, -6.0), at(-16.0, -6.0), at(8.0, 6.0)];
            scene.stroke(None, Path::polyline(&edge), dotted);
        }
        LaneSwatch::Contested => {
            let (content, face, size) = ("[?]".to_owned(), Face::SemiBold, Theme::get().text.small);
            let width = Fonts::get().width(&content, face, size);
            for y in [-4.5, 4.5] {
                let dashed = Stroke { color: p.slate, width: 1.5, dash: Dash::Dashed(4.0, 2.5) };
                scene.stroke(None, Path::polyline(&[at(-16.0, 0.0), at(-6.0, y), at(0.0, y)]), dashed);
            }
            scene.text(None, Text { at: at(3.0, 4.0), content, face, size, color: p.ink, halo: None, width });
        }
        LaneSwatch::Wing => {
            scene.line(None, (at(-16.0, -4.0), at(16.0, -4.0)), p.slate, 3.0);
            scene.line(None, (at(-10.0, -4.0), at(-10.0, 4.0)), p.slate, 1.5);
            scene.shape(
                None,
                Path::polygon(&[at(-10.0, 2.0), at(16.0, 2.0), at(16.0, 6.0), at(-10.0, 6.0)]),
                fill,
                Stroke::solid(p.slate, 1.0),
            );
        }
        LaneSwatch::Column => {
            let column = [at(-8.0, -8.0), at(8.0, -8.0), at(8.0, 8.0), at(-8.0, 8.0)];
            scene.fill(None, Path::polygon(&column), p.canvas.mixed(p.slate, l.column.0));
            for edge in [-16.0, 8.0] {
                let part = [at(edge, -8.0), at(edge + 8.0, -8.0), at(edge + 8.0, 8.0), at(edge, 8.0)];
                for (a, b) in hatch_lines(&part, l.hatch.0) {
                    scene.line(None, (a, b), p.canvas.mixed(p.slate, l.column.0 * 2.2), l.hatch.1);
                }
            }
            scene.line(None, (at(-16.0, -8.0), at(16.0, -8.0)), p.slate, 1.5);
        }
        LaneSwatch::Flag => {
            scene.line(None, (at(-3.0, -7.0), at(-3.0, 6.0)), p.ink, 1.3);
            let cloth =
                [at(-3.0, -7.0), at(-3.0 + l.flag.1, -7.0 + l.flag.2 * 0.5), at(-3.0, -7.0 + l.flag.2)];
            scene.fill(None, Path::polygon(&cloth), p.ink);
        }
        LaneSwatch::Tick => {
            scene.line(None, (at(-12.0, 5.0), at(-12.0, 0.0)), p.slate, 1.2);
            scene.line(None, (at(-4.0, 3.0), at(14.0, 3.0)), p.slate, 0.9);
            for x in [-4.0, 14.0] {
                scene.line(None, (at(x, 1.0), at(x, 5.0)), p.slate, 0.9);
            }
            scene.line(None, (at(-16.0, 5.0), at(16.0, 5.0)), p.slate, l.border);
        }
        LaneSwatch::Cross => {
            for side in [-1.0, 1.0] {
                scene.line(None, (at(-4.5, -4.5 * side), at(4.5, 4.5 * side)), p.ink, 2.0);
            }
        }
        LaneSwatch::Thread => {
            scene.line(None, (at(-16.0, 0.0), at(6.0, 0.0)), p.slate, l.thread);
            scene.disc(None, at(-16.0, 0.0), 2.4, p.slate);
            for i in 0..3_u8 {
                let x = 8.0 + f32::from(i) * 4.0;
                scene.line(None, (at(x + 1.5, -2.0), at(x - 1.5, 2.0)), p.slate, 0.9);
            }
        }
        _ => {}
    }
}
