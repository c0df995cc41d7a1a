//! More than five hundred malformed files, each given to the program as a user gives it: `schism check FILE`, with half a
//! gigabyte of memory and two seconds. Each must be refused by its rule, at its place.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod bases;
mod mutations;
mod readers;
mod rules;

use schism::dataset::Rule;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Where a fault must be told.
#[derive(Clone, Debug, PartialEq)]
pub enum At {
    /// On the file as a whole.
    File,
    /// There, by line and column from 1.
    Place(usize, usize),
    /// Somewhere in these lines: what is missing shows only later.
    Lines(usize, usize),
    /// By words on standard error: it is no file that has places.
    Words(&'static str),
}

/// A file that must be refused, or warned of.
#[derive(Clone, Debug)]
pub struct Case {
    /// What is wrong with it.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The rule that says so; none where the file has no places.
    pub rule: Option<Rule>,
    /// Where.
    pub at: At,
}

/// As much memory as a process may map, in kilobytes: half a gigabyte.
const MEMORY: u64 = 512 * 1024;
/// As long as the program may take for one file.
const TIME: Duration = Duration::from_secs(2);

fn run(dir: &Path, nth: usize, case: &Case) -> Result<Duration, String> {
    let file = dir.join(format!("{nth}.ron"));
    std::fs::write(&file, &case.bytes).unwrap();
    let start = Instant::now();
    // The shell sets the bound, then becomes the program.
    let limited = format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &limited, env!("CARGO_BIN_EXE_schism"), "check", "--json"]).arg(&file);
    let child = command.current_dir(dir).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let out = child.wait_with_output().unwrap();
    let time = start.elapsed();
    let (said, told) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    let wrong = |what: &str| Err(format!("{}: {what}\n{told}{said}", case.name));
    if told.contains("fault in the program") || out.status.code().is_none_or(|c| c > 1) {
        return wrong("the program broke");
    }
    if time > TIME {
        return wrong(&format!("it took {time:?}"));
    }
    if let At::Words(words) = case.at {
        return if told.contains(words) && out.status.code() == Some(1) {
            Ok(time)
        } else {
            wrong(&format!("it should say: {words}"))
        };
    }
    let report: serde_json::Value =
        serde_json::from_str(&said).map_err(|_| format!("{}: {told}", case.name))?;
    let rule = case.rule.unwrap().name();
    let all = report["diagnostics"].as_array().unwrap();
    let number = |d: &serde_json::Value, key: &str| usize::try_from(d[key].as_u64().unwrap()).unwrap();
    let there = all.iter().filter(|d| d["rule"] == rule.as_str()).any(|d| match case.at {
        At::File => number(d, "line") == 0,
        At::Place(line, column) => (number(d, "line"), number(d, "column")) == (line, column),
        At::Lines(first, last) => (first..=last).contains(&number(d, "line")) && number(d, "column") > 0,
        At::Words(_) => false,
    });
    if !there {
        return wrong(&format!("{rule} was expected at {:?}", case.at));
    }
    let errors = all.iter().any(|d| d["severity"] == "error");
    if (out.status.code() == Some(1)) != errors || (report["passed"] == true) == errors {
        return wrong("its exit status does not fit its report");
    }
    Ok(time)
}

/// Every case; of two with the same bytes the first counts.
fn cases() -> Vec<Case> {
    let mut all = [rules::cases(), readers::cases(), mutations::cases()].concat();
    let mut seen = BTreeSet::new();
    all.retain(|case| seen.insert(case.bytes.clone()));
    all
}

#[test]
fn every_malformed_file_is_refused_by_its_rule_at_its_place_in_time() {
    let cases = cases();
    assert!(cases.len() >= 500, "{} cases", cases.len());
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("doc.txt"), bases::DOCUMENT).unwrap();
    std::fs::write(dir.path().join("latin1.txt"), b"Alpha \xe9").unwrap();
    let (next, wrong, slowest) = (AtomicUsize::new(0), Mutex::new(Vec::new()), Mutex::new(Duration::ZERO));
    let work = || {
        while let Some((nth, case)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|n| Some((n, cases.get(n)?)))
        {
            match run(dir.path(), nth, case) {
                Ok(took) => {
                    let mut slowest = slowest.lock().unwrap();
                    *slowest = took.max(*slowest);
                }
                Err(words) => wrong.lock().unwrap().push(words),
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        scope.spawn(work);
    });
    let wrong = wrong.into_inner().unwrap();
    eprintln!("{} files, the slowest {:?}", cases.len(), slowest.into_inner().unwrap());
    let head = wrong.iter().take(12).map(String::as_str).collect::<Vec<_>>().join("\n----\n");
    assert!(wrong.is_empty(), "{} of {} files:\n{head}", wrong.len(), cases.len());
}

#[test]
fn every_rule_has_a_malformed_file() {
    let mut count: BTreeMap<Rule, usize> = Rule::ALL.into_iter().map(|r| (r, 0)).collect();
    for rule in cases().into_iter().filter_map(|c| c.rule) {
        *count.entry(rule).or_default() += 1;
    }
    let bare: Vec<Rule> = count.into_iter().filter(|(_, n)| *n == 0).map(|(r, _)| r).collect();
    assert_eq!(bare, []);
}
