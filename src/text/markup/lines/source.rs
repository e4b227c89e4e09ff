//! Lines that name an article's source or agency: `المصدر: …`, `(رويترز)`, `باريس (أ ف ب)`. Labels are data (`source.toml`).

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::markup::lines::agency::{are_agencies, is_agency};
use crate::text::markup::lines::{DASHES, Line, count_words, folded};

/// Words of a source line at the most; a longer one says more than who wrote it.
const MOST_WORDS: usize = 12;

/// Words behind a label that headlines open with too.
const MOST_BEHIND_AMBIGUOUS: usize = 3;

/// Words of a place and a date that stand before an agency.
const MOST_BEFORE_AGENCY: usize = 4;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    labels: HashMap<String, Vec<String>>,
    ambiguous: HashMap<String, Vec<String>>,
}

/// The folded labels of all languages, the ambiguous ones apart.
static LABELS: LazyLock<[HashSet<String>; 2]> = LazyLock::new(|| {
    let lists: Lists = toml::from_str(include_str!("source.toml")).expect("source.toml is read by a test");
    [folded(lists.labels), folded(lists.ambiguous)]
});

/// Whether a line is a label and a few words, or nothing but agencies, a place and a date before them or not.
pub fn is_source(line: &Line) -> bool {
    if line.words > MOST_WORDS {
        return false;
    }
    let [labels, ambiguous] = &*LABELS;
    let labelled = line.labelled().any(|(label, rest)| {
        labels.contains(label) || ambiguous.contains(label) && (count_words(rest) <= MOST_BEHIND_AMBIGUOUS || is_address(rest))
    });
    let told_without_colon = line.opened(labels).any(are_agencies);
    labelled || told_without_colon || are_agencies(&line.folded) || is_agency_behind_place(line)
}

fn is_address(text: &str) -> bool {
    !text.contains(char::is_whitespace) && (text.contains("://") || text.starts_with("www."))
}

/// `PLACE - AGENCY`, `PLACE, DATE (AGENCY)`.
fn is_agency_behind_place(line: &Line) -> bool {
    let parted = line.folded.rsplit_once('(').or_else(|| line.folded.rsplit_once(DASHES));
    !line.is_sentence
        && parted.is_some_and(|(place, agency)| {
            let place = place.trim();
            (1..=MOST_BEFORE_AGENCY).contains(&count_words(place)) && !place.contains([':', '"', '«']) && is_agency(agency)
        })
}
