//! The picture for those who do not see it: the most important visible marks as nodes of the accessibility tree.

use crate::graph::Standing;
use crate::scene::NodeMark;
use crate::session::{Command, SelectCommand, Session};
use crate::view::Selection;
use egui::{Key, Rect, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

/// More would cost more than the frame.
const MOST: usize = 300;

/// Publishes the visible marks, each under its name, kind and standing. Enter on one selects it.
pub(super) fn publish(session: &Session, commands: &mut Vec<Command>, ui: &Ui, rect: Rect) {
    let at = super::origin(session, rect);
    let scene = &session.derived().scene;
    let place = |n: &NodeMark| {
        Rect::from_center_size(pos2(n.center.x(), n.center.y()) + at, vec2(n.radius, n.radius) * 2.0)
    };
    let visible = scene.nodes.iter().rev().filter(|n| rect.contains(place(n).center())).take(MOST);
    for node in visible {
        let id = ui.id().with(("mark", session.generation, node.entity.index()));
        let response = ui.interact(place(node), id, Sense::focusable_noninteractive());
        let selected = session.view.selection == Some(Selection::Entity(node.entity));
        response.widget_info(|| {
            let name = session.network.name_at(node.entity, session.view.period);
            let kind = session.network.kind(node.entity).name();
            let label = format!("{name}, {kind}, {}", standing_word(node.standing));
            WidgetInfo::selected(WidgetType::Other, true, selected, label)
        });
        if response.has_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
            commands.push(Command::Select(SelectCommand::Mark(Selection::Entity(node.entity))));
        }
    }
}

fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Evidenced => "evidenced",
        Standing::Possible => "possible",
        Standing::Undated => "undated",
        Standing::Hidden(crate::graph::HiddenBy::Undated) => "undated, not shown",
        Standing::Hidden(crate::graph::HiddenBy::Search) => "not found by the search",
        Standing::Hidden(crate::graph::HiddenBy::Source) => "faded: not in the chosen documents",
        Standing::Hidden(crate::graph::HiddenBy::Evidence) => "faded by its evidence",
        Standing::Hidden(crate::graph::HiddenBy::Trace) => "faded: not on the trace",
        Standing::Hidden(_) => "outside the period",
    }
}
