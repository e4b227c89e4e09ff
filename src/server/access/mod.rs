//! Who is let in: by a token, by a client certificate, or anybody where neither is asked for.

mod caller;
mod doors;
mod tokens;

pub use caller::Caller;
pub use doors::{Doors, let_in};
pub use tokens::{Token, Tokens};
