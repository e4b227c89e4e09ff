//! Numbers of several words: `twenty-five`, ثلاثة وعشرون, `mil novecientos`. By what each word is worth; the words are the lexicon's.

use crate::time::class::{Class, Item};
use crate::time::lexicon::Settings;

/// Words of a number at the most.
pub(super) const LONGEST: usize = 10;

/// What may follow in a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Part {
    /// A word with its worth.
    Word(Item),
    /// `and`.
    And,
    /// Anything else.
    Other,
}

/// A number as it is put together.
#[derive(Debug, Default, Clone, Copy)]
struct Sum {
    /// Thousands and millions that are complete.
    complete: i32,
    hundreds: i32,
    tens: i32,
    units: i32,
    is_ordinal: bool,
}

impl Sum {
    fn below_thousand(self) -> i32 {
        self.hundreds + self.tens + self.units
    }

    /// Adds a word, if it may stand here.
    fn add(mut self, item: Item, joined: bool, settings: &Settings) -> Option<Sum> {
        if self.is_ordinal && !(joined && item.number >= 20 || settings.teens_end_in_ten && item.number == 10) {
            return None;
        }
        let number = item.number;
        match (item.class, number) {
            (Class::Multiplier, 100) if self.hundreds == 0 && self.tens == 0 && !joined => {
                self.hundreds = self.units.max(1) * 100;
                self.units = 0;
            }
            (Class::Multiplier, 1000..) if !joined && (self.complete == 0 || number < self.complete) => {
                self.complete = self.below_thousand().max(1).checked_mul(number)?.checked_add(self.complete)?;
                (self.hundreds, self.tens, self.units) = (0, 0, 0);
            }
            (Class::Number | Class::Ordinal, 1..10) if self.units == 0 && self.tens != 10 => self.units = number,
            (Class::Number | Class::Ordinal, 10) if settings.teens_end_in_ten && self.units > 0 && self.tens == 0 && !joined => {
                self.tens = 10;
            }
            (Class::Number | Class::Ordinal, 10..20) if self.units == 0 && (self.tens == 0 || matches!(self.tens, 60 | 80)) => {
                self.tens += 10;
                self.units = number - 10;
                // Nothing may follow a teen; a ten alone is one too.
                if number == 10 {
                    self.units = 0;
                }
            }
            (Class::Number | Class::Ordinal, 20..100) if number % 10 == 0 && self.tens == 0 && (self.units == 0 || joined) => {
                self.tens = number;
            }
            (Class::Number | Class::Ordinal, 20..100) if self.tens == 0 && self.units == 0 => {
                self.tens = number / 10 * 10;
                self.units = number % 10;
            }
            (Class::Number, 100..1000) if self.hundreds == 0 && self.tens == 0 && self.units == 0 => self.hundreds = number,
            _ => return None,
        }
        self.is_ordinal |= item.class == Class::Ordinal;
        Some(self)
    }

    fn item(self) -> Option<Item> {
        let number = self.complete.checked_add(self.below_thousand())?;
        let class = if self.is_ordinal { Class::Ordinal } else { Class::Number };
        Some(Item::word(class, number))
    }
}

/// The longest number that parts make from the first on, if it is longer than one: its length in parts and what it is.
///
/// `parts` tells, for a place, what stands there as a number word and how many tokens it takes.
pub(super) fn compose(parts: impl Fn(usize) -> (Part, usize), settings: &Settings) -> Option<(usize, Item)> {
    let (Part::Word(first), mut end) = parts(0) else { return None };
    let mut sum = Sum::default().add(first, false, settings)?;
    let mut best = None;
    for _ in 0..LONGEST {
        let (mut part, mut length) = parts(end);
        let mut joined = false;
        if part == Part::And {
            (part, length) = parts(end + length);
            length += 1;
            joined = true;
        }
        let Part::Word(item) = part else { break };
        let Some(longer) = sum.add(item, joined, settings) else {
            break;
        };
        sum = longer;
        end += length;
        best = Some((end, sum.item()?));
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn composed(numbers: &[i32], settings: &Settings) -> Option<i32> {
        let parts = |at: usize| match numbers.get(at) {
            Some(0) => (Part::And, 1),
            Some(&number) if matches!(number, 100 | 1000) => (Part::Word(Item::word(Class::Multiplier, number)), 1),
            Some(&number) => (Part::Word(Item::word(Class::Number, number)), 1),
            None => (Part::Other, 1),
        };
        compose(parts, settings)
            .filter(|found| found.0 == numbers.len())
            .map(|found| found.1.number)
    }

    #[test]
    fn words_add_up_from_the_greater_to_the_smaller() {
        let settings = Settings::default();
        assert_eq!(composed(&[20, 5], &settings), Some(25));
        assert_eq!(composed(&[2, 1000, 0, 13], &settings), Some(2013));
        assert_eq!(composed(&[1000, 900, 90], &settings), Some(1990));
        assert_eq!(composed(&[4, 100, 80, 17], &settings), Some(497));
        assert_eq!(composed(&[10, 30], &settings), None);
        assert_eq!(composed(&[5, 6], &settings), None);
    }

    #[test]
    fn units_stand_before_tens_where_and_joins_them() {
        let arabic = Settings {
            teens_end_in_ten: true,
            ..Settings::default()
        };
        assert_eq!(composed(&[3, 0, 20], &arabic), Some(23));
        assert_eq!(composed(&[3, 10], &arabic), Some(13));
        assert_eq!(composed(&[3, 10], &Settings::default()), None);
    }
}
