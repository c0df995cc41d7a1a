//! `schism show`: an entity or a claim, with who says so and in which words; of a split also its card.

use super::args::ShowArgs;
use super::{input, lookup, output};
use crate::analysis::{SplitCard, split_text};
use crate::graph::Network;
use crate::model::{
    Chronology, ClaimIx, Dataset, EntityIx, cite_source, describe_basis, describe_claim,
    describe_claim_whole, describe_dating, describe_life, describe_speaker,
};
use anyhow::{Result, bail};
use std::fmt::Write as _;
use std::sync::Arc;

pub(super) fn run(args: &ShowArgs) -> Result<bool> {
    let input = input::load_sound(args.file.as_deref())?;
    let network = Network::of(Arc::new(input.dataset));
    let (dataset, chronology) = (&network.dataset, &network.chronology);
    let text = if let Some(entity) = dataset.entity_by_id(&args.id) {
        entity_text(dataset, chronology, entity)
    } else if let Some(claim) = dataset.claim_by_id(&args.id) {
        let mut text = format!("{}\n", describe_claim_whole(dataset, claim));
        claim_text(&mut text, dataset, chronology, claim);
        if let Some(card) = dataset.tie_of(claim).and_then(|tie| SplitCard::of(&network, tie)) {
            let _ = write!(text, "\n{}", split_text(&network, &card));
        }
        text
    } else {
        bail!(lookup::unknown(dataset, &args.id, "entity or claim"));
    };
    output::print(&text)?;
    Ok(true)
}

fn entity_text(dataset: &Dataset, chronology: &Chronology, ix: EntityIx) -> String {
    let entity = dataset.entity(ix);
    let mut text = format!("{} ({}) [{}]\n", entity.name, entity.kind.name(), entity.id);
    for alias in &entity.aliases {
        let _ = writeln!(text, "  also {} ({})", alias.name, alias.status.name().to_lowercase());
    }
    if let Some(life) = chronology.life(ix) {
        let _ = writeln!(text, "  {}", describe_life(life));
    }
    if let Some(note) = &entity.note {
        let _ = writeln!(text, "  note: {note}");
    }
    if dataset.is_known_from_one_accusation(ix) {
        text.push_str("  known from a single accusation: left out by --hide-accused\n");
    }
    let _ = writeln!(text, "  as stated in {} documents", dataset.sources().len());
    for &claim in dataset.claims_of(ix) {
        let _ = writeln!(text, "\n{}", describe_claim(dataset, claim, ix));
        claim_text(&mut text, dataset, chronology, claim);
    }
    text
}

fn claim_text(text: &mut String, dataset: &Dataset, chronology: &Chronology, ix: ClaimIx) {
    let claim = dataset.claim(ix);
    let _ = writeln!(
        text,
        "  {}; {} [{}]",
        describe_speaker(dataset, claim),
        describe_dating(dataset, chronology, ix),
        claim.id
    );
    let _ = writeln!(text, "  {}", describe_basis(dataset, chronology, ix));
    for quote in &claim.quotes {
        let _ = writeln!(text, "    “{}”\n      {}", quote.exact, cite_source(dataset.source(quote.source)));
    }
    if let Some(note) = &claim.note {
        let _ = writeln!(text, "  note: {note}");
    }
    for rival in &claim.rivals {
        let _ = writeln!(
            text,
            "  sources disagree: {} [{}]",
            describe_claim_whole(dataset, *rival),
            dataset.claim(*rival).id
        );
    }
    for denial in dataset.denied_by(ix) {
        let denial = dataset.claim(*denial);
        let _ = writeln!(text, "  {} [{}]", describe_speaker(dataset, denial), denial.id);
    }
}
