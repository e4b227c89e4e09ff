//! What `--tune` and `--ablate` print.

use std::io::{self, Write};

use crate::cli::evaluate::bench::{BUDGETS, Bench};
use crate::cli::evaluate::tune::Draws;
use crate::evaluation::bootstrap::interval;
use crate::rank::score::{Method, Weights, published};

/// How weights do on each corpus that they were chosen without, and the published ones beside them.
pub fn leave_one_out(benches: &[Bench], out: &mut impl Write) -> io::Result<()> {
    let published = published(Method::Blend);
    let draws = Draws::new(benches);
    let all: Vec<usize> = (0..benches.len()).collect();
    writeln!(out, "published    {}", shown(published))?;
    writeln!(out, "on all       {}", shown(&draws.best(&all)))?;
    for (left_out, bench) in benches.iter().enumerate() {
        let others: Vec<usize> = all.iter().copied().filter(|&other| other != left_out).collect();
        let weights = draws.best(&others);
        writeln!(out, "\n{} without it: {}", bench.name, shown(&weights))?;
        write_figures(bench, "  without it", &weights, out)?;
        write_figures(bench, "  published", published, out)?;
        out.flush()?;
    }
    Ok(())
}

/// Weights as a line.
fn shown(weights: &Weights) -> String {
    let each: Vec<String> = weights.iter().map(|(kind, weight)| format!("{kind:?} {weight}")).collect();
    each.join(", ")
}

/// ROUGE-1 at the length of the references with the way, and what is gained on the lead at every budget.
fn write_figures(bench: &Bench, label: &str, weights: &Weights, out: &mut impl Write) -> io::Result<()> {
    let gains = bench.gains(weights);
    let shown = gains.map(|gain| format!("{:+.2}", 100.0 * gain));
    writeln!(
        out,
        "{label:14} R1 {:.2}, {:+.1} % of the way; on the lead at words, top3, p30: {}",
        100.0 * (bench.lead() + gains[0]),
        100.0 * bench.way_of(gains[0]),
        shown.join(", ")
    )
}

/// What the published blend loses without each of its signals, in ROUGE-1 with the interval of the difference.
pub fn ablate(benches: &[Bench], out: &mut impl Write) -> io::Result<()> {
    let whole = published(Method::Blend);
    let before: Vec<Vec<f64>> = benches.iter().map(|bench| bench.ones(whole, BUDGETS[0])).collect();
    let names: Vec<&str> = benches.iter().map(|bench| bench.name.as_str()).collect();
    writeln!(out, "| without | {} |", names.join(" | "))?;
    writeln!(out, "|---|{}", "--:|".repeat(benches.len()))?;
    for kind in whole.keys() {
        let mut weights = whole.clone();
        weights.remove(kind);
        let cells = benches.iter().zip(&before).map(|(bench, before)| {
            let after = bench.ones(&weights, BUDGETS[0]);
            let lost: Vec<f64> = after
                .iter()
                .zip(before)
                .map(|(after, before)| 100.0 * (after - before))
                .collect();
            interval(&lost).map_or(String::new(), |found| {
                format!("{:+.2} [{:+.2}, {:+.2}]", found.mean, found.low, found.high)
            })
        });
        writeln!(out, "| {kind:?} | {} |", cells.collect::<Vec<String>>().join(" | "))?;
    }
    Ok(())
}
