//! Classes of characters, looked up fast: a table for the scripts of most news, a function for the rest.
//!
//! What the classes are is the business of who asks: `words` and `segment` each have their own.

use std::fmt::Debug;

/// The characters below this are looked up in the table, all of one or two bytes: Latin, Greek, Cyrillic, Hebrew, Arabic.
const TABLED: usize = 0x800;

/// A class for every character.
#[derive(Debug)]
pub(super) struct CharacterClasses<C> {
    table: [C; TABLED],
    of: fn(char) -> C,
}

impl<C: Copy + Debug + PartialEq> CharacterClasses<C> {
    /// The classes that a function gives.
    pub fn new(of: fn(char) -> C) -> Self {
        CharacterClasses {
            table: std::array::from_fn(|code| of(char::from_u32(code as u32).unwrap_or_default())),
            of,
        }
    }

    /// The class of a character.
    #[inline]
    pub fn of(&self, character: char) -> C {
        match self.table.get(character as usize) {
            Some(&class) => class,
            None => (self.of)(character),
        }
    }

    /// The class of the character at a place in a text and where the next one stands; `None` at the end.
    #[inline]
    pub fn at(&self, text: &str, place: usize) -> Option<(C, usize)> {
        let bytes = text.as_bytes();
        let first = *bytes.get(place)?;
        match first {
            0..0x80 => Some((self.table[usize::from(first)], place + 1)),
            0x80..0xe0 => {
                let second = bytes.get(place + 1)?;
                let code = usize::from(first & 0x1f) << 6 | usize::from(second & 0x3f);
                Some((self.table[code], place + 2))
            }
            _ => {
                let character = text[place..].chars().next()?;
                Some(((self.of)(character), place + character.len_utf8()))
            }
        }
    }

    /// Where the run of characters of one class that begins at a place ends, or the first of them that the table does not have.
    #[inline]
    pub fn run_end(&self, text: &str, mut place: usize, class: C) -> usize {
        let bytes = text.as_bytes();
        let Some(last) = bytes.len().checked_sub(1) else {
            return place;
        };
        while place < last {
            let (first, second) = (bytes[place], bytes[place + 1]);
            let (code, width) = match first {
                0..0x80 => (usize::from(first), 1),
                0x80..0xe0 => (usize::from(first & 0x1f) << 6 | usize::from(second & 0x3f), 2),
                _ => return place,
            };
            if self.table[code] != class {
                return place;
            }
            place += width;
        }
        // What a text ends with is one byte, or nothing.
        let ends_in_class = place == last && self.table[usize::from(bytes[last])] == class;
        place + usize::from(ends_in_class)
    }

    /// The classes in the table.
    #[cfg(test)]
    pub fn tabled(&self) -> &[C] {
        &self.table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_of_a_text_has_the_class_that_the_function_gives() {
        let classes = CharacterClasses::new(|character| character);
        let text = "aé߿ࠀا字😀";
        let mut place = 0;
        for character in text.chars() {
            assert_eq!(classes.of(character), character);
            assert_eq!(classes.at(text, place), Some((character, place + character.len_utf8())));
            place += character.len_utf8();
        }
        assert_eq!(classes.at(text, place), None);
    }

    #[test]
    fn a_run_ends_where_the_class_or_the_table_does() {
        let classes = CharacterClasses::new(char::is_alphabetic);
        assert_eq!(classes.run_end("aéا, b", 0, true), "aéا".len());
        assert_eq!(classes.run_end("aé字", 0, true), "aé".len());
        assert_eq!(classes.run_end("a", 1, true), 1);
    }
}
