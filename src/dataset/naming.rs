//! Whether a quote names whom it is quoted for.

use crate::model::{Attribution, Claim, Dataset, EntityIx, Quote, Status, fold};
use std::collections::{BTreeMap, BTreeSet};

/// How a quote names somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    /// Not at all.
    Not,
    /// By a word of the name only: "the operation" for Operation Clean-up.
    InPart,
    /// By a name or an alias.
    Whole,
}

/// The names of every entity, folded for comparison.
pub(super) struct Names {
    of: Vec<Vec<String>>,
    /// Names (entity, which of its names) by their first word: a text that lacks it cannot hold the name.
    by_first_word: BTreeMap<String, Vec<(usize, usize)>>,
}

impl Names {
    pub fn of(dataset: &Dataset) -> Self {
        let of: Vec<Vec<String>> = dataset.entities().iter().map(|e| e.names().map(fold).collect()).collect();
        let mut by_first_word: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for (entity, names) in of.iter().enumerate() {
            for (nth, name) in names.iter().enumerate() {
                let first = words(name).next().unwrap_or("").to_owned();
                by_first_word.entry(first).or_default().push((entity, nth));
            }
        }
        Self { of, by_first_word }
    }

    /// Names that a text may hold, in the order of the entities.
    fn candidates(&self, text: &str) -> impl Iterator<Item = &String> {
        let firsts: BTreeSet<&str> = words(text).chain([""]).collect();
        let mut found: Vec<(usize, usize)> =
            firsts.into_iter().filter_map(|w| self.by_first_word.get(w)).flatten().copied().collect();
        found.sort_unstable();
        found.into_iter().filter_map(|(entity, nth)| self.of.get(entity)?.get(nth))
    }

    fn get(&self, entity: EntityIx) -> &[String] {
        self.of.get(entity.index()).map_or(&[], Vec::as_slice)
    }

    /// How a quote names an entity.
    pub fn in_quote(&self, quote: &Quote, entity: EntityIx) -> Named {
        let text = fold(&quote.exact);
        let names = self.get(entity);
        if names.iter().any(|name| holds_word(&text, name)) {
            return Named::Whole;
        }
        // A word that the quote uses in another's name does not mean this one.
        let others: Vec<&String> = self.candidates(&text).collect();
        let rest = others.into_iter().fold(text, |text, name| without(&text, name));
        let mut own = names.iter().flat_map(|name| words(name));
        let telling = |word: &str| word.chars().count() >= 4 && holds_word(&rest, word);
        if own.any(telling) { Named::InPart } else { Named::Not }
    }

    /// How a quote names an end of its claim. A denial may name who denies instead.
    pub fn for_claim(&self, quote: &Quote, claim: &Claim) -> Named {
        let speakers = claim.attributed_to.iter().filter(|_| claim.status == Status::Denied);
        let speaks = |who: &Attribution| match who {
            Attribution::Entity(entity) => self.in_quote(quote, *entity) == Named::Whole,
            Attribution::Text(words) => holds_word(&fold(&quote.exact), &fold(words)),
            Attribution::Source(_) | Attribution::Unnamed => false,
        };
        if speakers.into_iter().any(speaks) {
            return Named::Whole;
        }
        claim.ends().map(|end| self.in_quote(quote, end)).max().unwrap_or(Named::Not)
    }
}

/// Whether a folded text holds a folded name as whole words.
pub(super) fn holds_word(text: &str, name: &str) -> bool {
    word_at(text, name.trim()).is_some()
}

/// The words of a folded text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn word_at(text: &str, name: &str) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    text.match_indices(name).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|t| t.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn without(text: &str, name: &str) -> String {
    let mut rest = text.to_owned();
    while let Some(at) = word_at(&rest, name.trim()) {
        rest.replace_range(at..at + name.trim().len(), " ");
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_whole_words_only() {
        assert!(holds_word(&fold("the MQM–London faction"), &fold("MQM-London")));
        assert!(holds_word(&fold("Altaf’s house"), &fold("Altaf")));
        assert!(!holds_word(&fold("MQMs of old"), &fold("MQM")));
        assert!(!holds_word(&fold("Pakistan"), &fold("Paki")));
    }

    #[test]
    fn names_are_found_by_their_first_word_as_they_are_by_asking_each() {
        let dataset = crate::dataset::bundled_dataset().dataset.unwrap();
        let names = Names::of(&dataset);
        let all = |text: &str| -> Vec<&String> {
            names.of.iter().flatten().filter(|name| holds_word(text, name)).collect()
        };
        for claim in dataset.claims() {
            for quote in &claim.quotes {
                let text = fold(&quote.exact);
                let near: Vec<&String> = names.candidates(&text).filter(|n| holds_word(&text, n)).collect();
                assert_eq!(near, all(&text), "{text}");
                assert!(names.candidates(&text).count() < names.of.len());
            }
        }
    }

    #[test]
    fn a_word_within_anothers_name_names_nobody_else() {
        assert_eq!(without("haqiqi and mqm-haqiqi", "mqm-haqiqi"), "haqiqi and  ");
        assert_eq!(without("a a", "a"), "   ");
    }
}
