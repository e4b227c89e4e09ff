//! How fast the whole engine is, stage by stage, beside floors over the same text in the same run.
//!
//! `cargo bench --bench engine`. Throughput is bytes of UTF-8 a second, on one core; caches of stems are warm, as in a server that runs.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use icu_segmenter::SentenceSegmenter;
use khulasa::rank::score::{Ranking, Scores};
use khulasa::rank::tfidf::TfIdf;
use khulasa::text::Article;
use khulasa::{Cancel, Document, Options, Summarizer, Want};

fn main() {
    divan::main();
}

const ARTICLES: [(&str, &str); 2] = [
    ("ar", include_str!("articles/port.ar.txt")),
    ("en", include_str!("articles/port.en.txt")),
];

#[divan::bench(args = ["ar", "en"])]
fn floor_icu_segmenter(bencher: Bencher, language: &str) {
    let text = article(language);
    let segmenter = SentenceSegmenter::new(Default::default());
    measured(bencher, text).bench(|| segmenter.segment_str(black_box(text)).count());
}

#[divan::bench(args = ["ar", "en"])]
fn a_text(bencher: Bencher, language: &str) {
    let text = article(language);
    let document = Document::plain(text);
    measured(bencher, text).bench(|| {
        let article = Article::read(black_box(&document), &mut Vec::new(), &Cancel::new());
        article.map_or(0, |article| article.vocabulary)
    });
}

#[divan::bench(args = ["ar", "en"])]
fn b_scores(bencher: Bencher, language: &str) {
    let text = article(language);
    let document = Document::plain(text);
    let article = Article::read(black_box(&document), &mut Vec::new(), &Cancel::new()).unwrap();
    measured(bencher, text).bench(|| {
        let matrix = TfIdf::new(&article.terms, article.vocabulary, &Cancel::new()).unwrap();
        Scores::new(&article, &matrix, Ranking::default(), &Cancel::new()).unwrap().score(0)
    });
}

#[divan::bench(args = ["ar", "en"])]
fn whole(bencher: Bencher, language: &str) {
    let text = article(language);
    let document = Document::plain(text);
    let s = Summarizer::default();
    let o = Options::default();
    measured(bencher, text).bench(|| s.summarize(black_box(&document), &o, &Cancel::new()).unwrap().sentences.len());
}

#[divan::bench(args = ["ar", "en"])]
fn whole_with_timeline(bencher: Bencher, language: &str) {
    let text = article(language);
    let document = Document::plain(text);
    let s = Summarizer::default();
    let o = Options { want: Want { timeline: true, ..Want::default() }, ..Options::default() };
    measured(bencher, text).bench(|| s.summarize(black_box(&document), &o, &Cancel::new()).unwrap().sentences.len());
}

fn measured<'a, 'b>(bencher: Bencher<'a, 'b>, text: &str) -> Bencher<'a, 'b> {
    bencher.counter(BytesCount::of_str(text))
}

fn article(language: &str) -> &'static str {
    ARTICLES.iter().find(|(tag, _)| *tag == language).map_or("", |(_, text)| text)
}
