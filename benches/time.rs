//! How fast expressions of time are found and anchored, beside the segmentation into sentences and the whole summary in the same run.
//!
//! `cargo bench --bench time`. Throughput is bytes of UTF-8 a second. What holds no date must cost less than `sentences`; repeats of
//! one megabyte must take no more than a few times what news takes.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use jiff::civil::date;
use khulasa::text::language::pipelines;
use khulasa::text::segment::Segmenter;
use khulasa::time::{Reference, Tagger};
use khulasa::{Cancel, Document, Options, Summarizer};

fn main() {
    divan::main();
}

/// News items of about 30 sentences.
const ARTICLES: [(&str, &str); 2] = [
    ("ar", include_str!("articles/port.ar.txt")),
    ("en", include_str!("articles/port.en.txt")),
];

/// Text without dates: a sentence of each article that holds none, over and over.
const DATELESS: [&str; 2] = ["ar", "en"];

const REPEATS: [(&str, &str); 8] = [
    ("ar", "12 "),
    ("en", "next "),
    ("ar", "يوم "),
    ("ar", "من 1 إلى 2 "),
    ("en", "1/2/"),
    ("en", "the first of the last "),
    ("ar", "الساعة 5 صباح اليوم "),
    ("en", "twenty hundred and "),
];

#[divan::bench(args = ["ar", "en"])]
fn sentences(bencher: Bencher, language: &str) {
    segmented(bencher, article(language), language);
}

#[divan::bench(args = ["ar", "en"])]
fn expressions(bencher: Bencher, language: &str) {
    tagged(bencher, article(language), language);
}

#[divan::bench(args = DATELESS)]
fn dateless_sentences(bencher: Bencher, language: &str) {
    segmented(bencher, &dateless(language), language);
}

#[divan::bench(args = DATELESS)]
fn dateless_expressions(bencher: Bencher, language: &str) {
    tagged(bencher, &dateless(language), language);
}

/// All of a summary but the time, with a language that is hinted.
#[divan::bench(args = ["ar", "en"])]
fn whole_summary(bencher: Bencher, language: &str) {
    let text = article(language);
    let document = Document {
        language: language.to_owned(),
        ..Document::plain(text)
    };
    let summarizer = Summarizer::default();
    measured(bencher, text).bench(|| {
        let summary = summarizer.summarize(black_box(&document), &Options::default(), &Cancel::new());
        summary.map_or(0, |summary| summary.sentences.len())
    });
}

#[divan::bench(args = 0..REPEATS.len(), sample_count = 3, sample_size = 1)]
fn megabyte_of_repeats(bencher: Bencher, which: usize) {
    let (language, repeated) = REPEATS[which];
    tagged(bencher, &repeated.repeat((1 << 20) / repeated.len()), language);
}

fn segmented(bencher: Bencher, text: &str, language: &str) {
    let pipeline = pipelines().iter().find(|pipeline| pipeline.tag == language);
    let segmenter = Segmenter::new(pipeline);
    measured(bencher, text).bench(|| {
        let lines = black_box(text).lines();
        lines.map(|line| segmenter.sentences(line).len()).sum::<usize>()
    });
}

fn tagged(bencher: Bencher, text: &str, language: &str) {
    let tagger = Tagger::new(language);
    let reference = Reference::Day(date(2025, 2, 12));
    measured(bencher, text).bench(|| {
        let expressions = tagger.expressions(black_box(text));
        tagger.resolve(&expressions, Some(&reference)).len()
    });
}

fn measured<'a, 'b>(bencher: Bencher<'a, 'b>, text: &str) -> Bencher<'a, 'b> {
    bencher.counter(BytesCount::of_str(text))
}

fn article(language: &str) -> &'static str {
    ARTICLES.iter().find(|(tag, _)| *tag == language).map_or("", |(_, text)| text)
}

/// The sentences of an article in which nothing is found, to the length of the article.
fn dateless(language: &str) -> String {
    let (text, tagger) = (article(language), Tagger::new(language));
    let sentences: Vec<&str> = text
        .split_inclusive(". ")
        .filter(|sentence| tagger.expressions(sentence).is_empty() && !sentence.contains(|mark: char| mark.is_numeric()))
        .collect();
    let mut dateless = sentences.concat();
    while dateless.len() < text.len() {
        dateless.push_str(&sentences.concat());
    }
    dateless
}
