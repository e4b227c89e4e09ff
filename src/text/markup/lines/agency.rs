//! Names of news agencies. They are data (`agency.toml`).

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::normalize::fold_whole;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    names: Vec<String>,
}

/// The folded names.
static NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let list: List = toml::from_str(include_str!("agency.toml")).expect("agency.toml is read by a test");
    list.names.iter().map(|name| fold_whole(name, "und")).collect()
});

/// Whether a folded text is the name of an agency.
pub fn is_agency(folded: &str) -> bool {
    NAMES.contains(folded.trim_matches(|character: char| "()[]. ".contains(character)))
}

/// Whether a folded text is nothing but the names of agencies, one or more.
pub fn are_agencies(folded: &str) -> bool {
    let parts = |separators: &'static [char]| folded.split(separators);
    is_agency(folded) || parts(&['/', '+', '،', ',', '&', '|', '-', '–', '—', ';']).all(is_agency)
}
