//! Where one looks.

use crate::geometry::Rect;
use crate::session::{CameraCommand, Session};
use crate::view::Camera;

impl Session {
    pub(super) fn apply_camera(&mut self, command: CameraCommand) {
        let camera = self.derived.camera;
        match command {
            CameraCommand::Canvas(width, height) => {
                if width.is_finite() && height.is_finite() && width > 1.0 && height > 1.0 {
                    self.canvas = (width, height);
                }
            }
            CameraCommand::Fit => self.view.camera = None,
            CameraCommand::Zoom(factor, around) => {
                if factor.is_finite() && factor > 0.0 {
                    self.set_camera(camera.zoomed(factor, around));
                }
            }
            CameraCommand::Pan(by) => self.set_camera(camera.panned(by)),
            CameraCommand::Neighbourhood(entity) => {
                let dataset = &self.network.dataset;
                let mut near = vec![entity];
                for (ix, tie) in dataset.ties_ix() {
                    let drawn = self.derived.standings.edge(ix).is_some_and(|e| e.standing.is_shown());
                    if drawn && tie.subject == entity {
                        near.push(tie.object);
                    } else if drawn && tie.object == entity {
                        near.push(tie.subject);
                    }
                }
                let bounds = Rect::around(near.iter().filter_map(|e| self.view.positions.get(e).copied()));
                if let Some(bounds) = bounds {
                    self.set_camera(Camera::fitting(
                        bounds.expand(30.0),
                        self.canvas.0 - 120.0,
                        self.canvas.1 - 80.0,
                        10.0,
                        2.0,
                    ));
                }
            }
        }
    }

    /// Moves the camera, and keeps at least a part of the picture in sight.
    fn set_camera(&mut self, camera: Camera) {
        let Some(bounds) = Rect::around(self.view.positions.values().copied()) else { return };
        let reach = bounds.expand(120.0);
        let half = crate::geometry::Point::new(self.canvas.0, self.canvas.1) * (0.4 / camera.zoom());
        let clamp = |v: f32, low: f32, high: f32| v.clamp(low.min(high), high.max(low));
        let center = crate::geometry::Point::new(
            clamp(camera.center.x(), reach.min().x() - half.x(), reach.max().x() + half.x()),
            clamp(camera.center.y(), reach.min().y() - half.y(), reach.max().y() + half.y()),
        );
        self.view.camera = Some(Camera::new(center, camera.zoom()));
    }
}
