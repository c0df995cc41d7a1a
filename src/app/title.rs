//! The name of the window, by which one of several is found: what is open, and whether it holds what nobody has saved.

use crate::model::visible_line;
use crate::session::Session;
use egui::{Context, ViewportCommand};

/// What the system was told last.
#[derive(Debug, Default)]
pub(super) struct Title(String);

impl Title {
    /// Tells the system the name, if it is another than before.
    pub(super) fn tell(&mut self, ctx: &Context, session: &Session) {
        let now = title(&session.name, session.changed);
        if self.0 != now {
            self.0.clone_from(&now);
            ctx.send_viewport_cmd(ViewportCommand::Title(now));
        }
    }
}

/// The mark of what is not saved stands first: a list of windows cuts names short at their end.
fn title(name: &str, changed: bool) -> String {
    let mark = if changed { "• " } else { "" };
    let named = if name.is_empty() { String::new() } else { format!("{} – ", visible_line(name)) };
    format!("{mark}{named}schism")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_called_after_what_is_open() {
        assert_eq!(title("", false), "schism");
        assert_eq!(title("mqm.ron", false), "mqm.ron – schism");
        assert_eq!(title("mqm.ron", true), "• mqm.ron – schism");
        assert_eq!(title("a\u{202E}nor.mqm", true), "• a‹U+202E›nor.mqm – schism", "nothing turns it round");
    }
}
