//! Words: UAX #29 segments with a letter or a digit in them.
//!
//! A scanner over the `Word_Break` classes, for all scripts that put marks or spaces between words; `icu_segmenter` cuts
//! what holds Chinese, Japanese, Thai and their like, by dictionary. The two agree where both apply (a property test),
//! emoji aside: one that a joiner ties to a word is none of it here.

use std::ops::Range;
use std::sync::LazyLock;

use icu_properties::CodePointMapData;
use icu_properties::props::WordBreak;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use crate::cancel::Cancel;
use crate::text::character_classes::CharacterClasses;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its bytes.
    pub range: Range<usize>,
    /// Whether a number is in it: a date, an amount, an age.
    pub has_number: bool,
}

/// Whether a text holds a word: a letter or a digit of any script.
pub fn has_word(text: &str) -> bool {
    text.chars().any(makes_word)
}

/// Whether a character makes what it stands in a word: a letter or a number, but no mark.
#[inline]
pub fn makes_word(character: char) -> bool {
    matches!(
        CLASSES.of(character),
        Class::Letter | Class::Hebrew | Class::Digit | Class::Number | Class::Dictionary
    )
}

/// Whether a character is a letter, of any script.
#[inline]
pub fn is_letter(character: char) -> bool {
    matches!(CLASSES.of(character), Class::Letter | Class::Hebrew | Class::Dictionary)
}

/// The words of a text, in order.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    words_until_set(text, Cancel::never())
}

/// The words of a text, in order, until the flag is set.
pub fn words_until_set<'t>(text: &'t str, cancel: &'t Cancel) -> impl Iterator<Item = Word> + 't {
    match needs_dictionary(text, cancel) {
        false => Words::Scanned(Scanner::new(text, cancel)),
        true => Words::ByDictionary(Box::new(cancel.until_set(dictionary_words(text, cancel)))),
    }
}

/// The words of a text, found the one way or the other.
enum Words<'t> {
    Scanned(Scanner<'t>),
    ByDictionary(Box<dyn Iterator<Item = Word> + 't>),
}

impl Iterator for Words<'_> {
    type Item = Word;

    #[inline]
    fn next(&mut self) -> Option<Word> {
        match self {
            Words::Scanned(scanner) => scanner.next(),
            Words::ByDictionary(words) => words.next(),
        }
    }
}

/// Whether a text holds characters between which a word may end although no rule says so.
fn needs_dictionary(text: &str, cancel: &Cancel) -> bool {
    // Everything below U+0800 is known to need none; in most scripts that settles it without decoding anything.
    let is_of_dictionary = |character: char| CLASSES.of(character) == Class::Dictionary;
    cancel.pieces(text).any(|(_, piece)| {
        let mut others = long_characters(piece);
        others.any(|place| piece[place..].chars().next().is_some_and(is_of_dictionary))
    })
}

/// Where characters from U+0800 on stand.
fn long_characters(text: &str) -> impl Iterator<Item = usize> {
    const CHUNK: usize = 64;
    let is_long = |&byte: &u8| byte >= 0xe0;
    let chunks = text.as_bytes().chunks(CHUNK).enumerate();
    let with_some = chunks.filter(move |(_, bytes)| bytes.iter().fold(false, |any, byte| any | is_long(byte)));
    with_some.flat_map(move |(number, bytes)| {
        let places = bytes.iter().enumerate().filter(move |(_, byte)| is_long(byte));
        places.map(move |(place, _)| CHUNK * number + place)
    })
}

fn dictionary_words<'t>(text: &'t str, cancel: &'t Cancel) -> impl Iterator<Item = Word> + 't {
    let mut start = 0;
    dictionary_boundaries(text, WINDOW, cancel).filter_map(move |end| {
        let range = start..end;
        start = end;
        // Not ICU's own `is_word_like`, which drops Arabic words that end in a mark.
        let segment = &text[range.clone()];
        has_word(segment).then(|| Word {
            range,
            has_number: segment.contains(char::is_numeric),
        })
    })
}

/// Bytes that ICU is given at a time: it cuts all that stands between two spaces in one go, and may find none in a whole text.
const WINDOW: usize = 1 << 14;

/// Bytes at the end of a window that boundaries may not be told in, since they may depend on what is behind it: more than a word of
/// a dictionary has.
const MARGIN: usize = 512;

/// The boundaries of a text's words, without its beginning, until the flag is set. What comes behind a boundary does not depend on
/// what is before it, so that a window may begin at any: the same boundaries as of the whole (a property test).
fn dictionary_boundaries<'t>(text: &'t str, window: usize, cancel: &'t Cancel) -> impl Iterator<Item = usize> + 't {
    static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
        LazyLock::new(|| WordSegmenter::new_dictionary(Default::default()));
    let (mut start, mut reached, mut end) = (0, 0, text.ceil_char_boundary(window));
    let mut boundaries = SEGMENTER.segment_str(&text[..end]);
    std::iter::from_fn(move || {
        loop {
            let next = boundaries.next().map(|boundary| start + boundary);
            match next.filter(|boundary| end == text.len() || boundary + MARGIN <= end) {
                Some(boundary) if boundary > reached => {
                    reached = boundary;
                    return Some(boundary);
                }
                Some(_) => {}
                None if end == text.len() || cancel.is_set() => return None,
                None => {
                    // Without any boundary it was too small.
                    let length = if reached == start { 2 * (end - start) } else { window };
                    start = reached;
                    end = text.ceil_char_boundary(start + length);
                    boundaries = SEGMENTER.segment_str(&text[start..end]);
                }
            }
        }
    })
}

/// What a character means for where words end (UAX #29, table 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    /// In no word.
    Other,
    /// ALetter.
    Letter,
    /// An ALetter that is a sign: it joins letters, and is no word alone.
    LetterSign,
    /// Hebrew_Letter.
    Hebrew,
    /// Numeric.
    Digit,
    /// A Numeric that is a sign, as U+0600: it joins digits, and is no word alone.
    DigitSign,
    /// A number that is a word of its own: `½`, `²`.
    Number,
    /// Extend, Format and ZWJ: belongs to what it follows.
    Mark,
    /// ExtendNumLet: `_` and its like.
    Connector,
    /// MidLetter: between letters.
    MidLetter,
    /// MidNum: between digits.
    MidNumber,
    /// MidNumLet and Single_Quote: between either.
    Mid,
    /// Single_Quote, which may also end a Hebrew word.
    SingleQuote,
    /// Double_Quote: between Hebrew letters.
    DoubleQuote,
    /// Of a script without spaces between words.
    Dictionary,
}

static CLASSES: LazyLock<CharacterClasses<Class>> = LazyLock::new(|| CharacterClasses::new(Class::of));

impl Class {
    fn of(character: char) -> Self {
        match CodePointMapData::<WordBreak>::new().get(character) {
            WordBreak::ALetter if character.is_alphanumeric() => Class::Letter,
            WordBreak::ALetter => Class::LetterSign,
            WordBreak::HebrewLetter => Class::Hebrew,
            WordBreak::Numeric if character.is_numeric() => Class::Digit,
            WordBreak::Numeric => Class::DigitSign,
            WordBreak::Extend | WordBreak::Format | WordBreak::ZWJ => Class::Mark,
            WordBreak::ExtendNumLet => Class::Connector,
            WordBreak::MidLetter => Class::MidLetter,
            WordBreak::MidNum => Class::MidNumber,
            WordBreak::MidNumLet => Class::Mid,
            WordBreak::SingleQuote => Class::SingleQuote,
            WordBreak::DoubleQuote => Class::DoubleQuote,
            WordBreak::Katakana => Class::Dictionary,
            _ if character.is_alphabetic() => Class::Dictionary,
            _ if character.is_numeric() => Class::Number,
            _ => Class::Other,
        }
    }

    fn is_letter(self) -> bool {
        matches!(self, Class::Letter | Class::LetterSign | Class::Hebrew)
    }

    fn is_digit(self) -> bool {
        matches!(self, Class::Digit | Class::DigitSign)
    }

    /// Whether a sign of class `self` between `before` and `after` joins the two.
    fn joins(self, before: Class, after: Class) -> bool {
        match self {
            Class::MidLetter => before.is_letter() && after.is_letter(),
            Class::MidNumber => before.is_digit() && after.is_digit(),
            Class::Mid | Class::SingleQuote => before.is_letter() && after.is_letter() || before.is_digit() && after.is_digit(),
            Class::DoubleQuote => before == Class::Hebrew && after == Class::Hebrew,
            _ => false,
        }
    }
}

/// Goes over a text once, a word at a time.
struct Scanner<'t> {
    text: &'t str,
    position: usize,
    classes: &'static CharacterClasses<Class>,
    cancel: &'t Cancel,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str, cancel: &'t Cancel) -> Self {
        Scanner {
            text,
            position: 0,
            classes: &CLASSES,
            cancel,
        }
    }

    #[inline]
    fn class_at(&self, at: usize) -> Option<(Class, usize)> {
        self.classes.at(self.text, at)
    }

    /// The first class at or behind a place that is no mark's.
    fn class_past_marks(&self, mut at: usize) -> Option<(Class, usize)> {
        loop {
            match self.class_at(at)? {
                (Class::Mark, next) => at = next,
                found => return Some(found),
            }
        }
    }

    /// What nearly every word is: letters, with something behind them that is in no word. Passes over these letters, whatever is behind.
    #[inline]
    fn letters_alone(&mut self, start: usize) -> Option<Word> {
        let end = self.classes.run_end(self.text, self.position, Class::Letter);
        self.position = match self.class_at(end) {
            None => end,
            Some((Class::Other, behind)) => behind,
            Some(_) => {
                self.position = end;
                return None;
            }
        };
        Some(Word {
            range: start..end,
            has_number: false,
        })
    }

    /// Reads on from a word's first character, of class `first`. Whether a letter or digit is in it, and a number.
    fn finish(&mut self, first: Class) -> (bool, bool) {
        let mut before = first;
        let mut has_letter = matches!(first, Class::Letter | Class::Hebrew);
        let mut has_number = first == Class::Digit;
        loop {
            if before == Class::Letter {
                self.position = self.classes.run_end(self.text, self.position, Class::Letter);
            }
            let Some((class, next)) = self.class_at(self.position) else {
                break;
            };
            match class {
                // A word may be all of a text; its letters are passed over at once, what stands between them is not.
                _ if self.cancel.is_set() => break,
                Class::Letter | Class::Hebrew => has_letter = true,
                Class::Digit => has_number = true,
                Class::LetterSign | Class::DigitSign | Class::Connector => {}
                Class::Mark => {
                    self.position = next;
                    continue;
                }
                Class::MidLetter | Class::MidNumber | Class::Mid | Class::SingleQuote | Class::DoubleQuote => {
                    match self.class_past_marks(next) {
                        Some((after, next)) if class.joins(before, after) => {
                            self.position = next;
                            before = after;
                            has_letter |= matches!(after, Class::Letter | Class::Hebrew);
                            has_number |= after == Class::Digit;
                            continue;
                        }
                        _ if class == Class::SingleQuote && before == Class::Hebrew => self.position = self.past_marks(next),
                        _ => {}
                    }
                    break;
                }
                Class::Other | Class::Number | Class::Dictionary => break,
            }
            self.position = next;
            before = class;
        }
        (has_letter || has_number, has_number)
    }

    fn past_marks(&self, mut at: usize) -> usize {
        while let Some((Class::Mark, next)) = self.class_at(at) {
            at = next;
        }
        at
    }
}

impl Iterator for Scanner<'_> {
    type Item = Word;

    #[inline]
    fn next(&mut self) -> Option<Word> {
        while !self.cancel.is_set() {
            let start = self.position;
            let (first, next) = self.class_at(start)?;
            self.position = next;
            if first == Class::Letter
                && let Some(word) = self.letters_alone(start)
            {
                return Some(word);
            }
            let (is_word, has_number) = match first {
                Class::Letter | Class::LetterSign | Class::Hebrew | Class::Digit | Class::DigitSign | Class::Connector => {
                    self.finish(first)
                }
                Class::Number => {
                    self.position = self.past_marks(next);
                    (true, true)
                }
                _ => continue,
            };
            if is_word {
                return Some(Word {
                    range: start..self.position,
                    has_number,
                });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).map(|word| &text[word.range]).collect()
    }

    #[test]
    fn a_word_that_ends_in_a_mark_is_a_word() {
        assert_eq!(texts("غادر مساءً، «أمسِ» 12.5 كم."), ["غادر", "مساءً", "أمسِ", "12.5", "كم"]);
    }

    #[test]
    fn signs_inside_words_and_numbers_stay_in_them() {
        assert_eq!(
            texts("l’eau can't 3,5 U.S. snake_case a__ __ ½ 10²"),
            ["l’eau", "can't", "3,5", "U.S", "snake_case", "a__", "½", "10", "²"]
        );
        assert_eq!(texts("צה\"ל ג' ד."), ["צה\"ל", "ג'", "ד"]);
    }

    #[test]
    fn numbers_are_told() {
        let numbers: Vec<_> = words("في ٣٠ حزيران 2023، الطائرة A320 وثمانية")
            .map(|word| word.has_number)
            .collect();
        assert_eq!(numbers, [false, true, false, true, false, true, false]);
    }

    #[test]
    fn words_are_found_where_there_are_no_spaces() {
        assert!(words("会议结束了").count() >= 2);
        assert!(words("การประชุมสิ้นสุดลงแล้ว").count() >= 3);
    }

    #[test]
    fn one_word_of_such_a_script_is_found_wherever_it_stands() {
        for length in 0..140 {
            let text = format!("{} ’ 会议结束了", "ب".repeat(length));
            assert!(texts(&text).contains(&"会议"), "{text}");
        }
    }

    #[test]
    fn no_script_of_the_table_needs_a_dictionary() {
        assert!(CLASSES.tabled().iter().all(|&class| class != Class::Dictionary));
    }

    /// Characters of every class, of the table and beyond it, Dictionary aside.
    const TEXT: &str = "([a-cA-C]|[اببِّـ]|[0-9]|[٣۴]|[אבג]|\"|'|’|\\.|,|،|:|;|_|‿| |½|²|˗|\u{301}|\u{200d}|\u{ad}|\u{600}|é|ж|क|ि|்|한|ế|€|\n){0,40}";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn the_scanner_finds_what_icu_finds(text in TEXT) {
            let expected: Vec<_> = dictionary_words(&text, Cancel::never()).collect();
            prop_assert_eq!(Scanner::new(&text, Cancel::never()).collect::<Vec<_>>(), expected);
        }
    }
    /// Words of scripts with spaces and without, signs and marks between them.
    const UNSPACED: &str = "([a-c0-9]|市议会|投票|了|结束|สภา|เทศบาล|ลง|มติ|ข|カタカナ|ひらがな|漢|한|ກາ|ខ្មែរ|မြန်မာ|\u{301}|\u{e34}|\u{200d}|\u{fe0f}|'|,|\\.|_| |\n|🇱🇧|👩|。|「){100,400}";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(80))]
        #[test]
        fn windows_have_the_boundaries_of_the_whole(text in UNSPACED, window in MARGIN + 40..MARGIN + 400) {
            let whole: Vec<usize> = dictionary_boundaries(&text, text.len(), Cancel::never()).collect();
            prop_assert_eq!(dictionary_boundaries(&text, window, Cancel::never()).collect::<Vec<_>>(), whole);
        }
    }
}
