//! What the program does often, and what a person waits for, on the bundled dataset: `cargo bench`.

use divan::{Bencher, black_box};
use schism::dataset::{Library, bundled_dataset, bundled_text, check, read, to_json, to_ron};
use schism::graph::{Network, Standings};
use schism::layout::{Control, solve};
use schism::model::Period;
use schism::render::{to_png, to_svg};
use schism::scene::{FigureInput, NetworkInput, Page, Scene, figure, network_scene};
use schism::session::{arrange, problem};
use schism::view::{Manner, View};
use std::collections::BTreeMap;
use std::sync::Arc;

fn main() {
    divan::main();
}

/// The bundled dataset, arranged, in one period.
struct Picture {
    network: Network,
    view: View,
    standings: Standings,
}

impl Picture {
    fn new(period: Period) -> Self {
        let dataset = bundled_dataset().into_dataset();
        #[expect(clippy::expect_used, reason = "the bundled dataset is checked by the tests")]
        let network = Network::of(Arc::new(dataset.expect("a sound dataset")));
        let positions = arrange(&network, &View::default());
        let view = View { period, positions, ..View::default() };
        let standings = Standings::of(&network, &view);
        Self { network, view, standings }
    }

    fn input(&self) -> NetworkInput<'_> {
        NetworkInput { zoom: 0.6, ..NetworkInput::of(&self.network, &self.standings, &self.view) }
    }

    fn figure_input(&self) -> FigureInput<'_> {
        FigureInput::of(self.input(), &self.view.filters, Page::of_points(1280.0, Some(800.0)))
    }

    fn scene(&self) -> Scene {
        network_scene(&self.input())
    }
}

/// A year, and all years.
const PERIODS: [Period; 2] = [Period::Moment(1993), Period::AllTime];

#[divan::bench]
fn read_the_dataset() {
    black_box(read("mqm.ron", black_box(bundled_text()).as_bytes()));
}

#[divan::bench]
fn check_every_quote(bencher: Bencher) {
    let reading = bundled_dataset();
    bencher.bench_local(|| check(&reading, &Library::default()));
}

#[divan::bench]
fn lay_out(bencher: Bencher) {
    let picture = Picture::new(Period::AllTime);
    let problem = problem(&picture.network, Manner::Chronicle, &BTreeMap::new());
    bencher.bench_local(|| solve(&problem, &Control::default()));
}

#[divan::bench(args = PERIODS)]
fn filter_by_period(bencher: Bencher, period: Period) {
    let picture = Picture::new(period);
    bencher.bench_local(|| Standings::of(&picture.network, &picture.view));
}

#[divan::bench(args = PERIODS)]
fn build_the_scene(bencher: Bencher, period: Period) {
    let picture = Picture::new(period);
    bencher.bench_local(|| picture.scene());
}

#[divan::bench]
fn draw_the_figure_as_svg(bencher: Bencher) {
    let picture = Picture::new(Period::AllTime);
    let figure = figure(&picture.figure_input());
    bencher.bench_local(|| to_svg(&figure));
}

#[divan::bench]
fn draw_the_figure_as_png(bencher: Bencher) {
    let picture = Picture::new(Period::AllTime);
    let figure = figure(&picture.figure_input());
    bencher.bench_local(|| to_png(&figure, 1.0));
}

#[divan::bench]
fn write_as_ron(bencher: Bencher) {
    let picture = Picture::new(Period::AllTime);
    bencher.bench_local(|| to_ron(&picture.network.dataset));
}

#[divan::bench]
fn write_as_json(bencher: Bencher) {
    let picture = Picture::new(Period::AllTime);
    bencher.bench_local(|| to_json(&picture.network.dataset, Some(Period::Moment(1993)), true));
}
