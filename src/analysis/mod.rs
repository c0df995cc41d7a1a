//! What can be reckoned from a network: how many claims each year has, which operations and splits to name under
//! the slider, where evidence lies when a period is empty, how bodies descend from one another, all that is told of one
//! split, one person, one body; what holds some words, what rests on which source, who stands how in the network, how
//! two entities are tied, what differs between two times, and between two versions; the whole as text and as tables; and
//! how well it is documented; and stories as text. Pure; knows no position.

mod changes;
mod citations;
pub mod compare;
mod coverage;
mod descent;
pub mod diff;
mod leaders;
pub mod lens;
pub mod lineage;
pub mod measures;
pub mod outline;
pub mod paths;
mod person;
mod quoted;
mod score;
pub mod search;
mod split;
mod statement;
mod story;
pub mod table;
mod timeline;
mod told;

pub use changes::years_of_change;
pub use coverage::{Coverage, YearSources};
pub use descent::factions_in_descent;
pub use leaders::{FactionLeaders, Leader, Leaders, Term, Who, YearSpan};
pub use person::{Facet, PersonPage};
pub use quoted::{Answer, answers_to, describe_period, describe_presence, describe_standing};
pub use score::{ClaimsWith, QuoteState, ScoreCard, ScoreLink, ScoreRow, SentenceCounts};
pub use search::Fuzzy;
pub use split::{
    BodyName, Limit, Missing, Person, SplitCard, SplitKind, SplitNames, SplitRivals, SplitWhen, SplitWho,
    Why, accounts, describe_name, split_text,
};
pub use statement::{Account, Beside, Statement};
pub use story::{ToldStop, story_text, told_stops};
pub use timeline::{Tick, TickKind, Timeline, YearCount, nearest_evidenced_years};
pub use told::{LeftOut, Timing, Untold};
