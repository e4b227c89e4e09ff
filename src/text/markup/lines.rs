//! Lines that are no running text, told by their words: who wrote a report, where and when, whose picture it is, what a page asks
//! of its reader.
//!
//! Owns what such a line is compared by and in which order the kinds are looked for; each kind has its words in a file of data.
//! Precision comes first: a line that could be a sentence of the article is one.

mod agency;
mod byline;
mod credit;
mod dateline;
mod furniture;
mod source;

use std::collections::{HashMap, HashSet};

use crate::text::block::BlockKind;
use crate::text::markup::final_mark::ends_as_a_sentence;
use crate::text::normalize::fold_whole;

/// Words of such a line at the most.
const MOST_WORDS: usize = 20;

/// Bytes of such a line at the most: twenty words need no more.
const MOST_BYTES: usize = 400;

/// Ends of words that an opening is looked for at; none is longer.
const LONGEST_OPENING: usize = 8;

/// Signs that part a label or a place from what comes behind it.
const DASHES: [char; 5] = ['-', '–', '—', '/', '|'];

/// What a paragraph is, if it is no running text.
pub fn kind(text: &str) -> Option<BlockKind> {
    let line = Line::new(text)?;
    if credit::is_credit(&line) {
        Some(BlockKind::Caption)
    } else if source::is_source(&line) || byline::is_byline(&line) || dateline::is_dateline(&line) {
        Some(BlockKind::SourceLine)
    } else if furniture::is_furniture(&line) {
        Some(BlockKind::Furniture)
    } else {
        None
    }
}

/// A short paragraph in the forms it is compared in.
#[derive(Debug)]
struct Line {
    /// Without the brackets and dashes around it.
    bare: String,
    /// The same, folded.
    folded: String,
    /// Its words.
    words: usize,
    /// Whether it ends as a sentence does.
    is_sentence: bool,
    /// Whether it ends in a dash, which something should stand behind.
    ends_in_dash: bool,
}

impl Line {
    fn new(text: &str) -> Option<Self> {
        if text.len() > MOST_BYTES {
            return None;
        }
        let words = text.split_whitespace().take(MOST_WORDS + 1).count();
        if words > MOST_WORDS {
            return None;
        }
        let bare = text.trim_matches(|character: char| "()[]{}*_-–—|•".contains(character) || character.is_whitespace());
        Some(Line {
            bare: bare.to_owned(),
            folded: fold_whole(bare, "und"),
            words,
            is_sentence: ends_as_a_sentence(text),
            ends_in_dash: text.trim_end().ends_with(['-', '–', '—']) && !text.trim_start().starts_with(['-', '–', '—']),
        })
    }

    /// What stands before the first colon and behind it, or, in a line that does not end as a sentence, before a dash or slash.
    fn labelled(&self) -> impl Iterator<Item = (&str, &str)> {
        let by_colon = self.folded.split_once([':', '：']);
        let by_dash = self.folded.split_once(DASHES).filter(|_| !self.is_sentence);
        [by_colon, by_dash]
            .into_iter()
            .flatten()
            .map(|(label, rest)| (label.trim(), rest.trim()))
    }

    /// What stands behind one of these openings, at the end of a word.
    fn opened<'l>(&'l self, openings: &'l HashSet<String>) -> impl Iterator<Item = &'l str> {
        let ends = self
            .folded
            .char_indices()
            .filter(|&(_, character)| !character.is_alphanumeric());
        let ends = ends.map(|(end, _)| end).chain([self.folded.len()]).take(LONGEST_OPENING);
        ends.filter(|&end| openings.contains(&self.folded[..end]))
            .map(|end| self.folded[end..].trim_start())
    }
}

/// The folded words of all languages.
fn folded(by_language: HashMap<String, Vec<String>>) -> HashSet<String> {
    by_language
        .into_values()
        .flatten()
        .map(|words| fold_whole(&words, "und"))
        .collect()
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests;
