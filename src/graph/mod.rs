//! A graph of a dataset, and how each of its marks stands in a view.
//!
//! [`Network`] is made once for a dataset: the petgraph graph, who leads, which family each mark belongs to, and
//! what a search finds. [`Standings`] is made for each view: shown, a ghost, or hidden, and by what. No position
//! and no colour is known here.

mod cited;
mod families;
mod memo;
mod network;
pub mod paths;
mod sieve;
mod standing;

pub use memo::Tally;
pub use network::{Network, Query};
pub use sieve::Sieve;
pub use standing::{Census, EdgeStanding, HiddenBy, NodeStanding, Standing, Standings};
