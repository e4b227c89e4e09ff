//! Tokens that stand beside each other, and what each of them may mean: a word, a phrase, a number of several words.

use std::ops::Range;

use crate::cancel::Cancel;
use crate::time::class::{Class, Classes, Item};
use crate::time::lexicon::Lexicon;
use crate::time::number::{self, Part};
use crate::time::token::{Gap, Kind, Token};

/// Words of a phrase of the lexicon at the most.
pub(super) const LONGEST_PHRASE: usize = 8;

/// What a number of several words may begin with.
const NUMBERS: Classes = Classes::of(&[Class::Number, Class::Multiplier, Class::Ordinal]);

/// A meaning at a place, and the token behind it.
pub(super) type Lexeme = (usize, Item);

/// What a token is to those that look for a way from it on.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The lexemes before those of this token.
    lexemes: usize,
    /// The classes of its lexemes.
    classes: Classes,
    /// The classes of its lexemes and of all behind it.
    rest: Classes,
}

/// Neighbouring tokens of a text, and what they may mean. Places are those of the text's tokens.
pub(super) struct Run<'t> {
    tokens: &'t [Token],
    pub range: Range<usize>,
    pub lexicon: &'t Lexicon,
    places: Vec<Place>,
    lexemes: Vec<Lexeme>,
}

impl<'t> Run<'t> {
    /// No tokens yet.
    pub fn new(tokens: &'t [Token], lexicon: &'t Lexicon) -> Self {
        Run {
            tokens,
            lexicon,
            range: 0..0,
            places: Vec::new(),
            lexemes: Vec::new(),
        }
    }

    /// Moves on to other tokens; only to some once the flag is set.
    pub fn read(&mut self, range: Range<usize>, cancel: &Cancel) {
        self.range = range.clone();
        self.places.clear();
        self.lexemes.clear();
        self.places.reserve(range.len());
        self.lexemes.reserve(2 * range.len());
        for place in cancel.until_set(range) {
            self.read_place(place);
        }
        for at in (1..self.places.len()).rev() {
            let behind = self.places[at].rest;
            self.places[at - 1].rest.add(behind);
        }
    }

    /// The classes of what begins at a place.
    pub fn classes(&self, place: usize) -> Classes {
        self.places[place - self.range.start].classes
    }

    /// The classes of what begins at a place or behind it.
    pub fn rest(&self, place: usize) -> Classes {
        self.places[place - self.range.start].rest
    }

    /// What parts a token from the one before it.
    pub fn gap(&self, place: usize) -> Gap {
        self.tokens[place].gap
    }

    /// Where the lexemes of a place stand.
    pub fn lexemes(&self, place: usize) -> Range<usize> {
        let at = place - self.range.start;
        let end = self.places.get(at + 1).map_or(self.lexemes.len(), |next| next.lexemes);
        self.places[at].lexemes..end
    }

    /// A lexeme by where it stands.
    pub fn lexeme(&self, at: usize) -> Lexeme {
        self.lexemes[at]
    }

    /// Adds what may stand at a place, with what follows it: phrases, and numbers of several words; the longest first.
    fn read_place(&mut self, place: usize) {
        let before = self.lexemes.len();
        let mut lexemes = std::mem::take(&mut self.lexemes);
        let mut classes = Classes::default();
        match self.tokens[place].kind {
            Kind::Number { value, digits, grouped } => {
                classes.add(Classes::of(&[Class::Figures]));
                self.read_figures(place, value, digits, grouped, &mut lexemes);
            }
            Kind::Word(_) => self.phrases(place, |end, items| lexemes.extend(items.iter().map(|&item| (end, item)))),
        }
        if let Some((length, item)) = self.composed(place) {
            lexemes.push((place + length, item));
        }
        lexemes[before..].sort_by_key(|lexeme| std::cmp::Reverse(lexeme.0));
        for (_, item) in &lexemes[before..] {
            classes.add(Classes::of(&[item.class]));
        }
        self.lexemes = lexemes;
        self.places.push(Place {
            lexemes: before,
            classes,
            rest: classes,
        });
    }

    /// The number of several words that begins at a place, and its length.
    fn composed(&self, place: usize) -> Option<(usize, Item)> {
        let Kind::Word(word) = self.tokens[place].kind else {
            return None;
        };
        let begins_a_number = self.lexicon.classes(word).meets(NUMBERS);
        begins_a_number
            .then(|| number::compose(|at| self.number_part(place + at), &self.lexicon.settings))
            .flatten()
    }

    fn phrases(&self, place: usize, mut found: impl FnMut(usize, &[Item])) {
        let words = (place..self.range.end.min(place + LONGEST_PHRASE)).map_while(|at| match self.tokens[at] {
            Token {
                kind: Kind::Word(word),
                gap,
                ..
            } if at == place || is_light(gap) => Some(word),
            _ => None,
        });
        self.lexicon.phrases(words, |length, items| found(place + length, items));
    }

    /// The number word at a place, and how many tokens it takes.
    fn number_part(&self, place: usize) -> (Part, usize) {
        let is_near = self
            .tokens
            .get(place)
            .is_some_and(|token| is_light(token.gap) || place == self.range.start);
        if place >= self.range.end || !is_near && place != self.range.start && self.tokens[place].gap == Gap::Far {
            return (Part::Other, 1);
        }
        let mut part = (Part::Other, 1);
        self.phrases(place, |end, items| {
            for &item in items {
                match item.class {
                    Class::Number | Class::Multiplier => part = (Part::Word(item), end - place),
                    Class::Ordinal if item.number > 0 && !matches!(part.0, Part::Word(_)) => part = (Part::Word(item), end - place),
                    Class::And => part = (Part::And, end - place),
                    _ => {}
                }
            }
        });
        part
    }

    /// A number in figures, with its suffix, its thousands or its fraction.
    fn read_figures(&self, place: usize, value: u32, digits: u8, grouped: bool, lexemes: &mut Vec<Lexeme>) {
        let Ok(number) = i32::try_from(value) else { return };
        let item = Item {
            class: Class::Number,
            number,
            digits,
            grouped,
            amount: f64::from(number),
        };
        lexemes.push((place + 1, item));
        let next = place + 1;
        if next >= self.range.end {
            return;
        }
        match self.tokens[next] {
            Token {
                gap: gap @ (Gap::None | Gap::Hyphen),
                kind: Kind::Word(_),
                ..
            } => self.phrases(next, |end, items| {
                let is_suffix = items.iter().any(|item| item.class == Class::OrdinalSuffix);
                if is_suffix && (gap == Gap::None || end == next + 1) {
                    lexemes.push((
                        end,
                        Item {
                            class: Class::Ordinal,
                            ..item
                        },
                    ));
                }
            }),
            Token {
                gap: Gap::TightComma | Gap::TightStop,
                kind:
                    Kind::Number {
                        value: behind,
                        digits: behind_digits,
                        ..
                    },
                ..
            } => {
                let behind = f64::from(behind);
                let amount = match behind_digits {
                    3 => f64::from(number) * 1000.0 + behind,
                    1..=2 => f64::from(number) + behind / 10f64.powi(behind_digits.into()),
                    _ => return,
                };
                lexemes.push((
                    next + 1,
                    Item {
                        number: 0,
                        digits: digits + behind_digits,
                        amount,
                        ..item
                    },
                ));
            }
            _ => {}
        }
    }
}

/// Whether what stands between two tokens parts no phrase.
fn is_light(gap: Gap) -> bool {
    matches!(gap, Gap::None | Gap::Space | Gap::Hyphen | Gap::Apostrophe)
}
