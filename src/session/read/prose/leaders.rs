//! The leaders, by faction or by year. A year or a faction without a leader here is one for which no statement told here
//! names any.

use super::marks::Marks;
use super::{Core, Item, Part, Prose, Tone, Way, words};
use crate::analysis::{FactionLeaders, Leader, Leaders, Term, Timing, Who, YearSpan};
use crate::graph::{Network, Sieve};
use crate::model::{EntityKind, Period, Presence, counted};
use crate::session::LeadersBy;
use std::collections::BTreeMap;

pub(super) fn page(network: &Network, sieve: &Sieve, period: Period, by: LeadersBy) -> Prose {
    let (leaders, left_out) = Leaders::of(network, sieve).within(period);
    let mut marks = Marks::new(&network.dataset);
    let mut items = vec![Item::remark(
        0,
        "Who led, founded, commanded or held an office, by what documents say and the filters leave. Where nobody stands, \
         no statement told here names anybody.",
    )];
    if left_out > 0 {
        let said = counted(left_out, "statement", "statements");
        items.push(Item::remark(0, format!("Left out: {said} (outside {}).", period.label())));
    }
    match by {
        LeadersBy::Faction => by_faction(network, &leaders, &mut marks, &mut items),
        LeadersBy::Year => by_year(network, &leaders, period, &mut marks, &mut items),
    }
    if !leaders.without.is_empty() {
        let names: Vec<&str> = leaders.without.iter().map(|f| network.dataset.entity(*f).label()).collect();
        let text = format!("No statement told here names a leader of: {}.", names.join(", "));
        items.push(Item::remark(0, text));
    }
    marks.finish(&mut items);
    let title = format!("Leaders, by {}", by.name());
    Prose { title, items, beside: (None, None), core: Core::Leaders(leaders) }
}

fn by_faction(network: &Network, leaders: &Leaders, marks: &mut Marks<'_>, items: &mut Vec<Item>) {
    for faction in &leaders.factions {
        let name = network.dataset.entity(faction.faction).name.clone();
        items.push(Item::heading(2, name, Some(Way::Entity(faction.faction))));
        for leader in &faction.leaders {
            let mut parts = vec![name_of(network, leader)];
            let years: Vec<String> = leader.years.iter().map(YearSpan::words).collect();
            let years = if years.is_empty() { "no year is told".to_owned() } else { years.join(", ") };
            parts.push(words(format!(": {years}")));
            items.push(Item::new(Tone::Heading(3), 0, parts));
            for term in &leader.terms {
                marks.statement(items, &term.statement, 1, "");
            }
        }
    }
}

/// In which year, evidenced before possible, which term of whom.
type Years<'a> = BTreeMap<(i32, bool), Vec<(&'a FactionLeaders, &'a Leader, &'a Term)>>;

fn by_year(
    network: &Network,
    leaders: &Leaders,
    period: Period,
    marks: &mut Marks<'_>,
    items: &mut Vec<Item>,
) {
    let (first, last) = (period.ends().0.year(), period.ends().1.year());
    let inside = |year: &i32| first.is_none_or(|f| *year >= f) && last.is_none_or(|l| *year <= l);
    let mut years: Years<'_> = BTreeMap::new();
    let mut undated = Vec::new();
    for faction in &leaders.factions {
        for leader in &faction.leaders {
            for term in &leader.terms {
                if term.statement.timing == Timing::Undated {
                    undated.push((faction, leader, term));
                }
                for span in &term.years {
                    for year in (span.from..=span.to).filter(inside) {
                        let possible = span.presence != Presence::Evidenced;
                        years.entry((year, possible)).or_default().push((faction, leader, term));
                    }
                }
            }
        }
    }
    let mut now = None;
    for ((year, possible), terms) in years {
        if now != Some(year) {
            items.push(Item::heading(2, year.to_string(), None));
            now = Some(year);
        }
        let word = if possible { "Possible" } else { "Evidenced" };
        items.push(Item::heading(3, format!("{word} in {year}"), None));
        say(network, marks, items, &terms);
    }
    if !undated.is_empty() {
        items.push(Item::heading(2, "Undated: no document dates these", None));
        say(network, marks, items, &undated);
    }
}

/// Each term below its faction and its leader.
fn say(
    network: &Network,
    marks: &mut Marks<'_>,
    items: &mut Vec<Item>,
    terms: &[(&FactionLeaders, &Leader, &Term)],
) {
    for (faction, leader, term) in terms {
        let of = network.dataset.entity(faction.faction).label();
        let way = Some(Way::Entity(faction.faction));
        let parts = vec![Part { text: of.to_owned(), way }, words(": "), name_of(network, leader)];
        items.push(Item::new(Tone::Sentence, 0, parts));
        marks.statement(items, &term.statement, 1, "");
    }
}

/// A leader's name, with the way to their page.
fn name_of(network: &Network, leader: &Leader) -> Part {
    let way = match &leader.who {
        Who::Entity(e) if network.dataset.entity(*e).kind == EntityKind::Person => Some(Way::Person(*e)),
        Who::Entity(e) => Some(Way::Entity(*e)),
        Who::Words(_) => None,
    };
    Part { text: leader.who.name(network).to_owned(), way }
}
