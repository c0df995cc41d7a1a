//! Other people's formats, in and out: text to claims, claims to text. Never paths, never the disk.
//!
//! Nothing is read or written here yet but our own formats, which live in [`crate::dataset`]. A format comes with a
//! reader that refuses what it does not understand, says at which line, and marks what it imports as not verified
//! against a document; and with a writer that keeps status, attribution and undatedness, or says what it drops.
