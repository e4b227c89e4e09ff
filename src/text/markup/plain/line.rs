//! A line of plain text and what its two ends look like: how wide it is, how the next line would have gone on from it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::cancel::Cancel;
use crate::text::markup::final_mark::ends_as_a_sentence;
use crate::text::normalize::fold_whole;

/// Columns of the widest line that may be wrapped. How a wider one ends tells nothing.
pub const WIDEST: usize = 120;

/// A line with something readable in it.
#[derive(Debug)]
pub struct Line {
    /// Its bytes of the source, without its end.
    pub range: Range<usize>,
    /// Whether a paragraph begins with it.
    pub opens_paragraph: bool,
    /// Its width as it shows: marks and other signs without a width aside. Of a line wider than [`WIDEST`] only that it is.
    pub columns: usize,
    /// Its width with them, as a program counts that knows nothing of them.
    pub characters: usize,
    /// Width that the line before would have needed for the first word of this one, the space before it included.
    pub first_word: usize,
    /// Whether it is one word and no more: an address that no width can wrap.
    pub single_word: bool,
    /// How it begins.
    pub opening: Opening,
    /// How it ends.
    pub ending: Ending,
}

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// With a bullet or a number: an item of a list, whatever stands before it.
    Item,
    /// With a small letter: what stood before goes on.
    Small,
    /// With a capital.
    Capital,
    /// With a letter of a script without capitals, a digit, a quotation mark.
    Other,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// As a sentence does.
    Finished,
    /// Amid something: behind a word that nothing ends with, in brackets or quotes, in a sentence behind a finished one.
    BrokenOff,
    /// Neither.
    Open,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    never_last: HashMap<String, Vec<String>>,
}

/// The folded words that no headline and no sentence ends with.
static NEVER_LAST: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lists: Lists = toml::from_str(include_str!("line.toml")).expect("line.toml is read by a test");
    lists
        .never_last
        .into_values()
        .flatten()
        .map(|word| fold_whole(&word, "und"))
        .collect()
});

impl Line {
    /// The line at `range` of a source.
    pub fn new(source: &str, range: Range<usize>, opens_paragraph: bool, cancel: &Cancel) -> Self {
        let whole = source[range.clone()].trim_end();
        let text = whole.trim_start();
        let (columns, characters) = widths(whole, cancel);
        let may_be_wrapped = columns <= WIDEST;
        let mut pieces = cancel.pieces(text);
        let space = pieces.find_map(|(place, piece)| piece.find(char::is_whitespace).map(|at| place + at));
        let first_word = &text[..space.unwrap_or(text.len())];
        Line {
            range,
            opens_paragraph,
            columns,
            characters,
            first_word: width_of_first(first_word),
            single_word: space.is_none() && !text.starts_with(is_wide),
            opening: opening(text, first_word),
            ending: if may_be_wrapped { ending(text) } else { Ending::Open },
        }
    }
}

/// Width of a text in columns and in characters; counted no further than past the widest line that may be wrapped.
fn widths(text: &str, cancel: &Cancel) -> (usize, usize) {
    let mut widths = (0, 0);
    // Signs without a width may be all of a text.
    for (_, piece) in cancel.pieces(text) {
        for character in piece.chars() {
            let width = columns(character);
            widths = (widths.0 + width, widths.1 + width.max(1));
            if widths.0 > WIDEST {
                return widths;
            }
        }
    }
    widths
}

/// Width of a line's first word behind a space; counted no further than past all widths. Where there are no spaces it is one
/// character, and another that may not begin a line.
fn width_of_first(word: &str) -> usize {
    match word.starts_with(is_wide) {
        true => 4,
        false => {
            let widths = word.chars().map(|character| columns(character).max(1));
            1 + widths.take(2 * WIDEST).sum::<usize>()
        }
    }
}

fn opening(text: &str, first_word: &str) -> Opening {
    if opens_item(text, first_word) {
        return Opening::Item;
    }
    match text.chars().next() {
        Some(first) if first.is_lowercase() => Opening::Small,
        Some(first) if first.is_uppercase() => Opening::Capital,
        _ => Opening::Other,
    }
}

/// Whether a line begins with a bullet or a number, and a space behind it.
fn opens_item(text: &str, marker: &str) -> bool {
    let number = marker.trim_start_matches('(').trim_end_matches([')', '.', '-']);
    let is_bullet = matches!(
        marker,
        "-" | "*" | "+" | "•" | "·" | "–" | "—" | "▪" | "■" | "●" | "◦" | "‣" | "»" | ">"
    );
    let is_number =
        number.len() < marker.len() && (1..=3).contains(&number.chars().count()) && number.chars().all(char::is_numeric);
    marker.len() < text.len() && (is_bullet || is_number)
}

fn ending(text: &str) -> Ending {
    if ends_as_a_sentence(text) {
        return Ending::Finished;
    }
    let last_word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let broken_off = last_word.len() < text.len()
        && (NEVER_LAST.contains(&fold_whole(last_word, "und")) || leaves_open(text) || goes_on_behind_a_sentence(text));
    match broken_off {
        true => Ending::BrokenOff,
        false => Ending::Open,
    }
}

/// Whether a bracket or a quotation is opened and not closed.
fn leaves_open(text: &str) -> bool {
    [('(', ')'), ('[', ']'), ('«', '»'), ('“', '”')]
        .iter()
        .any(|&(open, close)| match (text.rfind(open), text.rfind(close)) {
            (Some(opened), closed) => closed.is_none_or(|closed| closed < opened),
            (None, _) => false,
        })
}

/// Whether a sentence ends inside a text and words come behind it. A stop behind one or two letters may be an abbreviation's.
fn goes_on_behind_a_sentence(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if words.peek().is_some() && word.chars().count() > 4 && ends_as_a_sentence(word) {
            return true;
        }
    }
    false
}

/// Columns that a character takes.
#[inline]
fn columns(character: char) -> usize {
    match character {
        ' '..='~' | '\u{621}'..='\u{64a}' => 1,
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6ed}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => 0,
        _ if is_wide(character) => 2,
        _ => 1,
    }
}

/// Whether a character is one of the wide ones of East Asia, between which a line may be wrapped without a space.
fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line::new(text, 0..text.len(), true, Cancel::never())
    }

    #[test]
    fn marks_have_no_width_and_ideographs_two_columns() {
        assert_eq!((line("قرّر").columns, line("قرّر").characters), (3, 4));
        assert_eq!(line("会议 a").columns, 6);
    }

    #[test]
    fn a_line_breaks_off_behind_a_word_that_nothing_ends_with() {
        for text in [
            "وصل الوفد إلى",
            "قرّر المجلس أن",
            "The council closed the",
            "he said (as",
            "قال إن «الجسر",
            "It was over. The council",
        ] {
            assert_eq!(line(text).ending, Ending::BrokenOff, "{text}");
        }
        for text in ["إغلاق الجسر أمام السيارات", "Council closes bridge", "عن", "U.S. troops leave"] {
            assert_eq!(line(text).ending, Ending::Open, "{text}");
        }
        assert_eq!(line("It is «over.»").ending, Ending::Finished);
    }

    #[test]
    fn items_are_told_by_bullet_or_number() {
        for text in ["- أول", "• one", "١. أول", "(2) two", "12) twelve"] {
            assert_eq!(line(text).opening, Opening::Item, "{text}");
        }
        for text in ["2023 كان عاماً", "-", "1.", "3.5 million", "«قال"] {
            assert_eq!(line(text).opening, Opening::Other, "{text}");
        }
    }
}
