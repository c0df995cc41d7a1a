//! About this dataset: what it covers, the documents and how far to trust each, what is missing, how to correct it.

use super::document::{page_frame, page_title};
use super::widgets;
use crate::model::{SourceIx, cite_source, counted};
use crate::scene::{Face, Theme};
use crate::session::{Command, PageCommand, Session};
use egui::Ui;

pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let dataset = session.dataset();
    page_frame(ui, |ui| {
        ui.set_max_width(ui.available_width().min(theme.page.about));
        page_title(ui, palette, &format!("About “{}”", dataset.title()), commands);
        let undated =
            dataset.claims_ix().filter(|(c, _)| session.network.chronology.span(*c).is_none()).count();
        let figures = format!(
            "Version {} · {} · curated by {} · {} entities, {} claims ({undated} without a date), {} ties",
            dataset.version(),
            dataset.licence(),
            dataset.curator(),
            dataset.entities().len(),
            dataset.claims().len(),
            dataset.ties().iter().filter(|t| t.spell == 0).count()
        );
        widgets::line(ui, &figures, Face::Regular, theme.text.detail, palette.ink2);
        if widgets::link(ui, palette, "Score card: what the claims rest on").clicked() {
            commands.push(Command::Page(PageCommand::Score));
        }
        ui.add_space(theme.gap.group);
        for paragraph in dataset.about().unwrap_or("This dataset says nothing about itself.").lines() {
            widgets::line(ui, paragraph, Face::Regular, theme.text.body, palette.ink);
            ui.add_space(theme.gap.item);
        }
        ui.add_space(theme.space.s);
        widgets::heading(ui, palette, "The documents, and how far to trust each", "");
        for (i, source) in dataset.sources().iter().enumerate() {
            let ix = SourceIx::new(i);
            widgets::card(ui, palette, |ui| {
                widgets::line(ui, &source.title, Face::SemiBold, theme.text.body, palette.ink);
                let quoted =
                    dataset.claims().iter().filter(|c| c.quotes.iter().any(|q| q.source == ix)).count();
                let quoted = counted(quoted, "claim", "claims");
                let line = format!("{} · {} · {quoted} quote it", source.kind.label(), cite_source(source));
                widgets::line(ui, &line, Face::Regular, theme.text.detail, palette.ink2);
                let siblings = source.shares_text_with.len();
                if siblings > 0 {
                    let others = counted(siblings, "other document", "other documents");
                    let text = format!("Shares text with {others}: together they are one witness.");
                    widgets::line(ui, &text, Face::Regular, theme.text.detail, palette.ink2);
                }
                if let Some(note) = &source.note {
                    widgets::line(ui, note, Face::Regular, theme.text.detail, palette.ink);
                }
                if let Some(rights) = &source.rights {
                    widgets::line(
                        ui,
                        &format!("Rights: {rights}"),
                        Face::Regular,
                        theme.text.small,
                        palette.ink3,
                    );
                }
                let readable = session.documents.get(i).is_some_and(Option::is_some);
                if !readable {
                    widgets::line(
                        ui,
                        "The document is not at hand: its quotes are not verified here.",
                        Face::Italic,
                        theme.text.small,
                        palette.ink3,
                    );
                } else if widgets::link(ui, palette, "Open document").clicked() {
                    commands.push(Command::Page(PageCommand::Document(ix, 0)));
                }
            });
        }
    });
}
