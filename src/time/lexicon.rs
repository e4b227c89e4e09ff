//! What the words of one language mean: `lexicon/<language>.toml`, read once.
//!
//! Owns the vocabulary, the phrases over it and the language's settings. docs/time.md tells how such a file is written.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hashbrown::HashMap;
use serde::Deserialize;

use crate::time::class::{Class, Classes, Item};
use crate::time::fold::{Fold, Folded};
use crate::time::holiday::Holiday;
use crate::time::pattern::Grammar;
use crate::time::token::tail;

macro_rules! files {
    ($($language:literal),* $(,)?) => {
        [$(($language, include_str!(concat!("lexicon/", $language, ".toml")))),*]
    };
}

/// A lexicon that is read when it is first asked for.
type Unread = LazyLock<Lexicon, Box<dyn FnOnce() -> Lexicon + Send>>;

static LEXICONS: LazyLock<HashMap<&str, Unread>> = LazyLock::new(|| {
    let files = files!(
        "ar", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "ta", "tr", "und"
    );
    let read = |(language, file): (&'static str, &'static str)| {
        let read: Box<dyn FnOnce() -> Lexicon + Send> =
            Box::new(move || Lexicon::read(file).expect("every lexicon is read by a test"));
        (language, LazyLock::new(read))
    };
    files.into_iter().map(read).collect()
});

/// The languages that have a lexicon of their own.
#[cfg(test)]
pub(super) fn languages() -> impl Iterator<Item = &'static str> {
    LEXICONS.keys().copied()
}

/// A word's place in the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct WordId(u16);

/// A lexicon as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Settings.
    #[serde(default)]
    settings: Settings,
    /// What is tied to the beginning of words: the prefix, and the words that it stands for, a letter each.
    #[serde(default)]
    prefixes: BTreeMap<String, Vec<String>>,
    /// Numbers of one word, as einundzwanzig.
    compounds: Option<Compounds>,
    /// Class, meaning, phrases.
    words: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Rule, sequences, before those that all languages share.
    #[serde(default)]
    rules: BTreeMap<String, Vec<String>>,
}

/// What differs between languages beyond their words.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Settings {
    /// Whether `next Friday` said on a Tuesday is that of the week after.
    pub next_weekday_is_of_next_week: bool,
    /// Whether a ten directly behind a unit makes a teen: ثلاثة عشر.
    pub teens_end_in_ten: bool,
    /// Whether `half three` is half past two.
    pub half_is_before: bool,
}

/// How units and tens are written in one word.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Compounds {
    /// The forms of 1 to 9.
    units: Vec<Vec<String>>,
    /// The forms of 20 to 90.
    tens: Vec<Vec<String>>,
    /// What stands between.
    joints: Vec<String>,
    /// Whether the unit is said first.
    units_first: bool,
    /// Endings that make the number an ordinal.
    #[serde(default)]
    ordinal_endings: Vec<String>,
}

/// A prefix and the words that it stands for.
#[derive(Debug)]
pub(super) struct Prefix {
    letters: String,
    pub words: Vec<WordId>,
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
    /// Bits of the hashes of last letters.
    tails: Box<[u64; TAILS / 64]>,
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

/// Bits of the filter of last letters.
const TAILS: usize = 1 << 16;

impl Lexicon {
    /// That of a language, by its primary subtag; where there is none, dates in figures alone.
    pub fn of(language: &str) -> &'static Lexicon {
        let language = match language {
            "nb" | "nn" => "no",
            language => language,
        };
        LEXICONS.get(language).unwrap_or_else(|| &LEXICONS["und"])
    }

    /// Reads a lexicon file.
    fn read(file: &str) -> Result<Self, String> {
        let file: File = toml::from_str(file).map_err(|error| error.to_string())?;
        let mut lexicon = Lexicon {
            vocabulary: HashMap::new(),
            tails: Box::new([0; TAILS / 64]),
            nodes: Vec::new(),
            roots: Vec::new(),
            classes: Vec::new(),
            abbreviated: Vec::new(),
            prefixes: Vec::new(),
            holidays: Vec::new(),
            settings: file.settings,
            grammar: Grammar::new(&file.rules)?,
        };
        for (class_name, meanings) in &file.words {
            let class = Class::named(class_name).ok_or_else(|| format!("words.{class_name}: no such class"))?;
            for (key, phrases) in meanings {
                let number = lexicon.number(class, key)?;
                for phrase in phrases {
                    lexicon.add(phrase, Item::word(class, number))?;
                }
            }
        }
        if let Some(compounds) = &file.compounds {
            lexicon.add_compounds(compounds)?;
        }
        for (letters, words) in file.prefixes {
            let words = words.iter().map(|word| lexicon.intern(word)).collect();
            lexicon.prefixes.push(Prefix { letters, words });
        }
        lexicon.prefixes.sort_by_key(|prefix| std::cmp::Reverse(prefix.letters.len()));
        lexicon.open_to_prefixes();
        lexicon.inherit();
        Ok(lexicon)
    }

    fn number(&mut self, class: Class, key: &str) -> Result<i32, String> {
        if class == Class::Holiday {
            self.holidays.push(key.parse()?);
            return Ok(self.holidays.len() as i32 - 1);
        }
        class.number(key).ok_or_else(|| format!("{class:?}: '{key}' means nothing"))
    }

    fn add_compounds(&mut self, compounds: &Compounds) -> Result<(), String> {
        for (ten, tens) in (2..).zip(&compounds.tens) {
            for (unit, units) in (1..).zip(&compounds.units) {
                for (ten_word, unit_word) in tens.iter().flat_map(|ten| units.iter().map(move |unit| (ten, unit))) {
                    for joint in &compounds.joints {
                        let word = match compounds.units_first {
                            true => format!("{unit_word}{joint}{ten_word}"),
                            false => format!("{ten_word}{joint}{unit_word}"),
                        };
                        self.add(&word, Item::word(Class::Number, ten * 10 + unit))?;
                        for ending in &compounds.ordinal_endings {
                            self.add(&format!("{word}{ending}"), Item::word(Class::Ordinal, ten * 10 + unit))?;
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, phrase: &str, item: Item) -> Result<(), String> {
        let words = folded_words(phrase);
        let mut node = None;
        for (word, is_abbreviated) in &words {
            let word = self.intern(word);
            self.abbreviated[usize::from(word.0)] |= is_abbreviated;
            node = Some(match node {
                None => {
                    self.classes[usize::from(word.0)].add(Classes::of(&[item.class]));
                    self.roots[usize::from(word.0)]
                }
                Some(node) => self.next_node(node, word),
            });
        }
        let node = node.ok_or_else(|| format!("'{phrase}' holds no word"))?;
        if !self.nodes[node].items.contains(&item) {
            self.nodes[node].items.push(item);
        }
        Ok(())
    }

    /// The node of a phrase that goes on with a word, which is new or not.
    fn next_node(&mut self, node: usize, word: WordId) -> usize {
        if let Some(next) = self.nodes[node].next.iter().find(|next| next.0 == word) {
            return next.1;
        }
        self.nodes.push(Node::default());
        let next = self.nodes.len() - 1;
        self.nodes[node].next.push((word, next));
        next
    }

    /// The number of a folded word, which is new or not.
    fn intern(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.vocabulary.get(word) {
            return id;
        }
        let id = WordId(u16::try_from(self.roots.len()).expect("a lexicon holds fewer than 65,536 words"));
        self.vocabulary.insert(word.into(), id);
        self.nodes.push(Node::default());
        self.roots.push(self.nodes.len() - 1);
        self.classes.push(Classes::default());
        self.abbreviated.push(false);
        let bit = tail_bit(word.chars().fold(0, tail));
        self.tails[bit / 64] |= 1 << (bit % 64);
        id
    }

    /// Lets pass what ends in the letters of a short word and of a prefix before it.
    fn open_to_prefixes(&mut self) {
        let short = self.vocabulary.keys().filter(|word| word.chars().nth(2).is_none());
        let prefixed = short.flat_map(|word| {
            self.prefixes
                .iter()
                .map(move |prefix| prefix.letters.chars().chain(word.chars()).fold(0, tail))
        });
        for bit in prefixed.map(tail_bit) {
            self.tails[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// A word that is known with its article as a part of phrases (في الماضي) also means what it means without (ماضي).
    fn inherit(&mut self) {
        let articles = self.prefixes.iter().filter(|prefix| prefix.words.is_empty());
        let articles: Vec<&str> = articles.map(|prefix| &*prefix.letters).collect();
        let split = |word: &str| {
            articles
                .iter()
                .find_map(|article| word.strip_prefix(article).and_then(|rest| self.word(rest)))
        };
        let mut pairs: Vec<_> = self
            .vocabulary
            .iter()
            .filter_map(|(word, &id)| Some((id, split(word)?)))
            .collect();
        pairs.sort_unstable();
        for (word, rest) in pairs {
            let (to, from) = (self.roots[usize::from(word.0)], self.roots[usize::from(rest.0)]);
            if self.nodes[to].items.is_empty() {
                self.nodes[to].items = self.nodes[from].items.clone();
                let more = self.nodes[from].next.clone();
                let next = &mut self.nodes[to].next;
                next.extend(
                    more.into_iter()
                        .filter(|more| next.iter().all(|known| known.0 != more.0))
                        .collect::<Vec<_>>(),
                );
                let classes = self.classes(rest);
                self.classes[usize::from(word.0)].add(classes);
            }
        }
    }

    /// Whether a word of the lexicon may end so.
    #[inline]
    pub fn may_end_in(&self, last: u64) -> bool {
        let bit = tail_bit(last);
        self.tails[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// The number of a folded word.
    pub fn word(&self, folded: &str) -> Option<WordId> {
        self.vocabulary.get(folded).copied()
    }

    /// A folded word's prefix and the rest of it, if the rest is known.
    pub fn split(&self, folded: &str) -> Option<(&Prefix, WordId)> {
        self.prefixes.iter().find_map(|prefix| {
            let rest = folded.strip_prefix(&*prefix.letters)?;
            let word = self.word(rest)?;
            (rest.chars().nth(1).is_some()).then_some((prefix, word))
        })
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

fn tail_bit(last: u64) -> usize {
    (last.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize
}

/// The words of a phrase, folded as a text's are, and whether a full stop stands behind each.
fn folded_words(phrase: &str) -> Vec<(String, bool)> {
    let mut words = vec![(String::new(), false)];
    for character in phrase.chars() {
        match (Fold::new().of(character), words.last_mut()) {
            (Folded::Letter(letter), Some((word, _))) => word.push(letter),
            (Folded::Mark, _) => {}
            (_, last) => {
                if let Some((_, is_abbreviated)) = last {
                    *is_abbreviated = character == '.';
                }
                words.push((String::new(), false));
            }
        }
    }
    words.retain(|(word, _)| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lexicon_is_read() {
        for language in languages() {
            assert!(Lexicon::of(language).nodes.len() < 60_000, "{language}");
        }
    }

    #[test]
    fn a_word_is_split_only_where_the_rest_is_known() {
        let arabic = Lexicon::of("ar");
        assert!(arabic.word("حزيران").is_some());
        let (prefix, rest) = arabic.split("وبحزيران").unwrap();
        assert_eq!(prefix.words.len(), 2);
        assert_eq!(Some(rest), arabic.word("حزيران"));
        assert!(arabic.split("وزيرنا").is_none());
    }
}
