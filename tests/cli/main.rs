//! The program as a person or a script runs it.

mod batch;
mod evaluate;
mod ninjs;
mod program;
mod segment;
mod serve;
mod settings;
mod summarize;
mod timeline;
mod timexes;
