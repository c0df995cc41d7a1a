//! What lies over the picture.

use crate::session::{Page, PageCommand, Session};

impl Session {
    pub(super) fn apply_page(&mut self, command: &PageCommand) {
        let stays = matches!(
            command,
            PageCommand::Passage(..) | PageCommand::Search | PageCommand::Close | PageCommand::Dismiss(_)
        );
        if !stays {
            self.reader.beneath.clear();
        }
        if let Some(page) = self.page_to_read(command) {
            self.page = page;
            return;
        }
        match *command {
            PageCommand::Document(source, at) => {
                let there = self.documents.get(source.index()).is_some_and(Option::is_some);
                if there {
                    self.counter += 1;
                    self.page = Page::Document { source, at, request: self.counter };
                }
            }
            PageCommand::Passage(source, offset) => {
                if let Page::Document { source: open, at, .. } = &mut self.page
                    && *open == source
                {
                    *at = offset;
                }
            }
            PageCommand::Shade(on) => self.shade = on,
            PageCommand::Hints(on) => self.hints = on,
            PageCommand::About => self.page = toggled(&self.page, Page::About),
            PageCommand::Keys => self.page = toggled(&self.page, Page::Keys),
            PageCommand::Unsaved => self.page = toggled(&self.page, Page::Unsaved),
            PageCommand::Search => self.search_asked += 1,
            PageCommand::Close => self.page = self.reader.beneath.pop().unwrap_or(Page::None),
            PageCommand::Dismiss(id) => self.notices.retain(|n| n.id != id),
            PageCommand::Table(_)
            | PageCommand::Outline(_)
            | PageCommand::Person(_)
            | PageCommand::Leaders(_)
            | PageCommand::Score => {}
        }
    }
}

/// The page, or none if it is already there.
fn toggled(now: &Page, page: Page) -> Page {
    if *now == page { Page::None } else { page }
}
