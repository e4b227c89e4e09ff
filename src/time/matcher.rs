//! Finds where the patterns of a language fit the tokens of a text: the longest from the left, and on behind it.
//!
//! Tokens are parted into runs of neighbours; a run without a word of time in it is passed over. Rules are not endless, so the time
//! spent at one place is bounded, and that of a text grows with its length.

use std::ops::Range;

use crate::time::class::{CONTENT, Class, Classes, Item};
use crate::time::facts::{Facts, Until, set};
use crate::time::lexicon::Lexicon;
use crate::time::number::{self, Part};
use crate::time::pattern::{Element, Node, Use};
use crate::time::token::{Gap, Kind, Token};

/// Words of a phrase of the lexicon at the most.
const LONGEST_PHRASE: usize = 8;
/// Steps that one place may take, so that no text can be slow; what real text takes is far below.
const STEPS: usize = 20_000;

/// A fit: which tokens, and the facts that they state.
#[derive(Debug)]
pub(super) struct Fit {
    pub tokens: Range<usize>,
    pub facts: Facts,
}

/// What the tokens of a text that holds nothing else mean, if they are one expression.
pub(super) fn whole(tokens: &[Token], lexicon: &Lexicon) -> Option<Fit> {
    if tokens.is_empty() || tokens.len() > LONGEST_PHRASE || tokens[1..].iter().any(|token| token.gap == Gap::Far) {
        return None;
    }
    let grammar = &lexicon.grammar;
    let (end, facts) = Run::new(tokens, 0..tokens.len(), lexicon).longest(&grammar.rules[grammar.whole], 0)?;
    (end == tokens.len()).then_some(Fit { tokens: 0..end, facts })
}

/// The fits in a text's tokens, in order and without overlap.
pub(super) fn fits(tokens: &[Token], lexicon: &Lexicon) -> Vec<Fit> {
    let mut fits = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        let mut end = start + 1;
        let mut classes = classes(&tokens[start], lexicon);
        let mut has_year = is_year(&tokens[start]);
        while end < tokens.len() && tokens[end].gap != Gap::Far {
            classes.add(self::classes(&tokens[end], lexicon));
            has_year |= is_year(&tokens[end])
                || matches!(
                    tokens[end].gap,
                    Gap::Slash | Gap::Hyphen | Gap::TightStop | Gap::Colon | Gap::Dash
                );
            end += 1;
        }
        if has_year || classes.meets(CONTENT) || end - start > 1 && classes.has(Class::Number) {
            Run::new(tokens, start..end, lexicon).fits(&mut fits);
        }
        start = end;
    }
    fits
}

/// Whether a token alone may be a year.
fn is_year(token: &Token) -> bool {
    matches!(token.kind, Kind::Number { digits: 4, .. })
}

fn classes(token: &Token, lexicon: &Lexicon) -> Classes {
    match token.kind {
        Kind::Word(word) => lexicon.classes(word),
        Kind::Number { .. } => Classes::of(&[Class::Number]),
    }
}

/// A meaning at a place, and the token behind it.
type Lexeme = (usize, Item);

/// Neighbouring tokens.
struct Run<'t> {
    tokens: &'t [Token],
    range: Range<usize>,
    lexicon: &'t Lexicon,
    /// What each token may mean, with what follows it.
    lexemes: Vec<Vec<Lexeme>>,
    classes: Vec<Classes>,
    steps: usize,
}

impl<'t> Run<'t> {
    fn new(tokens: &'t [Token], range: Range<usize>, lexicon: &'t Lexicon) -> Self {
        let mut run = Run {
            tokens,
            lexicon,
            lexemes: Vec::with_capacity(range.len()),
            classes: Vec::with_capacity(range.len()),
            range,
            steps: 0,
        };
        for place in run.range.clone() {
            let lexemes = run.read(place);
            let mut classes = Classes::default();
            for (_, item) in &lexemes {
                classes.add(Classes::of(&[item.class]));
            }
            run.lexemes.push(lexemes);
            run.classes.push(classes);
        }
        run
    }

    fn fits(mut self, fits: &mut Vec<Fit>) {
        let top = &self.lexicon.grammar.rules[self.lexicon.grammar.top];
        let mut place = self.range.start;
        while place < self.range.end {
            match self.longest(top, place) {
                Some((end, _)) if self.longer_inside(top, place..end) => place += 1,
                Some((end, facts)) => {
                    fits.push(Fit {
                        tokens: place..end,
                        facts,
                    });
                    place = end;
                }
                None => place += 1,
            }
        }
    }

    /// Whether a fit that begins inside another ends behind it and is as long: then that one counts.
    fn longer_inside(&mut self, rule: &Node, fit: Range<usize>) -> bool {
        (fit.start + 1..fit.end).any(|start| {
            let inner = self.longest(rule, start);
            inner.is_some_and(|(end, _)| end > fit.end && end - start >= fit.len())
        })
    }

    fn longest(&mut self, rule: &Node, place: usize) -> Option<(usize, Facts)> {
        self.steps = 0;
        let ends = self.parse(rule, place);
        ends.into_iter().max_by_key(|found| found.0)
    }

    /// The ways in which a rule fits from a place on, one for each end.
    fn parse(&mut self, rule: &Node, place: usize) -> Vec<(usize, Facts)> {
        let mut found = Vec::new();
        self.walk(rule, place, place, &Facts::default(), &mut found);
        for (_, facts) in &mut found {
            facts.complete();
        }
        found
    }

    fn walk(&mut self, node: &Node, start: usize, place: usize, facts: &Facts, found: &mut Vec<(usize, Facts)>) {
        if node.is_end && found.iter().all(|known| known.0 != place) {
            found.push((place, facts.clone()));
        }
        if place >= self.range.end || self.steps > STEPS {
            return;
        }
        let classes = self.classes[place - self.range.start];
        for edge in &node.edges {
            if !classes.meets(edge.first) || place > start && !edge.gaps.allow(self.tokens[place].gap) {
                continue;
            }
            self.steps += 1;
            match edge.element {
                Element::Role(role) => {
                    for at in 0..self.lexemes[place - self.range.start].len() {
                        let (end, item) = self.lexemes[place - self.range.start][at];
                        if !role.classes.has(item.class) {
                            continue;
                        }
                        let mut longer = facts.clone();
                        if (role.play)(item, &mut longer) {
                            self.walk(&edge.node, start, end, &longer, found);
                        }
                    }
                }
                Element::Rule(rule, usage) => {
                    let lexicon = self.lexicon;
                    for (end, part) in self.parse(&lexicon.grammar.rules[rule], place) {
                        if let Some(longer) = joined(facts, part, usage, place..end) {
                            self.walk(&edge.node, start, end, &longer, found);
                        }
                    }
                }
            }
        }
    }

    /// What may stand at a place, with what follows it: phrases, and numbers of several words.
    fn read(&self, place: usize) -> Vec<Lexeme> {
        let mut lexemes = Vec::new();
        match self.tokens[place].kind {
            Kind::Number { value, digits, grouped } => self.read_figures(place, value, digits, grouped, &mut lexemes),
            Kind::Word(_) => self.phrases(place, |end, items| lexemes.extend(items.iter().map(|&item| (end, item)))),
        }
        let composed = number::compose(|at| self.number_part(place + at), &self.lexicon.settings);
        if let Some((length, item)) = composed {
            lexemes.push((place + length, item));
        }
        lexemes.sort_by_key(|lexeme| std::cmp::Reverse(lexeme.0));
        lexemes
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

/// The facts of a whole and of a part of it, if they agree.
fn joined(facts: &Facts, part: Facts, usage: Use, tokens: Range<usize>) -> Option<Facts> {
    let mut longer = facts.clone();
    let agrees = match usage {
        Use::Part => longer.merge(&part),
        Use::Anchor => set(&mut longer.from, Box::new(part)),
        Use::Until => set(&mut longer.until, Box::new(Until { tokens, facts: part })),
    };
    agrees.then_some(longer)
}
