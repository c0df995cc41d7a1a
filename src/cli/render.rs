//! `schism render`: a view as a picture.

use super::args::Undated;
use super::render_args::{RenderArgs, SizesArg, Strip, ThemeArg, ViewArg};
use super::{input, lookup, output};
use crate::analysis::lineage::Lineage;
use crate::dataset::{dataset_digest, write_snapshot};
use crate::exchange::{to_biblatex, to_csl_json};
use crate::graph::Network;
use crate::model::{Dataset, Period};
use crate::render::{Control, Format, Output};
use crate::scene::{Page, Parts, window_of_years};
use crate::session::{Moments, Picture, about_picture, arrange, arrange_rows, manner_for};
use crate::view::{Plot, Selection, Sizes, ThemeChoice, Trace, View, read_view_text};
use anyhow::{Context as _, Result, bail};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::time::{Duration, Instant};

pub(super) fn run(args: &RenderArgs) -> Result<bool> {
    let input = input::load_sound(args.file.as_deref())?;
    let network = Arc::new(Network::of(Arc::new(input.dataset)));
    let view = view(args, &network, input.view)?;
    let network = network.hearing(&view.filters);
    let wanted = wanted(args, &network.dataset, &view)?;
    let picture = Picture {
        moments: moments(args, wanted.format)?,
        dark: view.theme == ThemeChoice::Dark,
        page: page(args),
        seen: None,
        digest: dataset_digest(&network.dataset),
        network,
        view,
    };
    let beside = args.bibliography.as_deref().map(|path| bibliography(path, &picture)).transpose()?;
    output::write_with(&args.output, |writer| {
        watched(|control| Ok(picture.write(&wanted, writer, control)?))
    })?;
    if let Some((path, text)) = beside {
        output::write(path, text.as_bytes())?;
    }
    Ok(true)
}

/// The page, as the arguments change it.
fn page(args: &RenderArgs) -> Page {
    let (width, height) = args.size.unwrap_or((1280, 800));
    #[expect(clippy::cast_precision_loss, reason = "at most 20000")]
    let of_size = Page::of_points(width as f32, Some(height as f32));
    let page = args.page.map_or(of_size, |p| p.page);
    let parts = Parts {
        heading: page.parts.heading && !args.no_heading,
        legend: page.parts.legend && !args.no_legend,
        caption: page.parts.caption && !args.no_caption,
    };
    Page { crop: args.crop, grey: args.theme == Some(ThemeArg::Grey), parts, ..page }
}

/// The moments that are asked for: those of a filmstrip, each year of an animation, or the period.
fn moments(args: &RenderArgs, format: Format) -> Result<Moments> {
    match &args.filmstrip {
        Some(_) if format.moves() => bail!("a filmstrip is one picture: write it as PNG, SVG or PDF"),
        Some(_) if args.period.period().is_some() => {
            bail!("a filmstrip has the years of its list: leave out --year, --from, --to and --until")
        }
        Some(Strip::Years(years)) => Ok(Moments::Strip(years.iter().copied().map(Period::Moment).collect())),
        Some(Strip::Changes(count)) => Ok(Moments::Changes(*count)),
        None if format.moves() => Ok(Moments::Years(args.seconds.unwrap_or(0.8))),
        None if args.seconds.is_some() => bail!("--seconds is for animations: write a .gif or .apng"),
        None => Ok(Moments::One),
    }
}

/// The bibliography of what a picture rests on, in the format that the path's ending says.
fn bibliography<'a>(path: &'a Path, picture: &Picture) -> Result<(&'a Path, String)> {
    let dataset = &picture.network.dataset;
    let used = picture.sources();
    match path.extension().and_then(|e| e.to_str()) {
        Some("bib") => Ok((path, to_biblatex(dataset, &used))),
        Some("json") => Ok((path, to_csl_json(dataset, &used))),
        _ => bail!("`{}` does not say which bibliography: its name ends in .bib or .json", path.display()),
    }
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
    // Who is left out of the figure would still be in its snapshot.
    let publishes = view.filters.accused && !args.embed;
    if publishes && !args.no_embed && format.holds_snapshot() {
        eprintln!(
            "no snapshot is put inside: it would hold the persons that the figure leaves out (--embed does it)"
        );
    }
    let embed = !args.no_embed && format.holds_snapshot() && !publishes;
    Ok(Output {
        resolution: args.resolution(),
        transparent: args.transparent,
        snapshot: embed.then(|| write_snapshot(dataset, view)),
        about: about_picture(dataset, view.period),
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
    if let Some(ViewArg::Text(text)) = &args.view {
        view = read_view_text(&network.dataset, &view, text).context("--view")?;
    }
    if let Some(period) = args.period.period() {
        view.period = period;
    }
    if let Some(undated) = args.undated {
        view.filters.undated = undated == Undated::Show;
    }
    view.filters.accused |= args.hide_accused;
    match args.theme {
        Some(ThemeArg::Light | ThemeArg::Grey) => view.theme = ThemeChoice::Light,
        Some(ThemeArg::Dark) => view.theme = ThemeChoice::Dark,
        None => {}
    }
    if let Some(sizes) = args.sizes {
        view.style.sizes = match sizes {
            SizesArg::Kind => Sizes::Kind,
            SizesArg::Ties => Sizes::Ties,
            SizesArg::Sources => Sizes::Sources,
        };
    }
    view.style.line_names |= args.line_names;
    view.style.native_names |= args.native_names;
    if let Some(id) = &args.select {
        view.selection = Some(select(&network.dataset, id)?);
    }
    if view.positions.is_empty() {
        view.manner = manner_for(network);
        view.positions = arrange(network, &view);
    }
    look_at_lineage(args, network, &mut view)?;
    Ok(view)
}

/// How the lineage is looked at, as the arguments say.
fn look_at_lineage(args: &RenderArgs, network: &Network, view: &mut View) -> Result<()> {
    match &args.view {
        Some(ViewArg::Network) => view.plot = Plot::Network,
        Some(ViewArg::Lineage) => view.plot = Plot::Lineage,
        Some(ViewArg::Text(_)) | None => {}
    }
    view.lineage.rows = arrange_rows(network, view);
    if view.plot == Plot::Network {
        if args.trace.is_some() || args.widen {
            bail!("--trace and --widen are for the lineage: add --view lineage");
        }
        return Ok(());
    }
    view.lineage.widened |= args.widen;
    if let Some(id) = &args.trace {
        let lineage = Lineage::of(network, &view.filters);
        let body = network.dataset.entity_by_id(id).filter(|e| lineage.lane(*e).is_some());
        let Some(of) = body else {
            bail!("no lane has the id `{id}`; `schism list --kind faction` prints the ids of factions")
        };
        view.lineage.trace = Some(Trace { of, depth: args.depth.map_or(Trace::USUAL, usize::from) });
    }
    // A range of years is the time that is drawn; a moment is a band on all of it.
    if let Some(Period::Range(from, to)) = args.period.period() {
        let lineage = Lineage::of(network, &view.filters);
        let (span, widened) = (network.dataset.span(), view.lineage.widened);
        view.lineage.window = Some(window_of_years(&lineage, span, widened, (from, to)));
    }
    Ok(())
}

/// The mark that an id means: an entity, or the tie of a claim.
fn select(dataset: &Dataset, id: &str) -> Result<Selection> {
    if let Some(entity) = dataset.entity_by_id(id) {
        return Ok(Selection::Entity(entity));
    }
    match dataset.claim_by_id(id).map(|c| (dataset.tie_of(c), dataset.claim(c).subject)) {
        Some((Some(tie), _)) => Ok(Selection::Tie(tie)),
        Some((None, subject)) => Ok(Selection::Entity(subject)),
        None => bail!(lookup::unknown(dataset, id, "entity or claim")),
    }
}
