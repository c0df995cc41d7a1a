//! Opaque colours, and mixing them. Tints are mixes with what lies behind, never transparency.

use serde::{Deserialize, Deserializer};

/// An opaque colour, 8 bits a channel, sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

impl Color {
    /// White.
    pub const WHITE: Color = Color { r: 255, g: 255, b: 255 };

    /// This colour with a share (0 to 1) of another, channel by channel.
    #[must_use]
    pub fn mixed(self, other: Color, share: f32) -> Color {
        let share = share.clamp(0.0, 1.0);
        let mix = |a: u8, b: u8| {
            let v = f32::from(a) + (f32::from(b) - f32::from(a)) * share;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
            let byte = (v + 0.5) as u8;
            byte
        };
        Color { r: mix(self.r, other.r), g: mix(self.g, other.g), b: mix(self.b, other.b) }
    }

    /// `#RRGGBB`.
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.r, self.g, self.b)
    }

    /// Reads `#RRGGBB`.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Color> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii())?;
        let byte = |at: usize| digits.get(at..at + 2).and_then(|d| u8::from_str_radix(d, 16).ok());
        Some(Color { r: byte(0)?, g: byte(2)?, b: byte(4)? })
    }

    /// Relative luminance (WCAG 2).
    #[must_use]
    pub fn luminance(self) -> f32 {
        let linear = |c: u8| {
            let c = f32::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// The grey of the same luminance: what is left of it in print without colours.
    #[must_use]
    pub fn grey(self) -> Color {
        let y = self.luminance();
        let share = if y <= 0.003_130_8 { y * 12.92 } else { 1.055 * y.powf(1.0 / 2.4) - 0.055 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
        let byte = (share.clamp(0.0, 1.0) * 255.0).round() as u8;
        Color { r: byte, g: byte, b: byte }
    }

    /// Contrast ratio with another colour (WCAG 2): 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Color) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Color::from_hex(&text).ok_or_else(|| serde::de::Error::custom("a colour is written #RRGGBB"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_mix_and_print() {
        let red = Color::from_hex("#FF0000").unwrap();
        assert_eq!(red.mixed(Color::WHITE, 0.5).hex(), "#FF8080");
        assert_eq!(Color::from_hex("#12345"), None);
        assert_eq!(Color::from_hex("#é2345"), None);
        assert!((Color::WHITE.contrast(Color { r: 0, g: 0, b: 0 }) - 21.0).abs() < 0.01);
    }
}
