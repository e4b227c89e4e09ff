//! The summarisers in Rust, each asked for three sentences of a text as its documentation says.

use std::hint::black_box;
use std::num::NonZeroU32;

use khulasa::{Cancel, Document, Length, Options, Summarizer};

/// Sentences that are asked for.
const ASKED: u32 = 3;

/// Sentences that `pithy` may choose from, in bytes: its program's own defaults.
const PITHY_LENGTHS: (usize, usize) = (30, 1500);

/// A call of a peer over a text, which returns how many sentences came back; `None` for no such peer.
pub fn named<'a>(peer: &str, language: &'a str, text: &'a str) -> Option<Box<dyn FnMut() -> usize + 'a>> {
    match peer {
        "khulasa" => Some(Box::new(khulasa(text))),
        "summary" => Some(Box::new(summary(language, text))),
        "simple-summarize" => Some(Box::new(simple_summarize(text))),
        "pithy" => Some(Box::new(move || pithy(text, false))),
        "pithy-approximate" => Some(Box::new(move || pithy(text, true))),
        _ => None,
    }
}

/// No language is hinted: it is told from the text in every call.
fn khulasa(text: &str) -> impl FnMut() -> usize {
    let document = Document::plain(text);
    let options = Options {
        length: Length::Sentences(ASKED),
        ..Options::default()
    };
    let summarizer = Summarizer::default();
    move || {
        let summary = summarizer.summarize(black_box(&document), &options, &Cancel::new());
        black_box(summary).map_or(0, |summary| summary.sentences.len())
    }
}

fn summary(language: &str, text: &str) -> impl FnMut() -> usize {
    let language = match language {
        "ar" => summary::Language::Arabic,
        _ => summary::Language::English,
    };
    let summarizer = summary::Summarizer::new(language);
    let asked = NonZeroU32::new(ASKED).unwrap_or(NonZeroU32::MIN);
    move || black_box(summarizer.summarize_sentences(black_box(text), asked)).len()
}

/// It is asked for a share to cut, not for sentences: the largest it takes, 95 %.
fn simple_summarize(text: &str) -> impl FnMut() -> usize {
    || {
        let report = simple_summarize::summarize_text(black_box(text), 0.95);
        black_box(report).map_or(0, |report| report.summary_stats.sentences)
    }
}

/// With the defaults of its program. By word counts alone where an approximation is asked for, by a graph of sentences otherwise.
fn pithy(text: &str, approximate: bool) -> usize {
    let (shortest, longest) = PITHY_LENGTHS;
    let (asked, density, length_penalty) = (ASKED as usize, 3.0, 1.5);
    let mut summariser = pithy::Summariser::new();
    summariser.add_raw_text(String::new(), black_box(text).to_owned(), ". ", shortest, longest, false);
    let sentences = match approximate {
        true => summariser.approximate_top_sentences(asked, density, length_penalty),
        false => summariser.top_sentences(
            asked,
            false,
            None,
            false,
            length_penalty,
            false,
            density,
            None,
            None,
            false,
            String::new(),
        ),
    };
    black_box(sentences).len()
}
