//! A lexicon as it is written, and what is made of it: words get numbers, phrases become a tree.

use std::collections::BTreeMap;

use hashbrown::HashMap;
use serde::Deserialize;

use crate::time::class::{ANCHORS, Class, Classes, Item, is_telling};
use crate::time::fold::{Fold, Folded, tail};
use crate::time::lexicon::{Lexicon, Node, Prefix, Settings};
use crate::time::pattern::Grammar;
use crate::time::tails::{Marks, Tails};
use crate::time::token::WordId;

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

/// Feasts that many languages call alike: rule, names.
const FEASTS: &str = include_str!("feasts.toml");

impl File {
    fn add_feasts(&mut self) -> Result<(), String> {
        let feasts: BTreeMap<String, Vec<String>> = toml::from_str(FEASTS).map_err(|error| error.to_string())?;
        let holidays = self.words.entry("holiday".to_owned()).or_default();
        for (rule, names) in feasts {
            holidays.entry(rule).or_default().extend(names);
        }
        Ok(())
    }
}

impl Lexicon {
    /// Reads a lexicon file.
    pub(super) fn read(file: &str) -> Result<Self, String> {
        let mut file: File = toml::from_str(file).map_err(|error| error.to_string())?;
        if file.settings.knows_feasts {
            file.add_feasts()?;
        }
        let mut lexicon = Lexicon {
            vocabulary: HashMap::new(),
            short: HashMap::new(),
            tails: Tails::new(),
            marks: Vec::new(),
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
            let first = letters.chars().next().ok_or("a prefix has letters")?;
            lexicon.prefixes.push(Prefix { first, letters, words });
        }
        lexicon.prefixes.sort_by_key(|prefix| std::cmp::Reverse(prefix.letters.len()));
        lexicon.mark(&file.words);
        lexicon.inherit();
        lexicon.fill_tails();
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
        self.marks.push(Marks::KNOWN);
        id
    }

    /// Marks the words without which there is no expression, and those around which one is looked for.
    fn mark(&mut self, words: &BTreeMap<String, BTreeMap<String, Vec<String>>>) {
        let mut phrases = Vec::new();
        for (class, meanings) in words {
            let Some(class) = Class::named(class) else { continue };
            phrases.extend(meanings.values().flatten().map(|phrase| (class, folded_words(phrase))));
        }
        phrases.sort_by_key(|(_, words)| words.len());
        self.mark_numbers();
        for (class, words) in &phrases {
            let longest = words.iter().map(|(word, _)| word.chars().count()).max().unwrap_or_default();
            if is_telling(*class, longest, words.len()) {
                self.mark_one(words, Marks::CONTENT);
            }
            if ANCHORS.has(*class) {
                self.mark_one(words, Marks::ANCHOR);
            }
            if *class == Class::Tense {
                self.mark_one(words, Marks::TENSE);
            }
        }
        self.mark_content_as_anchors();
    }

    /// What makes it worth while to look around is kept with its neighbours.
    fn mark_content_as_anchors(&mut self) {
        for marks in self.marks.iter_mut().filter(|marks| marks.has(Marks::CONTENT)) {
            *marks = marks.with(Marks::ANCHOR);
        }
    }

    /// Marks the numbers of one word.
    fn mark_numbers(&mut self) {
        for (marks, &root) in self.marks.iter_mut().zip(&self.roots) {
            if self.nodes[root].items.iter().any(|item| ANCHORS.has(item.class)) {
                *marks = marks.with(Marks::ANCHOR);
            }
        }
    }

    /// Marks one word of a phrase, unless one has been marked by itself: the longest, which is the rarest.
    fn mark_one(&mut self, words: &[(String, bool)], mark: Marks) {
        let is_marked = |(word, _): &(String, bool)| self.word(word).is_some_and(|id| self.marks[usize::from(id.0)].has(mark));
        if !words.iter().any(is_marked)
            && let Some((longest, _)) = words.iter().max_by_key(|(word, _)| word.chars().count())
        {
            self.mark_word(longest, mark);
        }
    }

    fn mark_word(&mut self, word: &str, mark: Marks) {
        if let Some(id) = self.word(word) {
            let marks = &mut self.marks[usize::from(id.0)];
            *marks = marks.with(mark);
        }
    }

    /// Lets pass what ends as the words do, with a prefix before them where they are short.
    fn fill_tails(&mut self) {
        for (word, &id) in &self.vocabulary {
            let is_short = word.chars().nth(3).is_none();
            if is_short {
                self.short.insert(word.chars().fold(0, tail), id);
            }
            let prefixes = self.prefixes.iter().filter(|_| is_short).map(|prefix| &*prefix.letters);
            for prefix in prefixes.chain([""]) {
                let last = prefix.chars().chain(word.chars()).fold(0, tail);
                self.tails.add(last, self.marks[usize::from(id.0)]);
            }
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
                let marks = self.marks[usize::from(rest.0)];
                let word_marks = &mut self.marks[usize::from(word.0)];
                *word_marks = word_marks.with(marks);
            }
        }
    }
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
