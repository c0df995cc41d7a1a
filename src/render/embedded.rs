//! The snapshot inside a picture, read back. A picture may have gone through any hands: nothing in it is believed that
//! is not there, and no memory is taken on the word of a header.

use super::{png, svg};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Crc;
use flate2::read::ZlibDecoder;
use std::io::Read as _;

/// The largest text that is unpacked, in bytes: as much as is read of a file.
pub const MAX_SNAPSHOT: u64 = 64 * 1024 * 1024;

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Why no snapshot could be taken from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmbeddedError {
    /// It is no picture that could hold one.
    #[error("this is no picture that can hold a snapshot: PNG and SVG can")]
    NotAPicture,
    /// There is none in it.
    #[error(
        "there is no snapshot in this picture: it was exported without one, or a program that saved it anew left it out"
    )]
    NoSnapshot,
    /// The file ends too soon.
    #[error("this picture is cut off: copy or download it again")]
    CutOff,
    /// The snapshot is not as it was written.
    #[error("the snapshot in this picture is damaged: copy or download the picture again")]
    Damaged,
    /// It would unpack to more than anybody draws.
    #[error("the snapshot in this picture unpacks to more than 64 MB, which is more than is read")]
    TooLarge,
}

/// Whether a file is a picture rather than text of ours. None of ours starts as one does.
#[must_use]
pub fn is_picture(bytes: &[u8]) -> bool {
    let others: [&[u8]; 4] = [b"GIF8", b"%PDF", b"\xff\xd8\xff", b"RIFF"];
    bytes.starts_with(PNG_SIGNATURE) || is_markup(bytes) || others.iter().any(|o| bytes.starts_with(o))
}

/// The text of the snapshot inside a picture.
///
/// # Errors
/// [`EmbeddedError`] if there is none, or it is not whole.
pub fn read_back(picture: &[u8]) -> Result<String, EmbeddedError> {
    if let Some(chunks) = picture.strip_prefix(PNG_SIGNATURE) {
        from_png(chunks)
    } else if is_markup(picture) {
        from_svg(picture)
    } else {
        Err(EmbeddedError::NotAPicture)
    }
}

fn is_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'<')
}

/// Walks the chunks (PNG, third edition, 5.3): length, name, data, checksum.
fn from_png(mut rest: &[u8]) -> Result<String, EmbeddedError> {
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let (named, after) = after.split_at_checked(length.saturating_add(4)).ok_or(EmbeddedError::CutOff)?;
        let (sum, after) = after.split_first_chunk::<4>().ok_or(EmbeddedError::CutOff)?;
        if named.starts_with(b"IEND") {
            return Err(EmbeddedError::NoSnapshot);
        }
        let ours = named.strip_prefix(b"iTXt").and_then(|data| data.strip_prefix(png::SNAPSHOT.as_bytes()));
        if let Some(data) = ours.and_then(|data| data.strip_prefix(b"\0")) {
            let mut crc = Crc::new();
            crc.update(named);
            return if crc.sum() == u32::from_be_bytes(*sum) {
                text_of(data)
            } else {
                Err(EmbeddedError::Damaged)
            };
        }
        rest = after;
    }
    Err(EmbeddedError::CutOff)
}

/// What follows the keyword: whether compressed, by which method, a language and a keyword in it, the text.
fn text_of(data: &[u8]) -> Result<String, EmbeddedError> {
    let ([compressed, method], rest) = data.split_first_chunk::<2>().ok_or(EmbeddedError::Damaged)?;
    let text = rest.splitn(3, |b| *b == 0).nth(2).ok_or(EmbeddedError::Damaged)?;
    match (compressed, method) {
        (0, _) => String::from_utf8(text.to_vec()).map_err(|_| EmbeddedError::Damaged),
        (1, 0) => inflate(text, MAX_SNAPSHOT),
        _ => Err(EmbeddedError::Damaged),
    }
}

fn from_svg(text: &[u8]) -> Result<String, EmbeddedError> {
    let mark = svg::SNAPSHOT.as_bytes();
    let whole = text.trim_ascii_end().ends_with(b">");
    let Some(at) = text.windows(mark.len()).position(|w| w == mark) else {
        return Err(if whole { EmbeddedError::NoSnapshot } else { EmbeddedError::CutOff });
    };
    let rest = text.get(at + mark.len()..).unwrap_or_default();
    let end = rest.iter().position(|b| *b == b'<').ok_or(EmbeddedError::CutOff)?;
    // A program that writes the file anew may break the lines.
    let letters: Vec<u8> = rest.iter().take(end).copied().filter(|b| !b.is_ascii_whitespace()).collect();
    let packed = BASE64.decode(letters).map_err(|_| EmbeddedError::Damaged)?;
    inflate(&packed, MAX_SNAPSHOT)
}

/// Unpacks at most `most` bytes of text.
fn inflate(packed: &[u8], most: u64) -> Result<String, EmbeddedError> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(packed).take(most + 1).read_to_end(&mut bytes).map_err(|_| EmbeddedError::Damaged)?;
    if bytes.len() as u64 > most {
        return Err(EmbeddedError::TooLarge);
    }
    String::from_utf8(bytes).map_err(|_| EmbeddedError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut deflate = ZlibEncoder::new(Vec::new(), Compression::best());
        deflate.write_all(bytes).unwrap();
        deflate.finish().unwrap()
    }

    #[test]
    fn what_unpacks_to_too_much_is_given_up_in_time() {
        let bomb = packed(&vec![b'a'; 3_000_000]);
        assert!(bomb.len() < 10_000);
        assert_eq!(inflate(&bomb, 1_000_000), Err(EmbeddedError::TooLarge));
        assert_eq!(inflate(&bomb, 3_000_000).unwrap().len(), 3_000_000);
    }

    #[test]
    fn what_is_not_text_or_not_whole_is_damaged() {
        let whole = packed("Inter".repeat(1000).as_bytes());
        for cut in [0, 1, 2, whole.len() / 2, whole.len() - 1] {
            assert_eq!(inflate(&whole[..cut], 10_000), Err(EmbeddedError::Damaged), "{cut}");
        }
        let mut turned = whole.clone();
        let last = turned.len() - 1;
        turned[last] ^= 1;
        assert_eq!(inflate(&turned, 10_000), Err(EmbeddedError::Damaged), "the checksum is held to");
        assert_eq!(inflate(&packed(b"\xff\xfe\xfd"), 10), Err(EmbeddedError::Damaged));
    }

    #[test]
    fn a_chunk_that_claims_more_than_there_is_takes_no_memory() {
        let mut lie = PNG_SIGNATURE.to_vec();
        lie.extend(u32::MAX.to_be_bytes());
        lie.extend(b"iTXtschism-snapshot\0");
        assert_eq!(read_back(&lie), Err(EmbeddedError::CutOff));
        assert_eq!(read_back(PNG_SIGNATURE), Err(EmbeddedError::CutOff));
        assert_eq!(read_back(b""), Err(EmbeddedError::NotAPicture));
        assert_eq!(read_back(b"(format: 1)"), Err(EmbeddedError::NotAPicture));
        assert_eq!(read_back(b"<svg></svg>"), Err(EmbeddedError::NoSnapshot));
        assert_eq!(read_back(b"<svg><g"), Err(EmbeddedError::CutOff));
    }
}
