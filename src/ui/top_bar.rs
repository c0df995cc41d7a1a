//! The bar at the top: what is open, and what can be done with it.

use super::room::Room;
use super::style::{color, font};
use super::widgets::{self, icon_button, segments};
use crate::scene::{Face, Theme};
use crate::session::{
    ArrangeCommand, Command, CopyWhat, ExportCommand, FileCommand, LineageCommand, PageCommand,
    PaletteCommand, SCALES, Session, Side, StoryCommand, StyleCommand, Tool, ToolCommand, VERSIONS,
};
use crate::view::{Colors, Manner, Plot, Sizes, ThemeChoice};
use egui::{Align, Layout, RichText, Stroke, Ui, WidgetType, pos2, vec2};

pub(super) fn show(session: &Session, room: Room, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        logo(ui, color(palette.ink), color(palette.panel));
        ui.add_space(theme.gap.line);
        if room.narrow {
            ui.spacing_mut().item_spacing.x = theme.space.xs;
            side(commands, ui, Side::Legend, "Legend", room.legend);
        } else {
            ui.label(RichText::new("schism").font(font(Face::SemiBold, theme.text.section)));
            let title = session.dataset().title();
            ui.label(
                RichText::new(super::text::shown(title))
                    .font(font(Face::Regular, theme.text.body))
                    .color(color(palette.ink2)),
            );
        }
        let state = if session.changed && !room.narrow { "• not saved" } else { "" };
        ui.label(RichText::new(state).font(font(Face::Regular, theme.text.small)).color(color(palette.ink2)));
        plots(session, room, commands, ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if room.narrow {
                side(commands, ui, Side::Evidence, "Evidence", room.evidence);
            } else if !room.tight {
                if ui.button("Keys  ?").clicked() {
                    commands.push(Command::Page(PageCommand::Keys));
                }
                if ui.button("About this dataset").clicked() {
                    commands.push(Command::Page(PageCommand::About));
                }
            }
            if room.least {
                ui.menu_button("Menu", |ui| {
                    submenu(ui, "File", |ui| tall(ui, |ui| file_menu(session, commands, ui)));
                    submenu(ui, "View", |ui| tall(ui, |ui| view_menu(session, commands, ui)));
                    submenu(ui, "Explore", |ui| tall(ui, |ui| explore_menu(session, commands, ui)));
                });
                return;
            }
            ui.menu_button("Explore", |ui| tall(ui, |ui| explore_menu(session, commands, ui)));
            ui.menu_button("View", |ui| tall(ui, |ui| view_menu(session, commands, ui)));
            ui.menu_button("File", |ui| tall(ui, |ui| file_menu(session, commands, ui)));
            let (undo, redo) = (session.next_undo(), session.history.next_redo());
            let undo = undo.as_deref();
            let name = |what: &str, next: Option<&str>| match next {
                Some(next) => format!("{what}: {next}"),
                None => what.to_owned(),
            };
            if icon_button(ui, palette, &name("Redo", redo), redo.is_some(), |p, r, ink| turn(p, r, ink, 1.0))
                .clicked()
            {
                commands.push(Command::Redo);
            }
            if icon_button(ui, palette, &name("Undo", undo), undo.is_some(), |p, r, ink| {
                turn(p, r, ink, -1.0);
            })
            .clicked()
            {
                commands.push(Command::Undo);
            }
        });
    });
}

/// The switch of a side of the window.
fn side(commands: &mut Vec<Command>, ui: &mut Ui, side: Side, name: &str, shown: bool) {
    let button = egui::Button::selectable(shown, name);
    let key = match side {
        Side::Legend => "L",
        Side::Evidence => "E",
    };
    if ui.add(button).on_hover_text(format!("Show or hide it ({key})")).clicked() {
        commands.push(Command::Tool(ToolCommand::Side(side, !shown)));
    }
}

/// A menu that scrolls where the window is too low for it.
fn tall(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let theme = Theme::get();
    let room = ui.ctx().content_rect().height() - theme.panels.top - theme.space.xxl;
    let room = room.max(theme.control.hit);
    // A menu asks for little room before it is laid out; it may have all there is.
    egui::ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, content);
}

/// A menu within a menu; the usual arrow is in none of our fonts.
fn submenu(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) {
    let button = egui::Button::new(name).right_text("›").frame(false);
    egui::containers::menu::SubMenuButton::from_button(button).ui(ui, content);
}

/// A row of a menu, with its keys.
fn item(commands: &mut Vec<Command>, ui: &mut Ui, name: &str, keys: &str, command: Command) {
    let button = ui.add(egui::Button::new(super::text::shown(name)).shortcut_text(keys).frame(false));
    if widgets::told(button, WidgetType::Button, name).clicked() {
        commands.push(command);
        ui.close();
    }
}

fn file_menu(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui) {
    ui.set_min_width(Theme::get().control.menus.0);
    let file = Command::File;
    item(commands, ui, "Open…", "Ctrl+O", file(FileCommand::AskOpen));
    item(commands, ui, "Open the bundled dataset", "", file(FileCommand::OpenBundled));
    for (n, path) in session.recent.iter().take(RECENT).enumerate() {
        if n == 0 {
            menu_heading(session, ui, "Open again");
        }
        item(commands, ui, &short_path(path), "", file(FileCommand::OpenRecent(path.clone())));
    }
    ui.separator();
    item(commands, ui, "Save", "Ctrl+S", file(FileCommand::Save));
    item(commands, ui, "Save snapshot as…", "Ctrl+Shift+S", file(FileCommand::AskSaveSnapshot));
    let count = match session.unsaved.len() {
        0 => String::new(),
        n => format!(" ({n})"),
    };
    item(commands, ui, &format!("Unsaved work…{count}"), "", Command::Page(PageCommand::Unsaved));
    submenu(ui, &format!("Versions kept: {}", session.versions), |ui| {
        for versions in VERSIONS {
            let name = if versions == 0 { "None".to_owned() } else { versions.to_string() };
            if ui.radio(session.versions == versions, name).clicked() {
                commands.push(Command::Versions(versions));
                ui.close();
            }
        }
    });
    ui.separator();
    item(commands, ui, "Export a figure…", "Ctrl+E", Command::Export(ExportCommand::Open));
    item(commands, ui, "Copy the picture", "Ctrl+Shift+C", Command::Export(ExportCommand::Copy));
    item(commands, ui, "Copy view", "Ctrl+Shift+L", file(FileCommand::Copy(CopyWhat::View)));
}

/// How many files are offered again in the menu.
const RECENT: usize = 6;

/// The end of a path, as far as a menu has room for it.
fn short_path(path: &str) -> String {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    match parts.as_slice() {
        [.., folder, name] if parts.len() > 2 => format!("…/{folder}/{name}"),
        _ => path.to_owned(),
    }
}

/// What an analyst does with the picture.
fn explore_menu(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui) {
    ui.set_min_width(Theme::get().control.menus.0);
    let mut item = |ui: &mut Ui, name: &str, keys: &str, hint: &str, command: Command| {
        let button = egui::Button::new(name).shortcut_text(keys).frame(false);
        if ui.add(button).on_hover_text(hint).clicked() {
            commands.push(command);
            ui.close();
        }
    };
    let hint = "Names, quotes, notes and documents";
    item(ui, "Search everything", "Ctrl+F", hint, Command::Page(PageCommand::Search));
    let hint = "What it is, how it was made, what is missing";
    item(ui, "About this dataset", "", hint, Command::Page(PageCommand::About));
    item(ui, "Keys", "?", "Every key and what it does", Command::Page(PageCommand::Keys));
    let hint = "Everything that can be done, by name";
    item(ui, "Do anything…", "Ctrl+K", hint, Command::Palette(PaletteCommand::Toggle));
    ui.separator();
    menu_heading(session, ui, "Over the picture");
    let reader = &session.reader;
    for (name, keys, hint, page) in [
        (
            "Table",
            "3",
            "Entities, claims, sources or quotes, row by row",
            PageCommand::Table(reader.table.which),
        ),
        ("Outline", "4", "The same in sentences, under headings", PageCommand::Outline(reader.outline)),
        ("Leaders", "5", "Who led what, by faction and by year", PageCommand::Leaders(reader.leaders)),
        ("Score card", "6", "What the claims rest on, counted", PageCommand::Score),
    ] {
        item(ui, name, keys, hint, Command::Page(page));
    }
    ui.separator();
    menu_heading(session, ui, "Beside the evidence");
    for tool in Tool::ALL {
        item(ui, tool.words().0, tool.key(), tool.words().1, Command::Tool(ToolCommand::Open(tool)));
    }
    ui.separator();
    menu_heading(session, ui, "Tours");
    let hint = "Stop by stop, on the whole screen: Page Down goes on, Esc leaves";
    for story in session.stories().iter().filter(|s| !s.stops.is_empty()).take(8) {
        let begin = StoryCommand::Begin(story.id.to_string());
        item(ui, &story.title, "", hint, Command::Story(begin));
    }
    let hint = "What is looked at becomes a stop of the story";
    item(ui, "Add this view to the story", "", hint, Command::Story(StoryCommand::Add(String::new())));
}

fn view_menu(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui) {
    ui.set_min_width(Theme::get().control.menus.1);
    if ui
        .add(egui::Button::new("Tidy the picture").shortcut_text("T").frame(false))
        .on_hover_text("Lay everything out anew; what is pinned stays")
        .clicked()
    {
        commands.push(Command::Arrange(ArrangeCommand::Tidy));
        ui.close();
    }
    menu_heading(session, ui, "Tidy as");
    for manner in Manner::ALL {
        let (name, what) = manner.words();
        if ui.radio(session.view.manner == manner, name).on_hover_text(what).clicked() {
            commands.push(Command::Arrange(ArrangeCommand::Manner(manner)));
            ui.close();
        }
    }
    ui.separator();
    menu_heading(session, ui, "Light and dark");
    for (name, choice) in
        [("As the system", ThemeChoice::System), ("Light", ThemeChoice::Light), ("Dark", ThemeChoice::Dark)]
    {
        if ui.radio(session.view.theme == choice, name).clicked() {
            commands.push(Command::Theme(choice));
            ui.close();
        }
    }
    ui.separator();
    menu_heading(session, ui, "Size of marks");
    for sizes in Sizes::ALL {
        if ui.radio(session.view.style.sizes == sizes, sizes.words().0).clicked() {
            commands.push(Command::Style(StyleCommand::Sizes(sizes)));
            ui.close();
        }
    }
    ui.separator();
    menu_heading(session, ui, "Hue of marks");
    for colors in Colors::ALL {
        if ui.radio(session.view.style.colors == colors, colors.words().0).clicked() {
            commands.push(Command::Style(StyleCommand::Colors(colors)));
            ui.close();
        }
    }
    ui.separator();
    let mut on = session.view.style.line_names;
    let hint = "Lines say what they mean where there is room; those of a selected mark always do";
    if widgets::checkbox(ui, true, &mut on, "Name the lines").on_hover_text(hint).clicked() {
        commands.push(Command::Style(StyleCommand::LineNames(on)));
        ui.close();
    }
    let mut on = session.view.style.native_names;
    let any = session.dataset().entities().iter().any(|e| e.native.is_some());
    let hint = if any {
        "Marks are named in their own script where the dataset has such a name"
    } else {
        "This dataset has no names in another script"
    };
    if widgets::checkbox(ui, any, &mut on, "Names in their own script")
        .on_hover_text(hint)
        .on_disabled_hover_text(hint)
        .clicked()
    {
        commands.push(Command::Style(StyleCommand::NativeNames(on)));
        ui.close();
    }
    ui.separator();
    submenu(ui, &format!("Size of everything: {} %", session.scale), |ui| {
        for scale in SCALES {
            if ui.radio(session.scale == scale, format!("{scale} %")).clicked() {
                commands.push(Command::Scale(scale));
                ui.close();
            }
        }
    });
    let mut reduce = session.reduce_motion;
    let hint = "The camera jumps to where it goes instead of flying there";
    if widgets::checkbox(ui, true, &mut reduce, "Reduce motion").on_hover_text(hint).clicked() {
        commands.push(Command::ReduceMotion(reduce));
        ui.close();
    }
}

/// The two pictures of the dataset, in the middle of the bar.
fn plots(session: &Session, shown: Room, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let width = if shown.narrow { theme.control.plots.1 } else { theme.control.plots.0 };
    let middle = ui.ctx().content_rect().center().x - width * 0.5;
    let room = middle - ui.cursor().left();
    if !shown.narrow {
        ui.add_space(room.max(theme.space.m));
    }
    // The keys stand beside the names where there is room.
    let name = |p: Plot| {
        if shown.narrow { p.words().0.to_owned() } else { format!("{}  {}", p.words().0, p.words().1) }
    };
    let names = [Plot::Network, Plot::Lineage].map(|p| (name(p), p));
    let options: Vec<(&str, Plot)> = names.iter().map(|(name, plot)| (name.as_str(), *plot)).collect();
    if let Some(plot) = segments(ui, palette, width, &options, session.view.plot) {
        commands.push(Command::Lineage(LineageCommand::Plot(plot)));
    }
}

fn menu_heading(session: &Session, ui: &mut Ui, name: &str) {
    let theme = Theme::get();
    let ink = color(theme.palette(session.is_dark()).ink3);
    ui.label(RichText::new(name).font(font(Face::SemiBold, theme.text.small)).color(ink));
}

/// A circle that a line leaves and forks from.
fn logo(ui: &mut Ui, ink: egui::Color32, ground: egui::Color32) {
    let theme = Theme::get();
    let (side, radius) = theme.control.logo;
    let (rect, _) = ui.allocate_exact_size(vec2(side, side), egui::Sense::hover());
    let p = ui.painter();
    let c = rect.center();
    let stroke = Stroke::new(theme.stroke.logo, ink);
    p.circle(c, radius, ground, stroke);
    let fork = c - vec2(1.0, 0.0);
    p.line_segment([c - vec2(5.0, 0.0), fork], stroke);
    p.line_segment([fork, c + vec2(4.0, -3.6)], stroke);
    p.line_segment([fork, c + vec2(4.0, 3.6)], stroke);
}

/// An arrow that turns back (side -1) or on (side 1).
fn turn(p: &egui::Painter, rect: egui::Rect, ink: egui::Color32, side: f32) {
    let at = |x: f32, y: f32| pos2(rect.center().x + x * side, rect.center().y + y);
    let stroke = Stroke::new(Theme::get().stroke.sign, ink);
    // Three quarters of a round, ending where the arrow points.
    let arc: Vec<egui::Pos2> = (0..=14_u8)
        .map(|i| {
            let angle = std::f32::consts::PI * (0.95 + 1.0 * f32::from(i) / 14.0);
            at(-0.5 + angle.cos() * 4.8, 2.0 + angle.sin() * 4.8)
        })
        .collect();
    p.line(arc, stroke);
    let tip = at(4.4, 3.2);
    let head = vec![tip, at(0.6, 0.6), at(6.2, -1.2)];
    p.add(egui::Shape::convex_polygon(head, ink, Stroke::NONE));
}
