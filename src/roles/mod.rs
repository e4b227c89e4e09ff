//! What sentences do in their article: which tell what happens when.
//!
//! Rules over sentences and their cues, each of which can be explained; scores are `rank`'s, the meaning of dates is `time`'s.

pub mod timeline;
