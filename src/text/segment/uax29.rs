//! The sentence boundaries of UAX #29, by `icu_segmenter`, which is asked only where one can be.
//!
//! By its rules a sentence ends behind a terminator and nowhere else, and what comes of one depends on no more than the character
//! before it and the stretch up to the next letter. So the text is scanned for terminators, and ICU reads these windows alone: the
//! same boundaries (a property test) in a third of the time.

use std::sync::LazyLock;

use icu_properties::CodePointMapData;
use icu_properties::props::SentenceBreak;
use icu_segmenter::{SentenceSegmenter, SentenceSegmenterBorrowed};

use crate::cancel::{Cancel, PIECE};
use crate::text::character_classes::CharacterClasses;

/// What a character means for where sentences end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// ATerm, STerm, and the separators of paragraphs.
    Terminator,
    /// `…`, at which UAX #29 ends nothing.
    Ellipsis,
    /// `;`, which asks a question in Greek.
    Semicolon,
    /// OLetter, Upper, Lower: nothing behind it matters to what stands before it.
    Letter,
    /// Extend and Format: nothing by itself.
    Mark,
    /// All else.
    Other,
}

static CLASSES: LazyLock<CharacterClasses<Class>> = LazyLock::new(|| CharacterClasses::new(Class::of));

/// By first byte: which characters a sentence may end at, as a set of second bytes. Most text is passed over by this alone.
static STOPS: LazyLock<[u64; 256]> = LazyLock::new(|| {
    let mut stops = [0; 256];
    for character in ('\0'..'\u{800}').filter(|&character| CLASSES.of(character).is_stop()) {
        let mut bytes = [0; 4];
        character.encode_utf8(&mut bytes);
        stops[usize::from(bytes[0])] |= 1 << (bytes[1] & 0x3f);
    }
    // From U+0800 every character is looked at.
    stops[0xe0..].fill(u64::MAX);
    stops
});

impl Class {
    fn of(character: char) -> Self {
        match CodePointMapData::<SentenceBreak>::new().get(character) {
            _ if character == '…' => Class::Ellipsis,
            _ if character == ';' => Class::Semicolon,
            SentenceBreak::ATerm | SentenceBreak::STerm | SentenceBreak::Sep | SentenceBreak::CR | SentenceBreak::LF => {
                Class::Terminator
            }
            SentenceBreak::OLetter | SentenceBreak::Upper | SentenceBreak::Lower => Class::Letter,
            SentenceBreak::Extend | SentenceBreak::Format => Class::Mark,
            _ => Class::Other,
        }
    }

    fn is_stop(self) -> bool {
        matches!(self, Class::Terminator | Class::Ellipsis | Class::Semicolon)
    }
}

/// Finds boundaries and what else may be one.
#[derive(Debug)]
pub(super) struct Uax29 {
    segmenter: SentenceSegmenterBorrowed<'static>,
    classes: &'static CharacterClasses<Class>,
    stops: &'static [u64; 256],
    /// Whether `;` asks a question.
    is_greek: bool,
}

/// Bytes that are passed over together.
const CHUNK: usize = 32;

/// Whether no stop begins in some bytes, the last left out. What it says of a byte depends on that and the next alone, without a branch,
/// so that many are looked at together.
fn is_without_stops(bytes: &[u8; CHUNK + 1]) -> bool {
    let pairs = bytes.iter().zip(&bytes[1..]);
    !pairs.fold(false, |any, (&first, &second)| any | may_begin_stop(first, second))
}

/// Whether the first two bytes of a character may be those of a stop. Certain for ASCII and most of Arabic.
fn may_begin_stop(first: u8, second: u8) -> bool {
    let is_ascii = (first == b'.') | (first == b'!') | (first == b'?') | (first == b';') | (first == b'\n') | (first == b'\r');
    let is_arabic = (first == 0xd8) & (0x9d..=0x9f).contains(&second) | (first == 0xdb) & (second == 0x94);
    let is_rare = (first == 0xc2) | (first == 0xd6) | (first == 0xdc) | (first == 0xdf) | (first >= 0xe0);
    is_ascii | is_arabic | is_rare
}

/// What there is to know of a text's sentence ends.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ends {
    /// The boundaries, in order, the end of the text among them.
    pub boundaries: Vec<usize>,
    /// Where marks end at which the text may be cut further: terminators and ellipses.
    pub marks: Vec<usize>,
}

impl Uax29 {
    pub fn new(is_greek: bool) -> Self {
        Uax29 {
            segmenter: SentenceSegmenter::new(Default::default()),
            classes: &CLASSES,
            stops: &STOPS,
            is_greek,
        }
    }

    /// Goes over a text once, or over some of it once the flag is set.
    pub fn ends(&self, text: &str, cancel: &Cancel) -> Ends {
        let mut ends = Ends::default();
        let mut at = 0;
        // Up to where ICU has told the boundaries.
        let mut told = 0;
        while let Some((class, start, next)) = self.next_stop(text, at, cancel) {
            match class {
                Class::Terminator => {
                    ends.marks.push(next);
                    if start >= told {
                        let window = self.window_start(text, start);
                        told = self.window_end(text, next, cancel);
                        let boundaries = self.segmenter.segment_str(&text[window..told]);
                        let boundaries = boundaries.map(|boundary| window + boundary);
                        let boundaries = boundaries.filter(|&boundary| boundary > start && boundary < told);
                        ends.boundaries.extend(cancel.until_set(boundaries));
                    }
                }
                Class::Ellipsis => ends.marks.push(next),
                Class::Semicolon if self.is_greek => ends.marks.push(next),
                _ => {}
            }
            at = next;
        }
        if !text.is_empty() {
            ends.boundaries.push(text.len());
        }
        ends
    }

    /// The next character at which a sentence may end, with its bytes.
    fn next_stop(&self, text: &str, mut at: usize, cancel: &Cancel) -> Option<(Class, usize, usize)> {
        let bytes = text.as_bytes();
        let mut next_look = at;
        // Up to where a stop may be.
        let mut suspect = at;
        loop {
            if at >= next_look {
                cancel.check().ok()?;
                next_look = at + PIECE;
            }
            if at >= suspect {
                if bytes[at..].first_chunk().is_some_and(is_without_stops) {
                    at += CHUNK;
                    continue;
                }
                suspect = at + CHUNK;
            }
            let first = *bytes.get(at)?;
            let seconds = self.stops[usize::from(first)];
            let second = bytes.get(at + 1).map_or(0, |second| second & 0x3f);
            if seconds == 0 {
                at += 1;
            } else if (0x80..0xe0).contains(&first) && seconds >> second & 1 == 0 {
                at += 2;
            } else {
                let (class, next) = self.classes.at(text, at)?;
                if class.is_stop() {
                    return Some((class, at, next));
                }
                at = next;
            }
        }
    }

    /// The beginning of the last character before a place that is no mark.
    fn window_start(&self, text: &str, place: usize) -> usize {
        let mut before = text[..place].char_indices().rev();
        before
            .find(|&(_, character)| self.classes.of(character) != Class::Mark)
            .map_or(0, |(start, _)| start)
    }

    /// The end of the first letter at or behind a place.
    fn window_end(&self, text: &str, mut at: usize, cancel: &Cancel) -> usize {
        let mut next_look = at + PIECE;
        while let Some((class, next)) = self.classes.at(text, at) {
            if at >= next_look {
                if cancel.is_set() {
                    break;
                }
                next_look = at + PIECE;
            }
            at = next;
            if class == Class::Letter {
                break;
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Characters of every class, those that only look like terminators among them.
    const TEXT: &str = "([a-bA-B]|[ابة]|[0-9]|[٣]|\\.|!|\\?|؟|۔|。|।|։|;|:|,|،|-|–|…|\"|'|’|»|«|\\)|\\(| |\u{a0}|\u{301}|\u{64e}|\u{200d}|\u{feff}|\n|\r|\u{2029}|é|字|한|क|ǅ|€){0,60}";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(6000))]
        #[test]
        fn windows_have_the_boundaries_of_the_whole(text in TEXT) {
            let whole: Vec<usize> = SentenceSegmenter::new(Default::default()).segment_str(&text).skip(1).collect();
            prop_assert_eq!(Uax29::new(false).ends(&text, Cancel::never()).boundaries, whole);
        }
    }

    #[test]
    fn no_stop_is_passed_over() {
        for stop in ('\0'..=char::MAX).filter(|&character| CLASSES.of(character).is_stop()) {
            let text = format!("{}{stop}{}", "ا".repeat(CHUNK / 4), "b".repeat(CHUNK));
            assert!(!text.as_bytes().first_chunk().is_some_and(is_without_stops), "{stop:?}");
        }
        let text = "الجسر القديم، (the old bridge)";
        assert!(text.as_bytes().first_chunk().is_some_and(is_without_stops));
    }

    #[test]
    fn every_mark_is_told_once() {
        let text = "نعم… لا؟ 3.5!";
        let ends = Uax29::new(false).ends(text, Cancel::never());
        let shown: Vec<&str> = ends
            .marks
            .iter()
            .map(|&end| text[..end].rsplit(' ').next().unwrap())
            .collect();
        assert_eq!(shown, ["نعم…", "لا؟", "3.", "3.5!"]);
    }
}
