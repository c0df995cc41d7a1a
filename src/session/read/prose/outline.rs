//! The outline: its sections in their order, every sentence with its sources and its claim.

use super::marks::Marks;
use super::{Core, Item, Prose, Tone, Way, words};
use crate::analysis::Timing;
use crate::analysis::outline::{About, By, Line, Outline};
use crate::graph::{Network, Sieve};
use crate::model::Period;

pub(super) fn page(network: &Network, sieve: &Sieve, period: Period, by: By) -> Prose {
    let outline = Outline::of(network, sieve, period, by);
    let mut marks = Marks::new(&network.dataset);
    let mut items: Vec<Item> = outline.preface.iter().map(|p| Item::remark(0, p.clone())).collect();
    for section in &outline.sections {
        let way = match section.about {
            About::Entity(entity) => Some(Way::Entity(entity)),
            About::Nothing | About::Year(_) => None,
        };
        // Below a part the entity need not be offered again.
        items.push(Item::heading(section.level, section.heading.clone(), way.filter(|_| section.level == 2)));
        for line in &section.lines {
            sentence(&mut items, &mut marks, line, (by != By::Year).then_some(period));
        }
    }
    marks.finish(&mut items);
    Prose { title: outline.title.clone(), items, beside: (None, None), core: Core::Outline(outline) }
}

/// One line. By year the headings say what is only possible.
fn sentence(items: &mut Vec<Item>, marks: &mut Marks<'_>, line: &Line, period: Option<Period>) {
    match line {
        Line::Claim(statement) => {
            let more =
                period.filter(|_| statement.timing == Timing::Possible).map(possibly).unwrap_or_default();
            marks.statement(items, statement, 0, &more);
        }
        Line::Drawn { text, from } => {
            let mut parts = vec![words(text.clone())];
            for claim in from {
                marks.claim(&mut parts, *claim, true);
            }
            items.push(Item::new(Tone::Sentence, 0, parts));
        }
        Line::Name { text, entity, alias } => {
            let mut parts = vec![words(text.clone())];
            marks.name(&mut parts, *entity, *alias);
            items.push(Item::new(Tone::Sentence, 0, parts));
        }
    }
}

/// That only some reading of the dates meets the period.
pub(super) fn possibly(period: Period) -> String {
    format!("; possibly in {}", period.label())
}
