//! Places in what the caller sent, in the caller's unit: the bytes of a passage become spans and back.

use std::cell::RefCell;
use std::ops::Range;

use crate::cancel::Cancel;
use crate::document::{Content, Document};
use crate::summary::Span;
use crate::text::block::Piece;
use crate::text::offsets::{Encoding, Offsets};
use crate::text::{Passage, SourceField};

/// The texts of a document and their offsets.
#[derive(Debug)]
pub struct Places<'d> {
    document: &'d Document,
    encoding: Encoding,
    content: Offsets<'d>,
    title: Offsets<'d>,
    standfirst: Offsets<'d>,
    /// The caller's sentence that was asked for last: many places may lie in one.
    sentence: RefCell<Option<(u32, Offsets<'d>)>>,
    cancel: &'d Cancel,
}

impl<'d> Places<'d> {
    /// Counts through a document's texts, until the flag is set: then no place is right. The caller's own sentences are counted one by
    /// one, when asked for.
    pub fn new(document: &'d Document, encoding: Encoding, cancel: &'d Cancel) -> Self {
        let content = match &document.content {
            Content::Text { text, .. } => text.as_str(),
            Content::Sentences(_) => "",
        };
        Places {
            document,
            encoding,
            content: Offsets::new(content, encoding, cancel),
            title: Offsets::new(&document.title, encoding, cancel),
            standfirst: Offsets::new(&document.standfirst, encoding, cancel),
            sentence: RefCell::new(None),
            cancel,
        }
    }

    /// The span of a stretch of a passage's readable text.
    pub fn span(&self, passage: &Passage<'_>, text: Range<usize>) -> Span {
        self.span_of_source(passage.field, passage.block.source_span(text))
    }

    /// The verbatim pieces of a stretch of a passage's readable text, each with its span; fewer once the flag is set.
    pub fn runs(&self, passage: &Passage<'_>, text: Range<usize>) -> Vec<(String, Span)> {
        let run = |piece: Piece| {
            (
                passage.block.text[piece.text].to_owned(),
                self.span_of_source(passage.field, piece.source),
            )
        };
        self.cancel.until_set(passage.block.runs(text)).map(run).collect()
    }

    /// Bytes of a span of the caller's; `None` if there is no such text or stretch.
    pub fn bytes(&self, field: SourceField, units: Range<usize>) -> Option<Range<usize>> {
        match field {
            SourceField::Content => self.content.to_bytes(units),
            SourceField::Title => self.title.to_bytes(units),
            SourceField::Standfirst => self.standfirst.to_bytes(units),
            SourceField::Sentence(index) => self.in_sentence(index, |offsets| offsets.to_bytes(units))?,
        }
    }

    fn span_of_source(&self, field: SourceField, bytes: Range<usize>) -> Span {
        let range = match field {
            SourceField::Content => self.content.to_units(bytes),
            SourceField::Title => self.title.to_units(bytes),
            SourceField::Standfirst => self.standfirst.to_units(bytes),
            SourceField::Sentence(index) => self
                .in_sentence(index, |offsets| offsets.to_units(bytes.clone()))
                .unwrap_or(bytes),
        };
        Span { field, range }
    }

    /// Asks the offsets of a sentence of the caller's; `None` if there is no such sentence.
    fn in_sentence<T>(&self, index: u32, ask: impl FnOnce(&Offsets<'d>) -> T) -> Option<T> {
        let Content::Sentences(sentences) = &self.document.content else {
            return None;
        };
        let text = &sentences.get(index as usize)?.text;
        let mut last = self.sentence.borrow_mut();
        let counted = last.take().filter(|(known, _)| *known == index);
        let (_, offsets) = last.insert(counted.unwrap_or_else(|| (index, Offsets::new(text, self.encoding, self.cancel))));
        Some(ask(offsets))
    }
}
