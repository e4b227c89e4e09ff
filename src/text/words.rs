//! Words: UAX #29 segments with a letter or a digit in them.

use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

/// Whether a text holds a word: a letter or a digit of any script.
pub fn has_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The words of a text, as byte ranges; by dictionary in Chinese, Japanese, Thai and their like.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
        LazyLock::new(|| WordSegmenter::new_dictionary(Default::default()));
    let mut start = 0;
    SEGMENTER.segment_str(text).skip(1).filter_map(move |end| {
        let word = start..end;
        start = end;
        // Not ICU's own `is_word_like`, which drops Arabic words that end in a mark.
        has_word(&text[word.clone()]).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_ends_in_a_mark_is_a_word() {
        let text = "غادر مساءً، «أمسِ» 12.5 كم.";
        let found: Vec<_> = words(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["غادر", "مساءً", "أمسِ", "12.5", "كم"]);
    }

    #[test]
    fn words_are_found_where_there_are_no_spaces() {
        assert!(words("会议结束了").count() >= 2);
        assert!(words("การประชุมสิ้นสุดลงแล้ว").count() >= 3);
    }
}
