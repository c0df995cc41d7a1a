//! Who is known from a single accusation: whom an editor leaves out before publishing about people who may be alive.
//! The rule stands in `docs/claims.md`; whether it is asked is the view's business.

use super::{Attribution, Claim, ClaimIx, Dataset, EntityIx, EntityKind, Object, Predicate, Shape, Status};

/// What a claim does for the standing of a person at one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bearing {
    /// It tells something against them.
    Accuses,
    /// It tells what else they are or did, or what was done to them.
    Known,
    /// Neither: a line of a list, a number, a denial, what became of an accusation.
    Silent,
}

impl Dataset {
    /// Whether a claim tells something against a person at one of its ends, and they do not say it of themselves.
    #[must_use]
    pub fn accuses(&self, claim: ClaimIx, person: EntityIx) -> bool {
        let record = self.claim(claim);
        record.ends().any(|e| e == person)
            && bearing(record, self.predicate_of(claim), person) == Bearing::Accuses
    }

    /// Whether nothing is told of a person but what accuses them, and that by one independent witness.
    ///
    /// Only persons are: a body that is accused is not a private life. Whoever speaks in a claim (`attributed_to`) is
    /// no end of it, and is neither accused by it nor made known.
    #[must_use]
    pub fn is_known_from_one_accusation(&self, entity: EntityIx) -> bool {
        if self.entity(entity).kind != EntityKind::Person {
            return false;
        }
        let mut accusing: Vec<ClaimIx> = Vec::new();
        for &ix in self.claims_of(entity).iter().filter(|c| !self.is_silent(**c)) {
            match bearing(self.claim(ix), self.predicate_of(ix), entity) {
                Bearing::Accuses => accusing.push(ix),
                Bearing::Known => return false,
                Bearing::Silent => {}
            }
        }
        let witnesses = self.witnesses(accusing.iter().flat_map(|c| &self.claim(*c).quotes));
        !accusing.is_empty() && witnesses.len() <= 1
    }
}

fn bearing(claim: &Claim, predicate: &Predicate, person: EntityIx) -> Bearing {
    let is_subject = claim.subject == person;
    let counts = matches!(claim.object, Some(Object::Number { .. }));
    let answers = claim.status == Status::Denied || claim.answers.is_some();
    if answers || counts || predicate.is_listing() || predicate.id == "charges_dropped" {
        return Bearing::Silent;
    }
    // What they say of themselves makes them known as one who speaks.
    let of_themselves = is_subject && claim.attributed_to.contains(&Attribution::Entity(person));
    let against = is_suspected(predicate, is_subject)
        || if predicate.accusing {
            is_accused(predicate, is_subject)
        } else {
            claim.status == Status::Alleged && is_told_against(predicate, is_subject)
        };
    if against && !of_themselves { Bearing::Accuses } else { Bearing::Known }
}

/// Whether an authority holds something against this end, whoever says so.
fn is_suspected(predicate: &Predicate, is_subject: bool) -> bool {
    match predicate.id.as_str() {
        "arrested_by" => is_subject,
        "investigated" => !is_subject,
        _ => false,
    }
}

/// Whether an accusing predicate accuses this end: who did it, not to whom. Arms and training reflect on both.
fn is_accused(predicate: &Predicate, is_subject: bool) -> bool {
    match predicate.id.as_str() {
        "killed_by" => !is_subject,
        _ => is_subject || predicate.shape == Shape::Armed,
    }
}

/// Whether an allegation that is not accusing by nature tells something against this end. Kinship and abode do not, nor
/// what others do against somebody.
fn is_told_against(predicate: &Predicate, is_subject: bool) -> bool {
    let harmless = predicate.id == "related_to" || predicate.shape == Shape::Located;
    let suffers = matches!(predicate.shape, Shape::Targeted | Shape::Opposition);
    !harmless && (is_subject || !suffers || predicate.id == "arrested_by")
}
