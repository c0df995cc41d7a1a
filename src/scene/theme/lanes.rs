//! The lineage in detail. Lengths are points at usual row height, shares are parts of one.

use serde::Deserialize;

/// Lanes, and what stands on them and between them.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lanes {
    /// Height of the band for names above a body's bar, of the bar, and of the space below it.
    pub body: (f32, f32, f32),
    /// The same of a wing.
    pub wing: (f32, f32, f32),
    /// The least height of a bar.
    pub least: f32,
    /// Least and greatest height of rows when all are looked at, against the usual.
    pub fit: (f32, f32),
    /// From this height of rows on lanes have their names above them.
    pub named: f32,
    /// Below this height of rows lanes are seen from far: marks are dots, fans and tapers flat, and names wait.
    pub far: f32,
    /// Left and right of the axis.
    pub margin: (f32, f32),
    /// Height of the axis, and of each line of names of operations under it.
    pub header: (f32, f32),
    /// Lines of names of operations.
    pub levels: u8,
    /// Least and greatest width of the strip for what has no date; the greatest as a share of the picture.
    pub strip: (f32, f32),
    /// In the strip: room for lines, and around a name.
    pub strip_room: (f32, f32),
    /// The border of a bar.
    pub border: f32,
    /// Share of the hue in a bar, in one that is only possible, and in what is not found.
    pub fill: (f32, f32, f32),
    /// Depth of the teeth of a ragged end, and of the point of a cut one.
    pub ends: (f32, f32),
    /// How far an end reaches that has no other bound.
    pub open: f32,
    /// Distance of hatching lines, and their width.
    pub hatch: (f32, f32),
    /// Share of ink in the column of an operation, in its edges, and in the band of the period.
    pub column: (f32, f32, f32),
    /// The least width of a column.
    pub thin: f32,
    /// Share of the hue in a fan at its first and its last day.
    pub fan: (f32, f32),
    /// A fan narrower than this is drawn as a line.
    pub line: f32,
    /// Radius of an event, of a strike, of a leader, and half of the cross at an end.
    pub glyphs: (f32, f32, f32, f32),
    /// Height of a flag's pole, and width and height of its cloth.
    pub flag: (f32, f32, f32),
    /// Height of the tick of a sighting.
    pub tick: f32,
    /// Nearer than this marks on a lane are drawn as one.
    pub apart: f32,
    /// Width of the thread of a leader.
    pub thread: f32,
    /// What a remark over the picture leaves free beside it, and its least width.
    pub remark: (f32, f32),
    /// How thick the veil is over what is not linked with what the pointer is on.
    pub veil: f32,
    /// Least distance of years on the axis.
    pub years: f32,
}
