//! One part for each year: first what every reading of the dates puts in it, then what some reading does. What no single
//! year has, and what nothing dates, stands at the end.

use super::{About, Section, UNDATED, lines};
use crate::analysis::told::{Timing, Told};
use crate::model::{ClaimIx, Period, Presence};

/// No text has more years than this: a span may be written that no history has.
const MOST_YEARS: i32 = 3_000;

pub(super) fn sections(told: &Told<'_>) -> Vec<Section> {
    let mut claims: Vec<(ClaimIx, Timing)> = told.claims().collect();
    told.sort_by_time(&mut claims);
    let (undated, dated): (Vec<_>, Vec<_>) = claims.into_iter().partition(|(_, t)| *t == Timing::Undated);
    let (first, last) = years(told);
    let mut sections = Vec::new();
    let mut placed = vec![false; told.network.dataset.claims().len()];
    for year in first..=last {
        let mut here: [Vec<(ClaimIx, Timing)>; 2] = [Vec::new(), Vec::new()];
        for (claim, _) in &dated {
            let Some(bounds) = told.span(*claim) else { continue };
            let [evidenced, possible] = &mut here;
            match Period::Moment(year).presence(bounds) {
                Presence::Evidenced => evidenced.push((*claim, Timing::Evidenced)),
                Presence::Possible => possible.push((*claim, Timing::Possible)),
                Presence::Unevidenced => continue,
            }
            if let Some(slot) = placed.get_mut(claim.index()) {
                *slot = true;
            }
        }
        sections.extend(of_year(told, year, &here.concat()));
    }
    let left: Vec<(ClaimIx, Timing)> =
        dated.into_iter().filter(|(c, _)| !placed.get(c.index()).copied().unwrap_or(false)).collect();
    for (heading, claims) in
        [(format!("In no single year from {first} to {last}"), left), (UNDATED.to_owned(), undated)]
    {
        if !claims.is_empty() {
            let mut section = Section::new(2, heading, About::Nothing);
            section.lines = lines(told, &claims);
            sections.push(section);
        }
    }
    sections
}

/// First and last year of the span that the period meets.
fn years(told: &Told<'_>) -> (i32, i32) {
    let (first, last) = told.network.dataset.span();
    let (from, to) = told.period.ends();
    let first = from.year().map_or(first, |y| y.max(first));
    let last = to.year().map_or(last, |y| y.min(last));
    (first, last.min(first.saturating_add(MOST_YEARS)))
}

fn of_year(told: &Told<'_>, year: i32, claims: &[(ClaimIx, Timing)]) -> Vec<Section> {
    if claims.is_empty() {
        return Vec::new();
    }
    let about = About::Year(year);
    let mut sections = vec![Section::new(2, year.to_string(), about)];
    let mut last = None;
    for line in lines(told, claims) {
        let super::Line::Claim(statement) = &line else { continue };
        if last != Some(statement.timing) {
            last = Some(statement.timing);
            let heading = if statement.timing == Timing::Evidenced {
                format!("In {year}, by every reading of the dates")
            } else {
                format!("Possibly in {year}, by some reading of the dates")
            };
            sections.push(Section::new(3, heading, about));
        }
        if let Some(section) = sections.last_mut() {
            section.lines.push(line);
        }
    }
    sections
}
