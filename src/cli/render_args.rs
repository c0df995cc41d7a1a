//! What `schism render` is told.

use super::args::{PeriodArgs, Undated};
use crate::render::{Format, Resolution};
use crate::scene::Page;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeArg {
    /// Dark ink on paper.
    Light,
    /// Light ink on slate.
    Dark,
    /// Light, in the greys that are left of it in print without colours.
    Grey,
}

/// Which picture of the dataset, or what a window that looked at it copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewArg {
    /// Marks and ties.
    Network,
    /// Lanes on a time axis: who split from whom, and when.
    Lineage,
    /// A view as text: `year=1993;select=mqm`.
    Text(String),
}

fn parse_view(text: &str) -> Result<ViewArg, String> {
    match text {
        "network" => Ok(ViewArg::Network),
        "lineage" => Ok(ViewArg::Lineage),
        text if text.contains('=') => Ok(ViewArg::Text(text.to_owned())),
        _ => Err("network, lineage, or a view as “Copy view” writes it: year=1993;select=mqm".to_owned()),
    }
}

/// What the size of a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SizesArg {
    /// Its kind; of factions also how many ties they have.
    Kind,
    /// How many ties it has.
    Ties,
    /// How many independent sources speak of it.
    Sources,
}

/// The frames of a filmstrip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Strip {
    /// These years.
    Years(Vec<i32>),
    /// So many years in which most changes.
    Changes(usize),
}

/// `schism render`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism render --year 1992 -o 1992.png\n  schism render mine.ron --from 1990 --to 1996 --size 1920x1080 --theme dark -o out.png\n  schism render --until 2016 --select mqm-haqiqi --scale 2 -o - > out.png\n  schism render --year 1992 --dpi 300 --transparent -o 1992.png\n  schism render --year 1992 -o 1992.pdf\n  schism render --page a4 --dpi 300 --filmstrip 1988,1992,1995,2016 -o strip.png\n  schism render --from 1984 --to 1998 -o years.gif\n  schism render --view lineage -o lineage.svg\n  schism render --view lineage --trace mqm --from 1984 --to 2000 -o mqm.png\n  schism render --view \"year=1993;select=mqm\" -o 1993.png"
)]
pub struct RenderArgs {
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// The period; without one all years, or that of the snapshot.
    #[command(flatten)]
    pub period: PeriodArgs,
    /// `network`, `lineage`, or a view as text (`year=1993;select=mqm`); without it the network, or what the snapshot
    /// shows.
    #[arg(long, value_name = "VIEW", value_parser = parse_view)]
    pub view: Option<ViewArg>,
    /// Of the lineage, the kin of one body alone: its id.
    #[arg(long, value_name = "ID")]
    pub trace: Option<String>,
    /// How many steps up and down the kin goes; without it 2.
    #[arg(long, value_name = "N", requires = "trace", value_parser = clap::value_parser!(u8).range(1..=9))]
    pub depth: Option<u8>,
    /// Make busy years of the lineage wider than others.
    #[arg(long)]
    pub widen: bool,
    /// Page size in points; without it, and without a page, 1280x800.
    #[arg(long, value_name = "WxH", value_parser = parse_size, conflicts_with = "page")]
    pub size: Option<(u32, u32)>,
    /// The page: `a4`, `a4-portrait`, `a3`, `a3-portrait`, `slide`, `column`, `two-columns`, or a size such as 180x120mm
    /// or 7x5in. Text and lines are as small as print allows.
    #[arg(long, value_name = "PAGE", value_parser = parse_page)]
    pub page: Option<PageArg>,
    /// Cut the page to what is drawn.
    #[arg(long)]
    pub crop: bool,
    /// Leave out the title above the drawing.
    #[arg(long)]
    pub no_heading: bool,
    /// Leave out the legend.
    #[arg(long)]
    pub no_legend: bool,
    /// Leave out the caption: what is shown, the sources, the licence.
    #[arg(long)]
    pub no_caption: bool,
    /// Several years side by side in the same positions: their list, as 1988,1992,1995,2016, or how many (2 to 12), for
    /// those in which most changes.
    #[arg(long, value_name = "YEARS", value_parser = parse_strip)]
    pub filmstrip: Option<Strip>,
    /// How long an animation (.gif, .apng) shows each year, in seconds; without it 0.8.
    #[arg(long, value_name = "SECONDS", value_parser = parse_seconds)]
    pub seconds: Option<f32>,
    /// What the size of a mark says; without it its kind, or what the snapshot says.
    #[arg(long)]
    pub sizes: Option<SizesArg>,
    /// Write on lines what they mean, where there is room.
    #[arg(long)]
    pub line_names: bool,
    /// Name marks in their own script where the dataset has such a name.
    #[arg(long)]
    pub native_names: bool,
    /// Write the documents that the picture rests on beside it: a path that ends in .bib (biblatex) or .json (CSL-JSON).
    #[arg(long, value_name = "PATH")]
    pub bibliography: Option<PathBuf>,
    /// Pixels for one point; without it 1.
    #[arg(long, value_name = "N", value_parser = parse_scale, conflicts_with = "dpi")]
    pub scale: Option<Resolution>,
    /// Pixels for one inch of 72 points.
    #[arg(long, value_name = "N", value_parser = parse_dpi)]
    pub dpi: Option<Resolution>,
    /// Leave the ground out.
    #[arg(long)]
    pub transparent: bool,
    /// Put a snapshot into the picture, by which it can be opened again (the default for PNG and SVG).
    #[arg(long, overrides_with = "no_embed")]
    pub embed: bool,
    /// Put no snapshot into the picture.
    #[arg(long)]
    pub no_embed: bool,
    /// Light, dark or grey; without it light, or that of the snapshot.
    #[arg(long)]
    pub theme: Option<ThemeArg>,
    /// The id of an entity or claim to select.
    #[arg(long, value_name = "ID")]
    pub select: Option<String>,
    /// Whether marks without a date are drawn.
    #[arg(long)]
    pub undated: Option<Undated>,
    /// Leave out persons known from a single accusation, as before publishing about people who may be alive.
    #[arg(long)]
    pub hide_accused: bool,
    /// The kind of picture; without it what the ending of the path says, and PNG on standard output.
    #[arg(long, value_name = "FORMAT", value_parser = parse_format)]
    pub format: Option<Format>,
    /// Where to write it, by its ending .png, .svg, .pdf, .gif or .apng; `-` is standard output.
    #[arg(short, long, value_name = "PATH")]
    pub output: PathBuf,
}

impl RenderArgs {
    /// How fine the picture is to be.
    #[must_use]
    pub fn resolution(&self) -> Resolution {
        let usual = self.page.and_then(|p| p.dpi).map(Resolution::Dpi);
        self.scale.or(self.dpi).or(usual).unwrap_or(Resolution::Scale(1.0))
    }
}

fn parse_size(text: &str) -> Result<(u32, u32), String> {
    let (w, h) = text.split_once(['x', 'X']).ok_or("a size is written WIDTHxHEIGHT, such as 1280x800")?;
    let side = |t: &str| t.trim().parse::<u32>().ok().filter(|v| (64..=20_000).contains(v));
    side(w).zip(side(h)).ok_or_else(|| "each side needs 64 to 20000 points".to_owned())
}

fn parse_scale(text: &str) -> Result<Resolution, String> {
    let scale: f32 = text.parse().map_err(|_| "a scale is a number, such as 2")?;
    checked(Resolution::Scale(scale))
}

fn parse_dpi(text: &str) -> Result<Resolution, String> {
    let dpi: f32 = text.parse().map_err(|_| "a resolution is a number, such as 300")?;
    checked(Resolution::Dpi(dpi))
}

fn checked(resolution: Resolution) -> Result<Resolution, String> {
    resolution.scale().map(|_| resolution).map_err(|e| e.to_string())
}

fn parse_format(text: &str) -> Result<Format, String> {
    let found = Format::ALL.into_iter().find(|f| f.ending().eq_ignore_ascii_case(text));
    found.ok_or_else(|| "a format is one of png, svg, pdf, gif, apng".to_owned())
}

/// A page, and its usual resolution in pixels to the inch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageArg {
    /// The page.
    pub page: Page,
    /// Its usual resolution.
    pub dpi: Option<f32>,
}

fn parse_page(text: &str) -> Result<PageArg, String> {
    Page::parse(text).map(|(page, dpi)| PageArg { page, dpi }).map_err(|e| e.to_string())
}

fn parse_strip(text: &str) -> Result<Strip, String> {
    const MOST: usize = 12;
    let wanted = "a filmstrip is a list of years, as 1988,1992,1995, or how many years (2 to 12)";
    if let Ok(count) = text.trim().parse::<usize>()
        && count < 100
    {
        return if (2..=MOST).contains(&count) { Ok(Strip::Changes(count)) } else { Err(wanted.to_owned()) };
    }
    let years: Result<Vec<i32>, _> = text.split(',').map(|y| y.trim().parse::<i32>()).collect();
    let mut years = years.map_err(|_| wanted.to_owned())?;
    years.sort_unstable();
    years.dedup();
    if (2..=MOST).contains(&years.len()) {
        Ok(Strip::Years(years))
    } else {
        Err(format!("{} years were given: {wanted}", years.len()))
    }
}

fn parse_seconds(text: &str) -> Result<f32, String> {
    let seconds = text.parse::<f32>().ok().filter(|s| (0.02..=60.0).contains(s));
    seconds.ok_or_else(|| "a frame is shown for 0.02 to 60 seconds".to_owned())
}
