//! Paper, slides and screens: how large a figure is, and which of its parts are drawn.

/// Points to the inch.
const POINTS_PER_INCH: f32 = 72.0;
/// Millimetres to the inch.
const MM_PER_INCH: f32 = 25.4;
/// The largest page, in points on paper: the limit of PDF viewers (200 inches).
const MAX_POINTS: f32 = 14_400.0;

/// The parts of a figure around the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The title and the period.
    pub heading: bool,
    /// What the marks mean.
    pub legend: bool,
    /// What is shown, by whose word, under which licence.
    pub caption: bool,
}

impl Parts {
    /// All of them.
    pub const ALL: Self = Self { heading: true, legend: true, caption: true };
    /// The drawing alone.
    pub const NONE: Self = Self { heading: false, legend: false, caption: false };
}

/// The page of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// Width on paper or screen, in points.
    pub width: f32,
    /// Height in points; `None` for as much as the figure needs.
    pub height: Option<f32>,
    /// Points on the page for one point of the figure: below one, text and lines are smaller than on the screen.
    pub unit: f32,
    /// Whether the page is cut to what is drawn.
    pub crop: bool,
    /// What is drawn around the drawing.
    pub parts: Parts,
    /// Whether colours become greys of the same lightness.
    pub grey: bool,
}

/// A page with a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preset {
    /// What it is called on the command line.
    pub id: &'static str,
    /// What it is called in the window.
    pub name: &'static str,
    /// Width and height in millimetres; no height follows the figure.
    pub mm: (f32, Option<f32>),
    /// Points on the page for one point of the figure.
    pub unit: f32,
    /// Its usual resolution, in pixels to the inch.
    pub dpi: f32,
}

impl Preset {
    /// Pages that are often asked for. Type of 12 points in the figure is 9 points on A4 and 7 in a journal's column.
    pub const ALL: [Self; 7] = [
        Self::new("slide", "Slide, 16:9", (338.67, Some(190.5)), 0.75, 144.0),
        Self::new("a4", "A4, landscape", (297.0, Some(210.0)), 0.62, 300.0),
        Self::new("a4-portrait", "A4, portrait", (210.0, Some(297.0)), 0.62, 300.0),
        Self::new("a3", "A3, landscape", (420.0, Some(297.0)), 0.72, 300.0),
        Self::new("a3-portrait", "A3, portrait", (297.0, Some(420.0)), 0.72, 300.0),
        Self::new("column", "Journal, one column", (85.0, None), 0.56, 600.0),
        Self::new("two-columns", "Journal, two columns", (178.0, None), 0.58, 600.0),
    ];

    const fn new(id: &'static str, name: &'static str, mm: (f32, Option<f32>), unit: f32, dpi: f32) -> Self {
        Self { id, name, mm, unit, dpi }
    }

    /// The preset of a name.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.id == id)
    }

    /// Its page, with every part.
    #[must_use]
    pub fn page(self) -> Page {
        let points = |mm: f32| mm / MM_PER_INCH * POINTS_PER_INCH;
        Page { parts: Parts::ALL, ..Page::new(points(self.mm.0), self.mm.1.map(points), self.unit) }
    }
}

/// Why there is no such page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// The words mean nothing.
    #[error("`{0}` is no page: expected {1}, or a size such as 180x120mm, 7x5in or 1920x1080")]
    Unknown(String, String),
    /// A side of nothing, or of kilometres.
    #[error(
        "a page of {0} cannot be made: each side needs 10 to 5080 mm (0.4 to 200 in, 29 to 14400 points)"
    )]
    Size(String),
}

impl Page {
    /// A page of a size in points. One that is small is all picture: legend and caption would leave it no room.
    #[must_use]
    pub fn of_points(width: f32, height: Option<f32>) -> Self {
        Self::new(width, height, 1.0)
    }

    fn new(width: f32, height: Option<f32>, unit: f32) -> Self {
        let small = height.is_some_and(|h| h < 460.0 * unit || width < 700.0 * unit);
        let parts = if small { Parts::NONE } else { Parts::ALL };
        Self { width, height, unit, crop: false, parts, grey: false }
    }

    /// A page by its words: a preset, or a width and height in mm, cm, in or points.
    ///
    /// # Errors
    /// [`PageError`] if it is neither, or a side is impossible.
    pub fn parse(text: &str) -> Result<(Self, Option<f32>), PageError> {
        let words = text.trim().to_lowercase();
        if let Some(preset) = Preset::of(&words) {
            return Ok((preset.page(), Some(preset.dpi)));
        }
        let unknown = || {
            let known: Vec<String> = Preset::ALL.iter().map(|p| format!("`{}`", p.id)).collect();
            PageError::Unknown(text.to_owned(), known.join(", "))
        };
        let units = [("mm", POINTS_PER_INCH / MM_PER_INCH), ("cm", POINTS_PER_INCH / MM_PER_INCH * 10.0)];
        let mut units = units.into_iter().chain([("in", POINTS_PER_INCH), ("pt", 1.0), ("", 1.0)]);
        let (numbers, points, on_paper) = units
            .find_map(|(unit, points)| Some((words.strip_suffix(unit)?, points, !unit.is_empty())))
            .ok_or_else(unknown)?;
        let (w, h) = numbers.split_once(['x', '×']).ok_or_else(unknown)?;
        let side = |s: &str| s.trim().parse::<f32>().map_err(|_| unknown());
        let (w, h) = (side(w)? * points, side(h)? * points);
        if ![w, h].into_iter().all(|s| (28.0..=MAX_POINTS).contains(&s)) {
            return Err(PageError::Size(text.to_owned()));
        }
        // On paper type is smaller than on a screen.
        let unit = if on_paper { 0.62 } else { 1.0 };
        Ok((Self::new(w, Some(h), unit), None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_known_by_name_and_by_size() {
        let (a4, dpi) = Page::parse("A4").unwrap();
        assert!((a4.width - 841.89).abs() < 0.01 && (a4.height.unwrap() - 595.28).abs() < 0.01);
        assert_eq!(dpi, Some(300.0));
        let (mm, _) = Page::parse("254x127mm").unwrap();
        assert!((mm.width - 720.0).abs() < 0.01 && (mm.height.unwrap() - 360.0).abs() < 0.01);
        let (inches, _) = Page::parse("10 x 5 in").unwrap();
        assert!((inches.width - 720.0).abs() < 0.01 && (inches.unit - mm.unit).abs() < 1e-6);
        assert!((Page::parse("1920x1080").unwrap().0.unit - 1.0).abs() < 1e-6);
        assert_eq!(Page::parse("column").unwrap().0.height, None);
    }

    #[test]
    fn an_impossible_page_is_one_clear_error() {
        for bad in
            ["", "a9", "10mm", "x10mm", "0x5in", "9999x9999in", "-4x7cm", "NaNx7in", "infx7in", "1e9x1e9"]
        {
            let error = Page::parse(bad).unwrap_err().to_string();
            assert!(error.contains(bad) && error.len() > 30, "{error}");
        }
        assert!(Page::parse("a5").unwrap_err().to_string().contains("`two-columns`"));
    }
}
