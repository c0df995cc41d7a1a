//! What is drawn for a view: parallel lines, words on lines, sizes and names.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{claim, dataset_text, entity, on, over, read_text};
use schism::geometry::{Point, Rect};
use schism::graph::{Network, Standings};
use schism::model::EntityIx;
use schism::scene::{EdgeMark, Mark, NetworkInput, Scene, Shape, Text, network_scene};
use schism::session::{arrange, manner_for};
use schism::view::{Selection, Sizes, View};
use std::sync::Arc;

struct Picture {
    network: Network,
    view: View,
}

impl Picture {
    fn bundled() -> Self {
        Self::of(schism::dataset::bundled_dataset().dataset.unwrap())
    }

    fn of(dataset: schism::model::Dataset) -> Self {
        let network = Network::of(Arc::new(dataset));
        let mut view = View::new();
        view.positions = arrange(&network, &view);
        view.manner = manner_for(&network);
        Self { network, view }
    }

    /// Two bodies side by side.
    fn two(claims: &str, entities: &str) -> Self {
        let text = dataset_text("(id: \"doc\", title: \"D\", kind: Report),", entities, claims);
        let reading = read_text(&text);
        let mut picture = Self::of(reading.dataset.unwrap_or_else(|| panic!("{:?}", reading.diagnostics)));
        for (i, (_, place)) in picture.view.positions.iter_mut().enumerate() {
            *place = Point::new(f32::from(u8::try_from(i).unwrap()) * 300.0, 0.0);
        }
        picture
    }

    fn at(&self, zoom: f32) -> Scene {
        let standings = Standings::of(&self.network, &self.view);
        network_scene(&NetworkInput { zoom, ..NetworkInput::of(&self.network, &standings, &self.view) })
    }

    fn entity(&self, id: &str) -> EntityIx {
        self.network.dataset.entity_by_id(id).unwrap()
    }
}

fn bodies() -> String {
    entity("a", "Faction") + &entity("b", "Faction")
}

fn texts(scene: &Scene, of: impl Fn(Mark) -> bool) -> Vec<&Text> {
    let items = scene.items.iter().filter(|i| i.mark.is_some_and(&of));
    items
        .filter_map(|i| match &i.shape {
            Shape::Text(text) => Some(text),
            _ => None,
        })
        .collect()
}

fn on_lines(scene: &Scene) -> Vec<&Text> {
    texts(scene, |m| matches!(m, Mark::Edge(_)))
}

/// How far the middle of each line lies from the straight one, to the left positive.
fn bends(edges: &[EdgeMark]) -> Vec<f32> {
    edges.iter().map(|e| e.line.at(0.5).y()).collect()
}

#[test]
fn lines_between_the_same_two_fan_out_and_are_one_with_their_number_from_far() {
    let claims = claim("c0", "a", "allied_with", "Entity(\"b\")", &over("1988/1989"))
        + &claim("c1", "a", "allied_with", "Entity(\"b\")", &over("1993/1994"))
        + &claim("c2", "b", "opposed", "Entity(\"a\")", &on("1991"));
    let picture = Picture::two(&claims, &bodies());
    let near = picture.at(1.0);
    let mut bent = bends(&near.edges);
    bent.sort_by(f32::total_cmp);
    assert_eq!(bent.len(), 3, "one line for each time it held");
    assert!(bent.windows(2).all(|w| w[1] - w[0] > 20.0), "they fan out: {bent:?}");
    assert!((bent[0] + bent[2]).abs() < 1.0 && bent[1].abs() < 1.0, "evenly: {bent:?}");
    assert!(near.edges.iter().all(|e| e.count == 1) && on_lines(&near).is_empty());
    let far = picture.at(0.4);
    assert_eq!(far.edges.len(), 1);
    assert_eq!(far.edges[0].count, 3);
    assert_eq!(on_lines(&far).iter().map(|t| t.content.as_str()).collect::<Vec<_>>(), ["×3"]);
}

#[test]
fn a_stack_counts_what_is_shown_and_a_selected_line_leaves_it() {
    let claims = claim("c0", "a", "allied_with", "Entity(\"b\")", &over("1988/1989"))
        + &claim(
            "c1",
            "a",
            "armed",
            "Entity(\"b\")",
            &format!("attributed_to: [Unnamed], {}", over("1988/1989")),
        )
        + &claim("c2", "b", "opposed", "Entity(\"a\")", &on("1999"));
    let mut picture = Picture::two(&claims, &bodies());
    picture.view.period = schism::model::Period::Moment(1988);
    let counts = |scene: &Scene| scene.edges.iter().map(|e| e.count).collect::<Vec<_>>();
    assert_eq!(counts(&picture.at(0.4)), [2]);
    let tie = picture.at(0.4).edges[0].tie;
    picture.view.selection = Some(Selection::Tie(tie));
    assert_eq!(counts(&picture.at(0.4)), [1, 1]);
}

#[test]
fn a_line_says_what_it_means_when_it_is_selected_or_all_do() {
    let mut picture = Picture::bundled();
    assert!(on_lines(&picture.at(1.2)).is_empty());
    picture.view.style.line_names = true;
    let all = picture.at(1.2);
    let words = on_lines(&all);
    assert!(words.len() > 40, "{} lines are named", words.len());
    // They cover neither one another, nor a name, nor a mark, nor a sign.
    assert!(all.edges.iter().any(|e| e.sign));
    let boxes: Vec<Rect> = words.iter().map(|t| t.bounds()).collect();
    for (i, a) in boxes.iter().enumerate() {
        assert!(boxes[i + 1..].iter().all(|b| !a.overlaps(*b)), "{:?}", words[i]);
        for node in &all.nodes {
            assert!(node.label.is_none_or(|l| !l.overlaps(*a)), "{:?}", words[i]);
        }
        for edge in all.edges.iter().filter(|e| e.sign) {
            let pip = Rect::from_center(edge.line.at(0.5), 7.6, 7.6);
            assert!(!pip.overlaps(*a), "{:?} covers how well a line is evidenced", words[i]);
        }
    }
    picture.view.style.line_names = false;
    let tie = all.edges.iter().find(|e| {
        let says = picture.network.dataset.tie(e.tie).predicate;
        picture.network.dataset.predicate(says).id == "split_from"
    });
    picture.view.selection = Some(Selection::Tie(tie.unwrap().tie));
    let selected = picture.at(1.2);
    assert_eq!(on_lines(&selected).iter().map(|t| t.content.as_str()).collect::<Vec<_>>(), ["split from"]);
}

#[test]
fn sizes_say_what_the_view_lets_them() {
    let mut picture = Picture::bundled();
    let radius = |picture: &Picture, id: &str| picture.at(1.0).node(picture.entity(id)).unwrap().radius;
    let most_tied = picture
        .network
        .dataset
        .entities_ix()
        .map(|(e, _)| e)
        .filter(|e| picture.network.kind(*e) == schism::view::MarkKind::Organization)
        .max_by_key(|e| picture.network.degree(*e))
        .unwrap();
    let id = picture.network.dataset.entity(most_tied).id.to_string();
    let by_kind = radius(&picture, &id);
    picture.view.style.sizes = Sizes::Ties;
    assert!(radius(&picture, &id) > by_kind + 1.0, "the organization with most ties grows");
    picture.view.style.sizes = Sizes::Sources;
    for (entity, _) in picture.network.dataset.entities_ix() {
        let Some(node) = picture.at(1.0).node(entity).copied() else { continue };
        let sources = picture.network.witnesses_of_entity(entity);
        assert!((sources > 1) == (node.radius > 6.5), "{sources} sources, {} points", node.radius);
    }
}

#[test]
fn marks_are_named_in_their_own_script_where_they_have_such_a_name() {
    let urdu = "متحدہ قومی موومنٹ";
    let native = format!(
        "(id: \"a\", kind: Faction, name: \"United Movement\", native: \"{urdu}\", quotes: [(source: \"doc\", exact: \"x\")]),\n"
    );
    let claims = claim("c0", "a", "allied_with", "Entity(\"b\")", &on("1990"));
    let mut picture = Picture::two(&claims, &(native + &entity("b", "Faction")));
    let names = |scene: &Scene| -> Vec<String> {
        texts(scene, |m| matches!(m, Mark::Node(_))).iter().map(|t| t.content.clone()).collect()
    };
    let mut usual = names(&picture.at(1.0));
    usual.sort();
    assert_eq!(usual, ["United Movement", "b"]);
    picture.view.style.native_names = true;
    let shown = names(&picture.at(1.0));
    assert!(shown.contains(&urdu.to_owned()) && shown.contains(&"b".to_owned()), "{shown:?}");
}
