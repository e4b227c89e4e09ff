//! Whether plain text was wrapped at a width, at which, and which of its line ends that explains.
//!
//! Wrapped lines are filled: each ends where the first word of the next did not fit. So each line end allows a few widths only,
//! and in wrapped text nearly all of them allow the same one, as lines of a page do by chance alone. Every line end, and every
//! line that is wider, is weighed for and against each width, with what the ends of the lines look like; the width with the most
//! weight is the text's, if the weight suffices. Weights are logarithms of how much likelier a thing is in wrapped text than on a
//! page of lines, rounded.

use std::ops::{Range, RangeInclusive};

use crate::cancel::Cancel;
use crate::error::Error;
use crate::text::markup::plain::line::{Ending, Line, Opening, WIDEST};

/// Widths that text is wrapped at.
const WIDTHS: RangeInclusive<usize> = 40..=WIDEST;

/// Weight that suffices: one line end between halves of a sentence, filled and with a small letter behind it.
const SUFFICIENT: f64 = 4.5;

/// Widths between which the lines of a page spread. A line is filled by chance with one in so many widths.
const SPREAD: f64 = 40.0;

/// How full a line is at least, of the width, that ends before the next word had to.
const FULLNESS: f64 = 0.6;

/// The same of a line that goes on without another sign of it, in text that was not filled strictly.
const RAGGED_FULLNESS: f64 = 0.75;

/// Share of unfinished, nearly full lines that are not filled, from which on a text was not filled strictly.
const RAGGED: f64 = 0.2;

/// How a text was wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrapping {
    /// Characters of a line at the most.
    width: usize,
    /// Whether lines end before they had to: programs that even lines out, or count something else than characters.
    ragged: bool,
}

impl Wrapping {
    /// How the text of these lines was wrapped, if it was.
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub fn of(lines: &[Line], cancel: &Cancel) -> Result<Option<Self>, Error> {
        let mut weights = Weights::default();
        for line in cancel.until_set(lines).filter(|line| !line.single_word) {
            weights.add(0..line.columns, -4.0);
        }
        for (line, next) in cancel.until_set(line_ends(lines)) {
            weigh(line, next, &mut weights);
        }
        cancel.check()?;
        Ok(weights.heaviest().map(|width| Wrapping {
            width,
            ragged: is_ragged(lines, width),
        }))
    }

    /// Whether a line goes on in the next one.
    pub fn goes_on(self, line: &Line, next: &Line) -> bool {
        let is_full = |fullness: f64| line.columns as f64 >= fullness * self.width as f64;
        let is_continued = line.ending != Ending::Finished && (next.opening == Opening::Small || line.ending == Ending::BrokenOff);
        next.opening != Opening::Item
            && (filled(line, next).contains(&self.width)
                || is_full(FULLNESS) && is_continued
                || self.ragged && is_full(RAGGED_FULLNESS))
    }
}

/// Whether many of the lines that could be filled at a width are not.
fn is_ragged(lines: &[Line], width: usize) -> bool {
    let full = line_ends(lines)
        .filter(|(line, next)| line.ending != Ending::Finished && next.opening != Opening::Item)
        .filter(|(line, _)| (RAGGED_FULLNESS * width as f64) as usize <= line.columns && line.columns <= width);
    let (mut all, mut unfilled) = (0, 0);
    for (line, next) in full {
        all += 1;
        unfilled += usize::from(!filled(line, next).contains(&width));
    }
    unfilled as f64 >= RAGGED * all as f64
}

/// Each line with the one behind it in its paragraph.
fn line_ends(lines: &[Line]) -> impl Iterator<Item = (&Line, &Line)> {
    let pairs = lines.windows(2).map(|pair| (&pair[0], &pair[1]));
    pairs.filter(|(_, next)| !next.opens_paragraph)
}

/// The widths at which a line ends where the next one's first word did not fit.
fn filled(line: &Line, next: &Line) -> Range<usize> {
    line.columns..line.characters + next.first_word
}

/// Weighs a line end: at the widths that it is filled at, at those that leave it nearly full, and at those that leave it short.
fn weigh(line: &Line, next: &Line, weights: &mut Weights) {
    // An item begins where it begins.
    if next.opening == Opening::Item {
        return;
    }
    let ends = weight_of_ends(line, next);
    let filled = filled(line, next);
    let by_chance = (filled.len() as f64 / SPREAD).min(0.85);
    let nearly_full = filled.end..((line.columns as f64 / FULLNESS) as usize + 1).max(filled.end);
    let short = nearly_full.end..WIDTHS.end() + 1;
    weights.add(filled, (0.85 / by_chance).ln() + ends);
    weights.add(nearly_full, -1.0 + ends);
    // A short line ends because its writer ended it, however it ends.
    weights.add(short, if line.ending == Ending::Finished { -1.4 } else { -2.3 });
}

fn weight_of_ends(line: &Line, next: &Line) -> f64 {
    let ending = match line.ending {
        Ending::Finished => -1.8,
        Ending::BrokenOff => 2.5,
        Ending::Open => 0.4,
    };
    let opening = match next.opening {
        Opening::Small => 3.2,
        Opening::Capital => -1.6,
        Opening::Item | Opening::Other => 0.0,
    };
    ending + opening
}

/// The weight of every width, as the steps between one and the next.
#[derive(Debug)]
struct Weights {
    steps: Vec<f64>,
}

impl Default for Weights {
    fn default() -> Self {
        Weights {
            steps: vec![0.0; WIDTHS.end() + 2],
        }
    }
}

impl Weights {
    fn add(&mut self, widths: Range<usize>, weight: f64) {
        let start = widths.start.min(WIDTHS.end() + 1);
        let end = widths.end.min(WIDTHS.end() + 1);
        if start < end {
            self.steps[start] += weight;
            self.steps[end] -= weight;
        }
    }

    fn heaviest(&self) -> Option<usize> {
        let mut weight = 0.0;
        let mut heaviest = None;
        let mut most = SUFFICIENT;
        for (width, step) in self.steps.iter().enumerate() {
            weight += step;
            if WIDTHS.contains(&width) && weight >= most + 1e-9 {
                (heaviest, most) = (Some(width), weight);
            }
        }
        heaviest
    }
}
