//! What a matcher remembers of a run: the ways in which each rule fits at each place, so that they are looked for once.

use std::ops::Range;

use crate::time::facts::Facts;

/// A way in which a rule fits: the token behind it, and what it states.
pub(super) type Way = (usize, Facts);

/// Where the ways of a rule at a place are remembered.
pub(super) type Ways = Range<usize>;

/// Entries beyond which all is forgotten, once the matcher has moved on.
const MOST: usize = 1 << 14;

/// The ways of rules at places.
pub(super) struct Memory {
    rules: usize,
    /// The place of the first entries.
    first: usize,
    /// By place and rule, where the ways are.
    known: Vec<Entry>,
    ways: Vec<Way>,
    /// Ways of the rules that are being followed, those of the innermost last.
    open: Vec<Way>,
}

/// Where the ways of one rule at one place are, if they have been looked for.
#[derive(Clone, Copy)]
struct Entry {
    start: u32,
    end: u32,
}

impl Entry {
    const UNKNOWN: Entry = Entry { start: 1, end: 0 };
}

impl Memory {
    /// For a grammar of so many rules.
    pub fn new(rules: usize) -> Self {
        Memory {
            rules,
            first: 0,
            known: Vec::new(),
            ways: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Forgets all; the matcher goes on from a place, and never goes back behind it.
    pub fn forget(&mut self, place: usize) {
        self.known.clear();
        self.ways.clear();
        self.first = place;
    }

    /// The matcher moves on to a place: what is behind it may be forgotten.
    pub fn pass(&mut self, place: usize) {
        if self.known.len() > MOST || self.ways.len() > MOST {
            self.forget(place);
        }
    }

    /// The ways of a rule at a place, if they have been looked for.
    pub fn known(&self, rule: usize, place: usize) -> Option<Ways> {
        let entry = self.known.get((place - self.first) * self.rules + rule)?;
        (entry.start <= entry.end).then_some(entry.start as usize..entry.end as usize)
    }

    pub fn ways(&self, ways: Ways) -> &[Way] {
        &self.ways[ways]
    }

    pub fn way(&self, at: usize) -> &Way {
        &self.ways[at]
    }

    /// Begins to collect the ways of a rule; where they will stand among the open ones.
    pub fn open(&self) -> usize {
        self.open.len()
    }

    /// Adds a way to those that were opened last; of several with the same end, the first counts.
    pub fn find(&mut self, open: usize, end: usize, facts: &Facts) {
        if self.open[open..].iter().all(|known| known.0 != end) {
            self.open.push((end, facts.clone()));
        }
    }

    /// Remembers the ways that were opened last.
    pub fn close(&mut self, open: usize, rule: usize, place: usize) -> Ways {
        let start = self.ways.len();
        if open < self.open.len() {
            self.open[open..].iter_mut().for_each(|(_, facts)| facts.complete());
            self.ways.extend(self.open.drain(open..));
        }
        let row = (place - self.first) * self.rules;
        if self.known.len() < row + self.rules {
            self.known.resize(row + self.rules, Entry::UNKNOWN);
        }
        let ways = start..self.ways.len();
        self.known[row + rule] = Entry {
            start: ways.start as u32,
            end: ways.end as u32,
        };
        ways
    }
}
