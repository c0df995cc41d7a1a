//! The drawing in detail: ends of lines, looks of marks, shares of ink. Lengths are points at zoom one, shares are parts
//! of one.

use serde::Deserialize;

/// What stands on a line and at its ends.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ends {
    /// Between a line and the rim of its mark.
    pub gap: f32,
    /// Length and half the width of the arrowhead of a lineage.
    pub lineage: (f32, f32),
    /// The same of who leads.
    pub leads: (f32, f32),
    /// The same of what is done to somebody.
    pub targeted: (f32, f32),
    /// Radius of the dot at the body that somebody belongs to.
    pub member: f32,
    /// Distance of the two lines of an alliance from their middle.
    pub alliance: f32,
    /// Half the bar across the ends of an opposition.
    pub opposition: f32,
    /// Half the bar before what is targeted.
    pub bar: f32,
    /// Length and half the width of the chevrons of arms.
    pub armed: (f32, f32),
    /// Along and across the line: the strokes through what is denied.
    pub denied: (f32, f32),
    /// Radius and width of the ring on what has no date.
    pub undated: (f32, f32),
    /// Dots of a line narrower than this are not seen as dots.
    pub least_dot: f32,
    /// Width of what lies behind the selected line.
    pub selected: f32,
    /// Width of a line outside the period.
    pub ghost: f32,
}

/// How marks are outlined.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    /// The ring around a leader.
    pub leader: f32,
    /// A hue too light for the canvas.
    pub outline: f32,
    /// The badge of a change between two years: its radius, what is free around it, its line.
    pub change: (f32, f32, f32),
    /// The outline and the hatching of what is possible.
    pub possible: (f32, f32),
    /// The outline of what has no date, and the distance of its dots.
    pub undated: (f32, f32),
    /// The share of the hue inside it.
    pub undated_fill: f32,
    /// The outline of what lies outside the period; its strokes, or the distance of its dots if nothing dates it.
    pub ghost: f32,
    /// See `ghost`.
    pub ghost_dash: (f32, f32),
    /// See `ghost`.
    pub ghost_dot: f32,
    /// The ring of the selected mark.
    pub selected: f32,
    /// Radius and border of a pin.
    pub pin: (f32, f32),
    /// The line from a name that stands apart to its mark.
    pub pointer: f32,
    /// The border of a region.
    pub region: f32,
}

/// Shares of ink.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shares {
    /// A line that is evidenced.
    pub line: f32,
    /// The ties of a selected hub.
    pub hub: f32,
    /// Of a minor tie that is only possible, against one that is evidenced.
    pub minor_possible: f32,
    /// A line outside the period.
    pub ghost_line: f32,
    /// Marks and lines that are the same in both of two years.
    pub same: (f32, f32),
    /// A mark outside the period that is dimmed.
    pub dim: f32,
    /// Dots of the far picture: possible, undated, outside the period.
    pub far: (f32, f32, f32),
}

/// The page around a drawing.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureSizes {
    /// The margin of a page, and of a narrow one.
    pub margin: (f32, f32),
    /// From this width on a page is not narrow.
    pub narrow: f32,
    /// From this width on the legend stands beside the drawing.
    pub beside: f32,
    /// Width of a column of the legend.
    pub column: f32,
    /// Where the words of its rows start.
    pub words_at: f32,
    /// Distance of its rows.
    pub row: f32,
    /// Height of the heading of a group.
    pub group: f32,
    /// Space between drawing and legend.
    pub gap: f32,
    /// Height of the heading of a frame of a filmstrip, and the space between frames.
    pub frame: (f32, f32),
}
