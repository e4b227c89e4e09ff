//! What must hold of blocks whatever their source: the three targets of `markup` check the same.

use khulasa::{Cancel, Format};
use khulasa::text::markup;

/// Reads a source and checks that its blocks stand in it: in order, without overlap, every run the same on both sides, every
/// character with a place on the boundaries of the source's characters.
///
/// # Panics
/// When something does not hold.
pub fn check_blocks(source: &str, format: Format) {
    let mut reached = 0;
    for block in markup::read(source, format, &Cancel::new()).expect("nobody cancels") {
        assert!(!block.text.is_empty());
        let span = block.source_span(0..block.text.len());
        assert!(span.start >= reached, "a block begins before the end of the last one");
        let mut read_to = 0;
        for run in block.runs(0..block.text.len()) {
            assert!(run.text.start >= read_to && run.source.start >= reached);
            assert_eq!(block.text[run.text.clone()], source[run.source.clone()]);
            (read_to, reached) = (run.text.end, run.source.end);
        }
        for (start, character) in block.text.char_indices() {
            let place = block.source_span(start..start + character.len_utf8());
            assert!(!source[place].is_empty());
        }
        assert!(span.end >= reached);
        reached = span.end;
    }
}
