//! `path`, `compare` and `diff` as a user meets them. Their texts on the bundled dataset stand in `tests/golden/cli`;
//! renew them with `SCHISM_RENEW=1 cargo test --test explore`, and review the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::run_in;
use std::path::Path;
use std::process::Command;

/// Standard output of the program, run in a folder.
fn schism(dir: &Path, args: &[&str]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_schism")).args(args).current_dir(dir).output().unwrap();
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

fn golden(name: &str, args: &[&str]) {
    let dir = tempfile::tempdir().unwrap();
    same(name, &schism(dir.path(), args));
}

fn same(name: &str, now: &str) {
    let path = format!("{}/tests/golden/cli/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("SCHISM_RENEW").is_some() {
        std::fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
        std::fs::write(&path, now).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap();
    let line = golden.lines().zip(now.lines()).position(|(a, b)| a != b);
    assert!(golden == now, "{name} differs, first in line {:?}:\n{now}", line.map(|l| l + 1));
}

#[test]
fn the_shortest_path() {
    golden("path.txt", &["path", "altaf-hussain", "mqm-haqiqi"]);
}

#[test]
fn paths_in_a_range_of_years() {
    golden(
        "path-range.txt",
        &["path", "mqm", "jamaat-i-islami", "--from", "1985", "--to", "1996", "--all", "--longest", "2"],
    );
}

#[test]
fn no_path_in_a_year() {
    golden("path-apart.txt", &["path", "altaf-hussain", "mqm-haqiqi", "--year", "1993"]);
}

#[test]
fn a_path_as_json() {
    golden("path.json", &["path", "Altaf Hussain", "mqm-haqiqi", "--json"]);
}

#[test]
fn two_years_compared() {
    golden("compare.txt", &["compare", "--a", "1988", "--b", "1993"]);
}

#[test]
fn two_ranges_compared_without_persons_known_from_one_accusation() {
    golden("compare-ranges.txt", &["compare", "--a", "1978..1985", "--b", "..1990", "--hide-accused"]);
}

/// Two small versions of a dataset.
fn versions(dir: &Path) {
    let old = "#![enable(implicit_some)]\n(format: 1, id: \"harbour\", title: \"The Harbour Front\", version: \"0.1\", \
        licence: \"CC-BY-4.0\", curator: \"me\", span: \"1980/1995\",\n\
        sources: [(id: \"gazette\", title: \"Harbour Gazette\", kind: Newspaper, issued: \"1992-03-16\")],\n\
        entities: [\n(id: \"front\", kind: Faction, name: \"Harbour Front\", quotes: [(source: \"gazette\", exact: \"the Harbour Front\")]),\n\
        (id: \"north\", kind: Faction, name: \"Northern Committee\", quotes: [(source: \"gazette\", exact: \"a Northern Committee\")])],\n\
        claims: [\n(id: \"north-split\", subject: \"north\", predicate: \"split_from\", object: Entity(\"front\"), status: Stated, \
        when: (holds: On, edtf: \"1992-03\", basis: Stated), quotes: [(source: \"gazette\", exact: \"delegates left the Harbour Front\")]),\n\
        (id: \"front-active\", subject: \"front\", predicate: \"active\", status: Stated, quotes: [(source: \"gazette\", exact: \"the Harbour Front\")])])";
    let new = old
        .replace("version: \"0.1\"", "version: \"0.2\"")
        .replace("1992-03\"", "1992-03-14\"")
        .replace("front-active", "front-at-work");
    std::fs::write(dir.join("old.ron"), old).unwrap();
    std::fs::write(dir.join("new.ron"), new).unwrap();
}

#[test]
fn two_versions() {
    let dir = tempfile::tempdir().unwrap();
    versions(dir.path());
    same("diff.txt", &schism(dir.path(), &["diff", "old.ron", "new.ron"]));
    same("diff.json", &schism(dir.path(), &["diff", "old.ron", "new.ron", "--json"]));
}

#[test]
fn snapshots_and_pictures_are_datasets_too() {
    let dir = tempfile::tempdir().unwrap();
    versions(dir.path());
    schism(dir.path(), &["export", "old.ron", "--to", "snapshot", "--year", "1992", "-o", "s.ron"]);
    schism(dir.path(), &["render", "old.ron", "-o", "p.svg"]);
    for file in ["s.ron", "p.svg"] {
        let said = schism(dir.path(), &["diff", "old.ron", file]);
        assert!(said.ends_with(": equal in content\n"), "{said}");
        let json: serde_json::Value =
            serde_json::from_str(&schism(dir.path(), &["diff", file, "new.ron", "--json"])).unwrap();
        assert_eq!((json["equal"].as_bool(), json["claims"].as_array().unwrap().len()), (Some(false), 2));
    }
    // A path goes through what the snapshot leaves, in its period.
    let said = schism(dir.path(), &["path", "front", "north", "s.ron"]);
    assert!(
        said.starts_with("Harbour Front and Northern Committee, in 1992: 1 shortest path of 1 tie\n"),
        "{said}"
    );
}

#[test]
fn who_is_meant_is_asked_for_and_never_guessed() {
    let dir = tempfile::tempdir().unwrap();
    for (args, says) in [
        (&["path", "altaf-husain", "mqm"][..], "did you mean `altaf-hussain` (Altaf Hussain)"),
        (&["path", "mqm", "Haqiqi"], "`mqm-haqiqi`"),
        (
            &["path", "Altaf", "mqm"],
            "more than one entity is called `Altaf`: give an id, one of `altaf-hussain`, `mohammad-altaf`",
        ),
        (
            &["path", "zzzzzzzz", "mqm"],
            "no entity has the id `zzzzzzzz`; `schism list` prints the ids of entities",
        ),
        (&["show", "mqm-haqiki"], "did you mean `mqm-haqiqi`"),
        (&["show", "haqiqi-splt-001"], "`haqiqi-split-001`?"),
        (&["render", "--select", "mqm-haqiki", "-o", "x.png"], "did you mean `mqm-haqiqi`"),
        (&["path", "mqm", "psp", "--longest", "3"], "--all"),
        (&["path", "mqm", "psp", "--all", "--longest", "9"], "9 is not in 1..=8"),
        (&["compare", "--a", "1993"], "--b"),
        (
            &["compare", "--a", "1993", "--b", "now"],
            "a year (1993), a range (1990..1996) or all up to a year (..1996)",
        ),
        (&["diff", "no.ron", "no.ron"], "no.ron"),
    ] {
        let (done, said) = run_in(dir.path(), args, &[]);
        assert!(!done && said.contains(says), "{args:?}: {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}
