//! Claims: who, what, whom, when, and who says so.

use super::Resolver;
use crate::dataset::Rule;
use crate::dataset::bounds;
use crate::dataset::locate::Step;
use crate::dataset::read::List;
use crate::dataset::wire::{WireAttribution, WireClaim, WireObject};
use crate::model::{Attribution, Claim, Id, Object, PredicateIx, Status};

impl Resolver<'_> {
    pub(super) fn claims(&mut self, records: &[(usize, WireClaim)]) -> Vec<Claim> {
        records.iter().filter_map(|(index, wire)| self.claim(*index, wire)).collect()
    }

    /// The claim, if its ends and its predicate exist. What else is wrong with it is reported all the same.
    fn claim(&mut self, index: usize, wire: &WireClaim) -> Option<Claim> {
        if self.is_full() {
            return None;
        }
        self.claim_lengths(index, wire);
        let list = List::Claims;
        let subject =
            self.lookup(|r| &r.entity_ids, "entity", &wire.subject, (list, index, &[Step::Key("subject")]));
        let predicate = self.predicate(index, &wire.predicate);
        let object = wire.object.as_ref().map(|o| self.object(index, o));
        let when = wire.when.as_ref().and_then(|w| self.when(w, list, index, "when"));
        let said = wire.said.as_ref().and_then(|w| self.when(w, list, index, "said"));
        let during = wire.during.as_ref().and_then(|id| self.during(index, id));
        let attributed_to = self.attributions(index, &wire.attributed_to);
        let answers = wire.answers.as_ref().and_then(|id| {
            self.lookup(|r| &r.claim_ids, "claim", id, (list, index, &[Step::Key("answers")]))
        });
        let mut rivals = Vec::new();
        for (n, id) in wire.rivals.iter().enumerate().take(bounds::RIVALS.most) {
            let path = [Step::Key("rivals"), Step::Index(n)];
            rivals.extend(self.lookup(|r| &r.claim_ids, "claim", id, (list, index, &path)));
        }
        let quotes = self.quotes(&wire.quotes, list, index, &[Step::Key("quotes")]);
        if wire.quotes.is_empty() {
            self.report(self.missing_quote(list, index, "claim"));
        }
        self.status_rules(index, wire, predicate);
        let own = self.claim_ids.get(&wire.id).copied();
        if own.is_some() && (answers == own || rivals.iter().any(|r| Some(*r) == own)) {
            self.report(self.map.at(
                list,
                index,
                &[Step::Key("id")],
                Rule::SelfReference,
                "a claim cannot answer itself or be its own rival",
            ));
        }
        let object = match object {
            Some(object) => Some(object?),
            None => None,
        };
        let (subject, predicate) = (subject?, predicate?);
        self.kind_rules(index, wire, subject, predicate, object.as_ref());
        Some(Claim {
            id: Id::new(&wire.id).ok()?,
            subject,
            predicate,
            object,
            role: wire.role.clone(),
            when,
            during,
            status: wire.status,
            attributed_to,
            said,
            answers,
            rivals,
            quotes,
            note: wire.note.clone(),
        })
    }

    fn predicate(&mut self, index: usize, id: &str) -> Option<PredicateIx> {
        let found = self.predicate_ids.get(id).copied();
        if found.is_none() && !self.lost.contains(id) {
            let few = self.diagnostics.len() * self.predicate_ids.len() < super::MOST_LIKENED;
            let nearest = super::nearest(id, self.predicate_ids.keys().map(String::as_str).filter(|_| few));
            let message = format!("there is no predicate `{id}`");
            let path = [Step::Key("predicate")];
            let mut diagnostic = self
                .map
                .at(List::Claims, index, &path, Rule::PredicateUnknown, message)
                .expecting("a built-in predicate, or one declared under `predicates`");
            diagnostic.hint = nearest.map(|n| format!("did you mean `{n}`?"));
            self.report(diagnostic);
        }
        found
    }

    /// `None` if the object names an entity that does not exist.
    fn object(&mut self, index: usize, wire: &WireObject) -> Option<Object> {
        Some(match wire {
            WireObject::Entity(id) => {
                let path = [Step::Key("object"), Step::Payload];
                Object::Entity(self.lookup(|r| &r.entity_ids, "entity", id, (List::Claims, index, &path))?)
            }
            WireObject::Name(name) => Object::Name(name.clone()),
            WireObject::Text(text) => Object::Text(text.clone()),
            WireObject::Number { low, high, unit, said } => {
                let finite = |n: &Option<f64>| n.is_none_or(f64::is_finite);
                let ordered = low.zip(*high).is_none_or(|(l, h)| l <= h);
                if !(finite(low) && finite(high) && ordered) {
                    self.report(
                        self.map
                            .at(
                                List::Claims,
                                index,
                                &[Step::Key("object")],
                                Rule::Number,
                                "this is no number or range",
                            )
                            .expecting("Number(low: 70, high: 250, ..) with low at most high, both finite"),
                    );
                }
                Object::Number { low: *low, high: *high, unit: unit.clone(), said: said.clone() }
            }
        })
    }

    fn during(&mut self, index: usize, id: &str) -> Option<crate::model::EntityIx> {
        let path = [Step::Key("during")];
        let event = self.lookup(|r| &r.entity_ids, "entity", id, (List::Claims, index, &path))?;
        let kind = self.kinds.get(event.index()).copied();
        if kind.is_some_and(|k| !k.is_happening()) {
            self.report(
                self.map
                    .at(
                        List::Claims,
                        index,
                        &path,
                        Rule::PredicateKind,
                        "`during` names something that does not happen",
                    )
                    .expecting("an Event or an Operation"),
            );
        }
        Some(event)
    }

    fn attributions(&mut self, index: usize, wire: &[WireAttribution]) -> Vec<Attribution> {
        let mut list = Vec::new();
        for (n, attribution) in wire.iter().enumerate().take(bounds::SPEAKERS.most) {
            let path = [Step::Key("attributed_to"), Step::Index(n), Step::Payload];
            let at = (List::Claims, index, &path[..]);
            list.extend(match attribution {
                WireAttribution::Entity(id) => {
                    self.lookup(|r| &r.entity_ids, "entity", id, at).map(Attribution::Entity)
                }
                WireAttribution::Source(id) => {
                    self.lookup(|r| &r.source_ids, "source", id, at).map(Attribution::Source)
                }
                WireAttribution::Text(text) => Some(Attribution::Text(text.clone())),
                WireAttribution::Unnamed => Some(Attribution::Unnamed),
            });
        }
        list
    }

    /// Accusations need a speaker, denials a claim, inferences a step.
    fn status_rules(&mut self, index: usize, wire: &WireClaim, predicate: Option<PredicateIx>) {
        let accusing = predicate
            .and_then(|p| self.predicate_list.get(p.index()))
            .is_some_and(|p| p.accusing && wire.note.is_none());
        let hearsay = matches!(wire.status, Status::Alleged | Status::Denied);
        if wire.attributed_to.is_empty() && (accusing || hearsay) {
            let what = match wire.status {
                Status::Alleged => "an alleged claim".to_owned(),
                Status::Denied => "a denial".to_owned(),
                Status::Stated | Status::Inferred => format!("`{}` accuses somebody and", wire.predicate),
            };
            let field = if hearsay { "status" } else { "predicate" };
            let message = format!("{what} needs to say who says so");
            let expected = "attributed_to: [Entity(\"..\")], [Source(\"..\")], [Text(\"..\")] or [Unnamed]";
            self.needs(index, field, (Rule::AttributionMissing, &message), expected);
        }
        if wire.status == Status::Denied && wire.answers.is_none() {
            let rule = (Rule::DenialUnanswered, "a denial must name the claim it denies");
            self.needs(index, "status", rule, "answers: \"the id of the claim\"");
        }
        if wire.status == Status::Inferred && wire.note.is_none() {
            let rule = (Rule::InferenceUnexplained, "an inference must give its step");
            self.needs(index, "status", rule, "note: \"how it follows from the quotes\"");
        }
    }

    /// Reports what a claim lacks, at the key that makes it needed.
    fn needs(&mut self, index: usize, key: &str, (rule, message): (Rule, &str), expected: &str) {
        self.report(self.map.at(List::Claims, index, &[Step::Key(key)], rule, message).expecting(expected));
    }

    fn kind_rules(
        &mut self,
        index: usize,
        wire: &WireClaim,
        subject: crate::model::EntityIx,
        predicate: PredicateIx,
        object: Option<&Object>,
    ) {
        let Some(rule) = self.predicate_list.get(predicate.index()).cloned() else { return };
        let list = List::Claims;
        let kind = |ix: crate::model::EntityIx| self.kinds.get(ix.index()).copied();
        let mut found = Vec::new();
        if let Some(kind) = kind(subject)
            && !rule.from.contains(&kind)
        {
            let kinds: Vec<&str> = rule.from.iter().map(|k| k.name()).collect();
            let message = format!("`{}` cannot be said of a {} (`{}`)", rule.id, kind.name(), wire.subject);
            found.push(
                self.map
                    .at(list, index, &[Step::Key("subject")], Rule::PredicateKind, message)
                    .expecting(format!("a subject of kind {}", kinds.join(", "))),
            );
        }
        if !rule.takes(object) {
            let message = format!("`{}` does not take this object", rule.id);
            let field = if object.is_some() { "object" } else { "predicate" };
            found.push(
                self.map
                    .at(list, index, &[Step::Key(field)], Rule::PredicateKind, message)
                    .expecting(rule.expects()),
            );
        } else if let Some(Object::Entity(object)) = object
            && let Some(kind) = kind(*object)
            && !rule.to.contains(&kind)
        {
            let message = format!("`{}` cannot have a {} as its object", rule.id, kind.name());
            found.push(
                self.map
                    .at(list, index, &[Step::Key("object")], Rule::PredicateKind, message)
                    .expecting(rule.expects()),
            );
        }
        for diagnostic in found {
            self.report(diagnostic);
        }
    }
}
