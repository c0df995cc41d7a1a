//! What is measured of marks, as size and hue, and the words for it.

use super::{Color, NetworkInput, Palette, Scene, Theme};
use crate::analysis::measures::{Greatest, Measures, Value};
use crate::geometry::Point;
use crate::graph::Network;
use crate::model::{EntityIx, Period, counted};
use crate::view::{Colors, Measure, Sizes, Style};

/// Measures, and the scale they are drawn on.
#[derive(Clone, Copy, Debug)]
pub struct Measured<'a> {
    /// The measures in the period that is drawn.
    pub measures: &'a Measures,
    /// What is drawn largest: of several pictures side by side the greatest of all of them.
    pub greatest: Greatest,
}

impl<'a> Measured<'a> {
    /// Measures on a scale of their own.
    #[must_use]
    pub fn of(measures: &'a Measures) -> Self {
        Self { measures, greatest: measures.greatest }
    }

    /// A mark's share of the greatest, from 0 to 1; nothing for a mark that is not shown, or for communities.
    #[must_use]
    pub fn share(&self, entity: EntityIx, measure: Measure) -> f32 {
        let value = self.measures.value(entity);
        #[expect(clippy::cast_possible_truncation, reason = "a share")]
        let share = |v: Value| match measure {
            Measure::Degree => (f64::from(v.degree) / f64::from(self.greatest.degree.max(1))) as f32,
            Measure::Betweenness if self.greatest.betweenness > 0.0 => {
                (v.betweenness / self.greatest.betweenness) as f32
            }
            Measure::Betweenness | Measure::Community => 0.0,
        };
        value.map_or(0.0, share)
    }
}

/// The share of the full hue that the least of a measure has.
const PALEST: f32 = 0.22;

/// The hue of a share of the greatest: the more, the more ink.
#[must_use]
pub fn share_hue(palette: &Palette, share: f32) -> Color {
    let full = palette.families.first().copied().unwrap_or(palette.slate);
    palette.canvas.mixed(full, PALEST + (1.0 - PALEST) * share.sqrt())
}

/// The hue of a mark: what the view lets it say.
#[must_use]
pub fn hue_of(
    palette: &Palette,
    network: &Network,
    style: Style,
    measured: Option<Measured<'_>>,
    entity: EntityIx,
) -> Color {
    match (style.colors, measured) {
        (Colors::Families, _) => palette.family(network.family(entity)),
        // Not measured yet: no hue says anything.
        (_, None) => palette.slate,
        (Colors::Communities, Some(m)) => {
            let community = m.measures.value(entity).and_then(|v| v.community);
            palette.family(community.and_then(|n| usize::try_from(n).ok()))
        }
        (Colors::Degree, Some(m)) => share_hue(palette, m.share(entity, Measure::Degree)),
        (Colors::Betweenness, Some(m)) => share_hue(palette, m.share(entity, Measure::Betweenness)),
    }
}

/// What sizes and hues say where something is measured, and which ties count: "size: degree in the period; only ties
/// certain in the period count". `None` if nothing is measured.
#[must_use]
pub fn measured_sentence(style: Style, period: Period, sizes_drawn: bool) -> Option<String> {
    let size = (sizes_drawn && style.sizes.is_measured()).then(|| style.sizes.words().1);
    let hue = style.colors.is_measured().then(|| style.colors.words().1);
    let said: Vec<&str> = size.into_iter().chain(hue).collect();
    (!said.is_empty()).then(|| format!("{}; {}", said.join("; "), counted_words(style, period)))
}

/// Which ties count in a period.
#[must_use]
pub fn counted_words(style: Style, period: Period) -> &'static str {
    match period {
        Period::AllTime => "all ties count, dated or not",
        _ => style.counting.words().1,
    }
}

/// The greatest value of a measure, with the mark it is of: the end of the scale.
fn scale_words(input: &NetworkInput<'_>, measured: &Measured<'_>, measure: Measure) -> String {
    let greatest = match measure {
        Measure::Degree => measured.greatest.degree.to_string(),
        Measure::Betweenness => format!("{:.2}", measured.greatest.betweenness),
        Measure::Community => return String::new(),
    };
    let ranked = measured.measures.ranked(measure);
    // On a scale that pictures share the greatest may be in another of them.
    match ranked.first().filter(|(e, _)| measured.share(*e, measure) >= 1.0) {
        Some((first, _)) => {
            format!(", up to {greatest} ({})", input.network.name_at(*first, input.period))
        }
        None => format!(", up to {greatest}"),
    }
}

/// A disc of a hue, for legends.
fn disc(hue: Color, radius: f32) -> Scene {
    let mut scene = Scene::default();
    scene.disc(None, Point::ZERO, radius, hue);
    scene
}

/// The legend of what is measured: what size and hue say with the end of their scale, the communities that have a hue,
/// and which ties count. Empty if nothing is measured.
#[must_use]
pub fn measured_legend(input: &NetworkInput<'_>, sizes_drawn: bool) -> Vec<(Scene, String)> {
    let (style, palette) = (input.style, Theme::get().palette(input.dark));
    let Some(measured) = input.measured else { return Vec::new() };
    let mut rows = Vec::new();
    if let Some(measure) = size_measure(style.sizes).filter(|_| sizes_drawn) {
        let words = format!("{}{}", style.sizes.words().1, scale_words(input, &measured, measure));
        rows.push((disc(palette.slate, 8.0), words));
    }
    match hue_measure(style.colors) {
        None => {}
        Some(Measure::Community) => communities(input, &measured, palette, &mut rows),
        Some(measure) => {
            let words = format!("{}{}", style.colors.words().1, scale_words(input, &measured, measure));
            rows.push((disc(share_hue(palette, 1.0), 6.0), words));
            rows.push((
                disc(palette.outline(share_hue(palette, 0.0)), 6.0),
                "the paler, the less".to_owned(),
            ));
        }
    }
    if !rows.is_empty() {
        rows.push((Scene::default(), counted_words(style, input.period).to_owned()));
    }
    rows
}

/// The communities that have a hue, each by the member with the most neighbours, and how well they are parted.
fn communities(
    input: &NetworkInput<'_>,
    measured: &Measured<'_>,
    palette: &Palette,
    rows: &mut Vec<(Scene, String)>,
) {
    let all = &measured.measures.communities;
    for (members, hue) in all.iter().zip(palette.families) {
        let head = measured.measures.by_degree(members).into_iter().next();
        let name = head.map(|e| input.network.name_at(e, input.period).to_string()).unwrap_or_default();
        rows.push((
            disc(hue, 6.0),
            format!("community of {name}: {}", counted(members.len(), "mark", "marks")),
        ));
    }
    let rest = all.len().saturating_sub(palette.families.len());
    if rest > 0 {
        let words = match rest {
            1 => "another community, or none".to_owned(),
            n => format!("{n} smaller communities, or none"),
        };
        rows.push((disc(palette.slate, 6.0), words));
    }
    rows.push((Scene::default(), format!("modularity {:.2}", measured.measures.modularity)));
}

/// The measure that a size says, if it is one.
#[must_use]
pub fn size_measure(sizes: Sizes) -> Option<Measure> {
    match sizes {
        Sizes::Degree => Some(Measure::Degree),
        Sizes::Betweenness => Some(Measure::Betweenness),
        Sizes::Kind | Sizes::Ties | Sizes::Sources => None,
    }
}

/// The measure that a hue says, if it is one.
#[must_use]
pub fn hue_measure(colors: Colors) -> Option<Measure> {
    match colors {
        Colors::Families => None,
        Colors::Communities => Some(Measure::Community),
        Colors::Degree => Some(Measure::Degree),
        Colors::Betweenness => Some(Measure::Betweenness),
    }
}
