//! Edge lists: `u v` or `u v weight` on each line, nodes numbered from 0. Positions go back as `x y`, a line for each
//! node.

use crate::geometry::Point;
use std::fmt::Write as _;

/// The largest number of nodes, and of edges.
pub const MOST: usize = 20_000_000;

/// A graph without names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EdgeList {
    /// Count of nodes: the largest number in the list and one.
    pub nodes: usize,
    /// Ends and weight of each edge.
    pub edges: Vec<(u32, u32, f32)>,
}

/// What is wrong with an edge list, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct EdgeListError {
    /// The line, from 1.
    pub line: usize,
    /// What was found and what was expected.
    pub message: String,
}

/// Reads an edge list. Empty lines, and lines that start with `#` or `%`, are passed over.
///
/// # Errors
/// At the first line that is none.
pub fn read_edge_list(text: &str) -> Result<EdgeList, EdgeListError> {
    let mut list = EdgeList::default();
    for (at, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with(['#', '%']) {
            continue;
        }
        let edge = edge(trimmed).map_err(|message| EdgeListError { line: at + 1, message })?;
        list.nodes = list.nodes.max(edge.0.max(edge.1) as usize + 1);
        if list.edges.len() == MOST {
            let message = format!("more than {MOST} edges; a list may have as many");
            return Err(EdgeListError { line: at + 1, message });
        }
        list.edges.push(edge);
    }
    Ok(list)
}

fn edge(line: &str) -> Result<(u32, u32, f32), String> {
    let mut words = line.split_ascii_whitespace();
    let mut end = |which: &str| -> Result<u32, String> {
        let word = words
            .next()
            .ok_or_else(|| format!("the {which} node is missing; expected `u v` or `u v weight`"))?;
        let number: u32 = word.parse().map_err(|_| {
            format!(
                "found `{}` where a node's number was expected; expected `u v` or `u v weight`",
                shortened(word)
            )
        })?;
        if (number as usize) < MOST {
            Ok(number)
        } else {
            Err(format!("node {number} is beyond the largest, {}; nodes are numbered from 0", MOST - 1))
        }
    };
    let (a, b) = (end("first")?, end("second")?);
    let weight = match words.next() {
        None => 1.0,
        Some(word) => {
            let weight: f32 = word
                .parse()
                .map_err(|_| format!("found `{}` where a weight was expected", shortened(word)))?;
            if !weight.is_finite() || weight <= 0.0 {
                return Err(format!("the weight {word} cannot be drawn; a weight is a number above 0"));
            }
            weight
        }
    };
    match words.next() {
        None => Ok((a, b, weight)),
        Some(word) => {
            Err(format!("`{}` is one word too many; expected `u v` or `u v weight`", shortened(word)))
        }
    }
}

fn shortened(word: &str) -> String {
    let mut short: String = word.chars().take(24).collect();
    if short.len() < word.len() {
        short.push('…');
    }
    short
}

/// Positions as `x y`, a line for each node.
#[must_use]
pub fn write_positions(positions: &[Point]) -> String {
    let mut text = String::with_capacity(positions.len() * 20);
    for p in positions {
        let _ = writeln!(text, "{} {}", p.x(), p.y());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read() {
        let list = read_edge_list("# a comment\n0 1\n\n 3\t1  2.5\r\n% another\n").unwrap();
        assert_eq!(list, EdgeList { nodes: 4, edges: vec![(0, 1, 1.0), (3, 1, 2.5)] });
        assert_eq!(read_edge_list("").unwrap(), EdgeList::default());
    }

    #[test]
    fn each_fault_has_its_line() {
        for (text, line, words) in [
            ("0 1\n2", 2, "second node is missing"),
            ("0 1\n\nx 2", 3, "`x`"),
            ("0 1 inf", 1, "weight inf"),
            ("0 1 -2", 1, "weight -2"),
            ("0 1 NaN", 1, "weight NaN"),
            ("0 1 many", 1, "`many`"),
            ("0 1 2 3", 1, "one word too many"),
            ("0 4000000000", 1, "beyond the largest"),
            ("0 99999999999999999999", 1, "node's number"),
            ("-1 2", 1, "`-1`"),
        ] {
            let error = read_edge_list(text).unwrap_err();
            assert_eq!(error.line, line, "{text}");
            assert!(error.message.contains(words), "{text}: {error}");
        }
    }
}
