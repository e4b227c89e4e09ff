//! How fast the whole engine is and where its time goes, beside floors over the same text in the same run.
//!
//! `cargo bench --bench engine`, and after `--` a part of a name. Throughput is bytes of UTF-8 a second, on one core; caches of stems are
//! warm, as in a server that runs. The texts are told first: bytes, sentences, words a sentence.

mod input;

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use icu_segmenter::SentenceSegmenter;
use khulasa::rank::score::{Ranking, Scores};
use khulasa::rank::tfidf::TfIdf;
use khulasa::roles::decision::Decision;
use khulasa::text::Article;
use khulasa::{Cancel, Document, Limits, Options, Summarizer, Want};

/// Articles, and what is made up: long reads and books, by their sentences.
const ARTICLES: [&str; 2] = ["ar", "en"];
const TEXTS: [&str; 8] = [
    "ar",
    "en",
    "ar 1000",
    "en 1000",
    "ar 10000",
    "en 10000",
    "ar 100000",
    "en 100000",
];

fn main() {
    for name in TEXTS {
        let text = text(name);
        let summary = without_limits().summarize(&Document::plain(&text), &Options::default(), &Cancel::new());
        let statistics = summary.expect("a text that the engine reads").statistics;
        let words = statistics.words as f64 / statistics.sentences as f64;
        println!(
            "{name:10} {:>10} bytes {:>7} sentences of {words:.1} words",
            text.len(),
            statistics.sentences
        );
    }
    divan::main();
}

/// The least that reading a text takes.
#[divan::bench(args = TEXTS)]
fn floor_memcpy(bencher: Bencher, name: &str) {
    let text = text(name);
    measured(bencher, &text).bench(|| black_box(text.as_bytes()).to_vec());
}

/// Cutting at white space and hashing every piece.
#[divan::bench(args = TEXTS)]
fn floor_tokenise_and_hash(bencher: Bencher, name: &str) {
    let text = text(name);
    let hash = |word: &str| {
        let mut hasher = DefaultHasher::new();
        word.hash(&mut hasher);
        hasher.finish()
    };
    measured(bencher, &text).bench(|| {
        black_box(text.as_str())
            .split_whitespace()
            .map(hash)
            .fold(0, u64::wrapping_add)
    });
}

/// The boundaries of sentences, and nothing done with them.
#[divan::bench(args = TEXTS)]
fn floor_icu_segmenter(bencher: Bencher, name: &str) {
    let text = text(name);
    let segmenter = SentenceSegmenter::new(Default::default());
    measured(bencher, &text).bench(|| segmenter.segment_str(black_box(&text)).count());
}

#[divan::bench(args = TEXTS)]
fn whole(bencher: Bencher, name: &str) {
    summarize(bencher, name, Want::default());
}

#[divan::bench(args = ARTICLES)]
fn whole_with_timeline(bencher: Bencher, name: &str) {
    let want = Want {
        timeline: true,
        ..Want::default()
    };
    summarize(bencher, name, want);
}

#[divan::bench(args = TEXTS)]
fn stage_text(bencher: Bencher, name: &str) {
    let text = text(name);
    let document = Document::plain(&text);
    measured(bencher, &text).bench(|| read(black_box(&document)).vocabulary);
}

#[divan::bench(args = TEXTS)]
fn stage_rank(bencher: Bencher, name: &str) {
    let text = text(name);
    let document = Document::plain(&text);
    let article = read(&document);
    measured(bencher, &text).bench(|| ranked(black_box(&article)).1.score(0));
}

#[divan::bench(args = ARTICLES)]
fn stage_decision(bencher: Bencher, name: &str) {
    let text = text(name);
    let document = Document::plain(&text);
    let article = read(&document);
    let (matrix, scores) = ranked(&article);
    measured(bencher, &text).bench(|| Decision::of(black_box(&article), &matrix, &scores, &Cancel::new()));
}

fn summarize(bencher: Bencher, name: &str, want: Want) {
    let options = Options {
        want,
        ..Options::default()
    };
    let text = text(name);
    let (summarizer, document) = (without_limits(), Document::plain(&text));
    measured(bencher, &text).bench(|| summarizer.summarize(black_box(&document), &options, &Cancel::new()));
}

fn without_limits() -> Summarizer {
    Summarizer::new(Limits {
        document_characters: usize::MAX,
        document_sentences: usize::MAX,
        ..Limits::default()
    })
}

fn read(document: &Document) -> Article<'_> {
    Article::read(document, &mut Vec::new(), &Cancel::new()).expect("a text that the engine reads")
}

fn ranked(article: &Article<'_>) -> (TfIdf, Scores) {
    let matrix = TfIdf::new(&article.terms, article.vocabulary, &Cancel::new()).expect("nobody cancels it");
    let scores = Scores::new(article, &matrix, Ranking::default(), &Cancel::new()).expect("nobody cancels it");
    (matrix, scores)
}

fn measured<'a, 'b>(bencher: Bencher<'a, 'b>, text: &str) -> Bencher<'a, 'b> {
    bencher.counter(BytesCount::of_str(text))
}

/// An article by its language, or made-up text by its language and sentences.
fn text(name: &str) -> String {
    match name.split_once(' ') {
        Some((language, sentences)) => input::made(language, sentences.parse().expect("a number of sentences")),
        None => input::article(name).to_owned(),
    }
}
