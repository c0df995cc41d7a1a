//! A process that saves is killed, over and over: the file is the one before or the new one, whole.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
// The figures of a run by hand.
#![allow(clippy::print_stdout)]

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use schism::storage::{Saving, save};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Set in the process that saves: where.
const TARGET: &str = "SCHISM_KILL_TARGET";

/// How many times it is killed: `SCHISM_KILLS`, else so often.
const KILLS: usize = 1000;

/// Lines of a document, of 24 bytes each: about as much as a snapshot of the bundled dataset.
const LINES: usize = 30_000;

fn document(n: u64) -> Vec<u8> {
    let line = format!("{n:>22}.\n");
    line.repeat(LINES).into_bytes()
}

/// Which document a file holds whole, if it holds one.
fn whole(path: &Path) -> Option<u64> {
    let bytes = std::fs::read(path).ok()?;
    let n = std::str::from_utf8(bytes.get(..22)?).ok()?.trim().parse().ok()?;
    (bytes == document(n)).then_some(n)
}

/// Saves without end, where it is told to; else there is nothing to do.
#[test]
fn saver() {
    let Some(target) = std::env::var_os(TARGET) else { return };
    let first = whole(Path::new(&target)).unwrap_or(0);
    for n in first + 1.. {
        save(Path::new(&target), &document(n), Saving { expected: None, versions: 2 }).unwrap();
    }
}

#[test]
fn a_kill_at_any_moment_leaves_the_old_or_the_new_file_whole() {
    let kills = std::env::var("SCHISM_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(KILLS);
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("s.ron");
    save(&target, &document(0), Saving::default()).unwrap();
    // Other moments in every run: no two runs of a process are alike to the microsecond anyway.
    let mut random = TestRunner::default();
    let (mut lost, mut corrupt, mut midway, mut moved) = (0, 0, 0, 0);
    let mut last = 0;
    let began = Instant::now();
    for _ in 0..kills {
        let mut saver = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "saver"])
            .env(TARGET, &target)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let moment = (2_000_u64..40_000).new_tree(&mut random).unwrap().current();
        std::thread::sleep(Duration::from_micros(moment));
        saver.kill().unwrap();
        saver.wait().unwrap();
        match whole(&target) {
            Some(n) => {
                assert!(n >= last, "an older document is back");
                moved += usize::from(n > last);
                last = n;
            }
            None if target.exists() => corrupt += 1,
            None => lost += 1,
        }
        for entry in std::fs::read_dir(dir.path()).unwrap() {
            let (path, name) = {
                let entry = entry.unwrap();
                (entry.path(), entry.file_name().into_string().unwrap())
            };
            if name.starts_with(".schism-") {
                midway += 1;
                std::fs::remove_file(path).unwrap();
            } else if name.ends_with('~') {
                corrupt += usize::from(whole(&path).is_none());
            }
        }
    }
    println!(
        "{kills} kills in {:?}: {lost} lost, {corrupt} corrupt; {midway} in the midst of a save, {moved} after one",
        began.elapsed()
    );
    assert_eq!((lost, corrupt), (0, 0));
    // Else the test has killed nothing but processes that did nothing yet.
    assert!(midway * 10 > kills && moved * 10 > kills, "{midway} and {moved} of {kills}");
}
