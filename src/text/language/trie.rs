//! Words, beginnings or endings of words, each with the languages that have it, looked up letter by letter.
//!
//! A look-up stops at the first letter that leads nowhere, which is sooner than a word can be hashed.

/// A set of languages: the bit of each is its number.
pub(super) type Languages = u64;

/// Sequences of letters, each with its languages.
pub(super) struct Trie {
    nodes: Vec<Node>,
}

/// What a beginning of a sequence leads to.
#[derive(Default)]
struct Node {
    /// The languages of the sequence that ends here.
    languages: Languages,
    /// The nodes of the next letters, in the order of code points.
    next: Vec<(char, usize)>,
}

impl Trie {
    pub(super) fn new() -> Self {
        Trie {
            nodes: vec![Node::default()],
        }
    }

    /// Adds a language, by its number, to a sequence.
    pub(super) fn add(&mut self, letters: impl Iterator<Item = char>, language: usize) {
        let mut node = 0;
        for letter in letters {
            node = match self.nodes[node].place(letter) {
                Ok(place) => self.nodes[node].next[place].1,
                Err(place) => {
                    let new = self.nodes.len();
                    self.nodes[node].next.insert(place, (letter, new));
                    self.nodes.push(Node::default());
                    new
                }
            };
        }
        self.nodes[node].languages |= 1 << language;
    }

    /// The languages of a sequence; none if it is not known.
    pub(super) fn get(&self, mut letters: impl Iterator<Item = char>) -> Languages {
        let end = letters.try_fold(0, |node, letter| self.after(node, letter));
        end.map_or(0, |node| self.nodes[node].languages)
    }

    /// The languages of every known sequence that these letters begin with.
    pub(super) fn along(&self, letters: impl Iterator<Item = char>) -> impl Iterator<Item = Languages> {
        let nodes = letters.scan(0, |node, letter| {
            *node = self.after(*node, letter)?;
            Some(*node)
        });
        nodes.map(|node| self.nodes[node].languages)
    }

    fn after(&self, node: usize, letter: char) -> Option<usize> {
        let node = &self.nodes[node];
        node.place(letter).ok().map(|place| node.next[place].1)
    }
}

impl Node {
    fn place(&self, letter: char) -> Result<usize, usize> {
        self.next.binary_search_by_key(&letter, |(known, _)| *known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences_are_found_whole_and_along_the_way() {
        let mut trie = Trie::new();
        for (word, language) in [("de", 0), ("de", 3), ("der", 1), ("das", 1)] {
            trie.add(word.chars(), language);
        }
        assert_eq!(trie.get("de".chars()), 0b1001);
        assert_eq!(trie.get("d".chars()), 0);
        assert_eq!(trie.get("dem".chars()), 0);
        assert_eq!(trie.along("derb".chars()).collect::<Vec<_>>(), [0, 0b1001, 0b10]);
    }
}
