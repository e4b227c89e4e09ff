//! Goes over a text and tells of its words and numbers, without taking note of more of a word than its last letters.

use std::ops::Range;

use crate::cancel::{Cancel, PIECE};
use crate::time::fold::{Code, Fold};

/// What is met in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Met {
    /// Letters.
    Word(Word),
    /// Digits, by their bytes.
    Number(Range<usize>),
    /// Digits that go on behind a mark.
    MoreDigits(Range<usize>),
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Its bytes, with the marks behind its last letter.
    pub range: Range<usize>,
    /// Its last letters, as `fold::tail` makes them one number.
    pub last: u64,
}

/// The words and numbers of a text, in order.
pub(super) struct Walk<'t> {
    fold: Fold,
    cancel: &'t Cancel,
    text: &'t str,
    place: usize,
    /// Whether nothing but marks stands behind a number.
    is_in_number: bool,
}

impl<'t> Walk<'t> {
    /// Those in a part of a text, neither end of which may lie within one, until the flag is set.
    #[inline(always)]
    pub fn new(text: &'t str, range: Range<usize>, cancel: &'t Cancel) -> Self {
        Walk {
            fold: Fold::new(),
            cancel,
            text: &text[..range.end],
            place: range.start,
            is_in_number: false,
        }
    }

    /// Reads on from a word's first letter: its last letters.
    #[inline(always)]
    fn read_word(&mut self, first: Code) -> u64 {
        let (fold, bytes) = (self.fold, self.text.as_bytes());
        let (mut last, mut end) = (first.letter(), self.place);
        'word: loop {
            while let Some(&byte) = bytes.get(end)
                && let code = fold.code_of_byte(byte)
                && code.is_letter()
            {
                last = last << 16 | code.letter();
                end += 1;
            }
            if bytes.get(end).is_none_or(u8::is_ascii) {
                break;
            }
            // One word may be all of a text that has no spaces.
            let piece = bytes.len().min(end + PIECE);
            while end < piece && bytes[end] >= 0x80 {
                match fold.code(self.text, end) {
                    Some((code, next)) if code.is_letter() => (last, end) = (last << 16 | code.letter(), next),
                    Some((Code::MARK, next)) => end = next,
                    _ => break 'word,
                }
            }
            if self.cancel.is_set() {
                break;
            }
        }
        self.place = end;
        last
    }

    /// Reads on from a number's first digit.
    fn read_number(&mut self) {
        while let Some((code, next)) = self.fold.code(self.text, self.place)
            && code.is_digit()
        {
            self.place = next;
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = Met;

    #[inline(always)]
    fn next(&mut self) -> Option<Met> {
        while let Some((code, next)) = self.fold.code(self.text, self.place) {
            let start = std::mem::replace(&mut self.place, next);
            if code.is_letter() {
                let last = self.read_word(code);
                self.is_in_number = false;
                return Some(Met::Word(Word {
                    range: start..self.place,
                    last,
                }));
            }
            if code.is_digit() {
                self.read_number();
                let range = start..self.place;
                return Some(match std::mem::replace(&mut self.is_in_number, true) {
                    true => Met::MoreDigits(range),
                    false => Met::Number(range),
                });
            }
            self.is_in_number &= code == Code::MARK;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::fold::tail;

    fn met(text: &str) -> Vec<Met> {
        Walk::new(text, 0..text.len(), Cancel::never()).collect()
    }

    fn word(range: Range<usize>, letters: &str) -> Met {
        let last = letters.chars().fold(0, tail);
        Met::Word(Word { range, last })
    }

    #[test]
    fn words_and_numbers_are_met_in_order() {
        assert_eq!(met("في ١٢ May"), [word(0..4, "في"), Met::Number(5..9), word(10..13, "may")]);
        assert_eq!(met("5pm"), [Met::Number(0..1), word(1..3, "pm")]);
    }

    #[test]
    fn marks_belong_to_the_word_that_they_stand_in() {
        assert_eq!(met("أَبً، «字"), [word(0..8, "اب"), word(13..16, "字")]);
    }

    #[test]
    fn a_mark_parts_digits() {
        assert_eq!(met("1\u{301}2"), [Met::Number(0..1), Met::MoreDigits(3..4)]);
    }
}
