//! Claims, dates and lives in words, for panels, lists and captions alike. Plain verbs; what is not known is not
//! said.

use super::edtf::End;
use super::{
    Attribution, Bounds, Chronology, Claim, ClaimIx, Dataset, Dating, Day, EntityIx, Holds, Life, Moment,
    Object, Shape, Status, When,
};
use std::fmt::Write as _;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A span of days as short as it can be said: `1992`, `May 1995`, `5 Sep 1995`, `1994–1996`, `by 1987`,
/// `1999 or later`.
#[must_use]
pub fn describe_days(first: Moment, last: Moment) -> String {
    match (first, last) {
        (Moment::On(a), Moment::On(b)) => describe_closed(a, b),
        (_, Moment::On(b)) => format!("by {}", describe_end(b)),
        (Moment::On(a), _) => format!("{} or later", describe_start(a)),
        _ => "at an unknown time".to_owned(),
    }
}

fn describe_closed(a: Day, b: Day) -> String {
    let ((ya, ma, da), (yb, mb, db)) = (a.ymd(), b.ymd());
    let month_end = is_last_of_month(b);
    if a == b {
        return describe_day(a);
    }
    if (ma, da) == (1, 1) && (mb, db) == (12, 31) {
        return if ya == yb { ya.to_string() } else { format!("{ya}–{yb}") };
    }
    if da == 1 && month_end {
        let (from, to) = (month(ma), month(mb));
        return match (ya == yb, ma == mb) {
            (true, true) => format!("{from} {ya}"),
            (true, false) => format!("{from}–{to} {ya}"),
            (false, _) => format!("{from} {ya} – {to} {yb}"),
        };
    }
    format!("{} – {}", describe_start(a), describe_end(b))
}

fn describe_day(day: Day) -> String {
    let (y, m, d) = day.ymd();
    format!("{d} {} {y}", month(m))
}

/// A first day: only the year if it is 1 January.
#[must_use]
pub fn describe_start(day: Day) -> String {
    match day.ymd() {
        (y, 1, 1) => y.to_string(),
        (y, m, 1) => format!("{} {y}", month(m)),
        _ => describe_day(day),
    }
}

/// A last day: only the year if it is 31 December.
#[must_use]
pub fn describe_end(day: Day) -> String {
    match day.ymd() {
        (y, 12, 31) => y.to_string(),
        (y, m, _) if is_last_of_month(day) => format!("{} {y}", month(m)),
        _ => describe_day(day),
    }
}

fn is_last_of_month(day: Day) -> bool {
    let (y, m, d) = day.ymd();
    let last = Day::from_ymd(y, u8::try_from(m).unwrap_or(12), 31);
    last.ymd().2 == d
}

fn month(m: i32) -> &'static str {
    usize::try_from(m - 1).ok().and_then(|i| MONTHS.get(i)).copied().unwrap_or("")
}

/// A date with its meaning: `1997`, `1992–1994`, `until 2013`, `since 1992`, `seen 1991`.
#[must_use]
pub fn describe_when(when: &When) -> String {
    let days = describe_days(when.edtf.first(), when.edtf.last());
    match when.holds {
        Holds::On => days,
        Holds::Seen => format!("seen {days}"),
        Holds::Over => match when.edtf.ends() {
            (End::Dated(a, b), End::Unknown) => format!("from {}", describe_days(a, b)),
            (End::Dated(a, b), End::Open) => format!("since {}", describe_days(a, b)),
            (End::Unknown | End::Open, End::Dated(a, b)) => format!("until {}", describe_days(a, b)),
            (End::Dated(a1, b1), End::Dated(a2, b2)) if (a1, b1) != (a2, b2) => {
                let whole = describe_days(a1, b2);
                let parts = (describe_days(a1, b1), describe_days(a2, b2));
                if whole.contains(" – ") { format!("{} – {}", parts.0, parts.1) } else { whole }
            }
            _ => days,
        },
    }
}

/// When a claim held, in a few words: its own date, that of its event, its bracket, or `undated`.
#[must_use]
pub fn describe_dating(dataset: &Dataset, chronology: &Chronology, ix: ClaimIx) -> String {
    let claim = dataset.claim(ix);
    match (chronology.dating(ix), &claim.when) {
        (Dating::Own, Some(when)) => describe_when(when),
        (Dating::During(event), _) => {
            let span = chronology.span(ix).map(|b| match (b.earliest_start, b.latest_end) {
                (Moment::On(_), Moment::On(_)) => describe_days(b.earliest_start, b.latest_end),
                _ => describe_days(b.earliest_end, b.latest_start),
            });
            format!("{}, during {}", span.unwrap_or_default(), dataset.entity(*event).label())
        }
        (Dating::Bracket { .. }, _) => {
            let span = chronology.span(ix).unwrap_or(Bounds::OPEN);
            format!("undated; {}", describe_days(span.earliest_start, span.latest_end))
        }
        _ => "undated".to_owned(),
    }
}

/// Why a claim's date is what it is, in words for a reader.
#[must_use]
pub fn describe_basis(dataset: &Dataset, chronology: &Chronology, ix: ClaimIx) -> String {
    let claim = dataset.claim(ix);
    match (chronology.dating(ix), &claim.when) {
        (Dating::Own, Some(when)) => format!("date {} ({})", when.edtf, when.basis.describe()),
        (Dating::During(event), _) => {
            format!("no date of its own: that of {}, to which it belongs", dataset.entity(*event).name)
        }
        (Dating::Bracket { parent, child_seen }, _) => format!(
            "no source dates it: not before {} began, not after {} was first seen ({})",
            dataset.entity(*parent).name,
            dataset.entity(claim.subject).name,
            describe_dating(dataset, chronology, *child_seen)
        ),
        _ => "no source dates it".to_owned(),
    }
}

/// What a claim says, seen from one of its ends: `split from MQM-London`, or `was split from by MQM-Haqiqi`.
#[must_use]
pub fn describe_claim(dataset: &Dataset, ix: ClaimIx, from: EntityIx) -> String {
    let claim = dataset.claim(ix);
    let predicate = dataset.predicate(claim.predicate);
    if claim.subject != from && claim.object_entity() == Some(from) {
        let subject = dataset.entity(claim.subject).label();
        let inverse = if predicate.inverse.is_empty() { &predicate.label } else { &predicate.inverse };
        return with_role(format!("{inverse} {subject}"), claim);
    }
    let said = match &claim.object {
        Some(Object::Entity(object)) => format!("{} {}", predicate.label, dataset.entity(*object).label()),
        Some(Object::Name(name)) => format!("{} {name}", predicate.label),
        // Words that stand for somebody who is not an entity do not always fit the verb.
        Some(Object::Text(text)) if matches!(predicate.shape, Shape::Targeted | Shape::Member) => {
            format!("{}: {text}", predicate.label)
        }
        Some(Object::Text(text)) => format!("{} {text}", predicate.label),
        Some(Object::Number { said, unit, .. }) => {
            if said.contains(unit.as_str()) {
                said.clone()
            } else {
                format!("{said} ({unit})")
            }
        }
        None => predicate.label.clone(),
    };
    with_role(said, claim)
}

/// The same with the subject first: a sentence that stands alone.
#[must_use]
pub fn describe_claim_whole(dataset: &Dataset, ix: ClaimIx) -> String {
    let claim = dataset.claim(ix);
    let said = describe_claim(dataset, ix, claim.subject);
    let colon = if matches!(claim.object, Some(Object::Number { .. })) { ":" } else { "" };
    format!("{}{colon} {said}", dataset.entity(claim.subject).label())
}

fn with_role(said: String, claim: &Claim) -> String {
    match &claim.role {
        Some(role) => format!("{said} ({role})"),
        None => said,
    }
}

/// Who says so: `Stated by …`, `Alleged by …`, `Denied by …`, `Inferred by the curator from words of …`; with
/// `according to …` where a source is not to be believed on its own.
#[must_use]
pub fn describe_speaker(dataset: &Dataset, claim: &Claim) -> String {
    let speakers: Vec<String> = claim
        .attributed_to
        .iter()
        .map(|a| match a {
            Attribution::Entity(e) => dataset.entity(*e).name.clone(),
            Attribution::Source(s) => format!("“{}”", dataset.source(*s).title),
            Attribution::Text(text) => text.clone(),
            Attribution::Unnamed => "somebody not named".to_owned(),
        })
        .collect();
    let by = match (claim.status, speakers.is_empty()) {
        (Status::Stated, true) => "Stated".to_owned(),
        (Status::Stated, false) => format!("Stated by {}", speakers.join("; ")),
        (Status::Alleged, true) => "Alleged".to_owned(),
        (Status::Alleged, false) => format!("Alleged by {}", speakers.join("; ")),
        (Status::Denied, true) => "Denied".to_owned(),
        (Status::Denied, false) => format!("Denied by {}", speakers.join("; ")),
        (Status::Inferred, true) => "Inferred by the curator".to_owned(),
        (Status::Inferred, false) => format!("Inferred by the curator from words of {}", speakers.join("; ")),
    };
    let only = claim.quotes.first().map(|q| q.source);
    let partisan = only
        .filter(|s| claim.quotes.iter().all(|q| q.source == *s))
        .map(|s| dataset.source(s))
        .filter(|s| s.according_to && !speakers.iter().any(|t| t.contains(&s.title)));
    match partisan {
        Some(source) => format!("{by}, according to “{}”", source.title),
        None => by,
    }
}

/// A life in one line: `Began 1984; last attested 12 Aug 2025`.
#[must_use]
pub fn describe_life(life: &Life) -> String {
    if !life.dated {
        return "No dated statement".to_owned();
    }
    format!("{}; {}", describe_life_start(life), describe_life_end(life))
}

/// How a life starts: `Began 1984`, `First attested by 1987`, `Start not told`.
#[must_use]
pub fn describe_life_start(life: &Life) -> String {
    let b = life.bounds;
    match (b.earliest_start, b.latest_start) {
        (Moment::On(_), Moment::On(_)) => {
            let days = describe_days(b.earliest_start, b.latest_start);
            if life.begins.is_empty() && life.bracket.is_some() {
                format!("Began between {}", days.replacen('–', " and ", 1))
            } else if life.begins.is_empty() {
                format!("First attested {days}")
            } else {
                format!("Began {days}")
            }
        }
        (_, Moment::On(day)) => format!("First attested by {}", describe_end(day)),
        (Moment::On(day), _) => format!("Began {} or later", describe_start(day)),
        _ => "Start not told".to_owned(),
    }
}

/// How a life ends, as far as it is told: `ended 1987`, `last attested 12 Aug 2025`, `end not told`.
#[must_use]
pub fn describe_life_end(life: &Life) -> String {
    let b = life.bounds;
    match (b.earliest_end, b.latest_end) {
        (Moment::On(_), Moment::On(_)) if !life.ends.is_empty() => {
            format!("ended {}", describe_days(b.earliest_end, b.latest_end))
        }
        (Moment::On(a), Moment::On(z)) if a == z || describe_end(z) == describe_start(a) => {
            format!("last attested {}", describe_end(z))
        }
        (Moment::On(day), _) => format!("last attested {}", describe_start(day)),
        (_, Moment::On(day)) if !life.ends.is_empty() => format!("ended by {}", describe_end(day)),
        _ => "end not told".to_owned(),
    }
}

/// A claim as a citation: what is said, who says so, when, and the verbatim words with their source.
#[must_use]
pub fn cite(dataset: &Dataset, chronology: &Chronology, ix: ClaimIx) -> String {
    let claim = dataset.claim(ix);
    let mut text = format!(
        "{} ({}; {}).",
        describe_claim_whole(dataset, ix),
        describe_speaker(dataset, claim),
        describe_dating(dataset, chronology, ix)
    );
    for quote in &claim.quotes {
        let source = dataset.source(quote.source);
        let _ = write!(text, " “{}” ({})", quote.exact, cite_source(source));
    }
    let _ = write!(text, " [{} {}, {}]", dataset.title(), dataset.version(), claim.id);
    text
}

/// A source in one line: title, publisher, date.
#[must_use]
pub fn cite_source(source: &super::Source) -> String {
    let mut parts = vec![source.title.clone()];
    parts.extend(source.publisher.clone());
    parts.push(source.issued.as_ref().map_or("no date".to_owned(), |d| describe_days(d.first(), d.last())));
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::{Basis, DateText};
    use super::*;

    fn said(holds: Holds, edtf: &str) -> String {
        describe_when(&When { holds, edtf: DateText::parse(edtf).unwrap(), basis: Basis::Stated })
    }

    #[test]
    fn dates_are_said_as_precisely_as_they_are_known() {
        for (holds, edtf, expected) in [
            (Holds::On, "1997", "1997"),
            (Holds::On, "1995-05", "May 1995"),
            (Holds::On, "1995-09-05", "5 Sep 1995"),
            (Holds::On, "[1999..]", "1999 or later"),
            (Holds::On, "[..1987]", "by 1987"),
            (Holds::On, "1985/1986", "1985–1986"),
            (Holds::Over, "1992/1994", "1992–1994"),
            (Holds::Over, "1994-05/1994-06", "May–Jun 1994"),
            (Holds::Over, "/2013", "until 2013"),
            (Holds::Over, "2024/", "from 2024"),
            (Holds::Over, "1992/..", "since 1992"),
            (Holds::Over, "1990/1990", "1990"),
            (Holds::Seen, "1991", "seen 1991"),
            (Holds::Seen, "[1994..1996]", "seen 1994–1996"),
            (Holds::Over, "1994-05-03/1996", "3 May 1994 – 1996"),
        ] {
            assert_eq!(said(holds, edtf), expected, "{holds:?} {edtf}");
        }
    }
}
