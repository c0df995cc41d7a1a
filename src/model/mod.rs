//! What is known: sources, quotes, entities, claims, and when they hold. Pure data and rules.
//!
//! A [`Dataset`] is already checked: every reference is an index that exists, every date has been read, every
//! rival is symmetric. It is made by [`Dataset::assemble`] from parts; reading files is the business of the
//! `dataset` room. From a dataset, [`Chronology`] derives lives and dated claims, and answers the one question
//! the slider asks: is this mark evidenced, possible or unevidenced in that [`Period`]? The rules are those of
//! `docs/claims.md`. Knows no toolkit, no file and no graph library.

mod accusation;
mod chronology;
mod claim;
mod dataset;
mod day;
mod describe;
mod edtf;
mod entity;
mod evidence;
mod fingerprint;
mod fuzzy;
mod groups;
mod id;
mod nearest;
mod passage;
mod period;
mod predicate;
mod sentences;
mod source;
mod spells;
mod story;
mod text;
mod visible;
mod when;

pub use chronology::{Chronology, ChronologyIssue, Dating, Life, Presences};
pub use claim::{Attribution, Claim, Object, Status};
pub use dataset::{ClaimIx, Dataset, EntityIx, Parts, PredicateIx, SourceIx, Tie, TieIx};
pub use day::{Day, Moment, edtf_year};
pub use describe::{
    cite, cite_source, describe_basis, describe_claim, describe_claim_whole, describe_dating, describe_days,
    describe_end, describe_life, describe_life_end, describe_life_start, describe_speaker, describe_start,
    describe_when,
};
pub use edtf::{DateError, DateErrorKind, DateText};
pub use entity::{Alias, Entity, EntityKind};
pub use evidence::Evidence;
pub use fingerprint::{fingerprint_of_claim, fingerprint_of_entity};
pub(crate) use fuzzy::{Folded, Target, folded};
pub use fuzzy::{Fuzzy, MOST_QUERY};
pub use groups::smallest_of_groups;
pub use id::{Id, IdError};
pub use nearest::nearest;
pub use passage::{QuoteProblem, find_quote, place_of_quote};
pub use period::{Period, Presence};
pub use predicate::{Aspect, LineageRole, ObjectRule, Predicate, Shape, builtin_predicates};
pub use sentences::{Sentence, SentenceUse, line_of, read_sentences, sentences, sentences_with};
pub use source::{Furniture, Quote, Source, SourceKind};
pub use story::{
    CitedSentence, MOST, Most, Stop, Story, TellingError, cited_ids, read_says, read_telling, read_title,
    telling,
};
pub use text::{capitalized, collation_key, counted, fold, fold_with_offsets};
pub use visible::{code_of, first_hidden, hidden_places, masked, visible, visible_line};
pub use when::{Basis, Bounds, Holds, When};
