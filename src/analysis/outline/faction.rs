//! One part for each faction, parents before children: names and life, descent, leaders, members, deeds; then what is
//! told of no faction.

use super::{About, Section, UNDATED, elsewhere, life, lines, names};
use crate::analysis::descent::factions_in_descent;
use crate::analysis::told::{Timing, Told};
use crate::model::{ClaimIx, EntityIx, EntityKind, LineageRole, Predicate, Shape};

/// What a claim tells of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Topic {
    Life,
    Names,
    Descent,
    Leaders,
    Members,
    Deeds,
    Listings,
    Undated,
}

impl Topic {
    fn of(predicate: &Predicate, timing: Timing) -> Self {
        match (predicate.role, predicate.shape) {
            _ if timing == Timing::Undated => Topic::Undated,
            (_, Shape::Listed) => Topic::Listings,
            (Some(LineageRole::Rename), _) => Topic::Names,
            (
                Some(
                    LineageRole::Split
                    | LineageRole::Merger
                    | LineageRole::Continues
                    | LineageRole::GrewOutOf
                    | LineageRole::Wing,
                ),
                _,
            ) => Topic::Descent,
            (Some(LineageRole::Leader), _) => Topic::Leaders,
            _ if predicate.id == "holds_office_in" => Topic::Leaders,
            (Some(LineageRole::Member), _) => Topic::Members,
            (_, Shape::Fact) if predicate.begins || predicate.ends || predicate.id == "active" => Topic::Life,
            _ => Topic::Deeds,
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Topic::Life => "Beginning, traces and end",
            Topic::Names => "Names",
            Topic::Descent => "Splits and descent",
            Topic::Leaders => "Leaders and offices",
            Topic::Members => "Members",
            Topic::Deeds => "Deeds and relations",
            Topic::Listings => "Lists: no deed or office follows from them",
            Topic::Undated => UNDATED,
        }
    }
}

pub(super) fn sections(told: &Told<'_>) -> Vec<Section> {
    let dataset = &told.network.dataset;
    let mut sections = Vec::new();
    for faction in factions_in_descent(told.network) {
        sections.extend(of_faction(told, faction));
    }
    let is_faction = |e: EntityIx| dataset.entity(e).kind == EntityKind::Faction;
    let nobody = |c: ClaimIx| !dataset.claim(c).ends().any(is_faction);
    sections.extend(elsewhere(told, "Told of no faction", &nobody));
    sections
}

fn of_faction(told: &Told<'_>, faction: EntityIx) -> Vec<Section> {
    let dataset = &told.network.dataset;
    let mut claims: Vec<(ClaimIx, Timing)> = told.claims_of(faction).collect();
    if claims.is_empty() && !told.shows(faction) {
        return Vec::new();
    }
    let topic = |c: ClaimIx, timing: Timing| Topic::of(dataset.predicate_of(c), timing);
    claims.sort_by_cached_key(|(c, timing)| (topic(*c, *timing), told.when(*c), *c));
    let mut first = Section::new(2, dataset.entity(faction).name.clone(), About::Entity(faction));
    first.lines = names(told, faction);
    first.lines.extend(life(told, faction));
    let mut sections = vec![first];
    let mut last = None;
    for line in lines(told, &claims) {
        let topic = match &line {
            super::Line::Claim(s) => topic(s.claim, s.timing),
            _ => continue,
        };
        if last != Some(topic) {
            sections.push(Section::new(3, topic.heading(), About::Entity(faction)));
            last = Some(topic);
        }
        if let Some(section) = sections.last_mut() {
            section.lines.push(line);
        }
    }
    sections
}
