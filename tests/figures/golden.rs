//! The bundled dataset as it is printed: in all years and in three of them, light, dark and grey. SVG is compared as
//! text, without the fonts inside; PNG by its pixels, which tiny-skia makes the same on every machine. And lineages: of
//! the bundled dataset, light and dark, and of the small ones in `tests/data`.

use super::{PERIODS, bundled, golden_path, hold_to_pixels, picture_of, renewing};
use schism::dataset::read;
use schism::model::Period;
use schism::render::{to_png, to_svg};
use schism::scene::Page;
use schism::session::{Picture, arrange_rows};
use schism::view::Plot;
use std::path::Path;

/// The three ways to print it.
const LOOKS: [&str; 3] = ["light", "dark", "grey"];

fn looking(look: &str, picture: Picture) -> Picture {
    let page = Page { grey: look == "grey", ..picture.page };
    Picture { dark: look == "dark", page, ..picture }
}

/// An SVG without its fonts: they would be most of it, and other tests read them.
fn without_fonts(svg: &str) -> String {
    let (start, end) = (svg.find("<style>").unwrap(), svg.find("</style>\n").unwrap() + 9);
    format!("{}{}", &svg[..start], &svg[end..])
}

fn hold_to_text(name: &str, now: &str) {
    let path = golden_path(name);
    if renewing() {
        std::fs::write(&path, now).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
    let differs = golden.lines().zip(now.lines()).enumerate().find(|(_, (a, b))| a != b);
    if let Some((n, (golden, now))) = differs {
        panic!("{name}, line {}:\n{golden}\nis now\n{now}", n + 1);
    }
    assert_eq!(golden.len(), now.len(), "{name}");
}

fn hold(look: &str) {
    for (name, period) in PERIODS {
        hold_figure(&format!("{name}-{look}"), &looking(look, bundled(period)), 0.5);
    }
}

fn hold_figure(name: &str, picture: &Picture, scale: f32) {
    let figure = picture.figure();
    hold_to_text(&format!("figures/{name}.svg"), &without_fonts(&to_svg(&figure)));
    hold_to_pixels(&format!("figures/{name}.png"), &to_png(&figure, scale).unwrap());
}

/// The same dataset as lanes on a time axis.
fn as_lineage(mut picture: Picture) -> Picture {
    picture.view.plot = Plot::Lineage;
    picture.view.lineage.rows = arrange_rows(&picture.network, &picture.view);
    picture
}

#[test]
fn golden_figures_in_light() {
    hold(LOOKS[0]);
}

#[test]
fn golden_figures_in_dark() {
    hold(LOOKS[1]);
}

#[test]
fn golden_figures_in_grey() {
    hold(LOOKS[2]);
}

#[test]
fn golden_lineages_of_the_bundled_dataset() {
    for look in ["light", "dark"] {
        let picture = looking(look, as_lineage(bundled(Period::AllTime)));
        hold_figure(&format!("lineage-{look}"), &picture, 0.5);
    }
}

#[test]
fn golden_lineages_of_small_datasets() {
    for name in ["five-way-split", "merger-and-split", "contested-past"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(format!("{name}.ron"));
        let dataset = read(name, &std::fs::read(path).unwrap()).dataset.unwrap();
        let picture = as_lineage(picture_of(dataset));
        // So few lanes are seen on a small page.
        let page = Page { height: Some(600.0), width: 960.0, ..picture.page };
        hold_figure(&format!("lineage-{name}"), &Picture { page, ..picture }, 1.0);
    }
}

#[test]
fn the_legend_of_golden_figures_tells_every_kind_of_outline_and_sign() {
    let says = |period| {
        let figure = bundled(period).figure();
        super::texts(&figure).iter().map(|t| t.content.clone()).collect::<Vec<_>>()
    };
    // Ghosts are dashed outside the period, and dotted where nothing dates them.
    for row in ["Possible", "Outside the period", "Without a date", "Sources disagree"] {
        assert!(says(Period::Moment(1988)).iter().any(|t| t == row), "{row}");
    }
    // An open circle stands on a line only.
    assert!(says(Period::AllTime).iter().any(|t| t == "Inferred only"));
    assert!(says(Period::AllTime).iter().all(|t| t != "Outside the period" && t != "Without a date"));
}
