//! Texts to measure on: two articles of the project, and made-up text of any length in which words are as often, and as often new, as in real
//! text. What is given is the same every time.

// Whoever measures takes what it needs.
#![allow(dead_code)]

mod lexicon;
mod paragraphs;

use khulasa::evaluation::random::SplitMix;

use lexicon::Lexicon;
use paragraphs::{capitalised, paragraphs};

/// The languages of all texts.
pub const LANGUAGES: [&str; 2] = ["ar", "en"];

/// Fewest and most words of a sentence.
const LENGTHS: (usize, usize) = (8, 30);

/// Of a hundred words: how many are function words, numbers, dates, and how many are followed by a comma.
const FUNCTION_WORDS: usize = 42;
const NUMBERS: usize = 2;
const DATES: usize = 1;
const COMMAS: usize = 6;

/// A news item of about 30 sentences; empty in a language that has none.
pub fn article(language: &str) -> &'static str {
    match language {
        "ar" => include_str!("../articles/port.ar.txt"),
        "en" => include_str!("../articles/port.en.txt"),
        _ => "",
    }
}

/// Made-up text of so many sentences: 1,000 make a long read, 10,000 a book.
pub fn made(language: &str, sentences: usize) -> String {
    let lexicon = Lexicon::of(language);
    let mut random = SplitMix::new(0xd134_2543_de82_ef95);
    paragraphs((0..sentences).map(|_| sentence(&lexicon, &mut random)))
}

/// It opens and closes with a content word: no number and no abbreviation stands where a sentence might end.
fn sentence(lexicon: &Lexicon, random: &mut SplitMix) -> String {
    let (fewest, most) = LENGTHS;
    let inner = fewest + random.below(most - fewest + 1) - 2;
    let mut sentence = capitalised(&lexicon.content_word(random));
    for _ in 0..inner {
        sentence.push(' ');
        sentence.push_str(&word(lexicon, random));
        if random.below(100) < COMMAS {
            sentence.push_str(lexicon.comma());
        }
    }
    sentence + " " + &lexicon.content_word(random) + "."
}

fn word(lexicon: &Lexicon, random: &mut SplitMix) -> String {
    match random.below(100) {
        draw if draw < DATES => lexicon.date(random),
        draw if draw < DATES + NUMBERS => (2 + random.below(900)).to_string(),
        draw if draw < DATES + NUMBERS + FUNCTION_WORDS => lexicon.function_word(random),
        _ => lexicon.content_word(random),
    }
}
