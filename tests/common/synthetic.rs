//! A dataset of any size, made up and always the same: factions along the years, each with people, operations and
//! bodies around it. For tests and benchmarks of what is large; it says nothing about anybody.
#![allow(dead_code, missing_docs)]
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
#![allow(clippy::indexing_slicing, clippy::many_single_char_names, clippy::pedantic)]

#[path = "random.rs"]
pub mod random;

use random::Random;
use std::collections::HashSet;
use std::fmt::Write as _;

/// How much of everything.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub entities: usize,
    pub ties: usize,
    pub claims: usize,
}

impl Size {
    /// So many entities, twice as many ties, five times as many claims.
    pub fn of(entities: usize) -> Self {
        Self { entities, ties: entities * 2, claims: entities * 5 }
    }
}

/// First and last year.
pub const SPAN: (i32, i32) = (1950, 2025);

/// The dataset as RON text, with a position for every entity: no layout is needed.
pub fn ron(size: Size) -> String {
    Maker::new(size).write()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Faction,
    Person,
    Operation,
    Organization,
    Event,
    Place,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Kind::Faction => "Faction",
            Kind::Person => "Person",
            Kind::Operation => "Operation",
            Kind::Organization => "Organization",
            Kind::Event => "Event",
            Kind::Place => "Place",
        }
    }
}

struct Maker {
    size: Size,
    random: Random,
    kinds: Vec<Kind>,
    /// The entity that each one stands around; a faction's own index for factions.
    hubs: Vec<usize>,
    years: Vec<(i32, i32)>,
    places: Vec<(f32, f32)>,
    names: Vec<String>,
}

/// One in so many entities is a faction.
const FACTION: usize = 12;

impl Maker {
    fn new(size: Size) -> Self {
        let mut random = Random::new(0x5C41_5D00 + size.entities as u64);
        let mut kinds = Vec::new();
        let mut hubs = Vec::new();
        let factions = size.entities.div_ceil(FACTION);
        for i in 0..size.entities {
            let kind = match i % FACTION {
                0 => Kind::Faction,
                1..=6 => Kind::Person,
                7 => Kind::Operation,
                8 | 9 => Kind::Organization,
                10 => Kind::Event,
                _ => Kind::Place,
            };
            kinds.push(kind);
            hubs.push(if kind == Kind::Faction { i } else { random.below(factions) * FACTION });
        }
        let years = vec![(0, 0); size.entities];
        let (places, names) = (Vec::new(), Vec::new());
        let mut maker = Self { size, random, kinds, hubs, years, places, names };
        maker.place();
        maker
    }

    /// Factions left to right by the year they begin in, everything else in rings around its faction.
    fn place(&mut self) {
        // As much room for each mark as the bundled dataset has.
        let area = self.size.entities as f32 * 4_500.0;
        let (width, height) = ((area * 1.4).sqrt(), (area / 1.4).sqrt());
        self.places = vec![(0.0, 0.0); self.size.entities];
        let mut around = vec![0_usize; self.size.entities];
        for i in 0..self.size.entities {
            let hub = self.hubs[i];
            if hub == i {
                let from = SPAN.0 + self.random.below(70) as i32;
                let to = (from + 4 + self.random.below(40) as i32).min(SPAN.1);
                self.years[i] = (from, to);
                let x = (from - SPAN.0) as f32 / 75.0 - 0.5 + (self.random.unit() - 0.5) * 0.05;
                self.places[i] = (x * width, (self.random.unit() - 0.5) * height);
            }
        }
        for i in 0..self.size.entities {
            let hub = self.hubs[i];
            if hub != i {
                let (from, to) = self.years[hub];
                let first = from + self.random.below((to - from).max(1) as usize) as i32;
                let last = (first + self.random.below(12) as i32).min(to).max(first);
                self.years[i] = (first, last);
                let nth = around[hub] as f32;
                around[hub] += 1;
                let (angle, distance) = (nth * 2.399_963 + hub as f32, 60.0 + 26.0 * nth.sqrt());
                let (x, y) = self.places[hub];
                self.places[i] = (x + angle.cos() * distance, y + angle.sin() * distance);
            }
        }
    }

    fn write(mut self) -> String {
        let mut out = String::with_capacity(self.size.claims * 220);
        let _ = write!(
            out,
            "#![enable(implicit_some)]\n(format: 1, id: \"synthetic\", title: \"Synthetic, {} entities\", \
             version: \"1\", licence: \"CC0-1.0\", curator: \"a generator\", span: \"{}/{}\",\nsources: [\n",
            self.size.entities, SPAN.0, SPAN.1
        );
        for i in 0..SOURCES {
            let _ = writeln!(out, "(id: \"s{i}\", title: \"Made-up source {i}\", kind: Other),");
        }
        out.push_str("],\nentities: [\n");
        for i in 0..self.size.entities {
            let name = self.name(i);
            self.names.push(name.clone());
            let _ = writeln!(
                out,
                "(id: \"e{i}\", kind: {}, name: \"{name}\", quotes: [(source: \"s{}\", exact: \"{name}\")]),",
                self.kinds[i].word(),
                i % SOURCES
            );
        }
        out.push_str("],\nclaims: [\n");
        let ties = self.ties();
        for n in 0..self.size.claims {
            // Every tie once, then once more from another source, until there are enough.
            let tie = ties[n % ties.len()];
            self.claim(&mut out, n, tie);
        }
        out.push_str("],\npositions: {\n");
        for (i, (x, y)) in self.places.iter().enumerate() {
            let _ = writeln!(out, "\"e{i}\": ({x:.2}, {y:.2}),");
        }
        out.push_str("})\n");
        out
    }

    fn name(&mut self, i: usize) -> String {
        let mut word = |syllables: usize| {
            let mut word = String::new();
            for _ in 0..syllables {
                word.push_str(SYLLABLES[self.random.below(SYLLABLES.len())]);
            }
            word[..1].to_uppercase() + &word[1..]
        };
        let two = format!("{} {}", word(2), word(3));
        match self.kinds[i] {
            Kind::Faction => format!("{two} Front"),
            Kind::Person => two,
            Kind::Operation => format!("Operation {}", word(3)),
            Kind::Organization => format!("{two} Council"),
            Kind::Event => format!("{} riots of {}", word(2), self.years[i].0),
            Kind::Place => word(3),
        }
    }

    /// Distinct lines: each mark to its hub first, then marks of one neighbourhood with one another, and factions
    /// with other factions of their time.
    fn ties(&mut self) -> Vec<(usize, &'static str, usize)> {
        let mut ties = Vec::with_capacity(self.size.ties);
        let mut known = HashSet::new();
        let factions: Vec<usize> = (0..self.size.entities).step_by(FACTION).collect();
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); self.size.entities];
        for i in 0..self.size.entities {
            members[self.hubs[i]].push(i);
        }
        for i in 0..self.size.entities {
            let hub = self.hubs[i];
            let tie = match self.kinds[i] {
                Kind::Faction if i > 0 => {
                    let other = factions[self.random.below(i / FACTION)];
                    let split = self.random.one_in(2);
                    (i, if split { "split_from" } else { "opposed" }, other)
                }
                Kind::Faction => continue,
                Kind::Person if self.random.one_in(4) => (i, "leads", hub),
                Kind::Person => (i, "member_of", hub),
                Kind::Operation => (i, "targeted", hub),
                Kind::Organization => (i, "opposed", hub),
                Kind::Event => (hub, "took_part_in", i),
                Kind::Place => (hub, "based_at", i),
            };
            if known.insert(tie) {
                ties.push(tie);
            }
        }
        let mut tries = 0;
        while ties.len() < self.size.ties && tries < self.size.ties * 40 {
            tries += 1;
            let a = self.random.below(self.size.entities);
            let near = &members[self.hubs[a]];
            // Most lines are short; one in eight runs to anywhere.
            let b = if self.random.one_in(8) {
                self.random.below(self.size.entities)
            } else {
                near[self.random.below(near.len())]
            };
            let actor = |k: Kind| matches!(k, Kind::Faction | Kind::Person | Kind::Organization);
            let predicate = match (self.kinds[a], self.kinds[b]) {
                _ if a == b => continue,
                (Kind::Operation, _) => "targeted",
                (x, Kind::Event) if actor(x) => "took_part_in",
                (x, Kind::Operation) if actor(x) => "took_part_in",
                (Kind::Person, Kind::Person) => "related_to",
                (x, y) if actor(x) && actor(y) => {
                    ["allied_with", "opposed", "armed", "supported"][self.random.below(4)]
                }
                _ => continue,
            };
            if known.insert((a, predicate, b)) {
                ties.push((a, predicate, b));
            }
        }
        ties
    }

    fn claim(&mut self, out: &mut String, n: usize, (a, predicate, b): (usize, &'static str, usize)) {
        let status = match self.random.below(12) {
            0 => "Alleged",
            1 => "Inferred",
            _ => "Stated",
        };
        let accuses = predicate == "armed";
        let who = if status == "Alleged" || accuses { ", attributed_to: [Unnamed]" } else { "" };
        let note = if status == "Inferred" { ", note: \"Both are named together.\"" } else { "" };
        let _ = write!(
            out,
            "(id: \"c{n}\", subject: \"e{a}\", predicate: \"{predicate}\", object: Entity(\"e{b}\"), status: {status}{who}"
        );
        let (first, last) = self.years[a];
        // All that is said of a tie may be of one time: it stays one line.
        let held = first + ((a * 31 + b * 17) % (last - first + 1).max(1) as usize) as i32;
        let from = (held - self.random.below(4) as i32).max(first.min(held));
        let to = (held + self.random.below(3) as i32).min(SPAN.1);
        match self.random.below(10) {
            0 => {}
            1..=4 => {
                let _ = write!(out, ", when: (holds: On, edtf: \"{held}\", basis: Stated)");
            }
            5..=7 => {
                let _ = write!(out, ", when: (holds: Over, edtf: \"{from}/{to}\", basis: Stated)");
            }
            _ => {
                let _ = write!(out, ", when: (holds: Seen, edtf: \"{from}/{to}\", basis: Stated)");
            }
        }
        let _ = writeln!(
            out,
            ", quotes: [(source: \"s{}\", exact: \"{} and {}, statement {n}\")]{note}),",
            self.random.below(SOURCES),
            self.names[a],
            self.names[b]
        );
    }
}

const SOURCES: usize = 12;

const SYLLABLES: [&str; 20] = [
    "ka", "ra", "chi", "mo", "ha", "jir", "lya", "qui", "or", "an", "gi", "len", "dar", "su", "fi", "ta",
    "bel", "no", "shi", "ver",
];
