//! How fast an article is taken apart, beside the floor: `icu_segmenter` alone over the same text in the same run.
//!
//! `cargo bench --bench text`. Throughput is bytes of UTF-8 a second; caches of stems are warm, as in a server that runs.

mod input;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use icu_segmenter::SentenceSegmenter;
use khulasa::text::Article;
use khulasa::text::language::{Pipeline, pipelines};
use khulasa::text::segment::Segmenter;
use khulasa::text::terms::TermReader;
use khulasa::text::words::words;
use khulasa::{Cancel, Document};

use input::article;

fn main() {
    divan::main();
}

#[divan::bench(args = ["ar", "en"])]
fn floor_icu_segmenter(bencher: Bencher, language: &str) {
    let text = article(language);
    let segmenter = SentenceSegmenter::new(Default::default());
    measured(bencher, text).bench(|| segmenter.segment_str(black_box(text)).count());
}

#[divan::bench(args = ["ar", "en"])]
fn sentences(bencher: Bencher, language: &str) {
    let (text, pipeline) = (article(language), pipeline(language));
    let segmenter = Segmenter::new(pipeline);
    measured(bencher, text).bench(|| {
        let lines = black_box(text).lines();
        lines.map(|line| segmenter.sentences(line).len()).sum::<usize>()
    });
}

#[divan::bench(args = ["ar", "en"])]
fn tokens(bencher: Bencher, language: &str) {
    let text = article(language);
    measured(bencher, text).bench(|| words(black_box(text)).count());
}

#[divan::bench(args = ["ar", "en"])]
fn terms(bencher: Bencher, language: &str) {
    let (text, pipeline) = (article(language), pipeline(language));
    measured(bencher, text).bench(|| {
        let mut reader = TermReader::new(pipeline);
        words(black_box(text))
            .filter_map(|word| reader.term(&text[word.range]))
            .count()
    });
}

/// All of `text`: blocks, sentences, words, terms, in a language that is hinted.
#[divan::bench(args = ["ar", "en"])]
fn whole(bencher: Bencher, language: &str) {
    read(bencher, language, language);
}

/// The same, with the language to be told first.
#[divan::bench(args = ["ar", "en"])]
fn whole_without_a_hint(bencher: Bencher, language: &str) {
    read(bencher, language, "");
}

fn read(bencher: Bencher, language: &str, hint: &str) {
    let text = article(language);
    let document = Document {
        language: hint.to_owned(),
        ..Document::plain(text)
    };
    measured(bencher, text).bench(|| {
        let article = Article::read(black_box(&document), &mut Vec::new(), &Cancel::new());
        article.map_or(0, |article| article.vocabulary)
    });
}

fn measured<'a, 'b>(bencher: Bencher<'a, 'b>, text: &str) -> Bencher<'a, 'b> {
    bencher.counter(BytesCount::of_str(text))
}

fn pipeline(language: &str) -> Option<&'static Pipeline> {
    pipelines().iter().find(|pipeline| pipeline.tag == language)
}
