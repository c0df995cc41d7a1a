//! What the inks, pips and dashes mean, each in a sentence: said where one points at them.

use crate::graph::{HiddenBy, Standing};
use crate::model::{Evidence, Period, Status};
use crate::view::Outside;

/// What it means that a mark is drawn so.
#[must_use]
pub fn standing_meaning(standing: Standing, period: Period) -> String {
    let when = period.label();
    match (standing, period) {
        (Standing::Evidenced, Period::AllTime) => {
            "Full ink: documents say it. Over all years it stands whether or not they date it.".to_owned()
        }
        (Standing::Possible, Period::AllTime) => "Half ink: documents may date it.".to_owned(),
        (Standing::Evidenced, _) => {
            format!("Full ink: evidenced, {when}. Every reading of the dates puts it there.")
        }
        (Standing::Possible, _) => {
            format!("Half ink: possible, {when}. Some reading of the dates puts it there, another does not.")
        }
        (Standing::Undated, _) => "Dotted: undated. No document says when; it belongs to no year.".to_owned(),
        (Standing::Hidden(HiddenBy::Period), _) => {
            format!(
                "A ghost: nothing that is counted puts it there, {when}. That does not say it was not there."
            )
        }
        (Standing::Hidden(HiddenBy::Undated), _) => {
            "A dotted ghost: no document says when. “Undated marks” beside the slider shows it.".to_owned()
        }
        (Standing::Hidden(reason), _) if reason.fades() => {
            format!("Faint: it is {}. {} brings it back.", faded_by(reason), reason.lifted())
        }
        (Standing::Hidden(reason), _) => {
            format!("A ghost: it is left out. {} brings it back.", reason.lifted())
        }
    }
}

fn faded_by(reason: HiddenBy) -> &'static str {
    match reason {
        HiddenBy::Source => "not in the chosen documents",
        HiddenBy::Evidence => "not of the chosen evidence",
        _ => "not on the trace",
    }
}

/// What a pip means.
#[must_use]
pub fn evidence_meaning(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Several => {
            "Full pip: two or more independent sources speak of it. Documents that share text are one."
        }
        Evidence::One => "Half pip: one source speaks of it, or several that share their text.",
        Evidence::Inferred => {
            "Empty pip: no source says it; the curator concludes it from quotes, by a step that is told."
        }
        Evidence::Disputed => "◇ Sources disagree: somebody denies it, or another tells it otherwise.",
    }
}

/// What a status means, and how lines of it are drawn.
#[must_use]
pub fn status_meaning(status: Status) -> &'static str {
    match status {
        Status::Stated => "Solid: a document says it in its own voice.",
        Status::Alleged => "Dashed: somebody says it, and the panel says who. It is not said to be so.",
        Status::Inferred => "Dotted: no document says it; the curator concludes it from quotes.",
        Status::Denied => "Crossed: somebody denies it.",
    }
}

/// How what lies outside the period is drawn.
#[must_use]
pub fn outside_meaning(outside: Outside) -> &'static str {
    match outside {
        Outside::Ghost => {
            "A dashed outline with an italic name: nothing that is counted puts it in the period"
        }
        Outside::Dim => "A faint outline without a name",
        Outside::Hide => "Nothing is drawn of it; the status line counts it",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_all_years_full_ink_does_not_say_that_anything_is_dated() {
        let said = standing_meaning(Standing::Evidenced, Period::AllTime);
        assert!(said.starts_with("Full ink") && said.contains("whether or not they date it"), "{said}");
        let in_a_year = standing_meaning(Standing::Evidenced, Period::Moment(1992));
        assert!(
            in_a_year.contains("1992") && in_a_year.contains("Every reading of the dates"),
            "{in_a_year}"
        );
    }
}
