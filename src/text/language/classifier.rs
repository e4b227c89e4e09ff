//! Which of the languages of one script a text is in.
//!
//! Owns how the evidence (`evidence`) is weighed. Common words, letters and affixes are counted first; only where they leave
//! languages close together, as in a headline, whatlang's trigrams choose among those. Which script is looked at is `language`'s.

use std::borrow::Cow;
use std::ops::ControlFlow;

use icu_normalizer::ComposingNormalizerBorrowed;
use whatlang::{Detector, Lang};

use crate::text::language::evidence::{Evidence, Language};
use crate::text::language::script::letters;
use crate::text::language::trie::Languages;

// The points and bounds below were chosen by measurement (docs/languages.md).

/// Points for a word that is common in a language.
const WORD: i32 = 2;
/// Points for a letter of its alphabet that not every language of the script has; as many against those without it.
const LETTER: i32 = 1;
/// Points for a word that begins or ends as words of it often do.
const AFFIX: i32 = 1;

/// The lead, in points, from which the evidence decides alone.
const DECISIVE: i32 = 2;

/// The lead, in points, that makes reading on needless; looked at after every few words.
const BEYOND_DOUBT: i32 = 24;
const STEP: i32 = 16;

/// How likely the trigrams must be right to overrule the evidence where that has a lead.
const OVERRULING: f64 = 0.63;

/// Bytes of a text that are composed at a time, about.
const COMPOSED: usize = 128;

/// The script that many languages without evidence here are written in. Those of other scripts have letters of their own.
const SHARED_SCRIPT: &str = "Latn";

/// How many words a text of it must have before the evidence in it may be too little.
const ENOUGH_WORDS: i32 = 12;

/// At most so many words of it for a point.
const WORDS_FOR_A_POINT: i32 = 4;

/// The language that a text is most likely in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Verdict {
    /// Its primary BCP-47 subtag.
    pub(super) tag: &'static str,
    /// How likely, in [0, 1].
    pub(super) confidence: f64,
}

/// Tells the language of a text among those of its script, an ISO 15924 code. `None` if it seems to be none of them.
pub(super) fn classify(script: &str, text: &str) -> Option<Verdict> {
    let evidence = Evidence::for_script(script)?;
    let scores = Scores::of(text, evidence);
    let (best, lead) = scores.best(evidence.languages.len());
    if !scores.suffice(best, script) {
        return None;
    }
    let by_evidence = (evidence.languages[best], confidence(lead));
    let (language, confidence) = match lead < DECISIVE {
        true => by_trigrams(&scores.close_to(best, evidence), text)
            .filter(|(_, confidence)| lead == 0 || *confidence >= OVERRULING)
            .unwrap_or(by_evidence),
        false => by_evidence,
    };
    Some(Verdict {
        tag: &language.tag,
        confidence,
    })
}

/// How likely the evidence is right, in [0, 1], when it is ahead by so many points: every point halves the doubt, down to one in
/// a thousand. Texts of known language bear it out (docs/languages.md).
fn confidence(lead: i32) -> f64 {
    1.0 - 0.5_f64.powi(1 + lead.min(9))
}

/// The language among these that whatlang's trigrams tell, and how likely that is, in [0.5, 0.95]: between even and what its own
/// confidence is worth on short texts.
fn by_trigrams(candidates: &[&'static Language], text: &str) -> Option<(&'static Language, f64)> {
    let codes = candidates
        .iter()
        .filter_map(|language| Lang::from_code(language.iso3.as_str()));
    let text = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let told = Detector::with_allowlist(codes.collect()).detect(&text)?;
    let language = candidates.iter().find(|language| language.iso3 == told.lang().code())?;
    Some((language, 0.5 + 0.45 * told.confidence()))
}

/// A text composed (NFC) piece by piece, since little is read of most. A piece ends behind a space, across which nothing composes.
fn composed(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let near = rest.floor_char_boundary(COMPOSED);
        let end = rest[near..].find(' ').map_or(rest.len(), |space| near + space + 1);
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        (!piece.is_empty()).then(|| ComposingNormalizerBorrowed::new_nfc().normalize(piece))
    })
}

/// The points for every language of a script.
struct Scores {
    by_language: [i32; Languages::BITS as usize],
    /// Points that every language without a letter is behind.
    against_all: i32,
    words: i32,
}

impl Scores {
    fn of(text: &str, evidence: &Evidence) -> Self {
        let mut scores = Scores {
            by_language: [0; Languages::BITS as usize],
            against_all: 0,
            words: 0,
        };
        let is_letter = letters();
        for piece in composed(text) {
            if scores.read(&piece, &is_letter, evidence).is_break() {
                break;
            }
        }
        scores
    }

    /// Reads whole words, until there is no doubt left.
    fn read(&mut self, text: &str, is_letter: impl Fn(char) -> bool, evidence: &Evidence) -> ControlFlow<()> {
        let mut word = String::new();
        for character in text.chars().chain([' ']) {
            match character {
                'a'..='z' => word.push(character),
                'A'..='Z' => word.push(character.to_ascii_lowercase()),
                _ if is_seldom_written(character) => {}
                _ if is_letter(character) => {
                    let letter = lower(character);
                    word.push(letter);
                    self.count_letter(letter, evidence);
                }
                _ if !word.is_empty() => {
                    self.count_word(&word, evidence);
                    word.clear();
                    if self.words % STEP == 0 && self.best(evidence.languages.len()).1 >= BEYOND_DOUBT {
                        return ControlFlow::Break(());
                    }
                }
                _ => {}
            }
        }
        ControlFlow::Continue(())
    }

    fn count_letter(&mut self, letter: char, evidence: &Evidence) {
        if let Some(languages) = evidence.of_letter(letter) {
            self.add(languages, LETTER);
            self.against_all += LETTER;
        }
    }

    fn count_word(&mut self, word: &str, evidence: &Evidence) {
        self.words += 1;
        match evidence.of_word(word) {
            0 => evidence.of_affixes(word).for_each(|languages| self.add(languages, AFFIX)),
            languages => self.add(languages, WORD),
        }
    }

    fn add(&mut self, mut languages: Languages, points: i32) {
        while languages != 0 {
            self.by_language[languages.trailing_zeros() as usize] += points;
            languages &= languages - 1;
        }
    }

    /// The first of the languages with most points, and how many more it has than the next.
    fn best(&self, languages: usize) -> (usize, i32) {
        let points = &self.by_language[..languages];
        let best = (0..languages).rev().max_by_key(|number| points[*number]).unwrap_or(0);
        let others = (0..languages).filter(|number| *number != best);
        let next = others.map(|number| points[number]).max().unwrap_or(0);
        (best, points[best] - next)
    }

    /// The languages that the evidence does not set apart from the best.
    fn close_to(&self, best: usize, evidence: &Evidence) -> Vec<&'static Language> {
        let numbered = evidence.languages.iter().enumerate();
        let close = numbered.filter(|(number, _)| self.by_language[best] - self.by_language[*number] < DECISIVE);
        close.map(|(_, language)| *language).collect()
    }

    /// Whether a language has the points that a text of it has. Texts of languages without evidence have fewer.
    fn suffice(&self, language: usize, script: &str) -> bool {
        let points = self.by_language[language] - self.against_all;
        let may_lack = script == SHARED_SCRIPT && self.words >= ENOUGH_WORDS;
        points >= 0 && !(may_lack && points * WORDS_FOR_A_POINT < self.words)
    }
}

/// The small letter of a letter. Hebrew, Arabic and the scripts of India have none.
fn lower(letter: char) -> char {
    match letter {
        '\u{590}'..='\u{109f}' => letter,
        _ => letter.to_lowercase().next().unwrap_or(letter),
    }
}

/// Arabic vowel marks and the tatweel.
fn is_seldom_written(character: char) -> bool {
    matches!(character, '\u{640}' | '\u{64b}'..='\u{652}')
}
