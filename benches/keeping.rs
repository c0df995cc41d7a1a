//! What it costs to keep what nobody saved: what the window's thread does, what a worker does. `cargo bench --bench
//! keeping`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../tests/common/synthetic.rs"]
mod synthetic;

use divan::{Bencher, black_box};
use schism::dataset::{bundled_dataset, read, read_snapshot, write_snapshot};
use schism::geometry::Point;
use schism::session::{Opened, Session, Told};
use schism::storage;
use std::sync::OnceLock;
use synthetic::{Size, ron};

fn main() {
    divan::main();
}

/// Which record is open: the bundled one, or 5,000 entities and 20,000 claims, each entity where a user may have put it.
const RECORDS: [&str; 2] = ["bundled", "large"];

fn session(record: &str) -> &'static Session {
    static SESSIONS: [OnceLock<Session>; 2] = [OnceLock::new(), OnceLock::new()];
    let large = record == "large";
    SESSIONS[usize::from(large)].get_or_init(|| {
        let reading = if large {
            read("large.ron", ron(Size { entities: 5_000, ties: 10_000, claims: 20_000 }).as_bytes())
        } else {
            bundled_dataset()
        };
        let dataset = reading.dataset.unwrap();
        let sources = dataset.sources().len();
        let mut session =
            Session::new(Opened::prepare(format!("{record}.ron"), dataset, vec![None; sources], None));
        let all: Vec<_> = session.dataset().entities_ix().map(|(ix, _)| ix).collect();
        for (at, ix) in (0_u16..).zip(all) {
            let place = Point::new(f32::from(at % 70) * 30.0, f32::from(at / 70) * 30.0);
            session.view.positions.insert(ix, place);
        }
        session
    })
}

/// On the window's thread: after each frame in which something was done.
#[divan::bench(args = RECORDS)]
fn see_that_nothing_changed(bencher: Bencher, record: &str) {
    let session = session(record);
    let told = session.told();
    bencher.bench_local(|| black_box(&told).is_behind(session));
}

/// On the window's thread: after a frame that changed something, and when it is written down.
#[divan::bench(args = RECORDS)]
fn take_a_copy(bencher: Bencher, record: &str) {
    let session = session(record);
    bencher.bench_local(|| black_box(session).told());
}

fn text(told: &Told) -> String {
    write_snapshot(&told.dataset(), &told.view)
}

/// By a worker, a second after the user pauses.
#[divan::bench(args = RECORDS)]
fn make_a_draft(bencher: Bencher, record: &str) {
    let told = session(record).told();
    bencher.bench_local(|| text(black_box(&told)));
}

/// By the same worker, flushed to the disk.
#[divan::bench(args = RECORDS)]
fn write_it_to_the_disk(bencher: Bencher, record: &str) {
    let text = text(&session(record).told());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("draft.ron");
    bencher.bench_local(|| storage::write_file(&path, black_box(text.as_bytes())).unwrap());
}

/// By a worker, when it is brought back.
#[divan::bench(args = RECORDS, sample_count = 20)]
fn read_it_again(bencher: Bencher, record: &str) {
    let text = text(&session(record).told());
    bencher.bench_local(|| read_snapshot("draft.ron", black_box(text.as_bytes())));
}
