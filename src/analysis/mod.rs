//! What can be reckoned from a network: how many claims each year has, which operations and splits to name under
//! the slider, where evidence lies when a period is empty, and how bodies descend from one another. Pure; knows no
//! position.

mod changes;
pub mod lineage;
mod timeline;

pub use changes::years_of_change;
pub use timeline::{Tick, TickKind, Timeline, YearCount, nearest_evidenced_years};
