//! Lines that belong to a page and not to its article: «اقرأ أيضاً: …», `Follow us on …`, `Photo: …`.
//!
//! Their openings are data (`furniture.toml`). A line is one if it is short, opens so, and either puts a colon behind the opening
//! or does not end as a sentence does: `Read more books, he said.` is one of the article's own. A mere label (`Photo`) needs the
//! colon, unless it stands alone.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::markup::plain::ends_as_a_sentence;
use crate::text::normalize::fold_whole;

/// Words of such a line at the most.
const MOST_WORDS: usize = 15;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    openings: HashMap<String, Vec<String>>,
    labels: HashMap<String, Vec<String>>,
}

/// The folded openings of all languages, each with whether it is a label.
static OPENINGS: LazyLock<Vec<(String, bool)>> = LazyLock::new(|| {
    let lists: Lists = toml::from_str(include_str!("furniture.toml")).expect("furniture.toml is read by a test");
    let folded = |by_language: HashMap<String, Vec<String>>, is_label: bool| {
        let words = by_language.into_values().flatten();
        words
            .map(move |words| (fold_whole(&words, "und"), is_label))
            .collect::<Vec<_>>()
    };
    [folded(lists.openings, false), folded(lists.labels, true)].concat()
});

/// Whether a block's text is such a line.
pub fn is_furniture(text: &str) -> bool {
    if text.split_whitespace().count() > MOST_WORDS {
        return false;
    }
    let folded = fold_whole(text, "und");
    OPENINGS.iter().any(|(opening, is_label)| {
        folded.strip_prefix(opening.as_str()).is_some_and(|rest| {
            let before_colon = rest.trim_start().starts_with([':', '：']);
            let before_words = !rest.starts_with(char::is_alphanumeric) && !ends_as_a_sentence(text);
            before_colon || rest.trim().is_empty() || (!is_label && before_words)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_page_are_told_by_how_they_open() {
        for line in [
            "اقرأ أيضاً: مجلس الأمن يصوّت اليوم",
            "تابعونا على تويتر",
            "Follow us on Twitter",
            "Photo: A. Hale",
            "Read more",
            "À lire aussi : la suite.",
        ] {
            assert!(is_furniture(line), "{line}");
        }
    }

    #[test]
    fn sentences_of_the_article_that_open_alike_are_none() {
        for line in [
            "Read more books, he said.",
            "Photography is his trade",
            "الصورة الكاملة لما حدث",
            "تابعنا مع الوزير مراحل المشروع كلها.",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
