//! How long the texts of a record are, and how many items its lists have: each within what is read. What the texts
//! say is not asked here.

use super::Resolver;
use crate::dataset::bounds::{self, Bound};
use crate::dataset::locate::Step;
use crate::dataset::read::{List, Records};
use crate::dataset::wire::{
    WireAttribution, WireBasis, WireClaim, WireEntity, WireObject, WirePredicate, WireQuote, WireSource,
    WireStop, WireWhen,
};

/// A record, by its list and its place in it.
type At = (List, usize);

impl Resolver<'_> {
    /// Says if a text is too long.
    fn long(&mut self, (list, index): At, path: &[Step<'_>], bound: Bound, text: &str) {
        if bound.is_beyond_text(text) {
            let range = self.map.range(list, index, path);
            self.report(self.map.beyond(range, bound, text.chars().count()));
        }
    }

    fn long_if(&mut self, at: At, path: &[Step<'_>], bound: Bound, text: Option<&String>) {
        if let Some(text) = text {
            self.long(at, path, bound, text);
        }
    }

    /// Says if a list has too many items, at the first of them.
    fn many(&mut self, (list, index): At, path: &[Step<'_>], bound: Bound, found: usize) {
        if bound.is_beyond(found) {
            let path = [path, &[Step::Index(bound.most)]].concat();
            let range = self.map.range(list, index, &path);
            self.report(self.map.beyond(range, bound, found));
        }
    }

    pub(super) fn head_lengths(&mut self, records: &Records) {
        let lines = [
            ("id", &records.id, bounds::TITLE),
            ("title", &records.title, bounds::TITLE),
            ("version", &records.version, bounds::TITLE),
            ("licence", &records.licence, bounds::TITLE),
            ("curator", &records.curator, bounds::TITLE),
            ("span", &records.span, bounds::DATE),
        ];
        let about = records.about.iter().map(|about| ("about", about, bounds::ABOUT));
        for (key, text, bound) in lines.into_iter().chain(about) {
            if bound.is_beyond_text(text) {
                let found = self.map.at_head(&[Step::Key(key)], crate::dataset::Rule::TooMuch, "");
                self.report(crate::dataset::Diagnostic {
                    message: bound.excess(text.chars().count()),
                    ..found.expecting(bound.allowed())
                });
            }
        }
    }

    pub(super) fn source_lengths(&mut self, index: usize, wire: &WireSource) {
        let at = (List::Sources, index);
        self.long(at, &[Step::Key("title")], bounds::TITLE, &wire.title);
        self.long(at, &[Step::Key("kind")], bounds::TITLE, wire.kind.label());
        let lines = [("publisher", &wire.publisher), ("rights", &wire.rights), ("file", &wire.file)];
        for (key, text) in lines {
            self.long_if(at, &[Step::Key(key)], bounds::TITLE, text.as_ref());
        }
        self.long_if(at, &[Step::Key("issued")], bounds::DATE, wire.issued.as_ref());
        self.long_if(at, &[Step::Key("note")], bounds::NOTE, wire.note.as_ref());
        self.many(at, &[Step::Key("shares_text_with")], bounds::SHARING, wire.shares_text_with.len());
        self.many(at, &[Step::Key("furniture")], bounds::FURNITURE, wire.furniture.len());
        for (n, piece) in wire.furniture.iter().enumerate().take(bounds::FURNITURE.most) {
            let under = |key| [Step::Key("furniture"), Step::Index(n), Step::Key(key)];
            self.long(at, &under("exact"), bounds::QUOTE, &piece.exact);
            self.long(at, &under("why"), bounds::NOTE, &piece.why);
            self.long_if(at, &under("prefix"), bounds::CONTEXT, piece.prefix.as_ref());
            self.long_if(at, &under("suffix"), bounds::CONTEXT, piece.suffix.as_ref());
        }
    }

    pub(super) fn predicate_lengths(&mut self, index: usize, wire: &WirePredicate) {
        let at = (List::Predicates, index);
        self.long(at, &[Step::Key("label")], bounds::LABEL, &wire.label);
        self.long(at, &[Step::Key("inverse")], bounds::LABEL, &wire.inverse);
        self.many(at, &[Step::Key("from")], bounds::KINDS, wire.from.len());
        self.many(at, &[Step::Key("to")], bounds::KINDS, wire.to.len());
    }

    pub(super) fn entity_lengths(&mut self, index: usize, wire: &WireEntity) {
        let at = (List::Entities, index);
        self.long(at, &[Step::Key("name")], bounds::NAME, &wire.name);
        self.long_if(at, &[Step::Key("short")], bounds::NAME, wire.short.as_ref());
        self.long_if(at, &[Step::Key("native")], bounds::NAME, wire.native.as_ref());
        self.long_if(at, &[Step::Key("note")], bounds::NOTE, wire.note.as_ref());
        self.quote_lengths(at, &[Step::Key("quotes")], &wire.quotes);
        self.many(at, &[Step::Key("aliases")], bounds::ALIASES, wire.aliases.len());
        for (n, alias) in wire.aliases.iter().enumerate().take(bounds::ALIASES.most) {
            let under = |key| [Step::Key("aliases"), Step::Index(n), Step::Key(key)];
            self.long(at, &under("name"), bounds::NAME, &alias.name);
            self.quote_lengths(at, &under("quotes"), &alias.quotes);
        }
    }

    pub(super) fn claim_lengths(&mut self, index: usize, wire: &WireClaim) {
        let at = (List::Claims, index);
        self.long_if(at, &[Step::Key("role")], bounds::WORDS, wire.role.as_ref());
        self.long_if(at, &[Step::Key("note")], bounds::NOTE, wire.note.as_ref());
        match &wire.object {
            Some(WireObject::Name(text)) => {
                self.long(at, &[Step::Key("object"), Step::Payload], bounds::NAME, text);
            }
            Some(WireObject::Text(text)) => {
                self.long(at, &[Step::Key("object"), Step::Payload], bounds::WORDS, text);
            }
            Some(WireObject::Number { unit, said, .. }) => {
                self.long(at, &[Step::Key("object"), Step::Key("unit")], bounds::WORDS, unit);
                self.long(at, &[Step::Key("object"), Step::Key("said")], bounds::WORDS, said);
            }
            Some(WireObject::Entity(_)) | None => {}
        }
        for (key, when) in [("when", &wire.when), ("said", &wire.said)] {
            if let Some(when) = when {
                self.date_lengths(at, key, when);
            }
        }
        self.many(at, &[Step::Key("attributed_to")], bounds::SPEAKERS, wire.attributed_to.len());
        for (n, speaker) in wire.attributed_to.iter().enumerate().take(bounds::SPEAKERS.most) {
            if let WireAttribution::Text(text) = speaker {
                let path = [Step::Key("attributed_to"), Step::Index(n), Step::Payload];
                self.long(at, &path, bounds::WORDS, text);
            }
        }
        self.many(at, &[Step::Key("rivals")], bounds::RIVALS, wire.rivals.len());
        self.quote_lengths(at, &[Step::Key("quotes")], &wire.quotes);
    }

    fn date_lengths(&mut self, at: At, key: &'static str, when: &WireWhen) {
        self.long(at, &[Step::Key(key), Step::Key("edtf")], bounds::DATE, &when.edtf);
        if let WireBasis::Reading(words) | WireBasis::Derived(words) = &when.basis {
            self.long(at, &[Step::Key(key), Step::Key("basis"), Step::Payload], bounds::WORDS, words);
        }
    }

    fn quote_lengths(&mut self, at: At, path: &[Step<'_>], quotes: &[WireQuote]) {
        self.many(at, path, bounds::QUOTES, quotes.len());
        for (n, quote) in quotes.iter().enumerate().take(bounds::QUOTES.most) {
            let under = |key| [path, &[Step::Index(n), Step::Key(key)]].concat();
            self.long(at, &under("exact"), bounds::QUOTE, &quote.exact);
            self.long_if(at, &under("prefix"), bounds::CONTEXT, quote.prefix.as_ref());
            self.long_if(at, &under("suffix"), bounds::CONTEXT, quote.suffix.as_ref());
        }
    }

    pub(super) fn stop_lengths(&mut self, index: usize, n: usize, wire: &WireStop) {
        if bounds::FINGERPRINTS.is_beyond(wire.fingerprints.len()) {
            let path = [Step::Key("stops"), Step::Index(n), Step::Key("fingerprints")];
            let range = self.map.range(List::Stories, index, &path);
            self.report(self.map.beyond(range, bounds::FINGERPRINTS, wire.fingerprints.len()));
        }
    }
}
