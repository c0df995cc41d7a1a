//! From claims to lanes, forks, notes and columns, on the bundled dataset.

use super::{bundled, claim, entity, fork, lineage};
use schism::analysis::lineage::{ForkKind, Lineage, Note, NoteKind};
use schism::model::{ClaimIx, Day, EntityIx, EntityKind, LineageRole, Object, Period, Status};
use schism::session::arrange_rows;
use schism::view::{Filters, Selection, View};
use std::collections::BTreeSet;

fn ids(entities: impl IntoIterator<Item = EntityIx>) -> BTreeSet<String> {
    entities.into_iter().map(|e| bundled().dataset.entity(e).id.to_string()).collect()
}

fn notes(lane: &str) -> Vec<&'static Note> {
    let lane = entity(bundled(), lane);
    lineage().notes.iter().filter(|n| n.lane == lane).collect()
}

#[test]
fn every_body_of_the_story_has_a_lane() {
    for id in [
        "apmso",
        "mqm",
        "mqm-haqiqi",
        "mqm-pakistan",
        "mqm-london",
        "psp",
        "nadeem-commando",
        "faheem-commando",
        "mqm-armed-wing",
        "elite-corps",
        "rabita-committee",
        "international-secretariat",
    ] {
        let lane = lineage().lane(entity(bundled(), id)).unwrap_or_else(|| panic!("{id} has no lane"));
        assert!(lane.shown && lane.found, "{id}");
    }
    let wing_of = |id: &str| {
        let wing = lineage().lane(entity(bundled(), id)).unwrap().wing?;
        Some(bundled().dataset.entity(wing.of).id.to_string())
    };
    assert_eq!(wing_of("nadeem-commando").as_deref(), Some("mqm"));
    assert_eq!(wing_of("mqm-armed-wing").as_deref(), Some("mqm"));
    assert_eq!(wing_of("elite-corps").as_deref(), Some("mqm-armed-wing"));
    assert_eq!(wing_of("faheem-commando"), None, "nobody says whose it was");
    let wing = lineage().lane(entity(bundled(), "mqm-armed-wing")).unwrap().wing.unwrap();
    assert_eq!(
        wing.claim,
        claim(bundled(), "armed-wing-of-mqm-001"),
        "what is stated goes before what is alleged"
    );
    for (ix, record) in bundled().dataset.entities_ix() {
        let is_lane = lineage().lane(ix).is_some();
        assert!(is_lane || record.kind != EntityKind::Faction, "{} is a faction without a lane", record.id);
        assert!(
            !is_lane || matches!(record.kind, EntityKind::Faction | EntityKind::Organization),
            "{} is no body",
            record.id
        );
    }
}

#[test]
fn every_descent_that_nobody_denies_is_a_fork() {
    let dataset = &bundled().dataset;
    let descends = |c: ClaimIx| match dataset.predicate_of(c).role {
        Some(LineageRole::Split) => Some(ForkKind::Split),
        Some(LineageRole::Merger) => Some(ForkKind::Merger),
        Some(LineageRole::Continues) => Some(ForkKind::Continues),
        Some(LineageRole::GrewOutOf) => Some(ForkKind::GrewOutOf),
        _ => None,
    };
    let mut wanted = BTreeSet::new();
    for (ix, record) in dataset.claims_ix() {
        let (Some(kind), Some(object)) = (descends(ix), record.object_entity()) else { continue };
        if record.status != Status::Denied {
            let (from, to) = match kind {
                ForkKind::Merger => (record.subject, object),
                _ => (object, record.subject),
            };
            wanted.insert((ix, kind, from, to));
        }
    }
    let forks: BTreeSet<_> = lineage().forks.iter().map(|f| (f.claim, f.kind, f.from, f.to)).collect();
    assert_eq!(forks, wanted);
    assert_eq!(forks.len(), lineage().forks.len(), "each once");
    assert!(forks.len() >= 7);
}

#[test]
fn an_undated_split_has_the_days_of_its_bracket() {
    let haqiqi = fork(bundled(), lineage(), "haqiqi-split-001");
    assert_eq!(haqiqi.days.first, Some(Day::from_ymd(1984, 1, 1)));
    assert_eq!(haqiqi.days.last, Some(Day::from_ymd(1996, 12, 31)));
    assert!(!haqiqi.dated, "a bracket is no date");
    assert!(!haqiqi.contested);
    assert_eq!(
        ids([haqiqi.from, haqiqi.to]),
        ids([entity(bundled(), "mqm-london"), entity(bundled(), "mqm-haqiqi")])
    );
    for id in ["psp-split-001", "mqm-pakistan-split-001"] {
        let fork = fork(bundled(), lineage(), id);
        assert!(fork.days.are_open() && !fork.dated, "{id}");
        let lane = lineage().lane(fork.to).unwrap();
        assert!(lane.life(bundled()).is_none(), "{id}: nothing places its child in time");
    }
}

#[test]
fn rival_accounts_of_one_past_are_contested() {
    for id in ["mqm-grew-out-of-apmso-002", "mqm-continues-apmso-001", "mqm-grew-out-of-apmso-004"] {
        assert!(fork(bundled(), lineage(), id).contested, "{id}");
    }
    assert!(!fork(bundled(), lineage(), "mqm-london-continues-mqm-001").contested);
}

#[test]
fn a_new_name_stands_in_its_year() {
    let dated: Vec<_> =
        notes("mqm").into_iter().filter(|n| n.kind == NoteKind::Rename && !n.days.are_open()).collect();
    assert_eq!(dated.len(), 1);
    let days = (dated[0].days.first.unwrap(), dated[0].days.last.unwrap());
    assert_eq!(days, (Day::first_of_year(1997), Day::last_of_year(1997)));
    let object = bundled().dataset.claim(dated[0].claim().unwrap()).object.clone();
    assert_eq!(object, Some(Object::Name("Muttahida Qaumi Movement".to_owned())));
}

#[test]
fn operations_are_columns_and_strike_the_lanes_they_were_aimed_at() {
    let year = |id: &str| {
        let ix = entity(bundled(), id);
        let column = lineage().columns.iter().find(|c| c.entity == ix);
        let days = column.unwrap_or_else(|| panic!("{id} is no column")).days;
        (days.first.unwrap().year(), days.last.unwrap().year())
    };
    assert_eq!(year("operation-clean-up"), (1992, 1994));
    assert_eq!(year("operation-1994-96"), (1994, 1996));
    assert_eq!(year("operation-1998"), (1998, 1998));
    assert_eq!(year("nine-zero-raids"), (2015, 2016));
    for id in ["operation-clean-up", "operation-1994-96", "operation-1998", "nine-zero-raids"] {
        let about = Some(entity(bundled(), id));
        let strikes: Vec<_> =
            notes("mqm").into_iter().filter(|n| n.about == about && n.kind == NoteKind::Strike).collect();
        assert_eq!(strikes.len(), 1, "{id} strikes the MQM once");
        let column = lineage().columns.iter().find(|c| Some(c.entity) == about).unwrap();
        assert_eq!(strikes[0].days, column.days, "{id}");
    }
    let order: Vec<_> = lineage().columns.iter().map(|c| c.days).collect();
    assert!(order.is_sorted());
}

#[test]
fn what_happened_in_2016_and_2025_is_noted() {
    let in_year = |lane: &str, kind: NoteKind, year: i32| {
        notes(lane).into_iter().any(|n| {
            let within = |d: Option<Day>| d.is_some_and(|d| d.year() == year);
            n.kind == kind && within(n.days.first) && within(n.days.last)
        })
    };
    assert!(in_year("mqm", NoteKind::Sighting, 2016));
    assert!(in_year("rabita-committee", NoteKind::End, 2016), "it was dissolved");
    assert!(in_year("mqm", NoteKind::Event, 2025));
    assert!(!in_year("mqm", NoteKind::Event, 2016));
}

#[test]
fn a_claim_is_noted_on_a_lane_once_and_denials_never() {
    for lane in &lineage().lanes {
        let claims: Vec<ClaimIx> =
            lineage().notes.iter().filter(|n| n.lane == lane.entity).flat_map(|n| n.claims.clone()).collect();
        let each: BTreeSet<ClaimIx> = claims.iter().copied().collect();
        assert_eq!(each.len(), claims.len());
        for claim in each {
            let record = bundled().dataset.claim(claim);
            assert_ne!(record.status, Status::Denied, "{}", record.id);
            assert!(bundled().dataset.claims_of(lane.entity).contains(&claim), "{}", record.id);
        }
    }
}

#[test]
fn steps_ascend_and_each_claim_comes_once() {
    for lane in &lineage().lanes {
        let steps = lineage().steps(lane.entity);
        assert!(steps.is_sorted_by_key(|s| s.at));
        let claims: BTreeSet<ClaimIx> = steps.iter().map(|s| s.claim).collect();
        assert_eq!(claims.len(), steps.len());
        assert!(steps.iter().all(|s| !s.days.are_open()));
    }
    let steps = lineage().steps(entity(bundled(), "mqm"));
    assert!(steps.len() > 40);
    for id in [
        "mqm-renamed-000",
        "clean-up-targeted-mqm-001",
        "mqm-london-continues-mqm-001",
        "mqm-announcement-001",
    ] {
        assert!(steps.iter().any(|s| s.claim == claim(bundled(), id)), "{id}");
    }
}

#[test]
fn a_trace_goes_up_and_down_and_not_to_siblings() {
    let trace = |id: &str, depth| ids(lineage().trace(entity(bundled(), id), depth));
    let set = |ids: &[&str]| ids.iter().map(|i| (*i).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(trace("mqm-haqiqi", 0), set(&["mqm-haqiqi"]));
    assert_eq!(trace("mqm-haqiqi", 1), set(&["mqm-haqiqi", "mqm-london"]));
    assert_eq!(trace("mqm-haqiqi", 9), set(&["mqm-haqiqi", "mqm-london", "mqm", "apmso"]));
    let down = trace("mqm", 2);
    assert!(down.is_superset(&set(&[
        "apmso",
        "mqm-london",
        "mqm-haqiqi",
        "psp",
        "mqm-pakistan",
        "elite-corps"
    ])));
    assert!(!trace("mqm", 1).contains("mqm-haqiqi"), "two steps down");
    assert!(!down.contains("faheem-commando") && !down.contains("taliban"));
}

/// Whether a claim rests on something that filters leave.
fn is_left(filters: &Filters, claim: ClaimIx) -> bool {
    let record = bundled().dataset.claim(claim);
    record.status != Status::Denied
        && !filters.statuses.contains(&record.status)
        && record.quotes.iter().any(|q| !filters.sources.contains(&q.source))
}

#[test]
fn filters_take_out_exactly_what_rests_on_them() {
    let sources = (0..bundled().dataset.sources().len()).map(schism::model::SourceIx::new);
    let mut all: Vec<Filters> =
        sources.map(|s| Filters { sources: BTreeSet::from([s]), ..View::default().filters }).collect();
    all.extend(
        [Status::Stated, Status::Alleged, Status::Inferred]
            .map(|s| Filters { statuses: BTreeSet::from([s]), ..View::default().filters }),
    );
    let (mut taken, mut faded) = (0, 0);
    for filters in &all {
        let heard = std::sync::Arc::new(bundled().clone()).hearing(filters);
        let (whole, some) = (lineage(), Lineage::of(bundled(), filters));
        let left = |claim: ClaimIx| is_left(filters, claim);
        let forks: Vec<_> = whole.forks.iter().filter(|f| left(f.claim)).map(|f| f.claim).collect();
        assert_eq!(some.forks.iter().map(|f| f.claim).collect::<Vec<_>>(), forks);
        let bonds: Vec<_> = whole.bonds.iter().filter(|b| left(b.claim)).map(|b| b.claim).collect();
        assert_eq!(some.bonds.iter().map(|b| b.claim).collect::<Vec<_>>(), bonds);
        let threads: Vec<_> = whole.threads.iter().filter(|t| left(t.claim)).map(|t| t.claim).collect();
        assert_eq!(some.threads.iter().map(|t| t.claim).collect::<Vec<_>>(), threads);
        let noted = |l: &Lineage| -> BTreeSet<(EntityIx, ClaimIx)> {
            l.notes.iter().flat_map(|n| n.claims.iter().map(|c| (n.lane, *c))).collect()
        };
        let notes: BTreeSet<_> = noted(whole).into_iter().filter(|(_, c)| left(*c)).collect();
        assert_eq!(noted(&some), notes);
        // A lane stays in the list, in full ink if anything is left that is said of it; where sources alone take that
        // away it fades, and keeps its place in time.
        assert_eq!(some.lanes.len(), whole.lanes.len());
        for lane in &some.lanes {
            let claims = bundled().dataset.claims_of(lane.entity);
            let any = claims.iter().any(|c| {
                let record = bundled().dataset.claim(*c);
                !filters.statuses.contains(&record.status)
                    && record.quotes.iter().any(|q| !filters.sources.contains(&q.source))
            });
            let id = &bundled().dataset.entity(lane.entity).id;
            assert_eq!(lane.shown && lane.found, any || claims.is_empty(), "{id}");
            assert_eq!(lane.faded, lane.shown && !any && !filters.sources.is_empty(), "{id}");
            faded += usize::from(lane.faded);
            if lane.faded {
                let life = |network: &schism::graph::Network| lane.life(network).map(|l| l.bounds);
                assert_eq!(life(&heard), whole.lane(lane.entity).unwrap().life(bundled()).map(|l| l.bounds));
            }
        }
        taken += whole.forks.len() - some.forks.len();
    }
    assert!(faded > 0, "some filter fades a lane");
    assert!(taken > 0, "some filter takes out a fork");
}

#[test]
fn rows_change_with_nothing_that_is_looked_at() {
    let rows = arrange_rows(bundled(), &View::default());
    assert_eq!(rows.len(), lineage().lanes.len());
    let selection = Some(Selection::Entity(entity(bundled(), "mqm-haqiqi")));
    let mut view = View { period: Period::Moment(1993), selection, ..View::default() };
    assert_eq!(arrange_rows(bundled(), &view), rows);
    view.filters.statuses = BTreeSet::from([Status::Stated]);
    view.filters.sources = BTreeSet::from([schism::model::SourceIx::new(1)]);
    view.filters.search = "psp".to_owned();
    assert_eq!(arrange_rows(bundled(), &view), rows);
    view.filters.kinds = bundled().dataset.entities_ix().map(|(ix, _)| bundled().kind(ix)).collect();
    assert_eq!(arrange_rows(bundled(), &view), rows);
}
