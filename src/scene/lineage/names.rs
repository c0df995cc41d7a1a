//! Names that never lie over one another, nor over a bar or a glyph, and never leave the picture.

use super::Builder;
use crate::analysis::compare::Change;
use crate::analysis::lineage::NoteKind;
use crate::geometry::{Point, Rect};
use crate::model::{EntityIx, Moment, Object, describe_days};
use crate::scene::grid::Grid;
use crate::scene::{Color, Face, Fonts, Mark, Scene, Text};

/// Boxes that are taken.
pub(super) struct Ledger(Grid<Rect>);

impl Ledger {
    pub(super) fn over(area: Rect) -> Self {
        Self(Grid::over(area, 48.0))
    }

    pub(super) fn take(&mut self, rect: Rect) {
        self.0.add(rect, rect);
    }

    pub(super) fn is_free(&self, rect: Rect) -> bool {
        !self.0.near(rect).any(|taken| taken.overlaps(rect))
    }
}

/// A line of text that wants a place.
pub(super) struct Name {
    pub mark: Option<Mark>,
    pub content: String,
    pub face: Face,
    pub size: f32,
    pub color: Color,
    pub ground: Color,
}

impl Builder<'_> {
    /// The name of a body that its lane is called by: short where that is enough.
    pub(super) fn lane_name(&self, entity: EntityIx) -> String {
        let record = self.input.network.dataset.entity(entity);
        match &record.native {
            Some(native) if self.input.style.native_names => native.clone(),
            _ => record.label().to_owned(),
        }
    }

    /// The names of lanes, the most important first: above the bar where it is first seen, else wherever along the bar
    /// there is room.
    pub(super) fn lane_names(&self, scene: &mut Scene) {
        let network = self.input.network;
        let mut order: Vec<EntityIx> =
            self.input.lineage.lanes.iter().map(|l| l.entity).filter(|e| self.plan.has(*e)).collect();
        order.sort_by_key(|e| (!self.is_selected(*e), std::cmp::Reverse(network.degree(*e)), *e));
        for entity in order {
            let (Some(place), Some(bar)) = (self.plan.place(entity), self.bar(entity)) else { continue };
            let wing = self.input.lineage.lane(entity).is_some_and(|l| l.wing.is_some());
            let found = self.input.lineage.lane(entity).is_some_and(|l| l.found);
            let face = if wing || !found { Face::Regular } else { Face::SemiBold };
            let size = if wing { self.theme.text.small } else { self.theme.text.detail };
            let color = if found { self.palette.ink } else { self.palette.ink3 };
            let name = Name {
                mark: Some(Mark::Node(entity)),
                content: self.lane_name(entity),
                face,
                size,
                color,
                ground: self.palette.canvas,
            };
            let (from, to) = bar.reach();
            // From far a name is as high as several rows: that of the selected lane, others as one comes closer.
            if !self.in_sight((from, to)) || (self.plan.is_far() && !self.is_selected(entity)) {
                continue;
            }
            let field = self.field();
            let from = from.max(field.min().x() + 6.0);
            let baseline =
                if self.plan.has_names() { place.y - place.half - 4.0 } else { place.y + size * 0.36 };
            let width = Fonts::get().width(&name.content, face, size);
            // From its start on along the bar, and before it where it starts at the end of the picture.
            let along = (to - from - width).max(0.0);
            let mut starts = vec![from, from + 14.0];
            starts.extend((1..=6_u8).map(|i| from + along * f32::from(i) / 6.0));
            // Where the bar goes on beyond the picture, at the end of what is seen of it.
            starts.push(to.min(field.max().x() - 4.0) - width);
            starts.retain(|x| *x <= to);
            if !self.plan.has_names() {
                starts = vec![to + 6.0, from - width - 6.0];
            }
            let beside = [to + 6.0, from - width - 6.0].map(|x| Point::new(x, place.y + size * 0.36));
            let at = starts.into_iter().map(|x| Point::new(x, baseline)).chain(beside);
            if let Some(rect) = self.write(scene, &name, at) {
                self.pip_beside(scene, entity, rect);
            }
        }
    }

    /// Its evidence; or what happened to it between two years that are compared.
    fn pip_beside(&self, scene: &mut Scene, entity: EntityIx, name: Rect) {
        let radius = self.theme.glyph.pip;
        let at = Point::new(name.max().x() + radius + 4.0, name.center().y() + 1.0);
        let around = Rect::from_center(at, radius * 3.0, radius * 3.0);
        if self.ledger.borrow().is_free(around) && self.field().contains_rect(around) {
            let changed = self.input.comparison.and_then(|c| c.entity(entity));
            if let Some(facet) = changed.filter(|f| f.change != Change::Same) {
                let mark = Some(Mark::Node(entity));
                crate::scene::change::badge(scene, mark, at, (facet.change, facet.perhaps), self.palette);
                self.ledger.borrow_mut().take(around);
                return;
            }
            let evidence = self.input.network.evidence_of_entity(entity);
            let (ink, ground) = (self.palette.ink, self.palette.canvas);
            crate::scene::legend::pip(scene, Some(Mark::Node(entity)), at, radius, evidence, ink, ground);
            self.ledger.borrow_mut().take(around);
        }
    }

    /// The bounds of forks that are not dated to the day, beside where they leave.
    pub(super) fn fork_names(&self, scene: &mut Scene) {
        if self.plan.is_far() {
            return;
        }
        let mut told = std::collections::BTreeSet::new();
        for fork in self.drawn_forks() {
            let Some(record) = self.input.lineage.forks.get(fork.index) else { continue };
            // Several accounts of one descent say their days once.
            if !told.insert((record.from, record.to, record.days)) {
                continue;
            }
            let words = fork_words(
                record.days.first.map_or(Moment::Past, Moment::On),
                record.days.last.map_or(Moment::Future, Moment::On),
                record.dated,
            );
            let Some(words) = words else { continue };
            let name = Name {
                mark: Some(Mark::Claim(record.claim)),
                content: words,
                face: Face::Italic,
                size: self.theme.text.small,
                color: self.palette.ink2,
                ground: self.palette.canvas,
            };
            let width = Fonts::get().width(&name.content, name.face, name.size);
            let bounds = Rect::around(fork.outline.iter().copied()).unwrap_or_default();
            let middle = bounds.center();
            let rows = [0.5_f32, 0.35, 0.65, 0.8, 0.2];
            let spots = rows.iter().flat_map(|share| {
                let y = bounds.min().y() + bounds.height() * share + 4.0;
                [
                    Point::new(middle.x() - width * 0.5, y),
                    Point::new(bounds.max().x() + 6.0, y),
                    Point::new(bounds.min().x() - width - 6.0, y),
                    Point::new(bounds.min().x() + 6.0, y),
                ]
            });
            self.write(scene, &name, spots);
        }
    }

    /// New names at their flags, or what events are called where there is room.
    pub(super) fn note_names(&self, scene: &mut Scene, kind: NoteKind) {
        if self.plan.is_far() {
            return;
        }
        let dataset = &self.input.network.dataset;
        for drawn in self.drawn_notes() {
            let Some(note) = self.input.lineage.notes.get(drawn.index) else { continue };
            let Some(claim) = note.claim().filter(|_| note.kind == kind) else { continue };
            let (content, face, spots) = match note.kind {
                NoteKind::Rename => {
                    let Some(Object::Name(name)) = &dataset.claim(claim).object else { continue };
                    // Right of the flag, left of its pole; a little higher where a neighbour is in the way.
                    let width = Fonts::get().width(name, Face::SemiBold, self.theme.text.small);
                    let (right, left) = (self.theme.lane.flag.1 + 4.0, -width - 4.0);
                    let beside = [3.5, -5.0, -9.0, -13.0].map(|up| (right, up));
                    let further = [18.0, 32.0].map(|by| (right + by, 3.5));
                    let before = [3.5, -5.0, -9.0, -13.0].map(|up| (left, up));
                    let spots = beside.into_iter().chain(further).chain(before);
                    let spots = spots.map(|(x, y)| drawn.at + Point::new(x, y)).collect();
                    (name.clone(), Face::SemiBold, spots)
                }
                NoteKind::Event if drawn.count == 1 => {
                    let Some(event) = note.about else { continue };
                    let name = dataset.entity(event).label().to_owned();
                    let below = drawn.at + Point::new(self.theme.lane.glyphs.0 + 3.0, 6.0);
                    (name, Face::Regular, vec![below])
                }
                _ => continue,
            };
            let name = Name {
                mark: Some(Mark::Claim(claim)),
                content,
                face,
                size: self.theme.text.small,
                color: self.palette.ink2,
                ground: self.palette.canvas,
            };
            self.write(scene, &name, spots.into_iter());
        }
    }

    /// Writes a name at the first place that is free; says where.
    pub(super) fn write(
        &self,
        scene: &mut Scene,
        name: &Name,
        spots: impl Iterator<Item = Point>,
    ) -> Option<Rect> {
        let width = Fonts::get().width(&name.content, name.face, name.size);
        let field = self.field();
        let mut ledger = self.ledger.borrow_mut();
        for at in spots {
            let text = Text {
                at,
                content: name.content.clone(),
                face: name.face,
                size: name.size,
                color: name.color,
                halo: Some((name.ground, self.theme.label.halo)),
                width,
            };
            let bounds = text.bounds();
            if field.contains_rect(bounds) && ledger.is_free(bounds) {
                ledger.take(bounds.expand(2.0));
                scene.text(name.mark, text);
                return Some(bounds);
            }
        }
        None
    }
}

/// What stands beside a fork: its days, and whether anybody dates it.
fn fork_words(first: Moment, last: Moment, dated: bool) -> Option<String> {
    let days = describe_days(first, last);
    let same_year = first.year().is_some() && first.year() == last.year();
    match (first, last) {
        (Moment::Past, Moment::Future) => None,
        _ if dated => Some(days),
        (Moment::Past, _) | (_, Moment::Future) => Some(format!("undated: {days}")),
        _ if same_year => Some(format!("undated: within {days}")),
        _ => Some(format!("undated: between {}", days.replacen('–', " and ", 1))),
    }
}
