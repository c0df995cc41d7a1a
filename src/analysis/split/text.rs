//! A split's card in words: whole, for the clipboard and the command line, with numbered sources and their verbatim
//! words; and in parts, for the panel. Both say the same.

use super::{BodyName, Limit, Missing, Person, SplitCard, SplitKind, SplitWhen, Why};
use crate::graph::Network;
use crate::model::{
    ClaimIx, EntityIx, Object, Quote, SourceIx, Status, cite_source, describe_claim_whole, describe_dating,
    describe_days, describe_end, describe_speaker, describe_start,
};
use std::fmt::Write as _;

impl SplitWhen {
    /// The days in a few words.
    #[must_use]
    pub fn words(&self) -> String {
        match self.days {
            // Only a split can have a bracket.
            None if self.missing == [Missing::Date] => "undated".to_owned(),
            None => "undated, no bracket".to_owned(),
            Some((first, last)) if self.bracketed => {
                format!("undated, within {}", describe_days(first, last))
            }
            Some((first, last)) => describe_days(first, last),
        }
    }
}

impl SplitCard {
    /// What it is about, as a title.
    #[must_use]
    pub fn title(&self, network: &Network) -> String {
        let label = |e: EntityIx| network.dataset.entity(e).label();
        let (elder, younger) = (label(self.elder), label(self.younger));
        match self.kind {
            SplitKind::Split => format!("{younger} splits off from {elder}"),
            SplitKind::Merger => format!("{elder} merges into {younger}"),
            SplitKind::Continues => format!("{younger} continues {elder}"),
            SplitKind::GrewOutOf => format!("{younger} grows out of {elder}"),
        }
    }

    /// The reason why it was not before a day: `1984: MQM began, which MQM-London continues`.
    #[must_use]
    pub fn not_before_words(&self, network: &Network) -> Option<String> {
        let limit = self.when.not_before.as_ref()?;
        Some(format!("{}: {}", describe_start(limit.day.day()?), self.reason(network, limit)))
    }

    /// The reason why it was not after a day: `1996: MQM-Haqiqi was seen by then`.
    #[must_use]
    pub fn not_after_words(&self, network: &Network) -> Option<String> {
        let limit = self.when.not_after.as_ref()?;
        Some(format!("{}: {}", describe_end(limit.day.day()?), self.reason(network, limit)))
    }

    fn reason(&self, network: &Network, limit: &Limit) -> String {
        let label = |e: EntityIx| network.dataset.entity(e).label();
        match limit.why {
            Why::Dated => {
                let claim = limit.claims.iter().find_map(|c| network.dataset.claim(*c).when.as_ref());
                claim.map_or_else(
                    || "its own date".to_owned(),
                    |w| format!("its own date, {}", w.basis.describe()),
                )
            }
            Why::During(event) => format!("the dates of {}, to which it belongs", label(event)),
            Why::Began(body) if body == self.elder || body == self.younger => {
                format!("{} began", label(body))
            }
            Why::Began(body) => format!("{} began, which {} continues", label(body), label(self.elder)),
            Why::FirstSeen(body) => format!("{} was seen by then", label(body)),
            Why::Ended(body) => format!("{} had ended by then", label(body)),
            Why::Issued(source) => {
                format!("“{}”, which tells it, was issued by then", network.dataset.source(source).title)
            }
        }
    }

    /// What is missing to bound it, in words; nothing if it has days.
    #[must_use]
    pub fn missing_words(&self, network: &Network) -> Vec<String> {
        let label = |e: EntityIx| network.dataset.entity(e).label();
        let words = |missing: &Missing| match missing {
            Missing::Date => format!("a date of {}", self.kind.noun()),
            Missing::Sighting(body) => format!("a dated sighting of {}", label(*body)),
            Missing::Start(body) => format!("the start of {}, or of a body that it continues", label(*body)),
            Missing::Crossing => format!(
                "agreement: the start of {} lies after the first sighting of {}",
                label(self.elder),
                label(self.younger)
            ),
        };
        self.when.missing.iter().map(words).collect()
    }

    /// The heading of those whom no date places.
    #[must_use]
    pub fn undated_heading(&self) -> &'static str {
        if self.when.days.is_some() { "Role undated" } else { "Role or date undated" }
    }

    /// Why nobody is listed as having stayed, where that is for want of a date.
    #[must_use]
    pub fn cannot_stay(&self) -> bool {
        self.when.days.is_none_or(|(_, last)| last.day().is_none())
    }
}

/// What a name rests on: `renamed 1997`, `renamed, undated`; the name by which the documents know it needs no words.
#[must_use]
pub fn describe_name(network: &Network, name: &BodyName) -> Option<String> {
    let claim = *name.claims.first()?;
    let when = describe_dating(&network.dataset, &network.chronology, claim);
    let comma = if network.chronology.span(claim).is_some() { "" } else { "," };
    let status = network.dataset.claim(claim).status;
    let status = if status == Status::Stated { String::new() } else { format!(" ({})", status.name()) };
    Some(format!("renamed{comma} {when}{status}"))
}

/// The card as plain text: every claim on it with who says so and when, and at the end the sources by number, each with
/// the words taken from it.
#[must_use]
pub fn split_text(network: &Network, card: &SplitCard) -> String {
    let mut page = Page { network, text: String::new(), sources: Vec::new() };
    page.head(card);
    page.when(card);
    page.who(card);
    page.names(card);
    page.rivals(card);
    page.sources();
    page.text
}

struct Page<'a> {
    network: &'a Network,
    text: String,
    /// In order of first use, with the words taken from each.
    sources: Vec<(SourceIx, Vec<String>)>,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// The numbers of some quotes' sources: ` [1][3]`.
    fn cite<'q>(&mut self, quotes: impl IntoIterator<Item = &'q Quote>) -> String {
        let mut numbers: Vec<usize> = Vec::new();
        for quote in quotes {
            let known = self.sources.iter().position(|(s, _)| *s == quote.source);
            let at = known.unwrap_or(self.sources.len());
            if known.is_none() {
                self.sources.push((quote.source, Vec::new()));
            }
            if let Some((_, words)) = self.sources.get_mut(at)
                && !words.contains(&quote.exact)
            {
                words.push(quote.exact.clone());
            }
            if !numbers.contains(&(at + 1)) {
                numbers.push(at + 1);
            }
        }
        numbers.iter().fold(String::from(" "), |mut text, n| {
            let _ = write!(text, "[{n}]");
            text
        })
    }

    /// `MQM began; Stated; 1984 [1]`, and who denies it.
    fn claim(&mut self, indent: &str, ix: ClaimIx) {
        let network = self.network;
        let dataset = &network.dataset;
        let record = dataset.claim(ix);
        let said = match &record.object {
            Some(Object::Number { said, .. }) => format!("said: “{said}”"),
            _ => describe_claim_whole(dataset, ix),
        };
        let cited = self.cite(&record.quotes);
        let speaker = describe_speaker(dataset, record);
        let when = describe_dating(dataset, &network.chronology, ix);
        self.line(&format!("{indent}{said}; {speaker}; {when}{cited} ({})", record.id));
    }

    fn claims(&mut self, indent: &str, claims: &[ClaimIx]) {
        for claim in claims {
            self.claim(indent, *claim);
        }
    }

    fn head(&mut self, card: &SplitCard) {
        self.line(&card.title(self.network));
        self.claims("  ", &card.claims);
    }

    fn when(&mut self, card: &SplitCard) {
        self.line(&format!("\nWhen: {}", card.when.words()));
        let network = self.network;
        let sides = [
            ("Not before", card.not_before_words(network), card.when.not_before.as_ref()),
            ("Not after", card.not_after_words(network), card.when.not_after.as_ref()),
        ];
        for (name, words, limit) in sides {
            match (words, limit) {
                (Some(words), Some(limit)) => {
                    self.line(&format!("  {name} {words}"));
                    // What dates itself stands above.
                    let others: Vec<ClaimIx> =
                        limit.claims.iter().copied().filter(|c| !card.claims.contains(c)).collect();
                    self.claims("    ", &others);
                }
                _ if card.when.days.is_some() => self.line(&format!("  {name}: not told")),
                _ => {}
            }
        }
        let missing = card.missing_words(network);
        if !missing.is_empty() {
            self.line(&format!("  Missing: {}", missing.join("; ")));
        }
    }

    fn who(&mut self, card: &SplitCard) {
        self.line("\nWho");
        let who = &card.who;
        self.persons(card.kind.movers(), &who.left);
        if card.cannot_stay() {
            self.line(&format!("  Stayed: cannot be told without a date of {}", card.kind.noun()));
        } else {
            self.persons("Stayed", &who.stayed);
        }
        self.persons("Returned", &who.returned);
        if !who.undated.is_empty() {
            self.persons(card.undated_heading(), &who.undated);
        }
        if !who.unnamed.is_empty() {
            self.line("  Without names:");
            self.claims("    ", &who.unnamed);
        }
    }

    fn persons(&mut self, heading: &str, list: &[Person]) {
        if list.is_empty() {
            self.line(&format!("  {heading}: no claim names anybody"));
            return;
        }
        self.line(&format!("  {heading}:"));
        for person in list {
            let name = self.network.dataset.entity(person.who).label().to_owned();
            self.line(&format!("    {name}"));
            self.claims("      ", &person.claims);
        }
    }

    fn names(&mut self, card: &SplitCard) {
        self.line("\nNames");
        let (elder, younger) = card.kind.names();
        let sides = [(elder, card.elder, &card.names.elder), (younger, card.younger, &card.names.younger)];
        for (heading, body, names) in sides {
            for (n, name) in names.iter().enumerate() {
                let heading = if n == 0 { heading } else { "also" };
                let network = self.network;
                let dataset = &network.dataset;
                let own = dataset.entity(body).quotes.iter().take(1);
                let cited = if name.claims.is_empty() {
                    self.cite(own)
                } else {
                    self.cite(name.claims.iter().flat_map(|c| &dataset.claim(*c).quotes))
                };
                let when = describe_name(network, name).map(|w| format!(", {w}")).unwrap_or_default();
                self.line(&format!("  {heading}: {}{when}{cited}", name.name));
            }
        }
    }

    fn rivals(&mut self, card: &SplitCard) {
        for group in &card.rivals.groups {
            self.line("\nRival accounts");
            self.claims("  ", group);
        }
        if !card.rivals.others.is_empty() {
            self.line("\nOther accounts of the same descent");
            self.claims("  ", &card.rivals.others);
        }
    }

    fn sources(&mut self) {
        let dataset = &self.network.dataset;
        self.line("\nSources");
        for (n, (source, words)) in std::mem::take(&mut self.sources).into_iter().enumerate() {
            self.line(&format!("  [{}] {}", n + 1, cite_source(dataset.source(source))));
            for exact in words {
                self.line(&format!("      “{exact}”"));
            }
        }
        let (title, version, licence) = (dataset.title(), dataset.version(), dataset.licence());
        self.line(&format!("As stated in these documents. {title} {version}, {licence}."));
    }
}
