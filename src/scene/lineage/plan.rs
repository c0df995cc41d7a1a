//! Rows: which are there, how high they are, and where they stand.

use super::LineageInput;
use crate::analysis::lineage::{Lane, NoteKind};
use crate::model::EntityIx;
use crate::scene::{Face, Fonts, Theme};
use std::collections::{BTreeMap, BTreeSet};

/// One row.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Row {
    /// Where it begins, below the first, at usual height.
    top: f32,
    /// Whether it holds wings.
    wing: bool,
}

/// Where a lane stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// The middle of its bar, in points.
    pub y: f32,
    /// Half the height of its bar.
    pub half: f32,
    /// The top of its row.
    pub top: f32,
    /// Where its row ends.
    pub bottom: f32,
}

/// The rows of a picture.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    rows: Vec<Row>,
    /// The row of each lane that is drawn.
    of: BTreeMap<EntityIx, usize>,
    /// Height of all rows at usual height.
    natural: f32,
    /// Height of rows against the usual.
    pub scale: f32,
    /// How far the rows are scrolled, in points.
    pub scrolled: f32,
    /// Height of the axis, in points.
    pub header: f32,
    strip: f32,
}

impl Plan {
    pub(super) fn of(input: &LineageInput<'_>) -> Self {
        let theme = Theme::get();
        let l = &theme.lane;
        let traced: Option<BTreeSet<EntityIx>> = input.look.trace.map(|t| input.lineage.trace(t.of, t.depth));
        let in_trace = |lane: &Lane| traced.as_ref().is_none_or(|t| t.contains(&lane.entity));
        // Lanes that filters hide keep their rows: what is left must not move.
        let kept: Vec<&Lane> = input.lineage.lanes.iter().filter(|lane| in_trace(lane)).collect();
        let row_of = |lane: &Lane| input.look.rows.get(&lane.entity).copied().unwrap_or(u32::MAX);
        let numbers: BTreeSet<u32> = kept.iter().map(|lane| row_of(lane)).collect();
        let index: BTreeMap<u32, usize> = numbers.iter().enumerate().map(|(i, n)| (*n, i)).collect();
        let mut wings = vec![true; numbers.len()];
        for lane in &kept {
            if let (None, Some(wing)) = (lane.wing, index.get(&row_of(lane)).and_then(|i| wings.get_mut(*i)))
            {
                *wing = false;
            }
        }
        let mut rows = Vec::with_capacity(wings.len());
        let mut top = 0.0;
        for wing in wings {
            rows.push(Row { top, wing });
            let (band, bar, gap) = if wing { l.wing } else { l.body };
            top += band + bar + gap;
        }
        let of = kept
            .iter()
            .filter(|lane| lane.shown)
            .filter_map(|lane| Some((lane.entity, *index.get(&row_of(lane))?)))
            .collect();
        let header = l.header.0 + l.header.1 * f32::from(l.levels);
        let mut plan =
            Self { rows, of, natural: top.max(1.0), scale: 1.0, scrolled: 0.0, header, strip: 0.0 };
        plan.strip = plan.strip_needed(input);
        let room = (input.size.1 - header - l.body.2.max(input.foot)).max(1.0);
        match input.look.window.filter(|_| !input.all_rows) {
            Some(window) => {
                plan.scale = window.scale();
                // Its lowest row stays in sight.
                plan.scrolled = window.top().min((plan.last() * plan.scale - room * 0.4).max(0.0));
            }
            None => plan.scale = (room / plan.natural).clamp(l.fit.0, l.fit.1),
        }
        plan
    }

    /// The same rows under an axis with so many lines of names.
    pub(super) fn under(&self, levels: u8) -> Self {
        let l = &Theme::get().lane;
        Self { header: l.header.0 + l.header.1 * f32::from(levels.min(l.levels)), ..self.clone() }
    }

    /// What is drawn with rows of usual height, with the axis.
    pub(super) fn natural_height(&self) -> f32 {
        self.header + self.natural + Theme::get().lane.body.2
    }

    /// The middle of the lowest row that is drawn, at usual height.
    pub(super) fn last(&self) -> f32 {
        let row = self.of.values().max().and_then(|i| self.rows.get(*i));
        let l = &Theme::get().lane;
        row.map_or(0.0, |row| {
            let (band, bar, _) = if row.wing { l.wing } else { l.body };
            row.top + band + bar * 0.5
        })
    }

    /// Height of all rows, in points.
    pub(super) fn content_height(&self) -> f32 {
        self.natural * self.scale
    }

    /// Whether a lane is drawn.
    pub(super) fn has(&self, entity: EntityIx) -> bool {
        self.of.contains_key(&entity)
    }

    /// Where a lane stands, if it is drawn.
    pub(super) fn place(&self, entity: EntityIx) -> Option<Place> {
        let row = self.rows.get(*self.of.get(&entity)?)?;
        let l = &Theme::get().lane;
        let (band, bar, gap) = if row.wing { l.wing } else { l.body };
        let top = self.header + row.top * self.scale - self.scrolled;
        // Type keeps its size, and the band for it its height while there are names in it.
        let height = (band + bar + gap) * self.scale;
        let band = if self.has_names() { band.min(height * 0.6) } else { band * self.scale };
        let half = ((height - band) * bar / (bar + gap)).clamp(l.least.min(height * 0.7), bar * 1.3) * 0.5;
        Some(Place { y: top + band + half, half, top, bottom: top + height })
    }

    /// Whether rows are high enough for names above the bars.
    pub(super) fn has_names(&self) -> bool {
        self.scale >= Theme::get().lane.named
    }

    /// Whether rows are so low that only the course of lanes can be told.
    pub(super) fn is_far(&self) -> bool {
        self.scale < Theme::get().lane.far
    }

    /// Lanes from the top, each with the middle of its bar.
    pub(super) fn lanes(&self) -> Vec<(EntityIx, f32)> {
        let mut all: Vec<(EntityIx, f32)> =
            self.of.keys().filter_map(|e| Some((*e, self.place(*e)?.y))).collect();
        all.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        all
    }

    /// Width of the strip for what has no date; none if everything has one.
    pub(super) fn strip_width(&self) -> f32 {
        self.strip
    }

    /// The widest name in the strip with the marks beside it.
    fn strip_needed(&self, input: &LineageInput<'_>) -> f32 {
        let theme = Theme::get();
        let l = &theme.lane;
        let fonts = Fonts::get();
        let mut widths: BTreeMap<usize, f32> = BTreeMap::new();
        for lane in &input.lineage.lanes {
            let Some(row) = self.of.get(&lane.entity) else { continue };
            if lane.life(input.network).is_none() {
                let name = input.network.dataset.entity(lane.entity).label();
                let width = fonts.width(name, Face::Regular, theme.text.detail) + 2.0 * l.strip_room.1 + 8.0;
                *widths.entry(*row).or_default() += width;
            }
        }
        for note in input.lineage.notes.iter().filter(|n| n.days.are_open()) {
            if let (Some(row), true) = (self.of.get(&note.lane), note.kind != NoteKind::Sighting) {
                *widths.entry(*row).or_default() += l.apart + 3.0;
            }
        }
        let bonds = input.lineage.bonds.iter().filter(|b| b.bounds.is_none());
        let bound = bonds.filter(|b| self.has(b.from) && self.has(b.to)).count();
        if widths.is_empty() && bound == 0 {
            return 0.0;
        }
        let most = widths.values().copied().fold(0.0, f32::max);
        (most + l.strip_room.0 + l.strip_room.1).clamp(l.strip.0, (input.size.0 * l.strip.1).max(l.strip.0))
    }
}
