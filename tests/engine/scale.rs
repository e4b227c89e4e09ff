//! Long documents and impatient callers.

use std::time::{Duration, Instant};

use khulasa::text::language::pipelines;
use khulasa::text::segment::Segmenter;
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

/// About this many bytes of Arabic in one paragraph, with a quote or bracket that nothing matches before every fifth word, or not.
fn arabic(bytes: usize, unmatched: bool) -> String {
    const SENTENCE: &str = "أعلنت الهيئة إغلاق المرفأ القديم بعد فحوص كشفت تشققات في رصيفه الشرقي، وقالت إن العمل ينتهي قبل الصيف.";
    const SIGNS: [char; 12] = ['«', '(', '"', '“', '[', '‘', '{', '»', '\'', '”', '„', ')'];
    let mut text = String::with_capacity(bytes + 300);
    for (number, word) in SENTENCE.split(' ').cycle().enumerate() {
        if unmatched && number % 5 == 2 {
            text.push(SIGNS[number / 5 % SIGNS.len()]);
        }
        text.push_str(word);
        text.push(' ');
        if text.len() >= bytes {
            return text;
        }
    }
    text
}

#[test]
fn unmatched_quotes_and_brackets_in_a_megabyte_change_no_boundary() {
    let arabic_rules = Segmenter::new(pipelines().iter().find(|pipeline| pipeline.tag == "ar"));
    let cut = |bytes, unmatched| {
        let text = arabic(bytes, unmatched);
        let began = Instant::now();
        (arabic_rules.sentences(&text).len() as f64, began.elapsed().as_secs_f64())
    };
    let (clean, _) = cut(1 << 20, false);
    let (odd, one) = cut(1 << 20, true);
    assert!(
        clean > 5000.0 && (odd - clean).abs() <= 0.05 * clean,
        "{odd} sentences, {clean} without"
    );
    // Linear: a square would take sixteen times as long.
    let (_, four) = cut(1 << 22, true);
    assert!(four < 8.0 * one + 0.05, "{one} s a megabyte, {four} s four");
}

#[test]
fn dashes_and_datelines_without_end_take_no_more_than_linear_time() {
    let arabic_rules = Segmenter::new(pipelines().iter().find(|pipeline| pipeline.tag == "ar"));
    for repeated in ["كلمة - ", "إغلاق المرفأ القديم باريس ــ قال نعم. "] {
        let text = repeated.repeat((1 << 20) / repeated.len());
        let began = Instant::now();
        arabic_rules.sentences(&text);
        // A look back to the beginning at every dash takes minutes.
        assert!(began.elapsed() < Duration::from_secs(5), "{repeated}: {:?}", began.elapsed());
    }
}
