//! A person's page, and whose page stands before and after it by name.

use super::marks::Marks;
use super::outline::possibly;
use super::{Core, Item, Prose, Tone, words};
use crate::analysis::{PersonPage, Statement, Timing};
use crate::graph::{Network, Sieve};
use crate::model::{EntityIx, EntityKind, Period, collation_key};

/// What stands on the page of somebody whom the view does not name.
pub(super) const NAMELESS: &str =
    "This person is known from a single accusation, and such persons are left out.";

pub(super) fn page(network: &Network, sieve: &Sieve, period: Period, entity: EntityIx) -> Prose {
    let beside = beside(network, sieve, entity);
    let Some(page) = PersonPage::of(network, sieve, period, entity) else {
        let items = vec![Item::remark(0, NAMELESS)];
        return Prose { title: "A person".to_owned(), items, beside, core: Core::Person(None) };
    };
    let dataset = &network.dataset;
    let record = dataset.entity(entity);
    let mut marks = Marks::new(dataset);
    let mut items = Vec::new();
    let mut named = vec![words(format!("{} ({})", record.name, network.kind(entity).name()))];
    marks.name(&mut named, entity, None);
    items.push(Item::new(Tone::Sentence, 0, named));
    for (n, alias) in record.aliases.iter().enumerate() {
        let status = alias.status.name().to_lowercase();
        let mut parts = vec![words(format!("Also called {} ({status})", alias.name))];
        marks.name(&mut parts, entity, Some(n));
        items.push(Item::new(Tone::Sentence, 0, parts));
    }
    if let Some((life, claims)) = &page.life {
        let mut parts = vec![words(life.clone())];
        for claim in claims {
            marks.claim(&mut parts, *claim, true);
        }
        items.push(Item::new(Tone::Sentence, 0, parts));
    }
    if network.is_known_from_one_accusation(entity) {
        let text =
            "Known from a single accusation: whoever publishes this publishes an accusation, and no more.";
        items.push(Item::remark(0, text));
    }
    for (facet, statements) in &page.dated {
        items.push(Item::heading(2, facet.heading(), None));
        say(&mut items, &mut marks, statements, period);
    }
    if !page.undated.is_empty() {
        items.push(Item::heading(2, "Undated: no document dates these", None));
    }
    for (facet, statements) in &page.undated {
        items.push(Item::heading(3, facet.heading(), None));
        say(&mut items, &mut marks, statements, period);
    }
    items.extend(page.left_out.sentence(period).map(|s| Item::remark(0, s)));
    marks.finish(&mut items);
    Prose { title: record.name.clone(), items, beside, core: Core::Person(Some(page)) }
}

fn say(items: &mut Vec<Item>, marks: &mut Marks<'_>, statements: &[Statement], period: Period) {
    for statement in statements {
        let doubt = if statement.timing == Timing::Possible { possibly(period) } else { String::new() };
        marks.statement(items, statement, 0, &format!("; {}{doubt}", statement.evidence_words()));
    }
}

/// The persons before and after one, by name, among those whom the filters leave.
fn beside(network: &Network, sieve: &Sieve, entity: EntityIx) -> (Option<EntityIx>, Option<EntityIx>) {
    let dataset = &network.dataset;
    let key = |e: EntityIx| (collation_key(&dataset.entity(e).name), e);
    let here = key(entity);
    let (mut before, mut after) = (None, None);
    for (e, record) in dataset.entities_ix() {
        if record.kind != EntityKind::Person || sieve.must_not_name(e) || sieve.hides(e).is_some() {
            continue;
        }
        let key = key(e);
        if key < here && before.as_ref().is_none_or(|b| key > *b) {
            before = Some(key);
        } else if key > here && after.as_ref().is_none_or(|a| key < *a) {
            after = Some(key);
        }
    }
    (before.map(|(_, e)| e), after.map(|(_, e)| e))
}
