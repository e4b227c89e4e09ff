//! Plain text: paragraphs parted by blank lines, and the lines within them.
//!
//! A line is a block of its own (a headline, a dateline, a paragraph of a web page), unless the text shows that it was wrapped at
//! a width (`wrapping`): then the lines that go on in each other are one block, and their ends stand in its text as they stand in
//! the source. Which lines are headings is told by their neighbours (`heading`).

mod heading;
mod line;
mod wrapping;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::cancel::Cancel;
use crate::error::Error;
use crate::text::block::{Block, BlockKind};
use crate::text::lead_bytes::places;
use crate::text::markup::plain::line::Line;
use crate::text::markup::plain::wrapping::Wrapping;

/// Reads plain text to blocks, each one verbatim piece of the source.
///
/// # Errors
/// [`Error::Cancelled`].
pub fn read<'s>(source: &'s str, cancel: &Cancel) -> Result<Vec<Block<'s>>, Error> {
    let lines = text_lines(source, cancel)?;
    let wrapping = Wrapping::of(&lines, cancel)?;
    let goes_on = |line: &Line, next: &Line| !next.opens_paragraph && wrapping.is_some_and(|wrapping| wrapping.goes_on(line, next));
    let mut blocks = Vec::new();
    for lines in lines.chunk_by(goes_on) {
        cancel.check()?;
        let whole = lines[0].range.start..lines[lines.len() - 1].range.end;
        blocks.push(trimmed(source, whole));
    }
    heading::mark(&mut blocks, cancel)?;
    Ok(blocks)
}

/// The lines that are not blank. Those behind a blank one, or a separator of paragraphs, open a paragraph.
fn text_lines(source: &str, cancel: &Cancel) -> Result<Vec<Line>, Error> {
    let mut found = Vec::new();
    let mut opens_paragraph = true;
    for line in lines(source, cancel) {
        opens_paragraph |= source[..line.start].ends_with('\u{2029}');
        match is_blank(&source[line.clone()]) {
            true => opens_paragraph = true,
            false => found.push(Line::new(source, line, std::mem::take(&mut opens_paragraph), cancel)),
        }
    }
    cancel.check()?;
    Ok(found)
}

/// The lines of a source without their ends: LF, CR, CRLF, VT, FF, NEL and the two Unicode separators.
fn lines<'s>(source: &'s str, cancel: &'s Cancel) -> impl Iterator<Item = Range<usize>> + 's {
    let mut ends = line_ends(source, cancel).peekable();
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next.filter(|_| !cancel.is_set())?;
        let Some(end) = ends.next() else {
            next = None;
            return Some(start..source.len());
        };
        let mut after = end.end;
        if source[end.clone()] == *"\r" {
            after = ends
                .next_if(|next| source[after..next.end] == *"\n")
                .map_or(after, |feed| feed.end);
        }
        next = Some(after);
        Some(start..end.start)
    })
}

/// The characters that end lines.
fn line_ends<'s>(source: &'s str, cancel: &'s Cancel) -> impl Iterator<Item = Range<usize>> + 's {
    let usual = [b'\n', b'\r', "\u{2028}".as_bytes()[0]];
    let others = [b'\x0b', b'\x0c', "\u{85}".as_bytes()[0]];
    cancel.until_set(places(usual, others, source)).filter_map(|at| {
        let character = source[at..].chars().next()?;
        is_line_end(character).then(|| at..at + character.len_utf8())
    })
}

fn is_line_end(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn is_blank(line: &str) -> bool {
    line.chars()
        .all(|character| character.is_whitespace() || character == '\u{feff}')
}

fn trimmed(source: &str, part: Range<usize>) -> Block<'_> {
    let outside = |character: char| character.is_whitespace() || character == '\u{feff}';
    let text = &source[part.clone()];
    let end = text.trim_end_matches(outside).len();
    let start = end - text[..end].trim_start_matches(outside).len();
    Block::verbatim(BlockKind::Paragraph, source, part.start + start..part.start + end)
}
