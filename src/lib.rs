//! `schism` shows how political organisations split, with the source quote behind every line.
//!
//! A dataset is a list of *claims*, each resting on verbatim quotes. Everything else (entities' lives, ties, dates,
//! the picture) is worked out from the claims. The rules for that are in `docs/claims.md`.
//!
//! # The house
//! The screen is one guest among several: all that matters works and is tested without a window.
//!
//! | room | what it is for | may import |
//! |---|---|---|
//! | [`geometry`] | points, boxes, paths and transforms that cannot hold NaN | nothing |
//! | [`model`] | what is known: claims, dates, lives, presence; pure data and rules | nothing |
//! | [`view`] | what is looked at and how: period, filters, selection, camera, pins, positions | model, geometry |
//! | [`storage`] | the only door to the disk: bounded reads, atomic writes; bytes, no meaning | nothing |
//! | [`dataset`] | RON to a checked dataset and back: wire types, diagnostics, lint, writer, snapshots, the bundled one | model, view, geometry |
//! | [`exchange`] | other people's formats, in and out: bytes and text, never paths | model, view, geometry |
//! | [`graph`] | a dataset as a graph for a view: ties, families, paths, what is shown and why the rest is not | model, view |
//! | [`analysis`] | what can be reckoned on a graph: claims per year, lineages, splits, search, sources, measures, comparisons, texts, tables | model, view, graph |
//! | [`layout`] | positions: stress, forces, overlaps, packing; sees indices, sizes, weights and pins, nothing else | geometry |
//! | [`scene`] | what is drawn for a view, decided once for every painter: glyphs, curves, names, legend, hits | model, view, geometry, graph, analysis, layout |
//! | [`render`] | a scene becomes PNG, SVG, PDF, GIF and APNG; the snapshot inside a picture is read back | scene, geometry |
//! | [`session`] | the whole application without a window: state, commands, undo, what is derived | all above but storage, dataset, exchange |
//! | `ui` | egui: panels that read the session and push commands; `ui/canvas` alone names `egui_graphs` | session, scene, model, view, geometry, graph, analysis |
//! | `app` | eframe glue: window, workers, dialogs, clipboard | everything |
//! | [`fault`] | what happens when the program itself is wrong: a report without anything of the user's | model, storage |
//! | [`cli`] | the headless jobs | everything but egui |
//!
//! `tests/house.rs` reads the imports and holds them to this table. `ui` and `app` are behind the feature `gui`.
//!
//! # How a click travels
//! Panels take `(&Session, &mut Vec<Command>, &mut Ui)` and push commands. After the frame, `app` gives each to
//! [`session::Session::apply`]; what takes long comes back as an effect, runs on a worker, and returns as a command.
//!
//! # What always holds
//! - No claim without a quote; no quote that is not verbatim in its document (`dataset`).
//! - Presence is `Evidenced`, `Possible` or `Unevidenced`; none of them means "was not there" (`model`).
//! - Time never moves a mark: positions change by the user's word alone (`session`).
//! - The layout never sees a name or a date (`layout`).
//! - What the window shows is the scene that a file gets (`scene`).
//! - Same input, same bytes: no clock, no hash order, no thread count in any output.

pub mod analysis;
#[cfg(feature = "gui")]
pub mod app;
pub mod cli;
pub mod dataset;
pub mod exchange;
pub mod fault;
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
