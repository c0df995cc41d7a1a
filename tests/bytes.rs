//! The same dataset and view are the same bytes: from the layout on, again and again, on any count of threads, in any
//! process, and wherever that runs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
// What a child process says is read by its parent.
#![allow(clippy::print_stdout)]

#[path = "common/synthetic.rs"]
mod synthetic;

use schism::dataset::{bundled_dataset, read};
use schism::graph::Network;
use schism::model::{Dataset, Period};
use schism::render::{Control, Output, Resolution};
use schism::scene::Page;
use schism::session::{Format, Moments, Picture, arrange, arrange_rows, manner_for};
use schism::view::{Plot, View};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::process::Command;
use std::sync::Arc;

/// How many threads reckon.
const POOLS: [usize; 5] = [1, 2, 3, 8, 32];

/// Makes a child process print what it draws.
const CHILD: &str = "SCHISM_TEST_BYTES";

fn small() -> Dataset {
    let text = synthetic::ron(synthetic::Size::of(60));
    read("synthetic.ron", text.as_bytes()).dataset.unwrap()
}

fn bundled() -> Dataset {
    bundled_dataset().dataset.unwrap()
}

/// A picture of a dataset of which nothing was worked out before: graph, places, rows, scene, file.
fn drawn(dataset: Dataset, plot: Plot, format: Format) -> Vec<u8> {
    let network = Network::of(Arc::new(dataset));
    let mut view = View { period: Period::UpTo(1995), plot, ..View::default() };
    view.manner = manner_for(&network);
    view.positions = arrange(&network, &view);
    view.lineage.rows = arrange_rows(&network, &view);
    let picture = Picture {
        network: Arc::new(network),
        view,
        dark: false,
        page: Page::of_points(900.0, Some(700.0)),
        moments: Moments::One,
        seen: None,
        digest: "of a test".to_owned(),
    };
    let output = Output { resolution: Resolution::Scale(1.0), ..Output::new(format) };
    let mut bytes = Vec::new();
    picture.write(&output, &mut bytes, &Control { cancel: None, progress: None }).unwrap();
    bytes
}

/// The same, reckoned by so many threads.
fn on_threads(threads: usize, dataset: Dataset, plot: Plot, format: Format) -> Vec<u8> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| drawn(dataset, plot, format))
}

/// Where two pictures first differ, for the message of a test.
fn differ(a: &[u8], b: &[u8]) -> Option<String> {
    if a == b {
        return None;
    }
    let at = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let part = |bytes: &[u8]| {
        String::from_utf8_lossy(&bytes[at.saturating_sub(60)..bytes.len().min(at + 60)]).into_owned()
    };
    Some(format!("from byte {at} on: {:?} and {:?}", part(a), part(b)))
}

#[test]
fn a_hundred_pictures_of_one_view_are_the_same_bytes_on_any_count_of_threads() {
    for plot in [Plot::Network, Plot::Lineage] {
        let first = drawn(small(), plot, Format::Svg);
        assert!(first.len() > 20_000, "there is something to see: {} bytes", first.len());
        for run in 0..100 {
            let threads = POOLS[run % POOLS.len()];
            let again = on_threads(threads, small(), plot, Format::Svg);
            let differs = differ(&first, &again);
            assert!(differs.is_none(), "{plot:?}, run {run} on {threads} threads, {}", differs.unwrap());
        }
    }
}

#[test]
fn every_kind_of_picture_of_the_bundled_dataset_is_the_same_bytes_on_any_count_of_threads() {
    for plot in [Plot::Network, Plot::Lineage] {
        for format in [Format::Svg, Format::Png, Format::Pdf] {
            let first = drawn(bundled(), plot, format);
            for threads in POOLS {
                let again = on_threads(threads, bundled(), plot, format);
                let differs = differ(&first, &again);
                assert!(differs.is_none(), "{plot:?} {format:?} on {threads} threads, {}", differs.unwrap());
            }
        }
    }
}

/// What a process draws, each picture by its digest.
fn digests() -> String {
    let mut all = String::new();
    for plot in [Plot::Network, Plot::Lineage] {
        for format in [Format::Svg, Format::Png, Format::Pdf] {
            for (name, dataset) in [("small", small()), ("bundled", bundled())] {
                let digest = Sha256::digest(drawn(dataset, plot, format));
                let _ = writeln!(all, "picture {plot:?} {format:?} {name} {}", base64(&digest));
            }
        }
    }
    all
}

fn base64(bytes: &[u8]) -> String {
    use ::base64::Engine as _;
    ::base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// Maps are seeded anew in every process; and neither its threads nor its surroundings get into a picture.
#[test]
fn every_process_draws_the_same_bytes_whatever_surrounds_it() {
    if std::env::var_os(CHILD).is_some() {
        print!("\n{}", digests());
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().display().to_string();
    let surroundings: [&[(&str, &str)]; 4] = [
        &[("RAYON_NUM_THREADS", "1"), ("LC_ALL", "C"), ("TZ", "UTC")],
        &[("RAYON_NUM_THREADS", "3"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Asia/Karachi"), ("HOME", &home)],
        &[
            ("RAYON_NUM_THREADS", "8"),
            ("LANG", "ur_PK.UTF-8"),
            ("TZ", "Pacific/Apia"),
            ("HOME", "/nonexistent"),
        ],
        &[("RAYON_NUM_THREADS", "32"), ("LC_ALL", "de_DE.UTF-8"), ("SOURCE_DATE_EPOCH", "1")],
    ];
    let mut first: Option<String> = None;
    for (nth, variables) in surroundings.into_iter().enumerate() {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child
            .args(["every_process_draws_the_same_bytes_whatever_surrounds_it", "--exact", "--nocapture"])
            .env(CHILD, "1")
            .envs(variables.iter().copied());
        if nth % 2 == 1 {
            child.current_dir(dir.path());
        }
        let out = child.output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let said = String::from_utf8(out.stdout).unwrap();
        let pictures: String =
            said.lines().filter(|l| l.starts_with("picture ")).fold(String::new(), |a, l| a + l + "\n");
        assert_eq!(pictures.lines().count(), 12, "{said}");
        match &first {
            Some(first) => assert_eq!(*first, pictures, "{variables:?}"),
            None => first = Some(pictures),
        }
    }
}
