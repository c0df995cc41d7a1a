//! What of the window is shown, by its size: in a narrow or low one the picture keeps room, and the sides come when they
//! are wanted.

use crate::scene::Theme;
use crate::session::{Session, Side};
use egui::Vec2;

/// What there is room for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Room {
    /// Whether the legend stands left of the picture.
    pub legend: bool,
    /// Whether the evidence stands right of it.
    pub evidence: bool,
    /// Whether the window is too narrow for both sides and a picture.
    pub narrow: bool,
    /// Whether the bar at the top holds only what is needed most.
    pub tight: bool,
    /// Whether its menus are one.
    pub least: bool,
    /// Whether the window is too low for the whole axis of time.
    pub low: bool,
}

impl Room {
    /// What there is room for in a window of some size, in points.
    pub(super) fn of(session: &Session, size: Vec2) -> Self {
        let panels = &Theme::get().panels;
        let narrow = size.x < panels.left + panels.right + panels.least.0;
        let wanted = session.view.selection.is_some() || session.tool_seen().is_some();
        let legend = session.side(Side::Legend).unwrap_or(!narrow);
        let evidence = session.side(Side::Evidence).unwrap_or(!narrow || wanted);
        Self {
            legend,
            // In a narrow window one of them at a time.
            evidence: evidence && !(narrow && legend),
            narrow,
            tight: size.x < panels.least_bar.0,
            least: size.x < panels.least_bar.1,
            low: size.y < panels.least.1,
        }
    }

    /// Height of the axis of time and its controls, in points.
    pub(super) fn time(&self) -> f32 {
        let panels = &Theme::get().panels;
        if self.low { panels.time_low } else { panels.time }
    }
}
