//! Subwords: the character 4-grams of words. Inflected forms and compounds share them where their stems differ, in any language and
//! without knowing it (McNamee and Mayfield 2004, "Character n-gram tokenization for European language text retrieval").
//!
//! Their numbers are `subword_numbers`'s to give, what they are worth `rank`'s to know.

/// How many characters a subword has, the edge of a word counted as one.
const LENGTH: usize = 4;

/// Stands at both ends of a word, so that a beginning is not the same as a middle.
const EDGE: char = ' ';

/// A subword's number in its document, from 0.
pub type SubwordId = u32;

/// The characters of a subword, 16 bits each; a word too short for one fills it with edges.
pub(super) type Subword = u64;

/// The subwords of a folded word, in order.
pub(super) fn subwords(folded: &str) -> impl Iterator<Item = Subword> {
    let mut characters = folded.chars().chain([EDGE]).map(bits).fuse();
    let mut window = bits(EDGE);
    for _ in 1..LENGTH {
        window = window << BITS | characters.next().unwrap_or(bits(EDGE));
    }
    std::iter::successors(Some(window), move |window| {
        characters.next().map(|next| window << BITS | next)
    })
}

/// Bits that a character is kept in.
const BITS: usize = Subword::BITS as usize / LENGTH;

/// A character in 16 bits: its code point, or for one that does not fit the last of its bits, among the surrogates, which are no
/// characters. Those of one script differ in them, and no more is asked of a subword.
fn bits(character: char) -> Subword {
    match Subword::from(character) {
        code @ ..=0xffff => code,
        code => 0xd800 | code & 0x7ff,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(folded: &str) -> Vec<String> {
        let character = |bits: u16| char::from_u32(bits.into()).unwrap_or('?');
        let shown = |subword: Subword| [48, 32, 16, 0].map(|shift| character((subword >> shift) as u16));
        subwords(folded).map(|subword| shown(subword).iter().collect()).collect()
    }

    #[test]
    fn a_word_is_cut_into_overlapping_stretches_with_its_edges() {
        assert_eq!(shown("cuts"), [" cut", "cuts", "uts "]);
        assert_eq!(shown("قرار"), [" قرا", "قرار", "رار "]);
        assert_eq!(shown("to"), [" to "]);
        assert_eq!(shown("a"), [" a  "]);
    }

    #[test]
    fn letters_of_scripts_beyond_the_first_plane_are_told_apart() {
        let first = |word: &str| subwords(word).next();
        assert_ne!(first("𞤢𞤣𞤤"), first("𞤢𞤣𞤥"));
    }
}
