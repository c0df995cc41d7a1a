//! `schism render`: a view as a picture.

use super::args::{RenderArgs, ThemeArg, Undated};
use super::{input, output};
use crate::dataset::{dataset_digest, write_snapshot};
use crate::graph::{Network, Standings};
use crate::model::Dataset;
use crate::render::{self, About, Control, Format, Output};
use crate::scene::{FigureInput, NetworkInput, Page, figure};
use crate::session::{arrange, manner_for};
use crate::view::{Selection, ThemeChoice, View};
use anyhow::{Result, bail};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::time::{Duration, Instant};

pub(super) fn run(args: &RenderArgs) -> Result<bool> {
    let input = input::load_sound(args.file.as_deref())?;
    let network = Network::of(Arc::new(input.dataset));
    let view = view(args, &network, input.view)?;
    let standings = Standings::of(&network, &view);
    let drawn = figure(&FigureInput {
        camera: view.camera,
        digest: &dataset_digest(&network.dataset),
        ..FigureInput::of(
            NetworkInput {
                dark: view.theme == ThemeChoice::Dark,
                ..NetworkInput::of(&network, &standings, &view)
            },
            &view.filters,
            #[expect(clippy::cast_precision_loss, reason = "at most 20000")]
            Page::of_points(args.size.0 as f32, Some(args.size.1 as f32)),
        )
    });
    let wanted = wanted(args, &network.dataset, &view)?;
    output::write_with(&args.output, |writer| {
        watched(|control| Ok(render::write(&drawn, &wanted, writer, control)?))
    })?;
    Ok(true)
}

/// What kind of picture is asked for, and what is to be in it beside the drawing.
fn wanted(args: &RenderArgs, dataset: &Dataset, view: &View) -> Result<Output> {
    let format = match args.format {
        Some(format) => format,
        None if is_stream(&args.output) => Format::Png,
        None => Format::of(&args.output)?,
    };
    if args.embed && !format.holds_snapshot() {
        bail!("{} holds no snapshot: PNG and SVG do", format.name());
    }
    if args.transparent && !format.can_be_transparent() {
        bail!("{} is always drawn on its ground: leave out --transparent, or write an APNG", format.name());
    }
    let embed = !args.no_embed && format.holds_snapshot();
    Ok(Output {
        resolution: args.resolution(),
        transparent: args.transparent,
        snapshot: embed.then(|| write_snapshot(dataset, view)),
        about: About {
            title: Some(format!("{}, {}", dataset.title(), view.period.label())),
            author: Some(dataset.curator().to_owned()),
            licence: Some(dataset.licence().to_owned()),
        },
        ..Output::new(format)
    })
}

/// Whether a path is standard output, a device or a pipe, whose name says nothing of what goes there.
fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-" || (path.exists() && !path.is_file() && !path.is_dir())
}

/// Does what takes long: tells of it on standard error, and ends it when the user interrupts, so that nothing half
/// written is left.
fn watched(work: impl FnOnce(&Control<'_>) -> Result<()>) -> Result<()> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // Where signals cannot be had, an interrupt ends the program at once.
        let _ = signal_hook::flag::register(signal, stop.clone());
    }
    let (start, told) = (Instant::now(), AtomicU8::new(0));
    let tell = |done: f32| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 10")]
        let tenth = (done * 10.0) as u8;
        if start.elapsed() > Duration::from_secs(2) && told.fetch_max(tenth, Ordering::Relaxed) < tenth {
            eprintln!("drawing: {} %", u32::from(tenth) * 10);
        }
    };
    work(&Control::new(&stop, &tell))
}

/// The view of a snapshot, or a new one, changed as the arguments say.
fn view(args: &RenderArgs, network: &Network, given: Option<View>) -> Result<View> {
    let mut view = given.unwrap_or_default();
    if let Some(period) = args.period.period() {
        view.period = period;
    }
    if let Some(undated) = args.undated {
        view.filters.undated = undated == Undated::Show;
    }
    view.filters.accused |= args.hide_accused;
    match args.theme {
        Some(ThemeArg::Light) => view.theme = ThemeChoice::Light,
        Some(ThemeArg::Dark) => view.theme = ThemeChoice::Dark,
        None => {}
    }
    if let Some(id) = &args.select {
        view.selection = Some(select(&network.dataset, id)?);
    }
    if view.positions.is_empty() {
        view.manner = manner_for(network);
        view.positions = arrange(network, &view);
    }
    Ok(view)
}

/// The mark that an id means: an entity, or the tie of a claim.
fn select(dataset: &Dataset, id: &str) -> Result<Selection> {
    if let Some(entity) = dataset.entity_by_id(id) {
        return Ok(Selection::Entity(entity));
    }
    match dataset.claim_by_id(id).map(|c| (dataset.tie_of(c), dataset.claim(c).subject)) {
        Some((Some(tie), _)) => Ok(Selection::Tie(tie)),
        Some((None, subject)) => Ok(Selection::Entity(subject)),
        None => bail!("no entity or claim has the id `{id}`; `schism list` prints the ids of entities"),
    }
}
