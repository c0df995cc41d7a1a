//! What of a story only the whole dataset can tell: whether its views can be read, and whether what it cites still says
//! what it said.

use super::locate::Step;
use super::read::{List, TextMap};
use super::{Diagnostic, Rule};
use crate::model::{Dataset, Stop};
use crate::view::{StopNews, View, fingerprints, read_view_text};

/// Says which stops have a view that cannot be read: errors in a file that people edit, else warnings, for then the
/// stop is kept as it is and says so when one goes there.
pub(super) fn views(dataset: &Dataset, map: &TextMap, mendable: bool) -> Vec<Diagnostic> {
    let unread = |(story, n, stop): (usize, usize, &Stop)| {
        let error = read_view_text(dataset, &View::default(), &stop.view).err()?;
        let path = [Step::Key("stops"), Step::Index(n), Step::Key("view")];
        let message = format!("this view cannot be read: {error}");
        let said = map
            .at(List::Stories, story, &path, Rule::StoryView, message)
            .expecting("a view as the window copies it: \"year=1993;select=mqm\"");
        Some(if mendable { said } else { said.warning() })
    };
    stops(dataset).filter_map(unread).collect()
}

/// Warns of stops that cite what has changed since they were written, or do not tell what it said.
pub(super) fn changed(dataset: &Dataset, map: &TextMap, found: &mut Vec<Diagnostic>) {
    for (story, n, stop) in stops(dataset) {
        let news = StopNews::of(dataset, stop, false);
        let Some(words) = news.words().or_else(|| news.unmarked_words()) else { continue };
        let written = if stop.fingerprints.is_empty() { "title" } else { "fingerprints" };
        let path = [Step::Key("stops"), Step::Index(n), Step::Key(written)];
        let now = fingerprints(dataset, stop);
        let now: Vec<String> = now.iter().map(|(key, value)| format!("{key:?}: {value:?}")).collect();
        found.push(
            map.at(List::Stories, story, &path, Rule::StoryChanged, words)
                .warning()
                .expecting(format!("fingerprints: {{{}}}", now.join(", ")))
                .hinting("read the sentences against the claims again, then write these fingerprints"),
        );
    }
}

/// Every stop with the place of its story and its own.
fn stops(dataset: &Dataset) -> impl Iterator<Item = (usize, usize, &Stop)> {
    let stories = dataset.stories().iter().enumerate();
    stories.flat_map(|(i, story)| story.stops.iter().enumerate().map(move |(n, stop)| (i, n, stop)))
}
