//! Above what is read: which of several, what it tells of, and what can be done with it.

use crate::analysis::outline::By;
use crate::analysis::table::Which;
use crate::model::{Period, cite_source, counted};
use crate::scene::{Face, Palette, Theme};
use crate::session::{
    Command, Content, Copying, LeadersBy, Made, Page, PageCommand, PeriodCommand, PeriodMode, ReadCommand,
    ReadingState, Session,
};
use crate::ui::style::{font, sides};
use crate::ui::widgets;
use egui::{Align, Layout, TextEdit, Ui, WidgetInfo};

pub(super) fn show(
    session: &Session,
    made: Option<&Made>,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
) {
    let theme = Theme::get();
    ui.add_space(theme.gap.item);
    let choosing = !matches!(session.page, Page::Score);
    if choosing {
        ui.horizontal(|ui| {
            choices(session, made, commands, ui, palette);
            if session.page == Page::Table {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| filter(session, commands, ui));
            }
        });
        ui.add_space(theme.gap.item);
    }
    if let Some(made) = made {
        widgets::line(ui, &caption(session, made), Face::Regular, theme.text.detail, palette.ink2);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = theme.space.m;
            links(session, made, commands, ui, palette);
            if session.reading_state() == ReadingState::Working {
                widgets::line(ui, "Working…", Face::Italic, theme.text.detail, palette.ink3);
                if widgets::link(ui, palette, "Stop").clicked() {
                    commands.push(Command::Read(ReadCommand::Stop));
                }
            }
        });
        only(session, commands, ui, palette);
        ui.add_space(theme.gap.item);
        widgets::rule(ui, palette);
    }
}

/// Which table, or by what the text is divided; of a person's page, whose.
fn choices(
    session: &Session,
    made: Option<&Made>,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
) {
    match session.page {
        Page::Table => {
            let names = Which::ALL.map(|w| (capital(w.name()), w));
            let chosen = choice(ui, palette, &names, session.reader.table.which);
            commands.extend(chosen.map(|w| Command::Page(PageCommand::Table(w))));
        }
        Page::Outline => {
            let names = By::ALL.map(|b| (format!("By {}", b.name()), b));
            let chosen = choice(ui, palette, &names, session.reader.outline);
            commands.extend(chosen.map(|b| Command::Page(PageCommand::Outline(b))));
        }
        Page::Leaders => {
            let names = LeadersBy::ALL.map(|b| (format!("By {}", b.name()), b));
            let chosen = choice(ui, palette, &names, session.reader.leaders);
            commands.extend(chosen.map(|b| Command::Page(PageCommand::Leaders(b))));
        }
        Page::Person(_) => {
            let Some(Content::Prose(prose)) = made.map(|m| &m.content) else { return };
            for (words, entity) in [("‹ ", prose.beside.0), ("› ", prose.beside.1)] {
                let Some(entity) = entity else { continue };
                let which = if words == "‹ " { "Person before" } else { "Person after" };
                let name = &session.dataset().entity(entity).name;
                if ui
                    .button(format!("{words}{}", crate::ui::text::shown(name)))
                    .on_hover_text(which)
                    .clicked()
                {
                    commands.push(Command::Page(PageCommand::Person(entity)));
                }
            }
        }
        Page::Score | Page::None | Page::Document { .. } | Page::About | Page::Keys | Page::Unsaved => {}
    }
}

fn choice<T: Copy + PartialEq>(ui: &mut Ui, palette: &Palette, names: &[(String, T)], now: T) -> Option<T> {
    let options: Vec<(&str, T)> = names.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    #[expect(clippy::cast_precision_loss, reason = "a few names")]
    let width = Theme::get().read.segment * options.len() as f32;
    widgets::segments(ui, palette, width, &options, now)
}

fn filter(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let now = session.reader.table.order().filter;
    let mut text = now.clone();
    let width = theme.read.filter.min(ui.available_width());
    let field = ui.add(
        TextEdit::singleline(&mut text)
            .char_limit(widgets::MOST_TYPED)
            .hint_text("Only rows with…")
            .font(font(Face::Regular, theme.text.detail))
            .margin(sides(theme.control.field))
            .desired_width(width)
            .id_salt("table_filter"),
    );
    field.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", &now, "");
        info.label = Some("Only rows with".to_owned());
        info
    });
    if field.changed() {
        commands.push(Command::Read(ReadCommand::Filter(text)));
    }
}

/// What it tells of, in a line.
fn caption(session: &Session, made: &Made) -> String {
    let asked = &made.wish.asked;
    let mut parts = Vec::new();
    if let Content::Table { table, rows } = &made.content {
        let dataset = session.dataset();
        let all = match table.which {
            Which::Entities => Some(dataset.entities().len()),
            Which::Claims => Some(dataset.claims().len()),
            Which::Sources => Some(dataset.sources().len()),
            Which::Quotes => None,
        };
        let of = all.filter(|all| *all != rows.len()).map_or(String::new(), |all| format!(" of {all}"));
        parts.push(format!("{}{of} {}", rows.len(), table.which.name()));
    }
    if session.page != Page::Score {
        let whole = session.page == Page::Table && session.reader.table.whole;
        parts.push(match (whole, asked.filters.accused) {
            (false, _) => asked.period.label(),
            (true, false) => "the whole dataset, whatever the filters and the period".to_owned(),
            (true, true) => "the whole dataset but for persons known from a single accusation".to_owned(),
        });
    }
    parts.push(format!(
        "as stated in {}",
        counted(session.dataset().sources().len(), "document", "documents")
    ));
    parts.join(" · ")
}

fn links(session: &Session, made: &Made, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let mut link = |words: &str, command: Command| {
        if widgets::link(ui, palette, words).clicked() {
            commands.push(command);
        }
    };
    let read = Command::Read;
    if session.page == Page::Table {
        link("Copy as CSV", read(ReadCommand::Copy(Copying::Plain)));
        link("Save as CSV…", read(ReadCommand::Save));
        let whole = session.reader.table.whole;
        let words = if whole { "Only what the view leaves" } else { "The whole dataset" };
        link(words, read(ReadCommand::Whole(!whole)));
    } else {
        link("Copy as text", read(ReadCommand::Copy(Copying::Plain)));
        if session.page == Page::Outline {
            link("Copy as Markdown", read(ReadCommand::Copy(Copying::Markdown)));
        }
        link("Save as text…", read(ReadCommand::Save));
    }
    let bounded = session.page != Page::Score && made.wish.asked.period != Period::AllTime;
    if bounded {
        link("All years", Command::Period(PeriodCommand::Mode(PeriodMode::AllYears)));
    }
}

/// That only some rows are shown, and the way back.
fn only(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let Some(only) = session.reader.table.order().only.filter(|_| session.page == Page::Table) else {
        return;
    };
    let theme = Theme::get();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space.m;
        let words = format!("Only {}.", only.words());
        widgets::line(ui, &words, Face::SemiBold, theme.text.detail, palette.ink);
        if widgets::link(ui, palette, "Show every row").clicked() {
            commands.push(Command::Read(ReadCommand::Only(None)));
        }
    });
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A quote with its source, for whoever points at the number of a source.
pub(super) fn quoted(session: &Session, ui: &mut Ui, palette: &Palette, quote: &crate::model::Quote) {
    let theme = Theme::get();
    widgets::line(ui, &format!("“{}”", quote.exact), Face::Serif, theme.text.detail, palette.ink);
    let source = session.dataset().source(quote.source);
    widgets::line(ui, &cite_source(source), Face::Regular, theme.text.small, palette.ink2);
    if session.documents.get(quote.source.index()).is_none_or(Option::is_none) {
        let words = "Not verified here: the document is not at hand";
        widgets::line(ui, words, Face::Italic, theme.text.small, palette.ink2);
    }
}
