//! The keys that go through the rows of a table or the sentences of a page.

use crate::session::Session;
use egui::{Context, FocusDirection, Key, Modifiers};

/// Where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Go {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    /// To where the row or the sentence leads.
    Enter,
}

const KEYS: [(Key, Go); 8] = [
    (Key::ArrowUp, Go::Up),
    (Key::ArrowDown, Go::Down),
    (Key::ArrowLeft, Go::Left),
    (Key::ArrowRight, Go::Right),
    (Key::PageUp, Go::PageUp),
    (Key::PageDown, Go::PageDown),
    (Key::Home, Go::First),
    (Key::End, Go::Last),
];

/// What was pressed in this frame, if the list has the keyboard: one of its rows does, or nothing else.
pub(super) fn pressed(session: &Session, ctx: &Context, held: bool) -> Option<Go> {
    let busy = session.palette.is_some() || session.export.is_some() || ctx.any_popup_open();
    let free = ctx.memory(|m| m.focused().is_none());
    if busy || !(held || free) {
        return None;
    }
    let key = |key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let go = KEYS.into_iter().find(|(k, _)| key(*k)).map(|(_, go)| go);
    if go.is_some() {
        // Else egui would go on to the next widget in that direction.
        ctx.memory_mut(|m| m.move_focus(FocusDirection::None));
        return go;
    }
    (held && key(Key::Enter)).then_some(Go::Enter)
}
