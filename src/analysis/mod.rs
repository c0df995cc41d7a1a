//! What can be reckoned from a network: how many claims each year has, which operations and splits to name under
//! the slider, and where evidence lies when a period is empty. Pure; knows no position.

mod changes;
mod timeline;

pub use changes::years_of_change;
pub use timeline::{Tick, TickKind, Timeline, YearCount, nearest_evidenced_years};
