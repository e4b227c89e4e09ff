//! The items of an enumeration that stand in one block: `1) Bread 2) Salt`.
//!
//! One stated rule. A block that begins with an enumerator (a number or a letter, with a full stop or parenthesis behind it, perhaps
//! a bullet before it) is cut before each next one of the same form, in order: `a)` then `b)`, `9.` then `10.`; where no small letter
//! follows. A capital with a full stop is an initial, and a number with one an ordinal where the language has such.

use crate::text::words::makes_word;

/// Characters of an enumerator at the most, with its bullet and its marks.
const LONGEST: usize = 8;

/// An enumerator in parts, as in `• 9.)`.
struct Enumerator<'t> {
    /// A bullet or an opening parenthesis.
    prefix: &'t str,
    value: &'t str,
    /// A full stop, a parenthesis or both.
    suffix: &'t str,
}

/// Where the second and later items of a block begin, in a language with ordinals like `2.` or without.
pub(super) fn items(text: &str, has_ordinals: bool) -> Vec<usize> {
    let mut items = Vec::new();
    let Some((enumerator, mut read)) = Enumerator::first(text).filter(|(first, _)| !first.is_ambiguous(has_ordinals)) else {
        return items;
    };
    let mut value = enumerator.value.to_owned();
    while let Some(next) = following(&value) {
        let marker = format!(" {}{next}{} ", enumerator.prefix, enumerator.suffix);
        let Some(found) = text[read..].find(&marker) else { break };
        let behind = read + found + marker.len();
        if text[behind..].starts_with(char::is_lowercase) && value.starts_with(char::is_numeric) {
            break;
        }
        items.push(read + found + 1);
        read = behind - 1;
        value = next;
    }
    items
}

/// Bytes of the enumerator that a text begins with; 0 if there is none.
pub(super) fn length(text: &str) -> usize {
    Enumerator::first(text).map_or(0, |(_, length)| length)
}

impl<'t> Enumerator<'t> {
    /// Whether it may be an initial or an ordinal.
    fn is_ambiguous(&self, has_ordinals: bool) -> bool {
        let first = |is: fn(char) -> bool| self.value.starts_with(is);
        self.suffix == "." && (first(char::is_uppercase) || has_ordinals && first(char::is_numeric))
    }

    /// The enumerator that a text begins with, and its bytes.
    fn first(text: &'t str) -> Option<(Self, usize)> {
        let head = &text[..text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end)];
        let end = head.find([')', '.'])?;
        let after_prefix = head[..end].trim_start_matches(|character: char| !makes_word(character));
        let (prefix, value) = head[..end].split_at(end - after_prefix.len());
        let signs = head[end..].trim_start_matches([')', '.']);
        let suffix = &head[end..head.len() - signs.len()];
        let behind = &text[head.len() - signs.len()..];
        let is_whole = behind.is_empty() || behind.starts_with(char::is_whitespace);
        let is_prefix = prefix.is_empty() || prefix == "(" || prefix.chars().all(|sign| sign == ' ' || "·•▪◦⁃*-–—".contains(sign));
        let is_suffix = matches!(suffix, "." | ")" | ".)");
        (is_whole && is_prefix && is_suffix && following(value).is_some())
            .then_some((Enumerator { prefix, value, suffix }, head.len() - signs.len()))
    }
}

/// The value behind a number or a letter.
fn following(value: &str) -> Option<String> {
    match value.as_bytes() {
        [letter @ (b'a'..=b'y' | b'A'..=b'Y')] => Some(char::from(letter + 1).to_string()),
        digits if digits.len() <= 2 => value.parse::<u8>().ok().map(|number| (number + 1).to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, has_ordinals: bool) -> Vec<&str> {
        let items = items(text, has_ordinals);
        let starts = [0].into_iter().chain(items.iter().copied());
        let ends = items.iter().copied().chain([text.len()]);
        starts.zip(ends).map(|(start, end)| text[start..end].trim()).collect()
    }

    #[test]
    fn items_of_one_form_in_order_are_parted() {
        assert_eq!(parts("1) خبز 2) ملح 3) ماء", false), ["1) خبز", "2) ملح", "3) ماء"]);
        assert_eq!(parts("a. Bread b. Salt", true), ["a. Bread", "b. Salt"]);
        assert_eq!(parts("• 9. Bread • 10. Salt", false), ["• 9. Bread", "• 10. Salt"]);
        assert_eq!(parts("1.) Bread. 2.) Salt.", true), ["1.) Bread.", "2.) Salt."]);
    }

    #[test]
    fn numbers_and_letters_that_enumerate_nothing_part_nothing() {
        for text in [
            "1. The team of 2. division lost.",
            "The list: 1. bread 2. salt",
            "1. Bread 3. Salt",
            "1) Bread 2. Salt",
            "A. Hale met B. Stone.",
            "12.5 kilos 13.5 kilos",
            "",
        ] {
            assert_eq!(parts(text, false), [text]);
        }
        assert_eq!(parts("1. FC Neustadt schlägt 2. Mannschaft", true).len(), 1);
    }
}
