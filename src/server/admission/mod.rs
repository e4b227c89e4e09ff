//! Who may begin what: places that are shared out among callers, and a queue that is fair to them.

mod layer;
pub mod queue;
pub mod shares;
mod shed_log;

pub use layer::{Admission, AdmissionLayer, Call, Shed};
