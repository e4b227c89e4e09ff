//! The parts of a text that are read for times: all of a short one, of a longer one the surroundings of the words and numbers without
//! which no time is named.

use std::ops::Range;

use memchr::memchr2;

/// Bytes of a text that is read as a whole.
const SHORT: usize = 400;
/// Bytes around a word of time that are read: as far as a word tells of its tense, and more than any expression is long.
const REACH: usize = 170;

/// Parts of a text, in order and apart. They begin and end behind spaces, so that no word is cut.
#[derive(Debug)]
pub(super) struct Windows(Vec<Range<usize>>);

impl Windows {
    /// Those of a text in which words and numbers of time stand at these places, in order.
    pub fn new(text: &str, places: impl Iterator<Item = usize>) -> Self {
        let mut windows = Windows(Vec::new());
        if text.len() <= SHORT {
            windows.0.push(0..text.len());
            return windows;
        }
        for place in places {
            windows.add(text, place);
        }
        windows
    }

    fn add(&mut self, text: &str, place: usize) {
        let after_space = |from: usize| memchr2(b' ', b'\n', &text.as_bytes()[from..]).map(|at| from + at + 1);
        let end = || after_space((place + REACH).min(text.len())).unwrap_or(text.len());
        match self.0.last_mut() {
            Some(last) if place + REACH <= last.end => return,
            Some(last) if place <= last.end + REACH => {
                last.end = end();
                return;
            }
            _ => {}
        }
        let start = place.checked_sub(REACH).and_then(after_space).unwrap_or(0).min(place);
        match self.0.last_mut() {
            Some(last) if start <= last.end => last.end = end(),
            _ => self.0.push(start..end()),
        }
    }

    /// Whether some of these bytes lie in a part.
    pub fn meet(&self, bytes: &Range<usize>) -> bool {
        let at = self.0.partition_point(|window| window.end <= bytes.start);
        self.0.get(at).is_some_and(|window| window.start < bytes.end)
    }

    /// Which part a place lies in.
    pub fn at(&self, place: usize) -> Option<usize> {
        let at = self.0.partition_point(|window| window.end <= place);
        self.0.get(at).filter(|window| window.start <= place).map(|_| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_read_as_a_whole() {
        let windows = Windows::new("in May", [].into_iter());
        assert_eq!((windows.at(0), windows.at(5), windows.at(6)), (Some(0), Some(0), None));
    }

    #[test]
    fn what_is_far_from_all_words_of_time_is_not_read() {
        let text = "word ".repeat(400);
        let windows = Windows::new(&text, [500, 600, 1500].into_iter());
        assert_eq!((windows.at(100), windows.at(1000)), (None, None));
        assert!(windows.at(500).is_some() && windows.at(500) == windows.at(700));
        assert_ne!(windows.at(600), windows.at(1500));
    }
}
