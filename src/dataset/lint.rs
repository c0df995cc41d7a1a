//! What only the whole dataset can tell: quotes that name nobody, claims outside a life, entities that nothing
//! is said of.

use super::locate::Step;
use super::naming::{Named, Names, holds_word};
use super::read::{List, TextMap};
use super::{Diagnostic, Rule};
use crate::model::{Chronology, ChronologyIssue, Dataset, Entity, EntityIx, Holds, fold};

/// Adds what it finds to the diagnostics.
pub(super) fn lint(dataset: &Dataset, map: &TextMap, found: &mut Vec<Diagnostic>) {
    names(dataset, map, found);
    super::hidden::hidden(dataset, map, found);
    dates_after_sources(dataset, map, found);
    super::stories::changed(dataset, map, found);
    let chronology = Chronology::of(dataset);
    for issue in chronology.issues() {
        found.extend(life_issue(dataset, map, issue));
    }
    for (ix, entity) in dataset.entities_ix() {
        if dataset.claims_of(ix).is_empty() {
            let message = format!("no claim speaks of `{}`", entity.id);
            found.push(
                map.at(List::Entities, ix.index(), &[Step::Key("id")], Rule::OrphanEntity, message)
                    .warning()
                    .hinting("say something of it, or leave it out"),
            );
        }
    }
}

/// Every quote must name what it is quoted for, unless a note says how it is known.
fn names(dataset: &Dataset, map: &TextMap, found: &mut Vec<Diagnostic>) {
    let names = Names::of(dataset);
    for (i, claim) in dataset.claims().iter().enumerate().filter(|(_, c)| c.note.is_none()) {
        for (n, quote) in claim.quotes.iter().enumerate() {
            let path = [Step::Key("quotes"), Step::Index(n), Step::Key("exact")];
            let ends: Vec<&str> = claim.ends().map(|e| dataset.entity(e).name.as_str()).collect();
            let at = |what: &str| {
                map.at(List::Claims, i, &path, Rule::QuoteNamesNobody, what)
                    .expecting(format!("a name or alias of {}", ends.join(" or ")))
                    .hinting("quote the words that name it, add the alias, or say in a note who is meant")
            };
            match names.for_claim(quote, claim) {
                Named::Not => found.push(at("the quote names neither end of its claim")),
                Named::InPart => found.push(at("the quote names its claim's ends only in part").warning()),
                Named::Whole => {}
            }
        }
    }
    for (ix, entity) in dataset.entities_ix() {
        entity_names(map, found, ix, entity, &names);
    }
}

fn entity_names(map: &TextMap, found: &mut Vec<Diagnostic>, ix: EntityIx, entity: &Entity, names: &Names) {
    for (n, quote) in entity.quotes.iter().enumerate() {
        if entity.note.is_none() && names.in_quote(quote, ix) != Named::Whole {
            let path = [Step::Key("quotes"), Step::Index(n), Step::Key("exact")];
            let message = "the quote does not name the entity";
            found.push(
                map.at(List::Entities, ix.index(), &path, Rule::QuoteNamesNobody, message)
                    .expecting(format!("a name or alias of {}", entity.name))
                    .hinting("name the entity as the document does, or say in a note who is meant"),
            );
        }
    }
    for (a, alias) in entity.aliases.iter().enumerate() {
        for (n, quote) in alias.quotes.iter().enumerate() {
            if !holds_word(&fold(&quote.exact), &fold(&alias.name)) {
                let path = [
                    Step::Key("aliases"),
                    Step::Index(a),
                    Step::Key("quotes"),
                    Step::Index(n),
                    Step::Key("exact"),
                ];
                let message = "the quote does not hold the alias";
                found.push(
                    map.at(List::Entities, ix.index(), &path, Rule::QuoteNamesNobody, message)
                        .expecting(alias.name.clone()),
                );
            }
        }
    }
}

fn dates_after_sources(dataset: &Dataset, map: &TextMap, found: &mut Vec<Diagnostic>) {
    for (i, claim) in dataset.claims().iter().enumerate() {
        let Some(when) = claim.when.as_ref().filter(|w| w.holds != Holds::Over && claim.note.is_none())
        else {
            continue;
        };
        let late = claim.quotes.iter().find_map(|q| {
            let source = dataset.source(q.source);
            let issued = source.issued.as_ref()?;
            (when.edtf.first() > issued.last()).then_some(source)
        });
        if let Some(source) = late {
            let path = [Step::Key("when"), Step::Key("edtf")];
            let issued = source.issued.as_ref().map(ToString::to_string).unwrap_or_default();
            let message = format!("the deed is dated after its source `{}` was issued ({issued})", source.id);
            found.push(
                map.at(List::Claims, i, &path, Rule::DateAfterSource, message)
                    .warning()
                    .hinting("correct the date, or say in a note how the source could know"),
            );
        }
    }
}

fn life_issue(dataset: &Dataset, map: &TextMap, issue: &ChronologyIssue) -> Option<Diagnostic> {
    let (ChronologyIssue::OutsideLife { claim, entity } | ChronologyIssue::Crossed { claim, entity }) = issue;
    let record = dataset.claim(*claim);
    if !record.rivals.is_empty() || record.note.is_some() {
        return None;
    }
    let name = &dataset.entity(*entity).id;
    let message = format!("`{}` lies outside the life of `{name}` as its start and end are told", record.id);
    let path = if record.when.is_some() {
        vec![Step::Key("when"), Step::Key("edtf")]
    } else {
        vec![Step::Key("id")]
    };
    Some(
        map.at(List::Claims, claim.index(), &path, Rule::OutsideLife, message)
            .warning()
            .hinting("name the claim it contradicts under `rivals`, or explain it in a note"),
    )
}
