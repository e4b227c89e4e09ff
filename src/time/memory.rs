//! What a matcher remembers of a run: what was stated on the ways that it followed, and the ways in which each rule fits at each place,
//! so that they are looked for once.

use std::ops::Range;

use crate::time::facts::Facts;

/// The number of facts that are remembered. What states nothing more than another has its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FactsId(u32);

impl FactsId {
    /// No facts.
    pub const NOTHING: FactsId = FactsId(0);
}

/// A way in which a rule fits: the token behind it, and what it states.
pub(super) type Way = (usize, FactsId);

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
    facts: Vec<Facts>,
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
            facts: vec![Facts::default()],
        }
    }

    /// Forgets all; the matcher goes on from a place, and never goes back behind it.
    pub fn forget(&mut self, place: usize) {
        self.known.clear();
        self.ways.clear();
        self.facts.truncate(1);
        self.first = place;
    }

    /// The matcher moves on to a place: what is behind it may be forgotten.
    pub fn pass(&mut self, place: usize) {
        if self.known.len() > MOST || self.facts.len() > MOST {
            self.forget(place);
        }
    }

    /// Facts by their number.
    pub fn facts(&self, id: FactsId) -> &Facts {
        &self.facts[id.0 as usize]
    }

    /// Remembers more than was stated before; `None` where `state` finds that it does not agree.
    pub fn more(&mut self, before: FactsId, state: impl FnOnce(&mut Facts) -> bool) -> Option<FactsId> {
        let mut longer = self.facts(before).clone();
        state(&mut longer).then(|| self.add(longer))
    }

    /// Remembers what is stated before and by a part; `None` where the two do not agree.
    pub fn merged(&mut self, before: FactsId, part: FactsId) -> Option<FactsId> {
        if before == FactsId::NOTHING {
            return Some(part);
        }
        let mut longer = self.facts(before).clone();
        longer.merge(self.facts(part)).then(|| self.add(longer))
    }

    fn add(&mut self, facts: Facts) -> FactsId {
        self.facts.push(facts);
        FactsId(self.facts.len() as u32 - 1)
    }

    /// The facts put together, once a rule is complete.
    fn completed(&mut self, id: FactsId) -> FactsId {
        if self.facts(id).is_complete() {
            return id;
        }
        let mut facts = self.facts(id).clone();
        facts.complete();
        self.add(facts)
    }

    /// The ways of a rule at a place, if they have been looked for.
    pub fn known(&self, rule: usize, place: usize) -> Option<Ways> {
        let entry = self.known.get((place - self.first) * self.rules + rule)?;
        (entry.start <= entry.end).then_some(entry.start as usize..entry.end as usize)
    }

    pub fn ways(&self, ways: Ways) -> &[Way] {
        &self.ways[ways]
    }

    pub fn way(&self, at: usize) -> Way {
        self.ways[at]
    }

    /// Begins to collect the ways of a rule; where they will stand among the open ones.
    pub fn open(&self) -> usize {
        self.open.len()
    }

    /// Adds a way to those that were opened last; of several with the same end, the first counts.
    pub fn find(&mut self, open: usize, end: usize, facts: FactsId) {
        if self.open[open..].iter().all(|known| known.0 != end) {
            self.open.push((end, facts));
        }
    }

    /// Remembers the ways that were opened last, with their facts put together.
    pub fn close(&mut self, open: usize, rule: usize, place: usize) -> Ways {
        let start = self.ways.len();
        for at in open..self.open.len() {
            let (end, facts) = self.open[at];
            let facts = self.completed(facts);
            self.ways.push((end, facts));
        }
        self.open.truncate(open);
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
