//! The tour that comes with the dataset: it says what its claims say, when they say it, and by whose word.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::telling::{bundled, run, session_of};
use schism::dataset::{Library, bundled_dataset, check};
use schism::graph::Network;
use schism::model::{CitedSentence, Period, Presence, Story};
use schism::session::StoryCommand;
use schism::view::{Plot, Selection, StopNews, View, read_view_text};

/// The tour that comes with the dataset.
fn tour() -> &'static Story {
    bundled().stories().iter().find(|s| s.id.as_str() == "mqm-split").unwrap()
}

#[test]
fn the_bundled_tour_has_eight_to_twelve_stops_with_every_sentence_cited() {
    let (dataset, tour) = (bundled(), tour());
    assert_eq!(dataset.stories().len(), 1);
    assert!((8..=12).contains(&tour.stops.len()), "{}", tour.stops.len());
    let lineages = tour.stops.iter().filter(|s| s.view.contains("plot=lineage")).count();
    assert!(lineages >= 2, "some are in the lineage");
    for stop in &tour.stops {
        assert!(!stop.text.is_empty(), "{}", stop.title);
        for sentence in &stop.text {
            assert!(!sentence.cites.is_empty(), "{}", sentence.says);
        }
        assert_eq!(StopNews::of(dataset, stop, false), StopNews::default(), "{}", stop.title);
        read_view_text(dataset, &View::default(), &stop.view).unwrap();
        let (_, left_out) = stop.told(dataset, true);
        assert_eq!(left_out, 0, "{} tells of nobody known from one accusation alone", stop.title);
    }
    let report = check(&bundled_dataset(), &Library::default());
    assert!(report.diagnostics.is_empty(), "{:#?}", report.diagnostics);
}

/// A stop that cites what nothing puts in its period would illustrate a claim with the wrong picture.
#[test]
fn what_the_bundled_tour_cites_touches_the_time_that_it_shows_or_is_said_to_be_undated() {
    let network = Network::of(bundled().clone());
    let (dataset, chronology) = (&network.dataset, &network.chronology);
    for stop in &tour().stops {
        let period = read_view_text(dataset, &View::default(), &stop.view).unwrap().period;
        for claim in stop.cites() {
            let id = &dataset.claim(claim).id;
            let presence = |p| chronology.presence_of_claim(dataset, claim, p).0;
            // What is only known to be no later than a day (“by 1992”) lies in no year, but in all years up to one.
            let by = chronology.span(claim).is_some_and(|b| b.earliest_start == schism::model::Moment::Past);
            let until = match period {
                Period::Range(_, year) | Period::Moment(year) if by => Period::UpTo(year),
                other => other,
            };
            let touches = presence(period).max(presence(until)) > Presence::Unevidenced;
            assert!(touches || chronology.span(claim).is_none(), "{id} in {}", stop.title);
        }
        if let Some(Selection::Entity(entity)) =
            read_view_text(dataset, &View::default(), &stop.view).unwrap().selection
        {
            let presence = chronology.presence_of_entity(entity, period);
            assert!(presence > Presence::Unevidenced, "{} selects {entity:?}", stop.title);
        }
    }
}

#[test]
fn accusations_in_the_bundled_tour_keep_their_speaker() {
    let dataset = bundled();
    let speaks = ["accus", "termed", "interpreted", "some people", "denied", "He himself said", "infer"];
    for stop in &tour().stops {
        for CitedSentence { says, cites } in &stop.text {
            let alleged =
                cites.iter().map(|c| dataset.claim(*c)).any(|c| c.status != schism::model::Status::Stated);
            let attributed = speaks.iter().any(|w| says.contains(w))
                || says.to_lowercase().contains("according to")
                || says.contains("encyclopedia article");
            assert!(!alleged || attributed, "{says}");
            // What a partisan document alone says is according to it.
            let partisan = cites.iter().any(|c| {
                let quotes = &dataset.claim(*c).quotes;
                quotes.iter().all(|q| dataset.source(q.source).according_to)
            });
            let introduced = ["according to", "According to", "the background piece says"]
                .iter()
                .any(|w| says.contains(w));
            assert!(!partisan || introduced, "{says}");
        }
    }
}

#[test]
fn every_stop_of_the_bundled_tour_is_shown_as_it_says() {
    let mut session = session_of(bundled().as_ref().clone());
    run(&mut session, [StoryCommand::Begin("mqm-split".to_owned())]);
    for (n, stop) in tour().stops.iter().enumerate() {
        run(&mut session, [StoryCommand::GoTo(n)]);
        assert!(session.tour.as_ref().unwrap().unread.is_none());
        let scene = &session.derived().scene;
        assert_eq!(session.view.plot == Plot::Lineage, scene.lineage.is_some(), "{}", stop.title);
        assert!(session.derived().standings.census.shown > 0, "{}", stop.title);
    }
}
