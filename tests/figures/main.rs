//! Figures as they go to print: golden pictures, names, the agreement of all painters, pages, Urdu, and pictures that
//! open again.
//!
//! The golden figures are in `tests/golden/figures`, the picture of Urdu names in `tests/golden/urdu.png`. Renew them
//! with `SCHISM_RENEW=1 cargo test --test figures golden urdu`, and look at each before it is kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
#![allow(clippy::cast_possible_wrap, clippy::format_push_string, clippy::format_collect)]

#[path = "../common/mod.rs"]
mod common;
mod golden;
mod names;
mod pages;
mod painters;
mod reopened;
mod urdu;
#[cfg(feature = "gui")]
mod window;

use common::{reader, run_in};
use schism::dataset::{bundled_dataset, dataset_digest};
use schism::graph::Network;
use schism::model::{Dataset, Period};
use schism::scene::{Figure, Page, Parts};
use schism::session::{Moments, Picture, arrange, manner_for};
use schism::view::View;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The four periods that are looked at: all years, and three of them.
const PERIODS: [(&str, Period); 4] = [
    ("all", Period::AllTime),
    ("1988", Period::Moment(1988)),
    ("1993", Period::Moment(1993)),
    ("2016", Period::Moment(2016)),
];

/// A dataset whole, in all years, on a screen's page.
fn picture_of(dataset: Dataset) -> Picture {
    let network = Arc::new(Network::of(Arc::new(dataset)));
    let mut view = View::default();
    view.manner = manner_for(&network);
    view.positions = arrange(&network, &view);
    Picture {
        digest: dataset_digest(&network.dataset),
        network,
        view,
        dark: false,
        page: Page { parts: Parts::ALL, ..Page::of_points(1920.0, Some(1080.0)) },
        moments: Moments::One,
        seen: None,
    }
}

/// The bundled dataset in a period. Its layout is worked out once.
fn bundled(period: Period) -> Picture {
    static BUNDLED: OnceLock<Picture> = OnceLock::new();
    let mut picture = BUNDLED.get_or_init(|| picture_of(bundled_dataset().dataset.unwrap())).clone();
    picture.view.period = period;
    picture
}

/// A made-up dataset of so many entities in all years.
fn synthetic(entities: usize) -> Picture {
    let text = common::synthetic::ron(common::synthetic::Size::of(entities));
    let reading = common::read_text(&text);
    picture_of(reading.dataset.unwrap())
}

fn golden_path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// Whether golden files are to be written anew.
fn renewing() -> bool {
    std::env::var_os("SCHISM_RENEW").is_some()
}

/// Width, height and pixels of four bytes.
fn pixels(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let pixmap = resvg::tiny_skia::Pixmap::decode_png(png).unwrap();
    (pixmap.width(), pixmap.height(), pixmap.take_demultiplied())
}

/// The same picture in as few bytes as can be, with nothing beside it.
fn repacked(png: &[u8]) -> Vec<u8> {
    let (width, height, pixels) = pixels(png);
    let opaque: Vec<u8> = pixels.chunks(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().unwrap().write_image_data(&opaque).unwrap();
    bytes
}

/// Holds a picture to the golden one, pixel by pixel.
fn hold_to_pixels(name: &str, png: &[u8]) {
    let path = golden_path(name);
    if renewing() {
        std::fs::write(&path, repacked(png)).unwrap();
    }
    let golden = std::fs::read(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
    let ((w, h, golden), (width, height, now)) = (pixels(&golden), pixels(png));
    assert_eq!((w, h), (width, height), "{name}");
    let off = golden.chunks(4).zip(now.chunks(4)).position(|(a, b)| a != b);
    let count = golden.chunks(4).zip(now.chunks(4)).filter(|(a, b)| a != b).count();
    let at = off.map(|n| (n % w as usize, n / w as usize));
    assert_eq!(count, 0, "{name}: so many pixels differ, the first at {at:?}");
}

fn schism(dir: &Path, args: &[&str]) -> (bool, String) {
    run_in(dir, args, &[])
}

fn done(dir: &Path, args: &[&str]) {
    let (success, said) = schism(dir, args);
    assert!(success, "{args:?}: {said}");
}

/// The texts of a figure in the order they are painted.
fn texts(figure: &Figure) -> Vec<&schism::scene::Text> {
    let text = |item: &'_ schism::scene::Item| matches!(item.shape, schism::scene::Shape::Text(_));
    let texts = figure.items.iter().filter(|i| text(i));
    texts
        .filter_map(|item| match &item.shape {
            schism::scene::Shape::Text(text) => Some(text),
            _ => None,
        })
        .collect()
}
