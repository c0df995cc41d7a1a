//! Stops of a story as views: what is looked at there, and whether what it tells of still says what it said.

use super::{Camera, Selection, ThemeChoice, View, ViewTextError, read_view_text, view_text};
use crate::model::{ClaimIx, Dataset, EntityIx, Stop, fingerprint_of_claim, fingerprint_of_entity};
use std::collections::BTreeMap;

/// What is looked at at a stop, in a picture so wide and high (in points). Positions, pins and rows are those of `base`,
/// and so is the theme where the stop names none. Persons known from a single accusation stay left out if they are.
///
/// # Errors
/// [`ViewTextError`] if the view's text cannot be read.
pub fn view_of_stop(
    dataset: &Dataset,
    base: &View,
    stop: &Stop,
    canvas: (f32, f32),
) -> Result<View, ViewTextError> {
    let mut view = read_view_text(dataset, base, &stop.view)?;
    if view.theme == ThemeChoice::System {
        view.theme = base.theme;
    }
    view.filters.accused |= base.filters.accused;
    if let (Some(camera), Some((width, height))) = (view.camera, stop.canvas) {
        let share = (canvas.0 / width).min(canvas.1 / height);
        view.camera = Some(Camera::new(camera.center, camera.zoom() * share));
    }
    Ok(view)
}

/// A view as a stop keeps it: its text, and the size of the picture if its camera depends on that.
#[must_use]
pub fn stop_of_view(dataset: &Dataset, view: &View, canvas: (f32, f32)) -> (String, Option<(f32, f32)>) {
    // Light or dark is the reader's choice.
    let view = View { theme: ThemeChoice::System, ..view.clone() };
    (view_text(dataset, &view), view.camera.map(|_| canvas))
}

/// What the claims that a stop cites, and what it has selected, say now: a fingerprint each, by the claim's id, or
/// `entity:` and the entity's id.
#[must_use]
pub fn fingerprints(dataset: &Dataset, stop: &Stop) -> BTreeMap<String, String> {
    let (claims, entity) = told_of(dataset, stop);
    let of_claim = |c: ClaimIx| (dataset.claim(c).id.to_string(), fingerprint_of_claim(dataset, c));
    let of_entity =
        |e: EntityIx| (format!("entity:{}", dataset.entity(e).id), fingerprint_of_entity(dataset, e));
    claims.into_iter().map(of_claim).chain(entity.map(of_entity)).collect()
}

/// The claims that a stop cites, then those of the line that it has selected; or the mark that it has selected.
fn told_of(dataset: &Dataset, stop: &Stop) -> (Vec<ClaimIx>, Option<EntityIx>) {
    let mut claims = stop.cites();
    let view = read_view_text(dataset, &View::default(), &stop.view).ok();
    match view.and_then(|v| v.selection) {
        Some(Selection::Entity(entity)) => (claims, Some(entity)),
        Some(Selection::Tie(tie)) => {
            claims.extend(
                dataset.tie(tie).claims.iter().filter(|c| !stop.text.iter().any(|s| s.cites.contains(c))),
            );
            (claims, None)
        }
        None => (claims, None),
    }
}

/// What is new since a stop was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StopNews {
    /// What says something else than then: ids of claims, and of entities after `entity:`.
    pub changed: Vec<String>,
    /// Of what the stop does not tell what it said then.
    pub unmarked: Vec<String>,
    /// What it told of then, and no longer does.
    pub dropped: Vec<String>,
}

impl StopNews {
    /// What is new since a stop was written, by its fingerprints; of sentences that tell of persons known from a single
    /// accusation nothing, if they are left out.
    #[must_use]
    pub fn of(dataset: &Dataset, stop: &Stop, leave_out_accused: bool) -> Self {
        let (told, left_out) = stop.told(dataset, leave_out_accused);
        if left_out == 0 {
            return Self::between(&fingerprints(dataset, stop), stop);
        }
        let told = Stop { text: told.into_iter().cloned().collect(), ..stop.clone() };
        let news = Self::between(&fingerprints(dataset, &told), stop);
        Self { dropped: Vec::new(), ..news }
    }

    fn between(now: &BTreeMap<String, String>, stop: &Stop) -> Self {
        let mut news = Self::default();
        for (key, value) in now {
            match stop.fingerprints.get(key) {
                Some(then) if then == value => {}
                Some(_) => news.changed.push(key.clone()),
                None => news.unmarked.push(key.clone()),
            }
        }
        news.dropped = stop.fingerprints.keys().filter(|key| !now.contains_key(*key)).cloned().collect();
        news
    }

    /// What is new, in words; `None` if nothing says anything else.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let what = |ids: &[String]| ids.iter().map(|id| named(id)).collect::<Vec<_>>().join(", ");
        match self.changed.len() {
            0 => None,
            1 => Some(format!("Changed since this was written: {}", what(&self.changed))),
            n => Some(format!("{n} records changed since this was written: {}", what(&self.changed))),
        }
    }

    /// That the stop does not tell what its claims said, in words; `None` if it does.
    #[must_use]
    pub fn unmarked_words(&self) -> Option<String> {
        let (some, ids) = match (self.unmarked.is_empty(), self.dropped.is_empty()) {
            (false, _) => ("Not noted is what these said when this was written", &self.unmarked),
            (true, false) => ("Noted is what these said, which are no longer told of here", &self.dropped),
            (true, true) => return None,
        };
        Some(format!("{some}: {}", ids.iter().map(|id| named(id)).collect::<Vec<_>>().join(", ")))
    }
}

/// `the claim x`, `the entity x`
fn named(key: &str) -> String {
    match key.strip_prefix("entity:") {
        Some(id) => format!("the entity {id}"),
        None => format!("the claim {key}"),
    }
}
