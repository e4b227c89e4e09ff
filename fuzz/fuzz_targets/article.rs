//! `Summarizer::summarize` on a text, in the format and with the offsets that the first byte chooses.

#![no_main]

use std::ops::Range;

use khulasa::text::SourceField;
use khulasa::{Cancel, Content, Document, Encoding, Format, Limits, Options, Role, Span, Summarizer, Want};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((&choice, text)) = data.split_first() else { return };
    let format = [Format::PlainText, Format::Markdown, Format::Html][usize::from(choice) % 3];
    let encoding = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32][usize::from(choice) / 3 % 3];
    let text = String::from_utf8_lossy(text).into_owned();
    let document = Document {
        content: Content::Text {
            text: text.clone(),
            format,
        },
        ..Document::default()
    };
    let options = Options {
        offset_encoding: encoding,
        want: Want {
            roles: Role::ALL.into_iter().collect(),
            timeline: true,
            key_terms: 5,
            all_sentences: true,
            explanations: true,
        },
        ..Options::default()
    };
    let Ok(summary) = Summarizer::new(Limits::default()).summarize(&document, &options, &Cancel::new()) else {
        return;
    };
    let slice = |span: &Span| {
        assert_eq!(span.field, SourceField::Content);
        sliced(&text, encoding, span.range.clone())
    };
    assert!(!summary.sentences.is_empty());
    for sentence in &summary.sentences {
        if format == Format::PlainText {
            assert_eq!(slice(&sentence.span), sentence.text);
        }
        for (run, span) in &sentence.runs {
            assert_eq!(&slice(span), run);
        }
    }
    let mut reached = 0;
    for sentence in &summary.all_sentences {
        assert!(
            sentence.span.range.start >= reached,
            "a sentence begins before the end of the last one"
        );
        reached = sentence.span.range.end;
        slice(&sentence.span);
    }
    let annotations = summary.all_sentences.iter().flat_map(|sentence| &sentence.roles);
    for span in annotations.flat_map(|annotation| [&annotation.cue, &annotation.speaker]).flatten() {
        slice(span);
    }
    if let Some(decision) = &summary.headline_decision {
        assert_eq!(decision.index, summary.sentences[0].index);
        for span in [&decision.actor, &decision.action, &decision.object].into_iter().flatten() {
            slice(span);
        }
    }
    for event in &summary.timeline {
        slice(&event.expression_span);
        slice(&event.sentence_span);
    }
    for block in &summary.skipped_blocks {
        slice(&block.span);
    }
});

/// A stretch of a text by offsets in a unit, counted from the start.
fn sliced(text: &str, encoding: Encoding, range: Range<usize>) -> String {
    match encoding {
        Encoding::Utf8 => text[range].to_owned(),
        Encoding::Utf16 => String::from_utf16(&text.encode_utf16().collect::<Vec<_>>()[range]).expect("a pair is not cut"),
        Encoding::Utf32 => text.chars().skip(range.start).take(range.len()).collect(),
    }
}
