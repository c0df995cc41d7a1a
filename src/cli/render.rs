//! `schism render`: a view as PNG.

use super::args::{RenderArgs, ThemeArg, Undated};
use super::{input, output};
use crate::dataset::dataset_digest;
use crate::graph::{Network, Standings};
use crate::model::Dataset;
use crate::render::to_png;
use crate::scene::{FigureInput, NetworkInput, Page, figure};
use crate::session::{arrange, manner_for};
use crate::view::{Selection, ThemeChoice, View};
use anyhow::{Result, bail};
use std::sync::Arc;

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
    output::write(&args.output, &to_png(&drawn, args.scale)?)?;
    Ok(true)
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
