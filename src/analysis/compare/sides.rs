//! Who changed side: whom documents put with one faction in the first time and with another in the second.
//!
//! That a tie to a faction is no longer evidenced is no change of side: nobody may have written of it. It takes a body on
//! either side that is not on the other, or a claim that somebody joined, left or was expelled in between.

use super::times::{Times, add};
use super::{Change, ClaimsBy, Facet};
use crate::model::{Aspect, ClaimIx, EntityIx, EntityKind, LineageRole, Presence, TieIx};

/// Bodies that an entity is with in one time, with the best presence and the claims.
#[derive(Default)]
struct With {
    bodies: std::collections::BTreeMap<EntityIx, Presence>,
    claims: ClaimsBy<EntityIx>,
}

pub(super) fn changed_side(
    times: &Times<'_>,
    entity: EntityIx,
    stands: (Presence, Presence),
) -> Option<Facet> {
    let dataset = &times.network.dataset;
    if !matches!(dataset.entity(entity).kind, EntityKind::Person | EntityKind::Faction) {
        return None;
    }
    let (a, b) = with(times, entity);
    let only = |one: &With, other: &With| -> Vec<(EntityIx, Presence)> {
        one.bodies.iter().filter(|(e, _)| !other.bodies.contains_key(e)).map(|(e, p)| (*e, *p)).collect()
    };
    let (left, taken) = (only(&a, &b), only(&b, &a));
    let moved = !left.is_empty() && !taken.is_empty();
    let best = |list: &[(EntityIx, Presence)]| list.iter().map(|(_, p)| *p).max();
    let deeds = deeds(times, entity);
    let sure_move = moved && best(&left).min(best(&taken)) == Some(Presence::Evidenced);
    let sure_deed = deeds.iter().any(|(_, p)| *p == Presence::Evidenced);
    if !moved && deeds.is_empty() {
        return None;
    }
    let mut claims: Vec<ClaimIx> = deeds.iter().map(|(c, _)| *c).collect();
    if moved {
        for (list, with) in [(&left, &a), (&taken, &b)] {
            claims.extend(list.iter().filter_map(|(e, _)| with.claims.get(e)).flatten());
        }
    }
    claims.sort_unstable();
    claims.dedup();
    Some(Facet { change: Change::ChangedSide, perhaps: !(sure_move || sure_deed), stands, claims })
}

/// Whom an entity is with in either time, by dated ties of leading, belonging and being part.
fn with(times: &Times<'_>, entity: EntityIx) -> (With, With) {
    let (mut a, mut b) = (With::default(), With::default());
    for &tie in times.network.ties_of(entity) {
        let Some(body) = body_of(times, entity, tie) else { continue };
        let stands = times.tie(tie);
        for &(claim, _) in times.sieve.claims(tie) {
            let said = times.claim(claim);
            for (side, tie, claim_presence) in [(&mut a, stands.0, said.0), (&mut b, stands.1, said.1)] {
                let presence = tie.min(claim_presence);
                if presence >= Presence::Possible {
                    let best = side.bodies.entry(body).or_insert(presence);
                    *best = presence.max(*best);
                    add(&mut side.claims, body, claim);
                }
            }
        }
    }
    (a, b)
}

/// The faction that a tie puts an entity with, if it does.
fn body_of(times: &Times<'_>, entity: EntityIx, tie: TieIx) -> Option<EntityIx> {
    let dataset = &times.network.dataset;
    let record = dataset.tie(tie);
    let predicate = dataset.predicate(record.predicate);
    // "Founded by" runs from the body to its founder; everything else from who belongs to where.
    let founds = predicate.id == "founded_by";
    let (who, body) = if founds { (record.object, record.subject) } else { (record.subject, record.object) };
    let belongs = match predicate.role {
        Some(LineageRole::Leader) => founds || predicate.aspect == Aspect::State,
        Some(LineageRole::Member) => predicate.aspect == Aspect::State || predicate.id == "joined",
        Some(LineageRole::Wing) => true,
        _ => false,
    };
    let is_faction = dataset.entity(body).kind == EntityKind::Faction;
    (belongs && is_faction && who == entity && body != entity).then_some(body)
}

/// Claims that an entity joined, left or was expelled from a faction in between, with how sure it is of the time.
fn deeds(times: &Times<'_>, entity: EntityIx) -> Vec<(ClaimIx, Presence)> {
    let dataset = &times.network.dataset;
    let own = dataset.claims_of(entity).iter().filter(|c| {
        let (claim, predicate) = (dataset.claim(**c), dataset.predicate_of(**c));
        let turns = predicate.role == Some(LineageRole::Member) && predicate.aspect == Aspect::Deed;
        let body = claim.object_entity().filter(|e| dataset.entity(*e).kind == EntityKind::Faction);
        let shown = body.is_some_and(|e| times.sieve.hides(e).is_none());
        turns && shown && claim.subject == entity && times.sieve.keeps(**c)
    });
    let dated = own.filter_map(|c| Some((*c, times.done_between(times.network.chronology.span(*c)?))));
    dated.filter(|(_, p)| *p >= Presence::Possible).collect()
}
