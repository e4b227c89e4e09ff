//! Makes tokens of what the sieve kept of a text: looks its words up, reads its numbers, tells what parts them.
//!
//! A word is looked up whole first, then without the prefixes that the lexicon lists; never is a word split of whose rest the lexicon
//! knows nothing.

use std::ops::Range;

use crate::cancel::Cancel;
use crate::time::fold::{Fold, Folded};
use crate::time::lexicon::{Lexicon, PrefixId};
use crate::time::sieve::Sifted;
use crate::time::token::WordId;
use crate::time::token::{Gap, Kind, Token, gap_of};
use crate::time::walk::{Met, Walk, Word};
use crate::time::windows::Windows;

/// Letters that are looked at, at the most: no word of a lexicon is longer, with its prefixes.
const LONGEST: usize = 40;
/// Bytes of a word or number with its space, of short ones: what room is made for.
const SHORT: usize = 3;
/// Bytes between two words beyond which they are strangers.
const WIDEST_GAP: usize = 8;

/// Reads what was kept of a text; less of it once the flag is set.
pub(super) struct Scanner<'t> {
    dictionary: Dictionary<'t>,
    sifted: &'t Sifted,
    candidates: Vec<Candidate>,
    windows: Windows,
}

/// What may be a token.
struct Candidate {
    /// Its bytes.
    range: Range<usize>,
    content: Content,
    /// Whether it is the first of a stretch, and no neighbour of the one before.
    is_first: bool,
}

/// What a candidate is made of.
#[derive(Clone, Copy)]
enum Content {
    Unknown,
    Word(Found),
    /// Whether the digits go on behind a mark.
    Digits(bool),
}

impl<'t> Scanner<'t> {
    pub fn new(text: &'t str, lexicon: &'t Lexicon, sifted: &'t Sifted, cancel: &'t Cancel) -> Self {
        let mut dictionary = Dictionary {
            text,
            lexicon,
            cancel,
            fold: Fold::new(),
            folded: String::new(),
        };
        let candidates = dictionary.candidates(sifted.stretches.iter());
        let content = candidates.iter().filter(|candidate| match candidate.content {
            Content::Unknown => false,
            Content::Word(found) => lexicon.is_content(found.word),
            Content::Digits(go_on) => !go_on,
        });
        Scanner {
            windows: Windows::new(text, cancel.until_set(content).map(|candidate| candidate.range.start)),
            dictionary,
            sifted,
            candidates,
        }
    }

    /// The tokens among which expressions may be, in order.
    pub fn tokens(&self) -> Vec<Token> {
        self.tokens_of(&self.candidates)
    }

    /// The words that may tell of the past or the future, with their neighbours, in order.
    pub fn telling(&mut self) -> Vec<Token> {
        let stretches = self.sifted.telling.iter();
        let candidates = self
            .dictionary
            .candidates(stretches.filter(|stretch| self.windows.meet(stretch)));
        self.tokens_of(&candidates)
    }

    fn tokens_of(&self, candidates: &[Candidate]) -> Vec<Token> {
        let mut tokens = Tokens {
            text: self.dictionary.text,
            lexicon: self.dictionary.lexicon,
            fold: self.dictionary.fold,
            list: Vec::with_capacity(candidates.len()),
            is_far: true,
        };
        let mut last = None;
        for candidate in self.dictionary.cancel.until_set(candidates) {
            let window = self.windows.at(candidate.range.start);
            tokens.is_far |= candidate.is_first || window != last;
            last = window;
            match candidate.content {
                _ if window.is_none() => {}
                Content::Unknown => tokens.is_far = true,
                Content::Word(found) => tokens.add_word(candidate.range.clone(), found),
                Content::Digits(_) => tokens.add_number(candidate.range.clone()),
            }
        }
        tokens.list
    }
}

/// The lexicon, and the text whose words are looked up in it.
struct Dictionary<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    cancel: &'t Cancel,
    fold: Fold,
    /// The word being looked up; kept to spare allocations.
    folded: String,
}

impl<'t> Dictionary<'t> {
    /// Looks up what stands in stretches of the text.
    fn candidates<'r>(&mut self, stretches: impl Iterator<Item = &'r Range<usize>>) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for stretch in stretches {
            candidates.reserve(stretch.len() / SHORT);
            for met in self.cancel.until_set(Walk::new(self.text, stretch.clone(), self.cancel)) {
                let (range, content) = match met {
                    Met::Word(word) => (word.range.clone(), self.find(&word).map_or(Content::Unknown, Content::Word)),
                    Met::Number(range) => (range, Content::Digits(false)),
                    Met::MoreDigits(range) => (range, Content::Digits(true)),
                };
                candidates.push(Candidate {
                    is_first: range.start == stretch.start,
                    range,
                    content,
                });
            }
        }
        candidates
    }

    /// What the lexicon knows of a word, or of its rest behind prefixes.
    fn find(&mut self, word: &Word) -> Option<Found> {
        let whole = |word| Found {
            prefix: PrefixId::NONE,
            word,
        };
        if let Some(word) = self.lexicon.short_word(word.last) {
            return Some(whole(word));
        }
        self.fold_word(word.range.clone());
        if let Some(word) = self.lexicon.word(&self.folded) {
            return Some(whole(word));
        }
        let (prefix, word) = self.lexicon.split(&self.folded)?;
        Some(Found { prefix, word })
    }

    fn fold_word(&mut self, range: Range<usize>) {
        let word = &self.text[range];
        self.folded.clear();
        if word.is_ascii() {
            self.folded.push_str(&word[..word.len().min(LONGEST + 1)]);
            self.folded.make_ascii_lowercase();
            return;
        }
        let letters = word.chars().filter_map(|character| match self.fold.of(character) {
            Folded::Letter(letter) => Some(letter),
            _ => None,
        });
        self.folded.extend(letters.take(LONGEST + 1));
    }
}

/// What the lexicon knows of a word.
#[derive(Debug, Clone, Copy)]
struct Found {
    prefix: PrefixId,
    word: WordId,
}

/// Tokens as they are put together.
struct Tokens<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    fold: Fold,
    list: Vec<Token>,
    /// Whether something that is no token stands between the last token and here.
    is_far: bool,
}

impl Tokens<'_> {
    /// Adds a word, and the words of its prefix.
    fn add_word(&mut self, range: Range<usize>, found: Found) {
        let mut start = range.start;
        for &word in self.lexicon.prefix_words(found.prefix) {
            let end = past_letter(self.fold, self.text, start);
            self.push(start..end, Kind::Word(word));
            start = end;
        }
        self.push(start..range.end, Kind::Word(found.word));
    }

    /// Adds a number, unless it is none of time.
    fn add_number(&mut self, range: Range<usize>) {
        let mut value: u32 = 0;
        let mut digits: u8 = 0;
        for character in self.text[range.clone()].chars() {
            if let Folded::Digit(digit) = self.fold.of(character) {
                value = value.saturating_mul(10).saturating_add(u32::from(digit));
                digits = digits.saturating_add(1);
            }
        }
        if self.is_no_number_of_time(&range) {
            self.is_far = true;
            return;
        }
        let gap = self.gap(range.start);
        let mut grouped = false;
        if let (Gap::TightComma | Gap::TightStop, Some(before)) = (gap, self.list.last_mut())
            && let Kind::Number { grouped: is_grouped, .. } = &mut before.kind
        {
            *is_grouped = true;
            grouped = true;
        }
        self.push(range, Kind::Number { value, digits, grouped });
    }

    /// An amount of money, a share, part of a name: `$30`, `30 %`, `A320`, `#7`.
    fn is_no_number_of_time(&self, range: &Range<usize>) -> bool {
        let before = self.text[..range.start].chars().next_back();
        let is_tied =
            before.is_some_and(|before| matches!(before, '$' | '€' | '£' | '¥' | '#' | '№' | '₽' | '₺' | '+' | '_' | '=' | '*'));
        let is_named = self.is_far && before.is_some_and(|before| matches!(self.fold.of(before), Folded::Letter(_)));
        let behind = self.text[range.end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        is_tied || is_named || behind.starts_with(['%', '‰', '٪', '$', '€', '£', '¥', '°', '₽', '₺'])
    }

    fn push(&mut self, range: Range<usize>, kind: Kind) {
        let gap = self.gap(range.start);
        self.list.push(Token {
            start: range.start,
            end: range.end,
            gap,
            kind,
        });
        self.is_far = false;
    }

    /// What stands between the last token and a place.
    fn gap(&self, start: usize) -> Gap {
        match self.list.last() {
            Some(last) if !self.is_far && start - last.end <= WIDEST_GAP => {
                let is_abbreviated = matches!(last.kind, Kind::Word(word) if self.lexicon.is_abbreviated(word));
                gap_of(&self.text[last.end..start], is_abbreviated)
            }
            _ => Gap::Far,
        }
    }
}

/// Where the letter at a place ends, with its marks.
fn past_letter(fold: Fold, text: &str, place: usize) -> usize {
    let mut end = fold.at(text, place).map_or(place, |(_, next)| next);
    while let Some((Folded::Mark, next)) = fold.at(text, end) {
        end = next;
    }
    end
}
