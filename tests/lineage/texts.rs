//! Texts of the lineage, wherever one looks: never over one another, never out of the picture.

use super::{bundled, entity, lineage};
use proptest::prelude::*;
use schism::geometry::{Point, Rect};
use schism::model::Period;
use schism::scene::{Item, LineageInput, Scene, Shape, Text, lineage_scene};
use schism::session::arrange_rows;
use schism::view::{Plot, Selection, TimeWindow, Trace, View};

fn view() -> View {
    let mut view = View { plot: Plot::Lineage, ..View::default() };
    view.lineage.rows = arrange_rows(bundled(), &view);
    view
}

fn scene(view: &View, size: (f32, f32)) -> Scene {
    lineage_scene(&LineageInput::of(bundled(), lineage(), view, size))
}

fn texts(scene: &Scene) -> Vec<&Text> {
    let text = |item: &'_ Item| matches!(item.shape, Shape::Text(_));
    let texts = scene.items.iter().filter(|i| text(i));
    texts
        .filter_map(|item| match &item.shape {
            Shape::Text(text) => Some(text),
            _ => None,
        })
        .collect()
}

/// What is wrong with the texts of a scene.
fn faults(scene: &Scene, (width, height): (f32, f32)) -> Vec<String> {
    let sight = Rect::from_corners(Point::ZERO, Point::new(width, height)).expand(0.5);
    let texts = texts(scene);
    let mut faults = Vec::new();
    for (i, text) in texts.iter().enumerate() {
        let bounds = text.bounds();
        if !sight.contains_rect(bounds) {
            faults.push(format!("`{}` leaves the picture: {bounds:?}", text.content));
        }
        for other in &texts[i + 1..] {
            // What touches by less than a hair does not overlap.
            if bounds.expand(-0.2).overlaps(other.bounds().expand(-0.2)) {
                faults.push(format!("`{}` over `{}` at {bounds:?}", text.content, other.content));
            }
        }
    }
    faults
}

fn days(year: i32) -> f64 {
    f64::from(schism::model::Day::first_of_year(year).number())
}

#[test]
fn no_text_lies_over_another_or_leaves_the_picture() {
    for size in [(1280.0, 800.0), (1920.0, 1080.0), (860.0, 620.0)] {
        for (from, to) in [(1978, 2026), (1984, 1997), (1990, 1993), (1995, 1996), (2014, 2017)] {
            let mut view = view();
            view.period = Period::Moment(1992);
            if to < 2026 {
                view.lineage.window = Some(TimeWindow::new(days(from), days(to), 0.0, 1.0));
            }
            let scene = scene(&view, size);
            let faults = faults(&scene, size);
            assert!(faults.is_empty(), "{size:?}, {from}-{to}: {faults:#?}");
            assert!(texts(&scene).len() > 10);
        }
    }
}

#[test]
fn rows_too_low_for_names_in_the_strip_hold_none() {
    let mut view = view();
    view.lineage.window = Some(TimeWindow::new(days(1978), days(2026), 0.0, TimeWindow::SCALES.0));
    let faults = faults(&scene(&view, (1280.0, 800.0)), (1280.0, 800.0));
    assert!(faults.is_empty(), "{faults:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn wherever_one_looks_texts_keep_apart(
        size in (500.0f32..2200.0, 400.0f32..1400.0),
        from in 1970.0f64..2024.0,
        years in 0.05f64..60.0,
        top in 0.0f32..900.0,
        rows in 0.2f32..3.0,
        whole in any::<bool>(),
        widened in any::<bool>(),
        native in any::<bool>(),
        period in prop_oneof![
            Just(Period::AllTime),
            (1978..2026).prop_map(Period::Moment),
            (1978..2000, 1..20).prop_map(|(a, n)| Period::Range(a, a + n)),
        ],
        kin in prop_oneof![Just(None), Just(Some("mqm")), Just(Some("mqm-haqiqi")), Just(Some("jssf-militants"))],
    ) {
        let mut view = view();
        view.period = period;
        view.style.native_names = native;
        view.lineage.widened = widened;
        view.lineage.trace = kin.map(|id| Trace { of: entity(bundled(), id), depth: 2 });
        view.selection = kin.map(|id| Selection::Entity(entity(bundled(), id)));
        if !whole {
            let from = (from - 1970.0) * 365.25;
            view.lineage.window = Some(TimeWindow::new(from, from + years * 365.25, top, rows));
        }
        let faults = faults(&scene(&view, size), size);
        prop_assert!(faults.is_empty(), "{size:?} {:?}: {faults:#?}", view.lineage.window);
    }
}

#[test]
fn from_far_every_mark_is_there_with_less_ink_and_names_wait() {
    let size = (1280.0, 800.0);
    let at = |scale: f32| {
        let mut view = view();
        view.selection = Some(Selection::Entity(entity(bundled(), "mqm")));
        view.lineage.window = Some(TimeWindow::new(days(1978), days(2026), 0.0, scale));
        scene(&view, size)
    };
    let (near, far) = (at(1.0), at(0.1));
    let claims = |scene: &Scene| {
        let marks = scene.items.iter().filter_map(|i| i.mark);
        marks.collect::<std::collections::BTreeSet<_>>()
    };
    let gone: Vec<_> = claims(&near).difference(&claims(&far)).copied().collect();
    assert!(gone.is_empty(), "low rows hide nothing that higher ones show: {gone:?}");
    let ink = |scene: &Scene| {
        scene.items.iter().filter(|i| matches!(i.mark, Some(schism::scene::Mark::Claim(_)))).count()
    };
    assert!(ink(&far) * 3 < ink(&near) * 2, "{} of {}", ink(&far), ink(&near));
    let named: Vec<&str> = texts(&far).iter().map(|t| t.content.as_str()).collect();
    assert!(
        !named.contains(&"APMSO") && !named.contains(&"MQM-London"),
        "names would lie over other rows: {named:?}"
    );
}
