//! A full stop that ends no sentence: abbreviations, initials, ordinals, enumerators.
//!
//! The lists are data, one file a language (`abbreviations/`), each with up to four keys:
//! `titles` are never followed by the end of a sentence, `numbered` not before a number, `general` only where the next word
//! cannot be anything but the beginning of a sentence (`Corp. The`), and `ordinals` is true where a
//! full stop makes a number ordinal.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::language::Pipeline;

/// Digits of an ordinal at the most: a year ends a sentence.
const ORDINAL_DIGITS: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    titles: HashSet<String>,
    numbered: HashSet<String>,
    general: HashSet<String>,
    #[serde(default)]
    ordinals: bool,
}

macro_rules! files {
    ($($language:literal),* $(,)?) => {
        [$(($language, include_str!(concat!("abbreviations/", $language, ".toml")))),*]
    };
}

static LISTS: LazyLock<HashMap<&str, Lists>> = LazyLock::new(|| {
    let files = files!(
        "ar", "cs", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr"
    );
    let read = |(language, file)| {
        (
            language,
            toml::from_str(file).expect("every abbreviations file is read by a test"),
        )
    };
    files.into_iter().map(read).collect()
});

/// Whether `piece` goes on the sentence of `before`, since the full stop that `before` ends in belongs to its last word.
pub(super) fn continues(before: &str, piece: &str, pipeline: Option<&'static Pipeline>) -> bool {
    let Some(stopped) = before
        .strip_suffix('.')
        .filter(|stopped| stopped.ends_with(|last: char| last.is_alphanumeric() || last == '°'))
    else {
        return false;
    };
    // An article may be tied to its word: l'Avv.
    let (rest, word) = stopped
        .rsplit_once(|character: char| character.is_whitespace() || "'’".contains(character))
        .unwrap_or(("", stopped));
    let word = word.trim_start_matches(|character: char| !character.is_alphanumeric());
    if rest.trim().is_empty() && is_enumerator(word) {
        return true;
    }
    let Some(pipeline) = pipeline else { return false };
    let next = first_word(piece);
    let lists = LISTS.get(pipeline.tag.as_str());
    let listed = |list: fn(&Lists) -> &HashSet<String>| lists.is_some_and(|lists| list(lists).contains(&word.to_lowercase()));
    let after_a_number = rest.trim_end().ends_with(char::is_numeric);
    if listed(|lists| &lists.titles) && !after_a_number {
        return true;
    }
    if next.starts_with(char::is_numeric) && listed(|lists| &lists.numbered) {
        return true;
    }
    if lists.is_some_and(|lists| lists.ordinals) && is_ordinal(word) {
        return true;
    }
    if is_letter(word) && spaced_letter(piece) {
        return true;
    }
    let shortened = listed(|lists| &lists.general) || is_initial(word) || is_dotted(word);
    shortened && !opens_a_sentence(next, pipeline)
}

/// Whether a word with a capital can only have it as the first of a sentence: a stop word that is no initial.
fn opens_a_sentence(word: &str, pipeline: &Pipeline) -> bool {
    !is_initial(word) && pipeline.stop_words().contains(&word.to_lowercase())
}

/// `1.` or `b.` at the beginning of a block.
fn is_enumerator(word: &str) -> bool {
    let characters = word.chars().count();
    characters <= 2 && word.chars().all(char::is_numeric) || characters == 1
}

fn is_ordinal(word: &str) -> bool {
    word.len() <= ORDINAL_DIGITS && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The initial of a name, in a script with capitals.
fn is_initial(word: &str) -> bool {
    is_letter(word) && word.starts_with(char::is_uppercase)
}

fn is_letter(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none()
}

/// The second of two letters that stand for words: `z. B.`
fn spaced_letter(piece: &str) -> bool {
    let mut characters = piece.chars();
    characters.next().is_some_and(char::is_alphabetic) && characters.next() == Some('.')
}

/// Letters with stops between them: `U.S`, `z.B`.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| (1..=3).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
}

fn first_word(piece: &str) -> &str {
    let start = piece.trim_start_matches(|character: char| !character.is_alphanumeric());
    let end = start
        .find(|character: char| !character.is_alphanumeric())
        .unwrap_or(start.len());
    &start[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::pipelines;

    fn goes_on(before: &str, piece: &str, language: &str) -> bool {
        continues(before, piece, pipelines().iter().find(|pipeline| pipeline.tag == language))
    }

    #[test]
    fn titles_and_initials_of_every_script_go_on() {
        assert!(goes_on("wrote Dr.", "Amina Hale.", "en"));
        assert!(goes_on("said George H.", "W. Bush.", "en"));
        assert!(goes_on("وقال د.", "أحمد.", "ar"));
        assert!(goes_on("картина В.", "М. Васнецова.", "ru"));
        assert!(goes_on("der 3.", "Oktober.", "de"));
        assert!(goes_on("wie z.", "B. hier.", "de"));
        assert!(goes_on("presente l'Avv.", "Cassioni?", "it"));
    }

    #[test]
    fn a_company_goes_on_unless_a_sentence_can_only_begin() {
        assert!(goes_on("by Smith Corp.", "Chairman Jones.", "en"));
        assert!(!goes_on("by Smith Corp.", "The chairman left.", "en"));
        assert!(!goes_on("in the U.S.", "It was late.", "en"));
    }

    #[test]
    fn a_month_or_number_word_goes_on_before_a_number_only() {
        assert!(goes_on("ended Sept.", "30.", "en"));
        assert!(goes_on("find it at N°.", "1026.", "en"));
        assert!(!goes_on("He said no.", "Nobody asked.", "en"));
    }

    #[test]
    fn enumerators_belong_to_what_they_number() {
        assert!(goes_on("9.", "Шептун общается.", "ru"));
        assert!(goes_on("1.", "First item.", "und"));
    }

    #[test]
    fn years_and_common_words_end_sentences() {
        assert!(!goes_on("Das war 1990.", "Danach kam er.", "de"));
        assert!(!goes_on("في عام 2023 م.", "وقال أحمد.", "ar"));
        assert!(!goes_on("in 2004.", "Nobody came.", "en"));
        assert!(!goes_on("It is over.", "Mr. Hale left.", "en"));
    }
}
