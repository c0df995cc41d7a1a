//! What becomes of work: saved, kept though nobody saved it, or in doubt because the file is another by now.

use super::{NoticeKind, Opened, Page, Session, StepId};
use crate::model::{Dataset, Story};
use crate::view::{ThemeChoice, View};
use std::borrow::Cow;
use std::sync::Arc;

/// How many earlier versions of a file can be kept beside it.
pub const VERSIONS: [u8; 5] = [0, 1, 3, 5, 10];

/// Work that was not saved, and is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// Its name on the shelf.
    pub id: String,
    /// What it is work on.
    pub name: String,
    /// From when it is, in words.
    pub when: String,
}

/// A file that is another than the one that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The file's name.
    pub name: String,
}

/// All that a snapshot is made of, apart from the session: it can be written on another thread.
#[derive(Clone)]
pub struct Told {
    network: Arc<crate::graph::Network>,
    stories: Arc<Vec<Story>>,
    /// The view.
    pub view: View,
}

impl Told {
    /// The dataset with its stories as they are now.
    #[must_use]
    pub fn dataset(&self) -> Cow<'_, Dataset> {
        let dataset = &*self.network.dataset;
        if dataset.stories() == self.stories.as_slice() {
            return Cow::Borrowed(dataset);
        }
        Cow::Owned(dataset.with_stories(self.stories.to_vec()))
    }

    /// Whether a session would be written down otherwise by now.
    #[must_use]
    pub fn is_behind(&self, session: &Session) -> bool {
        !Arc::ptr_eq(&self.network, &session.network)
            || (!Arc::ptr_eq(&self.stories, &session.stories) && self.stories != session.stories)
            || self.view != *session.view_to_keep()
    }
}

impl Session {
    /// What is kept of this moment, should nobody save it.
    #[must_use]
    pub fn told(&self) -> Told {
        let view = self.view_to_keep().into_owned();
        Told { network: self.network.clone(), stories: self.stories.clone(), view }
    }

    /// What a snapshot of what is on the screen is made of: a camera that follows the window is written down as it is now.
    #[must_use]
    pub fn told_on_screen(&self) -> Told {
        let mut view = self.view_at_rest().into_owned();
        view.camera = Some(self.derived().camera);
        Told { view, ..self.told() }
    }

    /// The user's own view: in a tour the one that comes back after it.
    fn view_to_keep(&self) -> Cow<'_, View> {
        match &self.tour {
            Some(tour) => Cow::Borrowed(&tour.before.view),
            None => self.view_at_rest(),
        }
    }

    /// A session on the same, looked at in another way from the start. What the view has no place for stands where it
    /// stood.
    #[must_use]
    pub fn looked_at(&self, mut view: View) -> Self {
        for (entity, place) in &self.view.positions {
            view.positions.entry(*entity).or_insert(*place);
        }
        for (entity, row) in &self.view.lineage.rows {
            view.lineage.rows.entry(*entity).or_insert(*row);
        }
        Self::new(Opened {
            name: self.name.clone(),
            network: self.network.clone(),
            documents: self.documents.clone(),
            index: self.index.clone(),
            view,
            remark: None,
            unsaved: false,
        })
    }

    /// Light or dark from the start, where nothing else is said of it: that is no change.
    pub fn begin_in(&mut self, theme: ThemeChoice) {
        if self.view.theme == ThemeChoice::System {
            self.view.theme = theme;
            self.history.settle(&self.view, &self.stories);
        }
    }

    /// The file now holds what was on the screen at a step.
    pub(super) fn saved(&mut self, name: String, step: Option<StepId>, remark: Option<String>) {
        self.notify(NoticeKind::Done, format!("Saved {name}"));
        if let Some(remark) = remark {
            self.notify(NoticeKind::Failed, remark);
        }
        self.name = name;
        if let Some(step) = step {
            self.mark_saved(step);
        }
        self.conflict = None;
    }

    /// What is kept though it was not saved; shown at once if the program did not end well.
    pub(super) fn keep_unsaved(&mut self, unsaved: Vec<Unsaved>, show: bool) {
        self.unsaved = unsaved;
        if show && !self.unsaved.is_empty() {
            self.page = Page::Unsaved;
        }
        if self.unsaved.is_empty() && self.page == Page::Unsaved {
            self.page = Page::None;
        }
    }
}
