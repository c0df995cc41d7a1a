//! `schism layout`: positions for an edge list or a dataset.

use super::args::{LayoutArgs, PresetArg};
use super::{input, output};
use crate::dataset::{MAX_BYTES, to_positions};
use crate::exchange::{read_edge_list, write_positions};
use crate::graph::Network;
use crate::layout::{Control, Edge, Layout, Node, Preset, Problem, solve};
use crate::session::{manner_for, problem};
use crate::storage;
use anyhow::{Context as _, Result};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::time::{Duration, Instant};

/// The largest edge list, in bytes.
const MAX_LIST: u64 = 1 << 30;

pub(super) fn run(args: &LayoutArgs) -> Result<bool> {
    let list = match &args.file {
        Some(path) => edge_list(path)?,
        None => None,
    };
    let (problem, names) = if let Some(problem) = list {
        (problem, None)
    } else {
        let input = input::load_sound(args.file.as_deref())?;
        let network = Network::of(Arc::new(input.dataset));
        (problem(&network, manner_for(&network), &BTreeMap::new()), Some(network.dataset))
    };
    let preset = args.preset.map_or(problem.preset, Preset::from);
    let problem = Problem { preset, seed: args.seed.unwrap_or(problem.seed), ..problem };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(args.threads.unwrap_or(0))
        .build()
        .context("the threads could not be started")?;
    let (start, cpu) = (Instant::now(), cpu_time());
    let layout = pool.install(|| solve_and_tell(&problem));
    let (wall, cpu) = (start.elapsed(), cpu_time().saturating_sub(cpu));
    let text = match &names {
        Some(dataset) => to_positions(dataset, &layout.positions),
        None => write_positions(&layout.positions),
    };
    output::write(&args.output, text.as_bytes())?;
    let cpu = if cpu.is_zero() { wall } else { cpu };
    output::print(&format!(
        "{{\"layout_s\": {:.6}, \"cpu_s\": {:.6}, \"iters\": {}, \"tl\": 0}}\n",
        wall.as_secs_f64(),
        cpu.as_secs_f64(),
        layout.steps
    ))?;
    Ok(true)
}

/// The graph of an edge list; `None` if the file is something else.
fn edge_list(path: &Path) -> Result<Option<Problem>> {
    let bytes = storage::read_file(path, MAX_LIST)?;
    let first = bytes.iter().copied().find(|b| !b.is_ascii_whitespace());
    // Datasets and snapshots start with an attribute, a bracket, a comment or a byte-order mark.
    let is_list = first.is_none_or(|b| b.is_ascii_digit() || matches!(b, b'-' | b'%'))
        || (bytes.starts_with(b"#") && !bytes.starts_with(b"#!"));
    if !is_list && (bytes.len() as u64) <= MAX_BYTES {
        return Ok(None);
    }
    let name = path.display();
    let text = std::str::from_utf8(&bytes).with_context(|| format!("{name}: not UTF-8 text"))?;
    let list = read_edge_list(text).with_context(|| name.to_string())?;
    let edges =
        list.edges.into_iter().map(|(a, b, weight)| Edge { a: a as usize, b: b as usize, weight }).collect();
    Ok(Some(Problem {
        nodes: vec![Node::default(); list.nodes],
        edges,
        preset: Preset::Faithful,
        ..Problem::default()
    }))
}

/// Lays out, and tells of what takes longer than a moment on standard error.
fn solve_and_tell(problem: &Problem) -> Layout {
    let cancel = AtomicBool::new(false);
    let (start, told) = (Instant::now(), AtomicU8::new(0));
    let tell = |done: f32| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 10")]
        let tenth = (done * 10.0) as u8;
        if start.elapsed() > Duration::from_secs(2) && told.fetch_max(tenth, Ordering::Relaxed) < tenth {
            eprintln!("laying out: {} %", u32::from(tenth) * 10);
        }
    };
    // Nothing sets the flag: ending the process ends the layout.
    solve(problem, &Control::new(&cancel, &tell)).unwrap_or_default()
}

/// The processor time of this process so far, of all threads.
#[cfg(unix)]
fn cpu_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or(0))
}

#[cfg(not(unix))]
fn cpu_time() -> Duration {
    Duration::ZERO
}

impl From<PresetArg> for Preset {
    fn from(preset: PresetArg) -> Self {
        match preset {
            PresetArg::Faithful => Self::Faithful,
            PresetArg::Clusters => Self::Clusters,
            PresetArg::Chronicle => Self::Chronicle,
        }
    }
}
