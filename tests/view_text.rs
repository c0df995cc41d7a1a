//! A view as one line of text: what is written is read again, what is not understood is said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proptest::prelude::*;
use schism::geometry::Point;
use schism::model::{Dataset, EntityIx, Period, Shape, SourceIx, Status, TieIx};
use schism::view::{
    Camera, Colors, Counting, Filters, MarkKind, Outside, Plot, Selection, Sizes, Style, ThemeChoice,
    TimeWindow, Trace, Traced, Tracing, View, ViewTextError, Ways, read_view_text, view_text,
};
use std::collections::BTreeSet;
use std::sync::OnceLock;

fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| schism::dataset::bundled_dataset().dataset.unwrap())
}

fn read(text: &str) -> Result<View, ViewTextError> {
    read_view_text(dataset(), &View::default(), text)
}

fn entity(id: &str) -> EntityIx {
    dataset().entity_by_id(id).unwrap()
}

#[test]
fn a_year_and_a_selection_are_what_they_say() {
    let view = read("year=1993;select=mqm").unwrap();
    assert_eq!(view.period, Period::Moment(1993));
    assert_eq!(view.selection, Some(Selection::Entity(entity("mqm"))));
    assert_eq!(view, View { period: view.period, selection: view.selection, ..View::default() });
    assert_eq!(view_text(dataset(), &view), "year=1993;select=mqm");
    assert_eq!(view_text(dataset(), &View::default()), "", "the usual view needs no words");
    assert_eq!(read(" until=1992 ;; plot = lineage ").unwrap().plot, Plot::Lineage, "spaces do not count");
}

#[test]
fn what_is_shown_and_hidden_counts_from_the_usual_view() {
    let view = read("show=place,undated;hide=person,alleged,accused;only=corroborated").unwrap();
    assert_eq!(view.filters.kinds, BTreeSet::from([MarkKind::Person]));
    assert_eq!(view.filters.shapes, Filters::default().shapes, "what is not named is as usual");
    assert_eq!(view.filters.statuses, BTreeSet::from([Status::Alleged]));
    assert!(view.filters.undated && view.filters.accused && view.filters.corroborated);
}

#[test]
fn positions_and_pins_stay_where_they_are() {
    let at = entity("mqm");
    let mut base = View::default();
    base.positions.insert(at, Point::new(3.0, 4.0));
    base.pins.insert(at);
    base.filters.search = "old".to_owned();
    let view = read_view_text(dataset(), &base, "year=1990").unwrap();
    assert_eq!((&view.positions, &view.pins), (&base.positions, &base.pins));
    assert_eq!(view.filters.search, "", "the rest is as the text says");
}

#[test]
fn what_is_not_understood_is_said_with_what_may_be_meant() {
    let says = |text: &str| read(text).unwrap_err().to_string();
    assert_eq!(says("yaer=1993"), "a view has no `yaer`; did you mean `year`?");
    assert_eq!(
        says("select=mqm-lodnon"),
        "`select`: no entity has the id `mqm-lodnon`; did you mean one of mqm-london, london?"
    );
    assert!(says("select=altaf").contains("altaf-hussain"), "{}", says("select=altaf"));
    assert!(
        says("without=militansy").ends_with("did you mean `militancy`?"),
        "{}",
        says("without=militansy")
    );
    assert!(says("year=nineteen").contains("a year, as 1993"));
    assert!(says("years=1990").contains("1990..1996"));
    assert!(says("hide=factions").contains("it can be faction, leader"));
    assert!(says("trace=around:mqm:9").contains("from 1 to 4"));
    assert!(says("trace=between:mqm").contains("between:mqm:psp"));
    assert!(says("camera=1,2").contains("three numbers"));
    assert!(says("camera=NaN,0,1").contains("three numbers"), "and they are numbers");
    assert!(says("mqm in 1993").contains("key=value"));
    assert!(says("search=%zz").contains("%3B is a semicolon"));
    assert_eq!(read("year=1990;year=1991"), Err(ViewTextError::Twice("year".to_owned())));
    assert_eq!(read("year=1990;until=1991"), Err(ViewTextError::Twice("until".to_owned())));
    assert_eq!(read(&"x".repeat(70_000)), Err(ViewTextError::TooLong));
}

fn marks() -> impl Strategy<Value = BTreeSet<EntityIx>> {
    proptest::collection::btree_set((0..dataset().entities().len()).prop_map(EntityIx::new), 0..4)
}

fn one() -> impl Strategy<Value = EntityIx> {
    (0..dataset().entities().len()).prop_map(EntityIx::new)
}

fn periods() -> impl Strategy<Value = Period> {
    prop_oneof![
        Just(Period::AllTime),
        (1978..2025).prop_map(Period::Moment),
        (1978..2025).prop_map(Period::UpTo),
        (1978..2000, 2000..2025).prop_map(|(a, b)| Period::Range(a, b)),
    ]
}

fn tracings() -> impl Strategy<Value = Option<Tracing>> {
    let ways = prop_oneof![Just(Ways::Shortest), (1_u8..=8).prop_map(Ways::All)];
    let what = prop_oneof![
        (one(), 1_u8..=4).prop_map(|(of, steps)| Traced::Around { of, steps }),
        (one(), one(), ways).prop_map(|(from, to, ways)| Traced::Between { from, to, ways }),
    ];
    proptest::option::of((what, periods()).prop_map(|(what, over)| Tracing { what, over }))
}

fn of_all<T: Copy + std::fmt::Debug + Ord + 'static, const N: usize>(
    all: [T; N],
) -> impl Strategy<Value = BTreeSet<T>> {
    proptest::collection::btree_set(proptest::sample::select(all.to_vec()), 0..4)
}

fn filters() -> impl Strategy<Value = Filters> {
    let switches = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    let sources =
        proptest::collection::btree_set((0..dataset().sources().len()).prop_map(SourceIx::new), 0..3);
    // Nothing but spaces around it is lost: a text is trimmed.
    let search = "[^\\s]([a-zA-Z ;=%$\"`!\\\\é—کراچی,]{0,12}[^\\s])?".prop_map(|s| s.trim().to_owned());
    let search = prop_oneof![Just(String::new()), search];
    let sets = (of_all(MarkKind::ALL), of_all(Shape::ALL), of_all(Status::ALL), sources, marks(), marks());
    (sets, switches, search, tracings()).prop_map(|(sets, switches, search, tracing)| Filters {
        kinds: sets.0,
        shapes: sets.1,
        statuses: sets.2,
        sources: sets.3,
        accused: switches.0,
        corroborated: switches.1,
        disputed: switches.2,
        away: sets.4,
        alone: sets.5,
        tracing,
        search,
        undated: switches.3,
    })
}

fn styles() -> impl Strategy<Value = Style> {
    use proptest::sample::select;
    let counting = select(vec![Counting::Strict, Counting::Generous]);
    let what =
        (select(Sizes::ALL.to_vec()), select(Colors::ALL.to_vec()), counting, any::<bool>(), any::<bool>());
    what.prop_map(|(sizes, colors, counting, native_names, line_names)| Style {
        sizes,
        colors,
        counting,
        native_names,
        line_names,
    })
}

fn views() -> impl Strategy<Value = View> {
    let selection = prop_oneof![
        Just(None),
        one().prop_map(|e| Some(Selection::Entity(e))),
        (0..dataset().ties().len()).prop_map(|t| Some(Selection::Tie(TieIx::new(t)))),
    ];
    let number = -5000.0_f32..5000.0;
    let camera = proptest::option::of(
        (number.clone(), number, 0.05_f32..8.0).prop_map(|(x, y, z)| Camera::new(Point::new(x, y), z)),
    );
    let window = proptest::option::of(
        (0.0..20_000.0, 30.0..9_000.0, 0.0_f32..900.0, 0.1_f32..3.0)
            .prop_map(|(from, long, top, scale)| TimeWindow::new(from, from + long, top, scale)),
    );
    let kin = proptest::option::of((one(), 1_usize..=9).prop_map(|(of, depth)| Trace { of, depth }));
    let looks = (
        proptest::sample::select(vec![Plot::Network, Plot::Lineage]),
        proptest::sample::select(vec![Outside::Ghost, Outside::Dim, Outside::Hide]),
        proptest::sample::select(vec![ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark]),
    );
    let first = (periods(), any::<bool>(), filters(), selection, marks(), styles());
    let second = (camera, window, kin, any::<bool>(), looks);
    (first, second).prop_map(
        |((period, compare, filters, selection, also, style), (camera, window, kin, widened, looks))| {
            let compare = compare && matches!(period, Period::Range(..));
            let mut view =
                View { period, compare, filters, selection, also, style, camera, ..View::default() };
            (view.plot, view.outside, view.theme) = looks;
            view.lineage.window = window;
            view.lineage.trace = kin;
            view.lineage.widened = widened;
            // The one in the panel is not counted twice; and something is in it if anything is selected.
            if let Some(Selection::Entity(e)) = view.selection {
                view.also.remove(&e);
            }
            if view.selection.is_none() {
                view.also.clear();
            }
            view
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(view in views()) {
        let text = view_text(dataset(), &view);
        prop_assert!(!text.contains(['"', '$', '`', '\\', '\n']), "safe within a shell's quotes: {text}");
        let mut again = read(&text).unwrap();
        // A window is kept by its ends: what their middle is depends on the last digit.
        let (a, b) = (view.lineage.window, again.lineage.window);
        prop_assert_eq!(a.is_some(), b.is_some());
        if let (Some(a), Some(b)) = (a, b) {
            prop_assert!((a.from() - b.from()).abs() < 1e-6 && (a.to() - b.to()).abs() < 1e-6);
            again.lineage.window = Some(a);
        }
        prop_assert_eq!(again, view);
    }

    #[test]
    fn no_text_makes_it_stumble(text in "(year|years|select|trace|camera|search|hide|kin|window|over)?=?[a-z0-9:.,%;=-]{0,40}") {
        let _ = read(&text);
    }
}
