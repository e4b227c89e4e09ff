//! Lines that say where and when a report was written and no more: `London, 5 March 2024`, `نُشر في …`, `القاهرة –`. Months, weekdays
//! and labels are data (`dateline.toml`). What a date means is not read here.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::markup::lines::{Line, count_words, folded};

/// Words of such a line at the most.
const MOST_WORDS: usize = 12;

/// Words of a place at the most.
const MOST_PLACE_WORDS: usize = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    labels: HashMap<String, Vec<String>>,
    names: HashMap<String, Vec<String>>,
    others: HashMap<String, Vec<String>>,
}

/// The folded words of all languages.
struct Words {
    labels: HashSet<String>,
    names: HashSet<String>,
    others: HashSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lists: Lists = toml::from_str(include_str!("dateline.toml")).expect("dateline.toml is read by a test");
    Words {
        labels: folded(lists.labels),
        names: folded(lists.names),
        others: folded(lists.others),
    }
});

/// Whether a line is a date, a label or a place before it or not, or a place that a dash stands behind.
pub fn is_dateline(line: &Line) -> bool {
    let behind_label = || {
        let by_colon = line.folded.split_once(':').map(|(label, rest)| (label.trim(), rest));
        let labelled = by_colon
            .filter(|(label, _)| WORDS.labels.contains(*label))
            .map(|(_, rest)| rest);
        labelled.into_iter().chain(line.opened(&WORDS.labels)).any(is_date)
    };
    let behind_place = || {
        let parted = line.folded.split_once([',', '،', '-', '–', '—', '/', '|']);
        parted.is_some_and(|(place, date)| {
            (1..=MOST_PLACE_WORDS).contains(&count_words(place)) && !place.contains(char::is_numeric) && is_date(date)
        })
    };
    let is_place = || line.ends_in_dash && count_words(&line.folded) <= MOST_PLACE_WORDS;
    line.words <= MOST_WORDS && !line.is_sentence && (is_date(&line.folded) || behind_label() || behind_place() || is_place())
}

/// Whether a folded text is a date and a time of day, and nothing beside.
fn is_date(folded: &str) -> bool {
    let mut tokens = folded
        .split(|character: char| character.is_whitespace() || "،,|()-–—".contains(character))
        .filter(|token| !token.is_empty())
        .peekable();
    let mut names = false;
    let mut numbers = 0;
    let mut whole = false;
    let only = tokens.peek().is_some()
        && tokens.all(|token| {
            let is_number = is_number(token);
            let parts = token.split(['/', '.', ':']).filter(|part| !part.is_empty()).count();
            whole |= is_number && parts == 3;
            numbers += usize::from(is_number);
            let is_name = token.split('/').any(|part| WORDS.names.contains(part))
                && token
                    .split('/')
                    .all(|part| WORDS.names.contains(part) || WORDS.others.contains(part));
            names |= is_name;
            is_number || is_name || WORDS.others.contains(token)
        });
    only && (whole || names && numbers > 0)
}

/// Whether a token is a number, an ordinal, a numeric date or a time.
fn is_number(token: &str) -> bool {
    let digits = token.trim_end_matches(|character: char| character.is_ascii_lowercase());
    let suffix = &token[digits.len()..];
    digits.starts_with(|first: char| first.is_numeric())
        && digits
            .chars()
            .all(|character| character.is_numeric() || "/.:".contains(character))
        && matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "am" | "pm" | "er" | "h" | "t" | "z")
}
