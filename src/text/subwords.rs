//! Subwords: the character 4-grams of words. Inflected forms and compounds share them where their stems differ, in any language and
//! without knowing it (McNamee and Mayfield 2004, "Character n-gram tokenization for European language text retrieval").
//!
//! Which were met before is `stem_cache`'s to know, what they are worth `rank`'s.

/// How many characters a subword has, the edge of a word counted as one.
const LENGTH: usize = 4;

/// Stands at both ends of a word, so that a beginning is not the same as a middle.
const EDGE: char = ' ';

/// A subword's number in its document, from 0.
pub type SubwordId = u32;

/// The characters of a subword; a word too short for one fills it with edges.
pub(super) type Subword = [char; LENGTH];

/// The subwords of a folded word, in order.
pub(super) fn subwords(folded: &str) -> impl Iterator<Item = Subword> {
    let mut characters = folded.chars().chain([EDGE]).fuse();
    let mut next = move || characters.next();
    let mut window = [EDGE; LENGTH];
    for place in &mut window[1..] {
        *place = next().unwrap_or(EDGE);
    }
    std::iter::successors(Some(window), move |&[_, b, c, d]| next().map(|next| [b, c, d, next]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(folded: &str) -> Vec<String> {
        subwords(folded).map(|subword| subword.iter().collect()).collect()
    }

    #[test]
    fn a_word_is_cut_into_overlapping_stretches_with_its_edges() {
        assert_eq!(shown("cuts"), [" cut", "cuts", "uts "]);
        assert_eq!(shown("قرار"), [" قرا", "قرار", "رار "]);
        assert_eq!(shown("to"), [" to "]);
        assert_eq!(shown("a"), [" a  "]);
    }
}
