//! A passage: a block and the text of the caller's that it stands in.
//!
//! Owns how a document becomes passages: title, standfirst, the content's blocks or the caller's own sentences, in that order.

use crate::cancel::Cancel;
use crate::document::{Content, Document, InputSentence, SentenceKind};
use crate::error::Error;
use crate::text::block::{Block, BlockKind};
use crate::text::markup;

/// How much text the language is decided on, in bytes. Three hundred characters tell it as well as more do (docs/languages.md);
/// the rest is for texts that begin with a line in another language.
const LANGUAGE_SAMPLE: usize = 1024;

/// The text of the caller's that a passage was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceField {
    /// The document's text.
    Content,
    /// Its title.
    Title,
    /// Its standfirst.
    Standfirst,
    /// The caller's sentence with this index.
    Sentence(u32),
}

/// The part of an article that a sentence belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The running text.
    Body,
    /// The summary line under the headline.
    Standfirst,
}

/// A block and the field it stands in.
#[derive(Debug)]
pub struct Passage<'d> {
    /// The text it was read from.
    pub field: SourceField,
    /// Its readable text, with the way back into the source.
    pub block: Block<'d>,
    /// The part of the article that its sentences belong to.
    pub part: Part,
    /// The paragraph that the caller numbered it with; 0 for a text's own.
    pub paragraph: u32,
}

/// Everything readable of a document, in document order.
///
/// # Errors
/// [`Error::Cancelled`].
pub(super) fn passages<'d>(document: &'d Document, cancel: &Cancel) -> Result<Vec<Passage<'d>>, Error> {
    let fields = [
        (SourceField::Title, &document.title),
        (SourceField::Standfirst, &document.standfirst),
    ];
    let mut passages = Vec::new();
    for (field, text) in fields {
        let kind = match field {
            SourceField::Title => BlockKind::Heading,
            _ => BlockKind::Paragraph,
        };
        passages.extend(Block::trimmed(kind, text).map(|block| Passage {
            field,
            block,
            part: Part::Standfirst,
            paragraph: 0,
        }));
    }
    match &document.content {
        Content::Text { text, format } => {
            let blocks = markup::read(text, *format, cancel)?;
            passages.extend(cancel.until_set(blocks).map(|block| Passage {
                field: SourceField::Content,
                block,
                part: Part::Body,
                paragraph: 0,
            }));
        }
        Content::Sentences(sentences) => passages.extend(cancel.until_set(given_passages(sentences))),
    }
    cancel.check()?;
    Ok(passages)
}

fn given_passages(sentences: &[InputSentence]) -> impl Iterator<Item = Passage<'_>> {
    let mut paragraph = 0;
    (0..).zip(sentences).map(move |(index, sentence)| {
        paragraph = sentence.paragraph.unwrap_or(paragraph);
        let kind = match sentence.kind {
            SentenceKind::Body | SentenceKind::Standfirst => BlockKind::Paragraph,
            SentenceKind::Heading => BlockKind::Heading,
            SentenceKind::Caption => BlockKind::Caption,
        };
        Passage {
            field: SourceField::Sentence(index),
            block: Block::trimmed(kind, &sentence.text).unwrap_or_else(|| Block::verbatim(kind, "", 0..0)),
            part: match sentence.kind {
                SentenceKind::Standfirst => Part::Standfirst,
                _ => Part::Body,
            },
            paragraph,
        }
    })
}

/// The beginning of the running text, or of whatever there is.
pub(super) fn language_sample(passages: &[Passage<'_>]) -> String {
    let mut sample = String::new();
    let running = |passage: &&Passage<'_>| passage.block.kind == BlockKind::Paragraph;
    let others = |passage: &&Passage<'_>| passage.block.kind != BlockKind::Paragraph;
    for passage in passages.iter().filter(running).chain(passages.iter().filter(others)) {
        let room = LANGUAGE_SAMPLE.saturating_sub(sample.len());
        if room == 0 {
            break;
        }
        let text = &passage.block.text;
        sample.push_str(&text[..text.floor_char_boundary(room)]);
        sample.push('\n');
    }
    sample
}

/// The title that the caller gave, else the heading that the content begins with.
pub(super) fn title<'p, 'd>(passages: &'p [Passage<'d>]) -> Option<&'p Passage<'d>> {
    passages
        .iter()
        .filter(|passage| passage.field != SourceField::Standfirst)
        .find(|passage| matches!(passage.block.kind, BlockKind::Heading | BlockKind::Paragraph))
        .filter(|first| first.block.kind == BlockKind::Heading)
}
