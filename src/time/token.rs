//! The words and numbers of a text that may belong to a temporal expression, with what parts them.
//!
//! One pass over the text. Most words are told off by their last three letters, while they are read: prefixes that a script ties to a
//! word (و، ب، لل) change its beginning alone. What passes is looked up, whole first, then without the prefixes that the lexicon
//! lists; never is a word split of whose rest the lexicon knows nothing.

use std::ops::Range;

use crate::time::fold::{Fold, Folded};
use crate::time::lexicon::{Lexicon, WordId};

/// Letters that are looked at, at the most: no word of a lexicon is longer, with its prefixes.
const LONGEST: usize = 40;
/// Bytes between two words beyond which they are strangers.
const WIDEST_GAP: usize = 8;

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Gap {
    /// Other words, the end of a line or sentence, or the beginning of the text.
    Far,
    /// Nothing.
    None,
    Space,
    Comma,
    /// A comma and no space.
    TightComma,
    Hyphen,
    /// A hyphen or dash with spaces.
    Dash,
    Slash,
    Colon,
    /// A full stop and no space.
    TightStop,
    Stop,
    Apostrophe,
    /// An opening bracket.
    Bracket,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word(WordId),
    Number {
        value: u32,
        digits: u8,
        /// Part of a longer number: `1,500`.
        grouped: bool,
    },
}

/// A word or number of the lexicon's in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub gap: Gap,
    pub kind: Kind,
}

/// The last three letters of a word, folded, as one number.
pub(super) fn tail(before: u64, letter: char) -> u64 {
    (before << 16 | u64::from(letter as u32 & 0xffff)) & 0xffff_ffff_ffff
}

/// Finds the tokens of a text.
pub(super) fn scan(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut scanner = Scanner {
        text,
        lexicon,
        fold: Fold::new(),
        tokens: Vec::new(),
        is_far: true,
        folded: String::new(),
    };
    let mut place = 0;
    while let Some((folded, next)) = scanner.fold.at(text, place) {
        place = match folded {
            Folded::Letter(letter) => scanner.word(place, next, letter),
            Folded::Digit(digit) => scanner.number(place, next, digit),
            Folded::Mark | Folded::Outside => next,
        };
    }
    scanner.tokens
}

struct Scanner<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    fold: Fold,
    tokens: Vec<Token>,
    /// Whether something that is no token stands between the last token and here.
    is_far: bool,
    /// The word being looked up; kept to spare allocations.
    folded: String,
}

impl Scanner<'_> {
    /// Reads a word; where it ends.
    #[inline]
    fn word(&mut self, start: usize, mut end: usize, first: char) -> usize {
        let mut last = tail(0, first);
        let mut letters = 1;
        while let Some((folded, next)) = self.fold.at(self.text, end) {
            match folded {
                Folded::Letter(letter) => {
                    last = tail(last, letter);
                    letters += 1;
                }
                Folded::Mark => {}
                Folded::Digit(_) | Folded::Outside => break,
            }
            end = next;
        }
        if letters > LONGEST || !self.lexicon.may_end_in(last) || !self.look_up(start..end) {
            self.is_far = true;
        }
        end
    }

    /// Whether the lexicon knows a word, or its rest behind prefixes, which become tokens.
    fn look_up(&mut self, range: Range<usize>) -> bool {
        self.folded.clear();
        for character in self.text[range.clone()].chars() {
            if let Folded::Letter(letter) = self.fold.of(character) {
                self.folded.push(letter);
            }
        }
        if let Some(word) = self.lexicon.word(&self.folded) {
            self.push(range, Kind::Word(word));
            return true;
        }
        let Some((prefix, rest)) = self.lexicon.split(&self.folded) else {
            return false;
        };
        let mut start = range.start;
        for &word in &prefix.words {
            let end = self.past_letter(start);
            self.push(start..end, Kind::Word(word));
            start = end;
        }
        self.push(start..range.end, Kind::Word(rest));
        true
    }

    /// Where the letter at a place ends, with its marks.
    fn past_letter(&self, place: usize) -> usize {
        let mut end = self.fold.at(self.text, place).map_or(place, |(_, next)| next);
        while let Some((Folded::Mark, next)) = self.fold.at(self.text, end) {
            end = next;
        }
        end
    }

    /// Reads a number; where it ends.
    fn number(&mut self, start: usize, mut end: usize, first: u8) -> usize {
        let mut value = u32::from(first);
        let mut digits: u8 = 1;
        while let Some((Folded::Digit(digit), next)) = self.fold.at(self.text, end) {
            value = value.saturating_mul(10).saturating_add(u32::from(digit));
            digits = digits.saturating_add(1);
            end = next;
        }
        if self.is_no_number_of_time(start, end) {
            self.is_far = true;
            return end;
        }
        let gap = self.gap(start);
        let mut grouped = false;
        if let (Gap::TightComma | Gap::TightStop, Some(before)) = (gap, self.tokens.last_mut())
            && let Kind::Number { grouped: is_grouped, .. } = &mut before.kind
        {
            *is_grouped = true;
            grouped = true;
        }
        self.push(start..end, Kind::Number { value, digits, grouped });
        end
    }

    /// An amount of money, a share, part of a name: `$30`, `30 %`, `A320`, `#7`.
    fn is_no_number_of_time(&self, start: usize, end: usize) -> bool {
        let before = self.text[..start].chars().next_back();
        let is_tied =
            before.is_some_and(|before| matches!(before, '$' | '€' | '£' | '¥' | '#' | '№' | '₽' | '₺' | '+' | '_' | '=' | '*'));
        let is_named = self.is_far && before.is_some_and(|before| matches!(self.fold.of(before), Folded::Letter(_)));
        let behind = self.text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        is_tied || is_named || behind.starts_with(['%', '‰', '٪', '$', '€', '£', '¥', '°', '₽', '₺'])
    }

    fn push(&mut self, range: Range<usize>, kind: Kind) {
        let gap = self.gap(range.start);
        self.tokens.push(Token {
            start: range.start,
            end: range.end,
            gap,
            kind,
        });
        self.is_far = false;
    }

    /// What stands between the last token and a place.
    fn gap(&self, start: usize) -> Gap {
        match self.tokens.last() {
            Some(last) if !self.is_far && start - last.end <= WIDEST_GAP => {
                let is_abbreviated = matches!(last.kind, Kind::Word(word) if self.lexicon.is_abbreviated(word));
                gap_of(&self.text[last.end..start], is_abbreviated)
            }
            _ => Gap::Far,
        }
    }
}

fn gap_of(between: &str, is_abbreviated: bool) -> Gap {
    if between.is_empty() {
        return Gap::None;
    }
    if between.contains('\n') {
        return Gap::Far;
    }
    let between = between.trim_start_matches([')', ']', '\u{200f}', '\u{200e}']);
    let between = between.strip_prefix('.').filter(|_| is_abbreviated).unwrap_or(between);
    let mark = between.trim();
    let is_tight = mark.len() == between.len();
    match mark {
        "" if is_tight && between.is_empty() => Gap::Space,
        "" => Gap::Space,
        "," | "،" if is_tight => Gap::TightComma,
        "," | "،" => Gap::Comma,
        "-" | "‐" | "‑" | "–" | "—" | "ـ" if is_tight => Gap::Hyphen,
        "-" | "‐" | "‑" | "–" | "—" => Gap::Dash,
        "/" | "\\" | "⁄" => Gap::Slash,
        ":" => Gap::Colon,
        "." if is_tight => Gap::TightStop,
        "." => Gap::Stop,
        "'" | "’" | "ʼ" => Gap::Apostrophe,
        "(" | "[" => Gap::Bracket,
        "@" => Gap::Space,
        _ => Gap::Far,
    }
}
