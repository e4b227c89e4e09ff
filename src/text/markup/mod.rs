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

use crate::cancel::Cancel;
use crate::document::Format;
use crate::error::Error;
use crate::text::block::{Block, BlockKind};
use crate::text::words::has_word;

/// Reads a source to its blocks, in source order, without overlap. Linear in the source; nothing is malformed enough to fail.
///
/// # Errors
/// [`Error::Cancelled`].
pub fn read<'s>(source: &'s str, format: Format, cancel: &Cancel) -> Result<Vec<Block<'s>>, Error> {
    let mut blocks = match format {
        Format::PlainText => plain::read(source, cancel)?,
        Format::Markdown => markdown::read(source, cancel)?,
        Format::Html => html::read(source, cancel)?,
    };
    for block in &mut blocks {
        cancel.check()?;
        block.kind = settled(block);
    }
    Ok(blocks)
}

/// What a block is, now that its text is known.
fn settled(block: &Block<'_>) -> BlockKind {
    match block.kind {
        _ if !has_word(&block.text) => BlockKind::Furniture,
        BlockKind::Paragraph => lines::kind(&block.text).unwrap_or(BlockKind::Paragraph),
        kind => kind,
    }
}
