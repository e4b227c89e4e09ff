//! Lines that name an article's source or agency: `المصدر: …`, `(رويترز)`. Labels and names are data (`source_line.toml`).

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::normalize::fold_whole;

/// Words of a source line at the most; a longer one says more than who wrote it.
const MOST_WORDS: usize = 12;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    agencies: HashSet<String>,
    labels: HashMap<String, Vec<String>>,
}

/// The folded names of agencies, and the folded labels of all languages.
static LISTS: LazyLock<(HashSet<String>, HashSet<String>)> = LazyLock::new(|| {
    let lists: Lists = toml::from_str(include_str!("source_line.toml")).expect("source_line.toml is read by a test");
    let fold_all = |words: Vec<String>| words.iter().map(|word| fold_whole(word, "und")).collect();
    (
        fold_all(lists.agencies.into_iter().collect()),
        fold_all(lists.labels.into_values().flatten().collect()),
    )
});

/// Whether a block's text is a label, a colon and at most a few words, or nothing but an agency's name, in brackets or not.
pub fn is_source_line(text: &str) -> bool {
    let (agencies, labels) = &*LISTS;
    if text.split_whitespace().count() > MOST_WORDS {
        return false;
    }
    let labelled = text
        .split_once([':', '：'])
        .is_some_and(|(label, _)| labels.contains(&fold_whole(label.trim(), "und")));
    let bare = text.trim_matches(|character: char| "()[]/-–—. ".contains(character));
    labelled || agencies.contains(&fold_whole(bare, "und"))
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
    fn an_agency_alone_is_a_source_line() {
        for line in ["(رويترز)", "أ ف ب", "— Reuters", "[AFP]", "(د.ب.أ)"] {
            assert!(is_source_line(line), "{line}");
        }
        assert!(!is_source_line("ذكرت رويترز ذلك"));
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
