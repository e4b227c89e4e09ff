//! Lines that name an article's source or agency: `المصدر: …`, `Source: …`. Their labels are data (`source_line.toml`).

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::text::normalize::fold_whole;

/// Words of a source line at the most; a longer one says more than who wrote it.
const MOST_WORDS: usize = 12;

static LABELS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let by_language: HashMap<String, Vec<String>> =
        toml::from_str(include_str!("source_line.toml")).expect("source_line.toml is read by a test");
    by_language
        .into_values()
        .flatten()
        .map(|label| fold_whole(&label, "und"))
        .collect()
});

/// Whether a block's text is a label, a colon and at most a few words.
pub fn is_source_line(text: &str) -> bool {
    let Some((label, _)) = text.split_once([':', '：']) else {
        return false;
    };
    text.split_whitespace().count() <= MOST_WORDS && LABELS.contains(&fold_whole(label.trim(), "und"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_and_a_colon_make_a_source_line_however_they_are_written() {
        for line in [
            "المصدر: خلاصة",
            "المَصْــدر : وكالات",
            "SOURCE: Our agency",
            "Quelle：dpa",
            "Source\u{a0}: AFP",
        ] {
            assert!(is_source_line(line), "{line}");
        }
    }

    #[test]
    fn a_sentence_about_a_source_is_none() {
        assert!(!is_source_line("المصدر الذي تحدث قال: لا تعليق"));
        assert!(!is_source_line("Sources say nothing"));
        assert!(!is_source_line(
            "Source: one two three four five six seven eight nine ten eleven twelve"
        ));
    }
}
