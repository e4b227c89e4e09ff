//! Places in what the caller sent, in the caller's unit: the bytes of a passage become spans and back.

use std::ops::Range;

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
}

impl<'d> Places<'d> {
    /// Counts through a document's texts. The caller's own sentences are counted one by one, when asked for.
    pub fn new(document: &'d Document, encoding: Encoding) -> Self {
        let content = match &document.content {
            Content::Text { text, .. } => text.as_str(),
            Content::Sentences(_) => "",
        };
        Places {
            document,
            encoding,
            content: Offsets::new(content, encoding),
            title: Offsets::new(&document.title, encoding),
            standfirst: Offsets::new(&document.standfirst, encoding),
        }
    }

    /// The span of a stretch of a passage's readable text.
    pub fn span(&self, passage: &Passage<'_>, text: Range<usize>) -> Span {
        self.span_of_source(passage.field, passage.block.source_span(text))
    }

    /// The verbatim pieces of a stretch of a passage's readable text, each with its span.
    pub fn runs(&self, passage: &Passage<'_>, text: Range<usize>) -> Vec<(String, Span)> {
        let run = |piece: Piece| {
            (
                passage.block.text[piece.text].to_owned(),
                self.span_of_source(passage.field, piece.source),
            )
        };
        passage.block.runs(text).map(run).collect()
    }

    /// Bytes of a span of the caller's; `None` if there is no such text or stretch.
    pub fn bytes(&self, field: SourceField, units: Range<usize>) -> Option<Range<usize>> {
        match field {
            SourceField::Content => self.content.to_bytes(units),
            SourceField::Title => self.title.to_bytes(units),
            SourceField::Standfirst => self.standfirst.to_bytes(units),
            SourceField::Sentence(index) => self.offsets_of_sentence(index)?.to_bytes(units),
        }
    }

    fn span_of_source(&self, field: SourceField, bytes: Range<usize>) -> Span {
        let range = match field {
            SourceField::Content => self.content.to_units(bytes),
            SourceField::Title => self.title.to_units(bytes),
            SourceField::Standfirst => self.standfirst.to_units(bytes),
            SourceField::Sentence(index) => self
                .offsets_of_sentence(index)
                .map_or(bytes.clone(), |offsets| offsets.to_units(bytes)),
        };
        Span { field, range }
    }

    fn offsets_of_sentence(&self, index: u32) -> Option<Offsets<'d>> {
        match &self.document.content {
            Content::Sentences(sentences) => Some(Offsets::new(&sentences.get(index as usize)?.text, self.encoding)),
            Content::Text { .. } => None,
        }
    }
}
