//! How the lineage is looked at, in a file and back; and what a file may say that nobody would write.

use super::{bundled, entity, lineage};
use schism::dataset::{Rule, Snapshot, read_snapshot, write_snapshot};
use schism::model::Period;
use schism::scene::{LineageInput, lineage_scene};
use schism::session::{Opened, Session, arrange_rows};
use schism::view::{Plot, TimeWindow, Trace, View};

/// A view in which nothing of the lineage is as a new one has it.
fn worked_on() -> View {
    let mut view = View { plot: Plot::Lineage, period: Period::Moment(1993), ..View::default() };
    view.lineage.rows = arrange_rows(bundled(), &view);
    view.lineage.window = Some(TimeWindow::new(4_000.25, 9_000.5, 42.5, 1.25));
    view.lineage.trace = Some(Trace { of: entity(bundled(), "mqm"), depth: 3 });
    view.lineage.widened = true;
    view
}

fn opened(text: &str) -> Snapshot {
    read_snapshot("x", text.as_bytes())
}

/// The snapshot with one part of its view put otherwise, under a digest that covers it.
fn forged(part: &str, other: &str) -> String {
    let text = write_snapshot(&bundled().dataset, &worked_on());
    let (head, dataset) = text.split_once("dataset: ").unwrap();
    assert_eq!(head.matches(part).count(), 1, "`{part}` in {head}");
    let text = format!("{}dataset: {dataset}", head.replace(part, other));
    // The complaint about the old digest tells the new one.
    let expected = opened(&text).reading.diagnostics[0].expected.clone().expect("the digest is wrong");
    let old = text.split_once("digest: \"").unwrap().1.split_once('"').unwrap().0.to_owned();
    text.replacen(&format!("\"{old}\""), &expected, 1)
}

/// What a forged view opens as; it must also be drawn.
fn drawn(part: &str, other: &str) -> View {
    let snapshot = opened(&forged(part, other));
    let view = snapshot.view.unwrap_or_else(|| panic!("{other}: {:#?}", snapshot.reading.diagnostics));
    let scene = lineage_scene(&LineageInput::of(bundled(), lineage(), &view, (1280.0, 800.0)));
    for item in &scene.items {
        if let schism::scene::Shape::Text(text) = &item.shape {
            assert!(text.at.is_finite(), "{other}: {text:?}");
        }
    }
    assert!(!scene.lineage.unwrap().lanes.is_empty(), "{other}");
    let dataset = snapshot.reading.dataset.unwrap();
    let texts = vec![None; dataset.sources().len()];
    let mut session = Session::new(Opened::prepare("x".to_owned(), dataset, texts, Some(view.clone())));
    session.refresh();
    let frame = session.derived().scene.lineage.clone().expect("it opens as a lineage");
    let (from, to) = frame.scale.window();
    assert!(from.is_finite() && to > from && frame.rows > 0.0 && frame.top.is_finite(), "{other}");
    view
}

/// One clear error, and nothing opened.
fn refused(part: &str, other: &str, says: &str) {
    let snapshot = opened(&forged(part, other));
    assert!(snapshot.view.is_none(), "{other}");
    let told = &snapshot.reading.diagnostics;
    assert_eq!(told.len(), 1, "{told:#?}");
    let text = format!("{:?}", told[0]);
    assert!(text.contains(says), "{text}");
}

const WINDOW: &str = "window: (from: 4000.25, to: 9000.5, top: 42.5, scale: 1.25)";

#[test]
fn a_view_of_the_lineage_comes_back_as_it_was() {
    let view = worked_on();
    let back = opened(&write_snapshot(&bundled().dataset, &view)).view.unwrap();
    assert_eq!(back, view);
    assert_eq!(back.lineage.rows.len(), lineage().lanes.len());
}

#[test]
fn a_snapshot_from_before_there_was_a_lineage_opens() {
    let text = write_snapshot(&bundled().dataset, &View::default());
    let (head, dataset) = text.split_once("dataset: ").unwrap();
    let old = head.replace("    plot: Network,\n", "");
    assert!(old != head && !old.contains("lineage"), "{old}");
    let text = format!("{old}dataset: {dataset}");
    let digest = opened(&text).reading.diagnostics[0].expected.clone().unwrap();
    let written = text.split_once("digest: \"").unwrap().1.split_once('"').unwrap().0.to_owned();
    let view = opened(&text.replacen(&format!("\"{written}\""), &digest, 1)).view.expect("it opens");
    assert_eq!((view.plot, view.lineage.clone()), (Plot::Network, View::default().lineage));
    // Its lanes are then laid out.
    assert_eq!(arrange_rows(bundled(), &view).len(), lineage().lanes.len());
}

#[test]
fn a_window_of_numbers_that_are_none_is_refused_and_one_without_room_is_a_window() {
    for (numbers, none) in [
        ("from: NaN, to: 9000.5, top: 42.5, scale: 1.25", "from"),
        ("from: 4000.25, to: inf, top: 42.5, scale: 1.25", "to"),
        ("from: 4000.25, to: 9000.5, top: -inf, scale: 1.25", "top"),
        ("from: 4000.25, to: 9000.5, top: 42.5, scale: NaN", "scale"),
    ] {
        let snapshot = opened(&forged(WINDOW, &format!("window: ({numbers})")));
        let told = &snapshot.reading.diagnostics;
        assert!(snapshot.view.is_none() && told.len() == 1, "{told:#?}");
        assert_eq!(told[0].rule, Rule::Number, "{none}: {told:#?}");
    }
    for numbers in
        ["from: 5000.0, to: 5000.0, top: -5.0, scale: -1.0", "from: 9000.0, to: 5000.0, top: 0.0, scale: 0.0"]
    {
        let window = drawn(WINDOW, &format!("window: ({numbers})")).lineage.window.unwrap();
        assert!(window.from().is_finite() && window.to() > window.from(), "{numbers}: {window:?}");
        assert!(window.top() >= 0.0 && window.scale() >= TimeWindow::SCALES.0, "{numbers}: {window:?}");
    }
}

#[test]
fn a_trace_of_any_depth_is_one_that_can_be_drawn() {
    let (least, most) = Trace::DEPTHS;
    let depth = |n: &str| drawn("depth: 3", &format!("depth: {n}")).lineage.trace.unwrap().depth;
    assert_eq!((depth("0"), depth("1000000000"), depth("9")), (least, most, 9));
    refused("depth: 3", "depth: -1", "");
    refused("depth: 3", "depth: \"all\"", "");
}

#[test]
fn rows_of_any_number_are_rows() {
    let row = |id: &str| format!("\"{id}\": {}", worked_on().lineage.rows[&entity(bundled(), id)]);
    drawn(&row("psp"), "\"psp\": 4294967295");
    refused(&row("psp"), "\"psp\": 4294967296", "");
    refused(&row("psp"), "\"psp\": -1", "");
}

#[test]
fn bodies_of_one_time_are_not_left_in_one_row() {
    let rows = worked_on().lineage.rows;
    let (mqm, london) = (entity(bundled(), "mqm"), entity(bundled(), "mqm-london"));
    let (of, to) = (format!("\"mqm-london\": {}", rows[&london]), format!("\"mqm-london\": {}", rows[&mqm]));
    let view = drawn(&of, &to);
    assert_eq!(view.lineage.rows[&mqm], view.lineage.rows[&london], "so the file says");
    let dataset = opened(&forged(&of, &to)).reading.dataset.unwrap();
    let texts = vec![None; dataset.sources().len()];
    let session = Session::new(Opened::prepare("x".to_owned(), dataset, texts, Some(view)));
    let frame = session.derived().scene.lineage.clone().unwrap();
    let y = |e| frame.lanes.iter().find(|(lane, _)| *lane == e).unwrap().1;
    assert!((y(mqm) - y(london)).abs() > 1.0, "both were there at once");
}

#[test]
fn what_is_not_in_the_dataset_is_one_clear_error() {
    refused("of: \"mqm\"", "of: \"nobody\"", "the view names the entity `nobody`");
    refused("\"psp\": ", "\"nobody\": ", "the view names the entity `nobody`");
    refused("plot: Lineage", "plot: Tree", "Tree");
    refused("widened: true", "wide: true", "wide");
}

#[test]
fn a_trace_of_what_has_no_lane_is_still_a_picture() {
    let id = "altaf-hussain";
    let snapshot = opened(&forged("of: \"mqm\"", &format!("of: \"{id}\"")));
    let view = snapshot.view.expect("a person is in the dataset");
    let scene = lineage_scene(&LineageInput::of(bundled(), lineage(), &view, (1280.0, 800.0)));
    assert!(scene.lineage.unwrap().lanes.is_empty(), "and has no kin");
}
