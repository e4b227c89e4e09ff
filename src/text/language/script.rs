//! Which scripts a text is written in, and how much of it in each.
//!
//! Owns the table of scripts (`scripts.toml`). Which language a script speaks for is `language`'s.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::character_classes::CharacterClasses;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    script: Vec<Script>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    code: String,
    ranges: Vec<[u32; 2]>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| toml::from_str(include_str!("scripts.toml")).expect("scripts.toml is read by a test"));

/// A stretch of code points that belong to one script, by its number in the table.
struct Stretch {
    first: u32,
    last: u32,
    script: u8,
}

/// Every stretch, in the order of code points.
static STRETCHES: LazyLock<Vec<Stretch>> = LazyLock::new(|| {
    let numbered = (0..).zip(&TABLE.script);
    let mut stretches: Vec<_> = numbered
        .flat_map(|(script, Script { ranges, .. })| ranges.iter().map(move |&[first, last]| Stretch { first, last, script }))
        .collect();
    stretches.sort_unstable_by_key(|stretch| stretch.first);
    stretches
});

/// By character, the script of a letter, or of a mark on one, by its number in the table.
static SCRIPTS: LazyLock<CharacterClasses<Option<u8>>> = LazyLock::new(|| CharacterClasses::new(script));

fn script(character: char) -> Option<u8> {
    let code = u32::from(character);
    let next = STRETCHES.partition_point(|stretch| stretch.last < code);
    let stretch = STRETCHES.get(next).filter(|stretch| stretch.first <= code)?;
    Some(stretch.script)
}

/// Tells which characters are letters of a known script, or marks on one.
pub(super) fn letters() -> impl Fn(char) -> bool {
    let scripts = &*SCRIPTS;
    |character| scripts.of(character).is_some()
}

/// Letters counted by script.
pub(super) struct ScriptCounts {
    /// By the script's number in the table.
    counts: Vec<usize>,
    /// Letters of scripts that the table does not have.
    unknown: usize,
}

impl ScriptCounts {
    /// Counts the letters of a text, and the marks on them.
    pub(super) fn of(text: &str) -> Self {
        let scripts = &*SCRIPTS;
        let mut counts = vec![0; TABLE.script.len()];
        let mut unknown = 0;
        for character in text.chars() {
            match scripts.of(character) {
                Some(script) => counts[usize::from(script)] += 1,
                None => unknown += usize::from(character.is_alphabetic()),
            }
        }
        ScriptCounts { counts, unknown }
    }

    /// The ISO 15924 code of the script that most letters are in; `None` without letters of a known script.
    pub(super) fn main(&self) -> Option<&'static str> {
        let numbered = self.counts.iter().zip(&TABLE.script).rev();
        let (&most, script) = numbered.max_by_key(|(count, _)| **count)?;
        (most > self.unknown).then_some(script.code.as_str())
    }

    /// The share of the letters that are in a script, in [0, 1].
    pub(super) fn share(&self, code: &str) -> f64 {
        let mut numbered = self.counts.iter().zip(&TABLE.script);
        let count = numbered
            .find(|(_, script)| script.code == code)
            .map_or(0, |(count, _)| *count);
        let letters = self.unknown + self.counts.iter().sum::<usize>();
        count as f64 / letters.max(1) as f64
    }
}

/// The codes of the scripts in the table.
#[cfg(test)]
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    TABLE.script.iter().map(|script| script.code.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_do_not_overlap() {
        assert!(STRETCHES.iter().all(|stretch| stretch.first <= stretch.last));
        assert!(STRETCHES.windows(2).all(|pair| pair[0].last < pair[1].first));
    }

    #[test]
    fn the_script_of_most_letters_is_the_main_one() {
        let counts = ScriptCounts::of("اجتماع NATO في لندن، 2024");
        assert_eq!(counts.main(), Some("Arab"));
        assert!((counts.share("Arab") - 12.0 / 16.0).abs() < 1e-12);
    }

    #[test]
    fn digits_and_punctuation_are_in_no_script() {
        assert_eq!(ScriptCounts::of("2023، 30؟ — ١٢ 。").main(), None);
        assert_eq!(ScriptCounts::of("").main(), None);
    }

    #[test]
    fn a_few_names_do_not_make_a_text_of_an_unknown_script_latin() {
        assert_eq!(ScriptCounts::of("ທ່ານປະທານ NATO ປະກາດວ່າ").main(), None);
    }
}
