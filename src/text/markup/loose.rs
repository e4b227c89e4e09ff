//! Text that stands loose of the running text: the cells of a table, and blocks that are links from end to end.
//!
//! Such a block is a sentence of the article only if it ends as one: pages have their whole text in a cell, and a sentence may be a
//! link. All else, a figure in a table or the headline of another article, is none.

use crate::text::block::BlockKind;
use crate::text::markup::final_mark::ends_as_a_sentence;

/// Words of a cell that is no sentence at the most: longer ones hold text.
const MOST_WORDS: usize = 15;

/// What a reader met of a block so far.
#[derive(Debug, Default)]
pub struct Loose {
    in_cell: bool,
    in_link: bool,
    outside_link: bool,
}

impl Loose {
    /// Readable text was met.
    pub fn meet(&mut self, in_cell: bool, in_link: bool) {
        self.in_cell |= in_cell;
        self.in_link |= in_link;
        self.outside_link |= !in_link;
    }

    /// What the block is, now that it ends, by its place and its text; ready for the next.
    pub fn settle(&mut self, kind: BlockKind, text: &str) -> BlockKind {
        let met = std::mem::take(self);
        let is_label = met.in_cell && text.split_whitespace().take(MOST_WORDS + 1).count() <= MOST_WORDS;
        let is_link = met.in_link && !met.outside_link;
        match kind {
            BlockKind::Paragraph if (is_label || is_link) && !ends_as_a_sentence(text) => BlockKind::Furniture,
            kind => kind,
        }
    }
}
