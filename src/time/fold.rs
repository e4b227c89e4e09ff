//! One letter for all the ways of writing it, a letter at a time: case, marks, accents, the Arabic letters that writers interchange.
//!
//! Stricter than [`text::normalize`](crate::text::normalize), from which it is made: accents go too, since headlines leave them out. The
//! table makes it cheap enough for every letter of a text.

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

/// What a character is to a word as a number, which is quicker to tell: a letter's own, below which are the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Code(u16);

impl Code {
    /// In no word.
    pub const OUTSIDE: Code = Code(0);
    /// Part of the word that it stands in.
    pub const MARK: Code = Code(1);
    const FIRST_DIGIT: u16 = 2;
    const FIRST_LETTER: u16 = 12;

    fn of(folded: Folded) -> Self {
        match folded {
            Folded::Outside => Code::OUTSIDE,
            Folded::Mark => Code::MARK,
            Folded::Digit(digit) => Code(Code::FIRST_DIGIT + u16::from(digit)),
            Folded::Letter(letter) => Code(u16::try_from(u32::from(letter)).unwrap_or(u16::MAX)),
        }
    }

    #[inline]
    pub fn is_letter(self) -> bool {
        self.0 >= Code::FIRST_LETTER
    }

    #[inline]
    pub fn is_digit(self) -> bool {
        (Code::FIRST_DIGIT..Code::FIRST_LETTER).contains(&self.0)
    }

    /// A letter's number.
    #[inline]
    pub fn letter(self) -> u64 {
        u64::from(self.0)
    }
}

/// What characters are to words, and their codes, which are quicker to walk over.
struct Table {
    folded: [Folded; TABLED],
    codes: [Code; TABLED],
    /// The codes of single bytes.
    bytes: [Code; 256],
}

static TABLE: LazyLock<Box<Table>> = LazyLock::new(|| {
    let folded = std::array::from_fn(|code| char::from_u32(code as u32).map_or(Folded::Outside, compute));
    let codes: [Code; TABLED] = std::array::from_fn(|code| Code::of(folded[code]));
    let bytes = std::array::from_fn(|byte| if byte < 0x80 { codes[byte] } else { Code::OUTSIDE });
    Box::new(Table { folded, codes, bytes })
});

/// The last four letters of a word, folded, as one number.
pub(super) fn tail(before: u64, letter: char) -> u64 {
    before << 16 | Code::of(Folded::Letter(letter)).letter()
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

    /// The code of the character at a place, and where the next one stands; `None` at the end.
    #[inline(always)]
    pub fn code(self, text: &str, place: usize) -> Option<(Code, usize)> {
        let bytes = text.as_bytes();
        let first = *bytes.get(place)?;
        if first < 0x80 {
            return Some((self.0.codes[usize::from(first)], place + 1));
        }
        match bytes.get(place + 1) {
            Some(second) if first < 0xe0 => {
                let code = usize::from(first & 0x1f) << 6 | usize::from(second & 0x3f);
                Some((self.0.codes[code], place + 2))
            }
            _ => Some(self.code_of_long(text, place)),
        }
    }

    /// The code of a character of one byte; of a byte of a longer one, that of what is in no word.
    #[inline(always)]
    pub fn code_of_byte(self, byte: u8) -> Code {
        self.0.bytes[usize::from(byte)]
    }

    /// The same of a character of three or four bytes.
    #[cold]
    #[inline(never)]
    fn code_of_long(self, text: &str, place: usize) -> (Code, usize) {
        match self.at(text, place) {
            Some((folded, next)) => (Code::of(folded), next),
            None => (Code::OUTSIDE, text.len()),
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
            let folded = Fold::new().of(character);
            assert_eq!(Fold::new().at(text, place), Some((folded, next)));
            assert_eq!(Fold::new().code(text, place), Some((Code::of(folded), next)));
            place = next;
        }
        assert_eq!(Fold::new().at(text, place), None);
    }
}
