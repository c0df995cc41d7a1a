//! What a claim can say: the built-in table, and the shape of additions that a dataset declares.

use super::{EntityKind, Object};
use serde::{Deserialize, Serialize};

/// The way a relation is drawn, and its row in the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Shape {
    /// Split, merger, rename: descent of one body from another.
    Lineage,
    /// Leads, founded, commands.
    Leads,
    /// Member, wing, part, office.
    Member,
    /// Alliance and support.
    Alliance,
    /// Opposition.
    Opposition,
    /// Force used against somebody, or an accusation of it.
    Targeted,
    /// Arms, training, money.
    Armed,
    /// Took part, launched, was in contact.
    TookPart,
    /// Where somebody or something was.
    Located,
    /// A line of a list: an infobox, a roll. No deed or office follows from it.
    Listed,
    /// A statement about one entity alone; draws no tie.
    Fact,
}

impl Shape {
    /// Every shape, in the order of the legend.
    pub const ALL: [Shape; 11] = [
        Shape::Lineage,
        Shape::Leads,
        Shape::Member,
        Shape::Alliance,
        Shape::Opposition,
        Shape::Targeted,
        Shape::Armed,
        Shape::TookPart,
        Shape::Located,
        Shape::Listed,
        Shape::Fact,
    ];

    /// The row's name in the legend.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Shape::Lineage => "Split, merger, rename",
            Shape::Leads => "Leads, founded",
            Shape::Member => "Member, wing, office",
            Shape::Alliance => "Alliance, support",
            Shape::Opposition => "Opposition",
            Shape::Targeted => "Targeted, accused",
            Shape::Armed => "Armed, trained",
            Shape::TookPart => "Took part, contact",
            Shape::Located => "Place, residence",
            Shape::Listed => "Listed in infobox",
            Shape::Fact => "Other statements",
        }
    }
}

/// What a predicate does to lineage and lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LineageRole {
    /// A child leaves a parent body.
    Split,
    /// Two bodies become one.
    Merger,
    /// A body carries on another's identity.
    Continues,
    /// A body came out of another.
    GrewOutOf,
    /// A body takes a new name.
    Rename,
    /// A body within a body.
    Wing,
    /// Somebody leads.
    Leader,
    /// Somebody joins, leaves or belongs.
    Member,
}

/// Whether a predicate tells a deed or a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Aspect {
    /// It happened.
    Deed,
    /// It held for a while.
    State,
}

/// Which objects a predicate takes besides the kinds of entities it allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectRule {
    /// An entity, or a text where there is none.
    EntityOrText,
    /// An entity and nothing else.
    EntityOnly,
    /// As `EntityOrText`, or no object at all.
    Optional,
    /// No object, or a text that says more.
    None,
    /// A name taken.
    Name,
    /// A text.
    Text,
    /// A number.
    Number,
}

/// One thing that can be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicate {
    /// Its id.
    pub id: String,
    /// From subject to object: "split from".
    pub label: String,
    /// From object to subject: "was split from by".
    pub inverse: String,
    /// Kinds the subject may have.
    pub from: Vec<EntityKind>,
    /// Kinds the object may have, if it is an entity.
    pub to: Vec<EntityKind>,
    /// What else the object may be.
    pub object: ObjectRule,
    /// How it is drawn.
    pub shape: Shape,
    /// What it does to lineage.
    pub role: Option<LineageRole>,
    /// Deed or state.
    pub aspect: Aspect,
    /// Whether it needs to be attributed.
    pub accusing: bool,
    /// Whether it begins its subject's life.
    pub begins: bool,
    /// Whether it ends its subject's life.
    pub ends: bool,
    /// Whether it looks back: no sighting of its ends.
    pub retrospective: bool,
    /// Whether the dataset declares it, beside the built-in table.
    pub declared: bool,
}

impl Predicate {
    /// Whether an object of this form is allowed; kinds of entities are checked apart.
    #[must_use]
    pub fn takes(&self, object: Option<&Object>) -> bool {
        match (self.object, object) {
            (ObjectRule::EntityOrText, Some(Object::Entity(_) | Object::Text(_)))
            | (ObjectRule::EntityOnly, Some(Object::Entity(_)))
            | (ObjectRule::Optional, None | Some(Object::Entity(_) | Object::Text(_)))
            | (ObjectRule::None, None | Some(Object::Text(_)))
            | (ObjectRule::Name, Some(Object::Name(_)))
            | (ObjectRule::Text, Some(Object::Text(_)))
            | (ObjectRule::Number, Some(Object::Number { .. })) => true,
            (
                ObjectRule::EntityOrText
                | ObjectRule::EntityOnly
                | ObjectRule::Optional
                | ObjectRule::None
                | ObjectRule::Name
                | ObjectRule::Text
                | ObjectRule::Number,
                _,
            ) => false,
        }
    }

    /// What the object may be, in words.
    #[must_use]
    pub fn expects(&self) -> String {
        let kinds: Vec<&str> = self.to.iter().map(|k| k.name()).collect();
        let kinds = kinds.join(", ");
        match self.object {
            ObjectRule::EntityOrText if self.to.is_empty() => "Text(..)".to_owned(),
            ObjectRule::EntityOrText => format!("Entity(..) of kind {kinds}, or Text(..)"),
            ObjectRule::EntityOnly => format!("Entity(..) of kind {kinds}"),
            ObjectRule::Optional => format!("nothing, Entity(..) of kind {kinds}, or Text(..)"),
            ObjectRule::None => "no object, or Text(..)".to_owned(),
            ObjectRule::Name => "Name(..)".to_owned(),
            ObjectRule::Text => "Text(..)".to_owned(),
            ObjectRule::Number => "Number(..)".to_owned(),
        }
    }

    /// Whether it is a line of a list.
    #[must_use]
    pub fn is_listing(&self) -> bool {
        self.shape == Shape::Listed
    }
}

/// Flags of the built-in table, one letter each.
/// `!` accusing, `*` begins, `+` ends, `r` retrospective, `s` a state (else a deed).
fn entry(
    id: &str,
    labels: [&str; 2],
    kinds: [&str; 2],
    object: ObjectRule,
    shape: Shape,
    flags: &str,
    role: Option<LineageRole>,
) -> Predicate {
    Predicate {
        id: id.to_owned(),
        label: labels[0].to_owned(),
        inverse: labels[1].to_owned(),
        from: kinds_of(kinds[0]),
        to: kinds_of(kinds[1]),
        object,
        shape,
        role,
        aspect: if flags.contains('s') { Aspect::State } else { Aspect::Deed },
        accusing: flags.contains('!'),
        begins: flags.contains('*'),
        ends: flags.contains('+'),
        retrospective: flags.contains('r'),
        declared: false,
    }
}

/// Kinds by one letter each: `f`action, `p`erson, o`P`eration, `o`rganization, `e`vent, p`L`ace.
fn kinds_of(letters: &str) -> Vec<EntityKind> {
    EntityKind::ALL
        .into_iter()
        .filter(|kind| {
            let letter = match kind {
                EntityKind::Faction => 'f',
                EntityKind::Person => 'p',
                EntityKind::Operation => 'P',
                EntityKind::Organization => 'o',
                EntityKind::Event => 'e',
                EntityKind::Place => 'L',
            };
            letters.contains(letter)
        })
        .collect()
}

/// The predicates that every dataset can use.
#[must_use]
#[rustfmt::skip] // A table is read by its rows.
pub fn builtin_predicates() -> Vec<Predicate> {
    use LineageRole as R;
    use ObjectRule::{EntityOnly, EntityOrText, Name, None as NoObject, Number, Optional, Text};
    use Shape::{
        Alliance, Armed, Fact, Leads, Lineage, Listed, Located, Member, Opposition, Targeted, TookPart,
    };
    const ANY: &str = "fpPoeL";
    const BODY: &str = "fo";
    const ACTOR: &str = "fop";
    vec![
        entry("split_from", ["split from", "was split from by"], [BODY, BODY], EntityOnly, Lineage, "*", Some(R::Split)),
        entry("merged_into", ["merged into", "absorbed"], [BODY, BODY], EntityOnly, Lineage, "+", Some(R::Merger)),
        entry("continues", ["continues", "continued by"], [BODY, BODY], EntityOnly, Lineage, "*", Some(R::Continues)),
        entry("grew_out_of", ["grew out of", "gave rise to"], [BODY, BODY], EntityOnly, Lineage, "*", Some(R::GrewOutOf)),
        entry("renamed_to", ["renamed to", ""], [BODY, ""], Name, Lineage, "", Some(R::Rename)),
        entry("wing_of", ["wing of", "has the wing"], [BODY, BODY], EntityOnly, Member, "s", Some(R::Wing)),
        entry("part_of", ["part of", "includes"], [ANY, ANY], EntityOnly, Member, "s", Some(R::Wing)),
        entry("founded_by", ["founded by", "founded"], ["fope", "fop"], EntityOrText, Leads, "*", Some(R::Leader)),
        entry("began", ["began", ""], [ANY, ""], NoObject, Fact, "*", None),
        entry("active", ["active", ""], [ANY, ""], NoObject, Fact, "s", None),
        entry("dissolved", ["dissolved", ""], ["foPe", ""], NoObject, Fact, "+", None),
        entry("killed_by", ["killed by", "killed"], ["p", "fopPe"], Optional, Targeted, "+!", None),
        entry("ended", ["ended", ""], [ANY, ""], NoObject, Fact, "+", None),
        entry("leads", ["leads", "led by"], ["p", "foPe"], EntityOrText, Leads, "s", Some(R::Leader)),
        entry("member_of", ["member of", "has the member"], ["pfo", BODY], EntityOrText, Member, "s", Some(R::Member)),
        entry("commands", ["commands", "commanded by"], ["p", "foPe"], EntityOrText, Leads, "s", Some(R::Leader)),
        entry("holds_office_in", ["holds office in", "has the office-holder"], ["p", "foL"], EntityOrText, Member, "s", Some(R::Member)),
        entry("joined", ["joined", "was joined by"], ["pfo", BODY], EntityOrText, Member, "", Some(R::Member)),
        entry("left", ["left", "was left by"], ["pfo", "foL"], EntityOrText, Member, "", Some(R::Member)),
        entry("expelled_from", ["expelled from", "expelled somebody:"], ["pfo", "foL"], EntityOrText, Member, "", Some(R::Member)),
        entry("exiled_in", ["in exile in", "place of exile of"], ["pf", "L"], EntityOrText, Located, "s", None),
        entry("related_to", ["relative of", "relative of"], ["p", "p"], EntityOrText, TookPart, "s", None),
        entry("arrested_by", ["arrested by", "arrested"], ["pf", "fop"], Optional, Targeted, "", None),
        entry("targeted", ["targeted", "targeted by"], ["Pfope", ANY], EntityOrText, Targeted, "", None),
        entry("launched", ["launched", "launched by"], [ACTOR, "Pe"], EntityOrText, TookPart, "", None),
        entry("ordered", ["ordered", "ordered by"], [ACTOR, "Pefop"], EntityOrText, TookPart, "!", None),
        entry("took_part_in", ["took part in", "had the participant"], [ACTOR, "Pe"], EntityOrText, TookPart, "", None),
        entry("attacked", ["attacked", "attacked by"], ["fopPe", ANY], EntityOrText, Targeted, "!", None),
        entry("abused", ["abused", "abused by"], ["fopPe", "fopL"], EntityOrText, Targeted, "!", None),
        entry("raided", ["raided", "raided by"], ["foPe", "fopLe"], EntityOrText, Targeted, "", None),
        entry("armed", ["armed", "armed by"], [ACTOR, ACTOR], EntityOrText, Armed, "!", None),
        entry("trained", ["trained", "trained by"], [ACTOR, ACTOR], EntityOrText, Armed, "!", None),
        entry("allied_with", ["allied with", "allied with"], [ACTOR, ACTOR], EntityOrText, Alliance, "s", None),
        entry("opposed", ["opposed", "opposed by"], [ACTOR, ANY], EntityOrText, Opposition, "s", None),
        entry("governed_in", ["governed in", "governed with"], [BODY, "oL"], EntityOrText, Member, "s", None),
        entry("won", ["won", "won by"], [ACTOR, "e"], EntityOrText, TookPart, "", None),
        entry("announced", ["announced", "announced by"], [ACTOR, ANY], EntityOrText, TookPart, "", None),
        entry("supported", ["supported", "supported by"], [ACTOR, ANY], EntityOrText, Alliance, "s", None),
        entry("based_at", ["based at", "base of"], ["fopPe", "L"], EntityOrText, Located, "s", None),
        entry("took_place_in", ["took place in", "scene of"], ["Pe", "L"], EntityOrText, Located, "", None),
        entry("listed_as_commander", ["listed as a commander in", "lists as a commander"], ["p", "e"], EntityOnly, Listed, "s", None),
        entry("listed_as_combatant", ["listed as a combatant in", "lists as a combatant"], [ACTOR, "e"], EntityOnly, Listed, "s", None),
        entry("listed_as_unit", ["listed as a unit in", "lists as a unit"], [BODY, "e"], EntityOnly, Listed, "s", None),
        entry("counted", ["counted", ""], [ANY, ""], Number, Fact, "", None),
        entry("described_as", ["described as", ""], [ANY, ""], Text, Fact, "s!", None),
        entry("investigated", ["investigated", "investigated by"], [ACTOR, ANY], EntityOrText, Targeted, "r", None),
        entry("charges_dropped", ["saw charges dropped", ""], ["pfo", ""], NoObject, Fact, "r", None),
        entry("commemorated", ["commemorated", "commemorated by"], [ACTOR, ANY], EntityOrText, TookPart, "r", None),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of the rules, with its marks.
    const NORMATIVE: &str = "split_from* merged_into+ continues* grew_out_of* renamed_to wing_of part_of \
        founded_by* began* active dissolved+ killed_by+! ended+ \
        leads member_of commands holds_office_in joined left expelled_from exiled_in related_to arrested_by \
        targeted launched ordered! took_part_in attacked! abused! raided armed! trained! \
        allied_with opposed governed_in won announced supported \
        based_at took_place_in listed_as_commander listed_as_combatant listed_as_unit counted described_as! \
        investigated/r charges_dropped/r commemorated/r";

    #[test]
    fn the_table_is_the_one_of_the_rules() {
        let marked: Vec<String> = builtin_predicates()
            .iter()
            .map(|p| {
                let mut text = p.id.clone();
                for (set, mark) in
                    [(p.begins, "*"), (p.ends, "+"), (p.accusing, "!"), (p.retrospective, "/r")]
                {
                    if set {
                        text.push_str(mark);
                    }
                }
                text
            })
            .collect();
        assert_eq!(marked, NORMATIVE.split_whitespace().collect::<Vec<_>>());
    }

    #[test]
    fn every_predicate_has_somebody_to_be_about() {
        for p in builtin_predicates() {
            assert!(!p.from.is_empty() && !p.label.is_empty(), "{}", p.id);
            let wants_kinds = matches!(p.object, ObjectRule::EntityOnly | ObjectRule::EntityOrText);
            assert!(!wants_kinds || !p.to.is_empty(), "{} takes entities but allows no kind", p.id);
        }
    }
}
