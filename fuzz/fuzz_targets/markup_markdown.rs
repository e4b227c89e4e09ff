//! `markup::read` on a source of format Markdown.

#![no_main]

use khulasa::Format;

libfuzzer_sys::fuzz_target!(|source: &str| khulasa_fuzz::check_blocks(source, Format::Markdown));
