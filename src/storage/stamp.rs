//! By which a file is known again: what it holds, not when it was written. A clock may stand still or go back, and a
//! copy that was touched is no change.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::{self, Read};
use std::path::Path;

/// What a file held: its length and its SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    bytes: u64,
    digest: [u8; 32],
}

impl Stamp {
    /// The stamp of a file that holds these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len() as u64, digest: Sha256::digest(bytes).into() }
    }

    /// The stamp as a line of text, `572155:9f86…`.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{}:", self.bytes);
        for byte in self.digest {
            let _ = write!(text, "{byte:02x}");
        }
        text
    }

    /// The stamp of such a line; `None` if it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (bytes, digits) = text.split_once(':')?;
        let mut digest = [0; 32];
        if digits.len() != 64 || !digits.is_ascii() {
            return None;
        }
        for (i, byte) in digest.iter_mut().enumerate() {
            *byte = u8::from_str_radix(digits.get(2 * i..2 * i + 2)?, 16).ok()?;
        }
        Some(Self { bytes: bytes.parse().ok()?, digest })
    }

    /// The stamp of a file, however large; `None` if it is not there or cannot be read.
    #[must_use]
    pub fn of_file(path: &Path) -> Option<Self> {
        let mut file = std::fs::File::open(path).ok()?;
        let (mut hash, mut bytes) = (Sha256::new(), 0_u64);
        let mut part = vec![0; 64 * 1024];
        loop {
            match file.read(&mut part) {
                Ok(0) => return Some(Self { bytes, digest: hash.finalize().into() }),
                Ok(n) => {
                    hash.update(part.get(..n)?);
                    bytes += n as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return None,
            }
        }
    }
}
