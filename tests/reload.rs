//! A dataset that is saved anew while it is looked at: what one sees, has selected and can take back stays, by ids.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use schism::dataset::read;
use schism::geometry::Point;
use schism::model::{Dataset, EntityIx, Period};
use schism::session::{
    ArrangeCommand, Command, Effect, FileCommand, FilterCommand, Opened, PeriodCommand, SelectCommand,
    Session, StoryCommand,
};
use schism::view::{Carry, Selection, Traced, Tracing, View, Ways};
use std::collections::BTreeSet;

/// A dataset of some entities, each of which has the one after it as a member.
fn text(ids: &[&str]) -> String {
    let entities: Vec<String> =
        ids.iter().map(|id| format!("(id: \"{id}\", kind: Organization, name: \"Body {id}\", quotes: [(source: \"s\", exact: \"{id}\")])")).collect();
    let claims: Vec<String> = ids
        .windows(2)
        .map(|w| {
            format!(
                "(id: \"c-{0}-{1}\", subject: \"{0}\", predicate: \"allied_with\", object: Entity(\"{1}\"), \
                 when: (holds: Over, edtf: \"1990/1995\", basis: Stated), status: Stated, \
                 quotes: [(source: \"s\", exact: \"{0} with {1}\")])",
                w[0], w[1]
            )
        })
        .collect();
    format!(
        "#![enable(implicit_some)]\n(format: 1, id: \"d\", title: \"D\", version: \"1\", licence: \"CC0-1.0\", \
         curator: \"C\", span: \"1985/2000\", sources: [(id: \"s\", title: \"S\", kind: Report)], \
         entities: [{}], claims: [{}])",
        entities.join(", "),
        claims.join(", ")
    )
}

fn dataset(ids: &[&str]) -> Dataset {
    let reading = read("d.ron", text(ids).as_bytes());
    assert!(reading.diagnostics.iter().all(|d| !d.is_error()), "{:?}", reading.diagnostics);
    reading.dataset.unwrap()
}

fn opened(ids: &[&str], view: Option<View>) -> Opened {
    Opened::prepare("d.ron".to_owned(), dataset(ids), vec![None], view)
}

/// What a worker prepares when the file was saved.
fn saved(s: &Session, ids: &[&str]) -> Command {
    let new = dataset(ids);
    let view = Carry::between(s.dataset(), &new).view(&s.view);
    Command::File(FileCommand::Reloaded(Box::new(opened(ids, Some(view)))))
}

fn run(session: &mut Session, commands: impl IntoIterator<Item = Command>) {
    for command in commands {
        session.apply(command);
        session.refresh();
    }
}

fn entity(s: &Session, id: &str) -> EntityIx {
    s.dataset().entity_by_id(id).unwrap()
}

fn place(s: &Session, id: &str) -> Point {
    s.view.positions[&entity(s, id)]
}

#[test]
fn what_one_looks_at_stays_though_every_number_changes() {
    let mut s = Session::new(opened(&["a", "b", "c", "d"], None));
    let (b, c, d) = (entity(&s, "b"), entity(&s, "c"), entity(&s, "d"));
    let tracing =
        Tracing { what: Traced::Between { from: b, to: d, ways: Ways::Shortest }, over: Period::AllTime };
    run(
        &mut s,
        [
            Command::Period(PeriodCommand::Year(1992)),
            Command::Filter(FilterCommand::Away(BTreeSet::from([d]))),
            Command::Filter(FilterCommand::Trace(Some(tracing))),
            Command::Arrange(ArrangeCommand::TogglePin(c)),
            Command::Select(SelectCommand::Mark(Selection::Entity(b))),
            Command::Select(SelectCommand::Mark(Selection::Entity(c))),
        ],
    );
    let before: Vec<Point> = ["b", "c", "d"].iter().map(|id| place(&s, id)).collect();
    let generation = s.generation;
    // One is gone, one is new, and the order is another.
    let new = saved(&s, &["d", "c", "b", "e"]);
    run(&mut s, [new]);
    assert_eq!(s.generation, generation + 1);
    assert_eq!(s.view.period, Period::Moment(1992));
    assert_eq!(s.view.selection, Some(Selection::Entity(entity(&s, "c"))));
    assert_eq!(s.view.pins, BTreeSet::from([entity(&s, "c")]));
    assert_eq!(s.view.filters.away, BTreeSet::from([entity(&s, "d")]));
    let what = Traced::Between { from: entity(&s, "b"), to: entity(&s, "d"), ways: Ways::Shortest };
    assert_eq!(s.view.filters.tracing.unwrap().what, what);
    let after: Vec<Point> = ["b", "c", "d"].iter().map(|id| place(&s, id)).collect();
    assert_eq!(before, after, "time never moves a mark, nor does an editor");
    assert!(s.view.positions.contains_key(&entity(&s, "e")), "what is new has a place");
    run(&mut s, [Command::Select(SelectCommand::Back)]);
    assert_eq!(s.view.selection, Some(Selection::Entity(entity(&s, "b"))), "the way back is kept");
    assert!(s.notices.iter().any(|n| n.text.contains("entities: 1 added, 1 removed")), "{:?}", s.notices);
}

#[test]
fn what_was_done_before_can_be_taken_back_after() {
    let mut s = Session::new(opened(&["a", "b", "c"], None));
    let c = entity(&s, "c");
    run(
        &mut s,
        [
            Command::Filter(FilterCommand::Alone(BTreeSet::from([c]))),
            Command::Arrange(ArrangeCommand::TogglePin(c)),
        ],
    );
    let new = saved(&s, &["x", "c", "b", "a"]);
    run(&mut s, [new, Command::Undo]);
    assert!(s.view.pins.is_empty());
    assert_eq!(s.view.filters.alone, BTreeSet::from([entity(&s, "c")]));
    run(&mut s, [Command::Undo]);
    assert!(s.view.filters.alone.is_empty());
    assert_eq!(s.view.positions.len(), 4, "also what came later keeps its place");
    run(&mut s, [Command::Redo, Command::Redo]);
    assert_eq!(s.view.pins, BTreeSet::from([entity(&s, "c")]));
}

#[test]
fn a_selected_line_is_known_by_its_claims_and_lost_with_them() {
    let mut s = Session::new(opened(&["a", "b", "c"], None));
    let tie = s.dataset().tie_of(s.dataset().claim_by_id("c-b-c").unwrap()).unwrap();
    run(&mut s, [Command::Select(SelectCommand::Mark(Selection::Tie(tie)))]);
    let new = saved(&s, &["z", "a", "b", "c"]);
    run(&mut s, [new]);
    let again = s.dataset().tie_of(s.dataset().claim_by_id("c-b-c").unwrap()).unwrap();
    assert_ne!(again, tie);
    assert_eq!(s.view.selection, Some(Selection::Tie(again)));
    let open: Vec<&str> = s.open_claims.iter().map(|c| s.dataset().claim(*c).id.as_str()).collect();
    assert_eq!(open, ["c-b-c"], "its card stays open");
    let without = saved(&s, &["z", "a", "c"]);
    run(&mut s, [without]);
    assert_eq!(s.view.selection, None);
}

#[test]
fn the_same_again_changes_nothing_and_says_nothing() {
    let mut s = Session::new(opened(&["a", "b", "c"], None));
    let (generation, view) = (s.generation, s.view.clone());
    let same = saved(&s, &["a", "b", "c"]);
    run(&mut s, [same]);
    assert_eq!((s.generation, &s.view), (generation, &view));
    assert!(s.notices.is_empty());
}

#[test]
fn a_story_of_ones_own_stays_and_that_of_the_file_is_what_it_tells_now() {
    let mut s = Session::new(opened(&["a", "b", "c"], None));
    run(
        &mut s,
        [
            Command::Story(StoryCommand::New),
            Command::Story(StoryCommand::Add("Two bodies".to_owned())),
            Command::Story(StoryCommand::Retell(
                0,
                "They were allied. [c-b-c]\nAnd before. [c-a-b, c-b-c]".to_owned(),
            )),
        ],
    );
    let says = |s: &Session| -> Vec<(String, Vec<String>)> {
        let (_, story) = s.story().unwrap();
        let id = |c: &schism::model::ClaimIx| s.dataset().claim(*c).id.to_string();
        story.stops[0].text.iter().map(|t| (t.says.clone(), t.cites.iter().map(id).collect())).collect()
    };
    let both = vec!["c-a-b".to_owned(), "c-b-c".to_owned()];
    let before =
        vec![("They were allied.".to_owned(), vec!["c-b-c".to_owned()]), ("And before.".to_owned(), both)];
    assert_eq!(says(&s), before);
    let new = saved(&s, &["z", "a", "b", "c"]);
    run(&mut s, [new]);
    assert_eq!(says(&s), before, "by their ids");
    // A claim that is gone bears nothing any more.
    let without = saved(&s, &["a", "b"]);
    run(&mut s, [without]);
    assert_eq!(says(&s), vec![("And before.".to_owned(), vec!["c-a-b".to_owned()])]);
    run(&mut s, [Command::Undo, Command::Undo, Command::Undo]);
    assert!(s.stories().is_empty(), "what was told can be taken back after");
}

#[test]
fn a_tour_is_over_when_its_file_says_something_else_and_the_window_is_told() {
    let mut s = Session::new(opened(&["a", "b", "c"], None));
    let told = [Command::Story(StoryCommand::New), Command::Story(StoryCommand::Add("One".to_owned()))];
    run(&mut s, told);
    let id = s.story().unwrap().1.id.to_string();
    run(&mut s, [Command::Story(StoryCommand::Begin(id))]);
    assert!(s.tour.is_some());
    let same = saved(&s, &["a", "b", "c"]);
    assert!(s.apply(same).is_empty() && s.tour.is_some(), "the same again ends nothing");
    let new = saved(&s, &["a", "b"]);
    assert!(s.apply(new).contains(&Effect::FullScreen(false)));
    assert!(s.tour.is_none());
}

#[test]
fn a_version_of_fewer_years_is_looked_at_in_years_that_it_has() {
    let mut session = Session::new(opened(&["a", "b"], None));
    run(&mut session, [1986, 1987].map(|y| Command::Period(PeriodCommand::Year(y))));
    let text = text(&["a", "b"]).replace("1985/2000", "1990/2000");
    let newer = || read("d.ron", text.as_bytes()).dataset.unwrap();
    let opened = Opened::prepare("d.ron".to_owned(), newer(), vec![None], None);
    run(&mut session, [Command::File(FileCommand::Reloaded(Box::new(opened)))]);
    assert_eq!(session.view.period, Period::Moment(1990));
    run(&mut session, [Command::Undo]);
    assert!(
        !matches!(session.view.period, Period::Moment(year) if year < 1990),
        "what is taken back as well"
    );
    // A snapshot that says otherwise is no exception.
    let view = View { period: Period::Range(2100, 3), ..View::default() };
    let opened = Opened::prepare("s.ron".to_owned(), newer(), vec![None], Some(view));
    assert_eq!(opened.view.period, Period::Range(1990, 2000));
}

#[test]
fn a_version_with_a_remark_adds_no_message_to_a_full_screen() {
    let mut session = Session::new(opened(&["a", "b"], None));
    run(&mut session, (0..6).map(|n| Command::File(FileCommand::Failed(format!("failure {n}")))));
    assert_eq!(session.notices.len(), 4);
    let opened =
        Opened { remark: Some("a quote was not found".to_owned()), ..opened(&["a", "b", "c"], None) };
    run(&mut session, [Command::File(FileCommand::Reloaded(Box::new(opened)))]);
    assert_eq!(session.notices.len(), 4, "{:?}", session.notices);
}
