//! What to ask for an article in a file.

use std::fs;
use std::path::Path;

use crate::proto::document::Content;
use crate::proto::length::Measure;
use crate::proto::{Document, Length, Role, SummarizeRequest, TextContent, TextFormat, Want};

/// Asks for key sentences, the headline decision and the timeline. Offsets are bytes, by which Rust slices a string.
pub fn request(file: &Path, sentences: u32) -> Result<SummarizeRequest, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let format = match file.extension().and_then(|extension| extension.to_str()) {
        Some("md") => TextFormat::Markdown,
        Some("html") => TextFormat::Html,
        _ => TextFormat::PlainText,
    };
    let content = Content::Text(TextContent {
        text,
        format: format.into(),
    });
    Ok(SummarizeRequest {
        document: Some(Document {
            content: Some(content),
            ..Document::default()
        }),
        length: Some(Length {
            measure: Some(Measure::Sentences(sentences)),
        }),
        want: Some(Want {
            roles: vec![Role::HeadlineDecision.into()],
            timeline: true,
            ..Want::default()
        }),
        ..SummarizeRequest::default()
    })
}
