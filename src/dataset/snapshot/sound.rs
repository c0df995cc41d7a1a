//! Whether the numbers and the lists of a view that was read can be drawn. Whom it names is asked elsewhere.

use super::{WireTracing, WireView};
use crate::dataset::bounds::{self, Bound};
use crate::dataset::locate::{Step, entries, locate};
use crate::dataset::read::TextMap;
use crate::dataset::{Diagnostic, Rule};
use crate::model::Period;
use std::ops::Range;

/// The years a view can look at; those of a dataset's dates.
const YEARS: std::ops::RangeInclusive<i32> = -9999..=9999;

/// What of a view cannot be drawn, each at its place. `view` is where its text stands.
pub(in crate::dataset) fn faults(map: &TextMap, view: &Range<usize>, wire: &WireView) -> Vec<Diagnostic> {
    let mut check = Check { map, view, found: Vec::new() };
    check.period(&[Step::Key("period")], wire.period);
    if let Some(WireTracing::Around { over, .. } | WireTracing::Between { over, .. }) = &wire.tracing {
        check.period(&[Step::Key("tracing"), Step::Key("over")], *over);
    }
    if let Some(camera) = &wire.camera {
        let at = [Step::Key("camera"), Step::Key("center")];
        if !bounds::PLACE.holds_point(camera.center.x(), camera.center.y()) {
            check.say(&at, "the camera looks at no place that can be drawn", &bounds::PLACE.point_expected());
        }
        if !(camera.zoom.is_finite() && camera.zoom > 0.0) {
            check.say(
                &[Step::Key("camera"), Step::Key("zoom")],
                "this is no zoom",
                "a number above 0; what is beyond the least or greatest zoom is brought within",
            );
        }
    }
    if let Some(window) = &wire.lineage.window {
        let numbers = [window.from, window.to, f64::from(window.top), f64::from(window.scale)];
        if !numbers.iter().all(|n| n.is_finite()) {
            check.say(
                &[Step::Key("lineage"), Step::Key("window")],
                "the window of the lineage is not made of numbers",
                "four finite numbers; what is too near or too far is brought within bounds",
            );
        }
    }
    check.positions(wire);
    let lists = [
        ("hidden_kinds", wire.hidden_kinds.len(), bounds::KINDS),
        ("hidden_relations", wire.hidden_relations.len(), bounds::KINDS),
        ("hidden_statuses", wire.hidden_statuses.len(), bounds::KINDS),
        ("hidden_sources", wire.hidden_sources.len(), bounds::SOURCES),
        ("away", wire.away.len(), bounds::ENTITIES),
        ("alone", wire.alone.len(), bounds::ENTITIES),
        ("also", wire.also.len(), bounds::ENTITIES),
        ("pins", wire.pins.len(), bounds::ENTITIES),
        ("positions", wire.positions.len(), bounds::POSITIONS),
    ];
    for (key, found, bound) in lists {
        check.many(&[Step::Key(key)], bound, found);
    }
    check.many(&[Step::Key("lineage"), Step::Key("rows")], bounds::ENTITIES, wire.lineage.rows.len());
    if bounds::SEARCH.is_beyond_text(&wire.search) {
        check.many(&[Step::Key("search")], bounds::SEARCH, wire.search.chars().count());
    }
    check.found
}

struct Check<'a> {
    map: &'a TextMap,
    view: &'a Range<usize>,
    found: Vec<Diagnostic>,
}

impl Check<'_> {
    fn range(&self, path: &[Step<'_>]) -> Range<usize> {
        locate(&self.map.text, self.view.start, path).unwrap_or(self.view.start..self.view.start)
    }

    fn say(&mut self, path: &[Step<'_>], message: &str, expected: &str) {
        self.found.push(self.map.on(self.range(path), Rule::Number, message).expecting(expected));
    }

    fn many(&mut self, path: &[Step<'_>], bound: Bound, found: usize) {
        if bound.is_beyond(found) {
            let at = self.range(path).start;
            self.found.push(self.map.beyond(at..at, bound, found));
        }
    }

    fn period(&mut self, path: &[Step<'_>], period: Period) {
        let sound = match period {
            Period::Moment(year) | Period::UpTo(year) => YEARS.contains(&year),
            Period::Range(from, to) => from <= to && YEARS.contains(&from) && YEARS.contains(&to),
            Period::AllTime => true,
        };
        if !sound {
            self.say(path, "this is no period", "years between -9999 and 9999, the first not after the last");
        }
    }

    fn positions(&mut self, wire: &WireView) {
        let bad = |id: &str| wire.positions.get(id).is_some_and(|p| !bounds::PLACE.holds_point(p.x(), p.y()));
        if !wire.positions.keys().any(|id| bad(id)) {
            return;
        }
        let text = &self.map.text;
        let start = self.range(&[Step::Key("positions")]).start;
        for (key, value) in entries(text, start, bounds::POSITIONS.most) {
            let id = text.get(key.clone()).unwrap_or("").trim_matches('"');
            if bad(id) && self.found.len() < bounds::FAULTS.most {
                let message = format!("the position of `{id}` is none that can be drawn");
                let fault = self.map.on(key.start..value.end, Rule::Number, message);
                self.found.push(fault.expecting(bounds::PLACE.point_expected()));
            }
        }
    }
}
