//! Stories: ways through a dataset that somebody tells, stop by stop. Each stop is a view with a title and sentences, and
//! each sentence cites the claims that bear it. A story tells what is known; it adds nothing to it.

use super::{Attribution, ClaimIx, Dataset, EntityIx, Id, nearest};
use std::collections::{BTreeMap, BTreeSet};

/// A way through a dataset.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// Where it leads, in order.
    pub stops: Vec<Stop>,
}

/// One stop of a story: what is looked at, and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// What it is called.
    pub title: String,
    /// What is looked at, as one line of text: `year=1993;select=mqm`.
    pub view: String,
    /// Width and height of the picture that the view's camera was set in, in points; where the picture is of another
    /// size, the camera is set so that the same part is seen.
    pub canvas: Option<(f32, f32)>,
    /// What is said, sentence by sentence; none makes it a bare bookmark.
    pub text: Vec<CitedSentence>,
    /// What the cited claims and the selected mark said when it was written: a fingerprint each. The key is a claim's
    /// id, or `entity:` and an entity's id.
    pub fingerprints: BTreeMap<String, String>,
}

/// A sentence and what bears it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedSentence {
    /// The sentence.
    pub says: String,
    /// The claims that bear it, in the order in which they are to be read; at least one.
    pub cites: Vec<ClaimIx>,
}

/// The most stories of a dataset, stops of a story, sentences of a stop, claims that a sentence cites.
pub const MOST: Most = Most { stories: 64, stops: 200, sentences: 40, cites: 24, title: 200, says: 1000 };

/// Bounds of a story.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    /// Stories of a dataset.
    pub stories: usize,
    /// Stops of a story.
    pub stops: usize,
    /// Sentences of a stop.
    pub sentences: usize,
    /// Claims that a sentence cites.
    pub cites: usize,
    /// Characters of a title.
    pub title: usize,
    /// Characters of a sentence.
    pub says: usize,
}

/// Why a text is no title or no text of a stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TellingError {
    /// A title or a sentence without words.
    #[error("there are no words in it")]
    Empty,
    /// It goes on beyond what is read.
    #[error("it has more than {0} characters")]
    Long(usize),
    /// A line's end or another sign that is not seen.
    #[error("it is not one line of text")]
    Lines,
    /// A sentence without a claim.
    #[error("“{0}” cites no claim: put the ids of its claims behind it in square brackets, as [some-claim]")]
    Uncited(String),
    /// An id that no claim has.
    #[error("no claim has the id `{id}`{}", .nearest.as_ref().map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
    Unknown {
        /// What stands there.
        id: String,
        /// What may be meant.
        nearest: Option<String>,
    },
    /// More sentences, or more claims for one, than are read.
    #[error("there are more than {0} {1}")]
    Many(usize, &'static str),
}

/// A title as it is kept.
///
/// # Errors
/// [`TellingError`] if it is empty, too long or not one line.
pub fn read_title(text: &str) -> Result<String, TellingError> {
    one_line(text, MOST.title)
}

/// A sentence's words as they are kept.
///
/// # Errors
/// [`TellingError`] if they are empty, too long or not one line.
pub fn read_says(text: &str) -> Result<String, TellingError> {
    one_line(text, MOST.says)
}

fn one_line(text: &str, most: usize) -> Result<String, TellingError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TellingError::Empty);
    }
    if text.chars().count() > most {
        return Err(TellingError::Long(most));
    }
    if text.chars().any(char::is_control) {
        return Err(TellingError::Lines);
    }
    Ok(text.to_owned())
}

/// Sentences as a person types them: one a line, the ids of its claims behind it in square brackets.
///
/// # Errors
/// [`TellingError`] of the first line that is not such a sentence.
pub fn read_telling(dataset: &Dataset, text: &str) -> Result<Vec<CitedSentence>, TellingError> {
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    let sentences: Vec<CitedSentence> = lines.map(|l| sentence(dataset, l)).collect::<Result<_, _>>()?;
    if sentences.len() > MOST.sentences {
        return Err(TellingError::Many(MOST.sentences, "sentences"));
    }
    Ok(sentences)
}

fn sentence(dataset: &Dataset, line: &str) -> Result<CitedSentence, TellingError> {
    let uncited = || TellingError::Uncited(line.chars().take(60).collect());
    let (says, ids) = line.strip_suffix(']').and_then(|l| l.rsplit_once('[')).ok_or_else(uncited)?;
    let says = read_says(says)?;
    let mut cites = Vec::new();
    for id in ids.split(',').map(str::trim).filter(|id| !id.is_empty()) {
        let claim = dataset.claim_by_id(id).ok_or_else(|| TellingError::Unknown {
            id: id.chars().take(64).collect(),
            nearest: nearest(id, dataset.claims().iter().map(|c| c.id.as_str())).map(str::to_owned),
        })?;
        if !cites.contains(&claim) {
            cites.push(claim);
        }
    }
    match cites.len() {
        0 => Err(uncited()),
        n if n > MOST.cites => Err(TellingError::Many(MOST.cites, "claims behind one sentence")),
        _ => Ok(CitedSentence { says, cites }),
    }
}

/// Sentences as [`read_telling`] reads them.
#[must_use]
pub fn telling(dataset: &Dataset, text: &[CitedSentence]) -> String {
    let line = |s: &CitedSentence| format!("{} [{}]", s.says, cited_ids(dataset, s));
    text.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The ids of the claims that a sentence cites, with commas between them.
#[must_use]
pub fn cited_ids(dataset: &Dataset, sentence: &CitedSentence) -> String {
    let ids: Vec<&str> = sentence.cites.iter().map(|c| dataset.claim(*c).id.as_str()).collect();
    ids.join(", ")
}

impl Stop {
    /// The claims that its sentences cite, in the order in which they are first cited.
    #[must_use]
    pub fn cites(&self) -> Vec<ClaimIx> {
        let mut seen = BTreeSet::new();
        self.text.iter().flat_map(|s| s.cites.iter().copied()).filter(|c| seen.insert(*c)).collect()
    }

    /// Its sentences, but for those that tell of a person known from a single accusation if they are left out; and how
    /// many of them there are.
    #[must_use]
    pub fn told(&self, dataset: &Dataset, leave_out_accused: bool) -> (Vec<&CitedSentence>, usize) {
        let tells = |s: &&CitedSentence| !leave_out_accused || !tells_of_accused(dataset, s);
        let told: Vec<&CitedSentence> = self.text.iter().filter(tells).collect();
        let left = self.text.len() - told.len();
        (told, left)
    }
}

/// Whether a claim that a sentence cites is about, or said by, a person known from a single accusation.
fn tells_of_accused(dataset: &Dataset, sentence: &CitedSentence) -> bool {
    let accused = |e: EntityIx| dataset.is_known_from_one_accusation(e);
    sentence.cites.iter().map(|c| dataset.claim(*c)).any(|claim| {
        let mut speakers = claim.attributed_to.iter();
        claim.ends().any(accused) || speakers.any(|a| matches!(a, Attribution::Entity(e) if accused(*e)))
    })
}
