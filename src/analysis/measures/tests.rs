//! Graphs that the measures are tried on, and what they say of the bundled dataset.

use super::*;
use crate::view::Filters;
use std::sync::Arc;

/// A seeded generator (splitmix64).
pub(super) struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % n as u64).unwrap()
    }
}

pub(super) fn neighbours(nodes: usize, links: &[(usize, usize)]) -> Vec<Vec<u32>> {
    let mut lists = vec![Vec::new(); nodes];
    for &(a, b) in links.iter().filter(|(a, b)| a != b) {
        lists[a].push(u32::try_from(b).unwrap());
        lists[b].push(u32::try_from(a).unwrap());
    }
    for list in &mut lists {
        list.sort_unstable();
        list.dedup();
    }
    lists
}

/// So many nodes, with so many links for each, to anywhere.
pub(super) fn random(seed: usize, nodes: usize, each: usize) -> Vec<Vec<u32>> {
    let mut chance = Chance(seed as u64);
    let links: Vec<(usize, usize)> =
        (0..nodes * each / 2).map(|_| (chance.below(nodes), chance.below(nodes))).collect();
    neighbours(nodes, &links)
}

/// W. Zachary's karate club (1977): 34 members, 78 friendships.
pub(super) fn karate() -> Vec<Vec<u32>> {
    const LATER: [&[usize]; 34] = [
        &[1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
        &[2, 3, 7, 13, 17, 19, 21, 30],
        &[3, 7, 8, 9, 13, 27, 28, 32],
        &[7, 12, 13],
        &[6, 10],
        &[6, 10, 16],
        &[16],
        &[],
        &[30, 32, 33],
        &[33],
        &[],
        &[],
        &[],
        &[33],
        &[32, 33],
        &[32, 33],
        &[],
        &[],
        &[32, 33],
        &[33],
        &[32, 33],
        &[],
        &[32, 33],
        &[25, 27, 29, 32, 33],
        &[25, 27, 31],
        &[31],
        &[29, 33],
        &[33],
        &[31, 33],
        &[32, 33],
        &[32, 33],
        &[32, 33],
        &[33],
        &[],
    ];
    let links: Vec<(usize, usize)> =
        LATER.iter().enumerate().flat_map(|(a, list)| list.iter().map(move |b| (a, *b))).collect();
    assert_eq!(links.len(), 78);
    neighbours(34, &links)
}

fn network() -> Network {
    Network::of(Arc::new(crate::dataset::bundled_dataset().dataset.unwrap()))
}

fn measured(network: &Network, filters: &Filters, period: Period, counting: Counting) -> Measures {
    Measures::of(network, &Sieve::of(network, filters), period, counting, &|| false).unwrap()
}

#[test]
fn equal_values_share_a_place_and_nothing_has_none() {
    assert_eq!(ranks(&[3, 5, 5, 0, 1]), [Some(3), Some(1), Some(1), None, Some(4)]);
    assert_eq!(ranks(&[0.25, 0.5, 0.0]), [Some(2), Some(1), None]);
    assert!(ranks::<u32>(&[]).is_empty());
}

#[test]
fn strict_counts_certain_ties_and_generous_possible_ones() {
    let network = network();
    for undated in [false, true] {
        let filters = Filters { undated, ..Filters::default() };
        let sieve = Sieve::of(&network, &filters);
        for period in
            (1984..=2020).step_by(4).map(Period::Moment).chain([Period::UpTo(1992), Period::AllTime])
        {
            let standings = Standings::through(&network, &sieve, period);
            let strict = measured(&network, &filters, period, Counting::Strict);
            let generous = measured(&network, &filters, period, Counting::Generous);
            for (entity, _) in network.dataset.entities_ix() {
                let neighbours = |wanted: &dyn Fn(Standing) -> bool| {
                    let ties = network
                        .ties_of(entity)
                        .iter()
                        .filter(|t| standings.edge(**t).is_some_and(|e| wanted(e.standing)));
                    let ends = ties.flat_map(|t| {
                        let tie = network.dataset.tie(*t);
                        [tie.subject, tie.object]
                    });
                    ends.filter(|e| *e != entity).collect::<std::collections::BTreeSet<_>>().len()
                };
                let shown = standings.node(entity).is_shown();
                let degree = |m: &Measures| m.value(entity).map(|v| v.degree as usize);
                let certain = neighbours(&|s| s == Standing::Evidenced);
                assert_eq!(degree(&strict), shown.then_some(certain), "{period:?}");
                assert_eq!(degree(&generous), shown.then(|| neighbours(&Standing::is_shown)), "{period:?}");
            }
            if period == Period::AllTime {
                assert_eq!(strict, generous, "over all time nothing is only possible");
            }
        }
    }
}

#[test]
fn no_undated_tie_is_in_a_year_when_strict() {
    let network = network();
    let filters = Filters { undated: true, ..Filters::default() };
    let sieve = Sieve::of(&network, &filters);
    let standings = Standings::through(&network, &sieve, Period::Moment(1993));
    let net = Net::of(&network, &standings, Counting::Strict);
    let number = |e| net.entities.iter().position(|x| *x == e);
    let mut undated = 0;
    for (ix, tie) in network.dataset.ties_ix() {
        let dated = |t: &crate::model::TieIx| {
            network.dataset.tie(*t).claims.iter().any(|c| network.chronology.span(*c).is_some())
        };
        let beside = network.parallel_to(ix).iter().chain([&ix]).any(dated);
        let (Some(a), Some(b)) = (number(tie.subject), number(tie.object)) else { continue };
        if !beside && a != b {
            undated += 1;
            assert!(!net.neighbours[a].contains(&u32::try_from(b).unwrap()));
        }
    }
    assert!(undated > 5, "{undated}");
}

#[test]
fn communities_are_numbered_by_size_then_by_smallest_id() {
    let network = network();
    let measures = measured(&network, &Filters::default(), Period::AllTime, Counting::Strict);
    let id = |e: &EntityIx| network.dataset.entity(*e).id.clone();
    let key = |list: &Vec<EntityIx>| (std::cmp::Reverse(list.len()), list.iter().map(id).min());
    assert!(measures.communities.windows(2).all(|w| key(&w[0]) < key(&w[1])));
    assert!(measures.communities.len() > 2 && measures.modularity > 0.2);
    for (entity, _) in network.dataset.entities_ix() {
        let value = measures.value(entity);
        let home = measures.communities.iter().position(|list| list.contains(&entity));
        assert_eq!(value.and_then(|v| v.community).map(|c| c as usize), home);
        assert_eq!(home.is_some(), value.is_some_and(|v| v.degree > 0));
    }
}

#[test]
fn years_are_what_each_year_is_by_itself() {
    let network = network();
    let filters = Filters::default();
    let sieve = Sieve::of(&network, &filters);
    let told = std::sync::Mutex::new(Vec::new());
    let progress = |share: f32| told.lock().unwrap().push(share);
    let all = |p: &(dyn Fn(f32) + Sync)| {
        MeasureYears::of(&network, &sieve, 1990..=1999, Counting::Generous, p, &|| false)
    };
    let years = all(&progress).unwrap();
    let told = told.into_inner().unwrap();
    assert!(told.len() == 10 && told.iter().any(|t| (t - 1.0).abs() < 1e-6));
    for year in 1990..=1999 {
        let alone = measured(&network, &filters, Period::Moment(year), Counting::Generous);
        assert_eq!(years.year(year), Some(&alone));
    }
    assert_eq!(years.year(1989), None);
    let mqm = network.dataset.entity_by_id("mqm").unwrap();
    let rows: Vec<YearRow> = years.rows(mqm).collect();
    assert_eq!(rows.len(), 10);
    assert!(rows.iter().all(|r| r.value == years.year(r.year).unwrap().value(mqm) && r.value.is_some()));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(pool.install(|| all(&|_| {})).as_ref(), Some(&years), "the same with one thread");
    let stopped = MeasureYears::of(&network, &sieve, 1990..=1999, Counting::Strict, &|_| {}, &|| true);
    assert_eq!(stopped, None);
}
