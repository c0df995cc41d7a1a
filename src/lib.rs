//! schism
pub mod analysis;
#[cfg(feature = "gui")]
pub mod app;
pub mod cli;
pub mod dataset;
pub mod exchange;
pub mod geometry;
pub mod graph;
pub mod layout;
pub mod model;
pub mod render;
pub mod scene;
pub mod session;
pub mod storage;
#[cfg(feature = "gui")]
pub mod ui;
pub mod view;
