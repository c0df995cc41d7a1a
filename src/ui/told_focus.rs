//! What screen readers are told of the keyboard's place: never a widget that is not there.
//!
//! A field may be given the keyboard one frame before it is shown, and a widget may have it in the very frame in which
//! it goes. To name it then breaks the tree that screen readers walk through, and with it the window.

use egui::accesskit::TreeUpdate;
use egui::{Context, FullOutput, Plugin};

/// From now on a window is told to screen readers as having the keyboard where no widget has it.
pub fn tell_focus(ctx: &Context) {
    ctx.add_plugin(ToldFocus);
}

struct ToldFocus;

impl Plugin for ToldFocus {
    fn debug_name(&self) -> &'static str {
        "told focus"
    }

    fn output_hook(&mut self, _: &Context, output: &mut FullOutput) {
        if let Some(update) = &mut output.platform_output.accesskit_update {
            onto_what_is_there(update);
        }
    }
}

/// egui tells the whole tree in every frame.
fn onto_what_is_there(update: &mut TreeUpdate) {
    let Some(tree) = &update.tree else { return };
    if !update.nodes.iter().any(|(id, _)| *id == update.focus) {
        update.focus = tree.root;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::accesskit::{Node, NodeId, Role, Tree, TreeId};

    fn told(focus: u64) -> NodeId {
        let nodes = [1, 2].map(|id| (NodeId(id), Node::new(Role::Button))).to_vec();
        let tree = Some(Tree::new(NodeId(1)));
        let mut update = TreeUpdate { nodes, tree, tree_id: TreeId::ROOT, focus: NodeId(focus) };
        onto_what_is_there(&mut update);
        update.focus
    }

    #[test]
    fn the_keyboard_is_where_it_is_said_to_be_or_at_the_window() {
        assert_eq!(told(2), NodeId(2));
        assert_eq!(told(3), NodeId(1));
    }
}
