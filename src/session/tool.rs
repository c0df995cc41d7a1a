//! What stands beside the evidence in the right panel while an analyst works with it.

use super::Session;

/// A tool of the right panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tool {
    /// How marks are tied.
    Ways,
    /// What rests on which document.
    Sources,
    /// Two years side by side.
    Compare,
    /// Degree, betweenness, communities.
    Measures,
    /// A way through the dataset, stop by stop.
    Story,
    /// What was done, step by step.
    History,
}

impl Tool {
    /// All, in the order of the menu.
    pub const ALL: [Self; 6] =
        [Self::Ways, Self::Sources, Self::Compare, Self::Measures, Self::Story, Self::History];

    /// What it is called, and what it is for.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Ways => ("Ties", "How marks are tied: what lies around one, and the ways between two"),
            Self::Sources => ("Sources", "What rests on which document, and what would be gone without it"),
            Self::Compare => ("Compare", "What appeared, went and changed between two years"),
            Self::Measures => {
                ("Measures", "Degree, betweenness and communities, in the period and over the years")
            }
            Self::Story => {
                ("Story", "Views in an order, each with a title and cited sentences: a tour of them")
            }
            Self::History => {
                ("History", "Every change to the picture and the stories, to go back to and on from")
            }
        }
    }

    /// The key that opens it, if one does.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::History => "H",
            Self::Ways | Self::Sources | Self::Compare | Self::Measures | Self::Story => "",
        }
    }
}

/// A side of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Left: the search, and the legend that is the filter.
    Legend,
    /// Right: the evidence, and the tool beside it.
    Evidence,
}

/// To the tools of the right panel, and to the sides of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolCommand {
    /// Open one beside the evidence.
    Open(Tool),
    /// Close it.
    Close,
    /// Show it, or the evidence in front of it.
    Front(bool),
    /// Show a side of the window, or hide it.
    Side(Side, bool),
}

impl Session {
    pub(super) fn apply_tool(&mut self, command: ToolCommand) {
        match command {
            ToolCommand::Open(tool) => (self.tool, self.tool_in_front) = (Some(tool), true),
            ToolCommand::Close => (self.tool, self.tool_in_front) = (None, false),
            ToolCommand::Front(front) => self.tool_in_front = front && self.tool.is_some(),
            ToolCommand::Side(side, shown) => {
                let (this, other) = match side {
                    Side::Legend => (&mut self.sides.0, &mut self.sides.1),
                    Side::Evidence => (&mut self.sides.1, &mut self.sides.0),
                };
                *this = Some(shown);
                // Where there is room for one only, the other gives way.
                *other = other.filter(|on| !(shown && *on));
            }
        }
    }

    /// Whether the user wants to see a side of the window; `None` leaves it to the room that there is.
    #[must_use]
    pub fn side(&self, side: Side) -> Option<bool> {
        match side {
            Side::Legend => self.sides.0,
            Side::Evidence => self.sides.1,
        }
    }

    /// The tool that is seen: the one that is open, unless the evidence is in front of it.
    #[must_use]
    pub fn tool_seen(&self) -> Option<Tool> {
        self.tool.filter(|_| self.tool_in_front)
    }
}
