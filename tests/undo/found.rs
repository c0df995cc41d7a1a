//! What the history once did wrong, or might have: a sentence each.

use super::hand::{Act, Hand, seen};
use super::made;
use schism::geometry::Point;
use schism::model::{ClaimIx, EntityIx, Period, SourceIx, TieIx};
use schism::session::{
    ArrangeCommand, CameraCommand, Command, CopyWhat, Effect, FileCommand, FilterCommand, LineageCommand,
    PageCommand, PeriodCommand, SelectCommand, Session, StoryCommand,
};
use schism::view::{Manner, Plot, Selection, ThemeChoice, Traced, Tracing, Ways};
use std::collections::{BTreeMap, BTreeSet};

fn hand() -> Hand {
    Hand::on(made::record())
}

fn entity(s: &Session, id: &str) -> EntityIx {
    s.dataset().entity_by_id(id).unwrap()
}

fn year(year: i32) -> Command {
    Command::Period(PeriodCommand::Year(year))
}

fn arrange(command: ArrangeCommand) -> Command {
    Command::Arrange(command)
}

#[test]
fn light_and_dark_are_taken_back() {
    let mut h = hand();
    h.run(Command::Theme(ThemeChoice::Dark));
    assert!(h.session.is_dark() && h.session.changed);
    h.run(Command::Undo);
    assert!(!h.session.is_dark() && !h.session.changed);
}

#[test]
fn what_is_typed_after_an_undo_is_a_step_of_its_own() {
    let search = |text: &str| Command::Filter(FilterCommand::Search(text.to_owned()));
    let mut h = hand();
    for command in [search("a"), Command::Undo, search("b")] {
        h.run(command);
    }
    assert_eq!((h.session.history.number(), h.session.history.next_redo()), (1, None));
    h.run(Command::Undo);
    assert_eq!(h.session.view.filters.search, "");
}

#[test]
fn an_undo_in_a_drag_takes_back_the_drag_alone() {
    let mut h = hand();
    let front = entity(&h.session, "front");
    let from = h.session.view.positions[&front];
    h.run(year(1990));
    h.run(arrange(ArrangeCommand::DragBegin(front)));
    h.run(arrange(ArrangeCommand::DragTo(Point::new(5.0, 6.0))));
    assert_eq!(h.session.next_undo().as_deref(), Some("Move HF"));
    h.run(Command::Undo);
    assert_eq!((h.session.view.positions[&front], h.session.view.period), (from, Period::Moment(1990)));
    h.run(arrange(ArrangeCommand::DragTo(Point::new(9.0, 9.0))));
    assert_eq!(h.session.view.positions[&front], from, "the hand still goes on, and moves nothing");
    h.run(Command::Undo);
    assert_eq!(h.session.view.period, Period::AllTime);
}

#[test]
fn an_undo_while_a_layout_is_under_way_stops_it_and_nothing_else() {
    let mut h = hand();
    h.run(year(1990));
    let before = seen(&h.session);
    h.run(arrange(ArrangeCommand::Tidy));
    assert_eq!(h.session.apply(Command::Undo), [Effect::StopTidy]);
    h.act(&Act::Deliver(0));
    assert!(seen(&h.session) == before, "one that comes back late is dropped");
    assert_eq!(h.session.history.next_undo(), Some("Year 1990"));
}

#[test]
fn going_along_the_history_stops_a_layout_of_something_else() {
    let mut h = hand();
    for command in [year(1990), Command::Undo, arrange(ArrangeCommand::Tidy)] {
        h.run(command);
    }
    assert_eq!(h.session.apply(Command::Redo), [Effect::StopTidy]);
    h.act(&Act::Deliver(0));
    assert_eq!((h.session.history.last(), h.session.view.period), (1, Period::Moment(1990)));
}

#[test]
fn a_layout_leaves_alone_what_was_pinned_while_it_was_made() {
    let mut h = hand();
    let front = entity(&h.session, "front");
    h.run(arrange(ArrangeCommand::Manner(Manner::Clusters)));
    h.run(arrange(ArrangeCommand::TogglePin(front)));
    let at = h.session.view.positions[&front];
    h.act(&Act::Deliver(0));
    h.run(arrange(ArrangeCommand::Glide(9.0)));
    assert_eq!(h.session.view.positions[&front], at);
    assert_eq!(h.session.view.manner, Manner::Clusters);
}

#[test]
fn a_layout_asked_for_in_a_tour_is_not_done_to_what_comes_back() {
    let story = Command::Story;
    for over in [StoryCommand::Leave, StoryCommand::Stay, StoryCommand::Next] {
        let mut h = hand();
        h.run(story(StoryCommand::Begin("harbour".to_owned())));
        h.run(arrange(ArrangeCommand::Manner(Manner::Faithful)));
        assert!(h.session.apply(story(over.clone())).contains(&Effect::StopTidy), "{over:?}");
        h.act(&Act::Deliver(0));
        assert_eq!(h.session.view.manner, Manner::Chronicle, "{over:?}");
    }
}

#[test]
fn a_file_written_while_marks_are_on_their_way_has_them_where_they_go() {
    let mut h = hand();
    h.run(arrange(ArrangeCommand::Manner(Manner::Clusters)));
    h.act(&Act::Deliver(0));
    h.run(arrange(ArrangeCommand::Glide(0.1)));
    assert!(h.session.glide.is_some());
    let written = h.session.view_at_rest().positions.clone();
    assert!(written != h.session.view.positions, "they are on their way");
    h.run(arrange(ArrangeCommand::Glide(9.0)));
    assert!(written == h.session.view.positions);
    // And one that is being dragged is where it was: the step that is saved knows of no drag.
    let front = entity(&h.session, "front");
    h.run(arrange(ArrangeCommand::DragBegin(front)));
    h.run(arrange(ArrangeCommand::DragTo(Point::new(5.0, 6.0))));
    assert!(written == h.session.view_at_rest().positions && written != h.session.view.positions);
}

#[test]
fn an_undo_while_the_years_pass_stops_them() {
    let mut h = hand();
    h.run(year(1985));
    h.run(Command::EndGesture);
    h.run(Command::Period(PeriodCommand::TogglePlay));
    h.run(Command::Period(PeriodCommand::Tick(1.0)));
    assert_eq!((h.session.view.period, h.session.history.number()), (Period::Moment(1986), 2));
    h.run(Command::Undo);
    h.run(Command::Period(PeriodCommand::Tick(1.0)));
    assert_eq!((h.session.view.period, h.session.history.last()), (Period::Moment(1985), 2));
}

#[test]
fn wide_years_taken_back_do_not_leave_the_window_on_another_axis() {
    let lineage = Command::Lineage;
    let mut h = hand();
    h.run(lineage(LineageCommand::Plot(Plot::Lineage)));
    h.run(lineage(LineageCommand::Widen(true)));
    h.run(Command::Camera(CameraCommand::Zoom(3.0, Point::ZERO)));
    assert!(h.session.view.lineage.window.is_some());
    h.session.apply(Command::Undo);
    assert_eq!(h.session.view.lineage.window, None);
}

#[test]
fn looking_elsewhere_is_no_step_and_nothing_to_save() {
    let mut h = hand();
    let look = |text: &str| Command::File(FileCommand::Look(text.to_owned()));
    h.run(look("select=zora;camera=1,2,0.5"));
    assert!(matches!(h.session.view.selection, Some(Selection::Entity(_))));
    assert!(!h.session.changed && h.session.history.last() == 0);
}

#[test]
fn a_view_given_at_the_start_is_what_undo_leads_back_to() {
    let mut h = hand();
    h.run(Command::File(FileCommand::Begin("year=1992".to_owned())));
    assert!(!h.session.changed && h.session.history.last() == 0);
    h.run(year(1994));
    h.run(Command::ToStep(0));
    assert_eq!(h.session.view.period, Period::Moment(1992));
    assert!(!h.session.changed);
}

#[test]
fn years_beyond_every_calendar_are_looked_at_and_stepped_through_without_harm() {
    let looks = ["years=-2147483648..2147483647", "until=2147483647", "year=-2147483648", "years=1800..2500"];
    for look in looks {
        let mut h = hand();
        h.run(Command::File(FileCommand::Look(look.to_owned())));
        for command in [
            PeriodCommand::Step(5),
            PeriodCommand::Step(i32::MIN),
            PeriodCommand::TogglePlay,
            PeriodCommand::Tick(1.0),
            PeriodCommand::Tick(1.0),
            PeriodCommand::Compare(true),
        ] {
            h.run(Command::Period(command));
        }
    }
    let mut h = hand();
    let what = Traced::Around { of: entity(&h.session, "front"), steps: 0 };
    h.run(Command::Filter(FilterCommand::Trace(Some(Tracing { what, over: Period::UpTo(i32::MIN) }))));
}

#[test]
fn a_trace_has_no_more_steps_than_a_trace_may_have() {
    let mut h = hand();
    let (from, to) = (entity(&h.session, "zora"), entity(&h.session, "front"));
    let what = Traced::Between { from, to, ways: Ways::All(255) };
    h.run(Command::Filter(FilterCommand::Trace(Some(Tracing { what, over: Period::AllTime }))));
    let kept = h.session.view.filters.tracing.map(|t| t.what);
    assert_eq!(kept, Some(Traced::Between { from, to, ways: Ways::All(8) }));
}

#[test]
fn a_command_that_names_what_is_not_there_does_nothing() {
    let (e, c) = (EntityIx::new(10), ClaimIx::new(21));
    let (s, t) = (SourceIx::new(3), TieIx::new(usize::MAX));
    let mut h = hand();
    let before = seen(&h.session);
    for command in [
        Command::Filter(FilterCommand::Source(s)),
        Command::Filter(FilterCommand::Away(BTreeSet::from([e]))),
        Command::Filter(FilterCommand::Alone(BTreeSet::from([EntityIx::new(0), e]))),
        Command::Select(SelectCommand::Mark(Selection::Tie(t))),
        Command::Select(SelectCommand::Also(e)),
        Command::Select(SelectCommand::Claim(c)),
        Command::Camera(CameraCommand::Neighbourhood(e)),
        Command::Arrange(ArrangeCommand::TogglePin(e)),
        Command::Arrange(ArrangeCommand::DragBegin(e)),
        Command::Page(PageCommand::Person(e)),
        Command::Page(PageCommand::Document(s, 0)),
        Command::File(FileCommand::Copy(CopyWhat::Citation(c))),
        Command::Story(StoryCommand::Cite(c)),
    ] {
        assert!(h.session.apply(command.clone()).is_empty(), "{command:?}");
        h.look("it");
        assert!(h.session.view.selection.is_none(), "{command:?}");
    }
    assert!(seen(&h.session) == before && h.session.history.last() == 0);
}

#[test]
fn a_layout_of_marks_that_are_not_there_is_dropped_and_of_some_moves_those() {
    let mut h = hand();
    h.run(arrange(ArrangeCommand::Tidy));
    let number = h.session.tidying.unwrap().number;
    let before = h.session.view.positions.clone();
    let other = BTreeMap::from([(EntityIx::new(99), Point::ZERO)]);
    h.run(arrange(ArrangeCommand::Tidied(number, other)));
    assert!(h.session.tidying.is_some() && h.session.view.positions == before);
    let some = BTreeMap::from([(EntityIx::new(0), Point::new(1.0, 2.0))]);
    h.run(arrange(ArrangeCommand::Tidied(number, some)));
    h.run(arrange(ArrangeCommand::Glide(9.0)));
    assert_eq!(h.session.view.positions.len(), before.len(), "no mark is lost");
    assert_eq!(h.session.view.positions[&EntityIx::new(0)], Point::new(1.0, 2.0));
}

#[test]
fn the_history_survives_a_save_and_tells_where_it_was() {
    let mut h = hand();
    h.run(year(1990));
    h.save();
    assert!(!h.session.changed);
    h.run(Command::Theme(ThemeChoice::Dark));
    assert!(h.session.changed);
    h.run(Command::Undo);
    assert!(!h.session.changed, "back to what was saved");
    h.run(Command::Undo);
    assert!(h.session.changed, "and past it");
    assert_eq!((h.session.history.saved(), h.session.history.last()), (Some(1), 2));
    // A file takes a while to be written: what is done meanwhile is not in it.
    let step = h.session.history.step();
    h.run(year(1988));
    h.session.mark_saved(step);
    assert!(h.session.changed && h.session.history.saved() == Some(0));
}

#[test]
fn the_history_survives_a_reload_whole_and_another_file_begins_a_new_one() {
    let mut h = hand();
    let zora = entity(&h.session, "zora");
    h.run(arrange(ArrangeCommand::TogglePin(zora)));
    h.save();
    h.run(year(1990));
    let mut other = made::record();
    let mut parts = other.network.dataset.as_ref().clone().into_parts();
    parts.title = "Another title".to_owned();
    let dataset = schism::model::Dataset::assemble(parts);
    let sources = dataset.sources().len();
    other = schism::session::Opened::prepare("record.ron".to_owned(), dataset, vec![None; sources], None);
    h.run(Command::File(FileCommand::Reloaded(Box::new(other.clone()))));
    assert_eq!(h.session.dataset().title(), "Another title");
    let history = &h.session.history;
    assert_eq!((history.number(), history.last(), history.saved()), (2, 2, Some(1)));
    assert_eq!(history.row(1).unwrap().name, "Pin Zora Lind");
    assert!(h.session.changed);
    h.run(Command::Undo);
    assert!(!h.session.changed);
    h.run(Command::Undo);
    assert!(h.session.view.pins.is_empty());
    let written = h.session.history.step();
    h.run(Command::File(FileCommand::Opened(Box::new(other))));
    assert_eq!((h.session.history.last(), h.session.changed), (0, false));
    h.session.mark_saved(written);
    assert!(!h.session.changed && h.session.history.saved().is_none(), "that was another file");
}

#[test]
fn a_file_saved_in_a_tour_holds_the_stop_and_not_what_was_there_before() {
    let mut h = hand();
    h.run(year(1990));
    h.save();
    h.run(Command::Story(StoryCommand::Begin("harbour".to_owned())));
    assert!(!h.session.changed, "stepping is no change");
    let step = h.session.history.step();
    h.session.mark_saved(step);
    h.run(Command::Story(StoryCommand::Leave));
    assert!(h.session.changed, "the file that was saved last has another view");
}
