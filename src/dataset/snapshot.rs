//! Snapshots: a dataset and a view of it in one file, with a digest over both. Documents are never inside; they
//! are found by hash.

pub(super) mod sound;

use super::bounds;
use super::documents::sha256_hex;
use super::locate::{Step, document_start, entries, locate};
use super::read::{TextMap, decode, newer_format, read_part, ron_options, syntax_diagnostic};
use super::wire::once;
use super::write::{to_wire, write_dataset};
use super::{Diagnostic, FORMAT, Reading, Rule};
use crate::geometry::Point;
use crate::model::{Dataset, EntityIx, Period, Shape, Status};
use crate::view::{
    Camera, Filters, LineageView, Manner, MarkKind, Outside, Plot, Selection, Style, ThemeChoice, TimeWindow,
    Trace, Traced, Tracing, View, Ways,
};
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A snapshot that was read.
#[derive(Debug)]
pub struct Snapshot {
    /// The dataset, and what was noticed while reading it.
    pub reading: Reading,
    /// The view, if everything could be read.
    pub view: Option<View>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireView {
    pub(super) period: Period,
    #[serde(default)]
    pub(super) hidden_kinds: Vec<MarkKind>,
    #[serde(default)]
    pub(super) hidden_relations: Vec<Shape>,
    #[serde(default)]
    pub(super) hidden_statuses: Vec<Status>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) hidden_sources: Vec<String>,
    #[serde(default, skip_serializing_if = "is_off")]
    pub(super) hide_accused: bool,
    #[serde(default, skip_serializing_if = "is_off")]
    pub(super) only_corroborated: bool,
    #[serde(default, skip_serializing_if = "is_off")]
    pub(super) only_disputed: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) away: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) alone: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tracing: Option<WireTracing>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) search: String,
    pub(super) undated: bool,
    pub(super) outside: Outside,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) selection: Option<WireSelection>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) also: Vec<String>,
    #[serde(default, skip_serializing_if = "is_off")]
    pub(super) compare: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) camera: Option<WireCamera>,
    pub(super) theme: ThemeChoice,
    #[serde(default)]
    pub(super) manner: Manner,
    #[serde(default)]
    pub(super) style: Style,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) pins: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "once::deserialize")]
    pub(super) positions: BTreeMap<String, Point>,
    #[serde(default)]
    pub(super) plot: Plot,
    #[serde(default, skip_serializing_if = "WireLineage::is_untouched")]
    pub(super) lineage: WireLineage,
}

/// How the lineage is looked at.
#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct WireLineage {
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<WireWindow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) trace: Option<WireTrace>,
    #[serde(skip_serializing_if = "is_off")]
    widened: bool,
    #[serde(skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "once::deserialize")]
    pub(super) rows: BTreeMap<String, u32>,
}

impl WireLineage {
    fn is_untouched(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireWindow {
    from: f64,
    to: f64,
    top: f32,
    scale: f32,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireTrace {
    pub(super) of: String,
    depth: usize,
}

/// What is traced through the ties, and in which period.
#[derive(Serialize, Deserialize)]
pub(super) enum WireTracing {
    Around { of: String, steps: u8, over: Period },
    Between { from: String, to: String, ways: Ways, over: Period },
}

/// Whether a switch is as it was before there was one: it is then not written.
fn is_off(switch: &bool) -> bool {
    !switch
}

#[derive(Serialize, Deserialize)]
pub(super) enum WireSelection {
    /// An entity's id.
    Entity(String),
    /// The id of a claim of the tie.
    Claim(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireCamera {
    center: Point,
    zoom: f32,
}

/// Whether a text looks like a snapshot rather than a dataset: it holds a `dataset` and a `view`.
#[must_use]
pub fn is_snapshot(bytes: &[u8]) -> bool {
    let Ok(text) = decode("", bytes) else { return false };
    let start = document_start(text);
    locate(text, start, &[Step::Key("dataset")]).is_some()
        && locate(text, start, &[Step::Key("view")]).is_some()
}

/// The text of a snapshot.
#[must_use]
pub fn write_snapshot(dataset: &Dataset, view: &View) -> String {
    let mut dataset_text = String::new();
    write_dataset(&mut dataset_text, &to_wire(dataset));
    let config = PrettyConfig::new().depth_limit(2).indentor("    ").new_line("\n");
    let view_text = ron_options().to_string_pretty(&wire_view(dataset, view), config).unwrap_or_default();
    let digest = digest(&dataset_text, &view_text);
    format!(
        "#![enable(implicit_some)]\n(\nformat: {FORMAT},\ndigest: \"{digest}\",\nview: {view_text},\ndataset: {dataset_text},\n)\n"
    )
}

/// The digest of a dataset alone: SHA-256 of its canonical text without its stories, in hexadecimal digits. Two copies
/// of the same dataset have the same, however their files are set, and whatever is told about it.
#[must_use]
pub fn dataset_digest(dataset: &Dataset) -> String {
    sha256_hex(super::write::record_ron(dataset).as_bytes())
}

fn digest(dataset_text: &str, view_text: &str) -> String {
    sha256_hex(format!("{dataset_text}\n{view_text}").as_bytes())
}

/// Reads a snapshot from the bytes of a file. Nothing in it is trusted that its digest does not cover.
#[must_use]
pub fn read_snapshot(name: &str, bytes: &[u8]) -> Snapshot {
    match try_read(name, bytes) {
        Ok(snapshot) => snapshot,
        Err(diagnostics) => Snapshot { reading: Reading::failed(name, diagnostics), view: None },
    }
}

fn try_read(name: &str, bytes: &[u8]) -> Result<Snapshot, Vec<Diagnostic>> {
    let text = decode(name, bytes).map_err(|d| vec![*d])?;
    let head = document_start(text);
    let map = TextMap { file: name.to_owned(), text: text.to_owned(), head, ..TextMap::default() };
    if let Some(newer) = newer_format(&map) {
        return Err(vec![newer]);
    }
    let mut known = vec!["format", "digest", "view", "dataset"];
    for (key, _) in entries(text, head, known.len() + 1) {
        let name = text.get(key.clone()).unwrap_or("");
        let at = known.iter().position(|k| *k == name);
        if at.map(|at| known.remove(at)).is_none() {
            let message = "a snapshot holds format, digest, view and dataset, each once, and nothing else";
            return Err(vec![map.on(key, Rule::Ron, message)]);
        }
    }
    let whole = locate(text, head, &[]);
    let part = |key: &'static str| {
        locate(text, head, &[Step::Key(key)]).filter(|_| whole.is_some()).ok_or_else(|| {
            vec![
                map.on(head..head, Rule::Ron, format!("the snapshot has no `{key}`, or it is cut off"))
                    .hinting("save it again, or restore the file from a copy"),
            ]
        })
    };
    let (dataset, view, written) = (part("dataset")?, part("view")?, part("digest")?);
    let slice = |range: &std::ops::Range<usize>| text.get(range.clone()).unwrap_or("");
    let actual = digest(slice(&dataset), slice(&view));
    if slice(&written).trim_matches('"') != actual {
        return Err(vec![
            map.on(
                written,
                Rule::Digest,
                "the snapshot is not what its digest says: it was changed or damaged",
            )
            .expecting(format!("\"{actual}\""))
            .hinting("restore the file from a copy; to edit a dataset, export it with --to ron"),
        ]);
    }
    if bounds::VIEW.is_beyond(view.len()) {
        return Err(vec![map.beyond(view.start..view.start, bounds::VIEW, view.len())]);
    }
    let wire: WireView = ron_options()
        .from_str(slice(&view))
        .map_err(|e| vec![syntax_diagnostic(&map, view.start, slice(&view), &e)])?;
    let faults = sound::faults(&map, &view, &wire);
    if !faults.is_empty() {
        return Err(faults);
    }
    let reading = read_part(name, text, dataset);
    let view = match &reading.dataset {
        Some(dataset) => {
            let unknown = |u: Unknown| {
                let written = format!("\"{}\"", u.id);
                let at = slice(&view).find(&written).map_or(view.start, |at| view.start + at);
                let what = format!("the view names {} `{}`, which is not in the dataset", u.what, u.id);
                vec![map.on(at..at + written.len(), Rule::IdUnknown, what)]
            };
            Some(resolve_view(dataset, wire).map_err(unknown)?)
        }
        None => None,
    };
    Ok(Snapshot { reading, view })
}

/// An id in a view that nothing in the dataset has.
pub(super) struct Unknown {
    what: &'static str,
    id: String,
}

pub(super) fn wire_view(dataset: &Dataset, view: &View) -> WireView {
    let entity_id = |e: &EntityIx| dataset.entity(*e).id.to_string();
    WireView {
        period: view.period,
        hidden_kinds: view.filters.kinds.iter().copied().collect(),
        hidden_relations: view.filters.shapes.iter().copied().collect(),
        hidden_statuses: view.filters.statuses.iter().copied().collect(),
        hidden_sources: view.filters.sources.iter().map(|s| dataset.source(*s).id.to_string()).collect(),
        hide_accused: view.filters.accused,
        only_corroborated: view.filters.corroborated,
        only_disputed: view.filters.disputed,
        away: view.filters.away.iter().map(entity_id).collect(),
        alone: view.filters.alone.iter().map(entity_id).collect(),
        tracing: view.filters.tracing.map(|t| wire_tracing(t, entity_id)),
        search: view.filters.search.clone(),
        undated: view.filters.undated,
        outside: view.outside,
        selection: view.selection.and_then(|s| match s {
            Selection::Entity(e) => Some(WireSelection::Entity(entity_id(&e))),
            Selection::Tie(t) => {
                dataset.tie(t).claims.first().map(|c| WireSelection::Claim(dataset.claim(*c).id.to_string()))
            }
        }),
        also: view.also.iter().map(entity_id).collect(),
        compare: view.compare,
        camera: view.camera.map(|c| WireCamera { center: c.center, zoom: c.zoom() }),
        theme: view.theme,
        manner: view.manner,
        style: view.style,
        pins: view.pins.iter().map(entity_id).collect(),
        positions: view.positions.iter().map(|(e, p)| (entity_id(e), *p)).collect(),
        plot: view.plot,
        lineage: wire_lineage(&view.lineage, entity_id),
    }
}

fn wire_tracing(tracing: Tracing, entity_id: impl Fn(&EntityIx) -> String) -> WireTracing {
    let over = tracing.over;
    match tracing.what {
        Traced::Around { of, steps } => WireTracing::Around { of: entity_id(&of), steps, over },
        Traced::Between { from, to, ways } => {
            WireTracing::Between { from: entity_id(&from), to: entity_id(&to), ways, over }
        }
    }
}

fn resolve_tracing(
    wire: &WireTracing,
    entity: impl Fn(&str) -> Result<EntityIx, Unknown>,
) -> Result<Tracing, Unknown> {
    Ok(match wire {
        WireTracing::Around { of, steps, over } => {
            let (least, most) = Tracing::STEPS;
            let what = Traced::Around { of: entity(of)?, steps: (*steps).clamp(least, most) };
            Tracing { what, over: *over }
        }
        WireTracing::Between { from, to, ways, over } => {
            let ways = match ways {
                Ways::Shortest => Ways::Shortest,
                Ways::All(longest) => Ways::All((*longest).clamp(Ways::LONGEST.0, Ways::LONGEST.1)),
            };
            Tracing { what: Traced::Between { from: entity(from)?, to: entity(to)?, ways }, over: *over }
        }
    })
}

fn wire_lineage(lineage: &LineageView, entity_id: impl Fn(&EntityIx) -> String) -> WireLineage {
    WireLineage {
        window: lineage.window.map(|w| WireWindow {
            from: w.from(),
            to: w.to(),
            top: w.top(),
            scale: w.scale(),
        }),
        trace: lineage.trace.map(|t| WireTrace { of: entity_id(&t.of), depth: t.depth }),
        widened: lineage.widened,
        rows: lineage.rows.iter().map(|(e, row)| (entity_id(e), *row)).collect(),
    }
}

pub(super) fn resolve_view(dataset: &Dataset, wire: WireView) -> Result<View, Unknown> {
    let entity =
        |id: &str| dataset.entity_by_id(id).ok_or_else(|| Unknown { what: "the entity", id: id.to_owned() });
    let source = |id: &String| {
        let at = dataset.sources().iter().position(|s| s.id.as_str() == id);
        at.map(crate::model::SourceIx::new).ok_or_else(|| Unknown { what: "the source", id: id.clone() })
    };
    let selection = match wire.selection {
        None => None,
        Some(WireSelection::Entity(id)) => Some(Selection::Entity(entity(&id)?)),
        Some(WireSelection::Claim(id)) => {
            dataset.claim_by_id(&id).and_then(|c| dataset.tie_of(c)).map(Selection::Tie)
        }
    };
    Ok(View {
        period: wire.period,
        filters: Filters {
            kinds: wire.hidden_kinds.into_iter().collect(),
            shapes: wire.hidden_relations.into_iter().collect(),
            statuses: wire.hidden_statuses.into_iter().collect(),
            sources: wire.hidden_sources.iter().map(source).collect::<Result<_, _>>()?,
            accused: wire.hide_accused,
            corroborated: wire.only_corroborated,
            disputed: wire.only_disputed,
            away: wire.away.iter().map(|id| entity(id)).collect::<Result<_, _>>()?,
            alone: wire.alone.iter().map(|id| entity(id)).collect::<Result<_, _>>()?,
            tracing: wire.tracing.map(|t| resolve_tracing(&t, entity)).transpose()?,
            search: wire.search,
            undated: wire.undated,
        },
        outside: wire.outside,
        selection,
        also: wire.also.iter().map(|id| entity(id)).collect::<Result<_, _>>()?,
        compare: wire.compare,
        camera: wire.camera.map(|c| Camera::new(c.center, c.zoom)),
        positions: wire
            .positions
            .into_iter()
            .map(|(id, p)| entity(&id).map(|e| (e, p)))
            .collect::<Result<_, _>>()?,
        pins: wire.pins.iter().map(|id| entity(id)).collect::<Result<_, _>>()?,
        manner: wire.manner,
        style: wire.style,
        theme: wire.theme,
        plot: wire.plot,
        lineage: resolve_lineage(wire.lineage, entity)?,
    })
}

fn resolve_lineage(
    wire: WireLineage,
    entity: impl Fn(&str) -> Result<EntityIx, Unknown>,
) -> Result<LineageView, Unknown> {
    let (least, most) = Trace::DEPTHS;
    let trace = |t: WireTrace| entity(&t.of).map(|of| Trace { of, depth: t.depth.clamp(least, most) });
    let row = |(id, row): (String, u32)| entity(&id).map(|e| (e, row));
    Ok(LineageView {
        window: wire.window.map(|w| TimeWindow::new(w.from, w.to, w.top, w.scale)),
        trace: wire.trace.map(trace).transpose()?,
        widened: wire.widened,
        rows: wire.rows.into_iter().map(row).collect::<Result<_, _>>()?,
    })
}
