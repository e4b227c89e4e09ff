//! Temporary shim until the readers land.
use crate::text::block::{Block, BlockKind};
/// How a text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Plain.
    #[default]
    PlainText,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}
/// Reads.
pub fn read(source: &str, _: Format) -> Vec<Block<'_>> {
    Block::trimmed(BlockKind::Paragraph, source).into_iter().collect()
}
