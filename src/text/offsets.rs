//! Offsets in the unit that a caller counts in: bytes of UTF-8, code units of UTF-16, or code points.
//!
//! The engine counts in bytes throughout; this is where it meets the caller, in both directions.

use std::ops::Range;

use crate::cancel::Cancel;

/// The unit of offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Bytes of UTF-8.
    #[default]
    Utf8,
    /// Code units of UTF-16.
    Utf16,
    /// Code points.
    Utf32,
}

impl Encoding {
    /// How many units a text takes.
    pub fn units(self, text: &str) -> usize {
        match self {
            Encoding::Utf8 => text.len(),
            Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
            Encoding::Utf32 => text.chars().count(),
        }
    }

    fn width(self, character: char) -> usize {
        match self {
            Encoding::Utf8 => character.len_utf8(),
            Encoding::Utf16 => character.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }
}

/// Bytes between two checkpoints: small enough that counting from one is quick, large enough that they are few.
const STRIDE: usize = 256;

/// One text's offsets, in both directions between bytes and the unit asked for. Built in one pass; each look-up reads at most
/// a stride of the text (and, from units, a binary search before it).
#[derive(Debug, Clone)]
pub struct Offsets<'s> {
    source: &'s str,
    encoding: Encoding,
    /// `(byte, unit)` at about every stride, from the start. Empty for UTF-8, where nothing needs counting.
    checkpoints: Vec<(usize, usize)>,
}

impl<'s> Offsets<'s> {
    /// Counts through a text; through less of it once the flag is set.
    pub fn new(source: &'s str, encoding: Encoding, cancel: &Cancel) -> Self {
        let mut checkpoints = Vec::new();
        if encoding != Encoding::Utf8 {
            let (mut byte, mut unit) = (0, 0);
            checkpoints.push((0, 0));
            while byte + STRIDE < source.len() && !cancel.is_set() {
                let next = source.floor_char_boundary(byte + STRIDE);
                unit += encoding.units(&source[byte..next]);
                byte = next;
                checkpoints.push((byte, unit));
            }
        }
        Offsets {
            source,
            encoding,
            checkpoints,
        }
    }

    /// A stretch of bytes in units. Both ends must be character boundaries.
    pub fn to_units(&self, bytes: Range<usize>) -> Range<usize> {
        self.unit_at(bytes.start)..self.unit_at(bytes.end)
    }

    /// A stretch of units in bytes; `None` if it falls, is past the end or cuts a character.
    pub fn to_bytes(&self, units: Range<usize>) -> Option<Range<usize>> {
        let (start, end) = (self.byte_at(units.start)?, self.byte_at(units.end)?);
        (start <= end).then_some(start..end)
    }

    fn unit_at(&self, byte: usize) -> usize {
        if self.encoding == Encoding::Utf8 {
            return byte;
        }
        let after = self.checkpoints.partition_point(|checkpoint| checkpoint.0 <= byte);
        let (start, unit) = self.checkpoints[after - 1];
        unit + self.encoding.units(&self.source[start..byte])
    }

    fn byte_at(&self, unit: usize) -> Option<usize> {
        if self.encoding == Encoding::Utf8 {
            return self.source.is_char_boundary(unit).then_some(unit);
        }
        let after = self.checkpoints.partition_point(|checkpoint| checkpoint.1 <= unit);
        let (mut byte, mut reached) = self.checkpoints[after - 1];
        let mut characters = self.source[byte..].chars();
        while reached < unit {
            let character = characters.next()?;
            byte += character.len_utf8();
            reached += self.encoding.width(character);
        }
        (reached == unit).then_some(byte)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn naive_units(text: &str, byte: usize, encoding: Encoding) -> usize {
        match encoding {
            Encoding::Utf8 => byte,
            Encoding::Utf16 => text[..byte].encode_utf16().count(),
            Encoding::Utf32 => text[..byte].chars().count(),
        }
    }

    proptest! {
        #[test]
        fn offsets_agree_with_counting_from_the_start_and_come_back(
            text in "(خلاصة|e\u{301}|😀|\u{feff}|\r\n|[a-z ]){0,300}",
            encoding in prop_oneof![Just(Encoding::Utf8), Just(Encoding::Utf16), Just(Encoding::Utf32)],
        ) {
            let offsets = Offsets::new(&text, encoding, Cancel::never());
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let units = offsets.to_units(0..byte);
                prop_assert_eq!(units.end, naive_units(&text, byte, encoding));
                prop_assert_eq!(offsets.to_bytes(units), Some(0..byte));
            }
        }
    }

    #[test]
    fn an_offset_inside_a_character_or_past_the_end_is_refused() {
        let offsets = Offsets::new("😀ا", Encoding::Utf16, Cancel::never());
        assert_eq!(offsets.to_bytes(1..2), None);
        assert_eq!(offsets.to_bytes(0..4), None);
        assert_eq!(offsets.to_bytes(2..3), Some(4..6));
        let (start, end) = (3, 2);
        assert_eq!(offsets.to_bytes(start..end), None);
        assert_eq!(Offsets::new("ا", Encoding::Utf8, Cancel::never()).to_bytes(0..1), None);
    }
}
