//! A full stop that ends no sentence: abbreviations, initials, ordinals, enumerators, domain names.
//!
//! The lists are data, one file a language (`abbreviations/`), each with up to six keys:
//! `titles` are never followed by the end of a sentence, `numbered` not before a number, `general` only where the next word
//! cannot be anything but the beginning of a sentence (`Corp. The`), `ordinals` is true where a full stop makes a number ordinal,
//! after `labels` a single letter is a name and no initial (`المجموعة ب.`), and `domains` follow the dot of a site's name.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::language::Pipeline;
use crate::text::normalize::{LONGEST, fold_whole, is_mark_or_tatweel};
use crate::text::segment::enumeration;
use crate::text::words::{is_letter, makes_word};

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
    #[serde(default)]
    labels: HashSet<String>,
    #[serde(default)]
    domains: HashSet<String>,
}

/// How a listed word is abbreviated.
#[derive(Debug, Default, Clone, Copy)]
struct Kinds {
    title: bool,
    numbered: bool,
    general: bool,
}

/// What is listed of one language.
#[derive(Debug, Default)]
struct Listed {
    words: HashMap<String, Kinds>,
    /// Bytes of the longest word.
    longest: usize,
    ordinals: bool,
    labels: HashSet<String>,
    domains: HashSet<String>,
}

macro_rules! files {
    ($($language:literal),* $(,)?) => {
        [$(($language, include_str!(concat!("abbreviations/", $language, ".toml")))),*]
    };
}

static LISTED: LazyLock<HashMap<&str, Listed>> = LazyLock::new(|| {
    let files = files!(
        "ar", "cs", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr"
    );
    let read = |(language, file)| {
        let lists: Lists = toml::from_str(file).expect("every abbreviations file is read by a test");
        (language, Listed::from(lists))
    };
    files.into_iter().map(read).collect()
});

impl From<Lists> for Listed {
    fn from(lists: Lists) -> Self {
        let mut words: HashMap<String, Kinds> = HashMap::new();
        for word in lists.titles {
            words.entry(word).or_default().title = true;
        }
        for word in lists.numbered {
            words.entry(word).or_default().numbered = true;
        }
        for word in lists.general {
            words.entry(word).or_default().general = true;
        }
        Listed {
            longest: words.keys().map(String::len).max().unwrap_or(0),
            words,
            ordinals: lists.ordinals,
            labels: lists.labels.iter().map(|word| fold_whole(word, "und")).collect(),
            domains: lists.domains,
        }
    }
}

/// The full stops of one language that end no sentence.
#[derive(Debug)]
pub(super) struct Abbreviations {
    pipeline: Option<&'static Pipeline>,
    listed: Option<&'static Listed>,
}

impl Abbreviations {
    /// Those of a language; of the neutral pipeline, enumerators alone.
    pub fn of(pipeline: Option<&'static Pipeline>) -> Self {
        Abbreviations {
            pipeline,
            listed: pipeline.and_then(|pipeline| LISTED.get(pipeline.tag.as_str())),
        }
    }

    /// Whether a full stop makes a number ordinal.
    pub fn has_ordinals(&self) -> bool {
        self.listed.is_some_and(|listed| listed.ordinals)
    }

    /// Whether `piece`, with no space before it where it is adjacent, goes on the sentence of `before`, since the full stop that
    /// `before` ends in belongs to its last word.
    pub fn continues(&self, before: &str, piece: &str, is_adjacent: bool) -> bool {
        if before.ends_with(['.', ')']) && enumeration::length(before) == before.len() {
            return true;
        }
        let Some(stopped) = before
            .strip_suffix('.')
            .filter(|stopped| stopped.ends_with(|last: char| makes_word(last) || is_mark_or_tatweel(last) || last == '°'))
        else {
            return false;
        };
        // An article may be tied to its word: l'Avv.
        let (rest, word) = stopped
            .rsplit_once(|character: char| character.is_whitespace() || matches!(character, '\'' | '’'))
            .unwrap_or(("", stopped));
        let word = word.trim_start_matches(|character: char| !makes_word(character));
        if rest.trim_end().is_empty() && is_enumerator(word) {
            return true;
        }
        self.pipeline.is_some_and(|pipeline| {
            self.is_abbreviated(rest.trim_end(), word, piece, pipeline) || is_adjacent && self.is_domain(piece)
        })
    }

    fn is_abbreviated(&self, rest: &str, word: &str, piece: &str, pipeline: &Pipeline) -> bool {
        let kinds = self.kinds(word);
        let is_letter = is_one_letter(word);
        if is_letter && self.is_label(rest) {
            return false;
        }
        let is_numbered = || rest.ends_with(char::is_numeric);
        if kinds.title && !is_numbered() || self.has_ordinals() && is_ordinal(word) || is_letter && spaced_letter(piece) {
            return true;
        }
        let next = first_word(piece);
        if kinds.numbered && next.starts_with(char::is_numeric) {
            return true;
        }
        let shortened = match is_letter {
            true if has_cases(word) => is_initial(word),
            true => !is_numbered() && !next.starts_with('و'),
            false => is_dotted(word),
        };
        (shortened || kinds.general) && !opens_a_sentence(next, pipeline)
    }

    fn kinds(&self, word: &str) -> Kinds {
        self.listed
            .filter(|listed| word.len() <= listed.longest)
            .and_then(|listed| listed.words.get(&word.to_lowercase()))
            .copied()
            .unwrap_or_default()
    }

    /// Whether a text ends in a word behind which a letter is a name: `المجموعة ب`.
    fn is_label(&self, text: &str) -> bool {
        self.listed.is_some_and(|listed| {
            let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
            !listed.labels.is_empty() && listed.labels.contains(&fold_whole(last, "und"))
        })
    }

    fn is_domain(&self, piece: &str) -> bool {
        self.listed.is_some_and(|listed| listed.domains.contains(first_word(piece)))
    }
}

/// Whether a word with a capital can only have it as the first of a sentence: a stop word that is no initial.
fn opens_a_sentence(word: &str, pipeline: &Pipeline) -> bool {
    !is_initial(word) && word.len() <= LONGEST && pipeline.stop_words().contains(&word.to_lowercase())
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
    is_one_letter(word) && word.starts_with(char::is_uppercase)
}

fn is_one_letter(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(is_letter) && characters.next().is_none()
}

/// Whether a letter's script has capitals.
fn has_cases(letter: &str) -> bool {
    letter.chars().any(|letter| letter.is_uppercase() || letter.is_lowercase())
}

/// The second of two letters that stand for words: `z. B.`
fn spaced_letter(piece: &str) -> bool {
    let mut characters = piece.chars();
    characters.next().is_some_and(is_letter) && characters.next() == Some('.')
}

/// Letters with stops between them: `U.S`, `z.B`.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| (1..=3).contains(&part.chars().count()) && part.chars().all(is_letter))
}

fn first_word(piece: &str) -> &str {
    let start = piece.trim_start_matches(|character: char| !makes_word(character));
    let end = start.find(|character: char| !makes_word(character)).unwrap_or(start.len());
    &start[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::pipelines;

    fn goes_on(before: &str, piece: &str, language: &str) -> bool {
        let pipeline = pipelines().iter().find(|pipeline| pipeline.tag == language);
        Abbreviations::of(pipeline).continues(before, piece, false)
    }

    #[test]
    fn titles_and_initials_of_every_script_go_on() {
        assert!(goes_on("wrote Dr.", "Amina Hale.", "en"));
        assert!(goes_on("said George H.", "W. Bush.", "en"));
        assert!(goes_on("وقال د.", "أحمد.", "ar"));
        assert!(goes_on("الكاتب جورج و.", "سلامة.", "ar"));
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
        assert!(goes_on("2.)", "Second item.", "und"));
    }

    #[test]
    fn a_letter_that_names_a_group_ends_a_sentence() {
        assert!(!goes_on("فاز بصدارة المجموعة د.", "تأهل الفريق.", "ar"));
        assert!(!goes_on("فاز بصدارة المجموعة ب.", "وتأهل الفريق.", "ar"));
    }

    #[test]
    fn a_site_goes_on_behind_its_dot() {
        let arabic = Abbreviations::of(pipelines().iter().find(|pipeline| pipeline.tag == "ar"));
        assert!(arabic.continues("نقل موقع الخلاصة.", "نت عن الوزير.", true));
        assert!(!arabic.continues("نقل موقع الخلاصة.", "نت عن الوزير.", false));
        assert!(!arabic.continues("غادر نوح.", "وقال أحمد.", true));
    }

    #[test]
    fn years_and_common_words_end_sentences() {
        assert!(!goes_on("Das war 1990.", "Danach kam er.", "de"));
        assert!(!goes_on("في عام 2023 م.", "وقال أحمد.", "ar"));
        assert!(!goes_on("in 2004.", "Nobody came.", "en"));
        assert!(!goes_on("It is over.", "Mr. Hale left.", "en"));
    }
}
