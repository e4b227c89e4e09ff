//! A number of places, shared out among callers: nobody takes more of them than are left for everybody else.
//!
//! That rule is Choudhury and Hahne's dynamic threshold (Dynamic queue length thresholds for shared-memory packet switches,
//! IEEE/ACM Transactions on Networking 6, 1998): one caller alone gets half of the places, two get a third each, n get an
//! (n + 1)th. A newcomer finds a place at once, and nothing has to be taken back from anybody.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::server::access::Caller;

/// Places of one kind.
#[derive(Debug)]
pub struct Shares {
    places: usize,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    by_caller: HashMap<Caller, usize>,
    together: usize,
}

/// Why there is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full {
    /// Places that are taken.
    pub taken: usize,
    /// Those of them that the caller has.
    pub by_caller: usize,
}

impl Shares {
    /// So many places, all free.
    pub fn of(places: usize) -> Arc<Self> {
        Arc::new(Shares {
            places,
            taken: Mutex::default(),
        })
    }

    /// A place for a caller, which is given back when it is dropped.
    ///
    /// # Errors
    /// [`Full`] when the caller has as many places as are free.
    pub fn take(self: &Arc<Self>, caller: &Caller) -> Result<Place, Full> {
        let mut taken = self.taken();
        let by_caller = taken.by_caller.get(caller).copied().unwrap_or(0);
        if by_caller >= self.places - taken.together {
            return Err(Full {
                taken: taken.together,
                by_caller,
            });
        }
        *taken.by_caller.entry(caller.clone()).or_default() += 1;
        taken.together += 1;
        Ok(Place {
            shares: self.clone(),
            caller: caller.clone(),
        })
    }

    fn give_back(&self, caller: &Caller) {
        let mut taken = self.taken();
        taken.together -= 1;
        if let Some(count) = taken.by_caller.get_mut(caller) {
            *count -= 1;
            if *count == 0 {
                taken.by_caller.remove(caller);
            }
        }
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One place that is taken.
#[derive(Debug)]
pub struct Place {
    shares: Arc<Shares>,
    caller: Caller,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.shares.give_back(&self.caller);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn take_all(shares: &Arc<Shares>, caller: &Caller) -> Vec<Place> {
        std::iter::from_fn(|| shares.take(caller).ok()).collect()
    }

    #[test]
    fn one_caller_alone_gets_half_and_leaves_as_much_to_the_next() {
        let shares = Shares::of(12);
        let first = take_all(&shares, &Caller::Connection(1));
        let second = take_all(&shares, &Caller::Connection(2));
        assert_eq!((first.len(), second.len()), (6, 3));
        let full = shares.take(&Caller::Connection(1)).unwrap_err();
        assert_eq!(full, Full { taken: 9, by_caller: 6 });
    }

    #[test]
    fn callers_that_all_want_more_come_to_equal_shares() {
        let shares = Shares::of(12);
        let mut held: Vec<Vec<Place>> = (0..3).map(|number| take_all(&shares, &Caller::Connection(number))).collect();
        // Each gives one back and takes what it can, over and over, as calls that end and begin do.
        for round in 0..60 {
            let number = round % 3;
            held[number].pop();
            held[number].extend(take_all(&shares, &Caller::Connection(number as u64)));
        }
        assert_eq!(held.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 3]);
    }

    #[test]
    fn the_only_place_is_given_to_whoever_comes_first() {
        let shares = Shares::of(1);
        let place = shares.take(&Caller::Connection(1)).unwrap();
        assert!(shares.take(&Caller::Connection(2)).is_err());
        drop(place);
        assert!(shares.take(&Caller::Connection(2)).is_ok());
    }

    proptest! {
        #[test]
        fn never_more_are_taken_than_there_are_and_all_come_back(
            places in 0_usize..40,
            steps in prop::collection::vec((0_u64..5, any::<bool>()), 0..200),
        ) {
            let shares = Shares::of(places);
            let mut held: Vec<(u64, Place)> = Vec::new();
            for (number, takes) in steps {
                match takes {
                    true => {
                        let own = held.iter().filter(|(holder, _)| *holder == number).count();
                        let free = places - held.len();
                        let place = shares.take(&Caller::Connection(number));
                        prop_assert_eq!(place.is_ok(), own < free);
                        held.extend(place.ok().map(|place| (number, place)));
                    }
                    false => drop(held.pop()),
                }
            }
            held.clear();
            prop_assert_eq!(shares.taken().together, 0);
            prop_assert!(shares.taken().by_caller.is_empty());
        }
    }
}
