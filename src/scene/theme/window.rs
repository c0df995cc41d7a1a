//! The window in detail: what stands where in a row, a card, a page, on the time axis. Lengths are points, shares are
//! parts of one. Coordinates of the little pictures on buttons and ticks are drawings and stay where they are drawn.

use serde::Deserialize;

/// Left, right, top and bottom.
type Sides = (i8, i8, i8, i8);

/// Distances of what stands one below the other; between them lie the steps of space.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gaps {
    /// Lines that belong together.
    pub line: f32,
    /// A heading and what is no row.
    pub heading: f32,
    /// Entries of a list of links.
    pub entry: f32,
    /// Items of a list.
    pub item: f32,
    /// Groups of rows.
    pub group: f32,
    /// Sections of a panel.
    pub section: f32,
    /// A text and the end of its page.
    pub page_end: f32,
}

/// The export dialog.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportSizes {
    /// Between it and the window.
    pub around: f32,
    /// Its greatest width and height.
    pub most: (f32, f32),
    /// Width of its options.
    pub options: f32,
    /// Width of a field.
    pub field: f32,
}

/// The command palette and the list of what a search finds.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finders {
    /// Width of the palette.
    pub width: f32,
    /// From the window's upper edge down to it.
    pub top: f32,
    /// Height of a row.
    pub row: f32,
    /// Greatest height of its list.
    pub height: f32,
    /// Width and greatest height of the list of what a search finds.
    pub found: (f32, f32),
}

/// The card of a tour, beside the picture.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tours {
    /// Its width.
    pub card: f32,
    /// Around its words.
    pub padding: Sides,
    /// Size of its sentences.
    pub says: f32,
    /// Distance of the lines of its sentences.
    pub line: f32,
    /// Size of the numbers of citations.
    pub mark: f32,
    /// Between the numbers of citations.
    pub marks: f32,
    /// Around the buttons at its foot, across and down.
    pub foot: (i8, i8),
    /// Height of the line that shows how far one is.
    pub progress: f32,
}

/// Widths of the interface's own lines.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strokes {
    /// Hairlines and borders.
    pub hair: f32,
    /// Under the chosen passage.
    pub underline: f32,
    /// The fork of a split on the axis.
    pub fork: f32,
    /// The magnifier.
    pub lens: f32,
    /// Signs on buttons, ticks in boxes, handles.
    pub sign: f32,
    /// The program's own sign.
    pub logo: f32,
    /// Focus, and foundings on the axis.
    pub strong: f32,
    /// The period's edge at rest, and in hand.
    pub edge: (f32, f32),
}

/// Rows with a box, a picture, a name and a count.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rows {
    /// How far what is under the pointer reaches beyond the row, and its corner.
    pub bleed: f32,
    /// The corner of that, and of the ring of focus.
    pub corner: f32,
    /// The middle of the box.
    pub check_at: f32,
    /// The side of the box.
    pub check: f32,
    /// Where the name starts when there is no picture.
    pub bare: f32,
    /// Where picture and name of a kind start.
    pub kind: (f32, f32),
    /// Where picture and name of a relation start.
    pub relation: (f32, f32),
    /// Distance of two lines of a name.
    pub name_line: f32,
    /// Name and count.
    pub count_gap: f32,
    /// The two parts of a count.
    pub count_apart: f32,
    /// The least room for a name.
    pub least_name: f32,
}

/// Buttons, menus, messages.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Controls {
    /// Width of the switch between the two pictures.
    pub plots: (f32, f32),
    /// Around the words of a button, across and down.
    pub padding: (f32, f32),
    /// The least width of what can be clicked, and the height of a row that can.
    pub hit: f32,
    /// Between words and buttons of a line.
    pub apart: f32,
    /// Around a menu.
    pub menu: i8,
    /// Least widths of the menus: File, View, a mark's own.
    pub menus: (f32, f32, f32),
    /// The widest tooltip.
    pub tooltip: f32,
    /// Width of a question.
    pub asked: f32,
    /// Seconds until a tooltip, and of a change of ink.
    pub seconds: (f32, f32),
    /// Around the chosen segment.
    pub segment: f32,
    /// Its corner.
    pub segment_corner: f32,
    /// The side of the program's sign, and the radius of its circle.
    pub logo: (f32, f32),
    /// Inside the search field: left is the room of the magnifier.
    pub search: Sides,
    /// Within any other field of text.
    pub field: Sides,
    /// Middle of the magnifier, and how far the count of hits stands from the end.
    pub search_ends: (f32, f32),
    /// Where the picture and the name of a hit stand.
    pub found: (f32, f32),
    /// Inside a message, across and down.
    pub notice: (i8, i8),
    /// The widest message, and its text.
    pub notices: (f32, f32),
}

/// Pages over the picture.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pages {
    /// Around the page, across and down.
    pub padding: (i8, i8),
    /// Room for the button that closes it.
    pub close: f32,
    /// The longest line of a document.
    pub reading: f32,
    /// The widest text about the dataset.
    pub about: f32,
    /// The height of the list of what rests on a passage.
    pub owners: f32,
    /// What is shown around the passage that is gone to.
    pub around: f32,
    /// Share of the marker behind passages that are not chosen.
    pub marked: f32,
    /// Around the text of a card, and between two cards.
    pub card: (i8, i8),
    /// Columns and rows of the list of keys.
    pub keys: (f32, f32),
}

/// What is read on a page: tables and sentences.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Readings {
    /// Height of a table's head and of a row.
    pub head: f32,
    /// Height of a row.
    pub row: f32,
    /// Width that a letter is reckoned with, and around a cell's words.
    pub letter: (f32, f32),
    /// The narrowest and the widest column.
    pub column: (f32, f32),
    /// Side of the sign of a sorted column.
    pub sign: f32,
    /// Width of the bar before a selected row.
    pub bar: f32,
    /// How far the table moves sideways with one press of a key.
    pub aside: f32,
    /// Width of the filter.
    pub filter: f32,
    /// Width of the choice of a table or a division, for each name in it.
    pub segment: f32,
    /// How far the letters of the text reach above their line, as a share of their size.
    pub ascent: f32,
    /// The longest line of a sentence.
    pub measure: f32,
    /// How far what belongs to the sentence above stands in.
    pub indent: f32,
    /// Room for a count before a sentence.
    pub lead: f32,
    /// Above a heading of a part, of a part of it, and a sentence.
    pub above: (f32, f32, f32),
    /// Around a sentence that has the keyboard, across and down.
    pub around: (f32, f32),
}

/// The evidence panel.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Around everything.
    pub padding: Sides,
    /// Inside a claim's card, closed.
    pub claim: Sides,
    /// Below the words of an open one.
    pub open: i8,
    /// How far the card reaches beyond the column, left and right.
    pub reach: (i8, i8),
    /// Where a claim's words start, and how far from the end they stop.
    pub words: (f32, f32),
    /// Where the line's picture and the pip stand: below the top, and from the end.
    pub signs: (f32, f32),
    /// How far what is under the pointer reaches beyond the claim, across and down.
    pub hover: (f32, f32),
    /// Inside a quote.
    pub quote: Sides,
    /// Left and right edge of the bar beside a quote, left of its words.
    pub quote_bar: (f32, f32),
    /// Inside an account of those that disagree.
    pub account: i8,
    /// Distance of two lines of its quote.
    pub account_line: f32,
    /// Room for the buttons beside the name.
    pub buttons: f32,
    /// The side of the glyph beside the name.
    pub glyph: f32,
    /// The box of the pip in the line below.
    pub pip: (f32, f32),
    /// The height of a life, and half that of its bar.
    pub life: (f32, f32),
    /// The least width of its bar, and its corner.
    pub life_bar: (f32, f32),
}

/// The card of a split, in the evidence panel.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SplitCards {
    /// Height of the strip of time, and of the bar in it.
    pub strip: (f32, f32),
    /// Share of the strip that lies on either side of the bar.
    pub around: f32,
    /// Share of the hue in the bar.
    pub tint: f32,
    /// The least width of the bar.
    pub least: f32,
    /// Length of a year's tick, and the least distance of two.
    pub tick: (f32, f32),
    /// The least distance of the two dates below the bar.
    pub apart: f32,
    /// Where the reasons of the two limits start.
    pub reason: f32,
    /// Where the names of the two bodies start.
    pub name: f32,
    /// Above and below the words of a line that can be clicked.
    pub line: f32,
    /// Middle of somebody's glyph, and where the name starts.
    pub person: (f32, f32),
    /// From the name to the pip, and from the column's end to the name.
    pub pip: (f32, f32),
    /// From the name to the line below that tells its status.
    pub status: f32,
}

/// The time panel.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Times {
    /// Around the buttons, across and down.
    pub controls: (f32, f32),
    /// Around the axis, across and down.
    pub axis: (f32, f32),
    /// Between buttons, across and down.
    pub apart: (f32, f32),
    /// Inside the field for a year, across and down, and how far it stays from the end.
    pub year: (i8, i8),
    /// How far that field stays from the end.
    pub year_end: f32,
    /// The width of the choice of speed.
    pub speed: f32,
    /// The height of a row of ticks.
    pub tick_row: f32,
    /// The width of the box for what has no date.
    pub undated: f32,
    /// From the axis's end to the margin before that box, and to the box.
    pub undated_gap: (f32, f32),
    /// From the box to the line before it.
    pub undated_line: f32,
    /// Distance of the box's hatching, and its corner.
    pub undated_hatch: (f32, f32),
    /// Between ticks and bars, and below the bars.
    pub bars: (f32, f32),
    /// Of the row of documents: from the bars down to it, and its height.
    pub record: (f32, f32),
    /// From the top of the axis to the highest bar.
    pub bars_inset: f32,
    /// Between two years' bars, and the bars' corner.
    pub bar: (f32, f32),
    /// Share of ink in a bar of what is only possible.
    pub bar_possible: f32,
    /// Where the caption stands.
    pub caption: f32,
    /// The least distance of two years that are written.
    pub year_room: f32,
    /// Where a year is written, from its line.
    pub year_at: (f32, f32),
    /// The box that it takes.
    pub year_box: (f32, f32),
    /// How far it keeps from a flag.
    pub year_clear: f32,
    /// Half the width of a tick's sign, and from it to the name right and left.
    pub tick: (f32, f32, f32),
    /// What a tick takes left and right of its sign.
    pub tick_box: (f32, f32),
    /// Room after a tick's name, and how far one may reach beyond the axis, left and right.
    pub tick_name: (f32, f32, f32),
    /// How far two ticks keep apart, across and down (less than none: rows may touch).
    pub tick_clear: (f32, f32),
    /// How far what is under the pointer reaches beyond a tick, and its corner.
    pub tick_hover: (f32, f32),
    /// Top and bottom of a tick's bar, below the middle.
    pub tick_bar: (f32, f32),
    /// How far signs and names of ticks stand above the middle of their row.
    pub tick_up: f32,
    /// Reach of a founding's stroke above and below the middle.
    pub founding: (f32, f32),
    /// How far the slider reaches beyond the axis.
    pub reach: f32,
    /// How near a handle is taken hold of: at most, and at least where years are narrow.
    pub grip: (f32, f32),
    /// From the top to the band of the period.
    pub band_inset: f32,
    /// Share of ink in that band.
    pub band: f32,
    /// Width and height of a handle.
    pub handle: (f32, f32),
    /// Its two grooves: half their distance, half their height.
    pub groove: (f32, f32),
    /// How far the ring of focus lies outside the axis, across and down.
    pub focus: (f32, f32),
    /// Around the words of a flag, its middle below the axis, its height.
    pub flag: (f32, f32, f32),
    /// How far a flag may reach beyond what it names, and beyond the axis.
    pub flag_reach: (f32, f32),
    /// Flags nearer than this stand to either side.
    pub flags_apart: f32,
}
