//! A report in words. Nothing gets into it but what is named here.

use std::fmt::Write as _;

/// Everything that is told of a fault.
pub(super) struct Facts {
    pub version: &'static str,
    pub system: String,
    /// The name of the thread: threads are named by the program alone.
    pub thread: String,
    /// File and line in the source.
    pub place: Option<String>,
    /// The message, if it is a literal of the source.
    pub words: Option<String>,
    /// Names of what was done last, oldest first; `None` if that cannot be told.
    pub done: Option<Vec<String>>,
    /// As the system tells it, files included.
    pub trace: String,
}

/// The whole report.
pub(super) fn page(facts: &Facts) -> String {
    let mut page = String::from(
        "A fault of the program schism. This report holds none of its user's data: no names, no texts, no file names.\n\n",
    );
    let unknown = || "not known".to_owned();
    let lines = [
        ("version", facts.version.to_owned()),
        ("system", facts.system.clone()),
        ("thread", facts.thread.clone()),
        ("place", facts.place.clone().unwrap_or_else(unknown)),
        ("message", facts.words.clone().unwrap_or_else(|| "left out: it may hold data".to_owned())),
    ];
    for (name, value) in lines {
        let _ = writeln!(page, "{name}: {value}");
    }
    page.push_str("\ndone before, oldest first, without what it was about:\n");
    match &facts.done {
        Some(done) if done.is_empty() => page.push_str("  nothing\n"),
        Some(done) => {
            for name in done {
                let _ = writeln!(page, "  {name}");
            }
        }
        None => page.push_str("  not known\n"),
    }
    page.push_str("\nfunctions, innermost first:\n");
    for name in functions(&facts.trace) {
        let _ = writeln!(page, "  {name}");
    }
    page
}

/// The names of a backtrace, without the files they are in.
fn functions(trace: &str) -> impl Iterator<Item = &str> {
    trace.lines().map(str::trim).filter(|line| {
        let number = line.split(':').next().unwrap_or("");
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// A file of the source without the folders of the machine that it was built on.
pub(super) fn short(file: &str) -> &str {
    let file = file.rsplit_once("/registry/src/").map_or(file, |(_, rest)| rest);
    let inner = file.find("/library/").filter(|_| file.starts_with("/rustc/"));
    let file = inner.and_then(|at| file.get(at + 1..)).unwrap_or(file);
    // The registry has a name of its own before that of the crate.
    match file.split_once('/') {
        Some((registry, rest)) if registry.starts_with("index.crates.io") => rest,
        _ => file.rsplit_once("/src/").filter(|_| file.starts_with('/')).map_or(file, |(_, rest)| rest),
    }
}
