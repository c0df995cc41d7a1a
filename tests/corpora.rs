//! The fuzzers' corpora, replayed: seeds for each reader, and every input that once broke one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "fuzz/readers.rs"]
mod readers;

/// Gives every file of a corpus to its reader; says which broke it.
fn replay(name: &str, reader: fn(&[u8]), least: usize) {
    let folder = format!("{}/tests/fuzz/corpus/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= least, "{folder} holds {} inputs", files.len());
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let broke = std::panic::catch_unwind(|| reader(&bytes)).is_err();
        assert!(!broke, "{} breaks its reader", file.display());
    }
}

#[test]
fn datasets() {
    replay("dataset", readers::dataset, 20);
}

#[test]
fn snapshots() {
    replay("snapshot", readers::snapshot, 3);
}

#[test]
fn pictures() {
    replay("picture", readers::picture, 4);
}

#[test]
fn dates() {
    replay("dates", readers::dates, 20);
}

#[test]
fn views() {
    replay("view_text", readers::view_text, 10);
}

#[test]
fn stories() {
    replay("story", readers::story, 4);
}

#[test]
fn edge_lists() {
    replay("edges", readers::edges, 8);
}
