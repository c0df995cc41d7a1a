//! Sound files changed in one place, the place drawn by a fixed seed: the bundled dataset, a small one, and a snapshot.

use super::bases::{DATASET, marked, place, snapshot};
use super::{At, Case};
use schism::dataset::{Rule, bundled_text};

/// Numbers by a fixed seed (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    /// One of the places behind a word.
    fn after(&mut self, text: &str, word: &str) -> usize {
        let all: Vec<usize> = text.match_indices(word).map(|(at, _)| at + word.len()).collect();
        assert!(!all.is_empty(), "{word}");
        all[self.below(all.len())]
    }
}

pub fn cases() -> Vec<Case> {
    let mut dice = Dice(1978);
    let mut all = Vec::new();
    let bundled = bundled_text();
    // The document of the small dataset lies beside it; the bundled ones are found by their hashes.
    for (name, text, each) in [("bundled", bundled, 12), ("small", DATASET, 14)] {
        for nth in 0..each {
            all.extend(of_dataset(&mut dice, &format!("{name} {nth}"), text));
        }
    }
    for nth in 0..40 {
        all.extend(of_snapshot(&mut dice, nth));
    }
    all
}

/// What stands at a place is exchanged, up to the end of its value, and marked.
fn exchange(text: &str, at: usize, to: &str) -> String {
    let rest = &text[at..];
    let end = match rest.strip_prefix('"') {
        Some(words) => words.find('"').unwrap() + 2,
        None => rest.find([',', ')', ']', '\n']).unwrap(),
    };
    format!("{}§{to}{}", &text[..at], &rest[end..])
}

/// Where the values behind a key stand in a list of records: between one head of the file and the next.
fn values(text: &str, from: &str, to: &str, key: &str) -> Vec<usize> {
    let start = text.find(from).unwrap();
    let end = text[start..].find(to).map_or(text.len(), |at| start + at);
    let own = |at: &usize| text[..*at].ends_with(['(', ' ']);
    text[start..end]
        .match_indices(key)
        .map(|(at, _)| start + at)
        .filter(own)
        .map(|at| at + key.len())
        .collect()
}

fn of_dataset(dice: &mut Dice, name: &str, text: &str) -> Vec<Case> {
    let mut all = Vec::new();
    let mut value = |what: &str, word: &str, to: &str, rule: Rule, dice: &mut Dice| {
        let at = dice.after(text, word);
        all.push(marked(format!("{name}: {what}"), rule, &exchange(text, at, to)));
    };
    let odd = format!("\"nobody-{}\"", dice.below(1_000_000));
    value("an unknown subject", " subject: ", &odd, Rule::IdUnknown, dice);
    value("an unknown object", "object: Entity(", &odd, Rule::IdUnknown, dice);
    value("an unknown source", "source: ", &odd, Rule::IdUnknown, dice);
    value("an unknown predicate", "predicate: ", &odd, Rule::PredicateUnknown, dice);
    value("a bad date", "edtf: ", &format!("\"{}x\"", dice.below(9_999)), Rule::DateSyntax, dice);
    value(
        "a date upside down",
        "edtf: ",
        &format!("\"1999/{}\"", 1_000 + dice.below(900)),
        Rule::DateOrder,
        dice,
    );
    value("a wrong status", "status: ", &format!("Rumoured{}", dice.below(99)), Rule::Ron, dice);
    value("a wrong holds", "holds: ", "Sometimes", Rule::Ron, dice);
    value("a number for a name", " name: ", &dice.below(99_999).to_string(), Rule::Ron, dice);
    value("a number for a quote", "exact: ", &dice.below(99_999).to_string(), Rule::Ron, dice);
    let kinds = values(text, "entities: [", "claims: [", "kind: ");
    let kind = kinds[dice.below(kinds.len())];
    all.push(marked(format!("{name}: a wrong kind"), Rule::Ron, &exchange(text, kind, "Human")));
    let ids = values(text, "claims: [", "stories: [", "id: ");
    let (first, other) = (ids[0], ids[1 + dice.below(ids.len() - 1)]);
    let odd = format!("\"A_{}\"", dice.below(99));
    all.push(marked(format!("{name}: an id with a sign"), Rule::IdInvalid, &exchange(text, other, &odd)));
    let taken = &text[first..first + text[first..].find(',').unwrap()];
    all.push(marked(format!("{name}: a duplicate id"), Rule::IdDuplicate, &exchange(text, other, taken)));
    // A field that there is none of, at the beginning of a record.
    let (before, after) = text.split_at(other - "id: ".len());
    let field = format!("§nonsense_{}: 1, ", dice.below(999));
    all.push(marked(format!("{name}: an unknown field"), Rule::Ron, &format!("{before}{field}{after}")));
    // A letter of a quote is another.
    let at = dice.after(text, "exact: ");
    let quote = &text[at + 1..at + 1 + text[at + 1..].find('"').unwrap()];
    if !quote.contains('\\') {
        let altered = format!(
            "\"{quote}{}\"",
            char::from(b'a' + u8::try_from(dice.below(26)).unwrap()).to_string() + "zq"
        );
        all.push(marked(
            format!("{name}: an altered quote"),
            Rule::QuoteNotVerbatim,
            &exchange(text, at, &altered),
        ));
    }
    all.push(cut(dice, name, text, Rule::Ron));
    all.push(unbalanced(dice, name, text));
    all
}

/// The first bytes of a file.
fn cut(dice: &mut Dice, name: &str, text: &str, rule: Rule) -> Case {
    let mut at = 40 + dice.below(text.len() - 60);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let (line, _) = place(text, at);
    // Where a string or a bracket is open, that is seen at the end of what is left, or where it began.
    let bytes = text.as_bytes()[..at].to_vec();
    Case {
        name: format!("{name}: cut after {at} bytes"),
        bytes,
        rule: Some(rule),
        at: At::Lines(1, line + 1),
    }
}

/// A bracket that closes something is gone.
fn unbalanced(dice: &mut Dice, name: &str, text: &str) -> Case {
    let at = dice.after(text, "\")") - 1;
    let (line, _) = place(text, at);
    let bytes = format!("{}{}", &text[..at], &text[at + 1..]).into_bytes();
    let last = text.lines().count() + 1;
    Case {
        name: format!("{name}: a bracket gone in line {line}"),
        bytes,
        rule: Some(Rule::Ron),
        at: At::Lines(1, last),
    }
}

fn of_snapshot(dice: &mut Dice, nth: usize) -> Vec<Case> {
    let text = snapshot();
    let digest = text.find("digest: \"").unwrap() + 8;
    let at_digest = {
        let (line, column) = place(&text, digest);
        At::Place(line, column)
    };
    let name = |what: &str| format!("snapshot {nth}: {what}");
    let flipped = digest + 1 + dice.below(64);
    let mut bytes = text.clone().into_bytes();
    bytes[flipped] = if bytes[flipped] == b'0' { b'1' } else { b'0' };
    let mut all = vec![Case {
        name: name("a digit of its digest"),
        bytes,
        rule: Some(Rule::Digest),
        at: at_digest.clone(),
    }];
    // A letter of a word in what the digest covers.
    let words: Vec<usize> = text.match_indices("Alpha").map(|(at, _)| at).collect();
    let at = words[dice.below(words.len())] + dice.below(5);
    let mut bytes = text.clone().into_bytes();
    bytes[at] = b'a' + u8::try_from(dice.below(26)).unwrap();
    if bytes != text.as_bytes() {
        all.push(Case { name: name("a letter"), bytes, rule: Some(Rule::Digest), at: at_digest });
    }
    // Cut anywhere: its parts cannot be found, or not all of them.
    all.push(Case { at: At::Lines(1, 300), ..cut(dice, &format!("snapshot {nth}"), &text, Rule::Ron) });
    all
}
