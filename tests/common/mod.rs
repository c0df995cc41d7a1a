//! Helpers for the tests: small datasets from RON text.
#![allow(clippy::unwrap_used, clippy::panic, dead_code, missing_docs)]

pub mod printed;
pub mod record;
pub mod synthetic;
pub mod telling;

use schism::dataset::{Library, Reading, Report, check, read};
use schism::model::{Chronology, Dataset, Period, Presence};

/// A dataset around some records. One source, `doc`, with the given text as its document.
pub fn dataset_text(sources: &str, entities: &str, claims: &str) -> String {
    format!(
        "#![enable(implicit_some)]\n(format: 1, id: \"t\", title: \"T\", version: \"1\", licence: \"CC0\", \
         curator: \"c\", span: \"1970/2030\",\nsources: [\n{sources}\n],\nentities: [\n{entities}\n],\n\
         claims: [\n{claims}\n])\n"
    )
}

pub fn read_text(text: &str) -> Reading {
    read("test.ron", text.as_bytes())
}

/// Reads and checks with documents by name.
pub fn check_text(text: &str, documents: &[(&str, &str)]) -> Report {
    let library = Library {
        beside: documents.iter().map(|(n, t)| ((*n).to_owned(), t.as_bytes().to_vec())).collect(),
        ..Library::default()
    };
    check(&read_text(text), &library)
}

/// A claim record in short: id, subject, predicate, object, and further fields.
pub fn claim(id: &str, subject: &str, predicate: &str, object: &str, more: &str) -> String {
    let object = if object.is_empty() { String::new() } else { format!("object: {object}, ") };
    format!(
        "(id: \"{id}\", subject: \"{subject}\", predicate: \"{predicate}\", {object}{more}, \
         quotes: [(source: \"doc\", exact: \"x\")]),\n"
    )
}

pub fn entity(id: &str, kind: &str) -> String {
    format!("(id: \"{id}\", kind: {kind}, name: \"{id}\", quotes: [(source: \"doc\", exact: \"x\")]),\n")
}

pub fn on(edtf: &str) -> String {
    format!("status: Stated, when: (holds: On, edtf: \"{edtf}\", basis: Stated)")
}

pub fn over(edtf: &str) -> String {
    format!("status: Stated, when: (holds: Over, edtf: \"{edtf}\", basis: Stated)")
}

pub fn seen(edtf: &str) -> String {
    format!("status: Stated, when: (holds: Seen, edtf: \"{edtf}\", basis: Stated)")
}

/// A dataset and when everything in it held.
pub struct World {
    pub dataset: Dataset,
    pub chronology: Chronology,
}

impl World {
    pub fn new(entities: &[(&str, &str)], claims: &[String]) -> Self {
        Self::with_source("(id: \"doc\", title: \"Doc\", kind: Other)", entities, claims)
    }

    pub fn with_source(source: &str, entities: &[(&str, &str)], claims: &[String]) -> Self {
        let entities: String = entities.iter().map(|(id, kind)| entity(id, kind)).collect();
        let reading = read_text(&dataset_text(source, &entities, &claims.concat()));
        let dataset = reading.dataset.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics));
        let chronology = Chronology::of(&dataset);
        Self { dataset, chronology }
    }

    pub fn entity(&self, id: &str, period: Period) -> Presence {
        self.chronology.presence_of_entity(self.dataset.entity_by_id(id).unwrap(), period)
    }

    pub fn claim(&self, id: &str, period: Period) -> (Presence, bool) {
        let ix = self.dataset.claim_by_id(id).unwrap();
        self.chronology.presence_of_claim(&self.dataset, ix, period)
    }

    /// The four bounds of a life: `1984-01-01..1984-12-31 / 2025-08-12..+inf`.
    pub fn life(&self, id: &str) -> String {
        let life = self.chronology.life(self.dataset.entity_by_id(id).unwrap()).unwrap();
        bounds_text(life.bounds)
    }

    pub fn span(&self, id: &str) -> String {
        let ix = self.dataset.claim_by_id(id).unwrap();
        self.chronology.span(ix).map_or("undated".to_owned(), bounds_text)
    }
}

pub fn bounds_text(b: schism::model::Bounds) -> String {
    use schism::model::Moment;
    let show = |m: Moment| match m {
        Moment::Past => "-inf".to_owned(),
        Moment::On(day) => day.to_string(),
        Moment::Future => "+inf".to_owned(),
    };
    format!(
        "{}..{} / {}..{}",
        show(b.earliest_start),
        show(b.latest_start),
        show(b.earliest_end),
        show(b.latest_end)
    )
}

/// Runs the program in a folder, without a display: whether it succeeded, and what it said.
pub fn run_in(dir: &std::path::Path, args: &[&str], variables: &[(&str, &str)]) -> (bool, String) {
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_schism"))
        .args(args)
        .envs(variables.iter().copied())
        .current_dir(dir)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    let said = [out.stdout, out.stderr].concat();
    (out.status.success(), String::from_utf8_lossy(&said).into_owned())
}

/// Runs a reader of pictures; what it wrote, if it is there. `SCHISM_READERS` wants it there.
pub fn reader(program: &str, args: &[&str], dir: &std::path::Path) -> Option<String> {
    let out = match std::process::Command::new(program).args(args).current_dir(dir).output() {
        Ok(out) => out,
        Err(_) if std::env::var_os("SCHISM_READERS").is_none() => {
            eprintln!("skipped: {program} is not here");
            return None;
        }
        Err(error) => panic!("{program} is wanted and not here: {error}"),
    };
    assert!(out.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&out.stderr));
    Some(String::from_utf8_lossy(&out.stdout).into_owned())
}
