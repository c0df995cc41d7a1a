//! `schism path`: how two entities are tied, as chains of claims in words or as JSON.

use super::trace_args::PathArgs;
use super::{input, lookup, output};
use crate::analysis::paths::{Apart, Cut, Paths, Side, StepTie, paths_text, trace};
use crate::analysis::{answers_to, describe_standing};
use crate::graph::{Network, Sieve};
use crate::model::{
    ClaimIx, Dataset, EntityIx, Period, cite_source, describe_claim_whole, describe_dating, describe_speaker,
};
use anyhow::Result;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) fn run(args: &PathArgs) -> Result<bool> {
    let input = input::load_sound(args.file.as_deref())?;
    let filters = args.filter.filters(input.view.as_ref());
    let period = args.period.period().or(input.view.as_ref().map(|v| v.period)).unwrap_or(Period::AllTime);
    let network = Network::of(Arc::new(input.dataset));
    let ends =
        (lookup::entity(&network.dataset, &args.start)?, lookup::entity(&network.dataset, &args.goal)?);
    let sieve = Sieve::of(&network, &filters);
    let paths = trace(&network, &sieve, period, ends, args.asked(), &|| false);
    if args.json {
        let mut text = serde_json::to_string_pretty(&to_json(&network, &paths))?;
        text.push('\n');
        output::print_json(&text)?;
    } else {
        output::print(&paths_text(&network, &paths))?;
    }
    if let Some(words) = args.filter.words(input.view.is_some(), period != Period::AllTime, &filters) {
        output::tell(&words);
    }
    Ok(true)
}

fn id(dataset: &Dataset, entity: EntityIx) -> &str {
    dataset.entity(entity).id.as_str()
}

/// Paths by ids; every claim that they rest on, or that answers one, stands once in `claims`, with its quotes.
fn to_json(network: &Network, paths: &Paths) -> Value {
    let dataset = &network.dataset;
    let mut cited: BTreeSet<ClaimIx> = BTreeSet::new();
    let list: Vec<Value> = paths
        .list
        .iter()
        .map(|path| {
            let steps = path.steps.iter().map(|step| {
                for claim in step.ties.iter().flat_map(|t| &t.claims) {
                    cited.insert(*claim);
                    cited.extend(answers_to(network, *claim).into_iter().map(|(_, other)| other));
                }
                let ties: Vec<Value> = step.ties.iter().map(|t| tie_json(dataset, t)).collect();
                json!({"from": id(dataset, step.from), "to": id(dataset, step.to), "ties": ties})
            });
            json!({"length": path.len(), "doubts": path.doubts, "steps": steps.collect::<Vec<_>>()})
        })
        .collect();
    let mut claims: Vec<Value> = cited.iter().map(|c| claim_json(network, *c, paths.period)).collect();
    claims.sort_by(|a, b| a["id"].as_str().cmp(&b["id"].as_str()));
    json!({
        "from": id(dataset, paths.from),
        "to": id(dataset, paths.to),
        "period": paths.period.label(),
        "answer": paths.headline(),
        "cut_off": paths.cut.map(|c| match c { Cut::Count => "more than asked for", Cut::Stopped => "stopped" }),
        "paths": list,
        "apart": paths.apart.as_ref().map(|a| apart_json(dataset, a)),
        "claims": claims,
    })
}

fn tie_json(dataset: &Dataset, tie: &StepTie) -> Value {
    let record = dataset.tie(tie.tie);
    let claims: Vec<&str> = tie.claims.iter().map(|c| dataset.claim(*c).id.as_str()).collect();
    json!({
        "subject": id(dataset, record.subject),
        "predicate": dataset.predicate(record.predicate).id,
        "object": id(dataset, record.object),
        "presence": tie.presence.name(),
        "dated": tie.dated,
        "status": tie.status.name(),
        "disputed": tie.disputed,
        "claims": claims,
    })
}

fn claim_json(network: &Network, ix: ClaimIx, period: Period) -> Value {
    let dataset = &network.dataset;
    let claim = dataset.claim(ix);
    let quotes = claim.quotes.iter().map(|q| {
        let source = dataset.source(q.source);
        json!({"exact": q.exact, "source": source.id.as_str(), "cited_as": cite_source(source)})
    });
    let answers: Vec<Value> = answers_to(network, ix)
        .iter()
        .map(|(how, other)| json!({"how": how.label(), "claim": dataset.claim(*other).id.as_str()}))
        .collect();
    json!({
        "id": claim.id.as_str(),
        "says": describe_claim_whole(dataset, ix),
        "status": claim.status.name(),
        "said_by": describe_speaker(dataset, claim),
        "when": describe_dating(dataset, &network.chronology, ix),
        "standing": describe_standing(network, ix, period),
        "answers": answers,
        "quotes": quotes.collect::<Vec<_>>(),
        "note": claim.note,
    })
}

fn apart_json(dataset: &Dataset, apart: &Apart) -> Value {
    let side = |side: &Side| {
        let central: Vec<Value> =
            side.central.iter().map(|(e, ties)| json!({"id": id(dataset, *e), "neighbours": ties})).collect();
        json!({"size": side.size, "central": central})
    };
    json!({
        "groups": [side(&apart.sides[0]), side(&apart.sides[1])],
        "shortest": apart.least,
        "shortest_without_filters": apart.unfiltered,
        "shortest_over_all_time": apart.all_time,
        "shortest_at_all": apart.at_all,
    })
}
