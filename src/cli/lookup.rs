//! Finds the entity that a user means by an id or a name, and says who may be meant where there is none.

use crate::model::{Dataset, EntityIx, nearest};
use anyhow::{Result, bail};

/// How many are suggested.
const SUGGESTED: usize = 3;

/// The entity with this id, or the only one that bears this name.
///
/// # Errors
/// In words, with suggestions, if there is none or more than one.
pub(super) fn entity(dataset: &Dataset, text: &str) -> Result<EntityIx> {
    if let Some(entity) = dataset.entity_by_id(text) {
        return Ok(entity);
    }
    match dataset.entities_named(text)[..] {
        [only] => Ok(only),
        [] => bail!(unknown(dataset, text, "entity")),
        ref several => {
            let ids: Vec<String> = several.iter().map(|e| format!("`{}`", dataset.entity(*e).id)).collect();
            bail!("more than one entity is called `{text}`: give an id, one of {}", ids.join(", "))
        }
    }
}

/// That nothing has an id, and who may be meant. `what` is what was looked for; claims are suggested where it names them.
pub(super) fn unknown(dataset: &Dataset, text: &str, what: &str) -> String {
    let like = dataset.entities_like(text, SUGGESTED);
    let mut meant: Vec<String> =
        like.iter()
            .map(|e| dataset.entity(*e))
            .map(|e| {
                if e.name.as_str() == text {
                    format!("`{}`", e.id)
                } else {
                    format!("`{}` ({})", e.id, e.name)
                }
            })
            .collect();
    if what.contains("claim") {
        let claims = dataset.claims().iter().map(|c| c.id.as_str());
        meant.extend(nearest(text, claims).map(|id| format!("`{id}`")));
    }
    let meant = match meant.split_last() {
        None => "`schism list` prints the ids of entities".to_owned(),
        Some((only, [])) => format!("did you mean {only}?"),
        Some((last, others)) => format!("did you mean {} or {last}?", others.join(", ")),
    };
    format!("no {what} has the id `{text}`; {meant}")
}
