//! `schism sources`: the documents, what rests on each, and what would be gone without some of them.

use super::explore_args::SourcesArgs;
use super::{input, output};
use crate::analysis::lens::{Loss, support, witnesses};
use crate::graph::Network;
use crate::model::{ClaimIx, Dataset, SourceIx, cite, cite_source};
use crate::view::Filters;
use anyhow::{Result, bail};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

pub(super) fn run(args: &SourcesArgs) -> Result<bool> {
    let input = input::load_sound(args.file.as_deref())?;
    let filters = input.view.map(|v| v.filters).unwrap_or_default();
    let network = Arc::new(Network::of(Arc::new(input.dataset)));
    let asked = asked(&network.dataset, &args.without)?;
    let mut text = table(&network, &filters);
    if !asked.is_empty() {
        let loss = Loss::without(&network, &filters, &asked);
        write_loss(&mut text, &network, &loss);
    }
    output::print(&text)?;
    Ok(true)
}

fn asked(dataset: &Dataset, ids: &[String]) -> Result<BTreeSet<SourceIx>> {
    let mut asked = BTreeSet::new();
    for id in ids {
        let Some(source) = dataset.source_by_id(id) else {
            let known: Vec<&str> = dataset.sources().iter().map(|s| s.id.as_str()).collect();
            bail!("no source has the id `{id}`; the sources are {}", known.join(", "));
        };
        asked.insert(source);
    }
    Ok(asked)
}

fn table(network: &Arc<Network>, filters: &Filters) -> String {
    let dataset = &network.dataset;
    let width = dataset.sources().iter().map(|s| s.id.as_str().len()).max().unwrap_or(0).max(6);
    let mut text = format!(
        "{:<width$}  {:>6}  {:>9}  {:>10}  {:>12}\n",
        "source", "claims", "on it", "on it and", "entities on"
    );
    let _ =
        writeln!(text, "{:<width$}  {:>6}  {:>9}  {:>10}  {:>12}", "", "", "alone", "its copies", "it alone");
    let support = support(network, filters);
    for (source, s) in dataset.sources().iter().zip(&support) {
        let _ = writeln!(
            text,
            "{:<width$}  {:>6}  {:>9}  {:>10}  {:>12}",
            source.id.as_str(),
            s.claims,
            s.claims_alone,
            s.claims_of_witness,
            s.entities_alone
        );
    }
    let witnesses = witnesses(dataset);
    let (many, several) = (dataset.sources().len(), witnesses.len());
    let one = if several == 1 { "witness" } else { "witnesses" };
    let _ = writeln!(text, "\n{many} documents, {several} independent {one}:");
    for witness in &witnesses {
        for source in &witness.sources {
            let record = dataset.source(*source);
            let how = witness.words(dataset, *source);
            let _ = writeln!(text, "  {}: {}; {how}", record.id, cite_source(record));
        }
    }
    text
}

fn write_loss(text: &mut String, network: &Network, loss: &Loss) {
    let dataset = &network.dataset;
    let ids: Vec<&str> = loss.sources.iter().map(|s| dataset.source(*s).id.as_str()).collect();
    let _ = writeln!(text, "\n{} ({})", loss.words(), ids.join(", "));
    let mut claims = |title: &str, list: &[ClaimIx]| {
        if !list.is_empty() {
            let _ = writeln!(text, "\n{title} ({})", list.len());
        }
        for claim in list {
            let _ = writeln!(text, "  {}", cite(dataset, &network.chronology, *claim));
        }
    };
    claims("Claims that are gone", &loss.claims);
    claims("Rival claims that stand unopposed", &loss.unopposed);
    claims("Claims that are left with one witness", &loss.lost_a_witness);
    claims("Inferences that lose a premise", &loss.lost_a_premise);
    if !loss.entities.is_empty() {
        let _ = writeln!(text, "\nEntities that are gone ({})", loss.entities.len());
    }
    for entity in &loss.entities {
        let record = dataset.entity(*entity);
        let _ = writeln!(text, "  {} ({}) [{}]", record.name, record.kind.name(), record.id);
    }
    let ties = if loss.ties.len() == 1 { "tie is" } else { "ties are" };
    let (claims, rest) =
        if loss.one_witness.len() == 1 { ("claim that is", "rests") } else { ("claims that are", "rest") };
    let _ = writeln!(
        text,
        "\n{} {ties} gone. {} {claims} left {rest} on one witness.",
        loss.ties.len(),
        loss.one_witness.len()
    );
}
