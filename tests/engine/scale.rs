//! Long documents and impatient callers.

use std::time::{Duration, Instant};

use khulasa::{Cancel, Document, Error, Length, Limits, Options, Summarizer};

use crate::summarize;

fn long(sentences: usize) -> Document {
    let sentence = |n: usize| {
        format!(
            "Sentence {n} tells of district {}, bridge {} and road {}. ",
            n % 50,
            n % 7,
            n % 11
        )
    };
    Document::plain((0..sentences).map(sentence).collect::<String>())
}

#[test]
fn ten_thousand_sentences_rank_in_well_under_a_second() {
    let document = long(10_000);
    let options = Options {
        length: Length::Sentences(10),
        ..Options::default()
    };
    let began = Instant::now();
    let summary = summarize(&document, &options).unwrap();
    assert_eq!((summary.sentences.len(), summary.statistics.sentences), (10, 10_000));
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
}

#[test]
fn a_cancelled_call_ends_long_before_its_work_would() {
    let document = long(60_000);
    let options = Options {
        length: Length::Ratio(1.0),
        ..Options::default()
    };
    let cancel = Cancel::new();
    let canceller = cancel.clone();
    let ended = std::thread::scope(|scope| {
        let call = scope.spawn(|| {
            (
                Summarizer::default().summarize(&document, &options, &cancel).map(drop),
                Instant::now(),
            )
        });
        std::thread::sleep(Duration::from_millis(50));
        canceller.cancel();
        let cancelled = Instant::now();
        let (result, ended) = call.join().unwrap();
        assert_eq!(result, Err(Error::Cancelled));
        ended.saturating_duration_since(cancelled)
    });
    assert!(ended < Duration::from_millis(500), "{ended:?}");
}

#[test]
fn a_document_over_a_limit_is_refused_whole() {
    let summarizer = Summarizer::new(Limits {
        document_characters: 100,
        ..Limits::default()
    });
    let refused = summarizer
        .summarize(&long(10), &Options::default(), &Cancel::new())
        .unwrap_err();
    assert!(
        refused.to_string().contains("over the limit document_characters of 100"),
        "{refused}"
    );
}
