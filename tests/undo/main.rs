//! Undo: whatever is done, in whatever order, with whatever arguments, is taken back and done again byte for byte.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod any;
#[path = "../common/mod.rs"]
mod common;
mod every;
mod found;
mod hand;
mod made;
mod named;

use every::{command, whole_name};
use hand::{Act, Hand};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use schism::session::{Command, Opened};
use std::collections::{BTreeMap, BTreeSet};

fn acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![9 => command::some().prop_map(Act::Do), 1 => (0usize..9).prop_map(Act::Deliver)];
    proptest::collection::vec(act, 1..most)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_commands_undone_are_the_start_and_redone_the_end(
        acts in acts(60),
        leaps in proptest::collection::vec(0usize..60, 0..6),
    ) {
        let mut hand = Hand::on(made::record());
        for act in &acts {
            hand.act(act);
        }
        hand.rest();
        hand.walk(&leaps);
    }

    #[test]
    fn within_a_tour_as_well_and_outside_nothing_is_lost(before in acts(20), within in acts(20)) {
        let mut hand = Hand::on(made::record());
        for act in &before {
            hand.act(act);
        }
        hand.rest();
        let outside = (hand.session.history.number(), hand::seen(&hand.session));
        hand.run(Command::Story(schism::session::StoryCommand::Begin("harbour".to_owned())));
        if hand.session.tour.is_some() {
            let stays = |act: &&Act| !matches!(act, Act::Do(c) if leaves_the_tour(c));
            for act in within.iter().filter(stays) {
                hand.act(act);
            }
            prop_assert!(hand.session.tour.is_some());
            hand.run(Command::Arrange(schism::session::ArrangeCommand::DragEnd));
            hand.run(Command::Arrange(schism::session::ArrangeCommand::StopTidy));
            hand.walk(&[3, 1, 8]);
        }
        hand.rest();
        prop_assert!((hand.session.history.number(), hand::seen(&hand.session)) == outside);
        hand.walk(&[2]);
    }

    #[test]
    fn what_was_saved_is_told_from_what_was_not(before in acts(20), after in acts(20)) {
        let mut hand = Hand::on(made::record());
        for act in &before {
            hand.act(act);
        }
        hand.rest();
        hand.save();
        let (step, saved) = (hand.session.history.step(), hand::seen(&hand.session));
        let stays = |act: &&Act| !matches!(act, Act::Do(c) if whole_name(c).starts_with("File("));
        for act in after.iter().filter(stays) {
            hand.act(act);
        }
        hand.rest();
        for number in hand.session.history.first()..=hand.session.history.last() {
            hand.run(Command::ToStep(number));
            prop_assert_eq!(hand.session.changed, hand.session.history.step() != step);
            prop_assert!(hand.session.changed || hand::seen(&hand.session) == saved, "what passes for saved is it");
        }
    }
}

/// Whether a command may end a tour, or begin another.
fn leaves_the_tour(command: &Command) -> bool {
    let name = whole_name(command);
    ["Story(Begin)", "Story(Leave)", "Story(Stay)", "File(Opened)", "File(Reloaded)"].contains(&name.as_str())
        || name.starts_with("Palette(")
}

/// The same on the dataset that comes with the program, a few times.
#[test]
fn on_the_bundled_dataset_too() {
    let dataset = schism::dataset::bundled_dataset().dataset.unwrap();
    let sources = dataset.sources().len();
    let opened = Opened::prepare("bundled".to_owned(), dataset, vec![None; sources], None);
    let mut runner = TestRunner::deterministic();
    for _ in 0..4 {
        let acts = acts(30).new_tree(&mut runner).unwrap().current();
        let mut hand = Hand::on(opened.clone());
        // A layout of it takes seconds here, and does nothing that one of the small record does not.
        let quick = |act: &&Act| !matches!(act, Act::Do(c) if ["File(Opened)", "File(Reloaded)", "Arrange(Tidy)", "Arrange(Manner)"].contains(&whole_name(c).as_str()));
        for act in acts.iter().filter(quick) {
            hand.act(act);
        }
        hand.rest();
        hand.walk(&[5, 2]);
    }
}

/// A variant of a command, and what its line draws.
fn lines() -> Vec<(String, BTreeSet<String>)> {
    let mut runner = TestRunner::deterministic();
    let mut all = Vec::new();
    macro_rules! of {
        ($($list:ident),+) => {
            $(for (name, strategy) in every::$list::each() {
                let drawn = (0..24).map(|_| {
                    every::$list::name(&strategy.new_tree(&mut runner).unwrap().current()).to_owned()
                });
                all.push((format!("{}::{name}", stringify!($list)), drawn.collect()));
            })+
        };
    }
    of!(
        command, period, filter, selecting, found, camera, lineage, arrange, page, read, way, file, copy,
        export, tool, story, palette, measure, style
    );
    all
}

#[test]
fn every_line_of_the_generator_draws_what_it_names() {
    for (line, drawn) in lines() {
        let name = line.split("::").last().unwrap();
        assert_eq!(drawn, BTreeSet::from([name.to_owned()]), "{line}");
    }
}

#[test]
fn every_command_is_drawn() {
    let mut runner = TestRunner::deterministic();
    let some = command::some();
    let mut drawn: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..30_000 {
        *drawn.entry(whole_name(&some.new_tree(&mut runner).unwrap().current())).or_default() += 1;
    }
    let mut wanted = BTreeSet::new();
    for (line, _) in lines() {
        let (list, name) = line.split_once("::").unwrap();
        let outer = match list {
            // What commands carry, and the commands themselves, which are counted by what is in them.
            "found" | "way" | "copy" => continue,
            "command" if drawn.keys().any(|d| d.starts_with(&format!("{name}("))) => continue,
            "command" => name.to_owned(),
            "selecting" => format!("Select({name})"),
            other => format!("{}{}({name})", other[..1].to_uppercase(), &other[1..]),
        };
        wanted.insert(outer);
    }
    let drawn: BTreeSet<String> = drawn.into_keys().collect();
    assert_eq!(drawn, wanted);
    assert!(wanted.len() > 120, "{}", wanted.len());
}
