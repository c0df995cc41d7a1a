//! Many short texts folded into one long one, so that one pass finds all that hold a phrase.

use super::found::{Group, Hit, Place};
use super::passage::Passage;
use crate::model::Folded;
use memchr::memmem::Finder;

/// After how many hits one asks whether to stop.
pub(super) const STRIDE: usize = 1_024;

/// Short texts, each with what it belongs to, in the order in which they are found.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    records: Vec<(Place, String)>,
    /// The folded texts, each on a line of its own: no folded text holds a line break, and no phrase does.
    folded: String,
    /// Where each folded text starts.
    starts: Vec<usize>,
}

impl Shelf {
    pub fn push(&mut self, place: Place, text: &str) {
        self.starts.push(self.folded.len());
        self.folded.push_str(Folded::of(text).text());
        self.folded.push('\n');
        self.records.push((place, text.to_owned()));
    }

    /// The texts that hold a folded phrase; `None` if told to stop.
    pub fn search(
        &self,
        finder: &Finder<'_>,
        phrase: &str,
        most: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<Group> {
        let mut group = Group::default();
        let mut from = 0;
        while let Some(at) = self.folded.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            if group.total % STRIDE == 0 && stop() {
                return None;
            }
            let record = self.starts.partition_point(|start| *start <= from + at).saturating_sub(1);
            if group.hits.len() < most {
                group.hits.extend(self.hit(record, phrase));
            }
            group.total += 1;
            // A text counts once.
            from = self.starts.get(record + 1).copied().unwrap_or(self.folded.len());
        }
        Some(group)
    }

    fn hit(&self, record: usize, phrase: &str) -> Option<Hit> {
        let (place, text) = self.records.get(record)?;
        let folded = Folded::of(text);
        let at = folded.text().find(phrase)?;
        let part = folded.in_original(text, &(at..at + phrase.len()));
        Some(Hit { place: place.clone(), passage: Passage::around(text, &part, phrase) })
    }
}
