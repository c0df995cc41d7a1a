//! From records to a dataset: ids become indices, texts become dates, and every rule that can be told from
//! the file alone is checked. Goes on after an error, so that one run tells them all.

mod claims;
mod file_name;
mod lengths;
mod quotes;
mod stories;

use super::bounds;
use super::locate::Step;
use super::read::{List, Records, TextMap};
use super::wire::{WireBasis, WireHolds, WirePredicate, WireWhen};
use super::{Diagnostic, Rule};
use crate::model::{
    Alias, Basis, ClaimIx, DateErrorKind, DateText, Entity, EntityIx, Furniture, Holds, Id, ObjectRule,
    Parts, Predicate, PredicateIx, Source, SourceIx, When, builtin_predicates, nearest,
};
use file_name::is_bare_name;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How many pairs of ids are held against one another, to say which is meant.
const MOST_LIKENED: usize = 5_000_000;

/// The parts of a dataset. Where a record is at fault it is left out and a diagnostic says so.
pub(super) fn resolve(map: &TextMap, records: Records, diagnostics: &mut Vec<Diagnostic>) -> Parts {
    let mut resolver = Resolver::new(map, diagnostics, &records);
    resolver.head_lengths(&records);
    let span = resolver.span(&records.span);
    let sources = resolver.sources(&records);
    let predicates = resolver.predicates(&records.predicates);
    resolver.predicate_list.clone_from(&predicates);
    let entities = resolver.entities(&records);
    resolver.kinds = records.entities.iter().map(|(_, e)| e.kind).collect();
    let claims = resolver.claims(&records.claims);
    let positions = resolver.positions(&records);
    let stories = resolver.stories(&records.stories);
    Parts {
        id: records.id,
        title: records.title,
        version: records.version,
        licence: records.licence,
        curator: records.curator,
        about: records.about,
        span,
        sources,
        entities,
        claims,
        predicates,
        positions,
        stories,
    }
}

/// The ids of one list: which are known, and which were written but could not be read.
type Ids<T> = BTreeMap<String, T>;

struct Resolver<'a> {
    map: &'a TextMap,
    diagnostics: &'a mut Vec<Diagnostic>,
    lost: BTreeSet<String>,
    source_ids: Ids<SourceIx>,
    entity_ids: Ids<EntityIx>,
    claim_ids: Ids<ClaimIx>,
    predicate_ids: Ids<PredicateIx>,
    predicate_list: Vec<Predicate>,
    kinds: Vec<crate::model::EntityKind>,
}

impl<'a> Resolver<'a> {
    fn new(map: &'a TextMap, diagnostics: &'a mut Vec<Diagnostic>, records: &Records) -> Self {
        let mut resolver = Self {
            map,
            diagnostics,
            lost: records.lost.iter().cloned().collect(),
            source_ids: Ids::new(),
            entity_ids: Ids::new(),
            claim_ids: Ids::new(),
            predicate_ids: Ids::new(),
            predicate_list: Vec::new(),
            kinds: Vec::new(),
        };
        resolver.source_ids = resolver.ids(
            List::Sources,
            records.sources.iter().map(|(i, r)| (*i, r.id.as_str())),
            SourceIx::new,
        );
        resolver.entity_ids = resolver.ids(
            List::Entities,
            records.entities.iter().map(|(i, r)| (*i, r.id.as_str())),
            EntityIx::new,
        );
        resolver.claim_ids =
            resolver.ids(List::Claims, records.claims.iter().map(|(i, r)| (*i, r.id.as_str())), ClaimIx::new);
        resolver
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether so much is wrong that no more is looked for.
    fn is_full(&self) -> bool {
        self.diagnostics.len() >= bounds::FAULTS.most
    }

    /// Ids of a list, in the order of its readable records; says which are invalid or stand twice.
    fn ids<'r, T: Copy>(
        &mut self,
        list: List,
        records: impl Iterator<Item = (usize, &'r str)>,
        index: impl Fn(usize) -> T,
    ) -> Ids<T> {
        let mut known: Ids<T> = Ids::new();
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for (nth, (record, id)) in records.enumerate() {
            if self.is_full() {
                break;
            }
            let path = [Step::Key("id")];
            if let Err(error) = Id::new(id) {
                self.report(
                    self.map
                        .at(list, record, &path, Rule::IdInvalid, error.to_string())
                        .expecting("1 to 64 characters of a-z, 0-9 and -"),
                );
            }
            if let Some(before) = first.get(id) {
                let line = self.map.at(list, *before, &path, Rule::IdDuplicate, "").place.line;
                self.report(
                    self.map
                        .at(list, record, &path, Rule::IdDuplicate, format!("the id `{id}` is already used"))
                        .hinting(format!("it was first used in line {line}")),
                );
                continue;
            }
            first.insert(id.to_owned(), record);
            known.insert(id.to_owned(), index(nth));
        }
        known
    }

    /// Looks up an id; says so if it is unknown, with the nearest one that exists.
    fn lookup<T: Copy>(
        &mut self,
        ids: fn(&Self) -> &Ids<T>,
        what: &str,
        id: &str,
        at: (List, usize, &[Step<'_>]),
    ) -> Option<T> {
        if let Some(found) = ids(self).get(id) {
            return Some(*found);
        }
        if !self.lost.contains(id) && !self.is_full() {
            // Each is held against all: with many faults in a large file that would take for ever.
            let few = self.diagnostics.len().saturating_mul(ids(self).len()) < MOST_LIKENED;
            let nearest = nearest(id, ids(self).keys().map(String::as_str).filter(|_| few));
            let mut diagnostic =
                self.map.at(at.0, at.1, at.2, Rule::IdUnknown, format!("no {what} has the id `{id}`"));
            diagnostic.expected = Some(format!("the id of a {what} of this file"));
            diagnostic.hint = nearest.map(|n| format!("did you mean `{n}`?"));
            self.report(diagnostic);
        }
        None
    }

    fn span(&mut self, text: &str) -> (i32, i32) {
        let years = DateText::parse(text).ok().and_then(|d| Some((d.first().year()?, d.last().year()?)));
        years.unwrap_or_else(|| {
            self.report(
                self.map
                    .at_head(&[Step::Key("span")], Rule::DateSyntax, "the span is no interval of years")
                    .expecting("an EDTF interval such as \"1978/2025\""),
            );
            (1970, 1970)
        })
    }

    /// A date; says what is wrong with it.
    fn date(&mut self, text: &str, at: (List, usize, &[Step<'_>])) -> Option<DateText> {
        match DateText::parse(text) {
            Ok(date) => Some(date),
            Err(error) => {
                let rule = match error.kind {
                    DateErrorKind::Order => Rule::DateOrder,
                    DateErrorKind::Syntax(_) | DateErrorKind::Level | DateErrorKind::Range => {
                        Rule::DateSyntax
                    }
                };
                let diagnostic = self.map.at(at.0, at.1, at.2, rule, error.to_string());
                self.report(match rule {
                    Rule::DateOrder => diagnostic.hinting("swap the two dates"),
                    _ => diagnostic
                        .expecting("an EDTF date: \"1992\", \"1992-06-19\", \"1990/1996\", \"/2013\", \"[1994..1996]\"")
                        .hinting("keep the words of the source in the basis: Reading(\"early 1980s\")"),
                });
                None
            }
        }
    }

    fn when(&mut self, when: &WireWhen, list: List, index: usize, field: &str) -> Option<When> {
        let path = [Step::Key(field), Step::Key("edtf")];
        let edtf = self.date(&when.edtf, (list, index, &path))?;
        let holds = match when.holds {
            WireHolds::On => Holds::On,
            WireHolds::Over => Holds::Over,
            WireHolds::Seen => Holds::Seen,
        };
        if holds == Holds::Over && !edtf.is_interval() {
            self.report(
                self.map
                    .at(list, index, &path, Rule::DateForm, "`Over` needs an interval")
                    .expecting("from/to, such as \"1992/1994\" or \"/2013\"")
                    .hinting("use On for a deed, Seen for a state that was true at some time in the date"),
            );
        }
        let basis = match &when.basis {
            WireBasis::Stated => Basis::Stated,
            WireBasis::Heading => Basis::Heading,
            WireBasis::Issued => Basis::Issued,
            WireBasis::Reading(words) => Basis::Reading(words.clone()),
            WireBasis::Derived(how) => Basis::Derived(how.clone()),
        };
        Some(When { holds, edtf, basis })
    }

    fn sources(&mut self, records: &Records) -> Vec<Source> {
        records
            .sources
            .iter()
            .filter_map(|(index, wire)| {
                if self.is_full() {
                    return None;
                }
                self.source_lengths(*index, wire);
                let id = Id::new(&wire.id).ok()?;
                let at = |field| [Step::Key(field)];
                let issued = wire
                    .issued
                    .as_ref()
                    .and_then(|text| self.date(text, (List::Sources, *index, &at("issued"))));
                if let Some(file) = &wire.file
                    && !is_bare_name(file)
                {
                    self.report(
                        self.map
                            .at(
                                List::Sources,
                                *index,
                                &at("file"),
                                Rule::SourceFile,
                                "`file` is not a bare file name",
                            )
                            .expecting("a name without a path, such as \"001.txt\"")
                            .hinting(
                                "put the document beside the dataset, or name its folder with --sources",
                            ),
                    );
                }
                if let Some(sha256) = &wire.sha256
                    && !(sha256.len() == 64 && sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
                {
                    self.report(
                        self.map
                            .at(
                                List::Sources,
                                *index,
                                &at("sha256"),
                                Rule::SourceFile,
                                "`sha256` is no SHA-256",
                            )
                            .expecting("64 hexadecimal digits in lower case, as `sha256sum` prints them"),
                    );
                }
                let mut shares_text_with = Vec::new();
                for (n, other) in wire.shares_text_with.iter().enumerate() {
                    let path = [Step::Key("shares_text_with"), Step::Index(n)];
                    shares_text_with.extend(self.lookup(
                        |r| &r.source_ids,
                        "source",
                        other,
                        (List::Sources, *index, &path),
                    ));
                }
                Some(Source {
                    id,
                    title: wire.title.clone(),
                    kind: wire.kind.clone(),
                    publisher: wire.publisher.clone(),
                    issued,
                    rights: wire.rights.clone(),
                    file: wire.file.clone(),
                    sha256: wire.sha256.clone(),
                    according_to: wire.according_to,
                    shares_text_with,
                    note: wire.note.clone(),
                    furniture: wire
                        .furniture
                        .iter()
                        .map(|f| Furniture {
                            exact: f.exact.clone(),
                            prefix: f.prefix.clone(),
                            suffix: f.suffix.clone(),
                            why: f.why.clone(),
                        })
                        .collect(),
                })
            })
            .collect()
    }

    fn predicates(&mut self, declared: &[(usize, WirePredicate)]) -> Vec<Predicate> {
        let mut list = builtin_predicates();
        for (i, predicate) in list.iter().enumerate() {
            self.predicate_ids.insert(predicate.id.clone(), PredicateIx::new(i));
        }
        for (index, wire) in declared {
            if self.is_full() {
                break;
            }
            self.predicate_lengths(*index, wire);
            let path = [Step::Key("id")];
            let plain = !wire.id.is_empty()
                && wire.id.len() <= 64
                && wire.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
            if !plain || wire.from.is_empty() || wire.label.trim().is_empty() {
                self.report(
                    self.map
                        .at(
                            List::Predicates,
                            *index,
                            &path,
                            Rule::PredicateInvalid,
                            "this predicate is not well formed",
                        )
                        .expecting("an id of a-z, 0-9 and _, a label, and at least one kind in `from`"),
                );
            }
            if self.predicate_ids.contains_key(&wire.id) {
                let message = format!("the predicate `{}` is already there", wire.id);
                self.report(
                    self.map
                        .at(List::Predicates, *index, &path, Rule::IdDuplicate, message)
                        .hinting("built-in predicates cannot be declared anew"),
                );
                continue;
            }
            self.predicate_ids.insert(wire.id.clone(), PredicateIx::new(list.len()));
            list.push(Predicate {
                id: wire.id.clone(),
                label: wire.label.clone(),
                inverse: wire.inverse.clone(),
                from: wire.from.clone(),
                to: wire.to.clone(),
                object: if wire.to.is_empty() { ObjectRule::Text } else { ObjectRule::EntityOrText },
                shape: wire.shape,
                role: wire.role,
                aspect: wire.aspect,
                accusing: wire.accusing,
                begins: false,
                ends: false,
                retrospective: wire.retrospective,
                declared: true,
            });
        }
        list
    }

    fn entities(&mut self, records: &Records) -> Vec<Entity> {
        let mut list = Vec::new();
        for (index, wire) in &records.entities {
            if self.is_full() {
                break;
            }
            self.entity_lengths(*index, wire);
            let Ok(id) = Id::new(&wire.id) else { continue };
            let quotes = self.quotes(&wire.quotes, List::Entities, *index, &[Step::Key("quotes")]);
            if wire.quotes.is_empty() {
                self.report(self.missing_quote(List::Entities, *index, "entity"));
            }
            let mut aliases = Vec::new();
            for (n, alias) in wire.aliases.iter().enumerate() {
                let path = [Step::Key("aliases"), Step::Index(n), Step::Key("quotes")];
                let quotes = self.quotes(&alias.quotes, List::Entities, *index, &path);
                if alias.quotes.is_empty() {
                    let path = [Step::Key("aliases"), Step::Index(n)];
                    self.report(
                        self.map
                            .at(List::Entities, *index, &path, Rule::QuoteMissing, "this alias has no quote")
                            .expecting("quotes: [(source: \"..\", exact: \"..\")]"),
                    );
                }
                aliases.push(Alias { name: alias.name.clone(), status: alias.status, quotes });
            }
            list.push(Entity {
                id,
                kind: wire.kind,
                name: wire.name.clone(),
                short: wire.short.clone(),
                native: wire.native.clone(),
                aliases,
                quotes,
                note: wire.note.clone(),
            });
        }
        list
    }

    fn positions(&mut self, records: &Records) -> BTreeMap<EntityIx, (f32, f32)> {
        let mut positions = BTreeMap::new();
        // Looked for once, and only if something is wrong: there may be as many as entities.
        let places = std::cell::OnceCell::new();
        let place = |map: &TextMap, n: usize| {
            let all: &Vec<Range<usize>> = places.get_or_init(|| map.entries_at_head("positions"));
            all.get(n).cloned().unwrap_or(map.head..map.head)
        };
        for (n, (id, (x, y))) in records.positions.0.iter().enumerate() {
            if self.is_full() {
                break;
            }
            let map = self.map;
            let Some(entity) = self.entity_ids.get(id).copied() else {
                if !self.lost.contains(id) {
                    let message = format!("no entity has the id `{id}`");
                    self.report(
                        map.on(place(map, n), Rule::IdUnknown, message)
                            .expecting("the id of an entity of this file"),
                    );
                }
                continue;
            };
            if !bounds::PLACE.holds_point(*x, *y) {
                let message = format!("the position of `{id}` is none that can be drawn");
                self.report(
                    map.on(place(map, n), Rule::Number, message).expecting(bounds::PLACE.point_expected()),
                );
            } else if positions.insert(entity, (*x, *y)).is_some() {
                let message = format!("`{id}` has two positions");
                self.report(
                    map.on(place(map, n), Rule::IdDuplicate, message).hinting("leave one of them out"),
                );
            }
        }
        positions
    }
}
