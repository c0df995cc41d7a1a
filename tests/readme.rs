//! What the README tells a newcomer to type works, and its example is a dataset.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../README.md");

/// The fenced blocks of a language.
fn blocks(language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<(bool, String)> = None;
    for line in README.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(fence), None) => open = Some((fence == language, String::new())),
            (Some(_), Some(_)) => {
                found.extend(open.take().filter(|(wanted, _)| *wanted).map(|(_, text)| text));
            }
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

/// Runs `schism …` in a folder.
fn run(line: &str, folder: &Path) {
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("schism"), "{line}");
    let out = Command::new(env!("CARGO_BIN_EXE_schism")).args(words).current_dir(folder).output().unwrap();
    assert!(out.status.success(), "{line}: {}", String::from_utf8_lossy(&out.stderr));
}

#[test]
fn the_headless_commands_work() {
    let folder = tempfile::tempdir().unwrap();
    let blocks = blocks("sh");
    let lines: Vec<&str> = blocks.iter().flat_map(|b| b.lines()).collect();
    assert!(lines.len() >= 8, "{lines:?}");
    for line in lines {
        run(line, folder.path());
    }
    for file in [
        "1992.png",
        "nineties.png",
        "2016.json",
        "until-1992.ron",
        "until-1992.png",
        "print.png",
        "1992.svg",
        "1992.pdf",
    ] {
        assert!(folder.path().join(file).metadata().unwrap().len() > 1_000, "{file}");
    }
}

#[test]
fn the_example_dataset_passes_the_check() {
    let folder = tempfile::tempdir().unwrap();
    let document = blocks("text").into_iter().find(|b| b.starts_with("On Saturday")).unwrap();
    std::fs::write(folder.path().join("harbour.ron"), &blocks("ron")[0]).unwrap();
    std::fs::write(folder.path().join("gazette.txt"), document).unwrap();
    run("schism check harbour.ron", folder.path());
    run("schism render harbour.ron --year 1992 -o harbour.png", folder.path());
}

#[test]
fn what_the_readme_links_to_is_there() {
    let targets = README.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let mut seen = 0;
    for target in targets.filter(|t| !t.starts_with("http") && !t.starts_with('#')) {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(target).exists(), "{target}");
        seen += 1;
    }
    assert!(seen >= 6);
}

#[cfg(feature = "gui")]
#[test]
fn every_key_of_the_program_is_in_the_readme() {
    let known: String = README.chars().filter(|c| !c.is_whitespace() && *c != '`').collect();
    for (keys, does) in schism::ui::KEYS {
        // "Alt + Left  Right" are two keys with one modifier.
        let (modifier, keys) = keys.rsplit_once(" + ").map_or(("", keys), |(m, k)| (m, k));
        // Five years back and what the mouse does stand in words.
        if modifier == "Shift"
            || ["Wheel", "wheel", "Drag", "Click", "Double", "Right click", "Tab"]
                .iter()
                .any(|m| keys.starts_with(m))
        {
            continue;
        }
        for key in keys.split("  ") {
            let whole: String = [modifier, if modifier.is_empty() { "" } else { "+" }, key].concat();
            let whole: String = whole.chars().filter(|c| !c.is_whitespace()).collect();
            assert!(known.contains(&whole), "{whole} ({does})");
        }
    }
}
