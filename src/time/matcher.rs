//! Finds where the patterns of a language fit the tokens of a text: the longest from the left, and on behind it.
//!
//! Tokens are parted into runs of neighbours (`run`); one without a word of time in it is passed over. How a rule fits at a place is
//! found once and remembered until the matcher is past it. No rule holds itself, so what is spent at one place is bounded, and the time
//! grows with the length of the text.

use std::ops::Range;

use crate::cancel::Cancel;
use crate::time::class::Class;
use crate::time::facts::{Facts, Until, set};
use crate::time::lexicon::Lexicon;
use crate::time::memory::{FactsId, Memory, Ways};
use crate::time::pattern::{Edge, Element, Node, Use};
use crate::time::run::{LONGEST_PHRASE, Run};
use crate::time::token::{Gap, Kind, Token};

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
    let mut matcher = Matcher::new(tokens, lexicon, Cancel::never());
    matcher.begin(0..tokens.len());
    let (end, facts) = matcher.longest(lexicon.grammar.whole, 0)?;
    (end == tokens.len()).then_some(Fit { tokens: 0..end, facts })
}

/// The fits in a text's tokens, in order and without overlap; fewer once the flag is set.
pub(super) fn fits(tokens: &[Token], lexicon: &Lexicon, cancel: &Cancel) -> Vec<Fit> {
    let mut matcher = Matcher::new(tokens, lexicon, cancel);
    let mut fits = Vec::new();
    let mut start = 0;
    while start < tokens.len() && !cancel.is_set() {
        let behind = tokens[start + 1..].iter().position(|token| token.gap == Gap::Far);
        let end = behind.map_or(tokens.len(), |length| start + 1 + length);
        if may_hold_time(&tokens[start..end], lexicon) {
            matcher.begin(start..end);
            matcher.fits(&mut fits);
        }
        start = end;
    }
    fits
}

/// Whether neighbouring tokens may name a time: they hold a word of time, a year, figures with a mark between, or a number and more.
fn may_hold_time(run: &[Token], lexicon: &Lexicon) -> bool {
    let is_marked = |gap| matches!(gap, Gap::Slash | Gap::Hyphen | Gap::TightStop | Gap::Colon | Gap::Dash);
    run.iter().enumerate().any(|(place, token)| match token.kind {
        Kind::Number { digits, .. } => digits == 4 || run.len() > 1,
        Kind::Word(word) => lexicon.is_content(word) || run.len() > 1 && lexicon.classes(word).has(Class::Number),
    } || place > 0 && is_marked(token.gap))
}

/// Looks for the ways in which rules fit in a run.
struct Matcher<'t> {
    run: Run<'t>,
    memory: Memory,
    steps: usize,
    cancel: &'t Cancel,
}

impl<'t> Matcher<'t> {
    fn new(tokens: &'t [Token], lexicon: &'t Lexicon, cancel: &'t Cancel) -> Self {
        Matcher {
            run: Run::new(tokens, lexicon),
            memory: Memory::new(lexicon.grammar.rules.len()),
            steps: 0,
            cancel,
        }
    }

    /// Moves on to a run.
    fn begin(&mut self, range: Range<usize>) {
        self.memory.forget(range.start);
        self.run.read(range, self.cancel);
    }

    fn fits(&mut self, fits: &mut Vec<Fit>) {
        let top = self.run.lexicon.grammar.top;
        let mut place = self.run.range.start;
        // A run that was not read to its end is not looked at.
        while place < self.run.range.end && !self.cancel.is_set() {
            self.memory.pass(place);
            place = match self.longest(top, place) {
                Some((end, facts)) if !self.longer_inside(top, place..end) => {
                    fits.push(Fit {
                        tokens: place..end,
                        facts,
                    });
                    end
                }
                _ => place + 1,
            };
        }
    }

    /// Whether a fit that begins inside another ends behind it and is as long: then that one counts.
    fn longer_inside(&mut self, rule: usize, fit: Range<usize>) -> bool {
        (fit.start + 1..fit.end).any(|start| {
            let ways = self.from(rule, start);
            let inner = self.memory.ways(ways).iter().map(|way| way.0).max();
            inner.is_some_and(|end| end > fit.end && end - start >= fit.len())
        })
    }

    /// The longest way in which a rule fits from a place on.
    fn longest(&mut self, rule: usize, place: usize) -> Option<(usize, Facts)> {
        let ways = self.from(rule, place);
        let longest = self.memory.ways(ways).iter().max_by_key(|way| way.0);
        longest.map(|&(end, facts)| (end, self.memory.facts(facts).clone()))
    }

    /// The ways in which a rule fits from a place on, as something new.
    fn from(&mut self, rule: usize, place: usize) -> Ways {
        self.steps = 0;
        match self.may_go_on(&self.run.lexicon.grammar.rules[rule], place) {
            true => self.parse(rule, place),
            false => 0..0,
        }
    }

    /// The ways in which a rule fits from a place on, one for each end.
    fn parse(&mut self, rule: usize, place: usize) -> Ways {
        if let Some(ways) = self.memory.known(rule, place) {
            return ways;
        }
        let open = self.memory.open();
        self.walk(&self.run.lexicon.grammar.rules[rule], place, place, FactsId::NOTHING, open);
        self.memory.close(open, rule, place)
    }

    /// Follows the sequences of a rule that begin at `start` from `place` on, where a node has been reached by what states `facts`; the
    /// ways that are found are left open, behind those of other rules.
    fn walk(&mut self, node: &'t Node, start: usize, place: usize, facts: FactsId, open: usize) {
        if node.is_end {
            self.memory.find(open, place, facts);
        }
        if place >= self.run.range.end || self.steps > STEPS {
            return;
        }
        let (classes, rest) = (self.run.classes(place), self.run.rest(place));
        for edge in &node.edges {
            if !classes.meets(edge.first) || !edge.needs.are_met_by(rest) || place > start && !edge.gaps.allow(self.run.gap(place))
            {
                continue;
            }
            self.steps += 1;
            self.follow(edge, start, place, facts, open);
        }
    }

    /// Takes what fits an edge's element, and goes on behind it.
    fn follow(&mut self, edge: &'t Edge, start: usize, place: usize, facts: FactsId, open: usize) {
        match edge.element {
            Element::Role(role) => {
                for at in self.run.lexemes(place) {
                    let (end, item) = self.run.lexeme(at);
                    if !role.classes.has(item.class) || !self.may_go_on(&edge.node, end) {
                        continue;
                    }
                    if role.is_joint {
                        self.walk(&edge.node, start, end, facts, open);
                        continue;
                    }
                    if let Some(longer) = self.memory.more(facts, |facts| (role.play)(item, facts)) {
                        self.walk(&edge.node, start, end, longer, open);
                    }
                }
            }
            Element::Rule(rule, usage) => {
                for at in self.parse(rule, place) {
                    let (end, part) = self.memory.way(at);
                    if self.may_go_on(&edge.node, end)
                        && let Some(longer) = self.joined(facts, part, usage, place..end)
                    {
                        self.walk(&edge.node, start, end, longer, open);
                    }
                }
            }
        }
    }

    /// The facts of a whole and of a part of it, if they agree.
    fn joined(&mut self, facts: FactsId, part: FactsId, usage: Use, tokens: Range<usize>) -> Option<FactsId> {
        match usage {
            Use::Part => self.memory.merged(facts, part),
            Use::Anchor => {
                let from = Box::new(self.memory.facts(part).clone());
                self.memory.more(facts, |facts| set(&mut facts.from, from))
            }
            Use::Until => {
                let until = Box::new(Until {
                    tokens,
                    facts: self.memory.facts(part).clone(),
                });
                self.memory.more(facts, |facts| set(&mut facts.until, until))
            }
        }
    }

    /// Whether a sequence may end at a node, or go on from it with what stands at a place.
    fn may_go_on(&self, node: &Node, place: usize) -> bool {
        node.is_end
            || place < self.run.range.end
                && self.run.classes(place).meets(node.first)
                && node.needs.are_met_by(self.run.rest(place))
    }
}
