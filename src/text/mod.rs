//! Source text to analysed sentences.
//!
//! [`Article::read`] is the one way in: markup to blocks (`markup`), the language (`language`), blocks to sentences
//! (`segment`), sentences to terms and subwords (`words`, `terms`, `subwords`, `normalize`, `stem_cache`). Everything keeps its place in the source (`block`, `offsets`).
//! Nothing here knows what a good sentence is; that is `rank`'s.

mod article;
pub mod block;
mod character_classes;
mod contents;
pub mod cues;
mod form_key;
pub mod language;
pub mod language_files;
mod lead_bytes;
mod lexicon;
pub mod markup;
pub mod normalize;
pub mod offsets;
pub mod openings;
mod passage;
pub mod segment;
mod sentence;
mod sentence_sets;
mod sharded_table;
mod standfirst;
mod stem_cache;
mod subword_numbers;
mod subwords;
pub mod terms;
mod vocabulary;
pub mod words;

pub use article::Article;
pub use passage::{Part, Passage, SourceField};
pub use sentence::Sentence;
pub use sentence_sets::SentenceSets;
pub use subwords::SubwordId;
