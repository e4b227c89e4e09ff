//! Who asks.

use std::fmt;
use std::sync::Arc;

/// Whom a call is counted for, where what there is is shared out. An extension of every request that was let in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Caller {
    /// The holder of a token of this name.
    Token(Arc<str>),
    /// The holder of a client certificate of this name.
    Certificate(Arc<str>),
    /// Whoever is at the other end of the connection of this number: all that is known where nobody has to say who they are.
    Connection(u64),
}

impl fmt::Display for Caller {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Caller::Token(name) => write!(formatter, "token {name}"),
            Caller::Certificate(name) => write!(formatter, "certificate {name}"),
            Caller::Connection(number) => write!(formatter, "connection {number}"),
        }
    }
}
