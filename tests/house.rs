//! The house keeps its rules: which room may import which, and what each must never name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Room, the rooms it may import, and words that must not occur in its code.
const TABLE: &[(&str, &[&str], &[&str])] = &[
    ("geometry", &[], &["egui", "petgraph", "std::fs"]),
    ("model", &[], &["egui", "petgraph", "std::fs", "std::path"]),
    ("view", &["model", "geometry"], &["egui", "petgraph", "std::fs"]),
    ("storage", &[], &["egui", "petgraph", "serde"]),
    ("dataset", &["model", "view", "geometry"], &["egui", "petgraph", "std::fs", "std::path"]),
    ("exchange", &["model", "view", "geometry"], &["egui", "petgraph", "std::fs", "std::path"]),
    ("graph", &["model", "view"], &["egui", "std::fs"]),
    ("analysis", &["model", "view", "graph"], &["egui", "std::fs"]),
    ("layout", &["geometry"], &["egui", "petgraph", "std::fs"]),
    (
        "scene",
        &["model", "view", "geometry", "graph", "analysis", "layout"],
        &["egui", "std::fs", "petgraph"],
    ),
    ("render", &["scene", "geometry"], &["egui", "std::fs", "petgraph"]),
    (
        "session",
        &["geometry", "model", "view", "graph", "analysis", "layout", "scene", "render"],
        &["egui", "std::fs", "std::thread", "petgraph"],
    ),
    (
        "ui",
        &["session", "scene", "model", "view", "geometry", "graph", "analysis"],
        &["std::fs", "std::thread", "rfd"],
    ),
    ("fault", &["model", "storage"], &["egui", "petgraph", "std::fs"]),
    ("cli", &["*"], &["egui"]),
    ("app", &["*"], &[]),
];

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Code lines of a file, without comments and without its tests.
fn code(path: &Path) -> Vec<(usize, String)> {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap_or("");
    text.lines()
        .enumerate()
        .map(|(i, line)| (i + 1, line.split("//").next().unwrap_or("").to_owned()))
        .collect()
}

fn rooms() -> BTreeMap<String, Vec<PathBuf>> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut rooms: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for file in files {
        let inner = file.strip_prefix(&src).unwrap();
        if inner.components().count() > 1 && !file.ends_with("tests.rs") {
            let room = inner.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
            rooms.entry(room).or_default().push(file);
        }
    }
    rooms
}

#[test]
fn every_room_imports_only_what_the_table_allows() {
    let rooms = rooms();
    assert_eq!(
        rooms.keys().map(String::as_str).collect::<std::collections::BTreeSet<_>>(),
        TABLE.iter().map(|(room, ..)| *room).collect(),
        "the table names the rooms there are"
    );
    let mut broken = Vec::new();
    for (room, allowed, never) in TABLE {
        for file in &rooms[*room] {
            for (line, text) in code(file) {
                let place = format!("{}:{line}", file.display());
                for part in text.split("crate::").skip(1) {
                    let named: String =
                        part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    let is_room = TABLE.iter().any(|(r, ..)| *r == named);
                    if is_room
                        && named != *room
                        && !allowed.contains(&named.as_str())
                        && !allowed.contains(&"*")
                    {
                        broken.push(format!("{place}: {room} imports {named}"));
                    }
                }
                for word in *never {
                    let found = text.match_indices(word).any(|(at, _)| {
                        let before = text[..at].chars().next_back();
                        let after = text[at + word.len()..].chars().next();
                        let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                        !part(before) && !part(after)
                    });
                    if found {
                        broken.push(format!("{place}: {room} must never name {word}"));
                    }
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn only_one_file_or_room_names_each_guarded_crate() {
    let guarded = [
        ("edtf_core", "src/model/edtf.rs"),
        ("strsim", "src/model/nearest.rs"),
        ("egui_graphs", "src/ui/canvas/"),
        ("rfd", "src/app/worker/disk.rs"),
        ("krilla", "src/render/pdf.rs"),
        ("skera", "src/render/webfont.rs"),
        ("gif", "src/render/animation.rs"),
        ("signal_hook", "src/cli/render.rs"),
        ("rustybuzz", "src/scene/"),
        ("tempfile", "src/storage/"),
    ];
    for file in rooms().values().flatten() {
        for (name, home) in guarded {
            let named = code(file).iter().any(|(_, t)| t.contains(&format!("{name}::")));
            assert!(!named || file.to_string_lossy().contains(home), "{} names {name}", file.display());
        }
    }
}

#[test]
fn no_source_file_has_grown_out_of_hand() {
    for file in rooms().values().flatten() {
        let lines = std::fs::read_to_string(file).unwrap().lines().count();
        assert!(lines <= 620, "{} has {lines} lines: it is asking to be two", file.display());
    }
}

#[test]
fn every_file_says_what_it_is() {
    for file in rooms().values().flatten() {
        let text = std::fs::read_to_string(file).unwrap();
        assert!(text.starts_with("//!"), "{} starts with what it is", file.display());
    }
}

/// Files that turn a scene into egui's ink, where every number comes from the scene.
const PAINTERS: [&str; 6] =
    ["ui/canvas/", "ui/ink.rs", "ui/letters.rs", "ui/paint.rs", "ui/sheet.rs", "ui/stamps.rs"];

/// Calls whose first number is a size, a stroke or a padding.
const SIZED: [&str; 12] = [
    "add_space(",
    "Stroke::new(",
    "corner_radius(",
    "CornerRadius::same(",
    "Margin::same(",
    "Margin::symmetric(",
    "set_min_width(",
    "set_max_width(",
    "max_height(",
    ".shrink(",
    ".expand(",
    "Vec2::splat(",
];

/// What in a line of a panel's code belongs into the theme, if anything does.
fn of_the_theme(line: &str, is_style: bool) -> Option<String> {
    let named = ["Color32::from_", "FontId::"].iter().find(|w| line.contains(**w));
    if let Some(word) = named.filter(|_| !is_style) {
        return Some((*word).to_owned());
    }
    let hex = |t: &str| t.len() >= 6 && t.chars().take(6).all(|c| c.is_ascii_hexdigit());
    if line.split("\"#").skip(1).any(hex) {
        return Some("a colour in hexadecimal".to_owned());
    }
    let sized = |call: &&&str| {
        line.split(**call).skip(1).any(|rest| {
            let digits = rest.trim_start_matches('-').chars();
            let number: String = digits.take_while(|c| c.is_ascii_digit() || *c == '.').collect();
            number.parse::<f32>().is_ok_and(|n| n != 0.0)
        })
    };
    SIZED.iter().find(sized).map(|call| format!("{call}a number"))
}

#[test]
fn colours_fonts_strokes_and_paddings_come_from_the_theme() {
    let mut broken = Vec::new();
    for file in &rooms()["ui"] {
        let place = file.to_string_lossy().replace('\\', "/");
        if PAINTERS.iter().any(|p| place.contains(p)) {
            continue;
        }
        for (line, text) in code(file) {
            if let Some(what) = of_the_theme(&text, place.ends_with("ui/style.rs")) {
                broken.push(format!("{place}:{line}: {what} belongs into assets/theme.ron"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_literal_of_the_look_is_noticed() {
    for line in [
        "ui.visuals_mut().x = Color32::from_rgb(1, 2, 3);",
        "let font = FontId::new(13.0, family);",
        "let ink = \"#1E2227\";",
        "ui.add_space(10.0);",
        "Stroke::new(1.5, ink)",
        "Margin { left: 0, ..Margin::same(6) }",
    ] {
        assert!(of_the_theme(line, false).is_some(), "{line}");
    }
    for line in [
        "ui.add_space(theme.gap.item);",
        "Margin::symmetric(0, down)",
        "let n = \"#1\";",
        "Color32::TRANSPARENT",
    ] {
        assert_eq!(of_the_theme(line, false), None, "{line}");
    }
}
