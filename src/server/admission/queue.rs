//! What waits for a thread, in an order that is fair by size: among callers first, then among the calls of each.
//!
//! Start-time fair queueing (Goyal, Vin and Cheng, SIGCOMM 1996) on two levels. Every caller has a *tag*: the bytes that were
//! begun for it. The next is whoever has the least; a newcomer starts where the others are, so that it has neither to wait for
//! what they had before nor to catch up on it. A caller with a million documents, or with huge ones, so makes no other wait
//! longer than for what is in work.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

/// Where an item waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket<C> {
    caller: C,
    call: u64,
    number: u64,
}

/// Items of callers `C` that wait.
#[derive(Debug)]
pub struct Queue<C, T> {
    callers: Lines<C, Lines<u64, Line<T>>>,
    next_number: u64,
    waiting: usize,
}

/// The items of one call, oldest first, with their sizes.
type Line<T> = BTreeMap<u64, (u64, T)>;

/// Lines that take turns.
#[derive(Debug)]
struct Lines<K, L> {
    lines: HashMap<K, Tagged<L>>,
    /// The tag of whatever was begun last: where a newcomer starts.
    now: u64,
}

#[derive(Debug, Default)]
struct Tagged<L> {
    tag: u64,
    line: L,
}

/// What has an oldest item, or nothing.
trait Waiting {
    /// The number of the oldest item.
    fn oldest(&self) -> Option<u64>;
}

impl<T> Waiting for Line<T> {
    fn oldest(&self) -> Option<u64> {
        self.first_key_value().map(|(number, _)| *number)
    }
}

impl<K, L: Waiting> Waiting for Lines<K, L> {
    fn oldest(&self) -> Option<u64> {
        self.lines.values().filter_map(|tagged| tagged.line.oldest()).min()
    }
}

impl<K, L> Default for Lines<K, L> {
    fn default() -> Self {
        Lines {
            lines: HashMap::new(),
            now: 0,
        }
    }
}

impl<K: Clone + Eq + Hash, L: Waiting + Default> Lines<K, L> {
    fn line(&mut self, key: K) -> &mut L {
        let now = self.now;
        let tagged = self.lines.entry(key).or_default();
        if tagged.line.oldest().is_none() {
            tagged.tag = tagged.tag.max(now);
        }
        &mut tagged.line
    }

    /// Whose turn it is; where two are even, whoever has waited longest.
    fn turn(&self) -> Option<K> {
        let waiting = |(key, tagged): (_, &Tagged<L>)| tagged.line.oldest().map(|oldest| ((tagged.tag, oldest), key));
        self.lines
            .iter()
            .filter_map(waiting)
            .min_by_key(|(turn, _)| *turn)
            .map(|(_, key): (_, &K)| key.clone())
    }

    /// Counts what was begun.
    fn begun(&mut self, key: &K, size: u64) {
        if let Some(tagged) = self.lines.get_mut(key) {
            self.now = self.now.max(tagged.tag);
            tagged.tag += size;
        }
        self.forget_the_even();
    }

    /// Forgets who neither waits nor has had more than those who do.
    fn forget_the_even(&mut self) {
        let now = self.now;
        self.lines
            .retain(|_, tagged| tagged.line.oldest().is_some() || tagged.tag > now);
    }
}

impl<C: Clone + Eq + Hash, T> Default for Queue<C, T> {
    fn default() -> Self {
        Queue {
            callers: Lines::default(),
            next_number: 0,
            waiting: 0,
        }
    }
}

impl<C: Clone + Eq + Hash, T> Queue<C, T> {
    /// How many items wait.
    pub fn waiting(&self) -> usize {
        self.waiting
    }

    /// Puts an item of so many bytes behind those of the same call.
    pub fn push(&mut self, caller: C, call: u64, size: u64, item: T) -> Ticket<C> {
        let number = self.next_number;
        self.next_number += 1;
        self.waiting += 1;
        self.callers.line(caller.clone()).line(call).insert(number, (size, item));
        Ticket { caller, call, number }
    }

    /// The item whose turn it is.
    pub fn pop(&mut self) -> Option<T> {
        let caller = self.callers.turn()?;
        let calls = &mut self.callers.lines.get_mut(&caller)?.line;
        let call = calls.turn()?;
        let (_, (size, item)) = calls.lines.get_mut(&call)?.line.pop_first()?;
        calls.begun(&call, size);
        self.callers.begun(&caller, size);
        self.one_less();
        Some(item)
    }

    /// Takes an item back, if it still waits.
    pub fn remove(&mut self, ticket: &Ticket<C>) -> Option<T> {
        let calls = &mut self.callers.lines.get_mut(&ticket.caller)?.line;
        let (_, item) = calls.lines.get_mut(&ticket.call)?.line.remove(&ticket.number)?;
        calls.forget_the_even();
        self.callers.forget_the_even();
        self.one_less();
        Some(item)
    }

    fn one_less(&mut self) {
        self.waiting -= 1;
        if self.waiting == 0 {
            // Nobody waits, so nobody is owed a turn.
            self.callers = Lines::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn drain(queue: &mut Queue<char, char>) -> String {
        std::iter::from_fn(|| queue.pop()).collect()
    }

    #[test]
    fn one_call_is_served_in_order() {
        let mut queue = Queue::default();
        for item in "abc".chars() {
            queue.push('x', 1, 10, item);
        }
        assert_eq!(drain(&mut queue), "abc");
    }

    #[test]
    fn a_newcomer_is_next_however_long_the_line_of_another_is() {
        let mut queue = Queue::default();
        for _ in 0..1000 {
            queue.push('x', 1, 10, 'x');
        }
        (0..500).for_each(|_| assert_eq!(queue.pop(), Some('x')));
        queue.push('y', 2, 10, 'y');
        assert_eq!(queue.pop(), Some('y'));
    }

    #[test]
    fn callers_take_turns_and_so_do_the_calls_of_one() {
        let mut queue = Queue::default();
        for _ in 0..2 {
            for (caller, call, item) in [('x', 1, 'a'), ('x', 2, 'b'), ('y', 3, 'c')] {
                queue.push(caller, call, 10, item);
            }
        }
        assert_eq!(drain(&mut queue), "acbcab");
    }

    #[test]
    fn turns_are_counted_in_bytes() {
        let mut queue = Queue::default();
        for _ in 0..4 {
            queue.push('x', 1, 40, 'X');
        }
        for _ in 0..8 {
            queue.push('y', 2, 10, 'y');
        }
        assert_eq!(drain(&mut queue), "XyyyyXyyyyXX");
    }

    #[test]
    fn one_document_at_a_time_is_counted_like_many_at_once() {
        let mut queue = Queue::default();
        let mut served = String::new();
        for _ in 0..20 {
            queue.push('y', 2, 10, 'y');
        }
        for _ in 0..15 {
            if !served.ends_with('y') {
                queue.push('x', 1, 40, 'X');
            }
            served.extend(queue.pop());
        }
        let huge = served.chars().filter(|item| *item == 'X').count();
        assert!(huge <= 4, "{served}");
    }

    #[test]
    fn what_was_taken_back_is_never_served() {
        let mut queue = Queue::default();
        let first = queue.push('x', 1, 10, 'a');
        queue.push('x', 1, 10, 'b');
        assert_eq!((queue.remove(&first), queue.remove(&first)), (Some('a'), None));
        assert_eq!((queue.waiting(), drain(&mut queue).as_str()), (1, "b"));
    }

    proptest! {
        /// The bound of the paper, for one server: between two callers that both wait all the time, what was begun for each differs
        /// by no more than the largest item of each.
        #[test]
        fn two_callers_that_wait_are_never_further_apart_than_their_largest_items(
            sizes in prop::collection::vec((1_u64..100, 1_u64..1000), 1..60),
        ) {
            let mut queue = Queue::default();
            for (small, large) in &sizes {
                queue.push('x', 1, *small, ('x', *small));
                queue.push('y', 2, *large, ('y', *large));
            }
            let largest = |which: fn(&(u64, u64)) -> u64| sizes.iter().map(which).max().unwrap_or(0);
            let bound = largest(|sizes| sizes.0) + largest(|sizes| sizes.1);
            let (mut begun, mut left) = ([0_u64; 2], [sizes.len(); 2]);
            while let Some((caller, size)) = queue.pop() {
                let which = usize::from(caller == 'y');
                begun[which] += size;
                left[which] -= 1;
                if left.contains(&0) {
                    break;
                }
                prop_assert!(begun[0].abs_diff(begun[1]) <= bound, "{begun:?}");
            }
        }

        #[test]
        fn everything_that_was_not_taken_back_is_served_once(
            items in prop::collection::vec((0_u8..4, 0_u64..3, 0_u64..50, any::<bool>()), 0..100),
        ) {
            let mut queue = Queue::default();
            let mut expected = Vec::new();
            for (number, (caller, call, size, is_taken_back)) in items.into_iter().enumerate() {
                let ticket = queue.push(caller, call, size, number);
                match is_taken_back {
                    true => prop_assert_eq!(queue.remove(&ticket), Some(number)),
                    false => expected.push(number),
                }
            }
            let mut served: Vec<usize> = std::iter::from_fn(|| queue.pop()).collect();
            served.sort_unstable();
            prop_assert_eq!(served, expected);
            prop_assert!(queue.callers.lines.is_empty());
        }
    }
}
