//! Operations and crackdowns: tinted columns across all lanes, hatched where they may have begun or ended, named at the
//! top.

use super::{Area, Builder};
use crate::geometry::{Path, Point, Rect};
use crate::model::describe_days;
use crate::scene::{Face, Fonts, Mark, Scene, Text};

/// The place of a column's name.
#[derive(Clone, Debug)]
struct PlacedName {
    /// Which line under the axis.
    line: u8,
    /// Its left end.
    at: f32,
    words: Vec<(String, Face)>,
}

/// A column with the place of its name.
#[derive(Clone, Debug)]
pub(super) struct PlacedColumn {
    index: usize,
    /// From the earliest start to the latest end.
    reach: (f32, f32),
    /// From the latest start to the earliest end, if there is anything between.
    core: Option<(f32, f32)>,
    /// Its name, where there is room.
    name: Option<PlacedName>,
}

impl Builder<'_> {
    /// Columns in sight, each with its name if it finds room in one of the lines under the axis.
    pub(super) fn place_columns(&self) -> Vec<PlacedColumn> {
        let fonts = Fonts::get();
        let size = self.theme.text.small;
        let mut taken: Vec<(u8, f32, f32)> = Vec::new();
        let mut placed = Vec::new();
        for (index, column) in self.input.lineage.columns.iter().enumerate() {
            let Some(reach) = self.reach(column.days).filter(|r| self.in_sight(*r)) else { continue };
            let b = column.bounds;
            let core = b
                .latest_start
                .day()
                .zip(b.earliest_end.day())
                .map(|(s, e)| {
                    let from = if b.earliest_start == b.latest_start {
                        self.scale.start(s)
                    } else {
                        self.scale.end(s)
                    };
                    let to =
                        if b.earliest_end == b.latest_end { self.scale.end(e) } else { self.scale.start(e) };
                    (from.max(reach.0), to.min(reach.1))
                })
                .filter(|(from, to)| to > from);
            let label = self.input.network.dataset.entity(column.entity).label().to_owned();
            let years = describe_days(b.earliest_start, b.latest_end);
            let (left, right) = (self.field().min().x() + 4.0, self.scale.right);
            let ends = (reach.0.max(left), reach.1.min(right));
            let middle = (ends.0 + ends.1) * 0.5;
            let named = vec![(label, Face::SemiBold)];
            let dated: Vec<(String, Face)> = named.iter().cloned().chain([(years, Face::Regular)]).collect();
            // With its days, else without; over its middle, else from its first or to its last day.
            let name = [dated, named].into_iter().find_map(|words| {
                let width = words.iter().map(|(w, f)| fonts.width(w, *f, size) + 5.0).sum::<f32>() - 5.0;
                let spots = [middle - width * 0.5, ends.0, ends.1 - width];
                (0..self.theme.lane.levels).find_map(|line| {
                    let free = |at: &f32| {
                        *at >= left
                            && *at + width <= right + 1.0
                            && taken.iter().all(|(l, from, to)| {
                                *l != line || *at > to + 10.0 || *at + width < from - 10.0
                            })
                    };
                    let spots = spots.map(|at| at.min(right - width).max(left));
                    spots.iter().copied().find(free).map(|at| (line, at, width, words.clone()))
                })
            });
            let name = name.map(|(line, at, width, words)| {
                taken.push((line, at, at + width));
                PlacedName { line, at, words }
            });
            placed.push(PlacedColumn { index, reach, core, name });
        }
        placed
    }

    /// How many lines of names there are: as many as would be with all time in view, so that rows do not jump.
    pub(super) fn place_levels(&self, placed: &[PlacedColumn]) -> u8 {
        let used = placed.iter().filter_map(|p| p.name.as_ref().map(|n| n.line + 1)).max().unwrap_or(0);
        if self.input.look.window.is_some() {
            self.theme.lane.levels.min(self.all_levels().max(used))
        } else {
            used
        }
    }

    fn all_levels(&self) -> u8 {
        if self.input.lineage.columns.is_empty() { 0 } else { self.theme.lane.levels }
    }

    pub(super) fn columns(&self, scene: &mut Scene, placed: &[PlacedColumn]) {
        let field = self.field();
        for column in placed {
            let Some(record) = self.input.lineage.columns.get(column.index) else { continue };
            let mark = Some(Mark::Node(record.entity));
            let (top, bottom) = (self.column_top(column), field.max().y());
            let (share, edge, _) = self.theme.lane.column;
            let rect = |(from, to): (f32, f32)| {
                let to = to.max(from + self.theme.lane.thin);
                Rect::from_corners(Point::new(from, top), Point::new(to, bottom))
            };
            let corners = |r: Rect| {
                [r.min(), Point::new(r.max().x(), r.min().y()), r.max(), Point::new(r.min().x(), r.max().y())]
            };
            let cut = |(from, to): (f32, f32)| (from.max(field.min().x()), to.min(field.max().x()));
            let line = self.tint(self.palette.slate, edge);
            let (from, to) = cut(column.reach);
            let core = column.core.map(cut).filter(|(a, z)| z > a);
            match core {
                Some(core) => {
                    scene.fill(
                        mark,
                        Path::polygon(&corners(rect(core))),
                        self.tint(self.palette.slate, share),
                    );
                    for part in [(from, core.0), (core.1, to)] {
                        if part.1 - part.0 > 0.5 {
                            self.hatch(
                                scene,
                                mark,
                                &corners(rect(part)),
                                self.tint(self.palette.slate, share * 2.2),
                            );
                        }
                    }
                }
                // On some days within, nobody says which: hatched throughout, unless it is too narrow to see.
                None if to - from > self.theme.lane.thin * 2.0 => {
                    self.hatch(
                        scene,
                        mark,
                        &corners(rect((from, to))),
                        self.tint(self.palette.slate, share * 2.2),
                    );
                }
                None => scene.fill(mark, Path::polygon(&corners(rect((from, to)))), line),
            }
            if self.is_selected(record.entity) {
                for x in [from, to] {
                    let ends = (Point::new(x, top), Point::new(x, bottom));
                    scene.line(mark, ends, self.palette.ink, self.theme.marks.selected);
                }
            }
            // One that fills the picture would light up wherever the pointer is: its name is then its handle.
            if column.name.is_none() || to - from < field.width() * 0.25 {
                self.target(Mark::Node(record.entity), Area::Box(rect((from, to))));
            }
        }
    }

    fn column_top(&self, column: &PlacedColumn) -> f32 {
        let l = &self.theme.lane;
        match &column.name {
            Some(PlacedName { line, .. }) => l.header.0 + l.header.1 * f32::from(line + 1),
            None => self.plan.header,
        }
    }

    /// The names of columns, over the ground of the axis.
    pub(super) fn column_names(&self, scene: &mut Scene, placed: &[PlacedColumn]) {
        let fonts = Fonts::get();
        let size = self.theme.text.small;
        let field = self.field();
        for column in placed {
            let Some(record) = self.input.lineage.columns.get(column.index) else { continue };
            let Some(PlacedName { line, at, words }) = &column.name else { continue };
            let mark = Some(Mark::Node(record.entity));
            let top = self.column_top(column);
            let (from, to) = (column.reach.0.max(field.min().x() + 1.0), column.reach.1.min(field.max().x()));
            let ink = self.palette.slate;
            scene.line(
                mark,
                (Point::new(from, top), Point::new(to.max(from + self.theme.lane.thin), top)),
                ink,
                1.5,
            );
            let mut x = *at;
            for (content, face) in words {
                let width = fonts.width(content, *face, size);
                let color = if *face == Face::SemiBold { self.palette.ink } else { self.palette.ink2 };
                let baseline = self.theme.lane.header.0 + self.theme.lane.header.1 * f32::from(*line) + 11.0;
                let halo = Some((self.palette.canvas, 3.0));
                let text = Text {
                    at: Point::new(x, baseline),
                    content: content.clone(),
                    face: *face,
                    size,
                    color,
                    halo,
                    width,
                };
                self.target(Mark::Node(record.entity), Area::Box(text.bounds().expand(2.0)));
                scene.text(mark, text);
                x += width + 5.0;
            }
        }
    }
}
