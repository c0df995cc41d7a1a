//! schism
pub mod analysis;
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
pub mod view;
