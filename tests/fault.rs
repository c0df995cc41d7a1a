//! A fault of the program, in processes of their own that break on purpose: what is told of it, and what never is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
// What a child process says is read by its parent.
#![allow(clippy::print_stdout)]

use schism::fault;
use schism::session::{Command as Do, FilterCommand};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Says to a child process how it is to break.
const HOW: &str = "SCHISM_TEST_FAULT";

/// Where its reports go.
const FOLDER: &str = "SCHISM_TEST_FAULT_FOLDER";

/// What must be in no report.
const SECRET: &str = "Syed Somebody of /home/me/sources.ron";

fn broken(how: &str, folder: Option<&Path>) -> Output {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["a_child_breaks", "--exact", "--nocapture", "--test-threads=1"]).env(HOW, how);
    folder.map(|folder| child.env(FOLDER, folder));
    child.output().unwrap()
}

fn reports(folder: &Path) -> Vec<(PathBuf, String)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|e| e.path()).collect();
    paths.sort();
    paths.into_iter().map(|p| (p.clone(), std::fs::read_to_string(p).unwrap_or_default())).collect()
}

/// What the child processes do; by itself it is nothing.
#[test]
fn a_child_breaks() {
    let Some(how) = std::env::var_os(HOW) else { return };
    let folder = std::env::var_os(FOLDER).map(PathBuf::from);
    fault::install(folder);
    fault::doing(&Do::Filter(FilterCommand::Search(SECRET.to_owned())));
    match how.to_str().unwrap() {
        "formatted" => panic!("cannot read {}", std::hint::black_box(SECRET)),
        "literal" => panic!("a branch that nobody takes was taken"),
        "index" => {
            let texts = [SECRET];
            let at = std::hint::black_box(7);
            println!("{}", texts[at]);
        }
        "slice" => println!("{}", &std::hint::black_box("سید")[..1]),
        "caught" => {
            let lost = fault::caught(|| -> u8 { panic!("cannot read {}", std::hint::black_box(SECRET)) });
            println!("caught: {}", lost.unwrap_err().unwrap().display());
        }
        "pool" => {
            use rayon::prelude::*;
            let sum = || {
                (0..1000_u32)
                    .into_par_iter()
                    .map(|n| if n == 700 { panic!("700 is too many") } else { n })
                    .sum()
            };
            let lost: Result<u32, _> = fault::caught(sum);
            println!("caught: {}", lost.unwrap_err().unwrap().display());
            println!("after it: {}", fault::caught(|| (0..10_u32).into_par_iter().sum::<u32>()).unwrap());
        }
        "many" => {
            for _ in 0..13 {
                let thread = std::thread::Builder::new().name("schism worker".to_owned());
                assert!(thread.spawn(|| panic!("one of many")).unwrap().join().is_err());
            }
        }
        other => unreachable!("{other}"),
    }
}

#[test]
fn a_report_holds_what_helps_and_nothing_of_the_users() {
    let dir = tempfile::tempdir().unwrap();
    let out = broken("formatted", Some(dir.path()));
    assert_eq!(out.status.code(), Some(101));
    let found = reports(dir.path());
    assert_eq!(found.len(), 1);
    let (path, text) = &found[0];
    for line in [
        &format!("version: {}", env!("CARGO_PKG_VERSION")),
        &format!("system: {} {}", std::env::consts::OS, std::env::consts::ARCH),
        "thread: a_child_breaks",
        "place: tests/fault.rs:",
        "message: left out: it may hold data",
        "  Filter Search\n",
        "fault::a_child_breaks",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let said = String::from_utf8(out.stderr).unwrap();
    for word in SECRET.split(' ').chain(["/home/", "cannot read"]) {
        assert!(word.len() < 3 || !text.contains(word), "{word}: {text}");
        assert!(word.len() < 3 || !said.contains(word), "{word}: {said}");
    }
    assert!(said.contains("something is wrong with the program itself (tests/fault.rs:"), "{said}");
    assert!(
        said.contains("Files are only ever replaced whole") && said.contains("offered at its next start")
    );
    assert!(
        said.contains(&path.display().to_string()) && said.contains("send it to where you got the program")
    );
    let name = path.file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("fault-20") && name.contains("Z-"), "{name}");
}

#[test]
fn only_words_of_the_source_are_told() {
    for (how, words) in [
        ("literal", "message: a branch that nobody takes was taken"),
        ("index", "message: left out"),
        ("slice", "message: left out"),
    ] {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(broken(how, Some(dir.path())).status.code(), Some(101), "{how}");
        let found = reports(dir.path());
        assert!(found.len() == 1 && found[0].1.contains(words), "{how}: {found:?}");
        assert!(!found[0].1.contains("سید"), "{how}");
    }
}

#[test]
fn a_fault_on_another_thread_is_caught_and_the_report_is_known() {
    for how in ["caught", "pool"] {
        let dir = tempfile::tempdir().unwrap();
        let out = broken(how, Some(dir.path()));
        assert!(out.status.success(), "{how}: {}", String::from_utf8_lossy(&out.stderr));
        let (said, found) = (String::from_utf8_lossy(&out.stdout), reports(dir.path()));
        assert_eq!(found.len(), 1, "{how}");
        assert!(said.contains(&format!("caught: {}", found[0].0.display())), "{said}");
        assert!(how != "pool" || said.contains("after it: 45"), "the pool works on: {said}");
    }
}

#[test]
fn without_a_folder_the_terminal_has_the_report() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a file");
    std::fs::write(&file, "").unwrap();
    // None is known, or there can be none.
    for folder in [None, Some(file.join("reports"))] {
        let out = broken("formatted", folder.as_deref());
        assert_eq!(out.status.code(), Some(101));
        let said = String::from_utf8(out.stderr).unwrap();
        assert!(said.contains("version: ") && said.contains("  Filter Search\n"), "{said}");
        assert!(!said.contains("Syed") && said.contains("Please report it"), "{said}");
        assert_eq!(said.contains("could not be written"), folder.is_some(), "{said}");
    }
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn the_newest_ten_reports_are_kept_and_no_other_file_is_touched() {
    let dir = tempfile::tempdir().unwrap();
    let old = dir.path().join("fault-19990101T000000Z-1.txt");
    let others = ["session.ron", "fault-finding.md", "default-20000101.txt"].map(|n| dir.path().join(n));
    for path in others.iter().chain([&old]) {
        std::fs::write(path, "mine").unwrap();
    }
    assert!(broken("many", Some(dir.path())).status.success());
    assert!(!old.exists() && others.iter().all(|o| std::fs::read_to_string(o).unwrap() == "mine"));
    let found = reports(dir.path());
    assert_eq!(found.len(), 10 + others.len());
    let of_workers = found.iter().filter(|(_, t)| t.contains("thread: schism worker")).count();
    assert_eq!(of_workers, 10);
    assert!(found.iter().any(|(p, _)| p.display().to_string().ends_with("_012.txt")), "the last is kept");
}
