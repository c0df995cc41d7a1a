//! Whom somebody meant who wrote an id or a name a little wrong. Suggestions only: nothing is taken for what it
//! resembles without the user's word.

use super::{Dataset, EntityIx, fold};
use std::collections::BTreeMap;

/// The candidate that differs in the fewest letters (optimal string alignment: inserted, deleted, replaced, or two
/// neighbours swapped), if it is near enough to be meant; of equally near ones the first by the alphabet.
#[must_use]
pub fn nearest<'n>(name: &str, candidates: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    candidates.filter_map(|c| Some((slips(name, c)?, c))).min().map(|(_, c)| c)
}

/// How many slips of the pen lie between two words; `None` if they are too many to be slips: more than one, and one
/// for every four letters.
fn slips(written: &str, meant: &str) -> Option<usize> {
    let (short, long) = (written.len().min(meant.len()), written.len().max(meant.len()));
    let allowed = 1 + short / 4;
    // A byte more is at most a slip more; four bytes are one letter at most.
    if (long - short) / 4 > allowed {
        return None;
    }
    Some(strsim::osa_distance(written, meant)).filter(|d| *d <= allowed)
}

impl Dataset {
    /// Every entity that has exactly this name, short name, native name or alias, case and signs apart; ascending.
    #[must_use]
    pub fn entities_named(&self, name: &str) -> Vec<EntityIx> {
        let wanted = fold(name.trim());
        let bears = |ix: &EntityIx| self.entity(*ix).names().any(|n| fold(n) == wanted);
        let named = self.entities_ix().map(|(ix, _)| ix);
        named.filter(|ix| !wanted.is_empty() && bears(ix)).collect()
    }

    /// Whom a text that is no id may mean, likeliest first, at most `count`: whose id is a slip away, who has a name
    /// with these words in it, whose name is a slip away, who has a word like one of these words.
    #[must_use]
    pub fn entities_like(&self, text: &str, count: usize) -> Vec<EntityIx> {
        let wanted = fold(text.trim());
        let mut likeness: BTreeMap<(usize, usize, &str), EntityIx> = BTreeMap::new();
        for (ix, entity) in self.entities_ix() {
            let id = entity.id.as_str();
            let by_id = slips(&wanted, id).map(|d| (0, d));
            let by_name = entity.names().filter_map(|n| like(&wanted, &fold(n))).min();
            if let Some((tier, distance)) = by_id.into_iter().chain(by_name).min() {
                likeness.insert((tier, distance, id), ix);
            }
        }
        likeness.into_values().take(count).collect()
    }
}

/// How like a folded name is to a folded text: the manner of likeness and the distance in it, the smaller the liker.
fn like(text: &str, name: &str) -> Option<(usize, usize)> {
    let words = |t: &'_ str| -> Vec<String> {
        t.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let (wanted, have) = (words(text), words(name));
    if wanted.is_empty() {
        return None;
    }
    if wanted.iter().all(|w| have.iter().any(|h| h.starts_with(w.as_str()))) {
        return Some((1, have.len() - wanted.len().min(have.len())));
    }
    if let Some(distance) = slips(text, name) {
        return Some((2, distance));
    }
    // Words of three letters and fewer are in everything.
    let near = |w: &String| {
        let long = w.chars().count() > 3;
        have.iter().filter(|_| long).filter_map(|h| slips(w, h)).min()
    };
    let found: Vec<usize> = wanted.iter().filter_map(near).collect();
    let missed = wanted.len() - found.len();
    (!found.is_empty()).then(|| (3 + missed, found.iter().sum()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_word() {
        assert_eq!(slips("kitten", "kiten"), Some(1));
        assert_eq!(slips("kitten", "sitting"), None, "three in six letters are another word");
        assert_eq!(nearest("mqm-lodnon", ["mqm", "mqm-london", "psp"].into_iter()), Some("mqm-london"));
        assert_eq!(nearest("altaf", ["mqm", "psp"].into_iter()), None);
        assert_eq!(nearest("psb", ["psq", "psp"].into_iter()), Some("psp"), "the alphabet decides");
    }

    #[test]
    fn names_are_found_by_what_one_remembers_of_them() {
        let dataset = crate::dataset::bundled_dataset().dataset.unwrap();
        let ids = |text: &str| -> Vec<String> {
            dataset.entities_like(text, 3).iter().map(|e| dataset.entity(*e).id.to_string()).collect()
        };
        assert_eq!(ids("Altaf").first().map(String::as_str), Some("altaf-hussain"));
        assert_eq!(ids("altaf-husain").first().map(String::as_str), Some("altaf-hussain"));
        assert_eq!(ids("Altaf Husein").first().map(String::as_str), Some("altaf-hussain"));
        assert_eq!(ids("haqiqi").first().map(String::as_str), Some("mqm-haqiqi"));
        assert_eq!(ids("zzzzzz"), Vec::<String>::new());
        assert_eq!(ids(""), Vec::<String>::new());
        let named: Vec<&str> = dataset
            .entities_named(" altaf  HUSSAIN ")
            .iter()
            .map(|e| dataset.entity(*e).id.as_str())
            .collect();
        assert_eq!(named, ["altaf-hussain"]);
        assert!(dataset.entities_named("").is_empty());
    }
}
