//! `Tokens::parse` on the text of a file: no panic, no token that is not on a line of it, and no hash of the file in an error.

#![no_main]

use khulasa::server::{Token, Tokens};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Ok(token) = Token::random() else { return };
    match Tokens::parse(text) {
        Ok(tokens) => assert_eq!(tokens.name(token.secret()), None),
        Err(error) => {
            let mut words = text.split_whitespace().filter(|word| word.len() >= 32);
            assert!(!words.any(|word| error.contains(word)), "{error}");
        }
    }
    let with_it = format!("{text}\n{}", token.line("desk"));
    if let Ok(tokens) = Tokens::parse(&with_it) {
        assert_eq!(tokens.name(token.secret()).as_deref(), Some("desk"));
    }
});
