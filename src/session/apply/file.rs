//! Files and the clipboard: what to ask of the world, and what comes back from it.

use crate::analysis::compare::comparison_text;
use crate::analysis::{SplitCard, split_text};
use crate::model::cite;
use crate::session::{CopyWhat, Effect, FileCommand, NoticeKind, Opened, Page, Session};
use crate::view::{read_view_text, view_text};

impl Session {
    pub(super) fn apply_file(&mut self, command: FileCommand) -> Vec<Effect> {
        match command {
            FileCommand::AskOpen => vec![Effect::OpenDialog],
            FileCommand::OpenBundled => vec![Effect::OpenBundled],
            FileCommand::OpenRecent(path) => vec![Effect::OpenPath(path)],
            FileCommand::Recent(recent) => {
                self.recent = recent;
                Vec::new()
            }
            FileCommand::Save => vec![Effect::Save],
            FileCommand::AskSaveSnapshot => {
                self.conflict = None;
                vec![Effect::SaveSnapshot]
            }
            FileCommand::Saved(name, step, remark) => {
                self.saved(name, step, remark);
                Vec::new()
            }
            FileCommand::Conflict(conflict) => {
                self.conflict = conflict;
                Vec::new()
            }
            FileCommand::Replace => self.conflict.take().map(|_| Effect::SaveOver).into_iter().collect(),
            FileCommand::Unsaved(unsaved, show) => {
                self.keep_unsaved(unsaved, show);
                Vec::new()
            }
            FileCommand::Recover(id) => vec![Effect::Recover(id)],
            FileCommand::Discard(id) => vec![Effect::Discard(id)],
            FileCommand::Copy(what) => {
                let copied = self.copied(what);
                copied.into_iter().map(Effect::Copy).collect()
            }
            FileCommand::Look(text) => {
                self.look_as(&text);
                Vec::new()
            }
            FileCommand::Begin(text) => {
                let (history, changed) = (self.history.clone(), self.changed);
                self.look_as(&text);
                (self.history, self.changed) = (history, changed);
                Vec::new()
            }
            FileCommand::Opened(opened) => {
                // A tour of what was open ends with it.
                let toured = self.tour.is_some();
                self.open(*opened);
                toured.then_some(Effect::FullScreen(false)).into_iter().collect()
            }
            FileCommand::Reloaded(opened) => self.reload(*opened),
            FileCommand::Done(text) => {
                self.notify(NoticeKind::Done, text);
                Vec::new()
            }
            FileCommand::Failed(text) => {
                self.notify(NoticeKind::Failed, text);
                Vec::new()
            }
        }
    }

    fn copied(&self, what: CopyWhat) -> Option<String> {
        let dataset = &self.network.dataset;
        match what {
            CopyWhat::Name(entity) => Some(dataset.entity(entity).name.clone()),
            CopyWhat::Quote(claim, n) => {
                dataset.claim(claim).quotes.get(n).map(|q| {
                    format!("“{}” ({})", q.exact, crate::model::cite_source(dataset.source(q.source)))
                })
            }
            CopyWhat::Citation(claim) => Some(cite(dataset, &self.network.chronology, claim)),
            CopyWhat::Split(tie) => {
                SplitCard::of(&self.network, tie).map(|card| split_text(&self.network, &card))
            }
            CopyWhat::Comparison => {
                let compared = self.derived.comparison.as_ref();
                compared.map(|c| comparison_text(&self.network, c))
            }
            CopyWhat::View => Some(self.view_as_command()),
        }
    }

    /// The command that opens this view of this file again.
    #[must_use]
    pub fn view_as_command(&self) -> String {
        let view = view_text(&self.network.dataset, &self.view);
        let file = if self.name.is_empty() {
            String::new()
        } else {
            format!(" '{}'", self.name.replace('\'', "'\\''"))
        };
        format!("schism --view \"{view}\"{file}")
    }

    /// Looks as a line of text says; what it does not understand it says, and changes nothing.
    fn look_as(&mut self, text: &str) {
        match read_view_text(&self.network.dataset, &self.view, bare_view(text)) {
            Ok(view) => {
                self.page = Page::None;
                self.reader.beneath.clear();
                self.change(None, |s| {
                    s.view = view;
                    "Look at a given view"
                });
                self.open_first_claims();
            }
            Err(error) => self.notify(NoticeKind::Failed, format!("This view cannot be shown: {error}")),
        }
    }

    /// Replaces what is shown; theme, canvas and messages stay.
    fn open(&mut self, opened: Opened) {
        let mut fresh = Session::new(opened);
        self.keep_window(&mut fresh);
        if fresh.view.theme == crate::view::ThemeChoice::System {
            fresh.view.theme = self.view.theme;
        }
        *self = fresh;
        crate::scene::Fonts::get().forget();
    }
}

/// The view in a command that was copied whole.
fn bare_view(text: &str) -> &str {
    let text = text.trim();
    let Some(rest) = text.strip_prefix("schism --view ") else { return text };
    rest.strip_prefix('"').and_then(|r| r.split('"').next()).unwrap_or(rest)
}
