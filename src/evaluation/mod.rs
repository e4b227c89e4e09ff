//! How well summaries agree with what people wrote or chose: ROUGE, the selection of sentences, and the bounds to judge both by.
//!
//! Knows texts, sentence numbers and orders; nothing of how sentences are scored. Reading a corpus and printing is `cli`'s.

pub mod bootstrap;
pub mod oracle;
pub mod random;
pub mod rouge;
mod task;
mod tokens;

pub use task::{Budget, Quality, Task};
pub use tokens::Tokenizer;
