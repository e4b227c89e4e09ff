//! `Segmenter::sentences` on a block's text, in the language that the first byte chooses.

#![no_main]

use khulasa::text::language::pipelines;
use khulasa::text::segment::Segmenter;
use khulasa::text::words::has_word;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((&choice, text)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(text);
    // One more than there are: the neutral pipeline.
    let pipeline = pipelines().get(usize::from(choice) % (pipelines().len() + 1));
    let mut covered = 0;
    for range in Segmenter::new(pipeline).sentences(&text) {
        assert!(has_word(&text[range.clone()]));
        assert!(text[covered..range.start].trim().is_empty(), "text between two sentences");
        covered = range.end;
    }
    assert!(
        !has_word(&text) || text[covered..].trim().is_empty(),
        "text behind the last sentence"
    );
});
