//! Who is let in: by a token, by a client certificate, or anybody where neither is asked for.

mod caller;
mod layer;
mod tokens;

pub use caller::Caller;
pub use layer::{AccessLayer, Doors};
pub use tokens::{Token, Tokens};
