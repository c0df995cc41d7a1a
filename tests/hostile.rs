//! What a file from a stranger must not do: hide characters in a name, speak to the terminal, make a spreadsheet reckon,
//! lead to an address, or have a file read that is none of its documents.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{check_text, dataset_text, run_in};
use schism::dataset::{Rule, Severity, read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Turns what follows round; begins a colour; rings; would be a line of a report; parts a word unseen.
const TRICKS: &str = "Al\u{202E}ahp\u{1b}[31m\u{7}\npassed: 0 errors\u{200B}\u{9b}2J";
const DOCUMENT: &str = "Alpha and Beta were founded.";

/// A sound dataset whose texts hold tricks wherever a text may stand.
fn tricked() -> String {
    let tricks: String = TRICKS.chars().map(|c| c.escape_unicode().to_string()).collect();
    let source = format!(
        "(id: \"doc\", title: \"{tricks}\", publisher: \"{tricks}\", kind: Other, file: \"d.txt\", note: \"{tricks}\")"
    );
    let quote = "quotes: [(source: \"doc\", exact: \"Alpha\")]";
    let entities = format!(
        "(id: \"alpha\", kind: Faction, name: \"{tricks}\", aliases: [(name: \"Alpha\", {quote})], note: \"{tricks}\", {quote}),\n\
         (id: \"beta\", kind: Faction, name: \"=1+2\", note: \"{tricks}\", {quote}),"
    );
    let claims = format!(
        "(id: \"c\", subject: \"alpha\", predicate: \"opposed\", object: Entity(\"beta\"), role: \"{tricks}\", \
         when: (holds: On, edtf: \"1990\", basis: Reading(\"{tricks}\")), status: Alleged, \
         attributed_to: [Text(\"{tricks}\")], note: \"{tricks}\", {quote}),\n\
         (id: \"e\", subject: \"alpha\", predicate: \"announced\", object: Text(\"{tricks}\"), status: Stated, {quote}),"
    );
    dataset_text(&source, &entities, &claims).replace("title: \"T\"", &format!("title: \"{tricks}\""))
}

fn schism(dir: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_schism"));
    command.args(args).current_dir(dir).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().unwrap()
}

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("t.ron"), tricked()).unwrap();
    std::fs::write(dir.path().join("d.txt"), DOCUMENT).unwrap();
    dir
}

#[test]
fn nothing_in_a_file_speaks_to_the_terminal() {
    let dir = folder();
    for args in [
        &["check", "t.ron"][..],
        &["check", "t.ron", "--json"],
        &["show", "alpha", "t.ron"],
        &["show", "c", "t.ron"],
        &["list", "t.ron"],
        &["search", "passed", "t.ron"],
        &["search", "passed", "t.ron", "--json"],
        &["sources", "t.ron"],
        &["measures", "t.ron"],
        &["path", "alpha", "beta", "t.ron"],
        &["compare", "--a", "1990", "--b", "1991", "t.ron"],
        &["outline", "t.ron"],
        &["table", "entities", "t.ron"],
        &["table", "claims", "t.ron"],
        &["table", "quotes", "t.ron"],
        &["coverage", "t.ron"],
        &["score", "t.ron"],
        &["leaders", "t.ron"],
        &["check", "missing\u{1b}[31m.ron"],
        &["show", "alp\u{202E}ha", "t.ron"],
    ] {
        let out = schism(dir.path(), args);
        let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
        assert!(!said.is_empty(), "{args:?}");
        let raw = said.chars().find(|c| {
            (c.is_control() && *c != '\n' && *c != '\t') || matches!(c, '\u{200B}' | '\u{202A}'..='\u{202E}')
        });
        assert_eq!(raw, None, "{args:?} printed it: {said:?}");
    }
}

#[test]
fn a_name_cannot_forge_a_line_of_a_report() {
    let dir = folder();
    let text = tricked().replace(
        "subject: \"alpha\", predicate: \"announced\"",
        "subject: \"al\\npassed: 0 errors\", predicate: \"announced\"",
    );
    std::fs::write(dir.path().join("t.ron"), text).unwrap();
    let (passed, said) = run_in(dir.path(), &["check", "t.ron"], &[]);
    assert!(!passed && said.contains("‹U+000A›passed: 0 errors"), "{said}");
    assert!(!said.lines().any(|l| l.starts_with("passed")), "{said}");
}

#[test]
fn json_holds_the_same_values_with_nothing_for_a_terminal_to_obey() {
    let dir = folder();
    let out = schism(dir.path(), &["search", "passed", "t.ron", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert!(json.to_string().contains("\u{202E}ahp"), "{json}");
    assert!(String::from_utf8(out.stdout).unwrap().contains("\\u202eahp"));
}

#[test]
fn what_is_exported_as_data_keeps_its_bytes() {
    let dir = folder();
    let exported = schism(dir.path(), &["export", "t.ron", "--to", "ron", "-o", "-"]).stdout;
    let (first, second) = (read("a", tricked().as_bytes()), read("b", &exported));
    assert_eq!(first.dataset.unwrap().entities(), second.dataset.unwrap().entities());
    let csv = String::from_utf8(schism(dir.path(), &["table", "entities", "t.ron", "--csv"]).stdout).unwrap();
    assert!(csv.contains(TRICKS), "{csv:?}");
    assert!(csv.contains(",'=1+2,"), "a spreadsheet takes it for words: {csv:?}");
    let measures = String::from_utf8(schism(dir.path(), &["measures", "t.ron", "--csv"]).stdout).unwrap();
    assert!(measures.contains(",'=1+2,"), "{measures:?}");
}

#[test]
fn a_figure_shows_what_is_not_seen_and_is_sound_xml() {
    let dir = folder();
    for lineage in [false, true] {
        let mut args = vec!["render", "t.ron", "--no-embed", "-o", "f.svg"];
        if lineage {
            args.extend(["--view", "lineage"]);
        }
        let (drawn, said) = run_in(dir.path(), &args, &[]);
        assert!(drawn, "{said}");
        let svg = std::fs::read_to_string(dir.path().join("f.svg")).unwrap();
        assert!(svg.contains("U+202E"), "the mark's name is written out");
        let raw =
            svg.chars().find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{200B}' | '\u{202E}'));
        assert_eq!(raw, None);
    }
    assert!(run_in(dir.path(), &["render", "t.ron", "-o", "f.png"], &[]).0);
    assert!(run_in(dir.path(), &["render", "t.ron", "-o", "f.pdf"], &[]).0);
}

#[test]
fn names_with_what_is_not_seen_are_warned_of_at_their_place() {
    let report = check_text(&tricked(), &[("d.txt", DOCUMENT)]);
    let warned: Vec<(usize, &str)> = report
        .diagnostics
        .iter()
        .filter(|d| d.rule == Rule::HiddenCharacter)
        .map(|d| {
            assert!(d.severity == Severity::Warning && d.place.column > 1, "{d:?}");
            (d.place.line, d.message.split(' ').nth(1).unwrap())
        })
        .collect();
    let expected = [
        (2, "title"),
        (4, "title"),
        (4, "publisher"),
        (7, "name"),
        (11, "role"),
        (11, "speaker"),
        (12, "object"),
    ];
    assert_eq!(warned, expected, "{:#?}", report.diagnostics);
    assert!(report.passed(), "they are warnings");
    // Urdu's own joiner within a word is none.
    let urdu = dataset_text(
        "(id: \"doc\", title: \"Doc\", kind: Other)",
        "(id: \"a\", kind: Faction, name: \"می\u{200C}خواهم\", native: \"متحدہ (MQM)\u{200F}\", quotes: [(source: \"doc\", exact: \"x\")]),",
        "",
    );
    let report = check_text(&urdu, &[]);
    assert!(report.diagnostics.iter().all(|d| d.rule != Rule::HiddenCharacter), "{:#?}", report.diagnostics);
}

#[test]
fn only_plain_files_of_the_folder_are_documents() {
    let dir = tempfile::tempdir().unwrap();
    let inside = dir.path().join("inside");
    std::fs::create_dir(&inside).unwrap();
    std::fs::write(dir.path().join("secret.txt"), "Alpha").unwrap();
    let dataset = |file: &str| {
        dataset_text(
            &format!("(id: \"doc\", title: \"Doc\", kind: Other, file: \"{file}\")"),
            "(id: \"a\", kind: Faction, name: \"Alpha\", quotes: [(source: \"doc\", exact: \"Alpha\")]),",
            "(id: \"c\", subject: \"a\", predicate: \"active\", status: Stated, quotes: [(source: \"doc\", exact: \"Alpha\")]),",
        )
    };
    let said = |file: &str| {
        std::fs::write(inside.join("t.ron"), dataset(file)).unwrap();
        run_in(&inside, &["check", "t.ron"], &[])
    };
    for bad in
        ["../secret.txt", "/etc/passwd", "C:secret.txt", "..\\\\secret.txt", "NUL", "sub/../../secret.txt"]
    {
        let (passed, said) = said(bad);
        assert!(!passed && said.contains("source-file"), "{bad}: {said}");
    }
    std::fs::write(inside.join("plain.txt"), "Alpha").unwrap();
    assert!(said("plain.txt").0, "{}", said("plain.txt").1);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../secret.txt", inside.join("out.txt")).unwrap();
        std::os::unix::fs::symlink("plain.txt", inside.join("in.txt")).unwrap();
        assert!(Command::new("mkfifo").arg(inside.join("pipe.txt")).status().unwrap().success());
        std::fs::create_dir(inside.join("folder.txt")).unwrap();
        for (bad, why) in [
            ("out.txt", "leads out of its folder"),
            ("pipe.txt", "no plain file"),
            ("folder.txt", "no plain file"),
        ] {
            let (passed, said) = said(bad);
            assert!(!passed && said.contains("document-missing") && said.contains(why), "{bad}: {said}");
        }
        assert!(said("in.txt").0);
        // Named by the user, a pipe is read to its end; a folder is not read.
        let (passed, said) = run_in(&inside, &["check", "."], &[]);
        assert!(!passed && said.contains("a folder, not a file"), "{said}");
        let piped = "printf '%s' '(' | \"$0\" check /dev/stdin";
        let out = Command::new("sh").args(["-c", piped, env!("CARGO_BIN_EXE_schism")]).output().unwrap();
        assert!(String::from_utf8_lossy(&out.stdout).contains("error[ron]"), "{out:?}");
        let endless = schism(&inside, &["check", "/dev/zero"]);
        assert!(String::from_utf8_lossy(&endless.stderr).contains("more than the"), "{endless:?}");
    }
    let (passed, said) = said("huge.txt");
    assert!(!passed && said.contains("was not found"), "{said}");
    std::fs::File::create(inside.join("huge.txt")).unwrap().set_len(20 * 1024 * 1024).unwrap();
    let (passed, said) = run_in(&inside, &["check", "t.ron"], &[]);
    assert!(!passed && said.contains("more than the 16777216 that are read"), "{said}");
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn no_address_is_opened_nothing_is_fetched_and_nothing_is_run() {
    let words = [
        "open_url",
        "OpenUrl",
        "hyperlink(",
        "hyperlink_to",
        "Hyperlink::",
        "webbrowser",
        "std::net",
        "TcpStream",
        "reqwest",
        "ureq",
        "hyper::",
        "curl",
        "process::Command",
        "libloading",
    ];
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 200);
    for file in files {
        if file.ends_with("tests.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for word in words {
            assert!(!code.contains(word), "{} names {word}", file.display());
        }
    }
    let manifest = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    for line in manifest.lines().filter(|l| !l.starts_with('#')) {
        let fetches = ["reqwest", "ureq", "hyper", "curl", "webbrowser", "open"];
        assert!(!fetches.iter().any(|f| line.starts_with(&format!("{f} = "))), "{line}");
    }
}
