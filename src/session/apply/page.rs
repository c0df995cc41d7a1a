//! What lies over the picture.

use crate::session::{Page, PageCommand, Session};

impl Session {
    pub(super) fn apply_page(&mut self, command: &PageCommand) {
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
            PageCommand::Search => self.search_asked += 1,
            PageCommand::Close => self.page = Page::None,
            PageCommand::Dismiss(id) => self.notices.retain(|n| n.id != id),
        }
    }
}

/// The page, or none if it is already there.
fn toggled(now: &Page, page: Page) -> Page {
    if *now == page { Page::None } else { page }
}
