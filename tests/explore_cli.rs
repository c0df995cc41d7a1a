//! Search, sources and measures on the command line: whole outputs as reviewed, and what is told to who asks wrongly.
//! Renew with `SCHISM_RENEW=1 cargo test --test explore_cli`, and review the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::Path;
use std::process::{Command, Output};

fn schism(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_schism"))
        .args(args)
        .current_dir(dir)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap()
}

fn golden(name: &str, args: &[&str]) {
    let dir = tempfile::tempdir().unwrap();
    let out = schism(dir.path(), args);
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    let now = String::from_utf8(out.stdout).unwrap();
    let path = format!("{}/tests/golden/cli/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("SCHISM_RENEW").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap();
    let differs = golden.lines().zip(now.lines()).find(|(a, b)| a != b);
    assert!(golden == now, "{name} is not what was reviewed: {differs:#?}");
}

#[test]
fn a_search_prints_its_hits_with_passages_ids_and_sources() {
    golden("search-haqiqi.txt", &["search", "haqiqi", "--most", "4"]);
    golden("search-altaf-husain.txt", &["search", "altaf husain"]);
}

#[test]
fn a_search_is_written_for_programs() {
    golden("search-rival-faction.json", &["search", "Rival  Faction", "--json", "--most", "3"]);
}

#[test]
fn sources_are_listed_with_what_rests_on_them() {
    golden("sources.txt", &["sources"]);
}

#[test]
fn what_would_be_gone_without_a_source_is_told_with_its_quotes() {
    golden("sources-without-exile.txt", &["sources", "--without", "exile"]);
}

#[test]
fn measures_are_printed_for_a_year_and_for_all() {
    golden("measures-1993.txt", &["measures", "--year", "1993"]);
    golden(
        "measures-1993-generous.txt",
        &["measures", "--year", "1993", "--generous", "--by", "betweenness", "--top", "8"],
    );
    golden("measures-all.txt", &["measures", "--top", "12", "--by", "community"]);
}

#[test]
fn measures_are_written_as_values_and_year_by_year() {
    golden("measures-1995.csv", &["measures", "--year", "1995", "--generous", "--csv"]);
    golden("measures-years-mqm.txt", &["measures", "--years", "mqm", "--generous"]);
}

#[test]
fn a_persons_name_in_a_search_says_when_one_accusation_is_all_that_is_known() {
    let dir = tempfile::tempdir().unwrap();
    let list = |more: &[&str]| {
        let out = schism(dir.path(), &[&["measures", "--csv"], more].concat());
        String::from_utf8(out.stdout).unwrap()
    };
    let (all, without) = (list(&[]), list(&["--hide-accused"]));
    let id = |line: &str| line.split(',').next().unwrap().to_owned();
    let left: Vec<String> = without.lines().map(id).collect();
    let hidden: Vec<String> = all.lines().map(id).filter(|i| !left.contains(i)).collect();
    assert!(!hidden.is_empty());
    let shown = schism(dir.path(), &["show", &hidden[0]]);
    let name = String::from_utf8(shown.stdout).unwrap();
    let name = name.split(" (").next().unwrap().to_owned();
    let found = String::from_utf8(schism(dir.path(), &["search", &name]).stdout).unwrap();
    assert!(found.contains(&format!("[{}], known from a single accusation", hidden[0])), "{found}");
}

#[test]
fn what_cannot_be_looked_into_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let text = "(format: 1, id: \"t\", title: \"T\", version: \"1\", licence: \"CC0\", curator: \"c\", span: \"1970/2000\",\
         sources: [(id: \"d\", title: \"D\", kind: Report, file: \"d.txt\")],\
         entities: [(id: \"a\", kind: Faction, name: \"Alpha\", quotes: [(source: \"d\", exact: \"Alpha\")])],\
         claims: [(id: \"c\", subject: \"a\", predicate: \"active\", status: Stated, quotes: [(source: \"d\", exact: \"Alpha\")])])";
    std::fs::write(dir.path().join("t.ron"), text).unwrap();
    let search = |more: &[&str]| {
        let out = schism(dir.path(), &[&["search", "alpha", "t.ron"], more].concat());
        assert_eq!(out.status.code(), Some(0));
        (String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
    };
    let (found, said) = search(&[]);
    assert!(said.contains("not searched: the document of `d`: its file was not found"), "{said}");
    assert!(!found.contains("Documents"), "{found}");
    std::fs::create_dir(dir.path().join("docs")).unwrap();
    std::fs::write(dir.path().join("docs/d.txt"), "One.\nÁlpha was here.").unwrap();
    let (found, said) = search(&["--sources", "docs"]);
    assert!(said.is_empty(), "{said}");
    assert!(found.contains("Documents (1)\n  «Álpha» was here.\n    D, no date, line 2 [d]\n"), "{found}");
    let nothing = schism(dir.path(), &["search", "zebra", "t.ron", "--sources", "docs"]);
    assert!(nothing.stdout.is_empty() && String::from_utf8_lossy(&nothing.stderr).contains("nothing found"));
}

#[test]
fn who_asks_wrongly_is_told_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    for (args, says) in [
        (&["sources", "--without", "nobody"][..], "the sources are london, militancy"),
        (&["sources", "--without"], "--without"),
        (&["measures", "--years", "nobody"], "`schism list` prints the ids"),
        (&["measures", "--years", "mqm", "--year", "1993"], "cannot be used with"),
        (&["measures", "--by", "fame"], "one of degree, betweenness, community"),
        (&["measures", "--top", "0"], "a number from 1"),
        (&["search"], "<QUERY>"),
        (&["search", "x", "absent.ron"], "absent.ron"),
    ] {
        let out = schism(dir.path(), args);
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(!out.status.success() && said.contains(says), "{args:?}: {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}
