//! A source read to blocks: plain text, Markdown or HTML.
//!
//! One reader a format finds the blocks and ties every readable character to its source; `lines` and `loose` set apart the
//! paragraphs that are none. Sentences are `segment`'s.

mod final_mark;
mod html;
mod lines;
mod loose;
mod markdown;
mod plain;

#[cfg(test)]
mod tests;

use crate::document::Format;
use crate::text::block::{Block, BlockKind};
use crate::text::words::has_word;

/// Reads a source to its blocks, in source order, without overlap. Linear in the source; nothing is malformed enough to fail.
pub fn read(source: &str, format: Format) -> Vec<Block<'_>> {
    let mut blocks = match format {
        Format::PlainText => plain::read(source),
        Format::Markdown => markdown::read(source),
        Format::Html => html::read(source),
    };
    for block in &mut blocks {
        block.kind = settled(block);
    }
    blocks
}

/// What a block is, now that its text is known.
fn settled(block: &Block<'_>) -> BlockKind {
    match block.kind {
        _ if !has_word(&block.text) => BlockKind::Furniture,
        BlockKind::Paragraph => lines::kind(&block.text).unwrap_or(BlockKind::Paragraph),
        kind => kind,
    }
}
