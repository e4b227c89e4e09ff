//! Words that a sentence opens with and is told by: lists by language (`leaning.toml`, and those of `roles`), compared after folding.

use std::collections::BTreeMap;
use std::ops::Range;

use hashbrown::HashMap;

use crate::text::normalize::{fold, fold_stem, fold_whole};
use crate::text::words::words;

/// The openings of one list and language: first words, folded, each with the second words that must follow it; an empty one where it
/// stands by itself.
#[derive(Debug, Default)]
pub struct Openings(HashMap<String, Vec<String>>);

impl Openings {
    /// The lists of a file: language = [openings of one word or two].
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
            openings.0.entry(first).or_default().push(folded.next().unwrap_or_default());
        }
        openings
    }

    /// The bytes of the words that a sentence opens with, if they are on the list.
    pub fn of(&self, sentence: &str, language: &str) -> Option<Range<usize>> {
        let fold = |range: &Range<usize>| fold_stem(fold(&sentence[range.clone()], language));
        let mut ranges = words(sentence).map(|word| word.range);
        let first = ranges.next()?;
        let seconds = self.0.get(fold(&first).as_ref())?;
        let second = ranges.next();
        let folded = second.as_ref().map(fold).unwrap_or_default();
        if seconds.iter().any(|needed| !needed.is_empty() && *needed == folded) {
            return second.map(|second| first.start..second.end);
        }
        seconds.iter().any(String::is_empty).then_some(first)
    }
}
