//! A view alone as RON, for what a program remembers of a file between two starts. The dataset may have changed since:
//! what the view names and the dataset no longer has is left out.

use super::read::{TextMap, ron_options};
use super::snapshot::{WireSelection, WireTracing, WireView, resolve_view, sound, wire_view};
use crate::model::Dataset;
use crate::view::View;
use ron::ser::PrettyConfig;

/// The text of a view, by the ids of a dataset.
#[must_use]
pub fn write_view(dataset: &Dataset, view: &View) -> String {
    let config = PrettyConfig::new().depth_limit(2).indentor("    ").new_line("\n");
    ron_options().to_string_pretty(&wire_view(dataset, view), config).unwrap_or_default()
}

/// The view of a text, as far as the dataset still has what it names; `None` if it is no view, or one that cannot be
/// drawn.
#[must_use]
pub fn read_view(dataset: &Dataset, text: &str) -> Option<View> {
    let mut wire: WireView = ron_options().from_str(text).ok()?;
    let map = TextMap { text: text.to_owned(), ..TextMap::default() };
    if !sound::faults(&map, &(0..text.len()), &wire).is_empty() {
        return None;
    }
    forget_what_is_gone(dataset, &mut wire);
    resolve_view(dataset, wire).ok()
}

fn forget_what_is_gone(dataset: &Dataset, wire: &mut WireView) {
    let known = |id: &String| dataset.entity_by_id(id).is_some();
    wire.hidden_sources.retain(|id| dataset.sources().iter().any(|s| s.id.as_str() == id));
    for list in [&mut wire.away, &mut wire.alone, &mut wire.also, &mut wire.pins] {
        list.retain(known);
    }
    wire.positions.retain(|id, _| known(id));
    wire.lineage.rows.retain(|id, _| known(id));
    wire.lineage.trace.take_if(|trace| !known(&trace.of));
    wire.selection.take_if(|selection| matches!(selection, WireSelection::Entity(id) if !known(id)));
    wire.tracing.take_if(|tracing| match tracing {
        WireTracing::Around { of, .. } => !known(of),
        WireTracing::Between { from, to, .. } => !known(from) || !known(to),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::bundled_dataset;
    use crate::geometry::Point;
    use crate::model::Period;
    use crate::view::{Camera, Selection};

    #[test]
    fn a_view_comes_back_as_far_as_its_dataset_goes() {
        let dataset = bundled_dataset().dataset.unwrap();
        let mqm = dataset.entity_by_id("mqm").unwrap();
        let mut view = View::new();
        view.period = Period::Moment(1992);
        view.selection = Some(Selection::Entity(mqm));
        view.pins.insert(mqm);
        view.positions.insert(mqm, Point::new(3.5, -2.0));
        view.camera = Some(Camera::new(Point::new(1.0, 2.0), 1.5));
        let text = write_view(&dataset, &view);
        assert_eq!(read_view(&dataset, &text), Some(view));
        let other = read_view(&dataset, &text.replace("\"mqm\"", "\"gone\"")).unwrap();
        assert_eq!((other.period, other.selection), (Period::Moment(1992), None));
        assert!(other.pins.is_empty() && other.positions.is_empty());
    }

    #[test]
    fn what_cannot_be_drawn_is_no_view() {
        let dataset = bundled_dataset().dataset.unwrap();
        let text = write_view(&dataset, &View { camera: Some(Camera::new(Point::ZERO, 1.5)), ..View::new() });
        assert!(read_view(&dataset, &text).is_some());
        for (from, to) in
            [("1.5", "NaN"), ("1.5", "1e39"), ("AllTime", "Moment(2000000000)"), ("period", "perod")]
        {
            assert!(text.contains(from), "{text}");
            assert_eq!(read_view(&dataset, &text.replacen(from, to, 1)), None, "{to}");
        }
        assert_eq!(read_view(&dataset, ""), None);
    }
}
