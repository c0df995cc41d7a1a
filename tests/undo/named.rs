//! Steps are called by what was done, in the words of the screen.

use super::hand::Hand;
use super::made;
use schism::geometry::Point;
use schism::graph::HiddenBy;
use schism::model::{EntityIx, Period, Shape, SourceIx, Status};
use schism::session::{
    ArrangeCommand, Command, FileCommand, FilterCommand, LineageCommand, PeriodCommand, PeriodMode,
    SelectCommand, StoryCommand, StyleCommand,
};
use schism::view::{
    Colors, Counting, Manner, MarkKind, Outside, Plot, Selection, Sizes, ThemeChoice, Trace, Traced, Tracing,
    Ways,
};
use std::collections::BTreeSet;

/// Does each command, and compares what its step is called.
fn called(rows: Vec<(Command, &str)>) {
    let mut hand = Hand::on(made::record());
    for (command, name) in rows {
        let number = hand.session.history.number();
        hand.run(command);
        assert_eq!(hand.session.history.next_undo(), Some(name));
        assert!(hand.session.history.number() <= number + 1, "{name}: one step");
    }
}

fn entity(id: &str) -> EntityIx {
    made::record().network.dataset.entity_by_id(id).unwrap()
}

#[test]
fn periods_by_their_years() {
    let p = Command::Period;
    called(vec![
        (p(PeriodCommand::Year(1992)), "Year 1992"),
        (p(PeriodCommand::Mode(PeriodMode::Range)), "Years 1990–1994"),
        (p(PeriodCommand::Compare(true)), "Compare 1990 with 1994"),
        (p(PeriodCommand::Range(1985, 1990)), "Compare 1985 with 1990"),
        (p(PeriodCommand::Compare(false)), "End the comparison of two years"),
        (p(PeriodCommand::Mode(PeriodMode::UpTo)), "Up to 1990"),
        (p(PeriodCommand::TogglePlay), "Up to 1990"),
        (p(PeriodCommand::Tick(1.0)), "Play to 1991"),
        (p(PeriodCommand::Mode(PeriodMode::AllYears)), "All years"),
    ]);
}

#[test]
fn filters_by_what_they_show_and_hide() {
    let f = Command::Filter;
    let zora = BTreeSet::from([entity("zora")]);
    let two = BTreeSet::from([entity("zora"), entity("front")]);
    let around = Traced::Around { of: entity("front"), steps: 1 };
    let between = Traced::Between { from: entity("zora"), to: entity("front"), ways: Ways::All(99) };
    let trace = |what| f(FilterCommand::Trace(Some(Tracing { what, over: Period::AllTime })));
    called(vec![
        (f(FilterCommand::Kind(MarkKind::Place)), "Show Place"),
        (f(FilterCommand::Kind(MarkKind::Place)), "Hide Place"),
        (f(FilterCommand::OnlyKind(MarkKind::Faction)), "Show Faction alone"),
        (f(FilterCommand::OnlyKind(MarkKind::Faction)), "Show every kind, not Faction alone"),
        (f(FilterCommand::Shape(Shape::Listed)), "Show relations “Listed in infobox”"),
        (f(FilterCommand::Status(Status::Alleged)), "Hide what is alleged"),
        (f(FilterCommand::Source(SourceIx::new(0))), "Filter by source: without “Harbour Gazette”"),
        (f(FilterCommand::Source(SourceIx::new(0))), "Filter by source: with “Harbour Gazette”"),
        (f(FilterCommand::Accused(true)), "Leave out persons known from one accusation"),
        (f(FilterCommand::Corroborated(true)), "Show only what two independent sources say"),
        (f(FilterCommand::Disputed(true)), "Show only what is disputed"),
        (f(FilterCommand::Away(zora)), "Put Zora Lind away"),
        (f(FilterCommand::Alone(two)), "Look at 2 marks alone"),
        (f(FilterCommand::Alone(BTreeSet::new())), "Look at all marks again"),
        (trace(around), "Trace within one step of HF"),
        (trace(between), "Trace ways of up to 8 steps between Zora Lind and HF"),
        (f(FilterCommand::Trace(None)), "End the trace"),
        (f(FilterCommand::Search("z".to_owned())), "Search “z”"),
        (f(FilterCommand::Search("zora".to_owned())), "Search “zora”"),
        (Command::EndGesture, "Search “zora”"),
        (f(FilterCommand::Search(String::new())), "Clear the search"),
        (f(FilterCommand::Undated(true)), "Show marks without a date"),
        (f(FilterCommand::Outside(Outside::Hide)), "Outside the period: draw nothing"),
        (f(FilterCommand::Lift(HiddenBy::Status)), "Show every status"),
    ]);
}

#[test]
fn what_moves_by_what_it_is() {
    let a = Command::Arrange;
    let front = entity("front");
    called(vec![
        (a(ArrangeCommand::TogglePin(front)), "Pin HF"),
        (a(ArrangeCommand::TogglePin(front)), "Unpin HF"),
        (Command::Select(SelectCommand::Mark(Selection::Entity(front))), "Unpin HF"),
        (a(ArrangeCommand::Nudge(Point::new(3.0, 1.0))), "Move HF"),
        (a(ArrangeCommand::Nudge(Point::new(3.0, 1.0))), "Move HF"),
        (Command::Select(SelectCommand::Also(entity("zora"))), "Move HF"),
        (a(ArrangeCommand::Nudge(Point::new(3.0, 1.0))), "Move 2 marks"),
        (a(ArrangeCommand::DragBegin(entity("guard"))), "Move 2 marks"),
        (a(ArrangeCommand::DragTogether(true)), "Move 2 marks"),
        (a(ArrangeCommand::DragTo(Point::new(70.0, 70.0))), "Move 2 marks"),
        (a(ArrangeCommand::DragEnd), "Move Dock Guard with its neighbourhood"),
        (Command::Lineage(LineageCommand::Plot(Plot::Lineage)), "Look at the lineage"),
        (
            Command::Lineage(LineageCommand::Trace(Some(Trace { of: front, depth: 2 }))),
            "Lineage: trace the kin of HF",
        ),
        (Command::Lineage(LineageCommand::Widen(true)), "Lineage: widen busy years"),
        (Command::Lineage(LineageCommand::Trace(None)), "Lineage: show every lane"),
    ]);
}

#[test]
fn a_layout_by_its_manner_as_soon_as_it_is_asked_for() {
    let mut hand = Hand::on(made::record());
    hand.run(Command::Arrange(ArrangeCommand::Manner(Manner::Clusters)));
    assert_eq!(hand.session.next_undo().as_deref(), Some("Lay out: Clusters"));
    assert_eq!(hand.session.history.next_undo(), None, "it has not come yet");
    hand.act(&super::hand::Act::Deliver(0));
    assert_eq!(hand.session.history.next_undo(), Some("Lay out: Clusters"));
}

#[test]
fn looks_and_stories_by_what_is_said() {
    let (s, t) = (Command::Style, Command::Story);
    called(vec![
        (Command::Theme(ThemeChoice::Dark), "Light and dark: dark"),
        (s(StyleCommand::Sizes(Sizes::Ties)), "Size of marks by ties"),
        (s(StyleCommand::Colors(Colors::Degree)), "Hue of marks by degree in the period"),
        (s(StyleCommand::Counting(Counting::Generous)), "Measures: count ties generously"),
        (s(StyleCommand::LineNames(true)), "Name the lines"),
        (s(StyleCommand::NativeNames(true)), "Names in their own script"),
        (t(StoryCommand::Add("Here".to_owned())), "Story: add a stop, “Here”"),
        (t(StoryCommand::Retitle(2, "There".to_owned())), "Story: title of stop 3, “There”"),
        (t(StoryCommand::Retell(2, "It split. [split]".to_owned())), "Story: text of stop 3, “There”"),
        (t(StoryCommand::Move(2, -1)), "Story: move stop 3, “There” to place 2"),
        (t(StoryCommand::GoTo(0)), "Story: look at stop 1, “A split”"),
        (t(StoryCommand::Renew(1)), "Story: take this view for stop 2, “There”"),
        (t(StoryCommand::Remove(1)), "Story: take away stop 2, “There”"),
        (t(StoryCommand::Name("Ours".to_owned())), "Story: title “Ours”"),
        (t(StoryCommand::New), "Story: begin another"),
        (t(StoryCommand::Discard), "Story: take “My story” away"),
        (Command::File(FileCommand::Look("year=1988".to_owned())), "Look at a given view"),
    ]);
    let mut hand = Hand::on(made::record());
    hand.run(t(StoryCommand::Begin("harbour".to_owned())));
    hand.run(t(StoryCommand::Stay));
    assert_eq!(hand.session.history.next_undo(), Some("Stay at stop 1, “A split”"));
}
