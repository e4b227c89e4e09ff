//! A block: a paragraph, heading or line of the source as readable text, with the way back into the source.
//!
//! Owns the pieces that tie readable text to source bytes. How a format is read to blocks is `markup`'s; where sentences
//! begin and end in a block is `segment`'s.

use std::borrow::Cow;
use std::ops::Range;

use crate::cancel::{Cancel, PIECE};

/// What a block is in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text: a paragraph, a list item, a quotation, a sentence in a table's cell.
    Paragraph,
    /// A heading of any level.
    Heading,
    /// What a picture or table shows, or whose it is.
    Caption,
    /// A line that names the source or agency, who wrote the article, or where and when.
    SourceLine,
    /// No part of the article: code, a line of signs, what a page asks of its reader, a link to another article.
    Furniture,
}

/// A stretch of a block's readable text and the stretch of source it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the block's readable text.
    pub text: Range<usize>,
    /// Bytes of the source.
    pub source: Range<usize>,
    /// Whether the two hold the same bytes. An entity or a collapsed line end does not.
    pub verbatim: bool,
}

/// A block of readable text. Its pieces cover the text without gaps, in order; their sources rise and never overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block<'s> {
    /// What it is.
    pub kind: BlockKind,
    /// Its readable text: markup and entities read away.
    pub text: Cow<'s, str>,
    pieces: Pieces,
}

/// The pieces of a block: nearly always one or two, which cost no allocation then. A text may have a block for every few bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Pieces {
    One([Place; 1]),
    Two([Place; 2]),
    Many(Box<[Place]>),
}

impl Pieces {
    fn of(pieces: &[Piece]) -> Self {
        match pieces {
            [one] => Pieces::One([Place::of(one)]),
            [one, other] => Pieces::Two([Place::of(one), Place::of(other)]),
            many => Pieces::Many(many.iter().map(Place::of).collect()),
        }
    }

    fn as_slice(&self) -> &[Place] {
        match self {
            Pieces::One(one) => one,
            Pieces::Two(two) => two,
            Pieces::Many(many) => many,
        }
    }
}

/// A piece as it is kept: in half the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    text: [u32; 2],
    source: [u32; 2],
    verbatim: bool,
}

impl Place {
    fn of(piece: &Piece) -> Self {
        let narrow =
            |range: &Range<usize>| [range.start, range.end].map(|at| u32::try_from(at).expect("a text has less than 4 GiB"));
        Place {
            text: narrow(&piece.text),
            source: narrow(&piece.source),
            verbatim: piece.verbatim,
        }
    }

    fn piece(self) -> Piece {
        let wide = |[start, end]: [u32; 2]| start as usize..end as usize;
        Piece {
            text: wide(self.text),
            source: wide(self.source),
            verbatim: self.verbatim,
        }
    }

    /// Whether it lies before a place in the readable text.
    fn ends_by(self, offset: usize) -> bool {
        self.text[1] as usize <= offset
    }
}

impl<'s> Block<'s> {
    /// A block that stands in the source as it reads: `source[range]`.
    pub fn verbatim(kind: BlockKind, source: &'s str, range: Range<usize>) -> Self {
        let text = &source[range.clone()];
        let piece = Piece {
            text: 0..text.len(),
            source: range,
            verbatim: true,
        };
        Block {
            kind,
            text: Cow::Borrowed(text),
            pieces: Pieces::of(&[piece]),
        }
    }

    /// The whole of a source without the white space and byte order mark around it; `None` if nothing is left.
    pub fn trimmed(kind: BlockKind, source: &'s str) -> Option<Self> {
        let outside = |character: char| character.is_whitespace() || character == '\u{feff}';
        let end = source.trim_end_matches(outside).len();
        let start = end - source[..end].trim_start_matches(outside).len();
        (start < end).then(|| Self::verbatim(kind, source, start..end))
    }

    /// The smallest stretch of source that holds a stretch of the readable text.
    ///
    /// # Panics
    /// When `text` is empty or past the block's end.
    pub fn source_span(&self, text: Range<usize>) -> Range<usize> {
        let first = self.piece_at(text.start);
        let last = self.piece_at(text.end - 1);
        let start = match first.verbatim {
            true => first.source.start + (text.start - first.text.start),
            false => first.source.start,
        };
        let end = match last.verbatim {
            true => last.source.start + (text.end - last.text.start),
            false => last.source.end,
        };
        start..end
    }

    /// Whether what stands before a place in the readable text and what stands behind it were read from different stretches of the
    /// source.
    ///
    /// # Panics
    /// When `offset` is at or past the block's end.
    pub fn parts_at(&self, offset: usize) -> bool {
        let piece = self.piece_at(offset);
        piece.verbatim || piece.text.start == offset
    }

    /// The verbatim pieces within a stretch of the readable text, as pairs of readable and source bytes, in order.
    pub fn runs(&self, text: Range<usize>) -> impl Iterator<Item = Piece> + '_ {
        let pieces = self.pieces.as_slice();
        let first = pieces.partition_point(|piece| piece.ends_by(text.start));
        pieces[first..]
            .iter()
            .map(|piece| piece.piece())
            .take_while(move |piece| piece.text.start < text.end)
            .filter(|piece| piece.verbatim)
            .map(move |piece| {
                let start = piece.text.start.max(text.start);
                let end = piece.text.end.min(text.end);
                let source_start = piece.source.start + (start - piece.text.start);
                Piece {
                    text: start..end,
                    source: source_start..source_start + (end - start),
                    verbatim: true,
                }
            })
    }

    fn piece_at(&self, offset: usize) -> Piece {
        let pieces = self.pieces.as_slice();
        pieces[pieces.partition_point(|piece| piece.ends_by(offset))].piece()
    }
}

/// What a builder holds: a copy, so that its room is kept for the next block, unless that would take long.
fn taken(text: &mut String) -> String {
    match text.len() <= PIECE {
        true => text.clone(),
        false => std::mem::take(text),
    }
}

/// Builds a block piece by piece, as a markup reader meets them.
///
/// White space is collapsed as a browser does: any run of it reads as one space, none stands at either end.
#[derive(Debug, Default)]
pub struct BlockBuilder {
    text: String,
    pieces: Vec<Piece>,
    /// White space met since the last readable character, not yet known to stand inside the block.
    pending_space: Option<Piece>,
}

impl BlockBuilder {
    /// Whether nothing readable was met yet.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// What was met so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds text that stands in the source as it reads, at `source_start`; less of it once the flag is set.
    pub fn push_verbatim(&mut self, text: &str, source_start: usize, cancel: &Cancel) {
        for (place, piece) in cancel.pieces(text) {
            for (offset, character) in piece.char_indices() {
                let start = source_start + place + offset;
                let source = start..start + character.len_utf8();
                if character.is_whitespace() && character != '\u{a0}' {
                    self.push_space(source, character == ' ');
                } else {
                    self.push_character(character, source, true);
                }
            }
        }
    }

    /// Adds text that was decoded from something else at `source`, such as an entity.
    pub fn push_decoded(&mut self, text: &str, source: Range<usize>) {
        for character in text.chars() {
            if character.is_whitespace() && character != '\u{a0}' {
                self.push_space(source.clone(), false);
            } else {
                self.push_character(character, source.clone(), false);
            }
        }
    }

    /// Adds a word break that the markup makes, such as a line end or `<br>`.
    pub fn push_break(&mut self, source: Range<usize>) {
        self.push_space(source, false);
    }

    /// The block met so far, leaving the builder empty for the next; `None` if nothing readable was met. `source` is what it was
    /// read from.
    pub fn finish<'s>(&mut self, kind: BlockKind, source: &'s str) -> Option<Block<'s>> {
        // No-break spaces are kept inside a block, but make none.
        let block = (!self.text.trim().is_empty()).then(|| match &self.pieces[..] {
            [
                Piece {
                    source: place,
                    verbatim: true,
                    ..
                },
            ] => Block::verbatim(kind, source, place.clone()),
            pieces => Block {
                kind,
                text: Cow::Owned(taken(&mut self.text)),
                pieces: Pieces::of(pieces),
            },
        });
        self.pending_space = None;
        self.text.clear();
        self.pieces.clear();
        block
    }

    fn push_space(&mut self, source: Range<usize>, verbatim: bool) {
        if self.text.is_empty() || self.pending_space.is_some() {
            return;
        }
        self.pending_space = Some(Piece {
            text: 0..0,
            source,
            verbatim,
        });
    }

    fn push_character(&mut self, character: char, source: Range<usize>, verbatim: bool) {
        if let Some(space) = self.pending_space.take() {
            self.append(' ', space.source, space.verbatim);
        }
        self.append(character, source, verbatim);
    }

    fn append(&mut self, character: char, source: Range<usize>, verbatim: bool) {
        let start = self.text.len();
        self.text.push(character);
        let end = self.text.len();
        match self.pieces.last_mut() {
            // Verbatim text goes on where it stopped, or one entity stands for several characters.
            Some(last) if verbatim && last.verbatim && last.source.end == source.start => {
                last.text.end = end;
                last.source.end = source.end;
            }
            Some(last) if !verbatim && !last.verbatim && last.source == source => last.text.end = end,
            _ => self.pieces.push(Piece {
                text: start..end,
                source,
                verbatim,
            }),
        }
    }
}

impl std::fmt::Display for BlockKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            BlockKind::Paragraph => "paragraph",
            BlockKind::Heading => "heading",
            BlockKind::Caption => "caption",
            BlockKind::SourceLine => "source line",
            BlockKind::Furniture => "furniture",
        })
    }
}
