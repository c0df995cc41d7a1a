//! What can be reckoned from a network: how many claims each year has, which operations and splits to name under
//! the slider, where evidence lies when a period is empty, how bodies descend from one another, all that is told of one
//! split, what holds some words, what rests on which source, who stands how in the network, how two entities are tied,
//! what differs between two times, and between two versions of a dataset. Pure; knows no position.

mod changes;
pub mod compare;
pub mod diff;
pub mod lens;
pub mod lineage;
pub mod measures;
pub mod paths;
mod quoted;
pub mod search;
mod split;
mod timeline;

pub use changes::years_of_change;
pub use quoted::{Answer, answers_to, describe_period, describe_presence, describe_standing};
pub use search::Fuzzy;
pub use split::{
    BodyName, Limit, Missing, Person, SplitCard, SplitKind, SplitNames, SplitRivals, SplitWhen, SplitWho,
    Why, accounts, describe_name, split_text,
};
pub use timeline::{Tick, TickKind, Timeline, YearCount, nearest_evidenced_years};
