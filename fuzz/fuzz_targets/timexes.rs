//! `Tagger::expressions` and `resolve` on a text, in the language that the first byte chooses.

#![no_main]

use jiff::civil::date;
use khulasa::time::{Reference, Tagger};

const LANGUAGES: [&str; 8] = ["ar", "en", "fr", "es", "de", "ru", "hu", "und"];

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((&choice, text)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(text);
    let tagger = Tagger::new(LANGUAGES[usize::from(choice) % LANGUAGES.len()]);
    let expressions = tagger.expressions(&text);
    let mut reached = 0;
    for expression in &expressions {
        assert!(expression.range.start >= reached, "two expressions overlap");
        assert!(!text[expression.range.clone()].is_empty());
        reached = expression.range.end;
    }
    for reference in [None, Some(&Reference::Day(date(2024, 2, 29)))] {
        for resolved in tagger.resolve(&expressions, reference) {
            assert!(resolved.begin.is_none_or(|begin| resolved.end.is_some_and(|end| begin < end)));
        }
    }
});
