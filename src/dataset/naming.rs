//! Whether a quote names whom it is quoted for.

use crate::model::{Attribution, Claim, Dataset, EntityIx, Quote, Status, fold};

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
pub(super) struct Names(Vec<Vec<String>>);

impl Names {
    pub fn of(dataset: &Dataset) -> Self {
        Self(dataset.entities().iter().map(|e| e.names().map(fold).collect()).collect())
    }

    fn get(&self, entity: EntityIx) -> &[String] {
        self.0.get(entity.index()).map_or(&[], Vec::as_slice)
    }

    /// How a quote names an entity.
    pub fn in_quote(&self, quote: &Quote, entity: EntityIx) -> Named {
        let text = fold(&quote.exact);
        let names = self.get(entity);
        if names.iter().any(|name| holds_word(&text, name)) {
            return Named::Whole;
        }
        // A word that the quote uses in another's name does not mean this one.
        let rest = self.0.iter().flatten().fold(text, |text, name| without(&text, name));
        let words = names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
        let telling = |word: &str| word.chars().count() >= 4 && holds_word(&rest, word);
        if words.into_iter().any(telling) { Named::InPart } else { Named::Not }
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
    fn a_word_within_anothers_name_names_nobody_else() {
        assert_eq!(without("haqiqi and mqm-haqiqi", "mqm-haqiqi"), "haqiqi and  ");
        assert_eq!(without("a a", "a"), "   ");
    }
}
