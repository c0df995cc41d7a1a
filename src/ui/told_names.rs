//! Names as screen readers are told them: what would not be seen in one is written out, as on the screen.

use crate::model::visible;
use egui::accesskit::{Role, TreeUpdate};
use egui::{Context, FullOutput, Plugin};
use std::borrow::Cow;

/// From now on nothing hidden is told in a name. What a user types is told as it is: its letters are counted.
pub fn tell_names(ctx: &Context) {
    ctx.add_plugin(ToldNames);
}

struct ToldNames;

impl Plugin for ToldNames {
    fn debug_name(&self) -> &'static str {
        "told names"
    }

    fn output_hook(&mut self, _: &Context, output: &mut FullOutput) {
        if let Some(update) = &mut output.platform_output.accesskit_update {
            write_out(update);
        }
    }
}

fn write_out(update: &mut TreeUpdate) {
    for (_, node) in &mut update.nodes {
        if matches!(node.role(), Role::TextInput | Role::MultilineTextInput | Role::TextRun) {
            continue;
        }
        if let Some(seen) = seen(node.label()) {
            node.set_label(seen);
        }
        if let Some(seen) = seen(node.value()) {
            node.set_value(seen);
        }
        if let Some(seen) = seen(node.description()) {
            node.set_description(seen);
        }
    }
}

/// A text with what is hidden written out, if anything is.
fn seen(text: Option<&str>) -> Option<String> {
    match visible(text?) {
        Cow::Borrowed(_) => None,
        Cow::Owned(seen) => Some(seen),
    }
}
