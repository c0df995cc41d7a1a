//! What steps share, how many there are, and where the history was saved.

use super::*;
use crate::geometry::Point;
use crate::model::Period;
use std::collections::BTreeMap;

/// A history of so many marks, with its view.
fn of_marks(count: u16) -> (History, View, Stories) {
    let places = (0..count).map(|i| (EntityIx::new(usize::from(i)), Point::new(f32::from(i), 1.0)));
    let view = View { positions: places.collect(), ..View::default() };
    let stories = Stories::default();
    (History::beginning(&view, &stories, None), view, stories)
}

/// Remembers a change.
fn step(of: &mut (History, View, Stories), gesture: Option<Gesture>, change: impl FnOnce(&mut View)) {
    let (history, view, stories) = of;
    history.settle(view, stories);
    change(view);
    history.remember("Step", gesture, (view, stories));
}

fn year(year: i32) -> impl FnOnce(&mut View) {
    move |view| view.period = Period::Moment(year)
}

/// Bytes of the leaves of places that all steps hold together.
fn held(history: &History) -> usize {
    let steps = (history.first()..=history.last()).filter_map(|n| history.get(n));
    let leaves: BTreeMap<usize, usize> = steps.flat_map(|s| s.kept.leaves()).collect();
    leaves.values().sum()
}

#[test]
fn a_change_of_filters_copies_no_places_and_a_drag_copies_one_leaf() {
    let mut all = of_marks(5_000);
    let whole = held(&all.0);
    assert_eq!(whole, 5_000 * 12, "twelve bytes a mark");
    for n in 0..250 {
        step(&mut all, None, year(n));
    }
    assert_eq!(held(&all.0), whole, "nothing more, whatever the period");
    for n in 0..250 {
        step(&mut all, None, |view| {
            view.positions.insert(EntityIx::new(n * 19), Point::new(-1.0, -1.0));
        });
    }
    assert_eq!(all.0.last(), DEPTH);
    assert_eq!(held(&all.0), whole + 250 * 64 * 12, "one leaf of 64 marks for each drag");
    // A few hundred bytes for what is no map, whatever the size of the dataset.
    assert!(std::mem::size_of::<Step>() <= 256, "{}", std::mem::size_of::<Step>());
}

#[test]
fn a_history_carried_to_another_version_shares_as_well() {
    let mut all = of_marks(1_000);
    for n in 0..100 {
        step(&mut all, None, year(n));
    }
    let before = held(&all.0);
    let carried = all.0.carried(Clone::clone, Clone::clone);
    assert_eq!((held(&carried), carried.last(), carried.step()), (before, 100, all.0.step()));
}

#[test]
fn there_are_at_most_five_hundred_steps_and_numbers_stay() {
    let mut all = of_marks(3);
    for n in 0..520 {
        step(&mut all, None, year(n));
    }
    let (history, mut view, mut stories) = all;
    let mut history = history;
    assert_eq!((history.first(), history.number(), history.last()), (20, 520, 520));
    assert!(history.row(19).is_none() && history.row(521).is_none());
    assert!(!history.go(19, &mut view, &mut stories), "it is let go of");
    assert!(history.go(20, &mut view, &mut stories));
    assert_eq!((view.period, history.next_undo()), (Period::Moment(19), None));
    assert!(history.go(520, &mut view, &mut stories));
    assert_eq!((view.period, history.next_redo()), (Period::Moment(519), None));
}

#[test]
fn a_gesture_is_one_step_and_none_if_it_comes_back_to_where_it_began() {
    let mut all = of_marks(3);
    step(&mut all, None, year(1990));
    for to in 1991..1995 {
        step(&mut all, Some(Gesture::Slider), year(to));
    }
    assert_eq!(all.0.last(), 2);
    let began = all.0.row(1).map(|s| s.id);
    step(&mut all, Some(Gesture::Slider), year(1990));
    assert_eq!((all.0.last(), Some(all.0.step())), (1, began), "it never happened");
    step(&mut all, Some(Gesture::Slider), year(1996));
    assert_eq!(all.0.last(), 2, "what follows is a step of its own");
    all.0.end_gesture();
    step(&mut all, Some(Gesture::Slider), year(1997));
    step(&mut all, Some(Gesture::Play), year(1998));
    assert_eq!(all.0.last(), 4);
}

#[test]
fn a_gesture_does_not_go_on_over_an_undo() {
    let mut all = of_marks(3);
    step(&mut all, Some(Gesture::Search), |v| v.filters.search = "a".to_owned());
    let (history, view, stories) = &mut all;
    assert!(history.go(0, view, stories));
    step(&mut all, Some(Gesture::Search), |v| v.filters.search = "b".to_owned());
    assert_eq!((all.0.number(), all.0.last()), (1, 1), "it is a step, and the one taken back is gone");
}

#[test]
fn undone_to_where_it_was_saved_nothing_is_unsaved() {
    let mut all = of_marks(3);
    assert!(all.0.is_saved() && all.0.saved().is_none(), "as opened");
    step(&mut all, None, year(1990));
    assert!(!all.0.is_saved());
    let written = all.0.step();
    step(&mut all, None, year(1991));
    all.0.mark_saved(written);
    assert!(!all.0.is_saved(), "what was done while it was written is not in the file");
    assert_eq!(all.0.saved(), Some(1));
    let (history, view, stories) = &mut all;
    history.go(1, view, stories);
    assert!(history.is_saved());
    history.go(0, view, stories);
    assert!(!history.is_saved(), "past it");
    // Another way from here: what was saved is not among the steps any more.
    step(&mut all, None, year(1992));
    assert!(!all.0.is_saved() && all.0.saved().is_none());
}

#[test]
fn a_gesture_that_goes_on_after_saving_is_a_change() {
    let mut all = of_marks(3);
    step(&mut all, Some(Gesture::Slider), year(1990));
    let written = all.0.step();
    all.0.mark_saved(written);
    step(&mut all, Some(Gesture::Slider), year(1991));
    assert!(!all.0.is_saved());
    assert_eq!(all.0.saved(), Some(1), "and what was saved is still there to go back to");
    // The same while it was still being written.
    let written = all.0.step();
    step(&mut all, Some(Gesture::Slider), year(1992));
    all.0.mark_saved(written);
    assert!(!all.0.is_saved() && all.0.saved().is_none());
}

#[test]
fn what_was_written_of_an_earlier_history_says_nothing_of_this_one() {
    let mut all = of_marks(3);
    step(&mut all, None, year(1990));
    let written = all.0.step();
    let (view, stories) = (View::default(), Stories::default());
    let mut next = History::beginning(&view, &stories, Some(&all.0));
    next.mark_saved(written);
    assert!(next.is_saved() && next.saved().is_none());
}

#[test]
fn minus_nought_is_another_place_than_nought() {
    let mut all = of_marks(1);
    step(&mut all, None, |view| {
        view.positions.insert(EntityIx::new(0), Point::new(-0.0, 1.0));
    });
    assert_eq!(all.0.last(), 1, "it is written otherwise");
}

#[test]
fn a_long_name_is_cut() {
    assert_eq!(cut("Search “a”"), "Search “a”");
    assert_eq!(cut(&"é".repeat(500)).chars().count(), NAME);
}
