//! What sentences do in their article: which one tells what was decided, which tell what happens when, who is quoted.
//!
//! Rules over sentences and their cues, each of which can be explained. `cast` puts the `role`s together: `decision`
//! (with `clause`: who did what to whom), `timeline`, `quote`, `figure`, `background`, `reaction`. They read the cue verbs of `verbs`
//! and the times of `mention`, seen from `publication`. Scores are `rank`'s, the meaning of dates is `time`'s.

mod background;
mod cast;
mod clause;
pub mod decision;
mod figure;
pub mod mention;
pub mod publication;
mod quote;
mod reaction;
mod role;
pub mod timeline;
pub mod verbs;

pub use crate::roles::cast::{Annotation, Cast};
pub use crate::roles::role::{Role, Roles};
