//! Where the parts of a figure go: heading above, legend beside the drawing or below it, caption at the foot. Text is
//! measured first and the drawing gets what it leaves; where that is too little, the page grows. Nothing is cut off.

use super::Page;
use super::legend::Group;
use crate::geometry::{Point, Rect};
use crate::graph::Standings;
use crate::model::Period;
use crate::scene::{Face, Fonts, Measured, NetworkInput, Theme};

/// One picture of a figure: a period, and how marks stand in it.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// The period.
    pub period: Period,
    /// How marks stand in it.
    pub standings: &'a Standings,
    /// What is measured in it, where size or hue says it.
    pub measured: Option<Measured<'a>>,
}

impl<'a> Frame<'a> {
    /// A network as this frame shows it.
    #[must_use]
    pub fn of(&self, network: NetworkInput<'a>) -> NetworkInput<'a> {
        NetworkInput { standings: self.standings, period: self.period, measured: self.measured, ..network }
    }
}

/// A line of text and where its baseline starts.
pub(super) struct Words {
    pub at: Point,
    pub text: String,
    pub face: Face,
    pub size: f32,
    pub strength: Strength,
}

/// How dark a line of text is.
#[derive(Clone, Copy)]
pub(super) enum Strength {
    Ink,
    Detail,
    Faint,
}

/// Where everything goes, in points of the figure.
#[derive(Default)]
pub(super) struct Plan {
    pub width: f32,
    pub height: f32,
    pub words: Vec<Words>,
    /// How many lines the title takes; they come first.
    pub title_lines: usize,
    /// The top left corner of each group of the legend.
    pub legend: Vec<Point>,
    /// A thin line above the caption, from its left to its right end.
    pub rule: Option<(Point, Point)>,
    /// Where the drawing goes.
    pub drawing: Rect,
}

/// What there is to place.
pub(super) struct Content<'a> {
    pub title: &'a str,
    pub subtitle: &'a str,
    pub legend: &'a [Group],
    pub caption: &'a [String],
    /// Whether the drawing needs its width: a legend of more than one column then stands below it.
    pub broad: bool,
    /// Height that the drawing asks for at a width, in points; used where the page's height follows it.
    pub drawing_height: &'a dyn Fn(f32) -> f32,
}

/// The least height of a drawing, as a share of its width.
const LEAST: f32 = 0.42;

/// Plans a page of some width; a page without a height is as high as it needs to be.
pub(super) fn plan(page: &Page, content: &Content<'_>) -> Plan {
    let theme = Theme::get();
    let width = page.width / page.unit;
    let sizes = &theme.figure;
    let wide = width >= sizes.narrow;
    let margin = if wide { sizes.margin.0 } else { sizes.margin.1 };
    let room = width - 2.0 * margin;
    let mut words = Vec::new();
    let mut top = margin;
    let mut title_lines = 0;
    if page.parts.heading {
        let size = if wide { theme.text.title } else { theme.text.section };
        top += size * 0.8;
        top = paragraph(&mut words, content.title, (margin, top, room), Face::SemiBold, size, Strength::Ink);
        title_lines = words.len();
        let detail = theme.text.detail.min(size);
        // Close below the title: it belongs to it.
        top += detail + theme.space.s - (size * 1.3).round();
        top = paragraph(
            &mut words,
            content.subtitle,
            (margin, top, room),
            Face::Regular,
            detail,
            Strength::Detail,
        );
        top += 4.0;
    }
    let mut caption = Vec::new();
    let mut caption_height = 0.0;
    if page.parts.caption {
        for (i, text) in content.caption.iter().enumerate() {
            let strength = if i == 0 { Strength::Detail } else { Strength::Faint };
            let at = (margin, caption_height, room);
            caption_height =
                paragraph(&mut caption, text, at, Face::Regular, theme.text.small, strength) + 2.0;
        }
        caption_height += 14.0;
    }
    let groups: &[Group] = if page.parts.legend { content.legend } else { &[] };
    let foot = if page.parts.caption { margin * 0.5 } else { margin };
    let fixed = page.height.map(|h| h / page.unit - top - caption_height - foot);
    let mut legend = arrange(groups, room, width >= sizes.beside, fixed);
    if content.broad && legend.beside > (sizes.column + sizes.gap) * 1.5 {
        legend = arrange(groups, room, false, fixed);
    }
    let drawing_width = room - legend.beside;
    let least = drawing_width * LEAST;
    let wanted = fixed.map_or_else(|| (content.drawing_height)(drawing_width), |h| h - legend.below);
    let body = wanted.max(least).max(legend.height);
    let drawing = Rect::from_corners(Point::new(margin, top), Point::new(margin + drawing_width, top + body));
    let corner = if legend.beside > 0.0 {
        Point::new(margin + drawing_width + sizes.gap, top)
    } else {
        Point::new(margin, top + body + sizes.gap)
    };
    let mut foot_at = top + body + legend.below;
    let rule = page
        .parts
        .caption
        .then(|| (Point::new(margin, foot_at + 6.0), Point::new(width - margin, foot_at + 6.0)));
    foot_at += 20.0;
    words.extend(caption.into_iter().map(|w| Words { at: w.at + Point::new(0.0, foot_at), ..w }));
    Plan {
        width,
        height: top + body + legend.below + caption_height + foot,
        words,
        title_lines,
        legend: legend.corners.into_iter().map(|c| c + corner).collect(),
        rule,
        drawing,
    }
}

/// Adds a paragraph in lines of at most a width; the baseline of what comes after it.
fn paragraph(
    words: &mut Vec<Words>,
    text: &str,
    (x, y, width): (f32, f32, f32),
    face: Face,
    size: f32,
    strength: Strength,
) -> f32 {
    let mut y = y;
    for line in Fonts::get().filled(text, face, size, width) {
        words.push(Words { at: Point::new(x, y), text: line, face, size, strength });
        y += (size * 1.3).round();
    }
    y
}

/// Where the groups of a legend go, from its own corner.
struct Legend {
    corners: Vec<Point>,
    /// Width and height that it takes beside the drawing.
    beside: f32,
    height: f32,
    /// Height that it takes below it.
    below: f32,
}

/// Beside the drawing in as few columns as its height allows; below it in as many as its width allows.
fn arrange(groups: &[Group], room: f32, beside: bool, height: Option<f32>) -> Legend {
    let sizes = &Theme::get().figure;
    let heights: Vec<f32> = groups.iter().map(group_height).collect();
    if groups.is_empty() {
        return Legend { corners: Vec::new(), beside: 0.0, height: 0.0, below: 0.0 };
    }
    if beside {
        let limit = height.unwrap_or(room * 0.7);
        let (corners, columns, used) = columns(&heights, limit);
        let wide = columns * sizes.column + sizes.gap;
        if wide <= room * 0.4 && used <= limit {
            return Legend { corners, beside: wide, height: used, below: 0.0 };
        }
    }
    // The lowest height at which the columns fit.
    let most = (room / sizes.column).floor().max(1.0);
    let tallest = heights.iter().copied().fold(0.0, f32::max);
    let mut limit = tallest;
    loop {
        let (corners, used_columns, used) = columns(&heights, limit);
        if used_columns <= most {
            return Legend { corners, beside: 0.0, height: 0.0, below: used + sizes.gap };
        }
        limit += sizes.row;
    }
}

/// Groups one below the other, in a new column where the height is used up: their corners, the number of columns and
/// the height used.
fn columns(heights: &[f32], limit: f32) -> (Vec<Point>, f32, f32) {
    let column = Theme::get().figure.column;
    let (mut x, mut y, mut used) = (0.0_f32, 0.0_f32, 0.0_f32);
    let mut corners = Vec::with_capacity(heights.len());
    for height in heights {
        if y > 0.0 && y + height > limit {
            (x, y) = (x + column, 0.0);
        }
        corners.push(Point::new(x, y));
        y += height;
        used = used.max(y);
    }
    (corners, x / column + 1.0, used)
}

fn group_height(group: &Group) -> f32 {
    Theme::get().figure.group + group.rows.iter().map(super::legend::row_height).sum::<f32>() + 8.0
}
