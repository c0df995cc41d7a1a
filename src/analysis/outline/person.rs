//! One part for each person, by name, divided as their page is; then what is told of no person.

use super::{About, Line, Section, UNDATED, elsewhere, life, names};
use crate::analysis::person::PersonPage;
use crate::analysis::told::Told;
use crate::model::{ClaimIx, EntityIx, EntityKind, collation_key};

pub(super) fn sections(told: &Told<'_>) -> Vec<Section> {
    let dataset = &told.network.dataset;
    let is_person = |e: EntityIx| dataset.entity(e).kind == EntityKind::Person;
    let mut persons: Vec<EntityIx> = dataset
        .entities_ix()
        .map(|(e, _)| e)
        .filter(|e| is_person(*e) && !told.sieve.must_not_name(*e))
        .collect();
    persons.sort_by_cached_key(|e| (collation_key(&dataset.entity(*e).name), *e));
    let mut sections = Vec::new();
    for person in persons {
        sections.extend(of_person(told, person));
    }
    let nobody = |c: ClaimIx| !dataset.claim(c).ends().any(is_person);
    sections.extend(elsewhere(told, "Told of no person", &nobody));
    sections
}

fn of_person(told: &Told<'_>, person: EntityIx) -> Vec<Section> {
    let page = PersonPage::told(told, person);
    if page.statements().next().is_none() && !told.shows(person) {
        return Vec::new();
    }
    let about = About::Entity(person);
    let mut first = Section::new(2, told.network.dataset.entity(person).name.clone(), about);
    first.lines = names(told, person);
    first.lines.extend(life(told, person));
    let mut sections = vec![first];
    for (facet, statements) in page.dated {
        let mut section = Section::new(3, facet.heading(), about);
        section.lines = statements.into_iter().map(Line::Claim).collect();
        sections.push(section);
    }
    if !page.undated.is_empty() {
        let mut section = Section::new(3, UNDATED, about);
        section.lines = page.undated.into_iter().flat_map(|(_, list)| list).map(Line::Claim).collect();
        sections.push(section);
    }
    sections
}
