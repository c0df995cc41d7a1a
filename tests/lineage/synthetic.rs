//! Three small datasets in `tests/data`: a party that five leave, a merger and what came of it, a contested past. Their
//! pictures are golden in `tests/golden/figures`, by the same means as all figures.

use super::svg::{Drawn, Read, hold_fans, picture};
use super::{entity, fork};
use schism::analysis::lineage::{ForkKind, Lineage, NoteKind, ThreadEnd};
use schism::dataset::{Library, check, read};
use schism::graph::Network;
use schism::model::Day;
use schism::render::to_svg;
use schism::view::View;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// A dataset of `tests/data` with its lineage, and its picture as it is read.
struct Story {
    network: Arc<Network>,
    lineage: Lineage,
    read: Read,
}

impl Story {
    fn of(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(format!("{name}.ron"));
        let reading = read(name, &std::fs::read(path).unwrap());
        let report = check(&reading, &Library::default());
        assert!(report.passed(), "{:#?}", report.diagnostics);
        let network = Arc::new(Network::of(Arc::new(reading.dataset.unwrap())));
        let lineage = Lineage::of(&network, &View::default().filters);
        let read = Read::of(&to_svg(&picture(&network).figure()));
        Self { network, lineage, read }
    }

    fn paths(&self, mark: &str) -> &[Drawn] {
        &self.read.groups.get(mark).unwrap_or_else(|| panic!("{mark} is not drawn")).paths
    }

    /// From where to where the bar of a body reaches: what of it is filled.
    fn bar(&self, id: &str) -> (f32, f32) {
        let filled = self.paths(&format!("node-{id}")).iter().filter(|p| p.filled).map(Drawn::reach);
        filled.fold((f32::INFINITY, f32::NEG_INFINITY), |(a, z), (b, y)| (a.min(b), z.max(y)))
    }

    /// Top and bottom of the bar of a body: of the largest that is filled, for the sign beside its name is small.
    fn sides(&self, id: &str) -> (f32, f32) {
        let height = |p: &Drawn| {
            let ys = p.points.iter().map(|p| p.1);
            ys.fold((f32::INFINITY, f32::NEG_INFINITY), |(a, z), y| (a.min(y), z.max(y)))
        };
        let area = |p: &&Drawn| {
            let ((from, to), (top, bottom)) = (p.reach(), height(p));
            (to - from) * (bottom - top)
        };
        let filled = self.paths(&format!("node-{id}")).iter().filter(|p| p.filled);
        height(filled.max_by(|a, b| area(a).total_cmp(&area(b))).unwrap())
    }

    /// Whether one of the ends of a fork's ink lies on the edge of a bar.
    fn touches(&self, claim: &str, id: &str) -> bool {
        let (top, bottom) = self.sides(id);
        let points = self.paths(&format!("claim-{claim}")).iter().flat_map(|p| &p.points);
        points.clone().any(|p| (p.1 - top).abs() < 0.6 || (p.1 - bottom).abs() < 0.6)
    }

    /// The dashes of what a claim strokes.
    fn dashes(&self, claim: &str) -> BTreeSet<String> {
        let lines = self.paths(&format!("claim-{claim}")).iter().filter(|p| !p.filled);
        lines.map(|p| p.dashes.clone().unwrap_or_default()).collect()
    }

    fn is_dashed(&self, claim: &str) -> bool {
        let dashes = self.dashes(claim);
        dashes.iter().any(|d| !d.is_empty() && !d.starts_with("0 "))
            && !dashes.iter().any(|d| d.starts_with("0 "))
    }

    fn heads(&self, claim: &str) -> usize {
        self.paths(&format!("claim-{claim}")).iter().filter(|p| p.is_head()).count()
    }

    fn x(&self, year: i32, month: u8, day: u8) -> f32 {
        self.read.x(Day::from_ymd(year, month, day).number())
    }
}

#[test]
fn five_children_leave_one_parent() {
    let story = Story::of("five-way-split");
    let league = entity(&story.network, "league");
    let splits = ["anchor", "beacon", "crane", "derrick", "ebb"];
    assert_eq!(story.lineage.forks.len(), 5);
    let mut rows = BTreeSet::new();
    for child in splits {
        let id = format!("{child}-split");
        let fork = fork(&story.network, &story.lineage, &id);
        assert_eq!((fork.kind, fork.from), (ForkKind::Split, league));
        assert_eq!(fork.to, entity(&story.network, child));
        assert!(story.touches(&id, "league"), "{id} leaves the edge of its parent");
        assert!(story.touches(&id, child), "{id} arrives at the edge of its child");
        assert_eq!(story.heads(&id), 1, "{id}");
        rows.insert(format!("{:?}", story.sides(child)));
        assert!(
            story.bar(child).0 >= story.read.days(fork.days).unwrap().0 - 0.6,
            "{child} before its split"
        );
    }
    assert_eq!(rows.len(), 5, "each child in a row of its own");
    assert_eq!(story.dashes("anchor-split"), BTreeSet::from([String::new()]), "stated: unbroken");
    assert!(story.is_dashed("derrick-split"), "alleged: {:?}", story.dashes("derrick-split"));
    assert!(story.dashes("ebb-split").iter().all(|d| d.starts_with("0 ")), "undated: dotted");
}

#[test]
fn each_child_stands_at_the_days_that_are_told() {
    let story = Story::of("five-way-split");
    let days = |id: &str| {
        let fork = fork(&story.network, &story.lineage, id);
        (fork.days.first.unwrap().to_string(), fork.days.last.unwrap().to_string(), fork.dated)
    };
    let told = |a: &str, z: &str, dated| (a.to_owned(), z.to_owned(), dated);
    assert_eq!(days("anchor-split"), told("1978-05-03", "1978-05-03", true));
    assert_eq!(days("beacon-split"), told("1981-01-01", "1981-12-31", true));
    assert_eq!(days("crane-split"), told("1984-09-01", "1984-09-30", true), "those of its congress");
    assert_eq!(days("derrick-split"), told("1987-01-01", "1987-12-31", true));
    assert_eq!(days("ebb-split"), told("1972-01-01", "1993-03-31", false), "from the league to a rally");
    assert_eq!(hold_fans(&story.network, &story.lineage, &story.read, (1970, 2000)), 1);
    let fan = story.read.groups["claim-ebb-split"].reach();
    assert!(
        (fan.0 - story.x(1972, 1, 1)).abs() < 1.0 && (fan.1 - story.x(1993, 4, 1)).abs() < 1.0,
        "{fan:?}"
    );
    assert!((story.bar("anchor").0 - story.x(1978, 5, 3)).abs() < 1.0);
}

#[test]
fn what_merges_ends_in_the_other_body() {
    let story = Story::of("merger-and-split");
    for (id, child) in [("weavers-merged", "weavers"), ("miners-merged", "miners")] {
        let fork = fork(&story.network, &story.lineage, id);
        assert_eq!((fork.kind, fork.from), (ForkKind::Merger, entity(&story.network, child)));
        assert_eq!(fork.to, entity(&story.network, "front"));
        assert!(story.touches(id, child) && story.touches(id, "front"), "{id}");
        assert_eq!(story.heads(id), 1, "{id}");
    }
    assert!((story.bar("miners").1 - story.x(1971, 10, 5)).abs() < 1.5, "it ends on the day it merged");
    assert!(story.bar("weavers").1 <= story.x(1972, 1, 1) + 1.0);
    let split = fork(&story.network, &story.lineage, "vanguard-split");
    assert_eq!((split.kind, split.from), (ForkKind::Split, entity(&story.network, "front")));
}

#[test]
fn a_dissolved_body_ends_in_a_cross_and_nothing_goes_on() {
    for (name, id, (year, month, day)) in
        [("merger-and-split", "vanguard", (1988, 3, 1)), ("five-way-split", "beacon", (1990, 11, 30))]
    {
        let story = Story::of(name);
        let claim = format!("claim-{id}-dissolved");
        let cross: Vec<_> = story.paths(&claim).iter().filter(|p| !p.filled && p.points.len() == 2).collect();
        assert_eq!(cross.len(), 2, "{claim} has two strokes");
        let end = story.x(year, month, day);
        let (from, to) = story.read.groups[&claim].reach();
        assert!(from >= end - 1.0 && to <= end + 20.0, "{claim}: {from} {to}, and it ended at {end}");
        assert!(story.bar(id).1 <= end + 2.0, "{id}");
        let lane = entity(&story.network, id);
        assert!(story.lineage.notes.iter().any(|n| n.lane == lane && n.kind == NoteKind::End));
    }
}

#[test]
fn bonds_and_operations_stand_over_their_time() {
    let story = Story::of("merger-and-split");
    let reach = |id: &str| story.read.groups[&format!("claim-{id}")].reach();
    let (from, to) = reach("alliance");
    assert!(from >= story.x(1975, 1, 1) - 1.0 && to <= story.x(1979, 1, 1) + 1.0 && to > story.x(1978, 1, 1));
    assert!(story.touches("alliance", "front") && story.touches("alliance", "militia"));
    let (from, to) = reach("arming");
    assert!(from >= story.x(1981, 1, 1) - 8.0 && to <= story.x(1982, 1, 1) + 8.0);
    assert!(story.touches("arming", "militia") && story.touches("arming", "vanguard"));
    assert!(story.is_dashed("arming"), "alleged: {:?}", story.dashes("arming"));
    let column = story.read.groups["node-sweep"].reach();
    assert!((column.0 - story.x(1983, 1, 1)).abs() < 1.5 && (column.1 - story.x(1986, 1, 1)).abs() < 1.5);
    for (strike, lane) in [("sweep-on-vanguard", "vanguard"), ("sweep-on-militia", "militia")] {
        let note = story
            .lineage
            .notes
            .iter()
            .find(|n| n.lane == entity(&story.network, lane) && n.kind == NoteKind::Strike);
        let id = note.unwrap_or_else(|| panic!("{lane} is struck")).claim().unwrap();
        assert_eq!(story.network.dataset.claim(id).id.as_str(), strike);
        let glyph = story.paths(&format!("claim-{strike}"));
        let (top, _) = story.sides(lane);
        assert!(glyph.iter().flat_map(|p| &p.points).all(|p| p.1 < top + 3.0), "it stands above {lane}");
    }
    assert_eq!(story.lineage.columns.len(), 1);
}

#[test]
fn a_leader_crosses_from_one_body_to_the_next() {
    let story = Story::of("merger-and-split");
    let arden = entity(&story.network, "arden");
    let terms: Vec<_> = story.lineage.threads.iter().filter(|t| t.person == arden).collect();
    assert_eq!(terms.len(), 2);
    let last = terms.iter().find(|t| t.lane == entity(&story.network, "vanguard")).unwrap();
    let killed: Vec<_> = last.ends.iter().map(|(what, claim, _)| (*what, *claim)).collect();
    assert_eq!(killed, [(ThreadEnd::Killed, super::claim(&story.network, "arden-killed"))]);
    // The crossing is a curve of the later term, from one bar into the other.
    let (front, vanguard) = (story.sides("front"), story.sides("vanguard"));
    let inside = |(top, bottom): (f32, f32), y: f32| y > top && y < bottom;
    let crosses = |p: &&Drawn| {
        let ends = [p.points[0].1, p.points[p.points.len() - 1].1];
        ends.iter().any(|y| inside(front, *y)) && ends.iter().any(|y| inside(vanguard, *y))
    };
    let crossing: Vec<_> = story.paths("claim-arden-leads-vanguard").iter().filter(crosses).collect();
    assert_eq!(crossing.len(), 1);
    assert!(crossing[0].reach().1 <= story.x(1980, 1, 1), "it arrives as the term begins");
    let cross = story.read.groups["claim-arden-killed"].reach();
    let day = story.x(1984, 11, 20);
    assert!(cross.0 < day && cross.1 > day && cross.1 - cross.0 < 10.0, "{cross:?}, killed at {day}");
    let bell = story.read.groups["claim-bell-leads-weavers"].reach();
    assert!(bell.0 >= story.x(1965, 1, 1) - 3.0 && bell.1 <= story.x(1971, 1, 1) + 3.0, "one who stays");
}

#[test]
fn a_contested_past_is_dashed_and_signed() {
    let story = Story::of("contested-past");
    assert_eq!(story.lineage.forks.len(), 3, "a denial is no fork");
    for id in ["harbour-continues", "market-continues", "market-split"] {
        assert!(fork(&story.network, &story.lineage, id).contested, "{id}");
        assert!(story.is_dashed(id), "{id}: {:?}", story.dashes(id));
        assert_eq!(story.heads(id), 1, "{id}");
    }
    // One sign for each succession, however many accounts there are of it.
    let signs = |id: &str| {
        let texts = &story.read.groups[&format!("claim-{id}")].texts;
        texts.iter().filter(|t| *t == "[?]").count()
    };
    assert_eq!(signs("harbour-continues"), 1);
    assert_eq!(signs("market-continues") + signs("market-split"), 1);
    assert!(!story.read.groups.contains_key("claim-market-split-denied"));
    let ways = |id: &str| format!("{:?}", story.read.groups[&format!("claim-{id}")].paths);
    assert_ne!(ways("market-continues"), ways("market-split"), "two accounts are told apart");
    assert!(story.read.groups["claim-market-split"].description.contains("disputed"));
}
