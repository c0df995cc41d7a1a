//! Other people's formats, in and out: text to claims, claims to text. Never paths, never the disk.
//!
//! Our own formats live in [`crate::dataset`]; here is what others use: edge lists, for layouts, and bibliographies, which
//! only go out. A format of claims comes with a reader that refuses what it does not understand, says at which line, and
//! marks what it imports as not verified against a document; and with a writer that keeps status, attribution and
//! undatedness, or says what it drops.

mod bibliography;
mod edge_list;

pub use bibliography::{to_biblatex, to_csl_json};
pub use edge_list::{EdgeList, EdgeListError, read_edge_list, write_positions};
