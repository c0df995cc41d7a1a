//! Files that are no text of ours: pictures with and without a snapshot, and what else may be dragged onto the window.

use super::bases::{resealed, snapshot};
use super::{At, Case};
use base64::Engine as _;
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use schism::dataset::Rule;
use std::io::Write as _;

pub fn cases() -> Vec<Case> {
    [pngs(), svgs(), others()].concat()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut deflate = ZlibEncoder::new(Vec::new(), Compression::fast());
    deflate.write_all(bytes).unwrap();
    deflate.finish().unwrap()
}

fn said(name: &str, bytes: Vec<u8>, words: &'static str) -> Case {
    Case { name: name.to_owned(), bytes, rule: None, at: At::Words(words) }
}

fn chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
    let named = [name, data].concat();
    let mut crc = Crc::new();
    crc.update(&named);
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &named, &crc.sum().to_be_bytes()].concat()
}

/// A PNG with one chunk of text before its end.
fn png(text: &[u8]) -> Vec<u8> {
    let data = [b"schism-snapshot\0".as_slice(), text].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"iTXt", &data), chunk(b"IEND", b"")].concat()
}

fn pngs() -> Vec<Case> {
    let text = snapshot();
    let sound = png(&[b"\x01\0\0\0".as_slice(), &packed(text.as_bytes())].concat());
    let mut bad_sum = sound.clone();
    let in_data = bad_sum.len() - 40;
    bad_sum[in_data] ^= 1;
    let (damaged, cut, none, large) =
        ("is damaged", "is cut off", "no snapshot in this picture", "unpacks to more than 64 MB");
    let bomb = |n: usize| png(&[b"\x01\0\0\0".as_slice(), &packed(&vec![b' '; n])].concat());
    let mut all = vec![
        said("a PNG without a snapshot", [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IEND", b"")].concat(), none),
        said("a PNG of nothing", b"\x89PNG\r\n\x1a\n".to_vec(), cut),
        said("a PNG whose checksum is wrong", bad_sum, damaged),
        said("a PNG whose text unpacks to 100 MB", bomb(100_000_000), large),
        said("a PNG whose text unpacks to a byte too many", bomb(64 * 1024 * 1024 + 1), large),
        said(
            "a PNG with an unknown method",
            png(&[b"\x01\x07\0\0".as_slice(), &packed(b"x")].concat()),
            damaged,
        ),
        said("a PNG whose text is not packed", png(b"\x01\0\0\0not packed"), damaged),
        said("a PNG whose text is not UTF-8", png(b"\0\0\0\0\xff\xfe"), damaged),
        said("a PNG whose text ends before its keyword", png(b"\x01\0\0"), damaged),
        said(
            "a PNG that claims four gigabytes",
            [b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff".as_slice(), b"iTXtschism-snapshot\0"].concat(),
            cut,
        ),
        said(
            "a PNG with the text in a chunk that is none of ours",
            [
                b"\x89PNG\r\n\x1a\n".to_vec(),
                chunk(
                    b"zTXt",
                    &[b"schism-snapshot\0\0".as_slice(), &packed(&vec![b'a'; 90_000_000])].concat(),
                ),
                chunk(b"IEND", b""),
            ]
            .concat(),
            none,
        ),
    ];
    for at in [9, 12, 20, 40, sound.len() / 2, sound.len() - 14] {
        all.push(said(&format!("a PNG cut after {at} bytes"), sound[..at].to_vec(), cut));
    }
    all.push(Case {
        name: "a PNG whose text unpacks to all that is read, and is blank".to_owned(),
        bytes: bomb(64 * 1024 * 1024),
        rule: Some(Rule::File),
        at: At::File,
    });
    // What is unpacked is read like any file.
    let within = |rule, text: &str| {
        let (line, column) = super::bases::place(text, text.find('§').unwrap());
        let bare = text.replacen('§', "", 1);
        let bytes = png(&[b"\x01\0\0\0".as_slice(), &packed(bare.as_bytes())].concat());
        Case {
            name: format!("a PNG with {rule:?} inside"),
            bytes,
            rule: Some(rule),
            at: At::Place(line, column),
        }
    };
    all.push(within(Rule::Digest, &text.replacen("digest: \"", "digest: §\"f", 1)));
    all.push(within(
        Rule::IdUnknown,
        &resealed(&text.replacen("pins: [\n        \"alpha\"", "pins: [\n        §\"omega\"", 1)),
    ));
    all
}

fn svgs() -> Vec<Case> {
    let text = snapshot();
    let svg = |inside: &str| {
        format!("<svg><metadata>schism-snapshot;zlib;base64,{inside}</metadata></svg>").into_bytes()
    };
    let encode = |bytes: &[u8]| base64::engine::general_purpose::STANDARD.encode(bytes);
    let sound = encode(&packed(text.as_bytes()));
    let mut all = vec![
        said("an SVG without a snapshot", b"<svg></svg>".to_vec(), "no snapshot in this picture"),
        said("an SVG that is cut off", b"<?xml version=\"1.0\"?><svg".to_vec(), "is cut off"),
        said("an SVG with an empty snapshot", svg(""), "is damaged"),
        said("an SVG whose snapshot is no base64", svg("%%%"), "is damaged"),
        said("an SVG whose snapshot is not packed", svg(&encode(b"not packed")), "is damaged"),
        said("an SVG whose snapshot is cut", svg(&sound[..sound.len() / 2 / 4 * 4]), "is damaged"),
        said("an SVG whose snapshot has no end", svg(&sound)[..200].to_vec(), "is cut off"),
        said(
            "an SVG whose text unpacks to 100 MB",
            svg(&encode(&packed(&vec![b'a'; 100_000_000]))),
            "more than 64 MB",
        ),
        said(
            "a page of the web",
            b"<!DOCTYPE html><html><script>alert(1)</script></html>".to_vec(),
            "no snapshot",
        ),
        said(
            "many entities of XML",
            b"<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg>&b;</svg>".to_vec(),
            "no snapshot",
        ),
    ];
    let changed = text.replacen("digest: \"", "digest: \"f", 1);
    let (line, column) = super::bases::place(&text, text.find("digest: ").unwrap() + 8);
    all.push(Case {
        name: "an SVG with a changed snapshot inside".to_owned(),
        bytes: svg(&encode(&packed(changed.as_bytes()))),
        rule: Some(Rule::Digest),
        at: At::Place(line, column),
    });
    all
}

fn others() -> Vec<Case> {
    let no = "no picture that can hold a snapshot";
    let text = |name: &str, bytes: &[u8], rule, at| Case {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
        rule: Some(rule),
        at,
    };
    vec![
        said("a GIF", b"GIF89a\x01\0\x01\0".to_vec(), no),
        said("a PDF", b"%PDF-1.7\n".to_vec(), no),
        said("a JPEG", b"\xff\xd8\xff\xe0".to_vec(), no),
        said("a WebP", b"RIFF\0\0\0\0WEBP".to_vec(), no),
        text("an archive", b"PK\x03\x04\x14\0\0\0", Rule::Ron, At::Lines(1, 1)),
        text("an archive, packed", b"\x1f\x8b\x08\0\0\0\0\0\0\x03", Rule::File, At::Place(1, 2)),
        text("a program", b"\x7fELF\x02\x01\x01\0\xff", Rule::File, At::Place(1, 9)),
        text("JSON", b"{\"format\": 1, \"id\": \"t\"}", Rule::Ron, At::Lines(1, 1)),
        text("CSV", b"id,name\r\n1,x\r\n", Rule::Ron, At::Lines(1, 1)),
        text("a list of edges", b"0 1\n1 2\n", Rule::Ron, At::Lines(1, 1)),
        text("a script", b"#!/bin/sh\nrm -rf /\n", Rule::Ron, At::Lines(1, 2)),
        text("a view", b"year=1993;select=mqm", Rule::Ron, At::Lines(1, 1)),
        text("words", "متحدہ قومی موومنٹ".as_bytes(), Rule::Ron, At::Lines(1, 1)),
        text("NUL bytes", &[0; 64], Rule::Ron, At::Lines(1, 1)),
        text("a comment without an end", b"/* /* */ (format: 1", Rule::Ron, At::Lines(1, 1)),
        text("brackets that close nothing", b")]}", Rule::Ron, At::Lines(1, 1)),
        text("a sea of commas", &[b','; 100_000], Rule::Ron, At::Lines(1, 1)),
        text("a sea of quotation marks", &[b'"'; 100_001], Rule::Ron, At::Lines(1, 1)),
        text(
            "a sea of line ends",
            &[b"(".to_vec(), vec![b'\n'; 1_000_000]].concat(),
            Rule::Ron,
            At::Lines(1, 1_000_001),
        ),
    ]
}
