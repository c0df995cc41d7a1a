//! Words on one line, cut at the end where there is no room; whether they were.

use crate::scene::{Color, Face};
use crate::ui::style::{color, font};
use crate::ui::text::shown;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Galley, Ui};
use std::borrow::Cow;
use std::sync::Arc;

/// The narrowest letter, in points: no line holds more letters than its width by this.
const NARROWEST: f32 = 2.0;

/// The words as far as they fit into a width, in points.
pub(in crate::ui) fn fitted(
    ui: &Ui,
    text: &str,
    face: Face,
    size: f32,
    ink: Color,
    width: f32,
) -> (Arc<Galley>, bool) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred letters")]
    let most = (width / NARROWEST).max(8.0) as usize;
    let mut letters = text.chars();
    let mut line: String =
        letters.by_ref().take(most).map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
    let mut cut = letters.next().is_some();
    if let Cow::Borrowed(_) = shown(&line) {
        let format = TextFormat { font_id: font(face, size), color: color(ink), ..TextFormat::default() };
        let wrap = TextWrapping::truncate_at_width(width);
        let mut job = LayoutJob { wrap, ..LayoutJob::default() };
        job.append(&line, 0.0, format);
        let galley = ui.painter().layout_job(job);
        let cut = cut || galley.elided;
        return (galley, cut);
    }
    // Words from right to left begin at the right: they are cut before they are put in the order that is seen.
    loop {
        let whole = if cut { format!("{line}…") } else { line.clone() };
        let galley = ui.painter().layout_no_wrap(shown(&whole).into_owned(), font(face, size), color(ink));
        if galley.size().x <= width || line.chars().count() <= 1 {
            return (galley, cut);
        }
        cut = true;
        let keep = line.chars().count() * 9 / 10;
        line = line.chars().take(keep).collect();
    }
}
