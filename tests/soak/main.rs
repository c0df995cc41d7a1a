//! Hours at the window in a minute: a seeded monkey with pointer, keys, files and a clock of its own. No display.
//!
//! What must hold at every step is in `sound`; what must not grow is asked at rests, in `rest`. A failure prints the
//! seed and the step: `SCHISM_SOAK_SEED=7 SCHISM_SOAK_STEPS=2000 cargo test --test soak -- --nocapture` does the same
//! again (an odd seed waits for the workers at every step and repeats exactly, an even one does not wait, and meets
//! their results whenever they come).
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
// What a child process says is read by its parent.
#![allow(clippy::print_stdout)]
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

mod files;
mod hands;
mod monkey;
mod rest;
mod sound;
#[path = "../common/synthetic.rs"]
mod synthetic;
mod texts;

use monkey::Monkey;
use peak_alloc::PeakAlloc;
use std::path::{Path, PathBuf};
use std::process::Command;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// The name of the test that the child process runs.
const NAME: &str = "hours_at_the_window_break_nothing_and_keep_nothing";

/// Says to the child process which folder is its own.
const FOLDER: &str = "SCHISM_SOAK_FOLDER";

/// How many steps `cargo test` does: some 45 seconds on two slow cores.
const STEPS: u64 = 3_000;

fn number(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Everything in a folder, by name, folders and what is in them included.
fn all_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        found.push(entry.path());
        if entry.file_type().is_ok_and(|t| t.is_dir()) {
            all_in(&entry.path(), found);
        }
    }
    found.sort();
}

/// The monkey works in a process of its own: whatever it types as a path lies within a temporary folder, no dialog of
/// the system can be had, and a crash that is no panic is seen as well.
#[test]
fn hours_at_the_window_break_nothing_and_keep_nothing() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return work(Path::new(&folder));
    }
    let outer = tempfile::tempdir().unwrap();
    // Two steps down: a path of two points leads to where something new would be seen.
    let folder = outer.path().join("desk/drawer");
    std::fs::create_dir_all(&folder).unwrap();
    let home = outer.path().join("home");
    std::fs::create_dir_all(&home).unwrap();
    let outside = || {
        let mut found = Vec::new();
        for place in [Path::new(env!("CARGO_MANIFEST_DIR")), outer.path()] {
            found.extend(std::fs::read_dir(place).unwrap().map(|e| e.unwrap().path()));
        }
        all_in(&outer.path().join("home"), &mut found);
        found.extend(std::fs::read_dir(folder.parent().unwrap()).unwrap().map(|e| e.unwrap().path()));
        found.sort();
        found
    };
    let before = outside();
    let status = Command::new(std::env::current_exe().unwrap())
        .args([NAME, "--exact", "--nocapture", "--test-threads=1"])
        .current_dir(&folder)
        .env(FOLDER, &folder)
        .env("HOME", &home)
        .env("XDG_DATA_HOME", &home)
        // No portal and no program of dialogs: the window asks for paths itself.
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env("PATH", &home)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .status()
        .unwrap();
    assert!(status.success(), "{status}; the seed and the step are printed above");
    let after = outside();
    let new: Vec<&PathBuf> = after.iter().filter(|p| !before.contains(p)).collect();
    assert!(new.is_empty(), "written outside the folder: {new:?}");
}

/// What the child process does.
fn work(folder: &Path) {
    sound::count_panics();
    let steps = number("SCHISM_SOAK_STEPS", STEPS);
    let seed = number("SCHISM_SOAK_SEED", 20);
    files::lay_out(folder);
    let mut monkey = Monkey::new(seed, folder);
    let began = std::time::Instant::now();
    let mut rests = Vec::new();
    // The first rests are for warming up: fonts, caches, the first of everything.
    for stretch in 0..rest::STRETCHES {
        while monkey.step < steps * (stretch + 1) / rest::STRETCHES {
            monkey.act();
        }
        rests.push(monkey.rest());
        println!("{}", monkey.so_far(&rests[rests.len() - 1], began.elapsed()));
    }
    println!("{}", monkey.end());
    if let Some(grown) = rest::growth(&rests) {
        panic!("seed {seed}, {steps} steps: {grown}\n{rests:#?}");
    }
}
