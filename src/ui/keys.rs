//! The keyboard. A bare key does something only while no text field has the focus.

use super::style::{color, font};
use super::{Desk, widgets};
use crate::geometry::Point;
use crate::scene::{Face, Hit, Theme};
use crate::session::{
    ArrangeCommand, CameraCommand, Command, CopyWhat, ExportCommand, FileCommand, LineageCommand, Page,
    PageCommand, PaletteCommand, PeriodCommand, SelectCommand, Session, Side, StoryCommand, Tool,
    ToolCommand, Toward,
};
use crate::view::{Plot, Selection, Trace};
use egui::{Event, Key, Modifiers, RichText, Ui};

/// Every key and what it does, as the list of keys shows them.
pub const KEYS: [(&str, &str); 43] = [
    ("1  2", "The network, the lineage"),
    ("3  4  5  6", "The table, the outline, the leaders, the score card"),
    (
        "Up  Down",
        "On such a page: the row or the sentence before and after; Page Up and Down, Home, End further",
    ),
    ("Left  Right", "On such a page: the heading before and after; in the table: aside"),
    ("Enter", "On such a page: to the place of the row in the picture, to the evidence of the sentence"),
    (",  .", "One year back, one year on"),
    ("Shift + ,  .", "Five years back, five years on"),
    ("Left  Right", "The same, on the focused slider"),
    (
        "Arrows",
        "Walk from the selected mark along a tie, with Shift to the nearest mark; in the lineage from lane to lane, and \
         from event to event",
    ),
    ("Ctrl + arrows", "Move the selected marks; with Shift the picture"),
    ("Ctrl + Enter", "Select the mark that has the keyboard besides, or no longer"),
    ("Space", "Play through the years, or stop"),
    ("F", "Show everything"),
    ("L  E", "Show or hide the legend, the evidence"),
    ("P", "Pin or unpin the selected mark"),
    (
        "T",
        "Tidy: lay the picture out anew; what is pinned stays. In the lineage: trace the kin of the selected lane",
    ),
    ("[  ]", "The event before and after on the selected lane"),
    ("Esc", "Close what lies over the picture, else clear the selection"),
    ("?", "This list"),
    (
        "Page Down  Page Up",
        "In a tour: the next stop, the one before; Home and End the first and the last, [ ] the claims cited, Esc leaves",
    ),
    ("Ctrl + F", "Search everything: names, quotes, notes, documents"),
    ("Ctrl + K", "Everything that can be done, by name"),
    ("Ctrl + O", "Open a dataset or snapshot"),
    ("Ctrl + S", "Save; with Shift as a snapshot of another name"),
    ("Ctrl + E", "Export a figure"),
    ("Ctrl + Shift + C", "Copy the picture"),
    ("Ctrl + Shift + L", "Copy the view as a command, to be pasted into a mail"),
    ("Ctrl + V", "Look at a view that was copied"),
    ("Ctrl + 0  −  +", "Everything of the usual size, smaller, larger"),
    ("Ctrl + Z", "Undo"),
    ("Ctrl + Shift + Z", "Redo"),
    ("H", "The history: every change, to go back to and on from, with arrows and Enter; again: away with it"),
    ("Alt + Left  Right", "Earlier and later selections"),
    ("Wheel", "Zoom to the pointer"),
    ("Ctrl + wheel", "In the lineage: higher or lower rows; Shift + wheel moves through time"),
    ("Drag", "Move the picture, or the mark under the pointer; on the lineage's axis: the period"),
    ("Click again", "In the lineage: what lies under the mark that is shown"),
    ("Alt + drag", "Move a mark with its neighbourhood"),
    ("Double click", "Go near a mark and its neighbours"),
    ("Ctrl + click", "Select a mark besides, or no longer"),
    ("Shift + drag", "Select every mark in a box"),
    ("Right click", "Pin, copy the name, a quote or a citation"),
    ("Tab, Enter", "Go from mark to mark, show the evidence of one"),
];

/// What the keys of this frame mean.
pub(super) fn read(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, ui: &Ui) {
    let ctx = ui.ctx();
    // A dialog has the keys while it is open.
    if session.export.is_some() || session.conflict.is_some() {
        return;
    }
    // Escape has taken the keyboard from the field already: in this frame it means that, and no more.
    let escaped = desk.typing && ctx.input(|i| i.key_pressed(Key::Escape));
    desk.typing = ctx.text_edit_focused();
    let typing = desk.typing || escaped;
    let pressed = |modifiers: Modifiers, key: Key| ctx.input_mut(|i| i.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z) || pressed(Modifiers::COMMAND, Key::Y) {
        commands.push(Command::Redo);
    }
    if !typing && pressed(Modifiers::COMMAND, Key::Z) {
        commands.push(Command::Undo);
    }
    if pressed(Modifiers::COMMAND, Key::K) {
        commands.push(Command::Palette(PaletteCommand::Toggle));
    }
    // So has the command palette.
    if session.palette.is_some() {
        return;
    }
    if pressed(Modifiers::COMMAND, Key::F) {
        commands.push(Command::Page(PageCommand::Search));
    }
    if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::S) {
        commands.push(Command::File(FileCommand::AskSaveSnapshot));
    }
    for (key, command) in [(Key::O, FileCommand::AskOpen), (Key::S, FileCommand::Save)] {
        if pressed(Modifiers::COMMAND, key) {
            commands.push(Command::File(command));
        }
    }
    if pressed(Modifiers::COMMAND, Key::E) {
        commands.push(Command::Export(ExportCommand::Open));
    }
    for (key, scale) in [
        (Key::Plus, session.next_scale(1)),
        (Key::Equals, session.next_scale(1)),
        (Key::Minus, session.next_scale(-1)),
        (Key::Num0, 100),
    ] {
        if pressed(Modifiers::COMMAND, key) {
            commands.push(Command::Scale(scale));
        }
    }
    // Some systems make a word of their own of Ctrl and C.
    let copied = ctx.input(|i| i.modifiers.shift && i.events.contains(&Event::Copy));
    if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::C) || copied {
        commands.push(Command::Export(ExportCommand::Copy));
    }
    if pressed(Modifiers::ALT, Key::ArrowLeft) {
        commands.push(Command::Select(SelectCommand::Back));
    }
    if pressed(Modifiers::ALT, Key::ArrowRight) {
        commands.push(Command::Select(SelectCommand::Forward));
    }
    let free = ctx.memory(|m| m.focused().is_none_or(|f| desk.marks.is_focused(Some(f))));
    if free && session.page == Page::None {
        for (key, x, y) in [
            (Key::ArrowLeft, -1.0, 0.0),
            (Key::ArrowRight, 1.0, 0.0),
            (Key::ArrowUp, 0.0, -1.0),
            (Key::ArrowDown, 0.0, 1.0),
        ] {
            let way = Point::new(x, y);
            if pressed(Modifiers::COMMAND | Modifiers::SHIFT, key) {
                commands.push(Command::Camera(CameraCommand::Pan(way * -Session::PAN)));
            } else if pressed(Modifiers::COMMAND, key) {
                commands.push(Command::Arrange(ArrangeCommand::Nudge(way * Session::NUDGE)));
            }
        }
    }
    if typing {
        if ctx.input(|i| i.key_pressed(Key::Escape)) {
            commands.push(Command::EndGesture);
        }
        return;
    }
    // A view that somebody sent is pasted anywhere.
    let pasted = ctx.input(|i| {
        i.events.iter().find_map(|e| if let Event::Paste(t) = e { Some(t.clone()) } else { None })
    });
    if let Some(text) = pasted.filter(|t| t.contains('=')) {
        commands.push(Command::File(FileCommand::Look(text)));
    }
    if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::L) {
        commands.push(Command::File(FileCommand::Copy(CopyWhat::View)));
    }
    bare(session, desk, commands, ui);
}

/// Keys pressed without Ctrl or Alt, and whether with Shift. Each press carries its own modifiers: by the end of the
/// frame they may be let go.
pub(super) fn bare_presses(ctx: &egui::Context) -> Vec<(Key, bool)> {
    ctx.input(|i| {
        let presses = i.events.iter().filter_map(|event| match event {
            Event::Key { key, pressed: true, modifiers: m, .. } => {
                (!(m.ctrl || m.alt || m.command)).then_some((*key, m.shift))
            }
            _ => None,
        });
        presses.collect()
    })
}

fn bare(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, ui: &Ui) {
    let ctx = ui.ctx();
    // A mark of the canvas is no button: what is pressed on it is meant for the picture.
    let focused = ctx.memory(egui::Memory::focused);
    let on_canvas = session.page == Page::None && (focused.is_none() || desk.marks.is_focused(focused));
    for (key, shift) in bare_presses(ctx) {
        if let Some(step) = tour_key(session, ctx, key) {
            desk.pointer_rests = true;
            commands.push(Command::Story(step));
            continue;
        }
        let years = if shift { 5 } else { 1 };
        match key {
            Key::Comma => commands.push(Command::Period(PeriodCommand::Step(-years))),
            Key::Period => commands.push(Command::Period(PeriodCommand::Step(years))),
            Key::L => commands.extend(side(session, desk, Side::Legend)),
            Key::E => commands.extend(side(session, desk, Side::Evidence)),
            Key::F => commands.push(Command::Camera(CameraCommand::Fit)),
            Key::H => commands.extend(history(session, desk)),
            Key::P => {
                let toggle = |entity| Command::Arrange(ArrangeCommand::TogglePin(entity));
                commands.extend(pinnable(session, desk).map(toggle));
            }
            Key::T if session.view.plot == Plot::Lineage => {
                commands.extend(trace(session).map(Command::Lineage));
            }
            Key::T => commands.push(Command::Arrange(ArrangeCommand::Tidy)),
            Key::Num1 => commands.push(Command::Lineage(LineageCommand::Plot(Plot::Network))),
            Key::Num2 => commands.push(Command::Lineage(LineageCommand::Plot(Plot::Lineage))),
            Key::Num3 => commands.push(Command::Page(PageCommand::Table(session.reader.table.which))),
            Key::Num4 => commands.push(Command::Page(PageCommand::Outline(session.reader.outline))),
            Key::Num5 => commands.push(Command::Page(PageCommand::Leaders(session.reader.leaders))),
            Key::Num6 => commands.push(Command::Page(PageCommand::Score)),
            Key::OpenBracket => commands.push(Command::Lineage(LineageCommand::Step(-1))),
            Key::CloseBracket => commands.push(Command::Lineage(LineageCommand::Step(1))),
            Key::Questionmark => commands.push(Command::Page(PageCommand::Keys)),
            Key::Slash if shift => commands.push(Command::Page(PageCommand::Keys)),
            // Space presses a focused button; without one it plays.
            Key::Space if focused.is_none() || desk.marks.is_focused(focused) => {
                commands.push(Command::Period(PeriodCommand::TogglePlay));
            }
            Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown
                if on_canvas && !ctx.any_popup_open() =>
            {
                let toward = match key {
                    Key::ArrowLeft => Toward::Left,
                    Key::ArrowRight => Toward::Right,
                    Key::ArrowUp => Toward::Up,
                    _ => Toward::Down,
                };
                commands.push(Command::Select(SelectCommand::Walk(toward, shift)));
                desk.marks.walk();
            }
            // Escape closes a menu before it means anything else.
            Key::Escape if session.drag.is_none() && !ctx.any_popup_open() => {
                commands.extend(escape(session));
            }
            _ => {}
        }
    }
}

/// What a key means while a tour is under way; the others mean what they always do.
fn tour_key(session: &Session, ctx: &egui::Context, key: Key) -> Option<StoryCommand> {
    let (_, _, count) = session.toured()?;
    Some(match key {
        Key::PageDown => StoryCommand::Next,
        Key::PageUp => StoryCommand::Previous,
        Key::Home => StoryCommand::GoTo(0),
        Key::End => StoryCommand::GoTo(count - 1),
        Key::CloseBracket => StoryCommand::StepCite(1),
        Key::OpenBracket => StoryCommand::StepCite(-1),
        // What lies over the picture is closed first.
        Key::Escape if session.page == Page::None && session.drag.is_none() && !ctx.any_popup_open() => {
            StoryCommand::Leave
        }
        _ => return None,
    })
}

/// Shows a side of the window, or hides it.
fn side(session: &Session, desk: &Desk, side: Side) -> Option<Command> {
    let room = desk.room?;
    let shown = match side {
        Side::Legend => room.legend,
        Side::Evidence => room.evidence,
    };
    session.tour.is_none().then_some(Command::Tool(ToolCommand::Side(side, !shown)))
}

/// Shows the history, with the keyboard in it; closes it if it is shown.
fn history(session: &Session, desk: &mut Desk) -> Vec<Command> {
    let Some(room) = desk.room.filter(|_| session.tour.is_none()) else { return Vec::new() };
    if room.evidence && session.tool_seen() == Some(Tool::History) {
        return vec![Command::Tool(ToolCommand::Close)];
    }
    desk.tools.history.ask();
    let mut commands = vec![Command::Tool(ToolCommand::Open(Tool::History))];
    if !room.evidence {
        commands.push(Command::Tool(ToolCommand::Side(Side::Evidence, true)));
    }
    commands
}

/// Closes what lies over the picture, else clears the selection.
fn escape(session: &Session) -> Option<Command> {
    match (&session.page, session.view.selection) {
        (Page::None, Some(_)) => Some(Command::Select(SelectCommand::Clear)),
        (Page::None, None) if session.hints => Some(Command::Page(PageCommand::Hints(false))),
        (Page::None, None) => None,
        _ => Some(Command::Page(PageCommand::Close)),
    }
}

/// The kin of the selected lane alone; all lanes again, if that is what is shown.
fn trace(session: &Session) -> Option<LineageCommand> {
    let of = session.lane_of_steps();
    match session.view.lineage.trace {
        Some(trace) if of.is_none_or(|e| e == trace.of) => Some(LineageCommand::Trace(None)),
        _ => of.map(|of| LineageCommand::Trace(Some(Trace { of, depth: Trace::USUAL }))),
    }
}

/// The selected mark, else the one under the pointer.
fn pinnable(session: &Session, desk: &Desk) -> Option<crate::model::EntityIx> {
    match (session.view.selection, desk.hovered) {
        (Some(Selection::Entity(entity)), _) | (_, Some(Hit::Node(entity))) => Some(entity),
        _ => None,
    }
}

/// The list of keys.
pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    super::document::page_frame(ui, |ui| {
        super::document::page_title(ui, palette, "Keys", commands);
        ui.add_space(theme.space.s);
        egui::Grid::new("keys").num_columns(2).spacing([theme.page.keys.0, theme.page.keys.1]).show(
            ui,
            |ui| {
                for (key, what) in KEYS {
                    ui.label(RichText::new(key).font(font(Face::SemiBold, theme.text.body)));
                    ui.label(
                        RichText::new(what)
                            .font(font(Face::Regular, theme.text.body))
                            .color(color(palette.ink2)),
                    );
                    ui.end_row();
                }
            },
        );
        ui.add_space(theme.space.m);
        widgets::line(
            ui,
            "A bare key does something only while no text field has the focus.",
            Face::Regular,
            theme.text.detail,
            palette.ink3,
        );
    });
}
