//! What is present in six years, as reviewed against the documents. Renew with `SCHISM_RENEW=1 cargo test --test
//! golden`, and review the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use schism::dataset::{bundled_dataset, to_json};
use schism::model::Period;
use std::fmt::Write as _;

/// `id presence` of entities, then `id presence dated|undated` of claims.
fn listing(year: i32) -> String {
    let dataset = bundled_dataset().dataset.unwrap();
    let json: serde_json::Value =
        serde_json::from_str(&to_json(&dataset, Some(Period::Moment(year)), true)).unwrap();
    assert_eq!(json["period"]["mode"], "Moment");
    assert_eq!(json["period"]["from"], format!("{year}-01-01"));
    assert_eq!(json["period"]["to"], format!("{year}-12-31"));
    let mut text = String::new();
    for entity in json["entities"].as_array().unwrap() {
        writeln!(text, "{} {}", entity["id"].as_str().unwrap(), entity["presence"].as_str().unwrap())
            .unwrap();
    }
    text.push('\n');
    for claim in json["claims"].as_array().unwrap() {
        let dated = if claim["dated"].as_bool().unwrap() { "dated" } else { "undated" };
        writeln!(text, "{} {} {dated}", claim["id"].as_str().unwrap(), claim["presence"].as_str().unwrap())
            .unwrap();
    }
    text
}

fn compare(year: i32) {
    let path = format!("{}/tests/golden/{year}.txt", env!("CARGO_MANIFEST_DIR"));
    let now = listing(year);
    if std::env::var_os("SCHISM_RENEW").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap();
    let (golden, now): (Vec<&str>, Vec<&str>) = (golden.lines().collect(), now.lines().collect());
    let gone: Vec<_> = golden.iter().filter(|l| !now.contains(l)).collect();
    let new: Vec<_> = now.iter().filter(|l| !golden.contains(l)).collect();
    assert!(gone.is_empty() && new.is_empty() && golden == now, "{year}: gone {gone:#?}, new {new:#?}");
}

#[test]
fn presence_in_1980() {
    compare(1980);
}

#[test]
fn presence_in_1988() {
    compare(1988);
}

#[test]
fn presence_in_1993() {
    compare(1993);
}

#[test]
fn presence_in_2002() {
    compare(2002);
}

#[test]
fn presence_in_2016() {
    compare(2016);
}

#[test]
fn presence_in_2025() {
    compare(2025);
}

/// A reader of an export never meets a claim whose ends are left out.
#[test]
fn every_claim_of_a_year_comes_with_its_ends() {
    let dataset = bundled_dataset().dataset.unwrap();
    for year in 1975..=2026 {
        let json: serde_json::Value =
            serde_json::from_str(&to_json(&dataset, Some(Period::Moment(year)), true)).unwrap();
        let ids: Vec<&str> =
            json["entities"].as_array().unwrap().iter().map(|e| e["id"].as_str().unwrap()).collect();
        for claim in json["claims"].as_array().unwrap() {
            let ends = [Some(&claim["subject"]), claim["object"].get("Entity")];
            for end in ends.into_iter().flatten() {
                assert!(ids.contains(&end.as_str().unwrap()), "{year}: {} without {end}", claim["id"]);
            }
        }
    }
}

#[test]
fn who_says_so_is_never_left_out() {
    use schism::model::{Attribution, describe_speaker};
    let dataset = bundled_dataset().dataset.unwrap();
    for claim in dataset.claims() {
        let said = describe_speaker(&dataset, claim);
        for speaker in &claim.attributed_to {
            let name = match speaker {
                Attribution::Entity(e) => dataset.entity(*e).name.as_str(),
                Attribution::Source(s) => dataset.source(*s).title.as_str(),
                Attribution::Text(text) => text.as_str(),
                Attribution::Unnamed => "somebody not named",
            };
            assert!(said.contains(name), "{}: {said:?} does not name {name:?}", claim.id);
        }
        let partisan = claim.quotes.iter().all(|q| dataset.source(q.source).according_to);
        assert!(!partisan || said.contains("Background on the MQM"), "{}: {said:?}", claim.id);
    }
}
