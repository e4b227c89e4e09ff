//! Which language a document is in: the caller's hint first, the script next, a classifier last.
//!
//! Owns the table of languages with a pipeline (`languages.toml`) and their stop words. What is done with words is `terms`'s.

use std::collections::HashSet;
use std::sync::{LazyLock, OnceLock};

use oxilangtag::LanguageTag;
use rust_stemmers::Algorithm;
use serde::Deserialize;

use crate::text::normalize::fold;
use crate::warning::{Warning, WarningCode};

/// What is known about one language. The neutral pipeline has none of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pipeline {
    /// Its primary BCP-47 subtag.
    pub tag: String,
    /// Its ISO 639-3 code.
    pub iso3: String,
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

/// A language without a pipeline, by its codes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    tag: String,
    iso3: String,
}

fn yes() -> bool {
    true
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| toml::from_str(include_str!("languages.toml")).expect("languages.toml is read by a test"));

/// The languages with a pipeline of their own, by tag.
pub fn pipelines() -> &'static [Pipeline] {
    &TABLE.language
}

/// How a language was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The caller said so.
    Hint,
    /// The script is that of one language only.
    Script,
    /// A classifier told.
    Classifier,
}

/// The language that a document is read in.
#[derive(Debug, Clone)]
pub struct Language {
    /// Its BCP-47 tag; `und` when it could not be told.
    pub tag: String,
    /// How it was decided.
    pub decision: Decision,
    /// How sure that is, in [0, 1]; absent when hinted.
    pub confidence: Option<f64>,
    /// What is known about it; `None` for the neutral pipeline.
    pub pipeline: Option<&'static Pipeline>,
}

impl Language {
    /// Its primary subtag.
    pub fn primary(&self) -> &str {
        self.pipeline.map_or("und", |pipeline| &pipeline.tag)
    }

    /// Whether it is written from right to left.
    pub fn is_rtl(&self) -> bool {
        self.pipeline.is_some_and(|pipeline| pipeline.rtl)
    }

    /// What stands between two sentences of it.
    pub fn joiner(&self) -> &'static str {
        match self.pipeline {
            Some(pipeline) if !pipeline.spaced => "",
            _ => " ",
        }
    }
}

/// Decides the language of a text. An empty or malformed hint is none.
pub fn decide(hint: &str, sample: &str, warnings: &mut Vec<Warning>) -> Language {
    let language = match LanguageTag::parse_and_normalize(hint) {
        Ok(tag) => hinted(&tag, sample, warnings),
        Err(_) => detected(sample),
    };
    if language.pipeline.is_none() {
        warnings.push(Warning::new(
            WarningCode::LanguageUnsupported,
            format!(
                "'{}' has no pipeline of its own; words were compared without stems and stop words",
                language.tag
            ),
        ));
    }
    language
}

fn hinted(tag: &LanguageTag<String>, sample: &str, warnings: &mut Vec<Warning>) -> Language {
    let subtag = canonical(tag.primary_language());
    let pipeline = pipelines().iter().find(|pipeline| pipeline.tag == subtag);
    if tag.script().is_none() && script_contradicts(subtag, sample) {
        warnings.push(Warning::new(
            WarningCode::LanguageHintUnlikely,
            format!("the text is not in a script of '{tag}'; the hint was kept"),
        ));
    }
    Language {
        tag: tag.as_str().to_owned(),
        decision: Decision::Hint,
        confidence: None,
        pipeline,
    }
}

fn detected(sample: &str) -> Language {
    let Some(info) = whatlang::detect(sample) else {
        return Language {
            tag: "und".to_owned(),
            decision: Decision::Classifier,
            confidence: Some(0.0),
            pipeline: None,
        };
    };
    let iso3 = info.lang().code();
    let pipeline = pipelines().iter().find(|pipeline| pipeline.iso3 == iso3);
    let tag = match pipeline {
        Some(pipeline) => Some(&pipeline.tag),
        None => TABLE.neutral.iter().find(|named| named.iso3 == iso3).map(|named| &named.tag),
    };
    let alone = info.script().langs().len() == 1;
    Language {
        tag: tag.map_or_else(|| iso3.to_owned(), String::clone),
        decision: if alone { Decision::Script } else { Decision::Classifier },
        confidence: Some(info.confidence()),
        pipeline,
    }
}

/// The subtag under which the table has a language.
fn canonical(subtag: &str) -> &str {
    match subtag {
        "nb" | "nn" => "no",
        "iw" => "he",
        "prs" => "fa",
        "cmn" => "zh",
        "arb" => "ar",
        other => other,
    }
}

/// Whether a text is in no script that the language is known to be written in.
fn script_contradicts(subtag: &str, sample: &str) -> bool {
    let pipeline = pipelines()
        .iter()
        .find(|pipeline| pipeline.tag == subtag)
        .map(|pipeline| &pipeline.iso3);
    let iso3 = pipeline.or_else(|| {
        TABLE
            .neutral
            .iter()
            .find(|named| named.tag == subtag)
            .map(|named| &named.iso3)
    });
    let expected = iso3.and_then(|iso3| whatlang::Lang::from_code(iso3.as_str()));
    match (expected, whatlang::detect_script(sample)) {
        (Some(language), Some(script)) => !script.langs().contains(&language),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide_quietly(hint: &str, sample: &str) -> (Language, Vec<WarningCode>) {
        let mut warnings = Vec::new();
        let language = decide(hint, sample, &mut warnings);
        (language, warnings.iter().map(|warning| warning.code).collect())
    }

    #[test]
    fn the_table_names_every_stemmer_once_and_codes_the_classifier_knows() {
        let stemmed: Vec<_> = pipelines().iter().filter_map(|pipeline| pipeline.stemmer).collect();
        assert_eq!(stemmed.len(), 18);
        for pipeline in pipelines() {
            assert!(
                whatlang::Lang::from_code(pipeline.iso3.as_str()).is_some(),
                "{}",
                pipeline.iso3
            );
            let has_stop_words = stop_words::lookup(&pipeline.tag).is_some();
            assert!(has_stop_words || pipeline.stemmer.is_some(), "{}", pipeline.tag);
        }
    }

    #[test]
    fn every_language_that_the_classifier_tells_has_a_tag() {
        for language in whatlang::Lang::all() {
            let named = |codes: (&String, &String)| codes.1 == language.code() && LanguageTag::parse(codes.0.as_str()).is_ok();
            let pipelines = pipelines().iter().map(|pipeline| (&pipeline.tag, &pipeline.iso3));
            let neutral = TABLE.neutral.iter().map(|other| (&other.tag, &other.iso3));
            assert_eq!(
                pipelines.chain(neutral).filter(|codes| named(*codes)).count(),
                1,
                "{language:?}"
            );
        }
    }

    #[test]
    fn the_hint_wins_over_what_the_text_looks_like() {
        let (language, warnings) = decide_quietly("fa", "قرر المجلس إنهاء المهمة في نهاية العام");
        assert_eq!((language.tag.as_str(), language.decision), ("fa", Decision::Hint));
        assert_eq!(language.confidence, None);
        assert!(warnings.is_empty());
    }

    #[test]
    fn a_hint_against_the_script_is_kept_with_a_warning() {
        let (language, warnings) = decide_quietly("en-gb", "قرر المجلس إنهاء المهمة في نهاية العام");
        assert_eq!(language.tag, "en-GB");
        assert_eq!(warnings, [WarningCode::LanguageHintUnlikely]);
        let (_, warnings) = decide_quietly("ka", "قرر المجلس إنهاء المهمة في نهاية العام");
        assert_eq!(
            warnings,
            [WarningCode::LanguageHintUnlikely, WarningCode::LanguageUnsupported]
        );
        let (_, warnings) = decide_quietly("ar-Latn", "qarrara al-majlis inha' al-muhimma");
        assert!(warnings.is_empty());
    }

    #[test]
    fn without_a_hint_the_text_tells() {
        let (arabic, _) = decide_quietly("", "قرر المجلس البلدي إنهاء المهمة في نهاية العام الجاري بعد تصويت");
        assert_eq!((arabic.primary(), arabic.is_rtl()), ("ar", true));
        let (english, _) = decide_quietly("", "The council has decided to end the mission by the close of this year.");
        assert_eq!(english.primary(), "en");
        let (greek, _) = decide_quietly("", "Το συμβούλιο αποφάσισε");
        assert_eq!((greek.primary(), greek.decision), ("el", Decision::Script));
    }

    #[test]
    fn an_unknown_language_gets_the_neutral_pipeline_and_a_warning() {
        let (language, warnings) = decide_quietly("mi", "Ka tīmata te hui");
        assert_eq!((language.tag.as_str(), language.pipeline.is_none()), ("mi", true));
        assert_eq!(warnings, [WarningCode::LanguageUnsupported]);
        let (nothing, _) = decide_quietly("", "2023 30 12");
        assert_eq!(nothing.tag, "und");
    }
}
