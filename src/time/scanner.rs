//! Makes tokens of what the sieve kept of a text: looks its words up, reads its numbers, tells what parts them.
//!
//! Of a long text only the surroundings of words and numbers are read without which no time is named. A word is looked up whole first,
//! then without the prefixes that the lexicon lists; never is a word split of whose rest the lexicon knows nothing.

use std::ops::Range;

use memchr::memchr2;

use crate::time::class::Class;
use crate::time::fold::{Fold, Folded};
use crate::time::lexicon::{Lexicon, Prefix, WordId};
use crate::time::sieve::{Candidate, CandidateKind, Sifted};
use crate::time::tails::Marks;
use crate::time::token::{Gap, Kind, Token, gap_of};

/// Letters that are looked at, at the most: no word of a lexicon is longer, with its prefixes.
const LONGEST: usize = 40;
/// Bytes of a text that is read as a whole.
const SHORT: usize = 400;
/// Bytes around a word of time that are read: as far as a word tells of its tense, and more than any expression is long.
const REACH: usize = 170;
/// Bytes between two words beyond which they are strangers.
const WIDEST_GAP: usize = 8;

/// A word that tells of the past (-1) or the future (1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tense {
    /// Its bytes.
    pub range: Range<usize>,
    pub direction: i32,
}

/// Reads what was kept of a text.
pub(super) struct Scanner<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    sifted: &'t Sifted,
    fold: Fold,
    /// What the lexicon knows of the candidates.
    found: Vec<Option<Found<'t>>>,
    /// The parts of the text that are read, in order and apart.
    windows: Vec<Range<usize>>,
    /// The word being looked up; kept to spare allocations.
    folded: String,
}

impl<'t> Scanner<'t> {
    pub fn new(text: &'t str, lexicon: &'t Lexicon, sifted: &'t Sifted) -> Self {
        let mut scanner = Scanner {
            text,
            lexicon,
            sifted,
            fold: Fold::new(),
            found: Vec::with_capacity(sifted.candidates.len()),
            windows: Vec::new(),
            folded: String::new(),
        };
        for candidate in &sifted.candidates {
            let found = scanner.find(candidate);
            scanner.found.push(found);
        }
        if text.len() <= SHORT {
            scanner.windows.push(0..text.len());
        } else {
            scanner.find_windows();
        }
        scanner
    }

    /// The tokens, in order.
    pub fn tokens(&self) -> Vec<Token> {
        let mut tokens = Tokens {
            text: self.text,
            lexicon: self.lexicon,
            fold: self.fold,
            list: Vec::with_capacity(self.sifted.candidates.len()),
            is_far: true,
        };
        let mut window = 0;
        for (candidate, found) in self.sifted.candidates.iter().zip(&self.found) {
            let before = window;
            window += self.windows[window..]
                .iter()
                .take_while(|window| window.end <= candidate.range.start)
                .count();
            tokens.is_far |= window != before || !candidate.is_joined;
            if self
                .windows
                .get(window)
                .is_none_or(|window| candidate.range.start < window.start)
            {
                continue;
            }
            match (candidate.kind, found) {
                (CandidateKind::Number, _) => tokens.add_number(candidate.range.clone()),
                (CandidateKind::Word(_), Some(found)) => tokens.add_word(candidate.range.clone(), found),
                (CandidateKind::Word(_), None) => tokens.is_far = true,
            }
        }
        tokens.list
    }

    /// The words that tell of the past or the future, in order.
    pub fn tenses(&mut self) -> Vec<Tense> {
        let mut tenses = Vec::new();
        for candidate in &self.sifted.tenses {
            if self.is_read(candidate)
                && let Some(found) = self.find(candidate)
                && let Some(item) = self
                    .lexicon
                    .meanings(found.word)
                    .iter()
                    .find(|item| item.class == Class::Tense)
            {
                let past_prefix = |start, _| past_letter(self.fold, self.text, start);
                let start = found.prefix.iter().fold(candidate.range.start, past_prefix);
                tenses.push(Tense {
                    range: start..candidate.range.end,
                    direction: item.number,
                });
            }
        }
        tenses
    }

    fn is_read(&self, candidate: &Candidate) -> bool {
        let place = candidate.range.start;
        let window = self.windows.partition_point(|window| window.end <= place);
        self.windows.get(window).is_some_and(|window| window.start <= place)
    }

    /// Finds the surroundings of all that may make a time.
    fn find_windows(&mut self) {
        let text = self.text;
        for (candidate, found) in self.sifted.candidates.iter().zip(&self.found) {
            if !self.is_content(candidate, found.as_ref()) {
                continue;
            }
            let place = candidate.range.start;
            // Windows begin and end at spaces, so that no word is cut.
            let after_space = |from: usize| memchr2(b' ', b'\n', &text.as_bytes()[from..]).map(|at| from + at + 1);
            let end = || after_space((place + REACH).min(text.len())).unwrap_or(text.len());
            match self.windows.last_mut() {
                Some(last) if place + REACH <= last.end => {}
                Some(last) if place <= last.end + REACH => last.end = end(),
                _ => {
                    let start = place.checked_sub(REACH).and_then(after_space).unwrap_or(0).min(place);
                    match self.windows.last_mut() {
                        Some(last) if start <= last.end => last.end = end(),
                        _ => self.windows.push(start..end()),
                    }
                }
            }
        }
    }

    /// Whether a candidate may make a time: a number, or a word that may by itself or by its rest behind prefixes.
    fn is_content(&self, candidate: &Candidate, found: Option<&Found>) -> bool {
        let is_known = || found.is_some_and(|found| self.lexicon.is_content(found.word));
        candidate.marks.has(Marks::CONTENT) && (candidate.kind == CandidateKind::Number || is_known())
    }

    /// What the lexicon knows of a word, or of its rest behind prefixes.
    fn find(&mut self, candidate: &Candidate) -> Option<Found<'t>> {
        let CandidateKind::Word(last) = candidate.kind else {
            return None;
        };
        let whole = |word| Found { prefix: &[], word };
        if let Some(word) = self.lexicon.short_word(last) {
            return Some(whole(word));
        }
        self.fold_word(candidate.range.clone());
        if let Some(word) = self.lexicon.word(&self.folded) {
            return Some(whole(word));
        }
        let (Prefix { words, .. }, word) = self.lexicon.split(&self.folded)?;
        Some(Found { prefix: words, word })
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
#[derive(Debug)]
struct Found<'l> {
    /// The words that its prefix stands for, a letter each.
    prefix: &'l [WordId],
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
    fn add_word(&mut self, range: Range<usize>, found: &Found) {
        let mut start = range.start;
        for &word in found.prefix {
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
