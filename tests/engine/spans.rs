//! Every returned sentence is a slice of what the caller sent.

use khulasa::text::SourceField;
use khulasa::{Content, Document, Encoding, Format, InputSentence, Length, Options, SentenceKind, Span, Summary, Want};
use proptest::prelude::*;

use crate::summarize;

/// What a span of a document names, counted naively in its unit.
pub fn slice(document: &Document, span: &Span, encoding: Encoding) -> String {
    let source = match (&document.content, span.field) {
        (_, SourceField::Title) => &document.title,
        (_, SourceField::Standfirst) => &document.standfirst,
        (Content::Text { text, .. }, _) => text,
        (Content::Sentences(sentences), SourceField::Sentence(index)) => &sentences[index as usize].text,
        (Content::Sentences(_), SourceField::Content) => panic!("a span in a text that was not sent"),
    };
    match encoding {
        Encoding::Utf8 => source[span.range.clone()].to_owned(),
        Encoding::Utf16 => String::from_utf16(&source.encode_utf16().collect::<Vec<_>>()[span.range.clone()]).unwrap(),
        Encoding::Utf32 => source.chars().skip(span.range.start).take(span.range.len()).collect(),
    }
}

fn everything(encoding: Encoding) -> Options {
    Options {
        length: Length::Ratio(1.0),
        offset_encoding: encoding,
        want: Want {
            all_sentences: true,
            key_terms: 100,
            explanations: true,
            ..Want::default()
        },
        ..Options::default()
    }
}

/// Checks every place in a summary. A verbatim source holds each sentence itself; any other holds its runs, in order.
fn check_places(document: &Document, summary: &Summary, encoding: Encoding, verbatim: bool) {
    for sentence in &summary.sentences {
        let mut rest = sentence.text.as_str();
        for (text, span) in &sentence.runs {
            assert_eq!(&slice(document, span, encoding), text);
            let at = rest.find(text.as_str()).expect("a run stands in its sentence, in order");
            rest = &rest[at + text.len()..];
        }
        assert!(!sentence.runs.is_empty() || !verbatim);
        if verbatim {
            assert_eq!(slice(document, &sentence.span, encoding), sentence.text);
        }
    }
    if verbatim {
        for sentence in &summary.all_sentences {
            assert_eq!(slice(document, &sentence.span, encoding), sentence.text);
        }
        for term in &summary.key_terms {
            assert_eq!(slice(document, &term.span, encoding), term.text);
        }
    }
}

fn any_encoding() -> impl Strategy<Value = Encoding> {
    prop_oneof![Just(Encoding::Utf8), Just(Encoding::Utf16), Just(Encoding::Utf32)]
}

/// Text with Arabic, marks, emoji, combining marks, byte order marks, carriage returns, quotes, entities and markup.
const TEXT: &str = "\u{feff}?(المجلسُ|قـــرر|e\u{301}té|😀|👩\u{200d}👩|the |bridge |٣٠ |&amp;|&#1605;|<b>|</p>|<p>|\\*|# |«|»|\"|\\. |؟ |\u{301}|\r\n|\n\n| ){0,80}";

proptest! {
    #[test]
    fn of_plain_text_every_sentence_is_the_slice_that_its_span_names(text in TEXT, encoding in any_encoding()) {
        let document = Document { standfirst: "خلاصة 😀 قصيرة".to_owned(), title: "العنوان".to_owned(), ..Document::plain(text) };
        let summary = summarize(&document, &everything(encoding)).unwrap();
        check_places(&document, &summary, encoding, true);
    }

    #[test]
    fn of_the_callers_sentences_too(texts in proptest::collection::vec(TEXT, 1..6), encoding in any_encoding()) {
        let mut sentences: Vec<_> = texts.into_iter().map(|text| InputSentence { text, ..InputSentence::default() }).collect();
        sentences.push(InputSentence { text: " كلمة 😀\n".to_owned(), kind: SentenceKind::Standfirst, paragraph: None });
        let document = Document { content: Content::Sentences(sentences), ..Document::default() };
        let summary = summarize(&document, &everything(encoding)).unwrap();
        check_places(&document, &summary, encoding, true);
    }

    #[test]
    fn of_markup_every_run_is_the_slice_that_its_span_names(
        text in TEXT,
        encoding in any_encoding(),
        format in prop_oneof![Just(Format::Markdown), Just(Format::Html)],
    ) {
        let document = Document {
            standfirst: "خلاصة 😀 قصيرة".to_owned(),
            content: Content::Text { text, format },
            ..Document::default()
        };
        let summary = summarize(&document, &everything(encoding)).unwrap();
        check_places(&document, &summary, encoding, false);
    }
}

fn html(source: &str) -> (Document, Summary) {
    let document = Document {
        content: Content::Text {
            text: source.to_owned(),
            format: Format::Html,
        },
        ..Document::default()
    };
    let summary = summarize(&document, &everything(Encoding::Utf8)).unwrap();
    (document, summary)
}

#[test]
fn identical_sentences_each_have_their_own_place() {
    let document = Document::plain("The bridge is closed. Nobody crossed it. The bridge is closed. The bridge is closed.");
    let summary = summarize(&document, &everything(Encoding::Utf8)).unwrap();
    let mut places: Vec<_> = summary
        .sentences
        .iter()
        .filter(|s| s.text == "The bridge is closed.")
        .map(|s| s.span.range.start)
        .collect();
    places.sort_unstable();
    assert_eq!(places, [0, 41, 63]);
}

#[test]
fn an_entity_inside_a_word_is_read_and_keeps_its_place() {
    let (document, summary) =
        html("<p>Le caf&eacute; ferme &agrave; <b>mi</b>nuit.</p><p>Le caf&eacute; ferme &agrave; <b>mi</b>nuit.</p>");
    for (sentence, offset) in summary.sentences.iter().zip([0, 51]) {
        assert_eq!(sentence.text, "Le café ferme à minuit.");
        assert_eq!(sentence.span.range, 3 + offset..47 + offset);
        let runs: Vec<_> = sentence.runs.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(runs, ["Le caf", " ferme ", " ", "mi", "nuit."]);
    }
    check_places(&document, &summary, Encoding::Utf8, false);
}
