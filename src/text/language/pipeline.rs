//! What is known about languages: their scripts, stemmers, stop words, directions.
//!
//! Owns the table of languages (`languages.toml`). What is done with words is `terms`'s.

use std::collections::HashSet;
use std::sync::{LazyLock, OnceLock};

use rust_stemmers::Algorithm;
use serde::Deserialize;

use crate::text::normalize::fold;

/// What is known about one language. The neutral pipeline has none of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pipeline {
    /// Its primary BCP-47 subtag.
    pub tag: String,
    /// The ISO 15924 codes of the scripts that it is written in.
    #[serde(default = "latin")]
    pub scripts: Vec<String>,
    /// The Snowball algorithm that stems it, if there is one.
    #[serde(default)]
    pub stemmer: Option<Algorithm>,
    /// Whether a space stands between sentences.
    #[serde(default = "yes")]
    pub spaced: bool,
    /// Whether it is written from right to left.
    #[serde(default)]
    pub rtl: bool,
    #[serde(skip)]
    folded_stop_words: OnceLock<HashSet<String>>,
}

impl Pipeline {
    /// Its stop words, folded as words are; made once a process. Empty if there are none.
    pub fn stop_words(&self) -> &HashSet<String> {
        self.folded_stop_words.get_or_init(|| {
            let list = stop_words::lookup(&self.tag).unwrap_or_default();
            list.iter().map(|word| fold(word, &self.tag).into_owned()).collect()
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    language: Vec<Pipeline>,
    neutral: Vec<Named>,
}

/// A language without a pipeline.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    tag: String,
    #[serde(default = "latin")]
    scripts: Vec<String>,
}

fn latin() -> Vec<String> {
    vec!["Latn".to_owned()]
}

fn yes() -> bool {
    true
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| toml::from_str(include_str!("../languages.toml")).expect("languages.toml is read by a test"));

/// The languages with a pipeline of their own, by tag.
pub fn pipelines() -> &'static [Pipeline] {
    &TABLE.language
}

/// The pipeline of the language with this primary subtag; `None` for the neutral one.
pub(super) fn pipeline(subtag: &str) -> Option<&'static Pipeline> {
    pipelines().iter().find(|pipeline| pipeline.tag == subtag)
}

/// Every language with its scripts.
pub(super) fn scripts_of_languages() -> impl Iterator<Item = (&'static str, &'static [String])> {
    let pipelines = TABLE
        .language
        .iter()
        .map(|pipeline| (pipeline.tag.as_str(), pipeline.scripts.as_slice()));
    pipelines.chain(
        TABLE
            .neutral
            .iter()
            .map(|named| (named.tag.as_str(), named.scripts.as_slice())),
    )
}

/// The subtag under which the table has a language.
pub(super) fn canonical(subtag: &str) -> &str {
    match subtag {
        "nb" | "nn" => "no",
        "iw" => "he",
        "prs" => "fa",
        "cmn" => "zh",
        "arb" => "ar",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use oxilangtag::LanguageTag;

    use super::*;

    #[test]
    fn the_table_names_every_stemmer_once_and_every_pipeline_has_something() {
        let stemmed: Vec<_> = pipelines().iter().filter_map(|pipeline| pipeline.stemmer).collect();
        assert_eq!(stemmed.len(), 18);
        for pipeline in pipelines() {
            let has_stop_words = stop_words::lookup(&pipeline.tag).is_some();
            assert!(has_stop_words || pipeline.stemmer.is_some(), "{}", pipeline.tag);
        }
    }

    #[test]
    fn every_language_stands_in_the_table_once_by_a_tag_that_callers_may_send() {
        let tags: Vec<_> = scripts_of_languages().map(|(tag, _)| tag).collect();
        for tag in &tags {
            assert!(LanguageTag::parse(*tag).is_ok() && canonical(tag) == *tag, "{tag}");
            assert_eq!(tags.iter().filter(|other| *other == tag).count(), 1, "{tag}");
        }
    }
}
