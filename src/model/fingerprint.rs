//! Fingerprints of what a claim or an entity says: two are equal if a reader would read the same. What is changed since
//! something was written about it is told by them.

use super::{Attribution, Basis, ClaimIx, Dataset, EntityIx, Object, Quote, When};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// How many hexadecimal digits a fingerprint has: enough for a slip to be noticed, short enough to be read in a file.
const DIGITS: usize = 12;

/// The fingerprint of a claim: of what it says of whom, when, by whom, in which words, and what else speaks of it
/// (denials, rivals, outcomes). The curator's note and what the file calls its documents are no part of it, but for
/// the document of each quote.
#[must_use]
pub fn fingerprint_of_claim(dataset: &Dataset, ix: ClaimIx) -> String {
    let claim = dataset.claim(ix);
    let named = |e: EntityIx| format!("{} {}", dataset.entity(e).id, dataset.entity(e).label());
    let mut parts = vec![named(claim.subject), dataset.predicate(claim.predicate).label.clone()];
    parts.push(match &claim.object {
        None => String::new(),
        Some(Object::Entity(e)) => format!("entity {}", named(*e)),
        Some(Object::Name(name)) => format!("name {name}"),
        Some(Object::Text(text)) => format!("text {text}"),
        Some(Object::Number { low, high, unit, said }) => format!("number {low:?} {high:?} {unit} {said}"),
    });
    parts.push(claim.role.clone().unwrap_or_default());
    parts.push(claim.when.as_ref().map(date).unwrap_or_default());
    parts.push(claim.during.map(named).unwrap_or_default());
    parts.push(claim.status.name().to_owned());
    parts.extend(claim.attributed_to.iter().map(|a| match a {
        Attribution::Entity(e) => format!("by entity {}", named(*e)),
        Attribution::Source(s) => format!("by source {}", dataset.source(*s).id),
        Attribution::Text(text) => format!("by {text}"),
        Attribution::Unnamed => "by nobody named".to_owned(),
    }));
    parts.push(claim.said.as_ref().map(date).unwrap_or_default());
    let others = [claim.rivals.as_slice(), dataset.denied_by(ix), dataset.settled_by(ix)];
    for (word, list) in ["rival", "denial", "outcome"].into_iter().zip(others) {
        let mut ids: Vec<&str> = list.iter().map(|c| dataset.claim(*c).id.as_str()).collect();
        ids.sort_unstable();
        parts.extend(ids.into_iter().map(|id| format!("{word} {id}")));
    }
    parts.extend(claim.answers.map(|a| format!("answers {}", dataset.claim(a).id)));
    parts.extend(claim.quotes.iter().map(|q| quote(dataset, q)));
    hashed(&parts)
}

/// The fingerprint of an entity: of its kind, its names and the words in which it is named.
#[must_use]
pub fn fingerprint_of_entity(dataset: &Dataset, ix: EntityIx) -> String {
    let entity = dataset.entity(ix);
    let mut parts = vec![entity.kind.name().to_owned()];
    parts.extend(entity.names().map(str::to_owned));
    parts.extend(entity.naming_quotes().map(|q| quote(dataset, q)));
    hashed(&parts)
}

fn date(when: &When) -> String {
    let basis = match &when.basis {
        Basis::Stated => "stated",
        Basis::Heading => "heading",
        Basis::Issued => "issued",
        Basis::Reading(words) | Basis::Derived(words) => words,
    };
    format!("{} {} {basis}", when.holds.name(), when.edtf)
}

fn quote(dataset: &Dataset, quote: &Quote) -> String {
    format!("quote {} {}", dataset.source(quote.source).id, quote.exact)
}

/// The first digits of the SHA-256 of some texts; none can run into the next.
fn hashed(parts: &[String]) -> String {
    let text = parts.iter().fold(String::new(), |mut text, part| {
        let _ = writeln!(text, "{}:{part}", part.len());
        text
    });
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex.truncate(DIGITS);
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_do_not_run_into_one_another() {
        let of = |parts: &[&str]| hashed(&parts.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["a", "b"]).len(), DIGITS);
        assert_ne!(of(&["a", "b"]), of(&["ab"]));
        assert_ne!(of(&["a", "b"]), of(&["a", "", "b"]));
        assert_ne!(of(&["a\n1:b"]), of(&["a", "b"]));
    }
}
