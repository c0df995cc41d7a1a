//! The headless jobs as a user meets them: what they print, what they write, and their exit status. No display.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs the program in an empty folder with no display and no home.
fn schism(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_schism"))
        .args(args)
        .current_dir(dir)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env("HOME", dir)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn here() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn write(dir: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = dir.join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn files(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Width and height from a PNG's header.
fn png_size(bytes: &[u8]) -> (u32, u32) {
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn check_passes_on_the_bundled_dataset_from_any_folder() {
    let dir = here();
    let out = schism(dir.path(), &["check"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stdout));
    let report = text(&out.stdout);
    assert!(report.ends_with("passed: 0 errors, 0 warnings\n"), "{report}");
    for source in ["london", "militancy", "militancy-extract", "exile", "background"] {
        assert!(report.contains(&format!("  {source}: ")), "coverage of {source}: {report}");
    }
    assert!(report.contains("independent witness"), "{report}");
}

#[test]
fn check_reports_like_a_compiler_and_fails() {
    let dir = here();
    let good = schism(dir.path(), &["export", "--to", "ron", "-o", "-"]);
    let bad = text(&good.stdout).replacen("subject: \"mqm-haqiqi\"", "subject: \"mqm-haqiki\"", 1);
    write(dir.path(), "bad.ron", &bad);
    let out = schism(dir.path(), &["check", "bad.ron"]);
    assert_eq!(out.status.code(), Some(1));
    let report = text(&out.stdout);
    let line = bad.lines().position(|l| l.contains("mqm-haqiki")).unwrap() + 1;
    assert!(report.contains(&format!("bad.ron:{line}:")), "{report}");
    assert!(report.contains("error[id-unknown]"), "{report}");
    assert!(report.contains("did you mean `mqm-haqiqi`?"), "{report}");
    let json = schism(dir.path(), &["check", "bad.ron", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["passed"], false);
    assert_eq!(json["diagnostics"][0]["rule"], "id-unknown");
    assert_eq!(json["diagnostics"][0]["line"], line);
}

#[test]
fn documents_are_found_beside_the_file_in_a_folder_and_by_hash() {
    let dir = here();
    let text_of = |sha: &str| {
        format!(
            "(format: 1, id: \"t\", title: \"T\", version: \"1\", licence: \"CC0\", curator: \"c\", span: \"1970/2000\",\
             sources: [(id: \"d\", title: \"D\", kind: \"Pamphlet\", file: \"d.txt\"{sha})],\
             entities: [(id: \"a\", kind: Faction, name: \"Alpha\", quotes: [(source: \"d\", exact: \"Alpha\")])],\
             claims: [(id: \"c\", subject: \"a\", predicate: \"active\", status: Stated, quotes: [(source: \"d\", exact: \"Alpha\")])])"
        )
    };
    write(dir.path(), "t.ron", text_of(""));
    assert_eq!(schism(dir.path(), &["check", "t.ron"]).status.code(), Some(1), "no document anywhere");
    std::fs::create_dir(dir.path().join("docs")).unwrap();
    write(&dir.path().join("docs"), "d.txt", "Alpha was here.");
    assert_eq!(schism(dir.path(), &["check", "t.ron", "--sources", "docs"]).status.code(), Some(0));
    write(dir.path(), "d.txt", "Alpha was here.");
    assert_eq!(schism(dir.path(), &["check", "t.ron"]).status.code(), Some(0));
    write(dir.path(), "d.txt", "Beta was here.");
    let out = schism(dir.path(), &["check", "t.ron"]);
    assert!(text(&out.stdout).contains("quote-not-verbatim"), "{}", text(&out.stdout));
}

#[test]
fn render_draws_each_year_legibly_without_a_display() {
    let dir = here();
    for year in ["1980", "1988", "1993", "2002", "2016", "2025"] {
        let name = format!("{year}.png");
        let out = schism(dir.path(), &["render", "--year", year, "--size", "960x640", "-o", &name]);
        assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
        assert!(out.stdout.is_empty(), "messages go to standard error");
        let png = std::fs::read(dir.path().join(&name)).unwrap();
        assert_eq!(png_size(&png), (960, 640));
        assert!(png.len() > 20_000, "{year}: something is drawn");
    }
    let a = std::fs::read(dir.path().join("1980.png")).unwrap();
    let b = std::fs::read(dir.path().join("1993.png")).unwrap();
    assert_ne!(a, b);
}

#[test]
fn render_takes_every_option_and_gives_the_same_bytes() {
    let dir = here();
    let args = [
        "render",
        "--from",
        "1990",
        "--to",
        "1996",
        "--size",
        "800x600",
        "--scale",
        "2",
        "--theme",
        "dark",
        "--select",
        "mqm-haqiqi",
        "-o",
        "-",
    ];
    let out = schism(dir.path(), &args);
    assert_eq!(png_size(&out.stdout), (1600, 1200));
    assert_eq!(out.stdout, schism(dir.path(), &args).stdout, "same input, same bytes");
    let claim = schism(dir.path(), &["render", "--until", "2000", "--select", "haqiqi-split-001", "-o", "-"]);
    assert_eq!(png_size(&claim.stdout), (1280, 800));
    assert!(files(dir.path()).is_empty());
}

#[test]
fn export_json_says_how_each_record_stands_in_the_year() {
    let dir = here();
    let year = |more: &[&str]| {
        let args = [&["export", "--year", "1993", "--to", "json", "-o", "-"], more].concat();
        let out = schism(dir.path(), &args);
        assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
        serde_json::from_slice::<serde_json::Value>(&out.stdout).unwrap()
    };
    let json = year(&[]);
    assert_eq!(json["period"]["mode"], "Moment");
    let claims = json["claims"].as_array().unwrap();
    let ids: Vec<&str> = claims.iter().map(|c| c["id"].as_str().unwrap()).collect();
    assert!(ids.windows(2).all(|w| w[0] < w[1]), "sorted by id");
    let clean_up = claims.iter().find(|c| c["id"] == "clean-up-targeted-mqm-001").unwrap();
    assert_eq!(clean_up["presence"], "Evidenced");
    assert_eq!(clean_up["dated"], true);
    assert_eq!(clean_up["object"]["Entity"], "mqm");
    assert_eq!(clean_up["when"]["holds"], "Over");
    assert!(claims.iter().any(|c| c["dated"] == false));
    let dated = year(&["--undated", "hide"]);
    assert!(dated["claims"].as_array().unwrap().iter().all(|c| c["dated"] == true));
}

#[test]
fn a_snapshot_can_be_rendered_exported_and_checked_again() {
    let dir = here();
    let out = schism(dir.path(), &["export", "--year", "2016", "--to", "snapshot", "-o", "s.ron"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert_eq!(schism(dir.path(), &["check", "s.ron"]).status.code(), Some(0));
    let from_snapshot = schism(dir.path(), &["render", "s.ron", "-o", "-"]);
    let direct = schism(dir.path(), &["render", "--year", "2016", "-o", "-"]);
    assert!(from_snapshot.stdout == direct.stdout, "the snapshot holds the view: period and positions");
    let again = schism(dir.path(), &["export", "s.ron", "--to", "ron", "-o", "-"]);
    let bundled = schism(dir.path(), &["export", "--to", "ron", "-o", "-"]);
    assert!(again.stdout == bundled.stdout, "and the whole dataset");
}

#[test]
fn show_prints_who_says_what_in_which_words() {
    let dir = here();
    let out = text(&schism(dir.path(), &["show", "mqm-haqiqi"]).stdout);
    for words in [
        "MQM-Haqiqi (Faction) [mqm-haqiqi]",
        "split from MQM-London",
        "Splitting of MQM-H, PSP and MQM-P from MQM-L",
        "as stated in 5 documents",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    let claim = text(&schism(dir.path(), &["show", "london-abuse-001"]).stdout);
    assert!(claim.contains("Alleged by") && claim.contains("Denied by"), "{claim}");
    // Of a split also its card, beneath.
    let split = text(&schism(dir.path(), &["show", "haqiqi-split-001"]).stdout);
    let (claim, card) = split.split_once("\nMQM-Haqiqi splits off from MQM-London\n").unwrap();
    assert!(claim.starts_with("MQM-Haqiqi split from MQM-London\n  Stated; undated"), "{claim}");
    for words in [
        "When: undated, within 1984–1996",
        "Not before 1984: MQM began",
        "Not after 1996: MQM-Haqiqi",
        "[1] MQM militancy",
    ] {
        assert!(card.contains(words), "{words}: {card}");
    }
    let leads = text(&schism(dir.path(), &["show", "altaf-leads-london-000"]).stdout);
    assert!(!leads.contains("When:"), "no other claim has one: {leads}");
    let unknown = schism(dir.path(), &["show", "nobody"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(text(&unknown.stderr).contains("`nobody`"));
}

#[test]
fn list_prints_entities_by_kind_and_year() {
    let dir = here();
    let all = text(&schism(dir.path(), &["list"]).stdout);
    let factions = text(&schism(dir.path(), &["list", "--kind", "faction"]).stdout);
    let in_1993 = text(&schism(dir.path(), &["list", "--kind", "faction", "--year", "1993"]).stdout);
    assert!(
        all.lines().count() > factions.lines().count() && factions.lines().count() > in_1993.lines().count()
    );
    assert!(in_1993.lines().any(|l| l.starts_with("mqm-haqiqi") && l.contains("possible")), "{in_1993}");
    assert!(in_1993.lines().any(|l| l.starts_with("mqm ") && l.contains("evidenced")), "{in_1993}");
    assert!(!in_1993.contains("psp"), "what nobody dates fills no year");
}

#[test]
fn bad_input_gets_one_clear_error_and_leaves_no_file() {
    let dir = here();
    write(dir.path(), "empty.ron", "");
    write(dir.path(), "latin.ron", b"(format: 1, title: \"Caf\xe9\")");
    write(dir.path(), "cut.ron", "(format: 1, id: \"x\", title: \"y");
    write(dir.path(), "newer.ron", "(format: 2, id: \"x\")");
    write(dir.path(), "deep.ron", "[".repeat(100_000));
    std::fs::File::create(dir.path().join("huge.ron")).unwrap().set_len(2 << 30).unwrap();
    std::fs::create_dir(dir.path().join("folder.ron")).unwrap();
    let before = files(dir.path());
    for (name, words) in [
        ("missing.ron", "no such file"),
        ("folder.ron", "folder"),
        ("empty.ron", "empty"),
        ("latin.ron", "UTF-8"),
        ("cut.ron", "cut.ron:1:"),
        ("newer.ron", "newer"),
        ("deep.ron", "nested"),
        ("huge.ron", "more than"),
    ] {
        for job in [
            vec!["render", name, "-o", "out.png"],
            vec!["export", name, "--to", "json", "-o", "out.json"],
            vec!["show", "x", name],
        ] {
            let out = schism(dir.path(), &job);
            let error = text(&out.stderr);
            assert_eq!(out.status.code(), Some(1), "{job:?}: {error}");
            assert!(error.contains(name) && error.contains(words), "{job:?}: {error}");
            assert!(!error.contains("panicked"), "{error}");
        }
        assert_eq!(schism(dir.path(), &["check", name]).status.code(), Some(1), "{name}");
    }
    assert_eq!(files(dir.path()), before, "no half file is left");
}

#[test]
fn a_place_that_cannot_be_written_to_is_said() {
    let dir = here();
    let out = schism(dir.path(), &["render", "-o", "none/out.png"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("no such folder"), "{}", text(&out.stderr));
}

#[test]
fn misuse_exits_with_two() {
    let dir = here();
    for args in [
        vec!["render"],
        vec!["render", "--year", "soon", "-o", "x.png"],
        vec!["render", "--year", "1990", "--until", "1991", "-o", "x.png"],
        vec!["render", "--size", "9x9", "-o", "x.png"],
        vec!["export", "--to", "pdf", "-o", "x"],
        vec!["list", "--kind", "alien"],
        vec!["--nonsense"],
    ] {
        let out = schism(dir.path(), &args);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(!out.stderr.is_empty());
    }
    assert!(files(dir.path()).is_empty());
}

#[test]
fn help_shows_examples() {
    let dir = here();
    for job in ["check", "render", "export", "show", "list"] {
        let help = text(&schism(dir.path(), &[job, "--help"]).stdout);
        assert!(help.contains("Examples:") && help.contains(&format!("schism {job}")), "{help}");
    }
}

#[test]
#[cfg(all(unix, feature = "gui", not(target_os = "macos")))]
fn without_a_display_the_window_says_so_and_names_render() {
    let dir = here();
    let out = schism(dir.path(), &[]);
    assert_eq!(out.status.code(), Some(1));
    let error = text(&out.stderr);
    assert_eq!(error.trim_end().lines().count(), 1, "{error}");
    assert!(error.contains("display") && error.contains("schism render"), "{error}");
}

#[test]
fn a_range_and_a_format_go_together() {
    let dir = here();
    let out = schism(dir.path(), &["export", "--from", "1990", "--to", "1996", "--to", "json", "-o", "-"]);
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(json["period"]["mode"], "Range");
    assert_eq!(
        (json["period"]["from"].as_str(), json["period"]["to"].as_str()),
        (Some("1990-01-01"), Some("1996-12-31"))
    );
    for misuse in [
        &["export", "--to", "1996", "-o", "-"][..],
        &["export", "--to", "json", "--from", "1990", "-o", "-"],
        &["export", "--to", "json", "--to", "1996", "-o", "-"],
        &["export", "--to", "yaml", "-o", "-"],
    ] {
        let out = schism(dir.path(), misuse);
        assert_eq!(out.status.code(), Some(2), "{misuse:?}");
        assert!(out.stdout.is_empty());
    }
}

/// The last line of standard output, as JSON.
fn costs(out: &Output) -> serde_json::Value {
    serde_json::from_str(text(&out.stdout).lines().last().unwrap()).unwrap()
}

#[test]
fn an_edge_list_is_laid_out() {
    let dir = here();
    let ring: Vec<String> = (0..40).map(|i| format!("{i} {}", (i + 1) % 40)).collect();
    write(dir.path(), "ring.txt", ring.join("\n"));
    let mut seen = Vec::new();
    for extra in [&["--threads", "1"][..], &["--threads", "2"], &["--seed", "9"], &["--preset", "clusters"]] {
        let out = schism(dir.path(), &[&["layout", "ring.txt", "-o", "ring.xy"][..], extra].concat());
        assert!(out.status.success(), "{}", text(&out.stderr));
        let costs = costs(&out);
        assert!(
            costs["layout_s"].as_f64().unwrap() > 0.0 && costs["cpu_s"].as_f64().unwrap() > 0.0,
            "{costs}"
        );
        assert!(costs["iters"].as_u64().unwrap() > 0 && costs["tl"] == 0, "{costs}");
        seen.push(std::fs::read_to_string(dir.path().join("ring.xy")).unwrap());
    }
    assert_eq!(seen[0], seen[1], "the same on any count of threads");
    assert!(seen[0] != seen[2] && seen[0] != seen[3]);
    let points: Vec<(f64, f64)> = seen[0]
        .lines()
        .map(|l| l.split_once(' ').map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())).unwrap())
        .collect();
    // A ring comes out round: all nodes about as far from the middle.
    let radii: Vec<f64> = points.iter().map(|(x, y)| x.hypot(*y)).collect();
    let (least, most) = radii.iter().fold((f64::MAX, 0.0_f64), |(a, b), r| (a.min(*r), b.max(*r)));
    assert!(points.len() == 40 && least > 0.8 * most, "{least} {most}");
}

#[test]
fn a_dataset_is_laid_out_as_ron() {
    let dir = here();
    let out = schism(dir.path(), &["layout", "-o", "positions.ron"]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let positions: std::collections::BTreeMap<String, (f32, f32)> =
        ron::from_str(&std::fs::read_to_string(dir.path().join("positions.ron")).unwrap()).unwrap();
    assert_eq!(positions.len(), 225);
    // Left to right is time: the student organisation of 1978 stands left of the announcement of 2025.
    assert!(positions["apmso"].0 < positions["announcement-2025"].0);
}

#[test]
fn a_bad_edge_list_is_one_clear_error_and_leaves_no_file() {
    let dir = here();
    for (content, words) in [
        ("0 1\n1 two\n", "list.txt: line 2: found `two`"),
        ("0 1 inf\n", "line 1: the weight inf"),
        ("0\n", "line 1: the second node is missing"),
        ("0 1\n\u{ff}", "line 2"),
    ] {
        write(dir.path(), "list.txt", content);
        let out = schism(dir.path(), &["layout", "list.txt", "-o", "out.xy"]);
        assert_eq!(out.status.code(), Some(1), "{content}");
        assert!(text(&out.stderr).contains(words), "{content}: {}", text(&out.stderr));
        assert_eq!(files(dir.path()), ["list.txt"]);
    }
    write(dir.path(), "list.txt", b"0 1\n\xff\xfe 2\n");
    assert!(text(&schism(dir.path(), &["layout", "list.txt", "-o", "-"]).stderr).contains("not UTF-8"));
    write(dir.path(), "list.txt", "");
    let empty = schism(dir.path(), &["layout", "list.txt", "-o", "-"]);
    assert!(empty.status.success() && text(&empty.stdout).lines().count() == 1);
}

#[test]
fn persons_known_from_one_accusation_are_left_out_when_asked() {
    let dir = here();
    let persons =
        |more: &[&str]| text(&schism(dir.path(), &[&["list", "--kind", "person"], more].concat()).stdout);
    assert!(persons(&[]).contains("Faisal Mehmood"));
    assert!(!persons(&["--hide-accused"]).contains("Faisal Mehmood"));
    assert!(persons(&["--hide-accused"]).contains("Arif Hussain"), "a victim is accused of nothing");
    let render =
        |more: &[&str]| schism(dir.path(), &[&["render", "--year", "2015", "-o", "-"], more].concat()).stdout;
    assert_ne!(render(&[]), render(&["--hide-accused"]));
    assert_eq!(
        render(&["--hide-accused", "--select", "faisal-mehmood"]),
        render(&["--hide-accused"]),
        "nor when selected"
    );
    let out = schism(dir.path(), &["export", "--to", "snapshot", "--hide-accused", "-o", "safe.ron"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert!(std::fs::read_to_string(dir.path().join("safe.ron")).unwrap().contains("hide_accused: true"));
    let out = schism(dir.path(), &["export", "--to", "json", "--hide-accused", "-o", "-"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("part of a view"), "{}", text(&out.stderr));
}

#[test]
fn a_bibliography_names_all_documents_or_those_of_a_view() {
    let dir = here();
    let keys = |more: &[&str]| {
        let out = schism(dir.path(), &[&["export", "-o", "-"], more].concat());
        assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
        text(&out.stdout).lines().filter(|l| l.starts_with('@')).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(keys(&["--to", "bib"]).len(), 5);
    assert_eq!(keys(&["--to", "bib", "--year", "1980"]).len(), 3);
    schism(dir.path(), &["export", "--year", "1980", "--to", "snapshot", "-o", "1980.ron"]);
    assert_eq!(keys(&["1980.ron", "--to", "bib"]).len(), 3, "the view of a snapshot");
    let csl = schism(dir.path(), &["export", "--to", "csl", "-o", "-"]);
    let items: serde_json::Value = serde_json::from_slice(&csl.stdout).unwrap();
    assert_eq!(items.as_array().unwrap().len(), 5);
}
