//! Where one looks.

use crate::geometry::Rect;
use crate::session::{CameraCommand, Flight, Session};
use crate::view::{Camera, Plot};

impl Session {
    pub(super) fn apply_camera(&mut self, command: CameraCommand) {
        if self.view.plot == Plot::Lineage && !matches!(command, CameraCommand::Canvas(..)) {
            self.apply_time_camera(command);
            return;
        }
        let camera = self.derived.camera;
        match command {
            CameraCommand::Canvas(width, height) => {
                if width.is_finite() && height.is_finite() && width > 1.0 && height > 1.0 {
                    self.canvas = (width, height);
                    self.refit_stop();
                }
            }
            CameraCommand::Fit => {
                self.fly();
                self.view.camera = None;
            }
            CameraCommand::Zoom(factor, around) => {
                self.flight = None;
                if factor.is_finite() && factor > 0.0 {
                    self.set_camera(camera.zoomed(factor, around));
                }
            }
            CameraCommand::Pan(by) => {
                self.flight = None;
                self.set_camera(camera.panned(by));
            }
            CameraCommand::Tick(seconds) => self.flight = self.flight.and_then(|f| f.later(seconds)),
            CameraCommand::Halt => {
                if self.flight.take().is_some() {
                    self.view.camera = Some(camera);
                }
            }
            CameraCommand::Neighbourhood(entity) => {
                let mut near = vec![entity];
                for ix in self.network.ties_of(entity) {
                    if self.derived.standings.edge(*ix).is_some_and(|e| e.standing.is_shown()) {
                        let tie = self.network.dataset.tie(*ix);
                        near.extend([tie.subject, tie.object]);
                    }
                }
                let bounds = Rect::around(near.iter().filter_map(|e| self.view.positions.get(e).copied()));
                if let Some(bounds) = bounds {
                    self.fly();
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

    /// From here to wherever the view says next, unless the user would rather not see it move.
    pub(super) fn fly(&mut self) {
        self.flight = (!self.reduce_motion).then(|| Flight::from(self.derived.camera));
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
