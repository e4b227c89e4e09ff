//! Lines that name who wrote a report: `كتب: …`, `By Jane Doe`. Their openings are data (`byline.toml`).

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::markup::lines::{Line, count_words, folded};
use crate::text::normalize::fold_whole;

/// Words of the names behind a label at the most.
const MOST_NAMES: usize = 10;

/// Words of the names behind an opening without a colon.
const MOST_BARE_NAMES: usize = 8;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    labels: HashMap<String, Vec<String>>,
    openings: HashMap<String, Vec<String>>,
    certain_openings: HashMap<String, Vec<String>>,
    between_names: HashMap<String, Vec<String>>,
    no_names: HashMap<String, Vec<String>>,
}

/// The folded words of all languages.
struct Words {
    labels: HashSet<String>,
    openings: HashSet<String>,
    certain_openings: HashSet<String>,
    between_names: HashSet<String>,
    no_names: HashSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lists: Lists = toml::from_str(include_str!("byline.toml")).expect("byline.toml is read by a test");
    Words {
        labels: folded(lists.labels),
        openings: folded(lists.openings),
        certain_openings: folded(lists.certain_openings),
        between_names: folded(lists.between_names),
        no_names: folded(lists.no_names),
    }
});

/// Whether a line is a label with names behind it, or an opening and names.
pub fn is_byline(line: &Line) -> bool {
    let labelled = line
        .labelled()
        .any(|(label, rest)| WORDS.labels.contains(label) && !line.is_sentence && (1..=MOST_NAMES).contains(&count_words(rest)));
    let certain = || {
        line.opened(&WORDS.certain_openings)
            .any(|rest| !rest.is_empty() && (!line.is_sentence || has_names(line, rest)))
    };
    let opened = || {
        line.opened(&WORDS.openings)
            .any(|rest| !line.is_sentence && count_words(rest) <= MOST_BARE_NAMES && has_names(line, rest))
    };
    labelled || opened() || certain()
}

/// Whether what stands behind an opening are names: two words with capitals at least, then such words and what parts names.
fn has_names(line: &Line, rest: &str) -> bool {
    let behind = line.bare.split_whitespace().count() - count_words(rest);
    let mut words = line.bare.split_whitespace().skip(behind);
    let is_name = |word: &str| {
        let has_capital = word.split('-').any(|part| part.starts_with(char::is_uppercase));
        has_capital && !WORDS.no_names.contains(&fold_whole(word.trim_end_matches(','), "und"))
    };
    let begins = words.next().is_some_and(is_name) && words.next().is_some_and(is_name);
    begins
        && words.all(|word| {
            let bare = word.trim_matches(|character: char| ",;/&|.".contains(character));
            is_name(word) || bare.is_empty() || WORDS.between_names.contains(&fold_whole(bare, "und"))
        })
}
