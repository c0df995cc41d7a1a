//! A file or several for every rule.

use super::bases::{DATASET, claim, marked, resealed, snapshot, stop, with};
use super::{At, Case};
use schism::dataset::{Rule, bounds};

pub fn cases() -> Vec<Case> {
    Rule::ALL.into_iter().flat_map(of).collect()
}

/// The cases of a rule. The match has no rest: a new rule wants its file.
#[allow(clippy::too_many_lines)] // A table is read by its rows.
fn of(rule: Rule) -> Vec<Case> {
    let texts: Vec<String> = match rule {
        Rule::File => return of_files(),
        Rule::TooMuch => vec![
            with("name: \"Gamma\"", &format!("name: §\"{}\"", "x".repeat(bounds::NAME.most + 1))),
            with("title: \"Doc\"", &format!("title: §\"{}\"", "x".repeat(bounds::TITLE.most + 1))),
            claim(&format!("predicate: \"active\", status: Stated, note: §\"{}\"", "x".repeat(bounds::NOTE.most + 1))),
            claim(&format!(
                "predicate: \"active\", status: Alleged, attributed_to: [{}§Unnamed]",
                "Unnamed,".repeat(bounds::SPEAKERS.most)
            )),
            with("/*E*/", &format!("§(id: \"big\", kind: Faction, name: \"B\",{}),", " ".repeat(bounds::RECORD.most))),
            with("    claims: [\n", &format!("    claims: [{}§0,", "0,".repeat(bounds::CLAIMS.most))),
            with("    sources: [\n", &format!("    sources: [{}§0,", "0,".repeat(bounds::SOURCES.most))),
            resealed(&snapshot().replacen("search: \"alpha\"", &format!("search: §\"{}\"", "x".repeat(1_001)), 1)),
        ],
        Rule::Ron => vec![
            with("title: \"T\"", "title: §T"),
            with("kind: Person, name", "kind: §Human, name"),
            with("/*T*/", "§nonsense: 1,"),
            with("predicate: \"leads\"", "§predicat: \"leads\""),
            stop("(title: \"A\", §veiw: \"year=1991\")"),
            with("format: 1,", "format: §x,"),
            resealed(&snapshot().replacen("undated: false", "undated: §no", 1)),
            resealed(&snapshot().replacen("search: \"alpha\"", "§find: \"alpha\"", 1)),
            snapshot().replacen("digest:", "§extra: 1, digest:", 1),
            snapshot().replacen("format: 1,", "format: 1, §format: 1,", 1),
        ],
        Rule::FormatNewer => vec![
            with("format: 1", "format: §2"),
            with("format: 1", "format: §4294967296"),
            snapshot().replacen("format: 1", "format: §7", 1),
        ],
        Rule::Digest => vec![
            snapshot().replacen("digest: \"", "digest: §\"0", 1),
            snapshot().replacen("digest: \"", "digest: §\"", 1).replacen("Gamma led Alpha", "Gamma led Beta", 1),
            snapshot().replacen("digest: \"", "digest: §\"", 1).replacen("Moment(1991)", "Moment(1992)", 1),
        ],
        Rule::IdInvalid => vec![
            with("(id: \"more\"", "(id: §\"More\""),
            with("(id: \"won\"", &format!("(id: §\"{}\"", "x".repeat(65))),
            with("(id: \"won\"", "(id: §\"\""),
            with("(id: \"won\"", "(id: §\"w\u{202E}on\""),
            with("/*T*/", "stories: [(id: §\"S\", title: \"S\", stops: [])],"),
        ],
        Rule::HiddenCharacter => vec![
            with("name: \"Gamma\"", "name: §\"Gam\u{200B}ma\", aliases: [(name: \"Gamma\", quotes: [(source: \"doc\", exact: \"Gamma led\")])]"),
            with("title: \"More\"", "title: §\"\\u{202E}eroM\""),
            with("curator: \"c\"", "curator: §\"c\\u{1b}[31m\""),
            claim("predicate: \"announced\", object: Text(§\"a\u{2066}b\"), status: Stated"),
        ],
        Rule::IdDuplicate => vec![
            with("(id: \"beta\"", "(id: §\"alpha\"").replace("\"beta\"", "\"alpha\""),
            with("(id: \"led\"", "(id: §\"split\""),
            with("(id: \"more\"", "(id: §\"doc\""),
            with("(id: \"praised\"", "(id: §\"leads\""),
            with("/*T*/", "positions: {\"alpha\": (0, 0), §\"alpha\": (1, 1)},"),
        ],
        Rule::IdUnknown => vec![
            with("object: Entity(\"beta\")", "object: Entity(§\"bete\")"),
            with("source: \"doc\", exact: \"Gamma led Alpha\"", "source: §\"dok\", exact: \"Gamma led Alpha\""),
            with("/*T*/", "positions: {§\"omega\": (0, 0)},"),
            claim("predicate: \"active\", status: Stated, answers: §\"nothing\""),
            claim("predicate: \"active\", status: Stated, rivals: [\"split\", §\"nothing\"]"),
            claim("predicate: \"active\", status: Stated, during: §\"nothing\""),
            with("title: \"More\"", "title: \"More\", shares_text_with: [§\"most\"]"),
            stop("(title: \"A\", text: [(says: \"Alpha split.\", cites: [§\"splat\"])])"),
            resealed(&snapshot().replacen("pins: [\n        \"alpha\"", "pins: [\n        §\"omega\"", 1)),
        ],
        Rule::QuoteMissing => vec![
            with("/*C*/", "(id: §\"c\", subject: \"alpha\", predicate: \"active\", status: Stated),"),
            with("exact: \"Gamma led\"", "exact: §\" \""),
            with("/*E*/", "(id: §\"d\", kind: Faction, name: \"Delta\"),"),
        ],
        Rule::QuoteNotVerbatim => vec![
            with("exact: \"Gamma led Alpha\"", "exact: §\"Gamma lead Alpha\""),
            with("exact: \"Gamma led\"", "exact: §\"gamma  led\""),
            with("exact: \"Alpha won\"", "exact: §\"Alpha won\", prefix: \"not before\""),
        ],
        Rule::QuoteAmbiguous => vec![claim("predicate: \"active\", status: Stated, note: \"n\"").replace(
            "(id: \"c\", subject: \"alpha\", predicate: \"active\", status: Stated, note: \"n\", quotes: [(source: \"doc\", exact: \"Alpha won\")])",
            "(id: \"c\", subject: \"alpha\", predicate: \"active\", status: Stated, note: \"n\", quotes: [(source: \"doc\", exact: §\"won\")])",
        )],
        Rule::QuoteNamesNobody => vec![with(
            "quotes: [(source: \"doc\", exact: \"Alpha won\")]",
            "quotes: [(source: \"doc\", exact: §\"Delta was founded\")]",
        )],
        Rule::DocumentMissing => vec![
            with("file: \"doc.txt\"", "file: §\"other.txt\""),
            with("file: \"doc.txt\"", "file: §\"latin1.txt\""),
        ],
        Rule::SourceHash => {
            vec![with("file: \"doc.txt\"", &format!("file: \"doc.txt\", sha256: §\"{}\"", "0".repeat(64)))]
        }
        Rule::SourceFile => ["../doc.txt", "/etc/passwd", "C:doc.txt", "..\\\\doc.txt", "NUL", "doc.txt.", "a\\u{0}b"]
            .iter()
            .map(|file| with("file: \"doc.txt\"", &format!("file: §\"{file}\"")))
            .chain([with("file: \"doc.txt\"", "file: \"doc.txt\", sha256: §\"abc\"")])
            .collect(),
        Rule::DateSyntax => [
            "May 1990", "", "1992-13", "1992-02-30", "92", "1990s", "99999999999999999999", "Y170000002", "{1994,1996}",
            "1990/1991/1992", "[1990", "1990..", "\\u{202E}0991", "1990\\n", "1985-99", "../..x",
        ]
        .iter()
        .map(|date| with("edtf: \"1990\"", &format!("edtf: §\"{date}\"")))
        .chain([
            with("span: \"1970/2000\"", "span: §\"always\""),
            with("span: \"1970/2000\"", "span: §\"/2000\""),
            with("issued: \"1999\"", "issued: §\"last year\""),
        ])
        .collect(),
        Rule::DateOrder => vec![
            with("edtf: \"1991/1993\"", "edtf: §\"1993/1991\""),
            with("edtf: \"1990\"", "edtf: §\"[1996..1994]\""),
        ],
        Rule::DateForm => vec![with("edtf: \"1991/1993\"", "edtf: §\"1991\"")],
        Rule::DateAfterSource => vec![claim(
            "predicate: \"opposed\", object: Entity(\"beta\"), when: (holds: Seen, edtf: §\"2001\", basis: Stated), status: Stated",
        )],
        Rule::PredicateUnknown => vec![with("predicate: \"leads\"", "predicate: §\"leeds\"")],
        Rule::PredicateInvalid => vec![
            with("id: \"praised\"", "id: §\"Praised!\""),
            with("id: \"praised\", label: \"praised\"", "id: §\"praised\", label: \" \""),
        ],
        Rule::PredicateKind => vec![
            with("subject: \"gamma\"", "subject: §\"beta\""),
            claim("predicate: \"leads\", object: §Name(\"x\"), status: Stated"),
            claim("predicate: \"active\", during: §\"beta\", status: Stated"),
        ],
        Rule::AttributionMissing => vec![
            claim("predicate: §\"attacked\", object: Entity(\"beta\"), status: Stated"),
            claim("predicate: \"opposed\", object: Entity(\"beta\"), status: §Alleged"),
        ],
        Rule::DenialUnanswered => vec![claim(
            "predicate: \"opposed\", object: Entity(\"beta\"), status: §Denied, attributed_to: [Unnamed]",
        )],
        Rule::InferenceUnexplained => {
            vec![claim("predicate: \"opposed\", object: Entity(\"beta\"), status: §Inferred")]
        }
        Rule::SelfReference => vec![
            claim("predicate: \"active\", status: Stated, rivals: [\"c\"]").replacen("(id: \"c\"", "(id: §\"c\"", 1),
            claim("predicate: \"active\", status: Stated, answers: \"c\"").replacen("(id: \"c\"", "(id: §\"c\"", 1),
        ],
        Rule::Number => [
            "low: 9, high: 3", "low: 1e999", "high: NaN", "low: -inf, high: inf", "low: 3, high: -1e999",
        ]
        .iter()
        .map(|n| {
            let object = format!("object: §Number({n}, unit: \"dead\", said: \"9\")");
            claim(&format!("predicate: \"counted\", {object}, status: Stated"))
        })
        .chain(["(1e39, 0)", "(NaN, 0)", "(0, 10000001)", "(-inf, inf)"].map(|p| {
            with("/*T*/", &format!("positions: {{§\"alpha\": {p}}},"))
        }))
        .chain(["Moment(10000)", "Range(3, 2)", "UpTo(-2147483648)"].map(|p| {
            resealed(&snapshot().replacen("Moment(1991)", &format!("§{p}"), 1))
        }))
        .chain([resealed(&snapshot().replacen("zoom: 2.0", "zoom: §NaN", 1))])
        .collect(),
        Rule::OutsideLife => vec![with(
            "/*E*/",
            "(id: \"delta\", kind: Faction, name: \"Delta\", quotes: [(source: \"doc\", exact: \"Delta was\")]),",
        )
        .replacen(
            "/*C*/",
            "(id: \"d\", subject: \"delta\", predicate: \"began\", when: (holds: On, edtf: \"1980\", basis: Stated), status: Stated, quotes: [(source: \"doc\", exact: \"Delta was founded in 1980\")]),\n\
             (id: \"e\", subject: \"delta\", predicate: \"active\", when: (holds: Seen, edtf: §\"1975\", basis: Stated), status: Stated, quotes: [(source: \"doc\", exact: \"Delta was founded in 1980\")]),",
            1,
        )],
        Rule::OrphanEntity => vec![with(
            "/*E*/",
            "(id: §\"delta\", kind: Faction, name: \"Delta\", quotes: [(source: \"doc\", exact: \"Delta was\")]),",
        )],
        Rule::StoryForm => vec![
            with("/*T*/", "stories: [(id: \"s\", title: §\" \", stops: [])],"),
            stop("§(view: \"year=1991\")"),
            stop("(title: §\"two\\nlines\")"),
            stop("(title: \"A\", canvas: §(0.0, 600.0))"),
            stop("(title: \"A\", canvas: §(1e39, NaN))"),
            stop(&format!("(title: §\"{}\")", "x".repeat(201))),
            stop(&format!("{}§(title: \"A\")", "(title: \"A\"),".repeat(200))),
            with("/*T*/", &format!("stories: [{}§0],", "0,".repeat(64))),
        ],
        Rule::StoryUncited => vec![stop("(title: \"A\", text: [§(says: \"Alpha split.\", cites: [])])")],
        Rule::StoryView => vec![
            stop("(title: \"A\", view: §\"year=1991;select=alfa\")"),
            stop("(title: \"A\", view: §\"year=99999999999999999999\")"),
            stop("(title: \"A\", view: §\"camera=NaN,0,1\")"),
            stop("(title: \"A\", view: §\"window=inf,0,1,1\")"),
            stop("(title: \"A\", view: §\"search=%zz\")"),
            stop("(title: \"A\", view: §\"year=1990;year=1991\")"),
            stop("(title: \"A\", view: §\"\\u{202E}\")"),
            stop("(title: \"A\", view: §\"trace=around:alpha:9\")"),
            stop(&format!("(title: \"A\", view: §\"search={}\")", "x".repeat(65_536))),
        ],
        Rule::StoryChanged => vec![
            stop("(title: §\"A\", text: [(says: \"Alpha split.\", cites: [\"split\"])])"),
            stop("(title: \"A\", text: [(says: \"Alpha split.\", cites: [\"split\"])], fingerprints: §{\"split\": \"000000000000\"})"),
        ],
    };
    texts.iter().enumerate().map(|(i, t)| marked(format!("{} {i}", rule.name()), rule, t)).collect()
}

/// What cannot be read as text at all.
fn of_files() -> Vec<Case> {
    let wide: Vec<u8> = DATASET.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let plain = |name: &str, bytes: &[u8], at: At| Case {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
        rule: Some(Rule::File),
        at,
    };
    // Nothing is behind them: the last is the deepest.
    let nested = |name: &str, open: &str| {
        let head = DATASET.split("title: ").next().unwrap();
        let text = format!("{head}title: {}", open.repeat(100_000));
        let last = text.rfind(['(', '[', '{']).unwrap();
        let (line, column) = super::bases::place(&text, last);
        plain(name, text.as_bytes(), At::Place(line, column))
    };
    let mut bad_byte = DATASET.as_bytes().to_vec();
    let at = DATASET.find("Gamma").unwrap();
    bad_byte[at] = 0xff;
    let (line, column) = super::bases::place(DATASET, at);
    vec![
        plain("empty", b"", At::File),
        plain("blank", b" \r\n\t", At::File),
        plain("a byte-order mark alone", b"\xEF\xBB\xBF", At::File),
        plain("UTF-16, little end first", &[b"\xFF\xFE".to_vec(), wide.clone()].concat(), At::Place(1, 1)),
        plain("UTF-16, big end first", b"\xFE\xFF\0(\0f", At::Place(1, 1)),
        plain("a bad byte", &bad_byte, At::Place(line, column)),
        plain("an overlong form", b"(\xC0\x80", At::Place(1, 2)),
        plain("a surrogate", b"(\n \xED\xA0\x80", At::Place(2, 2)),
        nested("round brackets nested", "("),
        nested("square brackets nested", "["),
        nested("maps nested", "{0:"),
    ]
}
