//! What the SVG of a lineage says to a program that knows nothing of this one: groups by their ids, paths by their
//! coordinates, the axis by the years that are written on it.

use super::{bundled, entity, lineage};
use schism::analysis::lineage::{Days, Fork, Lineage};
use schism::dataset::bundled_dataset;
use schism::dataset::dataset_digest;
use schism::graph::Network;
use schism::model::{Day, Period, Predicate};
use schism::render::to_svg;
use schism::scene::{Page, Parts, window_of_years};
use schism::session::{Moments, Picture, arrange_rows};
use schism::view::{Plot, Trace, View};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The lineage of a network as `schism render --view lineage` draws it.
pub fn picture(network: &Arc<Network>) -> Picture {
    let mut view = View { plot: Plot::Lineage, ..View::default() };
    view.lineage.rows = arrange_rows(network, &view);
    Picture {
        network: Arc::clone(network),
        view,
        dark: false,
        page: Page { parts: Parts::ALL, ..Page::of_points(1280.0, Some(800.0)) },
        moments: Moments::One,
        seen: None,
        digest: dataset_digest(&network.dataset),
    }
}

/// The same from one year to another.
fn zoomed(network: &Arc<Network>, from: i32, to: i32) -> Picture {
    let mut picture = picture(network);
    let lineage = Lineage::of(network, &picture.view.filters);
    picture.view.period = Period::Range(from, to);
    picture.view.lineage.window = Some(window_of_years(&lineage, network.dataset.span(), false, (from, to)));
    picture
}

/// What is written between two texts.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let start = text.find(from)? + from.len();
    Some(&text[start..start + text[start..].find(to)?])
}

/// One path of an SVG: its points and how it is drawn.
#[derive(Clone, Debug)]
pub struct Drawn {
    pub points: Vec<(f32, f32)>,
    pub filled: bool,
    pub dashes: Option<String>,
}

impl Drawn {
    /// Whether it is an arrowhead, which is wider than the line that it ends.
    pub fn is_head(&self) -> bool {
        self.filled && self.points.len() == 3
    }

    pub fn reach(&self) -> (f32, f32) {
        let xs = self.points.iter().map(|p| p.0);
        xs.fold((f32::INFINITY, f32::NEG_INFINITY), |(a, z), x| (a.min(x), z.max(x)))
    }
}

/// Everything of one mark.
#[derive(Clone, Debug, Default)]
pub struct Group {
    pub title: String,
    pub description: String,
    pub paths: Vec<Drawn>,
    pub texts: Vec<String>,
}

impl Group {
    /// From where to where its lines and fans reach.
    pub fn reach(&self) -> (f32, f32) {
        let lines = self.paths.iter().filter(|p| !p.is_head()).map(Drawn::reach);
        lines.fold((f32::INFINITY, f32::NEG_INFINITY), |(a, z), (b, y)| (a.min(b), z.max(y)))
    }
}

/// An SVG by its marks, and where it writes years.
pub struct Read {
    pub groups: BTreeMap<String, Group>,
    /// Left ends of the years on the axis.
    years: BTreeMap<i32, f32>,
}

impl Read {
    pub fn of(svg: &str) -> Self {
        let mut groups: BTreeMap<String, Group> = BTreeMap::new();
        let mut open: Option<String> = None;
        let mut numbers: BTreeMap<String, Vec<(i32, f32)>> = BTreeMap::new();
        for line in svg.lines() {
            if line.starts_with("<g") {
                let first = between(line, "<g id=\"", "\"");
                let id = first.or_else(|| between(line, "data-mark=\"", "\""));
                open = id.map(str::to_owned);
                if let Some(id) = first {
                    let group = groups.entry(id.to_owned()).or_default();
                    assert!(group.title.is_empty(), "{id} is told twice");
                    between(line, "<title>", "</title>").unwrap().clone_into(&mut group.title);
                    between(line, "<desc>", "</desc>").unwrap().clone_into(&mut group.description);
                }
            } else if line.starts_with("</g>") {
                open = None;
            } else if let Some(data) = between(line, "<path d=\"", "\"") {
                if let Some(id) = &open {
                    let dashes = between(line, "stroke-dasharray=\"", "\"").map(str::to_owned);
                    let filled = !line.contains("fill=\"none\"") && line.contains("fill=");
                    groups.entry(id.clone()).or_default().paths.push(Drawn {
                        points: points(data),
                        filled,
                        dashes,
                    });
                }
            } else if line.starts_with("<text") {
                let words = between(line, ">", "</text>").unwrap();
                let x = between(line, " x=\"", "\"").unwrap().parse().unwrap();
                if let Some(id) = &open {
                    groups.entry(id.clone()).or_default().texts.push(words.to_owned());
                } else if let Ok(year) = words.parse() {
                    numbers
                        .entry(between(line, " y=\"", "\"").unwrap().to_owned())
                        .or_default()
                        .push((year, x));
                }
            }
        }
        let years = numbers.into_values().max_by_key(Vec::len).unwrap_or_default().into_iter().collect();
        Self { groups, years }
    }

    /// Where a day stands, by the years that are written: reckoned from the first and the last of them.
    pub fn x(&self, day: i32) -> f32 {
        let ((first, a), (last, z)) =
            (self.years.first_key_value().unwrap(), self.years.last_key_value().unwrap());
        let number = |year: i32| Day::first_of_year(year).number() as f32;
        // A year is written a little after its line.
        let (a, z) = (a - 3.0, z - 3.0);
        a + (day as f32 - number(*first)) / (number(*last) - number(*first)) * (z - a)
    }

    /// From where to where closed days reach.
    pub fn days(&self, days: Days) -> Option<(f32, f32)> {
        Some((self.x(days.first?.number()), self.x(days.last?.number() + 1)))
    }
}

/// The points of a path, its handles among them.
fn points(data: &str) -> Vec<(f32, f32)> {
    let spaced: String = data.chars().map(|c| if c.is_ascii_alphabetic() { ' ' } else { c }).collect();
    let numbers: Vec<f32> = spaced.split_whitespace().map(|n| n.parse().unwrap()).collect();
    numbers.chunks(2).map(|p| (p[0], p[1])).collect()
}

/// Undated forks with closed days between two bodies that stand in time.
fn bracketed<'a>(network: &Network, lineage: &'a Lineage) -> Vec<&'a Fork> {
    let closed = |f: &&Fork| !f.dated && f.days.first.is_some() && f.days.last.is_some();
    let in_time = |e| lineage.lane(e).unwrap().life(network).is_some();
    lineage.forks.iter().filter(closed).filter(|f| in_time(f.from) && in_time(f.to)).collect()
}

/// Asserts that each undated fork in sight paints at least the days between which it lies.
pub fn hold_fans(network: &Network, lineage: &Lineage, read: &Read, sight: (i32, i32)) -> usize {
    let mut held = 0;
    for fork in bracketed(network, lineage) {
        let (first, last) = (fork.days.first.unwrap(), fork.days.last.unwrap());
        if first.year() < sight.0 || last.year() > sight.1 {
            continue;
        }
        let id = format!("claim-{}", network.dataset.claim(fork.claim).id);
        let group = read.groups.get(&id).unwrap_or_else(|| panic!("{id} is not drawn"));
        let (days, drawn) = (read.days(fork.days).unwrap(), group.reach());
        assert!(
            drawn.1 - drawn.0 >= days.1 - days.0 - 0.1,
            "{id} is drawn over {drawn:?}, and its days are {days:?}"
        );
        held += 1;
    }
    held
}

#[test]
fn every_split_is_a_group_with_the_id_of_its_claim() {
    let read = Read::of(&to_svg(&picture(bundled()).figure()));
    let mut splits = 0;
    for (ix, record) in bundled().dataset.claims_ix() {
        let predicate: &Predicate = bundled().dataset.predicate_of(ix);
        if predicate.id == "split_from" {
            let id = format!("claim-{}", record.id);
            let group = read.groups.get(&id).unwrap_or_else(|| panic!("no group {id}"));
            assert!(!group.paths.is_empty() && !group.title.is_empty(), "{id}");
            assert!(group.paths.iter().any(Drawn::is_head), "{id} has an arrowhead");
            splits += 1;
        }
    }
    assert_eq!(splits, 3);
}

#[test]
fn an_undated_fan_is_as_wide_as_its_days() {
    let read = Read::of(&to_svg(&picture(bundled()).figure()));
    let whole = hold_fans(bundled(), lineage(), &read, (1978, 2025));
    assert_eq!(whole, bracketed(bundled(), lineage()).len());
    assert!(whole >= 4);
    for (from, to) in [(1984, 1996), (1983, 1999), (1983, 1987), (1980, 2010)] {
        let read = Read::of(&to_svg(&zoomed(bundled(), from, to).figure()));
        let held = hold_fans(bundled(), lineage(), &read, (from, to));
        assert!(held >= 2, "{from}-{to}: {held}");
    }
    // The scale of the scene says where the split without a date lies: exactly there it is drawn.
    let fork = super::fork(bundled(), lineage(), "haqiqi-split-001");
    let (days, drawn) = (read.days(fork.days).unwrap(), read.groups["claim-haqiqi-split-001"].reach());
    assert!((drawn.0 - days.0).abs() < 1.0 && (drawn.1 - days.1).abs() < 1.0, "{drawn:?} {days:?}");
}

#[test]
fn no_bar_is_drawn_before_its_body_can_have_begun_or_after_it_must_have_ended() {
    for picture in [picture(bundled()), zoomed(bundled(), 1982, 1998)] {
        let read = Read::of(&to_svg(&picture.figure()));
        let mut held = 0;
        for lane in &lineage().lanes {
            let Some(life) = lane.life(bundled()) else { continue };
            let id = format!("node-{}", bundled().dataset.entity(lane.entity).id);
            let Some(group) = read.groups.get(&id) else { continue };
            let in_time: Vec<(f32, f32)> = group.paths.iter().map(Drawn::reach).collect();
            if let Some(first) = life.bounds.earliest_start.day() {
                let start = read.x(first.number());
                assert!(in_time.iter().all(|r| r.0 >= start - 0.6), "{id} before {first}");
                held += 1;
            }
            // What has notes without a date goes on in the strip.
            let strip = lineage().notes.iter().any(|n| n.lane == lane.entity && n.days.are_open());
            if let (Some(last), false) = (life.bounds.latest_end.day(), strip) {
                let end = read.x(last.number() + 1);
                assert!(in_time.iter().all(|r| r.1 <= end + 1.1), "{id} after {last}: {in_time:?} {end}");
                held += 1;
            }
        }
        assert!(held >= 2);
    }
}

#[test]
fn everything_that_is_told_is_drawn_with_words() {
    let figure = picture(bundled()).figure();
    for item in &figure.items {
        if let Some(mark) = item.mark {
            let words = figure.words.get(&mark).unwrap_or_else(|| panic!("{mark:?} has no words"));
            assert!(!words.title.is_empty() && !words.description.is_empty(), "{words:?}");
        }
    }
    let read = Read::of(&to_svg(&figure));
    assert!(read.groups.values().all(|g| !g.title.is_empty() && !g.description.is_empty()));
    let dataset = &bundled().dataset;
    let lineage = lineage();
    let claims = lineage.forks.iter().map(|f| f.claim);
    let claims = claims.chain(lineage.bonds.iter().map(|b| b.claim));
    let claims = claims.chain(lineage.threads.iter().map(|t| t.claim));
    for claim in claims.chain(lineage.lanes.iter().filter_map(|l| l.wing.map(|w| w.claim))) {
        let id = format!("claim-{}", dataset.claim(claim).id);
        assert!(read.groups.contains_key(&id), "{id} is not drawn");
    }
    let bodies = lineage.lanes.iter().map(|l| l.entity).chain(lineage.columns.iter().map(|c| c.entity));
    for body in bodies {
        let id = format!("node-{}", dataset.entity(body).id);
        assert!(read.groups.contains_key(&id), "{id} is not drawn");
    }
}

#[test]
fn contested_accounts_are_dashed_and_the_undated_are_dotted() {
    let read = Read::of(&to_svg(&picture(bundled()).figure()));
    let dashes = |id: &str| -> BTreeSet<String> {
        let paths = &read.groups[&format!("claim-{id}")].paths;
        paths.iter().filter(|p| !p.filled).filter_map(|p| p.dashes.clone()).collect()
    };
    let is_dotted = |d: &BTreeSet<String>| !d.is_empty() && d.iter().all(|d| d.starts_with("0 "));
    assert!(is_dotted(&dashes("haqiqi-split-001")) && is_dotted(&dashes("psp-split-001")));
    let contested = dashes("mqm-continues-apmso-001");
    assert!(!contested.is_empty() && !is_dotted(&contested));
    // Where several accounts crowd, one sign stands for them.
    let signed = |f: &Fork| {
        let texts = &read.groups[&format!("claim-{}", bundled().dataset.claim(f.claim).id)].texts;
        texts.contains(&"[?]".to_owned())
    };
    for one in lineage().forks.iter().filter(|f| f.contested) {
        let same = |f: &&Fork| (f.from, f.to) == (one.from, one.to);
        assert!(lineage().forks.iter().filter(same).any(signed), "{:?} is contested", one.claim);
    }
}

#[test]
fn the_same_lineage_is_the_same_bytes() {
    let again = Arc::new(Network::of(Arc::new(bundled_dataset().dataset.unwrap())));
    let first = to_svg(&picture(bundled()).figure());
    assert!(first == to_svg(&picture(bundled()).figure()));
    assert!(first == to_svg(&picture(&again).figure()));
    // Whatever was looked at before, and in which order things were asked for.
    let mut other = zoomed(&again, 1990, 1995);
    other.view.lineage.trace = Some(Trace { of: entity(&again, "psp"), depth: 1 });
    let _ = other.figure();
    other.view.lineage.trace = None;
    other.view.period = Period::AllTime;
    other.view.lineage.window = None;
    other.view.lineage.rows = arrange_rows(&again, &View { period: Period::Moment(1990), ..View::default() });
    assert!(first == to_svg(&other.figure()));
}
