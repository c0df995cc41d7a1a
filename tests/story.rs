//! Stories: as files, as text, in a session. What the bundled one tells is looked at in `tour.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::telling::{bundled, run, session_of};
use common::{printed, record, run_in};
use proptest::prelude::*;
use schism::analysis::diff::{Difference, difference_text};
use schism::analysis::{story_text, told_stops};
use schism::dataset::{
    bundled_dataset, bundled_text, dataset_digest, is_snapshot, read, read_snapshot, to_json, to_ron,
    write_snapshot,
};
use schism::graph::Network;
use schism::model::{
    Dataset, Id, Period, Stop, Story, TellingError, fingerprint_of_claim, read_telling, telling,
};
use schism::session::{CameraCommand, Command, Effect, Opened, Session, StoryCommand};
use schism::view::{StopNews, View, fingerprints, view_of_stop};
use std::collections::BTreeMap;
use std::sync::Arc;

fn sound(text: &str) -> Dataset {
    let reading = read("t.ron", text.as_bytes());
    reading.dataset.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics))
}

#[test]
fn what_is_written_is_read_again_byte_for_byte() {
    let dataset = sound(&record::told());
    let once = to_ron(&dataset);
    let again = sound(&once);
    assert_eq!(dataset.stories(), again.stories());
    assert_eq!(once, to_ron(&again));
    assert!(once.contains("            title: \"The harbour\",\n            stops: [\n"), "a line for each");
    let bundled = bundled_text();
    assert_eq!(to_ron(bundled_dataset().dataset.as_ref().unwrap()), bundled, "the bundled one is canonical");
}

#[test]
fn a_file_without_stories_is_as_it_always_was() {
    let dataset = sound(&record::text());
    assert!(dataset.stories().is_empty());
    assert!(!to_ron(&dataset).contains("stories"), "nothing empty is written");
    assert!(!to_json(&dataset, None, true).contains("stories"));
    let with = sound(&record::told());
    assert_eq!(
        dataset_digest(&dataset),
        dataset_digest(&with),
        "what is told changes nothing of what is known"
    );
}

#[test]
fn json_has_the_stories_of_the_whole_and_none_of_a_period() {
    let dataset = sound(&record::told());
    let json: serde_json::Value = serde_json::from_str(&to_json(&dataset, None, true)).unwrap();
    assert_eq!(json["stories"][0]["stops"][0]["text"][0]["cites"][1], "split-earlier");
    assert!(!to_json(&dataset, Some(Period::Moment(1992)), true).contains("stories"));
}

#[test]
fn a_snapshot_keeps_stories_and_opens_with_a_view_it_cannot_read() {
    let dataset = sound(&record::told());
    let mut stories = dataset.stories().to_vec();
    stories[0].stops[1].view = "hologram=on".to_owned();
    let other = dataset.with_stories(stories);
    let text = write_snapshot(&other, &View::default());
    assert!(is_snapshot(text.as_bytes()));
    let snapshot = read_snapshot("s.ron", text.as_bytes());
    let opened = snapshot.reading.dataset.expect("a newer program's view loses nobody's snapshot");
    assert_eq!(opened.stories(), other.stories());
    let warnings: Vec<&str> = snapshot.reading.diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert!(warnings.iter().any(|w| w.contains("a view has no `hologram`")), "{warnings:?}");
    // The same in a file that people edit is an error, with its place.
    let reading = read("t.ron", to_ron(&other).as_bytes());
    assert!(reading.dataset.is_none());
    let mut session = session_of(opened);
    run(&mut session, [StoryCommand::Begin("harbour".to_owned()), StoryCommand::Next]);
    assert!(session.tour.as_ref().unwrap().unread.as_ref().unwrap().contains("hologram"));
}

#[test]
fn two_versions_differ_in_their_stories_stop_by_stop() {
    let old = sound(&record::told());
    let new = sound(
        &record::told()
            .replace("says: \"Delegates left", "says: \"Several delegates left")
            .replace("A bookmark", "A lane"),
    );
    let difference = Difference::of(&old, &new);
    assert!(!difference.is_empty() && difference.claims.is_empty());
    let text = difference_text(&old, &new, &difference);
    assert!(text.contains("stories: 1 changed"), "{text}");
    assert!(text.contains("put in: 2. A lane (plot=lineage;select=front)"), "{text}");
    let moved = {
        let mut stories = old.stories().to_vec();
        stories[0].stops.swap(0, 1);
        old.with_stories(stories)
    };
    assert!(!Difference::of(&old, &moved).is_empty(), "the order of stops is a part of what is told");
    assert!(Difference::of(&old, &old.clone()).is_empty());
}

/// The dataset with one claim changed.
fn changed(dataset: &Dataset, id: &str, change: impl FnOnce(&mut schism::model::Claim)) -> Dataset {
    let mut parts = dataset.clone().into_parts();
    change(parts.claims.iter_mut().find(|c| c.id.as_str() == id).unwrap());
    Dataset::assemble(parts)
}

#[test]
fn a_claim_that_says_something_else_is_noticed_and_a_note_is_not() {
    let dataset = sound(&record::told());
    let stop = &dataset.stories()[0].stops[0];
    let mut noted = stop.clone();
    noted.fingerprints = fingerprints(&dataset, stop);
    let keys: Vec<&str> = noted.fingerprints.keys().map(String::as_str).collect();
    assert_eq!(keys, ["split", "split-earlier", "suspect-killed"]);
    assert_eq!(StopNews::of(&dataset, &noted, false), StopNews::default());
    let news = |d: &Dataset| StopNews::of(d, &noted, false).changed;
    let status = changed(&dataset, "split", |c| c.status = schism::model::Status::Alleged);
    assert_eq!(news(&status), ["split"]);
    let quote = changed(&dataset, "split", |c| c.quotes[0].exact.push('!'));
    assert_eq!(news(&quote), ["split"]);
    let date = changed(&dataset, "split", |c| c.when = None);
    assert_eq!(news(&date), ["split"]);
    let speaker = changed(&dataset, "suspect-killed", |c| c.attributed_to.clear());
    assert_eq!(news(&speaker), ["suspect-killed"]);
    let denied = changed(&dataset, "attack-denied", |c| c.answers = dataset.claim_by_id("suspect-killed"));
    assert_eq!(news(&denied), ["suspect-killed"], "a denial that has come in is news");
    let note = changed(&dataset, "split", |c| c.note = Some("read again".to_owned()));
    assert!(news(&note).is_empty());
    // A selected mark is told of, too.
    let bookmark = Stop {
        fingerprints: fingerprints(&dataset, &dataset.stories()[0].stops[1]),
        ..dataset.stories()[0].stops[1].clone()
    };
    assert_eq!(bookmark.fingerprints.keys().collect::<Vec<_>>(), ["entity:front"]);
    let mut parts = dataset.clone().into_parts();
    parts.entities[1].name = "Harbour League".to_owned();
    assert_eq!(StopNews::of(&Dataset::assemble(parts), &bookmark, false).changed, ["entity:front"]);
    assert_ne!(
        fingerprint_of_claim(&dataset, dataset.claim_by_id("split").unwrap()),
        fingerprint_of_claim(&dataset, dataset.claim_by_id("split-earlier").unwrap())
    );
}

#[test]
fn sentences_are_typed_with_their_claims_behind_them() {
    let dataset = sound(&record::told());
    let text =
        "Delegates left the Front. [split, split-earlier]\n\n The Front [of 1980] began. [front-began]";
    let read = read_telling(&dataset, text).unwrap();
    assert_eq!(read.len(), 2);
    assert_eq!(read[1].says, "The Front [of 1980] began.");
    assert_eq!(read_telling(&dataset, &telling(&dataset, &read)).unwrap(), read);
    let wrong = |text: &str| read_telling(&dataset, text).unwrap_err();
    assert!(matches!(wrong("Delegates left."), TellingError::Uncited(_)));
    assert!(matches!(wrong("Delegates left. []"), TellingError::Uncited(_)));
    assert_eq!(wrong(" [split]"), TellingError::Empty);
    assert_eq!(wrong("x [splti]").to_string(), "no claim has the id `splti`; did you mean `split`?");
    assert!(matches!(wrong(&format!("{} [split]", "x".repeat(1001))), TellingError::Long(_)));
    assert!(matches!(wrong(&"x [split]\n".repeat(41)), TellingError::Many(..)));
}

#[test]
fn a_stop_shows_the_same_part_of_the_world_in_a_picture_of_any_size() {
    let dataset = sound(&record::told());
    let stop = &dataset.stories()[0].stops[0];
    let zoom =
        |canvas| view_of_stop(&dataset, &View::default(), stop, canvas).unwrap().camera.unwrap().zoom();
    assert!((zoom((800.0, 600.0)) - 1.5).abs() < 1e-5, "as it was set");
    assert!((zoom((1600.0, 1200.0)) - 3.0).abs() < 1e-5, "twice the size, twice the zoom");
    assert!((zoom((1600.0, 300.0)) - 0.75).abs() < 1e-5, "the narrower side decides");
    // The window takes the whole screen only after the tour has begun.
    let mut session = session_of(dataset);
    session.apply(Command::Camera(CameraCommand::Canvas(400.0, 300.0)));
    run(&mut session, [StoryCommand::Begin("harbour".to_owned())]);
    session.apply(Command::Camera(CameraCommand::Canvas(1600.0, 1200.0)));
    assert!((session.view.camera.unwrap().zoom() - 3.0).abs() < 1e-5);
    session.apply(Command::Camera(CameraCommand::Zoom(2.0, schism::geometry::Point::ZERO)));
    let looked = session.view.camera;
    session.apply(Command::Camera(CameraCommand::Canvas(800.0, 600.0)));
    assert_eq!(session.view.camera, looked, "what the reader chose stays");
}

#[test]
fn persons_known_from_one_accusation_stay_left_out_of_a_tour() {
    let dataset = sound(&record::told());
    let network = Network::of(Arc::new(dataset.clone()));
    let story = &dataset.stories()[0];
    let says = |hide| story_text(&network, story, "", hide);
    assert!(says(false).contains("Ivo Suspect") && !says(true).contains("Ivo Suspect"), "{}", says(true));
    assert!(!says(true).contains("suspect"), "nor by the id of what is told of them");
    assert!(says(true).contains("known from a single accusation: 1"), "and that is said");
    let mut session = session_of(dataset);
    session.view.filters.accused = true;
    session.refresh();
    run(&mut session, [StoryCommand::Begin("harbour".to_owned())]);
    assert!(session.view.filters.accused, "a stop does not bring them back");
    let (stop, ..) = session.toured().unwrap();
    assert_eq!(stop.told(session.dataset(), true).0.len(), 1);
}

#[test]
fn a_tour_leaves_no_trace_and_takes_the_screen_only_while_it_lasts() {
    let mut session = session_of(bundled().as_ref().clone());
    let before = session.view.clone();
    let began = run(&mut session, [StoryCommand::Begin("mqm-split".to_owned())]);
    assert_eq!(began, [Effect::FullScreen(true)]);
    let steps =
        [StoryCommand::Next, StoryCommand::GoTo(7), StoryCommand::Previous, StoryCommand::StepCite(1)];
    assert!(run(&mut session, steps).is_empty());
    assert_eq!(session.toured().unwrap().1, 7);
    assert!(!session.changed, "stepping is no change");
    assert_eq!(run(&mut session, [StoryCommand::Leave]), [Effect::FullScreen(false)]);
    assert_eq!(session.view, before);
    assert!(session.history.next_undo().is_none() && !session.changed);
    run(&mut session, [StoryCommand::Begin("mqm-splat".to_owned())]);
    assert!(session.tour.is_none() && session.notices[0].text.contains("did you mean `mqm-split`?"));
}

#[test]
fn opening_a_file_ends_the_tour_of_another() {
    let mut session = session_of(bundled().as_ref().clone());
    run(&mut session, [StoryCommand::Begin("mqm-split".to_owned())]);
    let dataset = sound(&record::told());
    let sources = dataset.sources().len();
    let opened = Opened::prepare(String::new(), dataset, vec![None; sources], None);
    let effects = session.apply(Command::File(schism::session::FileCommand::Opened(Box::new(opened))));
    assert_eq!(effects, [Effect::FullScreen(false)]);
    assert!(session.tour.is_none() && session.stories()[0].id.as_str() == "harbour");
}

#[test]
fn rewording_does_not_hide_that_a_claim_changed() {
    let dataset = sound(&record::told());
    let mut stories = dataset.stories().to_vec();
    stories[0].stops[0].fingerprints = fingerprints(&dataset, &stories[0].stops[0]);
    let later = changed(&dataset.with_stories(stories), "split", |c| c.when = None);
    let mut session = session_of(later);
    let news = |s: &Session| s.news_of(&s.stories()[0].stops[0]).changed;
    assert_eq!(news(&session), ["split"]);
    let text = "Delegates went away. [split]".to_owned();
    run(&mut session, [StoryCommand::Retitle(0, "Away".to_owned()), StoryCommand::Retell(0, text)]);
    assert_eq!(news(&session), ["split"], "the claim is still another");
    run(&mut session, [StoryCommand::Confirm(0)]);
    assert!(news(&session).is_empty());
}

#[test]
fn what_is_saved_has_the_stories_as_they_are_now() {
    let mut session = session_of(sound(&record::told()));
    run(&mut session, [StoryCommand::Add("Here".to_owned())]);
    assert!(session.changed);
    let text = write_snapshot(&session.dataset_as_told(), &session.view);
    let snapshot = read_snapshot("s.ron", text.as_bytes());
    let again = session_of(snapshot.reading.dataset.unwrap());
    assert_eq!(again.stories(), session.stories());
    assert_eq!(again.stories()[0].stops[2].title, "Here");
}

fn edits() -> impl Strategy<Value = StoryCommand> {
    let n = 0_usize..5;
    prop_oneof![
        Just(StoryCommand::New),
        Just(StoryCommand::Discard),
        Just(StoryCommand::Add(String::new())),
        (0_usize..3).prop_map(StoryCommand::Choose),
        "[ a-zé]{0,8}".prop_map(StoryCommand::Name),
        (n.clone(), "[ a-z]{0,8}").prop_map(|(n, t)| StoryCommand::Retitle(n, t)),
        (n.clone(), prop_oneof![Just("It split. [split]"), Just("Nobody says so."), Just("")])
            .prop_map(|(n, t)| StoryCommand::Retell(n, t.to_owned())),
        (n.clone(), -6_i32..6).prop_map(|(n, by)| StoryCommand::Move(n, by)),
        n.clone().prop_map(StoryCommand::Remove),
        n.clone().prop_map(StoryCommand::Renew),
        n.clone().prop_map(StoryCommand::Confirm),
        n.prop_map(StoryCommand::GoTo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_to_stories_is_undone_and_done_again(commands in proptest::collection::vec(edits(), 0..24)) {
        let mut session = session_of(sound(&record::told()));
        let (view, stories) = (session.view.clone(), session.stories().to_vec());
        run(&mut session, commands);
        let (after_view, after) = (session.view.clone(), session.stories().to_vec());
        for story in &after {
            for sentence in story.stops.iter().flat_map(|s| &s.text) {
                prop_assert!(!sentence.cites.is_empty(), "no sentence without a claim");
            }
        }
        let mut steps = 0;
        while session.history.next_undo().is_some() {
            session.apply(Command::Undo);
            steps += 1;
        }
        prop_assert_eq!(session.stories(), &stories[..]);
        prop_assert_eq!(session.view.period, view.period);
        for _ in 0..steps {
            session.apply(Command::Redo);
        }
        prop_assert_eq!(session.stories(), &after[..]);
        prop_assert_eq!(&session.view.period, &after_view.period);
        // Whatever came of it can be written and read.
        let text = to_ron(&session.dataset_as_told());
        let again = sound(&text);
        prop_assert_eq!(again.stories(), session.stories());
    }
}

#[test]
fn what_is_printed_was_read_before() {
    let dir = tempfile::tempdir().unwrap();
    let stale = record::told().replace(
        "(title: \"A bookmark\"",
        "(fingerprints: {\"entity:front\": \"000000000000\"}, title: \"A bookmark\"",
    );
    std::fs::write(dir.path().join("harbour.ron"), stale).unwrap();
    std::fs::write(dir.path().join("plain.ron"), record::text()).unwrap();
    for (name, args) in [
        ("story-bundled", &["story"][..]),
        ("story", &["story", "harbour", "harbour.ron", "--hide-accused"]),
        ("story-json", &["story", "harbour.ron", "--json"]),
        ("story-none", &["story", "plain.ron"]),
    ] {
        let (done, said) = run_in(dir.path(), args, &[]);
        assert!(done, "{said}");
        printed::same(name, &said);
    }
    let (done, said) = run_in(dir.path(), &["story", "harbor", "harbour.ron"], &[]);
    assert!(!done && said.contains("no story has the id `harbor`; did you mean `harbour`?"), "{said}");
}

#[test]
#[cfg(feature = "gui")]
fn a_tour_that_is_not_there_is_said_before_a_window_opens() {
    let dir = tempfile::tempdir().unwrap();
    let (done, said) = run_in(dir.path(), &["--story", "nothing"], &[]);
    assert!(!done && said.contains("has no story `nothing`; it has mqm-split"), "{said}");
}

#[test]
fn the_command_that_is_printed_for_a_stop_draws_it() {
    let dir = tempfile::tempdir().unwrap();
    let network = Network::of(bundled().clone());
    let tour = &bundled().stories()[0];
    let text = story_text(&network, tour, "", false);
    assert_eq!(text.matches("Look: schism --view \"").count(), tour.stops.len());
    let view = &told_stops(&network, tour, false)[4].view;
    let (done, said) = run_in(dir.path(), &["render", "--view", view, "-o", "stop.svg"], &[]);
    assert!(done, "{said}");
}

#[test]
fn a_story_needs_no_fingerprints_to_be_told() {
    let story = Story {
        id: Id::new("s").unwrap(),
        title: "S".to_owned(),
        stops: vec![Stop {
            title: "A".to_owned(),
            view: String::new(),
            canvas: None,
            text: Vec::new(),
            fingerprints: BTreeMap::new(),
        }],
    };
    let dataset = sound(&record::text()).with_stories(vec![story]);
    assert!(StopNews::of(&dataset, &dataset.stories()[0].stops[0], false).words().is_none());
    assert_eq!(sound(&to_ron(&dataset)).stories(), dataset.stories());
}
