//! Plain text: paragraphs parted by blank lines, and the lines within them.
//!
//! A line is a block of its own (a headline, a dateline, a paragraph of a web page), unless the lines of its paragraph show that
//! they were wrapped at a width: then the paragraph is one block, and its line ends stand in its text as they stand in the source.

use std::ops::Range;

use crate::text::block::{Block, BlockKind};

/// Width, in characters, that wrapped lines keep to.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;

/// How full a wrapped line is at least, of the longest one: it ends where the next word did not fit.
const FULLNESS: f64 = 0.6;

/// Reads plain text to blocks, each one verbatim piece of the source.
pub fn read(source: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut paragraph: Vec<Range<usize>> = Vec::new();
    for line in lines(source) {
        let opens_paragraph = source[..line.start].ends_with('\u{2029}');
        let blank = is_blank(&source[line.clone()]);
        if blank || opens_paragraph {
            finish(source, &mut paragraph, &mut blocks);
        }
        if !blank {
            paragraph.push(line);
        }
    }
    finish(source, &mut paragraph, &mut blocks);
    blocks
}

/// The lines of a source without their ends: LF, CR, CRLF, VT, FF, NEL and the two Unicode separators.
fn lines(source: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let Some((offset, end)) = source[start..].char_indices().find(|&(_, character)| is_line_end(character)) else {
            next = None;
            return Some(start..source.len());
        };
        let after = start + offset + end.len_utf8();
        let crlf = end == '\r' && source[after..].starts_with('\n');
        next = Some(after + usize::from(crlf));
        Some(start..start + offset)
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

fn finish<'s>(source: &'s str, paragraph: &mut Vec<Range<usize>>, blocks: &mut Vec<Block<'s>>) {
    if is_wrapped(source, paragraph) {
        let whole = paragraph[0].start..paragraph[paragraph.len() - 1].end;
        paragraph.clear();
        paragraph.push(whole);
    }
    blocks.extend(paragraph.drain(..).map(|part| trimmed(source, part)));
}

/// Whether a paragraph's lines were wrapped at a width: every line but the last is nearly full, the longest is of a usual width,
/// and at most half of those lines end as a sentence does.
fn is_wrapped(source: &str, lines: &[Range<usize>]) -> bool {
    let Some((_, wrapped)) = lines.split_last().filter(|(_, wrapped)| !wrapped.is_empty()) else {
        return false;
    };
    let widths: Vec<usize> = lines.iter().map(|line| source[line.clone()].trim().chars().count()).collect();
    let longest = widths.iter().copied().max().unwrap_or(0);
    let full = widths[..wrapped.len()]
        .iter()
        .all(|&width| width as f64 >= FULLNESS * longest as f64);
    let ended = wrapped
        .iter()
        .filter(|line| ends_as_a_sentence(&source[(*line).clone()]))
        .count();
    WRAP_WIDTHS.contains(&longest) && full && 2 * ended <= wrapped.len()
}

/// Whether a line ends with final punctuation, quotes and brackets behind it aside.
pub(super) fn ends_as_a_sentence(line: &str) -> bool {
    let closers = ['"', '”', '»', '’', '\'', ')', ']', '›'];
    line.trim_end()
        .trim_end_matches(closers)
        .ends_with(['.', '!', '?', '؟', '…', '。', '！', '？', '।', '։', '۔'])
}

fn trimmed(source: &str, part: Range<usize>) -> Block<'_> {
    let outside = |character: char| character.is_whitespace() || character == '\u{feff}';
    let text = &source[part.clone()];
    let end = text.trim_end_matches(outside).len();
    let start = end - text[..end].trim_start_matches(outside).len();
    Block::verbatim(BlockKind::Paragraph, source, part.start + start..part.start + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        read(source).into_iter().map(|block| block.text.into_owned()).collect()
    }

    #[test]
    fn paragraphs_are_parted_by_blank_lines_of_every_kind() {
        assert_eq!(texts("\u{feff}أ\n\nب\r\n \t\r\nج\r\rد\u{2029}ه"), ["أ", "ب", "ج", "د", "ه"]);
    }

    #[test]
    fn a_line_of_a_web_page_is_a_block() {
        assert_eq!(
            texts("القدس - خلاصة\nوصل الوفد صباحاً.\nثم غادر."),
            ["القدس - خلاصة", "وصل الوفد صباحاً.", "ثم غادر."]
        );
    }

    #[test]
    fn wrapped_lines_are_one_block() {
        let wrapped = "The council voted late on Friday to close the old\r\nbridge to cars from the first of July, after a debate\r\nthat went on for hours.";
        assert_eq!(texts(wrapped), [wrapped]);
    }

    #[test]
    fn long_lines_are_paragraphs_and_not_wrapped() {
        let line = "word ".repeat(40);
        assert_eq!(texts(&format!("{line}\n{line}")).len(), 2);
    }

    #[test]
    fn sentences_on_lines_of_their_own_are_not_wrapped() {
        let lines = "The council voted late on Friday to close it.\nThe mayor said the debate went on for hours.\nDrivers protested in front of the town hall.";
        assert_eq!(texts(lines).len(), 3);
    }
}
