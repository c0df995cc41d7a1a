//! Where marks stand: shipped positions, new layouts, and a neighbourhood that is dragged. No window.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use schism::dataset::{bundled_dataset, bundled_text, read, read_snapshot, write_snapshot};
use schism::geometry::{Point, Rect};
use schism::layout::{Control, LARGEST_MOVE, MEDIAN_MOVE};
use schism::model::{Dataset, EntityIx};
use schism::session::{ArrangeCommand, Command, Effect, Opened, Session, tidy};
use schism::view::{Manner, View};
use std::collections::BTreeMap;

fn open(dataset: Dataset) -> Session {
    let texts = vec![None; dataset.sources().len()];
    Session::new(Opened::prepare("test".to_owned(), dataset, texts, None))
}

fn bundled() -> Session {
    open(bundled_dataset().dataset.unwrap())
}

fn arrange(session: &mut Session, command: ArrangeCommand) -> Vec<Effect> {
    let effects = session.apply(Command::Arrange(command));
    session.refresh();
    effects
}

/// What a worker does when it is asked for a new layout.
fn work(session: &mut Session, effects: &[Effect]) {
    let Some(Effect::Tidy(number)) = effects.last() else { panic!("{effects:?}") };
    let manner = session.tidying.unwrap().manner;
    let view = View { manner, ..session.view.clone() };
    let places = tidy(&session.network, &view, &Control::default()).unwrap();
    arrange(session, ArrangeCommand::Tidied(*number, places));
}

fn diagonal(positions: &BTreeMap<EntityIx, Point>) -> f32 {
    let bounds = Rect::around(positions.values().copied()).unwrap();
    bounds.width().hypot(bounds.height())
}

#[test]
fn the_dataset_ships_with_its_positions() {
    let session = bundled();
    let shipped = session.dataset().positions();
    assert_eq!(shipped.len(), session.dataset().entities().len());
    for (entity, (x, y)) in shipped {
        assert_eq!(
            session.view.positions[entity],
            Point::new(*x, *y),
            "the first frame is the final picture"
        );
    }
    // They are the engine's own, not a drawing by hand.
    let fresh = tidy(&session.network, &session.view, &Control::default()).unwrap();
    let mut moves: Vec<f32> = fresh.iter().map(|(e, p)| p.distance(session.view.positions[e])).collect();
    moves.sort_by(f32::total_cmp);
    assert!(moves[moves.len() / 2] < 0.02 * diagonal(&fresh), "renew them with `schism layout`");
}

#[test]
fn a_dataset_with_a_new_entity_keeps_its_picture() {
    let old = bundled();
    let entity = "        (\n            id: \"newcomer\",\n            kind: Person,\n            name: \"Newcomer\",\n            quotes: [(source: \"london\", exact: \"Muttahida Qaumi Movement – London\")],\n        ),\n";
    let claim = "        (\n            id: \"newcomer-member\",\n            subject: \"newcomer\",\n            predicate: \"member_of\",\n            object: Entity(\"mqm-london\"),\n            status: Stated,\n            quotes: [(source: \"london\", exact: \"Muttahida Qaumi Movement – London\")],\n            note: \"A test.\",\n        ),\n";
    let text = bundled_text()
        .replacen("    entities: [\n", &format!("    entities: [\n{entity}"), 1)
        .replacen("    claims: [\n", &format!("    claims: [\n{claim}"), 1);
    let new = open(read("new.ron", text.as_bytes()).dataset.unwrap());
    let size = diagonal(&old.view.positions);
    let mut moves: Vec<f32> = Vec::new();
    for (entity, at) in &old.view.positions {
        let id = old.dataset().entity(*entity).id.as_str();
        let now = new.view.positions[&new.dataset().entity_by_id(id).unwrap()];
        moves.push(now.distance(*at) / size);
    }
    moves.sort_by(f32::total_cmp);
    assert!(moves[moves.len() / 2] < MEDIAN_MOVE && moves[moves.len() - 1] < LARGEST_MOVE, "{moves:?}");
    let at = |id: &str| new.view.positions[&new.dataset().entity_by_id(id).unwrap()];
    assert!(at("newcomer").distance(at("mqm-london")) < 0.25 * size, "it stands near what it is tied to");
}

#[test]
fn a_new_layout_glides_and_is_one_step() {
    let mut s = bundled();
    let start = s.view.clone();
    let effects = arrange(&mut s, ArrangeCommand::Manner(Manner::Clusters));
    assert_eq!(s.view, start, "nothing moves before it is done");
    work(&mut s, &effects);
    assert_eq!(s.view.manner, Manner::Clusters);
    assert!(s.view.positions == start.positions && s.glide.is_some(), "it starts where everything was");
    let some = EntityIx::new(3);
    arrange(&mut s, ArrangeCommand::Glide(0.1));
    let between = s.view.positions[&some];
    arrange(&mut s, ArrangeCommand::Glide(5.0));
    assert!(s.glide.is_none(), "it ends by itself");
    let end = s.view.positions.clone();
    assert!(between != start.positions[&some] && between != end[&some]);
    s.apply(Command::Undo);
    assert!(s.view.positions == start.positions && s.view.manner == start.manner);
    s.apply(Command::Redo);
    assert!(s.view.positions == end && s.view.manner == Manner::Clusters);
}

#[test]
fn with_reduced_motion_a_new_layout_is_there_at_once() {
    let mut s = bundled();
    let start = s.view.positions.clone();
    s.apply(Command::ReduceMotion(true));
    let effects = arrange(&mut s, ArrangeCommand::Manner(Manner::Clusters));
    work(&mut s, &effects);
    assert!(s.glide.is_none() && !s.animating() && s.view.positions != start);
}

#[test]
fn undo_in_the_middle_of_a_glide_goes_back_whole() {
    let mut s = bundled();
    let start = s.view.positions.clone();
    let effects = arrange(&mut s, ArrangeCommand::Manner(Manner::Faithful));
    work(&mut s, &effects);
    arrange(&mut s, ArrangeCommand::Glide(0.1));
    s.apply(Command::Undo);
    assert!(s.view.positions == start && s.glide.is_none());
}

#[test]
fn a_new_layout_lies_on_the_old_one_and_leaves_pins() {
    let mut s = bundled();
    let start = s.view.positions.clone();
    let effects = arrange(&mut s, ArrangeCommand::Tidy);
    work(&mut s, &effects);
    arrange(&mut s, ArrangeCommand::Glide(9.0));
    // The same manner on the same dataset: the same picture, not one turned over.
    let moved =
        start.iter().filter(|(e, p)| s.view.positions[e].distance(**p) > 0.05 * diagonal(&start)).count();
    assert!(moved * 10 < start.len(), "{moved}");
    let pinned = s.dataset().entity_by_id("altaf-hussain").unwrap();
    let far = Point::new(900.0, -700.0);
    for command in [
        ArrangeCommand::DragBegin(pinned),
        ArrangeCommand::DragTo(far),
        ArrangeCommand::DragEnd,
        ArrangeCommand::TogglePin(pinned),
    ] {
        arrange(&mut s, command);
    }
    for manner in Manner::ALL {
        let effects = arrange(&mut s, ArrangeCommand::Manner(manner));
        work(&mut s, &effects);
        arrange(&mut s, ArrangeCommand::Glide(9.0));
        assert_eq!(s.view.positions[&pinned], far, "{manner:?}");
        assert!(s.view.positions.values().all(|p| p.is_finite()));
    }
}

#[test]
fn a_layout_that_comes_late_is_dropped() {
    let mut s = bundled();
    let start = s.view.clone();
    let first = arrange(&mut s, ArrangeCommand::Tidy);
    let second = arrange(&mut s, ArrangeCommand::Tidy);
    assert_eq!(second.first(), Some(&Effect::StopTidy), "the first is stopped");
    let (Some(Effect::Tidy(old)), Some(Effect::Tidy(new))) = (first.last(), second.last()) else { panic!() };
    arrange(&mut s, ArrangeCommand::TidyProgress(*new, 0.5));
    arrange(&mut s, ArrangeCommand::TidyProgress(*old, 0.9));
    assert!((s.tidying.unwrap().done - 0.5).abs() < 1e-6);
    let nonsense = start.positions.keys().map(|e| (*e, Point::ZERO)).collect();
    arrange(&mut s, ArrangeCommand::Tidied(*old, nonsense));
    assert!(s.view == start && s.tidying.is_some());
    assert_eq!(arrange(&mut s, ArrangeCommand::StopTidy), [Effect::StopTidy]);
    assert!(s.tidying.is_none() && arrange(&mut s, ArrangeCommand::StopTidy).is_empty());
}

#[test]
fn a_neighbourhood_is_dragged_together() {
    let mut s = bundled();
    let start = s.view.positions.clone();
    let mqm = s.dataset().entity_by_id("mqm-haqiqi").unwrap();
    let to = start[&mqm] + Point::new(0.0, 300.0);
    for command in [
        ArrangeCommand::DragBegin(mqm),
        ArrangeCommand::DragTogether(true),
        ArrangeCommand::DragTo(start[&mqm] + Point::new(40.0, 10.0)),
        ArrangeCommand::DragTo(to),
    ] {
        arrange(&mut s, command);
    }
    assert_eq!(s.view.positions[&mqm], to);
    let moved = |s: &Session| s.view.positions.iter().filter(|(e, p)| start[e] != **p).count();
    assert!((3..200).contains(&moved(&s)), "{}", moved(&s));
    // Letting go of the key lets the neighbourhood go back.
    arrange(&mut s, ArrangeCommand::DragTogether(false));
    arrange(&mut s, ArrangeCommand::DragTo(to));
    assert_eq!(moved(&s), 1);
    arrange(&mut s, ArrangeCommand::DragTogether(true));
    arrange(&mut s, ArrangeCommand::DragTo(to));
    arrange(&mut s, ArrangeCommand::DragEnd);
    let end = s.view.positions.clone();
    s.apply(Command::Undo);
    assert!(s.view.positions == start, "one step");
    s.apply(Command::Redo);
    assert!(s.view.positions == end);
}

#[test]
fn the_manner_is_kept_in_a_snapshot() {
    let mut s = bundled();
    s.view.manner = Manner::Faithful;
    let text = write_snapshot(s.dataset(), &s.view);
    assert_eq!(read_snapshot("s.ron", text.as_bytes()).view.unwrap().manner, Manner::Faithful);
}
