//! Pictures as files: what is in them beside the drawing, that they open again, that every reader takes them, and that
//! all of them show the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

mod common;

use common::{reader, run_in};
use schism::dataset::{bundled_dataset, read, read_snapshot, write_snapshot};
use schism::graph::{Network, Standings};
use schism::model::{Dataset, Period};
use schism::render::{
    About, Control, EmbeddedError, Format, Frame, Frames, Output, RenderError, Resolution, read_back,
    to_bytes, to_png, to_svg, write_animation,
};
use schism::scene::{Figure, FigureInput, Mark, NetworkInput, Page, figure};
use schism::session::{arrange, manner_for};
use schism::view::{ThemeChoice, View};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

/// A view of a dataset in one year on a page of some size, and the text of its snapshot.
fn drawn(dataset: Dataset, year: i32, dark: bool, size: (f32, f32)) -> (Figure, String) {
    let network = Network::of(Arc::new(dataset));
    let mut view = View { period: Period::Moment(year), ..View::default() };
    view.theme = if dark { ThemeChoice::Dark } else { ThemeChoice::Light };
    view.manner = manner_for(&network);
    view.positions = arrange(&network, &view);
    let standings = Standings::of(&network, &view);
    let input = NetworkInput { dark, ..NetworkInput::of(&network, &standings, &view) };
    let figure = figure(&FigureInput::of(input, &view.filters, Page::of_points(size.0, Some(size.1))));
    (figure, write_snapshot(&network.dataset, &view))
}

fn bundled(year: i32, dark: bool) -> (Figure, String) {
    drawn(bundled_dataset().dataset.unwrap(), year, dark, (1280.0, 800.0))
}

/// Names in both directions, with brackets and numbers, and signs that mean something to XML.
fn two_scripts() -> (Figure, String) {
    let text = r#"#![enable(implicit_some)]
(
    format: 1, id: "harbour", title: "قومی Front & <1984>", version: "0.1",
    licence: "CC-BY-4.0", curator: "me", span: "1980/1995",
    sources: [(id: "gazette", title: "Harbour \"Gazette\"", kind: Newspaper, issued: "1992-03-16", file: "gazette.txt")],
    entities: [
        (id: "front", kind: Faction, name: "(مہاجر قومی) MQM", quotes: [(source: "gazette", exact: "the Harbour Front")]),
        (id: "north", kind: Faction, name: "Northern قومی 1984", quotes: [(source: "gazette", exact: "a Northern Committee")]),
    ],
    claims: [
        (
            id: "north-split", subject: "north", predicate: "split_from", object: Entity("front"), status: Stated,
            when: (holds: On, edtf: "1992-03-14", basis: Stated),
            quotes: [(source: "gazette", exact: "declared a Northern Committee")],
        ),
    ],
)"#;
    let reading = read("harbour.ron", text.as_bytes());
    let dataset = reading.dataset.unwrap_or_else(|| panic!("{:?}", reading.diagnostics));
    drawn(dataset, 1992, false, (760.0, 480.0))
}

fn output(format: Format, snapshot: Option<&str>) -> Output {
    let about = About {
        title: Some("A <title>".to_owned()),
        author: Some("Somebody".to_owned()),
        licence: Some("CC-BY-4.0".to_owned()),
    };
    Output { snapshot: snapshot.map(ToOwned::to_owned), about, ..Output::new(format) }
}

/// Width, height and pixels of four bytes.
fn pixels(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::ALPHA);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    (info.width, info.height, pixels)
}

/// How many pixels differ by more than a quarter.
fn differing(a: &[u8], b: &[u8]) -> usize {
    assert_eq!(a.len(), b.len());
    a.chunks(4).zip(b.chunks(4)).filter(|(p, q)| p.iter().zip(*q).any(|(p, q)| p.abs_diff(*q) > 64)).count()
}

#[test]
fn a_snapshot_comes_back_as_it_went_in() {
    for (figure, snapshot) in [bundled(1993, false), two_scripts()] {
        for format in [Format::Png, Format::Svg] {
            let with = to_bytes(&figure, &output(format, Some(&snapshot))).unwrap();
            assert!(read_back(&with).unwrap() == snapshot, "{format:?}");
            assert!(read_snapshot("x", read_back(&with).unwrap().as_bytes()).view.is_some());
            let without = to_bytes(&figure, &output(format, None)).unwrap();
            assert_eq!(read_back(&without), Err(EmbeddedError::NoSnapshot), "{format:?}");
        }
    }
}

#[test]
fn a_program_that_breaks_the_lines_of_an_svg_leaves_its_snapshot_readable() {
    let (figure, snapshot) = two_scripts();
    let svg = String::from_utf8(to_bytes(&figure, &output(Format::Svg, Some(&snapshot))).unwrap()).unwrap();
    let start = svg.rfind(";zlib;base64,").unwrap() + 13;
    let broken =
        format!("{}\n  {}\r\n{}", &svg[..start + 10], &svg[start + 10..start + 40], &svg[start + 40..]);
    assert_eq!(read_back(broken.as_bytes()).unwrap(), snapshot);
}

#[test]
fn a_picture_that_is_cut_off_or_damaged_says_so_and_nothing_worse() {
    let (figure, snapshot) = two_scripts();
    for format in [Format::Png, Format::Svg] {
        let whole = to_bytes(&figure, &output(format, Some(&snapshot))).unwrap();
        for cut in (0..whole.len()).step_by(whole.len() / 97) {
            let error = read_back(&whole[..cut]);
            // What stands before the snapshot may be missing nothing of it.
            assert!(error.is_err() || error.as_ref() == Ok(&snapshot), "{format:?} {cut}");
        }
        let mut wrong = 0;
        for at in (0..whole.len()).step_by(whole.len() / 997) {
            let mut turned = whole.clone();
            turned[at] ^= 0x15;
            match read_back(&turned) {
                Ok(text) => assert!(text == snapshot, "{format:?} {at}: other text is never taken for it"),
                Err(_) => wrong += 1,
            }
        }
        assert!(wrong > 15, "{format:?}: {wrong}");
    }
}

#[test]
fn the_same_figure_is_the_same_bytes() {
    for format in Format::ALL {
        let ((a, text), (b, _)) = (bundled(1993, true), bundled(1993, true));
        let snapshot = format.holds_snapshot().then_some(&*text);
        let wanted = output(format, snapshot);
        assert!(to_bytes(&a, &wanted).unwrap() == to_bytes(&b, &wanted).unwrap(), "{format:?}");
    }
}

/// The values of an attribute.
fn attributes<'a>(svg: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    svg.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_mark_is_in_the_svg_by_its_id_and_in_words() {
    let (figure, _) = bundled(1993, false);
    let svg = to_svg(&figure);
    let marks: BTreeSet<Mark> = figure.items.iter().filter_map(|item| item.mark).collect();
    assert_eq!(marks, figure.words.keys().copied().collect());
    let ids: Vec<&str> =
        attributes(&svg, "id").into_iter().filter(|id| !matches!(*id, "title" | "description")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len(), "an id is there once");
    assert_eq!(unique, figure.words.values().map(|w| w.id.as_str()).collect());
    for later in attributes(&svg, "data-mark") {
        assert!(unique.contains(later), "{later}");
    }
    for kind in ["node-mqm-haqiqi", "hull-mqm"] {
        assert!(unique.contains(kind), "{kind}");
    }
    let part = &svg[svg.find("<g id=\"node-mqm-haqiqi\"").unwrap()..];
    let part = &part[..part.find("<path").or(part.find("<circle")).unwrap()];
    assert!(part.contains("role=\"img\"><title>MQM-Haqiqi, faction</title>"), "{part}");
    assert!(part.contains("<desc>possible in 1993; one source; 1 document</desc>"), "{part}");
    assert!(svg.matches("<g").count() == svg.matches("</g>").count());
}

#[test]
fn words_of_an_edge_are_those_of_the_evidence_panel() {
    let (figure, _) = bundled(1992, false);
    let words: Vec<_> = figure.words.values().filter(|w| w.id.starts_with("edge-")).collect();
    assert!(words.len() > 50);
    assert!(words.iter().any(|w| w.title == "MQM-Haqiqi split from MQM-London"), "{words:#?}");
    assert!(words.iter().any(|w| w.description.contains("Alleged by")));
    assert!(words.iter().all(|w| !w.title.is_empty() && w.description.contains("document")));
}

#[test]
fn a_ground_that_is_left_out_leaves_nothing() {
    let (figure, _) = bundled(1993, false);
    let clear = Output { transparent: true, ..output(Format::Png, None) };
    let (width, height, clear_pixels) = pixels(&to_bytes(&figure, &clear).unwrap());
    let at = |x: u32, y: u32| {
        let start = 4 * (y * width + x) as usize;
        clear_pixels[start..start + 4].to_vec()
    };
    for (x, y) in [(0, 0), (width - 1, 0), (0, height - 1), (width / 2, 2), (width / 2, height - 3)] {
        assert_eq!(at(x, y), [0; 4], "{x} {y}");
    }
    let painted = clear_pixels.chunks(4).filter(|p| p[3] == 255).count();
    assert!(painted > 20_000, "{painted}");
    // Laid on its ground it is the picture with one.
    let (_, _, opaque) = pixels(&to_bytes(&figure, &output(Format::Png, None)).unwrap());
    let ground = figure.background;
    let laid: Vec<u8> = clear_pixels
        .chunks(4)
        .flat_map(|p| {
            let mix = |c: u8, g: u8| {
                ((u32::from(c) * u32::from(p[3]) + u32::from(g) * (255 - u32::from(p[3]))) / 255) as u8
            };
            [mix(p[0], ground.r), mix(p[1], ground.g), mix(p[2], ground.b), 255]
        })
        .collect();
    assert_eq!(differing(&laid, &opaque), 0);
    let svg = |transparent| {
        let wanted = Output { transparent, ..output(Format::Svg, None) };
        String::from_utf8(to_bytes(&figure, &wanted).unwrap()).unwrap()
    };
    assert!(svg(false).contains("<rect ") && !svg(true).contains("<rect "));
}

/// The reference renderer of SVG, with the bundled fonts.
fn by_resvg(svg: &str, (width, height): (u32, u32)) -> Vec<u8> {
    use resvg::{tiny_skia, usvg};
    let mut options = usvg::Options::default();
    for (_, bytes) in schism::scene::FONT_FILES {
        options.fontdb_mut().load_font_data(bytes.to_vec());
    }
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let mut pixels = tiny_skia::Pixmap::new(width, height).unwrap();
    let scale = width as f32 / tree.size().width();
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.take_demultiplied()
}

#[test]
fn png_and_svg_show_the_same() {
    for (figure, _) in [bundled(1988, false), bundled(1993, true), bundled(2016, false), two_scripts()] {
        let (width, height, ours) = pixels(&to_png(&figure, 2.0).unwrap());
        let theirs = by_resvg(&to_svg(&figure), (width, height));
        let off = differing(&ours, &theirs);
        assert!(off * 2_000 < (width * height) as usize, "{}: {off} pixels", figure.description);
    }
}

#[test]
fn a_resolution_is_kept_as_the_size_on_paper() {
    let (figure, _) = two_scripts();
    let wanted = Output { resolution: Resolution::Dpi(300.0), ..output(Format::Png, None) };
    let png = to_bytes(&figure, &wanted).unwrap();
    let reader = png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap();
    let info = reader.info();
    assert_eq!((info.width, info.height), (3167, 2000));
    assert_eq!(info.pixel_dims.unwrap().xppu, 11_811);
    let texts: Vec<&str> = info.utf8_text.iter().map(|t| t.keyword.as_str()).collect();
    assert_eq!(texts, ["Title", "Author", "Description", "Copyright", "Software"]);
}

#[test]
fn an_animation_shows_its_frames_one_after_the_other() {
    let years = [1988, 1988, 1993, 2016];
    let wanted = |format| Output { resolution: Resolution::Scale(0.5), ..output(format, None) };
    let make = |n: usize| Frame { figure: bundled(years[n], false).0, seconds: 0.5 + n as f32 };
    let animated = |format| {
        let mut bytes = Vec::new();
        let mut frames = Frames { count: years.len(), frame: &mut { make } };
        write_animation(&mut frames, &wanted(format), &mut bytes, &Control::default()).unwrap();
        bytes
    };
    let still = to_png(&make(3).figure, 0.5).unwrap();

    let gif = animated(Format::Gif);
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    let mut decoder = options.read_info(&gif[..]).unwrap();
    let mut screen = vec![0u8; 640 * 400 * 4];
    let mut delays = Vec::new();
    while let Some(frame) = decoder.read_next_frame().unwrap() {
        delays.push(frame.delay);
        for (y, row) in frame.buffer.chunks(usize::from(frame.width) * 4).enumerate() {
            let at = ((usize::from(frame.top) + y) * 640 + usize::from(frame.left)) * 4;
            screen[at..at + row.len()].copy_from_slice(row);
        }
    }
    assert_eq!(delays, [50, 150, 250, 350]);
    let off = differing(&screen, &pixels(&still).2);
    assert_eq!(off, 0, "256 colours are enough for it");

    let apng = animated(Format::Apng);
    let decoder = png::Decoder::new(std::io::Cursor::new(&apng));
    let mut reader = decoder.read_info().unwrap();
    assert_eq!(reader.info().animation_control().unwrap().num_frames, 4);
    let mut screen = vec![0u8; 640 * 400 * 3];
    for _ in years {
        let mut buffer = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut buffer).unwrap();
        let part = *reader.info().frame_control().unwrap();
        for (y, row) in buffer.chunks(part.width as usize * 3).take(part.height as usize).enumerate() {
            let at = ((part.y_offset as usize + y) * 640 + part.x_offset as usize) * 3;
            screen[at..at + row.len()].copy_from_slice(row);
        }
    }
    let opaque: Vec<u8> = screen.chunks(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect();
    assert!(opaque == pixels(&still).2, "the last frame is the picture");
}

#[test]
fn what_cannot_be_animated_says_why() {
    let none = write_animation(
        &mut Frames { count: 0, frame: &mut |_| unreachable!() },
        &Output::new(Format::Gif),
        &mut Vec::new(),
        &Control::default(),
    );
    assert!(matches!(none, Err(RenderError::Frames)));
    let many = write_animation(
        &mut Frames { count: 501, frame: &mut |_| unreachable!() },
        &Output::new(Format::Gif),
        &mut Vec::new(),
        &Control::default(),
    );
    assert!(many.unwrap_err().to_string().contains("501"));
    let (small, large) = (two_scripts().0, bundled(1993, false).0);
    for (format, expected) in
        [(Format::Gif, "one size"), (Format::Apng, "one size"), (Format::Pdf, "GIF or APNG")]
    {
        let mut frame =
            |n| Frame { figure: if n == 0 { small.clone() } else { large.clone() }, seconds: 1.0 };
        let mut frames = Frames { count: 2, frame: &mut frame };
        let result = write_animation(&mut frames, &Output::new(format), &mut Vec::new(), &Control::default());
        assert!(result.unwrap_err().to_string().contains(expected), "{format:?}");
    }
}

fn schism(dir: &Path, args: &[&str]) -> (bool, String) {
    run_in(dir, args, &[])
}

fn done(dir: &Path, args: &[&str]) {
    let (success, said) = schism(dir, args);
    assert!(success, "{args:?}: {said}");
}

#[test]
fn pictures_open_wherever_a_file_does() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    done(dir, &["export", "--to", "ron", "-o", "data.ron"]);
    for picture in ["fig.png", "fig.svg"] {
        done(dir, &["render", "--year", "1993", "--theme", "dark", "-o", picture]);
        done(dir, &["export", picture, "--to", "ron", "-o", "again.ron"]);
        let read = |name: &str| std::fs::read(dir.join(name)).unwrap();
        assert!(read("data.ron") == read("again.ron"), "{picture}");
        // The view comes with it: the picture of the picture is the picture.
        let again = picture.replace("fig", "again");
        done(dir, &["render", picture, "-o", &again]);
        assert!(read(picture) == read(&again), "{picture}");
        done(dir, &["check", picture]);
        done(dir, &["show", "mqm-haqiqi", picture]);
    }
}

#[test]
fn a_picture_without_its_snapshot_is_refused_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    done(dir, &["render", "--year", "1993", "--no-embed", "-o", "bare.png"]);
    done(dir, &["render", "--year", "1993", "--no-embed", "-o", "bare.svg"]);
    done(dir, &["render", "--year", "1993", "-o", "fig.pdf"]);
    done(dir, &["render", "--year", "1993", "-o", "whole.png"]);
    let whole = std::fs::read(dir.join("whole.png")).unwrap();
    std::fs::write(dir.join("cut.png"), &whole[..600]).unwrap();
    for (picture, expected) in [
        ("bare.png", "no snapshot"),
        ("bare.svg", "no snapshot"),
        ("fig.pdf", "PNG and SVG"),
        ("cut.png", "cut off"),
    ] {
        let (success, said) = schism(dir, &["export", picture, "--to", "ron", "-o", "out.ron"]);
        assert!(!success && said.contains(expected) && said.contains(picture), "{picture}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(!dir.join("out.ron").exists());
    }
}

#[test]
fn what_cannot_be_written_says_why_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    for (args, expected) in [
        (&["-o", "x.bmp"][..], ".svg"),
        (&["-o", "picture"], ".svg"),
        (&["--scale", "30", "-o", "x.png"], "20000"),
        (&["--dpi", "0", "-o", "x.png"], "dpi"),
        (&["--dpi", "much", "-o", "x.png"], "such as 300"),
        (&["--scale", "9", "-o", "x.gif"], "8192"),
        (&["--size", "15000x800", "-o", "x.pdf"], "14400"),
        (&["-o", "nowhere/x.png"], "no such folder"),
        (&["--transparent", "-o", "x.gif"], "APNG"),
        (&["--embed", "-o", "x.pdf"], "no snapshot"),
    ] {
        let (success, said) = schism(dir, &[&["render", "--year", "1993"], args].concat());
        assert!(!success && said.contains(expected), "{args:?}: {said}");
        assert_eq!(std::fs::read_dir(dir).unwrap().count(), 0, "{args:?} left a file");
    }
}

#[test]
#[cfg(unix)]
fn a_picture_that_is_interrupted_leaves_no_file_behind() {
    let folder = tempfile::tempdir().unwrap();
    let count = || std::fs::read_dir(folder.path()).unwrap().count();
    let mut child = Command::new(env!("CARGO_BIN_EXE_schism"))
        .args(["render", "--scale", "15.6", "-o", "poster.png"])
        .current_dir(folder.path())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    while count() == 0 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(count(), 0);
}

#[test]
fn other_programs_read_the_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    for (name, (figure, snapshot)) in [("bundled", bundled(1993, false)), ("scripts", two_scripts())] {
        for (format, transparent) in Format::ALL.into_iter().flat_map(|f| [(f, false), (f, true)]) {
            let wanted = Output { transparent, ..output(format, Some(&snapshot)) };
            let file = format!("{name}-{transparent}.{}", format.ending());
            std::fs::write(dir.join(&file), to_bytes(&figure, &wanted).unwrap()).unwrap();
            match format {
                Format::Png | Format::Apng => drop(reader("pngcheck", &["-q", &file], dir)),
                Format::Svg => {
                    reader("xmllint", &["--noout", "--nonet", &file], dir);
                    reader("rsvg-convert", &[&file, "-o", "seen.png"], dir);
                }
                Format::Pdf => {
                    reader("qpdf", &["--check", &file], dir);
                    pdf_text(&file, &figure, dir);
                }
                Format::Gif => {}
            }
        }
    }
}

/// Each name is in a PDF as often as it is drawn, as text, in a font that is inside.
fn pdf_text(file: &str, figure: &Figure, dir: &Path) {
    let Some(text) = reader("pdftotext", &["-raw", file, "-"], dir) else { return };
    let drawn = figure.items.iter().filter(
        |item| matches!(&item.shape, schism::scene::Shape::Text(text) if text.content.contains("MQM")),
    );
    let lines = text.lines().filter(|line| line.contains("MQM")).count();
    assert_eq!(lines, drawn.count(), "{file}: {text}");
    let fonts = reader("pdffonts", &[file], dir).unwrap();
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(rows.len() >= 2, "{fonts}");
    for row in rows {
        assert!(
            row.contains("yes yes yes") && row.contains('+'),
            "embedded, cut down, with its letters: {row}"
        );
    }
}
