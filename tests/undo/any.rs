//! Arguments of every sort: mostly such as a hand gives, now and then such as nobody should.

use proptest::collection::{btree_map, btree_set};
use proptest::prelude::*;
use proptest::sample::select;
use schism::geometry::Point;
use schism::model::{ClaimIx, EntityIx, Period, SourceIx, TieIx};
use schism::view::{Selection, Trace, Traced, Tracing, Ways};
use std::collections::{BTreeMap, BTreeSet};

/// A place in a list: mostly one that is there.
pub fn index(there: usize) -> BoxedStrategy<usize> {
    prop_oneof![30 => 0..there, 1 => Just(there), 1 => Just(9_999), 1 => Just(usize::MAX)].boxed()
}

pub fn entity() -> BoxedStrategy<EntityIx> {
    index(10).prop_map(EntityIx::new).boxed()
}

pub fn claim() -> BoxedStrategy<ClaimIx> {
    index(21).prop_map(ClaimIx::new).boxed()
}

pub fn source() -> BoxedStrategy<SourceIx> {
    index(3).prop_map(SourceIx::new).boxed()
}

pub fn tie() -> BoxedStrategy<TieIx> {
    index(14).prop_map(TieIx::new).boxed()
}

pub fn marks() -> BoxedStrategy<BTreeSet<EntityIx>> {
    btree_set(entity(), 0..4).boxed()
}

pub fn selection() -> BoxedStrategy<Selection> {
    prop_oneof![entity().prop_map(Selection::Entity), tie().prop_map(Selection::Tie)].boxed()
}

pub fn year() -> BoxedStrategy<i32> {
    prop_oneof![30 => 1970..2002, 1 => Just(i32::MIN), 1 => Just(i32::MAX), 1 => Just(0)].boxed()
}

pub fn period() -> BoxedStrategy<Period> {
    prop_oneof![
        year().prop_map(Period::Moment),
        (year(), year()).prop_map(|(a, b)| Period::range(a, b)),
        year().prop_map(Period::UpTo),
        Just(Period::AllTime),
    ]
    .boxed()
}

/// A number as a hand gives it.
pub fn number(most: f32) -> BoxedStrategy<f32> {
    prop_oneof![
        20 => -most..most,
        1 => Just(0.0),
        1 => Just(-0.0),
        1 => select(vec![f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MAX, f32::MIN_POSITIVE]),
    ]
    .boxed()
}

pub fn seconds() -> BoxedStrategy<f32> {
    prop_oneof![10 => 0.0f32..1.5, 1 => number(1e9)].boxed()
}

pub fn point() -> BoxedStrategy<Point> {
    (number(900.0), number(900.0)).prop_map(|(x, y)| Point::new(x, y)).boxed()
}

/// Places of all marks, as a layout gives them; or of some, or of marks that are not there.
pub fn places() -> BoxedStrategy<BTreeMap<EntityIx, Point>> {
    let all = (-90f32..90.0).prop_map(|x| {
        (0u8..10).map(|i| (EntityIx::new(usize::from(i)), Point::new(x, f32::from(i)))).collect()
    });
    prop_oneof![3 => all, 1 => btree_map(entity(), point(), 0..12)].boxed()
}

pub fn steps() -> BoxedStrategy<i32> {
    prop_oneof![20 => -9i32..9, 1 => Just(i32::MIN), 1 => Just(i32::MAX)].boxed()
}

/// The number of a job: mostly one that may be under way.
pub fn job() -> BoxedStrategy<u64> {
    prop_oneof![20 => 0u64..40, 1 => Just(u64::MAX)].boxed()
}

/// Words as they are typed, short enough to come back to one another.
pub fn words() -> BoxedStrategy<String> {
    let hard = select(vec!["Front", "zora", "“", "\u{202e}x", "ایم", "a\nb", "  "]).prop_map(str::to_owned);
    prop_oneof![4 => "[a-c]{0,2}", 2 => hard, 1 => Just("long ".repeat(200))].boxed()
}

/// What a stop may say.
pub fn telling() -> BoxedStrategy<String> {
    select(vec![
        "It split. [split]",
        "It split. [split, zora-leads]",
        "Nobody says so.",
        "It split. [splot]",
        "",
    ])
    .prop_map(str::to_owned)
    .boxed()
}

/// A view as a line of text.
pub fn line() -> BoxedStrategy<String> {
    select(vec![
        "year=1992;select=front",
        "schism --view \"years=1988..1992;compare=1988..1992\" 'a file.ron'",
        "years=1800..2500",
        "years=-4000..-3999",
        "until=99999",
        "plot=lineage;kin=front",
        "alone=front,zora;theme=dark;search=zora",
        "trace=between:zora:front:8",
        "select=zora;camera=1,2,0.5",
        "no such key=1",
        "",
    ])
    .prop_map(str::to_owned)
    .boxed()
}

pub fn trace() -> BoxedStrategy<Option<Trace>> {
    let depth = prop_oneof![9 => 0usize..6, 1 => Just(usize::MAX)];
    proptest::option::of((entity(), depth).prop_map(|(of, depth)| Trace { of, depth })).boxed()
}

pub fn tracing() -> BoxedStrategy<Option<Tracing>> {
    let ways = prop_oneof![Just(Ways::Shortest), any::<u8>().prop_map(Ways::All)];
    let what = prop_oneof![
        (entity(), any::<u8>()).prop_map(|(of, steps)| Traced::Around { of, steps }),
        (entity(), entity(), ways).prop_map(|(from, to, ways)| Traced::Between { from, to, ways }),
    ];
    let over =
        prop_oneof![4 => Just(Period::AllTime), 4 => (1980i32..1996).prop_map(Period::Moment), 2 => period()];
    proptest::option::of((what, over).prop_map(|(what, over)| Tracing { what, over })).boxed()
}
