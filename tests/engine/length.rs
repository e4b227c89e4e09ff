//! Lengths in every measure.

use khulasa::{Document, Length, Options, Preset, WarningCode};

use crate::{bridge, summarize};

fn options(length: Length) -> Options {
    Options {
        length,
        ..Options::default()
    }
}

#[test]
fn words_and_characters_are_hard_caps() {
    for most in [8, 12, 20, 40] {
        let summary = summarize(&bridge(), &options(Length::Words(most))).unwrap();
        assert!(
            summary.statistics.summary_words <= most as usize && summary.warnings.is_empty(),
            "{most}"
        );
        let most = 6 * most;
        let summary = summarize(&bridge(), &options(Length::Characters(most))).unwrap();
        assert_eq!(summary.statistics.summary_characters, summary.text.chars().count());
        assert!(
            summary.text.chars().count() <= most as usize && summary.warnings.is_empty(),
            "{most}"
        );
    }
}

#[test]
fn if_no_sentence_fits_the_best_is_returned_with_a_warning() {
    let summary = summarize(&bridge(), &options(Length::Words(2))).unwrap();
    assert_eq!((summary.sentences.len(), summary.sentences[0].index), (1, 0));
    assert_eq!(summary.warnings[0].code, WarningCode::LengthExceeded);
}

#[test]
fn a_ratio_is_of_the_sentences_and_rounded_up() {
    let count = |ratio| summarize(&bridge(), &options(Length::Ratio(ratio))).unwrap().sentences.len();
    assert_eq!((count(0.01), count(0.5), count(0.51), count(1.0)), (1, 3, 4, 6));
}

#[test]
fn more_sentences_than_there_are_gives_all_with_a_warning() {
    let summary = summarize(&bridge(), &options(Length::Sentences(7))).unwrap();
    assert_eq!(summary.sentences.len(), 6);
    assert_eq!(summary.warnings[0].code, WarningCode::FewerSentences);
}

#[test]
fn presets_keep_their_bounds_where_the_article_allows() {
    let long = Document::plain(
        (0..40)
            .map(|n| {
                format!(
                    "Sentence {n} tells of district {n} and of its road number {n} in eighteen plain words, more or less as ever. "
                )
            })
            .collect::<String>(),
    );
    for (preset, sentences, words) in [
        (Preset::Short, 1..=1, 1..=25),
        (Preset::Medium, 2..=3, 25..=80),
        (Preset::Long, 4..=6, 80..=160),
    ] {
        let summary = summarize(&long, &options(Length::Preset(preset))).unwrap();
        assert!(
            sentences.contains(&summary.sentences.len()),
            "{preset:?}: {}",
            summary.sentences.len()
        );
        assert!(
            words.contains(&summary.statistics.summary_words),
            "{preset:?}: {}",
            summary.statistics.summary_words
        );
    }
    let short = summarize(&Document::plain("Only this."), &options(Length::Preset(Preset::Long))).unwrap();
    assert_eq!(
        short.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(),
        [WarningCode::LengthNotReached; 2]
    );
}
