//! Datasets and snapshots as files: text to a checked [`Dataset`](crate::model::Dataset) and back.
//!
//! Reading never panics and never half-loads: [`read`] returns either a dataset or none, and every
//! [`Diagnostic`] it found with line and column. [`check`] goes on to verify what only the documents can tell
//! (is each quote verbatim?) and what only the whole can (does a claim lie outside its subject's life?).
//! Works on bytes and text; who fetched them, and from where, is not its business.

mod begin;
pub mod bounds;
mod bundled;
mod check;
mod coverage;
mod diagnostic;
mod documents;
mod hidden;
mod json;
mod lint;
mod locate;
mod naming;
mod read;
mod resolve;
mod snapshot;
mod stories;
mod view_text;
mod wire;
mod write;

pub use begin::{Beginning, FirstDocument, begin};
pub use bundled::{bundled_dataset, bundled_document, bundled_text};
pub use check::{Report, check};
pub use coverage::{DocumentFigures, Figures};
pub use diagnostic::{Diagnostic, Place, Rule, Severity, render_json, render_text};
pub use documents::{Document, Found, Library, find_documents, sha256_hex};
pub use json::to_json;
pub use read::{Reading, read};
pub use snapshot::{Snapshot, dataset_digest, is_snapshot, read_snapshot, write_snapshot};
pub use view_text::{read_view, write_view};
pub use write::{to_positions, to_ron};

/// The newest file format this program reads and writes.
pub const FORMAT: u32 = 1;
/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = bounds::FILE.bytes();
