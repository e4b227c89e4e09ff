//! Lines that belong to a page and not to its article: «اقرأ أيضاً: …», `Follow us on …`, `© 2023 …`.
//!
//! Their openings are data (`furniture.toml`). A line is one if it is short, opens so, and either puts a colon behind the opening
//! or does not end as a sentence does: `Read more books, he said.` is one of the article's own. A mere label (`Related`) needs the
//! colon, unless it stands alone.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::markup::lines::{Line, folded};

/// Words of such a line at the most.
const MOST_WORDS: usize = 15;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    openings: HashMap<String, Vec<String>>,
    labels: HashMap<String, Vec<String>>,
    rights: HashMap<String, Vec<String>>,
}

/// The folded words of all languages.
struct Words {
    openings: HashSet<String>,
    labels: HashSet<String>,
    rights: HashSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lists: Lists = toml::from_str(include_str!("furniture.toml")).expect("furniture.toml is read by a test");
    Words {
        openings: folded(lists.openings),
        labels: folded(lists.labels),
        rights: folded(lists.rights),
    }
});

/// Whether a line is one of the page's.
pub fn is_furniture(line: &Line) -> bool {
    let is_colon = |rest: &str| rest.starts_with([':', '：']);
    let is_labelled = || line.opened(&WORDS.labels).any(|rest| rest.is_empty() || is_colon(rest));
    let is_opened = || {
        line.opened(&WORDS.openings)
            .any(|rest| rest.is_empty() || is_colon(rest) || !line.is_sentence)
    };
    line.words <= MOST_WORDS && (keeps_rights(line) || is_labelled() || is_opened())
}

/// `© 2023 …`, `All rights reserved.`
fn keeps_rights(line: &Line) -> bool {
    line.folded.starts_with('©')
        || line.folded.starts_with("c) ") && line.folded.contains(char::is_numeric)
        || WORDS.rights.iter().any(|words| line.folded.contains(words.as_str()))
}
