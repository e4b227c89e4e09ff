//! What `evaluate` prints: a table for people, or a line of JSON a row.

use std::io::{self, Write};

use serde::Serialize;

use crate::evaluation::Quality;
use crate::evaluation::bootstrap::{Interval, interval};

/// One system's figures on a corpus.
#[derive(Debug)]
pub struct Row {
    system: &'static str,
    one: Interval,
    two: f64,
    longest: f64,
    /// Absent where nobody chose sentences.
    sentences: Option<f64>,
    articles: usize,
}

impl Row {
    /// The means of one value or more.
    pub fn new(system: &'static str, qualities: Vec<Quality>) -> Self {
        let of = |part: fn(&Quality) -> f64| qualities.iter().map(part).collect::<Vec<f64>>();
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        let sentences: Vec<f64> = qualities.iter().filter_map(|quality| quality.sentences).collect();
        let nothing = Interval {
            mean: 0.0,
            low: 0.0,
            high: 0.0,
        };
        Row {
            system,
            one: interval(&of(|quality| quality.rouge.one)).unwrap_or(nothing),
            two: mean(&of(|quality| quality.rouge.two)),
            longest: mean(&of(|quality| quality.rouge.longest)),
            sentences: (!sentences.is_empty()).then(|| mean(&sentences)),
            articles: qualities.len(),
        }
    }
}

/// The rows of a corpus, the lead first and the oracle last.
#[derive(Debug)]
pub struct Report {
    /// The corpus's name.
    pub corpus: String,
    /// Articles that could not be judged by.
    pub left_out: usize,
    /// One a system.
    pub rows: Vec<Row>,
}

#[derive(Serialize)]
struct JsonRow<'r> {
    corpus: &'r str,
    system: &'r str,
    articles: usize,
    rouge_1: f64,
    rouge_1_low: f64,
    rouge_1_high: f64,
    rouge_2: f64,
    rouge_l: f64,
    sentence_f1: Option<f64>,
    way_to_oracle: Option<f64>,
}

impl Report {
    /// A table with its heading.
    pub fn write_table(&self, out: &mut impl Write) -> io::Result<()> {
        let articles = self.rows.first().map_or(0, |row| row.articles);
        writeln!(out, "{}: {articles} articles, {} left out", self.corpus, self.left_out)?;
        writeln!(
            out,
            "{:10} {:>7} {:>17} {:>7} {:>7} {:>7} {:>7}",
            "", "R1", "95 %", "R2", "RL", "sentF1", "way"
        )?;
        for row in &self.rows {
            writeln!(
                out,
                "{:10} {:7.2} [{:6.2}, {:6.2}] {:7.2} {:7.2} {:>7} {:>7}",
                row.system,
                percent(row.one.mean),
                percent(row.one.low),
                percent(row.one.high),
                percent(row.two),
                percent(row.longest),
                row.sentences.map_or(String::new(), |value| format!("{:.2}", percent(value))),
                self.way(row).map_or(String::new(), |way| format!("{:+.1}", percent(way))),
            )?;
        }
        writeln!(out)
    }

    /// A line of JSON a row, all figures in [0, 1].
    pub fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        for row in &self.rows {
            let line = JsonRow {
                corpus: &self.corpus,
                system: row.system,
                articles: row.articles,
                rouge_1: row.one.mean,
                rouge_1_low: row.one.low,
                rouge_1_high: row.one.high,
                rouge_2: row.two,
                rouge_l: row.longest,
                sentence_f1: row.sentences,
                way_to_oracle: self.way(row),
            };
            serde_json::to_writer(&mut *out, &line)?;
            writeln!(out)?;
        }
        Ok(())
    }

    /// How far a row is on the way from the lead to the oracle, in ROUGE-1.
    fn way(&self, row: &Row) -> Option<f64> {
        let (lead, oracle) = (self.rows.first()?.one.mean, self.rows.last()?.one.mean);
        (oracle > lead).then(|| (row.one.mean - lead) / (oracle - lead))
    }
}

fn percent(share: f64) -> f64 {
    100.0 * share
}
