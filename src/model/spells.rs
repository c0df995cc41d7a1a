//! Which claims between the same two entities are one line: those that may tell of the same deed or the same time.
//! What was once, and then once more, is two lines.

use super::{Bounds, Claim, ClaimIx, Predicate};

/// Groups claims that share subject, predicate and object into spells, each in file order; the spells in the order of
/// their first claims.
///
/// Two claims are of one spell unless their dates are certainly apart; rivals, and a denial with what it denies, are of
/// one spell always, for they speak of the same thing. What happens only once (a founding, a split) has one spell,
/// however its dates differ. Claims without a date cannot be told apart from a single spell; beside several they are a
/// spell of their own.
pub(super) fn spells(
    claims: &[Claim],
    of_tie: &[ClaimIx],
    predicate: Option<&Predicate>,
) -> Vec<Vec<ClaimIx>> {
    if of_tie.len() < 2 || predicate.is_none_or(happens_once) {
        return vec![of_tie.to_vec()];
    }
    let bounds = |ix: &ClaimIx| -> Option<Bounds> {
        claims.get(ix.index()).and_then(|c| c.when.as_ref()).map(|w| w.bounds(None))
    };
    let mut groups: Vec<Vec<ClaimIx>> = Vec::new();
    for ix in of_tie {
        // One claim may join groups that were apart so far.
        let (mut same, others): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| {
            group.iter().any(|other| {
                speak_of_the_same(claims, *ix, *other)
                    || match (bounds(ix), bounds(other)) {
                        (Some(a), Some(b)) => {
                            a.latest_end >= b.earliest_start && b.latest_end >= a.earliest_start
                        }
                        (None, None) => true,
                        _ => false,
                    }
            })
        });
        groups = others;
        let mut joined: Vec<ClaimIx> = same.drain(..).flatten().chain([*ix]).collect();
        joined.sort_unstable();
        groups.push(joined);
    }
    let dated = groups.iter().filter(|g| g.iter().any(|c| bounds(c).is_some())).count();
    if dated < 2 {
        return vec![of_tie.to_vec()];
    }
    groups.sort_unstable();
    groups
}

fn happens_once(predicate: &Predicate) -> bool {
    predicate.begins || predicate.ends || predicate.shape == super::Shape::Lineage
}

fn speak_of_the_same(claims: &[Claim], a: ClaimIx, b: ClaimIx) -> bool {
    let names = |one: ClaimIx, other: ClaimIx| {
        claims.get(one.index()).is_some_and(|c| c.answers == Some(other) || c.rivals.contains(&other))
    };
    names(a, b) || names(b, a)
}

#[cfg(test)]
mod tests {
    use crate::dataset::read;
    use crate::model::Dataset;

    /// A dataset of two bodies; each claim is the text between its `id` and its quotes.
    fn dataset(claims: &[&str]) -> Dataset {
        let claims: Vec<String> = claims
            .iter()
            .enumerate()
            .map(|(i, c)| {
                format!("(id: \"c{i}\", subject: \"a\", {c}, quotes: [(source: \"s\", exact: \"words\")]),")
            })
            .collect();
        let text = format!(
            "#![enable(implicit_some)]\n(format: 1, id: \"t\", title: \"T\", version: \"1\", licence: \"CC0\", curator: \"x\", \
             span: \"1980/2000\", sources: [(id: \"s\", title: \"S\", kind: Report)], \
             entities: [(id: \"a\", kind: Faction, name: \"A\", quotes: [(source: \"s\", exact: \"words\")]), (id: \"b\", kind: Faction, name: \"B\", quotes: [(source: \"s\", exact: \"words\")])], \
             claims: [{}])",
            claims.concat()
        );
        let reading = read("t.ron", text.as_bytes());
        reading.dataset.unwrap_or_else(|| panic!("{:?}", reading.diagnostics))
    }

    fn spells(claims: &[&str]) -> Vec<Vec<usize>> {
        let dataset = dataset(claims);
        for (ix, tie) in dataset.ties_ix() {
            assert!(tie.claims.iter().all(|c| dataset.tie_of(*c) == Some(ix)));
        }
        dataset.ties().iter().map(|t| t.claims.iter().map(|c| c.index()).collect()).collect()
    }

    const ALLIED: &str = "predicate: \"allied_with\", object: Entity(\"b\"), status: Stated";

    fn allied(holds: &str, edtf: &str) -> String {
        format!("{ALLIED}, when: (holds: {holds}, edtf: \"{edtf}\", basis: Stated)")
    }

    #[test]
    fn twice_is_two_lines_and_what_may_be_once_is_one() {
        let (first, second) = (allied("Over", "1988/1989"), allied("Over", "1993/1994"));
        assert_eq!(spells(&[&first, &second]), [vec![0], vec![1]]);
        assert_eq!(spells(&[&first, &allied("Over", "1989/1990")]), [vec![0, 1]]);
        // A sighting does not say when it ended.
        assert_eq!(spells(&[&allied("Seen", "1984"), &allied("Seen", "1995")]), [vec![0, 1]]);
        // A third joins the two.
        assert_eq!(spells(&[&first, &second, &allied("Over", "1989/1993")]), [vec![0, 1, 2]]);
    }

    #[test]
    fn what_has_no_date_is_apart_only_where_it_could_be_either() {
        let (first, second) = (allied("Over", "1988/1989"), allied("Over", "1993/1994"));
        assert_eq!(spells(&[ALLIED, &first]), [vec![0, 1]]);
        assert_eq!(spells(&[ALLIED, &first, ALLIED, &second]), [vec![0, 2], vec![1], vec![3]]);
    }

    #[test]
    fn rivals_and_what_happens_once_are_one_line_whatever_their_dates() {
        let first = allied("Over", "1988/1989");
        let rival = format!("{}, rivals: [\"c0\"]", allied("Over", "1993/1994"));
        assert_eq!(spells(&[&first, &rival]), [vec![0, 1]]);
        let split = |year: u16| {
            format!(
                "predicate: \"split_from\", object: Entity(\"b\"), status: Stated, when: (holds: On, edtf: \"{year}\", basis: Stated)"
            )
        };
        assert_eq!(spells(&[&split(1988), &split(1994)]), [vec![0, 1]]);
    }
}
