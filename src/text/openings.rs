//! Words that a sentence opens with and is told by: lists by language (`leaning.toml`, and those of `roles`), compared after folding.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use hashbrown::HashMap;

use crate::cancel::Cancel;
use crate::text::normalize::{fold, fold_stem, fold_whole};
use crate::text::words::{words, words_until_set};

/// The openings of one list and language: first words, folded, each with the words that must follow it, the longest first.
#[derive(Debug, Default)]
pub struct Openings(HashMap<String, Vec<Vec<String>>>);

impl Openings {
    /// The lists of a file: `language = [openings]`.
    ///
    /// # Errors
    /// If it is no such file.
    pub fn read(file: &str) -> Result<HashMap<String, Openings>, toml::de::Error> {
        let lists: BTreeMap<String, Vec<String>> = toml::from_str(file)?;
        let read = |(language, list): (String, Vec<String>)| {
            let openings = Openings::new(&language, &list);
            (language, openings)
        };
        Ok(lists.into_iter().map(read).collect())
    }

    fn new(language: &str, list: &[String]) -> Self {
        let mut openings = Openings::default();
        for opening in list {
            let mut folded = words(opening).map(|word| fold_whole(&opening[word.range], language));
            let first = folded.next().unwrap_or_default();
            openings.0.entry(first).or_default().push(folded.collect());
        }
        for following in openings.0.values_mut() {
            following.sort_by_key(|words| Reverse(words.len()));
        }
        openings
    }

    /// The bytes of the words that a sentence opens with, if they are on the list.
    pub fn of(&self, sentence: &str, language: &str, cancel: &Cancel) -> Option<Range<usize>> {
        let fold = |range: &Range<usize>| fold_stem(fold(&sentence[range.clone()], language));
        let mut ranges = words_until_set(sentence, cancel).map(|word| word.range);
        let first = ranges.next()?;
        let following = self.0.get(fold(&first).as_ref())?;
        let most = following.first().map_or(0, Vec::len);
        let ranges: Vec<Range<usize>> = ranges.take(most).collect();
        let is_there = |words: &&Vec<String>| {
            words.len() <= ranges.len() && words.iter().zip(&ranges).all(|(word, range)| *word == fold(range))
        };
        let found = following.iter().find(is_there)?;
        let last = found.len().checked_sub(1).map_or(&first, |last| &ranges[last]);
        Some(first.start..last.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_opening_is_found_and_part_of_one_is_none() {
        let openings = &Openings::read(r#"en = ["in the past", "in", "as a result"]"#).unwrap()["en"];
        let opening = |sentence: &'static str| openings.of(sentence, "en", Cancel::never()).map(|range| &sentence[range]);
        assert_eq!(opening("In the past, it was open."), Some("In the past"));
        assert_eq!(opening("“In” is a word."), Some("In"));
        assert_eq!(opening("As a baker, she knows."), None);
        assert_eq!(opening("As"), None);
    }
}
