//! One letter for all the ways of writing it, a letter at a time: case, marks, accents, the Arabic letters that writers interchange.
//!
//! Stricter than [`text::normalize`](crate::text::normalize), from which it is made: accents go too, since headlines leave them out. The
//! table makes it cheap enough for every letter of a text.

use std::ops::Range;
use std::sync::LazyLock;

use icu_normalizer::DecomposingNormalizerBorrowed;

use crate::text::normalize::fold_whole;
use crate::text::words::{is_letter, makes_word};

/// Characters below this are tabled: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, the scripts of India.
const TABLED: usize = 0x1000;

/// What a character is to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folded {
    /// In no word.
    Outside,
    /// Part of the word that it stands in, and nothing to what the word is.
    Mark,
    /// A decimal digit, of any kind.
    Digit(u8),
    /// A letter in its one form.
    Letter(char),
}

impl Folded {
    /// As a number: a letter's code, below which are the others.
    fn code(self) -> u16 {
        match self {
            Folded::Outside => 0,
            Folded::Mark => MARK,
            Folded::Digit(digit) => FIRST_DIGIT + u16::from(digit),
            Folded::Letter(letter) => u16::try_from(u32::from(letter)).unwrap_or(u16::MAX),
        }
    }
}

const MARK: u16 = 1;
const FIRST_DIGIT: u16 = 2;
/// The first code that is a letter's.
const FIRST_LETTER: u16 = 12;

/// What characters are to words, and their codes, which are quicker to walk over.
struct Table {
    folded: [Folded; TABLED],
    codes: [u16; TABLED],
}

static TABLE: LazyLock<Box<Table>> = LazyLock::new(|| {
    let folded = std::array::from_fn(|code| char::from_u32(code as u32).map_or(Folded::Outside, compute));
    let codes = std::array::from_fn(|code| folded[code].code());
    Box::new(Table { folded, codes })
});

/// The last four letters of a word, folded, as one number.
pub(super) fn tail(before: u64, letter: char) -> u64 {
    before << 16 | u64::from(Folded::Letter(letter).code())
}

/// What `Fold::walk` meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Met {
    /// A word, by its bytes and its last letters.
    Word(Range<usize>, u64),
    /// The first digit of a number, by its place.
    Digit(usize),
}

/// The table, looked up once a text.
#[derive(Clone, Copy)]
pub(super) struct Fold(&'static Table);

impl Fold {
    pub fn new() -> Self {
        Fold(&TABLE)
    }

    /// Folds one character.
    #[inline]
    pub fn of(self, character: char) -> Folded {
        match self.0.folded.get(character as usize) {
            Some(&folded) => folded,
            None => compute(character),
        }
    }

    /// Folds the character at a place and tells where the next one stands; `None` at the end.
    #[inline]
    pub fn at(self, text: &str, place: usize) -> Option<(Folded, usize)> {
        let bytes = text.as_bytes();
        let first = *bytes.get(place)?;
        match first {
            0..0x80 => Some((self.0.folded[usize::from(first)], place + 1)),
            0x80..0xe0 => {
                let code = usize::from(first & 0x1f) << 6 | usize::from(bytes.get(place + 1)? & 0x3f);
                Some((self.0.folded[code], place + 2))
            }
            _ => {
                let character = text[place..].chars().next()?;
                Some((self.of(character), place + character.len_utf8()))
            }
        }
    }

    /// Walks over a text and tells of its words and numbers.
    pub fn walk(self, text: &str, mut met: impl FnMut(Met)) {
        let (bytes, codes) = (text.as_bytes(), &self.0.codes);
        let (mut place, mut start, mut last) = (0, 0, 0u64);
        let mut is_in_number = false;
        while let Some(&first) = bytes.get(place) {
            let (code, next) = match (first, bytes.get(place + 1)) {
                (0..0x80, _) => (codes[usize::from(first)], place + 1),
                (0x80..0xe0, Some(second)) => (codes[usize::from(first & 0x1f) << 6 | usize::from(second & 0x3f)], place + 2),
                _ => match self.at(text, place) {
                    Some((folded, next)) => (folded.code(), next),
                    None => break,
                },
            };
            if code >= FIRST_LETTER {
                if last == 0 {
                    start = place;
                }
                last = last << 16 | u64::from(code);
                is_in_number = false;
            } else if code != MARK {
                if last != 0 {
                    met(Met::Word(start..place, last));
                    last = 0;
                }
                let is_digit = code >= FIRST_DIGIT;
                if is_digit && !is_in_number {
                    met(Met::Digit(place));
                }
                is_in_number = is_digit;
            }
            place = next;
        }
        if last != 0 {
            met(Met::Word(start..text.len(), last));
        }
    }
}

fn compute(character: char) -> Folded {
    match character {
        // Punctuation, in which are the joiners; and scripts without case and accents.
        '\u{2000}'..='\u{206f}' if !is_combining(character) => return Folded::Outside,
        '\u{3041}'..='\u{d7ff}' if character.is_alphabetic() => return Folded::Letter(character),
        _ => {}
    }
    if character.is_ascii() {
        return match character {
            '0'..='9' => Folded::Digit(character as u8 - b'0'),
            'a'..='z' => Folded::Letter(character),
            'A'..='Z' => Folded::Letter(character.to_ascii_lowercase()),
            _ => Folded::Outside,
        };
    }
    if is_combining(character) {
        return Folded::Mark;
    }
    let mut buffer = [0; 4];
    let written = &*character.encode_utf8(&mut buffer);
    let folded = fold_whole(written, "und");
    let base = DecomposingNormalizerBorrowed::new_nfkd().normalize(&folded).chars().next();
    match base {
        None => Folded::Mark,
        Some(digit) if digit.is_ascii_digit() && !matches!(character, '¼'..='¾' | '²' | '³' | '¹') => {
            Folded::Digit(digit as u8 - b'0')
        }
        // Headlines in capitals make the two of Turkish one.
        Some('ı') => Folded::Letter('i'),
        Some(letter) if is_letter(character) || is_indic(character) => Folded::Letter(letter),
        _ if makes_word(character) && character.is_alphabetic() => Folded::Letter(character),
        _ => Folded::Outside,
    }
}

/// Accents that stand alone, and joiners.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}')
}

/// The scripts in which vowels are written as marks without which words would be others.
fn is_indic(character: char) -> bool {
    matches!(character, '\u{900}'..='\u{dff}')
        && (character.is_alphabetic() || !character.is_alphanumeric() && !matches!(character, '\u{964}' | '\u{965}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        let folds = text.chars().filter_map(|character| match Fold::new().of(character) {
            Folded::Letter(letter) => Some(letter),
            Folded::Digit(digit) => Some(char::from(b'0' + digit)),
            Folded::Mark => None,
            Folded::Outside => Some('_'),
        });
        folds.collect()
    }

    #[test]
    fn letters_that_differ_in_writing_alone_are_one() {
        assert_eq!(fold("Février AOÛT Março"), "fevrier_aout_marco");
        assert_eq!(fold("أَبريل إبريل آذار الأربعاء سنة"), "ابريل_ابريل_اذار_الاربعاء_سنه");
        assert_eq!(fold("KASIM Şubat Май"), "kasim_subat_маи");
    }

    #[test]
    fn a_walk_meets_words_and_numbers() {
        let mut met = Vec::new();
        Fold::new().walk("في ١٢ May", |what| met.push(what));
        assert_eq!(met.len(), 3);
        assert!(matches!(&met[0], Met::Word(range, _) if *range == (0..4)));
        assert_eq!(met[1], Met::Digit(5));
        assert_eq!(met[2], Met::Word(10..13, "may".chars().fold(0, tail)));
    }

    #[test]
    fn digits_are_told_whatever_their_kind() {
        assert_eq!(Fold::new().of('٣'), Folded::Digit(3));
        assert_eq!(Fold::new().of('۴'), Folded::Digit(4));
        assert_eq!(Fold::new().of('½'), Folded::Outside);
    }

    #[test]
    fn folding_by_place_agrees_with_folding_by_character() {
        let text = "aé٣ـஜ字😀";
        let mut place = 0;
        for character in text.chars() {
            let next = place + character.len_utf8();
            assert_eq!(Fold::new().at(text, place), Some((Fold::new().of(character), next)));
            place = next;
        }
        assert_eq!(Fold::new().at(text, place), None);
    }
}
