//! What tells the languages of one script apart: their letters, their commonest words, how words begin and end.
//!
//! Owns the table (`evidence.toml`) and looking things up in it. What a find counts is `classifier`'s.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::language::trie::{Languages, Trie};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    foreign: Vec<Foreign>,
    language: Vec<Language>,
}

/// Letters of a script that none of its languages in the table has.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Foreign {
    script: String,
    letters: String,
}

/// The evidence for one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Language {
    /// Its primary BCP-47 subtag.
    pub(super) tag: String,
    /// Its ISO 639-3 code.
    pub(super) iso3: String,
    script: String,
    letters: String,
    #[serde(default)]
    affixes: String,
    words: String,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| toml::from_str(include_str!("evidence.toml")).expect("evidence.toml is read by a test"));

static BY_SCRIPT: LazyLock<HashMap<&'static str, Evidence>> = LazyLock::new(|| {
    let scripts = TABLE.language.iter().map(|language| language.script.as_str());
    scripts.map(|script| (script, Evidence::of(script))).collect()
});

/// The evidence for the languages of one script, turned round: from what is found in a text to the languages.
pub(super) struct Evidence {
    /// The languages, by number.
    pub(super) languages: Vec<&'static Language>,
    /// By code point, from the first of a letter that is known.
    letters: Vec<Option<Languages>>,
    first_letter: u32,
    words: Trie,
    beginnings: Trie,
    /// From the last letter to the first.
    endings: Trie,
}

impl Evidence {
    /// The evidence for the languages of a script, by its ISO 15924 code; `None` where there is none.
    pub(super) fn for_script(script: &str) -> Option<&'static Evidence> {
        BY_SCRIPT.get(script)
    }

    fn of(script: &str) -> Self {
        let mut letters: HashMap<char, Languages> = HashMap::new();
        let mut evidence = Evidence {
            languages: TABLE.language.iter().filter(|language| language.script == script).collect(),
            letters: Vec::new(),
            first_letter: 0,
            words: Trie::new(),
            beginnings: Trie::new(),
            endings: Trie::new(),
        };
        for foreign in TABLE.foreign.iter().filter(|foreign| foreign.script == script) {
            letters.extend(foreign.letters.chars().map(|letter| (letter, 0)));
        }
        for (number, language) in evidence.languages.iter().enumerate() {
            for letter in language.letters.chars() {
                *letters.entry(letter).or_default() |= 1 << number;
            }
            for word in language.words.split_whitespace() {
                evidence.words.add(word.chars(), number);
            }
            for affix in language.affixes.split_whitespace() {
                match affix.strip_prefix('-') {
                    Some(ending) => evidence.endings.add(ending.chars().rev(), number),
                    None => evidence.beginnings.add(affix.trim_end_matches('-').chars(), number),
                }
            }
        }
        if let (Some(&first), Some(&last)) = (letters.keys().min(), letters.keys().max()) {
            evidence.letters = (first..=last).map(|letter| letters.get(&letter).copied()).collect();
            evidence.first_letter = first.into();
        }
        evidence
    }

    /// The languages whose alphabet has a letter, if not all have it: none for a letter that is foreign to all.
    pub(super) fn of_letter(&self, letter: char) -> Option<Languages> {
        let place = u32::from(letter).checked_sub(self.first_letter)?;
        *self.letters.get(place as usize)?
    }

    /// The languages that a word is common in.
    pub(super) fn of_word(&self, word: &str) -> Languages {
        self.words.get(word.chars())
    }

    /// The languages in which words begin or end as this longer one does, for every beginning and ending that is known.
    pub(super) fn of_affixes(&self, word: &str) -> impl Iterator<Item = Languages> {
        let others = word.chars().count().saturating_sub(1);
        let beginnings = self.beginnings.along(word.chars().take(others));
        beginnings.chain(self.endings.along(word.chars().rev().take(others)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::text::language::pipeline::{pipeline, scripts_of_languages};
    use crate::text::language::script;

    #[test]
    fn every_language_stands_once_under_a_script_that_it_is_written_in() {
        let mut seen = HashSet::new();
        for language in &TABLE.language {
            assert!(seen.insert(&language.tag), "{}", language.tag);
            let known = scripts_of_languages().find(|(tag, _)| *tag == language.tag);
            assert!(
                known.is_some_and(|(_, scripts)| scripts.contains(&language.script)),
                "{}",
                language.tag
            );
        }
        assert!(
            BY_SCRIPT
                .values()
                .all(|evidence| evidence.languages.len() <= Languages::BITS as usize)
        );
    }

    #[test]
    fn every_language_with_a_pipeline_is_told_by_evidence_or_by_its_script_alone() {
        for (tag, scripts) in scripts_of_languages() {
            assert!(scripts.iter().all(|code| script::codes().any(|known| known == code)), "{tag}");
            let others = scripts_of_languages().filter(|(other, theirs)| *other != tag && theirs.contains(&scripts[0]));
            let has_evidence = TABLE.language.iter().any(|language| language.tag == tag);
            let is_east_asian = matches!(tag, "zh" | "ja");
            let is_told = has_evidence || is_east_asian || others.count() == 0;
            assert!(is_told || pipeline(tag).is_none(), "{tag}");
        }
    }

    #[test]
    fn evidence_is_lower_case_letters() {
        for language in &TABLE.language {
            let words = language.words.split_whitespace().chain(language.affixes.split_whitespace());
            for word in words.chain([language.letters.as_str()]) {
                assert_eq!(word.to_lowercase(), word);
            }
        }
    }
}
