//! A comparison in words: a heading with the counts, then each change with the claims that make it, quoted once.

use super::{Change, Comparison, Count, Facet};
use crate::analysis::quoted::{QuotedPage, describe_period, describe_presence};
use crate::graph::Network;
use crate::model::{EntityIx, Period, TieIx, counted, describe_claim_whole};

impl Count {
    /// `7 appeared`, `7 appeared (2 perhaps)`.
    #[must_use]
    pub fn words(self, change: Change) -> String {
        let label = change.label();
        match self.perhaps {
            0 => format!("{} {label}", self.all),
            // What is the same on both sides is so, however well it is known.
            _ if change == Change::Same => format!("{} {label}", self.all),
            perhaps => format!("{} {label} ({perhaps} perhaps)", self.all),
        }
    }
}

impl Comparison {
    /// The counts of entities: `7 appeared, 3 gone, 2 renamed, 4 changed side, 9 otherwise changed, 30 the same`.
    #[must_use]
    pub fn headline(&self) -> String {
        let counts = Change::ALL.map(|change| self.count(change).words(change));
        counts.join(", ")
    }

    /// The counts of ties.
    #[must_use]
    pub fn ties_headline(&self) -> String {
        let counts = [Change::Appeared, Change::Gone, Change::Same].map(|c| self.count_ties(c).words(c));
        counts.join(", ")
    }

    /// What a change means between these two times, in a sentence.
    #[must_use]
    pub fn meaning(&self, change: Change) -> String {
        let (a, b) = (describe_period(self.a), describe_period(self.b));
        match change {
            Change::Appeared => format!("evidenced {b}, not evidenced {a}"),
            // Backwards in time there is no longer.
            Change::Gone if self.b.ends().1 > self.a.ends().1 => {
                format!("evidenced {a}, no longer evidenced {b}")
            }
            Change::Gone => format!("evidenced {a}, not evidenced {b}"),
            Change::Renamed => "another name was taken in between".to_owned(),
            Change::ChangedSide => {
                "documents put them with another faction, or tell that they joined, left or were expelled in between"
                    .to_owned()
            }
            Change::Changed => "ties of theirs are newly or no longer evidenced; the claims stand below".to_owned(),
            Change::Same => format!("nothing that is said of them differs between {} and {}", self.a.label(), self.b.label()),
        }
    }

    /// Why a change is no more than perhaps one, in words; nothing if it is sure.
    #[must_use]
    pub fn doubt(&self, facet: &Facet) -> Option<String> {
        let standing = |presence, period| {
            describe_presence(presence, true, period).unwrap_or_else(|| "evidenced over all time".to_owned())
        };
        if !facet.perhaps {
            return None;
        }
        Some(match facet.change {
            Change::Appeared | Change::Gone | Change::Same => {
                let (a, b) = (standing(facet.stands.0, self.a), standing(facet.stands.1, self.b));
                format!("perhaps: {a}, {b}")
            }
            Change::Renamed | Change::ChangedSide | Change::Changed => {
                "perhaps: the dates leave it open".to_owned()
            }
        })
    }
}

/// The whole comparison as plain text.
#[must_use]
pub fn comparison_text(network: &Network, comparison: &Comparison) -> String {
    let mut page = QuotedPage::new(network);
    let (a, b) = (comparison.a.label(), comparison.b.label());
    page.line(&format!("{a} compared with {b}: {}", comparison.headline()));
    page.line(&format!("Ties: {}", comparison.ties_headline()));
    page.line(
        "What is gone is no longer evidenced, no more: that a body came to an end is said only where a claim says so.",
    );
    page.line(
        "“Perhaps” marks what is no more than possible in one of the two, or what the dates leave open.",
    );
    let (entities, ties) = comparison.undated;
    if entities + ties > 0 {
        page.line(&format!(
            "Not compared, for nothing dates them: {}, {}.",
            counted(entities, "entity", "entities"),
            counted(ties, "tie", "ties")
        ));
    }
    for change in [Change::Appeared, Change::Gone, Change::Renamed, Change::ChangedSide] {
        section(&mut page, network, comparison, change);
    }
    others(&mut page, network, comparison);
    for change in [Change::Appeared, Change::Gone] {
        ties_section(&mut page, network, comparison, change);
    }
    page.finish()
}

/// A heading: `Gone: evidenced in 1993, no longer evidenced in 2016`.
fn heading(page: &mut QuotedPage<'_>, comparison: &Comparison, name: &str, change: Change) {
    page.line("");
    page.line(&format!("{name}: {}", comparison.meaning(change)));
}

fn section(page: &mut QuotedPage<'_>, network: &Network, comparison: &Comparison, change: Change) {
    let name = match change {
        Change::Appeared => "Appeared",
        Change::Gone => "Gone",
        Change::Renamed => "Renamed",
        Change::ChangedSide => "Changed side",
        Change::Changed | Change::Same => return,
    };
    if comparison.count(change).all == 0 {
        return;
    }
    heading(page, comparison, name, change);
    for (entity, facet) in comparison.entities_with(change) {
        let doubt = comparison.doubt(facet).map(|d| format!(" ({d})")).unwrap_or_default();
        page.line(&format!("  {}{doubt}", title(network, entity)));
        for claim in &facet.claims {
            claim_line(page, network, comparison, *claim);
        }
    }
}

fn claim_line(
    page: &mut QuotedPage<'_>,
    network: &Network,
    comparison: &Comparison,
    claim: crate::model::ClaimIx,
) {
    let standing = |period: Period| {
        let (presence, dated) = network.chronology.presence_of_claim(&network.dataset, claim, period);
        dated.then(|| describe_presence(presence, dated, period)).flatten()
    };
    let stands: Vec<String> =
        [standing(comparison.a), standing(comparison.b)].into_iter().flatten().collect();
    let stands = (!stands.is_empty()).then(|| stands.join(", "));
    page.claim(4, claim, &describe_claim_whole(&network.dataset, claim), stands.as_deref());
}

/// `MQM-Haqiqi (Faction) [mqm-haqiqi]`
fn title(network: &Network, entity: EntityIx) -> String {
    let record = network.dataset.entity(entity);
    format!("{} ({}) [{}]", record.name, record.kind.name(), record.id)
}

/// Entities of which only ties differ: their claims stand with the ties.
fn others(page: &mut QuotedPage<'_>, network: &Network, comparison: &Comparison) {
    if comparison.count(Change::Changed).all == 0 {
        return;
    }
    heading(page, comparison, "Otherwise changed", Change::Changed);
    for (entity, facet) in comparison.entities_with(Change::Changed) {
        let of = |change: Change| {
            let ties = network.ties_of(entity).iter().filter_map(|t| comparison.tie(*t));
            ties.filter(|f| f.change == change).count()
        };
        let doubt = comparison.doubt(facet).map(|d| format!(" ({d})")).unwrap_or_default();
        page.line(&format!(
            "  {}: {} newly evidenced, {} no longer evidenced{doubt}",
            title(network, entity),
            counted(of(Change::Appeared), "tie", "ties"),
            counted(of(Change::Gone), "tie", "ties"),
        ));
    }
}

fn ties_section(page: &mut QuotedPage<'_>, network: &Network, comparison: &Comparison, change: Change) {
    let list: Vec<(TieIx, &Facet)> = comparison.ties_with(change).collect();
    if list.is_empty() {
        return;
    }
    let name = if change == Change::Appeared { "Ties that appeared" } else { "Ties that are gone" };
    heading(page, comparison, name, change);
    for (tie, facet) in list {
        let record = network.dataset.tie(tie);
        let label = |e: EntityIx| network.dataset.entity(e).label();
        let doubt = comparison.doubt(facet).map(|d| format!(" ({d})")).unwrap_or_default();
        page.line(&format!("  {} – {}{doubt}", label(record.subject), label(record.object)));
        for claim in &facet.claims {
            claim_line(page, network, comparison, *claim);
        }
    }
}
