//! What the words of one language mean: `lexicon/<language>.toml`, read once.
//!
//! Owns the vocabulary, the phrases over it and the language's settings, and how they are looked up; `reading` makes them of the file.
//! docs/time.md tells how such a file is written.

use std::sync::LazyLock;

use hashbrown::HashMap;
use serde::Deserialize;

use crate::text::language_files::LanguageFiles;
use crate::time::class::{Classes, Item};
use crate::time::holiday::Holiday;
use crate::time::pattern::Grammar;
use crate::time::tails::{Marks, Tails};
use crate::time::token::WordId;

macro_rules! files {
    ($($language:literal),* $(,)?) => {
        [$(($language, include_str!(concat!("lexicon/", $language, ".toml")))),*]
    };
}

mod reading;

static LEXICONS: LazyLock<LanguageFiles<Lexicon>> = LazyLock::new(|| {
    let files = files!(
        "ar", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "ta", "tr", "und"
    );
    LanguageFiles::new(&files, |_, file| {
        Lexicon::read(file).expect("every lexicon is read by a test")
    })
});

/// The languages that have a lexicon of their own.
#[cfg(test)]
pub(super) fn languages() -> impl Iterator<Item = &'static str> {
    LEXICONS.languages()
}

/// What differs between languages beyond their words.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Settings {
    /// Whether `next Friday` said on a Tuesday is that of the week after.
    pub next_weekday_is_of_next_week: bool,
    /// Whether a ten directly behind a unit makes a teen: ثلاثة عشر.
    pub teens_end_in_ten: bool,
    /// Whether `from` behind a length tells the event that it is counted from (قبل أسبوع من القمة), and behind a number what it is of.
    pub from_means_of: bool,
    /// Words that are written as another is where accents and the like do not count.
    pub other_words: Vec<String>,
    /// Words behind which stands what is said and not when: `that`.
    pub reporting_words: Vec<String>,
    /// Words behind which a number is an amount: a height.
    pub amounts_behind: Vec<String>,
    /// What makes the tens of years behind which it stands someone's age.
    pub ages_behind: Vec<String>,
    /// What makes the tens of years before which it stands someone's age: `her thirties`.
    pub ages_before: Vec<String>,
    /// Whether feasts are known by the names that they have in many languages.
    pub knows_feasts: bool,
    /// The letters that a verb of the future begins with.
    pub future_prefixes: Vec<String>,
    /// What begins with the same letters and is none.
    pub not_future: Vec<String>,
    /// Words of one letter that are tied to the verb.
    pub joining_letters: Vec<String>,
}

/// A prefix's place in the list of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PrefixId(u16);

impl PrefixId {
    /// No prefix.
    pub const NONE: PrefixId = PrefixId(u16::MAX);
}

/// A prefix and the words that it stands for.
#[derive(Debug)]
struct Prefix {
    first: char,
    letters: String,
    words: Vec<WordId>,
}

/// A node of the tree of phrases.
#[derive(Debug, Default)]
struct Node {
    items: Vec<Item>,
    next: Vec<(WordId, usize)>,
}

/// The words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    vocabulary: HashMap<Box<str>, WordId>,
    /// Words of three letters at the most, by these.
    short: HashMap<u64, WordId>,
    /// The last letters of all words, and what they are.
    pub tails: Tails,
    marks: Vec<Marks>,
    /// Phrases, as a tree; the node of each word first.
    nodes: Vec<Node>,
    roots: Vec<usize>,
    classes: Vec<Classes>,
    abbreviated: Vec<bool>,
    /// Longest first.
    prefixes: Vec<Prefix>,
    pub holidays: Vec<Holiday>,
    pub settings: Settings,
    pub grammar: Grammar,
}

impl Lexicon {
    /// That of a language, by its primary subtag; where there is none, dates in figures alone.
    pub fn of(language: &str) -> &'static Lexicon {
        let language = match language {
            "nb" | "nn" => "no",
            language => language,
        };
        let lexicon = LEXICONS.of(language).or_else(|| LEXICONS.of("und"));
        lexicon.expect("und has a file")
    }

    /// Whether it is one without which there is no expression.
    pub fn is_content(&self, word: WordId) -> bool {
        self.marks[usize::from(word.0)].has(Marks::CONTENT)
    }

    /// The number of a word of three letters at the most, by these; `None` for longer ones.
    pub fn short_word(&self, last: u64) -> Option<WordId> {
        let is_short = last >> 48 == 0;
        is_short.then(|| self.short.get(&last).copied()).flatten()
    }

    /// The number of a folded word.
    pub fn word(&self, folded: &str) -> Option<WordId> {
        self.vocabulary.get(folded).copied()
    }

    /// A folded word's prefix and the rest of it, if the rest is known.
    pub fn split(&self, folded: &str) -> Option<(PrefixId, WordId)> {
        let first = folded.chars().next()?;
        let mut prefixes = (0..).zip(&self.prefixes).filter(|(_, prefix)| prefix.first == first);
        prefixes.find_map(|(id, prefix)| {
            let rest = folded.strip_prefix(&*prefix.letters)?;
            let word = self.word(rest)?;
            (rest.chars().nth(1).is_some()).then_some((PrefixId(id), word))
        })
    }

    /// The words that a prefix stands for, a letter each.
    pub fn prefix_words(&self, prefix: PrefixId) -> &[WordId] {
        self.prefixes.get(usize::from(prefix.0)).map_or(&[], |prefix| &prefix.words)
    }

    /// Whether a full stop may belong to a word.
    pub fn is_abbreviated(&self, word: WordId) -> bool {
        self.abbreviated[usize::from(word.0)]
    }

    /// The classes of the phrases that begin with a word.
    pub fn classes(&self, word: WordId) -> Classes {
        self.classes[usize::from(word.0)]
    }

    /// Follows the phrases that begin with these words: calls with the length in words and the meanings of each.
    pub fn phrases(&self, mut words: impl Iterator<Item = WordId>, mut found: impl FnMut(usize, &[Item])) {
        let Some(first) = words.next() else { return };
        let mut node = &self.nodes[self.roots[usize::from(first.0)]];
        let mut length = 1;
        found(length, &node.items);
        for word in words {
            let Some(next) = node.next.iter().find(|next| next.0 == word) else {
                return;
            };
            node = &self.nodes[next.1];
            length += 1;
            found(length, &node.items);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::class::{ANCHORS, Class};
    use crate::time::pattern::{Edge, Element, Node};

    #[test]
    fn every_lexicon_is_read() {
        for language in languages() {
            assert!(Lexicon::of(language).nodes.len() < 60_000, "{language}");
        }
    }

    #[test]
    fn what_is_in_every_sentence_is_no_word_of_time() {
        let joints = Classes::of(&[
            Class::The,
            Class::Of,
            Class::At,
            Class::And,
            Class::Until,
            Class::One,
            Class::Relation,
        ]);
        for language in languages() {
            let lexicon = Lexicon::of(language);
            let content = lexicon
                .vocabulary
                .iter()
                .filter(|(_, id)| lexicon.is_content(**id) && lexicon.classes(**id).meets(joints));
            let words: Vec<&str> = content
                .map(|(word, _)| &**word)
                .filter(|word| word.chars().count() < 4)
                .collect();
            assert!(words.is_empty(), "{language}: {words:?}");
        }
    }

    #[test]
    fn nothing_is_an_expression_that_holds_no_anchor() {
        for language in languages() {
            let grammar = &Lexicon::of(language).grammar;
            let mut unanchored = Vec::new();
            for rule in &grammar.rules {
                unanchored.push(may_lack_anchors(rule, &unanchored));
            }
            assert!(!unanchored[grammar.top] && !unanchored[grammar.whole], "{language}");
        }
    }

    /// Whether a sequence from a node on may do without an anchor, where it is known of the rules that it may hold.
    fn may_lack_anchors(node: &Node, rules: &[bool]) -> bool {
        let may = |edge: &Edge| {
            let by_itself = match edge.element {
                // What is denied is no expression, whatever it holds.
                Element::Role(role) => ANCHORS.with(role.classes) != ANCHORS && !role.classes.has(Class::Denied),
                Element::Rule(rule, _) => rules[rule],
            };
            by_itself && may_lack_anchors(&edge.node, rules)
        };
        node.is_end || node.edges.iter().any(may)
    }

    #[test]
    fn what_is_looked_around_is_kept_with_its_neighbours() {
        for language in languages() {
            let mut marks = Lexicon::of(language).marks.iter();
            let is_kept = |marks: &Marks| !marks.has(Marks::CONTENT) || marks.has(Marks::ANCHOR);
            assert!(marks.all(is_kept), "{language}");
        }
    }

    #[test]
    fn a_word_is_split_only_where_the_rest_is_known() {
        let arabic = Lexicon::of("ar");
        assert!(arabic.word("حزيران").is_some());
        let (prefix, rest) = arabic.split("وبحزيران").unwrap();
        assert_eq!(arabic.prefix_words(prefix).len(), 2);
        assert_eq!(Some(rest), arabic.word("حزيران"));
        assert!(arabic.split("وزيرنا").is_none());
    }
}
