//! A quote in its context: the exact words on the marker, what stands around them in grey, and their source.

use super::super::style::{color, font, sides};
use super::super::text::shown;
use super::super::widgets;
use crate::model::{ClaimIx, Quote, cite_source};
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, PageCommand, Session};
use egui::text::{LayoutJob, TextFormat};
use egui::{Frame, Ui};

/// Bytes of context shown on either side.
const CONTEXT: usize = 110;

/// The nth quote of a claim.
pub(in crate::ui) fn card(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    claim: ClaimIx,
    n: usize,
) {
    let theme = Theme::get();
    let record = session.dataset().claim(claim);
    let Some(quote) = record.quotes.get(n) else { return };
    let document = session.documents.get(quote.source.index()).cloned().flatten();
    let place = document.as_ref().and_then(|d| d.find(quote));
    let source = session.dataset().source(quote.source);
    Frame::NONE.inner_margin(sides(theme.proof.quote)).show(ui, |ui| {
        let top = ui.cursor().top();
        ui.label(words(session, palette, quote, theme.text.body, theme.text.quote_line, CONTEXT));
        let bar = egui::Rect::from_x_y_ranges(
            ui.min_rect().left() - theme.proof.quote_bar.0..=ui.min_rect().left() - theme.proof.quote_bar.1,
            top..=ui.min_rect().bottom(),
        );
        ui.painter().rect_filled(bar, 0.0, color(palette.line));
        widgets::line(ui, &cite_source(source), Face::Regular, theme.text.detail, palette.ink2);
        ui.horizontal(|ui| {
            match (&document, &place) {
                (Some(_), Some(range)) => {
                    if widgets::link(ui, palette, "Open document").clicked() {
                        commands.push(Command::Page(PageCommand::Document(quote.source, range.start)));
                    }
                }
                (Some(_), None) => {
                    widgets::line(
                        ui,
                        "Not found in its document",
                        Face::Italic,
                        theme.text.small,
                        palette.ink2,
                    );
                }
                (None, _) => {
                    widgets::line(ui, "Not verified here", Face::Italic, theme.text.small, palette.ink2);
                }
            }
            if record.quotes.len() > 1 {
                let count = format!("quote {} of {}", n + 1, record.quotes.len());
                widgets::line(ui, &count, Face::Regular, theme.text.small, palette.ink3);
            }
        });
    });
    ui.add_space(theme.space.xs);
}

/// The words of a quote with some context.
pub(super) fn words(
    session: &Session,
    palette: &Palette,
    quote: &Quote,
    size: f32,
    line: f32,
    context: usize,
) -> LayoutJob {
    let document = session.documents.get(quote.source.index()).cloned().flatten();
    let range = document.as_ref().and_then(|d| d.find(quote));
    let (before, after) = match (&document, &range) {
        (Some(document), Some(range)) => document.context(range, context),
        _ => ("", ""),
    };
    let format = |marked: bool| TextFormat {
        font_id: font(Face::Serif, size),
        line_height: Some(line),
        color: color(if marked { palette.ink } else { palette.ink2 }),
        background: if marked { color(palette.marker) } else { egui::Color32::TRANSPARENT },
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    let cut = before.len() + 20 > context && context > 0;
    job.append(&shown(&format!("{}{before}", if cut { "… " } else { "" })), 0.0, format(false));
    job.append(&shown(&quote.exact), 0.0, format(true));
    let cut = after.len() + 20 > context && context > 0;
    job.append(&shown(&format!("{after}{}", if cut { " …" } else { "" })), 0.0, format(false));
    job
}
