//! The window's panels, driven as a user drives them: by what widgets are called, with pointer and keys. No display.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod arrange;
mod canvas;
mod comfort;
#[path = "../common/mod.rs"]
mod common;
mod contrast;
mod coverage;
mod explore;
mod export;
mod files;
mod hand;
mod hidden;
mod history;
mod keeping;
mod large;
mod lineage;
mod measures;
mod pages;
mod roomy;
mod sides;
mod split;
mod story;
mod time;
mod walking;

use common::synthetic;
