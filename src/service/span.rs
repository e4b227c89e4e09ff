//! Spans and counts as the contract has them.

use crate::service::proto;
use crate::summary::Span;
use crate::text::SourceField;

/// Counts and offsets are 32-bit on the wire; a document within limits never reaches the end of that.
pub(super) fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Writes a span.
pub(super) fn span(span: Span) -> proto::Span {
    let (field, sentence_index) = match span.field {
        SourceField::Content => (proto::SpanField::Content, None),
        SourceField::Title => (proto::SpanField::Title, None),
        SourceField::Standfirst => (proto::SpanField::Standfirst, None),
        SourceField::Sentence(index) => (proto::SpanField::Sentence, Some(index)),
    };
    proto::Span {
        field: field.into(),
        sentence_index,
        start: narrow(span.range.start),
        end: narrow(span.range.end),
    }
}
