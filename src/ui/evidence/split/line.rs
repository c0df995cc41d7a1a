//! A line of the card that rests on claims: its words, and the pip at its end.

use super::super::super::style::{color, font};
use super::super::super::widgets::{focus_ring, swatch};
use super::Part;
use crate::model::{ClaimIx, Evidence};
use crate::scene::{Face, Theme, pip_swatch};
use egui::{Response, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

impl Part<'_> {
    /// What the weakest of some claims rests on: a line that needs two claims is not the better for it.
    pub(super) fn weakest(&self, claims: &[ClaimIx]) -> Option<Evidence> {
        claims.iter().map(|c| self.session.dataset().evidence_of_claims(&[*c])).max()
    }

    /// A name in grey, words from `at` on, and the pip. It can be clicked.
    pub(super) fn line(
        &self,
        ui: &mut Ui,
        (name, at): (&str, f32),
        words: &str,
        claims: &[ClaimIx],
    ) -> Response {
        let theme = Theme::get();
        let size = theme.text.detail;
        let (indent, width) = (at, ui.available_width());
        let words_ink = color(self.palette.ink);
        let shown = super::super::super::text::shown(words).into_owned();
        let room = (width - indent - theme.split.pip.1).max(theme.row.least_name);
        let galley = ui.painter().layout(shown, font(Face::Regular, size), words_ink, room);
        let name_ink = color(self.palette.ink2);
        let name_galley = ui.painter().layout(
            super::super::super::text::shown(name).into_owned(),
            font(Face::Regular, size),
            name_ink,
            indent,
        );
        let height = galley.size().y.max(name_galley.size().y) + 2.0 * theme.split.line;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let open = self.is_open(claims);
        let label = format!("{name}: {words}");
        response.widget_info(|| WidgetInfo::selected(WidgetType::CollapsingHeader, true, open, &label));
        let around = rect.expand2(vec2(theme.row.bleed, 0.0));
        if response.hovered() {
            ui.painter().rect_filled(around, theme.row.corner, color(self.palette.sel));
        }
        focus_ring(ui, &response, around, self.palette);
        let top = rect.top() + theme.split.line;
        let (below, from_end) = theme.proof.signs;
        if let Some(evidence) = self.weakest(claims) {
            let ground = if response.hovered() { self.palette.sel } else { self.palette.panel };
            let at = pos2(rect.right() - from_end, top + below);
            swatch(ui, &pip_swatch(evidence, self.palette.ink, ground), at);
        }
        ui.painter().galley(pos2(rect.left(), top), name_galley, name_ink);
        ui.painter().galley(pos2(rect.left() + indent, top), galley, words_ink);
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    }
}
