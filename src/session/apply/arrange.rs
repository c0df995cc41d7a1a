//! Where marks stand: a drag is one gesture, one step to take back.

use crate::session::{ArrangeCommand, Drag, Session};

impl Session {
    pub(super) fn apply_arrange(&mut self, command: ArrangeCommand) {
        match command {
            ArrangeCommand::DragBegin(entity) => {
                self.finish_drag();
                // From now on the user decides where to look, too: what was dragged stays under the pointer.
                self.view.camera.get_or_insert(self.derived.camera);
                if let Some(from) = self.view.positions.get(&entity) {
                    self.drag = Some(Drag { entity, from: *from });
                }
            }
            ArrangeCommand::DragTo(place) => {
                if let Some(drag) = self.drag {
                    self.view.positions.insert(drag.entity, place);
                }
            }
            ArrangeCommand::DragEnd => self.finish_drag(),
            ArrangeCommand::DragAbort => self.abort_drag(),
            ArrangeCommand::TogglePin(entity) => {
                let pinned = self.view.pins.contains(&entity);
                self.change(if pinned { "Unpin" } else { "Pin" }, false, |s| {
                    if !s.view.pins.remove(&entity) {
                        s.view.pins.insert(entity);
                    }
                });
            }
        }
    }

    /// Makes the drag that is under way, if there is one, a change that can be taken back.
    pub(super) fn finish_drag(&mut self) {
        let Some(drag) = self.drag.take() else { return };
        let to = self.view.positions.get(&drag.entity).copied().unwrap_or(drag.from);
        // Put it back first, so that the whole drag is one change.
        self.view.positions.insert(drag.entity, drag.from);
        self.change("Move a mark", false, |s| {
            s.view.positions.insert(drag.entity, to);
        });
    }

    /// Puts the dragged mark back where it was.
    pub(super) fn abort_drag(&mut self) {
        if let Some(drag) = self.drag.take() {
            self.view.positions.insert(drag.entity, drag.from);
        }
    }
}
