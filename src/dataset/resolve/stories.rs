//! Stories: titles, sentences and what they cite. Whether their views can be read is asked once the dataset is there.

use super::Resolver;
use crate::dataset::locate::Step;
use crate::dataset::read::List;
use crate::dataset::wire::{WireSentence, WireStop, WireStory};
use crate::dataset::{Diagnostic, Rule};
use crate::model::{CitedSentence, Id, MOST, Stop, Story, TellingError, read_says, read_title};

impl Resolver<'_> {
    pub(super) fn stories(&mut self, records: &[(usize, WireStory)]) -> Vec<Story> {
        let ids = records.iter().map(|(i, s)| (*i, s.id.as_str()));
        // Ids are checked like any others; nothing refers to a story by its place.
        let _ = self.ids(List::Stories, ids, |i| i);
        records.iter().filter_map(|(index, wire)| self.story(*index, wire)).collect()
    }

    fn story(&mut self, index: usize, wire: &WireStory) -> Option<Story> {
        let title = self.words(read_title(&wire.title), "title of the story", index, &[Step::Key("title")]);
        if wire.stops.len() > MOST.stops {
            let path = [Step::Key("stops"), Step::Index(MOST.stops)];
            self.report(self.too_many(index, &path, MOST.stops, "stops"));
        }
        let mut stops = Vec::with_capacity(wire.stops.len().min(MOST.stops));
        for (n, stop) in wire.stops.iter().enumerate().take(MOST.stops) {
            if self.is_full() {
                break;
            }
            stops.extend(self.stop(index, n, stop));
        }
        Some(Story { id: Id::new(&wire.id).ok()?, title: title?, stops })
    }

    fn stop(&mut self, index: usize, n: usize, wire: &WireStop) -> Option<Stop> {
        self.stop_lengths(index, n, wire);
        let at = [Step::Key("stops"), Step::Index(n)];
        let path = [at[0], at[1], Step::Key("title")];
        let path = if wire.title.is_empty() { &at[..] } else { &path[..] };
        let title = self.words(read_title(&wire.title), "title of the stop", index, path);
        if let Some((width, height)) = wire.canvas
            && !(fits(width) && fits(height))
        {
            let path = [at[0], at[1], Step::Key("canvas")];
            self.report(
                self.map
                    .at(List::Stories, index, &path, Rule::StoryForm, "this is no size of a picture")
                    .expecting("(width, height) in points, as (900.0, 600.0)"),
            );
        }
        if wire.text.len() > MOST.sentences {
            let path = [at[0], at[1], Step::Key("text"), Step::Index(MOST.sentences)];
            self.report(self.too_many(index, &path, MOST.sentences, "sentences"));
        }
        let mut text = Vec::new();
        for (s, sentence) in wire.text.iter().enumerate().take(MOST.sentences) {
            let path = [at[0], at[1], Step::Key("text"), Step::Index(s)];
            text.extend(self.sentence(index, &path, sentence));
        }
        Some(Stop {
            title: title?,
            view: wire.view.clone(),
            canvas: wire.canvas,
            text,
            fingerprints: wire.fingerprints.clone(),
        })
    }

    fn sentence(&mut self, index: usize, at: &[Step<'_>], wire: &WireSentence) -> Option<CitedSentence> {
        if self.is_full() {
            return None;
        }
        let under = |key| [at, &[Step::Key(key)]].concat();
        let says = self.words(read_says(&wire.says), "sentence", index, &under("says"));
        if wire.cites.is_empty() {
            self.report(
                self.map
                    .at(List::Stories, index, at, Rule::StoryUncited, "this sentence cites no claim")
                    .expecting("cites: [\"..\"], the ids of the claims that bear it")
                    .hinting("cite what says it, or leave the sentence out"),
            );
        }
        if wire.cites.len() > MOST.cites {
            self.report(self.too_many(index, &under("cites"), MOST.cites, "claims behind one sentence"));
        }
        let mut cites = Vec::new();
        for (c, id) in wire.cites.iter().enumerate().take(MOST.cites) {
            let path = [at, &[Step::Key("cites"), Step::Index(c)]].concat();
            let claim = self.lookup(|r| &r.claim_ids, "claim", id, (List::Stories, index, &path));
            cites.extend(claim.filter(|c| !cites.contains(c)));
        }
        says.filter(|_| !cites.is_empty()).map(|says| CitedSentence { says, cites })
    }

    /// Words that are one line, or what is wrong with them.
    fn words(
        &mut self,
        read: Result<String, TellingError>,
        what: &str,
        index: usize,
        path: &[Step<'_>],
    ) -> Option<String> {
        match read {
            Ok(words) => Some(words),
            Err(error) => {
                let message = format!("the {what}: {error}");
                self.report(
                    self.map
                        .at(List::Stories, index, path, Rule::StoryForm, message)
                        .expecting("some words on one line"),
                );
                None
            }
        }
    }

    fn too_many(&self, index: usize, path: &[Step<'_>], most: usize, of: &'static str) -> Diagnostic {
        let message = TellingError::Many(most, of).to_string();
        self.map
            .at(List::Stories, index, path, Rule::StoryForm, message)
            .hinting("make two stories, stops or sentences of it")
    }
}

/// Whether a picture can be that wide or high, in points.
fn fits(side: f32) -> bool {
    (1.0..=100_000.0).contains(&side)
}
