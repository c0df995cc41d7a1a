//! What is done to stories, and the tour: stepping is no change and nothing to undo; leaving brings back what was looked
//! at before.

use crate::model::{ClaimIx, Id, MOST, Stop, Story, TellingError, nearest, read_telling, read_title};
use crate::session::history::History;
use crate::session::story::Before;
use crate::session::{Effect, NoticeKind, Page, Session, StoryCommand, Tour};
use crate::view::{Selection, View, fingerprints, stop_of_view, view_of_stop};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Session {
    pub(super) fn apply_story(&mut self, command: StoryCommand) -> Vec<Effect> {
        match command {
            StoryCommand::Begin(id) => return self.begin_tour(&id),
            StoryCommand::Leave => return self.leave_tour(false),
            StoryCommand::Stay => return self.leave_tour(true),
            StoryCommand::Next => return self.step_tour(1),
            StoryCommand::Previous => return self.step_tour(-1),
            StoryCommand::GoTo(n) => return self.go_to_stop(n),
            StoryCommand::Cite(claim) => self.cite(claim),
            StoryCommand::StepCite(by) => self.step_cite(by),
            StoryCommand::Choose(n) if self.tour.is_none() => {
                self.story = n;
                self.settle_story();
            }
            // A tour shows a story as it is; it is changed beside the picture.
            _ if self.tour.is_some() => {
                self.notify(NoticeKind::Failed, "Leave the tour to change its story.");
            }
            StoryCommand::Choose(_) => {}
            edit => {
                if let Err(error) = self.edit_story(edit) {
                    self.notify(NoticeKind::Failed, error);
                }
            }
        }
        Vec::new()
    }

    fn edit_story(&mut self, command: StoryCommand) -> Result<(), String> {
        let said = |e: TellingError| e.to_string();
        match command {
            StoryCommand::New => self.new_story(),
            StoryCommand::Name(title) => {
                let title = read_title(&title).map_err(|e| format!("This is no title: {e}"))?;
                self.edit(|story, _| {
                    story.title = title;
                    format!("Story: title “{}”", story.title)
                });
                Ok(())
            }
            StoryCommand::Discard => {
                let at = self.story;
                self.change(None, |s| {
                    let stories = Arc::make_mut(&mut s.stories);
                    let title = if at < stories.len() { stories.remove(at).title } else { String::new() };
                    s.settle_story();
                    format!("Story: take “{title}” away")
                });
                Ok(())
            }
            StoryCommand::Add(title) => self.add_stop(&title),
            StoryCommand::Retitle(n, title) => {
                let title = read_title(&title).map_err(|e| format!("This is no title: {e}"))?;
                self.edit(|story, _| {
                    if let Some(stop) = story.stops.get_mut(n) {
                        stop.title = title;
                    }
                    format!("Story: title of {}", stop_name(story, n))
                });
                Ok(())
            }
            StoryCommand::Retell(n, text) => {
                let text = read_telling(self.dataset(), &text).map_err(said)?;
                self.edit_stop("Story: text of", n, |stop| stop.text = text);
                Ok(())
            }
            StoryCommand::Move(n, by) => {
                self.edit(|story, _| {
                    let name = stop_name(story, n);
                    let to = n.saturating_add_signed(by as isize).min(story.stops.len().saturating_sub(1));
                    if n < story.stops.len() {
                        let stop = story.stops.remove(n);
                        story.stops.insert(to, stop);
                    }
                    format!("Story: move {name} to place {}", to + 1)
                });
                Ok(())
            }
            StoryCommand::Remove(n) => {
                self.edit(|story, _| {
                    let name = stop_name(story, n);
                    if n < story.stops.len() {
                        story.stops.remove(n);
                    }
                    format!("Story: take away {name}")
                });
                Ok(())
            }
            StoryCommand::Renew(n) => {
                let (view, canvas) = stop_of_view(self.dataset(), &self.view, self.canvas);
                self.edit_stop("Story: take this view for", n, |stop| {
                    (stop.view, stop.canvas) = (view, canvas);
                });
                Ok(())
            }
            StoryCommand::Confirm(n) => {
                self.edit_stop("Story: confirm", n, |stop| stop.fingerprints.clear());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Changes the shown story, and says what that is called; to be undone like any other change.
    fn edit(&mut self, edit: impl FnOnce(&mut Story, &Self) -> String) {
        let Some(mut story) = self.stories.get(self.story).cloned() else { return };
        let name = edit(&mut story, self);
        let at = self.story;
        self.change(None, |s| {
            if s.stories.get(at) != Some(&story)
                && let Some(slot) = Arc::make_mut(&mut s.stories).get_mut(at)
            {
                *slot = story;
            }
            name
        });
    }

    /// Changes a stop. What its claims said when it was written is kept for those it told of before: that something
    /// changed is not hidden by rewording a sentence.
    fn edit_stop(&mut self, what: &str, n: usize, edit: impl FnOnce(&mut Stop)) {
        self.edit(|story, session| {
            let name = format!("{what} {}", stop_name(story, n));
            if let Some(stop) = story.stops.get_mut(n) {
                edit(stop);
                let mut marks = fingerprints(session.dataset(), stop);
                for (key, value) in &mut marks {
                    if let Some(then) = stop.fingerprints.get(key) {
                        value.clone_from(then);
                    }
                }
                stop.fingerprints = marks;
            }
            name
        });
    }

    fn new_story(&mut self) -> Result<(), String> {
        if self.stories.len() >= MOST.stories {
            return Err(TellingError::Many(MOST.stories, "stories").to_string());
        }
        let taken: BTreeSet<&str> = self.stories.iter().map(|s| s.id.as_str()).collect();
        let free =
            (1..=MOST.stories + 1).map(|n| format!("story-{n}")).find(|id| !taken.contains(id.as_str()));
        let Some(Ok(id)) = free.map(|id| Id::new(&id)) else { return Ok(()) };
        self.change(None, |s| {
            let stories = Arc::make_mut(&mut s.stories);
            stories.push(Story { id, title: "My story".to_owned(), stops: Vec::new() });
            s.story = s.stories.len() - 1;
            "Story: begin another"
        });
        Ok(())
    }

    fn add_stop(&mut self, title: &str) -> Result<(), String> {
        let title = if title.trim().is_empty() { self.title_of_view() } else { title.to_owned() };
        let title = read_title(&title).map_err(|e| format!("This is no title: {e}"))?;
        if self.stories.get(self.story).is_some_and(|s| s.stops.len() >= MOST.stops) {
            return Err(TellingError::Many(MOST.stops, "stops").to_string());
        }
        let (view, canvas) = stop_of_view(self.dataset(), &self.view, self.canvas);
        let mut stop = Stop { title, view, canvas, text: Vec::new(), fingerprints: BTreeMap::new() };
        stop.fingerprints = fingerprints(self.dataset(), &stop);
        let name = format!("Story: add a stop, “{}”", stop.title);
        self.change(None, |s| {
            let stories = Arc::make_mut(&mut s.stories);
            if stories.is_empty()
                && let Ok(id) = Id::new("story-1")
            {
                stories.push(Story { id, title: "My story".to_owned(), stops: Vec::new() });
            }
            if let Some(story) = stories.get_mut(s.story) {
                story.stops.push(stop);
            }
            name
        });
        Ok(())
    }

    /// What is looked at, in a few words: `MQM-Haqiqi, 1993`.
    fn title_of_view(&self) -> String {
        let dataset = self.dataset();
        let period = self.view.period.label();
        let selected = match self.view.selection {
            None => return period,
            Some(Selection::Entity(e)) => dataset.entity(e).label().to_owned(),
            Some(Selection::Tie(t)) => {
                let tie = dataset.tie(t);
                let label = |e| dataset.entity(e).label();
                format!("{} – {}", label(tie.subject), label(tie.object))
            }
        };
        format!("{selected}, {period}").chars().take(MOST.title).collect()
    }

    fn begin_tour(&mut self, id: &str) -> Vec<Effect> {
        let Some(at) = self.stories.iter().position(|s| s.id.as_str() == id) else {
            let ids = || self.stories.iter().map(|s| s.id.as_str());
            let hint = nearest(id, ids()).map(|n| format!("; did you mean `{n}`?"));
            let there = || {
                let ids: Vec<&str> = ids().collect();
                if ids.is_empty() {
                    "; it has none".to_owned()
                } else {
                    format!("; it has {}", ids.join(", "))
                }
            };
            let hint = hint.unwrap_or_else(there);
            self.notify(NoticeKind::Failed, format!("No story of this dataset has the id `{id}`{hint}"));
            return Vec::new();
        };
        if self.stories.get(at).is_none_or(|s| s.stops.is_empty()) {
            self.notify(NoticeKind::Failed, "This story has no stops yet: add a view to it.");
            return Vec::new();
        }
        if self.tour.is_some() {
            self.leave_tour(false);
        }
        self.abort_drag();
        self.finish_glide();
        let mut effects = self.stop_tidy();
        self.story = at;
        let before = Before {
            view: self.view.clone(),
            history: self.history.clone(),
            focus: self.focus,
            open_claims: self.open_claims.clone(),
            selections: (self.earlier.clone(), self.later.clone()),
        };
        self.tour = Some(Tour { stop: 0, cited: None, unread: None, camera: None, before: Box::new(before) });
        effects.extend(self.show_stop(0));
        effects.push(Effect::FullScreen(true));
        effects
    }

    fn leave_tour(&mut self, stay: bool) -> Vec<Effect> {
        let toured =
            self.toured().map(|(stop, number, _)| format!("Stay at stop {number}, “{}”", stop.title));
        let Some(tour) = self.tour.take() else { return Vec::new() };
        self.abort_drag();
        self.finish_glide();
        // What was asked for at a stop is not done to what comes back.
        let mut effects = self.stop_tidy();
        self.player.playing = false;
        self.page = Page::None;
        let before = *tour.before;
        let toured_history = std::mem::replace(&mut self.history, before.history);
        self.history.number_after(&toured_history);
        if stay {
            let shown = std::mem::replace(&mut self.view, before.view);
            self.change(None, |s| {
                s.view = shown;
                toured.unwrap_or_default()
            });
        } else {
            self.look_from_here(before.view);
            self.focus = before.focus;
            self.open_claims = before.open_claims;
            (self.earlier, self.later) = before.selections;
        }
        effects.push(Effect::FullScreen(false));
        effects
    }

    fn step_tour(&mut self, by: isize) -> Vec<Effect> {
        let Some((_, number, count)) = self.toured() else { return Vec::new() };
        let to = (number - 1).saturating_add_signed(by).min(count.saturating_sub(1));
        if to + 1 == number { Vec::new() } else { self.show_stop(to) }
    }

    /// In a tour another stop; else its view alone, which can be taken back.
    fn go_to_stop(&mut self, n: usize) -> Vec<Effect> {
        if self.tour.is_some() {
            return self.show_stop(n);
        }
        let Some(story) = self.stories.get(self.story) else { return Vec::new() };
        let Some(stop) = story.stops.get(n) else { return Vec::new() };
        let name = format!("Story: look at {}", stop_name(story, n));
        match view_of_stop(self.dataset(), &self.view, stop, self.canvas) {
            Ok(view) => {
                self.page = Page::None;
                self.change(None, |s| {
                    s.look_from_here(view);
                    name
                });
                self.open_first_claims();
            }
            Err(error) => self.notify(NoticeKind::Failed, format!("This view cannot be shown: {error}")),
        }
        Vec::new()
    }

    /// Shows a stop of the tour. What was done at the one before is over.
    fn show_stop(&mut self, n: usize) -> Vec<Effect> {
        let stop = self.stories.get(self.story).and_then(|s| s.stops.get(n)).cloned();
        let before = self.tour.as_ref().map(|t| t.before.view.clone());
        let (Some(stop), Some(before)) = (stop, before) else { return Vec::new() };
        self.abort_drag();
        self.finish_glide();
        let effects = self.stop_tidy();
        self.player.playing = false;
        self.page = Page::None;
        let view = view_of_stop(self.dataset(), &before, &stop, self.canvas);
        let (told, _) = stop.told(self.dataset(), before.filters.accused);
        let cited = told.first().and_then(|s| s.cites.first().copied());
        let (view, unread) = match view {
            Ok(view) => (view, None),
            Err(error) => (before, Some(format!("This view cannot be shown: {error}"))),
        };
        self.look_from_here(view);
        self.history = History::beginning(&self.view, &self.stories, Some(&self.history));
        self.open_first_claims();
        self.focus = cited;
        let camera = self.view.camera;
        if let Some(tour) = &mut self.tour {
            (tour.stop, tour.cited, tour.unread, tour.camera) = (n, cited, unread, camera);
        }
        effects
    }

    /// The picture has another size: the part of the world that the stop shows stays the same, unless the reader has
    /// looked elsewhere since.
    pub(super) fn refit_stop(&mut self) {
        let (Some(tour), Some((stop, ..))) = (&self.tour, self.toured()) else { return };
        if tour.camera.is_none() || self.view.camera != tour.camera {
            return;
        }
        let view = view_of_stop(self.dataset(), &tour.before.view, stop, self.canvas);
        let camera = view.ok().and_then(|v| v.camera);
        self.view.camera = camera;
        if let Some(tour) = &mut self.tour {
            tour.camera = camera;
        }
    }

    /// Another view, to which the camera flies where both show the same kind of picture.
    fn look_from_here(&mut self, view: View) {
        self.flight = None;
        if view.plot == self.view.plot && view.camera != self.view.camera {
            self.fly();
        }
        self.view = view;
    }

    fn cite(&mut self, claim: ClaimIx) {
        if let Some(tour) = &mut self.tour {
            tour.cited = Some(claim);
            self.focus = Some(claim);
        }
    }

    fn step_cite(&mut self, by: i32) {
        let accused = self.view.filters.accused;
        let (Some(tour), Some((stop, ..))) = (&self.tour, self.toured()) else { return };
        let mut cites: Vec<ClaimIx> = Vec::new();
        for claim in stop.told(self.dataset(), accused).0.iter().flat_map(|s| &s.cites) {
            if !cites.contains(claim) {
                cites.push(*claim);
            }
        }
        let now = tour.cited.and_then(|c| cites.iter().position(|other| *other == c));
        let by = isize::try_from(by).unwrap_or(0);
        let to = now.map_or(0, |n| n.saturating_add_signed(by).min(cites.len().saturating_sub(1)));
        if let Some(claim) = cites.get(to) {
            self.cite(*claim);
        }
    }
}

/// `stop 2, “Haqiqi”`: a stop by its number and title.
fn stop_name(story: &Story, n: usize) -> String {
    let title = story.stops.get(n).map_or("", |stop| stop.title.as_str());
    format!("stop {}, “{title}”", n.saturating_add(1))
}
