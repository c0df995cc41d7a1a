//! Characters that are not seen, in what people take for a name: a warning at each. In quotes and notes they are shown
//! as what they are, and not warned of: a quote has the signs of its document.

use super::locate::Step;
use super::read::{List, TextMap};
use super::{Diagnostic, Rule, bounds};
use crate::model::{Attribution, Claim, Dataset, Object, code_of, first_hidden};

/// Adds what it finds to the diagnostics.
pub(super) fn hidden(dataset: &Dataset, map: &TextMap, found: &mut Vec<Diagnostic>) {
    let mut search = Search { map, found };
    let head = [
        ("id", dataset.id()),
        ("title", dataset.title()),
        ("version", dataset.version()),
        ("licence", dataset.licence()),
        ("curator", dataset.curator()),
    ];
    for (key, text) in head {
        if let Some(c) = first_hidden(text) {
            let fault = map.at_head(&[Step::Key(key)], Rule::HiddenCharacter, words(key, c));
            search.found.push(advised(fault));
        }
    }
    for (i, source) in dataset.sources().iter().enumerate() {
        let lines = [
            ("title", Some(source.title.as_str())),
            ("kind", Some(source.kind.label())),
            ("publisher", source.publisher.as_deref()),
            ("rights", source.rights.as_deref()),
            ("file", source.file.as_deref()),
        ];
        for (key, text) in lines {
            search.look((List::Sources, i), &[Step::Key(key)], key, text);
        }
    }
    let declared = dataset.predicates().iter().filter(|p| p.declared).enumerate();
    for (i, predicate) in declared {
        for (key, text) in [("label", &predicate.label), ("inverse", &predicate.inverse)] {
            search.look((List::Predicates, i), &[Step::Key(key)], key, Some(text));
        }
    }
    for (i, entity) in dataset.entities().iter().enumerate() {
        let names = [
            ("name", Some(&entity.name)),
            ("short", entity.short.as_ref()),
            ("native", entity.native.as_ref()),
        ];
        for (key, text) in names {
            search.look((List::Entities, i), &[Step::Key(key)], key, text.map(String::as_str));
        }
        for (n, alias) in entity.aliases.iter().enumerate() {
            let path = [Step::Key("aliases"), Step::Index(n), Step::Key("name")];
            search.look((List::Entities, i), &path, "alias", Some(&alias.name));
        }
    }
    for (i, claim) in dataset.claims().iter().enumerate() {
        search.claim(i, claim);
    }
    for (i, story) in dataset.stories().iter().enumerate() {
        search.look((List::Stories, i), &[Step::Key("title")], "title", Some(&story.title));
        for (n, stop) in story.stops.iter().enumerate() {
            let at = |rest: &[Step<'static>]| [&[Step::Key("stops"), Step::Index(n)], rest].concat();
            search.look((List::Stories, i), &at(&[Step::Key("title")]), "title", Some(&stop.title));
            for (s, sentence) in stop.text.iter().enumerate() {
                let path = at(&[Step::Key("text"), Step::Index(s), Step::Key("says")]);
                search.look((List::Stories, i), &path, "sentence", Some(&sentence.says));
            }
        }
    }
}

struct Search<'a> {
    map: &'a TextMap,
    found: &'a mut Vec<Diagnostic>,
}

impl Search<'_> {
    fn claim(&mut self, i: usize, claim: &Claim) {
        let at = (List::Claims, i);
        self.look(at, &[Step::Key("role")], "role", claim.role.as_deref());
        let object = [Step::Key("object"), Step::Payload];
        match &claim.object {
            Some(Object::Name(text) | Object::Text(text)) => self.look(at, &object, "object", Some(text)),
            Some(Object::Number { unit, .. }) => {
                self.look(at, &[Step::Key("object"), Step::Key("unit")], "unit", Some(unit));
            }
            Some(Object::Entity(_)) | None => {}
        }
        for (n, speaker) in claim.attributed_to.iter().enumerate() {
            if let Attribution::Text(text) = speaker {
                let path = [Step::Key("attributed_to"), Step::Index(n), Step::Payload];
                self.look(at, &path, "speaker", Some(text));
            }
        }
    }

    fn look(&mut self, (list, index): (List, usize), path: &[Step<'_>], what: &str, text: Option<&str>) {
        if let Some(c) = text.and_then(first_hidden)
            && self.found.len() < bounds::FAULTS.most
        {
            let fault = self.map.at(list, index, path, Rule::HiddenCharacter, words(what, c));
            self.found.push(advised(fault));
        }
    }
}

fn words(what: &str, c: char) -> String {
    format!("this {what} holds the character {}, which is not seen in it", code_of(c))
}

fn advised(fault: Diagnostic) -> Diagnostic {
    fault.warning().hinting("take it out; where it is shown it is written out, so that nobody is deceived")
}
