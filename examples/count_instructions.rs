//! What `benches/instructions/run` counts the instructions of: one text, summarised a number of times by a warm engine.
//!
//! `count_instructions INPUT TIMES`. Runs that differ in TIMES alone differ in the instructions of so many calls, and in nothing else:
//! what starting, making the text and warming up takes is in both.

#[path = "../benches/input/mod.rs"]
mod input;

use std::hint::black_box;
use std::process::ExitCode;

use khulasa::{Cancel, Document, Options, Summarizer};

/// Calls before those that are counted: stems are cached and tables are built by then.
const WARM_UP: usize = 3;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let text = arguments.first().and_then(|name| named(name));
    let times = arguments.get(1).and_then(|times| times.parse::<usize>().ok());
    let (Some(text), Some(times)) = (text, times) else {
        eprintln!("count_instructions INPUT TIMES, where INPUT is article.ar, article.en or made.ar");
        return ExitCode::FAILURE;
    };
    let document = Document::plain(text);
    let (summarizer, options) = (Summarizer::default(), Options::default());
    for _ in 0..WARM_UP + times {
        let summary = summarizer.summarize(black_box(&document), black_box(&options), &Cancel::new());
        black_box(summary.expect("the text can be summarised"));
    }
    ExitCode::SUCCESS
}

/// The text of an input.
fn named(name: &str) -> Option<String> {
    match name {
        "article.ar" => Some(input::article("ar").to_owned()),
        "article.en" => Some(input::article("en").to_owned()),
        "made.ar" => Some(input::made("ar", 1_000)),
        _ => None,
    }
}

// Of the texts: a bench that is its own harness runs no tests.
#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::input::{LANGUAGES, made};
    use super::*;

    #[test]
    fn there_are_about_as_many_sentences_as_were_asked_for() {
        for language in LANGUAGES {
            for sentences in [30, 1_000] {
                let document = Document::plain(made(language, sentences));
                let summary = Summarizer::default().summarize(&document, &Options::default(), &Cancel::new());
                let found = summary.unwrap().statistics.sentences;
                assert!(
                    found.abs_diff(sentences) * 50 <= sentences,
                    "{language}: {found} of {sentences}"
                );
            }
        }
    }

    #[test]
    fn the_vocabulary_grows_with_the_text_and_ever_more_slowly() {
        for language in LANGUAGES {
            let [short, middle, long] = [1_000, 10_000, 100_000].map(|sentences| vocabulary(&made(language, sentences)));
            assert!(short > 2_000 && long > 10 * short, "{language}: {short}, {middle}, {long}");
            assert!(middle * middle > short * long, "{language}: {short}, {middle}, {long}");
        }
    }

    #[test]
    fn a_text_is_always_the_same() {
        assert_eq!(made("ar", 50), made("ar", 50));
        assert!(made("en", 100).starts_with(&made("en", 50)));
    }

    fn vocabulary(text: &str) -> usize {
        let words = text.split_whitespace().map(|word| word.trim_end_matches(['.', ',', '،']));
        words.collect::<HashSet<_>>().len()
    }
}
