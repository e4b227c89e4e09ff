//! What callers pin and exclude, and how repetition is held back.

use khulasa::text::SourceField;
use khulasa::{
    Content, Document, Encoding, InputSentence, Length, Options, Selection, SentenceKind, SentenceReference, WarningCode,
};

use crate::{bridge, indices, summarize};

fn choosing(count: u32, selection: Selection) -> Options {
    Options {
        length: Length::Sentences(count),
        selection,
        ..Options::default()
    }
}

#[test]
fn a_pinned_sentence_is_chosen_first_and_an_excluded_one_never() {
    let selection = Selection {
        pinned: vec![SentenceReference::Index(1)],
        excluded: vec![SentenceReference::Index(0)],
        ..Selection::default()
    };
    let summary = summarize(&bridge(), &choosing(3, selection)).unwrap();
    assert_eq!(indices(&summary)[0], 1);
    assert!(summary.sentences[0].pinned && !summary.sentences[1].pinned);
    assert!(!indices(&summary).contains(&0));
    assert!(summary.warnings.is_empty());
}

#[test]
fn pins_beyond_the_length_are_kept_with_a_warning() {
    let selection = Selection {
        pinned: vec![SentenceReference::Index(1), SentenceReference::Index(3)],
        ..Selection::default()
    };
    let summary = summarize(&bridge(), &choosing(1, selection)).unwrap();
    assert_eq!(summary.sentences.len(), 2);
    assert_eq!(summary.warnings[0].code, WarningCode::LengthExceeded);
}

#[test]
fn a_span_means_every_sentence_that_it_touches() {
    let document = Document::plain("😀 الأولى هنا. الثانية هناك. الثالثة بعيدة.");
    let selection = Selection {
        excluded: vec![SentenceReference::Span {
            field: SourceField::Content,
            start: 10,
            end: 16,
        }],
        ..Selection::default()
    };
    let options = Options {
        offset_encoding: Encoding::Utf16,
        ..choosing(3, selection)
    };
    assert_eq!(indices(&summarize(&document, &options).unwrap()), [2]);
}

#[test]
fn a_sentence_that_says_the_same_is_chosen_last_unless_control_is_off() {
    let document = Document::plain(
        "The council closed the old bridge on Friday. On Friday the council closed the old bridge. \
         Nobody was hurt by any of the many stones that had fallen from it into the slow brown river since the spring. \
         A trader who had sold bread beside it for thirty years was glad about the quiet street before his shop.",
    );
    let order = |redundancy_control| {
        let selection = Selection {
            redundancy_control,
            ..Selection::default()
        };
        indices(&summarize(&document, &choosing(4, selection)).unwrap())
    };
    assert_eq!(order(None).last(), Some(&1));
    assert_eq!(order(Some(0.0))[..2], [0, 1]);
}

#[test]
fn callers_indices_are_kept_whatever_is_between() {
    let entry = |text: &str, kind| InputSentence {
        text: text.to_owned(),
        kind,
        paragraph: None,
    };
    let document = Document {
        content: Content::Sentences(vec![
            entry("A heading of the article", SentenceKind::Heading),
            entry("…", SentenceKind::Body),
            entry("The council closed the bridge.", SentenceKind::Body),
            entry("A caption", SentenceKind::Caption),
            entry("The bridge opens again in May.", SentenceKind::Body),
        ]),
        ..Document::default()
    };
    let mut options = choosing(9, Selection::default());
    options.want.all_sentences = true;
    let summary = summarize(&document, &options).unwrap();
    assert_eq!(indices(&summary), [2, 4]);
    assert_eq!(summary.warnings[0].code, WarningCode::FewerSentences);
    assert_eq!(
        summary
            .all_sentences
            .iter()
            .map(|sentence| sentence.index)
            .collect::<Vec<_>>(),
        [0, 1, 2, 3, 4]
    );
    assert_eq!(summary.all_sentences[1].rank, None);
    assert_eq!(summary.skipped_blocks.len(), 2);
}
