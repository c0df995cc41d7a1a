//! Pages: how large they are in each format, what is on them, and that nothing is cut off at their edge.

use super::{bundled, picture_of, pixels, reader, schism, synthetic, texts};
use proptest::prelude::*;
use schism::geometry::Rect;
use schism::graph::Standings;
use schism::model::Period;
use schism::render::{Format, Output, Resolution, Unit, to_bytes};
use schism::scene::{
    Animation, Figure, FigureInput, Frame, Item, NetworkInput, Page, Parts, Preset, Shape, figure,
};
use schism::session::{Moments, Picture};
use std::sync::OnceLock;

/// The box around all ink of an item, in points.
pub(crate) fn bounds(item: &Item) -> Option<Rect> {
    match &item.shape {
        Shape::Path { path, stroke, .. } => {
            let lines = path.flatten(0.5);
            let reach = stroke.map_or(0.0, |s| s.width * 0.5);
            Rect::around(lines.into_iter().flatten()).map(|b| b.expand(reach))
        }
        Shape::Disc { center, radius, .. } => Some(Rect::from_center(*center, radius * 2.0, radius * 2.0)),
        Shape::Line { from, to, width, .. } => Some(Rect::from_corners(*from, *to).expand(width * 0.5)),
        Shape::Text(text) => Some(text.bounds()),
    }
}

fn nothing_is_cut_off(figure: &Figure, what: &str) {
    let page = Rect::from_corners(
        schism::geometry::Point::ZERO,
        schism::geometry::Point::new(figure.width, figure.height),
    );
    for item in &figure.items {
        let Some(bounds) = bounds(item) else { continue };
        assert!(page.expand(0.05).contains_rect(bounds), "{what}: {item:?} leaves {page:?}");
    }
}

/// Forty sources with long titles, a title that needs several lines, and a few marks.
fn long_winded() -> &'static Picture {
    static MADE: OnceLock<Picture> = OnceLock::new();
    MADE.get_or_init(|| {
        let mut sources = String::new();
        let mut claims = String::new();
        for i in 0..40 {
            sources += &format!(
                "(id: \"s{i}\", title: \"Proceedings of the Harbour Commission, volume {i}, with its annexes and \
                 the correspondence of its secretaries\", kind: Other, publisher: \"Harbour Press\"),\n"
            );
            claims += &format!(
                "(id: \"c{i}\", subject: \"e{}\", predicate: \"opposed\", object: Entity(\"e{}\"), status: Stated, \
                 when: (holds: On, edtf: \"1990\", basis: Stated), quotes: [(source: \"s{i}\", exact: \"x\")]),\n",
                i % 9,
                (i + 1) % 9
            );
        }
        let entities: String = (0..9)
            .map(|i| {
                format!(
                    "(id: \"e{i}\", kind: {}, name: \"The Association of Dock Workers and Pilots {i}\", \
                     quotes: [(source: \"s{i}\", exact: \"x\")]),\n",
                    ["Faction", "Person", "Organization"][i % 3]
                )
            })
            .collect();
        let text = super::common::dataset_text(&sources, &entities, &claims).replace(
            "title: \"T\"",
            "title: \"A very long title of an invented dataset about harbours, those who worked in them, and how \
             they fell out with one another over many years\"",
        );
        let reading = super::common::read_text(&text);
        picture_of(reading.dataset.unwrap_or_else(|| panic!("{:?}", reading.diagnostics)))
    })
}

#[test]
fn pages_have_their_size_on_paper_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    for preset in Preset::ALL {
        let mut picture = bundled(Period::Moment(1993));
        picture.page = preset.page();
        let figure = picture.figure();
        let near = |a: f32, b: f32, what: &str| assert!((a - b).abs() < 0.6, "{}: {what} {a} {b}", preset.id);
        let points = |mm: f32| mm / 25.4 * 72.0;
        near(figure.width, points(preset.mm.0), "width");
        if let Some(height) = preset.mm.1 {
            near(figure.height, points(height), "height");
        }
        nothing_is_cut_off(&figure, preset.id);
        let inches = (figure.width / 72.0, figure.height / 72.0);

        let wanted = Output { resolution: Resolution::Dpi(100.0), ..Output::new(Format::Png) };
        let png = to_bytes(&figure, &wanted).unwrap();
        let (width, height, _) = pixels(&png);
        assert!((width as f32 - inches.0 * 100.0).abs() <= 1.0, "{}: {width} pixels", preset.id);
        assert!((height as f32 - inches.1 * 100.0).abs() <= 1.0, "{}: {height} pixels", preset.id);
        let info = png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap();
        assert_eq!(info.info().pixel_dims.unwrap().xppu, 3937, "100 dots to the inch");

        for (unit, ending, factor) in [(Unit::Point, "pt", 72.0), (Unit::Millimetre, "mm", 25.4)] {
            let wanted = Output { unit, ..Output::new(Format::Svg) };
            let svg = String::from_utf8(to_bytes(&figure, &wanted).unwrap()).unwrap();
            for (name, inches) in [(" width=\"", inches.0), (" height=\"", inches.1)] {
                let said = svg.split_once(name).unwrap().1.split('"').next().unwrap();
                let number: f32 = said.strip_suffix(ending).unwrap().parse().unwrap();
                near(number, inches * factor, said);
            }
        }

        std::fs::write(folder.path().join("f.pdf"), to_bytes(&figure, &Output::new(Format::Pdf)).unwrap())
            .unwrap();
        if let Some(said) = reader("pdfinfo", &["f.pdf"], folder.path()) {
            let line = said.lines().find(|l| l.starts_with("Page size:")).unwrap();
            let numbers: Vec<f32> = line.split_whitespace().filter_map(|w| w.parse().ok()).collect();
            near(numbers[0], figure.width, line);
            near(numbers[1], figure.height, line);
        }
    }
}

#[test]
fn each_part_can_be_left_out_alone() {
    let with = |parts: Parts| {
        let mut picture = bundled(Period::Moment(1993));
        picture.page.parts = parts;
        let figure = picture.figure();
        let all: Vec<String> = texts(&figure).iter().map(|t| t.content.clone()).collect();
        let has = |text: &str| all.iter().any(|t| t.contains(text));
        [has("MQM in Karachi, 1978–2025 · 1993"), has("MARKS"), has("Drawn with schism")]
    };
    assert_eq!(with(Parts::ALL), [true, true, true]);
    assert_eq!(with(Parts { heading: false, ..Parts::ALL }), [false, true, true]);
    assert_eq!(with(Parts { legend: false, ..Parts::ALL }), [true, false, true]);
    assert_eq!(with(Parts { caption: false, ..Parts::ALL }), [true, true, false]);
    assert_eq!(with(Parts::NONE), [false, false, false]);
}

#[test]
fn a_cropped_page_has_no_wide_empty_margin() {
    for (what, mut picture) in [
        ("all", bundled(Period::AllTime)),
        ("1993", bundled(Period::Moment(1993))),
        ("made up", synthetic(80)),
        ("nine", long_winded().clone()),
    ] {
        for parts in [Parts::ALL, Parts::NONE] {
            picture.page = Page { crop: true, parts, ..Page::of_points(1400.0, Some(900.0)) };
            let figure = picture.figure();
            nothing_is_cut_off(&figure, what);
            let marks = figure.items.iter().filter(|i| i.mark.is_some()).filter_map(bounds);
            let ink = marks.reduce(Rect::union).unwrap();
            let area = figure.drawings[0].area;
            let margins = [
                ink.min().x() - area.min().x(),
                area.max().x() - ink.max().x(),
                ink.min().y() - area.min().y(),
                area.max().y() - ink.max().y(),
            ];
            // What stands beside the drawing may need more height or width than it does.
            let bare = parts == Parts::NONE;
            for margin in margins {
                assert!(margin < 40.0 || !bare, "{what}: margins {margins:?} of {area:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
    #[test]
    fn nothing_leaves_the_page(
        width in 200.0f32..3000.0, height in 150.0f32..3000.0, unit in 0.5f32..1.5,
        free in any::<bool>(), crop in any::<bool>(), parts in any::<(bool, bool, bool)>(), frames in 1usize..5,
    ) {
        let mut picture = long_winded().clone();
        let parts = Parts { heading: parts.0, legend: parts.1, caption: parts.2 };
        let height = if free { None } else { Some(height) };
        picture.page = Page { unit, crop, parts, ..Page::of_points(width, height) };
        if frames > 1 {
            picture.moments = Moments::Strip((0..frames).map(|n| Period::Moment(1988 + n as i32)).collect());
        }
        nothing_is_cut_off(&picture.figure(), &format!("{width} x {height:?} at {unit}, {parts:?}"));
    }
}

#[test]
fn a_mark_has_the_same_place_in_every_frame_of_a_filmstrip() {
    for count in 2..=12 {
        let mut picture = bundled(Period::AllTime);
        picture.moments = Moments::Strip((0..count).map(|n| Period::Moment(1984 + 3 * n)).collect());
        let figure = picture.figure();
        assert_eq!(figure.drawings.len(), count as usize);
        nothing_is_cut_off(&figure, "a filmstrip");
        let first = &figure.drawings[0];
        for (n, drawing) in figure.drawings.iter().enumerate() {
            assert!((drawing.area.width() - first.area.width()).abs() < 0.01);
            let by = drawing.area.min() - first.area.min();
            let mut compared = 0;
            for node in &drawing.nodes {
                let Some(same) = first.nodes.iter().find(|m| m.entity == node.entity) else { continue };
                compared += 1;
                assert!(
                    (same.center + by).distance(node.center) < 0.02,
                    "{count} frames, the {n}th: {node:?}"
                );
            }
            assert!(compared > 50, "{compared}");
            let year = (1984 + 3 * n).to_string();
            assert!(texts(&figure).iter().any(|t| t.content == year), "{year} stands above its frame");
        }
    }
}

#[test]
fn frames_of_an_animation_are_of_one_size_and_marks_stand_still() {
    let picture = bundled(Period::AllTime);
    let years: Vec<Period> = [1984, 1988, 1992, 1998, 2016].map(Period::Moment).to_vec();
    let standings: Vec<Standings> = years
        .iter()
        .map(|period| Standings::in_period(&picture.network, *period, &picture.view.filters))
        .collect();
    let frames: Vec<Frame<'_>> = years
        .iter()
        .zip(&standings)
        .map(|(period, standings)| Frame { period: *period, standings, measured: None })
        .collect();
    let network = NetworkInput::of(&picture.network, &standings[0], &picture.view);
    let input = FigureInput::of(network, &picture.view.filters, picture.page);
    let animation = Animation::new(&input, &frames);
    let first = animation.figure(0);
    for (n, year) in years.iter().enumerate() {
        let figure = animation.figure(n);
        assert_eq!((figure.width, figure.height), (first.width, first.height));
        for node in &figure.drawings[0].nodes {
            let same = first.drawings[0].nodes.iter().find(|m| m.entity == node.entity);
            assert!(same.is_none_or(|same| same.center == node.center), "{node:?}");
        }
        let stamp = format!("· {}", year.label());
        assert!(texts(&figure).iter().any(|t| t.content.ends_with(&stamp)), "{stamp}");
    }
    // A single figure is the frame of its year, but for the legend, which is that of all.
    let alone = figure(&input);
    assert_eq!(alone.drawings[0].nodes.len(), first.drawings[0].nodes.len());
}

#[test]
fn what_cannot_be_made_is_one_clear_error_and_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    for (args, expected) in [
        (&["--page", "a9", "-o", "f.png"][..], "two-columns"),
        (&["--page", "0x10mm", "-o", "f.png"], "10 to 5080 mm"),
        (&["--page", "99999x10mm", "-o", "f.png"], "10 to 5080 mm"),
        (&["--page", "NaNxNaN", "-o", "f.png"], "NaN"),
        (&["--page", "a4", "--size", "800x600", "-o", "f.png"], "cannot be used with"),
        (&["--size", "10x10", "-o", "f.png"], "64 to 20000"),
        (&["--size", "many", "-o", "f.png"], "1280x800"),
        (&["--dpi", "-5", "-o", "f.png"], "-5"),
        (&["--dpi", "NaN", "-o", "f.png"], "dpi"),
        (&["--page", "a3", "--dpi", "9999", "-o", "f.png"], "20000"),
        (&["--filmstrip", "1", "-o", "f.png"], "2 to 12"),
        (&["--filmstrip", "13", "-o", "f.png"], "2 to 12"),
        (&["--filmstrip", "1990,then", "-o", "f.png"], "1988,1992,1995"),
        (&["--filmstrip", "1990,1990", "-o", "f.png"], "2 to 12"),
        (&["--filmstrip", "4", "-o", "f.gif"], "PNG, SVG or PDF"),
        (&["--filmstrip", "4", "--year", "1990", "-o", "f.png"], "--year"),
        (&["--year", "1990", "--seconds", "0", "-o", "f.gif"], "0.02 to 60"),
        (&["--year", "1990", "--seconds", "2", "-o", "f.png"], "animations"),
        (&["-o", "f.tiff"], ".svg"),
        (&["-o", "f"], ".svg"),
        (&["-o", "nowhere/f.svg"], "no such folder"),
        (&["--bibliography", "f.txt", "-o", "f.svg"], ".bib"),
        (&["-o", "/proc/f.svg"], "/proc"),
    ] {
        let (success, said) = schism(dir, &[&["render"], args].concat());
        assert!(!success && said.contains(expected), "{args:?}: {said}");
        assert!(!said.contains("panicked") && said.matches("error").count() <= 1, "{args:?}: {said}");
        assert_eq!(std::fs::read_dir(dir).unwrap().count(), 0, "{args:?} left a file");
    }
}

#[test]
fn moments_are_those_of_the_view_or_those_in_which_most_comes_in() {
    let years = |picture: &Picture| -> Vec<i32> {
        let year = |period| match period {
            Period::Moment(year) => year,
            other => panic!("{other:?}"),
        };
        picture.periods().into_iter().map(year).collect()
    };
    let mut picture = bundled(Period::Range(1990, 1996));
    picture.moments = Moments::Years(0.5);
    assert_eq!(years(&picture), (1990..=1996).collect::<Vec<_>>());
    picture.moments = Moments::Changes(6);
    let chosen = years(&picture);
    assert!(chosen.len() == 6 && chosen.windows(2).all(|w| w[0] < w[1]), "{chosen:?}");
    // What comes in in a year was not there the year before.
    let news = |year: i32| {
        let shown =
            |year| Standings::in_period(&picture.network, Period::Moment(year), &picture.view.filters);
        let (now, before) = (shown(year), shown(year - 1));
        let marks = now.nodes.iter().zip(&before.nodes);
        let lines = now.edges.iter().zip(&before.edges);
        marks.filter(|(n, b)| n.standing.is_shown() && !b.standing.is_shown()).count()
            + lines.filter(|(n, b)| n.standing.is_shown() && !b.standing.is_shown()).count()
    };
    let least = chosen.iter().map(|y| news(*y)).min().unwrap();
    let others = (1978..=2025).filter(|y| !chosen.contains(y)).map(news).max().unwrap();
    assert!(least >= others && least > 0, "{least} {others}");
}
