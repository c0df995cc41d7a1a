//! Pictures open again as the view they were drawn from, and drawn again they are the same bytes.

use super::{bundled, done};
use schism::dataset::{read_snapshot, write_snapshot};
use schism::model::Period;
use schism::render::{Format, Output, read_back, to_bytes};
use schism::session::Picture;
use schism::view::{Camera, Outside, Selection, Sizes, View};
use std::path::Path;
use std::sync::Arc;

/// A view in which nothing is as a new one has it.
fn worked_on() -> Picture {
    let mut picture = bundled(Period::Range(1988, 1995));
    let haqiqi = picture.network.dataset.entity_by_id("mqm-haqiqi").unwrap();
    let view = &mut picture.view;
    view.selection = Some(Selection::Entity(haqiqi));
    view.outside = Outside::Dim;
    view.filters.undated = !view.filters.undated;
    "MQM".clone_into(&mut view.filters.search);
    view.style.sizes = Sizes::Ties;
    view.style.line_names = true;
    view.camera = Some(Camera::new(view.positions[&haqiqi], 1.25));
    view.pins.insert(haqiqi);
    let moved = view.positions[&haqiqi] + schism::geometry::Point::new(7.25, -3.5);
    view.positions.insert(haqiqi, moved);
    picture
}

fn view_in(bytes: &[u8]) -> View {
    read_snapshot("x", bytes).view.unwrap()
}

#[test]
fn a_picture_opens_as_the_view_it_was_drawn_from() {
    for picture in [bundled(Period::AllTime), bundled(Period::Moment(1993)), worked_on()] {
        let snapshot = write_snapshot(&picture.network.dataset, &picture.view);
        for format in [Format::Png, Format::Svg] {
            let wanted = Output { snapshot: Some(snapshot.clone()), ..Output::new(format) };
            let drawn = to_bytes(&picture.figure(), &wanted).unwrap();
            let text = read_back(&drawn).unwrap();
            let opened = view_in(text.as_bytes());
            // Positions are written to the hundredth of a point; everything else as it is.
            for (entity, at) in &picture.view.positions {
                assert!(opened.positions[entity].distance(*at) < 0.02, "{entity:?}");
            }
            let same = View { positions: picture.view.positions.clone(), ..opened.clone() };
            assert_eq!(same, picture.view, "{format:?}");
            // Once opened, it is the same for good.
            let again = Picture { view: opened, network: Arc::clone(&picture.network), ..picture.clone() };
            let second = write_snapshot(&again.network.dataset, &again.view);
            let wanted = Output { snapshot: Some(second.clone()), ..wanted };
            let redrawn = to_bytes(&again.figure(), &wanted).unwrap();
            let third = Picture { view: view_in(second.as_bytes()), ..again.clone() };
            assert_eq!(third.view, again.view, "{format:?}");
            assert!(to_bytes(&third.figure(), &wanted).unwrap() == redrawn, "{format:?}");
        }
    }
}

#[test]
fn a_picture_is_exported_as_a_snapshot_that_draws_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let read = |name: &str| std::fs::read(Path::new(dir).join(name)).unwrap();
    for file in ["fig.png", "fig.svg"] {
        done(
            dir,
            &[
                "render",
                "--from",
                "1988",
                "--to",
                "1995",
                "--theme",
                "dark",
                "--sizes",
                "ties",
                "--select",
                "mqm-haqiqi",
                "--line-names",
                "-o",
                file,
            ],
        );
        done(dir, &["export", file, "--to", "snapshot", "-o", "fig.schism"]);
        let (inside, exported) = (read_back(&read(file)).unwrap(), read("fig.schism"));
        assert_eq!(view_in(inside.as_bytes()), view_in(&exported), "{file}");
        let view = view_in(&exported);
        assert_eq!(view.period, Period::Range(1988, 1995));
        assert!(view.selection.is_some() && view.style.line_names && view.style.sizes == Sizes::Ties);
        let again = file.replace("fig", "again");
        done(dir, &["render", "fig.schism", "-o", &again]);
        assert!(read(file) == read(&again), "{file}");
    }
}
