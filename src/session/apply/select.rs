//! The selection, and the way back through earlier ones.

use crate::model::EntityIx;
use crate::session::{Page, SelectCommand, Session};
use crate::view::{Camera, Plot, Selection};

/// The most selections that are remembered.
const REMEMBERED: usize = 200;

impl Session {
    pub(super) fn apply_select(&mut self, command: SelectCommand) {
        match command {
            SelectCommand::Mark(selection) => self.select(Some(selection)),
            SelectCommand::GoTo(selection) => {
                self.select(Some(selection));
                self.page = Page::None;
                self.reader.beneath.clear();
                self.look_at(selection);
            }
            SelectCommand::Claim(claim) => self.select_claim(claim),
            SelectCommand::Found(place) => self.go_to_found(&place),
            SelectCommand::Also(entity) => self.select_also(entity),
            SelectCommand::Several(marks) => {
                self.view.also.extend(marks);
                self.settle_several();
            }
            SelectCommand::Walk(toward, any) => self.walk(toward, any),
            SelectCommand::ToggleClaim(claim) => {
                if !self.open_claims.remove(&claim) {
                    self.open_claims.insert(claim);
                }
            }
            SelectCommand::OpenClaim(claim) => {
                self.open_claims.insert(claim);
            }
            SelectCommand::Clear => self.select(None),
            SelectCommand::Back => {
                if let Some(selection) = self.earlier.pop() {
                    self.later.extend(self.view.selection);
                    self.show(Some(selection));
                }
            }
            SelectCommand::Forward => {
                if let Some(selection) = self.later.pop() {
                    self.earlier.extend(self.view.selection);
                    self.show(Some(selection));
                }
            }
        }
    }

    /// One more mark, or one less. The panel shows the last that came.
    fn select_also(&mut self, entity: EntityIx) {
        if let Some(Selection::Entity(shown)) = self.view.selection {
            self.view.also.insert(shown);
        }
        if self.view.also.remove(&entity) {
            let next = self
                .view
                .also
                .last()
                .copied()
                .filter(|_| self.view.selection == Some(Selection::Entity(entity)));
            if self.view.selection == Some(Selection::Entity(entity)) {
                self.show(next.map(Selection::Entity));
            }
        } else {
            self.view.also.insert(entity);
            self.show(Some(Selection::Entity(entity)));
        }
        self.settle_several();
    }

    /// What the panel shows is not counted twice; and where it shows nothing it shows one of the several.
    fn settle_several(&mut self) {
        if self.view.selection.is_none() {
            self.show(self.view.also.first().copied().map(Selection::Entity));
        }
        if let Some(Selection::Entity(shown)) = self.view.selection {
            self.view.also.remove(&shown);
        }
    }

    pub(super) fn select(&mut self, selection: Option<Selection>) {
        self.focus = None;
        self.view.also.clear();
        if selection == self.view.selection {
            return;
        }
        self.earlier.extend(self.view.selection);
        if self.earlier.len() > REMEMBERED {
            self.earlier.remove(0);
        }
        self.later.clear();
        self.show(selection);
    }

    fn show(&mut self, selection: Option<Selection>) {
        self.view.selection = selection;
        self.open_first_claims();
    }

    /// Moves the camera if the mark would lie outside the picture.
    fn look_at(&mut self, selection: Selection) {
        if self.view.plot == Plot::Lineage {
            self.look_at_lineage(selection);
            return;
        }
        let place = match selection {
            Selection::Entity(entity) => self.view.positions.get(&entity).copied(),
            Selection::Tie(tie) => {
                let tie = self.network.dataset.tie(tie);
                let ends = (self.view.positions.get(&tie.subject), self.view.positions.get(&tie.object));
                ends.0.zip(ends.1).map(|(a, b)| a.lerp(*b, 0.5))
            }
        };
        let camera = self.derived.camera;
        if let Some(place) = place {
            let at = camera.to_picture(place);
            let inside = at.x().abs() < self.canvas.0 * 0.45 && at.y().abs() < self.canvas.1 * 0.45;
            if !inside {
                self.fly();
                self.view.camera = Some(Camera::new(place, camera.zoom()));
            }
        }
    }
}
