//! The lineage by the command line: as a user asks for it, and what they are told when they ask wrongly.

use super::svg::Read;
use std::path::Path;
use std::process::Command;

fn schism(dir: &Path, args: &[&str]) -> (bool, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_schism"))
        .args(args)
        .current_dir(dir)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    (out.status.success(), String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned())
}

#[test]
fn the_kin_of_a_body_over_some_years_is_drawn() {
    let dir = tempfile::tempdir().unwrap();
    let args = ["render", "--view", "lineage", "--trace", "mqm", "--from", "1984", "--to", "2000", "-o"];
    let mut drawn = Vec::new();
    for file in ["x.svg", "y.svg"] {
        let (done, said) = schism(dir.path(), &[&args[..], &[file]].concat());
        assert!(done, "{said}");
        drawn.push(std::fs::read_to_string(dir.path().join(file)).unwrap());
    }
    assert!(drawn[0] == drawn[1], "the same bytes from run to run");
    let read = Read::of(&drawn[0]);
    for id in ["node-mqm", "node-mqm-haqiqi", "claim-haqiqi-split-001", "claim-psp-split-001"] {
        assert!(read.groups.contains_key(id), "{id}");
    }
    assert!(!read.groups.contains_key("node-taliban") && !read.groups.contains_key("node-faheem-commando"));
    let (done, said) = schism(dir.path(), &["render", "x.svg", "-o", "z.svg"]);
    assert!(done, "{said}");
    let again = std::fs::read_to_string(dir.path().join("z.svg")).unwrap();
    assert!(again == drawn[0], "what it holds draws it again");
}

#[test]
fn what_cannot_be_traced_is_told() {
    let dir = tempfile::tempdir().unwrap();
    for (args, says) in [
        (&["--view", "lineage", "--trace", "nobody"][..], "no lane has the id `nobody`"),
        (&["--view", "lineage", "--trace", "altaf-hussain"], "no lane has the id `altaf-hussain`"),
        (&["--trace", "mqm"], "add --view lineage"),
        (&["--widen"], "add --view lineage"),
        (&["--view", "network", "--trace", "mqm"], "add --view lineage"),
        (&["--view", "lineage", "--depth", "2"], "--trace"),
        (&["--view", "lineage", "--trace", "mqm", "--depth", "0"], "--depth"),
        (&["--view", "tree"], "lineage"),
    ] {
        let (done, said) = schism(dir.path(), &[&["render"], args, &["-o", "x.svg"]].concat());
        assert!(!done && said.contains(says), "{args:?}: {said}");
        assert!(!said.contains("panicked") && !dir.path().join("x.svg").exists(), "{args:?}: {said}");
    }
}
