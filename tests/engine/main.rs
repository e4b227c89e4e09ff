//! The engine as a library: what callers may rely on whatever they send.

mod length;
mod roles;
mod scale;
mod scores;
mod selection;
mod spans;
mod timeline;

use khulasa::{Cancel, Document, Error, Options, Summarizer, Summary};

fn summarize(document: &Document, options: &Options) -> Result<Summary, Error> {
    Summarizer::default().summarize(document, options, &Cancel::new())
}

/// Six plain sentences about two things.
fn bridge() -> Document {
    Document::plain(
        "The council voted to close the old bridge to cars from the first of July. It rained all night. \
         The mayor said that the old bridge belongs to walkers. A market trader welcomed the vote. \
         Drivers protested against the closing of the old bridge. The bridge will open again in May, the council said.",
    )
}

fn indices(summary: &Summary) -> Vec<u32> {
    summary.sentences.iter().map(|sentence| sentence.index).collect()
}
