//! Lines that say what a picture shows or whose it is: `تصوير: …`, `Photo: …`, `صورة فلان - رويترز`. Labels are data (`credit.toml`).

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::markup::lines::agency::is_agency;
use crate::text::markup::lines::{DASHES, Line, folded};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    labels: HashMap<String, Vec<String>>,
    openings: HashMap<String, Vec<String>>,
}

/// The folded labels and openings of all languages.
static WORDS: LazyLock<[HashSet<String>; 2]> = LazyLock::new(|| {
    let lists: Lists = toml::from_str(include_str!("credit.toml")).expect("credit.toml is read by a test");
    [folded(lists.labels), folded(lists.openings)]
});

/// Whether a line is a label with a colon behind it or alone, an opening of nothing else, or a label and at its end an agency.
pub fn is_credit(line: &Line) -> bool {
    let [labels, openings] = &*WORDS;
    let is_labelled = line.opened(labels).any(|rest| {
        let ends_with_agency = rest
            .rsplit_once(DASHES)
            .or_else(|| rest.rsplit_once('('))
            .is_some_and(|(_, agency)| is_agency(agency));
        rest.is_empty() || rest.starts_with([':', '：', '|', '/']) || ends_with_agency && !line.is_sentence
    });
    is_labelled || !line.is_sentence && line.opened(openings).any(|rest| !rest.is_empty())
}
