//! The open file was saved elsewhere: its new version takes the place of the old one, and everything one looks at, has
//! selected or can take back stays.

use crate::analysis::diff::Difference;
use crate::session::history::{History, Stories};
use crate::session::{Effect, NoticeKind, Opened, Page, Session, StoryCommand};
use crate::view::{Carry, View};
use std::sync::Arc;

impl Session {
    /// Takes over the new version of what is open, and says what differs; nothing happens if nothing does.
    pub(super) fn reload(&mut self, opened: Opened) -> Vec<Effect> {
        let difference = Difference::of(&self.network.dataset, &opened.network.dataset);
        if difference.is_empty() && self.documents == opened.documents {
            return Vec::new();
        }
        // A tour is over with what it tells of; the window is told so.
        let effects = if self.tour.is_some() { self.apply_story(StoryCommand::Leave) } else { Vec::new() };
        self.abort_drag();
        self.finish_glide();
        let (old, new) = (&self.network.dataset, &opened.network.dataset);
        let name = opened.name.clone();
        let carry = Carry::between(old, new);
        let view = placed(carry.view(&self.view), &opened.view, new.span());
        // What one has told oneself stays; what the file told is what it tells now.
        let (told, tells) = (old.stories().to_vec(), Arc::new(new.stories().to_vec()));
        let stories = |now: &Stories| {
            if **now == told { tells.clone() } else { Arc::new(now.iter().map(|s| carry.story(s)).collect()) }
        };
        let history =
            self.history.carried(|view| placed(carry.view(view), &opened.view, new.span()), stories);
        let stories = stories(&self.stories);
        let selections = |list: &[crate::view::Selection]| {
            list.iter().filter_map(|s| carry.selection(*s)).collect::<Vec<_>>()
        };
        let mut fresh = Session::new(Opened { view, ..opened });
        fresh.stories = stories;
        fresh.story = self.story.min(fresh.stories.len().saturating_sub(1));
        fresh.earlier = selections(&self.earlier);
        fresh.later = selections(&self.later);
        fresh.open_claims = self.open_claims.iter().filter_map(|c| carry.claim(*c)).collect();
        fresh.focus = self.focus.and_then(|c| carry.claim(c));
        fresh.page = match &self.page {
            Page::Document { source, at, request } => carry
                .source(*source)
                .map_or(Page::None, |source| Page::Document { source, at: *at, request: *request }),
            Page::Person(entity) => carry.entity(*entity).map_or(Page::None, Page::Person),
            other => other.clone(),
        };
        fresh.player = self.player;
        (fresh.tool, fresh.tool_in_front) = (self.tool, self.tool_in_front);
        fresh.notices.splice(0..0, std::mem::take(&mut self.notices));
        self.keep_window(&mut fresh);
        fresh.history = history;
        *self = fresh;
        let what = difference.headline();
        self.notify(NoticeKind::Done, format!("{name} was saved elsewhere and is read again: {what}"));
        effects
    }

    /// What belongs to the window, and not to what is open in it.
    pub(super) fn keep_window(&self, fresh: &mut Session) {
        fresh.system_dark = self.system_dark;
        fresh.canvas = self.canvas;
        fresh.reduce_motion = self.reduce_motion;
        fresh.shade = self.shade;
        fresh.sides = self.sides;
        (fresh.scale, fresh.hints) = (self.scale, self.hints);
        fresh.versions = self.versions;
        fresh.recent.clone_from(&self.recent);
        fresh.unsaved.clone_from(&self.unsaved);
        fresh.export_before = self.export_before.clone();
        fresh.generation = self.generation + 1;
        fresh.counter += self.counter;
        // What is still being written of the old is no step of the new.
        fresh.history =
            History::beginning(&fresh.view, &fresh.stories, Some(&self.history)).of_unsaved(fresh.changed);
    }
}

/// A view with places for what is new, in years that there are.
fn placed(mut view: View, of: &View, span: (i32, i32)) -> View {
    for (entity, place) in &of.positions {
        view.positions.entry(*entity).or_insert(*place);
    }
    for (entity, row) in &of.lineage.rows {
        view.lineage.rows.entry(*entity).or_insert(*row);
    }
    // The new version may be of fewer years.
    view.period = view.period.within(span);
    view
}
