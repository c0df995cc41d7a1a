//! Stories in a session: which there are, and the tour through one while it is stepped through.

use super::Session;
use super::history::History;
use crate::model::{ClaimIx, Dataset, Stop, Story};
use crate::view::{Camera, Selection, StopNews, View};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A tour under way: the stop that is shown, and all that comes back when it is left.
#[derive(Clone, Debug)]
pub struct Tour {
    /// Which stop of the shown story, from nought.
    pub stop: usize,
    /// The claim whose quotes the card shows.
    pub cited: Option<ClaimIx>,
    /// Why the stop's view could not be shown, if it could not.
    pub unread: Option<String>,
    /// The camera that the stop asks for, in a picture of the present size.
    pub(super) camera: Option<Camera>,
    pub(super) before: Box<Before>,
}

/// What was looked at before a tour began.
#[derive(Clone, Debug)]
pub(super) struct Before {
    pub view: View,
    pub history: History,
    pub focus: Option<ClaimIx>,
    pub open_claims: BTreeSet<ClaimIx>,
    pub selections: (Vec<Selection>, Vec<Selection>),
}

/// To stories, and the way through one. Stops are counted from nought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoryCommand {
    /// Show another story in the panel.
    Choose(usize),
    /// Begin a story of one's own.
    New,
    /// Give the shown story another title.
    Name(String),
    /// Take the shown story away.
    Discard,
    /// Step through the story of this id, from its first stop on.
    Begin(String),
    /// Leave the tour: what was looked at before comes back.
    Leave,
    /// Leave the tour, and go on looking at what it shows.
    Stay,
    /// The next stop.
    Next,
    /// The stop before.
    Previous,
    /// A stop of the tour; where there is none, its view alone.
    GoTo(usize),
    /// Show the quotes of a claim on the card.
    Cite(ClaimIx),
    /// Show those of the claim cited next, or before.
    StepCite(i32),
    /// What is looked at becomes the last stop; an empty title is worked out.
    Add(String),
    /// Give a stop another title.
    Retitle(usize, String),
    /// Say something else at a stop: one sentence a line, the ids of its claims behind it in square brackets.
    Retell(usize, String),
    /// Move a stop down, or up.
    Move(usize, i32),
    /// Take a stop away.
    Remove(usize),
    /// What is looked at becomes the view of a stop.
    Renew(usize),
    /// What a stop says was read again, and holds by what its claims say now.
    Confirm(usize),
}

impl Session {
    /// The stories: those of the dataset, as they were changed since.
    #[must_use]
    pub fn stories(&self) -> &[Story] {
        &self.stories
    }

    /// The story that the panel shows, and the place of it in the list.
    #[must_use]
    pub fn story(&self) -> Option<(usize, &Story)> {
        self.stories.get(self.story).map(|s| (self.story, s))
    }

    /// Whether a story is as the opened file has it.
    #[must_use]
    pub fn is_as_opened(&self, story: &Story) -> bool {
        self.dataset().stories().contains(story)
    }

    /// The stop that the tour shows, with its number from one and how many there are.
    #[must_use]
    pub fn toured(&self) -> Option<(&Stop, usize, usize)> {
        let (tour, (_, story)) = (self.tour.as_ref()?, self.story()?);
        story.stops.get(tour.stop).map(|stop| (stop, tour.stop + 1, story.stops.len()))
    }

    /// What is new since a stop was written.
    #[must_use]
    pub fn news_of(&self, stop: &Stop) -> StopNews {
        StopNews::of(self.dataset(), stop, self.view.filters.accused)
    }

    /// The dataset with the stories as they are now: what is saved.
    #[must_use]
    pub fn dataset_as_told(&self) -> Cow<'_, Dataset> {
        if self.dataset().stories() == self.stories() {
            return Cow::Borrowed(self.dataset());
        }
        Cow::Owned(self.dataset().with_stories(self.stories.to_vec()))
    }

    /// The story that is shown is one that there is.
    pub(super) fn settle_story(&mut self) {
        self.story = self.story.min(self.stories.len().saturating_sub(1));
    }
}
