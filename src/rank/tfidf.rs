//! The sentence-term matrix: sparse TF-IDF rows of unit length.

use crate::cancel::Cancel;
use crate::error::Error;
use crate::text::terms::{TermCounts, TermId};

/// Sparse rows in flat arrays: row `i` is `columns[starts[i]..starts[i + 1]]` with the values beside it.
///
/// A value is `tf * idf` over the row's Euclidean length, with the smoothed `idf = ln((1 + N) / (1 + df)) + 1` over the `N` rows
/// (Salton and Buckley 1988; the smoothing keeps a term that occurs everywhere above zero, so that no row with a term vanishes).
#[derive(Debug, Clone)]
pub struct TfIdf {
    starts: Vec<usize>,
    columns: Vec<u32>,
    values: Vec<f64>,
    idf: Vec<f64>,
    /// Each row's Euclidean length before it was made 1. 0 for an empty row.
    lengths: Vec<f64>,
}

impl TfIdf {
    /// Weighs the terms of each sentence, over a vocabulary of `columns` terms.
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub fn new(sentences: &[TermCounts], columns: usize, cancel: &Cancel) -> Result<Self, Error> {
        let mut document_frequency = vec![0u32; columns];
        for terms in cancel.until_set(sentences) {
            terms.iter().for_each(|&(term, _)| document_frequency[term as usize] += 1);
        }
        cancel.check()?;
        let entries = sentences.iter().map(Vec::len).sum();
        let mut matrix = TfIdf {
            starts: Vec::with_capacity(sentences.len() + 1),
            columns: Vec::with_capacity(entries),
            values: Vec::with_capacity(entries),
            idf: inverse_frequencies(sentences.len(), &document_frequency)
                .map(|idf| idf + 1.0)
                .collect(),
            lengths: Vec::with_capacity(sentences.len()),
        };
        matrix.starts.push(0);
        for terms in sentences {
            cancel.check()?;
            let start = matrix.values.len();
            matrix.columns.extend(terms.iter().map(|&(term, _)| term));
            matrix.values.extend(terms.iter().map(|&entry| weight(entry, &matrix.idf)));
            cancel.check()?;
            matrix.lengths.push(made_unit(&mut matrix.values[start..]));
            matrix.starts.push(matrix.columns.len());
        }
        Ok(matrix)
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.lengths.len()
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.idf.len()
    }

    /// A row's terms by rising id, each with its value.
    pub fn row(&self, row: usize) -> impl ExactSizeIterator<Item = (usize, f64)> + Clone + '_ {
        let range = self.starts[row]..self.starts[row + 1];
        let columns = self.columns[range.clone()].iter().map(|&column| column as usize);
        columns.zip(self.values[range].iter().copied())
    }

    /// A row's mean TF-IDF weight a term, before it was made unit length. 0 for an empty row.
    pub fn mean_weight(&self, row: usize) -> f64 {
        let values = self.row(row);
        match values.len() {
            0 => 0.0,
            terms => values.map(|(_, value)| value).sum::<f64>() * self.lengths[row] / terms as f64,
        }
    }

    /// The cosine of every row with the row that these terms would make; of fewer once the flag is set.
    pub fn cosines_with(&self, terms: &TermCounts, cancel: &Cancel) -> Vec<f64> {
        let mut query = vec![0.0; self.columns()];
        for (&(term, _), weight) in terms.iter().zip(self.weigh(terms)) {
            query[term as usize] = weight;
        }
        cancel
            .until_set(0..self.rows())
            .map(|row| self.row(row).map(|(term, value)| value * query[term]).sum::<f64>().min(1.0))
            .collect()
    }

    /// Each term's weight summed over all rows before they were made unit length; over fewer once the flag is set.
    pub fn term_mass(&self, cancel: &Cancel) -> Vec<f64> {
        let mut mass = vec![0.0; self.columns()];
        for row in cancel.until_set(0..self.rows()) {
            for (term, value) in self.row(row) {
                mass[term] += value * self.lengths[row];
            }
        }
        mass
    }

    fn weigh(&self, terms: &TermCounts) -> Vec<f64> {
        let mut weights: Vec<f64> = terms.iter().map(|&entry| weight(entry, &self.idf)).collect();
        made_unit(&mut weights);
        weights
    }
}

/// By thing: `ln((1 + N) / (1 + df))`, for `df` of `N` sentences.
pub(super) fn inverse_frequencies(sentences: usize, frequencies: &[u32]) -> impl Iterator<Item = f64> {
    let rows = 1.0 + sentences as f64;
    let most = frequencies.iter().max().copied().unwrap_or_default();
    // Many things are in as many sentences, and a logarithm takes as long as all the rest.
    let by_frequency: Vec<f64> = (0..=most).map(|df| (rows / (1.0 + f64::from(df))).ln()).collect();
    frequencies.iter().map(move |&df| by_frequency[df as usize])
}

fn weight((term, count): (TermId, u32), idf: &[f64]) -> f64 {
    f64::from(count) * idf[term as usize]
}

/// Divides a row by its Euclidean length, and tells that.
fn made_unit(row: &mut [f64]) -> f64 {
    let length = row.iter().map(|weight| weight * weight).sum::<f64>().sqrt();
    row.iter_mut().for_each(|weight| *weight /= length);
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_of_unit_length_and_rare_terms_weigh_more() {
        let matrix = TfIdf::new(&[vec![(0, 1), (1, 2)], vec![(0, 1)], vec![]], 2, Cancel::never()).unwrap();
        let first: Vec<_> = matrix.row(0).collect();
        let length: f64 = first.iter().map(|(_, value)| value * value).sum();
        assert!((length - 1.0).abs() < 1e-12);
        assert!(first[1].1 > 2.0 * first[0].1, "{first:?}");
        assert_eq!(matrix.row(2).len(), 0);
        assert_eq!(matrix.mean_weight(2), 0.0);
    }

    #[test]
    fn a_document_of_one_sentence_keeps_its_terms() {
        let matrix = TfIdf::new(&[vec![(0, 1), (1, 1)]], 2, Cancel::never()).unwrap();
        assert!(matrix.row(0).all(|(_, value)| value > 0.7));
    }

    #[test]
    fn a_row_is_nearest_to_its_own_terms() {
        let sentences = [vec![(0, 1), (1, 1)], vec![(1, 1), (2, 1)]];
        let cosines = TfIdf::new(&sentences, 3, Cancel::never())
            .unwrap()
            .cosines_with(&sentences[1], Cancel::never());
        assert!((cosines[1] - 1.0).abs() < 1e-12 && cosines[0] < 0.9);
    }
}
