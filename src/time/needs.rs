//! What must stand somewhere in a run for a pattern to fit, so that most patterns are told off before they are followed.

use crate::time::class::Classes;

/// Demands that are kept of a pattern: more tell little more.
const KEPT: usize = 3;

/// Demands of a pattern: sets of classes, of each of which a word must be there. The rarest are kept, and stand first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Needs([Classes; KEPT]);

impl Default for Needs {
    fn default() -> Self {
        Needs::NOTHING
    }
}

impl Needs {
    pub const NOTHING: Needs = Needs([Classes::ALL; KEPT]);

    /// A word of one of these classes.
    pub fn one_of(classes: Classes) -> Self {
        Needs::rarest([classes].into_iter())
    }

    /// What one pattern needs that another follows.
    pub fn and(self, other: Needs) -> Needs {
        Needs::rarest(self.0.into_iter().chain(other.0))
    }

    /// What either of two patterns needs.
    pub fn or(self, other: Needs) -> Needs {
        Needs::rarest(self.0.into_iter().flat_map(|one| other.0.map(|another| one.with(another))))
    }

    /// Whether words of these classes may be enough.
    #[inline]
    pub fn are_met_by(self, classes: Classes) -> bool {
        self.0.iter().all(|needed| needed.meets(classes))
    }

    fn rarest(demands: impl Iterator<Item = Classes>) -> Needs {
        let mut sorted: Vec<Classes> = demands.collect();
        sorted.sort_by_key(|classes| classes.commonness());
        let mut needs = Needs::NOTHING;
        let mut kept = 0;
        for classes in sorted {
            // What meets a part of these meets these.
            if kept < KEPT && needs.0[..kept].iter().all(|known| known.with(classes) != classes) {
                needs.0[kept] = classes;
                kept += 1;
            }
        }
        needs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::class::Class;

    const MONTH: Classes = Classes::of(&[Class::Month]);
    const UNIT: Classes = Classes::of(&[Class::Unit]);
    const THE: Classes = Classes::of(&[Class::The]);

    #[test]
    fn all_that_a_sequence_holds_is_needed() {
        let needs = Needs::one_of(THE).and(Needs::one_of(MONTH));
        assert!(needs.are_met_by(THE.with(MONTH)));
        assert!(!needs.are_met_by(THE) && !needs.are_met_by(MONTH));
    }

    #[test]
    fn of_two_sequences_either_is_enough() {
        let needs = Needs::one_of(THE).and(Needs::one_of(MONTH)).or(Needs::one_of(UNIT));
        assert!(needs.are_met_by(THE.with(MONTH)) && needs.are_met_by(UNIT));
        assert!(!needs.are_met_by(THE));
        assert!(needs.or(Needs::NOTHING).are_met_by(Classes::default().with(THE)));
    }
}
