//! A view alone as RON, for what a program remembers of a file between two starts. The dataset may have changed since:
//! what the view names and the dataset no longer has is left out.

use super::read::ron_options;
use super::snapshot::{WireSelection, WireTracing, WireView, resolve_view, wire_view};
use crate::model::Dataset;
use crate::view::View;
use ron::ser::PrettyConfig;

/// The text of a view, by the ids of a dataset.
#[must_use]
pub fn write_view(dataset: &Dataset, view: &View) -> String {
    let config = PrettyConfig::new().depth_limit(2).indentor("    ").new_line("\n");
    ron_options().to_string_pretty(&wire_view(dataset, view), config).unwrap_or_default()
}

/// The view of a text, as far as the dataset still has what it names; `None` if it is no view.
#[must_use]
pub fn read_view(dataset: &Dataset, text: &str) -> Option<View> {
    let mut wire: WireView = ron_options().from_str(text).ok()?;
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
