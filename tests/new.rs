//! `schism new`: a dataset to begin with. Renew its golden file with `SCHISM_RENEW=1`, and review the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/printed.rs"]
mod printed;

use std::path::Path;
use std::process::{Command, Output};

fn schism(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_schism")).args(args).current_dir(dir).output().unwrap()
}

fn said(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

#[test]
fn a_dataset_is_begun_around_its_documents_and_is_sound() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("report.txt"), "Nothing is said here yet.\n").unwrap();
    let begun = ["new", "mine.ron", "report.txt", "--title", "Splits", "--from", "1970", "--to", "2005"];
    let out = schism(dir.path(), &begun);
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    assert!(String::from_utf8_lossy(&out.stdout).contains("schism mine.ron"), "it says how to go on");
    printed::same("new", &std::fs::read_to_string(dir.path().join("mine.ron")).unwrap());
    let checked = schism(dir.path(), &["check", "mine.ron"]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    let printed = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(
        printed.contains("report: 1 sentences, 0 quoted") && printed.contains("0 errors, 0 warnings"),
        "{printed}"
    );
}

#[test]
fn nothing_is_written_over_and_what_is_wrong_is_said() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("mine.ron"), "mine").unwrap();
    std::fs::create_dir(dir.path().join("elsewhere")).unwrap();
    std::fs::write(dir.path().join("elsewhere/report.txt"), "text").unwrap();
    std::fs::write(dir.path().join("scan.pdf"), b"%PDF\xff\xfe").unwrap();
    for (args, words) in [
        (&["new", "mine.ron"][..], "mine.ron: this file is there already"),
        (
            &["new", "other.ron", "elsewhere/report.txt"],
            "stands in the same folder as its dataset; copy it to",
        ),
        (&["new", "other.ron", "scan.pdf"], "scan.pdf: this is no text in UTF-8"),
        (&["new", "other.ron", "missing.txt"], "missing.txt: there is no such file"),
        (&["new", "other.ron", "--from", "2000", "--to", "1990"], "the first is after the last"),
        (&["new", "nowhere/other.ron"], "there is no such folder"),
    ] {
        let out = schism(dir.path(), args);
        assert_eq!(out.status.code(), Some(1), "{args:?}");
        assert!(said(&out).contains(words), "{args:?}: {}", said(&out));
        assert!(!dir.path().join("other.ron").exists());
    }
    assert_eq!(std::fs::read_to_string(dir.path().join("mine.ron")).unwrap(), "mine");
}
